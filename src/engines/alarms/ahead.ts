import type { MetricReader, Outlook } from '../../aws/ports.ts';
import { minus, plus, type Instant } from '../../kernel/time.ts';
import { hasScaling } from './actions/run.ts';
import { Bound, decide } from './decide.ts';
import { isNear, nextNear, type Near } from './near.ts';
import { makeRoom, readRange, room, ruleInRoom } from './room.ts';
import { outcomeOf } from './rules.ts';
import { firstOther, staysSurely } from './scan.ts';
import type { MetricAlarmState } from './state.ts';
import { windowEnd } from './window.ts';

/** Ticks that are looked at together: a longer horizon would rarely be used up before somebody intervenes. */
export const FARTHEST = 2 ** 16;
/** The same when each tick has to be read by itself. */
const FARTHEST_ONE_BY_ONE = 64;
/** Ticks that are computed at a time, and the fewest that one asks of the series' reach whether they can matter at all. */
const CHUNK = 256;

/**
 * Whether the ticks of an alarm can be known beforehand: it does nothing but compare a metric, or what is made of metrics, with a threshold, and its
 * state does not repeat its actions.
 */
export const isForeseeable = (alarm: MetricAlarmState): boolean =>
  (alarm.plan.metric !== null || alarm.plan.inputs.length > 0) && alarm.warmUp === null && !(alarm.plan.repeats && hasScaling(alarm.actions[alarm.value]));

/**
 * Looks at the ticks after an instant at which the alarm was evaluated, as they will be if nobody intervenes in its metric: evaluations before the
 * instant that it returns do not change the alarm's state. It looks at no more than `ticks` of them.
 * @param near for an alarm that has just changed its state: what its next change is, when that is near
 */
export function nextChange(alarm: MetricAlarmState, at: Instant, ticks: number, metrics: MetricReader, near: Near | null = null): number {
  const { plan, query } = alarm;
  const steady = plan.zone === null && plan.decider.bound === Bound.threshold && plan.decider.minimumSamples === 0;
  if (steady) {
    const start = minus(windowEnd(plan, plus(at, plan.cadence)), plan.slots * plan.period);
    if (plan.metric === null) return at + ofMath(alarm, at, ticks, metrics, start) * plan.cadence;
    if (metrics.silentFrom !== undefined && metrics.silentFrom(plan.metric!) <= start) return nothingFrom(alarm, at);
    const outlook = metrics.outlook?.(plan.metric!, plan.statistic, query.Unit, start) ?? null;
    if (outlook !== null) {
      const first = near !== null && isNear(alarm, outlook) ? nextNear(alarm, at, ticks, outlook, near) : 1;
      const changes = near !== null && near.at === at + first * plan.cadence;
      return at + (changes ? first : inSeries(alarm, at, first, ticks, outlook, metrics)) * plan.cadence;
    }
  }
  return at + oneByOne(alarm, at, 1, Math.min(ticks, FARTHEST_ONE_BY_ONE), metrics) * plan.cadence;
}

/** The same for metric math: slot by slot where that can be known, else one evaluation after the other. */
function ofMath(alarm: MetricAlarmState, at: Instant, ticks: number, metrics: MetricReader, start: Instant): number {
  const outlook = metrics.mathOutlook?.(alarm.plan.queries ?? [], start) ?? null;
  if (outlook !== null && outlook.interval === alarm.plan.period) return inSeries(alarm, at, 1, ticks, outlook, metrics);
  return oneByOne(alarm, at, 1, Math.min(ticks, FARTHEST_ONE_BY_ONE), metrics);
}

/** All windows to come are empty. */
function nothingFrom({ plan, value }: MetricAlarmState, at: Instant): number {
  return outcomeOf(decide(plan.decider, room.values, plan.slots, 0, plan.slots), value) === value ? Infinity : at + plan.cadence;
}

/** Reads each tick to come as its evaluation will. Returns the first that changes something, or the one after the last that it looked at. */
function oneByOne(alarm: MetricAlarmState, at: Instant, first: number, last: number, metrics: MetricReader): number {
  const { plan } = alarm;
  makeRoom(plan.slots);
  for (let tick = first; tick <= last; tick += 1) {
    const then = plus(at, tick * plan.cadence);
    const end = windowEnd(plan, then);
    readRange(alarm, minus(end, plan.slots * plan.period), end, plan.decider.minimumSamples > 0, then, metrics);
    if (outcomeOf(ruleInRoom(alarm), alarm.value) !== alarm.value) return tick;
  }
  return last + 1;
}

/**
 * The same for one computed series: long stretches in which it cannot reach the threshold, or cannot come back from it, are passed over; the others are
 * computed once, and windows slide over them.
 */
function inSeries(alarm: MetricAlarmState, at: Instant, first: number, ticks: number, outlook: Outlook, metrics: MetricReader): number {
  let tick = first;
  let stretch = CHUNK;
  while (tick <= ticks) {
    const span = Math.min(stretch, ticks - tick + 1);
    if (staysSurely(alarm, plus(at, tick * alarm.plan.cadence), plus(at, (tick + span - 1) * alarm.plan.cadence), outlook)) {
      tick += span;
      stretch *= 4;
      continue;
    }
    if (stretch > CHUNK) {
      stretch /= 4;
      continue;
    }
    const last = tick + span - 1;
    const found = firstOther(alarm, at, tick, last, outlook, (unsure) => oneByOne(alarm, at, unsure, unsure, metrics) === unsure);
    if (found <= last) return found;
    tick = last + 1;
  }
  return ticks + 1;
}
