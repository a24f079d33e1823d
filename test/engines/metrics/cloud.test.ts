import { expect, test } from 'vitest';
import { createCloud } from '../../../src/index.ts';
import { START, T } from './harness.ts';

test('through the cloud: put, advance, read, as another region sees nothing', () => {
  const cloud = createCloud({ start: START });
  cloud.cloudwatch.putMetricData({ Namespace: 'App', MetricData: [{ MetricName: 'Latency', Values: [10, 20, 30], Unit: 'Milliseconds' }] });
  cloud.advance('1m');
  const read = (client: typeof cloud.cloudwatch) =>
    client.getMetricStatistics({
      Namespace: 'App',
      MetricName: 'Latency',
      StartTime: new Date(T(START)),
      EndTime: cloud.now,
      Period: 60,
      Statistics: ['Average', 'SampleCount'],
      ExtendedStatistics: ['p50'],
    }).Datapoints;
  expect(read(cloud.cloudwatch)).toEqual([
    { Timestamp: new Date(T(START)), Average: 20, SampleCount: 3, Unit: 'Milliseconds', ExtendedStatistics: { p50: 20 } },
  ]);
  expect(read(cloud.account('111122223333').region('eu-west-1').cloudwatch)).toEqual([]);
  cloud.advance('15m');
  expect(cloud.cloudwatch.listMetrics().Metrics).toEqual([{ Namespace: 'App', MetricName: 'Latency', Dimensions: [] }]);
  const copy = cloud.fork();
  copy.cloudwatch.putMetricData({
    Namespace: 'App',
    MetricData: [{ MetricName: 'Latency', Value: 99, Timestamp: new Date(T(START)), Unit: 'Milliseconds' }],
  });
  expect(read(cloud.cloudwatch)[0]!.SampleCount).toBe(3);
});
