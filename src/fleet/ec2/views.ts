import type { ResourceView, ResourceViews } from '../../aws/engine.ts';
import type { Scope } from '../../aws/scope.ts';
import { byCodeUnit, type Json } from '../../kernel/plain.ts';
import type { Instant } from '../../kernel/time.ts';
import { describeAddress } from './addresses.ts';
import { describeInstance } from './describe.ts';
import { describeFlowLog } from './flow-logs.ts';
import { describeImage } from './images.ts';
import { describeInterface } from './interfaces.ts';
import { groupsOf, interfacesOf, interfacesOfGroup, subnetsOf } from './network.ts';
import type { Ec2State, Rule } from './state.ts';
import { describeVolume } from './volumes.ts';
import { describeSubnet, describeVpc } from './vpcs.ts';

/** A describe output in lowerCamel, as configuration items have it: dates as texts, nothing undefined. */
function lowerCamel(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(lowerCamel);
  if (typeof value === 'object') {
    const out: Record<string, Json> = {};
    for (const [key, member] of Object.entries(value)) out[key.charAt(0).toLowerCase() + key.slice(1)] = lowerCamel(member);
    return out;
  }
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : String(value);
}

type Configuration = { [key: string]: Json | undefined };
type Relationship = ResourceView['relationships'][number];
const related = (resourceType: string, resourceId: string, name: string): Relationship => ({ resourceType, resourceId, resourceName: null, name });
const inGroup = (id: string): Relationship => related('AWS::EC2::SecurityGroup', id, 'Is associated with SecurityGroup');

interface Parts {
  readonly name?: string | null;
  readonly arn: string;
  readonly zone?: string;
  readonly created?: Instant | null;
  readonly tags: ReadonlyMap<string, string>;
  readonly relationships: readonly Relationship[];
  readonly configuration: unknown;
  readonly nulls?: readonly string[];
}

