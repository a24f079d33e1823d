import {
  CHUNK, COUNT, MAX, MIN, STRIDE, SUM, ensureRow, lowerBound, newOpenChunk, sealRows, unseal, type OpenChunk, type SealedChunk,
} from './chunk.ts';

/** The buckets of one metric, unit and width, in order of time: packed chunks, then one that is still open. */
export interface Column {
  /** The width of a bucket: 1, 60, 300 or 3600 seconds. */
  readonly seconds: number;
  readonly sealed: SealedChunk[];
  open: OpenChunk;
}

export const newColumn = (seconds: number): Column => ({ seconds, sealed: [], open: newOpenChunk() });

export const isEmpty = (column: Column): boolean => column.open.n === 0 && column.sealed.length === 0;

/** The last tick of the newest bucket; -Infinity when there is none. */
export const lastTick = (column: Column): number =>
  column.open.n > 0 ? column.open.rows[(column.open.n - 1) * STRIDE]! : (column.sealed.at(-1)?.last ?? -Infinity);

/** Adds one value, `weight` times, to the bucket of a tick. */
export function addValue(column: Column, tick: number, value: number, weight: number): void {
  if (tick > lastTick(column)) return append(column, tick, weight, value * weight, value, value);
  return withRow(column, tick, (open, row) => addToRow(open, row, value, weight));
}

/** Adds a bucket behind all others: what happens nearly always. */
export function append(column: Column, tick: number, count: number, sum: number, min: number, max: number): void {
  const { open } = column;
  ensureRow(open);
  const { rows } = open;
  const row = open.n * STRIDE;
  rows[row] = tick;
  rows[row + COUNT] = count;
  rows[row + SUM] = sum;
  rows[row + MIN] = min;
  rows[row + MAX] = max;
  open.n += 1;
  if (open.n >= CHUNK) sealOpen(column);
}

/**
 * Adds a set of statistics. Its observations are unknown unless all must be the same value, or there is but one and the sum is a possible
 * value of it (observed).
 */
export function addSet(column: Column, tick: number, count: number, sum: number, min: number, max: number): void {
  if (min === max && sum === min * count) return addValue(column, tick, min, count);
  const lone = count === 1 && sum >= min && sum <= max;
  return withRow(column, tick, (open, row) => mergeRow(open, row, count, sum, min, max, lone ? [sum, 1] : null, exactly));
}

/**
 * Adds a whole bucket: its observations by value and weight, null when unknown, undefined when all are its least. `round` is applied to
 * observations that are kept apart; null keeps none apart.
 */
export function addBucket(
  column: Column, tick: number, count: number, sum: number, min: number, max: number, spread: readonly number[] | null | undefined,
  round: Round | null = exactly,
): void {
  if (spread === undefined && tick > lastTick(column)) return append(column, tick, count, sum, min, max);
  return withRow(column, tick, (open, row) => mergeRow(open, row, count, sum, min, max, spread, round));
}

export type Round = (value: number) => number;
const exactly: Round = (value) => value;

/** Finds or makes the bucket of a tick, wherever it is, and lets `change` at it. A new bucket has count 0 and no extremes yet. */
function withRow(column: Column, tick: number, change: (open: OpenChunk, row: number) => void): void {
  const { open, sealed } = column;
  const sealedLast = sealed.length > 0 ? sealed[sealed.length - 1]!.last : -Infinity;
  if (tick > sealedLast) {
    change(open, rowOf(open, tick));
    if (open.n >= CHUNK) sealOpen(column);
    return;
  }
  let place = 0;
  while (sealed[place]!.last < tick) place += 1;
  const late = unseal(sealed[place]!);
  change(late, rowOf(late, tick));
  const half = late.n >> 1;
  const parts = late.n > 2 * CHUNK ? [sealRows(late, 0, half), sealRows(late, half, late.n)] : [sealRows(late, 0, late.n)];
  sealed.splice(place, 1, ...parts);
}

/** Packs the open chunk and begins a small one, so that quiet metrics hold little. */
function sealOpen(column: Column): void {
  if (column.open.n === 0) return;
  column.sealed.push(sealRows(column.open, 0, column.open.n));
  column.open = newOpenChunk();
}

/** The row of a tick in an open chunk, made if it is new. */
function rowOf(open: OpenChunk, tick: number): number {
  const last = open.n === 0 ? -Infinity : open.rows[(open.n - 1) * STRIDE]!;
  if (tick === last) return (open.n - 1) * STRIDE;
  const place = tick > last ? open.n : lowerBound(open, tick);
  const row = place * STRIDE;
  if (place < open.n && open.rows[row] === tick) return row;
  ensureRow(open);
  const { rows } = open;
  rows.copyWithin(row + STRIDE, row, open.n * STRIDE);
  rows[row] = tick;
  rows[row + COUNT] = 0;
  rows[row + SUM] = 0;
  rows[row + MIN] = Infinity;
  rows[row + MAX] = -Infinity;
  open.n += 1;
  return row;
}

function addToRow(open: OpenChunk, row: number, value: number, weight: number): void {
  const { rows } = open;
  const min = rows[row + MIN]!;
  const max = rows[row + MAX]!;
  if (min <= max && (min !== max || value !== min)) remember(open, row, value, weight);
  rows[row + COUNT] = rows[row + COUNT]! + weight;
  rows[row + SUM] = rows[row + SUM]! + value * weight;
  if (value < min) rows[row + MIN] = value;
  if (value > max) rows[row + MAX] = value;
}

/** Keeps an observation apart, as the bucket's observations are not all the same; before the bucket itself changes. */
function remember(open: OpenChunk, row: number, value: number, weight: number): void {
  const spread = spreadOfRow(open, row, exactly);
  if (spread !== null) spread.push(value, weight);
}

function spreadOfRow(open: OpenChunk, row: number, round: Round): number[] | null {
  const tick = open.rows[row]!;
  let spread = open.spreads.get(tick);
  if (spread === undefined) {
    spread = open.rows[row + MIN]! <= open.rows[row + MAX]! ? [round(open.rows[row + MIN]!), open.rows[row + COUNT]!] : [];
    open.spreads.set(tick, spread);
  }
  return spread;
}

function mergeRow(
  open: OpenChunk, row: number, count: number, sum: number, min: number, max: number, spread: readonly number[] | null | undefined,
  round: Round | null,
): void {
  const { rows } = open;
  const tick = rows[row]!;
  const oldMin = rows[row + MIN]!;
  const oldMax = rows[row + MAX]!;
  const alike = spread === undefined && !open.spreads.has(tick) && (oldMin > oldMax || (oldMin === min && oldMax === min));
  if (spread === null || (round === null && !alike)) {
    open.spreads.set(tick, null);
  } else if (!alike && round !== null) {
    const own = spreadOfRow(open, row, round);
    if (own !== null && spread === undefined) own.push(round(min), count);
    else if (own !== null) for (let i = 0; i < spread!.length; i += 2) own.push(round(spread![i]!), spread![i + 1]!);
  }
  rows[row + COUNT] = rows[row + COUNT]! + count;
  rows[row + SUM] = rows[row + SUM]! + sum;
  if (min < oldMin) rows[row + MIN] = min;
  if (max > oldMax) rows[row + MAX] = max;
}
