import { describe, it } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';
import { fuzzVerbs } from '../fuzz-verbs.ts';
import { IMAGE, launch, newCloud } from './lab.ts';

const TAGS = [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'x' }] }];
/** Ids follow from names, so every fresh world has the same ones. */
function world(): { cloud: Cloud; ids: Record<string, string> } {
  const cloud = newCloud({ options: { ec2: { launchDelay: 0, stopDelay: 0 } } });
  const { ec2 } = cloud;
  const zone = { Placement: { AvailabilityZone: 'us-east-1a' } };
  const running = launch(cloud, 'running', { ...zone, InstanceType: 't3.micro' });
  const stopped = launch(cloud, 'stopped', zone);
  cloud.advance('1s');
  ec2.stopInstances({ InstanceIds: [stopped] });
  cloud.advance('1s');
  const volume = ec2.createVolume({ AvailabilityZone: 'us-east-1a', Size: 1 }).VolumeId;
  const attached = ec2.createVolume({ AvailabilityZone: 'us-east-1a', Size: 1 }).VolumeId;
  ec2.attachVolume({ VolumeId: attached, InstanceId: running, Device: '/dev/sdf' });
  const group = ec2.createSecurityGroup({ GroupName: 'web', Description: 'web' }).GroupId;
  ec2.authorizeSecurityGroupIngress({ GroupId: group, IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' });
  const address = ec2.allocateAddress().AllocationId;
  const associated = ec2.allocateAddress().AllocationId;
  const association = ec2.associateAddress({ AllocationId: associated, InstanceId: running }).AssociationId;
  const subnetA = ec2.describeSubnets({ Filters: [{ Name: 'availability-zone', Values: ['us-east-1a'] }] }).Subnets[0]!.SubnetId;
  const eni = ec2.createNetworkInterface({ SubnetId: subnetA }).NetworkInterface.NetworkInterfaceId;
  const eni2 = ec2.createNetworkInterface({ SubnetId: subnetA, Description: 'second' }).NetworkInterface.NetworkInterfaceId;
  const attachment = ec2.attachNetworkInterface({ NetworkInterfaceId: eni2, InstanceId: running, DeviceIndex: 1 }).AttachmentId;
  const vpc = ec2.createVpc({ CidrBlock: '10.0.0.0/16' }).Vpc.VpcId;
  const empty = ec2.createVpc({ CidrBlock: '10.2.0.0/16' }).Vpc.VpcId;
  const subnet = ec2.createSubnet({ VpcId: vpc, CidrBlock: '10.0.0.0/24' }).Subnet.SubnetId;
  const flowLog = ec2.createFlowLogs({
    ResourceIds: [vpc],
    ResourceType: 'VPC',
    TrafficType: 'ALL',
    LogDestinationType: 's3',
    LogDestination: 'arn:aws:s3:::x',
  }).FlowLogIds[0]!;
  const template = ec2.createLaunchTemplate({ LaunchTemplateName: 'web', LaunchTemplateData: { ImageId: IMAGE, InstanceType: 't3.micro' } })
    .LaunchTemplate.LaunchTemplateId;
  return {
    cloud,
    ids: {
      running,
      stopped,
      volume,
      attached,
      group,
      address,
      associated,
      association,
      eni,
      eni2,
      attachment,
      vpc,
      empty,
      subnet,
      subnetA,
      flowLog,
      template,
    },
  };
}
const ids = world().ids as Record<keyof ReturnType<typeof world>['ids'], string>;
const on = { InstanceIds: [ids['running']!] };
const permission = {
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'x' }],
  UserIdGroupPairs: [{ GroupId: ids['group']! }],
};

