import { expect, test } from 'vitest';
import { ingestRun } from '../../../src/engines/metrics/index.ts';
import { Bench, START, T, formula, segment } from './harness.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

/** How many buckets each tier of the one metric holds. */
const sizes = (b: Bench): number[] =>
  (b.state.metrics[0]!.units[0]?.columns ?? []).map((c) => (c === null ? 0 : c.open.n + c.sealed.reduce((n, chunk) => n + chunk.n, 0)));

test('each tier keeps its span: the state stops growing and ends empty', () => {
  const b = new Bench();
  const handle = b.reader.handle({ Namespace: 'N', MetricName: 'm' });
  const day = Array.from({ length: 1440 }, (_, i) => i % 7);
  const after: number[][] = [];
  for (let d = 0; d < 500; d += 1) {
    ingestRun(b.state, handle, b.at, MIN, day, day.length);
    // The door of traces does not know of time passing: the sweep of every day is started as a put would.
    if (!b.state.sweeping) b.put(1);
    b.advance(DAY);
    if (d === 460 || d === 499) after.push(sizes(b));
  }
  for (const [s, m, five, hour] of after) {
    expect(s).toBe(0);
    // A packed chunk goes as a whole, so a tier may hold one chunk of 512 more than its span.
    expect(m).toBeGreaterThanOrEqual(15 * 1440);
    expect(m).toBeLessThan(16 * 1440 + 512);
    expect(five).toBeGreaterThanOrEqual(48 * 288 - 512);
    expect(five).toBeLessThan(49 * 288 + 512);
    expect(hour).toBeGreaterThanOrEqual(392 * 24 - 512);
    expect(hour).toBeLessThan(393 * 24 + 512);
  }
  expect(after[1]!.reduce((x, y) => x + y)).toBeLessThanOrEqual(after[0]!.reduce((x, y) => x + y) + 1024);
  b.advance(480 * DAY);
  expect(b.state.metrics[0]!.units).toEqual([]);
  expect(b.state.sweeping).toBe(false);
  // Metrics are never deleted; what is left is the name.
  expect(b.state.metrics).toHaveLength(1);
});

test('high resolution: ten-second data are readable for three hours, from then on by the minute; alarms are unaffected (trap 40)', () => {
  const b = new Bench();
  for (let s = 0; s < 120; s += 10) b.put(s, 120_000 - s * 1000, { StorageResolution: 1 });
  const read = (Period: number): number =>
    (
      b.call('GetMetricStatistics', {
        Namespace: 'N',
        MetricName: 'm',
        StartTime: new Date(T('2026-01-05T11:58:00Z')),
        EndTime: new Date(T(START)),
        Period,
        Statistics: ['Sum'],
      }) as { Datapoints: unknown[] }
    ).Datapoints.length;
  expect([read(10), read(60)]).toEqual([12, 2]);
  b.advance(3 * HOUR - 2 * MIN);
  expect([read(10), read(60)]).toEqual([12, 2]);
  b.advance(1);
  expect([read(10), read(60)]).toEqual([0, 2]);
  expect(b.read('Sum', T('2026-01-05T11:58:00Z'), 10_000, 12).filter((v) => !Number.isNaN(v))).toHaveLength(12);
  b.advance(2 * DAY);
  expect(sizes(b)).toEqual([0, 2, 0, 0]);
});

test('synthetic series have the same tiers: sixteen days on there is nothing by the minute', () => {
  const b = new Bench(
    START,
    {},
    formula(() => 5),
  );
  const metric = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' };
  b.notice('series', { metric, segment: segment(START) });
  b.advance(HOUR);
  b.notice('series', { metric, segment: null });
  b.advance(16 * DAY);
  const read = (Period: number): number =>
    (
      b.call('GetMetricStatistics', {
        ...metric,
        StartTime: new Date(T(START)),
        EndTime: new Date(T(START) + HOUR),
        Period,
        Statistics: ['Average'],
      }) as { Datapoints: unknown[] }
    ).Datapoints.length;
  expect([read(60), read(300)]).toEqual([0, 12]);
  b.advance(60 * DAY);
  expect([read(300), read(3600)]).toEqual([0, 1]);
  b.advance(400 * DAY);
  expect(read(3600)).toBe(0);
  expect(b.state.metrics[0]!.segments).toEqual([]);
});

test('an idle store schedules nothing', () => {
  const b = new Bench();
  b.call('ListMetrics', {});
  b.advance(DAY);
  expect(b.effects).toEqual([]);
  b.put(1);
  expect(b.effects.filter((e) => e.type === 'schedule')).toHaveLength(1);
  b.put(2);
  expect(b.effects.filter((e) => e.type === 'schedule')).toHaveLength(1);
});

test('without distributions in roll-ups, percentiles go and the five statistics stay', () => {
  const b = new Bench(START, { rollUpDistributions: 'none' });
  b.put(1);
  b.put(9, MIN);
  b.advance(16 * DAY);
  const read = (statistic: string) => b.read(statistic, T('2026-01-05T11:55:00Z'), 10 * MIN, 1)[0];
  expect([read('Sum'), read('Maximum'), read('p100')]).toEqual([10, 9, 9]);
  expect(b.read('p50', T('2026-01-05T11:00:00Z'), 2 * HOUR, 1)).toEqual([1]);
  b.put(1, 0);
  b.put(9, 0);
  b.put(3, MIN);
  b.advance(16 * DAY);
  expect(b.read('p50', T('2026-01-21T11:55:00Z'), 10 * MIN, 1)).toEqual([NaN]);
});
