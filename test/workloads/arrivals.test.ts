import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/kernel/time.ts';
import { compileLoad } from '../../src/workloads/compile.ts';
import { readLoad } from '../../src/workloads/read.ts';

const counts = (load: string, from: number, interval: number, ticks: number): number[] => {
  const out = new Float64Array(ticks);
  compileLoad(readLoad(load), 0, 'seed', 'web')(from, interval, ticks, out);
  return [...out];
};
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

describe('arrivals', () => {
  it('of a longer tick are the sum of its minutes, wherever the ticks begin', () => {
    fc.assert(
      fc.property(fc.integer({ min: -DAY, max: DAY }), fc.constantFrom(5, 7, 60), (minute, n) => {
        const load = 'arrivals(diurnal(0..3, peak 12:00) per 10s)';
        const fine = counts(load, minute * MINUTE, MINUTE, n * 2);
        expect(counts(load, minute * MINUTE, n * MINUTE, 2)).toEqual([sum(fine.slice(0, n)), sum(fine.slice(n))]);
      }),
      { seed: 2, numRuns: 100 },
    );
  });
  it('loses and doubles no cell when ticks and cells are not in step', () => {
    const whole = sum(counts('arrivals(2 per 1s)', 0, HOUR, 24));
    const odd = counts('arrivals(2 per 1s)', 0, 7 * MINUTE + 13 * SECOND, 199);
    expect(Math.abs(sum(odd) - whole)).toBeLessThan(5 * Math.sqrt(whole));
    const total = (interval: number): number => sum(counts('arrivals(2 per 1s)', 0, interval, DAY / interval));
    for (const interval of [5 * MINUTE, 10 * MINUTE, DAY]) expect(total(interval)).toBe(whole);
  });
  it('have the mean and the variance of their rate', () => {
    for (const [rate, mean] of [
      ['0.05 per 1s', 3],
      ['100 per 1m', 100],
    ] as const) {
      const list = counts(`arrivals(${rate})`, 0, MINUTE, 1000);
      const average = sum(list) / 1000;
      const variance = sum(list.map((v) => (v - mean) ** 2)) / 1000;
      expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(mean / 1000));
      expect(Math.abs(variance / mean - 1)).toBeLessThan(0.25);
    }
  });
  it('are none where the rate is zero or less, and missing where it is missing', () => {
    expect(counts('arrivals(step(-5..0 at 2m))', 0, MINUTE, 4)).toEqual([0, 0, 0, 0]);
    const [there, missing] = counts('arrivals(trace(0s 5))', 0, MINUTE, 2);
    expect(Number.isInteger(there)).toBe(true);
    expect(missing).toBeNaN();
  });
  it('keep their numbers: a change here changes every report', () => {
    expect(counts('arrivals(0.1 per 1s)', 0, MINUTE, 12)).toMatchInlineSnapshot(`
      [
        5,
        4,
        7,
        7,
        6,
        9,
        5,
        6,
        4,
        5,
        8,
        7,
      ]
    `);
    expect(counts('arrivals(50 per 1s)', 0, MINUTE, 4)).toMatchInlineSnapshot(`
      [
        2978,
        2956,
        3030,
        3019,
      ]
    `);
  });
});
