/** The client `cloud.config`: method names, inputs and outputs as in the AWS SDK v3. Absent members of an output are left out. https://docs.aws.amazon.com/config/latest/APIReference/API_Operations.html */
export interface Config {
  putConfigurationRecorder(input: PutConfigurationRecorderRequest): void;
  describeConfigurationRecorders(input?: DescribeConfigurationRecordersRequest): DescribeConfigurationRecordersResponse;
  describeConfigurationRecorderStatus(input?: DescribeConfigurationRecorderStatusRequest): DescribeConfigurationRecorderStatusResponse;
  deleteConfigurationRecorder(input: DeleteConfigurationRecorderRequest): void;
  startConfigurationRecorder(input: StartConfigurationRecorderRequest): void;
  stopConfigurationRecorder(input: StopConfigurationRecorderRequest): void;
  putDeliveryChannel(input: PutDeliveryChannelRequest): void;
  describeDeliveryChannels(input?: DescribeDeliveryChannelsRequest): DescribeDeliveryChannelsResponse;
  describeDeliveryChannelStatus(input?: DescribeDeliveryChannelStatusRequest): DescribeDeliveryChannelStatusResponse;
  deleteDeliveryChannel(input: DeleteDeliveryChannelRequest): void;
  deliverConfigSnapshot(input: DeliverConfigSnapshotRequest): DeliverConfigSnapshotResponse;
  putRetentionConfiguration(input: PutRetentionConfigurationRequest): PutRetentionConfigurationResponse;
  describeRetentionConfigurations(input?: DescribeRetentionConfigurationsRequest): DescribeRetentionConfigurationsResponse;
  deleteRetentionConfiguration(input: DeleteRetentionConfigurationRequest): void;
  getResourceConfigHistory(input: GetResourceConfigHistoryRequest): GetResourceConfigHistoryResponse;
  listDiscoveredResources(input: ListDiscoveredResourcesRequest): ListDiscoveredResourcesResponse;
  getDiscoveredResourceCounts(input?: GetDiscoveredResourceCountsRequest): GetDiscoveredResourceCountsResponse;
  batchGetResourceConfig(input: BatchGetResourceConfigRequest): BatchGetResourceConfigResponse;
  selectResourceConfig(input: SelectResourceConfigRequest): SelectResourceConfigResponse;
  putConfigRule(input: PutConfigRuleRequest): void;
  describeConfigRules(input?: DescribeConfigRulesRequest): DescribeConfigRulesResponse;
  deleteConfigRule(input: DeleteConfigRuleRequest): void;
  describeConfigRuleEvaluationStatus(input?: DescribeConfigRuleEvaluationStatusRequest): DescribeConfigRuleEvaluationStatusResponse;
  startConfigRulesEvaluation(input?: StartConfigRulesEvaluationRequest): void;
  deleteEvaluationResults(input: DeleteEvaluationResultsRequest): void;
  putEvaluations(input: PutEvaluationsRequest): PutEvaluationsResponse;
  getCustomRulePolicy(input?: GetCustomRulePolicyRequest): GetCustomRulePolicyResponse;
  describeComplianceByConfigRule(input?: DescribeComplianceByConfigRuleRequest): DescribeComplianceByConfigRuleResponse;
  describeComplianceByResource(input?: DescribeComplianceByResourceRequest): DescribeComplianceByResourceResponse;
  getComplianceDetailsByConfigRule(input: GetComplianceDetailsByConfigRuleRequest): GetComplianceDetailsByConfigRuleResponse;
  getComplianceDetailsByResource(input?: GetComplianceDetailsByResourceRequest): GetComplianceDetailsByResourceResponse;
  getComplianceSummaryByConfigRule(): GetComplianceSummaryByConfigRuleResponse;
  getComplianceSummaryByResourceType(input?: GetComplianceSummaryByResourceTypeRequest): GetComplianceSummaryByResourceTypeResponse;
  startResourceEvaluation(input: StartResourceEvaluationRequest): StartResourceEvaluationResponse;
  getResourceEvaluationSummary(input: GetResourceEvaluationSummaryRequest): GetResourceEvaluationSummaryResponse;
  listResourceEvaluations(input?: ListResourceEvaluationsRequest): ListResourceEvaluationsResponse;
  tagResource(input: TagResourceRequest): void;
  untagResource(input: UntagResourceRequest): void;
  listTagsForResource(input: ListTagsForResourceRequest): ListTagsForResourceResponse;
  putRemediationConfigurations(input: PutRemediationConfigurationsRequest): PutRemediationConfigurationsResponse;
  describeRemediationConfigurations(input: DescribeRemediationConfigurationsRequest): DescribeRemediationConfigurationsResponse;
  deleteRemediationConfiguration(input: DeleteRemediationConfigurationRequest): void;
  startRemediationExecution(input: StartRemediationExecutionRequest): StartRemediationExecutionResponse;
  describeRemediationExecutionStatus(input: DescribeRemediationExecutionStatusRequest): DescribeRemediationExecutionStatusResponse;
  putRemediationExceptions(input: PutRemediationExceptionsRequest): PutRemediationExceptionsResponse;
  describeRemediationExceptions(input: DescribeRemediationExceptionsRequest): DescribeRemediationExceptionsResponse;
  deleteRemediationExceptions(input: DeleteRemediationExceptionsRequest): DeleteRemediationExceptionsResponse;
  putConfigurationAggregator(input: PutConfigurationAggregatorRequest): PutConfigurationAggregatorResponse;
  describeConfigurationAggregators(input?: DescribeConfigurationAggregatorsRequest): DescribeConfigurationAggregatorsResponse;
  deleteConfigurationAggregator(input: DeleteConfigurationAggregatorRequest): void;
  describeConfigurationAggregatorSourcesStatus(input: DescribeConfigurationAggregatorSourcesStatusRequest): DescribeConfigurationAggregatorSourcesStatusResponse;
  putAggregationAuthorization(input: PutAggregationAuthorizationRequest): PutAggregationAuthorizationResponse;
  describeAggregationAuthorizations(input?: DescribeAggregationAuthorizationsRequest): DescribeAggregationAuthorizationsResponse;
  deleteAggregationAuthorization(input: DeleteAggregationAuthorizationRequest): void;
  describePendingAggregationRequests(input?: DescribePendingAggregationRequestsRequest): DescribePendingAggregationRequestsResponse;
  deletePendingAggregationRequest(input: DeletePendingAggregationRequestRequest): void;
  describeAggregateComplianceByConfigRules(input: DescribeAggregateComplianceByConfigRulesRequest): DescribeAggregateComplianceByConfigRulesResponse;
  getAggregateComplianceDetailsByConfigRule(input: GetAggregateComplianceDetailsByConfigRuleRequest): GetAggregateComplianceDetailsByConfigRuleResponse;
  getAggregateConfigRuleComplianceSummary(input: GetAggregateConfigRuleComplianceSummaryRequest): GetAggregateConfigRuleComplianceSummaryResponse;
  getAggregateDiscoveredResourceCounts(input: GetAggregateDiscoveredResourceCountsRequest): GetAggregateDiscoveredResourceCountsResponse;
  listAggregateDiscoveredResources(input: ListAggregateDiscoveredResourcesRequest): ListAggregateDiscoveredResourcesResponse;
  getAggregateResourceConfig(input: GetAggregateResourceConfigRequest): GetAggregateResourceConfigResponse;
  batchGetAggregateResourceConfig(input: BatchGetAggregateResourceConfigRequest): BatchGetAggregateResourceConfigResponse;
  selectAggregateResourceConfig(input: SelectAggregateResourceConfigRequest): SelectAggregateResourceConfigResponse;
  putConformancePack(input: PutConformancePackRequest): PutConformancePackResponse;
  describeConformancePacks(input?: DescribeConformancePacksRequest): DescribeConformancePacksResponse;
  describeConformancePackStatus(input?: DescribeConformancePackStatusRequest): DescribeConformancePackStatusResponse;
  deleteConformancePack(input: DeleteConformancePackRequest): void;
  describeConformancePackCompliance(input: DescribeConformancePackComplianceRequest): DescribeConformancePackComplianceResponse;
  getConformancePackComplianceDetails(input: GetConformancePackComplianceDetailsRequest): GetConformancePackComplianceDetailsResponse;
  getConformancePackComplianceSummary(input: GetConformancePackComplianceSummaryRequest): GetConformancePackComplianceSummaryResponse;
}

