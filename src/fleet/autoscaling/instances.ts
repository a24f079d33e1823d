import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { plus } from '../../kernel/time.ts';
import { beginActivity, causeTime, describeActivity, endActivity } from './activities.ts';
import { reconcileSoon, setDesired } from './capacity.ts';
import { GROUP_TYPE, describeMember } from './describe.ts';
import { call, statusOf } from './ec2.ts';
import { groupOf, inProgress, invalid, read } from './errors.ts';
import { leave, move, terminateMembers, warmupOf } from './lifecycle.ts';
import type { AutoscalingOptions } from './options.ts';
import type { AutoscalingState, Group, Member } from './state.ts';

type GroupStep = Step<AutoscalingOptions>;

/** `SetDesiredCapacity`. */
export function setDesiredCapacity(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'DesiredCapacity', 'HonorCooldown');
  const group = groupOf(state, fields);
  const desired = fields.integer('DesiredCapacity', 0);
  if (desired === undefined) throw fields.missing('DesiredCapacity');
  if (desired > group.max) throw invalid(`New SetDesiredCapacity value ${desired} is above max value ${group.max} for the AutoScalingGroup.`);
  if (desired < group.min) throw invalid(`New SetDesiredCapacity value ${desired} is below min value ${group.min} for the AutoScalingGroup.`);
  if (fields.flag('HonorCooldown') === true && group.cooldownUntil !== null && step.at < group.cooldownUntil) {
    throw inProgress(`Scaling activity in progress: the cooldown period of the group has not ended`);
  }
  setDesired(group, desired, 'a user request explicitly set group desired capacity', step);
}

function membersOf(group: Group, ids: readonly string[]): Member[] {
  return ids.map((id) => {
    const member = group.members.get(id);
    if (member === undefined) throw invalid(`The instance ${id} is not part of Auto Scaling group ${group.name}.`);
    return member;
  });
}
const idsOf = (fields: Fields): string[] => {
  const ids = [...new Set(fields.texts('InstanceIds'))];
  if (ids.length === 0) throw fields.missing('InstanceIds');
  return ids;
};
function anywhere(state: AutoscalingState, id: string): { group: Group; member: Member } {
  for (const group of state.groups.values()) {
    const member = group.members.get(id);
    if (member !== undefined) return { group, member };
  }
  throw invalid(`Instance Id not found - No managed instance found for instance ID: ${id}`);
}

/** `AttachInstances`: running instances become members and the desired capacity grows with them. */
export function attachInstances(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'InstanceIds');
  const group = groupOf(state, fields);
  const ids = idsOf(fields);
  const statuses = ids.map((id) => {
    const status = statusOf(step, id);
    if (status === undefined) throw invalid(`Invalid Instance ID(s): [${id}] specified`);
    if (status.state !== 'running') throw invalid(`Instance ${id} is not in correct state. Instance(s) must be in 'running' state`);
    for (const other of state.groups.values())
      if (other.members.has(id)) throw invalid(`Instance ${id} is already attached to Auto Scaling group ${other.name}.`);
    return { id, ...status };
  });
  if (group.desired + ids.length > group.max) {
    throw invalid(
      `AutoScalingGroup ${group.name} has max-size=${group.max}, current-size=${group.desired}: Attaching ${ids.length} instance(s) would exceed the maximum.`,
    );
  }
  const before = group.desired;
  group.desired += ids.length;
  const cause = `At ${causeTime(step.at)} an instance was added in response to user request. Keeping the capacity at the new ${group.desired}.`;
  for (const status of statuses) {
    const activity = beginActivity(group, `Attaching an existing EC2 instance: ${status.id}`, cause, { zone: status.zone, subnetId: status.subnetId }, step);
    endActivity(activity, 'Successful', '', step);
    const member: Member = {
      id: status.id,
      zone: status.zone,
      type: status.instanceType,
      subnetId: status.subnetId,
      lifecycle: 'Pending',
      health: 'Healthy',
      launchedAt: step.at,
      inServiceAt: step.at,
      warmUntil: plus(step.at, warmupOf(group) * 1000),
      isProtected: group.protectNew,
      source: null,
      activity: null,
      waits: new Map(),
      abandoned: false,
    };
    group.members.set(status.id, member);
    move(group, member, 'InService', step);
  }
  step.note('autoscaling.desired', `${step.scope.accountId}/${step.scope.region}/autoscaling-group/${group.name}`, {
    group: group.name,
    from: before,
    to: group.desired,
    why: 'instances were attached',
  });
  call(step, 'ec2', 'CreateTags', { Resources: ids, Tags: [{ Key: 'aws:autoscaling:groupName', Value: group.name }] });
}

