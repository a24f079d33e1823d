import { describe, expect, test } from 'vitest';
import type { GetMetricDataOutput } from '../../../src/aws/shapes/cloudwatch-metrics.ts';
import { train, bandOf, trainingGrid } from '../../../src/engines/metrics/anomaly/model.ts';
import type { MathQuery } from '../../../src/aws/ports.ts';
import { Bench, START, T, formula, segment } from './harness.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const EC2 = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' };
/** Busy from nine to five, with a saw tooth of ten. */
const load = (t: number): number => (Math.floor(t / HOUR) % 24 >= 9 && Math.floor(t / HOUR) % 24 < 17 ? 80 : 20) + ((t / MIN) % 2) * 10;
const bench = (): Bench => {
  const b = new Bench(START, {}, formula(load));
  b.notice('series', { metric: EC2, segment: segment('2025-12-01T00:00:00Z') });
  return b;
};
const metric: MathQuery = { Id: 'm', MetricStat: { Metric: EC2, Period: 60, Stat: 'Average' } };

describe('the band', () => {
  test('is the mean of the hour of the week, so many deviations wide', () => {
    const b = bench();
    const out = b.call('GetMetricData', {
      StartTime: new Date(T('2026-01-05T08:30:00Z')),
      EndTime: new Date(T('2026-01-05T09:30:00Z')),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        metric,
        { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m, 2)' },
        { Id: 'low', Expression: 'LAST(ANOMALY_DETECTION_BAND(m, 2))' },
      ],
    }) as GetMetricDataOutput;
    const [, high, low, last] = out.MetricDataResults;
    // Mean 25 and deviation 5 before nine, 85 and 5 from nine on.
    expect([high!.Values[0], low!.Values[0], high!.Values[40], low!.Values[40]]).toEqual([35, 15, 95, 75]);
    expect(last!.Values).toEqual(low!.Values);
    expect(high!.Messages![0]!.Value).toMatch(/stand-in of cloudclock/);
    expect([high!.Label, low!.Label]).toEqual(['CPUUtilization High', 'CPUUtilization Low']);
  });
  test('for alarms: the watched series and both bounds', () => {
    const b = bench();
    const queries: MathQuery[] = [metric, { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m)' }];
    const out = new Float64Array(3);
    const { present, lower, upper } = b.reader.readMath(queries, T('2026-01-05T08:57:00Z'), MIN, 3, b.at, out);
    expect([present, ...out]).toEqual([3, 30, 20, 30]);
    expect([[...lower!], [...upper!]]).toEqual([
      [15, 15, 15],
      [35, 35, 35],
    ]);
  });
  test('has no value before there is an hour of data', () => {
    const b = new Bench(START);
    const queries: MathQuery[] = [
      { ...metric, MetricStat: { ...metric.MetricStat!, Metric: { Namespace: 'N', MetricName: 'm' } } },
      { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m)' },
    ];
    const upper = (): number => b.reader.readMath(queries, (b.at - MIN) as never, MIN, 1, b.at, new Float64Array(1)).upper![0]!;
    for (let m = 1; m <= 30; m += 1) b.put(m, m * MIN);
    b.advance(HOUR);
    expect(upper()).toBeNaN();
    for (let m = 1; m <= 60; m += 1) b.put(m, m * MIN);
    b.advance(HOUR);
    expect(upper()).toBeGreaterThan(0);
  });
  test('is learned at the top of the hour, so a minute does not move it', () => {
    expect(trainingGrid(T('2026-01-05T12:59:59Z'), MIN)).toEqual(trainingGrid(T('2026-01-05T12:00:00Z'), MIN));
    const grid = trainingGrid(T(START), 5 * MIN);
    expect([grid.start + grid.n * grid.period, grid.n * grid.period]).toEqual([T(START), 14 * DAY]);
  });
  test('an excluded span does not count', () => {
    const grid = trainingGrid(T(START), HOUR);
    const values = Float64Array.from({ length: grid.n }, (_, k) => (k >= 100 && k < 110 ? 1e6 : 10));
    const series = { grid, values, label: '' };
    const [upper] = bandOf(
      train(series, [{ from: grid.start + 100 * HOUR, to: grid.start + 110 * HOUR }]),
      { start: T(START), period: HOUR, n: 168 },
      3,
    );
    expect(Math.max(...upper.values)).toBe(10);
    expect(Math.max(...bandOf(train(series), { start: T(START), period: HOUR, n: 168 }, 3)[0].values)).toBeGreaterThan(1e5);
  });
});

describe('detectors', () => {
  const target = { Namespace: 'N', MetricName: 'm', Dimensions: [{ Name: 'A', Value: '1' }], Stat: 'Average' };
  test('put, describe, delete', () => {
    const b = new Bench();
    const range = { StartTime: new Date(T(START) - DAY), EndTime: new Date(T(START)) };
    b.call('PutAnomalyDetector', {
      SingleMetricAnomalyDetector: target,
      Configuration: { ExcludedTimeRanges: [range], MetricTimezone: 'UTC' },
    });
    b.call('PutAnomalyDetector', { ...target, Stat: 'p90' });
    const { AnomalyDetectors } = b.call('DescribeAnomalyDetectors', {}) as {
      AnomalyDetectors: { Stat: string; StateValue: string; Configuration: object }[];
    };
    expect(AnomalyDetectors.map((d) => [d.Stat, d.StateValue])).toEqual([
      ['Average', 'PENDING_TRAINING'],
      ['p90', 'PENDING_TRAINING'],
    ]);
    expect(AnomalyDetectors[0]!.Configuration).toEqual({ ExcludedTimeRanges: [range], MetricTimezone: 'UTC' });
    b.call('DeleteAnomalyDetector', target);
    expect(() => b.call('DeleteAnomalyDetector', target)).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException', statusCode: 404 }) as Error,
    );
  });
  test.each([
    [{ MetricMathAnomalyDetector: {} }],
    [{ ...target, Configuration: { MetricTimezone: 'Europe/Berlin' } }],
    [{ ...target, MetricCharacteristics: { PeriodicSpikes: true } }],
  ])('%o is not simulated', (input) => {
    expect(() => new Bench().call('PutAnomalyDetector', input)).toThrow(expect.objectContaining({ code: 'NotSimulated' }) as Error);
  });
});

test('dashboards are refused in a sentence', () => {
  expect(() => new Bench().call('PutDashboard', {})).toThrow('cloudclock does not simulate dashboards. Nothing was changed.');
});
