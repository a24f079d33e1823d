import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Instant } from '../../kernel/time.ts';
import { repeatScaling } from './actions/run.ts';
import type { Evaluated } from './grounds.ts';
import { inRoom, makeRoom, newest, readRange, room, ruleInRoom } from './room.ts';
import { outcomeOf } from './rules.ts';
import type { AlarmsState, MetricAlarmState, WarmUp } from './state.ts';
import type { AlarmStep } from './step.ts';
import { transition } from './transition.ts';
import { windowEnd } from './window.ts';

/**
 * While an alarm warms up it is not evaluated: until data has come for as long as its periods are together, with a
 * datapoint in the newest slot; or, if so configured, until its time is over.
 */
function stillWarming(alarm: MetricAlarmState, warm: WarmUp, start: Instant, end: Instant, step: AlarmStep): boolean {
  const { period, slots, decider } = alarm.plan;
  let since = warm.since;
  for (let i = 0; i < slots && since === null; i += 1) {
    // Data that was not there at the last look is newer than that.
    if (!Number.isNaN(room.values[i]!)) since = Math.max(start + i * period, warm.looked ?? -Infinity) as Instant;
  }
  const full = since !== null && !Number.isNaN(room.values[slots - 1]!) && end - since >= decider.n * period;
  const early = alarm.query.WarmUpConfiguration?.OnlyStartEvaluatingAfterWarmUpPeriodEnds !== true;
  if (step.at < warm.until && !(early && full)) {
    alarm.warmUp = { until: warm.until, looked: end, since };
    return true;
  }
  alarm.warmUp = null;
  alarm.updatedAt = step.at;
  step.because(step.cause);
  step.note('alarm.warm', alarm.subject, { evaluated: true });
  return false;
}

/** Moves an alarm to the state that an evaluation speaks for. */
export function change(state: AlarmsState, alarm: MetricAlarmState, to: StateValue, grounds: Evaluated, step: AlarmStep): void {
  step.because(step.cause);
  transition(state, alarm, { value: to, grounds }, step, null, newest(grounds.values));
}

/** Evaluates one alarm at its tick. */
export function evaluateAlarm(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const { plan } = alarm;
  makeRoom(plan.slots);
  const end = windowEnd(plan, step.at);
  const start = (end - plan.slots * plan.period) as Instant;
  let starts = readRange(alarm, start, end, plan.decider.minimumSamples > 0, step.at, step.ports.metrics);
  if (alarm.warmUp !== null && stillWarming(alarm, alarm.warmUp, start, end, step)) return;
  const to = outcomeOf(ruleInRoom(alarm), alarm.value);
  if (to === alarm.value) {
    if (plan.repeats && alarm.scaledAt !== null && step.at - alarm.scaledAt >= step.options.scalingRepeat) {
      alarm.scaledAt = step.at;
      step.because(step.cause);
      repeatScaling(state, alarm, step, newest(room.values.subarray(0, plan.slots)));
    }
    return;
  }
  if (plan.metric !== null && plan.decider.minimumSamples === 0) starts = readRange(alarm, start, end, true, step.at, step.ports.metrics);
  change(state, alarm, to, inRoom(alarm, to, start, starts, step.at), step);
}
