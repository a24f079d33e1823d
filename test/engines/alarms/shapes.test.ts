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
test('what an evaluation reads of alarms has the same shape for all of them, whatever shapes their inputs have', () => {
  const lab = new Lab();
  const alike = { Namespace: 'Shop', MetricName: 'Orders', Statistic: 'Sum', Period: 60, EvaluationPeriods: 5, ComparisonOperator: 'GreaterThanThreshold' } as const;
  for (let i = 0; i < 200; i += 1) {
    lab.api.putMetricAlarm({ ...alike, AlarmName: `a${i}`, Threshold: 80 + (i % 3) / 2, ...(i % 2 === 0 ? { Dimensions: [{ Name: 'Shop', Value: `${i}` }] } : {}) });
  }
  const alarms = [...lab.state.alarms.values()] as MetricAlarmState[];
  expect(alarms).toHaveLength(200);
  for (const part of [alarms, alarms.map(({ plan }) => plan), alarms.map(({ plan }) => plan.decider)]) expect(shapes(part)).toBeLessThanOrEqual(4);
});
