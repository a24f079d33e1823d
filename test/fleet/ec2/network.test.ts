import { describe, expect, it } from 'vitest';
import { launch, newCloud, refusal } from './lab.ts';

const GHOST = '0123456789abcdef0';

describe('refusals, in AWS\'s words', () => {
  const cloud = newCloud();
  const { ec2 } = cloud;
  const cases: readonly (readonly [string, () => unknown, string])[] = [
    [
      'an instance that is not there',
      () => ec2.describeInstances({ InstanceIds: [`i-${GHOST}`] }),
      `InvalidInstanceID.NotFound: The instance ID 'i-${GHOST}' does not exist`,
    ],
    [
      'two instances that are not there',
      () => ec2.stopInstances({ InstanceIds: [`i-${GHOST}`, 'i-0000000f'] }),
      `InvalidInstanceID.NotFound: The instance IDs 'i-${GHOST}, i-0000000f' do not exist`,
    ],
    ['a word for an instance', () => ec2.stopInstances({ InstanceIds: ['web'] }), 'InvalidInstanceID.Malformed: Invalid id: "web"'],
    [
      'a group that is not there',
      () => ec2.describeSecurityGroups({ GroupIds: [`sg-${GHOST}`] }),
      `InvalidGroup.NotFound: The security group 'sg-${GHOST}' does not exist`,
    ],
    [
      'a volume that is not there',
      () => ec2.deleteVolume({ VolumeId: `vol-${GHOST}` }),
      `InvalidVolume.NotFound: The volume 'vol-${GHOST}' does not exist.`,
    ],
    [
      'an image that is none',
      () => ec2.runInstances({ ImageId: 'linux', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }),
      'InvalidAMIID.Malformed: Invalid id: "linux" (expecting "ami-...")',
    ],
    [
      'a type that is none',
      () => launch(cloud, 'x', { InstanceType: 'huge' }),
      "InvalidParameterValue: Invalid value 'huge' for InstanceType.",
    ],
    [
      'no image',
      () => ec2.runInstances({ InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }),
      'MissingParameter: The request must contain the parameter ImageId',
    ],
    [
      'a filter that is none',
      () => ec2.describeInstances({ Filters: [{ Name: 'mood', Values: ['good'] }] }),
      "InvalidParameterValue: The filter 'mood' is invalid",
    ],
    [
      "a tag of Amazon's",
      () => ec2.createTags({ Resources: [`i-${GHOST}`], Tags: [{ Key: 'aws:x', Value: 'y' }] }),
      "InvalidParameterValue: Tag keys starting with 'aws:' are reserved for internal use",
    ],
    ['the default group to be deleted', () => ec2.deleteSecurityGroup({ GroupName: 'default' }), 'CannotDelete'],
    [
      'what is not simulated',
      () =>
        ec2.runInstances({
          ImageId: 'ami-0abcdef1234567890',
          InstanceType: 't3.micro',
          MinCount: 1,
          MaxCount: 1,
          InstanceMarketOptions: {},
        } as never),
      'NotSimulated: cloudclock does not simulate the parameter InstanceMarketOptions. Nothing was changed.',
    ],
    [
      'a type that AWS has and we do not',
      () => launch(cloud, 'x', { InstanceType: 'p5.48xlarge' }),
      'NotSimulated: cloudclock does not simulate the instance type p5.48xlarge. Nothing was changed.',
    ],
  ];
  it.each(cases)('%s', (_name, call, expected) => {
    expect(refusal(call)).toContain(expected);
  });
});

