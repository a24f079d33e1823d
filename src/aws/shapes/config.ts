import type {
  BatchGetAggregateResourceConfigRequest,
  BatchGetAggregateResourceConfigResponse,
  DescribeAggregateComplianceByConfigRulesRequest,
  DescribeAggregateComplianceByConfigRulesResponse,
  GetAggregateComplianceDetailsByConfigRuleRequest,
  GetAggregateComplianceDetailsByConfigRuleResponse,
  GetAggregateConfigRuleComplianceSummaryRequest,
  GetAggregateConfigRuleComplianceSummaryResponse,
  GetAggregateDiscoveredResourceCountsRequest,
  GetAggregateDiscoveredResourceCountsResponse,
  GetAggregateResourceConfigRequest,
  GetAggregateResourceConfigResponse,
  ListAggregateDiscoveredResourcesRequest,
  ListAggregateDiscoveredResourcesResponse,
  SelectAggregateResourceConfigRequest,
  SelectAggregateResourceConfigResponse,
} from './config/aggregate-reads.ts';
import type {
  DeleteAggregationAuthorizationRequest,
  DeleteConfigurationAggregatorRequest,
  DeletePendingAggregationRequestRequest,
  DescribeAggregationAuthorizationsRequest,
  DescribeAggregationAuthorizationsResponse,
  DescribeConfigurationAggregatorSourcesStatusRequest,
  DescribeConfigurationAggregatorSourcesStatusResponse,
  DescribeConfigurationAggregatorsRequest,
  DescribeConfigurationAggregatorsResponse,
  DescribePendingAggregationRequestsRequest,
  DescribePendingAggregationRequestsResponse,
  PutAggregationAuthorizationRequest,
  PutAggregationAuthorizationResponse,
  PutConfigurationAggregatorRequest,
  PutConfigurationAggregatorResponse,
} from './config/aggregators.ts';
import type {
  DescribeComplianceByConfigRuleRequest,
  DescribeComplianceByConfigRuleResponse,
  DescribeComplianceByResourceRequest,
  DescribeComplianceByResourceResponse,
  GetComplianceDetailsByConfigRuleRequest,
  GetComplianceDetailsByConfigRuleResponse,
  GetComplianceDetailsByResourceRequest,
  GetComplianceDetailsByResourceResponse,
  GetComplianceSummaryByConfigRuleResponse,
  GetComplianceSummaryByResourceTypeRequest,
  GetComplianceSummaryByResourceTypeResponse,
} from './config/compliance.ts';
import type {
  BatchGetResourceConfigRequest,
  BatchGetResourceConfigResponse,
  GetDiscoveredResourceCountsRequest,
  GetDiscoveredResourceCountsResponse,
  GetResourceConfigHistoryRequest,
  GetResourceConfigHistoryResponse,
  ListDiscoveredResourcesRequest,
  ListDiscoveredResourcesResponse,
  SelectResourceConfigRequest,
  SelectResourceConfigResponse,
} from './config/history.ts';
import type {
  DeleteConformancePackRequest,
  DescribeConformancePackComplianceRequest,
  DescribeConformancePackComplianceResponse,
  DescribeConformancePackStatusRequest,
  DescribeConformancePackStatusResponse,
  DescribeConformancePacksRequest,
  DescribeConformancePacksResponse,
  GetConformancePackComplianceDetailsRequest,
  GetConformancePackComplianceDetailsResponse,
  GetConformancePackComplianceSummaryRequest,
  GetConformancePackComplianceSummaryResponse,
  PutConformancePackRequest,
  PutConformancePackResponse,
} from './config/packs.ts';
import type {
  GetResourceEvaluationSummaryRequest,
  GetResourceEvaluationSummaryResponse,
  ListResourceEvaluationsRequest,
  ListResourceEvaluationsResponse,
  StartResourceEvaluationRequest,
  StartResourceEvaluationResponse,
} from './config/proactive.ts';
import type {
  DeleteConfigurationRecorderRequest,
  DeleteDeliveryChannelRequest,
  DeleteRetentionConfigurationRequest,
  DeliverConfigSnapshotRequest,
  DeliverConfigSnapshotResponse,
  DescribeConfigurationRecorderStatusRequest,
  DescribeConfigurationRecorderStatusResponse,
  DescribeConfigurationRecordersRequest,
  DescribeConfigurationRecordersResponse,
  DescribeDeliveryChannelStatusRequest,
  DescribeDeliveryChannelStatusResponse,
  DescribeDeliveryChannelsRequest,
  DescribeDeliveryChannelsResponse,
  DescribeRetentionConfigurationsRequest,
  DescribeRetentionConfigurationsResponse,
  PutConfigurationRecorderRequest,
  PutDeliveryChannelRequest,
  PutRetentionConfigurationRequest,
  PutRetentionConfigurationResponse,
  StartConfigurationRecorderRequest,
  StopConfigurationRecorderRequest,
} from './config/recorder.ts';
import type {
  DeleteRemediationConfigurationRequest,
  DeleteRemediationExceptionsRequest,
  DeleteRemediationExceptionsResponse,
  DescribeRemediationConfigurationsRequest,
  DescribeRemediationConfigurationsResponse,
  DescribeRemediationExceptionsRequest,
  DescribeRemediationExceptionsResponse,
  DescribeRemediationExecutionStatusRequest,
  DescribeRemediationExecutionStatusResponse,
  PutRemediationConfigurationsRequest,
  PutRemediationConfigurationsResponse,
  PutRemediationExceptionsRequest,
  PutRemediationExceptionsResponse,
  StartRemediationExecutionRequest,
  StartRemediationExecutionResponse,
} from './config/remediation.ts';
import type {
  DeleteConfigRuleRequest,
  DeleteEvaluationResultsRequest,
  DescribeConfigRuleEvaluationStatusRequest,
  DescribeConfigRuleEvaluationStatusResponse,
  DescribeConfigRulesRequest,
  DescribeConfigRulesResponse,
  GetCustomRulePolicyRequest,
  GetCustomRulePolicyResponse,
  PutConfigRuleRequest,
  PutEvaluationsRequest,
  PutEvaluationsResponse,
  StartConfigRulesEvaluationRequest,
} from './config/rules.ts';
import type { ListTagsForResourceRequest, ListTagsForResourceResponse, TagResourceRequest, UntagResourceRequest } from './config/tags.ts';

