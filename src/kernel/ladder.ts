import { END, NONE, type Cells } from './cells.ts';
import { LANES } from './lane.ts';
import type { Run } from './run.ts';

/** Buckets of equal width. The last one takes all up to the end of the level. */
interface Level {
  start: number;
  /** One by the width, which is a power of two: places are exact. */
  scale: number;
  end: number;
  /** The bucket that is taken next, and the last one. */
  at: number;
  last: number;
  /** Those that the level was made of, by bucket, the older first: where each bucket's begin, and after the last one's. */
  starts: Int32Array<ArrayBuffer>;
  first: Int32Array<ArrayBuffer>;
  /** Those that were added since: the newest handle of each bucket, linked to older ones. */
  heads: Int32Array<ArrayBuffer>;
  /** So many buckets, as a power of two, have their cells in one page. */
  groupBits: number;
  /** The group that was taken from last. */
  warm: number;
  pages: Int32Array<ArrayBuffer>;
}

/**
 * What is far off, unsorted: a ladder queue. Whoever is added goes into a bucket, at a cost that does not depend on how many there are. The first
 * bucket is taken when what is near is used up; when many are in it, they are spread over the narrower buckets of a new level, and its first one is
 * taken. The width comes from those who are spread, so a bucket holds a few, however the times lie.
 */
export class Ladder {
  readonly #cells: Cells;
  readonly #run: Run;
  /** The coarsest first: one bucket for everything. Levels above `#depth` are empty. */
  readonly #levels: Level[] = [newLevel()];
  #depth = 0;
  /** The level at that depth. */
  #finest = this.#levels[0]!;
  /** Everything in here is at or after this key. */
  limit = -Infinity;

  /** @param run where those go that are taken */
  constructor(cells: Cells, run: Run) {
    this.#cells = cells;
    this.#run = run;
  }

  /** Adds a new notice at or after the limit. Returns its handle. */
  add(key: number, tag: number, data: unknown): number {
    const level = key < this.#finest.end ? this.#finest : this.#levelOf(key);
    const { heads } = level;
    const exact = (key - level.start) * level.scale;
    const place = exact < level.last ? exact | 0 : level.last;
    const handle = this.#cells.begin(level.pages, place >> level.groupBits, key, tag, heads[place]!, data);
    heads[place] = handle;
    return handle;
  }

  /** The finest level that reaches as far. */
  #levelOf(key: number): Level {
    let depth = this.#depth;
    while (key >= this.#levels[depth]!.end) depth -= 1;
    return this.#levels[depth]!;
  }

  /** Fills the empty run with the next few notices, or more if they are all of one key, and moves the limit behind them. False when there are none. */
  next(): boolean {
    for (;;) {
      const level = this.#finest;
      const at = nextBucket(level);
      if (at === -1) {
        if (this.#depth === 0) return false;
        this.limit = level.end;
        this.#goTo(this.#depth - 1);
        continue;
      }
      this.#warm(level, at >> level.groupBits);
      this.#gather(level, at);
      // The last bucket may be wide: it stays, for what will be after those that are in it now.
      level.at = Math.min(at + 1, level.last);
      const end = level.start + (at + 1) / level.scale;
      const { count } = this.#run;
      if (count <= FEW) {
        this.#run.sort();
        this.limit = at < level.last ? end : count === 0 ? this.limit : this.#run.keys[0]! + 1;
        if (count === 0) continue;
        return true;
      }
      const { least, greatest } = this.#run.extent();
      this.limit = at < level.last ? end : greatest + 1;
      if (least === greatest) return true;
      this.spread(least, greatest);
    }
  }

  /** Makes a level of the run, in narrower buckets. */
  spread(least: number, greatest: number): void {
    const { count } = this.#run;
    const level = this.#deeper();
    // An instant is not cut through while instants are to be told apart.
    let scale = greatest - least < LANES ? 1 : 1 / LANES;
    while ((greatest - least) * scale >= count) scale /= 2;
    level.start = least;
    level.scale = scale;
    level.end = this.limit;
    level.at = 0;
    level.last = ((greatest - least) * scale) | 0;
    level.groupBits = 0;
    level.warm = -1;
    while (level.last >> level.groupBits > count / GROUP) level.groupBits += 1;
    level.heads = atLeast(level.heads, level.last + 1);
    level.pages = atLeast(level.pages, (level.last >> level.groupBits) + 1);
    this.limit = least;
    this.#fill(level);
  }

  /** Puts the run into a new level, ordered by bucket. */
  #fill(level: Level): void {
    const { handles, keys, count } = this.#run;
    const { start, scale, last } = level;
    level.starts = atLeast(level.starts, last + 2).fill(0, 0, last + 2);
    level.first = atLeast(level.first, count);
    const { starts, first } = level;
    for (let i = 0; i < count; i += 1) starts[((keys[i]! - start) * scale) | 0]! += 1;
    for (let place = 0, sum = 0; place <= last + 1; place += 1) starts[place] = sum += starts[place]!;
    // Each start comes down from where its bucket ends: the newest come first in the run, and last in their bucket.
    for (let i = 0; i < count; i += 1) {
      const place = ((keys[i]! - start) * scale) | 0;
      const to = starts[place]! - 1;
      starts[place] = to;
      first[to] = handles[i]!;
    }
    this.#run.count = 0;
  }

