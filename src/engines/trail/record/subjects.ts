import type { Service } from '../../../aws/engine.ts';
import type { Entry, RawFact } from '../fact.ts';
import { isObject, lowerFirst } from './convert.ts';

/** A resource that a call is about, as LookupEvents lists it. */
export interface Subject {
  readonly ResourceType: string;
  readonly ResourceName: string;
}

type Names = Readonly<Record<string, string>>;
const EC2: Names = {
  InstanceId: 'AWS::EC2::Instance', InstanceIds: 'AWS::EC2::Instance', GroupId: 'AWS::EC2::SecurityGroup', GroupIds: 'AWS::EC2::SecurityGroup',
  SecurityGroupIds: 'AWS::EC2::SecurityGroup', VolumeId: 'AWS::EC2::Volume', VolumeIds: 'AWS::EC2::Volume', VpcId: 'AWS::EC2::VPC',
  SubnetId: 'AWS::EC2::Subnet', NetworkInterfaceId: 'AWS::EC2::NetworkInterface', AllocationId: 'AWS::EC2::EIP', ImageId: 'AWS::EC2::Ami',
  KeyName: 'AWS::EC2::KeyPair', Resources: '', ResourceId: '',
};
/** What CreateTags and its like name by an id of any kind. */
const EC2_IDS: ReadonlyMap<string, string> = new Map([
  ['i', 'AWS::EC2::Instance'], ['sg', 'AWS::EC2::SecurityGroup'], ['vol', 'AWS::EC2::Volume'], ['eni', 'AWS::EC2::NetworkInterface'],
  ['vpc', 'AWS::EC2::VPC'], ['subnet', 'AWS::EC2::Subnet'], ['eipalloc', 'AWS::EC2::EIP'], ['ami', 'AWS::EC2::Ami'],
  ['snap', 'AWS::EC2::Snapshot'], ['lt', 'AWS::EC2::LaunchTemplate'], ['acl', 'AWS::EC2::NetworkAcl'], ['rtb', 'AWS::EC2::RouteTable'],
  ['igw', 'AWS::EC2::InternetGateway'],
]);
const IAM: Names = {
  UserName: 'AWS::IAM::User', GroupName: 'AWS::IAM::Group', RoleName: 'AWS::IAM::Role', PolicyArn: 'AWS::IAM::Policy', AccessKeyId: 'AWS::IAM::AccessKey',
  InstanceProfileName: 'AWS::IAM::InstanceProfile', SerialNumber: 'AWS::IAM::MfaDevice', Arn: '',
};
/** Which members of requests and answers name resources, by service. A type that is empty is told by the ARN or the id. */
const NAMES: { readonly [service in Service]?: Names } = {
  ec2: EC2,
  iam: IAM,
  sts: { RoleArn: 'AWS::IAM::Role', AccessKeyId: 'AWS::IAM::AccessKey', RoleSessionName: 'AWS::STS::AssumedRole' },
  cloudwatch: {
    AlarmName: 'AWS::CloudWatch::Alarm', AlarmNames: 'AWS::CloudWatch::Alarm', DashboardName: 'AWS::CloudWatch::Dashboard',
    DashboardNames: 'AWS::CloudWatch::Dashboard',
  },
  logs: { logGroupName: 'AWS::Logs::LogGroup', logStreamName: 'AWS::Logs::LogStream' },
  lambda: { FunctionName: 'AWS::Lambda::Function', FunctionArn: 'AWS::Lambda::Function' },
  autoscaling: {
    AutoScalingGroupName: 'AWS::AutoScaling::AutoScalingGroup', LaunchConfigurationName: 'AWS::AutoScaling::LaunchConfiguration',
    PolicyName: 'AWS::AutoScaling::ScalingPolicy',
  },
  sns: { TopicArn: 'AWS::SNS::Topic', SubscriptionArn: 'AWS::SNS::Subscription' },
  sqs: { QueueUrl: 'AWS::SQS::Queue', QueueName: 'AWS::SQS::Queue' },
  s3: { Bucket: 'AWS::S3::Bucket' },
  config: {
    ConfigRuleName: 'AWS::Config::ConfigRule', ConfigurationRecorderName: 'AWS::Config::ConfigurationRecorder',
    DeliveryChannelName: 'AWS::Config::DeliveryChannel',
  },
  ssm: { DocumentName: 'AWS::SSM::Document' },
};
/** `Name` and `Rule` mean what the service is about. */
const NAME_OF: { readonly [service in Service]?: readonly (readonly [RegExp, string])[] } = {
  events: [[/EventBus/, 'AWS::Events::EventBus'], [/Archive/, 'AWS::Events::Archive'], [/Rule|Target/, 'AWS::Events::Rule']],
  scheduler: [[/./, 'AWS::Scheduler::Schedule']],
  cloudtrail: [[/./, 'AWS::CloudTrail::Trail']],
  sns: [[/Topic/, 'AWS::SNS::Topic']],
  ssm: [[/Parameter/, 'AWS::SSM::Parameter']],
};
const NAME_MEMBERS = ['Name', 'Rule', 'TrailName', 'TrailARN'] as const;
/** How deep names are looked for: `Instances[].InstanceId`, `ConfigRule.ConfigRuleName`. */
const DEPTH = 3;

