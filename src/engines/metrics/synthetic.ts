import { newStatBlock, type SampleSource, type StatBlock, type SyntheticSegment } from '../../aws/series.ts';
import type { Instant } from '../../kernel/time.ts';
import { isDropped, ruleAt, type SourceRule } from './sources.ts';
import type { MetricRecord } from './state.ts';
import type { Slots } from './store/slots.ts';

/** Ticks that are computed at a time and kept for the next minute; a window of an alarm touches two such blocks at most. */
const BLOCK = 64;
/** Ticks that are computed at a time for long windows; nothing of them is kept. */
export const LONG = 1024;
/** Where they are computed, by one reader at a time. */
export const long: StatBlock = newStatBlock(LONG);

/** Blocks of the running segment of each metric, by handle. Nothing but a cache: it is derived from the segments alone. */
export interface SyntheticCache {
  readonly entries: (CacheEntry | undefined)[];
}
interface CacheEntry {
  readonly segment: SyntheticSegment;
  /** Which block stands in each place, even ones in the first, odd ones in the second; NaN for none, as -1 is the block before the anchor. */
  readonly block: [number, number];
  readonly data: [StatBlock, StatBlock];
}

export const newSyntheticCache = (): SyntheticCache => ({ entries: [] });

/** The first tick of a segment that is published. */
export const firstTickOf = (s: SyntheticSegment): number => Math.ceil((s.from - s.anchor) / s.interval);
/** The tick after the last one that has ended by an instant. */
export const endTickOf = (s: SyntheticSegment, at: number): number => Math.floor((Math.min(s.to, at) - s.anchor) / s.interval);

/**
 * Adds the synthetic datapoints of a segment that are visible at `at`: a tick is stamped at its start, belongs to the slot that holds the
 * stamp, and is visible from its end and the delays on.
 */
export function readSegment(
  cache: SyntheticCache, samples: SampleSource, handle: number, metric: MetricRecord, rules: readonly SourceRule[],
  segment: SyntheticSegment, slots: Slots, at: number,
): void {
  const { anchor, interval } = segment;
  const from = Math.max(slots.start, slots.oldest);
  const first = Math.max(firstTickOf(segment), Math.ceil((from - anchor) / interval));
  const end = Math.min(
    endTickOf(segment, at - segment.delay),
    Math.ceil((slots.end - anchor) / interval),
  );
  if (first >= end) return;
  const faults = metric.sources.length > 0;
  const running = metric.segments[metric.segments.length - 1] === segment;
  if (end - first > BLOCK || !running) {
    for (let tick = first; tick < end; tick += LONG) {
      const ticks = Math.min(LONG, end - tick);
      samples.fill(segment.source, (anchor + tick * interval) as Instant, interval, ticks, long);
      if (faults) blank(long, 0, ticks, tick, metric, rules, segment, at);
      addTicks(slots, long, 0, ticks, anchor + tick * interval, interval);
    }
    return;
  }
  for (let tick = first; tick < end; ) {
    const block = Math.floor(tick / BLOCK);
    const stop = Math.min(end, (block + 1) * BLOCK);
    const data = blockOf(cache, samples, handle, segment, block);
    const offset = tick - block * BLOCK;
    if (faults) addFaulty(slots, data, offset, stop - block * BLOCK, block * BLOCK, metric, rules, segment, at);
    else addTicks(slots, data, offset, stop - block * BLOCK, anchor + tick * interval, interval);
    tick = stop;
  }
}

function blockOf(cache: SyntheticCache, samples: SampleSource, handle: number, segment: SyntheticSegment, block: number): StatBlock {
  let entry = cache.entries[handle];
  if (entry === undefined || entry.segment !== segment) {
    entry = { segment, block: [Number.NaN, Number.NaN], data: entry?.data ?? [newStatBlock(BLOCK), newStatBlock(BLOCK)] };
    cache.entries[handle] = entry;
  }
  const place = (block & 1) as 0 | 1;
  const data = entry.data[place];
  if (entry.block[place] !== block) {
    samples.fill(segment.source, (segment.anchor + block * BLOCK * segment.interval) as Instant, segment.interval, BLOCK, data);
    entry.block[place] = block;
  }
  return data;
}

