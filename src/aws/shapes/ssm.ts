/**
 * The client `cloud.ssm`: method names, inputs and outputs as in the AWS SDK v3.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html
 */
export interface Ssm {
  createDocument(input: CreateDocumentRequest): { DocumentDescription: DocumentDescription };
  updateDocument(input: UpdateDocumentRequest): { DocumentDescription: DocumentDescription };
  describeDocument(input: DocumentRequest): { Document: DocumentDescription };
  getDocument(input: DocumentRequest): GetDocumentResult;
  deleteDocument(input: { Name: string | undefined }): void;
  listDocuments(input?: ListDocumentsRequest): { DocumentIdentifiers: DocumentIdentifier[]; NextToken?: string };
  startAutomationExecution(input: StartAutomationExecutionRequest): { AutomationExecutionId: string };
  getAutomationExecution(input: { AutomationExecutionId: string | undefined }): { AutomationExecution: AutomationExecution };
  describeAutomationExecutions(input?: DescribeAutomationExecutionsRequest): {
    AutomationExecutionMetadataList: AutomationExecutionMetadata[];
    NextToken?: string;
  };
  describeAutomationStepExecutions(input: DescribeAutomationStepExecutionsRequest): { StepExecutions: StepExecution[]; NextToken?: string };
  stopAutomationExecution(input: { AutomationExecutionId: string | undefined; Type?: 'Complete' | 'Cancel' | undefined }): void;
  createOpsItem(input: CreateOpsItemRequest): { OpsItemId: string; OpsItemArn: string };
  getOpsItem(input: { OpsItemId: string | undefined }): { OpsItem: OpsItem };
  updateOpsItem(input: UpdateOpsItemRequest): void;
  describeOpsItems(input?: DescribeOpsItemsRequest): { OpsItemSummaries: OpsItemSummary[]; NextToken?: string };
}

