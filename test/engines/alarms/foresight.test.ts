import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCloud } from '../../../src/cloud/cloud.ts';
import { parseInstant, type Instant } from '../../../src/kernel/time.ts';

fc.configureGlobal({ seed: 20260914, numRuns: 400 });

const START = parseInstant('2026-09-14T05:00:00Z');
const MIN = 60_000;
const METRIC = { Namespace: 'Lab', MetricName: 'm' };

const series = fc.record({
  interval: fc.constantFrom(MIN, MIN, 5 * MIN),
  /** Ticks are counted from there, also those before. */
  anchor: fc.constantFrom(0, 0, 13_000, 45_000, 7_200_000, 200_013_000, -86_400_000),
  delay: fc.constantFrom(0, 20_000, 70_000, 400_000),
  unit: fc.constantFrom('Percent' as const, 'Percent' as const, 'Count' as const),
  /** Minutes after the start, and for how many. */
  from: fc.integer({ min: -30, max: 30 }),
  lasts: fc.constantFrom(7, 40, Infinity),
  /** Several in a minute, none in others. */
  points: fc.array(fc.tuple(fc.integer({ min: -60, max: 120 }), fc.constantFrom(-5, 0, 1.5, 90)), { minLength: 40, maxLength: 200 }),
});
const window = fc.record({
  start: fc.integer({ min: -20 * 60, max: 40 * 60 }), period: fc.constantFrom(MIN, MIN, 5 * MIN), slots: fc.integer({ min: 1, max: 90 }),
  statistic: fc.constantFrom('Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount', 'p90'),
  unit: fc.constantFrom(undefined, undefined, 'Percent' as const, 'Count' as const),
});

describe('foresight', () => {
  it('says what reading at any later instant will say, and when a slot gets its datapoint', () => {
    let told = 0;
    fc.assert(fc.property(
      fc.array(series, { maxLength: 2 }), window, fc.integer({ min: -30 * 60, max: 3 * 3600 }),
      fc.constantFrom('nothing', 'nothing', 'nothing', 'put', 'source'), (list, asked, later, more) => {
        const cloud = createCloud({ start: '2026-09-14T05:00:00Z', account: '123456789012' });
        for (const one of list) {
          const from = (START + one.from * MIN) as Instant;
          cloud.publishSeries(METRIC, {
            from, to: Math.min(8.64e15, from + one.lasts * MIN) as Instant, interval: one.interval, anchor: (START + one.anchor) as Instant,
            delay: one.delay, unit: one.unit,
            source: { kind: 'trace', points: one.points.map(([m, v]) => [START + m * MIN + 500, v] as const).sort((a, b) => a[0] - b[0]) },
          });
        }
        if (more === 'put') cloud.cloudwatch.putMetricData({ Namespace: 'Lab', MetricData: [{ MetricName: 'm', Value: 7 }] });
        if (more === 'source') cloud.world('metrics', 'setSource', { ...METRIC, drop: 0.5 });
        const { metrics } = cloud.portsOf(cloud.scope);
        const handle = metrics.handle(METRIC);
        const { period, slots, statistic, unit } = asked;
        const start = (START + asked.start * 1000) as Instant;
        const at = (START + later * 1000) as Instant;
        const read = new Float64Array(slots);
        metrics.read(handle, statistic, unit, start, period, slots, at, read);
        if (metrics.silentFrom!(handle) <= start) expect([...read]).toEqual(new Array<number>(slots).fill(Number.NaN));
        const outlook = metrics.outlook!(handle, statistic, unit, start);
        if (outlook === null || outlook.interval < period) return;
        const first = Math.ceil((start - outlook.anchor) / outlook.interval);
        const ticks = Math.ceil((start + slots * period - outlook.anchor) / outlook.interval) - first;
        const out = new Float64Array(ticks);
        outlook.fill(first, ticks, out);
        const expected = new Array<number>(slots).fill(Number.NaN);
        out.forEach((value, i) => {
          const stamp = outlook.anchor + (first + i) * outlook.interval;
          if (stamp + outlook.interval + outlook.delay <= at) expected[Math.floor((stamp - start) / period)] = value;
        });
        if (expected.some((value) => !Number.isNaN(value))) told += 1;
        expect([...read]).toEqual(expected);
      },
    ), { numRuns: 800 });
    expect(told).toBeGreaterThan(30);
  });

  it('a touch is told of whoever intervenes, and of nobody else', () => {
    const cloud = createCloud({ start: '2026-09-14T05:00:00Z', account: '123456789012' });
    cloud.cloudwatch.putMetricAlarm({
      AlarmName: 'a', ...METRIC, Statistic: 'Average', Period: 60, EvaluationPeriods: 1, Threshold: 50, ComparisonOperator: 'GreaterThanThreshold',
    });
    const segment = (value: number) => ({
      from: START, to: 8.64e15 as Instant, interval: MIN, anchor: START, delay: 0, unit: 'Percent' as const, source: { kind: 'constant', value },
    });
    const looks = (deed: () => void): boolean => {
      cloud.advance('3h');
      const before = cloud.kernel.noticesRun;
      deed();
      cloud.advance('1m');
      return cloud.kernel.noticesRun > before;
    };
    cloud.publishSeries(METRIC, segment(1));
    expect(looks(() => undefined)).toBe(false);
    expect(looks(() => cloud.publishSeries(METRIC, segment(2)))).toBe(true);
    expect(looks(() => { cloud.world('metrics', 'setSource', { Namespace: 'Lab', delay: '3m' }); })).toBe(true);
    expect(looks(() => { cloud.world('metrics', 'setSource', { Namespace: 'Lab' }); })).toBe(true);
    expect(looks(() => cloud.publishSeries(METRIC, null))).toBe(true);
    expect(looks(() => { cloud.world('metrics', 'giveSeries', METRIC); })).toBe(true);
    expect(looks(() => { cloud.cloudwatch.putMetricData({ Namespace: 'Lab', MetricData: [{ MetricName: 'other', Value: 7 }] }); })).toBe(false);
    expect(looks(() => { cloud.cloudwatch.putMetricData({ Namespace: 'Lab', MetricData: [{ MetricName: 'm', Value: 7 }] }); })).toBe(true);
    expect(looks(() => { cloud.cloudwatch.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'by hand' }); })).toBe(true);
  });
});
