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
  anchor: fc.constantFrom(0, 0, 13_000, 45_000),
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
        const out = new Float64Array(slots);
        const late = metrics.ahead!(handle, statistic, unit, start, period, slots, out);
        if (Number.isNaN(late)) return;
        if (out.some((value) => !Number.isNaN(value))) told += 1;
        const at = (START + later * 1000) as Instant;
        const read = new Float64Array(slots);
        metrics.read(handle, statistic, unit, start, period, slots, at, read);
        expect([...read]).toEqual([...out].map((value, k) => (start + (k + 1) * period + late <= at ? value : Number.NaN)));
      },
    ), { numRuns: 800 });
    expect(told).toBeGreaterThan(50);
  });

  it('a revision lasts until somebody changes the series, its source or puts data, and is negative from then on', () => {
    const cloud = createCloud({ start: '2026-09-14T05:00:00Z', account: '123456789012' });
    const { metrics } = cloud.portsOf(cloud.scope);
    const handle = metrics.handle(METRIC);
    const segment = (value: number) => ({
      from: START, to: 8.64e15 as Instant, interval: MIN, anchor: START, delay: 0, unit: 'Percent' as const, source: { kind: 'constant', value },
    });
    const seen: number[] = [metrics.revision!(handle)];
    const after = (deed: () => void): void => {
      const steps = metrics.steps!();
      deed();
      expect(metrics.steps!()).toBeGreaterThan(steps);
      expect(metrics.revision!(handle)).not.toBe(seen.at(-1));
      expect(metrics.revision!(handle)).toBe(metrics.revision!(handle));
      seen.push(metrics.revision!(handle));
    };
    after(() => cloud.publishSeries(METRIC, segment(1)));
    after(() => cloud.publishSeries(METRIC, segment(2)));
    after(() => { cloud.world('metrics', 'setSource', { Namespace: 'Lab', delay: '3m' }); });
    after(() => { cloud.world('metrics', 'setSource', { Namespace: 'Lab' }); });
    after(() => cloud.publishSeries(METRIC, null));
    after(() => { cloud.world('metrics', 'giveSeries', METRIC); });
    cloud.advance('1h');
    expect(metrics.revision!(handle)).toBe(seen.at(-1));
    after(() => { cloud.cloudwatch.putMetricData({ Namespace: 'Lab', MetricData: [{ MetricName: 'm', Value: 7 }] }); });
    expect(seen.at(-1)).toBe(-1);
  });
});
