import type { ComplianceType } from './shared.ts';

export type ResourceEvaluationStatus = 'IN_PROGRESS' | 'FAILED' | 'SUCCEEDED';

export interface StartResourceEvaluationRequest {
  ResourceDetails: ResourceDetails | undefined;
  EvaluationContext?: EvaluationContext | undefined;
  EvaluationMode: 'DETECTIVE' | 'PROACTIVE' | undefined;
  EvaluationTimeout?: number | undefined;
  ClientToken?: string | undefined;
}

export interface GetResourceEvaluationSummaryRequest {
  ResourceEvaluationId: string | undefined;
}

export interface ListResourceEvaluationsRequest {
  Filters?: ResourceEvaluationFilters | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface StartResourceEvaluationResponse {
  ResourceEvaluationId: string;
}

export interface GetResourceEvaluationSummaryResponse {
  ResourceEvaluationId: string;
  EvaluationMode: 'DETECTIVE' | 'PROACTIVE';
  EvaluationStatus: EvaluationStatus;
  EvaluationStartTimestamp: Date;
  Compliance?: ComplianceType | undefined;
  EvaluationContext?: EvaluationContext | undefined;
  ResourceDetails?: ResourceDetails | undefined;
}

export interface ListResourceEvaluationsResponse {
  ResourceEvaluations: ResourceEvaluation[];
  NextToken?: string | undefined;
}

export interface ResourceDetails {
  ResourceId: string | undefined;
  ResourceType: string | undefined;
  ResourceConfiguration: string | undefined;
  ResourceConfigurationSchemaType?: 'CFN_RESOURCE_SCHEMA' | undefined;
}

export interface EvaluationContext {
  EvaluationContextIdentifier?: string | undefined;
}

export interface ResourceEvaluationFilters {
  EvaluationMode?: 'DETECTIVE' | 'PROACTIVE' | undefined;
  TimeWindow?: TimeWindow | undefined;
  EvaluationContextIdentifier?: string | undefined;
}

export interface EvaluationStatus {
  Status: ResourceEvaluationStatus;
  FailureReason?: string | undefined;
}

export interface TimeWindow {
  StartTime?: Date | undefined;
  EndTime?: Date | undefined;
}

export interface ResourceEvaluation {
  ResourceEvaluationId: string;
  EvaluationMode: 'DETECTIVE' | 'PROACTIVE';
  EvaluationStartTimestamp: Date;
}
