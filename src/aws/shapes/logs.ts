import type { StandardUnit } from '../metric.ts';

/**
 * The client `cloud.logs`: method names, inputs and outputs as in the AWS SDK v3. Times are milliseconds since 1970, as this service has
 * them.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference
 */
export interface Logs {
  createLogGroup(input: CreateLogGroupInput): void;
  deleteLogGroup(input: LogGroupNameInput): void;
  describeLogGroups(input?: DescribeLogGroupsInput): { logGroups: LogGroup[]; nextToken?: string };
  putRetentionPolicy(input: LogGroupNameInput & { retentionInDays: number | undefined }): void;
  deleteRetentionPolicy(input: LogGroupNameInput): void;
  createLogStream(input: LogStreamNameInput): void;
  deleteLogStream(input: LogStreamNameInput): void;
  describeLogStreams(input: DescribeLogStreamsInput): { logStreams: LogStream[]; nextToken?: string };
  putLogEvents(input: PutLogEventsInput): PutLogEventsOutput;
  getLogEvents(input: GetLogEventsInput): GetLogEventsOutput;
  filterLogEvents(input: FilterLogEventsInput): FilterLogEventsOutput;
  putMetricFilter(input: PutMetricFilterInput): void;
  describeMetricFilters(input?: DescribeMetricFiltersInput): { metricFilters: MetricFilter[]; nextToken?: string };
  deleteMetricFilter(input: FilterNameInput): void;
  testMetricFilter(input: TestMetricFilterInput): { matches: MetricFilterMatchRecord[] };
  putSubscriptionFilter(input: PutSubscriptionFilterInput): void;
  describeSubscriptionFilters(input: DescribeSubscriptionFiltersInput): { subscriptionFilters: SubscriptionFilter[]; nextToken?: string };
  deleteSubscriptionFilter(input: FilterNameInput): void;
  putResourcePolicy(input: { policyName?: string | undefined; policyDocument?: string | undefined }): { resourcePolicy: ResourcePolicy };
  describeResourcePolicies(input?: Record<string, never>): { resourcePolicies: ResourcePolicy[] };
  deleteResourcePolicy(input: { policyName?: string | undefined }): void;
  tagLogGroup(input: LogGroupNameInput & { tags: Record<string, string> | undefined }): void;
  untagLogGroup(input: LogGroupNameInput & { tags: readonly string[] | undefined }): void;
  listTagsLogGroup(input: LogGroupNameInput): { tags: Record<string, string> };
  tagResource(input: { resourceArn: string | undefined; tags: Record<string, string> | undefined }): void;
  untagResource(input: { resourceArn: string | undefined; tagKeys: readonly string[] | undefined }): void;
  listTagsForResource(input: { resourceArn: string | undefined }): { tags: Record<string, string> };
}

