import type { Instant } from '../../kernel/time.ts';
import { repeatScaling } from './actions/run.ts';
import { evaluate, type Decision } from './evaluate.ts';
import { makeRoom, newest, readRange, room, ruleInRoom, slotsOf } from './room.ts';
import { outcomeOf } from './rules.ts';
import type { AlarmsState, MetricAlarmState, WarmUp } from './state.ts';
import { alarmSubject, type AlarmStep } from './step.ts';
import { stateReason } from './text/reason.ts';
import { stateReasonData } from './text/reason-data.ts';
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
  step.note('alarm.warm', alarmSubject(step.scope, alarm.name), { evaluated: true });
  return false;
}

/** The explanation of a decision, for the journal: everything that it can be computed again from. */
function explanation(decision: Decision, alarm: MetricAlarmState): { rule: string } & Record<string, never> {
  const { rule, n, m, treatMissingData, breaching, good, missing, slots } = decision;
  const { ComparisonOperator, Threshold, ExtendedStatistic, EvaluateLowSampleCountPercentile } = alarm.query;
  return {
    rule, EvaluationPeriods: n, DatapointsToAlarm: m, TreatMissingData: treatMissingData, ComparisonOperator,
    ...(Threshold === undefined ? {} : { Threshold }),
    ...(EvaluateLowSampleCountPercentile === undefined ? {} : { EvaluateLowSampleCountPercentile, ExtendedStatistic }),
    period: alarm.plan.period, breaching, good, missing, slots,
  } as unknown as { rule: string } & Record<string, never>;
}

/** Evaluates one alarm at its tick. Reason, reason data and explanation are made only when the state changes. */
export function evaluateAlarm(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const { plan } = alarm;
  makeRoom(plan.slots);
  const end = windowEnd(plan, step.at);
  const start = (end - plan.slots * plan.period) as Instant;
  let starts = readRange(alarm, start, end, plan.decider.minimumSamples > 0, step.at, step.ports.metrics);
  if (alarm.warmUp !== null && stillWarming(alarm, alarm.warmUp, start, end, step)) return;
  if (outcomeOf(ruleInRoom(alarm), alarm.value) === alarm.value) {
    if (plan.repeats && alarm.scaledAt !== null && step.at - alarm.scaledAt >= step.options.scalingRepeat) {
      alarm.scaledAt = step.at;
      step.because(step.cause);
      repeatScaling(state, alarm, step, newest(plan.slots));
    }
    return;
  }
  if (plan.metric !== null && plan.decider.minimumSamples === 0) starts = readRange(alarm, start, end, true, step.at, step.ports.metrics);
  const decision = evaluate(alarm.query, slotsOf(alarm, start, starts), alarm.value);
  step.because(step.cause);
  transition(state, alarm, {
    value: decision.to, reason: stateReason(alarm.query, decision), reasonData: stateReasonData(alarm.query, decision, step.at),
  }, step, explanation(decision, alarm), newest(plan.slots));
}
