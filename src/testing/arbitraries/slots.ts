import fc from 'fast-check';
import type { AlarmQuery } from '../../aws/shapes/cloudwatch-alarms.ts';
import { alarmsEngine, evaluationRange, minimumSamples, periodOf, type Slots } from '../../engines/alarms/index.ts';
import type { Instant } from '../../kernel/time.ts';
import { series } from './series.ts';

export interface SlotsConstraints {
  /** The alarm whose evaluation range it is: gives the period, the number of slots and values around the threshold. */
  readonly alarm?: AlarmQuery;
  /** How many slots; those of the alarm's evaluation range, or 1 to 8, when absent. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Seconds; the alarm's, or 60, when absent. */
  readonly period?: number;
}

/** Above, on and below a threshold. */
export const aroundThreshold = (threshold: number): number[] => [threshold - 1, threshold, threshold + 1];

/**
 * An evaluation range, oldest slot first, as `evaluate` of `cloudclock` takes it: NaN where there is no data, and the number of samples of each slot when the
 * alarm watches a percentile. Shrinks to few slots with data, and small whole numbers in them.
 */
export function slots(constraints: SlotsConstraints = {}): fc.Arbitrary<Slots> {
  const { alarm } = constraints;
  const period = constraints.period ?? (alarm === undefined ? undefined : periodOf(alarm)) ?? 60;
  const range = alarm === undefined ? undefined : evaluationRange(alarm.EvaluationPeriods ?? 1, period, alarmsEngine.defaults);
  const minLength = constraints.minLength ?? range ?? 1;
  const maxLength = constraints.maxLength ?? range ?? Math.max(8, minLength);
  const threshold = alarm?.Threshold ?? 50;
  const values = series({
    minLength,
    maxLength,
    min: Math.min(0, threshold - 1),
    max: Math.max(100, threshold + 1),
    around: aroundThreshold(threshold),
  });
  const rangeOf = (list: readonly (number | null)[]): Slots => ({ ...slotsOf(list), period: period * 1000 });
  const needed = minimumSamples(alarm?.ExtendedStatistic);
  if (needed === 0) return values.map(rangeOf);
  const counts = fc.array(fc.constantFrom(Math.ceil(needed), Math.max(1, Math.ceil(needed) - 1)), { minLength: maxLength, maxLength });
  return fc.tuple(values, counts).map(([list, count]) => ({
    ...rangeOf(list),
    counts: list.map((value, i) => (value === null ? 0 : count[i]!)),
  }));
}

/**
 * A written series as an evaluation range that ends with its newest value. With an alarm it is as long as the alarm looks: what is older is cut off, and
 * what the series does not reach has no data.
 */
export function slotsOf(values: readonly (number | null)[], alarm?: AlarmQuery): Slots {
  const period = (alarm === undefined ? undefined : periodOf(alarm)) ?? 60;
  const length = alarm === undefined ? values.length : evaluationRange(alarm.EvaluationPeriods ?? 1, period, alarmsEngine.defaults);
  const shown = Array.from({ length }, (_, i) => values[values.length - length + i] ?? Number.NaN);
  return { start: 0 as Instant, period: period * 1000, values: shown };
}