export type MaximumExecutionFrequency = 'One_Hour' | 'Three_Hours' | 'Six_Hours' | 'Twelve_Hours' | 'TwentyFour_Hours';
export type RecorderStatus = 'Pending' | 'Success' | 'Failure' | 'NotApplicable';
export type RecordingStrategyType = 'ALL_SUPPORTED_RESOURCE_TYPES' | 'INCLUSION_BY_RESOURCE_TYPES' | 'EXCLUSION_BY_RESOURCE_TYPES';
export type DeliveryStatus = 'Success' | 'Failure' | 'Not_Applicable';
export type ConfigurationItemStatus = 'OK' | 'ResourceDiscovered' | 'ResourceNotRecorded' | 'ResourceDeleted' |
  'ResourceDeletedNotRecorded';
export type ComplianceType = 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE' | 'INSUFFICIENT_DATA';
export type ConfigRuleState = 'ACTIVE' | 'DELETING' | 'DELETING_RESULTS' | 'EVALUATING';
export type ResourceEvaluationStatus = 'IN_PROGRESS' | 'FAILED' | 'SUCCEEDED';
export type Owner = 'CUSTOM_LAMBDA' | 'AWS' | 'CUSTOM_POLICY';
export type MessageType = 'ConfigurationItemChangeNotification' | 'ConfigurationSnapshotDeliveryCompleted' | 'ScheduledNotification' |
  'OversizedConfigurationItemChangeNotification';
