import { CHUNK, STRIDE, lowerBound, lowerBoundSealed, unpackRows, type OpenChunk, type SealedChunk } from './chunk.ts';
import { sealedSpread } from './spreads.ts';
import { lastTick, type Column } from './column.ts';
import { unpack } from './packed.ts';
import { addBuckets, addRows, type Slots } from './slots.ts';

/** A chunk may have grown to twice its size by late datapoints, before it is cut in two. */
const LARGEST = 2 * CHUNK + 1;
const scratch = new Float64Array(LARGEST * STRIDE);
const ticks = new Float64Array(LARGEST);
const counts = new Float64Array(LARGEST);
const sums = new Float64Array(LARGEST);
const leasts = new Float64Array(LARGEST);
const greatests = new Float64Array(LARGEST);

/** Adds the buckets `[begin, end)` of a packed chunk. Columns that are one (each bucket a single value) are unpacked once. */
function addSealed(slots: Slots, chunk: SealedChunk, begin: number, end: number, width: number): void {
  unpack(chunk.tick, begin, end, ticks, 0, 1);
  unpack(chunk.count, begin, end, counts, 0, 1);
  unpack(chunk.sum, begin, end, sums, 0, 1);
  if (chunk.min !== chunk.sum) unpack(chunk.min, begin, end, leasts, 0, 1);
  if (chunk.max !== chunk.sum) unpack(chunk.max, begin, end, greatests, 0, 1);
  const min = chunk.min === chunk.sum ? sums : leasts;
  const max = chunk.max === chunk.sum ? sums : greatests;
  addBuckets(slots, end - begin, width, ticks, counts, sums, min, max);
}

/** Adds a column's buckets to the slots of a window. */
export function readColumn(column: Column, slots: Slots): void {
  const width = column.seconds * 1000;
  const from = Math.ceil(Math.max(slots.start, slots.oldest) / width);
  const to = Math.ceil(slots.end / width);
  if (from >= to || lastTick(column) < from) return;
  const { sealed, open } = column;
  for (let i = firstChunk(sealed, from); i < sealed.length && sealed[i]!.first < to; i += 1) {
    const chunk = sealed[i]!;
    const begin = lowerBoundSealed(chunk, from);
    const end = lowerBoundSealed(chunk, to);
    if (begin >= end) continue;
    addSealed(slots, chunk, begin, end, width);
  }
  if (open.n > 0 && open.rows[0]! < to) {
    const begin = lowerBound(open, from);
    const end = lowerBound(open, to);
    if (begin < end) addRows(slots, open.rows, begin, end, width);
  }
}

/** The first chunk that ends at or after a tick. */
function firstChunk(sealed: readonly SealedChunk[], tick: number): number {
  let low = 0;
  let high = sealed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sealed[middle]!.last < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes the observations of one slot: by value and weight, or null when some are unknown. */
export type Observe = (value: number, weight: number) => void;

/** Hands out every observation in `[from, to)` milliseconds; false when some are not known. */
export function observeColumn(column: Column, fromMs: number, toMs: number, observe: Observe): boolean {
  const width = column.seconds * 1000;
  const from = Math.ceil(fromMs / width);
  const to = Math.ceil(toMs / width);
  if (from >= to || lastTick(column) < from) return true;
  const { sealed, open } = column;
  let known = true;
  for (let i = firstChunk(sealed, from); i < sealed.length && sealed[i]!.first < to; i += 1) {
    const chunk = sealed[i]!;
    const begin = lowerBoundSealed(chunk, from);
    const end = lowerBoundSealed(chunk, to);
    if (begin >= end) continue;
    unpackRows(chunk, begin, end, scratch);
    known = observeRows(scratch, 0, end - begin, (tick) => sealedSpread(chunk.spreads, tick), observe) && known;
  }
  return observeOpen(open, from, to, observe) && known;
}

function observeOpen(open: OpenChunk, from: number, to: number, observe: Observe): boolean {
  if (open.n === 0) return true;
  return observeRows(open.rows, lowerBound(open, from), lowerBound(open, to), (tick) => open.spreads.get(tick), observe);
}

function observeRows(
  rows: Float64Array, begin: number, end: number, spreadOf: (tick: number) => number[] | null | undefined, observe: Observe,
): boolean {
  let known = true;
  for (let row = begin * STRIDE; row < end * STRIDE; row += STRIDE) {
    const spread = spreadOf(rows[row]!);
    if (spread === null) known = false;
    else if (spread === undefined) observe(rows[row + 3]!, rows[row + 1]!);
    else for (let i = 0; i < spread.length; i += 2) observe(spread[i]!, spread[i + 1]!);
  }
  return known;
}