/** The resources that an entry is about, each once, in the order in which the call names them. */
export function subjectsOf(entry: Entry): readonly Subject[] {
  const found = new Map<string, Subject>();
  const add: Add = (ResourceType, ResourceName) => {
    if (typeof ResourceName === 'string' && ResourceName !== '') found.set(`${ResourceType} ${ResourceName}`, { ResourceType, ResourceName });
  };
  if (entry.raw === undefined) collect(entry.service, entry.action, [entry.input, entry.output], NAMES[entry.service] ?? {}, NAME_MEMBERS, add);
  else rawSubjects(entry.raw, add);
  return [...found.values()];
}
type Add = (type: string, name: unknown) => void;

function collect(service: Service, action: string, sides: readonly unknown[], names: Names, nameMembers: readonly string[], add: Add): void {
  for (const side of sides) walk(side, names, add, DEPTH);
  const type = NAME_OF[service]?.find(([pattern]) => pattern.test(action))?.[1];
  if (type === undefined) return;
  for (const key of nameMembers) for (const side of sides) if (isObject(side)) add(type, side[key]);
}

function walk(value: unknown, names: Names, add: Add, depth: number): void {
  if (depth === 0) return;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, names, add, depth);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const type = Object.hasOwn(names, key) ? names[key] : undefined;
    if (type === undefined) walk(item, names, add, depth - 1);
    else for (const name of Array.isArray(item) ? item : [item]) {
      const told = type === '' ? typeOf(name) : type;
      if (told !== '') add(told, name);
    }
  }
}

/** `arn:aws:iam::…:user/x` is an AWS::IAM::User, `i-0abc` an AWS::EC2::Instance; empty for what is neither. */
function typeOf(text: unknown): string {
  if (typeof text !== 'string') return '';
  if (!text.startsWith('arn:')) return EC2_IDS.get(/^([a-z]+)-/.exec(text)?.[1] ?? '') ?? '';
  const kind = /:([a-z-]+)\//.exec(text)?.[1] ?? '';
  return `AWS::IAM::${kind.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}

const LOWER_NAMES = new Map<string, Names>(
  Object.entries(NAMES).map(([service, names]) => [service, Object.fromEntries(Object.entries(names).map(([key, type]) => [lowerFirst(key), type]))]),
);
const LOWER_MEMBERS = NAME_MEMBERS.map(lowerFirst);

/** Of a record that came as it stands: its own list, then what its parameters name. */
function rawSubjects(raw: RawFact['raw'], add: Add): void {
  const { resources, eventSource, eventName, requestParameters, responseElements } = raw;
  for (const item of Array.isArray(resources) ? resources : []) if (isObject(item)) add(typeof item['type'] === 'string' ? item['type'] : '', item['ARN']);
  const prefix = typeof eventSource === 'string' ? eventSource.slice(0, eventSource.indexOf('.')) : '';
  const service = (prefix === 'monitoring' ? 'cloudwatch' : prefix) as Service;
  collect(service, String(eventName), [requestParameters, responseElements], LOWER_NAMES.get(service) ?? {}, LOWER_MEMBERS, add);
}
