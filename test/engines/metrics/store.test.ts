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
  const b = new Bench(START, {}, formula((t) => (t - T(START)) / MIN));
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

test('a long window is read in blocks', () => {
  const b = new Bench(START, {}, formula((t) => t));
  b.notice('series', { metric: AWS, segment: segment(START) });
  const end = T(START) + 10_000 * MIN;
  const out = b.read('Maximum', T(START), MIN, 10_000, end, undefined, AWS as never);
  expect(out.every((v, k) => v === T(START) + k * MIN)).toBe(true);
});
