import type { Step } from '../../aws/engine.ts';
import { hash32 } from '../../kernel/digest.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { plus } from '../../kernel/time.ts';
import { beginActivity, causeTime, emitActivity, endActivity, subjectOf } from './activities.ts';
import { GROUP_TYPE } from './describe.ts';
import { call, statusOf, type Reply } from './ec2.ts';
import { publishGroup } from './group-metrics.ts';
import { leave, terminateMembers } from './lifecycle.ts';
import type { AutoscalingOptions } from './options.ts';
import { chooseVictims } from './termination.ts';
import type { AutoscalingState, Group, LifecycleState, Member } from './state.ts';
import { watch } from './watch.ts';

type GroupStep = Step<AutoscalingOptions>;

/** States that count towards the desired capacity. */
const COUNTED: ReadonlySet<LifecycleState> = new Set(['Pending', 'Pending:Wait', 'Pending:Proceed', 'InService', 'EnteringStandby']);
const countedMembers = (group: Group): Member[] => [...group.members.values()].filter((member) => COUNTED.has(member.lifecycle));
/** What the group has or is about to have. */
export const actualCapacity = (group: Group): number => countedMembers(group).length + group.launching;

/** The group will look at its capacity soon. */
export function reconcileSoon(group: Group, step: GroupStep, after = step.options.reactionDelay): void {
  step.schedule(plus(step.at, after), 'lifecycle', 'reconcile', group.name, `reconcile/${group.name}`);
}

/** Sets the desired capacity for a reason that activities will tell. */
export function setDesired(group: Group, desired: number, why: string, step: GroupStep): void {
  if (desired !== group.desired) {
    group.causes.push(`At ${causeTime(step.at)} ${why} changing the desired capacity from ${group.desired} to ${desired}.`);
    step.note('autoscaling.desired', subjectOf(step, group.name), { group: group.name, from: group.desired, to: desired, why });
    group.desired = desired;
    step.changed(GROUP_TYPE, group.name);
    publishGroup(group, step);
  }
  reconcileSoon(group, step);
}

/** Notice `reconcile`: launches what is missing, takes out what is too much. */
export function onReconcile(state: AutoscalingState, name: string, step: GroupStep): void {
  const group = state.groups.get(name);
  if (group === undefined) return;
  const actual = actualCapacity(group);
  if (actual < group.desired && !group.suspended.has('Launch') && !group.deleting) launch(state, group, group.desired - actual, step);
  else if (actual > group.desired && !group.suspended.has('Terminate')) shrink(group, actual - group.desired, step);
  if (actual === group.desired) group.causes = [];
}

interface Launch { readonly group: string; readonly count: number; readonly zone: string; readonly cause: string; readonly before: number }

/** Spreads launches over zones, those with the fewest members first, and asks EC2 once a zone. */
function launch(state: AutoscalingState, group: Group, missing: number, step: GroupStep): void {
  let before = actualCapacity(group);
  const wanted = new Map<string, number>();
  const open = openZones(group, step);
  const load = new Map(open.map((zone) => [zone, countedMembers(group).filter((member) => member.zone === zone).length]));
  for (let i = 0; i < missing; i += 1) {
    const zone = [...open].sort((a, b) => load.get(a)! - load.get(b)! || byCodeUnit(a, b))[0]!;
    load.set(zone, load.get(zone)! + 1);
    wanted.set(zone, (wanted.get(zone) ?? 0) + 1);
  }
  const causes = group.causes.join('  ');
  group.causes = [];
  for (const [zone, count] of [...wanted].sort(([a], [b]) => byCodeUnit(a, b))) {
    group.launching += count;
    const data: Launch = { group: group.name, count, zone, cause: causes, before };
    call(step, 'ec2', 'RunInstances', runInput(state, group, zone, count, step), { kind: 'launched', data });
    before += count;
  }
}

/** The zones to launch in: without those that had no capacity lately, unless that leaves none. */
function openZones(group: Group, step: GroupStep): string[] {
  const zones = group.subnets.length > 0 ? [...new Set(group.subnets.map((id) => zoneOfSubnet(step, id)))] : [...group.zones];
  const open = zones.filter((zone) => (group.zoneFailures.get(zone) ?? 0) <= step.at);
  return (open.length > 0 ? open : zones).sort(byCodeUnit);
}
const zoneOfSubnet = (step: GroupStep, id: string): string => step.ports.resources.view('AWS::EC2::Subnet', id)?.availabilityZone ?? '';

