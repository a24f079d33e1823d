import type { Instant } from './time.ts';
import { LANES, type Lane } from './lane.ts';

/**
 * The event list (future event set): handles in the order (at, lane, seq).
 *
 * Fleets tick together, so the unit is the bucket, not the notice: one entry in a binary heap per distinct (at, lane) and a first-in
 * first-out chain behind it. `at * 8 + lane` is a whole number below 2^53 for every instant that a Date can name up to the year 37,000,
 * so the pair is one number and its order is the numbers' order; the chain keeps the order of scheduling without comparing it.
 */
export class EventList {
  #heapKey = new Float64Array(64);
  #heapBucket = new Int32Array(64);
  #heapSize = 0;
  readonly #bucketOf = new Map<number, number>();
  #head = new Int32Array(64);
  #tail = new Int32Array(64);
  #freeBucket: number[] = [];
  #buckets = 0;
  /** Per handle. */
  #next = new Int32Array(64);
  #generation = new Int32Array(64);
  #key = new Float64Array(64);
  #live = new Uint8Array(64);
  #free: number[] = [];
  #handles = 0;
  #size = 0;
  /** Only for tests: when set, a notice joins its chain at either end, so that ties come in another order. */
  shuffle: (() => boolean) | undefined;

  /** How many notices are pending. */
  get size(): number {
    return this.#size;
  }

  /** Adds a notice and returns its handle, an integer that is used again once the notice has run. */
  add(at: Instant, lane: Lane): number {
    const handle = this.#free.length > 0 ? this.#free.pop()! : this.#newHandle();
    const key = at * LANES + lane;
    this.#key[handle] = key;
    this.#live[handle] = 1;
    this.#next[handle] = -1;
    this.#size += 1;
    let bucket = this.#bucketOf.get(key);
    if (bucket === undefined) {
      bucket = this.#freeBucket.length > 0 ? this.#freeBucket.pop()! : this.#newBucket();
      this.#bucketOf.set(key, bucket);
      this.#head[bucket] = handle;
      this.#tail[bucket] = handle;
      this.#pushHeap(key, bucket);
      return handle;
    }
    const tail = this.#tail[bucket]!;
    if (tail === -1) {
      this.#head[bucket] = handle;
      this.#tail[bucket] = handle;
    } else if (this.shuffle !== undefined && this.shuffle()) {
      this.#next[handle] = this.#head[bucket]!;
      this.#head[bucket] = handle;
    } else {
      this.#next[tail] = handle;
      this.#tail[bucket] = handle;
    }
    return handle;
  }

  /** Counts how often a handle has been used, so that an old identity is never mistaken for a new one. */
  generationOf(handle: number): number {
    return this.#generation[handle]!;
  }

  isPending(handle: number): boolean {
    return handle < this.#handles && this.#live[handle] === 1;
  }

  atOf(handle: number): Instant {
    return Math.floor(this.#key[handle]! / LANES) as Instant;
  }

  laneOf(handle: number): Lane {
    return (this.#key[handle]! % LANES) as Lane;
  }

  /** Takes a pending notice off. It stays in its chain, marked, until the chain is read past it. */
  cancel(handle: number): boolean {
    if (!this.isPending(handle)) return false;
    this.#live[handle] = 0;
    this.#size -= 1;
    return true;
  }

  /** The instant of the next notice, or undefined when nothing is pending. */
  peek(): Instant | undefined {
    this.#settle();
    return this.#heapSize === 0 ? undefined : (Math.floor(this.#heapKey[0]! / LANES) as Instant);
  }

  /** Takes the next notice and returns its handle, or -1. The handle may be given out again by the next `add`. */
  pop(): number {
    this.#settle();
    if (this.#heapSize === 0) return -1;
    const bucket = this.#heapBucket[0]!;
    const handle = this.#head[bucket]!;
    const next = this.#next[handle]!;
    this.#head[bucket] = next;
    if (next === -1) this.#tail[bucket] = -1;
    this.#live[handle] = 0;
    this.#size -= 1;
    this.#release(handle);
    return handle;
  }

  /** The handles of all pending notices, in their order. */
  pending(): number[] {
    const keys = [...this.#bucketOf.keys()].sort((a, b) => a - b);
    const out: number[] = [];
    for (const key of keys) {
      for (let h = this.#head[this.#bucketOf.get(key)!]!; h !== -1; h = this.#next[h]!) {
        if (this.#live[h] === 1) out.push(h);
      }
    }
    return out;
  }

  #release(handle: number): void {
    this.#generation[handle] = (this.#generation[handle]! + 1) & 0x3fffffff;
    this.#free.push(handle);
  }

  /** Drops cancelled notices and empty chains from the front. */
  #settle(): void {
    while (this.#heapSize > 0) {
      const bucket = this.#heapBucket[0]!;
      let head = this.#head[bucket]!;
      while (head !== -1 && this.#live[head] === 0) {
        const next = this.#next[head]!;
        this.#release(head);
        head = next;
      }
      this.#head[bucket] = head;
      if (head !== -1) return;
      this.#tail[bucket] = -1;
      this.#bucketOf.delete(this.#heapKey[0]!);
      this.#freeBucket.push(bucket);
      this.#popHeap();
    }
  }

  #pushHeap(key: number, bucket: number): void {
    if (this.#heapSize === this.#heapKey.length) {
      this.#heapKey = grow(this.#heapKey, Float64Array);
      this.#heapBucket = grow(this.#heapBucket, Int32Array);
    }
    const keys = this.#heapKey;
    const buckets = this.#heapBucket;
    let i = this.#heapSize;
    this.#heapSize += 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[i] = keys[parent]!;
      buckets[i] = buckets[parent]!;
      i = parent;
    }
    keys[i] = key;
    buckets[i] = bucket;
  }

  #popHeap(): void {
    const keys = this.#heapKey;
    const buckets = this.#heapBucket;
    this.#heapSize -= 1;
    const n = this.#heapSize;
    if (n === 0) return;
    const key = keys[n]!;
    const bucket = buckets[n]!;
    let i = 0;
    for (let child = 1; child < n; child = 2 * i + 1) {
      if (child + 1 < n && keys[child + 1]! < keys[child]!) child += 1;
      if (keys[child]! >= key) break;
      keys[i] = keys[child]!;
      buckets[i] = buckets[child]!;
      i = child;
    }
    keys[i] = key;
    buckets[i] = bucket;
  }

  #newHandle(): number {
    if (this.#handles === this.#next.length) {
      this.#next = grow(this.#next, Int32Array);
      this.#generation = grow(this.#generation, Int32Array);
      this.#key = grow(this.#key, Float64Array);
      this.#live = grow(this.#live, Uint8Array);
    }
    this.#handles += 1;
    return this.#handles - 1;
  }

  #newBucket(): number {
    if (this.#buckets === this.#head.length) {
      this.#head = grow(this.#head, Int32Array);
      this.#tail = grow(this.#tail, Int32Array);
    }
    this.#buckets += 1;
    return this.#buckets - 1;
  }
}

type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** A column twice as long with the same beginning. */
function grow<C extends Column>(column: C, type: new (length: number) => C): C {
  const wider = new type(column.length * 2);
  (wider as Float64Array).set(column as Float64Array);
  return wider;
}
