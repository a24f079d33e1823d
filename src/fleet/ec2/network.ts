import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { hash32 } from '../../kernel/digest.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Instance, NetworkInterface, Subnet } from './state.ts';

/** The four numbers of an IPv4 address as one. */
const ipNumber = (text: string): number => text.split('.').reduce((n, part) => n * 256 + Number(part), 0);
const ipText = (n: number): string => [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.');

export interface Cidr { readonly base: number; readonly bits: number; readonly size: number }
/** Reads `10.0.0.0/16`; undefined when the text is none or has bits below its mask. */
export function parseCidr(text: string): Cidr | undefined {
  const m = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (m === null || m.slice(1, 5).some((part) => Number(part) > 255) || Number(m[5]) > 32) return undefined;
  const bits = Number(m[5]);
  const size = 2 ** (32 - bits);
  const base = ipNumber(m.slice(1, 5).join('.'));
  return base % size === 0 ? { base, bits, size } : undefined;
}
export const contains = (outer: Cidr, inner: Cidr): boolean =>
  inner.base >= outer.base && inner.base + inner.size <= outer.base + outer.size;
export const overlaps = (a: Cidr, b: Cidr): boolean => a.base < b.base + b.size && b.base < a.base + a.size;

/** AWS keeps the first four addresses of a subnet and its last. */
const RESERVED = 5;
export const freeAddresses = (subnet: Subnet): number => Math.max(0, parseCidr(subnet.cidr)!.size - RESERVED - subnet.used.size);

/** An address for a name: where its hash points, or the next free one, so that newcomers move nobody. */
export function takeAddress(subnet: Subnet, name: string): string {
  const { base, size } = parseCidr(subnet.cidr)!;
  const room = size - RESERVED;
  if (subnet.used.size >= room) throw noAddresses(subnet);
  let offset = hash32(name) % room;
  while (subnet.used.has(offset)) offset = (offset + 1) % room;
  subnet.used.add(offset);
  return ipText(base + 4 + offset);
}
function returnAddress(subnet: Subnet, address: string): void {
  subnet.used.delete(ipNumber(address) - parseCidr(subnet.cidr)!.base - 4);
}
export const noAddresses = (subnet: Subnet): AwsError => new AwsError(
  'InsufficientFreeAddressesInSubnet', `There are not enough free addresses in subnet '${subnet.id}' to satisfy the requested number of instances.`,
);

/** A public address for a name, of Amazon's own 54.0.0.0/8 for the look of it. */
export function takePublicIp(state: Ec2State, name: string): string {
  let n = hash32(`public/${name}`) % 0xffffff;
  let ip = ipText(54 * 2 ** 24 + n);
  while (state.publicIps.has(ip)) {
    n = (n + 1) % 0xffffff;
    ip = ipText(54 * 2 ** 24 + n);
  }
  state.publicIps.add(ip);
  return ip;
}
export function returnPublicIp(state: Ec2State, instance: Instance): void {
  if (instance.publicIp === null || addressOf(state, instance) !== undefined) return;
  state.publicIps.delete(instance.publicIp);
  instance.publicIp = null;
}

/** The elastic address that an instance has, if any. */
export function addressOf(state: Ec2State, instance: Instance): { allocationId: string; publicIp: string } | undefined {
  if (state.addresses.size === 0) return undefined;
  for (const address of state.addresses.values()) if (address.association?.instanceId === instance.id) return address;
  return undefined;
}

export const subnetsOf = (state: Ec2State, vpcId: string): Subnet[] => [...state.subnets.values()].filter((subnet) => subnet.vpcId === vpcId);
export const interfacesOfGroup = (state: Ec2State, groupId: string): NetworkInterface[] =>
  [...state.interfaces.values()].filter((eni) => eni.groups.includes(groupId));
export const interfacesOf = (state: Ec2State, instance: Instance): NetworkInterface[] => {
  const own = state.interfaces.get(instance.interfaceId);
  const more = [...instance.extraInterfaces].map((id) => state.interfaces.get(id));
  return [own, ...more].filter((eni): eni is NetworkInterface => eni !== undefined && eni.attachment?.instanceId === instance.id);
};
/** The ids of the security groups of an instance, those of its first interface. */
export const groupsOf = (state: Ec2State, instance: Instance): readonly string[] => state.interfaces.get(instance.interfaceId)?.groups ?? [];

export function removeInterface(state: Ec2State, eni: NetworkInterface, step: Step<Ec2Options>): void {
  state.interfaces.delete(eni.id);
  const subnet = state.subnets.get(eni.subnetId);
  if (subnet !== undefined) returnAddress(subnet, eni.privateIp);
  step.changed('AWS::EC2::NetworkInterface', eni.id);
}

/** Takes a terminated instance off the network: interfaces go, or are free again; an elastic address stays with the account. */
export function releaseNetwork(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  for (const address of state.addresses.values()) {
    if (address.association?.instanceId !== instance.id) continue;
    address.association = null;
    instance.publicIp = null;
    step.changed('AWS::EC2::EIP', address.allocationId);
  }
  returnPublicIp(state, instance);
  for (const eni of interfacesOf(state, instance)) {
    for (const groupId of eni.groups) step.changed('AWS::EC2::SecurityGroup', groupId);
    if (eni.attachment?.deleteOnTermination === true) {
      removeInterface(state, eni, step);
    } else {
      eni.attachment = null;
      step.changed('AWS::EC2::NetworkInterface', eni.id);
    }
  }
  instance.extraInterfaces.length = 0;
}
