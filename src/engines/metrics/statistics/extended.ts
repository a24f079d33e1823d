import { dpow } from '../../../kernel/detmath.ts';
import type { ParsedStatistic, StatisticBound } from '../../../aws/statistic.ts';
import { trimmedOfBins, toBins } from './binned.ts';
import { dropNegative, selectKth, sortSamples, type Samples } from './samples.ts';

export type Extended = Exclude<ParsedStatistic, { kind: 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum' }>;
export type Trimmed = Extract<Extended, { kind: 'TM' | 'WM' | 'TC' | 'TS' | 'PR' }>;

/**
 * A percentile or trimmed statistic of known observations, NaN when AWS would have none: fewer than one observation in all, or a negative
 * one (ranges of values then look at the others). The samples are put into another order.
 */
export function extendedStatistic(statistic: Extended, samples: Samples, mode: 'exact' | 'bins'): number {
  if (samples.total < 1) return NaN;
  if (statistic.kind === 'percentile') {
    if (samples.min < 0) return NaN;
    return mode === 'bins' ? percentileOfBins(samples, statistic.percent) : percentile(samples, statistic.percent);
  }
  // A percentile rank is a share of all observations, also of the negative ones that are not looked at.
  const whole = samples.total;
  if (samples.min < 0) {
    if (byShare(statistic) || samples.max < 0) return NaN;
    dropNegative(samples);
    if (samples.n === 0) return NaN;
  }
  if (mode === 'bins') return trimmedOfBins(statistic, samples, whole);
  sortSamples(samples);
  return trimmed(statistic, samples, whole);
}

/** Whether the bounds are shares of the samples instead of values. */
const byShare = (statistic: Trimmed): boolean => (statistic.lower ?? statistic.upper)!.percent;

/** Forgives the last bits of `percent * total / 100`, so that p7 of a hundred samples is the seventh. */
const rankOf = (percent: number, total: number): number => ((percent * total) / 100) * (1 - 1e-12);

/** The nearest rank: the least value such that at least this share of the observations is not above it. */
export function percentile(samples: Samples, percent: number): number {
  const { n, values, weights, total } = samples;
  const rank = rankOf(percent, total);
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
  const rank = rankOf(percent, samples.total);
  let below = 0;
  for (const bin of toBins(samples)) {
    if (below + bin.count >= rank) {
      const share = Math.min(1, Math.max(0, (rank - below) / bin.count));
      if (bin.low === bin.high || bin.low === 0 || share > 1 - 1e-11) return bin.high;
      return bin.low * dpow(bin.high / bin.low, share);
    }
    below += bin.count;
  }
  return samples.max;
}

/**
 * Trimmed statistics of sorted observations. Bounds that are values leave out what is not above the lower one and what is above the upper
 * one. Bounds that are shares cut through an observation where they fall into one: tc90 of five observations is 4.5 (observed).
 */
function trimmed(statistic: Trimmed, samples: Samples, whole: number): number {
  const { n, values, weights, total } = samples;
  const from = rankAt(statistic.lower, samples, 0);
  const to = rankAt(statistic.upper, samples, total);
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
      return (100 * count) / whole;
    case 'WM': {
      const low = statistic.lower === null ? 0 : statistic.lower.percent ? first : statistic.lower.value;
      const high = statistic.upper === null ? 0 : statistic.upper.percent ? last : statistic.upper.value;
      return (sum + tail(low, from) + tail(high, total - to)) / total;
    }
    default:
      return statistic.kind satisfies never;
  }
}

const tail = (value: number, count: number): number => (count > 0 ? value * count : 0);

/** How many observations lie at or below a bound; all or none without one. */
function rankAt(bound: StatisticBound | null, samples: Samples, open: number): number {
  if (bound === null) return open;
  if (bound.percent) return (bound.value * samples.total) / 100;
  let weight = 0;
  for (let i = 0; i < samples.n && samples.values[i]! <= bound.value; i += 1) weight += samples.weights[i]!;
  return weight;
}
