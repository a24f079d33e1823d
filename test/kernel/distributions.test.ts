import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bernoulli,
  choice,
  exponential,
  integer,
  logGamma,
  lognormal,
  normal,
  pareto,
  poisson,
  uniform,
  type UniformSource,
} from '../../src/kernel/distributions.ts';
import { openStream } from '../../src/kernel/streams.ts';

const N = 40_000;

/** Mean and variance of many draws lie within five standard errors of what the distribution promises. */
function moments(draw: (s: UniformSource) => number, mean: number, variance: number, kurtosis: number): void {
  const stream = openStream('moments', 'distributions');
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < N; i += 1) {
    const x = draw(stream) - mean;
    sum += x;
    squares += x * x;
  }
  expect(Math.abs(sum / N)).toBeLessThan(5 * Math.sqrt(variance / N));
  expect(Math.abs(squares / N - variance)).toBeLessThan(5 * variance * Math.sqrt((kurtosis - 1) / N));
}

describe('moments', () => {
  it('uniform', () => moments((s) => uniform(s, 2, 5), 3.5, 0.75, 1.8));
  it('integer', () => moments((s) => integer(s, 1, 6), 3.5, 35 / 12, 1.75));
  it('bernoulli', () => moments((s) => (bernoulli(s, 0.3) ? 1 : 0), 0.3, 0.21, 1.8));
  it('exponential', () => moments((s) => exponential(s, 4), 4, 16, 9));
  it('normal', () => moments((s) => normal(s, -2, 3), -2, 9, 3));
  it('lognormal', () => moments((s) => lognormal(s, 0, 0.25), Math.exp(0.03125), (Math.exp(0.0625) - 1) * Math.exp(0.0625), 4.2));
  it('pareto', () => moments((s) => pareto(s, 1, 10), 10 / 9, 10 / (81 * 8), 15));
  for (const mean of [0.01, 0.7, 5, 11.9, 12, 50, 1000, 1e6]) {
    it(`poisson ${mean}`, () => moments((s) => poisson(s, mean), mean, mean, 3 + 1 / mean));
  }
});

describe('poisson', () => {
  it('has the right probabilities on both sides of the change of method', () => {
    for (const mean of [3, 11, 13, 30]) {
      const stream = openStream('chi', String(mean));
      const counts = new Map<number, number>();
      for (let i = 0; i < N; i += 1) {
        const k = poisson(stream, mean);
        counts.set(k, (counts.get(k) ?? 0) + 1);
      }
      let chi = 0;
      let cells = 0;
      for (let k = 0; k < mean * 4; k += 1) {
        const expected = N * Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
        if (expected < 10) continue;
        chi += ((counts.get(k) ?? 0) - expected) ** 2 / expected;
        cells += 1;
      }
      expect(chi).toBeLessThan(cells + 5 * Math.sqrt(2 * cells));
    }
  });
  it('of one draw never falls when a small mean rises', () => {
    const at = (u: number, mean: number): number => poisson({ double: () => u }, mean);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.9999999999999999, noNaN: true }),
        fc.double({ min: 0, max: 11.9, noNaN: true }),
        fc.double({ min: 0, max: 11.9, noNaN: true }),
        (u, a, b) => {
          expect(at(u, Math.min(a, b))).toBeLessThanOrEqual(at(u, Math.max(a, b)));
        },
      ),
      { seed: 3, numRuns: 2000 },
    );
  });
  it('ends for the largest draw and for no mean at all', () => {
    const almostOne = { double: () => 1 - 2 ** -53 };
    expect(poisson(almostOne, 0)).toBe(0);
    for (const mean of [1e-300, 0.1, 11.999]) expect(poisson(almostOne, mean)).toBeLessThan(80);
  });
});

it('logGamma is the logarithm of the factorial', () => {
  let sum = 0;
  for (let n = 1; n < 200; n += 1) {
    sum += Math.log(n);
    expect(logGamma(n + 1)).toBeCloseTo(sum, 10);
  }
});

it('never leaves its range, whatever the draw', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1 - 2 ** -53, noNaN: true }), (u) => {
      const source = { double: () => u };
      expect(exponential(source, 2)).toBeGreaterThanOrEqual(0);
      expect(exponential(source, 2)).toBeLessThan(Infinity);
      expect(pareto(source, 3, 2)).toBeGreaterThanOrEqual(3);
      expect(['a', 'b', 'c']).toContain(choice(source, ['a', 'b', 'c']));
      expect([1, 2, 3]).toContain(integer(source, 1, 3));
    }),
    { seed: 5, numRuns: 1000 },
  );
});

it('refuses parameters that mean nothing', () => {
  const s = openStream('a', 'b');
  for (const bad of [
    () => uniform(s, 2, 1),
    () => uniform(s, 0, Infinity),
    () => integer(s, 0.5, 2),
    () => integer(s, 3, 2),
    () => bernoulli(s, 1.1),
    () => choice(s, []),
    () => exponential(s, 0),
    () => normal(s, 0, -1),
    () => pareto(s, 1, 0),
    () => poisson(s, -1),
    () => poisson(s, NaN),
  ])
    expect(bad).toThrow(RangeError);
});

it('keeps its numbers: a change here changes every seed', () => {
  const s = openStream('golden', 'distributions');
  expect([
    uniform(s, 0, 10),
    integer(s, 1, 100),
    bernoulli(s, 0.5),
    choice(s, 'abcdef'.split('')),
    exponential(s, 5),
    normal(s, 0, 1),
    lognormal(s, 0, 1),
    pareto(s, 1, 2),
    poisson(s, 3),
    poisson(s, 300),
    s.uint32(),
  ]).toMatchInlineSnapshot(`
    [
      0.937353929427468,
      89,
      true,
      "f",
      3.2452599951420353,
      -0.815451697846376,
      0.5688266914671025,
      1.7057151230539636,
      2,
      323,
      4029523417,
    ]
  `);
});
