import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmChanges } from '../../src/analysis/alarms.ts';
import { relive, reliveSource, type AlarmsOptions } from '../../src/analysis/relive.ts';
import { happenings } from '../../src/analysis/timeline.ts';
import { createCloud } from '../../src/index.ts';
import { plus } from '../../src/kernel/time.ts';
import { alarmSections, explain, otherwiseLines, slotLetters } from '../../src/report/explanation.ts';
import { sectionsAsText } from '../../src/report/section.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

const scenario = (values: string, more = ''): ReturnType<typeof runScenario> =>
  runScenario(
    readScenario(
      `name: s
start: 2026-03-02T08:00:00Z
duration: 40m
Resources:
  Pager: { Type: AWS::SNS::Topic }
  High:
    Type: AWS::CloudWatch::Alarm
    Properties:
      { Namespace: Shop, MetricName: Queue, Statistic: Maximum, Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 2, Threshold: 100,
        ComparisonOperator: GreaterThanThreshold, AlarmActions: [!Ref Pager] }
metrics:
  - { alarm: High, values: "${values}" }
timeline:
  - { at: 9m, says: The warehouse closes }
${more}`,
      's.yaml',
    ),
    { evaluationPhase: 'zero' },
  );

describe('an explanation', () => {
  const run = scenario('10x9 200 10 200x6 10x10');
  const explanation = explain(run, run.cloud.scope, 'High')!;

  it('has the slots that the engine saw, which of them decided, and the rule', () => {
    // Minutes 10 and 12 are bad; the slot of minute 12 is over and ten seconds old at 08:14.
    expect([explanation.from, explanation.to, new Date(explanation.at).toISOString()]).toEqual(['OK', 'ALARM', '2026-03-02T08:14:00.000Z']);
    expect(slotLetters(explanation)).toBe('0 0 0 0 0 X 0 X');
    expect(explanation.slots.filter((slot) => slot.decisive).map((slot) => slot.value)).toEqual([200, 200]);
    expect(explanation.rule.name).toBe('enough-breaching');
  });

  it('goes back to the scenario and forward to what followed', () => {
    const text = sectionsAsText(alarmSections(run, explanation)).join('\n');
    expect(text).toContain('The warehouse closes');
    expect([...happenings(explanation.so)].map((h) => h.who)).toContain('topic Pager');
    // What another alarm or another minute did is no consequence of this change.
    expect(explanation.so.every((entry) => entry.at === explanation.at)).toBe(true);
  });

  it('says what one parameter changed would have made of it, on the same data', () => {
    const lines = otherwiseLines(run, explanation);
    expect(lines).toContain('DatapointsToAlarm 1 would have gone to ALARM at 08:12:00');
    expect(lines).toContain('DatapointsToAlarm 3 would have gone to ALARM at 08:16:00');
    // The alarm was made at 08:00, when there was no data: whoever takes silence for a breach rings at once.
    expect(lines).toContain('TreatMissingData breaching would have gone to ALARM at 08:01:00');
    expect(lines.at(-1)).toBe(
      'EvaluationPeriods 4, TreatMissingData ignore, TreatMissingData notBreaching would have made no difference here',
    );
  });

  it('says why an alarm stayed, when nothing changed at that time', () => {
    const stays = explain(run, run.cloud.scope, 'High', plus(run.start, 5 * 60_000))!;
    expect([stays.changed, stays.to, stays.rule.name]).toEqual([false, 'OK', 'enough-good']);
  });

  it('knows no alarm that is not there', () => expect(explain(run, run.cloud.scope, 'Nobody')).toBeUndefined());
});

describe('an alarm lived again', () => {
  it('changes when the engine changed it: arbitrary data, alarms and missing-data modes', () => {
    const value = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 50, 100, 150) }, { weight: 2, arbitrary: fc.constant(null) });
    const alarm = fc
      .record({
        n: fc.integer({ min: 1, max: 5 }),
        m: fc.integer({ min: 1, max: 5 }),
        period: fc.constantFrom(60, 120, 300),
        mode: fc.constantFrom('missing', 'ignore', 'breaching', 'notBreaching'),
      })
      .map(({ n, m, period, mode }) => ({
        EvaluationPeriods: n,
        DatapointsToAlarm: Math.min(m, n),
        Period: period,
        TreatMissingData: mode,
      }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), alarm, (values, changes) => {
        const cloud = createCloud({ start: '2026-03-02T08:00:00Z' });
        const start = cloud.at;
        cloud.cloudwatch.putMetricAlarm({
          AlarmName: 'A',
          Namespace: 'Shop',
          MetricName: 'Queue',
          Statistic: 'Average',
          Threshold: 75,
          ComparisonOperator: 'GreaterThanThreshold',
          ...changes,
        } as never);
        for (const v of values) {
          if (v !== null) cloud.cloudwatch.putMetricData({ Namespace: 'Shop', MetricData: [{ MetricName: 'Queue', Value: v }] });
          cloud.advance('1m');
        }
        cloud.advance('30m');
        const alarmNow = cloud.cloudwatch.describeAlarms({ AlarmNames: ['A'] }).MetricAlarms![0]! as never;
        const source = reliveSource(cloud.portsOf(cloud.scope).metrics, cloud.optionsOf<AlarmsOptions>('alarms'), 'A', alarmNow);
        const again = relive(alarmNow, source, plus(start, 1), cloud.at, 'INSUFFICIENT_DATA').map(
          ({ at, decision }) => `${at} ${decision.to} ${decision.rule}`,
        );
        const lived = alarmChanges(cloud.journal.entries(), cloud.scope, 'A').map(
          ({ at, to, entry }) => `${at} ${to} ${String(entry.data['rule'])}`,
        );
        expect(again).toEqual(lived);
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});
