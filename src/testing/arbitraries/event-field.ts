import fc from 'fast-check';
import type { Json } from '../../kernel/plain.ts';

/** Nothing stands at the path. */
export const ABSENT = Symbol('absent');
export type Value = Json | typeof ABSENT;

/** A test at the end of a pattern's path, with a value that passes it and one that does not: both by construction, no matcher is asked. */
export interface FieldTest {
  readonly test: Json;
  readonly yes: Value;
  readonly no: Value;
}

/** What EventBridge can ask of a value, the simplest first. */
export const TESTS = [
  'string',
  'number',
  'word',
  'prefix',
  'suffix',
  'equals-ignore-case',
  'wildcard',
  'numeric',
  'cidr',
  'exists',
  'absent',
  'anything-but',
] as const;
export type TestKind = (typeof TESTS)[number];

/** Texts are made of `a`, `b` and `c`: `z` makes one that is none of them, neither at its beginning nor at its end. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
const number = fc.integer({ min: 0, max: 100 });
const scalar: fc.Arbitrary<Json> = fc.oneof({ withCrossShrink: true }, text, number, fc.constantFrom(true, false, null));
const nothing: fc.Arbitrary<Value> = fc.constant(ABSENT);
/** What stands at a path and is no value of its own. */
const object: fc.Arbitrary<Value> = scalar.map((v) => ({ k: v }));
/** A value that fails, or no value at all, or an object in its place. */
const failing = (no: fc.Arbitrary<Json>): fc.Arbitrary<Value> =>
  fc.oneof({ withCrossShrink: true }, { weight: 4, arbitrary: no }, nothing, object);
const swap = (s: string): string => s.toUpperCase();

const KINDS: Record<TestKind, fc.Arbitrary<FieldTest>> = {
  string: text.chain((s) =>
    of(
      s,
      fc.constant(s),
      failing(fc.oneof({ withCrossShrink: true }, fc.constant(`${s}z`), fc.constant(swap(s)), number, fc.constant(null))),
    ),
  ),
  number: number.chain((n) =>
    of(n, fc.constant(n), failing(fc.oneof({ withCrossShrink: true }, fc.constantFrom(n + 1, n - 1), fc.constant(String(n))))),
  ),
  word: fc
    .constantFrom(true, false, null)
    .chain((w) => of(w, fc.constant(w), failing(fc.constantFrom<Json[]>(w === null ? 0 : !w, String(w))))),
  prefix: text.chain((s) =>
    of(
      { prefix: s },
      text.map((rest) => s + rest),
      failing(fc.constantFrom(`z${s}`, swap(s))),
    ),
  ),
  suffix: text.chain((s) =>
    of(
      { suffix: s },
      text.map((head) => head + s),
      failing(fc.constantFrom(`${s}z`, swap(s))),
    ),
  ),
  'equals-ignore-case': text.chain((s) =>
    of({ 'equals-ignore-case': s }, fc.constantFrom(s, swap(s)), failing(fc.constantFrom(`${s}z`, `z${s}`))),
  ),
  wildcard: fc.tuple(text, text).chain(([head, tail]) =>
    of(
      { wildcard: `${head}*${tail}` },
      text.map((middle) => head + middle + tail),
      failing(fc.constantFrom(`z${head}${tail}`, `${head}${tail}z`)),
    ),
  ),
  numeric: fc.tuple(number, fc.integer({ min: 1, max: 9 }), fc.constantFrom('>=', '>', '=', 'between')).chain(([low, span, how]) => {
    if (how === 'between') {
      return of(
        { numeric: ['>', low, '<=', low + span] },
        fc.integer({ min: low + 1, max: low + span }),
        failing(fc.constantFrom<Json[]>(low, low + span + 1, String(low + 1))),
      );
    }
    const yes = how === '=' ? low : how === '>' ? low + span : low;
    return of({ numeric: [how, low] }, fc.constant(yes), failing(fc.constantFrom<Json[]>(low - 1, String(yes))));
  }),
  cidr: fc
    .tuple(fc.nat(9), fc.nat(255))
    .chain(([net, host]) =>
      of(
        { cidr: `10.0.${net}.0/24` },
        fc.constant(`10.0.${net}.${host}`),
        failing(fc.constantFrom(`10.0.${net + 1}.${host}`, `10.1.${net}.${host}`)),
      ),
    ),
  exists: scalar.chain((v) => of({ exists: true }, fc.constant(v), fc.oneof(nothing, object))),
  absent: scalar.chain((v) => of({ exists: false }, fc.oneof(nothing, object), fc.constant(v))),
  'anything-but': fc.oneof(
    fc
      .uniqueArray(text, { minLength: 1, maxLength: 2 })
      .chain((list) =>
        anythingBut(list.length === 1 ? list[0]! : list, fc.constantFrom<Json[]>(`${list[0]}z`, 7), fc.constantFrom(...list)),
      ),
    number.chain((n) => anythingBut([n], fc.constantFrom<Json[]>(n + 1, String(n)), fc.constant(n))),
    text.chain((s) =>
      anythingBut(
        { prefix: s },
        fc.constantFrom(`z${s}`),
        text.map((rest) => s + rest),
      ),
    ),
    text.chain((s) =>
      anythingBut(
        { suffix: s },
        fc.constantFrom(`${s}z`),
        text.map((head) => head + s),
      ),
    ),
    text.chain((s) => anythingBut({ 'equals-ignore-case': s }, fc.constantFrom(`${s}z`), fc.constantFrom(s, swap(s)))),
    text.chain((s) =>
      anythingBut(
        { wildcard: `${s}*` },
        fc.constantFrom(`z${s}`),
        text.map((rest) => s + rest),
      ),
    ),
  ),
};

function of(test: Json, yes: fc.Arbitrary<Value>, no: fc.Arbitrary<Value>): fc.Arbitrary<FieldTest> {
  return fc.record({ test: fc.constant(test), yes, no });
}

/** Whatever is excluded, an absent field passes no `anything-but`: there is no value that could be anything else. */
function anythingBut(excluded: Json, yes: fc.Arbitrary<Json>, no: fc.Arbitrary<Json>): fc.Arbitrary<FieldTest> {
  return of({ 'anything-but': excluded }, yes, fc.oneof({ withCrossShrink: true }, no, nothing, object));
}

/** A test of one of these kinds, with a value that passes and one that fails. Shrinks to the first kind. */
export const fieldTest = (kinds: readonly TestKind[] = TESTS): fc.Arbitrary<FieldTest> =>
  fc.oneof({ withCrossShrink: true }, ...kinds.map((kind) => KINDS[kind]));