describe('security groups', () => {
  it('authorize, describe, revoke', () => {
    const { ec2, accountId } = newCloud();
    const { GroupId } = ec2.createSecurityGroup({ GroupName: 'web', Description: 'web servers' });
    const permission = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'open' }, { CidrIp: '10.1.2.3/8' }] };
    const { SecurityGroupRules } = ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [permission] });
    expect(SecurityGroupRules.map((rule) => [rule.IpProtocol, rule.FromPort, rule.ToPort, rule.CidrIpv4, rule.IsEgress])).toEqual([
      ['tcp', 22, 22, '0.0.0.0/0', false], ['tcp', 22, 22, '10.0.0.0/8', false],
    ]);
    expect(ec2.describeSecurityGroups({ GroupIds: [GroupId] }).SecurityGroups[0]).toMatchObject({
      GroupName: 'web',
      OwnerId: accountId,
      IpPermissions: [{ FromPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'open' }, { CidrIp: '10.0.0.0/8' }] }],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
    expect(refusal(() => ec2.authorizeSecurityGroupIngress({ GroupId, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' })))
      .toBe('InvalidPermission.Duplicate: the specified rule "peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW" already exists');
    ec2.revokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds: [SecurityGroupRules[1]!.SecurityGroupRuleId] });
    ec2.revokeSecurityGroupIngress({ GroupId, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' });
    expect(ec2.describeSecurityGroups({ GroupIds: [GroupId] }).SecurityGroups[0]!.IpPermissions).toEqual([]);
    expect(refusal(() => ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: [permission] })))
      .toBe('InvalidPermission.NotFound: The specified rule does not exist in this security group.');
  });

  it('cannot be deleted while an interface or another group needs them', () => {
    const cloud = newCloud();
    const { ec2 } = cloud;
    const used = ec2.createSecurityGroup({ GroupName: 'used', Description: 'x' }).GroupId;
    const named = ec2.createSecurityGroup({ GroupName: 'named', Description: 'x' }).GroupId;
    ec2.authorizeSecurityGroupIngress({ GroupId: used, IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: named }] }] });
    const id = launch(cloud, 'web', { SecurityGroupIds: [used] });
    for (const GroupId of [used, named])
      expect(refusal(() => ec2.deleteSecurityGroup({ GroupId }))).toBe(`DependencyViolation: resource ${GroupId} has a dependent object`);
    ec2.terminateInstances({ InstanceIds: [id] });
    cloud.advance('2m');
    ec2.deleteSecurityGroup({ GroupId: used });
    ec2.deleteSecurityGroup({ GroupId: named });
    expect(ec2.describeSecurityGroups().SecurityGroups.map((group) => group.GroupName)).toEqual(['default']);
  });
});

