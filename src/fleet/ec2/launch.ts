import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { hash32 } from '../../kernel/digest.ts';
import { canonical } from '../../kernel/plain.ts';
import { newCredits } from './credits.ts';
import { describeInstance } from './describe.ts';
import { dryRun, findOne } from './errors.ts';
import { GROUP_TAG } from './aggregates.ts';
import { NO_REASON, enter, later } from './lifecycle.ts';
import { defaultVpc, readLaunch, type DeviceSpec, type LaunchSpec } from './launch-spec.ts';
import { freeAddresses, noAddresses, takeAddress, takePublicIp } from './network.ts';
import type { Ec2Options } from './options.ts';
import { noFaults, type BlockDevice, type Ec2State, type Instance, type NetworkInterface, type Reservation, type Subnet } from './state.ts';

/** `RunInstances`. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html */
export function runInstances(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const { spec, fields } = readLaunch(state, input, step);
  const parameters = spec.clientToken === undefined ? '' : canonical(input);
  const known = spec.clientToken === undefined ? undefined : state.clientTokens.get(spec.clientToken);
  if (known !== undefined) return replay(state, known, parameters, step);
  const base = streamBase(spec);
  const subnet = chooseSubnet(state, spec, base, step);
  const existing = spec.existingInterface === undefined ? undefined : freeInterface(state, spec.existingInterface);
  const count = Math.min(spec.maxCount, existing === undefined ? freeAddresses(subnet) : 1);
  if (count < spec.minCount) throw noAddresses(subnet);
  dryRun(fields);

  publicImage(state, spec);
  const reservation = newReservation(state, step);
  if (spec.clientToken !== undefined) state.clientTokens.set(spec.clientToken, { reservation: reservation.id, parameters });
  const instances: Instance[] = [];
  for (let index = 0; index < count; index += 1) {
    const instance = launchOne(state, spec, subnet, nextStream(state, base), reservation, index, existing, step);
    instances.push(instance);
    enter(state, instance, 'pending', step, NO_REASON);
  }
  for (const group of spec.groups) step.changed('AWS::EC2::SecurityGroup', group.id);
  later(instances, 'running', step.options.launchDelay, step);
  return answer(state, reservation, instances, step);
}

function answer(state: Ec2State, reservation: Reservation, instances: readonly Instance[], step: Step<Ec2Options>): object {
  return {
    ReservationId: reservation.id, OwnerId: step.scope.accountId, Groups: [],
    ...(reservation.requester === null ? {} : { RequesterId: reservation.requester }),
    Instances: instances.map((instance) => describeInstance(state, instance, step.scope)),
  };
}

/** The same client token again: the same instances, if the rest of the request is the same too. */
function replay(state: Ec2State, known: { reservation: string; parameters: string }, parameters: string, step: Step<Ec2Options>): object {
  const reservation = state.reservations.get(known.reservation);
  if (known.parameters !== parameters || reservation === undefined) {
    throw new AwsError('IdempotentParameterMismatch', 'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).');
  }
  return answer(state, reservation, reservation.instances.map((id) => state.instances.get(id)!), step);
}

/** What the streams of a launch are named by: the group's own name for it, the tag Name, the client token, or what is launched. */
function streamBase(spec: LaunchSpec): string {
  const name = spec.tags.get('Name');
  if (spec.tags.has(GROUP_TAG) && spec.clientToken !== undefined) return spec.clientToken;
  return name ?? spec.clientToken ?? `${spec.type.name}/${spec.imageId}`;
}
/** `web`, `web#1`, `web#2`: how many of the same name there were before does not depend on anybody else. */
function nextStream(state: Ec2State, base: string): string {
  const n = state.launches.get(base) ?? 0;
  state.launches.set(base, n + 1);
  return n === 0 ? base : `${base}#${n}`;
}

/** The subnet that was asked for, or the default subnet of a zone that follows from the name. */
function chooseSubnet(state: Ec2State, spec: LaunchSpec, base: string, step: Step<Ec2Options>): Subnet {
  if (spec.subnet !== undefined) {
    if (!state.zonesDown.has(spec.subnet.zone)) return spec.subnet;
    throw noCapacity(state, spec, spec.subnet.zone);
  }
  const vpcId = defaultVpc(state);
  const subnets = [...state.subnets.values()].filter((each) => each.vpcId === vpcId && each.isDefault);
  const open = subnets.filter((each) => !state.zonesDown.has(each.zone));
  if (open.length === 0) throw noCapacity(state, spec, subnets[0]?.zone ?? `${step.scope.region}a`);
  const at = hash32(`zone/${base}/${state.launches.get(base) ?? 0}`) % open.length;
  const turned = [...open.slice(at), ...open.slice(0, at)];
  return turned.find((each) => freeAddresses(each) >= spec.maxCount) ?? turned[0]!;
}

