import type { Json } from '../../../kernel/plain.ts';
import type { Fact } from '../fact.ts';
import { SENSITIVE, isObject, lowerFirst, member, setMember, type JsonObject } from './convert.ts';

/**
 * EC2's records mirror its XML: lists are `xSet` with `items`, empty ones `{}`, times are epoch milliseconds, and answers begin with the request's id.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html
 */

/** A list of ids in a request: its name in the XML, and the member that each item is. */
const ID_LISTS: Readonly<Record<string, readonly [set: string, item: string]>> = {
  InstanceIds: ['instancesSet', 'instanceId'], GroupIds: ['securityGroupIdSet', 'groupId'], GroupNames: ['securityGroupSet', 'groupName'],
  SecurityGroupIds: ['groupSet', 'groupId'], SecurityGroups: ['groupSet', 'groupName'], VolumeIds: ['volumeSet', 'volumeId'],
  SubnetIds: ['subnetSet', 'subnetId'], VpcIds: ['vpcSet', 'vpcId'], NetworkInterfaceIds: ['networkInterfaceIdSet', 'networkInterfaceId'],
  AllocationIds: ['allocationIdsSet', 'allocationId'], PublicIps: ['publicIpsSet', 'publicIp'], ImageIds: ['imagesSet', 'imageId'],
  Resources: ['resourcesSet', 'resourceId'], SecurityGroupRuleIds: ['securityGroupRuleIdSet', 'securityGroupRuleId'],
  AvailabilityZones: ['availabilityZoneSet', 'zoneName'], ZoneNames: ['availabilityZoneSet', 'zoneName'], RegionNames: ['regionSet', 'regionName'],
};
/** A list of structures: its name in the XML. */
const LISTS: Readonly<Record<string, string>> = {
  Filters: 'filterSet', Tags: 'tagSet', TagSpecifications: 'tagSpecificationSet', BlockDeviceMappings: 'blockDeviceMapping',
  NetworkInterfaces: 'networkInterfaceSet', Instances: 'instancesSet', StartingInstances: 'instancesSet', StoppingInstances: 'instancesSet',
  TerminatingInstances: 'instancesSet', InstanceMonitorings: 'instancesSet', SecurityGroupRules: 'securityGroupRuleSet', Groups: 'groupSet',
  SecurityGroups: 'groupSet', PrivateIpAddresses: 'privateIpAddressesSet', IpPermissions: 'ipPermissions', UserIdGroupPairs: 'groups',
  IpRanges: 'ipRanges', Ipv6Ranges: 'ipv6Ranges', PrefixListIds: 'prefixListIds', Attachments: 'attachmentSet', ProductCodes: 'productCodes',
  Volumes: 'volumeSet', Addresses: 'addressesSet', Subnets: 'subnetSet', Vpcs: 'vpcSet',
};
/** Members that the XML calls otherwise. */
const RENAMED: Readonly<Record<string, string>> = {
  State: 'instanceState', StateTransitionReason: 'reason', PublicDnsName: 'dnsName', PublicIpAddress: 'ipAddress', Return: '_return',
};
const VOLUME_RENAMED: Readonly<Record<string, string>> = { State: 'status', AvailabilityZone: 'zone' };
const VOLUME_ACTIONS = new Set(['CreateVolume', 'AttachVolume', 'DetachVolume']);

const itemsOf = (items: readonly Json[], key = 'items'): Json => (items.length === 0 ? {} : { [key]: items });

function listOf(key: string, value: readonly unknown[], names: Readonly<Record<string, string>>): [string, Json] {
  const ids = ID_LISTS[key];
  if (ids !== undefined && value.every((item) => typeof item === 'string')) return [ids[0], itemsOf(value.map((id) => ({ [ids[1]]: id })))];
  if (key === 'Values') return ['valueSet', itemsOf(value.map((item) => ({ value: xml(item, names) })))];
  const name = LISTS[key] ?? `${lowerFirst(key)}Set`;
  // The one list of EC2 whose member is called `item`.
  const items = value.map((item) => xml(item, names));
  return [name, itemsOf(items, name === 'privateIpAddressesSet' ? 'item' : 'items')];
}

function xml(value: unknown, names: Readonly<Record<string, string>>): Json {
  if (value instanceof Date) return value.getTime();
  if (!isObject(value)) return typeof value === 'number' && !Number.isFinite(value) ? String(value) : (value as Json);
  const out: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined || item === null) continue;
    if (Array.isArray(item)) {
      // A tag specification's own tags are a plain list.
      if (key === 'Tags' && 'ResourceType' in value) setMember(out, 'tags', item.map((tag) => xml(tag, names)));
      else setMember(out, ...listOf(key, item, names));
    } else setMember(out, key === 'State' && names === RENAMED && !isObject(item) ? 'state' : (names[key] ?? lowerFirst(key)), xml(item, names));
  }
  return out;
}

