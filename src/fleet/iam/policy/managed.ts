import { NotSimulated } from '../../../aws/errors.ts';
import { notFound } from '../errors.ts';
import type { IamState } from '../state.ts';

const AWS_PREFIX = 'arn:aws:iam::aws:policy/';
const everything = (services: readonly string[], verbs: readonly string[] = ['*']): string[] =>
  services.flatMap((service) => verbs.map((verb) => `${service}:${verb}`));
const READ = ['Describe*', 'Get*', 'List*'] as const;
const SIMULATED = [
  'cloudwatch', 'events', 'scheduler', 'logs', 'cloudtrail', 'config', 'ec2', 'lambda', 'autoscaling', 'sns', 'sqs', 's3', 'iam', 'ssm', 'sts',
] as const;

/**
 * The actions that AWS's own policies allow on all resources, as far as the simulated services go; the real documents are longer.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['AdministratorAccess', ['*']],
  ['ReadOnlyAccess', [...everything(SIMULATED, READ), 'logs:FilterLogEvents', 'cloudtrail:LookupEvents', 's3:HeadObject']],
  ['job-function/ViewOnlyAccess', [...everything(SIMULATED, ['Describe*', 'List*']), 'cloudwatch:Get*', 'cloudtrail:LookupEvents']],
  ['SecurityAudit', [...everything(SIMULATED, READ), 'cloudtrail:LookupEvents']],
  ['IAMFullAccess', ['iam:*']],
  ['IAMReadOnlyAccess', everything(['iam'], ['Get*', 'List*', 'Generate*'])],
  ['IAMUserChangePassword', ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy']],
  ['AmazonEC2FullAccess', everything(['ec2', 'cloudwatch', 'autoscaling'])],
  ['AmazonEC2ReadOnlyAccess', [
    ...everything(['ec2', 'autoscaling', 'cloudwatch'], ['Describe*']), 'cloudwatch:ListMetrics', 'cloudwatch:GetMetricStatistics',
  ]],
  ['AmazonS3FullAccess', ['s3:*']],
  ['AmazonS3ReadOnlyAccess', everything(['s3'], READ)],
  ['CloudWatchFullAccess', [...everything(['cloudwatch', 'logs', 'sns']), 'autoscaling:Describe*', 'events:*']],
  ['CloudWatchReadOnlyAccess', [
    ...everything(['cloudwatch', 'logs', 'events'], READ), 'logs:FilterLogEvents', 'autoscaling:Describe*', 'sns:Get*', 'sns:List*',
  ]],
  ['CloudWatchLogsFullAccess', ['logs:*']],
  ['CloudWatchLogsReadOnlyAccess', [...everything(['logs'], READ), 'logs:FilterLogEvents']],
  ['CloudWatchEventsFullAccess', ['events:*']],
  ['AmazonEventBridgeFullAccess', everything(['events', 'scheduler'])],
  ['AmazonEventBridgeReadOnlyAccess', everything(['events', 'scheduler'], READ)],
  ['AWSCloudTrail_FullAccess', [
    ...everything(['cloudtrail']), 's3:ListAllMyBuckets', 's3:CreateBucket', 's3:PutBucketPolicy', 'logs:CreateLogGroup', 'sns:CreateTopic',
  ]],
  ['AWSCloudTrail_ReadOnlyAccess', [...everything(['cloudtrail'], READ), 'cloudtrail:LookupEvents']],
  ['AWSConfigUserAccess', [
    ...everything(['config'], READ), 'config:Select*', 'cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus', 'cloudtrail:LookupEvents',
  ]],
  ['service-role/AWS_ConfigRole', [...everything(SIMULATED, READ), 'config:Put*']],
  ['service-role/ConfigRole', [...everything(SIMULATED, READ), 'config:Put*']],
  ['AWSLambda_FullAccess', [...everything(['lambda']), 'iam:PassRole', 'iam:Get*', 'iam:List*', 'logs:Describe*', 'logs:Get*']],
  ['AWSLambda_ReadOnlyAccess', everything(['lambda'], READ)],
  ['service-role/AWSLambdaBasicExecutionRole', ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']],
  ['service-role/AWSLambdaRole', ['lambda:InvokeFunction']],
  ['service-role/AWSLambdaSQSQueueExecutionRole', [
    'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents',
  ]],
  ['AmazonSNSFullAccess', ['sns:*']],
  ['AmazonSNSReadOnlyAccess', everything(['sns'], ['Get*', 'List*'])],
  ['AmazonSQSFullAccess', ['sqs:*']],
  ['AmazonSQSReadOnlyAccess', everything(['sqs'], ['Get*', 'List*'])],
  ['AutoScalingFullAccess', everything(['autoscaling', 'ec2', 'cloudwatch'])],
  ['AutoScalingReadOnlyAccess', ['autoscaling:Describe*']],
  ['AmazonSSMFullAccess', [...everything(['ssm', 'logs']), 'cloudwatch:PutMetricData', 'ec2:DescribeInstanceStatus']],
  ['AmazonSSMReadOnlyAccess', everything(['ssm'], READ)],
  ['AmazonSSMManagedInstanceCore', [
    'ssm:UpdateInstanceInformation', 'ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetDocument', 'ssm:DescribeDocument', 'ssm:DescribeAssociation',
  ]],
  ['service-role/AmazonSSMAutomationRole', [...everything(['ec2', 'ssm'], ['*']), 'lambda:InvokeFunction', 'sns:Publish', 'cloudwatch:*']],
  ['CloudWatchAgentServerPolicy', [
    'cloudwatch:PutMetricData', 'ec2:DescribeVolumes', 'ec2:DescribeTags', 'logs:PutLogEvents', 'logs:DescribeLogStreams', 'logs:DescribeLogGroups',
    'logs:CreateLogStream', 'logs:CreateLogGroup',
  ]],
]);
/** Policies that are not a list of allowed actions. */
const OTHERS: ReadonlyMap<string, object> = new Map([
  ['PowerUserAccess', {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      { Effect: 'Allow', Action: ['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole', 'iam:ListRoles'], Resource: '*' },
    ],
  }],
]);

/** The names, with paths, of the AWS managed policies that are known here. */
export const AWS_MANAGED: readonly string[] = [...ALLOWED.keys(), ...OTHERS.keys()];
export const awsManagedArn = (name: string): string => AWS_PREFIX + name;

/** The document of an AWS managed policy; undefined when the ARN names none that is known. */
export function awsManagedDocument(arn: string): string | undefined {
  if (!arn.startsWith(AWS_PREFIX)) return undefined;
  const name = arn.slice(AWS_PREFIX.length);
  const actions = ALLOWED.get(name);
  const document = actions === undefined ? OTHERS.get(name) : { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
  return document === undefined ? undefined : JSON.stringify(document);
}

/**
 * The document of a managed policy in its default version.
 * @throws NotSimulated for an AWS managed policy that is not known here; AwsError NoSuchEntity
 */
export function managedDocument(state: IamState, arn: string, missing = `Policy ${arn} does not exist or is not attachable.`): string {
  const own = state.policies.get(arn);
  if (own !== undefined) return own.versions.find((v) => v.id === own.defaultVersionId)!.document;
  if (!arn.startsWith(AWS_PREFIX)) throw notFound(missing);
  const document = awsManagedDocument(arn);
  if (document === undefined) throw new NotSimulated(`the AWS managed policy ${arn.slice(AWS_PREFIX.length)}`);
  return document;
}
