import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { combination, findOne, invalid, malformed, read, wellFormed } from './errors.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Instance, SecurityGroup, Subnet } from './state.ts';
import { readTagSpecifications } from './tags.ts';
import { templateData } from './templates.ts';
import { INSTANCE_TYPES, type InstanceType } from './types.ts';

/** What `RunInstances` accepts; what launch templates hold is the same without the first line. */
const RUN_PARAMETERS = [
  'MinCount', 'MaxCount', 'ClientToken', 'DryRun', 'LaunchTemplate', 'SubnetId', 'SecurityGroupIds', 'SecurityGroups',
] as const;
export const TEMPLATE_PARAMETERS = [
  'ImageId', 'InstanceType', 'KeyName', 'UserData', 'Placement', 'Monitoring', 'IamInstanceProfile', 'DisableApiTermination', 'DisableApiStop',
  'InstanceInitiatedShutdownBehavior', 'EbsOptimized', 'TagSpecifications', 'BlockDeviceMappings', 'CreditSpecification', 'MetadataOptions',
  'NetworkInterfaces', 'SecurityGroupIds', 'SecurityGroups',
] as const;

export interface DeviceSpec {
  readonly DeviceName: string;
  readonly size: number;
  readonly type: string;
  readonly iops: number | null;
  readonly encrypted: boolean;
  readonly kmsKeyId: string | null;
  readonly snapshotId: string;
  readonly deleteOnTermination: boolean;
}

/** A launch, read and checked. */
export interface LaunchSpec {
  readonly imageId: string;
  readonly type: InstanceType;
  readonly minCount: number;
  readonly maxCount: number;
  /** Undefined: EC2 chooses a zone. */
  readonly subnet: Subnet | undefined;
  readonly groups: readonly SecurityGroup[];
  readonly publicIp: boolean | undefined;
  readonly interfaceDescription: string;
  readonly keepInterface: boolean;
  readonly existingInterface: string | undefined;
  readonly devices: readonly DeviceSpec[];
  readonly tags: ReadonlyMap<string, string>;
  readonly volumeTags: ReadonlyMap<string, string>;
  readonly clientToken: string | undefined;
  readonly attributes: Pick<Instance, 'keyName' | 'profile' | 'monitoring' | 'terminationProtection' | 'stopProtection' | 'shutdownBehavior'
    | 'ebsOptimized' | 'tenancy' | 'metadata' | 'userData'>;
  readonly creditMode: 'standard' | 'unlimited' | undefined;
}

const TAG_TYPES = ['volume', 'network-interface', 'spot-instances-request'];

/** Reads `RunInstances`, filled up from its launch template. @throws AwsError */
export function readLaunch(state: Ec2State, input: unknown, step: Step<Ec2Options>): { spec: LaunchSpec; fields: Fields } {
  const given = read(input).only(...RUN_PARAMETERS, ...TEMPLATE_PARAMETERS);
  const template = templateData(state, given);
  const own = (input ?? {}) as object;
  const fields = read({ ...template, ...own, ...mergedTags(template, own) });
  const minCount = fields.integer('MinCount', 1);
  const maxCount = fields.integer('MaxCount', 1);
  if (minCount === undefined) throw fields.missing('MinCount');
  if (maxCount === undefined) throw fields.missing('MaxCount');
  if (minCount > maxCount)
    throw invalid(`Value (${minCount}) for parameter minCount is invalid. Maximum count must be greater than or equal to minimum count.`);
  const type = readType(fields);
  const imageId = readImage(state, fields, type);
  const network = readNetwork(state, fields);
  if (network.existing !== undefined && maxCount > 1)
    throw combination(`Network interfaces and an instance-level count greater than 1 may not be specified on the same request`);
  return {
    fields,
    spec: {
      imageId, type, minCount, maxCount, ...network.spec, existingInterface: network.existing,
      devices: readDevices(state, fields),
      tags: readTagSpecifications(fields, 'instance', step, TAG_TYPES),
      volumeTags: readTagSpecifications(fields, 'volume', step, ['instance', ...TAG_TYPES]),
      clientToken: fields.optional('ClientToken', /^[\x21-\x7e]{0,64}$/) || undefined,
      attributes: readAttributes(fields),
      creditMode: readCreditMode(fields, type),
    },
  };
}

/** Tags of the template and of the request are both given; the request's win. */
function mergedTags(template: object, input: object): object {
  const [first, second] = [template, input].map((each) => (each as { TagSpecifications?: unknown }).TagSpecifications);
  return Array.isArray(first) && Array.isArray(second) ? { TagSpecifications: [...(first as unknown[]), ...(second as unknown[])] } : {};
}

