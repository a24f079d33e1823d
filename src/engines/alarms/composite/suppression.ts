import { plus, SECOND, type Instant } from '../../../kernel/time.ts';
import { rememberSuppressed, runActions } from '../actions/run.ts';
import { faceOf, type Alarm, type AlarmsState, type CompositeAlarmState } from '../state.ts';
import type { AlarmStep } from '../step.ts';
import { longDate } from '../text/java.ts';
import { emitState } from '../transition.ts';

/**
 * The suppression of a composite alarm's actions: a state machine beside its state, with the phases none, WaitPeriod,
 * Alarm and ExtensionPeriod. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-suppression.html
 */
type Phase = CompositeAlarmState['phase'];

const keyOf = (alarm: CompositeAlarmState): string => `suppression ${alarm.name}`;

const byAlarm = (suppressor: Alarm): Phase => ({
  by: 'Alarm',
  until: null,
  reason: `Actions suppressed by ${suppressor.arn} that transitioned to ALARM at ${longDate(suppressor.transitionedAt)}`,
});
const byPeriod = (by: 'WaitPeriod' | 'ExtensionPeriod', until: Instant): Phase => ({ by, until, reason: `Actions suppressed by ${by}` });

function enter(alarm: CompositeAlarmState, phase: Phase, step: AlarmStep): void {
  alarm.phase = phase;
  if (phase?.until != null) step.schedule(phase.until, 'composite', 'suppression', { name: alarm.name }, keyOf(alarm));
  else step.cancel(keyOf(alarm));
}

/** The composite has just changed its state: a suppressor in ALARM suppresses at once, any other is waited for, anew with every change. */
export function phaseAfterChange(state: AlarmsState, alarm: CompositeAlarmState, step: AlarmStep): void {
  if (alarm.suppressor === null) {
    // It was taken away by the update that moves the alarm: what it began is over.
    alarm.phase = null;
    return;
  }
  const suppressor = state.alarms.get(alarm.suppressor.name);
  if (suppressor?.value === 'ALARM') enter(alarm, byAlarm(suppressor), step);
  else if (alarm.suppressor.wait > 0) enter(alarm, byPeriod('WaitPeriod', plus(step.at, alarm.suppressor.wait * SECOND)), step);
  else enter(alarm, null, step);
}

/**
 * Moves to another phase while the state stays: an event with the same value, and either suppressed items or, on
 * release, the actions of now.
 */
function move(state: AlarmsState, alarm: CompositeAlarmState, phase: Phase, step: AlarmStep): void {
  const before = faceOf(alarm);
  alarm.updatedAt = step.at;
  step.note('alarm.suppression', alarm.subject, {
    from: before.suppressedBy ?? 'none', to: phase?.by ?? 'none', value: alarm.value, ...(phase === null ? {} : { reason: phase.reason }),
  });
  enter(alarm, phase, step);
  emitState(state, alarm, before, step);
  if (phase === null) runActions(state, alarm, before, step);
  else rememberSuppressed(state, alarm, step);
}

/** The suppressor of a composite alarm went into ALARM or left it. */
export function suppressorChanged(
  state: AlarmsState,
  alarm: CompositeAlarmState,
  suppressor: Alarm,
  wasAlarm: boolean,
  step: AlarmStep,
): void {
  const phase = alarm.phase?.by;
  if (suppressor.value === 'ALARM' && (phase === 'WaitPeriod' || phase === 'ExtensionPeriod')) {
    move(state, alarm, byAlarm(suppressor), step);
  } else if (wasAlarm && suppressor.value !== 'ALARM' && phase === 'Alarm') {
    const extension = (alarm.suppressor?.extension ?? 0) * SECOND;
    move(state, alarm, extension > 0 ? byPeriod('ExtensionPeriod', plus(step.at, extension)) : null, step);
  }
}

/** Ends whatever phase there is: actions run now. */
export function release(state: AlarmsState, alarm: CompositeAlarmState, step: AlarmStep): void {
  if (alarm.phase !== null) move(state, alarm, null, step);
}

/** A wait or an extension ran out, to the millisecond. */
export function deadline(state: AlarmsState, data: { readonly name: string }, step: AlarmStep): void {
  const alarm = state.alarms.get(data.name);
  if (alarm?.type === 'CompositeAlarm' && alarm.phase?.until === step.at) release(state, alarm, step);
}

/** Forgets a pending deadline: the alarm is deleted or has another suppressor. */
export const forgetDeadline = (alarm: CompositeAlarmState, step: AlarmStep): void => { step.cancel(keyOf(alarm)); };
