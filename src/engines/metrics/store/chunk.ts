import { at, pack, unpack, type Packed } from './packed.ts';
import { packSpreads, unpackSpreads, type SealedSpreads, type Spreads } from './spreads.ts';

/**
 * A bucket of observations is five numbers: the tick (its start, counted in the column's own seconds), how many observations, their sum,
 * least and greatest. Buckets that still change stand side by side in one Float64Array; finished ones are packed.
 */
export const STRIDE = 5;
export const TICK = 0;
export const COUNT = 1;
export const SUM = 2;
export const MIN = 3;
export const MAX = 4;

/** A column is packed in pieces of this many buckets. */
export const CHUNK = 512;

/** Buckets that may still change, in order of ticks. */
export interface OpenChunk {
  n: number;
  rows: Float64Array;
  readonly spreads: Spreads;
}

/** Packed buckets, in order of ticks. */
export interface SealedChunk {
  readonly n: number;
  readonly first: number;
  readonly last: number;
  readonly tick: Packed;
  readonly count: Packed;
  readonly sum: Packed;
  readonly min: Packed;
  readonly max: Packed;
  readonly spreads: SealedSpreads | null;
}

export const newOpenChunk = (capacity = 8): OpenChunk => ({
  n: 0, rows: new Float64Array(capacity * STRIDE), spreads: new Map(),
});

/** Makes room for one more bucket, or so many. */
export function ensureRow(open: OpenChunk, more = 1): void {
  if ((open.n + more) * STRIDE <= open.rows.length) return;
  let length = open.rows.length;
  while (length < (open.n + more) * STRIDE) length *= 2;
  const grown = new Float64Array(length);
  grown.set(open.rows);
  open.rows = grown;
}

/** The first bucket of an open chunk at or after a tick. */
export function lowerBound(open: OpenChunk, tick: number): number {
  const { rows } = open;
  let low = 0;
  let high = open.n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle * STRIDE]! < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first bucket of a sealed chunk at or after a tick. */
export function lowerBoundSealed(chunk: SealedChunk, tick: number): number {
  if (tick <= chunk.first) return 0;
  if (chunk.tick.form === 'steps' && chunk.tick.step > 0) {
    return Math.min(chunk.n, Math.ceil((tick - chunk.first) / chunk.tick.step));
  }
  let low = 0;
  let high = chunk.n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(chunk.tick, middle) < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Packs the buckets `[begin, end)` of an open chunk; they stay where they are. */
export function sealRows({ rows, spreads }: OpenChunk, begin: number, end: number): SealedChunk {
  return packRows(rows, begin, end, spreads.size === 0 ? null : packSpreads(spreads, ticksOf(rows, begin, end)));
}

const ticksOf = (rows: Float64Array, begin: number, end: number): number[] =>
  Array.from({ length: end - begin }, (_, i) => rows[(begin + i) * STRIDE]!);

/** Packs rows whose observations are packed. */
export function packRows(rows: Float64Array, begin: number, end: number, spreads: SealedSpreads | null): SealedChunk {
  const n = end - begin;
  const offset = begin * STRIDE;
  const sum = pack(rows, offset + SUM, STRIDE, n);
  const same = (column: number, as: number): boolean => {
    for (let i = offset; i < end * STRIDE; i += STRIDE) if (rows[i + column] !== rows[i + as]) return false;
    return true;
  };
  const min = same(MIN, SUM) ? sum : pack(rows, offset + MIN, STRIDE, n);
  const max = same(MAX, SUM) ? sum : same(MAX, MIN) ? min : pack(rows, offset + MAX, STRIDE, n);
  return {
    n, first: rows[offset]!, last: rows[(end - 1) * STRIDE]!,
    tick: pack(rows, offset + TICK, STRIDE, n), count: pack(rows, offset + COUNT, STRIDE, n), sum, min, max, spreads,
  };
}

/** Writes the buckets `[begin, end)` of a sealed chunk as rows. */
export function unpackRows(chunk: SealedChunk, begin: number, end: number, rows: Float64Array): void {
  unpack(chunk.tick, begin, end, rows, TICK, STRIDE);
  unpack(chunk.count, begin, end, rows, COUNT, STRIDE);
  unpack(chunk.sum, begin, end, rows, SUM, STRIDE);
  unpack(chunk.min, begin, end, rows, MIN, STRIDE);
  unpack(chunk.max, begin, end, rows, MAX, STRIDE);
}

/** Opens a sealed chunk again, for a datapoint that came late. */
export function unseal(chunk: SealedChunk): OpenChunk {
  const open = newOpenChunk(chunk.n + 1);
  unpackRows(chunk, 0, chunk.n, open.rows);
  open.n = chunk.n;
  if (chunk.spreads !== null) unpackSpreads(chunk.spreads, open.spreads);
  return open;
}
