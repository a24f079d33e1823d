import type { EngineOptions } from '../../../src/cloud/engines.ts';
import { DAY, MINUTE, SECOND, type Duration } from '../../../src/kernel/time.ts';
import { TRUE_WORLD, type World } from '../../../src/lessons/world.ts';

/** The true world but for some options of its engines. */
export const worldWith = (options: EngineOptions): World => ({
  ...TRUE_WORLD,
  createCloud: (given) => TRUE_WORLD.createCloud({ ...given, options: { ...given.options, ...options } }),
});

/** The true world but for the inputs of one call, which are changed on their way in. */
const worldWhere = (method: string, change: (input: object) => object): World => ({
  ...TRUE_WORLD,
  createCloud: (given) => {
    const cloud = TRUE_WORLD.createCloud(given);
    const client = cloud.cloudwatch as unknown as Readonly<Record<string, (input: object) => unknown>>;
    const changed = { ...client, [method]: (input: object) => client[method]!(change(input)) };
    Object.defineProperty(cloud, 'cloudwatch', { value: changed });
    return cloud;
  },
});

const withValue = (datum: object): object => {
  const { StatisticValues: _, ...rest } = datum as { StatisticValues?: object };
  return { ...rest, Value: 1000 };
};
/** Beside every datum another of 1000 is put. */
const beside = (input: object): object => {
  const { MetricData, ...rest } = input as { MetricData: readonly object[] };
  return { ...rest, MetricData: [...MetricData, ...MetricData.map((datum) => withValue(datum))] };
};

export const WATCH_TAMPERED: Readonly<Record<string, World>> = {
  'alarm-state': worldWith({ alarms: { extraPeriodsAtMinute: 0 } }),
  'alarm-when': worldWith({ alarms: { lag: 5 * MINUTE } }),
  'alarm-story': worldWith({ alarms: { extraPeriodsAtMinute: 0 } }),
  'first-of-alarms': worldWhere('putMetricAlarm', (input) => ({ DatapointsToAlarm: 1, ...input })),
  'missing-modes': worldWhere('putMetricAlarm', (input) => ({ ...input, TreatMissingData: 'notBreaching' })),
  statistic: worldWhere('putMetricData', beside),
  'longer-period': worldWhere('putMetricData', beside),
  retention: worldWhere('getMetricStatistics', (input) => ({ ...input, Period: 3600 })),
  'metric-identity': worldWhere('getMetricStatistics', (input) => ({ ...input, Dimensions: [] })),
  'accepted-stamps': worldWith({ metrics: { acceptPast: 30 * DAY, acceptFuture: 0 } }),
  notifications: worldWhere('putMetricAlarm', (input) => ({ ...input, EvaluationPeriods: 4, DatapointsToAlarm: 4 })),
  suppressor: worldWhere('putCompositeAlarm', (input) => ({ ...input, ActionsSuppressorWaitPeriod: 0 })),
  'alarm-history': worldWith({ alarms: { alarmHistoryRetention: (90 * DAY) as Duration } }),
  'ec2-datapoints': worldWhere('getMetricStatistics', (input) => ({ ...input, Period: 300 })),
  'ec2-dimensions': worldWith({ ec2: { aggregateMetrics: 'none' } }),
  'service-metrics': worldWhere('listMetrics', (input) => ({ ...input, Namespace: 'AWS/EC2' })),
  'memory-by-cron': worldWith({ alarms: { extraPeriodsAtMinute: 0, extraPeriodsAboveMinute: 0 } }),
  'high-resolution': worldWith({ alarms: { extraMillisecondsBelowMinute: 0, lag: 30 * SECOND } }),
};
