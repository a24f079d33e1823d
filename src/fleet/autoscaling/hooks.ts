import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { plus } from '../../kernel/time.ts';
import { instanceArn, subjectOf } from './activities.ts';
import { groupOf, invalid, read } from './errors.ts';
import { launchGoesOn, terminationGoesOn } from './lifecycle.ts';
import type { AutoscalingOptions } from './options.ts';
import type { AutoscalingState, Group, Hook, Member } from './state.ts';

type GroupStep = Step<AutoscalingOptions>;
const DETAIL = { 'autoscaling:EC2_INSTANCE_LAUNCHING': 'launch', 'autoscaling:EC2_INSTANCE_TERMINATING': 'terminate' } as const;
const MOST = 172_800;

/** Holds a member until its hooks of a transition are completed; false when there are none. */
export function waitForHooks(group: Group, member: Member, transition: Hook['transition'], step: GroupStep): boolean {
  const hooks = [...group.hooks.values()].filter((hook) => hook.transition === transition).sort((a, b) => byCodeUnit(a.name, b.name));
  for (const hook of hooks) {
    const token = step.uuid(`hook/${group.name}/${hook.name}`);
    const deadline = plus(step.at, hook.timeout * 1000);
    member.waits.set(hook.name, { token, deadline });
    step.note('autoscaling.hook', subjectOf(step, group.name), { group: group.name, hook: hook.name, instanceId: member.id, transition });
    step.emit({
      source: 'aws.autoscaling', detailType: `EC2 Instance-${DETAIL[transition]} Lifecycle Action`, resources: [group.arn],
      detail: {
        LifecycleActionToken: token, AutoScalingGroupName: group.name, LifecycleHookName: hook.name, EC2InstanceId: member.id,
        LifecycleTransition: transition, ...(hook.metadata === null ? {} : { NotificationMetadata: hook.metadata }),
        ...(DETAIL[transition] === 'launch' ? { Origin: 'EC2', Destination: 'AutoScalingGroup' } : { Origin: 'AutoScalingGroup', Destination: 'EC2' }),
      },
    });
    step.schedule(deadline, 'lifecycle', 'hookTimeout', { group: group.name, instanceId: member.id, hook: hook.name, token });
  }
  return hooks.length > 0;
}

interface Timeout { readonly group: string; readonly instanceId: string; readonly hook: string; readonly token: string }

/** Notice `hookTimeout`: nobody completed the action in time, so its default result counts. */
export function onHookTimeout(state: AutoscalingState, data: Timeout, step: GroupStep): void {
  const group = state.groups.get(data.group);
  const member = group?.members.get(data.instanceId);
  const wait = member?.waits.get(data.hook);
  if (group === undefined || member === undefined || wait === undefined || wait.token !== data.token) return;
  if (wait.deadline > step.at) {
    step.schedule(wait.deadline, 'lifecycle', 'hookTimeout', data);
    return;
  }
  complete(group, member, data.hook, group.hooks.get(data.hook)?.result ?? 'ABANDON', step);
}

function complete(group: Group, member: Member, hook: string, result: string, step: GroupStep): void {
  member.waits.delete(hook);
  step.note('autoscaling.hookDone', subjectOf(step, group.name), { group: group.name, hook, instanceId: member.id, result });
  const launching = member.lifecycle === 'Pending:Wait';
  if (result === 'ABANDON') {
    member.abandoned = true;
    // An abandoned launch does not wait for the other hooks.
    if (launching) member.waits.clear();
  }
  if (member.waits.size > 0) return;
  if (launching) launchGoesOn(group, member, step);
  else if (member.lifecycle === 'Terminating:Wait') terminationGoesOn(group, member, step);
}

/** `PutLifecycleHook`. */
export function putLifecycleHook(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only(
    'AutoScalingGroupName',
    'LifecycleHookName',
    'LifecycleTransition',
    'HeartbeatTimeout',
    'DefaultResult',
    'NotificationMetadata',
  );
  const group = groupOf(state, fields);
  const { name, transition } = setHook(group.hooks, fields);
  step.note('autoscaling.hookPut', subjectOf(step, group.name), { group: group.name, hook: name, transition });
}

