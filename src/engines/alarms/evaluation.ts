import type { Instant } from '../../kernel/time.ts';
import { repeatScaling } from './actions/run.ts';
import { Bound, decide, decideSampled, flattenBand } from './decide.ts';
import { evaluate, type Decision, type Slots } from './evaluate.ts';
import { outcomeOf, type RuleCode } from './rules.ts';
import type { AlarmsState, MetricAlarmState, WarmUp } from './state.ts';
import { alarmSubject, type AlarmStep } from './step.ts';
import { stateReason } from './text/reason.ts';
import { stateReasonData } from './text/reason-data.ts';
import { transition } from './transition.ts';
import { unevenSlots, windowEnd } from './window.ts';

/** Room for one alarm's evaluation range, used over and over: a tick that changes nothing allocates nothing. */
const room = {
  values: new Float64Array(64),
  counts: new Float64Array(64),
  lower: new Float64Array(64),
  upper: new Float64Array(64),
  flat: new Float64Array(64),
};

function makeRoom(slots: number): void {
  if (room.values.length >= slots) return;
  let size = room.values.length;
  while (size < slots) size *= 2;
  for (const name of ['values', 'counts', 'lower', 'upper', 'flat'] as const) room[name] = new Float64Array(size);
}

/** Reads slots that are not equally long, one by one. */
function readUneven(alarm: MetricAlarmState, edges: readonly Instant[], step: AlarmStep): void {
  const { metric, statistic, slots } = alarm.plan;
  const one = new Float64Array(1);
  const samples = new Float64Array(1);
  for (let i = 0; i < slots; i += 1) {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    if (metric === null) {
      const band = step.ports.metrics.readMath(alarm.plan.queries ?? [], from, to - from, 1, step.at, one);
      room.lower[i] = band.lower?.[0] ?? Number.NaN;
      room.upper[i] = band.upper?.[0] ?? Number.NaN;
    } else {
      step.ports.metrics.read(metric, statistic, alarm.query.Unit, from, to - from, 1, step.at, one, samples);
      room.counts[i] = samples[0]!;
    }
    room.values[i] = one[0]!;
  }
}

/**
 * Reads the evaluation range into the room.
 * @param counted also how many samples each slot has
 * @returns where slots start, when they are not equally long
 */
function readRange(alarm: MetricAlarmState, start: Instant, end: Instant, counted: boolean, step: AlarmStep): Instant[] | null {
  const { plan, query } = alarm;
  const edges = plan.zone === null ? null : unevenSlots(plan, end);
  if (edges !== null) {
    readUneven(alarm, edges, step);
    return edges;
  }
  if (plan.metric !== null) {
    step.ports.metrics.read(
      plan.metric, plan.statistic, query.Unit, start, plan.period, plan.slots, step.at, room.values, counted ? room.counts : undefined,
    );
    return null;
  }
  const band = step.ports.metrics.readMath(plan.queries ?? [], start, plan.period, plan.slots, step.at, room.values);
  for (const side of ['lower', 'upper'] as const) {
    const given = band[side];
    for (let i = 0; i < plan.slots; i += 1) room[side][i] = given?.[i] ?? Number.NaN;
  }
  return null;
}

/** Which rule decides, over what the room holds. Allocates nothing. */
function ruleInRoom(alarm: MetricAlarmState): RuleCode {
  const { decider, flat, slots } = alarm.plan;
  if (decider.bound !== Bound.threshold) {
    flattenBand(decider.bound, room.values, room.lower, room.upper, slots, room.flat);
    return decide(flat, room.flat, slots);
  }
  return decider.minimumSamples > 0 ? decideSampled(decider, room.values, room.counts, slots) : decide(decider, room.values, slots);
}

/** What the room holds, as an evaluation range of its own. */
function slotsOf(alarm: MetricAlarmState, start: Instant, starts: Instant[] | null): Slots {
  const { period, slots, metric, decider } = alarm.plan;
  const cut = (column: Float64Array): Float64Array => column.slice(0, slots);
  return {
    start: starts?.[0] ?? start, period, values: cut(room.values),
    ...(metric === null ? {} : { counts: cut(room.counts) }),
    ...(decider.bound === Bound.threshold ? {} : { lower: cut(room.lower), upper: cut(room.upper) }),
    ...(starts === null ? {} : { starts: starts.slice(0, slots) }),
  };
}

/** The newest datapoint in the room; null when there is none. */
function newest(slots: number): number | null {
  for (let i = slots - 1; i >= 0; i -= 1) if (!Number.isNaN(room.values[i]!)) return room.values[i]!;
  return null;
}

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
  let starts = readRange(alarm, start, end, plan.decider.minimumSamples > 0, step);
  if (alarm.warmUp !== null && stillWarming(alarm, alarm.warmUp, start, end, step)) return;
  if (outcomeOf(ruleInRoom(alarm), alarm.value) === alarm.value) {
    if (plan.repeats && alarm.scaledAt !== null && step.at - alarm.scaledAt >= step.options.scalingRepeat) {
      alarm.scaledAt = step.at;
      step.because(step.cause);
      repeatScaling(state, alarm, step, newest(plan.slots));
    }
    return;
  }
  if (plan.metric !== null && plan.decider.minimumSamples === 0) starts = readRange(alarm, start, end, true, step);
  const decision = evaluate(alarm.query, slotsOf(alarm, start, starts), alarm.value);
  step.because(step.cause);
  transition(state, alarm, {
    value: decision.to, reason: stateReason(alarm.query, decision), reasonData: stateReasonData(alarm.query, decision, step.at),
  }, step, explanation(decision, alarm), newest(plan.slots));
}
