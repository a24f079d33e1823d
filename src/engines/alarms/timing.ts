import type { AlarmQuery } from '../../aws/shapes/cloudwatch-alarms.ts';
import { parseZone } from '../../aws/zones.ts';
import { SECOND } from '../../kernel/time.ts';
import { cadenceOf, evaluationRange, periodOf, type RangeOptions, type Timing } from './window.ts';

export interface TimingOptions extends RangeOptions {
  readonly lag: number;
  readonly expressionLag: number;
}

/** Alarms on an expression look at data that is a little fresher. */
const watchesExpression = (alarm: AlarmQuery): boolean =>
  alarm.Metrics?.some((query) => query.Expression !== undefined) === true;

/** When a valid alarm is evaluated and which slots it looks at. */
export function timingOf(alarm: AlarmQuery, options: TimingOptions): Timing {
  const seconds = periodOf(alarm) ?? 60;
  const periods = alarm.EvaluationPeriods ?? 1;
  const wall = alarm.EvaluationWindow?.WallClockWindow;
  return {
    period: seconds * SECOND,
    slots: evaluationRange(periods, seconds, options),
    lag: watchesExpression(alarm) ? options.expressionLag : options.lag,
    cadence: cadenceOf(periods, seconds),
    zone: wall === undefined ? null : (parseZone(wall.Timezone ?? 'UTC') ?? null),
  };
}
