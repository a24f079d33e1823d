import { AwsError } from '../../../aws/errors.ts';
import { UNITS } from '../../../aws/metric.ts';
import { isSound, readModel, violationsOf, type Violation } from '../../../aws/model.ts';

/**
 * The inputs of the alarm half of CloudWatch's API, as its public model has them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/
 */
const MODEL = readModel(
  [
    `
  Flag boolean
  Text string
  Name string 1..255 /[^\\x00-\\x1F\\x7F]*/
  PrefixName string 1..255
  Description string 0..1024
  ResourceName string 1..1024
  Actions [ResourceName] 0..5
  MetricName string 1..255
  Namespace string 1..255 /[^:].*/
  Statistic string (SampleCount|Average|Sum|Minimum|Maximum)
  StateValue string (INSUFFICIENT_DATA|ALARM|OK)
  AlarmType string (CompositeAlarm|MetricAlarm|LogAlarm)
  AlarmTypes [AlarmType]
  ScanBy string (TimestampDescending|TimestampAscending)
  HistoryItemType string (ConfigurationUpdate|StateUpdate|Action|AlarmContributorStateUpdate|AlarmContributorAction)
  ComparisonOperator string (GreaterThanOrEqualToThreshold|GreaterThanThreshold|LessThanThreshold|LessThanOrEqualToThreshold
    |LessThanLowerOrGreaterThanUpperThreshold|LessThanLowerThreshold|GreaterThanUpperThreshold)
  Unit string (@UNITS)
  DimensionName string 1..255
  DimensionValue string 1..1024
  Dimension { Name! DimensionName, Value! DimensionValue }
  Dimensions [Dimension] 0..30
  Positive integer 1..2147483647
  Seconds integer 0..2147483647
  Number number
  Choice string 1..255
  Id string 1..255 /[a-z][a-zA-Z0-9_]*/
  ThresholdId string 1..255
  Expression string 1..2048
  AccountId string 1..255
  Metric { Namespace Namespace, MetricName MetricName, Dimensions Dimensions }
  MetricStat { Metric! Metric, Period! Positive, Stat! Text, Unit Unit }
  MetricDataQuery { Id! Id, MetricStat MetricStat, Expression Expression, Label Text, ReturnData Flag, Period Positive,
    AccountId AccountId }
  Metrics [MetricDataQuery]
  TagKey string 1..128
  TagValue string 0..256
  Tag { Key! TagKey, Value! TagValue }
  Tags [Tag]
  TagKeys [TagKey]
  ARN string 1..1024
  Empty { }
  WallClock { Timezone Text }
  EvaluationWindow { SlidingWindow Empty, WallClockWindow WallClock }
  WarmUpMinutes integer 1..2880
  WarmUp { WarmUpPeriodDurationInMinutes! WarmUpMinutes, OnlyStartEvaluatingAfterWarmUpPeriodEnds Flag }
  PutMetricAlarm { AlarmName! Name, AlarmDescription Description, ActionsEnabled Flag, OKActions Actions, AlarmActions Actions,
    InsufficientDataActions Actions, MetricName MetricName, Namespace Namespace, Statistic Statistic, ExtendedStatistic Text,
    Dimensions Dimensions, Period Positive, Unit Unit, EvaluationPeriods Positive, DatapointsToAlarm Positive, Threshold Number,
    ComparisonOperator ComparisonOperator, TreatMissingData Choice, EvaluateLowSampleCountPercentile Choice, Metrics Metrics, Tags Tags,
    ThresholdMetricId ThresholdId, EvaluationWindow EvaluationWindow, WarmUpConfiguration WarmUp }
  Rule string 1..10240
  Suppressor string 1..1600
  PutCompositeAlarm { AlarmName! Name, AlarmRule! Rule, AlarmDescription Description, ActionsEnabled Flag, OKActions Actions,
    AlarmActions Actions, InsufficientDataActions Actions, Tags Tags, ActionsSuppressor Suppressor, ActionsSuppressorWaitPeriod Seconds,
    ActionsSuppressorExtensionPeriod Seconds }
  MaxRecords integer 1..100
  Names [Name] 0..100
  NextToken string 0..1024
  DescribeAlarms { AlarmNames Names, AlarmNamePrefix PrefixName, AlarmTypes AlarmTypes, ChildrenOfAlarmName PrefixName,
    ParentsOfAlarmName PrefixName, StateValue StateValue, ActionPrefix ResourceName, MaxRecords MaxRecords, NextToken NextToken }
  DescribeAlarmsForMetric { MetricName! MetricName, Namespace! Namespace, Statistic Statistic, ExtendedStatistic Text,
    Dimensions Dimensions, Period Positive, Unit Unit }
  Date timestamp
  DescribeAlarmHistory { AlarmName PrefixName, AlarmContributorId Text, AlarmTypes AlarmTypes, HistoryItemType HistoryItemType,
    StartDate Date, EndDate Date, MaxRecords MaxRecords, NextToken NextToken, ScanBy ScanBy }
  StateReason string 0..1023
  StateReasonData string 0..4000
  SetAlarmState { AlarmName! PrefixName, StateValue! StateValue, StateReason! StateReason, StateReasonData StateReasonData }
  AlarmNames { AlarmNames! Names }
  TagResource { ResourceARN! ARN, Tags! Tags }
  UntagResource { ResourceARN! ARN, TagKeys! TagKeys }
  ListTagsForResource { ResourceARN! ARN }
  ScheduleExpression string 1..256
  ShortText string 1..50
  Schedule { Expression! ScheduleExpression, Duration! ShortText, Timezone ShortText }
  MuteRuleBody { Schedule! Schedule }
  MuteTargets { AlarmNames! Names }
  PutAlarmMuteRule { Name! Name, Description Description, Rule! MuteRuleBody, MuteTargets MuteTargets, Tags Tags, StartDate Date,
    ExpireDate Date }
  MuteRuleName { AlarmMuteRuleName! Name }
  MuteStatus string (SCHEDULED|ACTIVE|EXPIRED)
  MuteStatuses [MuteStatus]
  ListAlarmMuteRules { AlarmName Name, Statuses MuteStatuses, MaxRecords MaxRecords, NextToken NextToken }
`.replace(/^ {2}/gm, ''),
  ],
  { UNITS },
);

