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
  /** Schedules and rules are evaluated. */
  evaluate: 4,
  /** Those who watch series look at them: nothing else happens in this lane, so that whether a look has been is never in doubt. */
  watch: 5,
  /** Composite alarms and suppressors follow their children. */
  composite: 6,
  /** Actions and targets receive. */
  deliver: 7,
  /** Those who only look: expectations, reports. */
  observe: 8,
} as const;
export type LaneName = keyof typeof Lane;
export type Lane = (typeof Lane)[LaneName];
/** A power of two above the last lane, so that an instant and a lane make one whole number. */
export const LANES = 16;
