import { SimulatorBug } from './bug.ts';
import { ChainEnds } from './chain-ends.ts';
import { LANES, type Lane } from './lane.ts';
import type { Instant } from './time.ts';

/**
 * The event list (future event set): notices in the order (at, lane, order of scheduling), each an integer handle with a tag.
 *
 * Fleets tick together, so the unit is the chain, not the notice: one entry in a binary heap and a first-in first-out chain behind it. `at * 16 +
 * lane` is a whole number below 2^53 for every instant up to {@link LAST}, so the pair is one number and its order is the numbers' order; the chain
 * keeps the order of scheduling without comparing it.
 *
 * Where the chain of a key ends may be forgotten ({@link ChainEnds}). Whoever then schedules for that key begins a second chain of it, all of whose
 * notices were scheduled after all of the first's; so comparing two notices of two chains gives the chains' order.
 *
 * With many notices pending, the cost is that of reaching memory. Hence eight bytes a handle: a link (the tag and the next of the chain) and a stamp
 * (the how-many-th notice it is), which is identity and order in one.
 */
export class EventList {
  #heapKey = new Float64Array(64);
  /** The first handle of each entry's chain. */
  #heapHead = new Int32Array(64);
  #heapSize = 0;
  /** The entry at the top has no chain any more: it is taken off, or better replaced, by whoever comes next. */
  #vacant = false;
  readonly #ends = new ChainEnds();
  /** Pairs of link and stamp. */
  #cells = new Int32Array(2 * 64);
  #stamp = FIRST_STAMP;
  /** A stack of handles that may be used again. */
  #free = new Int32Array(64);
  #frees = 0;
  #handles = 0;
  #size = 0;
  #cancelled = 0;
  #poppedKey = 0;
  /**
   * Only for tests: when set, notices of one instant and lane come in an order that this number picks. What was scheduled between two pops, that is
   * by one step, keeps its order.
   */
  shuffle: number | undefined;
  /** Only while shuffling: which step scheduled a handle. */
  readonly #step = new Map<number, number>();
  #steps = 0;

