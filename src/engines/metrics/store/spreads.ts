import { binMiddle, binOf } from '../statistics/bins.ts';
import { at, pack, type Packed } from './packed.ts';

/**
 * The observations of buckets that hold different values, as value and weight in turn; null where they are unknown because a statistic
 * set was put. A bucket whose least and greatest are equal needs no entry: its observations are that value.
 */
export type Spreads = Map<number, number[] | null>;

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

/** Growing columns that every packing uses again, unless they became very long. */
let values = new Float64Array(0);
let weights = new Float64Array(0);
const MOST_KEPT = 2 ** 20;
let taken = 0;
/** Where the bucket begins that is being written. */
let bucket = 0;
const ticks: number[] = [];
const offsets: number[] = [];

/** Begins to write the observations of a chunk, bucket after bucket. */
export function beginSpreads(): void {
  taken = 0;
  bucket = 0;
  ticks.length = 0;
  offsets.length = 0;
}

/** One value of the bucket that is being written. */
export function takeValue(value: number, weight: number): void {
  if (taken === values.length) {
    values = twice(values);
    weights = twice(weights);
  }
  values[taken] = value;
  weights[taken] = weight;
  taken += 1;
}

function twice(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(Math.max(1024, column.length * 2));
  longer.set(column);
  return longer;
}

/** Ends a bucket: its observations are put in order of values, equal values once with their weights together. */
export function endBucket(tick: number): void {
  if (taken - bucket > 64) sortLong(bucket, taken);
  let end = bucket;
  for (let i = bucket; i < taken; i += 1) {
    const value = values[i]!;
    const weight = weights[i]!;
    let place = end;
    while (place > bucket && values[place - 1]! > value) place -= 1;
    if (place > bucket && values[place - 1] === value) {
      weights[place - 1]! += weight;
      continue;
    }
    for (let k = end; k > place; k -= 1) {
      values[k] = values[k - 1]!;
      weights[k] = weights[k - 1]!;
    }
    values[place] = value;
    weights[place] = weight;
    end += 1;
  }
  ticks.push(tick);
  offsets.push(bucket);
  taken = end;
  bucket = end;
}

/** Puts many in order, those of one value as they came. */
function sortLong(from: number, to: number): void {
  const order = Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => values[a]! - values[b]! || a - b);
  const [sortedValues, sortedWeights] = [order.map((i) => values[i]!), order.map((i) => weights[i]!)];
  values.set(sortedValues, from);
  weights.set(sortedWeights, from);
}

/** What was written since the beginning, packed. */
export function endSpreads(unknown: readonly number[] = []): SealedSpreads | null {
  if (ticks.length === 0 && unknown.length === 0) return null;
  const binned = isBinned();
  if (binned) for (let i = 0; i < taken; i += 1) values[i] = binOf(values[i]!);
  const sealed = {
    ticks: ticks.length, tick: packAll(ticks), offset: packAll([...offsets, taken]), value: pack(values, 0, 1, taken),
    weight: pack(weights, 0, 1, taken), binned, unknown: packAll(unknown), unknowns: unknown.length,
  };
  if (values.length > MOST_KEPT) values = weights = new Float64Array(0);
  return sealed;
}

/** Whether all values are middles of bins. */
function isBinned(): boolean {
  for (let i = 0; i < taken; i += 1) if (binMiddle(binOf(values[i]!)) !== values[i]) return false;
  return true;
}

const packAll = (numbers: readonly number[]): Packed => pack(new Float64Array(numbers), 0, 1, numbers.length);

/** Packs what is known of the buckets of these ticks, which rise. */
export function packSpreads(spreads: Spreads, rising: readonly number[]): SealedSpreads | null {
  beginSpreads();
  const unknown: number[] = [];
  for (const tick of rising) {
    const spread = spreads.get(tick);
    if (spread === null) unknown.push(tick);
    if (spread === undefined || spread === null) continue;
    for (let i = 0; i < spread.length; i += 2) takeValue(spread[i]!, spread[i + 1]!);
    endBucket(tick);
  }
  return endSpreads(unknown);
}

/** Opens packed observations again. */
export function unpackSpreads(sealed: SealedSpreads, into: Spreads): void {
  for (let k = 0; k < sealed.ticks; k += 1) into.set(at(sealed.tick, k), spreadAt(sealed, k));
  for (let k = 0; k < sealed.unknowns; k += 1) into.set(at(sealed.unknown, k), null);
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

/** The observations of one bucket: undefined when it has no entry, null when they are unknown. */
export function sealedSpread(sealed: SealedSpreads | null, tick: number): number[] | null | undefined {
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
