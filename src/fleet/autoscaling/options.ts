import { MINUTE, SECOND } from '../../kernel/time.ts';

/** Delays and undocumented choices of Auto Scaling. Durations are whole milliseconds. */
export interface AutoscalingOptions {
  /** From a change of the desired capacity until instances are launched or chosen to go. AWS: "shortly". */
  readonly reactionDelay: number;
  /** How often a group looks at instances that are starting or going. */
  readonly watchInterval: number;
  /** How often a group checks the health of its instances. */
  readonly healthInterval: number;
  /** Before a launch that failed is tried again. */
  readonly launchRetry: number;
  /** How long a zone that had no capacity is left out. */
  readonly zoneBackoff: number;
  /** Default cooldown of a group, in seconds. AWS: 300. */
  readonly defaultCooldown: number;
  /** The low threshold of a target tracking policy, as a share of its target. Observed for CPU targets. */
  readonly lowShare: number;
  /** Periods of the high and of the low alarm of a target tracking policy, one minute each. */
  readonly highPeriods: number;
  readonly lowPeriods: number;
  /** How many activities of a group are kept. */
  readonly activities: number;
  /** From the end of a minute until the group's metrics are visible. */
  readonly metricDelay: number;
  /** From the end of a minute until load balancer metrics are visible. Seen: two to three minutes. */
  readonly balancerMetricDelay: number;
  /** Beyond this utilisation the response time grows no further: requests queue, time out and fail. */
  readonly saturation: number;
}

export const AUTOSCALING_DEFAULTS: AutoscalingOptions = {
  reactionDelay: 5 * SECOND,
  watchInterval: 10 * SECOND,
  healthInterval: MINUTE,
  launchRetry: MINUTE,
  zoneBackoff: 10 * MINUTE,
  defaultCooldown: 300,
  lowShare: 0.9,
  highPeriods: 3,
  lowPeriods: 15,
  activities: 100,
  metricDelay: 5 * SECOND,
  balancerMetricDelay: 2 * MINUTE,
  saturation: 0.98,
};
