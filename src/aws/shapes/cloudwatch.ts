import type { CloudWatchAlarms } from './cloudwatch-alarms.ts';
import type { CloudWatchMetrics } from './cloudwatch-metrics.ts';

/** The client `cloud.cloudwatch`: method names, inputs and outputs as in the AWS SDK v3. */
export interface CloudWatch extends CloudWatchMetrics, CloudWatchAlarms {}
