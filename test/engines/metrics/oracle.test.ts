import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GetMetricStatisticsOutput } from '../../../src/aws/shapes/cloudwatch-metrics.ts';
import { Bench, START } from './harness.ts';
import { oracle, type Observation } from './oracle.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const PLAIN = ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'];
const EXTENDED = ['p0', 'p10', 'p50', 'p90', 'p99.9', 'p100', 'TM(3:8)', 'TC(:5)', 'TS(2:)', 'PR(3:8)'];

const whole = fc.integer({ min: 0, max: 12 });
const payload = fc.oneof(
  { weight: 3, arbitrary: fc.record({ Value: fc.integer({ min: -1, max: 12 }) }) },
  fc
    .array(fc.tuple(whole, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 4 })
    .map((pairs) => ({ Values: pairs.map((p) => p[0]), Counts: pairs.map((p) => p[1]) })),
  fc
    .record({ SampleCount: fc.integer({ min: 1, max: 4 }), Minimum: whole, spread: fc.integer({ min: 0, max: 2 }), Sum: whole })
    .map(({ SampleCount, Minimum, spread, Sum }) => ({
      StatisticValues: { SampleCount, Minimum, Maximum: Minimum + spread, Sum: spread === 0 ? Minimum * SampleCount : Sum },
    })),
);
const put = fc.record({
  type: fc.constant('put' as const),
  payload,
  ago: fc.oneof(
    fc.integer({ min: -30, max: 180 }).map((m) => m * 1000),
    fc.integer({ min: 0, max: 300 }).map((m) => m * MIN),
    fc.integer({ min: 0, max: 14 * 24 }).map((h) => h * HOUR),
  ),
  Unit: fc.constantFrom('None', 'Count', 'Seconds'),
  StorageResolution: fc.constantFrom(1, 60),
});
const pass = fc.record({
  type: fc.constant('pass' as const),
  ms: fc.oneof(
    fc.integer({ min: 1, max: 600_000 }),
    fc.integer({ min: 1, max: 30 }).map((h) => h * HOUR),
    fc.integer({ min: 1, max: 90 }).map((d) => d * DAY),
  ),
});

function observe(item: typeof put extends fc.Arbitrary<infer T> ? T : never, at: number): Observation {
  const cut = item.StorageResolution * 1000;
  const base = { stamp: Math.floor((at - item.ago) / cut) * cut, unit: item.Unit };
  const p = item.payload as { Value?: number; Values?: number[]; Counts?: number[]; StatisticValues?: Record<string, number> };
  if (p.StatisticValues !== undefined) {
    const s = p.StatisticValues;
    return { ...base, values: [], set: { count: s['SampleCount']!, sum: s['Sum']!, min: s['Minimum']!, max: s['Maximum']! } };
  }
  if (p.Value !== undefined) return { ...base, values: [{ value: p.Value, weight: 1 }] };
  return { ...base, values: p.Values!.map((value, i) => ({ value, weight: p.Counts![i]! })) };
}

/** All that GetMetricStatistics says against the oracle, at every period that the age of the start allows. */
function compare(b: Bench, seen: readonly Observation[], query: { start: number; period: number; slots: number }): void {
  const { start } = query;
  const end = start + query.period * 1000 * query.slots;
  const input = {
    Namespace: 'N',
    MetricName: 'm',
    StartTime: new Date(start),
    EndTime: new Date(end),
    Period: query.period,
    Statistics: PLAIN,
    ExtendedStatistics: EXTENDED,
  };
  const { Datapoints } = b.call('GetMetricStatistics', input) as GetMetricStatisticsOutput;
  const exactAge = b.at - start;
  const legal = query.period % (exactAge > 63 * DAY ? 3600 : exactAge > 15 * DAY ? 300 : exactAge > 3 * HOUR ? 60 : 1) === 0;
  if (!legal) return expect(Datapoints).toEqual([]);
  const step = (exactAge > 63 * DAY ? 3600 : exactAge > 15 * DAY ? 300 : Math.min(60, query.period)) * 1000;
  const first = Math.floor(start / step) * step;
  const last = Math.floor(end / step) * step;
  const expected: string[] = [];
  for (const unit of ['Count', 'None', 'Seconds']) {
    for (let from = first; from < last; from += query.period * 1000) {
      const to = Math.min(from + query.period * 1000, last);
      const values = [...PLAIN, ...EXTENDED].map((s) => oracle(seen, s, unit, from, to));
      if (values.some((v) => !Number.isNaN(v)))
        expected.push(JSON.stringify([from, unit, values.map((v) => (Number.isNaN(v) ? null : Number(v.toPrecision(12))))]));
    }
  }
  const actual = Datapoints.map((d) =>
    JSON.stringify([
      d.Timestamp.getTime(),
      d.Unit,
      [...PLAIN.map((s) => (d as unknown as Record<string, number>)[s]), ...EXTENDED.map((s) => d.ExtendedStatistics?.[s])].map((v) =>
        v === undefined ? null : Number(v.toPrecision(12)),
      ),
    ]),
  );
  expect([...actual].sort()).toEqual(expected.sort());
}