  /** How many notices are pending. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds a notice and returns its handle, an integer below {@link HANDLES} that is used again once the notice was released.
   * @param tag a whole number from 0, below {@link TAGS}, that the list keeps for the notice
   */
  add(at: Instant, lane: Lane, tag: number): number {
    const handle = this.#frees > 0 ? this.#takeFree() : this.#newHandle();
    const key = at * LANES + lane;
    const cells = this.#cells;
    cells[2 * handle] = (tag << LINK_BITS) | END;
    cells[2 * handle + 1] = this.#stamp;
    if (this.#stamp === LAST_STAMP) throw new SimulatorBug('more than 4,294,967,295 notices were scheduled in one run');
    this.#stamp += 1;
    this.#size += 1;
    if (this.shuffle !== undefined) this.#step.set(handle, this.#steps);
    const end = this.shuffle === undefined ? this.#ends.find(key) : -1;
    if (end !== -1) {
      cells[2 * end] = (cells[2 * end]! & ~END) | handle;
      this.#ends.move(key, handle);
      return handle;
    }
    this.#ends.begin(key, handle);
    if (this.#vacant) this.#sink(key, handle);
    else this.#rise(key, handle);
    return handle;
  }

  /** The how-many-th notice this is, counted from 0: no two of one run share it. */
  stampOf(handle: number): number {
    return this.#cells[2 * handle + 1]! - FIRST_STAMP;
  }

  isPending(handle: number, stamp: number): boolean {
    return handle < this.#handles && this.stampOf(handle) === stamp && this.tagOf(handle) !== NONE;
  }

  /** The tag of a notice, also of the one that was taken last. */
  tagOf(handle: number): number {
    return this.#cells[2 * handle]! >>> LINK_BITS;
  }

  /** Takes a pending notice off. It stays in its chain, marked, until the chain is read past it or there are too many of its kind. */
  cancel(handle: number): void {
    this.#cells[2 * handle]! |= NONE << LINK_BITS;
    this.#size -= 1;
    this.#cancelled += 1;
    if (this.#cancelled > 1024 && this.#cancelled > this.#size) this.#sweep();
  }

  /** The instant of the next notice, or undefined when nothing is pending. */
  peek(): Instant | undefined {
    return this.#settle() ? atOf(this.#heapKey[0]!) : undefined;
  }

  /** Takes the next notice that is due at or before `until` and returns its handle, or -1. The handle stays the notice's until {@link release}. */
  pop(until: number = Infinity): number {
    if (!this.#settle()) return -1;
    const key = this.#heapKey[0]!;
    if (key >= (until + 1) * LANES) return -1;
    this.#poppedKey = key;
    const handle = this.#heapHead[0]!;
    this.#advance(handle, key);
    this.#size -= 1;
    this.#steps += 1;
    return handle;
  }

  /** The instant and the lane of the notice that {@link pop} returned last. */
  get poppedAt(): Instant {
    return atOf(this.#poppedKey);
  }
  get poppedLane(): Lane {
    return laneOf(this.#poppedKey);
  }

  /** Gives back the handle of a notice that was taken. */
  release(handle: number): void {
    this.#cells[2 * handle] = -1;
    this.#free[this.#frees] = handle;
    this.#frees += 1;
  }

  /** All pending notices, in their order. */
  pending(): { readonly handle: number; readonly at: Instant; readonly lane: Lane }[] {
    const out: { handle: number; at: Instant; lane: Lane }[] = [];
    for (const { key, head } of this.#entries()) {
      for (let handle = head; handle !== END; handle = this.#cells[2 * handle]! & END) {
        if (this.tagOf(handle) !== NONE) out.push({ handle, at: atOf(key), lane: laneOf(key) });
      }
    }
    return out;
  }

  /** The heap's entries in their order. */
  #entries(): { key: number; head: number }[] {
    const entries: { key: number; head: number }[] = [];
    for (let i = this.#vacant ? 1 : 0; i < this.#heapSize; i += 1) entries.push({ key: this.#heapKey[i]!, head: this.#heapHead[i]! });
    return entries.sort((a, b) => a.key - b.key || (this.#before(a.head, b.head) ? -1 : 1));
  }

  /** Brings the next pending notice to the top of the heap. False when there is none. */
  #settle(): boolean {
    for (;;) {
      if (this.#vacant) this.#removeTop();
      if (this.#heapSize === 0) return false;
      const head = this.#heapHead[0]!;
      if (this.#cells[2 * head]! >>> LINK_BITS !== NONE) return true;
      this.#cancelled -= 1;
      this.#advance(head, this.#heapKey[0]!);
      this.release(head);
    }
  }

  /** Moves the chain at the top past its first handle. */
  #advance(head: number, key: number): void {
    const next = this.#cells[2 * head]! & END;
    if (next !== END) {
      this.#heapHead[0] = next;
      return;
    }
    this.#vacant = true;
    this.#ends.drop(key, head);
  }

  /** Takes all cancelled notices out of their chains, so that timers which are always put off do not pile up. */
  #sweep(): void {
    const entries = this.#entries();
    this.#heapSize = 0;
    this.#vacant = false;
    this.#cancelled = 0;
    this.#ends.clear();
    for (const { key, head } of entries) {
      const { first, last } = this.#sweepChain(head);
      if (first === END) continue;
      this.#rise(key, first);
      // Entries come in their order, so the last chain of a key is the one that may grow.
      this.#ends.begin(key, last);
    }
  }

  #sweepChain(head: number): { first: number; last: number } {
    const cells = this.#cells;
    let first = END;
    let last = END;
    for (let handle = head; handle !== END;) {
      const next = cells[2 * handle]! & END;
      if (this.tagOf(handle) === NONE) {
        this.release(handle);
      } else {
        if (last === END) first = handle;
        else cells[2 * last] = (cells[2 * last]! & ~END) | handle;
        last = handle;
      }
      handle = next;
    }
    if (last !== END) cells[2 * last]! |= END;
    return { first, last };
  }

  /** Whether a notice comes before another of the same instant and lane. */
  #before(handle: number, other: number): boolean {
    const a = this.#cells[2 * handle + 1]!;
    const b = this.#cells[2 * other + 1]!;
    if (this.shuffle === undefined) return a < b;
    const [one, two] = [this.#step.get(handle) ?? 0, this.#step.get(other) ?? 0];
    return one === two ? a < b : scramble(one, this.shuffle) < scramble(two, this.shuffle);
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
      if (child + 1 < n) child += n < GUESSING_PAYS ? this.#lesser(child) : this.#guessLesser(child);
      const least = keys[child]!;
      if (least > key || (least === key && this.#before(head, heads[child]!))) break;
      keys[i] = least;
      heads[i] = heads[child]!;
      i = child;
    }
    keys[i] = key;
    heads[i] = head;
  }

  /** 1 when the right one of two siblings comes first: a number made of the comparison, not a branch, because no processor can guess it. */
  #lesser(left: number): number {
    const a = this.#heapKey[left]!;
    const b = this.#heapKey[left + 1]!;
    return a === b ? this.#guessLesser(left) : Number(b < a);
  }

  /** The same with a branch: when memory is far, a guess that is wrong half of the time still fetches the next level in the meantime. */
  #guessLesser(left: number): number {
    const a = this.#heapKey[left]!;
    const b = this.#heapKey[left + 1]!;
    return b < a || (b === a && this.#before(this.#heapHead[left + 1]!, this.#heapHead[left]!)) ? 1 : 0;
  }

  #takeFree(): number {
    this.#frees -= 1;
    return this.#free[this.#frees]!;
  }

  #newHandle(): number {
    if (this.#handles === HANDLES) throw new SimulatorBug(`more than ${HANDLES} notices are pending`);
    if (this.#handles === this.#free.length) {
      this.#cells = grow(this.#cells, Int32Array);
      this.#free = grow(this.#free, Int32Array);
    }
    this.#handles += 1;
    return this.#handles - 1;
  }
}

/** A link has the next handle in its lower bits, all set at the end of a chain, and the tag above, all set when nothing is pending. */
const LINK_BITS = 21;
const END = 2 ** LINK_BITS - 1;
const NONE = 2 ** (32 - LINK_BITS) - 1;
/** No more notices than this may be pending. */
export const HANDLES = END;
/** Tags are below this. */
export const TAGS = NONE;

/** Stamps are signed words, so that they compare as they are stored. */
const FIRST_STAMP = -(2 ** 31);
const LAST_STAMP = 2 ** 31 - 1;

/** From this size on the heap does not fit into the nearest cache. */
const GUESSING_PAYS = 8192;

/** The last instant that can be scheduled for, in the year 19,809. Never is later than that: it needs no notice. */
export const LAST = (2 ** 49 - 1) as Instant;

const atOf = (key: number): Instant => Math.floor(key / LANES) as Instant;
const laneOf = (key: number): Lane => (key - Math.floor(key / LANES) * LANES) as Lane;

/** A one-to-one map of words to words, another for every seed. */
function scramble(word: number, seed: number): number {
  let x = Math.imul(word ^ seed, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13) ^ seed, 0xc2b2ae35);
  return x ^ (x >>> 16);
}

type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** A column twice as long with the same beginning. */
function grow<C extends Column>(column: C, type: new (length: number) => C): C {
  const wider = new type(column.length * 2);
  wider.set(column);
  return wider;
}
