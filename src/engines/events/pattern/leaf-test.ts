import { addressDigits, inRange, looksLikeAddress } from './address.ts';
import { endsFolded, equalsFolded, fold, startsFolded } from './fold.ts';
import { isSpelled, type AnythingBut, type Bound, type Leaf, type ValueTest } from './model.ts';
import { matchesPieces, wildcardPieces } from './wildcard.ts';

/** Whether one value passes one test. `exists: false` is no test of a value: it never passes here. */
export type LeafTest = (leaf: Leaf) => boolean;

/** The number to compare, NaN for everything that is none. */
const numberOf = (leaf: Leaf): number => {
  if (typeof leaf === 'number') return Number.isFinite(leaf) ? leaf : NaN;
  return isSpelled(leaf) ? leaf.value : NaN;
};

/** Compiles a test: what depends on the pattern alone is done once. */
export function leafTest(test: ValueTest): LeafTest {
  switch (test.op) {
    case 'string': {
      const { value } = test;
      return (leaf) => leaf === value;
    }
    case 'address':
    case 'cidr': {
      const { range } = test;
      return (leaf) => {
        if (typeof leaf !== 'string' || !looksLikeAddress(leaf)) return false;
        const digits = addressDigits(leaf);
        return digits !== undefined && inRange(digits, range);
      };
    }
    case 'number': {
      const { value } = test;
      return (leaf) => numberOf(leaf) === value;
    }
    case 'spelling': {
      // A number of a parsed event has lost its spelling: it matches the literals that parse to the same double.
      const { text } = test;
      const value = Number(text);
      return (leaf) => (isSpelled(leaf) ? leaf.spelling === text : leaf === value);
    }
    case 'word': {
      const { value } = test;
      return (leaf) => leaf === value;
    }
    case 'prefix':
    case 'suffix':
      return affixTest(test.op, test.value, test.ignoreCase);
    case 'equals-ignore-case':
      return equalsIgnoreCase(test.value);
    case 'wildcard': {
      const pieces = wildcardPieces(test.value);
      return (leaf) => typeof leaf === 'string' && matchesPieces(leaf, pieces);
    }
    case 'numeric':
      return rangeTest(test.lower, test.upper);
    case 'exists':
      return test.value ? () => true : () => false;
    case 'anything-but': {
      const excluded = exclusion(test.of);
      return (leaf) => !excluded(leaf);
    }
    default:
      return test satisfies never;
  }
}

/** The service compares with the closing quote in place, so a prefix that ends in a quote may end the string. */
function affixTest(op: 'prefix' | 'suffix', value: string, ignoreCase: boolean): LeafTest {
  if (ignoreCase) {
    const folded = fold(value);
    return op === 'prefix'
      ? (leaf) => typeof leaf === 'string' && startsFolded(`${leaf}"`, folded)
      : (leaf) => typeof leaf === 'string' && endsFolded(`"${leaf}`, folded);
  }
  if (op === 'prefix') {
    if (value.endsWith('"')) return (leaf) => typeof leaf === 'string' && `${leaf}"`.startsWith(value);
    return (leaf) => typeof leaf === 'string' && leaf.startsWith(value);
  }
  if (value.startsWith('"')) return (leaf) => typeof leaf === 'string' && `"${leaf}`.endsWith(value);
  return (leaf) => typeof leaf === 'string' && leaf.endsWith(value);
}

function equalsIgnoreCase(value: string): LeafTest {
  const folded = fold(value);
  if (!folded.every((forms) => forms.every((form) => form.length === 1)))
    return (leaf) => typeof leaf === 'string' && equalsFolded(leaf, folded);
  const lower = folded.map((forms) => forms[0]!.charCodeAt(0));
  const upper = folded.map((forms) => (forms[1] ?? forms[0]!).charCodeAt(0));
  return (leaf) => {
    if (typeof leaf !== 'string' || leaf.length !== lower.length) return false;
    for (let i = 0; i < lower.length; i += 1) {
      const code = leaf.charCodeAt(i);
      if (code !== lower[i] && code !== upper[i]) return false;
    }
    return true;
  };
}

function rangeTest(lower: Bound | null, upper: Bound | null): LeafTest {
  const low = lower?.value ?? -Infinity;
  const high = upper?.value ?? Infinity;
  const lowOpen = lower?.open ?? false;
  const highOpen = upper?.open ?? false;
  return (leaf) => {
    const value = numberOf(leaf);
    return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
  };
}

/** What `anything-but` keeps out. Every other present value passes, of whatever type. */
function exclusion(of: AnythingBut): LeafTest {
  switch (of.kind) {
    case 'string': {
      const values = new Set<Leaf>(of.values);
      return (leaf) => values.has(leaf);
    }
    case 'number': {
      const values = new Set(of.values);
      return (leaf) => values.has(numberOf(leaf));
    }
    case 'prefix':
    case 'suffix': {
      const { kind } = of;
      const tests = of.values.map((value) => affixTest(kind, value, false));
      return (leaf) => tests.some((test) => test(leaf));
    }
    case 'equals-ignore-case': {
      const tests = of.values.map(equalsIgnoreCase);
      return (leaf) => tests.some((test) => test(leaf));
    }
    case 'wildcard': {
      const pieces = of.values.map(wildcardPieces);
      return (leaf) => typeof leaf === 'string' && pieces.some((each) => matchesPieces(leaf, each));
    }
    default:
      return of satisfies never;
  }
}
