import { describe, expect, it } from 'vitest';
import { createCloud } from '../../../src/cloud/cloud.ts';
import { normalGroup, groupRecords } from '../../../src/engines/config/recorder/group.ts';
import { ACCOUNT, ROLE, START, configState, managed, notes, prepareRecorder, recordingCloud, runInstance } from './clouds.ts';

const refusal = (name: string, message?: string) => expect.objectContaining(message === undefined ? { name } : { name, message });

describe('recorder and delivery channel', () => {
  it('come in the order recorder, channel, start', () => {
    const cloud = createCloud({ start: START });
    cloud.s3.createBucket({ Bucket: 'config-bucket' });
    expect(() => { cloud.config.putDeliveryChannel({ DeliveryChannel: { s3BucketName: 'config-bucket' } }); })
      .toThrow(refusal('NoAvailableConfigurationRecorderException', 'Configuration recorder is not available to put delivery channel.'));
    expect(() => { cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' }); })
      .toThrow(refusal('NoSuchConfigurationRecorderException', "Cannot find configuration recorder with the specified name 'default'."));
    prepareRecorder(cloud);
    expect(cloud.config.describeConfigurationRecorderStatus({}).ConfigurationRecordersStatus).toEqual([
      { arn: `arn:aws:config:us-east-1:${ACCOUNT}:configuration-recorder/default`, name: 'default', recording: false },
    ]);
    cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    expect(cloud.config.describeConfigurationRecorderStatus({}).ConfigurationRecordersStatus[0]).toMatchObject({ recording: true, lastStatus: 'Pending' });
    cloud.advance('1m');
    expect(cloud.config.describeConfigurationRecorderStatus({}).ConfigurationRecordersStatus[0]).toMatchObject({ recording: true, lastStatus: 'Success' });
    expect(() => { cloud.config.deleteDeliveryChannel({ DeliveryChannelName: 'default' }); }).toThrow(refusal(
      'LastDeliveryChannelDeleteFailedException',
      "Failed to delete last specified delivery channel with name 'default', because there, because there is a running configuration recorder.",
    ));
    cloud.config.stopConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    cloud.config.deleteDeliveryChannel({ DeliveryChannelName: 'default' });
    cloud.config.deleteConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    expect(cloud.config.describeDeliveryChannels({}).DeliveryChannels).toEqual([]);
  });

  it.each([
    [{ s3BucketName: '' }, 'NoSuchBucketException', 'Cannot find a S3 bucket with an empty bucket name.'],
    [{ s3BucketName: 'nowhere' }, 'NoSuchBucketException', 'Cannot find a S3 bucket with name nowhere.'],
    [{ s3KeyPrefix: '' }, 'InvalidS3KeyPrefixException', "The s3 key prefix '' is not valid, empty s3 key prefix."],
    [{ snsTopicARN: '' }, 'InvalidSNSTopicARNException', "The sns topic arn '' is not valid."],
    [{ s3KmsKeyArn: '' }, 'InvalidS3KmsKeyArnException', "The arn '' is not a valid kms key or alias arn."],
    [{ name: ' ' }, 'InvalidDeliveryChannelNameException', "The delivery channel name ' ' is not valid, blank string."],
    [{ configSnapshotDeliveryProperties: { deliveryFrequency: 'Daily' } }, 'ValidationException',
      "1 validation error detected: Value 'Daily' at 'deliveryChannel.configSnapshotDeliveryProperties.deliveryFrequency' failed to "
        + "satisfy constraint: Member must satisfy enum value set: [One_Hour, Three_Hours, Six_Hours, Twelve_Hours, TwentyFour_Hours]"],
  ] as const)('refuses the channel %o', (channel, name, message) => {
    const cloud = createCloud({ start: START });
    prepareRecorder(cloud);
    cloud.config.deleteDeliveryChannel({ DeliveryChannelName: 'default' });
    expect(() => { cloud.config.putDeliveryChannel({ DeliveryChannel: { s3BucketName: 'config-bucket', ...channel } as never }); }).toThrow(refusal(name,
      message));
    expect(cloud.config.describeDeliveryChannels({}).DeliveryChannels).toEqual([]);
  });

  it('tests the bucket with an empty file', () => {
    const cloud = createCloud({ start: START });
    prepareRecorder(cloud, undefined, undefined, { s3KeyPrefix: 'pre' });
    cloud.advance('1s');
    expect(cloud.s3.listObjectsV2({ Bucket: 'config-bucket' }).Contents).toMatchObject([{ Key: `pre/AWSLogs/${ACCOUNT}/Config/ConfigWritabilityCheckFile`,
      Size: 0 }]);
  });

  it('delivers to a bucket that admits only objects which their owner controls', () => {
    const cloud = createCloud({ start: START });
    cloud.s3.createBucket({ Bucket: 'config-bucket' });
    const Statement = [{ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::config-bucket/*',
      Condition: { StringNotEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } } }];
    cloud.s3.putBucketPolicy({ Bucket: 'config-bucket', Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
    cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { name: 'default',
      roleARN: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig` } });
    cloud.config.putDeliveryChannel({ DeliveryChannel: { name: 'default', s3BucketName: 'config-bucket' } });
    cloud.advance('1s');
    expect(cloud.s3.listObjectsV2({ Bucket: 'config-bucket' }).Contents).toHaveLength(1);
  });

  it('records nothing of types that its role may not describe', () => {
    const cloud = recordingCloud();
    cloud.iam.createRole({ RoleName: 'config-role',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'config.amazonaws.com' }, Action: 'sts:AssumeRole' }] }) });
    cloud.iam.putRolePolicy({ RoleName: 'config-role', PolicyName: 'p',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['ec2:DescribeInstances', 's3:*'], Resource: '*' }] }) });
    runInstance(cloud);
    cloud.advance('5m');
    // The default event bus was there, and was discovered, before the role had its policy.
    expect([...configState(cloud).resources.keys()].sort()).toEqual(['AWS::EC2::Instance', 'AWS::Events::EventBus', 'AWS::S3::Bucket']);
  });
});

describe('recording groups', () => {
  const SSH = ['AWS::EC2::SecurityGroup'];
  it.each([
    ['omitted', undefined, 'ALL_SUPPORTED_RESOURCE_TYPES'],
    ['all', { allSupported: true, includeGlobalResourceTypes: true }, 'ALL_SUPPORTED_RESOURCE_TYPES'],
    ['some', { resourceTypes: SSH }, 'INCLUSION_BY_RESOURCE_TYPES'],
    ['all but some', { exclusionByResourceTypes: { resourceTypes: SSH }, recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' } },
      'EXCLUSION_BY_RESOURCE_TYPES'],
  ] as const)('%s', (_, group, strategy) => {
    expect(normalGroup(group as never).recordingStrategy).toEqual({ useOnly: strategy });
  });
  it.each([
    ['all and some', { allSupported: true, resourceTypes: SSH }],
    ['nothing', { resourceTypes: [] }],
    ['an empty one', {}],
    ['some with the global types', { resourceTypes: SSH, includeGlobalResourceTypes: true }],
    ['some under another strategy', { resourceTypes: SSH, recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' } }],
    ['an exclusion without its strategy', { exclusionByResourceTypes: { resourceTypes: SSH } }],
    ['an exclusion of nothing', { exclusionByResourceTypes: { resourceTypes: [] }, recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' } }],
    ['some and an exclusion', { resourceTypes: SSH, exclusionByResourceTypes: { resourceTypes: SSH } }],
  ])('refuses %s', (_, group) => {
    expect(() => normalGroup(group as never)).toThrow(refusal('InvalidRecordingGroupException', 'The recording group provided is not valid'));
  });
  it.each([
    ['all', undefined, 'AWS::EC2::Instance', 'us-east-1', true],
    ['all, a user', undefined, 'AWS::IAM::User', 'us-east-1', false],
    ['all with the global types', { allSupported: true, includeGlobalResourceTypes: true }, 'AWS::IAM::Role', 'us-east-1', true],
    ['the same in a region that came late', { allSupported: true, includeGlobalResourceTypes: true }, 'AWS::IAM::Role', 'me-central-1', false],
    ['an exclusion records users', { exclusionByResourceTypes: { resourceTypes: SSH }, recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' } },
      'AWS::IAM::User', 'us-east-1', true],
    ['what is excluded', { exclusionByResourceTypes: { resourceTypes: SSH }, recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' } }, SSH[0]!,
      'us-east-1', false],
    ['a named user type', { resourceTypes: ['AWS::IAM::User'] }, 'AWS::IAM::User', 'us-east-1', true],
  ] as const)('%s: %o', (_, group, type, region, recorded) => {
    expect(groupRecords(normalGroup(group as never), type, region)).toBe(recorded);
  });
  it('refuses types that do not exist', () => {
    const cloud = createCloud({ start: START });
    expect(() => { cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { roleARN: ROLE,
      recordingGroup: { resourceTypes: ['AWS::EC2::Toaster'] } } }); })
      .toThrow(expect.objectContaining({ name: 'ValidationException',
        message: expect.stringContaining(
          "Value '[AWS::EC2::Toaster]' at 'configurationRecorder.recordingGroup.resourceTypes' failed to satisfy constraint: Member must "
          + "satisfy constraint: [Member must satisfy enum value set: [") }));
  });
  it('leaves a last word about resources that are no longer recorded, and about their end', () => {
    const cloud = recordingCloud();
    const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'd' } as never) as unknown as { GroupId: string };
    cloud.advance('2m');
    cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { name: 'default', roleARN: ROLE,
      recordingGroup: { resourceTypes: ['AWS::EC2::Instance'] } } });
    cloud.advance('2m');
    cloud.ec2.deleteSecurityGroup({ GroupId } as never);
    cloud.advance('2m');
    const statuses = cloud.config.getResourceConfigHistory({ resourceType: 'AWS::EC2::SecurityGroup',
      resourceId: GroupId }).configurationItems.map((item) => item.configurationItemStatus);
    expect(statuses).toEqual(['ResourceDeletedNotRecorded', 'ResourceNotRecorded', 'ResourceDiscovered']);
  });
});

describe('a recorder that is stopped', () => {
  it('leaves out what changed just before, until it starts again', () => {
    const cloud = recordingCloud();
    cloud.advance('5m');
    const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'late', Description: 'd' });
    const items = () => notes(cloud, 'config.item').filter((entry) => entry.subject.endsWith(GroupId)).length;
    // It was noticed, and would have been looked at after a minute.
    cloud.advance('10s');
    cloud.config.stopConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    cloud.advance('1h');
    expect(items()).toBe(0);
    cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    cloud.advance('5m');
    expect(items()).toBe(1);
  });
});

describe('recording modes', () => {
  it('daily applies to types, and never to compliance', () => {
    const cloud = recordingCloud({}, undefined, { recordingFrequency: 'DAILY' });
    cloud.config.putConfigRule(managed('closed', 'VPC_DEFAULT_SECURITY_GROUP_CLOSED'));
    cloud.advance('5m');
    const frequencies = new Set(notes(cloud, 'config.item').map((entry) => entry.subject.split('/')[3]));
    // The inventory comes at once; its results are compliance items of the moment.
    expect(frequencies).toContain('AWS::Config::ResourceCompliance');
    const item = cloud.config.getResourceConfigHistory({ resourceType: 'AWS::S3::Bucket', resourceId: 'config-bucket' }).configurationItems[0]!;
    expect([item.recordingFrequency, item.configurationItemDeliveryTime?.toISOString()]).toEqual(['DAILY', '2026-03-03T00:00:00.000Z']);
    expect(() => { cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { name: 'default', roleARN: ROLE, recordingMode: {
      recordingFrequency: 'CONTINUOUS', recordingModeOverrides: [{ resourceTypes: ['AWS::Config::ResourceCompliance'], recordingFrequency: 'DAILY' }] } } }); })
      .toThrow(refusal('ValidationException'));
  });
  it('a periodic scan finds what nobody told', () => {
    const cloud = recordingCloud({ options: { config: { scanInterval: 3_600_000 } } });
    cloud.advance('2m');
    const state = cloud.stateOf<{ buckets: Map<string, { versioning?: string }> }>('s3');
    state.buckets.get('config-bucket')!.versioning = 'Enabled';
    cloud.advance('30m');
    const count = () => cloud.config.getResourceConfigHistory({ resourceType: 'AWS::S3::Bucket', resourceId: 'config-bucket' }).configurationItems.length;
    expect(count()).toBe(1);
    cloud.advance('30m');
    expect(count()).toBe(2);
  });
});

describe('inventory', () => {
  it('counts, lists and gives what is recorded', () => {
    const cloud = recordingCloud();
    const ids = [runInstance(cloud), runInstance(cloud)].sort();
    cloud.advance('5m');
    const { totalDiscoveredResources, resourceCounts } = cloud.config.getDiscoveredResourceCounts({});
    expect(resourceCounts.find((one) => one.resourceType === 'AWS::EC2::Instance')).toEqual({ resourceType: 'AWS::EC2::Instance', count: 2 });
    expect(totalDiscoveredResources).toBe(resourceCounts.reduce((sum, one) => sum + one.count!, 0));
    expect(cloud.config.getDiscoveredResourceCounts({ resourceTypes: ['AWS::EC2::Instance'] }).totalDiscoveredResources).toBe(2);
    const first = cloud.config.listDiscoveredResources({ resourceType: 'AWS::EC2::Instance', limit: 1 });
    expect(first.resourceIdentifiers.map((one) => one.resourceId)).toEqual([ids[0]]);
    expect(cloud.config.listDiscoveredResources({ resourceType: 'AWS::EC2::Instance', limit: 1,
      nextToken: first.nextToken }).resourceIdentifiers.map((one) => one.resourceId)).toEqual([ids[1]]);
    const { baseConfigurationItems, unprocessedResourceKeys } = cloud.config.batchGetResourceConfig({ resourceKeys: [
      { resourceType: 'AWS::EC2::Instance', resourceId: ids[0]! }, { resourceType: 'AWS::EC2::Instance', resourceId: 'i-unknown' },
    ] });
    expect(baseConfigurationItems.map((item) => item.resourceId)).toEqual([ids[0]]);
    expect(unprocessedResourceKeys).toEqual([]);
    const { Results,
      QueryInfo } = cloud.config.selectResourceConfig({
      Expression: "SELECT resourceId, configuration.monitoring.state WHERE resourceType = 'AWS::EC2::Instance'",
    });
    expect(Results.map((text) => JSON.parse(text))).toEqual(ids.map((resourceId) => ({ resourceId, configuration: { monitoring: { state: 'disabled' } } })));
    expect(QueryInfo!.SelectFields).toEqual([{ Name: 'resourceId' }, { Name: 'configuration.monitoring.state' }]);
  });
  it.each([
    [{ resourceType: 'AWS::EC2::Instance', resourceId: 'i-1' }, 'ResourceNotDiscoveredException',
      'Resource i-1 of resourceType:AWS::EC2::Instance is unknown or has not been discovered'],
    [{ resourceType: 'AWS::EC2::Instance', resourceId: 'i-1', limit: 101 }, 'InvalidLimitException',
      "Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100"],
    [{ resourceType: 'AWS::EC2::Instance', resourceId: 'i-1', laterTime: new Date(0), earlierTime: new Date(1) }, 'InvalidTimeRangeException', undefined],
    [{ resourceType: 'AWS::S3::Bucket', resourceId: 'config-bucket', nextToken: 'x' }, 'InvalidNextTokenException', 'The nextToken provided is invalid'],
    [{ resourceType: 'x', resourceId: 'i-1' }, 'ValidationException', undefined],
  ] as const)('getResourceConfigHistory refuses %o', (input, name, message) => {
    const cloud = recordingCloud();
    cloud.advance('2m');
    expect(() => cloud.config.getResourceConfigHistory(input)).toThrow(refusal(name, message));
  });
  it('without a recorder there is no history', () => {
    const cloud = createCloud({ start: START });
    expect(() => cloud.config.getResourceConfigHistory({ resourceType: 'AWS::S3::Bucket',
      resourceId: 'b' })).toThrow(refusal('NoAvailableConfigurationRecorderException'));
  });
  it('goes forward as it goes back', () => {
    const cloud = recordingCloud();
    cloud.advance('2m');
    for (const status of ['Enabled', 'Suspended', 'Enabled'] as const) {
      cloud.s3.putBucketVersioning({ Bucket: 'config-bucket', VersioningConfiguration: { Status: status } } as never);
      cloud.advance('5d');
    }
    const all = (chronologicalOrder: 'Forward' | 'Reverse') => {
      const items: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = cloud.config.getResourceConfigHistory({ resourceType: 'AWS::S3::Bucket', resourceId: 'config-bucket', chronologicalOrder, limit: 1,
          nextToken });
        items.push(...page.configurationItems.map((item) => item.configurationStateId));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return items;
    };
    expect(all('Forward').length).toBe(4);
    expect(all('Reverse')).toEqual(all('Forward').toReversed());
  });
});
