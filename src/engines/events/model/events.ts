/** The inputs of EventBridge: the names and ranges of its API model 2015-10-07, in the notation of `aws/model.ts`. */
export const EVENTS_SHAPES = String.raw`
CreateEventBusRequest { Name! NonPartnerEventBusName, Description EventBusDescription, Tags TagList }
DeleteEventBusRequest { Name! EventBusName }
DescribeEventBusRequest { Name EventBusNameOrArn }
ListEventBusesRequest { NamePrefix EventBusName, NextToken NextToken, Limit LimitMax100 }
PutPermissionRequest { EventBusName NonPartnerEventBusName, Action Action, Principal Principal, StatementId StatementId, Policy String }
RemovePermissionRequest { StatementId StatementId, RemoveAllPermissions Boolean, EventBusName NonPartnerEventBusName }
PutRuleRequest { Name! RuleName, ScheduleExpression ScheduleExpression, EventPattern EventPattern, State RuleState,
  Description RuleDescription, RoleArn RoleArn, Tags TagList, EventBusName EventBusNameOrArn }
DescribeRuleRequest { Name! RuleName, EventBusName EventBusNameOrArn }
EnableRuleRequest { Name! RuleName, EventBusName EventBusNameOrArn }
DisableRuleRequest { Name! RuleName, EventBusName EventBusNameOrArn }
DeleteRuleRequest { Name! RuleName, EventBusName EventBusNameOrArn, Force Boolean }
ListRulesRequest { NamePrefix RuleName, EventBusName EventBusNameOrArn, NextToken NextToken, Limit LimitMax100 }
PutTargetsRequest { Rule! RuleName, EventBusName EventBusNameOrArn, Targets! TargetList }
RemoveTargetsRequest { Rule! RuleName, EventBusName EventBusNameOrArn, Ids! TargetIdList, Force Boolean }
ListTargetsByRuleRequest { Rule! RuleName, EventBusName EventBusNameOrArn, NextToken NextToken, Limit LimitMax100 }
ListRuleNamesByTargetRequest { TargetArn! TargetArn, EventBusName EventBusNameOrArn, NextToken NextToken, Limit LimitMax100 }
TestEventPatternRequest { EventPattern! EventPattern, Event! String }
TagResourceRequest { ResourceARN! Arn, Tags! TagList }
UntagResourceRequest { ResourceARN! Arn, TagKeys! TagKeyList }
ListTagsForResourceRequest { ResourceARN! Arn }
CreateArchiveRequest { ArchiveName! ArchiveName, EventSourceArn! EventBusArn, Description ArchiveDescription, EventPattern EventPattern,
  RetentionDays RetentionDays }
UpdateArchiveRequest { ArchiveName! ArchiveName, Description ArchiveDescription, EventPattern EventPattern, RetentionDays RetentionDays }
DescribeArchiveRequest { ArchiveName! ArchiveName }
DeleteArchiveRequest { ArchiveName! ArchiveName }
ListArchivesRequest { NamePrefix ArchiveName, EventSourceArn EventBusArn, State ArchiveState, NextToken NextToken, Limit LimitMax100 }
StartReplayRequest { ReplayName! ReplayName, Description ReplayDescription, EventSourceArn! Arn, EventStartTime! Timestamp,
  EventEndTime! Timestamp, Destination! ReplayDestination }
DescribeReplayRequest { ReplayName! ReplayName }
CancelReplayRequest { ReplayName! ReplayName }
ListReplaysRequest { NamePrefix ReplayName, State ReplayState, EventSourceArn Arn, NextToken NextToken, Limit LimitMax100 }
Target { Id! TargetId, Arn! TargetArn, RoleArn RoleArn, Input TargetInput, InputPath TargetInputPath, InputTransformer InputTransformer,
  KinesisParameters KinesisParameters, RunCommandParameters RunCommandParameters, EcsParameters EcsParameters, SqsParameters SqsParameters,
  DeadLetterConfig DeadLetterConfig, RetryPolicy RetryPolicy }
TargetList [Target] 1..100
TargetIdList [TargetId] 1..100
InputTransformer { InputPathsMap TransformerPaths, InputTemplate! TransformerInput }
TransformerPaths <InputTransformerPathKey, TargetInputPath> 0..100
KinesisParameters { PartitionKeyPath! TargetInputPath }
RunCommandParameters { RunCommandTargets! RunCommandTargets }
RunCommandTargets [RunCommandTarget] 1..5
RunCommandTarget { Key! RunCommandKey, Values! RunCommandValues }
RunCommandKey string 1..128
RunCommandValues [RunCommandKey] 1..50
EcsParameters { TaskDefinitionArn! Arn, TaskCount TaskCount, LaunchType LaunchType, PlatformVersion String, Group String,
  ReferenceId String }
LaunchType string (EC2|FARGATE|EXTERNAL)
TaskCount integer 1..
SqsParameters { MessageGroupId String }
DeadLetterConfig { Arn Arn }
RetryPolicy { MaximumRetryAttempts MaximumRetryAttempts, MaximumEventAgeInSeconds MaximumEventAgeInSeconds }
ReplayDestination { Arn! Arn, FilterArns ReplayDestinationFilters }
ReplayDestinationFilters [Arn]
Tag { Key! TagKey, Value! TagValue }
TagList [Tag]
TagKeyList [TagKey]
EventBusName string 1..256 /[/\.\-_A-Za-z0-9]+/
NonPartnerEventBusName string 1..256 /[\.\-_A-Za-z0-9]+/
EventBusNameOrArn string 1..1600 /(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+/
EventBusArn string 1..1600 /arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/[/\.\-_A-Za-z0-9]+/
EventBusDescription string 0..512
Action string 1..64 /events:[a-zA-Z]+/
Principal string 1..12 /(\d{12}|\*)/
StatementId string 1..64 /[a-zA-Z0-9-_]+/
RuleName string 1..64 /[\.\-_A-Za-z0-9]+/
ScheduleExpression string 0..256
EventPattern string 0..4096
RuleState string (ENABLED|DISABLED|ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS)
RuleDescription string 0..512
RoleArn string 1..1600
TargetId string 1..64 /[\.\-_A-Za-z0-9]+/
TargetArn string 1..1600
TargetInput string 0..8192
TargetInputPath string 0..256
TransformerInput string 1..8192
InputTransformerPathKey string 1..256 /[A-Za-z0-9\_\-]+/
MaximumRetryAttempts integer 0..185
MaximumEventAgeInSeconds integer 60..86400
ArchiveName string 1..48 /[\.\-_A-Za-z0-9]+/
ArchiveDescription string 0..512
ArchiveState string (ENABLED|DISABLED|CREATING|UPDATING|CREATE_FAILED|UPDATE_FAILED)
RetentionDays integer 0..
ReplayName string 1..64 /[\.\-_A-Za-z0-9]+/
ReplayDescription string 0..512
ReplayState string (STARTING|RUNNING|CANCELLING|COMPLETED|CANCELLED|FAILED)
TagKey string 1..128
TagValue string 0..256
Arn string 1..1600
NextToken string 1..2048
LimitMax100 integer 1..100
Timestamp timestamp
Boolean boolean
String string
`;
