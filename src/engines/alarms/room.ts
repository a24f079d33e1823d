import type { MetricReader } from '../../aws/ports.ts';
import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Instant } from '../../kernel/time.ts';
import { Bound, decide, decideSampled, flattenBand } from './decide.ts';
import type { Evaluated } from './grounds.ts';
import type { RuleCode } from './rules.ts';
import type { MetricAlarmState } from './state.ts';
import { unevenSlots } from './window.ts';

/** Room for one alarm's evaluation range, used over and over: a tick that changes nothing allocates nothing. */
export const room = {
  values: new Float64Array(64),
  counts: new Float64Array(64),
  lower: new Float64Array(64),
  upper: new Float64Array(64),
  flat: new Float64Array(64),
};

export function makeRoom(slots: number): void {
  if (room.values.length >= slots) return;
  let size = room.values.length;
  while (size < slots) size *= 2;
  for (const name of ['values', 'counts', 'lower', 'upper', 'flat'] as const) room[name] = new Float64Array(size);
}

/** Reads slots that are not equally long, one by one. */
function readUneven(alarm: MetricAlarmState, edges: readonly Instant[], at: Instant, metrics: MetricReader): void {
  const { metric, statistic, slots } = alarm.plan;
  const one = new Float64Array(1);
  const samples = new Float64Array(1);
  for (let i = 0; i < slots; i += 1) {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    if (metric === null) {
      const band = metrics.readMath(alarm.plan.queries ?? [], from, to - from, 1, at, one);
      room.lower[i] = band.lower?.[0] ?? Number.NaN;
      room.upper[i] = band.upper?.[0] ?? Number.NaN;
    } else {
      metrics.read(metric, statistic, alarm.query.Unit, from, to - from, 1, at, one, samples);
      room.counts[i] = samples[0]!;
    }
    room.values[i] = one[0]!;
  }
}

/**
 * Reads the evaluation range into the room, as it is or will be visible at an instant.
 * @param counted also how many samples each slot has
 * @returns where slots start, when they are not equally long
 */
export function readRange(
  alarm: MetricAlarmState, start: Instant, end: Instant, counted: boolean, at: Instant, metrics: MetricReader,
): Instant[] | null {
  const { plan, query } = alarm;
  const edges = plan.zone === null ? null : unevenSlots(plan, end);
  if (edges !== null) {
    readUneven(alarm, edges, at, metrics);
    return edges;
  }
  if (plan.metric !== null) {
    metrics.read(
      plan.metric, plan.statistic, query.Unit, start, plan.period, plan.slots, at, room.values, counted ? room.counts : undefined,
    );
    return null;
  }
  const band = metrics.readMath(plan.queries ?? [], start, plan.period, plan.slots, at, room.values);
  for (const side of ['lower', 'upper'] as const) {
    const given = band[side];
    for (let i = 0; i < plan.slots; i += 1) room[side][i] = given?.[i] ?? Number.NaN;
  }
  return null;
}

/** Which rule decides, over what the room holds. Allocates nothing. */
export function ruleInRoom(alarm: MetricAlarmState): RuleCode {
  const { decider, flat, slots } = alarm.plan;
  if (decider.bound !== Bound.threshold) {
    flattenBand(decider.bound, room.values, room.lower, room.upper, slots, room.flat);
    return decide(flat, room.flat, slots);
  }
  return decider.minimumSamples > 0 ? decideSampled(decider, room.values, room.counts, slots) : decide(decider, room.values, slots);
}

/** Lists of doubles by their length: a copy of one is a list of doubles at once, where an empty list becomes one by being made anew. */
const doubles: number[][] = [];

/** Copies so many numbers. A list of numbers costs less than a typed array of its own. */
export function copied(column: Float64Array, slots: number, first = 0): number[] {
  const out = (doubles[slots] ??= Array.from({ length: slots }, () => 0.5)).slice();
  for (let i = 0; i < slots; i += 1) out[i] = column[first + i]!;
  return out;
}

/** How many samples datapoints have: one number when all have as many. */
export function countsOf(values: readonly number[], counts: Float64Array, first = 0): number[] | number {
  let all = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (Number.isNaN(values[i]!)) continue;
    if (all !== 0 && counts[first + i] !== all) return copied(counts, values.length, first);
    all = counts[first + i]!;
  }
  return all;
}

/** The evaluation of what the room holds. */
export function inRoom(alarm: MetricAlarmState, to: StateValue, start: Instant, starts: Instant[] | null, at: Instant): Evaluated {
  const { query, value: from, plan: { period, slots, metric, decider } } = alarm;
  const values = copied(room.values, slots);
  if (metric !== null && starts === null) return { query, from, to, at, start, period, values, counts: countsOf(values, room.counts) };
  return {
    query, from, to, at, start: starts?.[0] ?? start, period, values,
    ...(metric === null ? {} : { counts: countsOf(values, room.counts) }),
    ...(decider.bound === Bound.threshold ? {} : { lower: copied(room.lower, slots), upper: copied(room.upper, slots) }),
    ...(starts === null ? {} : { starts: starts.slice(0, slots) }),
  };
}

/** The newest datapoint of a range; null when there is none. */
export function newest(values: ArrayLike<number>): number | null {
  for (let i = values.length - 1; i >= 0; i -= 1) if (!Number.isNaN(values[i]!)) return values[i]!;
  return null;
}
