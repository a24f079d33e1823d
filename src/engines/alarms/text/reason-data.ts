import type { AlarmQuery } from '../../../aws/shapes/cloudwatch-alarms.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Decision, ExplainedSlot } from '../evaluate.ts';
import { periodOf } from '../window.ts';
import { stamp } from './java.ts';
import { dbl, int, list, maybe, nil, obj, str, type Piece } from './json.ts';
import { decisiveOf } from './reason.ts';

const isBand = (alarm: AlarmQuery): boolean => alarm.ThresholdMetricId !== undefined;
const hasLower = (alarm: AlarmQuery): boolean => isBand(alarm) && alarm.ComparisonOperator !== 'GreaterThanUpperThreshold';
const hasUpper = (alarm: AlarmQuery): boolean => isBand(alarm) && alarm.ComparisonOperator !== 'LessThanLowerThreshold';

/** A decisive slot; one without data has its time only, one of metric math no sample count. */
function evaluated(alarm: AlarmQuery, slot: ExplainedSlot): Piece {
  if (slot.value === null) return obj([['timestamp', str(stamp(slot.start))]]);
  const both = hasLower(alarm) && hasUpper(alarm);
  return obj([
    ['timestamp', str(stamp(slot.start))],
    ['sampleCount', alarm.Metrics === undefined ? maybe(slot.count, dbl) : undefined],
    ['value', dbl(slot.value)],
    ['threshold', isBand(alarm) && !both ? maybe(hasLower(alarm) ? slot.lower : slot.upper, dbl) : undefined],
    ['lowerThreshold', both ? maybe(slot.lower, dbl) : undefined],
    ['upperThreshold', both ? maybe(slot.upper, dbl) : undefined],
  ]);
}

/** The StateReasonData of a decision: JSON text, version 1.0, as AWS writes it. */
export function stateReasonData(alarm: AlarmQuery, decision: Decision, queryDate: Instant): string {
  const first = decision.slots.findIndex((slot) => slot.considered);
  const last = decision.slots.findLastIndex((slot) => slot.considered);
  const recent = first < 0 ? [] : decision.slots.slice(first, last + 1);
  const column = (of: (slot: ExplainedSlot) => number | null | undefined): Piece =>
    list(recent.map((slot) => { const value = of(slot); return value === null || value === undefined ? nil : dbl(value); }));
  const scalar = alarm.Metrics === undefined;
  return obj([
    ['version', str('1.0')],
    ['queryDate', str(stamp(queryDate))],
    ['startDate', first < 0 ? undefined : str(stamp(decision.slots[first]!.start))],
    ['unit', scalar ? maybe(alarm.Unit, str) : undefined],
    ['statistic', scalar ? maybe(alarm.Statistic ?? alarm.ExtendedStatistic, str) : undefined],
    ['period', int(periodOf(alarm) ?? 60)],
    ['recentDatapoints', column((slot) => slot.value)],
    ['recentLowerThresholds', hasLower(alarm) ? column((slot) => slot.lower) : undefined],
    ['recentUpperThresholds', hasUpper(alarm) ? column((slot) => slot.upper) : undefined],
    ['threshold', isBand(alarm) ? undefined : maybe(alarm.Threshold, dbl)],
    ['evaluatedDatapoints', list(decisiveOf(decision).map((slot) => evaluated(alarm, slot)))],
  ]);
}
