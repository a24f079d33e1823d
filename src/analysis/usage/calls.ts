import { select } from '../../kernel/entries.ts';
import { count, type Counted, type UsageSource } from './source.ts';

/** Requests to CloudWatch's metrics: of everybody but AWS's own services. */
export function callUsage({ entries, cloud }: UsageSource): Counted {
  const counted = ['PutMetricData', 'GetMetricStatistics', 'ListMetrics']
    .map((action) => [action, cloud.calls.get(`cloudwatch:${action}`) ?? 0] as const)
    .filter(([, n]) => n > 0);
  let metrics = 0;
  for (const entry of select(entries, ({ type }) => type === 'api.call')) {
    if (entry.data['action'] !== 'GetMetricData') continue;
    const { MetricDataQueries = [] } = entry.data['input'] as { MetricDataQueries?: readonly { MetricStat?: unknown }[] };
    metrics += MetricDataQueries.filter((query) => query.MetricStat !== undefined).length;
  }
  return [
    [
      'apiRequests',
      { quantity: counted.reduce((sum, [, n]) => sum + n, 0), basis: counted.map(([action, n]) => `${n} × ${action}`).join(', ') },
    ],
    ['getMetricData', { quantity: metrics, basis: `${count(metrics, 'metric')} in GetMetricData` }],
  ];
}
