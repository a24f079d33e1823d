import type { Step } from '../../aws/engine.ts';
import { arn } from '../../aws/arn.ts';
import type { Scope } from '../../aws/scope.ts';
import { assert } from '../../kernel/bug.ts';
import { plus, type Instant } from '../../kernel/time.ts';
import { creditsStart, creditsStop } from './credits.ts';
import { guestStarts } from './guest.ts';
import { publishAll, silence } from './metrics.ts';
import { releaseNetwork } from './network.ts';
import type { Ec2Options } from './options.ts';
import { noFaults, type Ec2State, type Instance, type InstanceStateName } from './state.ts';
import { volumesPublish, volumesSilent } from './volume-metrics.ts';

/** The legal walks. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html */
export const LIFECYCLE: Readonly<Record<InstanceStateName, readonly InstanceStateName[]>> = {
  pending: ['running', 'shutting-down'],
  running: ['stopping', 'shutting-down'],
  stopping: ['stopped', 'shutting-down'],
  stopped: ['pending', 'shutting-down'],
  'shutting-down': ['terminated'],
  terminated: [],
};

const instanceArn = (scope: Scope, id: string): string => arn('ec2', scope.region, scope.accountId, `instance/${id}`);
export const subjectOf = (scope: Scope, id: string): string => `${scope.accountId}/${scope.region}/instance/${id}`;

/** Why an instance changes its state; part of DescribeInstances. */
export interface Why {
  readonly Code: string;
  readonly Message: string;
  readonly transition: string;
}
export const NO_REASON: Why = { Code: '', Message: '', transition: '' };

/** One step of the life of an instance, with all that follows from it: the journal, AWS Config, the event, the series. */
export function enter(state: Ec2State, instance: Instance, to: InstanceStateName, step: Step<Ec2Options>, why: Why = NO_REASON): void {
  const from = instance.state;
  assert(LIFECYCLE[from].includes(to) || (from === 'pending' && to === 'pending'), `an instance cannot go from ${from} to ${to}`);
  instance.state = to;
  instance.turn += 1;
  instance.reason = why.Code === '' ? null : { Code: why.Code, Message: why.Message };
  instance.transitionReason = why.transition;
  step.note('ec2.state', subjectOf(step.scope, instance.id), {
    instanceId: instance.id,
    from: instance.turn === 1 ? null : from,
    to,
    reason: why.Code || null,
  });
  step.changed('AWS::EC2::Instance', instance.id);
  step.emit({
    source: 'aws.ec2', detailType: 'EC2 Instance State-change Notification', resources: [instanceArn(step.scope, instance.id)],
    detail: { 'instance-id': instance.id, state: to },
  });
  if (to === 'running') begins(state, instance, step);
  else if (from === 'running') ends(state, instance, step);
  if (to === 'terminated') gone(state, instance, step);
}

function begins(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  instance.runningAt = step.at;
  creditsStart(instance, step);
  publishAll(state, instance, step);
  volumesPublish(state, instance, step);
  guestStarts(state, instance, step);
}

function ends(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  silence(state, instance, step);
  volumesSilent(state, instance, step);
  creditsStop(instance, step);
  instance.faults = { ...noFaults(), clockSkew: instance.faults.clockSkew };
}

/** A terminated instance gives back its interface, its addresses and the volumes that go with it. */
function gone(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  releaseNetwork(state, instance, step);
  for (const device of instance.devices) {
    const volume = state.volumes.get(device.VolumeId);
    if (volume === undefined) continue;
    volume.attachment = null;
    if (device.DeleteOnTermination) state.volumes.delete(volume.id);
    step.changed('AWS::EC2::Volume', device.VolumeId);
  }
  instance.devices.length = 0;
}

/** What a delayed transition is about: instances, each with the turn that it was scheduled in. */
export interface Transition {
  readonly to: InstanceStateName;
  readonly ids: readonly string[];
  readonly turns: readonly number[];
}

/** Schedules the end of a transition for some instances that began it together. */
export function later(instances: readonly Instance[], to: InstanceStateName, delay: number, step: Step<Ec2Options>): void {
  if (instances.length === 0) return;
  const data: Transition = { to, ids: instances.map((i) => i.id), turns: instances.map((i) => i.turn) };
  step.schedule(plus(step.at, delay), 'lifecycle', 'transition', data);
}

/** Notice `transition`: those that are still where they were go on. */
export function onTransition(state: Ec2State, data: Transition, step: Step<Ec2Options>): void {
  const moved: Instance[] = [];
  data.ids.forEach((id, i) => {
    const instance = state.instances.get(id);
    if (instance === undefined || instance.turn !== data.turns[i]) return;
    const { Code = '', Message = '' } = instance.reason ?? {};
    enter(state, instance, data.to, step, data.to === 'running' ? NO_REASON : { Code, Message, transition: instance.transitionReason });
    moved.push(instance);
  });
  if (data.to === 'terminated' && moved.length > 0) {
    step.schedule(plus(step.at, step.options.terminatedVisible), 'lifecycle', 'forget', moved.map((i) => i.id));
  }
}

/** Notice `forget`: terminated instances are described for a while and then no longer. */
export function onForget(state: Ec2State, ids: readonly string[]): void {
  for (const id of ids) {
    const instance = state.instances.get(id);
    if (instance === undefined) continue;
    state.instances.delete(id);
    const reservation = state.reservations.get(instance.reservation);
    if (reservation === undefined) continue;
    reservation.instances.splice(reservation.instances.indexOf(id), 1);
    if (reservation.instances.length === 0) state.reservations.delete(reservation.id);
  }
}

/** `2026-01-02 03:04:05 GMT`, as state transition reasons have it. */
export const transitionTime = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} GMT`;
