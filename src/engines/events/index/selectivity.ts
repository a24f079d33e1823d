import type { Condition, EventPattern, ValueTest } from '../pattern/model.ts';
import { wildcardPieces } from '../pattern/wildcard.ts';
import { gramHash, gramLength } from './grams.ts';

/**
 * How likely an event is to be found under a condition, counted in the rules themselves: a value that many rules name is common, one that
 * a single rule of a thousand names is rare. Guessing by the kind of test alone makes matching many times slower.
 */
export class Selectivity {
  readonly #paths = new Map<string, PathCount>();

  constructor(patterns: readonly EventPattern[]) {
    for (const { alternatives } of patterns) {
      for (const { conditions } of alternatives)
        for (const { path, tests } of conditions) for (const test of tests) this.#count(path, test);
    }
  }

  #count(path: string, test: ValueTest): void {
    let count = this.#paths.get(path);
    if (count === undefined)
      this.#paths.set(path, (count = { total: 0, keys: new Map(), grams: new Map(), low: Infinity, high: -Infinity }));
    count.total += 1;
    const key = keyOf(test);
    count.keys.set(key, (count.keys.get(key) ?? 0) + 1);
    if (test.op === 'numeric') {
      for (const bound of [test.lower, test.upper]) {
        if (bound !== null) {
          count.low = Math.min(count.low, bound.value);
          count.high = Math.max(count.high, bound.value);
        }
      }
    }
    if (test.op === 'wildcard') {
      for (const piece of wildcardPieces(test.value)) {
        for (const hash of gramsOf(piece)) count.grams.set(hash, (count.grams.get(hash) ?? 0) + 1);
      }
    }
  }

  /** The expected share of events that are found under the condition; Infinity when it cannot be looked up since absence satisfies it. */
  cost({ path, tests }: Condition): number {
    const count = this.#paths.get(path)!;
    let sum = 0;
    for (const test of tests) sum += this.#costOf(test, count);
    return sum;
  }

  #costOf(test: ValueTest, count: PathCount): number {
    const share = count.keys.get(keyOf(test))! / (count.total + SMOOTHING);
    switch (test.op) {
      case 'string':
      case 'number':
      case 'spelling':
      case 'word':
        return share;
      case 'equals-ignore-case':
        return share * 1.5;
      case 'address':
      case 'cidr':
        return share * 2;
      case 'prefix':
      case 'suffix':
        return test.ignoreCase || test.value === '' ? 1 : share * 2;
      case 'wildcard':
        return wildcardPieces(test.value).some((piece) => piece.length > 1) ? share * 4 : 1;
      case 'numeric': {
        const span = count.high - count.low || 1;
        const covered = Math.min(test.upper?.value ?? count.high, count.high) - Math.max(test.lower?.value ?? count.low, count.low);
        return Math.max(share, Math.min(1, covered / span));
      }
      case 'exists':
        return test.value ? 1 : Infinity;
      case 'anything-but':
        return 1;
      default:
        return test satisfies never;
    }
  }

  /** The literal piece between the stars that the fewest wildcards of this path have, and where in it. */
  rareGram(path: string, pieces: readonly string[]): { piece: string; at: number } | undefined {
    const count = this.#paths.get(path)!;
    let best: { piece: string; at: number; length: number; times: number } | undefined;
    for (const piece of pieces) {
      const length = gramLength(piece);
      if (length === 0 || (best !== undefined && length < best.length)) continue;
      gramsOf(piece).forEach((hash, at) => {
        const times = count.grams.get(hash) ?? 0;
        if (best === undefined || length > best.length || times < best.times) best = { piece, at, length, times };
      });
    }
    return best;
  }
}

interface PathCount {
  total: number;
  readonly keys: Map<string, number>;
  readonly grams: Map<number, number>;
  low: number;
  high: number;
}

/** A path that one rule names is no more common than one that ten rules name with ten values. */
const SMOOTHING = 10;

function gramsOf(piece: string): number[] {
  const length = gramLength(piece);
  return length === 0 ? [] : Array.from({ length: piece.length - length + 1 }, (_, at) => gramHash(piece, at, length));
}

/** Tests with one key are found by the same values. */
function keyOf(test: ValueTest): string {
  switch (test.op) {
    case 'string':
    case 'address':
      return `s${test.value}`;
    case 'number':
      return `n${test.value}`;
    case 'spelling':
      return `n${Number(test.text)}`;
    case 'word':
      return `w${test.value}`;
    case 'prefix':
    case 'suffix':
    case 'equals-ignore-case':
    case 'wildcard':
    case 'cidr':
      return `${test.op} ${test.value}`;
    case 'numeric':
    case 'exists':
    case 'anything-but':
      return test.op;
    default:
      return test satisfies never;
  }
}
