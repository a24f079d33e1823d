import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import type { InstanceStateChange } from '../../aws/shapes/ec2.ts';
import { stateOf } from './describe.ts';
import { dryRun, find, read } from './errors.ts';
import { mend } from './faults.ts';
import { enter, later, subjectOf, transitionTime, type Why } from './lifecycle.ts';
import { takePublicIp } from './network.ts';
import { isAutoScaling } from './tags.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Instance } from './state.ts';

function instancesOf(state: Ec2State, fields: Fields): Instance[] {
  const ids = [...new Set(fields.texts('InstanceIds'))];
  if (ids.length === 0) throw fields.missing('InstanceIds');
  return find('instance', state.instances, ids);
}

const notIn = (instance: Instance, verb: string): AwsError =>
  new AwsError('IncorrectInstanceState', `The instance '${instance.id}' is not in a state from which it can be ${verb}.`);

/** Moves some instances and tells what they were before. */
function change(instances: readonly Instance[], move: (instance: Instance) => void): InstanceStateChange[] {
  return instances.map((instance) => {
    const PreviousState = stateOf(instance);
    move(instance);
    return { CurrentState: stateOf(instance), InstanceId: instance.id, PreviousState };
  });
}

/** `StartInstances`: what runs already stays as it is. */
export function startInstances(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('InstanceIds', 'DryRun');
  const instances = instancesOf(state, fields);
  for (const each of instances) if (!['stopped', 'running', 'pending'].includes(each.state)) throw notIn(each, 'started');
  for (const each of instances) if (each.state === 'stopped' && state.zonesDown.has(each.zone)) {
    throw new AwsError('InsufficientInstanceCapacity', 'Insufficient capacity.', 500);
  }
  dryRun(fields);
  const moved: Instance[] = [];
  const StartingInstances = change(instances, (instance) => {
    if (instance.state !== 'stopped') return;
    instance.startedAt = step.at;
    if (instance.publicIp === null && state.subnets.get(instance.subnetId)?.mapPublicIp === true) {
      instance.publicIp = takePublicIp(state, `${instance.stream}/${instance.turn}`);
    }
    enter(state, instance, 'pending', step);
    moved.push(instance);
  });
  later(moved, 'running', step.options.startDelay, step);
  return { StartingInstances };
}

/** Why instances stop or go when an API call says so, whoever made it. */
const userReason = (step: Step<Ec2Options>): Why => ({
  Code: 'Client.UserInitiatedShutdown', Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
  transition: `User initiated (${transitionTime(step.at)})`,
});

/** `StopInstances`: what is stopped or stopping stays as it is. */
export function stopInstances(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('InstanceIds', 'Force', 'DryRun');
  fields.flag('Force');
  const instances = instancesOf(state, fields);
  for (const each of instances) if (!['running', 'stopping', 'stopped'].includes(each.state)) throw notIn(each, 'stopped');
  for (const each of instances) {
    if (each.stopProtection) {
      throw new AwsError(
        'OperationNotPermitted',
        `The instance '${each.id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
      );
    }
  }
  dryRun(fields);
  return { StoppingInstances: stopNow(state, instances, userReason(step), step) };
}

/** Stops those that run, for whatever reason. */
export function stopNow(state: Ec2State, instances: readonly Instance[], why: Why, step: Step<Ec2Options>): InstanceStateChange[] {
  const moved: Instance[] = [];
  const changes = change(instances, (instance) => {
    if (instance.state !== 'running') return;
    enter(state, instance, 'stopping', step, why);
    moved.push(instance);
  });
  later(moved, 'stopped', step.options.stopDelay, step);
  return changes;
}

/** `TerminateInstances`: what is terminated stays so. */
export function terminateInstances(state: Ec2State, input: unknown, step: Step<Ec2Options>): object {
  const fields = read(input).only('InstanceIds', 'DryRun', 'Force', 'SkipOsShutdown');
  const instances = instancesOf(state, fields);
  for (const each of instances) {
    // Termination protection does not stop Auto Scaling.
    if (each.terminationProtection && !isAutoScaling(step)) {
      throw new AwsError(
        'OperationNotPermitted',
        `The instance '${each.id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
      );
    }
  }
  dryRun(fields);
  return { TerminatingInstances: terminateNow(state, instances, userReason(step), step) };
}

export function terminateNow(state: Ec2State, instances: readonly Instance[], why: Why, step: Step<Ec2Options>): InstanceStateChange[] {
  const moved: Instance[] = [];
  const changes = change(instances, (instance) => {
    if (instance.state === 'shutting-down' || instance.state === 'terminated') return;
    enter(state, instance, 'shutting-down', step, why);
    moved.push(instance);
  });
  later(moved, 'terminated', step.options.terminateDelay, step);
  return changes;
}

/** `RebootInstances`: no change of state and no event; the guest is away for a while and comes back fresh. */
export function rebootInstances(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('InstanceIds', 'DryRun');
  const instances = instancesOf(state, fields);
  for (const each of instances) if (each.state !== 'running') throw notIn(each, 'rebooted');
  dryRun(fields);
  for (const instance of instances) {
    step.note('ec2.reboot', subjectOf(step.scope, instance.id), { instanceId: instance.id });
    instance.faults.hungSince ??= step.at;
    mend(instance, step.options.rebootMendsInstance ? ['hung', 'instance'] : ['hung'], step.options.rebootDuration, step);
  }
}

/** What a recover action of an alarm does: the instance moves to sound hardware and keeps its id, addresses and volumes. */
export function recoverInstances(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = read(input).only('InstanceIds', 'DryRun');
  const instances = instancesOf(state, fields);
  for (const each of instances) if (each.state !== 'running') throw notIn(each, 'recovered');
  dryRun(fields);
  for (const instance of instances) {
    step.note('ec2.recover', subjectOf(step.scope, instance.id), { instanceId: instance.id });
    instance.faults.hungSince ??= step.at;
    mend(instance, ['hung', 'instance', 'system'], step.options.recoverDuration, step);
  }
}
