import type { Json } from '../../../kernel/plain.ts';
import type { AutomationDocument, DocumentParameter, DocumentStep } from '../state.ts';

const ROLE: DocumentParameter = {
  name: 'AutomationAssumeRole',
  type: 'String',
  description: 'The ARN of the role that the automation assumes.',
  default: '',
  required: false,
  allowedValues: null,
  allowedPattern: null,
};
const input = (name: string, type: string, byDefault?: Json): DocumentParameter => ({
  name,
  type,
  description: '',
  default: byDefault ?? null,
  required: byDefault === undefined,
  allowedValues: null,
  allowedPattern: null,
});
const step = (name: string, action: string, inputs: { readonly [name: string]: Json }, more: Partial<DocumentStep> = {}): DocumentStep => ({
  name,
  action,
  inputs,
  onFailure: 'Abort',
  nextStep: null,
  isEnd: false,
  isCritical: false,
  maxAttempts: 1,
  timeoutSeconds: null,
  outputs: [],
  ...more,
});
const api = (
  name: string,
  Service: string,
  Api: string,
  inputs: { readonly [name: string]: Json },
  more: Partial<DocumentStep> = {},
): DocumentStep => step(name, 'aws:executeAwsApi', { Service, Api, ...inputs }, more);
const assert = (
  name: string,
  Service: string,
  Api: string,
  PropertySelector: string,
  DesiredValues: readonly string[],
  inputs: { readonly [name: string]: Json },
) => step(name, 'aws:assertAwsResourceProperty', { Service, Api, PropertySelector, DesiredValues, ...inputs });
/** A step of several calls that a script decides on; see `automation/scripts.ts`. */
const script = (name: string, Script: string, inputs: { readonly [name: string]: Json }): DocumentStep =>
  step(name, 'aws:executeScript', { Script, ...inputs });
const document = (description: string, parameters: readonly DocumentParameter[], steps: readonly DocumentStep[]): AutomationDocument => ({
  description,
  assumeRole: '{{ AutomationAssumeRole }}',
  parameters: [ROLE, ...parameters],
  steps,
  outputs: [],
});

const changeState = (name: string, DesiredState: string) =>
  document(
    `${name} one or more EC2 instances.`,
    [input('InstanceId', 'StringList')],
    [step(`${name.toLowerCase()}Instances`, 'aws:changeInstanceState', { InstanceIds: '{{ InstanceId }}', DesiredState })],
  );
const deleteGroup = document(
  'Deletes a security group that no network interface uses.',
  [input('GroupId', 'String')],
  [
    assert('AssertNotUsed', 'ec2', 'DescribeNetworkInterfaces', '$.NetworkInterfaces.length', ['0'], {
      Filters: [{ Name: 'group-id', Values: ['{{ GroupId }}'] }],
    }),
    api('DeleteSecurityGroup', 'ec2', 'DeleteSecurityGroup', { GroupId: '{{ GroupId }}' }),
  ],
);

/**
 * Documents that AWS owns, as their reference describes them.
 * https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-runbook-reference.html
 * The last two are ours: AWS has no document for them, and a user's own would be named otherwise.
 */