describe('volumes, addresses, interfaces, networks', () => {
  it('a volume publishes only while it is attached to an instance that runs', () => {
    const cloud = newCloud({ options: { ec2: { launchDelay: 0 } } });
    const id = launch(cloud, 'web', { Placement: { AvailabilityZone: 'us-east-1a' } });
    const { VolumeId } = cloud.ec2.createVolume({ AvailabilityZone: 'us-east-1a', Size: 10, VolumeType: 'gp2' });
    cloud.advance('3m');
    cloud.ec2.attachVolume({ VolumeId, InstanceId: id, Device: '/dev/sdf' });
    cloud.advance('3m');
    expect(refusal(() => cloud.ec2.deleteVolume({ VolumeId }))).toBe(`VolumeInUse: Volume ${VolumeId} is currently attached to ${id}`);
    cloud.ec2.detachVolume({ VolumeId });
    cloud.advance('20m');
    const { Datapoints } = cloud.cloudwatch.getMetricStatistics({
      Namespace: 'AWS/EBS', MetricName: 'BurstBalance', Dimensions: [{ Name: 'VolumeId', Value: VolumeId }], Period: 60, Statistics: ['Average'],
      StartTime: new Date('2026-01-05T12:00:00Z'), EndTime: cloud.now,
    });
    expect(Datapoints!.map((point) => point.Timestamp!.toISOString().slice(11, 16)).sort()).toEqual(['12:03', '12:04', '12:05']);
    cloud.ec2.deleteVolume({ VolumeId });
  });

  it('an elastic address replaces the public one and gives it back', () => {
    const cloud = newCloud();
    const id = launch(cloud, 'web');
    cloud.advance('1m');
    const publicIp = () => cloud.ec2.describeInstances({ InstanceIds: [id] }).Reservations[0]!.Instances[0]!.PublicIpAddress;
    const address = cloud.ec2.allocateAddress({ Domain: 'vpc' });
    const { AssociationId } = cloud.ec2.associateAddress({ AllocationId: address.AllocationId, InstanceId: id });
    expect(publicIp()).toBe(address.PublicIp);
    expect(refusal(() => cloud.ec2.releaseAddress({ AllocationId: address.AllocationId }))).toBe(
      `InvalidIPAddress.InUse: Address ${address.PublicIp} is in use.`,
    );
    cloud.ec2.stopInstances({ InstanceIds: [id] });
    cloud.advance('2m');
    expect(publicIp()).toBe(address.PublicIp);
    cloud.ec2.disassociateAddress({ AssociationId });
    cloud.ec2.releaseAddress({ AllocationId: address.AllocationId });
    expect(publicIp()).toBeUndefined();
  });

  it('networks hold what is in them', () => {
    const cloud = newCloud();
    const { ec2 } = cloud;
    const { Vpc: { VpcId } } = ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
    const { Subnet: { SubnetId } } = ec2.createSubnet({ VpcId, CidrBlock: '10.0.1.0/28', AvailabilityZone: 'us-east-1b' });
    expect(refusal(() => ec2.createSubnet({ VpcId, CidrBlock: '10.0.1.0/28' }))).toBe(
      "InvalidSubnet.Conflict: The CIDR '10.0.1.0/28' conflicts with another subnet",
    );
    expect(refusal(() => ec2.createSubnet({ VpcId, CidrBlock: '10.1.1.0/28' }))).toBe("InvalidSubnet.Range: The CIDR '10.1.1.0/28' is invalid.");
    const { Instances } = ec2.runInstances({ ImageId: 'ami-0abcdef1234567890', InstanceType: 't3.micro', MinCount: 1, MaxCount: 50, SubnetId });
    // A /28 has 16 addresses, of which AWS keeps five.
    expect(Instances).toHaveLength(11);
    expect(new Set(Instances.map((each) => each.PrivateIpAddress)).size).toBe(11);
    expect(Instances.every((each) => each.PublicIpAddress === undefined)).toBe(true);
    expect(refusal(() => launch(cloud, 'one more', { SubnetId }))).toMatch(/^InsufficientFreeAddressesInSubnet: /);
    expect(refusal(() => ec2.deleteSubnet({ SubnetId }))).toBe(`DependencyViolation: The subnet '${SubnetId}' has dependencies and cannot be deleted.`);
    expect(refusal(() => ec2.deleteVpc({ VpcId }))).toBe(`DependencyViolation: The vpc '${VpcId}' has dependencies and cannot be deleted.`);
    ec2.terminateInstances({ InstanceIds: Instances.map((each) => each.InstanceId) });
    cloud.advance('2m');
    ec2.deleteSubnet({ SubnetId });
    ec2.deleteVpc({ VpcId });
    expect(ec2.describeVpcs().Vpcs.map((vpc) => vpc.IsDefault)).toEqual([true]);
  });

  it('filters match with wildcards, by tags, and by what instances are in', () => {
    const cloud = newCloud();
    const web = launch(cloud, 'web-1', { Placement: { AvailabilityZone: 'us-east-1a' } });
    launch(cloud, 'db-1', { Placement: { AvailabilityZone: 'us-east-1b' } });
    const ids = (Filters: { Name: string; Values: string[] }[]) =>
      cloud.ec2.describeInstances({ Filters }).Reservations.flatMap((r) => r.Instances.map((i) => i.InstanceId));
    expect(ids([{ Name: 'tag:Name', Values: ['web-*'] }])).toEqual([web]);
    expect(ids([{ Name: 'availability-zone', Values: ['us-east-1?'] }])).toHaveLength(2);
    expect(ids([{ Name: 'tag-key', Values: ['Name'] }, { Name: 'instance-state-name', Values: ['running'] }])).toEqual([]);
    cloud.advance('1m');
    expect(ids([{ Name: 'instance-state-name', Values: ['running', 'stopped'] }])).toHaveLength(2);
  });

  it('launches from a template, whose newest version may be asked for', () => {
    const cloud = newCloud();
    const { LaunchTemplate } = cloud.ec2.createLaunchTemplate({
      LaunchTemplateName: 'web', LaunchTemplateData: {
        ImageId: 'ami-0abcdef1234567890', InstanceType: 't3.micro', TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'team', Value: 'red' }] }],
      },
    });
    cloud.ec2.createLaunchTemplateVersion({
      LaunchTemplateId: LaunchTemplate.LaunchTemplateId,
      SourceVersion: '1',
      LaunchTemplateData: { InstanceType: 't3.large' },
    });
    const types = [undefined, '$Latest', '1'].map((Version) => {
      const [instance] = cloud.ec2.runInstances({
        MinCount: 1, MaxCount: 1, LaunchTemplate: { LaunchTemplateName: 'web', ...(Version === undefined ? {} : { Version }) },
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'x' }] }],
      }).Instances;
      return [instance!.InstanceType, instance!.Tags.map((tag) => tag.Value).join()];
    });
    expect(types).toEqual([['t3.micro', 'x,red'], ['t3.large', 'x,red'], ['t3.micro', 'x,red']]);
  });
});