  #deeper(): Level {
    if (this.#depth + 1 === this.#levels.length) this.#levels.push(newLevel());
    return this.#goTo(this.#depth + 1);
  }

  #goTo(depth: number): Level {
    this.#depth = depth;
    return (this.#finest = this.#levels[depth]!);
  }

  #warm(level: Level, group: number): void {
    if (group === level.warm) return;
    level.warm = group;
    const { starts, first, groupBits, last } = level;
    this.#cells.warm(level.pages, group, first, starts[group << groupBits]!, starts[Math.min((group + 1) << groupBits, last + 1)]!);
  }

  /** Moves a bucket into the run, the newest first, and releases on the way what was cancelled. */
  #gather(level: Level, at: number): void {
    for (let handle = level.heads[at]!; handle !== END;) {
      const next = this.#cells.next(handle);
      this.#gatherOne(handle);
      handle = next;
    }
    level.heads[at] = END;
    const { starts, first } = level;
    const from = starts[at]!;
    for (let i = starts[at + 1]! - 1; i >= from; i -= 1) this.#gatherOne(first[i]!);
    starts[at] = starts[at + 1]!;
  }

  #gatherOne(handle: number): void {
    const cells = this.#cells;
    if (cells.tagOf(handle) === NONE) return cells.drop(handle);
    this.#run.push(cells.keys[handle << 1]!, handle);
  }

  /** Every handle in the buckets, those of cancelled notices too. */
  *handles(): Iterable<number> {
    for (let depth = 0; depth <= this.#depth; depth += 1) {
      const { starts, first, heads, at, last } = this.#levels[depth]!;
      yield* first.subarray(starts[at]!, starts[last + 1]!);
      for (const head of heads) for (let handle = head; handle !== END; handle = this.#cells.next(handle)) yield handle;
    }
  }

  /** Forgets everything and takes these, the older first. */
  reset(handles: readonly number[]): void {
    for (let depth = 0; depth <= this.#depth; depth += 1) this.#levels[depth]!.heads.fill(END);
    // Level 0 keeps its starts at 0: it is not made of anything.
    this.#goTo(0);
    this.limit = -Infinity;
    const { heads } = this.#levels[0]!;
    for (const handle of handles) {
      this.#cells.link(handle, heads[0]!);
      heads[0] = handle;
    }
  }
}

/** The first bucket with anything in it, or -1. */
function nextBucket({ starts, heads, at, last }: Level): number {
  for (let i = at; i <= last; i += 1) if (heads[i] !== END || starts[i] !== starts[i + 1]) return i;
  return -1;
}

/** So many are sorted as they are. */
const FEW = 32;

/** About so many notices have their cells in common pages. */
const GROUP = 32;

const newLevel = (): Level => ({
  start: 0, scale: 0, end: Infinity, at: 0, last: 0,
  starts: new Int32Array(2), first: new Int32Array(0), heads: new Int32Array(1).fill(END), groupBits: 0, warm: -1, pages: new Int32Array(1).fill(END),
});

/** A column of handles with at least so many places, the new ones empty. */
function atLeast(column: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (column.length >= length) return column;
  const longer = new Int32Array(2 ** (32 - Math.clz32(length))).fill(END);
  longer.set(column);
  return longer;
}
