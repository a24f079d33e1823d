/** The metric store as slowly and plainly as it can be written: a list of observations. Whole numbers make every sum exact. */
export interface Observation {
  /** In milliseconds, already cut to the second or the minute. */
  readonly stamp: number;
  readonly unit: string;
  readonly values: readonly { readonly value: number; readonly weight: number }[];
  /** A set of statistics in place of values. */
  readonly set?: { readonly count: number; readonly sum: number; readonly min: number; readonly max: number };
}

/** One statistic of all observations of a unit stamped in `[from, to)`, NaN when there is none. */
export function oracle(observations: readonly Observation[], statistic: string, unit: string, from: number, to: number): number {
  const mine = observations.filter((o) => o.unit === unit && o.stamp >= from && o.stamp < to);
  const samples = mine.flatMap((o) => o.values);
  const sets = mine.flatMap((o) => (o.set === undefined ? [] : [o.set]));
  if (samples.length === 0 && sets.length === 0) return NaN;
  const count = samples.reduce((n, s) => n + s.weight, 0) + sets.reduce((n, s) => n + s.count, 0);
  const sum = samples.reduce((n, s) => n + s.value * s.weight, 0) + sets.reduce((n, s) => n + s.sum, 0);
  const min = Math.min(...samples.map((s) => s.value), ...sets.map((s) => s.min));
  const max = Math.max(...samples.map((s) => s.value), ...sets.map((s) => s.max));
  switch (statistic) {
    case 'SampleCount':
      return count;
    case 'Sum':
      return sum;
    case 'Minimum':
      return min;
    case 'Maximum':
      return max;
    case 'Average':
      return count > 0 ? sum / count : NaN;
    default:
      break;
  }
  if (statistic === 'p0') return min;
  if (statistic === 'p100') return max;
  const known = sets.every((s) => (s.min === s.max && s.sum === s.min * s.count) || (s.count === 1 && s.sum >= s.min && s.sum <= s.max));
  if (statistic.startsWith('p') && min >= 0 && min === max) return min;
  if (!known || count < 1 || (min < 0 && statistic.startsWith('p'))) return NaN;
  // Every observation written out, one by one.
  const all: number[] = [];
  for (const { value, weight } of samples) for (let i = 0; i < weight; i += 1) all.push(value);
  for (const s of sets) for (let i = 0; i < s.count; i += 1) all.push(s.sum / s.count);
  // Ranges of values leave negative observations aside; only a rank is still a share of all.
  const kept = all.filter((v) => v >= 0).sort((a, b) => a - b);
  return kept.length === 0 ? NaN : extended(kept, statistic, all.length);
}

function extended(all: readonly number[], statistic: string, whole: number): number {
  const percentile = /^p([\d.]+)$/.exec(statistic);
  if (percentile !== null) {
    const below = (v: number): number => all.filter((x) => x <= v).length / all.length;
    return all.find((v) => below(v) >= Number(percentile[1]) / 100 - 1e-12)!;
  }
  const range = /^(TM|TC|TS|PR|WM)\((\d*):(\d*)\)$/.exec(statistic)!;
  const low = range[2] === '' ? -Infinity : Number(range[2]);
  const high = range[3] === '' ? Infinity : Number(range[3]);
  const inside = all.filter((v) => v > low && v <= high);
  const total = inside.reduce((n, v) => n + v, 0);
  switch (range[1]) {
    case 'TC':
      return inside.length;
    case 'TS':
      return total;
    case 'TM':
      return inside.length === 0 ? NaN : total / inside.length;
    case 'PR':
      return (100 * inside.length) / whole;
    default:
      return all.reduce((n, v) => n + (v <= low ? low : v > high ? high : v), 0) / all.length;
  }
}