describe('what AWS Config sees', () => {
  it('an instance, its relationships, and nulls for what it has not', () => {
    const cloud = newCloud();
    const id = launch(cloud, 'web');
    const view = cloud.portsOf(cloud.scope).resources.view('AWS::EC2::Instance', id)!;
    expect(view.relationships.map((each) => each.name)).toEqual([
      'Contains NetworkInterface', 'Is associated with SecurityGroup', 'Is contained in Subnet', 'Is attached to Volume', 'Is contained in Vpc',
    ]);
    expect(view.configuration).toMatchObject({
      instanceId: id,
      state: { code: 0, name: 'pending' },
      monitoring: { state: 'disabled' },
      keyName: null,
      iamInstanceProfile: null,
      platform: null,
      placement: { tenancy: 'default' },
      metadataOptions: { httpTokens: 'optional' },
      tags: [{ key: 'Name', value: 'web' }],
      launchTime: '2026-01-05T12:00:00.000Z',
    });
  });

  it('a group with ports null where all are meant, and as texts and structures', () => {
    const cloud = newCloud();
    const { resources } = cloud.portsOf(cloud.scope);
    const view = resources.view('AWS::EC2::SecurityGroup', resources.list('AWS::EC2::SecurityGroup')[0]!)!;
    expect(view.configuration['ipPermissionsEgress']).toEqual([
      {
        ipProtocol: '-1',
        fromPort: null,
        toPort: null,
        userIdGroupPairs: [],
        ipRanges: ['0.0.0.0/0'],
        ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }],
        ipv6Ranges: [],
        prefixListIds: [],
      },
    ]);
  });

  it('forgets an instance once it is terminated', () => {
    const cloud = newCloud();
    const id = launch(cloud, 'web');
    cloud.advance('1m').ec2.terminateInstances({ InstanceIds: [id] });
    cloud.advance('2m');
    const { resources } = cloud.portsOf(cloud.scope);
    for (const type of ['Instance', 'Volume', 'NetworkInterface']) expect(resources.list(`AWS::EC2::${type}`)).toEqual([]);
    expect(resources.view('AWS::EC2::Instance', id)).toBeUndefined();
  });
});
