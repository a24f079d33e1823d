import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { REGIONS } from '../../aws/scope.ts';
import { dryRun, find, findOne, invalid, read } from './errors.ts';
import { page, readFilters, tagList } from './filters.ts';
import { contains, freeAddresses, overlaps, parseCidr, subnetsOf } from './network.ts';
import type { Ec2Options } from './options.ts';
import { defaultRules, zonesOf, type Ec2State, type Subnet, type Vpc } from './state.ts';
import { readTagSpecifications } from './tags.ts';

const violation = (what: string, id: string): AwsError =>
  new AwsError('DependencyViolation', `The ${what} '${id}' has dependencies and cannot be deleted.`);

/** `CreateVpc`, with its default security group. */
export function createVpc(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('CidrBlock', 'InstanceTenancy', 'TagSpecifications', 'DryRun');
  fields.word('InstanceTenancy', ['default']);
  const cidr = fields.text('CidrBlock');
  const parsed = parseCidr(cidr);
  if (parsed === undefined) throw invalid(`Value (${cidr}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  if (parsed.bits < 16 || parsed.bits > 28) throw new AwsError('InvalidVpc.Range', `The CIDR '${cidr}' is invalid.`);
  const tags = readTagSpecifications(fields, 'vpc', step);
  dryRun(fields);
  const id = `vpc-${step.token(`vpc/${tags.get('Name') ?? ''}/${cidr}`, 17)}`;
  const vpc: Vpc = { id, cidr, isDefault: false, tags };
  state.vpcs.set(id, vpc);
  const groupId = `sg-${step.token(`vpc/${tags.get('Name') ?? ''}/${cidr}`, 17)}`;
  state.groups.set(groupId, {
    id: groupId,
    name: 'default',
    description: 'default VPC security group',
    vpcId: id,
    rules: defaultRules(groupId),
    tags: new Map(),
  });
  step.changed('AWS::EC2::VPC', id);
  step.changed('AWS::EC2::SecurityGroup', groupId);
  return { Vpc: describeVpc(vpc, step.scope.accountId) };
}

export const describeVpc = (vpc: Vpc, OwnerId: string): Record<string, unknown> => ({
  VpcId: vpc.id, CidrBlock: vpc.cidr, State: 'available', IsDefault: vpc.isDefault, InstanceTenancy: 'default', OwnerId, DhcpOptionsId: 'default',
  CidrBlockAssociationSet: [{ AssociationId: `vpc-cidr-assoc-${vpc.id.slice(4)}`, CidrBlock: vpc.cidr, CidrBlockState: { State: 'associated' } }],
  Tags: tagList(vpc.tags),
});

/** `DeleteVpc`: refused while it has subnets, or security groups other than its default. */
export function deleteVpc(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('VpcId', 'DryRun');
  const vpc = findOne('vpc', state.vpcs, fields.text('VpcId'));
  const groups = [...state.groups.values()].filter((group) => group.vpcId === vpc.id);
  if (subnetsOf(state, vpc.id).length > 0 || groups.some((group) => group.name !== 'default')) throw violation('vpc', vpc.id);
  dryRun(fields);
  state.vpcs.delete(vpc.id);
  for (const group of groups) {
    state.groups.delete(group.id);
    step.changed('AWS::EC2::SecurityGroup', group.id);
  }
  step.changed('AWS::EC2::VPC', vpc.id);
}

/** `DescribeVpcs`. */
export function describeVpcs(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('VpcIds', 'Filters', 'MaxResults', 'NextToken', 'DryRun');
  const ids = fields.texts('VpcIds');
  find('vpc', state.vpcs, ids);
  const matches = readFilters<Vpc>(fields, {
    'vpc-id': (v) => v.id, cidr: (v) => v.cidr, 'cidr-block': (v) => v.cidr, isDefault: (v) => String(v.isDefault), 'is-default': (v) => String(v.isDefault),
    state: () => 'available', 'owner-id': () => step.scope.accountId,
  });
  dryRun(fields);
  const { items, ...rest } = page(fields, [...state.vpcs.values()].filter((v) => (ids.length === 0 || ids.includes(v.id)) && matches(v)));
  return { Vpcs: items.map((vpc) => describeVpc(vpc, step.scope.accountId)), ...rest };
}

/** `CreateSubnet`. */
export function createSubnet(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('VpcId', 'CidrBlock', 'AvailabilityZone', 'TagSpecifications', 'DryRun');
  const vpc = findOne('vpc', state.vpcs, fields.text('VpcId'));
  const cidr = fields.text('CidrBlock');
  const parsed = parseCidr(cidr);
  if (parsed === undefined) throw invalid(`Value (${cidr}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`);
  if (parsed.bits < 16 || parsed.bits > 28 || !contains(parseCidr(vpc.cidr)!, parsed))
    throw new AwsError('InvalidSubnet.Range', `The CIDR '${cidr}' is invalid.`);
  const siblings = subnetsOf(state, vpc.id);
  if (siblings.some((each) => overlaps(parseCidr(each.cidr)!, parsed))) {
    throw new AwsError('InvalidSubnet.Conflict', `The CIDR '${cidr}' conflicts with another subnet`);
  }
  const zones = zonesOf(step.scope, step.options);
  const zone = fields.optional('AvailabilityZone') ?? zones[siblings.length % zones.length]!;
  if (!zones.includes(zone)) {
    throw invalid(
      `Value (${zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in ` +
        `the following availability zones: ${zones.join(', ')}.`,
    );
  }
  const tags = readTagSpecifications(fields, 'subnet', step);
  dryRun(fields);
  const id = `subnet-${step.token(`subnet/${vpc.id}/${cidr}`, 17)}`;
  const subnet: Subnet = { id, vpcId: vpc.id, zone, cidr, isDefault: false, mapPublicIp: false, used: new Set(), tags };
  state.subnets.set(id, subnet);
  step.changed('AWS::EC2::Subnet', id);
  return { Subnet: describeSubnet(subnet, step.scope.accountId, step.scope.region) };
}

export const describeSubnet = (subnet: Subnet, OwnerId: string, region: string): Record<string, unknown> => ({
  SubnetId: subnet.id, VpcId: subnet.vpcId, CidrBlock: subnet.cidr, AvailabilityZone: subnet.zone, State: 'available', DefaultForAz: subnet.isDefault,
  MapPublicIpOnLaunch: subnet.mapPublicIp, AvailableIpAddressCount: freeAddresses(subnet), AssignIpv6AddressOnCreation: false, OwnerId,
  SubnetArn: `arn:aws:ec2:${region}:${OwnerId}:subnet/${subnet.id}`, Tags: tagList(subnet.tags),
});

/** `DeleteSubnet`: refused while an interface lies in it. */
export function deleteSubnet(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('SubnetId', 'DryRun');
  const subnet = findOne('subnet', state.subnets, fields.text('SubnetId'));
  if ([...state.interfaces.values()].some((eni) => eni.subnetId === subnet.id)) throw violation('subnet', subnet.id);
  dryRun(fields);
  state.subnets.delete(subnet.id);
  step.changed('AWS::EC2::Subnet', subnet.id);
}

/** `ModifySubnetAttribute`: whether new instances get a public address. */
export function modifySubnetAttribute(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('SubnetId', 'MapPublicIpOnLaunch');
  const subnet = findOne('subnet', state.subnets, fields.text('SubnetId'));
  const flag = fields.struct('MapPublicIpOnLaunch')?.only('Value').flag('Value');
  if (flag === undefined) throw fields.missing('MapPublicIpOnLaunch');
  subnet.mapPublicIp = flag;
  step.changed('AWS::EC2::Subnet', subnet.id);
}

/** `DescribeSubnets`. */
export function describeSubnets(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('SubnetIds', 'Filters', 'MaxResults', 'NextToken', 'DryRun');
  const ids = fields.texts('SubnetIds');
  find('subnet', state.subnets, ids);
  const matches = readFilters<Subnet>(fields, {
    'subnet-id': (s) => s.id, 'vpc-id': (s) => s.vpcId, 'availability-zone': (s) => s.zone, availabilityZone: (s) => s.zone, 'cidr-block': (s) => s.cidr,
    cidr: (s) => s.cidr, 'default-for-az': (s) => String(s.isDefault), defaultForAz: (s) => String(s.isDefault), state: () => 'available',
    'map-public-ip-on-launch': (s) => String(s.mapPublicIp),
  });
  dryRun(fields);
  const { items, ...rest } = page(fields, [...state.subnets.values()].filter((s) => (ids.length === 0 || ids.includes(s.id)) && matches(s)));
  return { Subnets: items.map((subnet) => describeSubnet(subnet, step.scope.accountId, step.scope.region)), ...rest };
}

/** `DescribeAvailabilityZones`. */
export function describeAvailabilityZones(_state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('ZoneNames', 'Filters', 'DryRun');
  const names = fields.texts('ZoneNames');
  const zones = zonesOf(step.scope, step.options);
  for (const name of names) if (!zones.includes(name)) throw invalid(`Invalid availability zone: [${name}]`);
  dryRun(fields);
  return {
    AvailabilityZones: zones.filter((zone) => names.length === 0 || names.includes(zone)).map((ZoneName) => ({
      ZoneName, RegionName: step.scope.region, State: 'available', ZoneType: 'availability-zone', OptInStatus: 'opt-in-not-required', Messages: [],
    })),
  };
}

/** `DescribeRegions`. */
export function describeRegions(_state: Ec2State, input: unknown): object {
  const fields = read(input).only('RegionNames', 'AllRegions', 'DryRun');
  const names = fields.texts('RegionNames');
  for (const name of names) if (!REGIONS.includes(name)) throw invalid(`Invalid region name: '${name}'`);
  dryRun(fields);
  return {
    Regions: REGIONS.filter((name) => names.length === 0 || names.includes(name))
      .map((RegionName) => ({ RegionName, Endpoint: `ec2.${RegionName}.amazonaws.com`, OptInStatus: 'opt-in-not-required' })),
  };
}
