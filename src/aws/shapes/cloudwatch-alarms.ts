import type { Dimension, StandardUnit } from '../metric.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html */
export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
export type AlarmType = 'MetricAlarm' | 'CompositeAlarm' | 'LogAlarm';
export type ComparisonOperator =
  | 'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold'
  | 'LessThanLowerOrGreaterThanUpperThreshold' | 'LessThanLowerThreshold' | 'GreaterThanUpperThreshold';
export type Statistic = 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum';
export type TreatMissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';
export type HistoryItemType =
  | 'ConfigurationUpdate' | 'StateUpdate' | 'Action' | 'AlarmContributorStateUpdate' | 'AlarmContributorAction';
export type ScanBy = 'TimestampDescending' | 'TimestampAscending';
/** `IN_WARM_UP` is in the guide and not yet in every SDK. */
export type EvaluationState = 'PARTIAL_DATA' | 'EVALUATION_ERROR' | 'EVALUATION_FAILURE' | 'IN_WARM_UP';
export type ActionsSuppressedBy = 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm';
export type AlarmMuteRuleStatus = 'SCHEDULED' | 'ACTIVE' | 'EXPIRED';

export interface AlarmTag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}

export interface QueriedMetric {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
}

/** One entry of an alarm's `Metrics`. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html */
export interface AlarmMetricDataQuery {
  readonly Id: string | undefined;
  readonly MetricStat?:
    | {
        readonly Metric: QueriedMetric | undefined;
        readonly Period: number | undefined;
        readonly Stat: string | undefined;
        readonly Unit?: StandardUnit | undefined;
      }
    | undefined;
  readonly Expression?: string | undefined;
  readonly Label?: string | undefined;
  readonly ReturnData?: boolean | undefined;
  readonly Period?: number | undefined;
  readonly AccountId?: string | undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_EvaluationWindow.html */
export interface EvaluationWindow {
  readonly SlidingWindow?: object | undefined;
  readonly WallClockWindow?: { readonly Timezone?: string | undefined } | undefined;
}
export interface WarmUpConfiguration {
  /** 1 to 2,880. */
  readonly WarmUpPeriodDurationInMinutes: number | undefined;
  readonly OnlyStartEvaluatingAfterWarmUpPeriodEnds?: boolean | undefined;
}

interface AlarmActionLists {
  readonly ActionsEnabled?: boolean | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
}

/** What a metric alarm watches and how: the part of its configuration that evaluation reads. */
export interface AlarmQuery {
  readonly MetricName?: string | undefined;
  readonly Namespace?: string | undefined;
  readonly Statistic?: Statistic | undefined;
  readonly ExtendedStatistic?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  /** Seconds: 10, 20, 30 or a multiple of 60. */
  readonly Period?: number | undefined;
  readonly Unit?: StandardUnit | undefined;
  readonly EvaluationPeriods?: number | undefined;
  readonly DatapointsToAlarm?: number | undefined;
  readonly Threshold?: number | undefined;
  readonly ComparisonOperator?: ComparisonOperator | undefined;
  readonly TreatMissingData?: string | undefined;
  readonly EvaluateLowSampleCountPercentile?: string | undefined;
  readonly Metrics?: readonly AlarmMetricDataQuery[] | undefined;
  readonly ThresholdMetricId?: string | undefined;
  readonly EvaluationWindow?: EvaluationWindow | undefined;
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export interface PutMetricAlarmInput extends AlarmQuery, AlarmActionLists {
  readonly AlarmName: string | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly Tags?: readonly AlarmTag[] | undefined;
  /** Refused: PromQL alarms are not simulated. */
  readonly EvaluationCriteria?: object | undefined;
  readonly EvaluationInterval?: number | undefined;
  /** Refused: tags in notifications are not simulated. */
  readonly ActionConfiguration?: object | undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
export interface PutCompositeAlarmInput extends AlarmActionLists {
  readonly AlarmName: string | undefined;
  readonly AlarmRule: string | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly Tags?: readonly AlarmTag[] | undefined;
  readonly ActionsSuppressor?: string | undefined;
  /** Whole seconds. */
  readonly ActionsSuppressorWaitPeriod?: number | undefined;
  readonly ActionsSuppressorExtensionPeriod?: number | undefined;
  readonly ActionConfiguration?: object | undefined;
}

interface AlarmFace {
  readonly AlarmName: string;
  readonly AlarmArn: string;
  readonly AlarmDescription?: string;
  readonly AlarmConfigurationUpdatedTimestamp: Date;
  readonly ActionsEnabled: boolean;
  readonly OKActions: readonly string[];
  readonly AlarmActions: readonly string[];
  readonly InsufficientDataActions: readonly string[];
  readonly StateValue: StateValue;
  readonly StateReason: string;
  readonly StateReasonData?: string;
  readonly StateUpdatedTimestamp: Date;
  readonly StateTransitionedTimestamp: Date;
}
export interface MetricAlarm extends AlarmFace, AlarmQuery {
  readonly Dimensions: readonly Dimension[];
  readonly EvaluationState?: EvaluationState;
}
export interface CompositeAlarm extends AlarmFace {
  readonly AlarmRule: string;
  readonly ActionsSuppressedBy?: ActionsSuppressedBy;
  readonly ActionsSuppressedReason?: string;
  readonly ActionsSuppressor?: string;
  readonly ActionsSuppressorWaitPeriod?: number;
  readonly ActionsSuppressorExtensionPeriod?: number;
}

export interface DescribeAlarmsInput {
  readonly AlarmNames?: readonly string[] | undefined;
  readonly AlarmNamePrefix?: string | undefined;
  /** Metric alarms only when absent. */
  readonly AlarmTypes?: readonly AlarmType[] | undefined;
  readonly ChildrenOfAlarmName?: string | undefined;
  readonly ParentsOfAlarmName?: string | undefined;
  readonly StateValue?: StateValue | undefined;
  readonly ActionPrefix?: string | undefined;
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
}
export interface DescribeAlarmsOutput {
  readonly MetricAlarms: readonly MetricAlarm[];
  readonly CompositeAlarms: readonly CompositeAlarm[];
  readonly LogAlarms: readonly object[];
  readonly NextToken?: string;
}
export interface DescribeAlarmsForMetricInput {
  readonly MetricName: string | undefined;
  readonly Namespace: string | undefined;
  readonly Statistic?: Statistic | undefined;
  readonly ExtendedStatistic?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly Period?: number | undefined;
  readonly Unit?: StandardUnit | undefined;
}
export interface DescribeAlarmHistoryInput {
  readonly AlarmName?: string | undefined;
  readonly AlarmContributorId?: string | undefined;
  /** Metric alarms only when absent. */
  readonly AlarmTypes?: readonly AlarmType[] | undefined;
  readonly HistoryItemType?: HistoryItemType | undefined;
  readonly StartDate?: Date | undefined;
  readonly EndDate?: Date | undefined;
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly ScanBy?: ScanBy | undefined;
}
export interface AlarmHistoryItem {
  readonly AlarmName: string;
  readonly AlarmType: AlarmType;
  readonly Timestamp: Date;
  readonly HistoryItemType: HistoryItemType;
  readonly HistorySummary: string;
  /** JSON. */
  readonly HistoryData: string;
}
export interface SetAlarmStateInput {
  readonly AlarmName: string | undefined;
  readonly StateValue: StateValue | undefined;
  readonly StateReason: string | undefined;
  /** JSON, stored as it is. */
  readonly StateReasonData?: string | undefined;
}
export interface AlarmNamesInput {
  readonly AlarmNames: readonly string[] | undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html */
export interface PutAlarmMuteRuleInput {
  readonly Name: string | undefined;
  readonly Description?: string | undefined;
  readonly Rule: { readonly Schedule: MuteSchedule | undefined } | undefined;
  readonly MuteTargets?: { readonly AlarmNames: readonly string[] | undefined } | undefined;
  readonly Tags?: readonly AlarmTag[] | undefined;
  readonly StartDate?: Date | undefined;
  readonly ExpireDate?: Date | undefined;
}
export interface MuteSchedule {
  /** `cron(Minutes Hours Day-of-month Month Day-of-week)` or `at(yyyy-MM-ddThh:mm)`. */
  readonly Expression: string | undefined;
  /** ISO 8601, `PT1M` to `P15D`. */
  readonly Duration: string | undefined;
  /** UTC when absent. */
  readonly Timezone?: string | undefined;
}
export interface AlarmMuteRuleSummary {
  readonly AlarmMuteRuleArn: string;
  readonly ExpireDate?: Date;
  readonly Status: AlarmMuteRuleStatus;
  readonly MuteType: 'ONE_TIME' | 'RECURRING';
  readonly LastUpdatedTimestamp: Date;
}
export interface GetAlarmMuteRuleOutput extends AlarmMuteRuleSummary {
  readonly Name: string;
  readonly Description?: string;
  readonly Rule: { readonly Schedule: MuteSchedule };
  readonly MuteTargets?: { readonly AlarmNames: readonly string[] };
  readonly StartDate?: Date;
}
export interface ListAlarmMuteRulesInput {
  readonly AlarmName?: string | undefined;
  readonly Statuses?: readonly AlarmMuteRuleStatus[] | undefined;
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** The alarm half of the client `cloud.cloudwatch`; the other half is about metrics. */
export interface CloudWatchAlarms {
  putMetricAlarm(input: PutMetricAlarmInput): object;
  putCompositeAlarm(input: PutCompositeAlarmInput): object;
  describeAlarms(input?: DescribeAlarmsInput): DescribeAlarmsOutput;
  describeAlarmsForMetric(input: DescribeAlarmsForMetricInput): { readonly MetricAlarms: readonly MetricAlarm[] };
  describeAlarmHistory(input?: DescribeAlarmHistoryInput): {
    readonly AlarmHistoryItems: readonly AlarmHistoryItem[];
    readonly NextToken?: string;
  };
  deleteAlarms(input: AlarmNamesInput): object;
  setAlarmState(input: SetAlarmStateInput): object;
  enableAlarmActions(input: AlarmNamesInput): object;
  disableAlarmActions(input: AlarmNamesInput): object;
  tagResource(input: { readonly ResourceARN: string | undefined; readonly Tags: readonly AlarmTag[] | undefined }): object;
  untagResource(input: { readonly ResourceARN: string | undefined; readonly TagKeys: readonly string[] | undefined }): object;
  listTagsForResource(input: { readonly ResourceARN: string | undefined }): { readonly Tags: readonly AlarmTag[] };
  putAlarmMuteRule(input: PutAlarmMuteRuleInput): object;
  getAlarmMuteRule(input: { readonly AlarmMuteRuleName: string | undefined }): GetAlarmMuteRuleOutput;
  listAlarmMuteRules(input?: ListAlarmMuteRulesInput): {
    readonly AlarmMuteRuleSummaries: readonly AlarmMuteRuleSummary[];
    readonly NextToken?: string;
  };
  deleteAlarmMuteRule(input: { readonly AlarmMuteRuleName: string | undefined }): object;
}
