import type { Digest } from './digest.ts';
import { SimulatorBug } from './bug.ts';
import { canonical, sortedKeys } from './plain.ts';

/**
 * Folds plain data into a digest without writing it down first: equal where the canonical texts are equal, and, but for chance, only there. Two lanes
 * of MurmurHash3's mixing (Austin Appleby, public domain), 32-bit integer operations only.
 */
export function foldPlain(digest: Digest, value: unknown): void {
  switch (typeof value) {
    case 'number':
      return foldNumber(digest, value);
    case 'string':
      return foldText(digest, value);
    case 'boolean':
      return foldWord(digest, value ? Tag.true : Tag.false);
    case 'undefined':
      return foldWord(digest, Tag.null);
    case 'object':
      return value === null ? foldWord(digest, Tag.null) : foldObject(digest, value);
    case 'bigint':
      return foldText(digest, canonical(value));
    default:
      throw new SimulatorBug(`cannot write a ${typeof value} as plain data`);
  }
}

/** Every kind of value begins with a word of its own, so that no two kinds are mistaken for each other. */
const Tag = { null: 1, true: 2, false: 3, whole: 4, double: 5, nan: 6, text: 7, list: 8, object: 9, other: 10 } as const;

/** Folds 32 bits into both lanes. */
export function foldWord(digest: Digest, word: number): void {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  let a = digest.a ^ k;
  a = (a << 13) | (a >>> 19);
  digest.a = (Math.imul(a, 5) + 0xe6546b64) | 0;
  k = Math.imul(word, 0x239b961b);
  k = Math.imul((k << 16) | (k >>> 16), 0xab0e9789);
  let b = digest.b ^ k;
  b = (b << 17) | (b >>> 15);
  digest.b = (Math.imul(b, 5) + 0x561ccd1b) | 0;
}

/** Two characters a word. It is {@link foldWord} again and again, with the lanes at hand: most of what is folded is text. */
export function foldText(digest: Digest, text: string): void {
  const { length } = text;
  foldWord(digest, Tag.text);
  foldWord(digest, length);
  let { a, b } = digest;
  for (let i = 0; i + 1 < length; i += 2) {
    const word = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
    let k = Math.imul(word, 0xcc9e2d51);
    a ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
    k = Math.imul(word, 0x239b961b);
    b ^= Math.imul((k << 16) | (k >>> 16), 0xab0e9789);
    b = (Math.imul((b << 17) | (b >>> 15), 5) + 0x561ccd1b) | 0;
  }
  digest.a = a;
  digest.b = b;
  if (length % 2 === 1) foldWord(digest, text.charCodeAt(length - 1));
}

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Where the lower half of a double is: it depends on the byte order of the machine. */
const LOW = (float.fill(1), words[0] === 0 ? 0 : 1);

function foldNumber(digest: Digest, value: number): void {
  if ((value | 0) === value) {
    // -0 is 0 here as in canonical text.
    foldWord(digest, Tag.whole);
    foldWord(digest, value | 0);
  } else if (value !== value) {
    foldWord(digest, Tag.nan);
  } else {
    foldWord(digest, Tag.double);
    float[0] = value;
    foldWord(digest, words[LOW]!);
    foldWord(digest, words[1 - LOW]!);
  }
}

function foldObject(digest: Digest, value: object): void {
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    const list = value as ArrayLike<unknown>;
    foldWord(digest, Tag.list);
    foldWord(digest, list.length);
    for (let i = 0; i < list.length; i += 1) foldPlain(digest, list[i]);
    return;
  }
  if (value instanceof Date) return foldText(digest, value.toISOString());
  if (value instanceof Map || value instanceof Set) {
    foldWord(digest, Tag.other);
    return foldText(digest, canonical(value));
  }
  foldWord(digest, Tag.object);
  for (const key of sortedKeys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    foldText(digest, key);
    foldPlain(digest, member);
  }
  foldWord(digest, Tag.object);
}
