import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricReader } from '../../../src/aws/ports.ts';
import type { PutMetricAlarmInput } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';
import { nextChange } from '../../../src/engines/alarms/ahead.ts';
import { decide } from '../../../src/engines/alarms/decide.ts';
import { foundNear, newNear } from '../../../src/engines/alarms/near.ts';
import { outcomeOf } from '../../../src/engines/alarms/rules.ts';
import type { MetricAlarmState } from '../../../src/engines/alarms/state.ts';
import { windowEnd } from '../../../src/engines/alarms/window.ts';
import { Lane } from '../../../src/kernel/lane.ts';
import { parseInstant, type Instant } from '../../../src/kernel/time.ts';
import { ALARM, Lab } from './lab.ts';

fc.configureGlobal({ seed: 20260914, numRuns: 60 });

const START = parseInstant('2026-09-14T05:00:00Z');
const MIN = 60_000;
/** Mostly calm, with stretches above the threshold of 50 and without data. */
const valueAt = (salt: number, tick: number): number => {
  const stretch = Math.imul(Math.floor(tick / 7) + salt * 31, 2654435761) >>> 0;
  const own = Math.imul(tick + salt * 17, 2246822519) >>> 0;
  if (stretch % 5 === 0) return own % 3 === 0 ? 10 : 90;
  return stretch % 5 === 1 && own % 2 === 0 ? Number.NaN : 10;
};

/** One computed datapoint per period, visible so long after the end of its slot. */
function computed(salt: number, period: number, late: number, foresight: boolean): MetricReader {
  const value = (start: number): number => valueAt(salt, Math.floor((start - START) / period) + 1000);
  const reader: MetricReader = {
    handle: () => 0,
    read(_metric, _statistic, _unit, start, width, slots, at, out) {
      for (let k = 0; k < slots; k += 1) {
        // The tick that is stamped within the slot.
        const stamp = START + Math.ceil((start + k * width - START) / period) * period;
        out[k] = stamp + period + late <= at ? value(stamp) : Number.NaN;
      }
      return slots;
    },
    readMath: () => ({ present: 0 }),
  };
  if (!foresight) return reader;
  return {
    ...reader,
    outlook: (_metric, _statistic, _unit, _from) => ({
      anchor: START, interval: period, delay: late, first: -Infinity, end: Infinity,
      fill(tick, ticks, out, counts) {
        counts?.fill(1, 0, ticks);
        for (let k = 0; k < ticks; k += 1) out[k] = value(START + (tick + k) * period);
      },
      // It stays below 50 in two stretches of three, and there it has no holes.
      reach(from, to) {
        let [min, max] = [Infinity, -Infinity];
        for (let at = Math.floor((from - START) / period); at <= (to - START) / period; at += 1) {
          const one = value(START + at * period);
          if (Number.isNaN(one)) return null;
          min = Math.min(min, one);
          max = Math.max(max, one);
        }
        return { min, max };
      },
    }),
  };
}

const config = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc.record({
    Period: fc.constantFrom(60, 60, 120, 300),
    EvaluationPeriods: fc.constant(n),
    DatapointsToAlarm: fc.integer({ min: 1, max: n }),
    TreatMissingData: fc.constantFrom('missing', 'ignore', 'breaching', 'notBreaching'),
    ComparisonOperator: fc.constantFrom('GreaterThanThreshold' as const, 'LessThanOrEqualToThreshold' as const),
  }),
);

/** The first tick that changes the state, each read by itself; Infinity when there is none before an instant, or long after it. */
function firstChange(alarm: MetricAlarmState, at: Instant, first: number, before: number, metrics: MetricReader): number {
  for (let tick = first; at + tick * MIN < before; ) {
    const { until, changes } = nextChange(alarm, at, tick, 64, metrics);
    if (changes) return until;
    tick = (until - at) / MIN;
  }
  return Infinity;
}

