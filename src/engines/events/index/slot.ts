import { addressDigits, looksLikeAddress } from '../pattern/address.ts';
import type { Bound, ValueTest } from '../pattern/model.ts';
import { wildcardPieces } from '../pattern/wildcard.ts';
import { GRAM_LENGTHS, Grams, gramHash, gramLength } from './grams.ts';
import { Intervals } from './intervals.ts';
import { nextAbove, nextBelow } from './next-double.ts';
import type { Scalar } from './paths.ts';
import { Bucket, considerAll, type Lookup } from './bucket.ts';
import { codeIn, type Codes } from './check.ts';

/**
 * The alternatives that are filed under one path, by what they want to find there. Looking up a value calls back with all that it may
 * satisfy. An entry is the number of an alternative times two, plus one when being found here proves the condition.
 */
export class Slot {
  /** Those that want one of some literals, by the literal's code. */
  readonly #exact: (Bucket | undefined)[] = [];
  readonly #codes: Codes;
  /** Nobody wants anything but literals here. */
  #plain = true;
  readonly #folded = new Map<string, number[]>();
  readonly #prefixes = new AffixMap(false);
  readonly #suffixes = new AffixMap(true);
  readonly #grams = new Map<number, Grams>();
  readonly #ranges: { low: number; high: number; entry: number }[] = [];
  readonly #addresses: { low: number; high: number; entry: number }[] = [];
  #rangeTree: Intervals | undefined;
  #addressTree: Intervals | undefined;
  #gramList: Grams[] = [];
  /** Anybody who is content with a value, whatever it is, or whose test has no better place. */
  readonly #present: number[] = [];
  readonly #anythingBut: number[] = [];
  readonly #excluded = new Map<Scalar, Set<number>>();

  constructor(codes: Codes) {
    this.#codes = codes;
  }

