import { derive, jointGrid, onGrid, scalar, single, type Grid, type MathValue, type Series } from './series.ts';

export type Reduction = 'AVG' | 'SUM' | 'MIN' | 'MAX' | 'STDDEV' | 'DATAPOINT_COUNT';

/**
 * Reduces numbers of which some may be missing. SUM, MIN and MAX leave the missing ones out; AVG and STDDEV count them as zero
 * (observed). NaN when none is there, but for DATAPOINT_COUNT.
 */
export function reduceNumbers(reduction: Reduction, n: number, at: (i: number) => number): number {
  let present = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < n; i += 1) {
    const value = at(i);
    if (value !== value) continue;
    present += 1;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (reduction === 'DATAPOINT_COUNT') return present;
  if (present === 0) return NaN;
  switch (reduction) {
    case 'SUM': return sum;
    case 'MIN': return min;
    case 'MAX': return max;
    case 'AVG': return sum / n;
    case 'STDDEV': return deviation(n, present, sum / n, at);
    default: return reduction satisfies never;
  }
}

/** The standard deviation of a whole population. */
function deviation(n: number, present: number, mean: number, at: (i: number) => number): number {
  let squares = (n - present) * mean * mean;
  for (let i = 0; i < n; i += 1) {
    const value = at(i);
    if (value === value) squares += (value - mean) * (value - mean);
  }
  return Math.sqrt(squares / n);
}

/** A series becomes a number, an array of series one series, slot by slot. */
export function reduce(reduction: Reduction, value: MathValue, grid: Grid): MathValue {
  if (value.type === 'TS[]') return single(reduceArray(reduction, value.list, grid));
  const { values } = (value as { series: Series }).series;
  return scalar(reduceNumbers(reduction, values.length, (i) => values[i]!));
}

function reduceArray(reduction: Reduction, list: readonly Series[], otherwise: Grid): Series {
  const grid = jointGrid(list.map((series) => series.grid), otherwise);
  const columns = list.map((series) => onGrid(series, grid));
  const values = new Float64Array(grid.n);
  for (let k = 0; k < grid.n; k += 1) {
    const value = reduceNumbers(reduction, columns.length, (i) => columns[i]![k]!);
    // A slot in which no member has a value has no count either.
    values[k] = reduction === 'DATAPOINT_COUNT' && value === 0 ? NaN : value;
  }
  return derive(list, grid, values, '');
}
