import type { AlarmMetricDataQuery } from '../../../aws/shapes/cloudwatch-alarms.ts';

/** Checks the expressions of a metric-math alarm as a language. @throws AwsError ValidationError */
export function checkExpressions(_metrics: readonly AlarmMetricDataQuery[], _returned: string): void {
  // Filled in by the parser of metric math.
}
