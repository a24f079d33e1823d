import { CHUNK, COUNT, MAX, MIN, STRIDE, SUM, TICK, ensureRow, packRows, type SealedChunk } from './chunk.ts';
import { addBucket, addValue, append, lastTick, type Column } from './column.ts';
import { pack } from './packed.ts';
import { beginSpreads, endBucket, endSpreads, takeValue } from './spreads.ts';

/**
 * Adds `n` values, one each `interval` milliseconds from `first` on: the door for traces and other hot ingestion, with the same result as
 * adding them one by one.
 */
export function addRun(column: Column, first: number, interval: number, values: ArrayLike<number>, n: number): void {
  const width = column.seconds * 1000;
  if (n === 0) return;
  if (Math.floor(first / width) <= lastTick(column)) {
    for (let i = 0; i < n; i += 1) addValue(column, Math.floor((first + i * interval) / width), values[i]!, 1);
  } else if (interval >= width) {
    addBuckets(column, first, interval, values, n);
  } else {
    addGroups(column, first, interval, values, n);
  }
}

/** Every value is a bucket of its own: whole chunks are filled at once and packed. */
function addBuckets(column: Column, first: number, interval: number, values: ArrayLike<number>, n: number): void {
  const width = column.seconds * 1000;
  let i = 0;
  for (; i < n && column.open.n > 0; i += 1) addValue(column, Math.floor((first + i * interval) / width), values[i]!, 1);
  const regular = interval % width === 0;
  for (; regular && n - i >= CHUNK; i += CHUNK) {
    column.sealed.push(chunkOf(values, i, Math.floor((first + i * interval) / width), interval / width));
  }
  ensureRow(column.open, Math.min(n - i, CHUNK));
  for (; i < n; i += 1) append(column, Math.floor((first + i * interval) / width), 1, values[i]!, values[i]!, values[i]!);
}

const block = new Float64Array(CHUNK);

function copied(values: ArrayLike<number>, from: number): Float64Array {
  for (let k = 0; k < CHUNK; k += 1) block[k] = values[from + k]!;
  return block;
}

/** A packed chunk of values that each are a bucket, `step` ticks apart: their sum, least and greatest are one column. */
function chunkOf(values: ArrayLike<number>, from: number, first: number, step: number): SealedChunk {
  const value = values instanceof Float64Array ? pack(values, from, 1, CHUNK) : pack(copied(values, from), 0, 1, CHUNK);
  return {
    n: CHUNK, first, last: first + (CHUNK - 1) * step, tick: { form: 'steps', first, step }, count: { form: 'steps', first: 1, step: 0 },
    sum: value, min: value, max: value, spreads: null,
  };
}

/** Several values share a bucket: each bucket is summed up before it is written, and whole chunks are packed at once. */
function addGroups(column: Column, first: number, interval: number, values: ArrayLike<number>, n: number): void {
  const width = column.seconds * 1000;
  let i = 0;
  while (i < n) {
    const tick = Math.floor((first + i * interval) / width);
    /** The first value of a later bucket. */
    const after = (later: number): number => Math.min(n, Math.ceil(((tick + later) * width - first) / interval));
    if (column.open.n === 0 && after(CHUNK) < n) {
      column.sealed.push(chunkOfGroups(values, i, after, tick));
      i = after(CHUNK);
    } else {
      const end = after(1);
      sumUp(values, i, end, rows, 0);
      const apart = rows[MIN] === rows[MAX] ? undefined : Array.from({ length: 2 * (end - i) }, (_, k) => (k % 2 === 0 ? values[i + k / 2]! : 1));
      addBucket(column, tick, rows[COUNT]!, rows[SUM]!, rows[MIN]!, rows[MAX]!, apart);
      i = end;
    }
  }
}

/** The buckets of one chunk before they are packed. */
const rows = new Float64Array(CHUNK * STRIDE);

/** A packed chunk of values of which several share each bucket; there is no tick between them without any. */
function chunkOfGroups(values: ArrayLike<number>, from: number, after: (later: number) => number, first: number): SealedChunk {
  beginSpreads();
  for (let k = 0, i = from; k < CHUNK; k += 1) {
    const row = k * STRIDE;
    const end = after(k + 1);
    rows[row + TICK] = first + k;
    sumUp(values, i, end, rows, row);
    if (rows[row + MIN] === rows[row + MAX]) i = end;
    else {
      for (; i < end; i += 1) takeValue(values[i]!, 1);
      endBucket(first + k);
    }
  }
  return packRows(rows, 0, CHUNK, endSpreads());
}

/** Writes how many values of `[begin, end)` there are, their sum, least and greatest. */
function sumUp(values: ArrayLike<number>, begin: number, end: number, into: Float64Array, row: number): void {
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = begin; i < end; i += 1) {
    const value = values[i]!;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  into[row + COUNT] = end - begin;
  into[row + SUM] = sum;
  into[row + MIN] = min;
  into[row + MAX] = max;
}
