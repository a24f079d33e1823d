import type { BaseConfigurationItem, ConfigurationItem, QueryInfo, ResourceCount, ResourceIdentifier, ResourceKey } from './shared.ts';

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
