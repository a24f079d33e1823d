import { LANES, type Lane } from './lane.ts';
import type { Instant } from './time.ts';

/**
 * The event list (future event set): notices in the order (at, lane, order of scheduling), each an integer handle with a kind and a cause.
 *
 * Fleets tick together, so the unit is the chain, not the notice: one entry in a binary heap and a first-in first-out chain behind it. `at * 8 + lane` is a whole
 * number below 2^53 for every instant up to {@link LAST}, so the pair is one number and its order is the numbers' order; the chain keeps the order of
 * scheduling without comparing it.
 *
 * A small table remembers where the chain of a key ends. It forgets: a place is taken over by the next key that falls on it. Whoever then schedules for a forgotten key begins
 * a second chain of that key, and chains of one key come in the order in which they were begun, so the order is the same; only the heap has an entry more.
 *
 * What the list knows of a handle lies together in one cell, and a key lies beside its chain, because with many notices pending the cost is that of
 * reaching memory.
 */
export class EventList {
  #heapKey = new Float64Array(64);
  /** The first handle of each entry's chain. */
  #heapHead = new Int32Array(64);
  #heapSize = 0;
  /** The entry at the top has no chain any more: it is taken off, or better replaced, by whoever comes next. */
  #vacant = false;
  readonly #tailKey = new Float64Array(TAILS).fill(NaN);
  readonly #tail = new Int32Array(TAILS);
  #cells = new Int32Array(CELL * 64);
  /** A stack of handles that may be used again. */
  #free = new Int32Array(64);
  #frees = 0;
  #handles = 0;
  #size = 0;
  #cancelled = 0;
  #chains = 0;
  #poppedKey = 0;
  /** Only for tests: when set, a notice comes before or after all others of its instant and lane, as this says. */
  shuffle: (() => boolean) | undefined;

