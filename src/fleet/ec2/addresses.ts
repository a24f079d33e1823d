import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { combination, dryRun, find, findOne, read } from './errors.ts';
import { page, readFilters, tagList } from './filters.ts';
import { returnPublicIp, takePublicIp } from './network.ts';
import type { Ec2Options } from './options.ts';
import type { Address, Ec2State } from './state.ts';
import { readTagSpecifications } from './tags.ts';

const TYPE = 'AWS::EC2::EIP';
const subject = (step: Step<Ec2Options>, id: string): string => `${step.scope.accountId}/${step.scope.region}/address/${id}`;

/** `AllocateAddress`. */
export function allocateAddress(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('Domain', 'TagSpecifications', 'PublicIpv4Pool', 'NetworkBorderGroup', 'DryRun');
  fields.word('Domain', ['vpc']);
  const tags = readTagSpecifications(fields, 'elastic-ip', step);
  if (state.addresses.size >= 5) throw new AwsError('AddressLimitExceeded', 'The maximum number of addresses has been reached.');
  dryRun(fields);
  const name = tags.get('Name') ?? '';
  const allocationId = `eipalloc-${step.token(`address/${name}`, 17)}`;
  const publicIp = takePublicIp(state, allocationId);
  state.addresses.set(allocationId, { allocationId, publicIp, association: null, tags });
  step.note('ec2.address', subject(step, allocationId), { allocationId, publicIp, change: 'allocated' });
  step.changed(TYPE, allocationId);
  return { AllocationId: allocationId, PublicIp: publicIp, Domain: 'vpc', NetworkBorderGroup: step.scope.region, PublicIpv4Pool: 'amazon' };
}

function addressOf(state: Ec2State, fields: Fields): Address {
  const id = fields.optional('AllocationId');
  if (id !== undefined) return findOne('allocation', state.addresses, id);
  const ip = fields.optional('PublicIp');
  if (ip === undefined) throw new AwsError('MissingParameter', 'Either public IP or allocation id must be specified');
  for (const address of state.addresses.values()) if (address.publicIp === ip) return address;
  throw new AwsError('InvalidAddress.NotFound', `Address '${ip}' not found.`);
}

/** `ReleaseAddress`: refused while it is associated. */
export function releaseAddress(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('AllocationId', 'PublicIp', 'NetworkBorderGroup', 'DryRun');
  const address = addressOf(state, fields);
  if (address.association !== null) throw new AwsError('InvalidIPAddress.InUse', `Address ${address.publicIp} is in use.`);
  dryRun(fields);
  state.addresses.delete(address.allocationId);
  state.publicIps.delete(address.publicIp);
  step.note('ec2.address', subject(step, address.allocationId), { allocationId: address.allocationId, publicIp: address.publicIp, change: 'released' });
  step.changed(TYPE, address.allocationId);
}

/** `AssociateAddress` with an instance or an interface. */
export function associateAddress(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('AllocationId', 'PublicIp', 'InstanceId', 'NetworkInterfaceId', 'AllowReassociation', 'PrivateIpAddress', 'DryRun');
  const address = addressOf(state, fields);
  const instanceId = fields.optional('InstanceId');
  const interfaceId = fields.optional('NetworkInterfaceId');
  if (instanceId !== undefined && interfaceId !== undefined) throw combination('You may specify an instance ID or a network interface ID, but not both');
  if (instanceId === undefined && interfaceId === undefined)
    throw new AwsError('MissingParameter', 'Either instance ID or network interface id must be specified');
  const eni = interfaceId !== undefined
    ? findOne('eni', state.interfaces, interfaceId)
    : state.interfaces.get(findOne('instance', state.instances, instanceId!).interfaceId);
  if (eni === undefined) throw new AwsError('InvalidInstanceID', `The instance '${instanceId ?? ''}' is not in a valid state for this operation.`);
  if (address.association !== null && address.association.interfaceId !== eni.id && fields.flag('AllowReassociation') === false) {
    throw new AwsError('Resource.AlreadyAssociated', `resource ${address.allocationId} is already associated with associate-id ${address.association.id}`);
  }
  dryRun(fields);
  disassociate(state, address, step);
  const owner = eni.attachment?.instanceId ?? null;
  const instance = owner === null ? undefined : state.instances.get(owner);
  for (const other of state.addresses.values()) if (other.association?.interfaceId === eni.id) disassociate(state, other, step);
  if (instance !== undefined) {
    returnPublicIp(state, instance);
    instance.publicIp = address.publicIp;
    step.changed('AWS::EC2::Instance', instance.id);
  }
  const id = `eipassoc-${step.token(`association/${address.allocationId}`, 17)}`;
  address.association = { id, instanceId: owner, interfaceId: eni.id };
  step.note('ec2.address', subject(step, address.allocationId), { allocationId: address.allocationId, change: 'associated', instanceId: owner });
  step.changed(TYPE, address.allocationId);
  step.changed('AWS::EC2::NetworkInterface', eni.id);
  return { AssociationId: id };
}

