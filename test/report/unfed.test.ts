import { describe, expect, it } from 'vitest';
import { unfedAlarms } from '../../src/report/unfed.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';

const told = (watched: string): string[] =>
  unfedAlarms(runScenario(readScenario(`name: s
start: 2026-03-02T08:00:00Z
duration: 1h
Resources:
  High:
    Type: AWS::CloudWatch::Alarm
    Properties: { ${watched}, Statistic: Sum, Period: 60, EvaluationPeriods: 1, Threshold: 100, ComparisonOperator: GreaterThanThreshold }
metrics:
  - { Namespace: Shop, MetricName: Latency, Dimensions: { Page: cart, Site: a }, Unit: Milliseconds, value: 5 }
  - { Namespace: Shop, MetricName: Latency, Dimensions: { Page: cart }, Unit: Milliseconds, value: 5 }
  - { Namespace: Shop, MetricName: Orders, value: 5, from: 30m }
`, 's.yaml'))).map(({ alarm, why }) => `${alarm}: ${why}`);

describe('an alarm that no datapoint reached', () => {
  const cart = 'Dimensions: [{ Name: Page, Value: cart }]';
  it.each([
    ['a misspelt metric', `Namespace: Shop, MetricName: Latencies, ${cart}`, 'nothing was published as Shop Latencies (Page cart); did you mean "Latency"?'],
    ['a misspelt namespace', `Namespace: shops, MetricName: Latency`, 'nothing was published as shops Latency; did you mean "Shop"?'],
    ['fewer dimensions', 'Namespace: Shop, MetricName: Latency', 'nothing was published as Shop Latency; Latency is published (Page cart)'],
    [
      'another value', 'Namespace: Shop, MetricName: Latency, Dimensions: [{ Name: Page, Value: Cart }]',
      'nothing was published as Shop Latency (Page Cart); Latency is published (Page cart)',
    ],
    [
      'dimensions too many', `Namespace: Shop, MetricName: Orders, ${cart}`,
      'nothing was published as Shop Orders (Page cart); Orders is published without dimensions',
    ],
    [
      'another unit', `Namespace: Shop, MetricName: Latency, ${cart}, Unit: Seconds`,
      'Shop Latency (Page cart) is published in Milliseconds, not in Seconds: units are never converted',
    ],
    ['breaching', 'Namespace: Shop, MetricName: Sales, TreatMissingData: breaching', 'nothing was published as Shop Sales'],
  ])('is told why: %s', (_, watched, why) => expect(told(watched)).toEqual([`High: ${why}`]));

  it.each([
    `Namespace: Shop, MetricName: Latency, ${cart}`,
    'Namespace: Shop, MetricName: Orders',
    'Namespace: Shop, MetricName: Orders, TreatMissingData: notBreaching',
  ])('is none that got one, early or late: %s', (watched) => expect(told(watched)).toEqual([]));
});