function item(resourceType: string, resourceId: string, parts: Parts): ResourceView {
  const configuration: Configuration = {};
  for (const key of parts.nulls ?? []) configuration[key] = null;
  Object.assign(configuration, lowerCamel(parts.configuration));
  const tags: Record<string, string> = {};
  for (const [key, value] of [...parts.tags].sort(([a], [b]) => byCodeUnit(a, b))) {
    Object.defineProperty(tags, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return {
    resourceType, resourceId, resourceName: parts.name ?? null, arn: parts.arn, availabilityZone: parts.zone ?? 'Not Applicable',
    resourceCreationTime: parts.created ?? null, tags, relationships: parts.relationships, configuration, supplementaryConfiguration: {},
  };
}

const ec2Arn = (scope: Scope, kind: string, id: string): string => `arn:aws:ec2:${scope.region}:${scope.accountId}:${kind}/${id}`;

/** One type of resource: the ids that exist, and one of them as AWS Config sees it. */
function views<T>(
  resourceType: string,
  map: (state: Ec2State) => ReadonlyMap<string, T>,
  parts: (state: Ec2State, it: T, scope: Scope) => Parts | undefined,
): ResourceViews<Ec2State> {
  return {
    list: (state) => [...map(state).keys()].sort(byCodeUnit),
    view(state, id, scope) {
      const it = map(state).get(id);
      const found = it === undefined ? undefined : parts(state, it, scope);
      return found === undefined ? undefined : item(resourceType, id, found);
    },
  };
}

/** What instances, like all that is terminated, have no more is null rather than missing. */
const INSTANCE_NULLS = [
  'kernelId', 'ramdiskId', 'platform', 'keyName', 'publicIpAddress', 'privateIpAddress', 'subnetId', 'vpcId', 'stateReason', 'iamInstanceProfile',
  'instanceLifecycle', 'spotInstanceRequestId', 'sriovNetSupport',
] as const;

const instances = views('AWS::EC2::Instance', (s) => s.instances, (state, instance, scope) => {
  if (instance.state === 'terminated') return undefined;
  return {
    arn: ec2Arn(scope, 'instance', instance.id), zone: instance.zone, created: instance.launchedAt, tags: instance.tags, nulls: INSTANCE_NULLS,
    relationships: [
      ...interfacesOf(state, instance).map((eni) => related('AWS::EC2::NetworkInterface', eni.id, 'Contains NetworkInterface')),
      ...groupsOf(state, instance).map(inGroup),
      related('AWS::EC2::Subnet', instance.subnetId, 'Is contained in Subnet'),
      ...instance.devices.map((device) => related('AWS::EC2::Volume', device.VolumeId, 'Is attached to Volume')),
      related('AWS::EC2::VPC', instance.vpcId, 'Is contained in Vpc'),
    ],
    configuration: describeInstance(state, instance, scope),
  };
});
/** Terminated instances are described for an hour more, but are no resources any longer. */
const livingInstances: ResourceViews<Ec2State> = {
  ...instances,
  list: (state) => [...state.instances.values()].filter((each) => each.state !== 'terminated').map((each) => each.id).sort(byCodeUnit),
};

/** Rules as configuration items have them: ports null for all, both the old list of texts and the newer structures. */
function permissions(rules: readonly Rule[], userId: string): Json[] {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = `${rule.protocol} ${rule.fromPort} ${rule.toPort}`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()].map((list) => {
    const first = list[0]!;
    const of = (kind: Rule['kind']): Rule[] => list.filter((rule) => rule.kind === kind);
    const description = (rule: Rule): { description?: string } => (rule.description === null ? {} : { description: rule.description });
    return {
      ipProtocol: first.protocol, fromPort: first.fromPort, toPort: first.toPort,
      userIdGroupPairs: of('group').map((rule) => ({ ...description(rule), groupId: rule.source, userId })),
      ipRanges: of('ipv4').map((rule) => rule.source),
      ipv4Ranges: of('ipv4').map((rule) => ({ ...description(rule), cidrIp: rule.source })),
      ipv6Ranges: of('ipv6').map((rule) => ({ ...description(rule), cidrIpv6: rule.source })),
      prefixListIds: of('prefix').map((rule) => ({ ...description(rule), prefixListId: rule.source })),
    };
  });
}

const tagPairs = (tags: ReadonlyMap<string, string>): Json =>
  [...tags].sort(([a], [b]) => byCodeUnit(a, b)).map(([key, value]) => ({ key, value }));

const groups = views('AWS::EC2::SecurityGroup', (s) => s.groups, (state, group, scope) => ({
  name: group.name, arn: ec2Arn(scope, 'security-group', group.id), tags: group.tags,
  relationships: [
    ...interfacesOfGroup(state, group.id).flatMap((eni) => [
      related('AWS::EC2::NetworkInterface', eni.id, 'Is associated with NetworkInterface'),
      ...(eni.attachment === null ? [] : [related('AWS::EC2::Instance', eni.attachment.instanceId, 'Is associated with Instance')]),
    ]),
    related('AWS::EC2::VPC', group.vpcId, 'Is contained in Vpc'),
  ],
  configuration: {
    ownerId: scope.accountId, groupName: group.name, groupId: group.id, description: group.description,
    ipPermissions: permissions(group.rules.filter((rule) => !rule.egress), scope.accountId),
    ipPermissionsEgress: permissions(group.rules.filter((rule) => rule.egress), scope.accountId), vpcId: group.vpcId, tags: tagPairs(group.tags),
  },
}));

const interfaces = views('AWS::EC2::NetworkInterface', (s) => s.interfaces, (state, eni, scope) => {
  const subnet = state.subnets.get(eni.subnetId);
  return {
    arn: ec2Arn(scope, 'network-interface', eni.id), zone: subnet?.zone ?? 'Not Applicable', tags: eni.tags, nulls: ['attachment', 'association'],
    relationships: [
      ...eni.groups.map(inGroup),
      ...(eni.attachment === null ? [] : [related('AWS::EC2::Instance', eni.attachment.instanceId, 'Is attached to Instance')]),
      related('AWS::EC2::Subnet', eni.subnetId, 'Is contained in Subnet'),
      ...(subnet === undefined ? [] : [related('AWS::EC2::VPC', subnet.vpcId, 'Is contained in Vpc')]),
    ],
    configuration: describeInterface(state, eni, scope.accountId),
  };
});

const volumes = views('AWS::EC2::Volume', (s) => s.volumes, (state, volume, scope) => ({
  arn: ec2Arn(scope, 'volume', volume.id), zone: volume.zone, created: volume.createdAt, tags: volume.tags, nulls: ['kmsKeyId', 'iops'],
  relationships: volume.attachment === null ? [] : [related('AWS::EC2::Instance', volume.attachment.instanceId, 'Is attached to Instance')],
  configuration: describeVolume(state, volume),
}));

const addresses = views('AWS::EC2::EIP', (s) => s.addresses, (state, address, scope) => ({
  name: address.publicIp, arn: ec2Arn(scope, 'eip-allocation', address.allocationId), tags: address.tags,
  nulls: ['instanceId', 'associationId', 'networkInterfaceId', 'networkInterfaceOwnerId', 'privateIpAddress'],
  relationships: address.association === null ? [] : [
    related('AWS::EC2::NetworkInterface', address.association.interfaceId, 'Is attached to NetworkInterface'),
    ...(address.association.instanceId === null ? [] : [related('AWS::EC2::Instance', address.association.instanceId, 'Is attached to Instance')]),
  ],
  configuration: describeAddress(state, address),
}));

const vpcs = views('AWS::EC2::VPC', (s) => s.vpcs, (state, vpc, scope) => ({
  arn: ec2Arn(scope, 'vpc', vpc.id), tags: vpc.tags, zone: 'Multiple Availability Zones',
  relationships: [
    ...subnetsOf(state, vpc.id).map((subnet) => related('AWS::EC2::Subnet', subnet.id, 'Contains Subnet')),
    ...[...state.groups.values()].filter((each) => each.vpcId === vpc.id).map((each) => related('AWS::EC2::SecurityGroup', each.id, 'Contains SecurityGroup')),
  ],
  configuration: {
    ...describeVpc(vpc, scope.accountId),
    // Not part of DescribeVpcs: here so that rules about flow logs need not ask again.
    flowLogs: [...state.flowLogs.values()].filter((log) => log.resourceId === vpc.id).map(describeFlowLog),
  },
}));

const subnets = views('AWS::EC2::Subnet', (s) => s.subnets, (_state, subnet, scope) => ({
  arn: ec2Arn(scope, 'subnet', subnet.id), tags: subnet.tags, zone: subnet.zone,
  relationships: [related('AWS::EC2::VPC', subnet.vpcId, 'Is contained in Vpc')],
  configuration: describeSubnet(subnet, scope.accountId, scope.region),
}));

const flowLogs = views('AWS::EC2::FlowLog', (s) => s.flowLogs, (_state, log, scope) => ({
  arn: ec2Arn(scope, 'vpc-flow-log', log.id), tags: log.tags, created: log.createdAt, relationships: [], configuration: describeFlowLog(log),
}));

const images = views(
  'AWS::EC2::Image',
  (s) => s.images,
  (_state, image, scope) => ({
    name: image.name,
    arn: `arn:aws:ec2:${scope.region}::image/${image.id}`,
    tags: image.tags,
    relationships: [],
    configuration: describeImage(image, scope.accountId),
  }),
);

const templates = views('AWS::EC2::LaunchTemplate', (s) => s.templates, (_state, template, scope) => ({
  name: template.name, arn: ec2Arn(scope, 'launch-template', template.id), tags: template.tags, created: template.createdAt, relationships: [],
  configuration: {
    LaunchTemplateId: template.id, LaunchTemplateName: template.name, DefaultVersionNumber: template.defaultVersion,
    LatestVersionNumber: template.versions.at(-1)!.number, LaunchTemplateData: template.versions.at(-1)!.data,
  },
}));

/** Not a type of AWS Config: the account's setting, for the rule that reads it. Its id is the account's. */
const encryptionByDefault: ResourceViews<Ec2State> = {
  list: () => ['default'],
  view: (state, id, scope) => (id !== 'default' ? undefined : item('AWS::EC2::EbsEncryptionByDefault', id, {
    arn: ec2Arn(scope, 'ebs-encryption-by-default', scope.accountId), tags: new Map(), relationships: [],
    configuration: { EbsEncryptionByDefault: state.encryptByDefault },
  })),
};

/** Not a type of AWS Config: what Auto Scaling's health checks ask for, without the rest of the instance. */
const statuses: ResourceViews<Ec2State> = {
  list: () => [],
  view(state, id, scope) {
    const instance = state.instances.get(id);
    if (instance === undefined) return undefined;
    const impaired = (since: Instant | null): string => (since === null ? 'ok' : 'impaired');
    return item('AWS::EC2::InstanceStatus', id, {
      arn: ec2Arn(scope, 'instance', id), zone: instance.zone, created: instance.launchedAt, tags: new Map(), relationships: [],
      configuration: {
        state: instance.state, instanceType: instance.type, subnetId: instance.subnetId,
        instanceStatus: impaired(instance.faults.instanceImpairedSince), systemStatus: impaired(instance.faults.systemImpairedSince),
      },
    });
  },
};

/** What AWS Config, and whoever only reads, may know of EC2. */
export const EC2_VIEWS: Readonly<Record<string, ResourceViews<Ec2State>>> = {
  'AWS::EC2::Instance': livingInstances,
  'AWS::EC2::SecurityGroup': groups,
  'AWS::EC2::NetworkInterface': interfaces,
  'AWS::EC2::Volume': volumes,
  'AWS::EC2::EIP': addresses,
  'AWS::EC2::VPC': vpcs,
  'AWS::EC2::Subnet': subnets,
  'AWS::EC2::FlowLog': flowLogs,
  'AWS::EC2::Image': images,
  'AWS::EC2::LaunchTemplate': templates,
  'AWS::EC2::EbsEncryptionByDefault': encryptionByDefault,
  'AWS::EC2::InstanceStatus': statuses,
};
