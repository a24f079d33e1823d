/** The inputs of EventBridge Scheduler: the names and ranges of its API model 2021-06-30, in the notation of `aws/model.ts`. */
export const SCHEDULER_SHAPES = String.raw`
CreateScheduleRequest { Name! Name, GroupName Name, ScheduleExpression! ScheduleExpression, StartDate Date, EndDate Date,
  Description Description, ScheduleExpressionTimezone ScheduleExpressionTimezone, State ScheduleState, Target! ScheduleTarget,
  FlexibleTimeWindow! FlexibleTimeWindow, ClientToken ClientToken, ActionAfterCompletion ActionAfterCompletion }
UpdateScheduleRequest { Name! Name, GroupName Name, ScheduleExpression! ScheduleExpression, StartDate Date, EndDate Date,
  Description Description, ScheduleExpressionTimezone ScheduleExpressionTimezone, State ScheduleState, Target! ScheduleTarget,
  FlexibleTimeWindow! FlexibleTimeWindow, ClientToken ClientToken, ActionAfterCompletion ActionAfterCompletion }
GetScheduleRequest { Name! Name, GroupName Name }
DeleteScheduleRequest { Name! Name, GroupName Name, ClientToken ClientToken }
ListSchedulesRequest { GroupName Name, NamePrefix Name, State ScheduleState, NextToken NextToken, MaxResults MaxResults }
CreateScheduleGroupRequest { Name! Name, ClientToken ClientToken }
GetScheduleGroupRequest { Name! Name }
DeleteScheduleGroupRequest { Name! Name, ClientToken ClientToken }
ListScheduleGroupsRequest { NamePrefix Name, NextToken NextToken, MaxResults MaxResults }
ScheduleTarget { Arn! TargetArn, RoleArn! RoleArn, Input TargetInput, DeadLetterConfig DeadLetterConfig, RetryPolicy RetryPolicy,
  EventBridgeParameters EventBridgeParameters, KinesisParameters KinesisParameters, SqsParameters SqsParameters }
FlexibleTimeWindow { Mode! FlexibleTimeWindowMode, MaximumWindowInMinutes MaximumWindowInMinutes }
EventBridgeParameters { DetailType! DetailType, Source! Source }
KinesisParameters { PartitionKey! PartitionKey }
SqsParameters { MessageGroupId MessageGroupId }
DeadLetterConfig { Arn DeadLetterArn }
RetryPolicy { MaximumRetryAttempts MaximumRetryAttempts, MaximumEventAgeInSeconds MaximumEventAgeInSeconds }
Name string 1..64 /[0-9a-zA-Z-_.]+/
ScheduleExpression string 1..256
ScheduleExpressionTimezone string 1..50
Description string 0..512
ScheduleState string (ENABLED|DISABLED)
ActionAfterCompletion string (NONE|DELETE)
FlexibleTimeWindowMode string (OFF|FLEXIBLE)
MaximumWindowInMinutes integer 1..1440
ClientToken string 1..64 /[a-zA-Z0-9-_]+/
TargetArn string 1..1600
RoleArn string 1..1600 /arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@\/-]+/
TargetInput string 1..
DeadLetterArn string 1..1600 /arn:aws(-[a-z]+)?:sqs:[a-z0-9\-]+:\d{12}:[a-zA-Z0-9\-_]+/
DetailType string 1..128
Source string 1..256
PartitionKey string 1..256
MessageGroupId string 1..128
MaximumRetryAttempts integer 0..185
MaximumEventAgeInSeconds integer 60..86400
NextToken string 1..2048
MaxResults integer 1..100
Date timestamp
`;
