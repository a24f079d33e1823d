import type { Step } from '../../aws/engine.ts';
import { plus } from '../../kernel/time.ts';
import { subjectOf } from './activities.ts';
import { setDesired } from './capacity.ts';
import { inProgress, invalid, read } from './errors.ts';
import { warmupOf } from './lifecycle.ts';
import type { AutoscalingOptions } from './options.ts';
import { policyOf } from './policies.ts';
import type { AutoscalingState, Group, Policy } from './state.ts';

type GroupStep = Step<AutoscalingOptions>;

/** How a capacity changes by an adjustment, as AWS rounds it: away from zero below one, towards zero above. */
export function adjusted(capacity: number, type: string, change: number, minMagnitude: number | null): number {
  if (type === 'ExactCapacity') return change;
  if (type === 'ChangeInCapacity') return capacity + change;
  const share = (capacity * change) / 100;
  const rounded = Math.abs(share) < 1 && share !== 0 ? Math.sign(share) : Math.trunc(share);
  return capacity + (minMagnitude !== null && Math.abs(rounded) < minMagnitude ? Math.sign(change) * minMagnitude : rounded);
}

/** The step that a metric value falls in: lower bounds belong to breaches above the threshold, upper bounds to those below. */
export function stepFor(policy: Policy, value: number, threshold: number): number | undefined {
  const distance = value - threshold;
  const found = policy.steps.find(({ lower, upper }) =>
    distance >= 0 ? distance >= (lower ?? -Infinity) && distance < (upper ?? Infinity) : distance > (lower ?? -Infinity) && distance <= (upper ?? Infinity));
  return found?.change;
}

/** Instances that do not count yet for policies with a warm-up: starting, or in service for less than that. */
function warming(group: Group, seconds: number, at: number): number {
  let n = group.launching;
  for (const member of group.members.values()) {
    if (member.lifecycle.startsWith('Pending')) n += 1;
    else if (member.lifecycle === 'InService' && member.inServiceAt !== null && at < member.inServiceAt + seconds * 1000) n += 1;
  }
  return Math.min(n, group.desired);
}

interface Told { readonly value: number | undefined; readonly threshold: number | undefined; readonly honorCooldown: boolean; readonly byAlarm: boolean }

/** `ExecutePolicy`: by hand, or by an alarm. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_ExecutePolicy.html */
export function executePolicy(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'PolicyName', 'HonorCooldown', 'MetricValue', 'BreachThreshold');
  const { group, policy } = policyOf(state, fields);
  const { principal } = step.caller;
  const told: Told = {
    value: fields.number('MetricValue'), threshold: fields.number('BreachThreshold'), honorCooldown: fields.flag('HonorCooldown') ?? false,
    byAlarm: principal.type === 'AWSService',
  };
  if (policy.type === 'StepScaling' && (told.value === undefined || told.threshold === undefined)) {
    throw invalid('MetricValue and BreachThreshold are required when executing a StepScaling policy');
  }
  if (policy.type === 'TargetTrackingScaling' && !told.byAlarm) throw invalid(`ExecutePolicy is not supported for policies of type TargetTrackingScaling`);
  if (told.byAlarm && (!policy.enabled || group.suspended.has('AlarmNotification'))) {
    ignored(group, policy, policy.enabled ? 'the process AlarmNotification is suspended' : 'the policy is disabled', step);
    return;
  }
  const why = told.byAlarm
    ? `a monitor alarm ${alarmName(step)} in state ALARM triggered policy ${policy.name}`
    : `a user request executed policy ${policy.name}`;
  if (policy.type === 'SimpleScaling') simple(group, policy, told, why, step);
  else if (policy.type === 'StepScaling') stepped(group, policy, told, why, step);
  else tracked(group, policy, told, why, step);
}

const alarmName = (step: GroupStep): string => step.caller.sourceArn?.split(':alarm:')[1] ?? '';