/**
 * The client `cloud.config`: method names, inputs and outputs as in the AWS SDK v3. Absent members of an output are left out.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_Operations.html
 */
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
  describeConfigurationAggregatorSourcesStatus(
    input: DescribeConfigurationAggregatorSourcesStatusRequest,
  ): DescribeConfigurationAggregatorSourcesStatusResponse;
  putAggregationAuthorization(input: PutAggregationAuthorizationRequest): PutAggregationAuthorizationResponse;
  describeAggregationAuthorizations(input?: DescribeAggregationAuthorizationsRequest): DescribeAggregationAuthorizationsResponse;
  deleteAggregationAuthorization(input: DeleteAggregationAuthorizationRequest): void;
  describePendingAggregationRequests(input?: DescribePendingAggregationRequestsRequest): DescribePendingAggregationRequestsResponse;
  deletePendingAggregationRequest(input: DeletePendingAggregationRequestRequest): void;
  describeAggregateComplianceByConfigRules(
    input: DescribeAggregateComplianceByConfigRulesRequest,
  ): DescribeAggregateComplianceByConfigRulesResponse;
  getAggregateComplianceDetailsByConfigRule(
    input: GetAggregateComplianceDetailsByConfigRuleRequest,
  ): GetAggregateComplianceDetailsByConfigRuleResponse;
  getAggregateConfigRuleComplianceSummary(
    input: GetAggregateConfigRuleComplianceSummaryRequest,
  ): GetAggregateConfigRuleComplianceSummaryResponse;
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

export type * from './config/aggregate-reads.ts';
export type * from './config/aggregators.ts';
export type * from './config/compliance.ts';
export type * from './config/history.ts';
export type * from './config/packs.ts';
export type * from './config/proactive.ts';
export type * from './config/recorder.ts';
export type * from './config/remediation.ts';
export type * from './config/rules.ts';
export type * from './config/shared.ts';
export type * from './config/tags.ts';
