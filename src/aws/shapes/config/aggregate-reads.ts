import type {
  BaseConfigurationItem,
  Compliance,
  ComplianceSummary,
  ComplianceType,
  ConfigurationItem,
  EvaluationResultIdentifier,
  QueryInfo,
} from './shared.ts';

export type ResourceCountGroupKey = 'RESOURCE_TYPE' | 'ACCOUNT_ID' | 'AWS_REGION';

export interface DescribeAggregateComplianceByConfigRulesRequest {
  ConfigurationAggregatorName: string | undefined;
  Filters?: ConfigRuleComplianceFilters | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetAggregateComplianceDetailsByConfigRuleRequest {
  ConfigurationAggregatorName: string | undefined;
  ConfigRuleName: string | undefined;
  AccountId: string | undefined;
  AwsRegion: string | undefined;
  ComplianceType?: ComplianceType | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetAggregateConfigRuleComplianceSummaryRequest {
  ConfigurationAggregatorName: string | undefined;
  Filters?: ConfigRuleComplianceSummaryFilters | undefined;
  GroupByKey?: 'ACCOUNT_ID' | 'AWS_REGION' | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetAggregateDiscoveredResourceCountsRequest {
  ConfigurationAggregatorName: string | undefined;
  Filters?: ResourceCountFilters | undefined;
  GroupByKey?: ResourceCountGroupKey | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface ListAggregateDiscoveredResourcesRequest {
  ConfigurationAggregatorName: string | undefined;
  ResourceType: string | undefined;
  Filters?: ResourceFilters | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetAggregateResourceConfigRequest {
  ConfigurationAggregatorName: string | undefined;
  ResourceIdentifier: AggregateResourceIdentifier | undefined;
}

export interface BatchGetAggregateResourceConfigRequest {
  ConfigurationAggregatorName: string | undefined;
  ResourceIdentifiers: readonly AggregateResourceIdentifier[] | undefined;
}

export interface SelectAggregateResourceConfigRequest {
  Expression: string | undefined;
  ConfigurationAggregatorName: string | undefined;
  Limit?: number | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

export interface DescribeAggregateComplianceByConfigRulesResponse {
  AggregateComplianceByConfigRules: AggregateComplianceByConfigRule[];
  NextToken?: string | undefined;
}

export interface GetAggregateComplianceDetailsByConfigRuleResponse {
  AggregateEvaluationResults: AggregateEvaluationResult[];
  NextToken?: string | undefined;
}

export interface GetAggregateConfigRuleComplianceSummaryResponse {
  GroupByKey?: string | undefined;
  AggregateComplianceCounts: AggregateComplianceCount[];
  NextToken?: string | undefined;
}

export interface GetAggregateDiscoveredResourceCountsResponse {
  TotalDiscoveredResources: number;
  GroupByKey?: string | undefined;
  GroupedResourceCounts?: GroupedResourceCount[] | undefined;
  NextToken?: string | undefined;
}

export interface ListAggregateDiscoveredResourcesResponse {
  ResourceIdentifiers: AggregateResourceIdentifier[];
  NextToken?: string | undefined;
}

export interface GetAggregateResourceConfigResponse {
  ConfigurationItem: ConfigurationItem;
}

export interface BatchGetAggregateResourceConfigResponse {
  BaseConfigurationItems: BaseConfigurationItem[];
  UnprocessedResourceIdentifiers: AggregateResourceIdentifier[];
}

export interface SelectAggregateResourceConfigResponse {
  Results: string[];
  QueryInfo: QueryInfo;
  NextToken?: string | undefined;
}

export interface ConfigRuleComplianceFilters {
  ConfigRuleName?: string | undefined;
  ComplianceType?: ComplianceType | undefined;
  AccountId?: string | undefined;
  AwsRegion?: string | undefined;
}

export interface ConfigRuleComplianceSummaryFilters {
  AccountId?: string | undefined;
  AwsRegion?: string | undefined;
}

export interface ResourceCountFilters {
  ResourceType?: string | undefined;
  AccountId?: string | undefined;
  Region?: string | undefined;
}

export interface ResourceFilters {
  AccountId?: string | undefined;
  ResourceId?: string | undefined;
  ResourceName?: string | undefined;
  Region?: string | undefined;
}

export interface AggregateResourceIdentifier {
  SourceAccountId: string | undefined;
  SourceRegion: string | undefined;
  ResourceId: string | undefined;
  ResourceType: string | undefined;
  ResourceName?: string | undefined;
}

export interface AggregateComplianceByConfigRule {
  ConfigRuleName: string;
  Compliance: Compliance;
  AccountId: string;
  AwsRegion: string;
}

export interface AggregateEvaluationResult {
  EvaluationResultIdentifier: EvaluationResultIdentifier;
  ComplianceType: ComplianceType;
  ResultRecordedTime: Date;
  ConfigRuleInvokedTime: Date;
  Annotation?: string | undefined;
  AccountId: string;
  AwsRegion: string;
}

export interface AggregateComplianceCount {
  GroupName: string;
  ComplianceSummary: ComplianceSummary;
}

export interface GroupedResourceCount {
  GroupName: string;
  ResourceCount: number;
}