/** AWS names every constraint of a list's members, also those that hold. */
function text(violation: Violation): string {
  const shape = MODEL.get(violation.shape);
  const member = shape?.kind === 'list' ? MODEL.get(shape.of) : undefined;
  if (member?.kind !== 'string' || member.words !== undefined || !violation.text.includes('Member must satisfy constraint: ['))
    return violation.text;
  const all = [
    `Member must have length less than or equal to ${member.max}`, `Member must have length greater than or equal to ${member.min}`,
  ];
  return violation.text.replace(/Member must satisfy constraint: \[.*\]$/s, () => `Member must satisfy constraint: [${all.join(', ')}]`);
}

export const validationError = (message: string): AwsError => new AwsError('ValidationError', message);

/** A copy in which members that are null are left out: AWS reads them as absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([key, member]) => [key, withoutNulls(member)]),
  );
}

/**
 * Checks an input against its shape and returns it as what the shape says.
 * @throws AwsError ValidationError with all that is wrong, SerializationException for a wrong type, NotSimulated for a
 * member that is not known
 */
export function checked<Input>(shape: string, input: unknown): Input {
  if (isSound(MODEL, shape, input)) return input as Input;
  const violations = violationsOf(MODEL, shape, input);
  if (violations.length === 0) return withoutNulls(input) as Input;
  const plural = violations.length === 1 ? '' : 's';
  throw validationError(`${violations.length} validation error${plural} detected: ${violations.map(text).join('; ')}`);
}
