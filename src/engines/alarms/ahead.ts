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

/** Ticks that are computed in one look: more would rarely be used up before somebody intervenes. */
export const FARTHEST = 2 ** 16;
/** The same when each tick has to be read by itself. */
const FARTHEST_ONE_BY_ONE = 64;
/** How far a look goes over ticks that need not be computed, because the series cannot reach the threshold: two years of minutes. */
const HORIZON = 2 ** 20;
/** Farther than this, three months of minutes, nobody looks for where the calm ends: what lies beyond the end of a run would be looked at in vain. */
const NEARBY = 2 ** 17;
/** Ticks that are computed at a time, and the fewest that one asks of the series' reach whether they can matter at all. */
const CHUNK = 256;
/** An alarm that changes often does so within so many ticks; before one looks at more of them one by one, one asks of the reach. */
const SOON = 16;

/** What a look ahead has found: the same object each time, to be read at once. */
export interface Sight {
  /** Evaluations before this instant leave the alarm in its state. */
  until: number;
  /** Whether the evaluation at that instant changes it; else nobody has looked at that one. */
  changes: boolean;
}
const sight: Sight = { until: 0, changes: false };
function seen(until: number, changes: boolean): Sight {
  sight.until = until;
  sight.changes = changes;
  return sight;
}

/**
 * Whether the ticks of an alarm can be known beforehand: it does nothing but compare a metric, or what is made of metrics, with a threshold, and its
 * state does not repeat its actions.
 */
export const isForeseeable = (alarm: MetricAlarmState): boolean =>
  (alarm.plan.metric !== null || alarm.plan.inputs.length > 0) && alarm.warmUp === null && !(alarm.plan.repeats && hasScaling(alarm.actions[alarm.value]));

/**
 * Looks at the ticks of an alarm from an instant on, as they will be if nobody intervenes in its metric. No more than `ticks` of them are computed.
 * @param at an instant at which it is evaluated
 * @param first the tick to begin with, counted from there: 1 when it has been evaluated, else 0
 * @param near for an alarm that changes its state at that tick or has just done so: what its next change is, when that is near
 */
export function nextChange(alarm: MetricAlarmState, at: Instant, first: number, ticks: number, metrics: MetricReader, near: Near | null = null): Sight {
  const { plan, query } = alarm;
  const steady = plan.zone === null && plan.decider.bound === Bound.threshold && plan.decider.minimumSamples === 0;
  if (steady) {
    const begin = plus(at, first * plan.cadence);
    const start = minus(windowEnd(plan, begin), plan.slots * plan.period);
    if (plan.metric === null) return ofMath(alarm, at, first, ticks, metrics, start);
    if (metrics.silentFrom !== undefined && metrics.silentFrom(plan.metric!) <= start) return nothingFrom(alarm, begin);
    const outlook = metrics.outlook?.(plan.metric!, plan.statistic, query.Unit, start) ?? null;
    if (outlook !== null) {
      let tick = first;
      if (near !== null && isNear(alarm, outlook)) {
        tick = nextNear(alarm, at, first, Math.min(ticks, SOON), outlook, near);
        if (Number.isNaN(near.at) && !isCalm(alarm, at, tick, CHUNK, outlook)) tick = nextNear(alarm, at, tick, ticks, outlook, near);
        if (!Number.isNaN(near.at)) return seen(near.at, true);
      }
      return inSeries(alarm, at, tick, ticks, outlook, metrics);
    }
  }
  return oneByOne(alarm, at, first, ticks, metrics);
}

/** The same for metric math: slot by slot where that can be known, else one evaluation after the other. */
function ofMath(alarm: MetricAlarmState, at: Instant, first: number, ticks: number, metrics: MetricReader, start: Instant): Sight {
  const outlook = metrics.mathOutlook?.(alarm.plan.queries ?? [], start) ?? null;
  if (outlook !== null && outlook.interval === alarm.plan.period) return inSeries(alarm, at, first, ticks, outlook, metrics);
  return oneByOne(alarm, at, first, ticks, metrics);
}

/** All windows to come are empty. */
function nothingFrom({ plan, value }: MetricAlarmState, begin: Instant): Sight {
  const stays = outcomeOf(decide(plan.decider, room.values, plan.slots, 0, plan.slots), value) === value;
  return seen(stays ? Infinity : begin, !stays);
}

/** Reads each tick to come as its evaluation will, up to the one that changes something. */
function oneByOne(alarm: MetricAlarmState, at: Instant, first: number, ticks: number, metrics: MetricReader): Sight {
  const { plan } = alarm;
  const last = first + Math.min(ticks, FARTHEST_ONE_BY_ONE) - 1;
  for (let tick = first; tick <= last; tick += 1) {
    const then = plus(at, tick * plan.cadence);
    if (changesAt(alarm, then, metrics)) return seen(then, true);
  }
  return seen(at + (last + 1) * plan.cadence, false);
}

/** Reads what an evaluation will look at, and whether it changes the state. */
function changesAt(alarm: MetricAlarmState, then: Instant, metrics: MetricReader): boolean {
  const { plan } = alarm;
  makeRoom(plan.slots);
  const end = windowEnd(plan, then);
  readRange(alarm, minus(end, plan.slots * plan.period), end, plan.decider.minimumSamples > 0, then, metrics);
  return outcomeOf(ruleInRoom(alarm), alarm.value) !== alarm.value;
}

/** Whether so many ticks from one on cannot change the state, as the reach of the series tells. */
const isCalm = (alarm: MetricAlarmState, at: Instant, tick: number, ticks: number, outlook: Outlook): boolean =>
  staysSurely(alarm, plus(at, tick * alarm.plan.cadence), plus(at, (tick + ticks - 1) * alarm.plan.cadence), outlook);

/**
 * The same for one computed series: long stretches in which it cannot reach the threshold, or cannot come back from it, are passed over; the others are
 * computed once, and windows slide over them.
 */
function inSeries(alarm: MetricAlarmState, at: Instant, first: number, ticks: number, outlook: Outlook, metrics: MetricReader): Sight {
  const { cadence } = alarm.plan;
  const end = first + HORIZON;
  let tick = first;
  let left = ticks;
  let stretch = CHUNK;
  // Where something lies ahead, stretches only shrink until it is reached.
  let clear = true;
  while (tick < end && left > 0) {
    const span = Math.min(stretch, end - tick);
    if (isCalm(alarm, at, tick, span, outlook)) {
      tick += span;
      if (clear) stretch *= 4;
      continue;
    }
    if (tick - first >= NEARBY) break;
    if (stretch > CHUNK) {
      stretch /= 4;
      clear = false;
      continue;
    }
    clear = true;
    const last = tick + Math.min(span, left) - 1;
    const found = firstOther(alarm, at, tick, last, outlook, (unsure) => changesAt(alarm, plus(at, unsure * cadence), metrics));
    if (found <= last) return seen(at + found * cadence, true);
    left -= last + 1 - tick;
    tick = last + 1;
  }
  return seen(at + tick * cadence, false);
}
