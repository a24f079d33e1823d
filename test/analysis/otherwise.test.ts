import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmChanges } from '../../src/analysis/alarms.ts';
import { relive, reliveSource, type AlarmsOptions } from '../../src/analysis/relive.ts';
import type { AlarmQuery } from '../../src/aws/shapes/cloudwatch-alarms.ts';
import { MINUTE, minus, parseInstant, plus, type Instant } from '../../src/kernel/time.ts';
import { explain } from '../../src/report/explanation.ts';
import { witness } from '../../src/report/witness.ts';
import { runScenario, type Run } from '../../src/scenario/run.ts';
import { fromDefinition } from '../../src/scenario/scenario.ts';

const START = parseInstant('2026-03-02T08:00:00Z');

interface Point {
  /** Null: nobody puts anything for this minute. */
  readonly value: number | null;
  /** Minutes after its own minute at which it is put. */
  readonly late: number;
}
type Alarm = Readonly<Record<string, unknown>>;

/** A life of fifty minutes: the alarm is put at the start, each point when it comes, and, if asked, the alarm anew with other parameters. */
function live(alarm: Alarm, points: readonly Point[], anew?: { readonly at: Instant; readonly alarm: Alarm }): Run {
  const puts = points.flatMap(({ value, late }, minute) => {
    if (value === null) return [];
    const stamp = plus(START, minute * MINUTE);
    return [
      {
        at: new Date(plus(stamp, late * MINUTE + 30_000)).toISOString(),
        run: (cloud: Run['cloud']) =>
          void cloud.cloudwatch.putMetricData({
            Namespace: 'Shop',
            MetricData: [{ MetricName: 'Queue', Value: value, Timestamp: new Date(stamp) }],
          }),
      },
    ];
  });
  const put = (at: Instant, query: Alarm) => ({
    at: new Date(at).toISOString(),
    run: (cloud: Run['cloud']) =>
      void cloud.cloudwatch.putMetricAlarm({ AlarmName: 'A', Namespace: 'Shop', MetricName: 'Queue', ...query } as never),
  });
  const timeline = [put(START, alarm), ...(anew === undefined ? [] : [put(anew.at, anew.alarm)]), ...puts];
  return runScenario(fromDefinition({ name: 's', start: '2026-03-02T08:00:00Z', duration: '50m', timeline }, 's.ts'), {
    evaluationPhase: 'zero',
  });
}

const points = fc.array(
  fc.record({
    value: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 60, 80, 150) }, { weight: 1, arbitrary: fc.constant(null) }),
    late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }) }),
  }),
  { minLength: 4, maxLength: 30 },
);
const alarms = fc
  .record({
    EvaluationPeriods: fc.integer({ min: 1, max: 4 }),
    m: fc.integer({ min: 1, max: 4 }),
    Period: fc.constantFrom(60, 120, 300),
    TreatMissingData: fc.constantFrom('missing', 'ignore', 'breaching', 'notBreaching'),
    Statistic: fc.constantFrom('Maximum', 'Average', 'Sum', 'SampleCount'),
    ComparisonOperator: fc.constantFrom('GreaterThanThreshold', 'LessThanOrEqualToThreshold'),
  })
  .map(({ m, ...alarm }): Alarm => ({ ...alarm, DatapointsToAlarm: Math.min(m, alarm.EvaluationPeriods), Threshold: 75 }));

const described = (run: Run): AlarmQuery =>
  run.reader.cloudwatch.describeAlarms({ AlarmNames: ['A'] }).MetricAlarms![0] as unknown as AlarmQuery;
const lived = (run: Run) => alarmChanges(run.entries, run.cloud.scope, 'A');

