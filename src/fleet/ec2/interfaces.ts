import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { dryRun, find, findOne, invalid, read } from './errors.ts';
import { page, readFilters, tagList } from './filters.ts';
import { freeAddresses, noAddresses, removeInterface, takeAddress } from './network.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, NetworkInterface, SecurityGroup } from './state.ts';
import { readTagSpecifications } from './tags.ts';

const TYPE = 'AWS::EC2::NetworkInterface';

function groupsFor(state: Ec2State, ids: readonly string[], vpcId: string): SecurityGroup[] {
  const groups = find('group', state.groups, ids);
  for (const group of groups) if (group.vpcId !== vpcId) throw invalid(`Security group ${group.id} and subnet belong to different networks.`);
  return groups;
}

/** `CreateNetworkInterface`. */
export function createNetworkInterface(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('SubnetId', 'Description', 'Groups', 'TagSpecifications', 'ClientToken', 'DryRun');
  const subnet = findOne('subnet', state.subnets, fields.text('SubnetId'));
  const ids = fields.texts('Groups');
  const groups = ids.length > 0 ? groupsFor(state, ids, subnet.vpcId)
    : [...state.groups.values()].filter((group) => group.vpcId === subnet.vpcId && group.name === 'default');
  const tags = readTagSpecifications(fields, 'network-interface', step);
  const description = fields.optional('Description') ?? '';
  if (freeAddresses(subnet) === 0) throw noAddresses(subnet);
  dryRun(fields);
  const name = `interface/${tags.get('Name') ?? description}`;
  const id = `eni-${step.token(name, 17)}`;
  const eni: NetworkInterface = {
    id, subnetId: subnet.id, privateIp: takeAddress(subnet, id), description, groups: groups.map((group) => group.id), attachment: null,
    createdAt: step.at, requesterManaged: false, tags,
  };
  state.interfaces.set(id, eni);
  step.note('ec2.interface', `${step.scope.accountId}/${step.scope.region}/network-interface/${id}`, { networkInterfaceId: id, change: 'created' });
  touched(eni, step);
  return { NetworkInterface: describeInterface(state, eni, step.scope.accountId) };
}

function touched(eni: NetworkInterface, step: Step<Ec2Options>): void {
  step.changed(TYPE, eni.id);
  for (const id of eni.groups) step.changed('AWS::EC2::SecurityGroup', id);
  if (eni.attachment !== null) step.changed('AWS::EC2::Instance', eni.attachment.instanceId);
}

/** `DeleteNetworkInterface`: refused while it is attached. */
export function deleteNetworkInterface(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('NetworkInterfaceId', 'DryRun');
  const eni = findOne('eni', state.interfaces, fields.text('NetworkInterfaceId'));
  if (eni.attachment !== null) {
    throw new AwsError('InvalidParameterValue', `Network interface '${eni.id}' is currently in use.`);
  }
  dryRun(fields);
  for (const address of state.addresses.values()) if (address.association?.interfaceId === eni.id) address.association = null;
  removeInterface(state, eni, step);
  for (const id of eni.groups) step.changed('AWS::EC2::SecurityGroup', id);
  step.note('ec2.interface', `${step.scope.accountId}/${step.scope.region}/network-interface/${eni.id}`, { networkInterfaceId: eni.id, change: 'deleted' });
}

/** `AttachNetworkInterface`. */
export function attachNetworkInterface(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('NetworkInterfaceId', 'InstanceId', 'DeviceIndex', 'DryRun');
  const eni = findOne('eni', state.interfaces, fields.text('NetworkInterfaceId'));
  const instance = findOne('instance', state.instances, fields.text('InstanceId'));
  const deviceIndex = fields.integer('DeviceIndex', 0, 31);
  if (deviceIndex === undefined) throw fields.missing('DeviceIndex');
  if (eni.attachment !== null) throw new AwsError('InvalidNetworkInterface.InUse', `Interface: [${eni.id}] in use.`);
  if (instance.state !== 'running' && instance.state !== 'stopped') throw new AwsError('IncorrectState', `Instance '${instance.id}' is not 'running'.`);
  if (state.subnets.get(eni.subnetId)?.zone !== instance.zone) {
    throw invalid(`You may not attach a network interface to an instance if they are not in the same availability zone`);
  }
  const used = [instance.interfaceId, ...instance.extraInterfaces].map((id) => state.interfaces.get(id)?.attachment?.deviceIndex);
  if (used.includes(deviceIndex)) throw invalid(`Instance '${instance.id}' already has an interface attached at device index '${deviceIndex}'.`);
  dryRun(fields);
  eni.attachment = {
    id: `eni-attach-${step.token(`attachment/${eni.id}`, 17)}`,
    instanceId: instance.id,
    deviceIndex,
    at: step.at,
    deleteOnTermination: false,
  };
  instance.extraInterfaces.push(eni.id);
  touched(eni, step);
  return { AttachmentId: eni.attachment.id, NetworkCardIndex: 0 };
}