const TOKEN_LIMIT = 50;
function runInput(state: AutoscalingState, group: Group, zone: string, count: number, step: GroupStep): object {
  group.launches += 1;
  const short = group.name.length <= TOKEN_LIMIT && /^[\x21-\x7e]*$/.test(group.name) ? group.name : `asg-${hash32(group.name).toString(16)}`;
  const subnet = group.subnets.find((id) => zoneOfSubnet(step, id) === zone);
  const tags = [...group.tags].filter(([, tag]) => tag.propagate).map(([Key, { value }]) => ({ Key, Value: value }));
  const source =
    group.source.kind === 'template'
      ? {
          LaunchTemplate: {
            ...(group.source.id === null ? { LaunchTemplateName: group.source.name! } : { LaunchTemplateId: group.source.id }),
            Version: group.source.version,
          },
        }
      : (state.configurations.get(group.source.name)?.data ?? {});
  return {
    ...source, MinCount: 1, MaxCount: count, ClientToken: `${short}/${group.launches}`,
    ...(subnet === undefined ? { Placement: { AvailabilityZone: zone } } : { SubnetId: subnet }),
    TagSpecifications: [{ ResourceType: 'instance', Tags: [...tags, { Key: 'aws:autoscaling:groupName', Value: group.name }] }],
  };
}

/** Notice `launched`: EC2 has answered. */
export function onLaunched(state: AutoscalingState, reply: Reply<Launch>, step: GroupStep): void {
  const { data } = reply;
  const group = state.groups.get(data.group);
  if (group === undefined) return;
  group.launching = Math.max(0, group.launching - data.count);
  if (reply.error !== undefined) {
    failedLaunch(group, data, reply.error.message, reply.error.code, step);
    return;
  }
  const { Instances } = reply.output as { Instances: readonly { InstanceId: string; InstanceType: string; SubnetId?: string }[] };
  const last = data.before + Instances.length;
  const cause =
    `${data.cause}${data.cause === '' ? '' : '  '}At ${causeTime(step.at)} an instance was started in response to a difference between desired and actual ` +
    `capacity, increasing the capacity from ${data.before} to ${last}.`;
  for (const { InstanceId, InstanceType, SubnetId } of Instances) {
    const activity = beginActivity(group, `Launching a new EC2 instance: ${InstanceId}`, cause, { zone: data.zone, subnetId: SubnetId ?? null }, step);
    group.members.set(InstanceId, {
      id: InstanceId, zone: data.zone, type: InstanceType, subnetId: SubnetId ?? '', lifecycle: 'Pending', health: 'Healthy', launchedAt: step.at,
      inServiceAt: null, warmUntil: step.at, isProtected: group.protectNew, source: group.source, activity: activity.id, waits: new Map(), abandoned: false,
    });
    step.note('autoscaling.launch', subjectOf(step, group.name), { group: group.name, instanceId: InstanceId, zone: data.zone });
  }
  step.changed(GROUP_TYPE, group.name);
  publishGroup(group, step);
  watch(group, step, true);
  if (Instances.length < data.count) reconcileSoon(group, step, step.options.launchRetry);
}

/** A launch that EC2 refused: an activity says why, and it is tried again later, in another zone if there was no capacity. */
function failedLaunch(group: Group, data: Launch, message: string, code: string, step: GroupStep): void {
  const cause = `${data.cause}${data.cause === '' ? '' : '  '}At ${causeTime(step.at)} an instance was started in ` +
    `response to a difference between desired and actual ` +
    `capacity, increasing the capacity from ${data.before} to ${data.before + data.count}.`;
  const activity = beginActivity(group, 'Launching a new EC2 instance.', cause, { zone: data.zone, subnetId: null }, step);
  endActivity(activity, 'Failed', `${message} Launching EC2 instance failed.`, step);
  emitActivity(group, 'Launch', activity, '', step);
  step.note('autoscaling.launchFailed', subjectOf(step, group.name), { group: group.name, zone: data.zone, code, message });
  if (code === 'InsufficientInstanceCapacity') {
    group.zoneFailures.set(data.zone, plus(step.at, step.options.zoneBackoff));
    reconcileSoon(group, step);
  } else {
    reconcileSoon(group, step, step.options.launchRetry);
  }
}

/** Takes out so many, chosen by the termination policies. */
function shrink(group: Group, surplus: number, step: GroupStep): void {
  const victims = chooseVictims(group, countedMembers(group), surplus, step);
  if (victims.length === 0) return;
  const before = actualCapacity(group);
  const base =
    `${group.causes.join('  ')}${group.causes.length === 0 ? '' : '  '}At ${causeTime(step.at)} an instance was taken out of service in response to a ` +
    `difference between desired and actual capacity, shrinking the capacity from ${before} to ${before - victims.length}.`;
  group.causes = [];
  terminateMembers(group, victims, (member) => `${base}  At ${causeTime(step.at)} instance ${member.id} was selected for termination.`, step);
}

/** An instance that went away while it was starting. */
export function lostWhileStarting(group: Group, member: Member, step: GroupStep): void {
  const activity = group.activities.find((each) => each.id === member.activity);
  endActivity(
    activity,
    'Failed',
    `Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: ${statusOf(step, member.id)?.state ?? 'terminated'}`,
    step,
  );
  emitActivity(group, 'Launch', activity, member.id, step);
  leave(group, member, step);
  reconcileSoon(group, step);
}
