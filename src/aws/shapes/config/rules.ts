import type { ComplianceType, ConfigTag, MaximumExecutionFrequency } from './shared.ts';

export type ConfigRuleState = 'ACTIVE' | 'DELETING' | 'DELETING_RESULTS' | 'EVALUATING';

export type Owner = 'CUSTOM_LAMBDA' | 'AWS' | 'CUSTOM_POLICY';

export type MessageType =
  | 'ConfigurationItemChangeNotification'
  | 'ConfigurationSnapshotDeliveryCompleted'
  | 'ScheduledNotification'
  | 'OversizedConfigurationItemChangeNotification';

export interface PutConfigRuleRequest {
  ConfigRule: ConfigRule | undefined;
  Tags?: readonly ConfigTag[] | undefined;
}

export interface DescribeConfigRulesRequest {
  ConfigRuleNames?: readonly string[] | undefined;
  Filters?: DescribeConfigRulesFilters | undefined;
  NextToken?: string | undefined;
}

export interface DeleteConfigRuleRequest {
  ConfigRuleName: string | undefined;
}

export interface DescribeConfigRuleEvaluationStatusRequest {
  ConfigRuleNames?: readonly string[] | undefined;
  NextToken?: string | undefined;
  Limit?: number | undefined;
}

export interface StartConfigRulesEvaluationRequest {
  ConfigRuleNames?: readonly string[] | undefined;
}

export interface DeleteEvaluationResultsRequest {
  ConfigRuleName: string | undefined;
}

export interface PutEvaluationsRequest {
  Evaluations?: readonly Evaluation[] | undefined;
  ResultToken: string | undefined;
  TestMode?: boolean | undefined;
}

export interface GetCustomRulePolicyRequest {
  ConfigRuleName?: string | undefined;
}

export interface DescribeConfigRulesResponse {
  ConfigRules: ConfigRule[];
  NextToken?: string | undefined;
}

export interface DescribeConfigRuleEvaluationStatusResponse {
  ConfigRulesEvaluationStatus: ConfigRuleEvaluationStatus[];
  NextToken?: string | undefined;
}

export interface PutEvaluationsResponse {
  FailedEvaluations: Evaluation[];
}

export interface GetCustomRulePolicyResponse {
  PolicyText: string;
}

export interface ConfigRule {
  ConfigRuleName?: string | undefined;
  ConfigRuleArn?: string | undefined;
  ConfigRuleId?: string | undefined;
  Description?: string | undefined;
  Scope?: ConfigRuleScope | undefined;
  Source: ConfigRuleSource | undefined;
  InputParameters?: string | undefined;
  MaximumExecutionFrequency?: MaximumExecutionFrequency | undefined;
  ConfigRuleState?: ConfigRuleState | undefined;
  CreatedBy?: string | undefined;
  EvaluationModes?: readonly EvaluationModeConfiguration[] | undefined;
  RuleEvaluationVisibility?: 'EXTERNAL' | 'INTERNAL' | undefined;
}

export interface DescribeConfigRulesFilters {
  EvaluationMode?: 'DETECTIVE' | 'PROACTIVE' | undefined;
  RuleEvaluationVisibility?: 'EXTERNAL' | 'INTERNAL' | undefined;
}

export interface ConfigRuleScope {
  ComplianceResourceTypes?: readonly string[] | undefined;
  TagKey?: string | undefined;
  TagValue?: string | undefined;
  ComplianceResourceId?: string | undefined;
  ServicePrincipals?: readonly string[] | undefined;
}

export interface ConfigRuleSource {
  Owner: Owner | undefined;
  SourceIdentifier?: string | undefined;
  SourceDetails?: readonly SourceDetail[] | undefined;
  CustomPolicyDetails?: CustomPolicyDetails | undefined;
}

export interface Evaluation {
  ComplianceResourceType: string | undefined;
  ComplianceResourceId: string | undefined;
  ComplianceType: ComplianceType | undefined;
  Annotation?: string | undefined;
  OrderingTimestamp: Date | undefined;
}

export interface ConfigRuleEvaluationStatus {
  ConfigRuleName: string;
  ConfigRuleArn: string;
  ConfigRuleId: string;
  LastSuccessfulInvocationTime?: Date | undefined;
  LastFailedInvocationTime?: Date | undefined;
  LastSuccessfulEvaluationTime?: Date | undefined;
  LastFailedEvaluationTime?: Date | undefined;
  FirstActivatedTime: Date;
  LastDeactivatedTime?: Date | undefined;
  LastErrorCode?: string | undefined;
  LastErrorMessage?: string | undefined;
  FirstEvaluationStarted: boolean;
  LastDebugLogDeliveryStatus?: string | undefined;
  LastDebugLogDeliveryStatusReason?: string | undefined;
  LastDebugLogDeliveryTime?: Date | undefined;
}

export interface CustomPolicyDetails {
  PolicyRuntime: string | undefined;
  PolicyText: string | undefined;
  EnableDebugLogDelivery?: boolean | undefined;
}

export interface EvaluationModeConfiguration {
  Mode?: 'DETECTIVE' | 'PROACTIVE' | undefined;
}

export interface SourceDetail {
  EventSource?: 'aws.config' | undefined;
  MessageType?: MessageType | undefined;
  MaximumExecutionFrequency?: MaximumExecutionFrequency | undefined;
}
