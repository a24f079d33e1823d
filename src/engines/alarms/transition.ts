import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Json } from '../../kernel/plain.ts';
import { rememberSuppressed, runActions } from './actions/run.ts';
import { stateChange } from './events.ts';
import { remember } from './history.ts';
import { muteOf } from './mute/window.ts';
import { faceOf, type Alarm, type AlarmsState, type Face } from './state.ts';
import { alarmSubject, type AlarmStep } from './step.ts';
import { propagate } from './composite/propagate.ts';
import { phaseAfterChange } from './composite/suppression.ts';
import { obj, str } from './text/json.ts';

/** Where a state comes from, for the journal: a rule of evaluation with its slots, somebody's word, or a child. */
export interface Why {
  readonly rule: string;
  readonly [detail: string]: Json | undefined;
}

/** A state in the history of state updates. Reason data is JSON already and goes in as it is. */
const historyState = (value: string, reason: string, data: string | undefined): string =>
  obj([['stateValue', str(value)], ['stateReason', str(reason)], ['stateReasonData', data]]);

/** The event of a state change, also when nothing but the suppression phase changed. */
export function emitState(state: AlarmsState, alarm: Alarm, before: Face, step: AlarmStep): void {
  step.emit(stateChange(alarm, faceOf(alarm), before, muteOf(state, alarm.name, step.at)));
}

/**
 * Moves an alarm to another state: journal, history, event and actions, in AWS's order; then whatever composite alarms follow, depth-first.
 * @param value the newest datapoint, for scaling policies
 * @param path the alarms on whose behalf this happens: a cycle stops where it comes back to one of them
 */
export function transition(
  state: AlarmsState, alarm: Alarm, to: { readonly value: StateValue; readonly reason: string; readonly reasonData: string | undefined },
  step: AlarmStep, why: Why, value: number | null = null, path: ReadonlySet<string> = new Set(),
): void {
  const before = faceOf(alarm);
  const { value: from, reason, reasonData } = alarm;
  alarm.value = to.value;
  alarm.reason = to.reason;
  alarm.reasonData = to.reasonData;
  alarm.updatedAt = step.at;
  alarm.transitionedAt = step.at;
  if (alarm.type === 'MetricAlarm') alarm.scaledAt = step.at;
  else phaseAfterChange(state, alarm, step);

  step.note('alarm.state', alarmSubject(step.scope, alarm.name), { from, to: to.value, reason: to.reason, ...why });
  remember(
    state,
    alarm,
    'StateUpdate',
    `Alarm updated from ${from} to ${to.value}`,
    obj([
      ['version', str('1.0')],
      ['oldState', historyState(from, reason, reasonData)],
      ['newState', historyState(to.value, to.reason, to.reasonData)],
    ]),
    step,
  );
  emitState(state, alarm, before, step);
  if (alarm.type === 'CompositeAlarm' && alarm.phase !== null) rememberSuppressed(state, alarm, step);
  else runActions(state, alarm, before, step, value);
  propagate(state, alarm, from, step, path);
}
