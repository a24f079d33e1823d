import { createCloud } from 'cloudclock';

/** The alarm of a small shop: no order for five minutes is an incident. A datapoint is put when orders come, as most programs count. */
export const noOrders = {
  AlarmName: 'NoOrders',
  Namespace: 'Shop',
  MetricName: 'Orders',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 5,
  Threshold: 1,
  ComparisonOperator: 'LessThanThreshold',
};

/** A cloud in which an alarm has lived through a series: the orders of each minute, null where nobody put a datapoint. */
export function lived(alarm, orders) {
  const cloud = createCloud({ start: '2026-03-02T08:00:00Z' });
  cloud.cloudwatch.putMetricAlarm(alarm);
  for (const Value of orders) {
    if (Value !== null) cloud.cloudwatch.putMetricData({ Namespace: 'Shop', MetricData: [{ MetricName: 'Orders', Value }] });
    cloud.advance('1m');
  }
  return cloud;
}

/** Minutes in which nobody orders, and nobody puts a datapoint. */
export const silence = (minutes) => Array.from({ length: minutes }, () => null);

/** What a matcher has to say, as an error when it does not pass. */
export function must({ pass, message }) {
  if (!pass) throw new Error(message());
}
