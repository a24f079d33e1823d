import { alarmStateOracle, alarmStoryOracle, alarmWhenOracle, firstOfAlarmsOracle, missingModesOracle } from './alarms.ts';
import { acceptedStampsOracle, longerPeriodOracle, metricIdentityOracle, retentionOracle, statisticOracle } from './metrics.ts';
import { alarmHistoryOracle, notificationsOracle, suppressorOracle } from './telling.ts';
import { ec2DatapointsOracle, ec2DimensionsOracle, highResolutionOracle, memoryByCronOracle, serviceMetricsOracle } from './instances.ts';

/** The key of the right answer to a case, by family. */
export type Oracles = Readonly<Record<string, (c: never) => string>>;

export const WATCH_ORACLES = {
  'alarm-state': alarmStateOracle,
  'alarm-when': alarmWhenOracle,
  'alarm-story': alarmStoryOracle,
  'first-of-alarms': firstOfAlarmsOracle,
  'missing-modes': missingModesOracle,
  statistic: statisticOracle,
  'longer-period': longerPeriodOracle,
  retention: retentionOracle,
  'metric-identity': metricIdentityOracle,
  'accepted-stamps': acceptedStampsOracle,
  notifications: notificationsOracle,
  suppressor: suppressorOracle,
  'alarm-history': alarmHistoryOracle,
  'ec2-datapoints': ec2DatapointsOracle,
  'ec2-dimensions': ec2DimensionsOracle,
  'service-metrics': serviceMetricsOracle,
  'memory-by-cron': memoryByCronOracle,
  'high-resolution': highResolutionOracle,
} satisfies Oracles;
