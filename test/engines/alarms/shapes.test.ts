import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import type { MetricAlarmState } from '../../../src/engines/alarms/state.ts';
import { Lab } from './lab.ts';

setFlagsFromString('--allow-natives-syntax');
const haveSameShape = new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: object, b: object) => boolean;

/** How many hidden classes V8 has for some objects. */
function shapes(objects: readonly object[]): number {
  const known: object[] = [];
  for (const object of objects) if (!known.some((one) => haveSameShape(one, object))) known.push(object);
  return known.length;
}

/** Whoever reads objects of many shapes looks their members up by name: five times slower, for a thousand alarms. */
test('what an evaluation reads of alarms has the same shape for all of them', () => {
  const lab = new Lab();
  for (let i = 0; i < 200; i += 1) {
    lab.api.putMetricAlarm({
      AlarmName: `cpu-${i}`, Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId', Value: `i-${i}` }],
      Statistic: 'Average', Period: 300, EvaluationPeriods: 5, Threshold: 80 + (i % 3) / 2, ComparisonOperator: 'GreaterThanThreshold',
    });
  }
  const alarms = [...lab.state.alarms.values()] as MetricAlarmState[];
  expect(alarms).toHaveLength(200);
  expect(shapes(alarms)).toBeLessThanOrEqual(4);
  expect(shapes(alarms.map((alarm) => alarm.plan))).toBeLessThanOrEqual(4);
  expect(shapes(alarms.map((alarm) => alarm.plan.decider))).toBeLessThanOrEqual(4);
  expect(shapes(alarms.map((alarm) => alarm.query))).toBeLessThanOrEqual(4);
});
