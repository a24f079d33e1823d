import { dpow } from '../../../kernel/detmath.ts';
import type { ParsedStatistic, StatisticBound } from '../../../aws/statistic.ts';
import { binHigh, binLow, binMiddle, binOf } from './bins.ts';
import { addSample, clearSamples, dropNegative, newSamples, selectKth, sortSamples, type Samples } from './samples.ts';

export type Extended = Exclude<ParsedStatistic, { kind: 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum' }>;
type Trimmed = Extract<Extended, { kind: 'TM' | 'WM' | 'TC' | 'TS' | 'PR' }>;

/**
 * A percentile or trimmed statistic of known observations, NaN when AWS would have none: fewer than one observation in all, or a negative one
 * (then p0 and p100 are still there, and ranges of values look at the others). The samples are put into another order.
 */
export function extendedStatistic(statistic: Extended, samples: Samples, mode: 'exact' | 'bins'): number {
  if (samples.total < 1) return NaN;
  if (statistic.kind === 'percentile') {
    if (samples.min < 0) return statistic.percent === 0 ? samples.min : statistic.percent === 100 && samples.max >= 0 ? samples.max : NaN;
    return mode === 'bins' ? percentileOfBins(samples, statistic.percent) : percentile(samples, statistic.percent);
  }
  if (samples.min < 0) {
    if (statistic.lower?.percent === true || statistic.upper?.percent === true || samples.max < 0) return NaN;
    dropNegative(samples);
  }
  const taken = mode === 'bins' ? toMiddles(samples) : samples;
  sortSamples(taken);
  return trimmed(statistic, taken);
}

/** Forgives the last bits of `percent * total / 100`, so that p7 of a hundred samples is the seventh. */
const atLeast = (rank: number): number => rank - Math.abs(rank) * 1e-12;

/** The nearest rank: the least value such that at least this share of the observations is not above it. */
export function percentile(samples: Samples, percent: number): number {
  const { n, values, weights, total } = samples;
  const rank = atLeast((percent * total) / 100);
  if (samples.single) return selectKth(values, n, Math.min(n - 1, Math.max(0, Math.ceil(rank) - 1)));
  sortSamples(samples);
  let below = 0;
  for (let i = 0; i < n; i += 1) {
    below += weights[i]!;
    if (below >= rank) return values[i]!;
  }
  return values[n - 1]!;
}

/** Within the bin that the rank falls into, a geometric step between its bounds, which are cut at the least and greatest observation. */
function percentileOfBins(samples: Samples, percent: number): number {
  const bins = new Map<number, number>();
  for (let i = 0; i < samples.n; i += 1) {
    const bin = binOf(samples.values[i]!);
    bins.set(bin, (bins.get(bin) ?? 0) + samples.weights[i]!);
  }
  const rank = atLeast((percent * samples.total) / 100);
  let below = 0;
  let value = samples.max;
  for (const [bin, weight] of [...bins].sort((a, b) => a[0] - b[0])) {
    if (below + weight >= rank) {
      if (bin === 0) return 0;
      const low = Math.max(binLow(bin), samples.min);
      const high = Math.min(binHigh(bin), samples.max);
      const share = Math.min(1, Math.max(0, (rank - below) / weight));
      value = share >= 1 - 1e-11 ? high : low * dpow(high / low, share);
      break;
    }
    below += weight;
  }
  return value;
}

const middles = newSamples();

/** The observations as the middles of their bins, cut at the extremes. */
function toMiddles(samples: Samples): Samples {
  clearSamples(middles);
  for (let i = 0; i < samples.n; i += 1) {
    const middle = binMiddle(binOf(samples.values[i]!));
    addSample(middles, Math.min(samples.max, Math.max(samples.min, middle)), samples.weights[i]!);
  }
  return middles;
}

/** Trimmed statistics of sorted observations: lower bounds are exclusive, upper bounds inclusive. */
function trimmed(statistic: Trimmed, samples: Samples): number {
  const { n, values, weights, total } = samples;
  const from = lowerRank(statistic.lower, samples);
  const to = upperRank(statistic.upper, samples);
  let count = 0;
  let sum = 0;
  let below = 0;
  let first = NaN;
  let last = NaN;
  for (let i = 0; i < n; i += 1) {
    const kept = Math.min(below + weights[i]!, to) - Math.max(below, from);
    below += weights[i]!;
    if (!(kept > 0)) continue;
    count += kept;
    sum += values[i]! * kept;
    if (Number.isNaN(first)) first = values[i]!;
    last = values[i]!;
  }
  switch (statistic.kind) {
    case 'TM':
      return count > 0 ? sum / count : NaN;
    case 'TC':
      return count;
    case 'TS':
      return sum;
    case 'PR':
      return (100 * count) / total;
    case 'WM': {
      const low = statistic.lower === null || statistic.lower.percent ? first : statistic.lower.value;
      const high = statistic.upper === null || statistic.upper.percent ? last : statistic.upper.value;
      const dropped = (from > 0 ? low * Math.min(from, total) : 0) + (to < total ? high * (total - Math.max(to, 0)) : 0);
      return (sum + dropped) / total;
    }
    default:
      return statistic.kind satisfies never;
  }
}

/** How many observations lie below the kept ones. */
function lowerRank(bound: StatisticBound | null, samples: Samples): number {
  if (bound === null) return 0;
  if (bound.percent) return Math.floor((bound.value * samples.total) / 100 + 1e-9);
  return weightUpTo(samples, bound.value);
}

/** How many observations lie at or below the last kept one. */
function upperRank(bound: StatisticBound | null, samples: Samples): number {
  if (bound === null) return samples.total;
  if (bound.percent) return Math.min(samples.total, Math.ceil(atLeast((bound.value * samples.total) / 100)));
  return weightUpTo(samples, bound.value);
}

function weightUpTo(samples: Samples, limit: number): number {
  let weight = 0;
  for (let i = 0; i < samples.n && samples.values[i]! <= limit; i += 1) weight += samples.weights[i]!;
  return weight;
}
