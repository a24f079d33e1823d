import { DAY, HOUR, floorTo } from '../../../kernel/time.ts';
import type { MetricsOptions } from '../options.ts';
import type { Window } from '../reading.ts';
import { KEPT } from '../store/tiers.ts';

const SECOND = 1000;

/** How old data with a period of so many seconds may be: finer buckets are gone by then. */
function reach(period: number): number {
  if (period % 3600 === 0) return KEPT[3];
  if (period % 300 === 0) return KEPT[2];
  return period % 60 === 0 ? KEPT[1] : KEPT[0];
}

/** To what StartTime is rounded down: by its age, and for periods below a minute to the period. API_GetMetricStatistics, StartTime. */
function rounding(age: number, period: number): number {
  if (age > 63 * DAY) return HOUR;
  if (age > 15 * DAY) return 300 * SECOND;
  return Math.min(period, 60) * SECOND;
}

/**
 * The slots of a query: they are laid from the rounded StartTime in steps of the period, so they are not multiples of it. EndTime is
 * rounded down as StartTime is (observed). With too short a period for its age, a query has no slots.
 * @param period in seconds
 */
export function queryWindow(startTime: number, endTime: number, period: number, at: number, options: MetricsOptions): Window {
  const step = rounding(at - startTime, period);
  const start = floorTo(startTime, step);
  const end = floorTo(endTime, step);
  const oldest = at - reach(period);
  const tooOld = options.retentionByAgeOf === 'start' && startTime < oldest;
  const n = tooOld ? 0 : Math.max(0, Math.ceil((end - start) / (period * SECOND)));
  // Rounded like StartTime: a query that begins at the very limit has its first slot whole.
  return { start, period: period * SECOND, n, end, oldest: floorTo(oldest, step), at };
}
