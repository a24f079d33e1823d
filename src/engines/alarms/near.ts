import type { Outlook } from '../../aws/ports.ts';
import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Instant } from '../../kernel/time.ts';
import { decide } from './decide.ts';
import type { Evaluated } from './grounds.ts';
import { copied, countsOf } from './room.ts';
import { outcomeOf } from './rules.ts';
import type { MetricAlarmState } from './state.ts';
import { windowEnd } from './window.ts';

/** Ticks of a series that are computed at a time. */
const SPAN = 128;

/**
 * The datapoints to come of an alarm that has just changed its state and may soon do so again, one a slot: computed once for many evaluations. And the
 * next change among them, which needs no reading any more.
 */
export interface Near {
  /** The tick of the series that the first number is of; NaN while there is none. */
  first: number;
  readonly values: Float64Array;
  readonly counts: Float64Array;
  /** When the state changes, to what, and what is seen then: where its slots begin in time and among the numbers, and how many of them are yet to come. */
  at: number;
  to: StateValue;
  start: number;
  place: number;
  hidden: number;
}

export const newNear = (): Near =>
  ({ first: Number.NaN, values: new Float64Array(SPAN), counts: new Float64Array(SPAN), at: Number.NaN, to: 'OK', start: 0, place: 0, hidden: 0 });

/** Makes it as good as new, for another alarm. */
export function forgetNear(near: Near): void {
  near.first = Number.NaN;
  near.at = Number.NaN;
}

/** Whether that many slots are few enough, with a datapoint each. */
export const isNear = ({ plan }: MetricAlarmState, outlook: Outlook): boolean => outlook.interval === plan.period && plan.slots <= SPAN / 2;

/** The first of so many evaluations from a tick after an instant on that changes the state, or that has to be looked at otherwise. */
export function nextNear(alarm: MetricAlarmState, at: Instant, first: number, ticks: number, outlook: Outlook, near: Near): number {
  const { plan, value } = alarm;
  const { slots, cadence, decider } = plan;
  const { anchor, interval, delay } = outlook;
  const span = slots * interval;
  let [seenFrom, seenTo, filled] = [Number.NaN, Number.NaN, false];
  near.at = Number.NaN;
  for (let tick = first; tick < first + ticks; tick += 1) {
    const then = at + tick * cadence;
    const close = windowEnd(plan, then as Instant);
    const from = Math.ceil((close - span - anchor) / interval);
    const to = Math.min(Math.floor((then - delay - anchor) / interval), from + slots, outlook.end);
    if (from === seenFrom && to === seenTo) continue;
    seenFrom = from;
    seenTo = to;
    if (!(from >= near.first && from + slots <= near.first + SPAN)) {
      if (filled) return tick;
      filled = true;
      near.first = from;
      outlook.fill(from, SPAN, near.values, near.counts);
    }
    const hidden = Math.min(slots, Math.max(0, from + slots - to));
    const outcome = outcomeOf(decide(decider, near.values, slots, from - near.first, hidden), value);
    if (outcome === value) continue;
    near.at = then;
    near.to = outcome;
    near.start = close - span;
    near.place = from - near.first;
    near.hidden = hidden;
    return tick;
  }
  return first + ticks;
}

/** The evaluation that was found. */
export function foundNear({ query, value: from, plan: { slots, period } }: MetricAlarmState, near: Near): Evaluated {
  const values = copied(near.values, slots, near.place);
  for (let i = slots - near.hidden; i < slots; i += 1) values[i] = Number.NaN;
  const counts = countsOf(values, near.counts, near.place);
  return { query, from, to: near.to, at: near.at as Instant, start: near.start as Instant, period, values, counts };
}
