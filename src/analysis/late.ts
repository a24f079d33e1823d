import type { AlarmQuery } from '../aws/shapes/cloudwatch-alarms.ts';
import type { MetricIdentity } from '../aws/metric.ts';
import { findHandle, type MetricsState } from '../engines/metrics/state.ts';

/** Whether an alarm looks at a metric of which some data came late: then the store does not show now what each evaluation saw. */
export function sawLess(state: MetricsState | undefined, alarm: AlarmQuery): boolean {
  if (state === undefined) return false;
  const late = (metric: Partial<MetricIdentity> | undefined): boolean => {
    if (metric?.Namespace === undefined || metric.MetricName === undefined) return false;
    const handle = findHandle(state, metric as MetricIdentity);
    return handle !== undefined && state.metrics[handle]!.late === true;
  };
  if (alarm.Metrics === undefined)
    return late({ Namespace: alarm.Namespace, MetricName: alarm.MetricName, Dimensions: alarm.Dimensions } as Partial<MetricIdentity>);
  return alarm.Metrics.some(
    (query) => late(query.MetricStat?.Metric as Partial<MetricIdentity> | undefined) || query.Expression?.includes('SEARCH(') === true,
  );
}
