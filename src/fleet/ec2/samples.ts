import { newStatBlock, type Reach, type SampleKinds, type SampleReaches, type SampleSource, type SampleSpec, type StatBlock } from '../../aws/series.ts';
import { MINUTE, type Instant } from '../../kernel/time.ts';
import { fillCredits } from './credit-run.ts';
import { eachMember, type MemberNode } from './members.ts';

/** What one period has when it is longer than a minute: the mean of its minutes, or, of amounts, their sum. One sample a period. */
export interface PeriodSpec extends SampleSpec { readonly kind: 'period'; readonly total: boolean; readonly of: SampleSpec }

/** One function until an instant, another from there on: what a period publishes in which the load changed. Pieces in order of time. */
export interface PiecesSpec extends SampleSpec {
  readonly kind: 'pieces';
  readonly pieces: readonly { readonly from: Instant; readonly spec: SampleSpec }[];
}

/** Several instances published under one dimension: each datapoint of each member counts, in the tick in which its own period starts. */
export interface UnionSpec extends SampleSpec { readonly kind: 'union'; readonly metric: string; readonly members: MemberNode }

function period(spec: PeriodSpec, first: Instant, interval: number, ticks: number, block: StatBlock, samples: SampleSource): void {
  const minutes = interval / MINUTE;
  const part = minuteRoom(ticks * minutes);
  samples.fill(spec.of, first, MINUTE, ticks * minutes, part);
  const { count: counts, sum: sums } = part;
  for (let i = 0; i < ticks; i += 1) {
    let count = 0;
    let sum = 0;
    for (let k = i * minutes; k < (i + 1) * minutes; k += 1) {
      if (counts[k] === 0) continue;
      count += counts[k]!;
      sum += sums[k]!;
    }
    if (count === 0) put(block, i, 0, 0, NaN);
    else if (spec.total) put(block, i, 1, sum, sum);
    else put(block, i, 1, sum / count, sum / count);
  }
  minuteRooms.push(part);
}

/** Rooms for the minutes of periods, used over and over; a period within a period takes another. */
const minuteRooms: StatBlock[] = [];
function minuteRoom(ticks: number): StatBlock {
  const room = minuteRooms.pop();
  return room !== undefined && room.count.length >= ticks ? room : newStatBlock(Math.max(ticks, FEWEST_MINUTES));
}
const FEWEST_MINUTES = 512;

/** The mean of minutes lies among them; their sum is as many times as much. */
const reachOfPeriod = (spec: PeriodSpec, from: Instant, to: Instant, _interval: number, samples: SampleSource): Reach | null =>
  spec.total ? null : (samples.reach?.(spec.of, from, to, MINUTE) ?? null);

/** A tick with several pieces in it is a mean of theirs. */
function reachOfPieces(spec: PiecesSpec, from: Instant, to: Instant, interval: number, samples: SampleSource): Reach | null {
  let all: Reach | null = null;
  for (let p = 0; p < spec.pieces.length; p += 1) {
    const begin = p === 0 ? -Infinity : spec.pieces[p]!.from;
    const end = p === spec.pieces.length - 1 ? Infinity : spec.pieces[p + 1]!.from;
    if (end <= from || begin >= to) continue;
    // A piece computes whole ticks, also those that it begins or ends within.
    const one = samples.reach?.(spec.pieces[p]!.spec, from, to, interval) ?? null;
    if (one === null) return null;
    all = all === null ? one : { min: Math.min(all.min, one.min), max: Math.max(all.max, one.max) };
  }
  return all;
}

/** All numbers: one that may be undefined is an object of its own each time. */
function put(block: StatBlock, i: number, count: number, sum: number, value: number): void {
  block.count[i] = count;
  block.sum[i] = sum;
  block.min[i] = value;
  block.max[i] = value;
}

/** Ticks within one piece are that piece's; a tick with a change in it is the mean of its pieces, weighted by their time. */
function pieces(spec: PiecesSpec, first: Instant, interval: number, ticks: number, block: StatBlock, samples: SampleSource): void {
  const list = spec.pieces;
  const part = newStatBlock(ticks);
  block.count.fill(0, 0, ticks);
  for (let p = 0; p < list.length; p += 1) {
    const from = p === 0 ? -Infinity : list[p]!.from;
    const to = p === list.length - 1 ? Infinity : list[p + 1]!.from;
    const lo = Math.max(0, Math.floor((from - first) / interval));
    const hi = Math.min(ticks, Math.ceil((to - first) / interval));
    if (hi <= lo) continue;
    samples.fill(list[p]!.spec, (first + lo * interval) as Instant, interval, hi - lo, part);
    for (let i = lo; i < hi; i += 1) {
      const start = first + i * interval;
      const weight = (Math.min(to, start + interval) - Math.max(from, start)) / interval;
      mix(block, i, part, i - lo, weight);
    }
  }
}

/** Adds a share of one tick to another; a tick that is mixed counts as one datapoint. */
function mix(block: StatBlock, i: number, part: StatBlock, k: number, weight: number): void {
  if (part.count[k] === 0 || weight <= 0) return;
  if (weight === 1) {
    block.count[i] = part.count[k]!;
    block.sum[i] = part.sum[k]!;
    block.min[i] = part.min[k]!;
    block.max[i] = part.max[k]!;
    return;
  }
  const before = block.count[i] === 0 ? 0 : block.sum[i]!;
  const value = before + (part.sum[k]! / part.count[k]!) * weight;
  put(block, i, 1, value, value);
}

function union(spec: UnionSpec, first: Instant, interval: number, ticks: number, block: StatBlock, samples: SampleSource): void {
  const { count, sum, min, max } = block;
  count.fill(0, 0, ticks);
  sum.fill(0, 0, ticks);
  const part = newStatBlock(ticks);
  eachMember(spec.members, (series) => {
    const member = series[spec.metric];
    if (member === undefined) return;
    const step = member.interval;
    const begin = Math.max(first, member.from);
    const start = member.anchor + Math.ceil((begin - member.anchor) / step) * step;
    const end = first + ticks * interval;
    const n = Math.ceil((end - start) / step);
    if (n <= 0) return;
    const own = n <= ticks ? part : newStatBlock(n);
    samples.fill(member.source, start as Instant, step, n, own);
    for (let k = 0; k < n; k += 1) {
      if (own.count[k] === 0) continue;
      const i = Math.floor((start + k * step - first) / interval);
      if (count[i] === 0) {
        min[i] = own.min[k]!;
        max[i] = own.max[k]!;
      } else {
        if (own.min[k]! < min[i]!) min[i] = own.min[k]!;
        if (own.max[k]! > max[i]!) max[i] = own.max[k]!;
      }
      count[i] = count[i]! + own.count[k]!;
      sum[i] = sum[i]! + own.sum[k]!;
    }
  });
}

/** The kinds of series that EC2 brings along. */
export const EC2_SAMPLES: SampleKinds = { period, pieces, union, credits: fillCredits };
/** Those of which it is known how far they reach. */
export const EC2_REACHES: SampleReaches = { period: reachOfPeriod, pieces: reachOfPieces };
