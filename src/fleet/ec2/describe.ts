import type { Step } from '../../aws/engine.ts';
import type { Scope } from '../../aws/scope.ts';
import type { Ec2Instance, InstanceStatus } from '../../aws/shapes/ec2.ts';
import { hashText } from '../../kernel/digest.ts';
import type { Instant } from '../../kernel/time.ts';
import { dryRun, find, read } from './errors.ts';
import { page, readFilters, tagList, type FilterTable } from './filters.ts';
import { firstCheck, typeOf } from './metrics.ts';
import { addressOf, groupsOf, interfacesOf } from './network.ts';
import type { Ec2Options } from './options.ts';
import { STATE_CODES, type Ec2State, type Instance, type NetworkInterface } from './state.ts';

const privateName = (ip: string, region: string): string =>
  `ip-${ip.replaceAll('.', '-')}.${region === 'us-east-1' ? 'ec2' : `${region}.compute`}.internal`;
const publicName = (ip: string, region: string): string =>
  `ec2-${ip.replaceAll('.', '-')}.${region === 'us-east-1' ? 'compute-1' : `${region}.compute`}.amazonaws.com`;
export const stateOf = (instance: Instance): { Code: number; Name: Instance['state'] } => ({ Code: STATE_CODES[instance.state], Name: instance.state });
const profileArn = (scope: Scope, name: string): string => `arn:aws:iam::${scope.accountId}:instance-profile/${name}`;

/** An instance as `DescribeInstances` has it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
export function describeInstance(state: Ec2State, instance: Instance, scope: Scope): Ec2Instance {
  const type = typeOf(instance);
  const eni = state.interfaces.get(instance.interfaceId);
  const there = instance.state !== 'terminated';
  const privateIp = there ? eni?.privateIp : undefined;
  const publicIp = instance.state === 'running' || instance.state === 'pending' || addressOf(state, instance) !== undefined ? instance.publicIp : null;
  const groups = groupsOf(state, instance).map((id) => ({ GroupName: state.groups.get(id)?.name ?? '', GroupId: id }));
  return {
    AmiLaunchIndex: instance.index, ImageId: instance.imageId, InstanceId: instance.id, InstanceType: instance.type,
    ...(instance.keyName === null ? {} : { KeyName: instance.keyName }),
    LaunchTime: new Date(instance.startedAt),
    Monitoring: { State: instance.monitoring ? 'enabled' : 'disabled' },
    Placement: { AvailabilityZone: instance.zone, GroupName: '', Tenancy: instance.tenancy },
    PrivateDnsName: privateIp === undefined ? '' : privateName(privateIp, scope.region),
    ...(privateIp === undefined ? {} : { PrivateIpAddress: privateIp }),
    ProductCodes: [],
    PublicDnsName: publicIp === null ? '' : publicName(publicIp, scope.region),
    ...(publicIp === null ? {} : { PublicIpAddress: publicIp }),
    State: stateOf(instance),
    StateTransitionReason: instance.transitionReason,
    ...(there ? { SubnetId: instance.subnetId, VpcId: instance.vpcId } : {}),
    Architecture: type.architecture,
    BlockDeviceMappings: instance.devices.map((device) => ({
      DeviceName: device.DeviceName,
      Ebs: { AttachTime: new Date(device.AttachTime), DeleteOnTermination: device.DeleteOnTermination, Status: 'attached', VolumeId: device.VolumeId },
    })),
    ClientToken: instance.clientToken,
    EbsOptimized: instance.ebsOptimized,
    EnaSupport: type.hypervisor === 'nitro',
    Hypervisor: type.hypervisor === 'nitro' ? 'nitro' : 'xen',
    ...(instance.profile === null
      ? {}
      : { IamInstanceProfile: { Arn: profileArn(scope, instance.profile), Id: `AIPA${hashText(profileArn(scope, instance.profile)).toUpperCase()}` } }),
    NetworkInterfaces: there ? interfacesOf(state, instance).map((each) => nested(state, each, scope, publicIp)) : [],
    RootDeviceName: '/dev/xvda', RootDeviceType: 'ebs',
    SecurityGroups: there ? groups : [],
    SourceDestCheck: instance.sourceDestCheck,
    ...(instance.reason === null ? {} : { StateReason: { ...instance.reason } }),
    Tags: tagList(instance.tags),
    VirtualizationType: 'hvm',
    CpuOptions: { CoreCount: Math.max(1, Math.floor(type.vcpus / 2)), ThreadsPerCore: Math.min(2, type.vcpus) },
    MetadataOptions: { State: 'applied', ...instance.metadata },
  };
}

function nested(state: Ec2State, eni: NetworkInterface, scope: Scope, publicIp: string | null): Ec2Instance['NetworkInterfaces'][number] {
  const subnet = state.subnets.get(eni.subnetId);
  return {
    NetworkInterfaceId: eni.id, SubnetId: eni.subnetId, VpcId: subnet?.vpcId ?? '', Description: eni.description, OwnerId: scope.accountId,
    PrivateIpAddress: eni.privateIp, Status: 'in-use', SourceDestCheck: true, InterfaceType: 'interface',
    Groups: eni.groups.map((id) => ({ GroupName: state.groups.get(id)?.name ?? '', GroupId: id })),
    ...(publicIp === null || eni.attachment?.deviceIndex !== 0
      ? {}
      : { Association: { IpOwnerId: 'amazon', PublicDnsName: publicName(publicIp, scope.region), PublicIp: publicIp } }),
    ...(eni.attachment === null ? {} : {
      Attachment: {
        AttachmentId: eni.attachment.id, AttachTime: new Date(eni.attachment.at), DeleteOnTermination: eni.attachment.deleteOnTermination,
        DeviceIndex: eni.attachment.deviceIndex, Status: 'attached',
      },
    }),
  };
}

/** The filters that describing instances has. */
const instanceFilters = (state: Ec2State): FilterTable<Instance> => ({
  'instance-id': (i) => i.id, 'instance-state-name': (i) => i.state, 'instance-state-code': (i) => String(STATE_CODES[i.state]),
  'instance-type': (i) => i.type, 'image-id': (i) => i.imageId, 'availability-zone': (i) => i.zone, 'subnet-id': (i) => i.subnetId, 'vpc-id': (i) => i.vpcId,
  'key-name': (i) => i.keyName, 'private-ip-address': (i) => state.interfaces.get(i.interfaceId)?.privateIp, 'ip-address': (i) => i.publicIp,
  'reservation-id': (i) => i.reservation, 'client-token': (i) => i.clientToken, tenancy: (i) => i.tenancy,
  'monitoring-state': (i) => (i.monitoring ? 'enabled' : 'disabled'), architecture: (i) => typeOf(i).architecture,
  'instance.group-id': (i) => groupsOf(state, i), 'instance.group-name': (i) => groupsOf(state, i).map((id) => state.groups.get(id)?.name),
  'group-id': (i) => groupsOf(state, i), 'network-interface.group-id': (i) => groupsOf(state, i),
  'block-device-mapping.volume-id': (i) => i.devices.map((device) => device.VolumeId), 'network-interface.network-interface-id': (i) => i.interfaceId,
  'iam-instance-profile.arn': (i) => (i.profile === null ? null : `instance-profile/${i.profile}`), 'launch-time': (i) => new Date(i.startedAt).toISOString(),
  'root-device-type': () => 'ebs', 'metadata-options.http-tokens': (i) => i.metadata.HttpTokens,
});