export interface SsmTag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}
export type DocumentFormat = 'YAML' | 'JSON' | 'TEXT';
export interface CreateDocumentRequest {
  /** The document in JSON or YAML. */
  readonly Content: string | undefined;
  readonly Name: string | undefined;
  readonly DisplayName?: string | undefined;
  readonly VersionName?: string | undefined;
  readonly DocumentType?: string | undefined;
  readonly DocumentFormat?: DocumentFormat | undefined;
  readonly TargetType?: string | undefined;
  readonly Tags?: readonly SsmTag[] | undefined;
}
export interface UpdateDocumentRequest {
  readonly Content: string | undefined;
  readonly Name: string | undefined;
  readonly DocumentVersion?: string | undefined;
  readonly DocumentFormat?: DocumentFormat | undefined;
  readonly VersionName?: string | undefined;
  readonly DisplayName?: string | undefined;
  readonly TargetType?: string | undefined;
}
export interface DocumentRequest {
  readonly Name: string | undefined;
  readonly DocumentVersion?: string | undefined;
  readonly DocumentFormat?: DocumentFormat | undefined;
}
export interface ListDocumentsRequest {
  readonly Filters?: readonly { readonly Key?: string | undefined; readonly Values?: readonly string[] | undefined }[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}
export interface DocumentIdentifier {
  Name: string;
  Owner: string;
  DocumentVersion: string;
  DocumentType: string;
  SchemaVersion: string;
  DocumentFormat: DocumentFormat;
}
export interface DocumentDescription extends DocumentIdentifier {
  CreatedDate: Date;
  Status: 'Active';
  Description: string;
  Parameters: { Name: string; Type: string; Description: string; DefaultValue: string }[];
  LatestVersion: string;
  DefaultVersion: string;
  Tags: SsmTag[];
}
export interface GetDocumentResult {
  Name: string;
  CreatedDate: Date;
  DocumentVersion: string;
  Status: 'Active';
  Content: string;
  DocumentType: string;
  DocumentFormat: DocumentFormat;
}

export interface StartAutomationExecutionRequest {
  /** A document's name or ARN. */
  readonly DocumentName: string | undefined;
  readonly DocumentVersion?: string | undefined;
  readonly Parameters?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly ClientToken?: string | undefined;
  readonly Mode?: 'Auto' | 'Interactive' | undefined;
  readonly Tags?: readonly SsmTag[] | undefined;
}
export type AutomationExecutionStatus =
  'Pending' | 'InProgress' | 'Waiting' | 'Success' | 'TimedOut' | 'Cancelling' | 'Cancelled' | 'Failed';
export interface StepExecution {
  StepName: string;
  Action: string;
  ExecutionStartTime?: Date | undefined;
  ExecutionEndTime?: Date | undefined;
  StepStatus: AutomationExecutionStatus;
  Inputs: Record<string, string>;
  Outputs: Record<string, string[]>;
  FailureMessage?: string | undefined;
  StepExecutionId: string;
  OnFailure: string;
}
export interface AutomationExecutionMetadata {
  AutomationExecutionId: string;
  DocumentName: string;
  DocumentVersion: string;
  AutomationExecutionStatus: AutomationExecutionStatus;
  ExecutionStartTime: Date;
  ExecutionEndTime?: Date | undefined;
  ExecutedBy: string;
  Outputs: Record<string, string[]>;
  Mode: 'Auto';
  CurrentStepName?: string | undefined;
  CurrentAction?: string | undefined;
  FailureMessage?: string | undefined;
  AutomationType: 'Local';
}
export interface AutomationExecution extends Omit<AutomationExecutionMetadata, 'AutomationType'> {
  StepExecutions: StepExecution[];
  StepExecutionsTruncated: boolean;
  Parameters: Record<string, string[]>;
}
export interface DescribeAutomationExecutionsRequest {
  readonly Filters?: readonly { readonly Key: string | undefined; readonly Values: readonly string[] | undefined }[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}
export interface DescribeAutomationStepExecutionsRequest {
  readonly AutomationExecutionId: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly ReverseOrder?: boolean | undefined;
}

export interface OpsItemDataValue {
  readonly Value?: string | undefined;
  readonly Type?: 'SearchableString' | 'String' | undefined;
}
export interface CreateOpsItemRequest {
  readonly Description: string | undefined;
  readonly Source: string | undefined;
  readonly Title: string | undefined;
  readonly OpsItemType?: string | undefined;
  readonly OperationalData?: Readonly<Record<string, OpsItemDataValue>> | undefined;
  readonly Notifications?: readonly { readonly Arn?: string | undefined }[] | undefined;
  /** 1 to 5. */
  readonly Priority?: number | undefined;
  readonly Tags?: readonly SsmTag[] | undefined;
  readonly Category?: string | undefined;
  readonly Severity?: string | undefined;
}
export interface UpdateOpsItemRequest extends Partial<Omit<CreateOpsItemRequest, 'Source' | 'Tags' | 'OpsItemType' | 'Notifications'>> {
  readonly OpsItemId: string | undefined;
  readonly Status?: 'Open' | 'InProgress' | 'Resolved' | undefined;
}
export interface DescribeOpsItemsRequest {
  readonly OpsItemFilters?:
    | readonly {
        readonly Key: string | undefined;
        readonly Values: readonly string[] | undefined;
        readonly Operator: 'Equal' | 'Contains' | 'GreaterThan' | 'LessThan' | undefined;
      }[]
    | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}
export interface OpsItemSummary {
  OpsItemId: string;
  Title: string;
  Source: string;
  Status: 'Open' | 'InProgress' | 'Resolved';
  OpsItemType: string;
  Priority?: number | undefined;
  Category?: string | undefined;
  Severity?: string | undefined;
  CreatedBy: string;
  CreatedTime: Date;
  LastModifiedBy: string;
  LastModifiedTime: Date;
  OperationalData: Record<string, OpsItemDataValue>;
}
export interface OpsItem extends OpsItemSummary {
  OpsItemArn: string;
  Description: string;
  Version: string;
}
