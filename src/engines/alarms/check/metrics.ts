import { NotSimulated } from '../../../aws/errors.ts';
import type { AlarmMetricDataQuery } from '../../../aws/shapes/cloudwatch-alarms.ts';
import { parseStatistic } from '../../../aws/statistic.ts';
import type { Scope } from '../../../aws/scope.ts';
import { validationError } from './model.ts';
import { checkExpressions } from './expressions.ts';

const MOST = 10;
const BAND = /^\s*ANOMALY_DETECTION_BAND\s*\(/;

function checkQuery(query: AlarmMetricDataQuery, scope: Scope): void {
  const { MetricStat: stat, Expression: expression, Id: id } = query;
  if ((stat === undefined) === (expression === undefined)) {
    throw validationError(`The metric ${id} must have exactly one of MetricStat and Expression.`);
  }
  if (query.AccountId !== undefined && query.AccountId !== scope.accountId)
    throw new NotSimulated('alarms on the metrics of another account');
  if (stat !== undefined) {
    if (stat.Metric?.MetricName === undefined || stat.Metric.Namespace === undefined) {
      throw validationError(`The metric ${id} must have a Namespace and a MetricName.`);
    }
    if (parseStatistic(stat.Stat!) === undefined) throw validationError(`The value ${stat.Stat} for parameter Stat is not supported.`);
    return;
  }
  if (/^\s*SELECT\s/i.test(expression!)) throw new NotSimulated('alarms on Metrics Insights queries');
  if (/\bSEARCH\s*\(/.test(expression!)) throw validationError('SEARCH is not supported on Metric Alarms.');
}

/**
 * Checks the list of metrics and expressions: ids, one period, one result, and the band that an anomaly alarm names.
 * @throws AwsError ValidationError, or NotSimulated for other accounts and Metrics Insights
 */
export function checkMetrics(
  metrics: readonly AlarmMetricDataQuery[], thresholdId: string | undefined, band: boolean, scope: Scope,
): void {
  if (metrics.length === 0) throw validationError('The list of Metrics must have at least one member.');
  const ids = new Set<string>();
  let stats = 0;
  const periods = new Set<number>();
  for (const query of metrics) {
    checkQuery(query, scope);
    if (ids.has(query.Id!)) throw validationError(`The id ${query.Id} is used more than once in the list of Metrics.`);
    ids.add(query.Id!);
    if (query.MetricStat !== undefined) {
      stats += 1;
      periods.add(query.MetricStat.Period!);
    }
  }
  if (stats > MOST) throw validationError(`An alarm cannot have more than ${MOST} metrics.`);
  if (periods.size > 1) throw validationError('All metrics of an alarm must have the same Period.');
  const threshold = metrics.find((query) => query.Id === thresholdId);
  if (band && (threshold?.Expression === undefined || !BAND.test(threshold.Expression))) {
    throw validationError(`ThresholdMetricId ${thresholdId} must be the id of an ANOMALY_DETECTION_BAND expression.`);
  }
  const returned = metrics.filter((query) => query !== threshold && query.ReturnData !== false);
  if (returned.length !== 1) throw validationError('Exactly one element of the metrics list should return data.');
  checkExpressions(metrics, returned[0]!.Id!);
}