describe('looking ahead', () => {
  it('long windows say what reading tick by tick says', () => {
    let near = 0;
    fc.assert(fc.property(
      config, fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(0, 5_000, 49_999, 50_000, 50_001, 200_000, 3_000_000),
      fc.constantFrom('OK' as const, 'ALARM' as const, 'INSUFFICIENT_DATA' as const), fc.integer({ min: 0, max: 59 }),
      fc.constantFrom(0, 1), fc.constantFrom(2, 64, 64, 300),
      (query, salt, late, value, second, first, ticks) => {
        const lab = new Lab();
        lab.api.putMetricAlarm({ ...ALARM, Threshold: 50, ...query });
        const alarm = lab.state.alarms.get('a') as MetricAlarmState;
        alarm.value = value;
        const at = (START + 600 * MIN + second * 1000) as Instant;
        const [blind, foresight] = [false, true].map((each) => computed(salt, query.Period * 1000, late, each)) as [MetricReader, MetricReader];
        for (const found of [null, newNear()]) {
          const { until, changes } = nextChange(alarm, at, first, ticks, foresight, found);
          const truth = firstChange(alarm, at, first, until + 1, blind);
          if (changes) expect(truth).toBe(until);
          else expect(truth).toBeGreaterThanOrEqual(until);
          // What is not known was worth the effort.
          if (!changes) expect((until - at) / MIN - first).toBeGreaterThanOrEqual(Math.min(ticks, 64));
          if (found?.at !== until) continue;
          near += 1;
          const { timing, decider } = { timing: alarm.plan, decider: alarm.plan.decider };
          const seen = foundNear(alarm, found);
          expect(seen.start).toBe(windowEnd(timing, until as Instant) - timing.slots * timing.period);
          const values = new Float64Array(timing.slots);
          blind.read(0, '', undefined, seen.start, timing.period, timing.slots, until as Instant, values, new Float64Array(timing.slots));
          expect([...seen.values]).toEqual([...values]);
          expect(found.to).toBe(outcomeOf(decide(decider, values, timing.slots), value));
        }
      },
    ), { numRuns: 2000 });
    expect(near).toBeGreaterThan(300);
  });

  it('what cannot reach the threshold is passed over at once, however long', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Threshold: 100 });
    const alarm = lab.state.alarms.get('a') as MetricAlarmState;
    alarm.value = 'OK';
    const never: MetricReader = {
      ...computed(1, 60_000, 0, false),
      outlook: () => ({
        anchor: START, interval: 60_000, delay: 0, first: -Infinity, end: Infinity,
        fill: () => expect.fail('nothing needs to be computed'),
        reach: () => ({ min: 10, max: 90 }),
      }),
    };
    expect(nextChange(alarm, START, 0, 2, never).until).toBeGreaterThan(START + 365 * 1440 * MIN);
  });
});

/** Slot by slot, over the whole window, with gaps filled, by the clock. */
const EXPRESSIONS = [
  'm0 + m1', 'm0 / m1', 'MAX([m0, m1])', 'AVG(METRICS())', 'IF(m0 > 50, m1, 60)', 'm0 > 50 AND m1 > 5', 'DATAPOINT_COUNT([m0, m1]) * 30',
  'ABS(m0 - m1)', 'FILL(m0, 90)', 'm0 + FILL(m1, REPEAT)', 'RATE(m0) * 100', 'm0 - AVG(m0) + 50', 'IF(MINUTE(m0) < 20, 90, m0)',
];
/** What may happen in the life of a cloud, minute by minute. */
const METRICS = ['m0', 'm1'];
const name = fc.constantFrom(...METRICS);
const points = fc.array(fc.tuple(fc.integer({ min: -60, max: 800 }), fc.constantFrom(10, 10, 49, 51, 90)), { maxLength: 300 });
const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('series' as const), name, interval: fc.constantFrom(60, 60, 60, 300, 30), // Ticks are counted from there, also those before.
      anchor: fc.constantFrom(0, 0, 13, 45, 7_200, 200_013, -86_400),
      delay: fc.constantFrom(0, 0, 20, 70, 400), unit: fc.constantFrom('Percent' as const, 'Percent' as const, 'Count' as const),
      back: fc.constantFrom(0, 0, 10), points,
    }),
  },
  fc.record({ do: fc.constant('end' as const), name }),
  fc.record({ do: fc.constant('source' as const), name, delay: fc.constantFrom('0s', '3m'), drop: fc.constantFrom(0, 0.3, 1) }),
  fc.record({ do: fc.constant('give' as const), name }),
  fc.record({ do: fc.constant('put' as const), name, value: fc.constantFrom(10, 90), back: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ do: fc.constant('set' as const), alarm: fc.constantFrom('a', 'b', 'c'), state: fc.constantFrom('OK' as const, 'ALARM' as const) }),
  fc.record({ do: fc.constant('delete' as const), alarm: fc.constantFrom('a', 'b', 'c') }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('alarm' as const), alarm: fc.constantFrom('a', 'b', 'c'), name, query: config, threshold: fc.constantFrom(50, 80),
      period: fc.constantFrom(10, 60, 60, 60, 120, 300, 3600), expression: fc.option(fc.constantFrom(...EXPRESSIONS), { freq: 3 }),
      statistic: fc.constantFrom('Average', 'Sum', 'Maximum', 'SampleCount', 'p90'), unit: fc.constantFrom(undefined, undefined, 'Count' as const),
    }),
  },
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;
const life = fc.array(fc.record({ after: fc.integer({ min: 0, max: 90 }), second: fc.constantFrom(0, 0, 31), deed }), { minLength: 4, maxLength: 16 });

