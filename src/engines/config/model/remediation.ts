/** The inputs of remediation: the names and ranges of the AWS Config API model 2014-11-12, in the notation of `aws/model.ts`. */
export const REMEDIATION_SHAPES = String.raw`
PutRemediationConfigurationsRequest { RemediationConfigurations! RemediationConfigurations }
DescribeRemediationConfigurationsRequest { ConfigRuleNames! ConfigRuleNames }
DeleteRemediationConfigurationRequest { ConfigRuleName! ConfigRuleName, ResourceType String }
StartRemediationExecutionRequest { ConfigRuleName! ConfigRuleName, ResourceKeys! ResourceKeys }
DescribeRemediationExecutionStatusRequest { ConfigRuleName! ConfigRuleName, ResourceKeys ResourceKeys, Limit Limit, NextToken String }
PutRemediationExceptionsRequest { ConfigRuleName! ConfigRuleName, ResourceKeys! RemediationExceptionResourceKeys,
  Message StringWithCharLimit1024, ExpirationTime Date }
DescribeRemediationExceptionsRequest { ConfigRuleName! ConfigRuleName, ResourceKeys RemediationExceptionResourceKeys, Limit Limit,
  NextToken String }
DeleteRemediationExceptionsRequest { ConfigRuleName! ConfigRuleName, ResourceKeys! RemediationExceptionResourceKeys }
RemediationConfigurations [RemediationConfiguration] 0..25
RemediationExceptionResourceKeys [RemediationExceptionResourceKey] 1..100
RemediationConfiguration { ConfigRuleName! ConfigRuleName, TargetType! RemediationTargetType, TargetId! StringWithCharLimit256,
  TargetVersion String, Parameters RemediationParameters, ResourceType String, Automatic Boolean, ExecutionControls ExecutionControls,
  MaximumAutomaticAttempts AutoRemediationAttempts, RetryAttemptSeconds AutoRemediationAttemptSeconds, Arn StringWithCharLimit1024,
  CreatedByService StringWithCharLimit1024 }
RemediationExceptionResourceKey { ResourceType StringWithCharLimit256, ResourceId StringWithCharLimit1024 }
RemediationTargetType string (SSM_DOCUMENT)
RemediationParameters <StringWithCharLimit256, RemediationParameterValue> 0..25
ExecutionControls { SsmControls SsmControls }
AutoRemediationAttempts integer 1..25
AutoRemediationAttemptSeconds integer 1..2678000
RemediationParameterValue { ResourceValue ResourceValue, StaticValue StaticValue }
SsmControls { ConcurrentExecutionRatePercentage Percentage, ErrorPercentage Percentage }
ResourceValue { Value! ResourceValueType }
StaticValue { Values! StaticParameterValues }
Percentage integer 1..100
ResourceValueType string (RESOURCE_ID)
StaticParameterValues [StringWithCharLimit256] 0..25
`;