const SETS_OF_READS: Readonly<Record<string, readonly string[]>> = {
  DescribeInstances: ['instancesSet', 'filterSet'], DescribeInstanceStatus: ['instancesSet', 'filterSet'],
  DescribeSecurityGroups: ['securityGroupSet', 'securityGroupIdSet', 'filterSet'], DescribeVolumes: ['volumeSet', 'filterSet'],
  DescribeSubnets: ['subnetSet', 'filterSet'], DescribeVpcs: ['vpcSet', 'filterSet'], DescribeTags: ['filterSet'],
  DescribeNetworkInterfaces: ['networkInterfaceIdSet', 'filterSet'], DescribeAddresses: ['publicIpsSet', 'filterSet', 'allocationIdsSet'],
  DescribeImages: ['executableBySet', 'imagesSet', 'ownersSet', 'filterSet'],
};

/** A rule's permissions, with all four lists, empty ones too. */
function permissions(value: readonly unknown[]): Json {
  return itemsOf(value.map((rule) => {
    const { ipProtocol, fromPort, toPort, groups = {}, ipRanges = {}, ipv6Ranges = {}, prefixListIds = {} } = xml(rule, RENAMED) as JsonObject;
    return {
      ...(ipProtocol === undefined ? {} : { ipProtocol }), ...(fromPort === undefined ? {} : { fromPort }), ...(toPort === undefined ? {} : { toPort }),
      groups, ipRanges, ipv6Ranges, prefixListIds,
    };
  }));
}

export function ec2Parameters(fact: Fact): Json {
  const input = isObject(fact.input) ? fact.input : {};
  if (fact.action === 'RunInstances') return runInstances(input);
  const out = xml(input, {}) as JsonObject;
  if (/SecurityGroup(In|E)gress$/.test(fact.action)) {
    out['ipPermissions'] = Array.isArray(input['IpPermissions']) ? permissions(input['IpPermissions']) : {};
  }
  if (fact.action === 'StopInstances') out['force'] = input['Force'] === true;
  const sets = SETS_OF_READS[fact.action];
  if (sets === undefined) return out;
  const first: JsonObject = {};
  for (const name of sets) first[name] = out[name] ?? {};
  return { ...first, ...out };
}

function runInstances(input: Readonly<Record<string, unknown>>): Json {
  const { ImageId, MinCount, MaxCount, KeyName, UserData, Monitoring, Placement, BlockDeviceMappings, DisableApiTermination, ...rest } = input;
  const item: JsonObject = {};
  if (ImageId !== undefined) item['imageId'] = ImageId as Json;
  item['minCount'] = MinCount as Json;
  item['maxCount'] = MaxCount as Json;
  if (KeyName !== undefined) item['keyName'] = KeyName as Json;
  const mappings = xml({ BlockDeviceMappings: Array.isArray(BlockDeviceMappings) ? BlockDeviceMappings : [] }, {}) as JsonObject;
  return {
    instancesSet: { items: [item] },
    ...(UserData === undefined ? {} : { userData: SENSITIVE }),
    ...(xml(rest, {}) as JsonObject),
    ...mappings,
    ...(isObject(Placement) ? (xml(Placement, {}) as JsonObject) : {}),
    monitoring: { enabled: member(Monitoring, 'Enabled') === true },
    disableApiTermination: DisableApiTermination === true,
  };
}

/** Answers that are only a yes: `{ requestId, _return: true }`, before what else there is. */
const YES = /^(CreateTags|DeleteTags|Authorize|Revoke|Delete|Modify\w*Attribute|Reboot|CreateSecurityGroup|Disassociate|Release|Associate)/;

export function ec2Elements(fact: Fact): Json {
  const names = VOLUME_ACTIONS.has(fact.action) ? VOLUME_RENAMED : RENAMED;
  const { _return, ...rest } = xml(isObject(fact.output) ? fact.output : {}, names) as JsonObject;
  if ('keyMaterial' in rest) rest['keyMaterial'] = SENSITIVE;
  const yes = _return !== undefined || YES.test(fact.action) || Object.keys(rest).length === 0;
  return { requestId: fact.requestId, ...(yes ? { _return: _return ?? true } : {}), ...rest };
}
