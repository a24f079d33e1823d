/**
 * The order of one instant. Windows are half-open, so most ties cannot matter; where they could, the lane decides, and
 * within a lane the order of scheduling. A delay that AWS has is a named duration, never a lane.
 */
export const Lane = {
  /** What people and scripts do: API calls, faults. */
  control: 0,
  /** Resources change their phase: pending → running. */
  lifecycle: 1,
  /** Workloads are sampled. */
  sample: 2,
  /** A datapoint, a log event or a record becomes visible. */
  ingest: 3,
  /** Metric alarms, schedules and rules are evaluated. */
  evaluate: 4,
  /** Composite alarms and suppressors follow their children. */
  composite: 5,
  /** Actions and targets receive. */
  deliver: 6,
  /** Those who only look: expectations, reports. */
  observe: 7,
} as const;
export type LaneName = keyof typeof Lane;
export type Lane = (typeof Lane)[LaneName];
export const LANES = 8;