/** Adds the hook that some fields describe, or changes it. */
export function setHook(hooks: Group['hooks'], fields: Fields): Hook {
  const name = fields.text('LifecycleHookName', /^[A-Za-z0-9\-_/]{1,255}$/);
  const known = hooks.get(name);
  const transition = fields.word('LifecycleTransition', ['autoscaling:EC2_INSTANCE_LAUNCHING', 'autoscaling:EC2_INSTANCE_TERMINATING']) ?? known?.transition;
  if (transition === undefined) throw fields.missing('LifecycleTransition');
  if (known === undefined && hooks.size >= 50) throw invalid('Only 50 lifecycle hooks are allowed per Auto Scaling group');
  const hook: Hook = {
    name, transition, timeout: fields.integer('HeartbeatTimeout', 30, 7200) ?? known?.timeout ?? 3600,
    result: fields.word('DefaultResult', ['CONTINUE', 'ABANDON']) ?? known?.result ?? 'ABANDON',
    metadata: fields.optional('NotificationMetadata') ?? known?.metadata ?? null,
  };
  hooks.set(name, hook);
  return hook;
}

/** `DeleteLifecycleHook`: what it held goes on. */
export function deleteLifecycleHook(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'LifecycleHookName');
  const group = groupOf(state, fields);
  const name = fields.text('LifecycleHookName');
  const hook = group.hooks.get(name);
  if (hook === undefined) throw invalid(`No Lifecycle Hook found with name: ${name}`);
  group.hooks.delete(name);
  for (const member of [...group.members.values()]) if (member.waits.has(name)) complete(group, member, name, hook.result, step);
}

/** `DescribeLifecycleHooks`. */
export function describeLifecycleHooks(state: AutoscalingState, input: unknown): object {
  const fields = read(input).only('AutoScalingGroupName', 'LifecycleHookNames');
  const group = groupOf(state, fields);
  const names = fields.texts('LifecycleHookNames');
  return {
    LifecycleHooks: [...group.hooks.values()].filter((hook) => names.length === 0 || names.includes(hook.name)).map((hook) => ({
      LifecycleHookName: hook.name, AutoScalingGroupName: group.name, LifecycleTransition: hook.transition, HeartbeatTimeout: hook.timeout,
      GlobalTimeout: Math.min(MOST, hook.timeout * 100), DefaultResult: hook.result,
      ...(hook.metadata === null ? {} : { NotificationMetadata: hook.metadata }),
    })),
  };
}

function waiting(state: AutoscalingState, fields: Fields, step: GroupStep): { group: Group; member: Member; hook: string } {
  const group = groupOf(state, fields);
  const hook = fields.text('LifecycleHookName');
  const token = fields.optional('LifecycleActionToken');
  const id = fields.optional('InstanceId');
  if (token === undefined && id === undefined) throw invalid('Either LifecycleActionToken or InstanceId must be specified');
  for (const member of group.members.values()) {
    const wait = member.waits.get(hook);
    if (wait !== undefined && (token === undefined || token === wait.token) && (id === undefined || id === member.id)) return { group, member, hook };
  }
  throw invalid(`No active Lifecycle Action found with instance ID ${id ?? instanceArn(step, '')}`);
}

/** `CompleteLifecycleAction`. */
export function completeLifecycleAction(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'LifecycleHookName', 'LifecycleActionToken', 'LifecycleActionResult', 'InstanceId');
  const result = fields.word('LifecycleActionResult', ['CONTINUE', 'ABANDON']);
  if (result === undefined) throw fields.missing('LifecycleActionResult');
  const { group, member, hook } = waiting(state, fields, step);
  complete(group, member, hook, result, step);
}

/** `RecordLifecycleActionHeartbeat`: the deadline counts from now again. */
export function recordLifecycleActionHeartbeat(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'LifecycleHookName', 'LifecycleActionToken', 'InstanceId');
  const { group, member, hook } = waiting(state, fields, step);
  member.waits.get(hook)!.deadline = plus(step.at, group.hooks.get(hook)!.timeout * 1000);
}
