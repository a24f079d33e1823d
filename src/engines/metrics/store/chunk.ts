import { binMiddle, binOf } from '../statistics/bins.ts';
import { at, pack, unpack, type Packed } from './packed.ts';

/**
 * A bucket of observations is five numbers: the tick (its start, counted in the column's own seconds), how many observations, their sum,
 * least and greatest. Buckets that still change stand side by side in one Float64Array; finished ones are packed.
 */
export const STRIDE = 5;
const TICK = 0;
export const COUNT = 1;
export const SUM = 2;
export const MIN = 3;
export const MAX = 4;

/** A column is packed in pieces of this many buckets. */
export const CHUNK = 512;

/**
 * The observations of buckets that hold different values, as value and weight in turn; null where they are unknown because a statistic
 * set was put. A bucket whose least and greatest are equal needs no entry: its observations are that value.
 */
export type Spreads = Map<number, number[] | null>;

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

export interface SealedSpreads {
  /** Ticks with known observations, rising; observations of the k-th are at `[offset[k], offset[k + 1])`. */
  readonly tick: Packed;
  readonly ticks: number;
  readonly offset: Packed;
  readonly value: Packed;
  readonly weight: Packed;
  /** Whether the values are numbers of bins, whose middles are meant: what a roll-up keeps needs a byte each. */
  readonly binned: boolean;
  /** Ticks whose observations are unknown, rising. */
  readonly unknown: Packed;
  readonly unknowns: number;
}

export const newOpenChunk = (capacity = 8): OpenChunk => ({
  n: 0, rows: new Float64Array(capacity * STRIDE), spreads: new Map(),
});

/** Makes room for one more bucket. */
export function ensureRow(open: OpenChunk): void {
  if ((open.n + 1) * STRIDE <= open.rows.length) return;
  const grown = new Float64Array(open.rows.length * 2);
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
export function sealRows(open: OpenChunk, begin: number, end: number): SealedChunk {
  const { rows } = open;
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
    tick: pack(rows, offset + TICK, STRIDE, n), count: pack(rows, offset + COUNT, STRIDE, n), sum, min, max,
    spreads: sealSpreads(open, begin, end),
  };
}

function sealSpreads(open: OpenChunk, begin: number, end: number): SealedSpreads | null {
  if (open.spreads.size === 0) return null;
  const ticks: number[] = [];
  const unknown: number[] = [];
  const offsets: number[] = [0];
  const values: number[] = [];
  const weights: number[] = [];
  for (let i = begin; i < end; i += 1) {
    const tick = open.rows[i * STRIDE]!;
    const spread = open.spreads.get(tick);
    if (spread === null) unknown.push(tick);
    if (spread === undefined || spread === null) continue;
    const sorted = tidySpread(spread);
    for (let k = 0; k < sorted.length; k += 2) {
      values.push(sorted[k]!);
      weights.push(sorted[k + 1]!);
    }
    ticks.push(tick);
    offsets.push(values.length);
  }
  if (ticks.length === 0 && unknown.length === 0) return null;
  const binned = values.every((value) => binMiddle(binOf(value)) === value);
  return {
    ticks: ticks.length, tick: packAll(ticks), offset: packAll(offsets), value: packAll(binned ? values.map(binOf) : values),
    weight: packAll(weights), binned,
    unknown: packAll(unknown), unknowns: unknown.length,
  };
}

const packAll = (numbers: number[]): Packed => pack(new Float64Array(numbers), 0, 1, numbers.length);

/** The same observations in order of values, equal values once with their weights together. */
function tidySpread(spread: readonly number[]): number[] {
  const sorted = spread.length <= 64 ? insertionSorted(spread) : indexSorted(spread);
  let end = 0;
  for (let i = 0; i < sorted.length; i += 2) {
    if (end > 0 && sorted[end - 2] === sorted[i]) {
      sorted[end - 1] = sorted[end - 1]! + sorted[i + 1]!;
      continue;
    }
    sorted[end] = sorted[i]!;
    sorted[end + 1] = sorted[i + 1]!;
    end += 2;
  }
  sorted.length = end;
  return sorted;
}

function insertionSorted(pairs: readonly number[]): number[] {
  const out = pairs.slice();
  for (let i = 2; i < out.length; i += 2) {
    const value = out[i]!;
    const weight = out[i + 1]!;
    let j = i - 2;
    for (; j >= 0 && out[j]! > value; j -= 2) {
      out[j + 2] = out[j]!;
      out[j + 3] = out[j + 1]!;
    }
    out[j + 2] = value;
    out[j + 3] = weight;
  }
  return out;
}

function indexSorted(pairs: readonly number[]): number[] {
  const order: number[] = [];
  for (let i = 0; i < pairs.length; i += 2) order.push(i);
  order.sort((a, b) => pairs[a]! - pairs[b]! || a - b);
  return order.flatMap((i) => [pairs[i]!, pairs[i + 1]!]);
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
  const sealed = chunk.spreads;
  if (sealed === null) return open;
  for (let k = 0; k < sealed.ticks; k += 1) open.spreads.set(at(sealed.tick, k), spreadAt(sealed, k));
  for (let k = 0; k < sealed.unknowns; k += 1) open.spreads.set(at(sealed.unknown, k), null);
  return open;
}

function spreadAt(sealed: SealedSpreads, k: number): number[] {
  const out: number[] = [];
  const end = at(sealed.offset, k + 1);
  for (let i = at(sealed.offset, k); i < end; i += 1) {
    const value = at(sealed.value, i);
    out.push(sealed.binned ? binMiddle(value) : value, at(sealed.weight, i));
  }
  return out;
}

/** The observations of one bucket of a sealed chunk: undefined when it has no entry, null when they are unknown. */
export function sealedSpread(chunk: SealedChunk, tick: number): number[] | null | undefined {
  const sealed = chunk.spreads;
  if (sealed === null) return undefined;
  if (placeOf(sealed.unknown, sealed.unknowns, tick) >= 0) return null;
  const k = placeOf(sealed.tick, sealed.ticks, tick);
  return k < 0 ? undefined : spreadAt(sealed, k);
}

/** Where a number stands among `n` rising ones, or -1. */
function placeOf(rising: Packed, n: number, wanted: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(rising, middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < n && at(rising, low) === wanted ? low : -1;
}
