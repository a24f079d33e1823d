import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, parseInstant } from '../../src/kernel/time.ts';
import { boundsOfLoad } from '../../src/workloads/bounds.ts';
import { compileLoad } from '../../src/workloads/compile.ts';
import { readLoad } from '../../src/workloads/read.ts';
import { load as loads } from '../../src/testing/arbitraries/workload.ts';

const START = parseInstant('2026-11-27T06:00:00Z');
const of = (text: string, from: number = 0, to: number = DAY) => boundsOfLoad(readLoad(text), START, START + from, START + to);

describe('bounds', () => {
  it('are never passed', () => {
    fc.assert(
      fc.property(
        loads({ traces: true, arrivals: true }),
        fc.integer({ min: -3 * DAY, max: 5 * DAY }),
        fc.constantFrom<number>(1000, MINUTE, 77_777, HOUR),
        fc.integer({ min: 1, max: 60 }),
        (load, from, interval, ticks) => {
          const out = new Float64Array(ticks);
          const first = START + from;
          compileLoad(load, START, 'seed', 'web')(first, interval, ticks, out);
          const { min, max } = boundsOfLoad(load, START, first, first + ticks * interval);
          for (const value of out) if (!Number.isNaN(value)) expect(value >= min && value <= max, `${value} in ${min}..${max}`).toBe(true);
        },
      ),
      { seed: 21, numRuns: 3000 },
    );
  });
  it('are exact for what is known exactly', () => {
    expect(of('40')).toEqual({ min: 40, max: 40 });
    expect(of('diurnal(400..1600, peak 20:00)')).toEqual({ min: 400, max: 1600 });
    expect(of('step(1..2 at 3h)', 0, 3 * HOUR)).toEqual({ min: 1, max: 1 });
    expect(of('step(1..2 at 3h)', 3 * HOUR, 4 * HOUR)).toEqual({ min: 2, max: 2 });
    expect(of('spike(3x at 2h for 45m)', 0, 2 * HOUR)).toEqual({ min: 1, max: 1 });
    expect(of('spike(3x at 2h for 45m)', 2.5 * HOUR, 2.6 * HOUR)).toEqual({ min: 3, max: 3 });
    expect(of('square(1..9 every 1h for 15m)', 15 * MINUTE, HOUR)).toEqual({ min: 1, max: 1 });
    expect(of('square(1..9 every 1h for 15m)', 15 * MINUTE, HOUR + 1)).toEqual({ min: 1, max: 9 });
    expect(of('weekly(weekdays 5, weekend 2)', 0, 18 * HOUR)).toEqual({ min: 5, max: 5 });
    expect(of('weekly(weekdays 5, weekend 2)', 0, 19 * HOUR)).toEqual({ min: 2, max: 5 });
    expect(of('trace(1h 7, 2h 9)', 0, HOUR)).toEqual({ min: Infinity, max: -Infinity });
    expect(of('trace(1h 7, 2h 9) + 1', HOUR, 2 * HOUR)).toEqual({ min: 8, max: 8 });
    expect(of('ramp(0..100 over 1h)', 0, 30 * MINUTE)).toEqual({ min: 0, max: 50 });
    expect(of('arrivals(5)')).toEqual({ min: 0, max: Infinity });
    expect(of('arrivals(0) * 3')).toEqual({ min: 0, max: 0 });
  });
  it('of noise are 3.45 deviations', () => {
    const { min, max } = of('100 + noise(10%)');
    expect(max).toBeCloseTo(134.5, 1);
    expect(min).toBeCloseTo(65.5, 1);
  });
  it('of part of a day are close to what is there', () => {
    const { min, max } = of('diurnal(0..100, peak 06:00)', HOUR, 2 * HOUR);
    expect(max).toBeCloseTo(50 + 50 * Math.cos(Math.PI / 12), 6);
    expect(min).toBeCloseTo(50 + 50 * Math.cos(Math.PI / 6), 3);
  });
});
