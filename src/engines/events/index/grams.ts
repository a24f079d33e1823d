import { considerAll, type Lookup } from './bucket.ts';

/**
 * Short pieces of text by hash: a text is looked through once, with a rolling hash, for pieces of a few lengths. A hash that is met by
 * chance costs one vain check, since whoever is found is verified.
 */
export const GRAM_LENGTHS = [6, 4, 2, 1] as const;

const BASE = 0x01000193;

export function gramHash(text: string, from: number, length: number): number {
  let hash = 0;
  for (let i = from; i < from + length; i += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(i)) | 0;
  return hash;
}

/** The length of the grams that a literal piece is filed under; 0 when it is empty. */
export const gramLength = (piece: string): number => GRAM_LENGTHS.find((length) => piece.length >= length) ?? 0;

export class Grams {
  readonly #length: number;
  readonly #lists = new Map<number, number[]>();
  /** What a character that leaves the window takes from the hash. */
  readonly #leaving: number;

  constructor(length: number) {
    this.#length = length;
    let power = 1;
    for (let i = 1; i < length; i += 1) power = Math.imul(power, BASE);
    this.#leaving = power;
  }

  add(hash: number, entry: number): void {
    const list = this.#lists.get(hash);
    if (list === undefined) this.#lists.set(hash, [entry]);
    else list.push(entry);
  }

  visit(text: string, lookup: Lookup): void {
    const length = this.#length;
    if (text.length < length) return;
    let hash = gramHash(text, 0, length);
    for (let end = length; ; end += 1) {
      considerAll(this.#lists.get(hash), lookup);
      if (end >= text.length) return;
      hash = (Math.imul(hash - Math.imul(text.charCodeAt(end - length), this.#leaving), BASE) + text.charCodeAt(end)) | 0;
    }
  }
}
