import { afterEach, expect, it, vi } from 'vitest';
import { createCloud } from '../../src/index.ts';
import * as matchers from '../../src/testing/matchers/index.ts';

// Jest itself is not installed here: this is what it gives a module of `setupFilesAfterEnv`, a global `expect` that can be extended.
const globals = globalThis as { expect?: unknown };
const before = globals.expect;
afterEach(() => {
  globals.expect = before;
  vi.resetModules();
});
const register = () => import('../../src/testing/jest.ts');

it('gives every matcher to the global expect, as functions that jest can call', async () => {
  const extend = vi.fn();
  globals.expect = { extend };
  await register();
  expect(extend).toHaveBeenCalledOnce();
  const given = extend.mock.calls[0]![0] as typeof matchers;
  expect(Object.keys(given).sort()).toEqual(Object.keys(matchers).sort());
  const cloud = createCloud({ start: '2026-03-02T08:00:00Z' });
  cloud.cloudwatch.putMetricAlarm({
    AlarmName: 'High', Namespace: 'Shop', MetricName: 'Queue', Statistic: 'Maximum', Period: 60, EvaluationPeriods: 1, Threshold: 10,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  const context = { isNot: false, utils: {} } as never;
  expect(given.toNeverAlarm.call(context, cloud, 'High').pass).toBe(true);
  expect(given.toBeInAlarm.call(context, cloud, 'High')).toMatchObject({ pass: false, message: expect.any(Function) });
});

it('says where to name it when there is no global expect', async () => {
  delete globals.expect;
  await expect(register()).rejects.toThrow('cloudclock/jest: there is no global expect; name this module in setupFilesAfterEnv');
});
