import type { ConfigTag, EvaluationResultIdentifier } from './shared.ts';

export type ConformancePackComplianceType = 'COMPLIANT' | 'NON_COMPLIANT' | 'INSUFFICIENT_DATA';

export type ConformancePackState = 'CREATE_IN_PROGRESS' | 'CREATE_COMPLETE' | 'CREATE_FAILED' | 'DELETE_IN_PROGRESS' | 'DELETE_FAILED';

export interface PutConformancePackRequest {
  ConformancePackName: string | undefined;
  TemplateS3Uri?: string | undefined;
  TemplateBody?: string | undefined;
  DeliveryS3Bucket?: string | undefined;
  DeliveryS3KeyPrefix?: string | undefined;
  ConformancePackInputParameters?: readonly ConformancePackInputParameter[] | undefined;
  TemplateSSMDocumentDetails?: TemplateSSMDocumentDetails | undefined;
  Tags?: readonly ConfigTag[] | undefined;
}

export interface DescribeConformancePacksRequest {
  ConformancePackNames?: readonly string[] | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface DescribeConformancePackStatusRequest {
  ConformancePackNames?: readonly string[] | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface DeleteConformancePackRequest {
  ConformancePackName: string | undefined;
}

export interface DescribeConformancePackComplianceRequest {
  ConformancePackName: string | undefined;
  Filters?: ConformancePackComplianceFilters | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetConformancePackComplianceDetailsRequest {
  ConformancePackName: string | undefined;
  Filters?: ConformancePackEvaluationFilters | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetConformancePackComplianceSummaryRequest {
  ConformancePackNames: readonly string[] | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface PutConformancePackResponse {
  ConformancePackArn: string;
}

export interface DescribeConformancePacksResponse {
  ConformancePackDetails: ConformancePackDetail[];
  NextToken?: string | undefined;
}

export interface DescribeConformancePackStatusResponse {
  ConformancePackStatusDetails: ConformancePackStatusDetail[];
  NextToken?: string | undefined;
}

export interface DescribeConformancePackComplianceResponse {
  ConformancePackName: string;
  ConformancePackRuleComplianceList: ConformancePackRuleCompliance[];
  NextToken?: string | undefined;
}

export interface GetConformancePackComplianceDetailsResponse {
  ConformancePackName: string;
  ConformancePackRuleEvaluationResults: ConformancePackEvaluationResult[];
  NextToken?: string | undefined;
}

export interface GetConformancePackComplianceSummaryResponse {
  ConformancePackComplianceSummaryList: ConformancePackComplianceSummary[];
  NextToken?: string | undefined;
}

export interface TemplateSSMDocumentDetails {
  DocumentName: string | undefined;
  DocumentVersion?: string | undefined;
}

export interface ConformancePackComplianceFilters {
  ConfigRuleNames?: readonly string[] | undefined;
  ComplianceType?: ConformancePackComplianceType | undefined;
}

export interface ConformancePackEvaluationFilters {
  ConfigRuleNames?: readonly string[] | undefined;
  ComplianceType?: ConformancePackComplianceType | undefined;
  ResourceType?: string | undefined;
  ResourceIds?: readonly string[] | undefined;
}

export interface ConformancePackInputParameter {
  ParameterName: string | undefined;
  ParameterValue: string | undefined;
}

export interface ConformancePackDetail {
  ConformancePackName: string;
  ConformancePackArn: string;
  ConformancePackId: string;
  DeliveryS3Bucket?: string | undefined;
  DeliveryS3KeyPrefix?: string | undefined;
  ConformancePackInputParameters?: ConformancePackInputParameter[] | undefined;
  LastUpdateRequestedTime?: Date | undefined;
  CreatedBy?: string | undefined;
  TemplateSSMDocumentDetails?: TemplateSSMDocumentDetails | undefined;
}

export interface ConformancePackStatusDetail {
  ConformancePackName: string;
  ConformancePackId: string;
  ConformancePackArn: string;
  ConformancePackState: ConformancePackState;
  StackArn: string;
  ConformancePackStatusReason?: string | undefined;
  LastUpdateRequestedTime: Date;
  LastUpdateCompletedTime?: Date | undefined;
}

export interface ConformancePackRuleCompliance {
  ConfigRuleName: string;
  ComplianceType: ConformancePackComplianceType;
  Controls?: string[] | undefined;
}

export interface ConformancePackEvaluationResult {
  ComplianceType: ConformancePackComplianceType;
  EvaluationResultIdentifier: EvaluationResultIdentifier;
  ConfigRuleInvokedTime: Date;
  ResultRecordedTime: Date;
  Annotation?: string | undefined;
}

export interface ConformancePackComplianceSummary {
  ConformancePackName: string;
  ConformancePackComplianceStatus: ConformancePackComplianceType;
}
