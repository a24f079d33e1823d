/** The inputs of rules, evaluations, compliance and tags: the names and ranges of the AWS Config API model 2014-11-12, in the notation of `aws/model.ts`. */
export const RULES_SHAPES = String.raw`
PutConfigRuleRequest { ConfigRule! ConfigRule, Tags TagsList }
DescribeConfigRulesRequest { ConfigRuleNames ConfigRuleNames, Filters DescribeConfigRulesFilters, NextToken String }
DeleteConfigRuleRequest { ConfigRuleName! ConfigRuleName }
DescribeConfigRuleEvaluationStatusRequest { ConfigRuleNames ConfigRuleNames, NextToken String, Limit RuleLimit }
StartConfigRulesEvaluationRequest { ConfigRuleNames ReevaluateConfigRuleNames }
DeleteEvaluationResultsRequest { ConfigRuleName! StringWithCharLimit64 }
PutEvaluationsRequest { Evaluations Evaluations, ResultToken! String, TestMode Boolean }
GetCustomRulePolicyRequest { ConfigRuleName ConfigRuleName }
DescribeComplianceByConfigRuleRequest { ConfigRuleNames ConfigRuleNames, ComplianceTypes ComplianceTypes, NextToken String }
DescribeComplianceByResourceRequest { ResourceType StringWithCharLimit256, ResourceId BaseResourceId, ComplianceTypes ComplianceTypes,
  Limit Limit, NextToken NextToken }
GetComplianceDetailsByConfigRuleRequest { ConfigRuleName! StringWithCharLimit64, ComplianceTypes ComplianceTypes, Limit Limit,
  NextToken NextToken }
GetComplianceDetailsByResourceRequest { ResourceType StringWithCharLimit256, ResourceId BaseResourceId, ComplianceTypes ComplianceTypes,
  NextToken String, ResourceEvaluationId ResourceEvaluationId }
GetComplianceSummaryByConfigRuleRequest { }
GetComplianceSummaryByResourceTypeRequest { ResourceTypes ResourceTypes }
StartResourceEvaluationRequest { ResourceDetails! ResourceDetails, EvaluationContext EvaluationContext, EvaluationMode! EvaluationMode,
  EvaluationTimeout EvaluationTimeout, ClientToken ClientToken }
GetResourceEvaluationSummaryRequest { ResourceEvaluationId! ResourceEvaluationId }
ListResourceEvaluationsRequest { Filters ResourceEvaluationFilters, Limit ListResourceEvaluationsPageItemLimit, NextToken String }
TagResourceRequest { ResourceArn! AmazonResourceName, Tags! TagList }
UntagResourceRequest { ResourceArn! AmazonResourceName, TagKeys! TagKeyList }
ListTagsForResourceRequest { ResourceArn! AmazonResourceName, Limit Limit, NextToken NextToken }
ConfigRule { ConfigRuleName ConfigRuleName, ConfigRuleArn StringWithCharLimit256, ConfigRuleId StringWithCharLimit64,
  Description EmptiableStringWithCharLimit256, Scope Scope, Source! Source, InputParameters StringWithCharLimit1024,
  MaximumExecutionFrequency MaximumExecutionFrequency, ConfigRuleState ConfigRuleState, CreatedBy StringWithCharLimit256,
  EvaluationModes EvaluationModes, RuleEvaluationVisibility RuleEvaluationVisibility }
ConfigRuleNames [ConfigRuleName] 0..25
DescribeConfigRulesFilters { EvaluationMode EvaluationMode, RuleEvaluationVisibility RuleEvaluationVisibility }
ConfigRuleName string 1..128 /.*\S.*/
RuleLimit integer 0..50
ReevaluateConfigRuleNames [ConfigRuleName] 1..25
StringWithCharLimit64 string 1..64
Evaluations [Evaluation] 0..100
ComplianceTypes [ComplianceType] 0..3
BaseResourceId string 1..768
ResourceEvaluationId string 1..128
ResourceDetails { ResourceId! BaseResourceId, ResourceType! StringWithCharLimit256, ResourceConfiguration! ResourceConfiguration,
  ResourceConfigurationSchemaType ResourceConfigurationSchemaType }
EvaluationContext { EvaluationContextIdentifier EvaluationContextIdentifier }
EvaluationMode string (DETECTIVE|PROACTIVE)
EvaluationTimeout integer 0..3600
ClientToken string 64..256
ResourceEvaluationFilters { EvaluationMode EvaluationMode, TimeWindow TimeWindow,
  EvaluationContextIdentifier EvaluationContextIdentifier }
ListResourceEvaluationsPageItemLimit integer 0..100
TagList [Tag] 1..50
TagKeyList [TagKey] 1..50
EmptiableStringWithCharLimit256 string 0..256
Scope { ComplianceResourceTypes ComplianceResourceTypes, TagKey StringWithCharLimit128, TagValue StringWithCharLimit256,
  ComplianceResourceId BaseResourceId, ServicePrincipals ServicePrincipals }
Source { Owner! Owner, SourceIdentifier StringWithCharLimit256, SourceDetails SourceDetails, CustomPolicyDetails CustomPolicyDetails }
StringWithCharLimit1024 string 1..1024
ConfigRuleState string (ACTIVE|DELETING|DELETING_RESULTS|EVALUATING)
EvaluationModes [EvaluationModeConfiguration]
RuleEvaluationVisibility string (EXTERNAL|INTERNAL)
Evaluation { ComplianceResourceType! StringWithCharLimit256, ComplianceResourceId! BaseResourceId, ComplianceType! ComplianceType,
  Annotation StringWithCharLimit256, OrderingTimestamp! OrderingTimestamp }
ComplianceType string (COMPLIANT|NON_COMPLIANT|NOT_APPLICABLE|INSUFFICIENT_DATA)
ResourceConfiguration string 1..51200
ResourceConfigurationSchemaType string (CFN_RESOURCE_SCHEMA)
EvaluationContextIdentifier string 1..128
TimeWindow { StartTime Date, EndTime Date }
ComplianceResourceTypes [StringWithCharLimit256] 0..100
StringWithCharLimit128 string 1..128
ServicePrincipals [StringWithCharLimit128] 0..100
Owner string (CUSTOM_LAMBDA|AWS|CUSTOM_POLICY)
SourceDetails [SourceDetail] 0..25
CustomPolicyDetails { PolicyRuntime! PolicyRuntime, PolicyText! PolicyText, EnableDebugLogDelivery Boolean }
EvaluationModeConfiguration { Mode EvaluationMode }
OrderingTimestamp timestamp
Date timestamp
SourceDetail { EventSource EventSource, MessageType MessageType, MaximumExecutionFrequency MaximumExecutionFrequency }
PolicyRuntime string 1..64 /guard\-2\.x\.x/
PolicyText string 0..10000
EventSource string (aws.config)
MessageType string (ConfigurationItemChangeNotification|ConfigurationSnapshotDeliveryCompleted|ScheduledNotification|
  OversizedConfigurationItemChangeNotification)
`;