function readType(fields: Fields): InstanceType {
  const name = fields.text('InstanceType');
  const type = INSTANCE_TYPES.get(name);
  if (type !== undefined) return type;
  if (/^[a-z][a-z0-9-]*\.(?:nano|micro|small|medium|large|metal.*|\d*xlarge)$/.test(name)) throw new NotSimulated(`the instance type ${name}`);
  throw invalid(`Invalid value '${name}' for InstanceType.`);
}

/** Public images are not catalogued: an id of the right form is one, seen for the first time. */
function readImage(state: Ec2State, fields: Fields, type: InstanceType): string {
  const imageId = fields.text('ImageId');
  if (!wellFormed('image', imageId)) throw malformed('image', imageId);
  const image = state.images.get(imageId);
  if (image !== undefined && image.architecture !== type.architecture) {
    throw invalid(
      `The architecture '${type.architecture}' of the specified instance type does not match the architecture '${image.architecture}' of the ` +
      'specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use ' +
      "'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI.",
    );
  }
  return imageId;
}

interface NetworkSpec {
  spec: Pick<LaunchSpec, 'subnet' | 'groups' | 'publicIp' | 'interfaceDescription' | 'keepInterface'>;
  existing: string | undefined;
}

function readNetwork(state: Ec2State, fields: Fields): NetworkSpec {
  const interfaces = fields.structs('NetworkInterfaces');
  if (interfaces.length > 1) throw new NotSimulated('a launch with several network interfaces');
  const nic = interfaces[0]?.only(
    'DeviceIndex', 'SubnetId', 'Groups', 'AssociatePublicIpAddress', 'DeleteOnTermination', 'Description', 'NetworkInterfaceId', 'NetworkCardIndex',
  );
  const ids = fields.texts('SecurityGroupIds');
  const names = fields.texts('SecurityGroups');
  if (nic !== undefined && (ids.length > 0 || names.length > 0 || (fields.has('SubnetId') && nic.has('SubnetId')))) {
    throw combination('Network interfaces and an instance-level security groups may not be specified on the same request');
  }
  const subnet = readSubnet(state, nic?.has('SubnetId') === true ? nic : fields, fields.struct('Placement'));
  const vpcId = subnet?.vpcId ?? defaultVpc(state);
  const wanted = nic === undefined ? ids : nic.texts('Groups');
  const groups = [...new Set(wanted)].map((id) => groupIn(state, vpcId, id));
  for (const name of names) {
    const group = [...state.groups.values()].find((each) => each.vpcId === vpcId && each.name === name);
    if (group === undefined) throw new AwsError('InvalidGroup.NotFound', `The security group '${name}' does not exist in VPC '${vpcId}'`);
    groups.push(group);
  }
  return {
    existing: nic?.optional('NetworkInterfaceId'),
    spec: {
      subnet, publicIp: nic?.flag('AssociatePublicIpAddress'), interfaceDescription: nic?.optional('Description') ?? '',
      keepInterface: nic?.flag('DeleteOnTermination') === false,
      groups: groups.length > 0 ? groups : [...state.groups.values()].filter((each) => each.vpcId === vpcId && each.name === 'default'),
    },
  };
}

function readSubnet(state: Ec2State, holder: Fields, placement: Fields | undefined): Subnet | undefined {
  const id = holder.optional('SubnetId');
  const zone = placement?.only('AvailabilityZone', 'Tenancy').optional('AvailabilityZone');
  if (id !== undefined) {
    const subnet = findOne('subnet', state.subnets, id);
    if (zone !== undefined && zone !== subnet.zone) {
      throw invalid(`The availability zone '${zone}' specified in the request does not match the one of subnet '${id}' ('${subnet.zone}').`);
    }
    return subnet;
  }
  if (zone === undefined) return undefined;
  const vpcId = defaultVpc(state);
  const subnet = [...state.subnets.values()].find((each) => each.vpcId === vpcId && each.isDefault && each.zone === zone);
  if (subnet === undefined) throw invalid(`Invalid availability zone: [${zone}]`);
  return subnet;
}

export function defaultVpc(state: Ec2State): string {
  for (const vpc of state.vpcs.values()) if (vpc.isDefault) return vpc.id;
  throw new AwsError('VPCIdNotSpecified', 'No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.');
}

