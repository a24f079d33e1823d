import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../src/kernel/digest.ts';
import { DAY, HOUR, MINUTE, parseInstant } from '../../src/kernel/time.ts';
import { compileLoad } from '../../src/workloads/compile.ts';
import { BLOCK } from '../../src/workloads/fill.ts';
import type { Load } from '../../src/workloads/load.ts';
import { readLoad } from '../../src/workloads/read.ts';
import { load as loads } from '../../src/testing/arbitraries/workload.ts';
import { valueOf } from './oracle.ts';

const START = parseInstant('2026-11-27T06:00:00Z');
const values = (load: Load | string, from: number, interval: number, ticks: number, series = 'web'): number[] => {
  const out = new Float64Array(Math.max(ticks, 1));
  compileLoad(typeof load === 'string' ? readLoad(load) : load, START, 'seed', series)(START + from, interval, ticks, out);
  return [...out.subarray(0, ticks)];
};
const intervals = fc.constantFrom<number>(1000, 60_000, 300_000, 77_777, HOUR);
const froms = fc.oneof(
  fc.integer({ min: -3 * DAY, max: 5 * DAY }),
  fc.integer({ min: -72, max: 120 }).map((h) => h * HOUR),
);

describe('a compiled load', () => {
  it('is what the slow and obvious evaluation gives, but for cosines in the last digits', () => {
    fc.assert(
      fc.property(
        loads({ traces: true, arrivals: false }),
        froms,
        intervals,
        fc.integer({ min: 1, max: 20 }),
        (load, from, interval, ticks) => {
          // Rounding and clamping turn a last digit into a step, so what is rounded is compared only where it has no cosine in it.
          fc.pre(!(JSON.stringify(load).includes('diurnal') && JSON.stringify(load).includes('"round"')));
          const ours = values(load, from, interval, ticks);
          for (let i = 0; i < ticks; i += 1) {
            const theirs = valueOf(load, START, 'seed', 'web', START + from + i * interval, interval);
            if (Number.isNaN(theirs)) expect(ours[i]).toBeNaN();
            else expect(Math.abs(ours[i]! - theirs)).toBeLessThanOrEqual(1e-6 + 1e-7 * Math.abs(theirs));
          }
        },
      ),
      { seed: 11, numRuns: 1500 },
    );
  });
  it('has the same bits in blocks of any size', () => {
    fc.assert(
      fc.property(
        loads({ traces: true, arrivals: true }),
        froms,
        intervals,
        fc.integer({ min: 2, max: 150 }),
        fc.integer({ min: 1, max: 149 }),
        (load, from, interval, ticks, cut) => {
          const middle = Math.min(cut, ticks - 1);
          const parts = [...values(load, from, interval, middle), ...values(load, from + middle * interval, interval, ticks - middle)];
          expect(parts).toEqual(values(load, from, interval, ticks));
        },
      ),
      { seed: 12, numRuns: 500 },
    );
  });
  it('does not depend on how finely it is read, but for traces and arrivals', () => {
    fc.assert(
      fc.property(loads({ traces: false, arrivals: false }), froms, (load, from) => {
        const fine = values(load, from, MINUTE, 60);
        expect(values(load, from, 5 * MINUTE, 12)).toEqual(fine.filter((_, i) => i % 5 === 0));
      }),
      { seed: 13, numRuns: 300 },
    );
  });
  it('moves with the start of the scenario, but for days, weeks and noise', () => {
    const load = readLoad(
      'ramp(0..100 over 1h) + square(1..5 every 10m for 3m) * spike(3x at 20m for 5m) + step(0..7 at 33m) + trace(0s 1, 1m 2, 2m 3)',
    );
    const at = (start: number): number[] => {
      const out = new Float64Array(60);
      compileLoad(load, start, 'seed', 'x')(start, MINUTE, 60, out);
      return [...out];
    };
    expect(at(START)).toEqual(at(START + 12_345_678));
  });
});

