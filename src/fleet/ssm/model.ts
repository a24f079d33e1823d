/** The inputs of Systems Manager that are simulated: names and ranges of its API model 2014-11-06, in the notation of `aws/model.ts`. */
export const SSM_SHAPES = String.raw`
CreateDocumentRequest { Content! DocumentContent, Name! DocumentName, DisplayName DocumentDisplayName, VersionName DocumentVersionName,
  DocumentType DocumentType, DocumentFormat DocumentFormat, TargetType TargetType, Tags TagList }
UpdateDocumentRequest { Content! DocumentContent, Name! DocumentName, DocumentVersion DocumentVersion, DocumentFormat DocumentFormat,
  VersionName DocumentVersionName, DisplayName DocumentDisplayName, TargetType TargetType }
DescribeDocumentRequest { Name! DocumentARN, DocumentVersion DocumentVersion }
GetDocumentRequest { Name! DocumentARN, DocumentVersion DocumentVersion, DocumentFormat DocumentFormat }
DeleteDocumentRequest { Name! DocumentName }
ListDocumentsRequest { Filters DocumentKeyValuesFilterList, MaxResults MaxResults, NextToken NextToken }
DocumentContent string 1..
DocumentName string /^[a-zA-Z0-9_\-.]{3,128}$/
DocumentARN string /^[a-zA-Z0-9_\-.:/]{3,128}$/
DocumentDisplayName string ..1024 /^[\w\.\-\:\/ ]*$/
DocumentVersionName string /^[a-zA-Z0-9_\-.]{1,128}$/
DocumentVersion string /([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)/
DocumentType string (Command|Policy|Automation|Session|Package|ChangeCalendar|CloudFormation|ConformancePackTemplate)
DocumentFormat string (YAML|JSON|TEXT)
TargetType string ..200 /^\/[\w\.\-\:\/]*$/
TagList [Tag] ..1000
Tag { Key! TagKey, Value! TagValue }
TagKey string 1..128
TagValue string 0..256
DocumentKeyValuesFilterList [DocumentKeyValuesFilter] 0..6
DocumentKeyValuesFilter { Key DocumentKeyValuesFilterKey, Values DocumentKeyValuesFilterValues }
DocumentKeyValuesFilterKey string 1..128
DocumentKeyValuesFilterValues [DocumentKeyValuesFilterValue]
DocumentKeyValuesFilterValue string 1..256
MaxResults integer 1..50
NextToken string
StartAutomationExecutionRequest { DocumentName! DocumentARN, DocumentVersion DocumentVersion, Parameters AutomationParameterMap,
  ClientToken IdempotencyToken, Mode ExecutionMode, Tags TagList }
AutomationParameterMap <AutomationParameterKey, AutomationParameterValueList> 1..200
AutomationParameterKey string 1..50
AutomationParameterValueList [AutomationParameterValue] 0..50
AutomationParameterValue string 1..512
IdempotencyToken string 36..36 /[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}/
ExecutionMode string (Auto|Interactive)
GetAutomationExecutionRequest { AutomationExecutionId! AutomationExecutionId }
DescribeAutomationExecutionsRequest { Filters AutomationExecutionFilterList, MaxResults MaxResults, NextToken NextToken }
DescribeAutomationStepExecutionsRequest { AutomationExecutionId! AutomationExecutionId, NextToken NextToken, MaxResults MaxResults,
  ReverseOrder Boolean }
StopAutomationExecutionRequest { AutomationExecutionId! AutomationExecutionId, Type StopType }
AutomationExecutionId string 36..36
AutomationExecutionFilterList [AutomationExecutionFilter] 1..10
AutomationExecutionFilter { Key! AutomationExecutionFilterKey, Values! AutomationExecutionFilterValueList }
AutomationExecutionFilterKey string (DocumentNamePrefix|ExecutionStatus|ExecutionId|StartTimeBefore|StartTimeAfter)
AutomationExecutionFilterValueList [AutomationExecutionFilterValue] 1..10
AutomationExecutionFilterValue string 1..150
StopType string (Complete|Cancel)
Boolean boolean
CreateOpsItemRequest { Description! OpsItemDescription, OpsItemType OpsItemType, OperationalData OpsItemOperationalData,
  Notifications OpsItemNotifications, Priority OpsItemPriority, Source! OpsItemSource, Title! OpsItemTitle, Tags TagList,
  Category OpsItemCategory, Severity OpsItemSeverity }
GetOpsItemRequest { OpsItemId! OpsItemId }
UpdateOpsItemRequest { OpsItemId! OpsItemId, Description OpsItemDescription, OperationalData OpsItemOperationalData, Priority OpsItemPriority,
  Status OpsItemStatus, Title OpsItemTitle, Category OpsItemCategory, Severity OpsItemSeverity }
DescribeOpsItemsRequest { OpsItemFilters OpsItemFilters, MaxResults MaxResults, NextToken NextToken }
OpsItemDescription string 1..2048 /[\s\S]*\S[\s\S]*/
OpsItemType string
OpsItemOperationalData <OpsItemDataKey, OpsItemDataValue>
OpsItemDataKey string 1..128
OpsItemDataValue { Value OpsItemDataValueString, Type OpsItemDataType }
OpsItemDataValueString string
OpsItemDataType string (SearchableString|String)
OpsItemNotifications [OpsItemNotification]
OpsItemNotification { Arn NextToken }
OpsItemPriority integer 1..5
OpsItemSource string 1..128 /^(?!\s*$).+/
OpsItemTitle string 1..1024 /^(?!\s*$).+/
OpsItemCategory string 1..64 /^(?!\s*$).+/
OpsItemSeverity string 1..64 /^(?!\s*$).+/
OpsItemId string /^(oi)-[0-9a-f]{12}$/
OpsItemStatus string (Open|InProgress|Resolved)
OpsItemFilters [OpsItemFilter]
OpsItemFilter { Key! OpsItemFilterKey, Values! OpsItemFilterValues, Operator! OpsItemFilterOperator }
OpsItemFilterKey string (Status|Source|Priority|Title|OpsItemId|Category|Severity|CreatedTime|LastModifiedTime)
OpsItemFilterValues [NextToken]
OpsItemFilterOperator string (Equal|Contains|GreaterThan|LessThan)
`;