export interface LogGroupNameInput {
  /** 1 to 512 of `A-Za-z0-9._-/#`. */
  logGroupName: string | undefined;
}
export interface LogStreamNameInput extends LogGroupNameInput {
  /** 1 to 512 characters, neither `:` nor `*`. */
  logStreamName: string | undefined;
}
export interface FilterNameInput extends LogGroupNameInput {
  filterName: string | undefined;
}
export interface CreateLogGroupInput extends LogGroupNameInput {
  kmsKeyId?: string | undefined;
  tags?: Record<string, string> | undefined;
  /** `STANDARD`. */
  logGroupClass?: string | undefined;
}
export interface DescribeLogGroupsInput {
  logGroupNamePrefix?: string | undefined;
  /** A part of the name, whatever its case. */
  logGroupNamePattern?: string | undefined;
  /** At most 50, the default. */
  limit?: number | undefined;
  nextToken?: string | undefined;
}
export interface LogGroup {
  logGroupName: string;
  creationTime: number;
  /** Absent: never expires. */
  retentionInDays?: number;
  metricFilterCount: number;
  /** Ends with `:*`. */
  arn: string;
  logGroupArn: string;
  storedBytes: number;
  kmsKeyId?: string;
  logGroupClass: 'STANDARD';
  deletionProtectionEnabled: boolean;
}
export interface DescribeLogStreamsInput {
  logGroupName?: string | undefined;
  /** The name or the ARN of the group. */
  logGroupIdentifier?: string | undefined;
  logStreamNamePrefix?: string | undefined;
  /** `LogStreamName`, the default, or `LastEventTime`. */
  orderBy?: string | undefined;
  descending?: boolean | undefined;
  limit?: number | undefined;
  nextToken?: string | undefined;
}
export interface LogStream {
  logStreamName: string;
  creationTime: number;
  firstEventTimestamp?: number;
  lastEventTimestamp?: number;
  lastIngestionTime?: number;
  arn: string;
  storedBytes: number;
}
export interface InputLogEvent {
  timestamp: number | undefined;
  message: string | undefined;
}
export interface PutLogEventsInput extends LogStreamNameInput {
  /** At most 10,000 in chronological order, 1,048,576 bytes with 26 for each, within 24 hours. */
  logEvents: readonly InputLogEvent[] | undefined;
  /** Ignored, as by AWS. */
  sequenceToken?: string | undefined;
}
export interface PutLogEventsOutput {
  nextSequenceToken: string;
  /** Present when some events were rejected and the others stored. */
  rejectedLogEventsInfo?: RejectedLogEventsInfo;
}
export interface RejectedLogEventsInfo {
  /** The first event that lies more than two hours ahead. */
  tooNewLogEventStartIndex?: number;
  /** Behind the last event that is older than 14 days. */
  tooOldLogEventEndIndex?: number;
  /** Behind the last event that is older than the group's retention. */
  expiredLogEventEndIndex?: number;
}
export interface GetLogEventsInput {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
  logStreamName: string | undefined;
  /** Inclusive. */
  startTime?: number | undefined;
  /** Exclusive. */
  endTime?: number | undefined;
  /** At most 10,000, the default. */
  limit?: number | undefined;
  /** The oldest first; the newest page when absent. */
  startFromHead?: boolean | undefined;
  nextToken?: string | undefined;
}
export interface OutputLogEvent {
  timestamp: number;
  message: string;
  ingestionTime: number;
}
export interface GetLogEventsOutput {
  events: OutputLogEvent[];
  nextForwardToken: string;
  nextBackwardToken: string;
}
export interface FilterLogEventsInput {
  logGroupName?: string | undefined;
  logGroupIdentifier?: string | undefined;
  logStreamNames?: readonly string[] | undefined;
  logStreamNamePrefix?: string | undefined;
  /** Inclusive. */
  startTime?: number | undefined;
  /** Inclusive. */
  endTime?: number | undefined;
  filterPattern?: string | undefined;
  limit?: number | undefined;
  nextToken?: string | undefined;
  /** Ignored, as by AWS: streams are always interleaved. */
  interleaved?: boolean | undefined;
}
export interface FilteredLogEvent extends OutputLogEvent {
  logStreamName: string;
  eventId: string;
}
export interface FilterLogEventsOutput {
  events: FilteredLogEvent[];
  searchedLogStreams: { logStreamName: string; searchedCompletely: boolean }[];
  nextToken?: string;
}
export interface MetricTransformation {
  metricName: string | undefined;
  metricNamespace: string | undefined;
  /** A number, or what names one in the event: `$.latency`, `$bytes`. */
  metricValue: string | undefined;
  /** What an event that does not match publishes. */
  defaultValue?: number | undefined;
  /** At most three: names and what names their values in the event. */
  dimensions?: Record<string, string> | undefined;
  unit?: StandardUnit | undefined;
}
export interface PutMetricFilterInput extends FilterNameInput {
  filterPattern: string | undefined;
  /** Exactly one. */
  metricTransformations: readonly MetricTransformation[] | undefined;
}
export interface DescribeMetricFiltersInput {
  logGroupName?: string | undefined;
  filterNamePrefix?: string | undefined;
  /** With {@link metricNamespace}. */
  metricName?: string | undefined;
  metricNamespace?: string | undefined;
  limit?: number | undefined;
  nextToken?: string | undefined;
}
export interface MetricFilter {
  filterName: string;
  filterPattern: string;
  metricTransformations: MetricTransformation[];
  creationTime: number;
  logGroupName: string;
  applyOnTransformedLogs: boolean;
}
export interface TestMetricFilterInput {
  filterPattern: string | undefined;
  /** 1 to 50. */
  logEventMessages: readonly string[] | undefined;
}
export interface MetricFilterMatchRecord {
  /** Counted from 0, as in the API reference's examples. */
  eventNumber: number;
  eventMessage: string;
  extractedValues: Record<string, string>;
}
export interface PutSubscriptionFilterInput extends FilterNameInput {
  filterPattern: string | undefined;
  /** The ARN of a Lambda function in this account and region. */
  destinationArn: string | undefined;
  roleArn?: string | undefined;
  distribution?: string | undefined;
}
export interface DescribeSubscriptionFiltersInput extends LogGroupNameInput {
  filterNamePrefix?: string | undefined;
  limit?: number | undefined;
  nextToken?: string | undefined;
}
export interface SubscriptionFilter {
  filterName: string;
  logGroupName: string;
  filterPattern: string;
  destinationArn: string;
  distribution: string;
  creationTime: number;
  applyOnTransformedLogs: boolean;
}
export interface ResourcePolicy {
  policyName: string;
  policyDocument: string;
  lastUpdatedTime: number;
}
