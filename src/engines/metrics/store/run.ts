import { CHUNK, COUNT, MAX, MIN, STRIDE, SUM, newOpenChunk, sealRows, type OpenChunk } from './chunk.ts';
import { addBucket, addValue, lastTick, type Column } from './column.ts';

/**
 * Adds `n` values, one each `interval` milliseconds from `first` on: the door for traces and other hot ingestion, with the same result as adding
 * them one by one.
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
  if (n - i >= CHUNK) {
    const block = newOpenChunk(CHUNK);
    block.n = CHUNK;
    for (; n - i >= CHUNK; i += CHUNK) {
      fillBlock(block, first + i * interval, interval, width, values, i);
      column.sealed.push(sealRows(block, 0, CHUNK));
    }
  }
  for (; i < n; i += 1) addValue(column, Math.floor((first + i * interval) / width), values[i]!, 1);
}

function fillBlock(block: OpenChunk, first: number, interval: number, width: number, values: ArrayLike<number>, from: number): void {
  const { rows } = block;
  const whole = interval % width === 0;
  const firstTick = Math.floor(first / width);
  const step = interval / width;
  for (let k = 0, row = 0; k < CHUNK; k += 1, row += STRIDE) {
    const value = values[from + k]!;
    rows[row] = whole ? firstTick + k * step : Math.floor((first + k * interval) / width);
    rows[row + COUNT] = 1;
    rows[row + SUM] = value;
    rows[row + MIN] = value;
    rows[row + MAX] = value;
  }
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