/** Alarms call once a minute while they last: only what is new is told. */
function ignored(group: Group, policy: Policy, because: string, step: GroupStep): void {
  if (group.ignored.get(policy.name) === because) return;
  group.ignored.set(policy.name, because);
  step.note('autoscaling.ignored', subjectOf(step, group.name), { group: group.name, policy: policy.name, because });
}

/** Brings the capacity into the group's bounds and sets it. */
function apply(group: Group, policy: Policy, desired: number, why: string, step: GroupStep): boolean {
  const bounded = Math.min(group.max, Math.max(group.min, desired));
  if (bounded === group.desired) {
    ignored(
      group,
      policy,
      desired === bounded ? 'the capacity is what it should be' : `the capacity is at its ${desired > bounded ? 'maximum' : 'minimum'}`,
      step,
    );
    return false;
  }
  group.ignored.delete(policy.name);
  setDesired(group, bounded, why, step);
  return true;
}

/** Simple scaling waits for its cooldown, and for what the last activity began. */
function simple(group: Group, policy: Policy, told: Told, why: string, step: GroupStep): void {
  const busy =
    [...group.members.values()].some((member) => member.lifecycle.startsWith('Pending') || member.lifecycle.startsWith('Terminating')) ||
    group.launching > 0;
  const cooling = group.cooldownUntil !== null && step.at < group.cooldownUntil;
  if ((told.honorCooldown || told.byAlarm) && (cooling || busy)) {
    if (!told.byAlarm) throw inProgress('Scaling activity in progress: the cooldown period of the group has not ended');
    ignored(group, policy, cooling ? 'the cooldown has not ended' : 'a scaling activity is in progress', step);
    return;
  }
  if (apply(group, policy, adjusted(group.desired, policy.adjustmentType!, policy.adjustment!, policy.minMagnitude), why, step)) {
    group.cooldownUntil = plus(step.at, (policy.cooldown ?? group.cooldown) * 1000);
  }
}

/** Step scaling counts what is warming up as added already: only what is beyond that is added, and nothing is taken away meanwhile. */
function stepped(group: Group, policy: Policy, told: Told, why: string, step: GroupStep): void {
  const change = stepFor(policy, told.value!, told.threshold!);
  if (change === undefined) {
    ignored(group, policy, `no step is for ${told.value!} with the threshold ${told.threshold!}`, step);
    return;
  }
  const warm = warming(group, warmupOf(group, policy.warmup), step.at);
  const base = group.desired - warm;
  const desired = adjusted(base, policy.adjustmentType!, change, policy.minMagnitude);
  grown(group, policy, base, warm, desired, why, step);
}

/** Out at once and beyond what warms up; in only when nothing warms up. */
function grown(group: Group, policy: Policy, base: number, warm: number, desired: number, why: string, step: GroupStep): void {
  if (desired > base) {
    if (desired <= group.desired) ignored(group, policy, `${warm} instances are warming up already`, step);
    else apply(group, policy, desired, why, step);
  } else if (warm > 0 && desired < base) {
    ignored(group, policy, `${warm} instances are warming up: nothing is taken away`, step);
  } else {
    apply(group, policy, desired, why, step);
  }
}

/** Target tracking: as many instances as would bring the metric to its target. */
function tracked(group: Group, policy: Policy, told: Told, why: string, step: GroupStep): void {
  if (told.value === undefined || policy.target === null || policy.target <= 0) {
    ignored(group, policy, 'there is no metric value', step);
    return;
  }
  const warm = warming(group, warmupOf(group, policy.warmup), step.at);
  const base = Math.max(group.desired - warm, group.desired > 0 ? 1 : 0);
  // A little slack, so that rounding of the ratio never asks for one instance too many.
  const desired = Math.ceil((base * told.value) / policy.target - 1e-9);
  if (desired < base && policy.disableScaleIn) {
    ignored(group, policy, 'scaling in is disabled', step);
    return;
  }
  grown(group, policy, base, warm, Math.max(desired, 0), why, step);
}
