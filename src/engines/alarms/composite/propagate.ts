import type { StateValue } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { decisiveChildren, isTrue, type StateOf } from '../rule/evaluate.ts';
import type { Alarm, AlarmsState, CompositeAlarmState } from '../state.ts';
import { alarmArn, type AlarmStep } from '../step.ts';
import { longDate, stamp } from '../text/java.ts';
import { list, maybe, obj, str } from '../text/json.ts';
import { transition } from '../transition.ts';
import { suppressorChanged } from './suppression.ts';

/** What a composite alarm's rule comes to now, and which children make it so. */
export function ruleState(
  state: AlarmsState,
  alarm: CompositeAlarmState,
): { readonly value: StateValue; readonly deciding: readonly string[] } {
  const stateOf: StateOf = (name) => state.alarms.get(name)?.value;
  return { value: isTrue(alarm.ast, stateOf) ? 'ALARM' : 'OK', deciding: decisiveChildren(alarm.ast, stateOf) };
}

/** The StateReasonData of a composite alarm. */
export function triggeringAlarms(state: AlarmsState, names: readonly string[], step: AlarmStep): string {
  return obj([['triggeringAlarms', list(names.map((name) => {
    const child = state.alarms.get(name);
    return obj([
      ['arn', str(alarmArn(step.scope, name))],
      ['state', obj([['value', maybe(child?.value, str)], ['timestamp', maybe(child?.transitionedAt, (at) => str(stamp(at)))]])],
    ]);
  }))]]);
}

/**
 * Lets the composite alarms that depend on an alarm follow its change, at the same instant: first those whose rules name it, in order of
 * name, each with all that follows from it; then those whose actions it suppresses.
 */
export function propagate(state: AlarmsState, alarm: Alarm, from: StateValue, step: AlarmStep, path: ReadonlySet<string>): void {
  const parents = state.parents.get(alarm.name);
  const suppressed = state.suppressed.get(alarm.name);
  if (parents === undefined && suppressed === undefined) return;
  // Whatever follows has this alarm's change as its cause, not what the one before led to.
  step.because('mark');
  const onPath = new Set(path).add(alarm.name);
  for (const name of [...(parents ?? [])].sort(byCodeUnit)) {
    const parent = state.alarms.get(name);
    step.because('back');
    // AWS stops where a cycle comes back to an alarm that is on the path already.
    if (parent?.type === 'CompositeAlarm' && !onPath.has(name)) follow(state, parent, alarm, step, onPath);
  }
  for (const name of [...(suppressed ?? [])].sort(byCodeUnit)) {
    const composite = state.alarms.get(name);
    step.because('back');
    if (composite?.type === 'CompositeAlarm') suppressorChanged(state, composite, alarm, from === 'ALARM', step);
  }
  step.because('unmark');
}

function follow(state: AlarmsState, parent: CompositeAlarmState, child: Alarm, step: AlarmStep, path: ReadonlySet<string>): void {
  const { value, deciding } = ruleState(state, parent);
  if (value === parent.value) return;
  transition(
    state,
    parent,
    {
      value,
      grounds: {
        reason: `${child.arn} transitioned to ${child.value} at ${longDate(step.at)}`,
        reasonData: triggeringAlarms(state, deciding, step),
      },
    },
    step,
    { rule: 'alarm-rule', alarmRule: parent.rule, child: child.name, children: [...deciding] },
    null,
    path,
  );
}