function groupIn(state: Ec2State, vpcId: string, id: string): SecurityGroup {
  const group = findOne('group', state.groups, id);
  if (group.vpcId !== vpcId) throw invalid(`Security group ${id} and subnet belong to different networks.`);
  return group;
}

const ROOT: DeviceSpec = {
  DeviceName: '/dev/xvda', size: 8, type: 'gp3', iops: 3000, encrypted: false, kmsKeyId: null, snapshotId: 'snap-0aaaaaaaaaaaaaaaa', deleteOnTermination: true,
};

function readDevices(state: Ec2State, fields: Fields): DeviceSpec[] {
  const devices = new Map<string, DeviceSpec>([[ROOT.DeviceName, { ...ROOT, encrypted: state.encryptByDefault }]]);
  for (const mapping of fields.structs('BlockDeviceMappings')) {
    mapping.only('DeviceName', 'Ebs', 'VirtualName', 'NoDevice');
    const name = mapping.text('DeviceName');
    if (mapping.has('NoDevice')) {
      devices.delete(name);
      continue;
    }
    if (mapping.has('VirtualName')) continue;
    const ebs = mapping.struct('Ebs')?.only('VolumeSize', 'VolumeType', 'Iops', 'Encrypted', 'KmsKeyId', 'SnapshotId', 'DeleteOnTermination', 'Throughput');
    const base = devices.get(name) ?? { ...ROOT, DeviceName: name, snapshotId: '' };
    const type = ebs?.word('VolumeType', VOLUME_TYPES) ?? base.type;
    devices.set(name, {
      DeviceName: name,
      size: ebs?.integer('VolumeSize', 1, 65_536) ?? base.size,
      type,
      iops: ebs?.integer('Iops', 100, 256_000) ?? (type === 'gp3' ? 3000 : null),
      encrypted: ebs?.flag('Encrypted') ?? base.encrypted,
      kmsKeyId: ebs?.optional('KmsKeyId') ?? null,
      snapshotId: ebs?.optional('SnapshotId') ?? base.snapshotId,
      deleteOnTermination: ebs?.flag('DeleteOnTermination') ?? true,
    });
  }
  return [...devices.values()];
}
export const VOLUME_TYPES = ['standard', 'gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1'] as const;

function readAttributes(fields: Fields): LaunchSpec['attributes'] {
  const profile = fields.struct('IamInstanceProfile')?.only('Name', 'Arn');
  const arn = profile?.optional('Arn');
  const metadata = fields.struct('MetadataOptions');
  return {
    keyName: fields.optional('KeyName') ?? null,
    profile: arn === undefined ? (profile?.optional('Name') ?? null) : arn.slice(arn.lastIndexOf('/') + 1),
    monitoring: fields.struct('Monitoring')?.only('Enabled').flag('Enabled') ?? false,
    terminationProtection: fields.flag('DisableApiTermination') ?? false,
    stopProtection: fields.flag('DisableApiStop') ?? false,
    shutdownBehavior: fields.word('InstanceInitiatedShutdownBehavior', ['stop', 'terminate']) ?? 'stop',
    ebsOptimized: fields.flag('EbsOptimized') ?? false,
    tenancy: fields.struct('Placement')?.word('Tenancy', ['default', 'dedicated', 'host']) ?? 'default',
    metadata: readMetadata(metadata, { HttpTokens: 'optional', HttpPutResponseHopLimit: 1, HttpEndpoint: 'enabled', InstanceMetadataTags: 'disabled' }),
    userData: fields.optional('UserData') ?? null,
  };
}

export function readMetadata(fields: Fields | undefined, base: Instance['metadata']): Instance['metadata'] {
  return {
    HttpTokens: fields?.word('HttpTokens', ['optional', 'required']) ?? base.HttpTokens,
    HttpPutResponseHopLimit: fields?.integer('HttpPutResponseHopLimit', 1, 64) ?? base.HttpPutResponseHopLimit,
    HttpEndpoint: fields?.word('HttpEndpoint', ['enabled', 'disabled']) ?? base.HttpEndpoint,
    InstanceMetadataTags: fields?.word('InstanceMetadataTags', ['enabled', 'disabled']) ?? base.InstanceMetadataTags,
  };
}

function readCreditMode(fields: Fields, type: InstanceType): 'standard' | 'unlimited' | undefined {
  const mode = fields.struct('CreditSpecification')?.only('CpuCredits').word('CpuCredits', ['standard', 'unlimited']);
  if (mode !== undefined && type.credits === null) {
    throw combination(`CPU credit specification is only supported for burstable performance instance types; ${type.name} is not one.`);
  }
  return mode;
}
