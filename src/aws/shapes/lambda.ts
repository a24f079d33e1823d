/** The client `cloud.lambda`: method names, inputs and outputs as in the AWS SDK v3. https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
export interface Lambda {
  createFunction(input: CreateFunctionInput): FunctionConfiguration;
  getFunction(input: FunctionNameInput): GetFunctionOutput;
  getFunctionConfiguration(input: FunctionNameInput): FunctionConfiguration;
  listFunctions(input?: ListFunctionsInput): { Functions: FunctionConfiguration[]; NextMarker?: string };
  updateFunctionCode(input: UpdateFunctionCodeInput): FunctionConfiguration;
  updateFunctionConfiguration(input: UpdateFunctionConfigurationInput): FunctionConfiguration;
  deleteFunction(input: FunctionNameInput): void;
  publishVersion(input: PublishVersionInput): FunctionConfiguration;
  listVersionsByFunction(input: FunctionNameInput): { Versions: FunctionConfiguration[] };
  createAlias(input: AliasInput): AliasConfiguration;
  updateAlias(input: Partial<AliasInput> & { FunctionName: string | undefined; Name: string | undefined }): AliasConfiguration;
  getAlias(input: { FunctionName: string | undefined; Name: string | undefined }): AliasConfiguration;
  deleteAlias(input: { FunctionName: string | undefined; Name: string | undefined }): void;
  listAliases(input: { FunctionName: string | undefined; FunctionVersion?: string | undefined }): { Aliases: AliasConfiguration[] };
  addPermission(input: AddPermissionInput): { Statement: string };
  removePermission(input: FunctionNameInput & { StatementId: string | undefined; RevisionId?: string | undefined }): void;
  getPolicy(input: FunctionNameInput): { Policy: string; RevisionId: string };
  invoke(input: InvokeInput): InvokeOutput;
  putFunctionConcurrency(input: { FunctionName: string | undefined; ReservedConcurrentExecutions: number | undefined }): {
    ReservedConcurrentExecutions: number;
  };
  getFunctionConcurrency(input: { FunctionName: string | undefined }): { ReservedConcurrentExecutions?: number };
  deleteFunctionConcurrency(input: { FunctionName: string | undefined }): void;
  getAccountSettings(input?: object): AccountSettings;
  putFunctionEventInvokeConfig(input: EventInvokeConfigInput): EventInvokeConfig;
  updateFunctionEventInvokeConfig(input: EventInvokeConfigInput): EventInvokeConfig;
  getFunctionEventInvokeConfig(input: FunctionNameInput): EventInvokeConfig;
  deleteFunctionEventInvokeConfig(input: FunctionNameInput): void;
  createEventSourceMapping(input: CreateEventSourceMappingInput): EventSourceMapping;
  getEventSourceMapping(input: { UUID: string | undefined }): EventSourceMapping;
  updateEventSourceMapping(input: UpdateEventSourceMappingInput): EventSourceMapping;
  deleteEventSourceMapping(input: { UUID: string | undefined }): EventSourceMapping;
  listEventSourceMappings(input?: { EventSourceArn?: string | undefined; FunctionName?: string | undefined }): {
    EventSourceMappings: EventSourceMapping[];
  };
  tagResource(input: { Resource: string | undefined; Tags: Record<string, string> | undefined }): void;
  untagResource(input: { Resource: string | undefined; TagKeys: readonly string[] | undefined }): void;
  listTags(input: { Resource: string | undefined }): { Tags: Record<string, string> };
}

export interface FunctionNameInput {
  /** A name, `name:alias`, a partial or a full ARN. */
  FunctionName: string | undefined;
  Qualifier?: string | undefined;
}
export interface FunctionCode {
  ZipFile?: Uint8Array | string | undefined;
  S3Bucket?: string | undefined;
  S3Key?: string | undefined;
  S3ObjectVersion?: string | undefined;
  ImageUri?: string | undefined;
}
export interface FunctionSettings {
  Handler?: string | undefined;
  Description?: string | undefined;
  /** Seconds, 1 to 900; 3 when absent. */
  Timeout?: number | undefined;
  /** Megabytes, 128 to 10,240; 128 when absent. */
  MemorySize?: number | undefined;
  Runtime?: string | undefined;
  VpcConfig?: { SubnetIds?: readonly string[] | undefined; SecurityGroupIds?: readonly string[] | undefined } | undefined;
  Environment?: { Variables?: Record<string, string> | undefined } | undefined;
  DeadLetterConfig?: { TargetArn?: string | undefined } | undefined;
  TracingConfig?: { Mode?: string | undefined } | undefined;
  Layers?: readonly string[] | undefined;
  EphemeralStorage?: { Size: number | undefined } | undefined;
}
export interface CreateFunctionInput extends FunctionSettings {
  FunctionName: string | undefined;
  Role: string | undefined;
  Code: FunctionCode | undefined;
  PackageType?: string | undefined;
  Architectures?: readonly string[] | undefined;
  Publish?: boolean | undefined;
  Tags?: Record<string, string> | undefined;
}
export interface UpdateFunctionCodeInput extends FunctionCode {
  FunctionName: string | undefined;
  Publish?: boolean | undefined;
  DryRun?: boolean | undefined;
  RevisionId?: string | undefined;
  Architectures?: readonly string[] | undefined;
}
export interface UpdateFunctionConfigurationInput extends FunctionSettings {
  FunctionName: string | undefined;
  Role?: string | undefined;
  RevisionId?: string | undefined;
}
export interface ListFunctionsInput {
  Marker?: string | undefined;
  MaxItems?: number | undefined;
  FunctionVersion?: string | undefined;
}
export interface FunctionConfiguration {
  FunctionName: string;
  FunctionArn: string;
  Runtime?: string;
  Role: string;
  Handler?: string;
  CodeSize: number;
  Description: string;
  Timeout: number;
  MemorySize: number;
  LastModified: string;
  CodeSha256: string;
  Version: string;
  VpcConfig?: { SubnetIds: string[]; SecurityGroupIds: string[]; VpcId: string };
  DeadLetterConfig?: { TargetArn: string };
  Environment?: { Variables: Record<string, string> };
  TracingConfig: { Mode: string };
  RevisionId: string;
  Layers?: { Arn: string; CodeSize: number }[];
  State: string;
  LastUpdateStatus: string;
  PackageType: string;
  Architectures: string[];
  EphemeralStorage: { Size: number };
}
export interface GetFunctionOutput {
  Configuration: FunctionConfiguration;
  Code: { RepositoryType: string; Location: string };
  Tags?: Record<string, string>;
  Concurrency?: { ReservedConcurrentExecutions: number };
}
export interface PublishVersionInput {
  FunctionName: string | undefined;
  CodeSha256?: string | undefined;
  Description?: string | undefined;
  RevisionId?: string | undefined;
}
export interface AliasInput {
  FunctionName: string | undefined;
  Name: string | undefined;
  FunctionVersion: string | undefined;
  Description?: string | undefined;
}
export interface AliasConfiguration {
  AliasArn: string;
  Name: string;
  FunctionVersion: string;
  Description: string;
  RevisionId: string;
}
export interface AddPermissionInput extends FunctionNameInput {
  StatementId: string | undefined;
  Action: string | undefined;
  Principal: string | undefined;
  SourceArn?: string | undefined;
  SourceAccount?: string | undefined;
  PrincipalOrgID?: string | undefined;
  RevisionId?: string | undefined;
}
export interface InvokeInput extends FunctionNameInput {
  InvocationType?: string | undefined;
  LogType?: string | undefined;
  ClientContext?: string | undefined;
  Payload?: Uint8Array | string | undefined;
}
export interface InvokeOutput {
  StatusCode: number;
  FunctionError?: string;
  LogResult?: string;
  Payload?: Uint8Array;
  ExecutedVersion?: string;
}
export interface AccountSettings {
  AccountLimit: {
    TotalCodeSize: number; CodeSizeUnzipped: number; CodeSizeZipped: number; ConcurrentExecutions: number; UnreservedConcurrentExecutions: number;
  };
  AccountUsage: { TotalCodeSize: number; FunctionCount: number };
}
export interface DestinationConfig {
  OnSuccess?: { Destination?: string | undefined } | undefined;
  OnFailure?: { Destination?: string | undefined } | undefined;
}
export interface EventInvokeConfigInput extends FunctionNameInput {
  /** 0 to 2. */
  MaximumRetryAttempts?: number | undefined;
  /** 60 to 21,600. */
  MaximumEventAgeInSeconds?: number | undefined;
  DestinationConfig?: DestinationConfig | undefined;
}
export interface EventInvokeConfig {
  LastModified: Date;
  FunctionArn: string;
  MaximumRetryAttempts?: number;
  MaximumEventAgeInSeconds?: number;
  DestinationConfig: { OnSuccess: { Destination?: string }; OnFailure: { Destination?: string } };
}
export interface CreateEventSourceMappingInput {
  EventSourceArn?: string | undefined;
  FunctionName: string | undefined;
  BatchSize?: number | undefined;
  Enabled?: boolean | undefined;
  FunctionResponseTypes?: readonly string[] | undefined;
  MaximumBatchingWindowInSeconds?: number | undefined;
}
export interface UpdateEventSourceMappingInput {
  UUID: string | undefined;
  FunctionName?: string | undefined;
  BatchSize?: number | undefined;
  Enabled?: boolean | undefined;
  MaximumBatchingWindowInSeconds?: number | undefined;
}
export interface EventSourceMapping {
  UUID: string;
  EventSourceArn: string;
  FunctionArn: string;
  BatchSize: number;
  MaximumBatchingWindowInSeconds: number;
  LastModified: Date;
  State: string;
  StateTransitionReason: string;
  LastProcessingResult: string;
  FunctionResponseTypes: string[];
}
