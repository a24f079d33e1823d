import type { ConfigTag } from './shared.ts';

export type AggregatedSourceStatusType = 'FAILED' | 'SUCCEEDED' | 'OUTDATED';

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

export interface OrganizationAggregationSource {
  RoleArn: string | undefined;
  AwsRegions?: readonly string[] | undefined;
  AllAwsRegions?: boolean | undefined;
}

export interface AggregatorFilters {
  ResourceType?: AggregatorFilterResourceType | undefined;
  ServicePrincipal?: AggregatorFilterServicePrincipal | undefined;
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
