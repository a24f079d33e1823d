import { describe, expect, it } from 'vitest';
import { compare, measure, study, type Replication } from '../../src/analysis/replications.ts';
import { estimate, student95 } from '../../src/analysis/student.ts';
import type { Entry } from '../../src/kernel/journal.ts';
import type { Instant } from '../../src/kernel/time.ts';

const at = (minutes: number): Instant => (minutes * 60_000) as Instant;
const ARN = '111122223333/us-east-1/alarm/';
let seq = 0;
const entry = (type: string, minutes: number, name: string, data: Entry['data']): Entry =>
  ({ seq: (seq += 1), at: at(minutes), cause: null, type, subject: ARN + name, data });
const state = (minutes: number, name: string, from: string, to: string): Entry => entry('alarm.state', minutes, name, { from, to });

describe('an estimate', () => {
  it("has the interval that statisticians' tables give", () => {
    // t(0.975) at 1, 9, 30, 40, 60, 120 and 1000 degrees of freedom.
    expect([1, 9, 30, 40, 60, 120, 1000].map((d) => Math.round(student95(d) * 1000) / 1000)).toEqual([12.706, 2.262, 2.042, 2.021, 2, 1.98, 1.962]);
    // Student's own sleep data: ten patients, mean 1.58, standard deviation 1.230, t = 4.0621 against zero.
    const sleep = estimate([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
    expect(sleep.mean).toBeCloseTo(1.58, 12);
    expect((sleep.mean / sleep.half) * student95(9)).toBeCloseTo(4.0621, 4);
  });
  it('of one observation has no interval, of none no mean', () => {
    expect(estimate([3])).toEqual({ n: 1, mean: 3, half: Number.NaN, least: 3, most: 3 });
    expect(estimate([]).mean).toBeNaN();
  });
});

describe('replications', () => {
  it('measure the first ALARM, how often, the actions that were carried out, and the time', () => {
    const uuid = 'TargetTracking-web-AlarmHigh-761519b9-8aae-4f9e-95f5-cc27775eb700';
    const entries = [
      entry('alarm.config', 0, 'quiet', {}), state(1, 'a', 'INSUFFICIENT_DATA', 'OK'), state(10, 'a', 'OK', 'ALARM'),
      entry('alarm.action', 10, 'a', { result: 'Succeeded' }), entry('alarm.action', 10, 'a', { result: 'Failed' }), state(14, 'a', 'ALARM', 'OK'),
      state(50, 'a', 'OK', 'ALARM'), state(50, uuid, 'OK', 'ALARM'),
    ];
    expect(measure(entries, at(0), at(60))).toEqual([
      ['TargetTracking-web-AlarmHigh', { firstAlarm: 50 * 60_000, entries: 1, notifications: 0, timeInAlarm: 10 * 60_000 }],
      ['a', { firstAlarm: 10 * 60_000, entries: 2, notifications: 1, timeInAlarm: 14 * 60_000 }],
      ['quiet', { firstAlarm: null, entries: 0, notifications: 0, timeInAlarm: 0 }],
    ]);
  });
  const run = (seed: string, first: number | null, entries: number, passed = true): Replication => ({
    seed,
    digest: '',
    verdicts: [{ expected: 'x', passed }],
    alarms: [['a', { firstAlarm: first, entries, notifications: entries, timeInAlarm: entries * 1000 }]],
  });
  it('put together count the runs in which it rang, and those in which an expectation held', () => {
    const { alarms, expectations } = study([run('1', 10, 1), run('2', null, 0, false), run('3', 20, 2)]);
    expect(alarms[0]).toMatchObject({ name: 'a', runs: 3, rang: 2, estimates: { firstAlarm: { n: 2, mean: 15 }, entries: { n: 3, mean: 1 } } });
    expect(expectations).toEqual([{ expected: 'x', held: 2 }]);
  });
  it('are compared seed by seed: what both share does not widen the interval', () => {
    const one = [run('1', 10, 1), run('2', 500, 40), run('3', null, 0)];
    const other = [run('1', 12, 2), run('2', 502, 41), run('3', 7, 1)];
    const [difference] = compare(one, other);
    expect(difference).toMatchObject({
      pairs: 3, rang: { both: 2, first: 0, second: 1 }, estimates: { firstAlarm: { n: 2, mean: 2, half: 0 }, entries: { n: 3, mean: 1, half: 0 } },
    });
  });
});