/** `DescribeInstances`. */
export function describeInstances(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('InstanceIds', 'Filters', 'MaxResults', 'NextToken', 'DryRun');
  const ids = fields.texts('InstanceIds');
  const wanted = new Set(find('instance', state.instances, ids).map((instance) => instance.id));
  const matches = readFilters(fields, instanceFilters(state));
  dryRun(fields);
  const chosen = [...state.instances.values()].filter((i) => (ids.length === 0 || wanted.has(i.id)) && matches(i));
  const { items, ...rest } = page(fields, chosen);
  const byReservation = new Map<string, Instance[]>();
  for (const instance of items) byReservation.set(instance.reservation, [...(byReservation.get(instance.reservation) ?? []), instance]);
  return {
    Reservations: [...byReservation].map(([ReservationId, instances]) => ({
      ReservationId, OwnerId: step.scope.accountId, Groups: [],
      Instances: instances.map((instance) => describeInstance(state, instance, step.scope)),
    })),
    ...rest,
  };
}

const summary = (impairedSince: Instant | null, ready: boolean): InstanceStatus['SystemStatus'] => {
  if (!ready) return { Status: 'initializing', Details: [{ Name: 'reachability', Status: 'initializing' }] };
  if (impairedSince === null) return { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] };
  return { Status: 'impaired', Details: [{ Name: 'reachability', Status: 'failed', ImpairedSince: new Date(impairedSince) }] };
};

/** `DescribeInstanceStatus`: running instances, or all with `IncludeAllInstances`. */
export function describeInstanceStatus(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('InstanceIds', 'Filters', 'MaxResults', 'NextToken', 'IncludeAllInstances', 'DryRun');
  const ids = fields.texts('InstanceIds');
  const wanted = new Set(find('instance', state.instances, ids).map((instance) => instance.id));
  const all = fields.flag('IncludeAllInstances') ?? false;
  const ready = (i: Instance): boolean => step.at >= firstCheck(i, step.options);
  const matches = readFilters<Instance>(fields, {
    ...instanceFilters(state),
    'instance-status.status': (i) => summary(i.faults.instanceImpairedSince, ready(i)).Status,
    'system-status.status': (i) => summary(i.faults.systemImpairedSince, ready(i)).Status,
    'event.code': (i) => (i.retirement === null ? null : 'instance-retirement'),
  });
  dryRun(fields);
  const chosen = [...state.instances.values()].filter((i) => (ids.length === 0 || wanted.has(i.id)) && (all || i.state === 'running') && matches(i));
  const { items, ...rest } = page(fields, chosen);
  return { InstanceStatuses: items.map((i) => statusOf(i, ready(i))), ...rest };
}

function statusOf(instance: Instance, ready: boolean): InstanceStatus {
  const running = instance.state === 'running';
  const off: InstanceStatus['SystemStatus'] = { Status: 'not-applicable', Details: [] };
  return {
    AvailabilityZone: instance.zone, InstanceId: instance.id, InstanceState: stateOf(instance),
    ...(instance.retirement === null ? {} : {
      Events: [{ Code: 'instance-retirement', Description: 'The instance is running on degraded hardware', NotBefore: new Date(instance.retirement) }],
    }),
    InstanceStatus: running ? summary(instance.faults.instanceImpairedSince, ready) : off,
    SystemStatus: running ? summary(instance.faults.systemImpairedSince, ready) : off,
    ...(typeOf(instance).hypervisor === 'nitro'
      ? { AttachedEbsStatus: running ? summary(instance.faults.ebsImpairedSince, ready) : off }
      : {}),
  };
}
