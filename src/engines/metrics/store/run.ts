import { CHUNK, type SealedChunk } from './chunk.ts';
import { addBucket, addValue, lastTick, type Column } from './column.ts';
import { pack } from './packed.ts';

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
  for (; i < n; i += 1) addValue(column, Math.floor((first + i * interval) / width), values[i]!, 1);
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

/** Several values share a bucket: each bucket is summed up before it is written. */
function addGroups(column: Column, first: number, interval: number, values: ArrayLike<number>, n: number): void {
  const width = column.seconds * 1000;
  for (let i = 0; i < n; ) {
    const tick = Math.floor((first + i * interval) / width);
    const end = Math.min(n, Math.ceil(((tick + 1) * width - first) / interval));
    let sum = 0;
    let min = Infinity;
    let max = -Infinity;
    for (let k = i; k < end; k += 1) {
      const value = values[k]!;
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    let spread: number[] | undefined;
    if (min !== max) {
      spread = [];
      for (let k = i; k < end; k += 1) spread.push(values[k]!, 1);
    }
    addBucket(column, tick, end - i, sum, min, max, spread);
    i = end;
  }
}