describe('an alarm lived again', () => {
  const again = (run: Run, seen: ReturnType<typeof witness>): string[] => {
    const alarm = described(run);
    const source = reliveSource(
      run.reader.portsOf(run.cloud.scope).metrics,
      run.reader.optionsOf<AlarmsOptions>('alarms'),
      'A',
      alarm,
      seen,
    );
    return relive(alarm, source, plus(START, 1), run.end, 'INSUFFICIENT_DATA').map(
      ({ at, decision }) => `${at} ${decision.to} ${decision.rule}`,
    );
  };
  const engine = (run: Run): string[] => lived(run).map(({ at, to, entry }) => `${at} ${to} ${String(entry.data['rule'])}`);

  it('changes when the engine changed it, with data that comes late: any data, any alarm', () => {
    let witnessed = 0;
    fc.assert(
      fc.property(alarms, points, (alarm, data) => {
        const run = live(alarm, data);
        const seen = witness(run, run.cloud.scope, 'A', described(run));
        if (seen !== undefined) witnessed += 1;
        expect(again(run, seen)).toEqual(engine(run));
      }),
      { seed: 13, numRuns: 60 },
    );
    expect(witnessed).toBeGreaterThan(20);
  });

  it('does not know of late data before it came', () => {
    // 08:03 breaches, and nobody knows before 08:09.
    const data = Array.from({ length: 20 }, (_, i) => ({ value: i === 3 ? 150 : 0, late: i === 3 ? 6 : 0 }));
    const run = live(
      {
        Period: 60,
        EvaluationPeriods: 8,
        DatapointsToAlarm: 1,
        Statistic: 'Maximum',
        Threshold: 75,
        ComparisonOperator: 'GreaterThanThreshold',
      },
      data,
    );
    const first = lived(run).find(({ to }) => to === 'ALARM')!;
    expect(new Date(first.at).toISOString()).toBe('2026-03-02T08:10:00.000Z');
    const stays = explain(run, run.cloud.scope, 'A', plus(START, 7 * MINUTE))!;
    expect([stays.to, stays.slots.filter((slot) => slot.class === 'breaching').length]).toEqual(['OK', 0]);
    const rings = explain(run, run.cloud.scope, 'A')!;
    // Whoever takes silence for a breach rings in the first minute, when there is no data at all; nobody else rings before it was known.
    const early = rings.otherwise.filter(({ alarmAt }) => alarmAt !== null && alarmAt < first.at).map(({ change }) => change);
    expect(early).toEqual(['TreatMissingData breaching']);
  });
});

describe('every "otherwise"', () => {
  /** `EvaluationPeriods 4` as the alarm that it stands for. */
  const changed = (alarm: Alarm, text: string): Alarm => {
    const [name, value] = text.split(' ') as [string, string];
    if (name === 'TreatMissingData') return { ...alarm, TreatMissingData: value };
    if (name === 'DatapointsToAlarm') return { ...alarm, DatapointsToAlarm: Number(value) };
    return { ...alarm, EvaluationPeriods: Number(value), DatapointsToAlarm: Math.min(alarm['DatapointsToAlarm'] as number, Number(value)) };
  };

  it('is what the engine does when the alarm is really set so half an hour before: any data, any alarm', () => {
    let lines = 0;
    let different = 0;
    fc.assert(
      fc.property(alarms, points, (alarm, data) => {
        const run = live(alarm, data);
        const rang = lived(run).find(({ to }) => to === 'ALARM');
        const e = explain(run, run.cloud.scope, 'A', rang?.at ?? plus(START, 20 * MINUTE))!;
        const from = Math.max(minus(e.at, 30 * MINUTE), plus(START, 1)) as Instant;
        for (const { change, alarmAt, same } of e.otherwise) {
          const other = live(alarm, data, { at: from, alarm: changed(alarm, change) });
          const first = lived(other).find(({ at, to }) => to === 'ALARM' && at >= from && at <= plus(e.at, 30 * MINUTE))?.at ?? null;
          expect(`${change}: ${first}`).toBe(`${change}: ${alarmAt}`);
          lines += 1;
          if (!same) different += 1;
        }
      }),
      { seed: 17, numRuns: 25 },
    );
    expect(lines).toBeGreaterThan(100);
    expect(different).toBeGreaterThan(20);
  });
});