const GOOD: Readonly<Record<string, readonly object[]>> = {
  runInstances: [
    {
      ImageId: IMAGE,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 2,
      KeyName: 'k',
      SecurityGroupIds: [ids['group']],
      SubnetId: ids['subnetA'],
      Monitoring: { Enabled: true },
      IamInstanceProfile: { Name: 'p' },
      DisableApiTermination: true,
      ClientToken: 't',
      TagSpecifications: TAGS,
      CreditSpecification: { CpuCredits: 'standard' },
      BlockDeviceMappings: [{ DeviceName: '/dev/sdg', Ebs: { VolumeSize: 3, VolumeType: 'gp3', Encrypted: true } }],
      MetadataOptions: { HttpTokens: 'required' },
    },
    { MinCount: 1, MaxCount: 1, LaunchTemplate: { LaunchTemplateId: ids['template'], Version: '$Latest' } },
    {
      ImageId: IMAGE,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: ids['subnetA'], Groups: [ids['group']], AssociatePublicIpAddress: true }],
    },
  ],
  describeInstances: [
    { ...on, Filters: [{ Name: 'tag:Name', Values: ['r*'] }] },
    { MaxResults: 5, NextToken: '0' },
  ],
  describeInstanceStatus: [{ IncludeAllInstances: true, ...on }],
  startInstances: [{ InstanceIds: [ids['stopped']] }],
  stopInstances: [{ ...on, Force: true }],
  rebootInstances: [on],
  terminateInstances: [on],
  recoverInstances: [on],
  monitorInstances: [on],
  unmonitorInstances: [on],
  modifyInstanceAttribute: [
    { InstanceId: ids['stopped'], InstanceType: { Value: 'm5.xlarge' } },
    { InstanceId: ids['running'], Groups: [ids['group']] },
    { InstanceId: ids['running'], Attribute: 'disableApiTermination', Value: 'true' },
  ],
  describeInstanceAttribute: [{ InstanceId: ids['running'], Attribute: 'instanceType' }],
  modifyInstanceMetadataOptions: [{ InstanceId: ids['running'], HttpTokens: 'required', HttpPutResponseHopLimit: 2 }],
  modifyInstanceCreditSpecification: [{ InstanceCreditSpecifications: [{ InstanceId: ids['running'], CpuCredits: 'standard' }] }],
  describeInstanceCreditSpecifications: [on],
  describeInstanceTypes: [{ InstanceTypes: ['t3.micro'] }, { Filters: [{ Name: 'hypervisor', Values: ['nitro'] }], MaxResults: 10 }],
  describeImages: [{ Owners: ['amazon'], Filters: [{ Name: 'name', Values: ['al*'] }] }, { ImageIds: [IMAGE] }],
  registerImage: [{ Name: 'mine', Architecture: 'arm64' }],
  createTags: [{ Resources: [ids['running'], ids['vpc']], Tags: [{ Key: 'a', Value: 'b' }] }],
  deleteTags: [{ Resources: [ids['running']], Tags: [{ Key: 'Name', Value: 'running' }] }, { Resources: [ids['running']] }],
  describeTags: [{ Filters: [{ Name: 'key', Values: ['Name'] }] }],
  createSecurityGroup: [
    {
      GroupName: 'more',
      Description: 'd',
      VpcId: ids['vpc'],
      TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'a', Value: 'b' }] }],
    },
  ],
  deleteSecurityGroup: [{ GroupId: ids['group'] }, { GroupName: 'web' }],
  describeSecurityGroups: [{ GroupNames: ['web'], Filters: [{ Name: 'ip-permission.cidr', Values: ['*'] }] }],
  describeSecurityGroupRules: [{ Filters: [{ Name: 'group-id', Values: [ids['group']] }] }],
  authorizeSecurityGroupIngress: [
    { GroupId: ids['group'], IpPermissions: [permission] },
    { GroupName: 'web', IpProtocol: 'udp', FromPort: 1, ToPort: 2, CidrIp: '1.2.3.4/32' },
  ],
  authorizeSecurityGroupEgress: [{ GroupId: ids['group'], IpPermissions: [permission] }],
  revokeSecurityGroupIngress: [{ GroupId: ids['group'], IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' }],
  revokeSecurityGroupEgress: [{ GroupId: ids['group'], IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }],
  createVolume: [{ AvailabilityZone: 'us-east-1a', Size: 5, VolumeType: 'io1', Iops: 100, Encrypted: true, KmsKeyId: 'k' }],
  deleteVolume: [{ VolumeId: ids['volume'] }],
  attachVolume: [{ VolumeId: ids['volume'], InstanceId: ids['running'], Device: '/dev/sdh' }],
  detachVolume: [{ VolumeId: ids['attached'], InstanceId: ids['running'] }],
  modifyVolume: [{ VolumeId: ids['attached'], Size: 9, VolumeType: 'gp3' }],
  describeVolumes: [{ VolumeIds: [ids['volume']], Filters: [{ Name: 'status', Values: ['available'] }] }],
  enableEbsEncryptionByDefault: [{}],
  disableEbsEncryptionByDefault: [{}],
  getEbsEncryptionByDefault: [{}],
  allocateAddress: [{ Domain: 'vpc' }],
  releaseAddress: [{ AllocationId: ids['address'] }],
  associateAddress: [
    { AllocationId: ids['address'], InstanceId: ids['stopped'], AllowReassociation: true },
    { AllocationId: ids['address'], NetworkInterfaceId: ids['eni'] },
  ],
  disassociateAddress: [{ AssociationId: ids['association'] }],
  describeAddresses: [{ AllocationIds: [ids['address']] }],
  createNetworkInterface: [{ SubnetId: ids['subnetA'], Groups: [ids['group']], Description: 'd' }],
  deleteNetworkInterface: [{ NetworkInterfaceId: ids['eni'] }],
  attachNetworkInterface: [{ NetworkInterfaceId: ids['eni'], InstanceId: ids['running'], DeviceIndex: 2 }],
  detachNetworkInterface: [{ AttachmentId: ids['attachment'] }],
  modifyNetworkInterfaceAttribute: [{ NetworkInterfaceId: ids['eni'], Groups: [ids['group']] }],
  describeNetworkInterfaces: [{ NetworkInterfaceIds: [ids['eni']], Filters: [{ Name: 'status', Values: ['available'] }] }],
  createVpc: [{ CidrBlock: '10.9.0.0/16', TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'a', Value: 'b' }] }] }],
  deleteVpc: [{ VpcId: ids['empty'] }],
  describeVpcs: [{ VpcIds: [ids['vpc']], Filters: [{ Name: 'is-default', Values: ['false'] }] }],
  createSubnet: [{ VpcId: ids['vpc'], CidrBlock: '10.0.9.0/24', AvailabilityZone: 'us-east-1c' }],
  deleteSubnet: [{ SubnetId: ids['subnet'] }],
  modifySubnetAttribute: [{ SubnetId: ids['subnet'], MapPublicIpOnLaunch: { Value: true } }],
  describeSubnets: [{ SubnetIds: [ids['subnet']] }],
  describeAvailabilityZones: [{ ZoneNames: ['us-east-1a'] }],
  describeRegions: [{ RegionNames: ['us-east-1'] }],
  createFlowLogs: [
    {
      ResourceIds: [ids['vpc']],
      ResourceType: 'VPC',
      TrafficType: 'REJECT',
      LogGroupName: 'g',
      DeliverLogsPermissionArn: 'arn:aws:iam::111122223333:role/r',
    },
  ],
  deleteFlowLogs: [{ FlowLogIds: [ids['flowLog']] }],
  describeFlowLogs: [{ FlowLogIds: [ids['flowLog']], Filter: [{ Name: 'resource-id', Values: ['*'] }] }],
  createLaunchTemplate: [
    { LaunchTemplateName: 'more', LaunchTemplateData: { ImageId: IMAGE, InstanceType: 't3.micro' }, VersionDescription: 'v' },
  ],
  createLaunchTemplateVersion: [{ LaunchTemplateId: ids['template'], SourceVersion: '1', LaunchTemplateData: { KeyName: 'k' } }],
  modifyLaunchTemplate: [{ LaunchTemplateName: 'web', DefaultVersion: '1' }],
  deleteLaunchTemplate: [{ LaunchTemplateId: ids['template'] }],
  describeLaunchTemplates: [{ LaunchTemplateNames: ['web'] }],
  describeLaunchTemplateVersions: [{ LaunchTemplateId: ids['template'], Versions: ['1'] }],
};

