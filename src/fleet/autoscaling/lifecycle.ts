import type { Step } from '../../aws/engine.ts';
import { plus } from '../../kernel/time.ts';
import { activityOf, beginActivity, causeTime, emitActivity, endActivity, subjectOf } from './activities.ts';
import { reconcileSoon } from './capacity.ts';
import { shareDemand } from './demand.ts';
import { GROUP_TYPE } from './describe.ts';
import { call } from './ec2.ts';
import { publishGroup } from './group-metrics.ts';
import { waitForHooks } from './hooks.ts';
import type { AutoscalingOptions } from './options.ts';
import type { Group, LifecycleState, Member } from './state.ts';
import { watch } from './watch.ts';

type GroupStep = Step<AutoscalingOptions>;

/** A member's next state, with all that looks at it. */
export function move(group: Group, member: Member, to: LifecycleState, step: GroupStep): void {
  step.note('autoscaling.lifecycle', subjectOf(step, group.name), { group: group.name, instanceId: member.id, from: member.lifecycle, to });
  member.lifecycle = to;
  step.changed(GROUP_TYPE, group.name);
  publishGroup(group, step);
  shareDemand(group, step);
}

/** The seconds for which a fresh instance does not count as capacity for policies. */
export function warmupOf(group: Group, policyWarmup: number | null = null): number {
  return policyWarmup ?? group.warmup ?? group.cooldown;
}

/** The instance runs, and no hook holds it any longer. */
function putInService(group: Group, member: Member, step: GroupStep): void {
  member.inServiceAt = step.at;
  member.warmUntil = plus(step.at, warmupOf(group) * 1000);
  move(group, member, 'InService', step);
  const activity = activityOf(group, member);
  endActivity(activity, 'Successful', '', step);
  emitActivity(group, 'Launch', activity, member.id, step);
  member.activity = null;
}

/** EC2 says that a starting instance runs. */
export function started(group: Group, member: Member, step: GroupStep): void {
  if (waitForHooks(group, member, 'autoscaling:EC2_INSTANCE_LAUNCHING', step)) {
    const activity = activityOf(group, member);
    if (activity !== undefined) activity.status = 'MidLifecycleAction';
    move(group, member, 'Pending:Wait', step);
    return;
  }
  putInService(group, member, step);
}

/** The hooks of a starting instance are done. */
export function launchGoesOn(group: Group, member: Member, step: GroupStep): void {
  if (!member.abandoned) {
    move(group, member, 'Pending:Proceed', step);
    putInService(group, member, step);
    return;
  }
  const activity = activityOf(group, member);
  endActivity(activity, 'Cancelled', `Lifecycle action was completed with result ABANDON`, step);
  emitActivity(group, 'Launch', activity, member.id, step);
  terminateMembers(
    group,
    [member],
    () => `At ${causeTime(step.at)} an instance was taken out of service in response to an abandoned lifecycle action.`,
    step,
    false,
  );
  reconcileSoon(group, step);
}

/** Some members go: each is an activity, waits for its hooks, and is then terminated. */
export function terminateMembers(group: Group, members: readonly Member[], cause: (member: Member) => string, step: GroupStep, hooks = true): void {
  const now: Member[] = [];
  for (const member of members) {
    const running = activityOf(group, member);
    if (running !== undefined && running.endedAt === null) endActivity(running, 'Cancelled', '', step);
    const activity = beginActivity(
      group,
      `Terminating EC2 instance: ${member.id}`,
      cause(member),
      { zone: member.zone, subnetId: member.subnetId || null },
      step,
    );
    member.activity = activity.id;
    member.waits.clear();
    member.abandoned = false;
    move(group, member, 'Terminating', step);
    if (hooks && waitForHooks(group, member, 'autoscaling:EC2_INSTANCE_TERMINATING', step)) {
      activity.status = 'MidLifecycleAction';
      move(group, member, 'Terminating:Wait', step);
    } else now.push(member);
  }
  terminateNow(group, now, step);
}

/** The hooks of a going instance are done, whatever their result. */
export function terminationGoesOn(group: Group, member: Member, step: GroupStep): void {
  move(group, member, 'Terminating:Proceed', step);
  terminateNow(group, [member], step);
}

function terminateNow(group: Group, members: readonly Member[], step: GroupStep): void {
  if (members.length > 0) call(step, 'ec2', 'TerminateInstances', { InstanceIds: members.map((member) => member.id) });
  watch(group, step, true);
}

/** EC2 says that a going instance is gone. */
export function ended(group: Group, member: Member, step: GroupStep): void {
  const activity = activityOf(group, member);
  endActivity(activity, 'Successful', '', step);
  emitActivity(group, 'Terminate', activity, member.id, step);
  leave(group, member, step);
}

/** A member is no longer one. */
export function leave(group: Group, member: Member, step: GroupStep): void {
  group.members.delete(member.id);
  step.note('autoscaling.left', subjectOf(step, group.name), { group: group.name, instanceId: member.id });
  step.changed(GROUP_TYPE, group.name);
  publishGroup(group, step);
  shareDemand(group, step);
}