/** `DetachNetworkInterface`. The first interface of an instance stays. */
export function detachNetworkInterface(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('AttachmentId', 'Force', 'DryRun');
  const id = fields.text('AttachmentId');
  const eni = [...state.interfaces.values()].find((each) => each.attachment?.id === id);
  if (eni?.attachment == null) throw new AwsError('InvalidAttachmentID.NotFound', `Attachment '${id}' does not exist.`);
  if (eni.attachment.deviceIndex === 0) throw new AwsError('OperationNotPermitted', 'The network interface at device index 0 cannot be detached.');
  dryRun(fields);
  const instance = state.instances.get(eni.attachment.instanceId);
  touched(eni, step);
  eni.attachment = null;
  instance?.extraInterfaces.splice(instance.extraInterfaces.indexOf(eni.id), 1);
}

/** `ModifyNetworkInterfaceAttribute`: the security groups. */
export function modifyNetworkInterfaceAttribute(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('NetworkInterfaceId', 'Groups', 'DryRun');
  const eni = findOne('eni', state.interfaces, fields.text('NetworkInterfaceId'));
  const groups = groupsFor(state, fields.texts('Groups'), state.subnets.get(eni.subnetId)?.vpcId ?? '');
  if (groups.length === 0) throw fields.missing('Groups');
  dryRun(fields);
  for (const id of eni.groups) step.changed('AWS::EC2::SecurityGroup', id);
  eni.groups = groups.map((group) => group.id);
  touched(eni, step);
}

export function describeInterface(state: Ec2State, eni: NetworkInterface, OwnerId: string): Record<string, unknown> {
  const subnet = state.subnets.get(eni.subnetId);
  const { attachment } = eni;
  return {
    NetworkInterfaceId: eni.id,
    SubnetId: eni.subnetId,
    VpcId: subnet?.vpcId ?? '',
    AvailabilityZone: subnet?.zone ?? '',
    Description: eni.description,
    OwnerId,
    PrivateIpAddress: eni.privateIp,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: eni.privateIp }],
    RequesterManaged: eni.requesterManaged,
    InterfaceType: 'interface',
    SourceDestCheck: true,
    Status: attachment === null ? 'available' : 'in-use',
    Groups: eni.groups.map((id) => ({ GroupId: id, GroupName: state.groups.get(id)?.name ?? '' })),
    ...(attachment === null
      ? {}
      : {
          Attachment: {
            AttachmentId: attachment.id,
            AttachTime: new Date(attachment.at),
            DeleteOnTermination: attachment.deleteOnTermination,
            DeviceIndex: attachment.deviceIndex,
            InstanceId: attachment.instanceId,
            InstanceOwnerId: OwnerId,
            Status: 'attached',
          },
        }),
    TagSet: tagList(eni.tags),
  };
}

/** `DescribeNetworkInterfaces`. */
export function describeNetworkInterfaces(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('NetworkInterfaceIds', 'Filters', 'MaxResults', 'NextToken', 'DryRun');
  const ids = fields.texts('NetworkInterfaceIds');
  find('eni', state.interfaces, ids);
  const matches = readFilters<NetworkInterface>(fields, {
    'network-interface-id': (e) => e.id,
    'subnet-id': (e) => e.subnetId,
    'vpc-id': (e) => state.subnets.get(e.subnetId)?.vpcId,
    'availability-zone': (e) => state.subnets.get(e.subnetId)?.zone,
    'group-id': (e) => e.groups,
    'group-name': (e) => e.groups.map((id) => state.groups.get(id)?.name),
    status: (e) => (e.attachment === null ? 'available' : 'in-use'),
    'attachment.instance-id': (e) => e.attachment?.instanceId,
    'attachment.attachment-id': (e) => e.attachment?.id,
    description: (e) => e.description,
    'private-ip-address': (e) => e.privateIp,
  });
  dryRun(fields);
  const { items, ...rest } = page(fields, [...state.interfaces.values()].filter((e) => (ids.length === 0 || ids.includes(e.id)) && matches(e)));
  return { NetworkInterfaces: items.map((eni) => describeInterface(state, eni, step.scope.accountId)), ...rest };
}