export const BUILTIN: ReadonlyMap<string, AutomationDocument> = new Map([
  ['AWS-StopEC2Instance', changeState('Stop', 'stopped')],
  ['AWS-StartEC2Instance', changeState('Start', 'running')],
  ['AWS-TerminateEC2Instance', changeState('Terminate', 'terminated')],
  [
    'AWS-PublishSNSNotification',
    document(
      'Publishes a notification to an SNS topic.',
      [input('TopicArn', 'String'), input('Message', 'String')],
      [api('PublishSNSNotification', 'sns', 'Publish', { TopicArn: '{{ TopicArn }}', Message: '{{ Message }}' })],
    ),
  ],
  [
    'AWS-DisablePublicAccessForSecurityGroup',
    document(
      'Closes SSH and RDP to everybody.',
      [input('GroupId', 'String'), input('IpAddressToBlock', 'String', '')],
      [script('DisableSSHAndRDP', 'closeSshAndRdp', { GroupId: '{{ GroupId }}', IpAddressToBlock: '{{ IpAddressToBlock }}' })],
    ),
  ],
  [
    'AWS-EnableCloudTrail',
    document(
      'Creates a trail and starts its logging.',
      [input('TrailName', 'String'), input('S3BucketName', 'String')],
      [
        api('CreateTrail', 'cloudtrail', 'CreateTrail', { Name: '{{ TrailName }}', S3BucketName: '{{ S3BucketName }}' }),
        api('StartLogging', 'cloudtrail', 'StartLogging', { Name: '{{ TrailName }}' }),
      ],
    ),
  ],
  [
    'AWS-ConfigureS3BucketVersioning',
    document(
      'Configures versioning of a bucket.',
      [input('BucketName', 'String'), input('VersioningState', 'String', 'Enabled')],
      [
        api('PutBucketVersioning', 's3', 'PutBucketVersioning', {
          Bucket: '{{ BucketName }}',
          VersioningConfiguration: { Status: '{{ VersioningState }}' },
        }),
      ],
    ),
  ],
  [
    'AWS-EnableS3BucketEncryption',
    document(
      'Turns default encryption of a bucket on.',
      [input('BucketName', 'String'), input('SSEAlgorithm', 'String', 'AES256')],
      [
        api('PutBucketEncryption', 's3', 'PutBucketEncryption', {
          Bucket: '{{ BucketName }}',
          ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: '{{ SSEAlgorithm }}' } }] },
        }),
      ],
    ),
  ],
  [
    'AWS-DisableS3BucketPublicReadWrite',
    document(
      'Blocks public access to a bucket.',
      [input('S3BucketName', 'String')],
      [
        api('DisableS3BucketPublicReadWrite', 's3', 'PutPublicAccessBlock', {
          Bucket: '{{ S3BucketName }}',
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: true,
            RestrictPublicBuckets: true,
          },
        }),
      ],
    ),
  ],
  ['AWS-DeleteUnusedSecurityGroup', deleteGroup],
  ['AWSConfigRemediation-DeleteUnusedSecurityGroup', deleteGroup],
  [
    'AWSConfigRemediation-DeleteUnusedEBSVolume',
    document(
      'Deletes a volume that is not attached.',
      [input('VolumeId', 'String')],
      [
        assert('AssertVolumeState', 'ec2', 'DescribeVolumes', '$.Volumes[0].State', ['available'], { VolumeIds: ['{{ VolumeId }}'] }),
        api('DeleteVolume', 'ec2', 'DeleteVolume', { VolumeId: '{{ VolumeId }}' }),
      ],
    ),
  ],
  [
    'AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules',
    document(
      'Removes all rules of a default security group.',
      [input('GroupId', 'String')],
      [
        assert('AssertDefaultSecurityGroup', 'ec2', 'DescribeSecurityGroups', '$.SecurityGroups[0].GroupName', ['default'], {
          GroupIds: ['{{ GroupId }}'],
        }),
        script('RemoveRules', 'removeAllRules', { GroupId: '{{ GroupId }}' }),
      ],
    ),
  ],
  [
    'AWSConfigRemediation-EnforceEC2InstanceIMDSv2',
    document(
      'Requires IMDSv2 of an instance.',
      [input('InstanceId', 'String')],
      [
        api('EnforceIMDSv2', 'ec2', 'ModifyInstanceMetadataOptions', {
          InstanceId: '{{ InstanceId }}',
          HttpTokens: 'required',
          HttpEndpoint: 'enabled',
        }),
      ],
    ),
  ],
  [
    'AWSConfigRemediation-EnableEbsEncryptionByDefault',
    document('Turns EBS encryption by default on.', [], [api('ModifyAccount', 'ec2', 'EnableEbsEncryptionByDefault', {})]),
  ],
  [
    'AWSConfigRemediation-EnableMultiRegionTrail',
    document(
      'Makes a trail record all regions.',
      [input('TrailName', 'String')],
      [api('UpdateTrail', 'cloudtrail', 'UpdateTrail', { Name: '{{ TrailName }}', IsMultiRegionTrail: true })],
    ),
  ],
  [
    'AWS-EnableDetailedMonitoring',
    document(
      'Turns detailed monitoring of an instance on.',
      [input('InstanceId', 'StringList')],
      [api('MonitorInstances', 'ec2', 'MonitorInstances', { InstanceIds: '{{ InstanceId }}' })],
    ),
  ],
  [
    'AWS-InvokeLambdaFunction',
    document(
      'Invokes a function with a payload.',
      [input('FunctionName', 'String'), input('Payload', 'String', '{}')],
      [step('InvokeLambdaFunction', 'aws:invokeLambdaFunction', { FunctionName: '{{ FunctionName }}', Payload: '{{ Payload }}' })],
    ),
  ],
]);