/** What leaves by a user's wish: the capacity shrinks with it, or is filled up again. */
function takeAway(group: Group, members: readonly Member[], decrement: boolean): void {
  if (!decrement) return;
  if (group.desired - members.length < group.min) {
    throw invalid(`Currently, desiredSize equals minSize (${group.min}). Terminating instance without replacement will violate group's min size constraint. ` +
      'Either set shouldDecrementDesiredCapacity flag to false or lower group\'s min size.');
  }
  group.desired -= members.length;
}
function readDecrement(fields: Fields): boolean {
  const decrement = fields.flag('ShouldDecrementDesiredCapacity');
  if (decrement === undefined) throw fields.missing('ShouldDecrementDesiredCapacity');
  return decrement;
}

/** `DetachInstances`: they run on, outside the group. */
export function detachInstances(state: AutoscalingState, input: unknown, step: GroupStep): object {
  const fields = read(input).only('AutoScalingGroupName', 'InstanceIds', 'ShouldDecrementDesiredCapacity');
  const group = groupOf(state, fields);
  const members = membersOf(group, idsOf(fields));
  const decrement = readDecrement(fields);
  for (const member of members) {
    if (member.lifecycle !== 'InService' && member.lifecycle !== 'Standby') throw invalid(`The instance ${member.id} is not in InService or Standby.`);
  }
  takeAway(group, members, decrement);
  const Activities = members.map((member) => {
    const activity = beginActivity(
      group,
      `Detaching EC2 instance: ${member.id}`,
      `At ${causeTime(step.at)} instance ${member.id} was detached in ` +
        `response to a user request${decrement ? `, shrinking the capacity from ${group.desired + members.length} to ${group.desired}` : ''}.`,
      { zone: member.zone, subnetId: member.subnetId },
      step,
    );
    endActivity(activity, 'Successful', '', step);
    leave(group, member, step);
    return describeActivity(group, activity);
  });
  call(step, 'ec2', 'DeleteTags', { Resources: members.map((member) => member.id), Tags: [{ Key: 'aws:autoscaling:groupName' }] });
  reconcileSoon(group, step);
  return { Activities };
}

/** `TerminateInstanceInAutoScalingGroup`. */
export function terminateInstanceInAutoScalingGroup(state: AutoscalingState, input: unknown, step: GroupStep): object {
  const fields = read(input).only('InstanceId', 'ShouldDecrementDesiredCapacity');
  const { group, member } = anywhere(state, fields.text('InstanceId'));
  const decrement = readDecrement(fields);
  if (member.lifecycle.startsWith('Terminating')) throw inProgress(`Instance ${member.id} is already being terminated.`);
  takeAway(group, [member], decrement);
  terminateMembers(group, [member], () => `At ${causeTime(step.at)} instance ${member.id} was taken out of service in response to a user request` +
    `${decrement ? `, shrinking the capacity from ${group.desired + 1} to ${group.desired}` : ''}.`, step);
  reconcileSoon(group, step);
  return { Activity: describeActivity(group, group.activities[0]!) };
}

/** `EnterStandby`: no requests, no health checks, still a member. */
export function enterStandby(state: AutoscalingState, input: unknown, step: GroupStep): object {
  const fields = read(input).only('AutoScalingGroupName', 'InstanceIds', 'ShouldDecrementDesiredCapacity');
  const group = groupOf(state, fields);
  const members = membersOf(group, idsOf(fields));
  const decrement = readDecrement(fields);
  for (const member of members) if (member.lifecycle !== 'InService') throw invalid(`The instance ${member.id} is not in InService.`);
  takeAway(group, members, decrement);
  const Activities = members.map((member) => {
    const activity = beginActivity(
      group,
      `Moving EC2 instance to Standby: ${member.id}`,
      `At ${causeTime(step.at)} instance ${member.id} was moved to standby in response to a user request.`,
      { zone: member.zone, subnetId: member.subnetId },
      step,
    );
    endActivity(activity, 'Successful', '', step);
    move(group, member, 'Standby', step);
    return describeActivity(group, activity);
  });
  reconcileSoon(group, step);
  return { Activities };
}

