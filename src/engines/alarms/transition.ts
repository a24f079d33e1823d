import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import { later } from '../../kernel/later.ts';
import type { Json } from '../../kernel/plain.ts';
import { rememberSuppressed, runActions } from './actions/run.ts';
import { changeOf, stateChange } from './events.ts';
import { explanation, wordsOf, type Evaluated, type Grounds } from './grounds.ts';
import { rememberUpdate } from './history.ts';
import { muteOf } from './mute/window.ts';
import { faceOf, type Alarm, type AlarmsState, type Face } from './state.ts';
import type { AlarmStep } from './step.ts';
import { propagate } from './composite/propagate.ts';
import { phaseAfterChange } from './composite/suppression.ts';

/** Where a state comes from, for the journal: a rule of evaluation with its slots, somebody's word, or a child. */
export interface Why {
  readonly rule: string;
  readonly [detail: string]: Json | undefined;
}

/** The event when nothing but the suppression phase changed. */
export function emitState(state: AlarmsState, alarm: Alarm, before: Face, step: AlarmStep): void {
  step.emit(stateChange(changeOf(0, alarm, faceOf(alarm), before, muteOf(state, alarm.name, step.at))));
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Moves an alarm to another state: journal, history, event and actions, in AWS's order; then whatever composite alarms follow, depth-first.
 * @param why null for an evaluation, whose grounds explain it
 * @param value the newest datapoint, for scaling policies
 * @param path the alarms on whose behalf this happens: a cycle stops where it comes back to one of them
 */
export function transition(
  state: AlarmsState, alarm: Alarm, to: { readonly value: StateValue; readonly grounds: Grounds },
  step: AlarmStep, why: Why | null, value: number | null = null, path: ReadonlySet<string> = NOBODY,
): void {
  const before = faceOf(alarm);
  const { value: from } = alarm;
  alarm.value = to.value;
  alarm.grounds = to.grounds;
  alarm.updatedAt = step.at;
  alarm.transitionedAt = step.at;
  if (alarm.type === 'MetricAlarm') alarm.scaledAt = step.at;

  step.note('alarm.state', alarm.subject,
    why === null ? later(explanation, to.grounds as Evaluated) : { from, to: to.value, reason: wordsOf(to.grounds).reason, ...why });
  // After the note: whatever a wait ends in has this change as its cause.
  if (alarm.type === 'CompositeAlarm') phaseAfterChange(state, alarm, step);
  state.written += 1;
  const change = changeOf(state.written, alarm, faceOf(alarm), before, muteOf(state, alarm.name, step.at));
  rememberUpdate(state, alarm, change, step);
  step.emit(stateChange(change));
  if (alarm.type === 'CompositeAlarm' && alarm.phase !== null) rememberSuppressed(state, alarm, step);
  else runActions(state, alarm, before, step, value);
  propagate(state, alarm, from, step, path);
}
