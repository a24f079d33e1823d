import { SimulatorBug } from './bug.ts';
import { wider } from './column.ts';

/**
 * A cell for each notice that is pending, found by an integer handle: its key, a link (its tag and the next handle of the list that it is in) and a
 * stamp (the how-many-th notice it is), which is identity and order in one.
 *
 * With many notices pending, the cost is that of reaching memory. So the sixteen bytes stand side by side, and cells are given out in pages: whoever
 * schedules for about the same time writes into one page, which is read as a whole when that time has come.
 */
export class Cells {
  /** The key of handle `h` is at `2 * h`; not a number while the cell is free. */
  keys = new Float64Array(2 * 64);
  /** The same memory as words: the link of handle `h` is at `4 * h + 2`, its stamp at `4 * h + 3`. */
  words = new Int32Array(this.keys.buffer);
  /** What each notice carries. */
  readonly data: unknown[] = [];
  #stamp = FIRST_STAMP;
  /** The first cells of free pages, or in the end free cells, linked. */
  #free = END;
  /** By page: how many of its cells were released. */
  #released = new Uint8Array(64 / PAGE);
  /** By page: the one before it of the same group, as far as it is known. */
  #earlier = new Int32Array(64 / PAGE);
  /** A sum of what {@link warm} read, so that no compiler leaves the reading out. */
  warmed = 0;
  /** Pages are no longer waited for: there are no more, so cells are used again one by one. */
  #scattered = false;
  #handles = 0;
  /** How many were cancelled and have a cell yet. */
  cancelled = 0;