function disassociate(state: Ec2State, address: Address, step: Step<Ec2Options>): void {
  const { association } = address;
  if (association === null) return;
  address.association = null;
  const instance = association.instanceId === null ? undefined : state.instances.get(association.instanceId);
  if (instance !== undefined) {
    instance.publicIp = instance.state === 'running' && state.subnets.get(instance.subnetId)?.mapPublicIp === true
      ? takePublicIp(state, `${instance.stream}/${association.id}`) : null;
    step.changed('AWS::EC2::Instance', instance.id);
  }
  step.changed(TYPE, address.allocationId);
  step.changed('AWS::EC2::NetworkInterface', association.interfaceId);
}

/** `DisassociateAddress`. */
export function disassociateAddress(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('AssociationId', 'PublicIp', 'DryRun');
  const id = fields.optional('AssociationId');
  const address = id === undefined ? addressOf(state, fields) : [...state.addresses.values()].find((each) => each.association?.id === id);
  if (address?.association == null) throw new AwsError('InvalidAssociationID.NotFound', `The association ID '${id ?? ''}' does not exist`);
  dryRun(fields);
  disassociate(state, address, step);
  step.note('ec2.address', subject(step, address.allocationId), { allocationId: address.allocationId, change: 'disassociated' });
}

export const describeAddress = (state: Ec2State, address: Address): Record<string, unknown> => {
  const { association } = address;
  return {
    AllocationId: address.allocationId,
    PublicIp: address.publicIp,
    Domain: 'vpc',
    PublicIpv4Pool: 'amazon',
    Tags: tagList(address.tags),
    ...(association === null
      ? {}
      : {
          AssociationId: association.id,
          NetworkInterfaceId: association.interfaceId,
          ...(association.instanceId === null ? {} : { InstanceId: association.instanceId }),
          PrivateIpAddress: state.interfaces.get(association.interfaceId)?.privateIp ?? '',
        }),
  };
};

/** `DescribeAddresses`. */
export function describeAddresses(state: Ec2State, input: unknown): object {
  const fields = read(input).only('AllocationIds', 'PublicIps', 'Filters', 'DryRun');
  const ids = fields.texts('AllocationIds');
  const ips = fields.texts('PublicIps');
  find('allocation', state.addresses, ids);
  for (const ip of ips) addressOf(state, read({ PublicIp: ip }));
  const matches = readFilters<Address>(fields, {
    'allocation-id': (a) => a.allocationId, 'public-ip': (a) => a.publicIp, domain: () => 'vpc', 'association-id': (a) => a.association?.id,
    'instance-id': (a) => a.association?.instanceId, 'network-interface-id': (a) => a.association?.interfaceId,
  });
  dryRun(fields);
  const chosen = [...state.addresses.values()].filter(
    (a) => (ids.length + ips.length === 0 || ids.includes(a.allocationId) || ips.includes(a.publicIp)) && matches(a),
  );
  return { Addresses: page(fields, chosen).items.map((address) => describeAddress(state, address)) };
}
