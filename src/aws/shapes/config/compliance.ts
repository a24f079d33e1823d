import type { Compliance, ComplianceSummary, ComplianceType, EvaluationResultIdentifier } from './shared.ts';

export interface DescribeComplianceByConfigRuleRequest {
  ConfigRuleNames?: readonly string[] | undefined;
  ComplianceTypes?: readonly ComplianceType[] | undefined;
  NextToken?: string | undefined;
}

export interface DescribeComplianceByResourceRequest {
  ResourceType?: string | undefined;
  ResourceId?: string | undefined;
  ComplianceTypes?: readonly ComplianceType[] | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetComplianceDetailsByConfigRuleRequest {
  ConfigRuleName: string | undefined;
  ComplianceTypes?: readonly ComplianceType[] | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetComplianceDetailsByResourceRequest {
  ResourceType?: string | undefined;
  ResourceId?: string | undefined;
  ComplianceTypes?: readonly ComplianceType[] | undefined;
  NextToken?: string | undefined;
  ResourceEvaluationId?: string | undefined;
}

export interface GetComplianceSummaryByResourceTypeRequest {
  ResourceTypes?: readonly string[] | undefined;
}

export interface DescribeComplianceByConfigRuleResponse {
  ComplianceByConfigRules: ComplianceByConfigRule[];
  NextToken?: string | undefined;
}

export interface DescribeComplianceByResourceResponse {
  ComplianceByResources: ComplianceByResource[];
  NextToken?: string | undefined;
}

export interface GetComplianceDetailsByConfigRuleResponse {
  EvaluationResults: EvaluationResult[];
  NextToken?: string | undefined;
}

export interface GetComplianceDetailsByResourceResponse {
  EvaluationResults: EvaluationResult[];
  NextToken?: string | undefined;
}

export interface GetComplianceSummaryByConfigRuleResponse {
  ComplianceSummary: ComplianceSummary;
}

export interface GetComplianceSummaryByResourceTypeResponse {
  ComplianceSummariesByResourceType: ComplianceSummaryByResourceType[];
}

export interface ComplianceByConfigRule {
  ConfigRuleName: string;
  Compliance: Compliance;
}

export interface ComplianceByResource {
  ResourceType: string;
  ResourceId: string;
  Compliance: Compliance;
}

export interface EvaluationResult {
  EvaluationResultIdentifier: EvaluationResultIdentifier;
  ComplianceType: ComplianceType;
  ResultRecordedTime: Date;
  ConfigRuleInvokedTime: Date;
  Annotation?: string | undefined;
  ResultToken?: string | undefined;
}

export interface ComplianceSummaryByResourceType {
  ResourceType?: string | undefined;
  ComplianceSummary: ComplianceSummary;
}
