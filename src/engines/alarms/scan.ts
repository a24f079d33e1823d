import type { Outlook } from '../../aws/ports.ts';
import { minus, plus, type Instant } from '../../kernel/time.ts';
import { decide, type Decider } from './decide.ts';
import { outcomeOf } from './rules.ts';
import type { MetricAlarmState } from './state.ts';
import { windowEnd } from './window.ts';

/** Room for the datapoints of a chunk and for the windows of its evaluations, used over and over. */
let values = new Float64Array(1024);
let runs = new Int32Array(1024);
let slotted = new Float64Array(64);

/** Means of values on one side of a threshold lie on that side but for rounding, so they are kept away from it by this share. */
const ROUNDING = 1e-9;

/** How many of the newest points in a row decide for the present state; Infinity when none do. */
const enoughFor = ({ value, plan: { decider } }: MetricAlarmState): number =>
  value === 'ALARM' ? decider.m : value === 'OK' ? decider.n - decider.m + 1 : Infinity;

/** Statistics that lie among their samples. */
const isBetween = (statistic: string): boolean => statistic === 'Average' || statistic === 'Minimum' || statistic === 'Maximum';

/**
 * Whether evaluations from one instant to another leave an alarm in its state because all datapoints that they see lie on that side of the threshold, as the
 * reach of the series tells, and are enough.
 */
export function staysSurely(alarm: MetricAlarmState, first: Instant, last: Instant, outlook: Outlook): boolean {
  const { plan, value } = alarm;
  if (value === 'INSUFFICIENT_DATA' || !isBetween(plan.statistic) || outlook.interval > plan.period) return false;
  const { slots, period } = plan;
  const begin = minus(windowEnd(plan, first), slots * period);
  // Every tick that is wholly within the windows, and the one that the oldest slot may begin within.
  const reach = outlook.reach(begin, windowEnd(plan, last) + outlook.interval);
  if (reach === null || !isBeyond(plan.decider, reach.min, reach.max, value === 'ALARM')) return false;
  // The newest datapoints are not there yet: so many slots have none, at most.
  const late = Math.ceil((outlook.interval + outlook.delay + period) / period);
  return slots - late >= Math.max(enoughFor(alarm), 1);
}

/** Whether everything between two values breaches, or nothing does. */
function isBeyond({ threshold, greater }: Decider, min: number, max: number, breaching: boolean): boolean {
  const room = ROUNDING * Math.max(Math.abs(threshold), Math.abs(min), Math.abs(max));
  return greater === breaching ? min > threshold + room : max < threshold - room;
}

/**
 * The first of the evaluations `first` to `last` after `at` that changes the alarm's state, `last + 1` when none does. The series is computed once for all of
 * their windows; evaluations that see the same datapoints as the one before are not made; where the newest points are good, or breaching, in a row
 * that is long enough, there is nothing to decide until a datapoint comes that ends the row.
 * @param read decides one evaluation by reading its window, where datapoints have to be put together
 */
export function firstOther(
  alarm: MetricAlarmState, at: Instant, first: number, last: number, outlook: Outlook, read: (tick: number) => boolean,
): number {
  const { plan, value } = alarm;
  const { slots, period, cadence, decider } = plan;
  const { anchor, interval, delay } = outlook;
  const span = slots * period;
  const base = Math.ceil((windowEnd(plan, plus(at, first * cadence)) - span - anchor) / interval);
  const end = Math.ceil((windowEnd(plan, plus(at, last * cadence)) - anchor) / interval);
  const several = interval < period;
  const enough = several ? (isBetween(plan.statistic) ? enoughFor(alarm) * (period / interval) : Infinity) : enoughFor(alarm);
  compute(outlook, base, end - base, decider, value === 'ALARM', several ? ROUNDING : 0);
  const points = end - base;
  // However late they are, so many datapoints of each window are there.
  const sure = span / interval - Math.ceil((interval + delay + period) / interval);
  const leaps = interval <= period && sure >= enough;
  let [seenFrom, seenTo] = [Number.NaN, Number.NaN];
  for (let tick = first; tick <= last; tick += 1) {
    const then = at + tick * cadence;
    const close = windowEnd(plan, then as Instant);
    const from = Math.ceil((close - span - anchor) / interval);
    const to = Math.min(Math.floor((then - delay - anchor) / interval), Math.ceil((close - anchor) / interval), outlook.end);
    if (interval === period && from === seenFrom && to === seenTo) continue;
    seenFrom = from;
    seenTo = to;
    const run = to > from ? Math.min(runs[to - 1 - base]!, to - from) : 0;
    if (run >= enough && !(interval > period)) {
      if (!leaps) continue;
      let next = to - base;
      while (next < points && runs[next]! >= enough) next += 1;
      // That datapoint is not seen before it is visible.
      tick = Math.max(tick, Math.ceil((anchor + (base + next + 1) * interval + delay - at) / cadence) - 1);
      continue;
    }
    let other: boolean;
    if (several) other = read(tick);
    else if (interval === period) {
      other = outcomeOf(decide(decider, values, slots, from - base, Math.min(slots, Math.max(0, from + slots - to))), value) !== value;
    } else other = sparse(alarm, close - span, from, to, base, outlook);
    if (other) return tick;
  }
  return last + 1;
}

/** Computes datapoints, and how many of the newest up to each are breaching, or good, in a row. */
function compute(outlook: Outlook, first: number, ticks: number, decider: Decider, breaching: boolean, rounding: number): void {
  if (values.length < ticks) {
    values = new Float64Array(2 * ticks);
    runs = new Int32Array(2 * ticks);
  }
  outlook.fill(first, ticks, values);
  const { greater, orEqual } = decider;
  // Above the higher edge, or below the lower: what is neither has no data, or is too near to be told from the other side.
  const margin = rounding * Math.abs(decider.threshold) * 2;
  const edge = greater === breaching ? decider.threshold + margin : decider.threshold - margin;
  const touches = orEqual === breaching && rounding === 0;
  let run = 0;
  if (greater === breaching) {
    for (let i = 0; i < ticks; i += 1) runs[i] = run = values[i]! > edge || (touches && values[i] === edge) ? run + 1 : 0;
  } else {
    for (let i = 0; i < ticks; i += 1) runs[i] = run = values[i]! < edge || (touches && values[i] === edge) ? run + 1 : 0;
  }
}

/** Decides over slots that have a datapoint now and then: no more than one each. */
function sparse({ plan, value }: MetricAlarmState, start: number, from: number, to: number, base: number, outlook: Outlook): boolean {
  const { slots, period, decider } = plan;
  if (slotted.length < slots) slotted = new Float64Array(slots);
  slotted.fill(Number.NaN, 0, slots);
  for (let i = from; i < to; i += 1) {
    slotted[Math.floor((outlook.anchor + i * outlook.interval - start) / period)] = values[i - base]!;
  }
  return outcomeOf(decide(decider, slotted, slots), value) !== value;
}
