import { COUNT, MAX, MIN, STRIDE, SUM } from './chunk.ts';

/**
 * What a reading collects: statistics of consecutive slots, slot k covering `[start + k * period, start + (k + 1) * period)`
 * milliseconds. Made once and used again: alarms read thousands of windows a minute.
 */
export interface Slots {
  n: number;
  start: number;
  period: number;
  /** Nothing stamped at or after this counts: the last slot may be cut short. */
  end: number;
  /** Nothing stamped before this is visible any more. */
  oldest: number;
  count: Float64Array;
  sum: Float64Array;
  min: Float64Array;
  max: Float64Array;
}

export const newSlots = (): Slots => ({
  n: 0, start: 0, period: 1, end: 0, oldest: -Infinity,
  count: new Float64Array(16), sum: new Float64Array(16), min: new Float64Array(16), max: new Float64Array(16),
});

/** Empties the slots for a new window. */
export function openSlots(slots: Slots, start: number, period: number, n: number, end: number, oldest: number): void {
  if (slots.count.length < n) {
    const size = Math.max(n, 2 * slots.count.length);
    slots.count = new Float64Array(size);
    slots.sum = new Float64Array(size);
    slots.min = new Float64Array(size);
    slots.max = new Float64Array(size);
  }
  slots.n = n;
  slots.start = start;
  slots.period = period;
  slots.end = end;
  slots.oldest = oldest;
  const { count, sum, min, max } = slots;
  if (n > 64) {
    count.fill(0, 0, n);
    sum.fill(0, 0, n);
    min.fill(Infinity, 0, n);
    max.fill(-Infinity, 0, n);
    return;
  }
  for (let i = 0; i < n; i += 1) {
    count[i] = 0;
    sum[i] = 0;
    min[i] = Infinity;
    max[i] = -Infinity;
  }
}

/** A slot has data when something was put into it; a count of zero alone (a value that occurred zero times) is data too. */
export const hasData = (slots: Slots, k: number): boolean => slots.min[k]! <= slots.max[k]!;

/** Adds the buckets `[begin, end)` of rows, whose ticks are `width` milliseconds; each belongs to the slot that holds its start. */
export function addRows(slots: Slots, rows: Float64Array, begin: number, end: number, width: number): void {
  const { start, period, n, count, sum, min, max } = slots;
  let slot = -1;
  let slotEnd = -Infinity;
  for (let row = begin * STRIDE; row < end * STRIDE; row += STRIDE) {
    const stamp = rows[row]! * width;
    if (stamp >= slotEnd) {
      slot = Math.floor((stamp - start) / period);
      if (slot >= n) return;
      slotEnd = start + (slot + 1) * period;
    }
    count[slot] = count[slot]! + rows[row + COUNT]!;
    sum[slot] = sum[slot]! + rows[row + SUM]!;
    const low = rows[row + MIN]!;
    const high = rows[row + MAX]!;
    if (low < min[slot]!) min[slot] = low;
    if (high > max[slot]!) max[slot] = high;
  }
}

/** Adds `n` buckets given as columns. */
export function addBuckets(
  slots: Slots, n: number, width: number, ticks: Float64Array, counts: Float64Array, sums: Float64Array,
  leasts: Float64Array, greatests: Float64Array,
): void {
  const { start, period, count, sum, min, max } = slots;
  if (n === 0) return;
  let slot = Math.floor((ticks[0]! * width - start) / period);
  let slotEnd = start + (slot + 1) * period;
  for (let i = 0; i < n; i += 1) {
    const stamp = ticks[i]! * width;
    if (stamp >= slotEnd) {
      slot = stamp < slotEnd + period ? slot + 1 : Math.floor((stamp - start) / period);
      slotEnd = start + (slot + 1) * period;
    }
    count[slot] = count[slot]! + counts[i]!;
    sum[slot] = sum[slot]! + sums[i]!;
    if (leasts[i]! < min[slot]!) min[slot] = leasts[i]!;
    if (greatests[i]! > max[slot]!) max[slot] = greatests[i]!;
  }
}
