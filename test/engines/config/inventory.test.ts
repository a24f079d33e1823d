import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { SIMULATED_TYPES } from '../../../src/engines/config/recorder/types.ts';
import { ACCOUNT, history, lambdaFunction, recordingCloud, runInstance } from './clouds.ts';

const ALL = { allSupported: true, includeGlobalResourceTypes: true };
const trust = JSON.stringify({ Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] });
const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] });

/** For every type that AWS Config can see here: the calls that make a resource of it. */
const MAKE: Readonly<Record<string, (cloud: Cloud) => void>> = {
  'AWS::EC2::VPC': (cloud) => { cloud.ec2.createVpc({ CidrBlock: '10.9.0.0/16' }); },
  'AWS::EC2::Subnet': (cloud) => {
    const { VpcId } = cloud.ec2.createVpc({ CidrBlock: '10.8.0.0/16' }).Vpc;
    cloud.ec2.createSubnet({ VpcId, CidrBlock: '10.8.1.0/24' });
  },
  'AWS::EC2::SecurityGroup': (cloud) => { cloud.ec2.createSecurityGroup({ GroupName: 'g', Description: 'd' }); },
  'AWS::EC2::NetworkInterface': (cloud) => { runInstance(cloud); },
  'AWS::EC2::Volume': (cloud) => { cloud.ec2.createVolume({ AvailabilityZone: 'us-east-1a', Size: 8 }); },
  'AWS::EC2::Instance': (cloud) => { runInstance(cloud); },
  'AWS::EC2::EIP': (cloud) => { cloud.ec2.allocateAddress({}); },
  'AWS::EC2::FlowLog': (cloud) => {
    const { VpcId } = cloud.ec2.createVpc({ CidrBlock: '10.7.0.0/16' }).Vpc;
    cloud.ec2.createFlowLogs({ ResourceIds: [VpcId], ResourceType: 'VPC', TrafficType: 'ALL', LogDestinationType: 's3',
      LogDestination: 'arn:aws:s3:::config-bucket' });
  },
  'AWS::AutoScaling::AutoScalingGroup': (cloud) => { group(cloud); },
  'AWS::AutoScaling::LaunchConfiguration': (cloud) => { group(cloud); },
  'AWS::AutoScaling::ScalingPolicy': (cloud) => {
    group(cloud);
    cloud.autoscaling.putScalingPolicy({ AutoScalingGroupName: 'asg', PolicyName: 'p', PolicyType: 'SimpleScaling', AdjustmentType: 'ChangeInCapacity',
      ScalingAdjustment: 1 });
  },
  'AWS::AutoScaling::ScheduledAction': (cloud) => {
    group(cloud);
    cloud.autoscaling.putScheduledUpdateGroupAction({ AutoScalingGroupName: 'asg', ScheduledActionName: 's', Recurrence: '0 8 * * *', DesiredCapacity: 1 });
  },
  'AWS::EC2::LaunchTemplate': (cloud) => {
    cloud.ec2.createLaunchTemplate({ LaunchTemplateName: 'web', LaunchTemplateData: { ImageId: 'ami-12345678', InstanceType: 't3.micro' } } as never);
  },
  'AWS::Lambda::Function': (cloud) => { lambdaFunction(cloud, 'fn', 'sns.amazonaws.com', () => 1); },
  'AWS::S3::Bucket': (cloud) => { cloud.s3.createBucket({ Bucket: 'another-bucket' }); },
  'AWS::IAM::User': (cloud) => { cloud.iam.createUser({ UserName: 'alice' }); },
  'AWS::IAM::Group': (cloud) => { cloud.iam.createGroup({ GroupName: 'admins' }); },
  'AWS::IAM::Role': (cloud) => { cloud.iam.createRole({ RoleName: 'r', AssumeRolePolicyDocument: trust }); },
  'AWS::IAM::Policy': (cloud) => { cloud.iam.createPolicy({ PolicyName: 'p', PolicyDocument: policy }); },
  'AWS::SNS::Topic': (cloud) => { cloud.sns.createTopic({ Name: 'ops' }); },
  'AWS::SQS::Queue': (cloud) => { cloud.sqs.createQueue({ QueueName: 'q' }); },
  'AWS::CloudWatch::Alarm': (cloud) => {
    cloud.cloudwatch.putMetricAlarm({ AlarmName: 'a', Namespace: 'n', MetricName: 'm', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold' });
  },
  'AWS::CloudTrail::Trail': (cloud) => {
    cloud.s3.createBucket({ Bucket: 'trail-bucket' });
    cloud.s3.putBucketPolicy({ Bucket: 'trail-bucket', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [
      { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:*',
        Resource: ['arn:aws:s3:::trail-bucket', 'arn:aws:s3:::trail-bucket/*'] },
    ] }) });
    cloud.cloudtrail.createTrail({ Name: 'trail', S3BucketName: 'trail-bucket' });
  },
  'AWS::Events::EventBus': (cloud) => { cloud.events.createEventBus({ Name: 'orders' }); },
  'AWS::Events::Rule': (cloud) => { cloud.events.putRule({ Name: 'r', ScheduleExpression: 'rate(1 hour)' }); },
  'AWS::SSM::Document': (cloud) => {
    cloud.ssm.createDocument({ Name: 'doc', DocumentType: 'Automation',
      Content: JSON.stringify({ schemaVersion: '0.3', mainSteps: [{ name: 'S', action: 'aws:sleep', inputs: { Duration: 'PT1M' } }] }) });
  },
  'AWS::Logs::LogGroup': (cloud) => { cloud.logs.createLogGroup({ logGroupName: '/app' }); },
};
function group(cloud: Cloud): void {
  cloud.autoscaling.createLaunchConfiguration({ LaunchConfigurationName: 'lc', ImageId: 'ami-12345678', InstanceType: 't3.micro' });
  cloud.autoscaling.createAutoScalingGroup({ AutoScalingGroupName: 'asg', LaunchConfigurationName: 'lc', MinSize: 0, MaxSize: 1,
    AvailabilityZones: ['us-east-1a'] });
}
const ids = (cloud: Cloud, resourceType: string): string[] =>
  cloud.config.listDiscoveredResources({ resourceType: resourceType as never }).resourceIdentifiers.map((one) => one.resourceId!);

