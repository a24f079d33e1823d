import { expect, it } from 'vitest';
import { Lab } from './lab.ts';

it('an operator of bands with a threshold and no band is told that the band is missing', () => {
  const metric = { Namespace: 'Shop', MetricName: 'Orders' };
  const band = {
    AlarmName: 'a', EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanUpperThreshold' as const, Threshold: 5,
    Metrics: [
      { Id: 'm1', ReturnData: true, MetricStat: { Metric: metric, Period: 60, Stat: 'Average' } },
      { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' },
    ],
  };
  expect(() => new Lab().api.putMetricAlarm(band)).toThrow('a ThresholdMetricId');
  expect(() => new Lab().api.putMetricAlarm({ ...band, ThresholdMetricId: 'ad1' })).toThrow('Threshold should not be set if ThresholdMetricId is set.');
});
