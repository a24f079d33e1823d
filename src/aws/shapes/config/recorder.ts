import type { ConfigTag, MaximumExecutionFrequency } from './shared.ts';

export type RecorderStatus = 'Pending' | 'Success' | 'Failure' | 'NotApplicable';

export type RecordingStrategyType = 'ALL_SUPPORTED_RESOURCE_TYPES' | 'INCLUSION_BY_RESOURCE_TYPES' | 'EXCLUSION_BY_RESOURCE_TYPES';

export type DeliveryStatus = 'Success' | 'Failure' | 'Not_Applicable';

export interface PutConfigurationRecorderRequest {
  ConfigurationRecorder: ConfigurationRecorder | undefined;
  Tags?: readonly ConfigTag[] | undefined;
}

export interface DescribeConfigurationRecordersRequest {
  ConfigurationRecorderNames?: readonly string[] | undefined;
  ServicePrincipal?: string | undefined;
  Arn?: string | undefined;
}

export interface DescribeConfigurationRecorderStatusRequest {
  ConfigurationRecorderNames?: readonly string[] | undefined;
  ServicePrincipal?: string | undefined;
  Arn?: string | undefined;
}

export interface DeleteConfigurationRecorderRequest {
  ConfigurationRecorderName: string | undefined;
}

export interface StartConfigurationRecorderRequest {
  ConfigurationRecorderName: string | undefined;
}

export interface StopConfigurationRecorderRequest {
  ConfigurationRecorderName: string | undefined;
}

export interface PutDeliveryChannelRequest {
  DeliveryChannel: DeliveryChannel | undefined;
}

export interface DescribeDeliveryChannelsRequest {
  DeliveryChannelNames?: readonly string[] | undefined;
}

export interface DescribeDeliveryChannelStatusRequest {
  DeliveryChannelNames?: readonly string[] | undefined;
}

export interface DeleteDeliveryChannelRequest {
  DeliveryChannelName: string | undefined;
}

export interface DeliverConfigSnapshotRequest {
  deliveryChannelName: string | undefined;
}

export interface PutRetentionConfigurationRequest {
  RetentionPeriodInDays: number | undefined;
}

export interface DescribeRetentionConfigurationsRequest {
  RetentionConfigurationNames?: readonly string[] | undefined;
  NextToken?: string | undefined;
}

export interface DeleteRetentionConfigurationRequest {
  RetentionConfigurationName: string | undefined;
}

export interface DescribeConfigurationRecordersResponse {
  ConfigurationRecorders: ConfigurationRecorder[];
}

export interface DescribeConfigurationRecorderStatusResponse {
  ConfigurationRecordersStatus: ConfigurationRecorderStatus[];
}

export interface DescribeDeliveryChannelsResponse {
  DeliveryChannels: DeliveryChannel[];
}

export interface DescribeDeliveryChannelStatusResponse {
  DeliveryChannelsStatus: DeliveryChannelStatus[];
}

export interface DeliverConfigSnapshotResponse {
  configSnapshotId: string;
}

export interface PutRetentionConfigurationResponse {
  RetentionConfiguration: RetentionConfiguration;
}

export interface DescribeRetentionConfigurationsResponse {
  RetentionConfigurations: RetentionConfiguration[];
  NextToken?: string | undefined;
}

export interface ConfigurationRecorder {
  arn?: string | undefined;
  name?: string | undefined;
  roleARN?: string | undefined;
  recordingGroup?: RecordingGroup | undefined;
  recordingMode?: RecordingMode | undefined;
  recordingScope?: 'INTERNAL' | 'PAID' | undefined;
  servicePrincipal?: string | undefined;
  connectorArn?: string | undefined;
  scopeConfiguration?: ScopeConfiguration | undefined;
}

export interface DeliveryChannel {
  name?: string | undefined;
  s3BucketName?: string | undefined;
  s3KeyPrefix?: string | undefined;
  s3KmsKeyArn?: string | undefined;
  snsTopicARN?: string | undefined;
  configSnapshotDeliveryProperties?: ConfigSnapshotDeliveryProperties | undefined;
}

export interface RetentionConfiguration {
  Name: string;
  RetentionPeriodInDays: number;
}

export interface RecordingGroup {
  allSupported?: boolean | undefined;
  includeGlobalResourceTypes?: boolean | undefined;
  resourceTypes?: readonly string[] | undefined;
  exclusionByResourceTypes?: ExclusionByResourceTypes | undefined;
  recordingStrategy?: RecordingStrategy | undefined;
}

export interface RecordingMode {
  recordingFrequency: 'CONTINUOUS' | 'DAILY' | undefined;
  recordingModeOverrides?: readonly RecordingModeOverride[] | undefined;
}

export interface ScopeConfiguration {
  scopeType: string | undefined;
  scopeValues?: readonly string[] | undefined;
  allRegions: boolean | undefined;
  includedRegions?: readonly string[] | undefined;
}

export interface ConfigSnapshotDeliveryProperties {
  deliveryFrequency?: MaximumExecutionFrequency | undefined;
}

export interface ConfigurationRecorderStatus {
  arn: string;
  name: string;
  lastStartTime?: Date | undefined;
  lastStopTime?: Date | undefined;
  recording: boolean;
  lastStatus?: RecorderStatus | undefined;
  lastErrorCode?: string | undefined;
  lastErrorMessage?: string | undefined;
  lastStatusChangeTime?: Date | undefined;
  servicePrincipal?: string | undefined;
}

export interface DeliveryChannelStatus {
  name: string;
  configSnapshotDeliveryInfo: ConfigExportDeliveryInfo;
  configHistoryDeliveryInfo: ConfigExportDeliveryInfo;
  configStreamDeliveryInfo: ConfigStreamDeliveryInfo;
}

export interface ExclusionByResourceTypes {
  resourceTypes?: readonly string[] | undefined;
}

export interface RecordingStrategy {
  useOnly?: RecordingStrategyType | undefined;
}

export interface ConfigExportDeliveryInfo {
  lastStatus?: DeliveryStatus | undefined;
  lastErrorCode?: string | undefined;
  lastErrorMessage?: string | undefined;
  lastAttemptTime?: Date | undefined;
  lastSuccessfulTime?: Date | undefined;
  nextDeliveryTime?: Date | undefined;
}

export interface ConfigStreamDeliveryInfo {
  lastStatus?: DeliveryStatus | undefined;
  lastErrorCode?: string | undefined;
  lastErrorMessage?: string | undefined;
  lastStatusChangeTime?: Date | undefined;
}

export interface RecordingModeOverride {
  description?: string | undefined;
  resourceTypes: readonly string[] | undefined;
  recordingFrequency: 'CONTINUOUS' | 'DAILY' | undefined;
}