/** Adds the ticks `[begin, end)` of a block; the first of them is stamped `stamp`. */
function addTicks(slots: Slots, block: StatBlock, begin: number, end: number, stamp: number, interval: number): void {
  const { start, period, count, sum, min, max } = slots;
  const { count: bCount, sum: bSum, min: bMin, max: bMax } = block;
  let slot = Math.floor((stamp - start) / period);
  if (interval === period) {
    // A tick for each slot, wherever in it: what looking ahead reads.
    for (let i = begin; i < end; i += 1, slot += 1) {
      if (bCount[i]! > 0) addTick(count, sum, min, max, slot, bCount[i]!, bSum[i]!, bMin[i]!, bMax[i]!);
    }
    return;
  }
  let slotEnd = start + (slot + 1) * period;
  for (let i = begin; i < end; i += 1, stamp += interval) {
    if (stamp >= slotEnd) {
      slot = Math.floor((stamp - start) / period);
      slotEnd = start + (slot + 1) * period;
    }
    if (bCount[i]! > 0) addTick(count, sum, min, max, slot, bCount[i]!, bSum[i]!, bMin[i]!, bMax[i]!);
  }
}

function addTick(
  count: Float64Array, sum: Float64Array, min: Float64Array, max: Float64Array, slot: number,
  ticks: number, total: number, least: number, greatest: number,
): void {
  count[slot] = count[slot]! + ticks;
  sum[slot] = sum[slot]! + total;
  if (least < min[slot]!) min[slot] = least;
  if (greatest > max[slot]!) max[slot] = greatest;
}

/** Whether a rule of the world hides the tick stamped `stamp` at `at`. */
function isHidden(metric: MetricRecord, rules: readonly SourceRule[], segment: SyntheticSegment, stamp: number, at: number): boolean {
  const rule = ruleAt(rules, metric.sources, stamp);
  if (rule === undefined) return false;
  return stamp + segment.interval + segment.delay + rule.delay > at || isDropped(rule, metric.key, stamp);
}

function addFaulty(
  slots: Slots, block: StatBlock, begin: number, end: number, firstTick: number, metric: MetricRecord, rules: readonly SourceRule[],
  segment: SyntheticSegment, at: number,
): void {
  for (let i = begin; i < end; i += 1) {
    const stamp = segment.anchor + (firstTick + i) * segment.interval;
    if (!isHidden(metric, rules, segment, stamp, at)) addTicks(slots, block, i, i + 1, stamp, segment.interval);
  }
}

function blank(
  block: StatBlock, begin: number, end: number, firstTick: number, metric: MetricRecord, rules: readonly SourceRule[],
  segment: SyntheticSegment, at: number,
): void {
  for (let i = begin; i < end; i += 1) {
    if (isHidden(metric, rules, segment, segment.anchor + (firstTick + i) * segment.interval, at)) block.count[i] = 0;
  }
}

/**
 * Hands out the observations of a segment's ticks stamped in `[from, to)`; false when a tick is a set of statistics with different
 * values.
 */
export function observeSegment(
  cache: SyntheticCache, samples: SampleSource, metric: MetricRecord, rules: readonly SourceRule[], segment: SyntheticSegment,
  from: number, to: number, at: number, observe: (value: number, weight: number) => void,
): boolean {
  const { anchor, interval } = segment;
  const first = Math.max(firstTickOf(segment), Math.ceil((from - anchor) / interval));
  const end = Math.min(endTickOf(segment, at - segment.delay), Math.ceil((to - anchor) / interval));
  let known = true;
  for (let tick = first; tick < end; tick += LONG) {
    const ticks = Math.min(LONG, end - tick);
    samples.fill(segment.source, (anchor + tick * interval) as Instant, interval, ticks, long);
    if (metric.sources.length > 0) blank(long, 0, ticks, tick, metric, rules, segment, at);
    for (let i = 0; i < ticks; i += 1) {
      if (!(long.count[i]! > 0)) continue;
      if (long.min[i]! === long.max[i]!) observe(long.min[i]!, long.count[i]!);
      else known = false;
    }
  }
  return known;
}
