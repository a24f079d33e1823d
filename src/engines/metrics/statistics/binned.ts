import type { StatisticBound } from '../../../aws/statistic.ts';
import { binHigh, binLow, binOf } from './bins.ts';
import type { Trimmed } from './extended.ts';
import type { Samples } from './samples.ts';

/** A bin with observations, its bounds cut at the least and greatest of all observations. */
export interface CountedBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** The observations, none of them negative, as counted bins in rising order. */
export function toBins(samples: Samples): CountedBin[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < samples.n; i += 1) {
    const bin = binOf(samples.values[i]!);
    counts.set(bin, (counts.get(bin) ?? 0) + samples.weights[i]!);
  }
  return [...counts].sort((a, b) => a[0] - b[0]).map(([bin, count]) => {
    if (bin === 0) return { low: 0, high: 0, count };
    return { low: Math.max(binLow(bin), samples.min), high: Math.min(binHigh(bin), samples.max), count };
  });
}

/** The part of a bin that is kept, by value, and how many observations that counts for. */
interface Piece {
  readonly bin: CountedBin;
  readonly left: number;
  readonly right: number;
  readonly count: number;
}

/**
 * Trimmed statistics of bins: observations lie evenly within a bin; the mean of a whole inner bin is its geometric middle, that of the
 * first and last kept bin the arithmetic middle of its kept part. So recorded responses of AWS say to all digits for TC, TS, TM and PR,
 * and nearly for WM.
 */
export function trimmedOfBins(statistic: Trimmed, samples: Samples, whole: number): number {
  const bins = toBins(samples);
  const { total } = samples;
  if (statistic.kind === 'PR') return ((countUpTo(bins, statistic.upper, total) - countUpTo(bins, statistic.lower, 0)) / whole) * 100;
  const from = countUpTo(bins, statistic.lower, 0);
  const to = countUpTo(bins, statistic.upper, total);
  const pieces = cut(bins, from, to);
  const sum = sumOf(pieces);
  const count = Math.max(0, to - from);
  switch (statistic.kind) {
    case 'TC':
      return count;
    case 'TS':
      return sum;
    case 'TM':
      return count > 0 ? sum / count : NaN;
    case 'WM': {
      const low = edge(statistic.lower, pieces[0]);
      const high = edge(statistic.upper, pieces.at(-1));
      const clamp = (value: number): number => Math.min(samples.max, Math.max(samples.min, value));
      return (sum + (from > 0 ? from * clamp(low) : 0) + (to < total ? (total - to) * clamp(high) : 0)) / total;
    }
    default:
      return statistic.kind satisfies never;
  }
}

const edge = (bound: StatisticBound | null, piece: Piece | undefined): number =>
  bound === null ? 0 : bound.percent ? (piece?.bin.high ?? 0) : bound.value;

/** How many observations lie at or below a bound, the bin that it falls into taken in proportion; all or none without one. */
function countUpTo(bins: readonly CountedBin[], bound: StatisticBound | null, open: number): number {
  if (bound === null) return open;
  if (bound.percent) return (bound.value * bins.reduce((sum, bin) => sum + bin.count, 0)) / 100;
  let count = 0;
  for (const { low, high, count: own } of bins) {
    if (bound.value >= high) count += own;
    else if (bound.value > low) count += (own * (bound.value - low)) / (high - low);
  }
  return count;
}

/** The pieces of the bins between two ranks. */
function cut(bins: readonly CountedBin[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let below = 0;
  for (const bin of bins) {
    const left = Math.max(below, from);
    const right = Math.min(below + bin.count, to);
    const at = (rank: number): number => bin.low + ((bin.high - bin.low) * (rank - below)) / bin.count;
    if (right > left) pieces.push({ bin, left: at(left), right: at(right), count: right - left });
    below += bin.count;
  }
  return pieces;
}

function sumOf(pieces: readonly Piece[]): number {
  const positive = pieces.filter((piece) => piece.bin.high > 0);
  let sum = 0;
  positive.forEach(({ bin, left, right, count }, i) => {
    const outermost = i === 0 || i === positive.length - 1;
    sum += count * (outermost ? (left + right) / 2 : Math.sqrt(bin.low) * Math.sqrt(bin.high));
  });
  return sum;
}
