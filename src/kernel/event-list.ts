import { Cells, END, NONE } from './cells.ts';
import { ChainEnds } from './chain-ends.ts';
import { wider } from './column.ts';
import { Ladder } from './ladder.ts';
import { LANES, type Lane } from './lane.ts';
import { Run } from './run.ts';
import type { Instant } from './time.ts';

/**
 * The event list (future event set): notices in the order (at, lane, order of scheduling), each an integer handle with a tag.
 *
 * `at * 16 + lane` is a whole number below 2^53 for every instant up to {@link LAST}, so the pair is one key and its order is the numbers' order. What
 * is far off lies unsorted in a {@link Ladder}, the next few of it sorted in a {@link Run}. What is then scheduled for the time of the run, or before,
 * is in a binary heap. Fleets tick together, so the unit of the heap is the chain, not the notice: one entry and a first-in first-out list behind it,
 * which keeps the order of scheduling without comparing it.
 *
 * Where the chain of a key ends may be unknown ({@link ChainEnds}). Whoever then schedules for that key begins a second chain of it, all of whose
 * notices were scheduled after all of the first's; so comparing two notices of two chains gives the chains' order.
 */
export class EventList {
  readonly #cells = new Cells();
  readonly #run = new Run();
  readonly #ladder = new Ladder(this.#cells, this.#run);
  #heapKey = new Float64Array(64);
  /** The first handle of each entry's chain. */
  #heapHead = new Int32Array(64);
  #heapSize = 0;
  readonly #ends = new ChainEnds();
  /** The open page of what is near. */
  readonly #page = new Int32Array(1).fill(END);
  #popped = 0;
  /** How many were cancelled since the beginning. */
  #cancelled = 0;
  #poppedKey = 0;
  #poppedTag = 0;
  #poppedData: unknown = null;
  /**
   * Only for tests: when set, notices of one instant and lane come in an order that this number picks. What was scheduled between two pops, that is
   * by one step, keeps its order.
   */
  shuffle: number | undefined;
  /** Only while shuffling: which step scheduled a handle. */
  readonly #step = new Map<number, number>();

  /** How many notices are pending. */
  get size(): number {
    return this.#cells.begun - this.#popped - this.#cancelled;
  }

