import type { AlarmQuery, ComparisonOperator, TreatMissingData } from '../../aws/shapes/cloudwatch-alarms.ts';
import { Bound, Mode, type Decider } from './decide.ts';

const OPERATORS: ReadonlyMap<ComparisonOperator, Pick<Decider, 'bound' | 'greater' | 'orEqual'>> = new Map([
  ['GreaterThanThreshold', { bound: Bound.threshold, greater: true, orEqual: false }],
  ['GreaterThanOrEqualToThreshold', { bound: Bound.threshold, greater: true, orEqual: true }],
  ['LessThanThreshold', { bound: Bound.threshold, greater: false, orEqual: false }],
  ['LessThanOrEqualToThreshold', { bound: Bound.threshold, greater: false, orEqual: true }],
  ['LessThanLowerOrGreaterThanUpperThreshold', { bound: Bound.outsideBand, greater: true, orEqual: false }],
  ['LessThanLowerThreshold', { bound: Bound.belowBand, greater: false, orEqual: false }],
  ['GreaterThanUpperThreshold', { bound: Bound.aboveBand, greater: true, orEqual: false }],
]);

/**
 * How an alarm treats missing data: its own word, or `missing`; alarms that watch nothing but AWS/DynamoDB ignore it
 * unless they say otherwise.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function treatMissingData(alarm: AlarmQuery): TreatMissingData {
  if (alarm.TreatMissingData !== undefined) return alarm.TreatMissingData as TreatMissingData;
  const namespaces = alarm.Metrics === undefined
    ? [alarm.Namespace]
    : alarm.Metrics.flatMap((query) => (query.MetricStat === undefined ? [] : [query.MetricStat.Metric?.Namespace]));
  return namespaces.length > 0 && namespaces.every((namespace) => namespace === 'AWS/DynamoDB') ? 'ignore' : 'missing';
}

/**
 * How many samples a slot needs for its percentile to be significant: 10 / (1 - p) from the median up, 10 / p below it.
 * 0 for every other statistic, and for p0 and p100, of which the guide says nothing.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
 */
export function minimumSamples(statistic: string | undefined): number {
  const match = /^p(\d{1,3}(?:\.\d+)?)$/.exec(statistic ?? '');
  if (match === null) return 0;
  const percent = Number(match[1]);
  if (percent <= 0 || percent >= 100) return 0;
  const needed = percent >= 50 ? 1000 / (100 - percent) : 1000 / percent;
  // 100 - 99.9 is not 0.1: a millionth of a sample is nobody's sample.
  return Math.round(needed * 1e6) / 1e6;
}

/** The numbers that decide an alarm. The alarm is valid, as PutMetricAlarm left it. */
export function deciderOf(alarm: AlarmQuery): Decider {
  const n = alarm.EvaluationPeriods ?? 1;
  const operator = OPERATORS.get(alarm.ComparisonOperator ?? 'GreaterThanThreshold')!;
  return {
    n,
    m: alarm.DatapointsToAlarm ?? n,
    mode: Mode[treatMissingData(alarm)],
    ...operator,
    threshold: alarm.Threshold ?? 0,
    minimumSamples: alarm.EvaluateLowSampleCountPercentile === 'ignore' ? minimumSamples(alarm.ExtendedStatistic) : 0,
  };
}
