import { expect, test } from 'vitest';
import { Bench, START, T, formula, segment } from './harness.ts';

const MIN = 60_000;
const AWS = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }] };

test('values put in one minute add up', () => {
  const b = new Bench();
  b.put(1);
  b.put(5, 100);
  b.put(3, 0);
  const start = T(START) - MIN;
  expect(b.read('SampleCount', start, MIN, 2)).toEqual([1, 2]);
  expect(b.read('Sum', start, MIN, 2)).toEqual([5, 4]);
  expect(b.read('Average', start, 2 * MIN, 1)).toEqual([3]);
});

test('slots are aligned to nothing: a bucket belongs to the slot that holds its start', () => {
  const b = new Bench();
  for (let ago = 0; ago < 10; ago += 1) b.put(ago, ago * MIN);
  expect(b.read('Sum', T('2026-01-05T11:53:30Z'), 3 * MIN, 2)).toEqual([6 + 5 + 4, 3 + 2 + 1]);
});

test('a synthetic tick is stamped at its start and visible after its end and delay', () => {
  const b = new Bench(
    START,
    {},
    formula((t) => (t - T(START)) / MIN),
  );
  b.notice('series', { metric: AWS, segment: segment(START, { delay: 5_000 }) });
  const read = (at: string) => b.read('Average', T(START), MIN, 3, T(at), undefined, AWS as never);
  expect(read('2026-01-05T12:01:04.999Z')).toEqual([NaN, NaN, NaN]);
  expect(read('2026-01-05T12:01:05Z')).toEqual([0, NaN, NaN]);
  expect(read('2026-01-05T12:03:05Z')).toEqual([0, 1, 2]);
});

test('a new segment ends the old one; consecutive minutes compute a block once', () => {
  const samples = formula((t) => (t - T(START)) / MIN);
  const b = new Bench(START, {}, samples);
  b.notice('series', { metric: AWS, segment: segment(START) });
  for (let m = 1; m < 60; m += 1) {
    expect(b.read('Average', T(START) + (m - 1) * MIN, MIN, 1, T(START) + m * MIN, undefined, AWS as never)).toEqual([m - 1]);
  }
  expect(samples.fills).toBe(1);
  b.at = T('2026-01-05T12:30:00Z');
  b.notice('series', { metric: AWS, segment: null });
  expect(b.read('SampleCount', T(START), 30 * MIN, 2, T('2026-01-05T13:00:00Z'), undefined, AWS as never)).toEqual([30, NaN]);
});

test('metrics that begin together share their segments, and live apart', () => {
  const b = new Bench(START, {}, formula((t) => (t - T(START)) / MIN));
  const [first, second, third] = ['a', 'b', 'c'].map((MetricName) => ({ ...AWS, MetricName }));
  const shared = segment(START);
  b.notice('manySeries', [first, second, third].map((metric) => ({ metric, segment: shared })));
  expect(new Set(b.state.metrics.map(({ segments }) => segments)).size).toBe(1);
  b.at = T('2026-01-05T12:02:00Z');
  b.notice('series', { metric: first, segment: null });
  b.notice('series', { metric: second, segment: segment('2026-01-05T12:02:00Z', { delay: MIN }) });
  const read = (metric: typeof first) => b.read('Average', T(START), MIN, 4, T('2026-01-05T12:04:00Z'), undefined, metric as never);
  expect([first, second, third].map(read)).toEqual([
    [0, 1, NaN, NaN],
    [0, 1, 2, NaN],
    [0, 1, 2, 3],
  ]);
});

test('packed buckets keep what is known of their observations, and take late ones', () => {
  const b = new Bench();
  const n = 700;
  for (let m = n; m > 0; m -= 1) {
    if (m % 3 === 0) b.put(0, m * MIN, { Value: undefined, StatisticValues: { SampleCount: 2, Sum: 6, Minimum: 1, Maximum: 5 } });
    else if (m % 3 === 1) b.put(0, m * MIN, { Value: undefined, Values: [1, 2, 9], Counts: [1, 2, 1] });
    else b.put(4, m * MIN);
  }
  const column = b.state.metrics[0]!.units[0]!.columns[1]!;
  expect(column.sealed.map((chunk) => chunk.n)).toEqual([512]);
  const read = (statistic: string, m: number) => b.read(statistic, b.at - m * MIN, MIN, 1)[0];
  const kinds = (m: number) => [read('p50', m), read('Average', m), read('p100', m)];
  for (const m of [600, 30]) expect(kinds(m)).toEqual([NaN, 3, 5]);
  for (const m of [601, 31]) expect(kinds(m)).toEqual([2, 3.5, 9]);
  for (const m of [602, 32]) expect(kinds(m)).toEqual([4, 4, 4]);
  for (const m of [600, 601, 602]) b.put(7, m * MIN);
  expect([kinds(600), kinds(601), kinds(602)]).toEqual([
    [NaN, 13 / 3, 7],
    [2, 4.2, 9],
    [4, 5.5, 7],
  ]);
  expect(column.sealed.map((chunk) => chunk.n)).toEqual([512]);
});

// Observed: recorded AWS responses. Of two units in one period the one that stands first here wins.
const PREFERENCE = [
  ['Megabits', 'Terabits', 'Gigabits', 'Count', 'Bytes', 'Gigabytes', 'Gigabytes/Second', 'Kilobytes', 'Kilobits/Second', 'Terabytes'],
  ['Terabits/Second', 'Bytes/Second', 'Percent', 'Megabytes', 'Megabits/Second', 'Milliseconds', 'Microseconds', 'Kilobytes/Second'],
  ['Gigabits/Second', 'Megabytes/Second', 'Bits', 'Bits/Second', 'Count/Second', 'Seconds', 'Kilobits', 'Terabytes/Second', 'None'],
].flat();
test('of several units the preferred one is read', () => {
  expect(PREFERENCE).toHaveLength(27);
  for (let i = 0; i < PREFERENCE.length; i += 1) {
    for (let j = i + 1; j < PREFERENCE.length; j += 1) {
      const b = new Bench();
      b.put(j, 0, { Unit: PREFERENCE[j] });
      b.put(i, 0, { Unit: PREFERENCE[i] });
      b.put(j, MIN, { Unit: PREFERENCE[j] });
      expect(b.read('Sum', b.at - MIN, MIN, 2)).toEqual([j, i]);
    }
  }
});

test('a long window is read in blocks', () => {
  const b = new Bench(
    START,
    {},
    formula((t) => t),
  );
  b.notice('series', { metric: AWS, segment: segment(START) });
  const end = T(START) + 10_000 * MIN;
  const out = b.read('Maximum', T(START), MIN, 10_000, end, undefined, AWS as never);
  expect(out.every((v, k) => v === T(START) + k * MIN)).toBe(true);
});