  /**
   * A handle for a new notice.
   * @param pages by group: the cell of its page that was begun last
   * @param next the next handle of the list that it is in
   */
  begin(pages: Int32Array, group: number, key: number, tag: number, next: number, data: unknown): number {
    if (this.#stamp === LAST_STAMP) throw new SimulatorBug('more than 4,294,967,295 notices were scheduled in one run');
    let handle = pages[group]! + 1;
    // The compiler takes what a call returns for any number, unless it is told.
    if ((handle & (PAGE - 1)) === 0 || this.#scattered) handle = this.#take(handle - 1) | 0;
    pages[group] = handle;
    const words = this.words;
    const stamp = this.#stamp;
    this.keys[handle << 1] = key;
    words[(handle << 2) + 2] = (tag << LINK_BITS) | next;
    words[(handle << 2) + 3] = stamp;
    this.data[handle] = data;
    this.#stamp = stamp + 1;
    return handle;
  }

  /** Marks a notice, which is pending no more, and returns its tag; NONE when it was cancelled. What it carries is there until its release. */
  take(handle: number): number {
    const place = (handle << 2) + 2;
    const tag = this.words[place]! >>> LINK_BITS;
    this.words[place] = -1;
    return tag;
  }

  /** Gives back the handle of a notice that was taken or cancelled. Given back twice it would be two notices', and lists would go round in circles. */
  release(handle: number): void {
    const keys = this.keys;
    if (Number.isNaN(keys[handle << 1]!)) throw new SimulatorBug(`the notice with handle ${handle} is not in use: it was given back twice`);
    keys[handle << 1] = NaN;
    this.data[handle] = null;
    if (this.#scattered) return this.#addFree(handle);
    const page = handle >> PAGE_BITS;
    const released = this.#released[page]! + 1;
    this.#released[page] = released;
    if (released < PAGE) return;
    this.#released[page] = 0;
    this.#addFree(PAGE * page);
  }

  #addFree(handle: number): void {
    this.words[(handle << 2) + 2] = (NONE << LINK_BITS) | this.#free;
    this.#free = handle;
  }

  /**
   * The first cell of a page of which none is in use; any free cell when there are no pages left.
   * @param last the cell of the group that was begun last, or END
   */
  #take(last: number): number {
    if (this.#free === END) this.#more();
    const handle = this.#free;
    this.#free = this.next(handle);
    this.#earlier[handle >> PAGE_BITS] = last >> PAGE_BITS;
    return handle;
  }

  /**
   * Reads a word of each line of memory that is about to be taken: of the pages of a group, and of the cells of some handles. Walking a list that nobody
   * touched for long waits at each page until it has come from memory; here the processor asks for many before the first has come.
   */
  warm(pages: Int32Array, group: number, handles: Int32Array, from: number, to: number): void {
    if (this.#handles < MANY) return;
    const { words, data } = this;
    const newest = pages[group]! >> PAGE_BITS;
    let sum = 0;
    for (let page = newest, most = MOST_WARMED; page !== NO_PAGE && most > 0; most -= 1) {
      const first = page << PAGE_BITS;
      // A page lies across two lines or three.
      sum ^= words[first << 2]! ^ words[(first + 4) << 2]! ^ words[(first + 7) << 2]!;
      sum ^= Number(data[first] === null) ^ Number(data[first + 7] === null);
      page = this.#earlier[page]!;
    }
    if (newest !== NO_PAGE) this.#earlier[newest] = NO_PAGE;
    for (let i = from; i < to; i += 1) sum ^= words[handles[i]! << 2]! ^ Number(data[handles[i]!] === null);
    this.warmed = sum;
  }

  tagOf(handle: number): number {
    return this.words[(handle << 2) + 2]! >>> LINK_BITS;
  }

  /** How many notices were begun. */
  get begun(): number {
    return this.#stamp - FIRST_STAMP;
  }

  stampOf(handle: number): number {
    return this.words[(handle << 2) + 3]! - FIRST_STAMP;
  }

  isPending(handle: number, stamp: number): boolean {
    return handle < this.#handles && this.stampOf(handle) === stamp && this.tagOf(handle) !== NONE;
  }

  /** Marks a notice. Who meets it drops it. */
  cancel(handle: number): void {
    this.words[(handle << 2) + 2]! |= NONE << LINK_BITS;
    this.cancelled += 1;
  }

  /** Releases a cancelled notice. */
  drop(handle: number): void {
    this.cancelled -= 1;
    this.release(handle);
  }

  next(handle: number): number {
    return this.words[(handle << 2) + 2]! & END;
  }

  link(handle: number, next: number): void {
    const place = (handle << 2) + 2;
    this.words[place] = (this.words[place]! & ~END) | next;
  }

  #more(): void {
    const page = this.#handles;
    if (page === HANDLES) return this.#scatter();
    if (2 * page === this.keys.length) {
      this.keys = wider(this.keys, Float64Array);
      this.words = new Int32Array(this.keys.buffer);
      this.#released = wider(this.#released, Uint8Array);
      this.#earlier = wider(this.#earlier, Int32Array);
    }
    this.#handles += PAGE;
    for (let handle = page; handle < this.#handles; handle += 1) {
      this.keys[handle << 1] = NaN;
      this.words[(handle << 2) + 2] = -1;
      this.data[handle] = null;
    }
    this.#addFree(page);
  }

  /** Collects the free cells of pages that are in use, one by one. */
  #scatter(): void {
    this.#scattered = true;
    for (let handle = HANDLES - 1; handle >= 0; handle -= 1) if (Number.isNaN(this.keys[handle << 1])) this.#addFree(handle);
    if (this.#free === END) throw new SimulatorBug(`more than ${HANDLES} notices are pending`);
  }
}

// Shifts and not powers: a power is a number with a fraction to the compiler, and makes one of every handle that is compared with it.
const PAGE_BITS = 3;
const PAGE = 1 << PAGE_BITS;
/** A link has the next handle in its lower bits, all set at the end of a chain, and the tag above, all set when nothing is pending. */
const LINK_BITS = 21;
export const END = (1 << LINK_BITS) - 1;
export const NONE = (1 << (32 - LINK_BITS)) - 1;
const NO_PAGE = END >> PAGE_BITS;
/** Fewer cells than this are at hand anyway. */
const MANY = 1 << 14;
/** No more pages than this are read at once: what is known of their order is a hint, and may go in circles. */
const MOST_WARMED = 1024;
/** No more notices than this may be pending. */
export const HANDLES = END - (END % PAGE);
/** Tags are below this. */
export const TAGS = NONE;

/** Stamps are signed words, so that they compare as they are stored. */
const FIRST_STAMP = 1 << 31;
const LAST_STAMP = ~FIRST_STAMP;
