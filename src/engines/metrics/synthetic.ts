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

/** Of each tick count, sum, least and greatest, side by side: a thousand alarms read a window each, and the less memory each touches the better. */
const STRIDE = 4;
/** The same ticks as rows. */
const longRows = new Float64Array(STRIDE * LONG);

/** Blocks of the running segment of each metric, by handle. Nothing but a cache: it is derived from the segments alone. */
export interface SyntheticCache {
  readonly entries: (CacheEntry | undefined)[];
}
interface CacheEntry {
  segment: SyntheticSegment;
  /** Which blocks stand in the first and in the second half of the rows, an even one and an odd one; one of the other kind says that there is none. */
  even: number;
  odd: number;
  readonly rows: Float64Array;
}
const NO_EVEN = 1;
const NO_ODD = 0;

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
  const running = metric.segments[metric.segments.length - 1] === segment;
  if (end - first > BLOCK || !running) {
    for (let tick = first; tick < end; tick += LONG) {
      const ticks = Math.min(LONG, end - tick);
      compute(samples, segment, tick, ticks, longRows, 0);
      addVisible(slots, longRows, 0, ticks, tick, metric, rules, segment, at);
    }
    return;
  }
  for (let tick = first; tick < end; ) {
    const block = Math.floor(tick / BLOCK);
    const stop = Math.min(end, (block + 1) * BLOCK);
    const rows = rowsOf(cache, samples, handle, segment, block);
    // Where the block stands, less the ticks before it.
    const shift = ((block & 1) - block) * BLOCK;
    addVisible(slots, rows, tick + shift, stop + shift, tick, metric, rules, segment, at);
    tick = stop;
  }
}

/** Writes ticks of a segment as rows from a place on. */
function compute(samples: SampleSource, segment: SyntheticSegment, first: number, ticks: number, rows: Float64Array, place: number): void {
  samples.fill(segment.source, (segment.anchor + first * segment.interval) as Instant, segment.interval, ticks, long);
  const { count, sum, min, max } = long;
  for (let i = 0, row = place * STRIDE; i < ticks; i += 1, row += STRIDE) {
    rows[row] = count[i]!;
    rows[row + 1] = sum[i]!;
    rows[row + 2] = min[i]!;
    rows[row + 3] = max[i]!;
  }
}

/** The rows of a metric, with a block in the half that it belongs to. */
function rowsOf(cache: SyntheticCache, samples: SampleSource, handle: number, segment: SyntheticSegment, block: number): Float64Array {
  let entry = cache.entries[handle];
  if (entry === undefined || entry.segment !== segment) {
    entry = { segment, even: NO_EVEN, odd: NO_ODD, rows: entry?.rows ?? new Float64Array(2 * BLOCK * STRIDE) };
    cache.entries[handle] = entry;
  }
  const odd = (block & 1) === 1;
  if ((odd ? entry.odd : entry.even) === block) return entry.rows;
  compute(samples, segment, block * BLOCK, BLOCK, entry.rows, odd ? BLOCK : 0);
  if (odd) entry.odd = block;
  else entry.even = block;
  return entry.rows;
}

/** Adds the rows `[begin, end)`, of which the first is of tick `first`, but for what the world hides. */
function addVisible(
  slots: Slots, rows: Float64Array, begin: number, end: number, first: number, metric: MetricRecord, rules: readonly SourceRule[],
  segment: SyntheticSegment, at: number,
): void {
  const { anchor, interval } = segment;
  const stamp = anchor + first * interval;
  if (metric.sources.length === 0) {
    addTicks(slots, rows, begin, end, stamp, interval);
    return;
  }
  for (let i = begin; i < end; i += 1) {
    const own = stamp + (i - begin) * interval;
    if (!isHidden(metric, rules, segment, own, at)) addTicks(slots, rows, i, i + 1, own, interval);
  }
}

/** Adds the rows `[begin, end)`; the first of them is stamped `stamp`. */
function addTicks(slots: Slots, rows: Float64Array, begin: number, end: number, stamp: number, interval: number): void {
  const { start, period, count, sum, min, max } = slots;
  let slot = Math.floor((stamp - start) / period);
  // With a tick for each slot the next slot is the next tick's, wherever in it that is.
  const each = interval === period;
  let slotEnd = start + (slot + 1) * period;
  for (let row = begin * STRIDE; row < end * STRIDE; row += STRIDE, stamp += interval) {
    if (stamp >= slotEnd) {
      slot = each ? slot + 1 : Math.floor((stamp - start) / period);
      slotEnd = start + (slot + 1) * period;
    }
    const ticks = rows[row]!;
    if (!(ticks > 0)) continue;
    count[slot] = count[slot]! + ticks;
    sum[slot] = sum[slot]! + rows[row + 1]!;
    const least = rows[row + 2]!;
    const greatest = rows[row + 3]!;
    if (least < min[slot]!) min[slot] = least;
    if (greatest > max[slot]!) max[slot] = greatest;
  }
}

/** Whether a rule of the world hides the tick stamped `stamp` at `at`. */
function isHidden(metric: MetricRecord, rules: readonly SourceRule[], segment: SyntheticSegment, stamp: number, at: number): boolean {
  const rule = ruleAt(rules, metric.sources, stamp);
  if (rule === undefined) return false;
  return stamp + segment.interval + segment.delay + rule.delay > at || isDropped(rule, metric, stamp);
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
    for (let i = 0; i < ticks; i += 1) {
      if (!(long.count[i]! > 0) || isHidden(metric, rules, segment, anchor + (tick + i) * interval, at)) continue;
      if (long.min[i]! === long.max[i]!) observe(long.min[i]!, long.count[i]!);
      else known = false;
    }
  }
  return known;
}
