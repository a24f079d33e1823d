import { describe, expect, test } from 'vitest';
import { metricsEngine } from '../../../src/engines/metrics/index.ts';
import { canonical } from '../../../src/kernel/plain.ts';
import { AwsError } from '../../../src/aws/errors.ts';
import { Bench, START, T, formula, segment } from './harness.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const EC2 = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }] };
const set = (b: Bench, input: object): void => void metricsEngine.world!['setSource']!(b.state, input as never, b.step());
const present = (values: number[]): number => values.filter((v) => !Number.isNaN(v)).length;

describe('late', () => {
  test('what is put becomes visible after the delay of its source', () => {
    const b = new Bench();
    set(b, { Namespace: 'N', delay: '3m' });
    b.put(5);
    const read = () => b.read('Sum', T(START), MIN, 1);
    expect(read()).toEqual([NaN]);
    b.advance(3 * MIN - 1);
    expect(read()).toEqual([NaN]);
    b.advance(1);
    expect(read()).toEqual([5]);
  });
  test('a synthetic datapoint is visible after its end, its own delay and that of its source', () => {
    const b = new Bench(
      START,
      {},
      formula(() => 1),
    );
    b.notice('series', { metric: EC2, segment: segment(START, { delay: MIN }) });
    set(b, { Namespace: 'AWS/EC2', delay: 2 * MIN });
    const read = (at: number) => present(b.read('Sum', T(START), MIN, 10, at, undefined, EC2 as never));
    expect([read(T(START) + 4 * MIN - 1), read(T(START) + 4 * MIN), read(T(START) + 6 * MIN)]).toEqual([0, 1, 3]);
  });
  test('old stamps become visible later, if the options say so (AWS: up to two hours, at least forty-eight)', () => {
    const b = new Bench(START, { oldDataDelay: 2 * HOUR, veryOldDataDelay: 48 * HOUR });
    b.put(1, 2 * HOUR);
    b.put(2, 4 * HOUR);
    b.put(4, 25 * HOUR);
    const sum = () => b.read('Sum', T(START) - 26 * HOUR, 26 * HOUR, 1)[0];
    expect(sum()).toBe(1);
    b.advance(2 * HOUR);
    expect(sum()).toBe(3);
    b.advance(46 * HOUR);
    expect(sum()).toBe(7);
  });
});

describe('lost', () => {
  test('a share of datapoints gets lost, the same ones in every reading, others with another salt', () => {
    const lost = (salt: string): boolean[] => {
      const b = new Bench(
        START,
        {},
        formula(() => 1),
      );
      b.notice('series', { metric: EC2, segment: segment(START) });
      set(b, { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', drop: 0.25, salt });
      const end = T(START) + 1000 * MIN;
      const long = b.read('Sum', T(START), MIN, 1000, end, undefined, EC2 as never).map(Number.isNaN);
      const short = Array.from({ length: 200 }, (_, k) =>
        b.read('Sum', T(START) + k * 5 * MIN, MIN, 5, end, undefined, EC2 as never).map(Number.isNaN),
      ).flat();
      expect(short).toEqual(long);
      return long;
    };
    const share = lost('a').filter(Boolean).length / 1000;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
    expect(lost('b')).not.toEqual(lost('a'));
  });
  test('silence from now on, and an end to it; what was before is untouched', () => {
    const b = new Bench(
      START,
      {},
      formula(() => 1),
    );
    b.notice('series', { metric: EC2, segment: segment('2026-01-05T11:00:00Z') });
    set(b, { Namespace: 'AWS/EC2', Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }], drop: 1 });
    b.advance(20 * MIN);
    set(b, { Namespace: 'AWS/EC2', Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }] });
    b.advance(20 * MIN);
    const values = b.read('Sum', T('2026-01-05T11:00:00Z'), 20 * MIN, 5, b.at, undefined, EC2 as never);
    expect(values).toEqual([20, 20, 20, NaN, 20]);
  });
  test('a new setting replaces the old one for good, also when it ends itself', () => {
    const b = new Bench(
      START,
      {},
      formula(() => 1),
    );
    b.notice('series', { metric: EC2, segment: segment(START) });
    set(b, { Namespace: 'AWS/EC2', drop: 1 });
    set(b, { Namespace: 'AWS/EC2', drop: 1, to: new Date(T(START) + 5 * MIN) });
    expect(present(b.read('Sum', T(START), MIN, 10, T(START) + 10 * MIN, undefined, EC2 as never))).toBe(5);
  });
  test('a put that gets lost is noted', () => {
    const b = new Bench();
    set(b, { Namespace: 'N', MetricName: 'm', drop: 1 });
    b.put(5);
    expect(b.read('Sum', T(START), MIN, 1)).toEqual([NaN]);
    expect(b.effects).toEqual([
      {
        type: 'note',
        entry: 'metric.dropped',
        subject: '111122223333/us-east-1/metric/N/m',
        data: { timestamp: '2026-01-05T12:00:00.000Z' },
      },
    ]);
    b.put(5, 0, { MetricName: 'other' });
    expect(b.read('Sum', T(START), MIN, 1, b.at, undefined, { Namespace: 'N', MetricName: 'other' })).toEqual([5]);
  });
});

test.each([
  [{}],
  [{ Namespace: 'N', drop: 2 }],
  [{ Namespace: 'N', drop: 'all' }],
  [{ Namespace: 'N', delay: -1 }],
  [{ Namespace: 'N', delay: 'soon' }],
  [{ Namespace: 'N', Dimensions: [{ Name: 'A' }] }],
  [{ Namespace: 'N', from: new Date(T(START)), to: new Date(T(START) - 1) }],
])('setSource refuses %o and changes nothing', (input) => {
  const b = new Bench();
  b.put(1);
  const before = canonical(b.state);
  expect(() => set(b, input)).toThrow(AwsError);
  expect(canonical(b.state)).toBe(before);
});
