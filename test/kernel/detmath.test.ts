import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dcos, dexp, dlog, dlog10, dlog1p, dpow, dsin } from '../../src/kernel/detmath.ts';
import { hashText } from '../../src/kernel/digest.ts';

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** How many doubles lie between two: 0 when they are the same number or both NaN. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  const rank = (x: number): bigint => {
    float[0] = x;
    return bits[0]! < 0n ? -(bits[0]! & 0x7fffffffffffffffn) : bits[0]!;
  };
  const distance = Number(rank(a) - rank(b));
  return Math.abs(distance);
}

const anyDouble = fc.double();
const runs = { seed: 7, numRuns: 5000 };
const within = (limit: number, ours: (x: number) => number, theirs: (x: number) => number, inputs: fc.Arbitrary<number>) =>
  fc.assert(
    fc.property(inputs, (x) => {
      expect(ulps(ours(x), theirs(x))).toBeLessThanOrEqual(limit);
    }),
    runs,
  );

describe('detmath agrees with Math', () => {
  it('log within 1 ulp', () => {
    within(1, dlog, Math.log, anyDouble);
    within(1, dlog, Math.log, fc.double({ min: 0.5, max: 2 }));
  });
  it('log1p within 1 ulp', () => {
    within(1, dlog1p, Math.log1p, anyDouble);
    within(1, dlog1p, Math.log1p, fc.double({ min: -1, max: 1 }));
  });
  it('log10 within 1 ulp, exact for powers of ten', () => {
    within(1, dlog10, Math.log10, anyDouble);
    for (let n = -5; n <= 22; n += 1) expect(dlog10(Number(`1e${n}`))).toBe(n);
  });
  it('exp within 1 ulp', () => {
    within(1, dexp, Math.exp, anyDouble);
    within(1, dexp, Math.exp, fc.double({ min: -750, max: 720 }));
    within(1, dexp, Math.exp, fc.double({ min: -2, max: 2 }));
  });
  it('sin and cos within 2 ulp', () => {
    for (const max of [1, 10, 1e6]) {
      within(2, dsin, Math.sin, fc.double({ min: -max, max }));
      within(2, dcos, Math.cos, fc.double({ min: -max, max }));
    }
  });
  it('sin and cos next to multiples of π/2, where most of the argument cancels', () => {
    for (let n = 1; n < 2000; n += 1) {
      expect(ulps(dsin((n * Math.PI) / 2), Math.sin((n * Math.PI) / 2))).toBeLessThanOrEqual(2);
      expect(ulps(dcos((n * Math.PI) / 2), Math.cos((n * Math.PI) / 2))).toBeLessThanOrEqual(2);
    }
  });
  it('pow within 2 ulp', () => {
    const pairs = (x: fc.Arbitrary<number>, y: fc.Arbitrary<number>) =>
      fc.assert(
        fc.property(x, y, (a, b) => {
          expect(ulps(dpow(a, b), Math.pow(a, b))).toBeLessThanOrEqual(2);
        }),
        runs,
      );
    pairs(anyDouble, anyDouble);
    pairs(fc.double({ min: 0, max: 100 }), fc.double({ min: -20, max: 20 }));
    pairs(fc.double({ min: 0.5, max: 2 }), fc.double({ min: -2000, max: 2000 }));
    pairs(fc.double({ min: -1000, max: 1000 }), fc.integer({ min: -60, max: 60 }));
  });
});

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  0.5,
  -0.5,
  3,
  -3,
  Infinity,
  -Infinity,
  NaN,
  1e300,
  5e-324,
  -1e-300,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53 - 1),
  709.78,
  -745.2,
];

describe('special values', () => {
  it('pow has the special cases of Math.pow', () => {
    for (const x of SPECIAL) for (const y of SPECIAL) expect([x, y, ulps(dpow(x, y), Math.pow(x, y)) <= 2]).toEqual([x, y, true]);
  });
  it('the others too', () => {
    for (const x of SPECIAL) {
      expect(ulps(dlog(x), Math.log(x)), `log ${x}`).toBeLessThanOrEqual(1);
      expect(ulps(dlog1p(x), Math.log1p(x)), `log1p ${x}`).toBeLessThanOrEqual(1);
      expect(ulps(dlog10(x), Math.log10(x)), `log10 ${x}`).toBeLessThanOrEqual(1);
      expect(ulps(dexp(x), Math.exp(x)), `exp ${x}`).toBeLessThanOrEqual(1);
    }
    expect(Object.is(dsin(-0), -0)).toBe(true);
    expect(dcos(0)).toBe(1);
    expect(dsin(Infinity)).toBeNaN();
    expect(dcos(NaN)).toBeNaN();
  });
  it('refuses angles that it cannot reduce exactly', () => {
    expect(() => dsin(1e7)).toThrow(RangeError);
    expect(() => dcos(-1e300)).toThrow('at most 1000000 radians');
  });
});

it('keeps its bits: a change here changes every seed', () => {
  const values: number[] = [];
  for (let i = 1; i <= 500; i += 1) {
    const x = i * 0.37;
    values.push(dlog(x), dlog1p(x), dlog10(x), dexp(x / 10), dpow(x, 1.7), dsin(x), dcos(x));
  }
  expect(hashText(values.join())).toMatchInlineSnapshot(`"03cd00c5658dd0a7"`);
});
