import { planQueries } from '../../../aws/math/index.ts';
import type { MathQuery } from '../../../aws/ports.ts';
import type { AlarmMetricDataQuery } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { validationError } from './model.ts';

/**
 * Checks the expressions of a metric-math alarm as a language: syntax, functions, references, and that the result is one time series.
 * @throws AwsError ValidationError, or NotSimulated for functions that only other services can answer
 */
export function checkExpressions(metrics: readonly AlarmMetricDataQuery[], returned: string): void {
  const plan = planQueries(metrics as readonly MathQuery[], {
    list: 'Metrics',
    scalar: (id) => `Error in expression '${id}': The return value of the expression must be TimeSeries or Array[TimeSeries]`,
  });
  if (plan.entries.get(returned)?.type !== 'TS') throw validationError('An alarm expression must return one time series.');
}
