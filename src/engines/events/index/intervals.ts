import type { Lookup } from './bucket.ts';

/** Closed intervals of numbers that can be asked which of them hold a number: a balanced tree in arrays, ordered by lower end. */
export class Intervals {
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  /** The highest upper end in the part of the tree below. */
  readonly #highest: Float64Array;
  readonly #entry: Int32Array;

  constructor(items: readonly { readonly low: number; readonly high: number; readonly entry: number }[]) {
    const sorted = [...items].sort((a, b) => a.low - b.low || a.high - b.high || a.entry - b.entry);
    this.#low = Float64Array.from(sorted, ({ low }) => low);
    this.#high = Float64Array.from(sorted, ({ high }) => high);
    this.#entry = Int32Array.from(sorted, ({ entry }) => entry);
    this.#highest = new Float64Array(sorted.length);
    this.#build(0, sorted.length);
  }

  #build(from: number, to: number): number {
    if (from >= to) return -Infinity;
    const middle = (from + to) >> 1;
    const highest = Math.max(this.#high[middle]!, this.#build(from, middle), this.#build(middle + 1, to));
    this.#highest[middle] = highest;
    return highest;
  }

  /** Considers the entry of each interval that holds the number. */
  visit(value: number, lookup: Lookup): void {
    this.#visit(value, 0, this.#low.length, lookup);
  }

  #visit(value: number, from: number, to: number, lookup: Lookup): void {
    let start = from;
    while (start < to) {
      const middle = (start + to) >> 1;
      if (this.#highest[middle]! < value) return;
      this.#visit(value, start, middle, lookup);
      if (this.#low[middle]! > value) return;
      if (this.#high[middle]! >= value) lookup.consider(this.#entry[middle]!);
      start = middle + 1;
    }
  }
}
