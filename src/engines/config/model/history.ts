/** The inputs of history, inventory and queries: the names and ranges of the AWS Config API model 2014-11-12, in the notation of `aws/model.ts`. */
export const HISTORY_SHAPES = String.raw`
GetResourceConfigHistoryRequest { resourceType! ResourceType, resourceId! ResourceId, laterTime LaterTime, earlierTime EarlierTime,
  chronologicalOrder ChronologicalOrder, limit Limit, nextToken NextToken }
ListDiscoveredResourcesRequest { resourceType! ResourceType, resourceIds ResourceIdList, resourceName ResourceName, limit Limit,
  includeDeletedResources Boolean, nextToken NextToken }
GetDiscoveredResourceCountsRequest { resourceTypes ResourceTypes, limit Limit, nextToken NextToken }
BatchGetResourceConfigRequest { resourceKeys! ResourceKeys }
SelectResourceConfigRequest { Expression! Expression, Limit Limit, NextToken NextToken }
ResourceId string 1..768
LaterTime timestamp
EarlierTime timestamp
ChronologicalOrder string (Reverse|Forward)
Limit integer 0..100
ResourceIdList [ResourceId]
ResourceName string
ResourceTypes [StringWithCharLimit256] 0..20
ResourceKeys [ResourceKey] 1..100
Expression string 1..4096
StringWithCharLimit256 string 1..256
ResourceKey { resourceType! ResourceType, resourceId! ResourceId }
`;