test('statistics agree with the oracle, whatever was put and however much time passed', () => {
  // Queries look near what was put, mostly with a period that its age allows.
  const query = fc.record({
    pick: fc.nat(),
    before: fc.integer({ min: 0, max: 4000 }),
    slots: fc.integer({ min: 1, max: 20 }),
    legal: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    period: fc.nat(),
    anywhere: fc.integer({ min: 0, max: 90 * 24 }).map((h) => h * HOUR),
  });
  const PERIODS = [1, 5, 10, 30, 60, 120, 300, 900, 3600, 86_400];
  const periodFor = (age: number, q: { legal: boolean; period: number }): number => {
    const least = q.legal ? (age > 63 * DAY ? 3600 : age > 15 * DAY ? 300 : age > 3 * HOUR ? 60 : 1) : 1;
    const legal = PERIODS.filter((period) => period % least === 0);
    return legal[q.period % legal.length]!;
  };
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 4, arbitrary: put }, pass), { maxLength: 25 }),
      fc.array(query, { minLength: 1, maxLength: 6 }),
      (actions, queries) => {
        // Exact distributions through every roll-up, so that the oracle, which knows nothing of bins, can follow.
        const b = new Bench(START, { rollUpDistributions: 'exact' });
        const seen: Observation[] = [];
        for (const action of actions) {
          if (action.type === 'pass') {
            b.advance(action.ms);
            continue;
          }
          seen.push(observe(action, b.at));
          b.call('PutMetricData', {
            Namespace: 'N',
            MetricData: [
              {
                MetricName: 'm',
                Timestamp: new Date(b.at - action.ago),
                Unit: action.Unit,
                StorageResolution: action.StorageResolution,
                ...action.payload,
              },
            ],
          });
        }
        for (const q of queries) {
          const start = seen.length === 0 ? b.at - q.anywhere : seen[q.pick % seen.length]!.stamp - q.before * 1000;
          compare(b, seen, { start, period: periodFor(b.at - start, q), slots: q.slots });
        }
      },
    ),
    { seed: 7, numRuns: 400 },
  );
});

test('alarms read what the oracle reads, over slots that are aligned to nothing', () => {
  const read = fc.record({
    back: fc.integer({ min: 0, max: 7200 }),
    period: fc.constantFrom(10, 20, 30, 60, 180, 300, 900),
    slots: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(put, { maxLength: 30 }), fc.array(read, { minLength: 1, maxLength: 8 }), (puts, reads) => {
      const b = new Bench(START);
      const seen: Observation[] = [];
      for (const item of puts) {
        seen.push(observe(item, b.at));
        b.put(0, item.ago, { Value: undefined, Unit: item.Unit, StorageResolution: item.StorageResolution, ...item.payload });
      }
      for (const { back, period, slots } of reads) {
        const start = b.at - back * 1000;
        for (const unit of ['None', 'Count', 'Seconds']) {
          for (const statistic of [...PLAIN, 'p90', 'TM(3:8)', 'WM(2:9)']) {
            const expected = Array.from({ length: slots }, (_, k) =>
              oracle(seen, statistic, unit, start + k * period * 1000, start + (k + 1) * period * 1000),
            );
            const actual = b.read(statistic, start, period * 1000, slots, b.at, unit as never);
            actual.forEach((v, k) =>
              Number.isNaN(expected[k]) ? expect(v, statistic).toBeNaN() : expect(v, statistic).toBeCloseTo(expected[k]!, 9),
            );
          }
        }
      }
    }),
    { seed: 8, numRuns: 150 },
  );
});
