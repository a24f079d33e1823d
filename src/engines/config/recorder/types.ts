import { RESOURCE_TYPES } from '../model/resource-types.ts';

/**
 * The compliance of one resource over all rules, itself a recorded resource.
 * https://docs.aws.amazon.com/config/latest/developerguide/view-compliance-history.html
 */
export const RESOURCE_COMPLIANCE = 'AWS::Config::ResourceCompliance';
export const CONFORMANCE_PACK_COMPLIANCE = 'AWS::Config::ConformancePackCompliance';
const CONFIGURATION_RECORDER = 'AWS::Config::ConfigurationRecorder';
/** Rules about an account report this type, with the account's id. */
export const ACCOUNT = 'AWS::::Account';

/** The types that `includeGlobalResourceTypes` is about. */
const GLOBAL_TYPES: readonly string[] = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];
const GLOBAL = new Set(GLOBAL_TYPES);
export const isGlobalType = (resourceType: string): boolean => GLOBAL.has(resourceType);

/** Daily recording does not apply to these. */
export const ALWAYS_CONTINUOUS: ReadonlySet<string> = new Set([RESOURCE_COMPLIANCE, CONFORMANCE_PACK_COMPLIANCE, CONFIGURATION_RECORDER]);

/** The types whose resources engines of this cloud show to AWS Config, in the order of an inventory. */
export const SIMULATED_TYPES: readonly string[] = [
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::NetworkInterface',
  'AWS::EC2::Volume',
  'AWS::EC2::Instance',
  'AWS::EC2::EIP',
  'AWS::EC2::FlowLog',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::AutoScaling::ScalingPolicy',
  'AWS::AutoScaling::ScheduledAction',
  'AWS::EC2::LaunchTemplate',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::IAM::User',
  'AWS::IAM::Group',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudTrail::Trail',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::SSM::Document',
  'AWS::Logs::LogGroup',
];

const KNOWN = new Set(RESOURCE_TYPES);
const SHOWN = new Set(SIMULATED_TYPES);
/** Types that engines show and AWS Config does not know are recorded only when an option says so. */
export const isRecordable = (resourceType: string, extra: readonly string[]): boolean =>
  KNOWN.has(resourceType) || extra.includes(resourceType) || !SHOWN.has(resourceType);

/** The action that AWS Config's role needs to describe a type; without it no item can be recorded. */
const DESCRIBE: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'ec2:DescribeVpcs',
  'AWS::EC2::Subnet': 'ec2:DescribeSubnets',
  'AWS::EC2::SecurityGroup': 'ec2:DescribeSecurityGroups',
  'AWS::EC2::NetworkInterface': 'ec2:DescribeNetworkInterfaces',
  'AWS::EC2::Volume': 'ec2:DescribeVolumes',
  'AWS::EC2::Instance': 'ec2:DescribeInstances',
  'AWS::EC2::EIP': 'ec2:DescribeAddresses',
  'AWS::EC2::FlowLog': 'ec2:DescribeFlowLogs',
  'AWS::AutoScaling::AutoScalingGroup': 'autoscaling:DescribeAutoScalingGroups',
  'AWS::Lambda::Function': 'lambda:GetFunction',
  'AWS::S3::Bucket': 's3:GetBucketAcl',
  'AWS::IAM::User': 'iam:GetUser',
  'AWS::IAM::Group': 'iam:GetGroup',
  'AWS::IAM::Role': 'iam:GetRole',
  'AWS::IAM::Policy': 'iam:GetPolicy',
  'AWS::SNS::Topic': 'sns:GetTopicAttributes',
  'AWS::SQS::Queue': 'sqs:GetQueueAttributes',
  'AWS::CloudWatch::Alarm': 'cloudwatch:DescribeAlarms',
  'AWS::CloudTrail::Trail': 'cloudtrail:DescribeTrails',
  'AWS::Logs::LogGroup': 'logs:DescribeLogGroups',
};
export const describeAction = (resourceType: string): string | undefined =>
  Object.hasOwn(DESCRIBE, resourceType) ? DESCRIBE[resourceType] : undefined;
