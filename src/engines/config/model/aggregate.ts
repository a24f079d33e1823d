/** The inputs of aggregation: the names and ranges of the AWS Config API model 2014-11-12, in the notation of `aws/model.ts`. */
export const AGGREGATE_SHAPES = String.raw`
PutConfigurationAggregatorRequest { ConfigurationAggregatorName! ConfigurationAggregatorName,
  AccountAggregationSources AccountAggregationSourceList, OrganizationAggregationSource OrganizationAggregationSource, Tags TagsList,
  AggregatorFilters AggregatorFilters }
DescribeConfigurationAggregatorsRequest { ConfigurationAggregatorNames ConfigurationAggregatorNameList, NextToken String, Limit Limit }
DeleteConfigurationAggregatorRequest { ConfigurationAggregatorName! ConfigurationAggregatorName }
DescribeConfigurationAggregatorSourcesStatusRequest { ConfigurationAggregatorName! ConfigurationAggregatorName,
  UpdateStatus AggregatedSourceStatusTypeList, NextToken String, Limit Limit }
PutAggregationAuthorizationRequest { AuthorizedAccountId! AccountId, AuthorizedAwsRegion! AwsRegion, Tags TagsList }
DescribeAggregationAuthorizationsRequest { Limit Limit, NextToken String }
DeleteAggregationAuthorizationRequest { AuthorizedAccountId! AccountId, AuthorizedAwsRegion! AwsRegion }
DescribePendingAggregationRequestsRequest { Limit DescribePendingAggregationRequestsLimit, NextToken String }
DeletePendingAggregationRequestRequest { RequesterAccountId! AccountId, RequesterAwsRegion! AwsRegion }
DescribeAggregateComplianceByConfigRulesRequest { ConfigurationAggregatorName! ConfigurationAggregatorName,
  Filters ConfigRuleComplianceFilters, Limit GroupByAPILimit, NextToken NextToken }
GetAggregateComplianceDetailsByConfigRuleRequest { ConfigurationAggregatorName! ConfigurationAggregatorName,
  ConfigRuleName! ConfigRuleName, AccountId! AccountId, AwsRegion! AwsRegion, ComplianceType ComplianceType, Limit Limit,
  NextToken NextToken }
GetAggregateConfigRuleComplianceSummaryRequest { ConfigurationAggregatorName! ConfigurationAggregatorName,
  Filters ConfigRuleComplianceSummaryFilters, GroupByKey ConfigRuleComplianceSummaryGroupKey, Limit GroupByAPILimit, NextToken NextToken }
GetAggregateDiscoveredResourceCountsRequest { ConfigurationAggregatorName! ConfigurationAggregatorName, Filters ResourceCountFilters,
  GroupByKey ResourceCountGroupKey, Limit GroupByAPILimit, NextToken NextToken }
ListAggregateDiscoveredResourcesRequest { ConfigurationAggregatorName! ConfigurationAggregatorName, ResourceType! ResourceType,
  Filters ResourceFilters, Limit Limit, NextToken NextToken }
GetAggregateResourceConfigRequest { ConfigurationAggregatorName! ConfigurationAggregatorName,
  ResourceIdentifier! AggregateResourceIdentifier }
BatchGetAggregateResourceConfigRequest { ConfigurationAggregatorName! ConfigurationAggregatorName,
  ResourceIdentifiers! ResourceIdentifiersList }
SelectAggregateResourceConfigRequest { Expression! Expression, ConfigurationAggregatorName! ConfigurationAggregatorName, Limit Limit,
  MaxResults Limit, NextToken NextToken }
ConfigurationAggregatorName string 1..256 /[\w\-]+/
AccountAggregationSourceList [AccountAggregationSource] 0..1
OrganizationAggregationSource { RoleArn! String, AwsRegions AggregatorRegionList, AllAwsRegions Boolean }
AggregatorFilters { ResourceType AggregatorFilterResourceType, ServicePrincipal AggregatorFilterServicePrincipal }
ConfigurationAggregatorNameList [ConfigurationAggregatorName] 0..10
AggregatedSourceStatusTypeList [AggregatedSourceStatusType] 1..
AccountId string /\d{12}/
AwsRegion string 1..64
DescribePendingAggregationRequestsLimit integer 0..20
ConfigRuleComplianceFilters { ConfigRuleName ConfigRuleName, ComplianceType ComplianceType, AccountId AccountId, AwsRegion AwsRegion }
GroupByAPILimit integer 0..1000
ConfigRuleComplianceSummaryFilters { AccountId AccountId, AwsRegion AwsRegion }
ConfigRuleComplianceSummaryGroupKey string (ACCOUNT_ID|AWS_REGION)
ResourceCountFilters { ResourceType ResourceType, AccountId AccountId, Region AwsRegion }
ResourceCountGroupKey string (RESOURCE_TYPE|ACCOUNT_ID|AWS_REGION)
ResourceFilters { AccountId AccountId, ResourceId ResourceId, ResourceName ResourceName, Region AwsRegion }
AggregateResourceIdentifier { SourceAccountId! AccountId, SourceRegion! AwsRegion, ResourceId! ResourceId, ResourceType! ResourceType,
  ResourceName ResourceName }
ResourceIdentifiersList [AggregateResourceIdentifier] 1..100
AccountAggregationSource { AccountIds! AccountAggregationSourceAccountList, AllAwsRegions Boolean, AwsRegions AggregatorRegionList }
AggregatorRegionList [String] 1..
AggregatorFilterResourceType { Type AggregatorFilterType, Value ResourceTypeValueList }
AggregatorFilterServicePrincipal { Type AggregatorFilterType, Value ServicePrincipalValueList }
AggregatedSourceStatusType string (FAILED|SUCCEEDED|OUTDATED)
AccountAggregationSourceAccountList [AccountId] 1..
AggregatorFilterType string (INCLUDE)
ResourceTypeValueList [ResourceTypeValue]
ServicePrincipalValueList [ServicePrincipalValue]
ResourceTypeValue string 1..256 /[a-zA-Z0-9]{2,64}::[a-zA-Z0-9]{2,64}::[a-zA-Z0-9]{2,64}/
ServicePrincipalValue string 1..128 /[\w+=,.@-]+/
`;
