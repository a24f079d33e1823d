/**
 * The client `cloud.scheduler`: method names, inputs and outputs as in the AWS SDK v3.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference
 */
export interface Scheduler {
  createSchedule(input: ScheduleInput): { ScheduleArn: string };
  /** Replaces all that is not given by its default. */
  updateSchedule(input: ScheduleInput): { ScheduleArn: string };
  getSchedule(input: ScheduleNameInput): ScheduleDescription;
  deleteSchedule(input: ScheduleNameInput & { ClientToken?: string | undefined }): void;
  listSchedules(input?: ListSchedulesInput): { Schedules: ScheduleSummary[]; NextToken?: string };
  createScheduleGroup(input: { Name: string | undefined; ClientToken?: string | undefined }): { ScheduleGroupArn: string };
  getScheduleGroup(input: { Name: string | undefined }): ScheduleGroupDescription;
  /** Deletes its schedules with it. */
  deleteScheduleGroup(input: { Name: string | undefined; ClientToken?: string | undefined }): void;
  listScheduleGroups(input?: SchedulerPageInput): { ScheduleGroups: ScheduleGroupDescription[]; NextToken?: string };
}

export interface ScheduleNameInput {
  Name: string | undefined;
  GroupName?: string | undefined;
}
export interface ScheduleInput extends ScheduleNameInput {
  /** `at(2026-11-27T08:00:00)`, `rate(5 minutes)` or `cron(0 12 * * ? *)`. */
  ScheduleExpression: string | undefined;
  /** An IANA name; `UTC` when absent. */
  ScheduleExpressionTimezone?: string | undefined;
  StartDate?: Date | undefined;
  EndDate?: Date | undefined;
  Description?: string | undefined;
  State?: 'ENABLED' | 'DISABLED' | undefined;
  Target: ScheduleTarget | undefined;
  FlexibleTimeWindow: FlexibleTimeWindow | undefined;
  ActionAfterCompletion?: 'NONE' | 'DELETE' | undefined;
  ClientToken?: string | undefined;
}
export interface FlexibleTimeWindow {
  Mode: 'OFF' | 'FLEXIBLE' | undefined;
  /** 1 to 1,440. */
  MaximumWindowInMinutes?: number | undefined;
}
export interface ScheduleTarget {
  /** A function, queue, topic, bus, state machine, …, or `arn:aws:scheduler:::aws-sdk:ec2:stopInstances` for any API call. */
  Arn: string | undefined;
  RoleArn: string | undefined;
  Input?: string | undefined;
  DeadLetterConfig?: { Arn?: string | undefined } | undefined;
  /** 0 to 185 attempts, 60 to 86,400 seconds. */
  RetryPolicy?: { MaximumRetryAttempts?: number | undefined; MaximumEventAgeInSeconds?: number | undefined } | undefined;
  EventBridgeParameters?: { DetailType: string | undefined; Source: string | undefined } | undefined;
  KinesisParameters?: { PartitionKey: string | undefined } | undefined;
  SqsParameters?: { MessageGroupId?: string | undefined } | undefined;
}
export interface ScheduleDescription {
  Arn: string;
  Name: string;
  GroupName: string;
  ScheduleExpression: string;
  ScheduleExpressionTimezone: string;
  StartDate?: Date;
  EndDate?: Date;
  Description?: string;
  State: 'ENABLED' | 'DISABLED';
  Target: ScheduleTarget;
  FlexibleTimeWindow: FlexibleTimeWindow;
  ActionAfterCompletion: 'NONE' | 'DELETE';
  CreationDate: Date;
  LastModificationDate: Date;
}
export interface SchedulerPageInput {
  NamePrefix?: string | undefined;
  NextToken?: string | undefined;
  /** 1 to 100. */
  MaxResults?: number | undefined;
}
export interface ListSchedulesInput extends SchedulerPageInput {
  GroupName?: string | undefined;
  State?: 'ENABLED' | 'DISABLED' | undefined;
}
export interface ScheduleSummary {
  Arn: string;
  Name: string;
  GroupName: string;
  State: 'ENABLED' | 'DISABLED';
  CreationDate: Date;
  LastModificationDate: Date;
  Target: { Arn: string };
}
export interface ScheduleGroupDescription {
  Arn: string;
  Name: string;
  State: 'ACTIVE';
  CreationDate?: Date;
  LastModificationDate?: Date;
}