/** `ExitStandby`: back in service; the desired capacity grows. */
export function exitStandby(state: AutoscalingState, input: unknown, step: GroupStep): object {
  const fields = read(input).only('AutoScalingGroupName', 'InstanceIds');
  const group = groupOf(state, fields);
  const members = membersOf(group, idsOf(fields));
  for (const member of members) if (member.lifecycle !== 'Standby') throw invalid(`The instance ${member.id} is not in Standby.`);
  if (group.desired + members.length > group.max)
    throw invalid(`Exiting standby would exceed the maximum size ${group.max} of AutoScalingGroup ${group.name}.`);
  group.desired += members.length;
  const Activities = members.map((member) => {
    const activity = beginActivity(group, `Moving EC2 instance out of Standby: ${member.id}`,
      `At ${causeTime(step.at)} instance ${member.id} was moved out of standby in response to a user request, increasing the capacity to ${group.desired}.`,
      { zone: member.zone, subnetId: member.subnetId }, step);
    endActivity(activity, 'Successful', '', step);
    member.inServiceAt = step.at;
    move(group, member, 'InService', step);
    return describeActivity(group, activity);
  });
  return { Activities };
}

/** `SetInstanceHealth`: the group believes what it is told, after the grace period if that is to be respected. */
export function setInstanceHealth(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('InstanceId', 'HealthStatus', 'ShouldRespectGracePeriod');
  const { group, member } = anywhere(state, fields.text('InstanceId'));
  const health = fields.word('HealthStatus', ['Healthy', 'Unhealthy']);
  if (health === undefined) throw fields.missing('HealthStatus');
  const respect = fields.flag('ShouldRespectGracePeriod') ?? true;
  const grace = (member.inServiceAt ?? member.launchedAt) + group.gracePeriod * 1000;
  if (health === 'Unhealthy' && respect && step.at < grace) return;
  member.health = health;
  step.changed(GROUP_TYPE, group.name);
}

/** `SetInstanceProtection`. */
export function setInstanceProtection(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'InstanceIds', 'ProtectedFromScaleIn');
  const group = groupOf(state, fields);
  const members = membersOf(group, idsOf(fields));
  const on = fields.flag('ProtectedFromScaleIn');
  if (on === undefined) throw fields.missing('ProtectedFromScaleIn');
  for (const member of members) member.isProtected = on;
  step.changed(GROUP_TYPE, group.name);
}

/** `DescribeAutoScalingInstances`. */
export function describeAutoScalingInstances(state: AutoscalingState, input: unknown): object {
  const fields = read(input).only('InstanceIds', 'MaxRecords', 'NextToken');
  const ids = fields.texts('InstanceIds');
  return {
    AutoScalingInstances: [...state.groups.values()].flatMap((group) => [...group.members.values()].map((member) => ({ group, member })))
      .filter(({ member }) => ids.length === 0 || ids.includes(member.id)).sort((a, b) => byCodeUnit(a.member.id, b.member.id))
      .map(({ group, member }) => {
        const { HealthStatus, ...rest } = describeMember(member);
        return { ...rest, AutoScalingGroupName: group.name, HealthStatus: HealthStatus.toUpperCase() };
      }),
  };
}

/** `AttachLoadBalancerTargetGroups` and `Detach…`, `AttachLoadBalancers` and `Detach…`: names that the demand model publishes under. */
const balancers =
  (key: 'targetGroups' | 'loadBalancers', name: string, attach: boolean) =>
  (state: AutoscalingState, input: unknown, step: GroupStep): void => {
    const fields = read(input).only('AutoScalingGroupName', name);
    const group = groupOf(state, fields);
    const names = fields.texts(name);
    if (names.length === 0) throw fields.missing(name);
    group[key] = attach ? [...new Set([...group[key], ...names])] : group[key].filter((each) => !names.includes(each));
    step.changed(GROUP_TYPE, group.name);
  };
export const attachLoadBalancerTargetGroups = balancers('targetGroups', 'TargetGroupARNs', true);
export const detachLoadBalancerTargetGroups = balancers('targetGroups', 'TargetGroupARNs', false);
export const attachLoadBalancers = balancers('loadBalancers', 'LoadBalancerNames', true);
export const detachLoadBalancers = balancers('loadBalancers', 'LoadBalancerNames', false);