export type RemediationExecutionState = 'QUEUED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'UNKNOWN';
export type RemediationExecutionStepState = 'SUCCEEDED' | 'PENDING' | 'FAILED' | 'IN_PROGRESS' | 'EXITED' | 'UNKNOWN';
export type AggregatedSourceStatusType = 'FAILED' | 'SUCCEEDED' | 'OUTDATED';
export type ResourceCountGroupKey = 'RESOURCE_TYPE' | 'ACCOUNT_ID' | 'AWS_REGION';
export type ConformancePackComplianceType = 'COMPLIANT' | 'NON_COMPLIANT' | 'INSUFFICIENT_DATA';
export type ConformancePackState = 'CREATE_IN_PROGRESS' | 'CREATE_COMPLETE' | 'CREATE_FAILED' | 'DELETE_IN_PROGRESS' | 'DELETE_FAILED';

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

export interface ConfigTag {
  Key?: string | undefined;
  Value?: string | undefined;
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

export interface GetResourceConfigHistoryRequest {
  resourceType: string | undefined;
  resourceId: string | undefined;
  laterTime?: Date | undefined;
  earlierTime?: Date | undefined;
  chronologicalOrder?: 'Reverse' | 'Forward' | undefined;
  limit?: number | undefined;
  nextToken?: string | undefined;
}

export interface ListDiscoveredResourcesRequest {
  resourceType: string | undefined;
  resourceIds?: readonly string[] | undefined;
  resourceName?: string | undefined;
  limit?: number | undefined;
  includeDeletedResources?: boolean | undefined;
  nextToken?: string | undefined;
}

export interface GetDiscoveredResourceCountsRequest {
  resourceTypes?: readonly string[] | undefined;
  limit?: number | undefined;
  nextToken?: string | undefined;
}

export interface BatchGetResourceConfigRequest {
  resourceKeys: readonly ResourceKey[] | undefined;
}

export interface SelectResourceConfigRequest {
  Expression: string | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface GetResourceConfigHistoryResponse {
  configurationItems: ConfigurationItem[];
  nextToken?: string | undefined;
}

export interface ListDiscoveredResourcesResponse {
  resourceIdentifiers: ResourceIdentifier[];
  nextToken?: string | undefined;
}

export interface GetDiscoveredResourceCountsResponse {
  totalDiscoveredResources: number;
  resourceCounts: ResourceCount[];
  nextToken?: string | undefined;
}

export interface BatchGetResourceConfigResponse {
  baseConfigurationItems: BaseConfigurationItem[];
  unprocessedResourceKeys: ResourceKey[];
}

export interface SelectResourceConfigResponse {
  Results: string[];
  QueryInfo: QueryInfo;
  NextToken?: string | undefined;
}

export interface QueryInfo {
  SelectFields: FieldInfo[];
}

export interface ResourceKey {
  resourceType: string | undefined;
  resourceId: string | undefined;
}

export interface ConfigurationItem {
  version: string;
  accountId: string;
  configurationItemCaptureTime: Date;
  configurationItemStatus: ConfigurationItemStatus;
  configurationStateId: string;
  configurationItemMD5Hash: string;
  arn?: string | undefined;
  resourceType: string;
  resourceId: string;
  resourceName?: string | undefined;
  awsRegion: string;
  availabilityZone?: string | undefined;
  resourceCreationTime?: Date | undefined;
  tags: Record<string, string>;
  relatedEvents: string[];
  relationships: ConfigRelationship[];
  configuration?: string | undefined;
  supplementaryConfiguration: Record<string, string>;
  recordingFrequency?: 'CONTINUOUS' | 'DAILY' | undefined;
  configurationItemDeliveryTime?: Date | undefined;
}

export interface ResourceIdentifier {
  resourceType: string;
  resourceId: string;
  resourceName?: string | undefined;
  resourceDeletionTime?: Date | undefined;
}

export interface ResourceCount {
  resourceType: string;
  count: number;
}

export interface BaseConfigurationItem {
  version: string;
  accountId: string;
  configurationItemCaptureTime: Date;
  configurationItemStatus: ConfigurationItemStatus;
  configurationStateId: string;
  arn?: string | undefined;
  resourceType: string;
  resourceId: string;
  resourceName?: string | undefined;
  awsRegion: string;
  availabilityZone?: string | undefined;
  resourceCreationTime?: Date | undefined;
  configuration?: string | undefined;
  supplementaryConfiguration: Record<string, string>;
  recordingFrequency?: 'CONTINUOUS' | 'DAILY' | undefined;
  configurationItemDeliveryTime?: Date | undefined;
}

export interface FieldInfo {
  Name: string;
}

export interface ConfigRelationship {
  resourceType: string;
  resourceId: string;
  resourceName?: string | undefined;
  relationshipName: string;
}

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

export interface TagResourceRequest {
  ResourceArn: string | undefined;
  Tags: readonly ConfigTag[] | undefined;
}

export interface UntagResourceRequest {
  ResourceArn: string | undefined;
  TagKeys: readonly string[] | undefined;
}

export interface ListTagsForResourceRequest {
  ResourceArn: string | undefined;
  Limit?: number | undefined;
  NextToken?: string | undefined;
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

export interface ListTagsForResourceResponse {
  Tags: ConfigTag[];
  NextToken?: string | undefined;
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

export interface ComplianceSummary {
  CompliantResourceCount: ComplianceContributorCount;
  NonCompliantResourceCount: ComplianceContributorCount;
  ComplianceSummaryTimestamp: Date;
}

export interface EvaluationStatus {
  Status: ResourceEvaluationStatus;
  FailureReason?: string | undefined;
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

export interface TimeWindow {
  StartTime?: Date | undefined;
  EndTime?: Date | undefined;
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

export interface ComplianceContributorCount {
  CappedCount: number;
  CapExceeded: boolean;
}

export interface ComplianceSummaryByResourceType {
  ResourceType?: string | undefined;
  ComplianceSummary: ComplianceSummary;
}

export interface ResourceEvaluation {
  ResourceEvaluationId: string;
  EvaluationMode: 'DETECTIVE' | 'PROACTIVE';
  EvaluationStartTimestamp: Date;
}

export interface CustomPolicyDetails {
  PolicyRuntime: string | undefined;
  PolicyText: string | undefined;
  EnableDebugLogDelivery?: boolean | undefined;
}

export interface EvaluationModeConfiguration {
  Mode?: 'DETECTIVE' | 'PROACTIVE' | undefined;
}

export interface Compliance {
  ComplianceType: ComplianceType;
  ComplianceContributorCount?: ComplianceContributorCount | undefined;
}

export interface EvaluationResultIdentifier {
  EvaluationResultQualifier: EvaluationResultQualifier;
  OrderingTimestamp: Date;
  ResourceEvaluationId?: string | undefined;
}

export interface SourceDetail {
  EventSource?: 'aws.config' | undefined;
  MessageType?: MessageType | undefined;
  MaximumExecutionFrequency?: MaximumExecutionFrequency | undefined;
}

export interface EvaluationResultQualifier {
  ConfigRuleName: string;
  ResourceType: string;
  ResourceId: string;
  EvaluationMode: 'DETECTIVE' | 'PROACTIVE';
}

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

export interface PutConfigurationAggregatorRequest {
  ConfigurationAggregatorName: string | undefined;
  AccountAggregationSources?: readonly AccountAggregationSource[] | undefined;
  OrganizationAggregationSource?: OrganizationAggregationSource | undefined;
  Tags?: readonly ConfigTag[] | undefined;
  AggregatorFilters?: AggregatorFilters | undefined;
}

export interface DescribeConfigurationAggregatorsRequest {
  ConfigurationAggregatorNames?: readonly string[] | undefined;
  NextToken?: string | undefined;
  Limit?: number | undefined;
}

export interface DeleteConfigurationAggregatorRequest {
  ConfigurationAggregatorName: string | undefined;
}

export interface DescribeConfigurationAggregatorSourcesStatusRequest {
  ConfigurationAggregatorName: string | undefined;
  UpdateStatus?: readonly AggregatedSourceStatusType[] | undefined;
  NextToken?: string | undefined;
  Limit?: number | undefined;
}

export interface PutAggregationAuthorizationRequest {
  AuthorizedAccountId: string | undefined;
  AuthorizedAwsRegion: string | undefined;
  Tags?: readonly ConfigTag[] | undefined;
}

export interface DescribeAggregationAuthorizationsRequest {
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface DeleteAggregationAuthorizationRequest {
  AuthorizedAccountId: string | undefined;
  AuthorizedAwsRegion: string | undefined;
}

export interface DescribePendingAggregationRequestsRequest {
  Limit?: number | undefined;
  NextToken?: string | undefined;
}

export interface DeletePendingAggregationRequestRequest {
  RequesterAccountId: string | undefined;
  RequesterAwsRegion: string | undefined;
}

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

export interface PutConfigurationAggregatorResponse {
  ConfigurationAggregator: ConfigurationAggregator;
}

export interface DescribeConfigurationAggregatorsResponse {
  ConfigurationAggregators: ConfigurationAggregator[];
  NextToken?: string | undefined;
}

export interface DescribeConfigurationAggregatorSourcesStatusResponse {
  AggregatedSourceStatusList: AggregatedSourceStatus[];
  NextToken?: string | undefined;
}

export interface PutAggregationAuthorizationResponse {
  AggregationAuthorization: AggregationAuthorization;
}

export interface DescribeAggregationAuthorizationsResponse {
  AggregationAuthorizations: AggregationAuthorization[];
  NextToken?: string | undefined;
}

export interface DescribePendingAggregationRequestsResponse {
  PendingAggregationRequests: PendingAggregationRequest[];
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

export interface OrganizationAggregationSource {
  RoleArn: string | undefined;
  AwsRegions?: readonly string[] | undefined;
  AllAwsRegions?: boolean | undefined;
}

export interface AggregatorFilters {
  ResourceType?: AggregatorFilterResourceType | undefined;
  ServicePrincipal?: AggregatorFilterServicePrincipal | undefined;
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

export interface ConfigurationAggregator {
  ConfigurationAggregatorName: string;
  ConfigurationAggregatorArn: string;
  AccountAggregationSources?: AccountAggregationSource[] | undefined;
  OrganizationAggregationSource?: OrganizationAggregationSource | undefined;
  CreationTime: Date;
  LastUpdatedTime: Date;
  CreatedBy?: string | undefined;
  AggregatorFilters?: AggregatorFilters | undefined;
}

export interface AggregationAuthorization {
  AggregationAuthorizationArn: string;
  AuthorizedAccountId: string;
  AuthorizedAwsRegion: string;
  CreationTime: Date;
}

export interface AccountAggregationSource {
  AccountIds: readonly string[] | undefined;
  AllAwsRegions?: boolean | undefined;
  AwsRegions?: readonly string[] | undefined;
}

export interface AggregatorFilterResourceType {
  Type?: 'INCLUDE' | undefined;
  Value?: readonly string[] | undefined;
}

export interface AggregatorFilterServicePrincipal {
  Type?: 'INCLUDE' | undefined;
  Value?: readonly string[] | undefined;
}

export interface AggregatedSourceStatus {
  SourceId: string;
  SourceType: 'ACCOUNT' | 'ORGANIZATION';
  AwsRegion: string;
  LastUpdateStatus: AggregatedSourceStatusType;
  LastUpdateTime?: Date | undefined;
  LastErrorCode?: string | undefined;
  LastErrorMessage?: string | undefined;
}

export interface PendingAggregationRequest {
  RequesterAccountId: string;
  RequesterAwsRegion: string;
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
