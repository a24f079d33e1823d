import type { ResourcePolicy } from '../../aws/resource-policy.ts';
import type { StandardUnit } from '../../aws/metric.ts';
import type { Duration } from '../../kernel/time.ts';

export interface LogsOptions {
  /**
   * How long an event can still be read after its group's retention has ended, in milliseconds. Documented: deleted up to 72 hours later.
   * Assumed: 0, that is, at once.
   */
  readonly deletionDelay: Duration;
  /**
   * The minute to which a metric filter's datapoint belongs: that of the event's own time or that of its ingestion. AWS does not say.
   * Assumed: `eventTime`.
   */
  readonly metricTimestamp: 'eventTime' | 'ingestionTime';
  /** Milliseconds from ingestion until a metric filter's datapoint can be seen. AWS does not say. Assumed: 0. */
  readonly metricDelay: Duration;
  /** Milliseconds from ingestion until a subscriber is called. AWS says near real time. Assumed: 0. */
  readonly subscriptionDelay: Duration;
  /** Whether `$.a != "x"` matches an event that has no `a`. AWS does not say. Assumed: no. */
  readonly notEqualMatchesMissing: boolean;
  /** The most bytes of one event, with its overhead of 26. Documented: 1 MB today, 256 KB until 2025. */
  readonly largestEvent: number;
  /** Services that write logs without a resource policy: in AWS they do it with a role of the account. */
  readonly trustedServices: readonly string[];
  /** Whether `AWS/Logs` metrics are published. */
  readonly metrics: boolean;
}

export interface LogsState {
  /** By name. */
  readonly groups: Map<string, LogGroup>;
  /** By policy name. */
  readonly resourcePolicies: Map<string, { readonly text: string; readonly parsed: ResourcePolicy; readonly updatedAt: number }>;
  /** The number of the last event that was stored: events of one millisecond are in the order of their numbers. */
  lastNumber: number;
}

export interface LogGroup {
  readonly name: string;
  readonly createdAt: number;
  /** Undefined: events never expire. */
  retentionInDays: number | undefined;
  readonly kmsKeyId: string | undefined;
  readonly tags: Map<string, string>;
  readonly streams: Map<string, LogStream>;
  readonly metricFilters: Map<string, MetricFilter>;
  readonly subscriptionFilters: Map<string, SubscriptionFilter>;
}

/** The events of a stream in columns, by time, then by number. Those before `from` have expired. */
export interface LogStream {
  readonly name: string;
  readonly createdAt: number;
  timestamps: number[];
  numbers: number[];
  ingested: number[];
  messages: string[];
  from: number;
  /** Messages in UTF-8 with 26 bytes for each. */
  storedBytes: number;
  lastIngestion: number | undefined;
}

/** What is stored of a filter is what was put; its compiled form is kept beside the state. */
export interface MetricFilter {
  readonly name: string;
  readonly pattern: string;
  readonly createdAt: number;
  readonly metricName: string;
  readonly metricNamespace: string;
  readonly metricValue: string;
  readonly defaultValue: number | undefined;
  /** Dimension name → what names its value in the event. */
  readonly dimensions: ReadonlyMap<string, string>;
  readonly unit: StandardUnit | undefined;
}

export interface SubscriptionFilter {
  readonly name: string;
  readonly pattern: string;
  readonly createdAt: number;
  readonly destinationArn: string;
  readonly distribution: string;
}
