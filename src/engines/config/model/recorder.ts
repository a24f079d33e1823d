/** The inputs of recorder, delivery channel and retention: the names and ranges of the AWS Config API model 2014-11-12, in the notation of `aws/model.ts`. */
export const RECORDER_SHAPES = String.raw`
PutConfigurationRecorderRequest { ConfigurationRecorder! ConfigurationRecorder, Tags TagsList }
DescribeConfigurationRecordersRequest { ConfigurationRecorderNames ConfigurationRecorderNameList, ServicePrincipal ServicePrincipal,
  Arn AmazonResourceName }
DescribeConfigurationRecorderStatusRequest { ConfigurationRecorderNames ConfigurationRecorderNameList, ServicePrincipal ServicePrincipal,
  Arn AmazonResourceName }
DeleteConfigurationRecorderRequest { ConfigurationRecorderName! RecorderName }
StartConfigurationRecorderRequest { ConfigurationRecorderName! RecorderName }
StopConfigurationRecorderRequest { ConfigurationRecorderName! RecorderName }
PutDeliveryChannelRequest { DeliveryChannel! DeliveryChannel }
DescribeDeliveryChannelsRequest { DeliveryChannelNames DeliveryChannelNameList }
DescribeDeliveryChannelStatusRequest { DeliveryChannelNames DeliveryChannelNameList }
DeleteDeliveryChannelRequest { DeliveryChannelName! ChannelName }
DeliverConfigSnapshotRequest { deliveryChannelName! ChannelName }
PutRetentionConfigurationRequest { RetentionPeriodInDays! RetentionPeriodInDays }
DescribeRetentionConfigurationsRequest { RetentionConfigurationNames RetentionConfigurationNameList, NextToken NextToken }
DeleteRetentionConfigurationRequest { RetentionConfigurationName! RetentionConfigurationName }
ConfigurationRecorder { arn AmazonResourceName, name RecorderName, roleARN String, recordingGroup RecordingGroup,
  recordingMode RecordingMode, recordingScope RecordingScope, servicePrincipal ServicePrincipal, connectorArn AmazonResourceName,
  scopeConfiguration ScopeConfiguration }
TagsList [Tag] 0..50
ConfigurationRecorderNameList [RecorderName]
ServicePrincipal string 1..128 /[\w+=,.@-]+/
AmazonResourceName string 1..1000
RecorderName string 1..256
DeliveryChannel { name ChannelName, s3BucketName String, s3KeyPrefix String, s3KmsKeyArn String, snsTopicARN String,
  configSnapshotDeliveryProperties ConfigSnapshotDeliveryProperties }
DeliveryChannelNameList [ChannelName]
ChannelName string 1..256
RetentionPeriodInDays integer 30..2557
RetentionConfigurationNameList [RetentionConfigurationName] 0..1
NextToken string
RetentionConfigurationName string 1..256 /[\w\-]+/
String string
RecordingGroup { allSupported AllSupported, includeGlobalResourceTypes IncludeGlobalResourceTypes, resourceTypes ResourceTypeList,
  exclusionByResourceTypes ExclusionByResourceTypes, recordingStrategy RecordingStrategy }
RecordingMode { recordingFrequency! RecordingFrequency, recordingModeOverrides RecordingModeOverrides }
RecordingScope string (INTERNAL|PAID)
ScopeConfiguration { scopeType! ScopeType, scopeValues ScopeValues, allRegions! Boolean, includedRegions IncludedRegions }
Tag { Key TagKey, Value TagValue }
ConfigSnapshotDeliveryProperties { deliveryFrequency MaximumExecutionFrequency }
AllSupported boolean
IncludeGlobalResourceTypes boolean
ResourceTypeList [ResourceType]
ExclusionByResourceTypes { resourceTypes ResourceTypeList }
RecordingStrategy { useOnly RecordingStrategyType }
RecordingFrequency string (CONTINUOUS|DAILY)
RecordingModeOverrides [RecordingModeOverride] 0..1
ScopeType string 1..256
ScopeValues [ScopeValue]
Boolean boolean
IncludedRegions [ThirdPartyCloudRegion] 0..200
TagKey string 1..128
TagValue string 0..256
MaximumExecutionFrequency string (One_Hour|Three_Hours|Six_Hours|Twelve_Hours|TwentyFour_Hours)
ResourceType string (@RESOURCE_TYPES)
RecordingStrategyType string (ALL_SUPPORTED_RESOURCE_TYPES|INCLUSION_BY_RESOURCE_TYPES|EXCLUSION_BY_RESOURCE_TYPES)
RecordingModeOverride { description Description, resourceTypes! RecordingModeResourceTypesList, recordingFrequency! RecordingFrequency }
ScopeValue string 1..256
ThirdPartyCloudRegion string 1..128
Description string 1..256
RecordingModeResourceTypesList [ResourceType]
`;
