import { leafTest, type LeafTest } from '../pattern/leaf-test.ts';
import type { ValueTest } from '../pattern/model.ts';
import type { Scalar } from './paths.ts';

/** A condition with its tests compiled. */
export interface Check {
  /** The number of its path. */
  readonly slot: number;
  readonly test: LeafTest;
  readonly orAbsent: boolean;
  /** When the tests are literals: the numbers that the path's values are known by. Comparing these is faster than comparing texts. */
  readonly codes: readonly number[] | null;
}

/** Numbers for the literals of one path: 1, 2, 3 … */
export type Codes = Map<Scalar, number>;

export function compileCheck(slot: number, tests: readonly ValueTest[], codes: Codes): Check {
  const orAbsent = tests.some((test) => test.op === 'exists' && !test.value);
  const compiled = tests.map(leafTest);
  const [first, second] = compiled;
  const test: LeafTest =
    compiled.length === 1
      ? first!
      : compiled.length === 2
        ? (leaf) => first!(leaf) || second!(leaf)
        : (leaf) => compiled.some((each) => each(leaf));
  return { slot, test, orAbsent, codes: literalCodes(tests, codes) };
}

function literalCodes(tests: readonly ValueTest[], codes: Codes): number[] | null {
  const literals: Scalar[] = [];
  for (const test of tests) {
    if (test.op !== 'string' && test.op !== 'number' && test.op !== 'word') return null;
    literals.push(test.value);
  }
  return literals.map((literal) => codeIn(codes, literal));
}

/** The code of a literal, given out at the first time. */
export function codeIn(codes: Codes, literal: Scalar): number {
  const code = codes.get(literal) ?? codes.size + 1;
  codes.set(literal, code);
  return code;
}