  file(test: ValueTest, alternative: number, rareGram: (pieces: readonly string[]) => { piece: string; at: number } | undefined): void {
    const found = alternative * 2;
    const proved = found + 1;
    switch (test.op) {
      case 'string':
      case 'number':
      case 'word':
        this.#fileExact(test.value, proved);
        break;
      case 'spelling':
        this.#fileExact(Number(test.text), proved);
        break;
      case 'address':
      case 'cidr':
        this.#addresses.push({ low: head(test.range.bottom), high: head(test.range.top), entry: found });
        break;
      case 'numeric':
        this.#ranges.push({ low: closedLow(test.lower), high: closedHigh(test.upper), entry: proved });
        break;
      case 'prefix':
        if (test.ignoreCase || test.value === '' || test.value.endsWith('"')) this.#present.push(found);
        else this.#prefixes.add(test.value, found);
        break;
      case 'suffix':
        if (test.ignoreCase || test.value === '' || test.value.startsWith('"')) this.#present.push(found);
        else this.#suffixes.add(test.value, found);
        break;
      case 'equals-ignore-case':
        if (isAscii(test.value)) push(this.#folded, test.value.toLowerCase(), found);
        else this.#present.push(found);
        break;
      case 'wildcard':
        this.#fileWildcard(wildcardPieces(test.value), found, rareGram);
        break;
      case 'anything-but':
        if (test.of.kind !== 'string' && test.of.kind !== 'number') {
          this.#present.push(found);
          break;
        }
        this.#anythingBut.push(found);
        for (const value of test.of.values) {
          const set = this.#excluded.get(value);
          if (set === undefined) this.#excluded.set(value, new Set([found]));
          else set.add(found);
        }
        break;
      case 'exists':
        this.#present.push(found);
        break;
      default:
        test satisfies never;
    }
  }

  #fileExact(value: Scalar, entry: number): void {
    const code = codeIn(this.#codes, value);
    (this.#exact[code] ??= new Bucket()).add(entry);
  }

  #fileWildcard(
    pieces: readonly string[],
    entry: number,
    rareGram: (pieces: readonly string[]) => { piece: string; at: number } | undefined,
  ): void {
    const first = pieces[0]!;
    const last = pieces.at(-1)!;
    if (pieces.length === 1) return this.#fileExact(first, entry + 1);
    const gram = rareGram(pieces);
    const inner = gram === undefined ? 0 : gramLength(gram.piece);
    if (first.length >= 2 && first.length >= inner && first.length >= last.length) return this.#prefixes.add(first, entry);
    if (last.length >= 2 && last.length >= inner) return this.#suffixes.add(last, entry);
    if (gram === undefined) {
      this.#present.push(entry);
      return;
    }
    let grams = this.#grams.get(inner);
    if (grams === undefined) this.#grams.set(inner, (grams = new Grams(inner)));
    grams.add(gramHash(gram.piece, gram.at, inner), entry);
  }

  /** Must be called once, after everything is filed. `second` names another literal that an entry wants. */
  finish(second: (entry: number) => { readonly path: number; readonly code: number } | undefined): void {
    for (const bucket of this.#exact) bucket?.finish(second);
    if (this.#ranges.length > 0) this.#rangeTree = new Intervals(this.#ranges);
    if (this.#addresses.length > 0) this.#addressTree = new Intervals(this.#addresses);
    this.#gramList = GRAM_LENGTHS.flatMap((length) => this.#grams.get(length) ?? []);
    const others = [this.#ranges, this.#addresses, this.#gramList, this.#present, this.#anythingBut];
    this.#plain = others.every((list) => list.length === 0) && this.#folded.size + this.#prefixes.size + this.#suffixes.size === 0;
  }

  /**
   * @param code of the value
   * @param alone whether it is the field's only value: then what `anything-but` keeps out need not be tried
   */
  visit(value: Scalar, code: number, alone: boolean, lookup: Lookup): void {
    this.#exact[code]?.visit(lookup);
    if (this.#plain) return;
    if (typeof value === 'string') this.#visitText(value, lookup);
    else if (typeof value === 'number') this.#rangeTree?.visit(value, lookup);
    considerAll(this.#present, lookup);
    if (this.#anythingBut.length === 0) return;
    const excluded = alone ? this.#excluded.get(value) : undefined;
    if (excluded === undefined) return considerAll(this.#anythingBut, lookup);
    for (const entry of this.#anythingBut) if (!excluded.has(entry)) lookup.consider(entry);
  }

  #visitText(text: string, lookup: Lookup): void {
    this.#prefixes.visit(text, lookup);
    this.#suffixes.visit(text, lookup);
    if (this.#folded.size > 0) considerAll(this.#folded.get(text.toLowerCase()), lookup);
    for (let i = 0; i < this.#gramList.length; i += 1) this.#gramList[i]!.visit(text, lookup);
    if (this.#addressTree !== undefined && looksLikeAddress(text)) {
      const digits = addressDigits(text);
      if (digits !== undefined) this.#addressTree.visit(head(digits), lookup);
    }
  }
}

const closedLow = (bound: Bound | null): number => (bound === null ? -Number.MAX_VALUE : bound.open ? nextAbove(bound.value) : bound.value);
const closedHigh = (bound: Bound | null): number => (bound === null ? Number.MAX_VALUE : bound.open ? nextBelow(bound.value) : bound.value);

/** The first 32 bits of an address: enough to find, not to prove. */
const head = (digits: string): number => parseInt(digits.slice(0, 8), 16);

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function push<K>(map: Map<K, number[]>, key: K, entry: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}

/** Beginnings (or ends) of texts, by the hash of their characters: one walk along the text meets all lengths that occur. */
class AffixMap {
  readonly #fromEnd: boolean;
  readonly #lists = new Map<number, number[]>();
  /** Ascending. */
  #lengths: number[] = [];

  constructor(fromEnd: boolean) {
    this.#fromEnd = fromEnd;
  }

  add(affix: string, entry: number): void {
    let hash = 0;
    for (let i = 0; i < affix.length; i += 1) hash = mix(hash, affix.charCodeAt(this.#fromEnd ? affix.length - 1 - i : i));
    push(this.#lists, hash, entry);
    if (!this.#lengths.includes(affix.length)) this.#lengths = [...this.#lengths, affix.length].sort((a, b) => a - b);
  }

  get size(): number {
    return this.#lists.size;
  }

  visit(text: string, lookup: Lookup): void {
    const lengths = this.#lengths;
    const last = text.length - 1;
    let hash = 0;
    for (let at = 0, i = 0; i < lengths.length; i += 1) {
      const length = lengths[i]!;
      if (length > text.length) return;
      for (; at < length; at += 1) hash = mix(hash, text.charCodeAt(this.#fromEnd ? last - at : at));
      considerAll(this.#lists.get(hash), lookup);
    }
  }
}

const mix = (hash: number, code: number): number => (Math.imul(hash, 0x01000193) + code + 1) | 0;
