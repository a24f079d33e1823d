import { alarms } from './chapters/alarms.ts';
import { customMetrics } from './chapters/custom-metrics.ts';
import { missingData } from './chapters/missing-data.ts';
import { names } from './chapters/names.ts';
import { statistics } from './chapters/statistics.ts';
import { telling } from './chapters/telling.ts';
import { time } from './chapters/time.ts';
import { whatIsThere } from './chapters/what-is-there.ts';
import { acceptedStamps } from './families/accepted-stamps.ts';
import { alarmHistory } from './families/alarm-history.ts';
import { alarmState } from './families/alarm-state.ts';
import { alarmStory } from './families/alarm-story.ts';
import { alarmWhen } from './families/alarm-when.ts';
import { ec2Datapoints } from './families/ec2-datapoints.ts';
import { ec2Dimensions } from './families/ec2-dimensions.ts';
import { firstOfAlarms } from './families/first-of-alarms.ts';
import { highResolution } from './families/high-resolution.ts';
import { longerPeriod } from './families/longer-period.ts';
import { memoryByCron } from './families/memory-by-cron.ts';
import { metricIdentity } from './families/metric-identity.ts';
import { missingModes } from './families/missing-modes.ts';
import { notifications } from './families/notifications.ts';
import { retention } from './families/retention.ts';
import { serviceMetrics } from './families/service-metrics.ts';
import { statistic } from './families/statistic.ts';
import { suppressor } from './families/suppressor.ts';
import type { AnyFamily } from './family.ts';
import type { Chapter } from './lesson.ts';

/** The chapters on CloudWatch's metrics and alarms, from easy to hard. */
export const WATCH_CHAPTERS: readonly Chapter[] = [whatIsThere, names, statistics, time, alarms, missingData, customMetrics, telling];

export const WATCH_FAMILIES: readonly AnyFamily[] = [
  alarmState,
  alarmWhen,
  alarmStory,
  firstOfAlarms,
  missingModes,
  statistic,
  longerPeriod,
  retention,
  metricIdentity,
  acceptedStamps,
  notifications,
  suppressor,
  alarmHistory,
  ec2Datapoints,
  ec2Dimensions,
  serviceMetrics,
  memoryByCron,
  highResolution,
];