describe('every type that engines show', () => {
  it('is tested here', () => expect(Object.keys(MAKE).sort()).toEqual([...SIMULATED_TYPES].sort()));
  it.each(SIMULATED_TYPES)('%s is recorded when a call makes it', (resourceType) => {
    const cloud = recordingCloud({}, ALL);
    cloud.advance('5m');
    const before = new Set(ids(cloud, resourceType));
    MAKE[resourceType]!(cloud);
    expect(ids(cloud, resourceType)).toEqual([...before]);
    cloud.advance('5m');
    const [made, ...more] = ids(cloud, resourceType).filter((id) => !before.has(id));
    expect([made === undefined, more]).toEqual([false, []]);
    const items = history(cloud, resourceType, made!).configurationItems;
    const first = items.at(-1)!;
    expect(first).toMatchObject({ configurationItemStatus: 'ResourceDiscovered', resourceType, resourceId: made, accountId: ACCOUNT });
    const configuration = JSON.parse(first.configuration!) as object;
    expect(Object.keys(configuration).length).toBeGreaterThan(0);
    // Members are spelt as AWS Config spells them, or are words of a user's own.
    expect(Object.keys(configuration).filter((key) =>
      /^[A-Z][a-z]/.test(key) && !resourceType.startsWith('AWS::SQS') && !resourceType.startsWith('AWS::SNS'))).toEqual([]);
  });
});

describe('a type that AWS Config does not record', () => {
  const recorded = (extraResourceTypes: string[]) => {
    const cloud = recordingCloud({ options: { config: { extraResourceTypes } } });
    cloud.logs.createLogGroup({ logGroupName: '/app' });
    cloud.advance('5m');
    return ids(cloud, 'AWS::Logs::LogGroup');
  };
  it('is recorded only when an option says so', () => expect([recorded(['AWS::Logs::LogGroup']).length, recorded([])]).toEqual([1, []]));
});