describe('EC2 under fire', () => {
  const prepare = (): Cloud => world().cloud;
  it('answers every good input', () => { checkGood('ec2', prepare, GOOD); });
  it('law: no input makes it stumble, and a refusal changes nothing', () => { fuzzOperations('ec2', 'ec2', prepare, GOOD, 700); });
});

describe('the world\'s verbs of EC2 under fire', () => {
  const it1 = { InstanceId: ids['running'] };
  const fault = [{ ...it1, for: '3m' }, { InstanceIds: [ids['running']] }];
  it('law: no input makes them stumble, and a refusal changes nothing', () => {
    fuzzVerbs('ec2', () => world().cloud, {
      setWorkload: [
        { ...it1, CPUUtilization: '40 + noise(5%)', mem_used_percent: 30, start: new Date(0) },
        { ...it1, CPUUtilization: null },
      ],
      setGroupWorkload: [{ InstanceIds: [ids['running'], ids['stopped']], CPUUtilization: 5, series: 's' }],
      setVolumeWorkload: [{ VolumeId: ids['attached'], VolumeReadOps: 4 }],
      stopPublishing: fault,
      resumePublishing: [it1],
      impairInstance: fault,
      repairInstance: [it1],
      impairSystem: fault,
      repairSystem: [it1],
      impairAttachedEbs: fault,
      repairAttachedEbs: [it1],
      hungGuest: fault,
      unhangGuest: [it1],
      lateDatapoints: [{ ...it1, by: '2m', for: '3m' }],
      duplicateDatapoints: fault,
      clockSkew: [{ ...it1, by: '2m', behind: true, for: '3m' }],
      impairZone: [{ AvailabilityZone: 'us-east-1a', for: '2m' }],
      repairZone: [{ AvailabilityZone: 'us-east-1a' }],
      retire: [{ ...it1, after: '10m' }],
      installAgent: [
        {
          ...it1,
          metrics: ['mem_used_percent'],
          interval: '10s',
          appendDimensions: ['InstanceId'],
          aggregationDimensions: [[]],
          logGroup: 'g',
        },
      ],
      removeAgent: [it1],
      installCron: [{ ...it1, metrics: ['MemoryUsed'], interval: '1m', autoScaling: true }],
      removeCron: [it1],
      writeLog: [{ ...it1, message: 'm', logGroup: 'g' }],
    });
  });
});
