import type { AlarmQuery } from '../../aws/shapes/cloudwatch-alarms.ts';
import { fromWall, wallAt, type Zone } from '../../aws/zones.ts';
import { DAY, HOUR, MINUTE, SECOND, WEEK, floorTo, minus, type Instant } from '../../kernel/time.ts';

/** How far beyond EvaluationPeriods an alarm looks: AWS says "more", and not how much. Options of the engine. */
export interface RangeOptions {
  readonly extraMillisecondsBelowMinute: number;
  readonly extraPeriodsAtMinute: number;
  readonly extraPeriodsAboveMinute: number;
}

/** When an alarm is evaluated, and which slots it looks at. Plain data. */
export interface Timing {
  /** Of a slot, in milliseconds. */
  readonly period: number;
  /** Slots of the evaluation range: EvaluationPeriods and some more. */
  readonly slots: number;
  /** How long before the evaluation the newest slot must have ended, in milliseconds. */
  readonly lag: number;
  /** One minute, ten seconds for periods below a minute, one hour for alarms over more than a day. */
  readonly cadence: number;
  /** The zone of a wall-clock window; null for a sliding window. */
  readonly zone: Zone | null;
}

/** The alarm's period in seconds: its own, or that of its metrics, or that of its expression. */
export function periodOf(alarm: AlarmQuery): number | undefined {
  if (alarm.Metrics === undefined) return alarm.Period;
  const stat = alarm.Metrics.find((query) => query.MetricStat !== undefined);
  return stat?.MetricStat?.Period ?? alarm.Metrics.find((query) => query.Period !== undefined)?.Period;
}

/** EvaluationPeriods with the additional slots that are retrieved. Three periods of five minutes make five, as in AWS's example. */
export function evaluationRange(periods: number, periodSeconds: number, options: RangeOptions): number {
  if (periodSeconds < 60) return periods + Math.ceil(options.extraMillisecondsBelowMinute / (periodSeconds * SECOND));
  return periods + (periodSeconds === 60 ? options.extraPeriodsAtMinute : options.extraPeriodsAboveMinute);
}

/** Alarms over more than a day are evaluated once an hour, high-resolution ones every ten seconds, all others every minute. */
export function cadenceOf(periods: number, periodSeconds: number): number {
  if (periods * periodSeconds * SECOND > DAY) return HOUR;
  return periodSeconds < 60 ? 10 * SECOND : MINUTE;
}

/** Monday, 1970-01-05, midnight: where weeks are counted from. */
const MONDAY = 4 * DAY;

function wallClockEnd(timing: Timing, zone: Zone, at: number): Instant {
  const shown = wallAt(zone, at - timing.lag);
  const anchor = timing.period === WEEK ? MONDAY : 0;
  return fromWall(zone, floorTo(shown - anchor, timing.period) + anchor);
}

/**
 * The end of the newest slot that an evaluation looks at. Slots of a sliding window are not aligned to multiples of the period: they end
 * with the last whole minute that is `lag` old (the last whole period below a minute, the last whole hour for alarms over more than a day).
 */
export function windowEnd(timing: Timing, at: Instant): Instant {
  if (timing.zone !== null) return wallClockEnd(timing, timing.zone, at);
  if (timing.cadence === HOUR) return floorTo(at, HOUR);
  return floorTo(minus(at, timing.lag), timing.period < MINUTE ? timing.period : MINUTE);
}

/** When each slot starts, oldest first, and at the end when the newest one ends; null while slots are equally long. */
export function unevenSlots(timing: Timing, end: Instant): Instant[] | null {
  const { zone, period, slots } = timing;
  if (zone === null || zone.saving === null || period < DAY) return null;
  const shown = wallAt(zone, end);
  const edges = Array.from({ length: slots + 1 }, (_, i) => fromWall(zone, shown - (slots - i) * period));
  return edges[0] === end - slots * period ? null : edges;
}
