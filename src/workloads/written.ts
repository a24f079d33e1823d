import type { Reach, SampleSpec, StatBlock } from '../aws/series.ts';
import type { Bounds } from './bounds.ts';

/** Written values, one each so many milliseconds from `start` on; null where there is none. */
export interface ValuesSpec extends SampleSpec {
  readonly kind: 'values';
  readonly start: number;
  readonly every: number;
  readonly values: readonly (number | null)[];
}

/** Values whose least and greatest are known together. */
const RUN = 16;

/** Of each whole run its least and greatest value, and whether one is missing. */
interface Runs {
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly gaps: Uint8Array;
}

function none({ count, sum, min, max }: StatBlock, i: number): void {
  count[i] = 0;
  sum[i] = 0;
  min[i] = Number.NaN;
  max[i] = Number.NaN;
}

/** The ticks of written values, and how far they reach: a run of values is looked at once, however often one asks. */
class Written {
  readonly #start: number;
  readonly #every: number;
  readonly #values: ValuesSpec['values'];
  #runs: Runs | null = null;

  constructor({ start, every, values }: ValuesSpec) {
    this.#start = start;
    this.#every = every;
    this.#values = values;
  }

  fill(first: number, interval: number, ticks: number, block: StatBlock): void {
    if (interval === this.#every) this.#copy(this.#indexAt(first), ticks, block);
    else this.#gather(first, interval, ticks, block);
  }

  /** Wherever a tick as long as that begins, one value is in it. */
  #copy(index: number, ticks: number, block: StatBlock): void {
    const { count, sum, min, max } = block;
    const values = this.#values;
    // Of the ticks that lie before the first value or after the last one there is nothing to be copied: whole numbers of 32 bits are left.
    const from = Math.min(ticks, Math.max(0, -index)) | 0;
    const to = Math.max(from, Math.min(ticks, values.length - index)) | 0;
    const offset = from < to ? index | 0 : 0;
    for (let i = from; i < to; i += 1) {
      const value = values[offset + i]!;
      if (value === null) {
        none(block, i);
        continue;
      }
      count[i] = 1;
      // Adding 0 to it makes 0 of -0, as adding up does.
      sum[i] = value + 0;
      min[i] = value;
      max[i] = value;
    }
    for (let i = 0; i < from; i += 1) none(block, i);
    for (let i = to; i < ticks; i += 1) none(block, i);
  }

  /** Adds up what lies in each tick. */
  #gather(first: number, interval: number, ticks: number, { count, sum, min, max }: StatBlock): void {
    const values = this.#values;
    let p = Math.max(0, this.#indexAt(first));
    for (let i = 0; i < ticks; i += 1) {
      const end = this.#indexAt(first + (i + 1) * interval);
      let [samples, total, least, most] = [0, 0, Number.NaN, Number.NaN];
      for (; p < end && p < values.length; p += 1) {
        const value = values[p]!;
        if (value === null) continue;
        samples += 1;
        total += value;
        if (!(least <= value)) least = value;
        if (!(most >= value)) most = value;
      }
      count[i] = samples;
      sum[i] = total;
      min[i] = least;
      max[i] = most;
    }
  }

  /** Bounds of the values within [from, to); `min > max` when there is none. */
  bounds(from: number, to: number): Bounds {
    return this.#limits(Math.max(0, this.#indexAt(from)), Math.min(this.#values.length, this.#indexAt(to)), true)!;
  }

  /** The same where every tick of so many milliseconds has a value, else null. */
  reach(from: number, to: number, interval: number): Reach | null {
    const [begin, end] = [this.#indexAt(from), this.#indexAt(to)];
    return this.#every <= interval && begin >= 0 && begin < end && end <= this.#values.length ? this.#limits(begin, end, false) : null;
  }

  /** The first value at an instant or after it, though it may be before or past all that are written. */
  #indexAt(at: number): number {
    return Math.ceil((at - this.#start) / this.#every);
  }

  /** @returns null where one is missing and none may be */
  #limits(begin: number, end: number, gaps: boolean): Bounds | null {
    const { least, most, gaps: missing } = (this.#runs ??= runsOf(this.#values));
    const values = this.#values;
    let [min, max] = [Infinity, -Infinity];
    for (let i = begin; i < end;) {
      if (i % RUN === 0 && i + RUN <= end) {
        const run = i / RUN;
        if (!gaps && missing[run] === 1) return null;
        min = Math.min(min, least[run]!);
        max = Math.max(max, most[run]!);
        i += RUN;
        continue;
      }
      const value = values[i]!;
      i += 1;
      if (value === null) {
        if (!gaps) return null;
        continue;
      }
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return { min, max };
  }
}

function runsOf(values: ValuesSpec['values']): Runs {
  const runs = Math.floor(values.length / RUN);
  const least = new Float64Array(runs).fill(Infinity);
  const most = new Float64Array(runs).fill(-Infinity);
  const gaps = new Uint8Array(runs);
  for (let i = 0; i < runs * RUN; i += 1) {
    const value = values[i]!;
    const run = Math.floor(i / RUN);
    if (value === null) gaps[run] = 1;
    else {
      if (value < least[run]!) least[run] = value;
      if (value > most[run]!) most[run] = value;
    }
  }
  return { least, most, gaps };
}

/** Specs are compiled once: whoever hands one over does not change it. */
const known = new WeakMap<ValuesSpec, Written>();

/** What is known of written values. */
export function written(spec: ValuesSpec): Written {
  let one = known.get(spec);
  if (one === undefined) known.set(spec, (one = new Written(spec)));
  return one;
}
