import type { MetricReader } from '../../aws/ports.ts';
import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import { MINUTE, minus, plus, type Instant } from '../../kernel/time.ts';
import { hasScaling } from './actions/run.ts';
import { Bound, decide, type Decider } from './decide.ts';
import { makeRoom, readRange, ruleInRoom } from './room.ts';
import { outcomeOf } from './rules.ts';
import type { MetricAlarmState } from './state.ts';
import { windowEnd } from './window.ts';

/** Ticks that are looked at together: a longer horizon would rarely be used up before somebody intervenes. */
export const FARTHEST = 512;
/** The same when each tick has to be read by itself. */
const FARTHEST_ONE_BY_ONE = 64;

/** Room for a long window of one metric. */
let far = new Float64Array(1024);

/**
 * Whether the ticks of an alarm can be known beforehand: it does nothing but compare one metric with a threshold, and its state does not repeat
 * its actions.
 */
export const isForeseeable = (alarm: MetricAlarmState): boolean =>
  alarm.plan.metric !== null && alarm.warmUp === null && !(alarm.plan.repeats && hasScaling(alarm.actions[alarm.value]));

/**
 * Looks at the ticks after an instant at which the alarm was evaluated, as they will be if nobody intervenes in its metric: which of them, from 1
 * on, is the first that changes its state; `ticks + 1` when none of the first `ticks` does. It may look at fewer ticks than that, and says
 * then that the tick after those is the first that must be looked at.
 */
export function firstChange(alarm: MetricAlarmState, at: Instant, ticks: number, metrics: MetricReader): number {
  const { plan } = alarm;
  const steady = plan.zone === null && plan.cadence === MINUTE && plan.decider.bound === Bound.threshold && plan.decider.minimumSamples === 0;
  const found = steady && metrics.ahead !== undefined ? inLongWindows(alarm, at, ticks, metrics) : null;
  return found ?? oneByOne(alarm, at, Math.min(ticks, FARTHEST_ONE_BY_ONE), metrics);
}

/** Reads each tick to come as its evaluation will. */
function oneByOne(alarm: MetricAlarmState, at: Instant, ticks: number, metrics: MetricReader): number {
  const { plan } = alarm;
  makeRoom(plan.slots);
  for (let tick = 1; tick <= ticks; tick += 1) {
    const then = plus(at, tick * plan.cadence);
    const end = windowEnd(plan, then);
    readRange(alarm, minus(end, plan.slots * plan.period), end, plan.decider.minimumSamples > 0, then, metrics);
    if (outcomeOf(ruleInRoom(alarm), alarm.value) !== alarm.value) return tick;
  }
  return ticks + 1;
}

/**
 * The same for a metric with one computed datapoint a slot: the windows of all ticks, a minute apart, are parts of one long window, or of several
 * that begin minutes apart when the period is longer than a minute. In all of them the same number of newest slots is still without data.
 */
function inLongWindows(alarm: MetricAlarmState, at: Instant, ticks: number, metrics: MetricReader): number | null {
  const { metric, statistic, period, slots, decider } = alarm.plan;
  const end = windowEnd(alarm.plan, at);
  const turn = period / MINUTE;
  let first = ticks + 1;
  for (let offset = 0; offset < turn && offset < first; offset += 1) {
    const turns = Math.floor((first - 1 - offset) / turn);
    const start = end + offset * MINUTE - slots * period;
    if (far.length < slots + turns) far = new Float64Array(2 * (slots + turns));
    const late = metrics.ahead!(metric!, statistic, alarm.query.Unit, start as Instant, period, slots + turns, far);
    if (Number.isNaN(late)) return null;
    const hidden = Math.min(slots, Math.max(0, Math.ceil((late - (at - end)) / period)));
    const begin = offset === 0 ? 1 : 0;
    first = Math.min(first, offset + firstOther(decider, far, slots, hidden, alarm.value, begin, turns) * turn);
  }
  return first;
}

/**
 * The first of the windows that begin at `begin` to `last` of a long one whose decision is not the present state; Infinity when there is none. Where
 * the newest points are good, or breaching, in a row that is long enough, there is nothing to decide.
 */
function firstOther(
  decider: Decider, values: Float64Array, slots: number, hidden: number, value: StateValue, begin: number, last: number,
): number {
  const { n, m, threshold, greater, orEqual } = decider;
  const enough = value === 'ALARM' ? m : value === 'OK' ? n - m + 1 : Infinity;
  const breaching = value === 'ALARM';
  const newest = slots - hidden - 1;
  let row = 0;
  for (let i = 0; i < begin + newest; i += 1) row = isOf(values[i]!) ? row + 1 : 0;
  for (let i = begin; i <= last; i += 1) {
    row = newest >= 0 && isOf(values[i + newest]!) ? row + 1 : 0;
    if (row < enough && outcomeOf(decide(decider, values, slots, i, hidden), value) !== value) return i;
  }
  return Infinity;

  function isOf(point: number): boolean {
    if (point !== point) return false;
    return ((greater ? point > threshold : point < threshold) || (orEqual && point === threshold)) === breaching;
  }
}