function doIt(cloud: Cloud, act: Deed): void {
  const metric = 'name' in act ? { Namespace: 'Lab', MetricName: act.name } : { Namespace: 'Lab', MetricName: 'm0' };
  switch (act.do) {
    case 'series': {
      const anchor = (START + act.anchor * 1000) as Instant;
      const trace = [...act.points].sort((a, b) => a[0] - b[0]).map(([minute, value]) => [START + minute * MIN + 1000, value] as const);
      cloud.publishSeries(metric, {
        from: (cloud.at - act.back * MIN) as Instant, to: 8.64e15 as Instant, interval: act.interval * 1000, anchor, delay: act.delay * 1000,
        unit: act.unit, source: { kind: 'trace', points: trace },
      });
      break;
    }
    case 'end': cloud.publishSeries(metric, null); break;
    case 'source': cloud.world('metrics', 'setSource', { ...metric, delay: act.delay, drop: act.drop }); break;
    case 'give': cloud.world('metrics', 'giveSeries', metric); break;
    case 'put':
      cloud.cloudwatch.putMetricData({
        Namespace: 'Lab', MetricData: [{ MetricName: act.name, Value: act.value, Timestamp: new Date(cloud.at - act.back * MIN) }],
      });
      break;
    case 'set':
      if (exists(cloud, act.alarm)) cloud.cloudwatch.setAlarmState({ AlarmName: act.alarm, StateValue: act.state, StateReason: 'by hand' });
      break;
    case 'delete': cloud.cloudwatch.deleteAlarms({ AlarmNames: [act.alarm] }); break;
    default: cloud.cloudwatch.putMetricAlarm(alarmOf(act));
  }
}
const exists = (cloud: Cloud, alarm: string): boolean => cloud.cloudwatch.describeAlarms({ AlarmNames: [alarm] }).MetricAlarms.length > 0;

function alarmOf(act: Extract<Deed, { do: 'alarm' }>): PutMetricAlarmInput {
  if (act.expression !== null) return mathAlarm(act, act.expression);
  const statistic = act.statistic === 'p90' ? { ExtendedStatistic: 'p90' } : { Statistic: act.statistic as 'Sum' };
  return {
    ...act.query, AlarmName: act.alarm, Namespace: 'Lab', MetricName: act.name, Period: act.period, ...statistic, Threshold: act.threshold,
    ...(act.unit === undefined ? {} : { Unit: act.unit }),
  };
}

function mathAlarm({ query, alarm, threshold, period, statistic }: Extract<Deed, { do: 'alarm' }>, Expression: string): PutMetricAlarmInput {
  const metric = (name: string) => ({
    Id: name, ReturnData: false, MetricStat: { Metric: { Namespace: 'Lab', MetricName: name }, Period: Math.max(60, period), Stat: statistic },
  });
  const { Period: _own, ...rest } = query;
  return { ...rest, AlarmName: alarm, Threshold: threshold, Metrics: [...METRICS.map(metric), { Id: 'e', Expression, ReturnData: true }] };
}

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;
/**
 * Who does it: people between two runs of the clock, so after the ticks of that instant; people on a copy of the cloud from the middle on; or a script
 * within one run, before the ticks of that instant.
 */
type How = 'people' | 'fork' | 'script';
/** All that alarms did. */
function lived(script: Life, lookAhead: boolean, evaluationPhase: 'zero' | 'hash', how: How = 'people'): unknown[] {
  let cloud = createCloud({ start: '2026-09-14T05:00:00Z', account: '123456789012', options: { alarms: { lookAhead, evaluationPhase } } });
  for (const alarm of ['a', 'b']) {
    cloud.cloudwatch.putMetricAlarm({ ...ALARM, AlarmName: alarm, Namespace: 'Lab', MetricName: alarm === 'a' ? 'm0' : 'm1', Threshold: 50 });
  }
  let { at } = cloud;
  if (how === 'script') cloud.kernel.on('deed', ((act: Deed) => doIt(cloud, act)) as never);
  script.forEach(({ after, second, deed: act }, i) => {
    at = (at + after * MIN + second * 1000) as Instant;
    if (how === 'script') {
      cloud.kernel.schedule(at, Lane.control, 'deed', act);
      return;
    }
    cloud.runUntil(at);
    if (how === 'fork' && i === script.length >> 1) cloud = cloud.fork();
    doIt(cloud, act);
  });
  cloud.runUntil(at);
  cloud.advance('3h');
  return cloud.journal.entries().filter((entry) => entry.type.startsWith('alarm.')).map(({ at, type, subject, data }) => ({ at, type, subject, data }));
}

describe('nobody can tell that an engine looks ahead', () => {
  it('whatever is done to metrics and alarms in between', () => {
    let transitions = 0;
    fc.assert(fc.property(life, fc.constantFrom('zero' as const, 'hash' as const), fc.constantFrom<How>('people', 'fork', 'script'), (script, phase, how) => {
      const plain = lived(script, false, phase, how === 'fork' ? 'people' : how);
      transitions += plain.length;
      expect(lived(script, true, phase, how)).toEqual(plain);
    }), { numRuns: 60 });
    expect(transitions).toBeGreaterThan(500);
  });
});
