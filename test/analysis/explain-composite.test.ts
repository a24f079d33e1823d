import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmChanges } from '../../src/analysis/alarms.ts';
import { explainComposite } from '../../src/analysis/explain-composite.ts';
import { createCloud } from '../../src/index.ts';
import { compositeSections, explainCompositeOf } from '../../src/report/composite-explanation.ts';
import { sectionsAsText } from '../../src/report/section.ts';
import { loadScenario } from '../../src/node/load-scenario.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { alarmRule } from '../../src/testing/arbitraries/index.ts';

type State = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
const NAMES = ['A', 'B', 'C'];
const state = fc.constantFrom<State>('OK', 'ALARM', 'INSUFFICIENT_DATA');

/** A cloud with three alarms in these states. */
function world(states: Readonly<Record<string, State>>) {
  const cloud = createCloud({ seed: 'composite', start: new Date('2026-03-02T08:00:00Z') });
  for (const AlarmName of NAMES) {
    cloud.cloudwatch.putMetricAlarm({
      AlarmName,
      Namespace: 'N',
      MetricName: AlarmName,
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    if (states[AlarmName] !== 'INSUFFICIENT_DATA')
      cloud.cloudwatch.setAlarmState({ AlarmName, StateValue: states[AlarmName]!, StateReason: 'test' });
  }
  return cloud;
}
/** What CloudWatch says of a rule when the alarms are in these states: a composite that is made then is evaluated then. */
function said(rule: string, states: Readonly<Record<string, State>>): string {
  const cloud = world(states);
  cloud.cloudwatch.putCompositeAlarm({ AlarmName: 'Z', AlarmRule: rule });
  return cloud.cloudwatch.describeAlarms({ AlarmNames: ['Z'], AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms![0]!.StateValue!;
}

describe('the explanation of a composite alarm', () => {
  it('says of every child what CloudWatch would have said, had it been in another state', () => {
    fc.assert(
      fc.property(
        alarmRule({ children: NAMES }),
        fc.record({ A: state, B: state, C: state }),
        fc.record({ A: state, B: state, C: state }),
        ({ text, isTrue }, before, after) => {
          const cloud = world(before);
          cloud.cloudwatch.putCompositeAlarm({ AlarmName: 'Z', AlarmRule: text });
          const now: Record<string, State> = { ...before };
          for (const AlarmName of NAMES) {
            // Before the alarms are evaluated again, which would find no data.
            cloud.advance('1s');
            const changes = alarmChanges(cloud.journal.entries(), cloud.scope, 'Z').length;
            cloud.cloudwatch.setAlarmState({ AlarmName, StateValue: after[AlarmName as 'A'], StateReason: 'test' });
            now[AlarmName] = after[AlarmName as 'A'];
            const all = alarmChanges(cloud.journal.entries(), cloud.scope, 'Z');
            if (all.length === changes) continue;
            const e = explainComposite(cloud.journal.entries(), cloud.scope, 'Z', text, all.at(-1)!);
            for (const child of e.children) expect([child.name, child.state]).toEqual([child.name, now[child.name]]);
            for (const { name, state: other, result } of e.otherwise) {
              const instead = { ...now, [name]: other };
              expect(result).toBe(said(text, instead));
              expect(result).toBe(isTrue(instead) ? 'ALARM' : 'OK');
            }
            // Whoever alone can turn the rule decides it.
            const turning = new Set(e.otherwise.filter(({ result }) => result !== e.to).map(({ name }) => name));
            for (const child of e.children) if (turning.has(child.name)) expect(child.decisive, child.name).toBe(true);
          }
        },
      ),
      { numRuns: 150, seed: 3 },
    );
  });

  it('tells it in the words of the report', async () => {
    const run = runScenario(await loadScenario('scenarios/alarm-storm.yaml', { traces: new Map(), parameters: new Map() }));
    const text = sectionsAsText(compositeSections(run, explainCompositeOf(run, run.cloud.scope, 'ShopDown')!)).join('\n');
    expect(text).toContain('09:01:46  ShopDown  OK → ALARM');
    expect(text).toContain('Database  ALARM since 09:01:46   ◄ decides');
    expect(text).toMatch(/So\n[^]*09:02:46 {2}alarm ShopDown: action .*:Pager Succeeded\n[^]*Otherwise/);
    expect(text).toContain('with Database in OK or INSUFFICIENT_DATA it would have been in OK');
    expect(text).toContain('Web, Api alone would have made no difference, whatever the state');
  });

  it('does not explain by a rule what somebody set by hand', () => {
    const cloud = world({ A: 'OK', B: 'OK', C: 'OK' });
    cloud.cloudwatch.putCompositeAlarm({ AlarmName: 'Z', AlarmRule: 'ALARM(A)' });
    cloud.advance('1s').cloudwatch.setAlarmState({ AlarmName: 'Z', StateValue: 'ALARM', StateReason: 'drill' });
    const change = alarmChanges(cloud.journal.entries(), cloud.scope, 'Z').at(-1)!;
    expect(explainComposite(cloud.journal.entries(), cloud.scope, 'Z', 'ALARM(A)', change)).toMatchObject({ to: 'ALARM', children: [], otherwise: [] });
  });
});