  /**
   * Adds a notice and returns its handle, an integer below {@link HANDLES} that is used again once the notice was released.
   * @param tag a whole number from 0, below {@link TAGS}, that the list keeps for the notice
   * @param data what the notice carries
   */
  add(at: Instant, lane: Lane, tag: number, data: unknown = null): number {
    const key = at * LANES + lane;
    if (key < this.#ladder.limit) return this.#addNear(key, tag, data);
    const handle = this.#ladder.add(key, tag, data);
    if (this.shuffle !== undefined) this.#step.set(handle, this.#popped);
    return handle;
  }

  #addNear(key: number, tag: number, data: unknown): number {
    const handle = this.#cells.begin(this.#page, 0, key, tag, END, data);
    if (this.shuffle !== undefined) this.#step.set(handle, this.#popped);
    const end = this.shuffle === undefined ? this.#ends.find(key) : -1;
    if (end !== -1) {
      this.#cells.link(end, handle);
      this.#ends.move(key, handle);
      return handle;
    }
    this.#ends.begin(key, handle);
    this.#rise(key, handle);
    if (this.#heapSize > MOST && this.shuffle === undefined) this.#unload();
    return handle;
  }

  /** The how-many-th notice this is, counted from 0: no two of one run share it. */
  stampOf(handle: number): number {
    return this.#cells.stampOf(handle);
  }

  /** The same of the notice that was added last. */
  get lastStamp(): number {
    return this.#cells.begun - 1;
  }

  isPending(handle: number, stamp: number): boolean {
    return this.#cells.isPending(handle, stamp);
  }

  /** The tag of a pending notice. */
  tagOf(handle: number): number {
    return this.#cells.tagOf(handle);
  }

  /** Takes a pending notice off. It stays in its list, marked, until that is read or there are too many of its kind. */
  cancel(handle: number): void {
    this.#cells.cancel(handle);
    this.#cells.data[handle] = null;
    this.#cancelled += 1;
    if (this.#cells.cancelled > 1024 && this.#cells.cancelled > this.size) this.#sweep();
  }

  /** The instant of the next notice, or undefined when nothing is pending. */
  peek(): Instant | undefined {
    if (!this.#settle()) return undefined;
    return atOf(this.#isInRun() ? this.#run.keys[this.#run.count - 1]! : this.#heapKey[0]!);
  }

  /** Takes the next notice that is due at or before `until` and returns its handle, or -1. The handle stays the notice's until the next is added. */
  pop(until: number = Infinity): number {
    const run = this.#run;
    const last = run.count - 1;
    if (last < 0 || this.#heapSize > 0) return this.#popOther(until);
    const key = run.keys[last]!;
    if (key >= (until + 1) * LANES) return -1;
    const handle = run.handles[last]!;
    const tag = this.#cells.take(handle);
    if (tag === NONE) return this.#popOther(until);
    run.count = last;
    return this.#took(handle, key, tag);
  }

  /** The same where there is more to look at than the run. */
  #popOther(until: number): number {
    if (!this.#settle()) return -1;
    const run = this.#run;
    const inRun = this.#isInRun();
    const key = inRun ? run.keys[run.count - 1]! : this.#heapKey[0]!;
    if (key >= (until + 1) * LANES) return -1;
    const handle = inRun ? run.handles[run.count - 1]! : this.#heapHead[0]!;
    this.#passNext(inRun);
    this.#took(handle, key, this.#cells.take(handle));
    if (!inRun) this.#cells.release(handle);
    return handle;
  }

  #took(handle: number, key: number, tag: number): number {
    this.#poppedKey = key;
    this.#poppedTag = tag;
    this.#poppedData = this.#cells.data[handle];
    this.#popped += 1;
    return handle;
  }

  /** The instant and the lane of the notice that {@link pop} returned last, and what it carries. */
  get poppedAt(): Instant {
    return atOf(this.#poppedKey);
  }
  get poppedLane(): Lane {
    return laneOf(this.#poppedKey);
  }
  /** The instant and the lane in one: what is the same for all that tie. */
  get poppedKey(): number {
    return this.#poppedKey;
  }
  get poppedTag(): number {
    return this.#poppedTag;
  }
  get poppedData(): unknown {
    return this.#poppedData;
  }

  /** All pending notices, in their order. */
  pending(): { readonly handle: number; readonly at: Instant; readonly lane: Lane; readonly data: unknown }[] {
    this.#emptyRun();
    const { keys, data } = this.#cells;
    return this.#handles()
      .filter((handle) => this.tagOf(handle) !== NONE)
      .sort((a, b) => keys[a << 1]! - keys[b << 1]! || (this.#before(a, b) ? -1 : 1))
      .map((handle) => ({ handle, at: atOf(keys[handle << 1]!), lane: laneOf(keys[handle << 1]!), data: data[handle] }));
  }

  /** Every handle that is not free and not in the run, in no order. */
  #handles(): number[] {
    const handles = [...this.#ladder.handles()];
    for (let i = 0; i < this.#heapSize; i += 1) this.#chain(this.#heapHead[i]!, handles);
    return handles;
  }

  #chain(head: number, into: number[]): void {
    for (let handle = head; handle !== END; handle = this.#cells.next(handle)) into.push(handle);
  }

  /** Whether the next notice is the run's: of one key, those of the run were scheduled before those of the heap. */
  #isInRun(): boolean {
    const { keys, count } = this.#run;
    return count > 0 && (this.#heapSize === 0 || keys[count - 1]! <= this.#heapKey[0]!);
  }

  #passNext(inRun: boolean): void {
    if (inRun) this.#run.count -= 1;
    else this.#passTop();
  }

  /** Sees to it that the next notice is a pending one. False when there is none. */
  #settle(): boolean {
    for (;;) {
      if (this.#run.count === 0 && this.#heapSize === 0 && !this.#load()) return false;
      const inRun = this.#isInRun();
      const handle = inRun ? this.#run.handles[this.#run.count - 1]! : this.#heapHead[0]!;
      if (this.#cells.tagOf(handle) !== NONE) return true;
      this.#passNext(inRun);
      if (inRun) this.#cells.cancelled -= 1;
      else this.#cells.drop(handle);
    }
  }

  /** Moves the chain at the top of the heap past its first. */
  #passTop(): void {
    const head = this.#heapHead[0]!;
    const next = this.#cells.next(head);
    if (next !== END) {
      this.#heapHead[0] = next;
      return;
    }
    this.#ends.drop(this.#heapKey[0]!, head);
    this.#heapSize -= 1;
    if (this.#heapSize > 0) this.#sink(this.#heapKey[this.#heapSize]!, this.#heapHead[this.#heapSize]!);
  }

  /** Fills the run from the ladder; while shuffling, the heap, which knows the order. */
  #load(): boolean {
    this.#releaseTaken();
    if (!this.#ladder.next()) return false;
    this.#run.loaded = this.#run.count;
    if (this.shuffle !== undefined) this.#emptyRun();
    return true;
  }

  /** Gives back the handles of those of the run that were taken. */
  #releaseTaken(): void {
    const { handles, count, loaded } = this.#run;
    for (let i = count; i < loaded; i += 1) this.#cells.release(handles[i]!);
    this.#run.loaded = count;
  }

  /** Moves what is in the run to the heap. */
  #emptyRun(): void {
    this.#releaseTaken();
    const { keys, handles, count } = this.#run;
    for (let i = count - 1; i >= 0; i -= 1) {
      this.#cells.link(handles[i]!, END);
      this.#rise(keys[i]!, handles[i]!);
    }
    this.#run.count = 0;
    this.#run.loaded = 0;
  }

  /** Gives a heap that grew large to the ladder, which goes on in smaller steps. */
  #unload(): void {
    this.#emptyRun();
    const { words, keys } = this.#cells;
    const handles: number[] = [];
    for (const head of this.#heapHead.subarray(0, this.#heapSize)) this.#chain(head, handles);
    this.#heapSize = 0;
    this.#ends.clear();
    for (const handle of handles.sort((a, b) => words[4 * b + 3]! - words[4 * a + 3]!)) this.#run.push(keys[handle << 1]!, handle);
    const { least, greatest } = this.#run.extent();
    this.#ladder.spread(least, greatest);
  }

  /** Takes all cancelled notices out of their lists, so that timers which are always put off do not pile up. */
  #sweep(): void {
    this.#emptyRun();
    const { words } = this.#cells;
    const kept: number[] = [];
    for (const handle of this.#handles()) {
      if (this.tagOf(handle) === NONE) this.#cells.drop(handle);
      else kept.push(handle);
    }
    this.#heapSize = 0;
    this.#ends.clear();
    this.#ladder.reset(kept.sort((a, b) => words[4 * a + 3]! - words[4 * b + 3]!));
  }

  /** Whether a notice comes before another of the same instant and lane. */
  #before(handle: number, other: number): boolean {
    const { words } = this.#cells;
    const a = words[4 * handle + 3]!;
    const b = words[4 * other + 3]!;
    if (this.shuffle === undefined) return a < b;
    const [one, two] = [this.#step.get(handle) ?? 0, this.#step.get(other) ?? 0];
    return one === two ? a < b : scramble(one, this.shuffle) < scramble(two, this.shuffle);
  }

  /** Puts an entry at the end of the heap and lets it rise to where it belongs. */
  #rise(key: number, head: number): void {
    if (this.#heapSize === this.#heapKey.length) {
      this.#heapKey = wider(this.#heapKey, Float64Array);
      this.#heapHead = wider(this.#heapHead, Int32Array);
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

  /** Puts an entry in the vacant place at the top and lets it sink to where it belongs. */
  #sink(key: number, head: number): void {
    const keys = this.#heapKey;
    const heads = this.#heapHead;
    const n = this.#heapSize;
    let i = 0;
    for (let child = 1; child < n; child = 2 * i + 1) {
      if (child + 1 < n) child += this.#lesser(child);
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
    return a === b ? Number(this.#before(this.#heapHead[left + 1]!, this.#heapHead[left]!)) : Number(b < a);
  }
}

/** A heap with more entries than this is spread over the ladder. */
const MOST = 256;

/** The last instant that can be scheduled for, in the year 19,809. Never is later than that: it needs no notice. */
export const LAST = (2 ** 49 - 1) as Instant;

const laneOf = (key: number): Lane => (key & (LANES - 1)) as Lane;
const atOf = (key: number): Instant => ((key - laneOf(key)) / LANES) as Instant;

/** A one-to-one map of words to words, another for every seed. */
function scramble(word: number, seed: number): number {
  let x = Math.imul(word ^ seed, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13) ^ seed, 0xc2b2ae35);
  return x ^ (x >>> 16);
}
