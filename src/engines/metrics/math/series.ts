/** Consecutive slots: slot k begins at `start + k * period`, in milliseconds. */
export interface Grid {
  readonly start: number;
  readonly period: number;
  readonly n: number;
}

/** A time series on a grid; NaN where it has no value. */
export interface Series {
  readonly grid: Grid;
  readonly values: Float64Array;
  readonly label: string;
  /** The metric that these are the values of, for labels; absent when something was computed from them. */
  readonly of?: SeriesOrigin;
  /** Whether paging kept part of the data back. */
  readonly partial?: boolean;
}

export interface SeriesOrigin {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly Stat: string;
  /** Seconds. */
  readonly Period: number;
}

/** What an expression yields. A scalar without a value is NaN. */
export type MathValue =
  | { readonly type: 'S'; readonly value: number }
  | { readonly type: 'TS'; readonly series: Series }
  | { readonly type: 'TS[]'; readonly list: readonly Series[] };

export const scalar = (value: number): MathValue => ({ type: 'S', value });
export const single = (series: Series): MathValue => ({ type: 'TS', series });
export const array = (list: readonly Series[]): MathValue => ({ type: 'TS[]', list });

/** A series computed from others: the label of the first, partial when one of them is. */
export function derive(from: readonly Series[], grid: Grid, values: Float64Array, label = from[0]?.label ?? ''): Series {
  for (const series of from) if (series.partial === true) return { grid, values, label, partial: true };
  return { grid, values, label };
}

export const emptyOn = (grid: Grid, label = ''): Series => ({ grid, values: new Float64Array(grid.n).fill(NaN), label });
const sameGrid = (a: Grid, b: Grid): boolean => a === b || (a.start === b.start && a.period === b.period && a.n === b.n);

/** The values of a series at the slots of another grid, by their stamps: NaN where no stamp is the same. */
export function onGrid(series: Series, grid: Grid): Float64Array {
  if (sameGrid(series.grid, grid)) return series.values;
  const out = new Float64Array(grid.n).fill(NaN);
  const { start, period, n } = series.grid;
  for (let k = 0; k < n; k += 1) {
    const slot = (start + k * period - grid.start) / grid.period;
    if (Number.isInteger(slot) && slot >= 0 && slot < grid.n) out[slot] = series.values[k]!;
  }
  return out;
}

/** The coarsest grid that has every stamp of some grids: the smallest period if the others are multiples of it. */
export function jointGrid(grids: readonly Grid[], otherwise: Grid): Grid {
  let joint = grids[0];
  if (joint === undefined) return otherwise;
  for (const grid of grids) if (!sameGrid(joint, grid)) joint = join(joint, grid);
  return joint;
}

function join(a: Grid, b: Grid): Grid {
  const period = commonDivisor(commonDivisor(a.period, b.period), Math.abs(a.start - b.start));
  const start = Math.min(a.start, b.start);
  const end = Math.max(a.start + a.n * a.period, b.start + b.n * b.period);
  return { start, period, n: Math.ceil((end - start) / period) };
}

function commonDivisor(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
