import { arn, parseArn } from './arn.ts';
import type { Service } from './engine.ts';
import type { Scope } from './scope.ts';

/** One permission that a call needs, and the resources that it needs it on; `*` where AWS knows no resource for the action. */
export interface Permission {
  /** `s3:PutObject`. */
  readonly action: string;
  readonly resources: readonly string[];
}

const ANY = ['*'] as const;
type Input = Readonly<Record<string, unknown>>;
type Resources = (input: Input, scope: Scope, action: string) => readonly string[];

/**
 * What a principal must be allowed to do for an API call to go through. Nothing for calls that AWS lets everybody make. The input is unchecked.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function permissions(service: Service, action: string, input: unknown, scope: Scope): readonly Permission[] {
  if (service === 'signin' || (service === 'sts' && FREE.has(action))) return [];
  const members: Input = input !== null && typeof input === 'object' ? (input as Input) : {};
  const resources = RESOURCES[service]?.(members, scope, action) ?? ANY;
  const name = PERMISSION_NAMES[service]?.[action] ?? action;
  return [{ action: `${service}:${name}`, resources: resources.length === 0 ? ANY : resources }];
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: no permissions are required. */
const FREE = new Set(['GetCallerIdentity', 'GetSessionToken']);

/** Where a permission is not called like its action. */
const PERMISSION_NAMES: { readonly [service in Service]?: Readonly<Record<string, string>> } = {
  lambda: { Invoke: 'InvokeFunction', InvokeAsync: 'InvokeFunction' },
  sqs: { SendMessageBatch: 'SendMessage', DeleteMessageBatch: 'DeleteMessage', ChangeMessageVisibilityBatch: 'ChangeMessageVisibility' },
  sns: { PublishBatch: 'Publish' },
  s3: {
    ListBuckets: 'ListAllMyBuckets', HeadBucket: 'ListBucket', ListObjects: 'ListBucket', ListObjectsV2: 'ListBucket',
    ListObjectVersions: 'ListBucketVersions', HeadObject: 'GetObject', CopyObject: 'PutObject', DeleteObjects: 'DeleteObject',
    PutBucketEncryption: 'PutEncryptionConfiguration', GetBucketEncryption: 'GetEncryptionConfiguration', DeleteBucketEncryption: 'PutEncryptionConfiguration',
    PutPublicAccessBlock: 'PutBucketPublicAccessBlock', GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
    DeletePublicAccessBlock: 'PutBucketPublicAccessBlock', PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
    GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration', DeleteBucketLifecycle: 'PutLifecycleConfiguration',
    PutBucketNotificationConfiguration: 'PutBucketNotification', GetBucketNotificationConfiguration: 'GetBucketNotification',
    DeleteBucketTagging: 'PutBucketTagging',
  },
};

