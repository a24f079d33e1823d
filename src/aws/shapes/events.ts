/**
 * The client `cloud.events`: method names, inputs and outputs as in the AWS SDK v3.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference
 */
export interface Events {
  createEventBus(input: CreateEventBusInput): { EventBusArn: string; Description?: string };
  deleteEventBus(input: { Name: string | undefined }): void;
  describeEventBus(input?: { Name?: string | undefined }): EventBusDescription;
  listEventBuses(input?: EventsPageInput): { EventBuses: EventBusDescription[]; NextToken?: string };
  putPermission(input: PutPermissionInput): void;
  removePermission(input: RemovePermissionInput): void;

  putRule(input: PutRuleInput): { RuleArn: string };
  describeRule(input: RuleNameInput): RuleDescription & { CreatedBy: string };
  listRules(input?: EventsPageInput & OnBus): { Rules: RuleDescription[]; NextToken?: string };
  enableRule(input: RuleNameInput): void;
  disableRule(input: RuleNameInput): void;
  deleteRule(input: RuleNameInput & { Force?: boolean | undefined }): void;

  putTargets(input: PutTargetsInput): FailedTargets;
  removeTargets(input: RemoveTargetsInput): FailedTargets;
  listTargetsByRule(input: { Rule: string | undefined } & OnBus & PageTokenInput): { Targets: EventTarget[]; NextToken?: string };
  listRuleNamesByTarget(input: { TargetArn: string | undefined } & OnBus & PageTokenInput): { RuleNames: string[]; NextToken?: string };

  putEvents(input: { Entries: readonly PutEventsEntry[] | undefined; EndpointId?: string | undefined }): PutEventsOutput;
  testEventPattern(input: { EventPattern: string | undefined; Event: string | undefined }): { Result: boolean };

  tagResource(input: { ResourceARN: string | undefined; Tags: readonly EventsTag[] | undefined }): void;
  untagResource(input: { ResourceARN: string | undefined; TagKeys: readonly string[] | undefined }): void;
  listTagsForResource(input: { ResourceARN: string | undefined }): { Tags: EventsTag[] };

  createArchive(input: CreateArchiveInput): ArchiveAnswer;
  updateArchive(input: UpdateArchiveInput): ArchiveAnswer;
  describeArchive(input: {
    ArchiveName: string | undefined;
  }): ArchiveSummary & { ArchiveArn: string; Description?: string; EventPattern?: string };
  deleteArchive(input: { ArchiveName: string | undefined }): void;
  listArchives(input?: ListArchivesInput): { Archives: ArchiveSummary[]; NextToken?: string };
  startReplay(input: StartReplayInput): { ReplayArn: string; ReplayStartTime: Date; State: ReplayStateValue };
  describeReplay(input: {
    ReplayName: string | undefined;
  }): ReplaySummary & { ReplayArn: string; Description?: string; Destination: { Arn: string; FilterArns?: string[] } };
  cancelReplay(input: { ReplayName: string | undefined }): { ReplayArn: string; State: ReplayStateValue };
  listReplays(input?: ListReplaysInput): { Replays: ReplaySummary[]; NextToken?: string };
}

export interface EventsTag {
  Key: string | undefined;
  Value: string | undefined;
}
export interface PageTokenInput {
  NextToken?: string | undefined;
  /** 1 to 100. */
  Limit?: number | undefined;
}
export interface EventsPageInput extends PageTokenInput {
  NamePrefix?: string | undefined;
}
export interface OnBus {
  /** A name or an ARN; `default` when absent. */
  EventBusName?: string | undefined;
}

export interface CreateEventBusInput {
  /** 1 to 256 of letters, digits, `.`, `-`, `_`. */
  Name: string | undefined;
  Description?: string | undefined;
  Tags?: readonly EventsTag[] | undefined;
}
export interface EventBusDescription {
  Name: string;
  Arn: string;
  Description?: string;
  /** JSON. */
  Policy?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
}
export interface PutPermissionInput extends OnBus {
  Action?: string | undefined;
  /** An account, or `*`. */
  Principal?: string | undefined;
  StatementId?: string | undefined;
  /** A whole policy instead, as JSON. */
  Policy?: string | undefined;
}
export interface RemovePermissionInput extends OnBus {
  StatementId?: string | undefined;
  RemoveAllPermissions?: boolean | undefined;
}

export type RuleStateValue = 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
export interface PutRuleInput extends OnBus {
  /** 1 to 64 of letters, digits, `.`, `-`, `_`. */
  Name: string | undefined;
  /** `rate(5 minutes)` or `cron(0 12 * * ? *)`, in UTC; only on the default bus. */
  ScheduleExpression?: string | undefined;
  EventPattern?: string | undefined;
  State?: RuleStateValue | undefined;
  Description?: string | undefined;
  RoleArn?: string | undefined;
  Tags?: readonly EventsTag[] | undefined;
}
export interface RuleNameInput extends OnBus {
  Name: string | undefined;
}
export interface RuleDescription {
  Name: string;
  Arn: string;
  EventBusName: string;
  EventPattern?: string;
  ScheduleExpression?: string;
  State: RuleStateValue;
  Description?: string;
  RoleArn?: string;
  ManagedBy?: string;
}

