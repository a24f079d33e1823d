import type { Service } from '../../aws/engine.ts';

/** What CloudTrail calls an action, and whether it looks at it at all. */
export interface Kind {
  readonly service: Service;
  readonly action: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly category: 'Management' | 'Data';
  readonly eventType: 'AwsApiCall' | 'AwsConsoleSignIn';
  readonly readOnly: boolean;
  /** Of data events: the type that selectors name. */
  readonly resourceType: string | undefined;
  /** IAM and the console's sign-in have no region: a trail has them only when it includes global service events. */
  readonly global: boolean;
}

const SOURCES: Readonly<Partial<Record<Service, string>>> = { cloudwatch: 'monitoring' };
const eventSourceOf = (service: Service): string => `${SOURCES[service] ?? service}.amazonaws.com`;

/**
 * CloudWatch's management events. Calls that move metric data are not among them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html
 * The last four are not on that page.
 */
const CLOUDWATCH = new Set([
  'DeleteAlarms', 'DeleteAnomalyDetector', 'DeleteDashboards', 'DescribeAlarmHistory', 'DescribeAlarms', 'DescribeAlarmsForMetric',
  'DescribeAnomalyDetectors', 'DisableAlarmActions', 'EnableAlarmActions', 'GetDashboard', 'ListDashboards', 'PutAnomalyDetector', 'PutDashboard',
  'PutMetricAlarm', 'SetAlarmState',
  'PutCompositeAlarm', 'TagResource', 'UntagResource', 'ListTagsForResource',
]);

const UNRECORDED: Readonly<Partial<Record<Service, ReadonlySet<string>>>> = {
  events: new Set(['PutEvents']),
  logs: new Set(['PutLogEvents', 'GetLogEvents', 'FilterLogEvents', 'GetLogRecord']),
  sts: new Set(['DecodeAuthorizationMessage']),
};

/** Data events by service: the resource type of each action. */
const DATA: Readonly<Partial<Record<Service, { readonly type: string; readonly actions: ReadonlySet<string> }>>> = {
  s3: {
    type: 'AWS::S3::Object',
    actions: new Set([
      'GetObject', 'PutObject', 'DeleteObject', 'DeleteObjects', 'CopyObject', 'HeadObject', 'ListObjects', 'ListObjectsV2', 'ListObjectVersions',
      'GetObjectAcl', 'PutObjectAcl', 'GetObjectTagging', 'PutObjectTagging', 'DeleteObjectTagging', 'GetObjectAttributes', 'RestoreObject', 'HeadBucket',
    ]),
  },
  lambda: { type: 'AWS::Lambda::Function', actions: new Set(['Invoke', 'InvokeAsync']) },
  sns: { type: 'AWS::SNS::Topic', actions: new Set(['Publish', 'PublishBatch']) },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/logging-using-cloudtrail.html
  sqs: {
    type: 'AWS::SQS::Queue',
    actions: new Set([
      'ChangeMessageVisibility', 'ChangeMessageVisibilityBatch', 'DeleteMessage', 'DeleteMessageBatch', 'GetQueueAttributes', 'GetQueueUrl',
      'ListDeadLetterSourceQueues', 'ListQueues', 'ListQueueTags', 'ReceiveMessage', 'SendMessage', 'SendMessageBatch',
    ]),
  },
};

/** Lambda's event names carry the date of the API. Those without a `v2` or without a date are exceptions. */
const LAMBDA_V2 = new Set([
  'UpdateFunctionCode', 'UpdateFunctionConfiguration', 'GetFunction', 'GetFunctionConfiguration', 'AddPermission', 'RemovePermission', 'GetPolicy',
]);
const LAMBDA_PLAIN = new Set(['Invoke', 'GetFunctionCodeSigningConfig']);
const S3_NAMES: Readonly<Record<string, string>> = {
  ListObjectsV2: 'ListObjects', PutBucketLifecycleConfiguration: 'PutBucketLifecycle', GetBucketLifecycleConfiguration: 'GetBucketLifecycle',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock', GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  DeletePublicAccessBlock: 'DeleteBucketPublicAccessBlock', PutBucketNotificationConfiguration: 'PutBucketNotification',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
};

function eventNameOf(service: Service, action: string): string {
  if (service === 'lambda' && !LAMBDA_PLAIN.has(action)) return `${action}20150331${LAMBDA_V2.has(action) ? 'v2' : ''}`;
  return service === 's3' ? (S3_NAMES[action] ?? action) : action;
}

const READ = /^(Describe|List|Get|Head|Lookup|Test|Search|BatchGet|Filter|Assume)/;
const WRITES = new Set(['sts:GetFederationToken', 'sts:GetSessionToken']);
const READS = new Set(['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'bedrock:InvokeModel']);
/** Whether a call only reads: by its verb, with the exceptions that real records show. */
export const isReadOnly = (service: string, action: string): boolean =>
  READS.has(`${service}:${action}`) || (READ.test(action) && !WRITES.has(`${service}:${action}`));

const kinds = new Map<string, Kind | null>();

/** What a call is to CloudTrail; undefined for calls that it does not record. */
export function kindOf(service: Service, action: string): Kind | undefined {
  const key = `${service}:${action}`;
  let kind = kinds.get(key);
  if (kind === undefined) kinds.set(key, (kind = makeKind(service, action)));
  return kind ?? undefined;
}

function makeKind(service: Service, action: string): Kind | null {
  if (service === 'cloudwatch' && !CLOUDWATCH.has(action)) return null;
  if (UNRECORDED[service]?.has(action) === true) return null;
  const data = DATA[service];
  const isData = data?.actions.has(action) === true;
  return {
    service, action, eventSource: eventSourceOf(service), eventName: eventNameOf(service, action), category: isData ? 'Data' : 'Management',
    eventType: service === 'signin' ? 'AwsConsoleSignIn' : 'AwsApiCall', readOnly: isReadOnly(service, action),
    resourceType: isData ? data.type : undefined, global: service === 'iam' || service === 'signin',
  };
}
