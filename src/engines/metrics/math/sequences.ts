import { derive, type Series } from './series.ts';

/** Functions that look along a series from left to right. */

export function runningSum(series: Series): Series {
  let sum = 0;
  return along(series, (value) => {
    sum += value;
    return sum;
  });
}

/** The difference to the value before, however far back that is; the first value has none. */
export const diff = (series: Series): Series => withPrevious(series, (value, previous) => value - previous);
/** The seconds since the value before. */
export const diffTime = (series: Series): Series => withPrevious(series, (_value, _previous, seconds) => seconds);
/** The change per second since the value before. */
export const rate = (series: Series): Series => withPrevious(series, (value, previous, seconds) => (value - previous) / seconds);

function withPrevious(series: Series, of: (value: number, previous: number, seconds: number) => number): Series {
  let last = -1;
  return along(series, (value, k) => {
    const before = last;
    last = k;
    return before < 0 ? NaN : of(value, series.values[before]!, ((k - before) * series.grid.period) / 1000);
  });
}

function along(series: Series, of: (value: number, k: number) => number): Series {
  const values = new Float64Array(series.grid.n);
  for (let k = 0; k < values.length; k += 1) {
    const value = series.values[k]!;
    values[k] = value !== value ? NaN : of(value, k);
  }
  return derive([series], series.grid, values);
}

/** Fills gaps over the whole window, with a number of choice for each slot. */
export function fillWith(series: Series, filler: (k: number) => number): Series {
  const values = series.values.slice();
  for (let k = 0; k < values.length; k += 1) if (values[k]! !== values[k]!) values[k] = filler(k);
  return derive([series], series.grid, values);
}

/** Each gap gets the value before it; what lies before the first value stays a gap. */
export function fillRepeat(series: Series): Series {
  let last = NaN;
  const values = series.values.map((value) => (last = value !== value ? last : value));
  return derive([series], series.grid, values);
}

/** Gaps between two values get the straight line between them. */
export function fillLinear(series: Series): Series {
  const values = series.values.slice();
  let left = -1;
  for (let k = 0; k < values.length; k += 1) {
    const value = series.values[k]!;
    if (value !== value) continue;
    const from = left < 0 ? 0 : series.values[left]!;
    if (left >= 0) for (let gap = left + 1; gap < k; gap += 1) values[gap] = from + ((value - from) * (gap - left)) / (k - left);
    left = k;
  }
  return derive([series], series.grid, values);
}

/** A value for every slot, made from the time at which the slot begins. UTC. */
export function calendar(name: string, series: Series): Series {
  const { grid } = series;
  const values = new Float64Array(grid.n);
  for (let k = 0; k < grid.n; k += 1) values[k] = partOfTime(name, new Date(grid.start + k * grid.period));
  return derive([series], grid, values);
}

function partOfTime(name: string, date: Date): number {
  switch (name) {
    case 'MINUTE': return date.getUTCMinutes();
    case 'HOUR': return date.getUTCHours();
    // Monday is 1, Sunday 7.
    case 'DAY': return ((date.getUTCDay() + 6) % 7) + 1;
    case 'DATE': return date.getUTCDate();
    case 'MONTH': return date.getUTCMonth() + 1;
    case 'YEAR': return date.getUTCFullYear();
    default: return date.getTime() / 1000;
  }
}
