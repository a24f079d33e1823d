import { asList, pick, type Properties, type ResourceType } from '../resource-type.ts';

const tagSpecification = (resourceType: string, properties: Properties, name?: string): object => {
  const tags = asList(properties['Tags']) as { Key: string; Value: string }[];
  const all = name === undefined || tags.some((tag) => tag.Key === 'Name') ? tags : [...tags, { Key: 'Name', Value: name }];
  return all.length === 0
    ? {}
    : { TagSpecifications: [{ ResourceType: resourceType, Tags: all.map((tag) => ({ Key: tag.Key, Value: String(tag.Value) })) }] };
};

const INSTANCE = [
  'BlockDeviceMappings',
  'CreditSpecification',
  'DisableApiTermination',
  'EbsOptimized',
  'IamInstanceProfile',
  'ImageId',
  'InstanceType',
  'KeyName',
  'LaunchTemplate',
  'MetadataOptions',
  'Monitoring',
  'NetworkInterfaces',
  'Placement',
  'AvailabilityZone',
  'PrivateIpAddress',
  'SecurityGroupIds',
  'SecurityGroups',
  'SubnetId',
  'Tags',
  'Tenancy',
  'UserData',
];
const PERMISSION = [
  'IpProtocol',
  'FromPort',
  'ToPort',
  'CidrIp',
  'CidrIpv6',
  'Description',
  'SourceSecurityGroupId',
  'SourceSecurityGroupName',
  'DestinationSecurityGroupId',
  'SourcePrefixListId',
];

