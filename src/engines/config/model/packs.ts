/** The inputs of conformance packs: the names and ranges of the AWS Config API model 2014-11-12, in the notation of `aws/model.ts`. */
export const PACKS_SHAPES = String.raw`
PutConformancePackRequest { ConformancePackName! ConformancePackName, TemplateS3Uri TemplateS3Uri, TemplateBody TemplateBody,
  DeliveryS3Bucket DeliveryS3Bucket, DeliveryS3KeyPrefix DeliveryS3KeyPrefix,
  ConformancePackInputParameters ConformancePackInputParameters, TemplateSSMDocumentDetails TemplateSSMDocumentDetails, Tags TagsList }
DescribeConformancePacksRequest { ConformancePackNames ConformancePackNamesList, Limit PageSizeLimit, NextToken NextToken }
DescribeConformancePackStatusRequest { ConformancePackNames ConformancePackNamesList, Limit PageSizeLimit, NextToken NextToken }
DeleteConformancePackRequest { ConformancePackName! ConformancePackName }
DescribeConformancePackComplianceRequest { ConformancePackName! ConformancePackName, Filters ConformancePackComplianceFilters,
  Limit DescribeConformancePackComplianceLimit, NextToken NextToken }
GetConformancePackComplianceDetailsRequest { ConformancePackName! ConformancePackName, Filters ConformancePackEvaluationFilters,
  Limit GetConformancePackComplianceDetailsLimit, NextToken NextToken }
GetConformancePackComplianceSummaryRequest { ConformancePackNames! ConformancePackNamesToSummarizeList, Limit PageSizeLimit,
  NextToken NextToken }
ConformancePackName string 1..256 /[a-zA-Z][-a-zA-Z0-9]*/
TemplateS3Uri string 1..1024 /s3://.*/
TemplateBody string 1..51200
DeliveryS3Bucket string 0..63
DeliveryS3KeyPrefix string 0..1024
ConformancePackInputParameters [ConformancePackInputParameter] 0..60
TemplateSSMDocumentDetails { DocumentName! SSMDocumentName, DocumentVersion SSMDocumentVersion }
ConformancePackNamesList [ConformancePackName] 0..25
PageSizeLimit integer 0..20
ConformancePackComplianceFilters { ConfigRuleNames ConformancePackConfigRuleNames, ComplianceType ConformancePackComplianceType }
DescribeConformancePackComplianceLimit integer 0..1000
ConformancePackEvaluationFilters { ConfigRuleNames ConformancePackConfigRuleNames, ComplianceType ConformancePackComplianceType,
  ResourceType StringWithCharLimit256, ResourceIds ConformancePackComplianceResourceIds }
GetConformancePackComplianceDetailsLimit integer 0..100
ConformancePackNamesToSummarizeList [ConformancePackName] 1..5
ConformancePackInputParameter { ParameterName! ParameterName, ParameterValue! ParameterValue }
SSMDocumentName string /^[a-zA-Z0-9_\-.:/]{3,200}$/
SSMDocumentVersion string /([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)/
ConformancePackConfigRuleNames [StringWithCharLimit64] 0..10
ConformancePackComplianceType string (COMPLIANT|NON_COMPLIANT|INSUFFICIENT_DATA)
ConformancePackComplianceResourceIds [StringWithCharLimit256] 0..5
ParameterName string 0..255
ParameterValue string 0..4096
`;