const text = (input: Input, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = input[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
};
const texts = (input: Input, ...names: readonly string[]): readonly string[] => {
  for (const name of names) {
    const value = input[name];
    if (typeof value === 'string') return [value];
    if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  }
  return [];
};
/** A name becomes an ARN, an ARN stays as it is. */
const named = (names: readonly string[], make: (name: string) => string): readonly string[] =>
  names.map((name) => (parseArn(name) === undefined ? make(name) : name));

/** By the prefix of the id: what EC2 calls the type in an ARN. */
const EC2_TYPES: readonly (readonly [string, string])[] = [
  ['i-', 'instance'], ['sg-', 'security-group'], ['vol-', 'volume'], ['vpc-', 'vpc'], ['subnet-', 'subnet'], ['eni-', 'network-interface'],
  ['eipalloc-', 'elastic-ip'], ['ami-', 'image'], ['snap-', 'snapshot'], ['lt-', 'launch-template'], ['igw-', 'internet-gateway'],
];
const EC2_NEW: Readonly<Record<string, string>> = {
  RunInstances: 'instance', CreateSecurityGroup: 'security-group', CreateVolume: 'volume', CreateVpc: 'vpc', CreateSubnet: 'subnet',
  CreateNetworkInterface: 'network-interface', AllocateAddress: 'elastic-ip', CreateLaunchTemplate: 'launch-template', CreateKeyPair: 'key-pair',
};
const ec2: Resources = (input, { region, accountId }, action) => {
  if (action.startsWith('Describe') || action.startsWith('Get')) return ANY;
  const made = EC2_NEW[action];
  if (made !== undefined) return [arn('ec2', region, accountId, `${made}/*`)];
  const ids = [...texts(input, 'InstanceIds'), ...texts(input, 'Resources')];
  for (const key of ['InstanceId', 'GroupId', 'VolumeId', 'NetworkInterfaceId', 'AllocationId', 'LaunchTemplateId', 'VpcId', 'SubnetId']) {
    ids.push(...texts(input, key));
  }
  return ids.map((id) => {
    const type = EC2_TYPES.find(([prefix]) => id.startsWith(prefix))?.[1];
    return type === undefined ? '*' : arn('ec2', region, accountId, `${type}/${id}`);
  });
};

const s3: Resources = (input) => {
  const bucket = text(input, 'Bucket');
  if (bucket === undefined) return ANY;
  const key = text(input, 'Key');
  const many = (input['Delete'] as { Objects?: unknown } | undefined)?.Objects;
  if (key !== undefined) return [`arn:aws:s3:::${bucket}/${key}`];
  if (!Array.isArray(many)) return [`arn:aws:s3:::${bucket}`];
  return many.map((item: unknown) => `arn:aws:s3:::${bucket}/${text((item ?? {}) as Input, 'Key') ?? ''}`);
};

const iam: Resources = (input, { accountId }, action) => {
  const global = (resource: string): string => arn('iam', '', accountId, resource);
  const policyArn = text(input, 'PolicyArn');
  const path = text(input, 'Path') ?? '/';
  const profile = text(input, 'InstanceProfileName');
  const serial = text(input, 'SerialNumber');
  if (profile !== undefined) return [global(`instance-profile${path}${profile}`)];
  for (const [key, type] of [['GroupName', 'group'], ['RoleName', 'role'], ['UserName', 'user']] as const) {
    const name = text(input, key);
    if (name !== undefined) return [global(`${type}${path}${name}`)];
  }
  if (policyArn !== undefined) return [policyArn];
  if (action === 'CreatePolicy') return [global(`policy${path}${text(input, 'PolicyName') ?? ''}`)];
  return serial === undefined ? ANY : [serial];
};

const events: Resources = (input, { region, accountId }, action) => {
  const own = (resource: string): string => arn('events', region, accountId, resource);
  const bus = text(input, 'EventBusName') ?? 'default';
  const busName = parseArn(bus)?.resource.replace(/^event-bus\//, '') ?? bus;
  if (action === 'PutEvents') {
    const entries = Array.isArray(input['Entries']) ? (input['Entries'] as unknown[]) : [];
    const names = entries.map((entry) => text((entry ?? {}) as Input, 'EventBusName') ?? 'default');
    return named([...new Set(names)], (name) => own(`event-bus/${name}`));
  }
  if (action.includes('Archive')) return texts(input, 'ArchiveName').map((name) => own(`archive/${name}`));
  if (action.includes('Replay')) return texts(input, 'ReplayName').map((name) => own(`replay/${name}`));
  if (action.includes('EventBus')) return named(texts(input, 'Name'), (name) => own(`event-bus/${name}`));
  if (action.includes('Permission')) return [own(`event-bus/${busName}`)];
  return named(texts(input, 'Rule', 'Name'), (name) => own(`rule/${busName === 'default' ? '' : `${busName}/`}${name}`));
};

const RESOURCES: { readonly [service in Service]?: Resources } = {
  ec2, s3, iam, events,
  cloudwatch: (input, { region, accountId }) => {
    const dashboards = texts(input, 'DashboardName', 'DashboardNames').map((name) => `arn:aws:cloudwatch::${accountId}:dashboard/${name}`);
    const alarms = texts(input, 'AlarmName', 'AlarmNames').map((name) => arn('cloudwatch', region, accountId, `alarm:${name}`));
    return [...alarms, ...dashboards, ...texts(input, 'ResourceARN')];
  },
  scheduler: (input, { region, accountId }) =>
    texts(input, 'Name').map((name) => arn('scheduler', region, accountId, `schedule/${text(input, 'GroupName') ?? 'default'}/${name}`)),
  logs: (input, { region, accountId }) =>
    texts(input, 'logGroupName').map((name) => arn('logs', region, accountId, `log-group:${name}:log-stream:${text(input, 'logStreamName') ?? ''}`)),
  cloudtrail: (input, { region, accountId }) =>
    named(texts(input, 'Name', 'TrailName', 'ResourceId'), (name) => arn('cloudtrail', region, accountId, `trail/${name}`)),
  lambda: (input, { region, accountId }) =>
    named(texts(input, 'FunctionName', 'Resource'), (name) => arn('lambda', region, accountId, `function:${name}`)),
  autoscaling: (input, { region, accountId }, action) => {
    if (action.startsWith('Describe')) return ANY;
    return texts(input, 'AutoScalingGroupName').map((name) => arn('autoscaling', region, accountId, `autoScalingGroup:*:autoScalingGroupName/${name}`));
  },
  sns: (input, { region, accountId }, action) => {
    if (action === 'CreateTopic') return texts(input, 'Name').map((name) => arn('sns', region, accountId, name));
    // A subscription's ARN is its topic's with an id behind.
    const subscription = text(input, 'SubscriptionArn');
    return subscription === undefined ? texts(input, 'TopicArn', 'TargetArn', 'ResourceArn') : [subscription.split(':').slice(0, 6).join(':')];
  },
  sqs: (input, { region, accountId }) =>
    texts(input, 'QueueName', 'QueueUrl').map((name) => arn('sqs', region, accountId, name.slice(name.lastIndexOf('/') + 1))),
  ssm: (input, { region, accountId }, action) => {
    if (action.includes('Parameter')) return texts(input, 'Name', 'Names').map((name) => arn('ssm', region, accountId, `parameter/${name.replace(/^\//, '')}`));
    if (action === 'StartAutomationExecution') {
      return texts(input, 'DocumentName').map((name) => arn('ssm', region, accountId, `automation-definition/${name}:$DEFAULT`));
    }
    return texts(input, 'DocumentName', 'Name').map((name) => arn('ssm', region, accountId, `document/${name}`));
  },
  sts: (input) => texts(input, 'RoleArn'),
};
