import { describe, expect, it } from 'vitest';
import { ACCOUNT, ROLE, lab, launch, outcome, runNamed, stateOf } from './lab.ts';

type Cloud = ReturnType<typeof lab>;
const group = (cloud: Cloud, GroupName = 'web'): string => cloud.ec2.createSecurityGroup({ GroupName, Description: 'd' }).GroupId;
const open = (cloud: Cloud, GroupId: string, FromPort: number, ToPort: number, CidrIp = '0.0.0.0/0') =>
  cloud.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort, ToPort, IpRanges: [{ CidrIp }] }] });
const rules = (cloud: Cloud, GroupId: string) => {
  const [found] = cloud.ec2.describeSecurityGroups({ GroupIds: [GroupId] }).SecurityGroups;
  return (found!.IpPermissions ?? []).map((p) => `${p.FromPort}-${p.ToPort} ${(p.IpRanges ?? []).map((range) => range.CidrIp).join(' ')}`).sort();
};

describe('a document of AWS', () => {
  it('stops, starts and terminates instances, as a role when one is given', () => {
    const cloud = lab();
    const id = launch(cloud);
    for (const [name, state, step] of [
      ['AWS-StopEC2Instance', 'stopped', 'stopInstances'], ['AWS-StartEC2Instance', 'running', 'startInstances'],
      ['AWS-TerminateEC2Instance', 'terminated', 'terminateInstances'],
    ] as const) {
      expect(outcome(runNamed(cloud, name, { InstanceId: [id], AutomationAssumeRole: [ROLE] }))).toBe(`Success: ${step} Success`);
      expect(stateOf(cloud, id)).toBe(state);
    }
  });
  it('publishes to a topic', () => {
    const cloud = lab();
    const { TopicArn } = cloud.sns.createTopic({ Name: 'ops' });
    const { QueueUrl } = cloud.sqs.createQueue({ QueueName: 'q', Attributes: { Policy: JSON.stringify({ Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }] }) } }) as { QueueUrl: string };
    cloud.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: `arn:aws:sqs:us-east-1:${ACCOUNT}:q`, Attributes: { RawMessageDelivery: 'true' } });
    expect(outcome(runNamed(cloud, 'AWS-PublishSNSNotification',
      { TopicArn: [TopicArn], Message: ['hello'] }))).toBe('Success: PublishSNSNotification Success');
    expect(cloud.sqs.receiveMessage({ QueueUrl }).Messages!.map((message) => message.Body)).toEqual(['hello']);
  });
  it('closes SSH and RDP to everybody, and nothing else', () => {
    const cloud = lab();
    const id = group(cloud);
    for (const [from, to, cidr] of [[22, 22], [3389, 3389], [443, 443], [20, 30], [22, 22, '10.0.0.0/8']] as const) open(cloud, id, from, to, cidr);
    expect(outcome(runNamed(cloud, 'AWS-DisablePublicAccessForSecurityGroup', { GroupId: [id] }))).toBe('Success: DisableSSHAndRDP Success');
    expect(rules(cloud, id)).toEqual(['20-30 0.0.0.0/0', '22-22 10.0.0.0/8', '443-443 0.0.0.0/0']);
    // Nothing to do is no failure.
    expect(runNamed(cloud, 'AWS-DisablePublicAccessForSecurityGroup', { GroupId: [id] }).StepExecutions[0]!.Outputs).toEqual({ Revoked: ['0'] });
    runNamed(cloud, 'AWS-DisablePublicAccessForSecurityGroup', { GroupId: [id], IpAddressToBlock: ['10.0.0.0/8'] });
    expect(rules(cloud, id)).toEqual(['20-30 0.0.0.0/0', '443-443 0.0.0.0/0']);
  });
  it('deletes a group that nothing uses', () => {
    const cloud = lab();
    const [unused, used] = [group(cloud, 'unused'), group(cloud, 'used')];
    launch(cloud, { SecurityGroupIds: [used] });
    for (const name of ['AWS-DeleteUnusedSecurityGroup', 'AWSConfigRemediation-DeleteUnusedSecurityGroup']) {
      expect(outcome(runNamed(cloud, name, { GroupId: [used] }))).toBe('Failed: AssertNotUsed Failed');
    }
    expect(outcome(runNamed(cloud, 'AWSConfigRemediation-DeleteUnusedSecurityGroup', { GroupId: [unused] }))).toMatch(/^Success/);
    expect(cloud.ec2.describeSecurityGroups({}).SecurityGroups.map((one) => one.GroupName).sort()).toEqual(['default', 'used']);
  });
  it('removes the rules of a default group, and of no other', () => {
    const cloud = lab();
    const byDefault = cloud.ec2.describeSecurityGroups({ GroupNames: ['default'] } as never).SecurityGroups.find((one) => one.GroupName === 'default')!.GroupId;
    const name = 'AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules';
    expect(outcome(runNamed(cloud, name, { GroupId: [byDefault] }))).toBe('Success: AssertDefaultSecurityGroup Success, RemoveRules Success');
    const [after] = cloud.ec2.describeSecurityGroups({ GroupIds: [byDefault] }).SecurityGroups;
    expect([after!.IpPermissions, after!.IpPermissionsEgress]).toEqual([[], []]);
    expect(outcome(runNamed(cloud, name, { GroupId: [group(cloud)] }))).toBe('Failed: AssertDefaultSecurityGroup Failed');
  });
  it('deletes a volume that is not attached', () => {
    const cloud = lab();
    const { VolumeId } = cloud.ec2.createVolume({ AvailabilityZone: 'us-east-1a', Size: 8 }) as { VolumeId: string };
    cloud.advance('1m');
    const name = 'AWSConfigRemediation-DeleteUnusedEBSVolume';
    expect(outcome(runNamed(cloud, name, { VolumeId: [VolumeId] }))).toBe('Success: AssertVolumeState Success, DeleteVolume Success');
    expect(runNamed(cloud, name, { VolumeId: [VolumeId] }).FailureMessage).toContain('InvalidVolume.NotFound');
  });
  it('changes instances: IMDSv2 and detailed monitoring', () => {
    const cloud = lab();
    const id = launch(cloud);
    const seen = () => cloud.ec2.describeInstances({ InstanceIds: [id] }).Reservations[0]!.Instances[0]!;
    expect(outcome(runNamed(cloud, 'AWSConfigRemediation-EnforceEC2InstanceIMDSv2', { InstanceId: [id] }))).toBe('Success: EnforceIMDSv2 Success');
    expect(seen().MetadataOptions!.HttpTokens).toBe('required');
    expect(cloud.ec2.getEbsEncryptionByDefault().EbsEncryptionByDefault).toBe(false);
    expect(outcome(runNamed(cloud, 'AWSConfigRemediation-EnableEbsEncryptionByDefault'))).toBe('Success: ModifyAccount Success');
    expect(cloud.ec2.getEbsEncryptionByDefault().EbsEncryptionByDefault).toBe(true);
    expect(outcome(runNamed(cloud, 'AWS-EnableDetailedMonitoring', { InstanceId: [id] }))).toBe('Success: MonitorInstances Success');
    expect(seen().Monitoring!.State).toBe('enabled');
  });
  it('changes buckets: versions, encryption, public access', () => {
    const cloud = lab();
    cloud.s3.createBucket({ Bucket: 'b-1' });
    for (const [name, parameters] of [
      ['AWS-ConfigureS3BucketVersioning', { BucketName: ['b-1'] }], ['AWS-EnableS3BucketEncryption', { BucketName: ['b-1'], SSEAlgorithm: ['AES256'] }],
      ['AWS-DisableS3BucketPublicReadWrite', { S3BucketName: ['b-1'] }],
    ] as const) expect(outcome(runNamed(cloud, name, parameters as never)), name).toMatch(/^Success: /);
    expect(cloud.s3.getBucketVersioning({ Bucket: 'b-1' })).toMatchObject({ Status: 'Enabled' });
    expect(cloud.s3.getPublicAccessBlock({ Bucket: 'b-1' })).toMatchObject({ PublicAccessBlockConfiguration: { BlockPublicAcls: true,
      RestrictPublicBuckets: true } });
    expect(cloud.s3.getBucketEncryption({ Bucket: 'b-1' })).toMatchObject({
      ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    });
    expect(runNamed(cloud, 'AWS-ConfigureS3BucketVersioning', { BucketName: ['nobody-1'] }).FailureMessage).toContain('NoSuchBucket');
  });
  it('creates a trail and makes it record all regions', () => {
    const cloud = lab();
    cloud.s3.createBucket({ Bucket: 'logs-1' });
    cloud.s3.putBucketPolicy({ Bucket: 'logs-1', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [
      { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::logs-1' },
      { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:PutObject', Resource: `arn:aws:s3:::logs-1/AWSLogs/${ACCOUNT}/*`,
        Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } } },
    ] }) });
    expect(outcome(runNamed(cloud, 'AWS-EnableCloudTrail',
      { TrailName: ['all'], S3BucketName: ['logs-1'] }))).toBe('Success: CreateTrail Success, StartLogging Success');
    expect(cloud.cloudtrail.getTrailStatus({ Name: 'all' }).IsLogging).toBe(true);
    expect(outcome(runNamed(cloud, 'AWSConfigRemediation-EnableMultiRegionTrail', { TrailName: ['all'] }))).toMatch(/^Success/);
    expect(cloud.cloudtrail.getTrail({ Name: 'all' }).Trail!.IsMultiRegionTrail).toBe(true);
  });
});