describe('each kind', () => {
  it('diurnal has its peak at the peak and its trough twelve hours later', () => {
    expect(values('diurnal(400..1600, peak 20:00)', 14 * HOUR, HOUR, 1)).toEqual([1600]);
    expect(values('diurnal(400..1600, peak 20:00)', 2 * HOUR, HOUR, 1)).toEqual([400]);
    expect(values('diurnal(400..1600, peak 20:00)', 8 * HOUR, HOUR, 1)[0]).toBeCloseTo(1000, 9);
  });
  it('weekly changes at midnight UTC', () => {
    // 2026-11-27 is a Friday.
    expect(values('weekly(mon 1, tue 2, wed 3, thu 4, fri 5, sat 6, sun 7)', 17 * HOUR, 30 * MINUTE, 4)).toEqual([5, 5, 6, 6]);
    expect(values('weekly(weekdays 10, weekend 4)', 0, DAY, 5)).toEqual([10, 4, 4, 10, 10]);
  });
  it('ramp is level before and after', () => {
    expect(values('ramp(0..100 at 10m over 20m)', 0, 5 * MINUTE, 8)).toEqual([0, 0, 0, 25, 50, 75, 100, 100]);
  });
  it('step and spike hold from their instant, spikes for their time, half-open', () => {
    expect(values('step(1..2 at 2m)', 0, MINUTE, 4)).toEqual([1, 1, 2, 2]);
    expect(values('spike(3x at 1m for 2m)', 0, MINUTE, 4)).toEqual([1, 3, 3, 1]);
    expect(values('spike(500 at 1m for 2m)', 0, MINUTE, 4)).toEqual([0, 500, 500, 0]);
    expect(values('10 * spike(3x at -1m for 2m)', -2 * MINUTE, MINUTE, 4)).toEqual([10, 30, 30, 10]);
  });
  it('square and bursts repeat, before their instant too', () => {
    expect(values('square(1..9 every 4m for 1m at 1m)', -4 * MINUTE, MINUTE, 8)).toEqual([1, 9, 1, 1, 1, 9, 1, 1]);
    expect(values('bursts(3x every 3m for 1m)', 0, MINUTE, 4)).toEqual([3, 1, 1, 3]);
    expect(values('bursts(7 every 3m for 1m)', 0, MINUTE, 4)).toEqual([7, 0, 0, 7]);
  });
  it('trace has the mean of a tick and nothing where there is no point', () => {
    expect(values('trace(0s 10, 30s 20, 2m 5)', 0, MINUTE, 4)).toEqual([15, NaN, 5, NaN]);
    expect(values('trace(0s 10, 30s 20, 2m 5) * 2 + 1', 0, MINUTE, 4)).toEqual([31, NaN, 11, NaN]);
    expect(values('clamp(trace(0s 10), 0..5)', 0, MINUTE, 2)).toEqual([5, NaN]);
  });
  it('share, clamp, round, minus', () => {
    expect(values('(10 + 6) / 4', 0, MINUTE, 1)).toEqual([4]);
    expect(values('clamp(ramp(-5..15 over 4m), 0..10)', 0, MINUTE, 5)).toEqual([0, 0, 5, 10, 10]);
    expect(values('round(ramp(0..2 over 4m))', 0, MINUTE, 5)).toEqual([0, 1, 1, 2, 2]);
    expect(values('round(ramp(0..20 over 4m) to 10)', 0, MINUTE, 5)).toEqual([0, 10, 10, 20, 20]);
    expect(values('10 - 4 - 3', 0, MINUTE, 1)).toEqual([3]);
  });
});

describe('noise', () => {
  it('of a percentage has that deviation of what it is added to', () => {
    const ticks = BLOCK;
    const rest = values('200 + noise(5%)', 0, MINUTE, ticks).map((v) => v - 200);
    const mean = rest.reduce((a, b) => a + b, 0) / ticks;
    const deviation = Math.sqrt(rest.reduce((a, b) => a + b * b, 0) / ticks);
    expect(Math.abs(mean)).toBeLessThan((5 * 10) / Math.sqrt(ticks));
    expect(Math.abs(deviation - 10)).toBeLessThan(1);
  });
  it('differs between series and between two noises of one series', () => {
    expect(values('noise(1)', 0, MINUTE, 5, 'a')).not.toEqual(values('noise(1)', 0, MINUTE, 5, 'b'));
    const twice = values('noise(1) - noise(1)', 0, MINUTE, 50);
    expect(twice.filter((v) => v === 0).length).toBeLessThan(5);
  });
  it('is constant within a cell', () => {
    const v = values('noise(1, every 10m)', 0, MINUTE, 30);
    expect(new Set(v).size).toBe(3);
    expect(new Set(v.slice(0, 10)).size).toBe(1);
  });
  it('of two percentages adds up', () => {
    const [a, b] = [values('100 + noise(5%)', 0, MINUTE, 9), values('100 + noise(5%) + noise(0%)', 0, MINUTE, 9)];
    for (let i = 0; i < 9; i += 1) expect(a[i]).toBeCloseTo(b[i]!, 9);
  });
});

it('keeps its numbers: a change here changes every report', () => {
  const load =
    'diurnal(400..1600, peak 20:00) * spike(3x at 2h for 45m) * weekly(weekdays 1, weekend 0.4) + noise(5%) + noise(3, every 5m)';
  expect(values(load, 0, 5 * MINUTE, 4)).toMatchInlineSnapshot(`
    [
      471.50317666602206,
      467.1836738585335,
      481.33021722277573,
      434.8180164425132,
    ]
  `);
  expect(hashText(values(load, 0, MINUTE, BLOCK).join())).toMatchInlineSnapshot(`"d92aecd5e5cdb8d9"`);
});
