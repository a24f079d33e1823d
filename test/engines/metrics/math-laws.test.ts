import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FUNCTIONS, parseMath, printMath, MathError, type BinaryOperator, type MathNode } from '../../../src/aws/math/index.ts';
import { evaluate, type MathEnvironment } from '../../../src/engines/metrics/math/evaluate.ts';
import { single, type MathValue, type Series } from '../../../src/engines/metrics/math/series.ts';

const GRID = { start: 0, period: 60_000, n: 12 };
// Small whole numbers and gaps: every sum and product below is exact.
const values = fc.array(fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -50, max: 50 }) }, fc.constant(NaN)), {
  minLength: 12,
  maxLength: 12,
});
const series = (numbers: readonly number[]): Series => ({ grid: GRID, values: Float64Array.from(numbers), label: 'm' });

/** An expression over some series, as numbers; NaN where it has no value. */
function run(expression: string, named: Readonly<Record<string, readonly number[]>>): number[] {
  const list = Object.entries(named).map(([id, numbers]) => [id, series(numbers)] as const);
  const env: MathEnvironment = {
    grid: GRID,
    resolve: (id): MathValue => single(list.find(([own]) => own === id)![1]),
    metrics: (filter) => list.filter(([id]) => id.includes(filter)).map(([, s]) => s),
    periodOf: () => 60,
    search: () => [],
    band: (_node, s) => [s, s],
  };
  const value = evaluate(parseMath(expression), env);
  return value.type === 'TS' ? [...value.series.values] : value.type === 'S' ? [value.value] : value.list.flatMap((s) => [...s.values]);
}

const law = (name: string, left: string, right: string, run2 = run): void => {
  test(`${name}: ${left} = ${right}`, () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(run2(left, { a, b, c })).toEqual(run2(right, { a, b, c }));
      }),
      { seed: 41, numRuns: 100 },
    );
  });
};

describe('laws of metric math', () => {
  law('nothing added', 'a + 0', 'a');
  law('times one', 'a * 1', 'a');
  law('twice negated', '-(-a)', 'a');
  law('sums commute', 'a + b', 'b + a');
  law('products commute', 'a * b', 'b * a');
  law('sums associate', '(a + b) + c', 'a + (b + c)');
  law('an array sums like a sum', 'SUM([a, b])', 'a + b');
  law('an array of one', 'SUM([a])', 'a');
  law('the difference is the negative difference', 'a - b', '-(b - a)');
  law('absolute value is even', 'ABS(-a)', 'ABS(a)');
  law('rounding up is rounding the negative down', 'CEIL(a / 4)', '-FLOOR(-a / 4)');
  law('the least is the negative greatest', 'MIN([a, b, c])', '-MAX([-a, -b, -c])');
  law('filling twice is filling once', 'FILL(FILL(a, 7), 9)', 'FILL(a, 7)');
  law('repeating twice is repeating once', 'FILL(FILL(a, REPEAT), REPEAT)', 'FILL(a, REPEAT)');
  law('filled with itself', 'FILL(a, a)', 'a');
  law('a filled series has no gaps', 'DATAPOINT_COUNT(FILL(a, 0))', '12 + 0 * DATAPOINT_COUNT(FILL(a, 0))');
  law('one branch for all', 'IF(a == a, b, b)', 'IF(a == a, b, 5)');
  law('not less is greater or equal', 'a < b', '1 - (a >= b) + 0 * (a + b)');
  law('De Morgan', '1 - (a > 0 AND b > 0)', '(a <= 0 OR b <= 0)', (e, s) => run(e, { a: fill(s['a']!), b: fill(s['b']!), c: s['c']! }));
  law('differences of running sums are the values', 'DIFF(RUNNING_SUM(FILL(a, 0)))', 'IF(RUNNING_SUM(FILL(a * 0 + 1, 1)) > 1, FILL(a, 0))');
  law('a rate is a difference over time', 'RATE(a) * 60', 'DIFF(a) / DIFF_TIME(a) * 60');
  law('sorting twice is sorting once', 'SORT(SORT([a, b, c], SUM, ASC), SUM, ASC)', 'SORT([a, b, c], SUM, ASC)');
  law('slices make the whole', '[SLICE([a, b, c], 0, 1), SLICE([a, b, c], 1)]', '[a, b, c]');
  law(
    'the first of the sorted is the least',
    'SUM(FIRST(SORT([FILL(a, 0), FILL(b, 0), FILL(c, 0)], SUM, ASC)))',
    'MIN([TIME_SERIES(SUM(FILL(a, 0))), TIME_SERIES(SUM(FILL(b, 0))), TIME_SERIES(SUM(FILL(c, 0)))])',
    (e, s) => run(e, s).slice(0, 1),
  );
});
const fill = (numbers: readonly number[]): number[] => numbers.map((v) => (Number.isNaN(v) ? 0 : v));

