import { describe, expect, test } from 'vitest';
import type { MathQuery } from '../../../src/aws/ports.ts';
import type { Bench as BenchType } from './harness.ts';
import { Bench, START, T, formula, segment } from './harness.ts';

/** What a naive metric store gets wrong, by the numbers of the project's list of traps. */
const MIN = 60_000;
const math = (b: BenchType, expression: string, slots: number, start = b.at - slots * MIN): number[] => {
  const queries: MathQuery[] = [
    { Id: 'm1', ReturnData: false, MetricStat: { Metric: { Namespace: 'N', MetricName: 'm1' }, Period: 60, Stat: 'Sum' } },
    { Id: 'm2', ReturnData: false, MetricStat: { Metric: { Namespace: 'N', MetricName: 'm2' }, Period: 60, Stat: 'Sum' } },
    { Id: 'e', Expression: expression },
  ];
  const out = new Float64Array(slots);
  b.reader.readMath(queries, start as never, MIN, slots, b.at, out);
  return [...out];
};

describe('traps', () => {
  test('1: slots are not aligned to multiples of the period', () => {
    const b = new Bench('2026-01-05T12:08:30Z');
    b.put(7, 5 * MIN + 30_000);
    expect(b.read('Sum', T('2026-01-05T12:03:00Z'), 5 * MIN, 1)).toEqual([7]);
    expect(b.read('Sum', T('2026-01-05T11:58:00Z'), 5 * MIN, 1)).toEqual([NaN]);
  });
  test('23: four combinations of dimensions are four metrics; a subset has no data', () => {
    const b = new Bench();
    const dims = (server: string | null, domain: string | null) =>
      [
        ['Server', server],
        ['Domain', domain],
      ]
        .filter((d) => d[1] !== null)
        .map(([Name, Value]) => ({ Name: Name!, Value: Value! }));
    [
      ['Prod', 'Frankfurt', 105],
      ['Beta', 'Frankfurt', 115],
      ['Prod', 'Rio', 95],
      ['Beta', 'Rio', 97],
    ].forEach(([s, d, Value]) =>
      b.call('PutMetricData', {
        Namespace: 'DataCenterMetric',
        MetricData: [{ MetricName: 'ServerStats', Dimensions: dims(s as string, d as string), Value }],
      }),
    );
    const read = (s: string | null, d: string | null) =>
      b.read('Sum', b.at, MIN, 1, b.at, undefined, {
        Namespace: 'DataCenterMetric',
        MetricName: 'ServerStats',
        Dimensions: dims(s, d),
      } as never)[0];
    expect([read('Prod', 'Frankfurt'), read('Beta', 'Rio')]).toEqual([105, 97]);
    for (const [s, d] of [
      ['Prod', null],
      [null, 'Rio'],
      [null, null],
    ] as const)
      expect(read(s, d)).toBeNaN();
  });
  test('24: units are neither converted nor merged', () => {
    const b = new Bench();
    b.put(5, 0, { Unit: 'Seconds' });
    b.put(5000, 0, { Unit: 'Milliseconds' });
    const read = (unit?: string) => b.read('Sum', b.at, MIN, 1, b.at, unit as never)[0];
    expect([read('Seconds'), read('Milliseconds')]).toEqual([5, 5000]);
    expect(read('Count')).toBeNaN();
    expect(read()).toBe(5000);
  });
  test('26: a datapoint stamped back changes an old window', () => {
    const b = new Bench();
    b.put(1, 10 * MIN);
    const read = () => b.read('SampleCount', b.at - 10 * MIN, MIN, 1);
    expect(read()).toEqual([1]);
    b.notice('datum', { metric: { Namespace: 'N', MetricName: 'm' }, unit: 'None', values: [1], timestamp: b.at - 10 * MIN });
    expect(read()).toEqual([2]);
  });
  test('28: five-minute data read by the minute is there one minute in five', () => {
    const b = new Bench(
      START,
      {},
      formula(() => 1),
    );
    const metric = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' };
    b.notice('series', { metric, segment: segment('2026-01-05T10:02:17Z', { interval: 5 * MIN }) });
    const values = b.read('Average', T('2026-01-05T11:00:00Z'), MIN, 40, b.at, undefined, metric as never);
    expect(values.map((v) => (Number.isNaN(v) ? '-' : 'x')).join('')).toBe('--x----x----x----x----x----x----x----x--');
  });
  test('32: percentiles from sets of statistics are unavailable unless degenerate; one negative sample ends them', () => {
    const read = (...data: object[]): number => {
      const b = new Bench();
      for (const d of data) b.put(0, 0, { Value: undefined, ...d });
      return b.read('p90', b.at, MIN, 1)[0]!;
    };
    const set = (SampleCount: number, Sum: number, Minimum: number, Maximum: number) => ({
      StatisticValues: { SampleCount, Sum, Minimum, Maximum },
    });
    expect(read(set(3, 15, 1, 9))).toBeNaN();
    expect(read(set(3, 21, 7, 7))).toBe(7);
    expect(read({ Values: [1, 2, 3] }, set(3, 15, 1, 9))).toBeNaN();
    expect(read({ Values: [1, 2, 3] })).toBe(3);
    expect(read({ Values: [1, 2, -3] })).toBeNaN();
  });
  test('33: in sums a missing operand is zero, a division by zero drops the datapoint, and an expression is missing only without any value', () => {
    const b = new Bench();
    for (const [MetricName, ago, Value] of [
      ['m1', 3, 4],
      ['m2', 2, 0],
      ['m1', 2, 6],
    ] as const)
      b.put(Value, ago * MIN, { MetricName });
    expect(math(b, 'm1 + m2', 4)).toEqual([NaN, 4, 6, NaN]);
    expect(math(b, 'm1 / m2', 4)).toEqual([NaN, NaN, NaN, NaN]);
    expect(math(b, 'm2 - m1', 4)).toEqual([NaN, -4, -6, NaN]);
  });
  test('34: FILL(m, 0) has a value in every slot, the newest included, also without any data', () => {
    const b = new Bench();
    expect(math(b, 'FILL(m1, 0)', 3)).toEqual([0, 0, 0]);
    b.put(9, 2 * MIN, { MetricName: 'm1' });
    expect(math(b, 'FILL(m1, 0)', 3)).toEqual([0, 9, 0]);
  });
  test('43: late and repeated puts add up', () => {
    const b = new Bench();
    for (let i = 0; i < 3; i += 1) b.put(10, 60 * MIN);
    expect(b.read('Sum', b.at - 60 * MIN, MIN, 1)).toEqual([30]);
    b.advance(30 * MIN);
    b.put(5, 90 * MIN);
    expect(b.read('SampleCount', T(START) - 60 * MIN, MIN, 1)).toEqual([4]);
    expect(b.read('Minimum', T(START) - 60 * MIN, MIN, 1)).toEqual([5]);
  });
  test('stamps are cut to the minute or, with high resolution, to the second', () => {
    const b = new Bench('2026-01-05T12:04:00Z');
    b.put(1, 100, {});
    b.put(2, 100, { StorageResolution: 1 });
    const read = (from: string, period: number) => b.read('Sum', T(from), period, 1)[0];
    expect(read('2026-01-05T12:03:00Z', 1000)).toBe(1);
    expect(read('2026-01-05T12:03:59Z', 1000)).toBe(2);
    expect(read('2026-01-05T12:03:00Z', MIN)).toBe(3);
  });
  test('a future stamp is stored; a window sees it when it gets there', () => {
    const b = new Bench();
    b.put(1, -60 * MIN);
    expect(b.read('Sum', b.at, 60 * MIN, 1)).toEqual([NaN]);
    expect(b.read('Sum', b.at + 60 * MIN, MIN, 1)).toEqual([1]);
  });
  test('reserved namespaces are for services', () => {
    const b = new Bench();
    const metric = { Namespace: 'AWS/Lambda', MetricName: 'Errors' };
    expect(() => b.call('PutMetricData', { Namespace: 'AWS/Lambda', MetricData: [{ MetricName: 'Errors', Value: 1 }] })).toThrow(
      'The value AWS/ for parameter Namespace is invalid.',
    );
    b.notice('datum', { metric, unit: 'Count', values: [0, 1], counts: [3, 1] });
    expect(b.read('SampleCount', b.at, MIN, 1, b.at, undefined, metric as never)).toEqual([4]);
  });
  test('one bad datum among many: nothing is stored', () => {
    const b = new Bench();
    expect(() =>
      b.call('PutMetricData', {
        Namespace: 'N',
        MetricData: [
          { MetricName: 'a', Value: 1 },
          { MetricName: 'b', Value: NaN },
        ],
      }),
    ).toThrow('The value NaN for parameter MetricData.member.2.Value is invalid.');
    expect(b.state.metrics).toEqual([]);
  });
});