export interface PutTargetsInput extends OnBus {
  Rule: string | undefined;
  Targets: readonly EventTarget[] | undefined;
}
export interface RemoveTargetsInput extends OnBus {
  Rule: string | undefined;
  Ids: readonly string[] | undefined;
  Force?: boolean | undefined;
}
export interface FailedTargets {
  FailedEntryCount: number;
  FailedEntries: { TargetId: string; ErrorCode: string; ErrorMessage: string }[];
}
export interface EventTarget {
  Id: string | undefined;
  Arn: string | undefined;
  RoleArn?: string | undefined;
  /** JSON that the target gets instead of the event. */
  Input?: string | undefined;
  /** Which part of the event the target gets: `$.detail`. */
  InputPath?: string | undefined;
  InputTransformer?: { InputPathsMap?: Record<string, string> | undefined; InputTemplate: string | undefined } | undefined;
  KinesisParameters?: { PartitionKeyPath: string | undefined } | undefined;
  RunCommandParameters?: { RunCommandTargets: { Key: string | undefined; Values: string[] | undefined }[] | undefined } | undefined;
  /** Recorded with the delivery as it is. */
  EcsParameters?: EcsTargetParameters | undefined;
  SqsParameters?: { MessageGroupId?: string | undefined } | undefined;
  DeadLetterConfig?: { Arn?: string | undefined } | undefined;
  /** 0 to 185 attempts, 60 to 86,400 seconds. */
  RetryPolicy?: { MaximumRetryAttempts?: number | undefined; MaximumEventAgeInSeconds?: number | undefined } | undefined;
}

export interface EcsTargetParameters {
  TaskDefinitionArn: string | undefined;
  TaskCount?: number | undefined;
  LaunchType?: 'EC2' | 'EXTERNAL' | 'FARGATE' | undefined;
  PlatformVersion?: string | undefined;
  Group?: string | undefined;
  ReferenceId?: string | undefined;
}

export interface PutEventsEntry extends OnBus {
  /** The time of the call when absent; whole seconds. */
  Time?: Date | undefined;
  Source?: string | undefined;
  Resources?: readonly string[] | undefined;
  DetailType?: string | undefined;
  /** The text of a JSON object. */
  Detail?: string | undefined;
  TraceHeader?: string | undefined;
}
export interface PutEventsOutput {
  FailedEntryCount: number;
  Entries: { EventId?: string; ErrorCode?: string; ErrorMessage?: string }[];
}

export interface CreateArchiveInput {
  /** 1 to 48 of letters, digits, `.`, `-`, `_`. */
  ArchiveName: string | undefined;
  /** The ARN of the bus. */
  EventSourceArn: string | undefined;
  Description?: string | undefined;
  EventPattern?: string | undefined;
  /** 0, the default, is forever. */
  RetentionDays?: number | undefined;
}
export interface UpdateArchiveInput {
  ArchiveName: string | undefined;
  Description?: string | undefined;
  EventPattern?: string | undefined;
  RetentionDays?: number | undefined;
}
export interface ArchiveAnswer {
  ArchiveArn: string;
  State: 'ENABLED';
  CreationTime: Date;
}
export interface ListArchivesInput extends EventsPageInput {
  EventSourceArn?: string | undefined;
  State?: string | undefined;
}
export interface ArchiveSummary {
  ArchiveName: string;
  EventSourceArn: string;
  State: 'ENABLED';
  RetentionDays: number;
  SizeBytes: number;
  EventCount: number;
  CreationTime: Date;
}

export type ReplayStateValue = 'STARTING' | 'RUNNING' | 'CANCELLING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
export interface ReplayDestination {
  Arn: string | undefined;
  /** Rules that may see the events; all rules of the bus when absent. */
  FilterArns?: readonly string[] | undefined;
}
export interface StartReplayInput {
  ReplayName: string | undefined;
  Description?: string | undefined;
  /** The ARN of the archive. */
  EventSourceArn: string | undefined;
  EventStartTime: Date | undefined;
  EventEndTime: Date | undefined;
  Destination: ReplayDestination | undefined;
}
export interface ListReplaysInput extends EventsPageInput {
  EventSourceArn?: string | undefined;
  State?: string | undefined;
}
export interface ReplaySummary {
  ReplayName: string;
  EventSourceArn: string;
  State: ReplayStateValue;
  EventStartTime: Date;
  EventEndTime: Date;
  EventLastReplayedTime?: Date;
  ReplayStartTime: Date;
  ReplayEndTime?: Date;
}