function noCapacity(state: Ec2State, spec: LaunchSpec, zone: string): AwsError {
  const others = [...new Set([...state.subnets.values()].map((each) => each.zone))].filter((each) => each !== zone && !state.zonesDown.has(each)).sort();
  return new AwsError(
    'InsufficientInstanceCapacity',
    `We currently do not have sufficient ${spec.type.name} capacity in the Availability Zone you requested (${zone}). Our system will be working on ` +
    `provisioning additional capacity. You can currently get ${spec.type.name} capacity by not specifying an Availability Zone in your request` +
    `${others.length === 0 ? '' : ` or choosing ${others.join(', ')}`}.`, 500,
  );
}

function freeInterface(state: Ec2State, id: string): NetworkInterface {
  const eni = findOne('eni', state.interfaces, id);
  if (eni.attachment !== null) throw new AwsError('InvalidNetworkInterface.InUse', `Interface: [${id}] in use.`);
  return eni;
}

function publicImage(state: Ec2State, { imageId, type }: LaunchSpec): void {
  if (state.images.has(imageId)) return;
  state.images.set(imageId, { id: imageId, name: imageId, architecture: type.architecture, ownerId: 'amazon', tags: new Map() });
}

function newReservation(state: Ec2State, step: Step<Ec2Options>): Reservation {
  const { principal } = step.caller;
  const requester = 'invokedBy' in principal && principal.invokedBy !== undefined ? '940372691376' : null;
  const reservation = { id: `r-${step.token('reservation', 17)}`, requester, instances: [] };
  state.reservations.set(reservation.id, reservation);
  return reservation;
}

function launchOne(
  state: Ec2State, spec: LaunchSpec, subnet: Subnet, stream: string, reservation: Reservation, index: number,
  existing: NetworkInterface | undefined, step: Step<Ec2Options>,
): Instance {
  const token = (): string => step.token(`instance/${stream}`, 17);
  const id = `i-${token()}`;
  const eni = existing ?? newInterface(state, spec, subnet, `eni-${token()}`, stream, step);
  eni.attachment = {
    id: `eni-attach-${token()}`,
    instanceId: id,
    deviceIndex: 0,
    at: step.at,
    deleteOnTermination: existing === undefined && !spec.keepInterface,
  };
  const wantsPublic = spec.publicIp ?? (existing === undefined && subnet.mapPublicIp);
  const instance: Instance = {
    id, stream, reservation: reservation.id, index, imageId: spec.imageId, type: spec.type.name, subnetId: subnet.id, vpcId: subnet.vpcId, zone: subnet.zone,
    interfaceId: eni.id, extraInterfaces: [],
    devices: spec.devices.map((device) => attachNew(state, device, id, `vol-${token()}`, subnet.zone, spec, step)),
    launchedAt: step.at, startedAt: step.at, runningAt: null, state: 'pending', turn: 0, tags: new Map(spec.tags),
    ...spec.attributes,
    clientToken: spec.clientToken ?? '', publicIp: wantsPublic ? takePublicIp(state, stream) : null, sourceDestCheck: true,
    reason: null, transitionReason: '', loads: new Map(), faults: noFaults(), guest: null,
    credits: newCredits(spec.type, spec.creditMode), retirement: null,
  };
  state.instances.set(id, instance);
  reservation.instances.push(id);
  return instance;
}

function newInterface(state: Ec2State, spec: LaunchSpec, subnet: Subnet, id: string, stream: string, step: Step<Ec2Options>): NetworkInterface {
  const eni: NetworkInterface = {
    id, subnetId: subnet.id, privateIp: takeAddress(subnet, stream), description: spec.interfaceDescription, groups: spec.groups.map((group) => group.id),
    attachment: null, createdAt: step.at, requesterManaged: false, tags: new Map(),
  };
  state.interfaces.set(id, eni);
  step.changed('AWS::EC2::NetworkInterface', id);
  return eni;
}

function attachNew(
  state: Ec2State, device: DeviceSpec, instanceId: string, id: string, zone: string, spec: LaunchSpec, step: Step<Ec2Options>,
): BlockDevice {
  state.volumes.set(id, {
    id, zone, size: device.size, type: device.type, iops: device.iops, encrypted: device.encrypted, kmsKeyId: device.kmsKeyId, snapshotId: device.snapshotId,
    createdAt: step.at, attachment: { instanceId, device: device.DeviceName, at: step.at }, loads: new Map(), tags: new Map(spec.volumeTags),
  });
  step.changed('AWS::EC2::Volume', id);
  return { DeviceName: device.DeviceName, VolumeId: id, AttachTime: step.at, DeleteOnTermination: device.deleteOnTermination };
}