  /** How many notices are pending. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds a notice and returns its handle, an integer that is used again once the notice has run.
   * @param kind a whole number from 0
   * @param cause a whole number that the list keeps for the notice
   */
  add(at: Instant, lane: Lane, kind: number, cause: number): number {
    const handle = this.#frees > 0 ? this.#takeFree() : this.#newHandle();
    const key = at * LANES + lane;
    const cells = this.#cells;
    const cell = handle * CELL;
    cells[cell + NEXT] = -1;
    cells[cell + KIND] = kind;
    cells[cell + CAUSE] = cause;
    this.#size += 1;
    const place = placeOf(key);
    if (this.#tailKey[place] === key && this.shuffle === undefined) {
      cells[this.#tail[place]! * CELL + NEXT] = handle;
    } else {
      this.#tailKey[place] = key;
      if (this.#chains === MOST_CHAINS) this.#sweep();
      this.#chains += 1;
      cells[cell + BEGUN] = this.shuffle?.() === true ? -this.#chains : this.#chains;
      if (this.#vacant) this.#sink(key, handle);
      else this.#rise(key, handle);
    }
    this.#tail[place] = handle;
    return handle;
  }

  /** Counts how often a handle has been used, so that an old identity is never mistaken for a new one. */
  generationOf(handle: number): number {
    return this.#cells[handle * CELL + GENERATION]!;
  }

  isPending(handle: number): boolean {
    return handle < this.#handles && this.#cells[handle * CELL + KIND]! >= 0;
  }

  /** Takes a pending notice off. It stays in its chain, marked, until the chain is read past it or there are too many of its kind. */
  cancel(handle: number): boolean {
    if (!this.isPending(handle)) return false;
    this.#cells[handle * CELL + KIND] = -1;
    this.#size -= 1;
    this.#cancelled += 1;
    if (this.#cancelled > 1024 && this.#cancelled > this.#size) this.#sweep();
    return true;
  }

  /** The instant of the next notice, or undefined when nothing is pending. */
  peek(): Instant | undefined {
    return this.#settle() ? atOf(this.#heapKey[0]!) : undefined;
  }

  /**
   * Takes the next notice that is due at or before `until` and returns its handle, or -1. What it was can be asked until the next `add`, which may give the
   * handle out again.
   */
  pop(until: number = Infinity): number {
    if (!this.#settle()) return -1;
    const key = this.#heapKey[0]!;
    if (key >= (until + 1) * LANES) return -1;
    this.#poppedKey = key;
    const handle = this.#heapHead[0]!;
    this.#advance(handle, key);
    this.#size -= 1;
    return handle;
  }

  /** The instant and the lane of the notice that {@link pop} returned last. */
  get poppedAt(): Instant {
    return atOf(this.#poppedKey);
  }
  get poppedLane(): Lane {
    return laneOf(this.#poppedKey);
  }

  /** The kind of a notice, also of the one that was taken last; below 0 when it was cancelled. */
  kindOf(handle: number): number {
    return this.#cells[handle * CELL + KIND]!;
  }
  causeOf(handle: number): number {
    return this.#cells[handle * CELL + CAUSE]!;
  }

  /** Gives the handle that was taken last back, to be used again. */
  release(handle: number): void {
    const generation = handle * CELL + GENERATION;
    this.#cells[generation] = (this.#cells[generation]! + 1) & 0x3fffffff;
    this.#cells[handle * CELL + KIND] = -1;
    this.#free[this.#frees] = handle;
    this.#frees += 1;
  }

  /** All pending notices, in their order. */
  pending(): { readonly handle: number; readonly at: Instant; readonly lane: Lane }[] {
    const out: { handle: number; at: Instant; lane: Lane }[] = [];
    for (const { key, head } of this.#entries()) {
      for (let handle = head; handle !== -1; handle = this.#cells[handle * CELL + NEXT]!) {
        if (this.#cells[handle * CELL + KIND]! >= 0) out.push({ handle, at: atOf(key), lane: laneOf(key) });
      }
    }
    return out;
  }

  /** The heap's entries in their order. */
  #entries(): { key: number; head: number }[] {
    const entries: { key: number; head: number }[] = [];
    for (let i = this.#vacant ? 1 : 0; i < this.#heapSize; i += 1) entries.push({ key: this.#heapKey[i]!, head: this.#heapHead[i]! });
    return entries.sort((a, b) => a.key - b.key || this.#cells[a.head * CELL + BEGUN]! - this.#cells[b.head * CELL + BEGUN]!);
  }

  /** Brings the next pending notice to the top of the heap. False when there is none. */
  #settle(): boolean {
    for (;;) {
      if (this.#vacant) this.#removeTop();
      if (this.#heapSize === 0) return false;
      const head = this.#heapHead[0]!;
      if (this.#cells[head * CELL + KIND]! >= 0) return true;
      this.#cancelled -= 1;
      this.#advance(head, this.#heapKey[0]!);
      this.release(head);
    }
  }

  /** Moves the chain at the top past its first handle. */
  #advance(head: number, key: number): void {
    const cells = this.#cells;
    const next = cells[head * CELL + NEXT]!;
    if (next !== -1) {
      this.#heapHead[0] = next;
      cells[next * CELL + BEGUN] = cells[head * CELL + BEGUN]!;
      return;
    }
    this.#vacant = true;
    const place = placeOf(key);
    if (this.#tailKey[place] === key && this.#tail[place] === head) this.#tailKey[place] = NaN;
  }

  /** Takes all cancelled notices out of their chains, so that timers which are always put off do not pile up, and numbers the chains anew. */
  #sweep(): void {
    const cells = this.#cells;
    const entries = this.#entries();
    this.#heapSize = 0;
    this.#vacant = false;
    this.#cancelled = 0;
    this.#chains = 0;
    this.#tailKey.fill(NaN);
    for (const { key, head } of entries) {
      let first = -1;
      let last = -1;
      for (let handle = head; handle !== -1; ) {
        const next = cells[handle * CELL + NEXT]!;
        if (cells[handle * CELL + KIND]! < 0) {
          this.release(handle);
        } else {
          if (last === -1) first = handle;
          else cells[last * CELL + NEXT] = handle;
          cells[handle * CELL + NEXT] = -1;
          last = handle;
        }
        handle = next;
      }
      if (first === -1) continue;
      this.#chains += 1;
      cells[first * CELL + BEGUN] = this.#chains;
      this.#rise(key, first);
      // Chains come in the order of their keys and beginnings, so the last of a key is the one that may grow.
      this.#tailKey[placeOf(key)] = key;
      this.#tail[placeOf(key)] = last;
    }
  }

  /** Whether a chain was begun before another of the same key. */
  #before(head: number, other: number): boolean {
    return this.#cells[head * CELL + BEGUN]! < this.#cells[other * CELL + BEGUN]!;
  }

  /** Puts an entry at the end of the heap and lets it rise to where it belongs. */
  #rise(key: number, head: number): void {
    if (this.#heapSize === this.#heapKey.length) {
      this.#heapKey = grow(this.#heapKey, Float64Array);
      this.#heapHead = grow(this.#heapHead, Int32Array);
    }
    const keys = this.#heapKey;
    const heads = this.#heapHead;
    let i = this.#heapSize;
    this.#heapSize += 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = keys[parent]!;
      if (above < key || (above === key && this.#before(heads[parent]!, head))) break;
      keys[i] = above;
      heads[i] = heads[parent]!;
      i = parent;
    }
    keys[i] = key;
    heads[i] = head;
  }

  #removeTop(): void {
    this.#heapSize -= 1;
    if (this.#heapSize === 0) this.#vacant = false;
    else this.#sink(this.#heapKey[this.#heapSize]!, this.#heapHead[this.#heapSize]!);
  }

  /** Puts an entry in the vacant place at the top and lets it sink to where it belongs. */
  #sink(key: number, head: number): void {
    const keys = this.#heapKey;
    const heads = this.#heapHead;
    const n = this.#heapSize;
    this.#vacant = false;
    let i = 0;
    for (let child = 1; child < n; child = 2 * i + 1) {
      let least = keys[child]!;
      if (child + 1 < n) {
        const right = keys[child + 1]!;
        if (right < least || (right === least && this.#before(heads[child + 1]!, heads[child]!))) {
          child += 1;
          least = right;
        }
      }
      if (least > key || (least === key && this.#before(head, heads[child]!))) break;
      keys[i] = least;
      heads[i] = heads[child]!;
      i = child;
    }
    keys[i] = key;
    heads[i] = head;
  }

  #takeFree(): number {
    this.#frees -= 1;
    return this.#free[this.#frees]!;
  }

  #newHandle(): number {
    if (this.#handles === this.#free.length) {
      this.#cells = grow(this.#cells, Int32Array);
      this.#free = grow(this.#free, Int32Array);
    }
    this.#handles += 1;
    return this.#handles - 1;
  }
}

/** A cell is five numbers: the next handle of the chain, when the chain was begun (of its first handle only), … */
const CELL = 5;
const NEXT = 0;
const BEGUN = 1;
/** … how often the handle was used, … */
const GENERATION = 2;
/** … the kind, below 0 when nothing is pending, … */
const KIND = 3;
/** … and the cause. */
const CAUSE = 4;

/** Chains are numbered within 31 bits; at the end they are numbered anew. */
const MOST_CHAINS = 0x7fffffff;

/** The last instant that can be scheduled for, in the year 37,648. Never is later than that: it needs no notice. */
export const LAST = (2 ** 50 - 1) as Instant;

/** How many chains' ends are remembered. */
const TAILS = 8192;

/** Where the end of a key's chain is remembered: the upper bits of a product with the golden ratio spread keys that are multiples of one another. */
const placeOf = (key: number): number => Math.imul(key | 0, 0x9e3779b1) >>> 19;

const atOf = (key: number): Instant => Math.floor(key / LANES) as Instant;
const laneOf = (key: number): Lane => (key - Math.floor(key / LANES) * LANES) as Lane;

type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** A column twice as long with the same beginning. */
function grow<C extends Column>(column: C, type: new (length: number) => C): C {
  const wider = new type(column.length * 2);
  wider.set(column);
  return wider;
}