/** One ingress or egress rule of a template as the API's IpPermission. */
function permission(rule: Properties): object {
  const description = rule['Description'] === undefined ? {} : { Description: rule['Description'] };
  const group = rule['SourceSecurityGroupId'] ?? rule['DestinationSecurityGroupId'];
  return {
    IpProtocol: String(rule['IpProtocol']),
    ...(rule['FromPort'] === undefined ? {} : { FromPort: Number(rule['FromPort']) }),
    ...(rule['ToPort'] === undefined ? {} : { ToPort: Number(rule['ToPort']) }),
    ...(rule['CidrIp'] === undefined ? {} : { IpRanges: [{ CidrIp: rule['CidrIp'], ...description }] }),
    ...(rule['CidrIpv6'] === undefined ? {} : { Ipv6Ranges: [{ CidrIpv6: rule['CidrIpv6'], ...description }] }),
    ...(group === undefined ? {} : { UserIdGroupPairs: [{ GroupId: group, ...description }] }),
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_EC2.html */
export const ec2Types: Readonly<Record<string, ResourceType>> = {
  'AWS::EC2::Instance': {
    properties: INSTANCE,
    booleans: ['Monitoring', 'EbsOptimized', 'DisableApiTermination'],
    numbers: ['BlockDeviceMappings.*.Ebs.VolumeSize', 'BlockDeviceMappings.*.Ebs.Iops'],
    create(properties, { api, name }) {
      const zone = properties['AvailabilityZone'];
      const profile = properties['IamInstanceProfile'];
      const credits = properties['CreditSpecification'] as Properties | undefined;
      const output = api('ec2', 'RunInstances', {
        MinCount: 1,
        MaxCount: 1,
        ...pick(properties, [
          'BlockDeviceMappings',
          'DisableApiTermination',
          'EbsOptimized',
          'ImageId',
          'InstanceType',
          'KeyName',
          'LaunchTemplate',
          'MetadataOptions',
          'NetworkInterfaces',
          'PrivateIpAddress',
          'SecurityGroupIds',
          'SecurityGroups',
          'SubnetId',
          'UserData',
        ]),
        ...(zone === undefined && properties['Tenancy'] === undefined
          ? {}
          : {
              Placement: {
                ...(zone === undefined ? {} : { AvailabilityZone: zone }),
                ...(properties['Tenancy'] === undefined ? {} : { Tenancy: properties['Tenancy'] }),
              },
            }),
        ...(profile === undefined ? {} : { IamInstanceProfile: typeof profile === 'string' ? { Name: profile } : profile }),
        // CloudFormation spells it CPUCredits, the API CpuCredits.
        ...(credits === undefined ? {} : { CreditSpecification: { CpuCredits: credits['CPUCredits'] ?? credits['CpuCredits'] } }),
        ...(properties['Monitoring'] === undefined ? {} : { Monitoring: { Enabled: properties['Monitoring'] } }),
        ...tagSpecification('instance', properties, name),
      });
      const instance = output.Instances[0];
      return {
        ref: instance.InstanceId,
        attributes: {
          InstanceId: instance.InstanceId,
          AvailabilityZone: instance.Placement?.AvailabilityZone,
          PrivateIp: instance.PrivateIpAddress,
          PublicIp: instance.PublicIpAddress ?? '',
          PrivateDnsName: instance.PrivateDnsName ?? '',
          PublicDnsName: instance.PublicDnsName ?? '',
          VpcId: instance.VpcId,
        },
      };
    },
  },
  'AWS::EC2::SecurityGroup': {
    properties: ['GroupDescription', 'GroupName', 'SecurityGroupIngress', 'SecurityGroupEgress', 'Tags', 'VpcId'],
    create(properties, { api, name }) {
      const output = api('ec2', 'CreateSecurityGroup', {
        GroupName: properties['GroupName'] ?? name,
        Description: properties['GroupDescription'] ?? name,
        ...pick(properties, ['VpcId']),
        ...tagSpecification('security-group', properties),
      });
      const ingress = asList(properties['SecurityGroupIngress']) as Properties[];
      if (ingress.length > 0)
        api('ec2', 'AuthorizeSecurityGroupIngress', { GroupId: output.GroupId, IpPermissions: ingress.map(permission) });
      const egress = asList(properties['SecurityGroupEgress']) as Properties[];
      if (egress.length > 0) {
        // A template that names its own egress replaces the rule that AWS puts into every new group.
        api('ec2', 'RevokeSecurityGroupEgress', {
          GroupId: output.GroupId,
          IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        });
        api('ec2', 'AuthorizeSecurityGroupEgress', { GroupId: output.GroupId, IpPermissions: egress.map(permission) });
      }
      return { ref: output.GroupId, attributes: { GroupId: output.GroupId, Id: output.GroupId, VpcId: properties['VpcId'] ?? '' } };
    },
  },
  'AWS::EC2::SecurityGroupIngress': {
    properties: [...PERMISSION, 'GroupId', 'GroupName'],
    create(properties, { api, name }) {
      api('ec2', 'AuthorizeSecurityGroupIngress', {
        ...pick(properties, ['GroupId', 'GroupName']),
        IpPermissions: [permission(properties)],
      });
      return { ref: name };
    },
  },
  'AWS::EC2::SecurityGroupEgress': {
    properties: [...PERMISSION, 'GroupId'],
    create(properties, { api, name }) {
      api('ec2', 'AuthorizeSecurityGroupEgress', { GroupId: properties['GroupId'], IpPermissions: [permission(properties)] });
      return { ref: name };
    },
  },
  'AWS::EC2::VPC': {
    properties: ['CidrBlock', 'EnableDnsHostnames', 'EnableDnsSupport', 'InstanceTenancy', 'Tags'],
    create(properties, { api }) {
      const output = api('ec2', 'CreateVpc', {
        ...pick(properties, ['CidrBlock', 'InstanceTenancy']),
        ...tagSpecification('vpc', properties),
      });
      return { ref: output.Vpc.VpcId, attributes: { VpcId: output.Vpc.VpcId, CidrBlock: output.Vpc.CidrBlock } };
    },
  },
  'AWS::EC2::Subnet': {
    properties: ['AvailabilityZone', 'CidrBlock', 'MapPublicIpOnLaunch', 'Tags', 'VpcId'],
    create(properties, { api }) {
      const output = api('ec2', 'CreateSubnet', {
        ...pick(properties, ['AvailabilityZone', 'CidrBlock', 'VpcId']),
        ...tagSpecification('subnet', properties),
      });
      return {
        ref: output.Subnet.SubnetId,
        attributes: { SubnetId: output.Subnet.SubnetId, AvailabilityZone: output.Subnet.AvailabilityZone, VpcId: output.Subnet.VpcId },
      };
    },
  },
  'AWS::EC2::Volume': {
    properties: ['AvailabilityZone', 'Encrypted', 'Iops', 'KmsKeyId', 'Size', 'SnapshotId', 'Tags', 'Throughput', 'VolumeType'],
    numbers: ['Size', 'Iops', 'Throughput'],
    booleans: ['Encrypted'],
    create(properties, { api }) {
      const output = api('ec2', 'CreateVolume', {
        ...pick(properties, ['AvailabilityZone', 'Encrypted', 'Iops', 'KmsKeyId', 'Size', 'SnapshotId', 'Throughput', 'VolumeType']),
        ...tagSpecification('volume', properties),
      });
      return { ref: output.VolumeId, attributes: { VolumeId: output.VolumeId } };
    },
  },
  'AWS::EC2::VolumeAttachment': {
    properties: ['Device', 'InstanceId', 'VolumeId'],
    create(properties, { api, name }) {
      api('ec2', 'AttachVolume', properties);
      return { ref: name };
    },
  },
  'AWS::EC2::EIP': {
    properties: ['Domain', 'InstanceId', 'Tags'],
    create(properties, { api }) {
      const output = api('ec2', 'AllocateAddress', {
        Domain: properties['Domain'] ?? 'vpc',
        ...tagSpecification('elastic-ip', properties),
      });
      if (properties['InstanceId'] !== undefined)
        api('ec2', 'AssociateAddress', { AllocationId: output.AllocationId, InstanceId: properties['InstanceId'] });
      return { ref: output.PublicIp, attributes: { AllocationId: output.AllocationId, PublicIp: output.PublicIp } };
    },
  },
  'AWS::EC2::EIPAssociation': {
    properties: ['AllocationId', 'EIP', 'InstanceId', 'NetworkInterfaceId'],
    create(properties, { api, name }) {
      const output = api('ec2', 'AssociateAddress', {
        ...pick(properties, ['AllocationId', 'InstanceId', 'NetworkInterfaceId']),
        ...(properties['EIP'] === undefined ? {} : { PublicIp: properties['EIP'] }),
      });
      return { ref: output.AssociationId ?? name };
    },
  },
  'AWS::EC2::NetworkInterface': {
    properties: ['Description', 'GroupSet', 'SubnetId', 'Tags', 'PrivateIpAddress'],
    create(properties, { api }) {
      const groups = asList(properties['GroupSet']);
      const output = api('ec2', 'CreateNetworkInterface', {
        ...pick(properties, ['Description', 'SubnetId', 'PrivateIpAddress']),
        ...(groups.length === 0 ? {} : { Groups: groups }),
        ...tagSpecification('network-interface', properties),
      });
      return { ref: output.NetworkInterface.NetworkInterfaceId, attributes: { Id: output.NetworkInterface.NetworkInterfaceId } };
    },
  },
  'AWS::EC2::FlowLog': {
    properties: [
      'DeliverLogsPermissionArn',
      'LogDestination',
      'LogDestinationType',
      'LogGroupName',
      'ResourceId',
      'ResourceType',
      'TrafficType',
      'Tags',
    ],
    create(properties, { api }) {
      const output = api('ec2', 'CreateFlowLogs', {
        ...pick(properties, [
          'DeliverLogsPermissionArn',
          'LogDestination',
          'LogDestinationType',
          'LogGroupName',
          'ResourceType',
          'TrafficType',
        ]),
        ResourceIds: [properties['ResourceId']],
      });
      return { ref: output.FlowLogIds[0] };
    },
  },
  'AWS::EC2::LaunchTemplate': {
    properties: ['LaunchTemplateName', 'LaunchTemplateData', 'TagSpecifications', 'VersionDescription'],
    booleans: ['LaunchTemplateData.Monitoring.Enabled', 'LaunchTemplateData.EbsOptimized'],
    create(properties, { api, name, stackName }) {
      const output = api('ec2', 'CreateLaunchTemplate', {
        // The name of a template has three characters at least; a logical id may have one.
        LaunchTemplateName: properties['LaunchTemplateName'] ?? (name.length < 3 ? `${stackName}-${name}` : name),
        LaunchTemplateData: properties['LaunchTemplateData'] ?? {},
      });
      const template = output.LaunchTemplate;
      return {
        ref: template.LaunchTemplateId,
        attributes: {
          LaunchTemplateId: template.LaunchTemplateId,
          LatestVersionNumber: String(template.LatestVersionNumber ?? 1),
          DefaultVersionNumber: String(template.DefaultVersionNumber ?? 1),
        },
      };
    },
  },
};
