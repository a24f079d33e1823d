import type { AlarmQuery } from '../../aws/shapes/cloudwatch-alarms.ts';

const MEMBERS = [
  'MetricName', 'Namespace', 'Statistic', 'ExtendedStatistic', 'Dimensions', 'Period', 'Unit', 'EvaluationPeriods', 'DatapointsToAlarm', 'Threshold',
  'ComparisonOperator', 'TreatMissingData', 'EvaluateLowSampleCountPercentile', 'Metrics', 'ThresholdMetricId', 'EvaluationWindow',
  'WarmUpConfiguration',
] as const satisfies readonly (keyof AlarmQuery)[];

/** The members that make up a query, of the input that it came in. */
export function onlyQuery(given: AlarmQuery): AlarmQuery {
  const query: Record<string, unknown> = {};
  for (const name of MEMBERS) if (given[name] !== undefined) query[name] = given[name];
  return query as AlarmQuery;
}
