import type { ResourceKey } from './shared.ts';

export type RemediationExecutionState = 'QUEUED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'UNKNOWN';

export type RemediationExecutionStepState = 'SUCCEEDED' | 'PENDING' | 'FAILED' | 'IN_PROGRESS' | 'EXITED' | 'UNKNOWN';

export interface PutRemediationConfigurationsRequest {
  RemediationConfigurations: readonly RemediationConfiguration[] | undefined;
}

export interface DescribeRemediationConfigurationsRequest {
  ConfigRuleNames: readonly string[] | undefined;
}

export interface DeleteRemediationConfigurationRequest {
  ConfigRuleName: string | undefined;
  ResourceType?: string | undefined;
}

export interface StartRemediationExecutionRequest {
  ConfigRuleName: string | undefined;
  ResourceKeys: readonly ResourceKey[] | undefined;
}

export interface DescribeRemediationExecutionStatusRequest {
  ConfigRuleName: string | undefined;
  ResourceKeys?: readonly ResourceKey[] | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface PutRemediationExceptionsRequest {
  ConfigRuleName: string | undefined;
  ResourceKeys: readonly RemediationExceptionResourceKey[] | undefined;
  Message?: string | undefined;
  ExpirationTime?: Date | undefined;
}

export interface DescribeRemediationExceptionsRequest {
  ConfigRuleName: string | undefined;
  ResourceKeys?: readonly RemediationExceptionResourceKey[] | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface DeleteRemediationExceptionsRequest {
  ConfigRuleName: string | undefined;
  ResourceKeys: readonly RemediationExceptionResourceKey[] | undefined;
}

export interface PutRemediationConfigurationsResponse {
  FailedBatches: FailedRemediationBatch[];
}

export interface DescribeRemediationConfigurationsResponse {
  RemediationConfigurations: RemediationConfiguration[];
}

export interface StartRemediationExecutionResponse {
  FailureMessage?: string | undefined;
  FailedItems: ResourceKey[];
}

export interface DescribeRemediationExecutionStatusResponse {
  RemediationExecutionStatuses: RemediationExecutionStatus[];
  NextToken?: string | undefined;
}

export interface PutRemediationExceptionsResponse {
  FailedBatches: FailedRemediationExceptionBatch[];
}

export interface DescribeRemediationExceptionsResponse {
  RemediationExceptions: RemediationException[];
  NextToken?: string | undefined;
}

export interface DeleteRemediationExceptionsResponse {
  FailedBatches: FailedDeleteRemediationExceptionsBatch[];
}

export interface RemediationConfiguration {
  ConfigRuleName: string | undefined;
  TargetType: 'SSM_DOCUMENT' | undefined;
  TargetId: string | undefined;
  TargetVersion?: string | undefined;
  Parameters?: Readonly<Record<string, RemediationParameterValue>> | undefined;
  ResourceType?: string | undefined;
  Automatic?: boolean | undefined;
  ExecutionControls?: ExecutionControls | undefined;
  MaximumAutomaticAttempts?: number | undefined;
  RetryAttemptSeconds?: number | undefined;
  Arn?: string | undefined;
  CreatedByService?: string | undefined;
}

export interface RemediationExceptionResourceKey {
  ResourceType?: string | undefined;
  ResourceId?: string | undefined;
}

export interface FailedRemediationBatch {
  FailureMessage: string;
  FailedItems: RemediationConfiguration[];
}

export interface RemediationExecutionStatus {
  ResourceKey: ResourceKey;
  State: RemediationExecutionState;
  StepDetails?: RemediationExecutionStep[] | undefined;
  InvocationTime: Date;
  LastUpdatedTime?: Date | undefined;
}

export interface FailedRemediationExceptionBatch {
  FailureMessage: string;
  FailedItems: RemediationException[];
}

export interface RemediationException {
  ConfigRuleName: string;
  ResourceType: string;
  ResourceId: string;
  Message?: string | undefined;
  ExpirationTime?: Date | undefined;
}

export interface FailedDeleteRemediationExceptionsBatch {
  FailureMessage: string;
  FailedItems: RemediationExceptionResourceKey[];
}

export interface ExecutionControls {
  SsmControls?: SsmControls | undefined;
}

export interface RemediationParameterValue {
  ResourceValue?: ResourceValue | undefined;
  StaticValue?: StaticValue | undefined;
}

export interface SsmControls {
  ConcurrentExecutionRatePercentage?: number | undefined;
  ErrorPercentage?: number | undefined;
}

export interface RemediationExecutionStep {
  Name: string;
  State: RemediationExecutionStepState;
  ErrorMessage?: string | undefined;
  StartTime?: Date | undefined;
  StopTime?: Date | undefined;
}

export interface ResourceValue {
  Value: 'RESOURCE_ID' | undefined;
}

export interface StaticValue {
  Values: readonly string[] | undefined;
}
