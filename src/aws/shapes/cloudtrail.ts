/**
 * The client `cloud.cloudtrail`: method names, inputs and outputs as in the AWS SDK v3.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html
 */
export interface CloudTrail {
  /** The trail does not log before StartLogging. */
  createTrail(input: CreateTrailInput): TrailOutput;
  /** Only in the trail's home region, as every change. */
  updateTrail(input: UpdateTrailInput): TrailOutput;
  deleteTrail(input: TrailNameInput): void;
  describeTrails(input?: DescribeTrailsInput): { trailList: TrailDescription[] };
  getTrail(input: TrailNameInput): { Trail: TrailDescription };
  listTrails(input?: { NextToken?: string | undefined }): { Trails: { TrailARN: string; Name: string; HomeRegion: string }[] };
  getTrailStatus(input: TrailNameInput): TrailStatus;
  startLogging(input: TrailNameInput): void;
  stopLogging(input: TrailNameInput): void;
  putEventSelectors(input: PutEventSelectorsInput): EventSelectorsOutput;
  getEventSelectors(input: { TrailName: string | undefined }): EventSelectorsOutput;
  putInsightSelectors(input: PutInsightSelectorsInput): InsightSelectorsOutput;
  getInsightSelectors(input: { TrailName?: string | undefined }): InsightSelectorsOutput;
  /** The event history of this region, newest first; twice a second at most. */
  lookupEvents(input?: LookupEventsInput): { Events: TrailEvent[]; NextToken?: string };
  listPublicKeys(input?: ListPublicKeysInput): { PublicKeyList: TrailPublicKey[] };
  addTags(input: TrailTagsInput): void;
  removeTags(input: TrailTagsInput): void;
  listTags(input: { ResourceIdList: readonly string[] | undefined; NextToken?: string | undefined }): {
    ResourceTagList: { ResourceId: string; TagsList: { Key: string; Value: string }[] }[];
  };
}

export interface TrailNameInput {
  /** A name, or an ARN; a shadow of a trail elsewhere is read by its ARN. */
  Name: string | undefined;
}
interface TrailSettings {
  /** 200 characters at most. */
  S3KeyPrefix?: string | undefined;
  /** A name in this region, or an ARN. */
  SnsTopicName?: string | undefined;
  IncludeGlobalServiceEvents?: boolean | undefined;
  IsMultiRegionTrail?: boolean | undefined;
  EnableLogFileValidation?: boolean | undefined;
  CloudWatchLogsLogGroupArn?: string | undefined;
  CloudWatchLogsRoleArn?: string | undefined;
  KmsKeyId?: string | undefined;
  IsOrganizationTrail?: boolean | undefined;
}
export interface TrailTag {
  Key: string | undefined;
  Value?: string | undefined;
}
export interface CreateTrailInput extends TrailNameInput, TrailSettings {
  S3BucketName: string | undefined;
  TagsList?: readonly TrailTag[] | undefined;
}
export interface UpdateTrailInput extends TrailNameInput, TrailSettings {
  S3BucketName?: string | undefined;
}
export interface TrailOutput {
  Name: string;
  S3BucketName: string;
  S3KeyPrefix?: string;
  SnsTopicName?: string;
  SnsTopicARN?: string;
  IncludeGlobalServiceEvents: boolean;
  IsMultiRegionTrail: boolean;
  TrailARN: string;
  LogFileValidationEnabled: boolean;
  CloudWatchLogsLogGroupArn?: string;
  CloudWatchLogsRoleArn?: string;
  KmsKeyId?: string;
  IsOrganizationTrail: boolean;
}
export interface TrailDescription extends TrailOutput {
  HomeRegion: string;
  HasCustomEventSelectors: boolean;
  HasInsightSelectors: boolean;
}
export interface DescribeTrailsInput {
  /** Names of this region, ARNs of any. */
  trailNameList?: readonly string[] | undefined;
  /** True when absent. */
  includeShadowTrails?: boolean | undefined;
}
/** Of this region: a trail of all regions has a status in each. */
export interface TrailStatus {
  IsLogging: boolean;
  LatestDeliveryError?: string;
  LatestNotificationError?: string;
  LatestDeliveryTime?: Date;
  LatestNotificationTime?: Date;
  StartLoggingTime?: Date;
  StopLoggingTime?: Date;
  LatestCloudWatchLogsDeliveryError?: string;
  LatestCloudWatchLogsDeliveryTime?: Date;
  LatestDigestDeliveryTime?: Date;
  LatestDigestDeliveryError?: string;
}

export interface EventSelector {
  ReadWriteType?: 'All' | 'ReadOnly' | 'WriteOnly' | undefined;
  IncludeManagementEvents?: boolean | undefined;
  DataResources?: readonly { Type?: string | undefined; Values?: readonly string[] | undefined }[] | undefined;
  ExcludeManagementEventSources?: readonly string[] | undefined;
}
export interface AdvancedFieldSelector {
  Field: string | undefined;
  Equals?: readonly string[] | undefined;
  StartsWith?: readonly string[] | undefined;
  EndsWith?: readonly string[] | undefined;
  NotEquals?: readonly string[] | undefined;
  NotStartsWith?: readonly string[] | undefined;
  NotEndsWith?: readonly string[] | undefined;
}
export interface AdvancedEventSelector {
  Name?: string | undefined;
  FieldSelectors: readonly AdvancedFieldSelector[] | undefined;
}
/** One kind of selectors or the other. */
export interface PutEventSelectorsInput {
  TrailName: string | undefined;
  EventSelectors?: readonly EventSelector[] | undefined;
  AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
}
export interface EventSelectorsOutput {
  TrailARN: string;
  EventSelectors?: EventSelector[];
  AdvancedEventSelectors?: AdvancedEventSelector[];
}
export interface InsightSelector {
  InsightType?: 'ApiCallRateInsight' | 'ApiErrorRateInsight' | undefined;
  EventCategories?: readonly ('Management' | 'Data')[] | undefined;
}
export interface PutInsightSelectorsInput {
  TrailName?: string | undefined;
  /** An empty list turns Insights off. */
  InsightSelectors: readonly InsightSelector[] | undefined;
}
export interface InsightSelectorsOutput {
  TrailARN: string;
  InsightSelectors: InsightSelector[];
}

export type LookupAttributeKey =
  'EventId' | 'EventName' | 'ReadOnly' | 'Username' | 'ResourceType' | 'ResourceName' | 'EventSource' | 'AccessKeyId';
export interface LookupEventsInput {
  /** One at most; values match exactly. */
  LookupAttributes?: readonly { AttributeKey: LookupAttributeKey | undefined; AttributeValue: string | undefined }[] | undefined;
  StartTime?: Date | undefined;
  EndTime?: Date | undefined;
  EventCategory?: 'insight' | undefined;
  /** 1 to 50; 50 when absent. */
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}
export interface TrailEvent {
  EventId: string;
  EventName: string;
  ReadOnly?: string;
  AccessKeyId?: string;
  EventTime: Date;
  EventSource: string;
  Username?: string;
  Resources: { ResourceType: string; ResourceName: string }[];
  /** The record, as JSON text. */
  CloudTrailEvent: string;
}
export interface ListPublicKeysInput {
  StartTime?: Date | undefined;
  EndTime?: Date | undefined;
  NextToken?: string | undefined;
}
export interface TrailPublicKey {
  /** PKCS#1 in DER. */
  Value: Uint8Array;
  ValidityStartTime: Date;
  ValidityEndTime: Date;
  Fingerprint: string;
}
export interface TrailTagsInput {
  ResourceId: string | undefined;
  TagsList: readonly TrailTag[] | undefined;
}