describe('the language', () => {
  const operators: BinaryOperator[] = ['+', '-', '*', '/', '^', '==', '!=', '<', '<=', '>', '>=', 'AND', 'OR'];
  const tree: fc.Arbitrary<MathNode> = fc.letrec<{ node: MathNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.record({
        type: fc.constant('number' as const),
        value: fc.oneof(fc.nat(1e6), fc.double({ min: 0, max: 1e30, noNaN: true })),
        at: fc.constant(0),
      }),
      fc.record({ type: fc.constant('id' as const), name: fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,5}$/), at: fc.constant(0) }),
      fc.record({
        type: fc.constant('text' as const),
        value: fc.stringMatching(/^[ -~]{0,8}$/).filter((t) => !t.includes('\\') && !(t.includes("'") && t.includes('"'))),
        at: fc.constant(0),
      }),
      fc.record({ type: fc.constant('word' as const), name: fc.constantFrom('REPEAT', 'LINEAR', 'AVG', 'DESC'), at: fc.constant(0) }),
      fc.record({ type: fc.constant('array' as const), items: fc.array(tie('node'), { maxLength: 3 }), at: fc.constant(0) }),
      fc.record({ type: fc.constant('negate' as const), of: tie('node'), at: fc.constant(0) }),
      fc.record({
        type: fc.constant('binary' as const),
        operator: fc.constantFrom(...operators),
        left: tie('node'),
        right: tie('node'),
        at: fc.constant(0),
      }),
      fc.record({
        type: fc.constant('call' as const),
        name: fc.constantFrom(...FUNCTIONS.keys()),
        args: fc.array(tie('node'), { maxLength: 3 }),
        at: fc.constant(0),
      }),
    ) as fc.Arbitrary<MathNode>,
  })).node;
  const bare = (node: MathNode): unknown => JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'at' ? undefined : value)));

  test('what is printed reads back to the same tree', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(bare(parseMath(printMath(node)))).toEqual(bare(node));
      }),
      { seed: 51, numRuns: 1500 },
    );
  });
  test('printing adds no parentheses that could go: a tree without brackets prints without any', () => {
    expect(printMath(parseMath('a + b * c - d ^ e ^ f > 1 AND g OR -h'))).toBe('a + b * c - d ^ e ^ f > 1 AND g OR -h');
    expect(printMath(parseMath('((a)) - (b - c) - ((d * e))'))).toBe('a - (b - c) - d * e');
    expect(printMath(parseMath('(a ^ b) ^ c + (-a) ^ 2'))).toBe('(a ^ b) ^ c + (-a) ^ 2');
  });
  test('any text is an expression or an error with a place in it', () => {
    const noise = fc.array(
      fc.oneof(
        fc.constantFrom('a', 'm1', '(', ')', '[', ']', ',', '+', '-', '^', '<', '==', 'AND', 'SUM', 'IF', '1', '2.5', "'x'", '"', ' '),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(noise, (parts) => {
        const source = parts.join('');
        try {
          parseMath(source);
        } catch (error) {
          expect(error).toBeInstanceOf(MathError);
          expect((error as MathError).at).toBeGreaterThanOrEqual(0);
          expect((error as MathError).at).toBeLessThanOrEqual(source.length);
        }
      }),
      { seed: 52, numRuns: 2000 },
    );
  });
  test('deep nesting ends in an error, not in an overflow', () => {
    for (const source of ['('.repeat(2000), '-'.repeat(2000) + 'a', 'ABS('.repeat(400), '['.repeat(900), `a${'^a'.repeat(1000)}`]) {
      expect(() => parseMath(source)).toThrow(MathError);
    }
  });
});
