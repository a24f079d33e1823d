import type { Step } from '../../aws/engine.ts';
import { plus } from '../../kernel/time.ts';
import { causeTime, subjectOf } from './activities.ts';
import { lostWhileStarting, reconcileSoon } from './capacity.ts';
import { GROUP_TYPE } from './describe.ts';
import { statusOf } from './ec2.ts';
import { ended, started, terminateMembers } from './lifecycle.ts';
import type { AutoscalingOptions } from './options.ts';
import type { AutoscalingState, Group, Member } from './state.ts';

type GroupStep = Step<AutoscalingOptions>;

const isMoving = (member: Member): boolean =>
  member.lifecycle === 'Pending' || member.lifecycle === 'Terminating' || member.lifecycle === 'Terminating:Proceed';

/** The group looks again: soon while something starts or goes, at the next health check otherwise. */
export function watch(group: Group, step: GroupStep, soon: boolean): void {
  const interval = soon ? step.options.watchInterval : step.options.healthInterval;
  step.schedule(plus(step.at, interval), 'lifecycle', 'watch', group.name, `watch/${group.name}`);
}

/** Notice `watch`: what EC2 says of the members. */
export function onWatch(state: AutoscalingState, name: string, step: GroupStep): void {
  const group = state.groups.get(name);
  if (group === undefined) return;
  for (const member of [...group.members.values()]) look(group, member, step);
  replaceUnhealthy(group, step);
  if (group.deleting && group.members.size === 0 && group.launching === 0) {
    step.schedule(step.at, 'lifecycle', 'deleted', group.name);
    return;
  }
  watch(group, step, [...group.members.values()].some(isMoving));
}

function look(group: Group, member: Member, step: GroupStep): void {
  const status = statusOf(step, member.id);
  const gone = status === undefined || status.state === 'terminated' || status.state === 'shutting-down';
  switch (member.lifecycle) {
    case 'Pending':
      if (gone) lostWhileStarting(group, member, step);
      else if (status.state === 'running') started(group, member, step);
      break;
    case 'Terminating':
    case 'Terminating:Proceed':
      if (status === undefined || status.state === 'terminated') ended(group, member, step);
      break;
    case 'InService':
    case 'Standby':
      checkHealth(group, member, status?.state, status?.impaired ?? false, step);
      break;
    default:
  }
}

/** EC2's own health check: anything but running, or an impaired status check, is unhealthy once the grace period is over. */
function checkHealth(group: Group, member: Member, state: string | undefined, impaired: boolean, step: GroupStep): void {
  if (group.suspended.has('HealthCheck') || member.lifecycle !== 'InService') return;
  const grace = (member.inServiceAt ?? member.launchedAt) + group.gracePeriod * 1000;
  // An instance that is not there any longer needs no grace.
  const dead = state === undefined || state === 'terminated' || state === 'shutting-down' || state === 'stopping' || state === 'stopped';
  if (!dead && !(impaired && step.at >= grace)) return;
  if (member.health === 'Unhealthy') return;
  member.health = 'Unhealthy';
  step.note('autoscaling.unhealthy', subjectOf(step, group.name), { group: group.name, instanceId: member.id, state: state ?? 'terminated', impaired });
  step.changed(GROUP_TYPE, group.name);
}

/** Unhealthy instances are terminated; the group then launches what is missing. */
function replaceUnhealthy(group: Group, step: GroupStep): void {
  if (group.suspended.has('ReplaceUnhealthy') || group.suspended.has('Terminate')) return;
  const sick = [...group.members.values()].filter((member) => member.health === 'Unhealthy' && member.lifecycle === 'InService');
  if (sick.length === 0) return;
  terminateMembers(group, sick, (member) => {
    const state = statusOf(step, member.id)?.state;
    const what = state === 'running' ? 'instance status checks failure' : 'it has been terminated or stopped';
    return `At ${causeTime(step.at)} an instance was taken out of service in response to an EC2 health check indicating ${what}.`;
  }, step);
  reconcileSoon(group, step);
}
