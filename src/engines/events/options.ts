import { DAY, SECOND, type Duration } from '../../kernel/time.ts';

/** Delays and undocumented choices of EventBridge. */
export interface EventsOptions {
  /** From the arrival of an event to the first call of a target. AWS promises less than a second on most days and publishes no figure. */
  readonly deliveryLatency: Duration;
  /** How long a new or changed rule takes to match; AWS: "a short period". */
  readonly ruleActivationDelay: Duration;
  /** The bytes that the entries of one PutEvents call must stay below. 256 KiB until January 2026, 1 MiB since. */
  readonly maximumRequestSize: number;
  /** Rules on one bus. A quota that AWS raises on request; the API says nothing of it but refuses. 100 in Cape Town and Milan. */
  readonly rulesPerBus: number;
  /** Custom buses in one account and region. */
  readonly buses: number;
  /** Characters of a pattern. The API allows 4,096, the account's quota is 2,048 until it is raised. */
  readonly patternLength: number;
  /** Invocations of targets by rules in one account and region; more are delayed. `region`: the region's default quota. */
  readonly invocationsPerSecond: number | 'region';
  /** Whether a `rate` rule fires at its creation already, besides one interval later. */
  readonly rateFiresImmediately: boolean;
  /**
   * Retry n comes `2^(n-1)` seconds after the attempt before, but never later than this. With it both documented ends, 185 retries and 24
   * hours, hold.
   */
  readonly retryBackoffMaximum: Duration;
  /** What is tried when a target has no RetryPolicy. */
  readonly retryAttempts: number;
  readonly eventAge: Duration;
  /** From the arrival of an event until an archive has it. */
  readonly archiveDelay: Duration;
  /** From StartReplay to the first events. */
  readonly replayStartDelay: Duration;
  /** From the events of one minute of an archive to those of the next one. */
  readonly replayPace: Duration;
  /** From the scheduled time of EventBridge Scheduler to the call of the target. AWS: within the minute. */
  readonly schedulerLatency: Duration;
}

export const EVENTS_DEFAULTS: EventsOptions = {
  deliveryLatency: 500 as Duration,
  ruleActivationDelay: 0 as Duration,
  maximumRequestSize: 1_048_576,
  rulesPerBus: 300,
  buses: 100,
  patternLength: 2_048,
  invocationsPerSecond: 'region',
  rateFiresImmediately: false,
  retryBackoffMaximum: (480 * SECOND) as Duration,
  retryAttempts: 185,
  eventAge: DAY,
  archiveDelay: 0 as Duration,
  replayStartDelay: SECOND,
  replayPace: SECOND,
  schedulerLatency: 0 as Duration,
};
