import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { MINUTE, SECOND, plus } from '../../kernel/time.ts';
import { instancesOf, readWorld, span } from './faults.ts';
import { AGENT_METRICS, agentData, cronData, type GuestDatum } from './guest-metrics.ts';
import { subjectOf } from './lifecycle.ts';
import { roleOf } from './instance-role.ts';
import type { Ec2Options } from './options.ts';
import type { AgentConfig, Ec2State, Guest, Instance } from './state.ts';

/**
 * What runs inside an instance. It publishes by API calls as the instance's role: without an instance profile it has no credentials, while the guest
 * hangs it is silent, and its stamps are those of the guest's own clock.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
const guestOf = (instance: Instance): Guest => (instance.guest ??= { agent: null, cron: null, logStream: null });

/** An instance runs: what is installed in it begins to work. */
export function guestStarts(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  if (instance.guest === null) return;
  state.guests.add(instance.id);
  wake(state, step);
}

/** The next whole minute, or the next second that an agent's shorter interval asks for. */
function wake(state: Ec2State, step: Step<Ec2Options>): void {
  let next = Infinity;
  for (const id of state.guests) {
    const guest = state.instances.get(id)?.guest;
    if (guest == null) continue;
    for (const interval of [guest.agent?.interval, guest.cron?.interval]) {
      if (interval !== undefined) next = Math.min(next, (Math.floor(step.at / interval) + 1) * interval);
    }
  }
  if (next !== Infinity) step.schedule(plus(step.at, next - step.at), 'sample', 'guest', null, 'guest');
}

/** Notice `guest`: everybody whose interval ends now publishes. */
export function onGuest(state: Ec2State, _data: unknown, step: Step<Ec2Options>): void {
  for (const id of [...state.guests].sort(byCodeUnit)) {
    const instance = state.instances.get(id);
    if (instance === undefined || instance.state !== 'running') {
      state.guests.delete(id);
      continue;
    }
    if (instance.faults.hungSince === null) work(state, instance, step);
  }
  wake(state, step);
}

function work(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  const { agent, cron } = instance.guest!;
  if (agent !== null && step.at % agent.interval === 0) publishData(instance, agent.namespace, agentData(state, instance, agent, step), step);
  if (cron !== null && step.at % cron.interval === 0) publishData(instance, 'System/Linux', cronData(instance, cron, step), step);
}

function publishData(instance: Instance, namespace: string, data: readonly GuestDatum[], step: Step<Ec2Options>): void {
  const role = roleOf(instance, step);
  if (role === undefined || data.length === 0) return;
  step.call({ service: 'cloudwatch', action: 'PutMetricData', input: { Namespace: namespace, MetricData: data }, as: role, channel: 'api' });
}

/**
 * World verb `installAgent {InstanceId, metrics?, interval?, namespace?, appendDimensions?, aggregationDimensions?, logGroup?}`: the CloudWatch agent,
 * every minute, namespace CWAgent, dimension `host` unless `appendDimensions` names others.
 */
export function installAgent(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = readWorld(input).only(
    'InstanceId', 'InstanceIds', 'metrics', 'interval', 'namespace', 'appendDimensions', 'aggregationDimensions', 'logGroup',
  );
  const instances = instancesOf(state, fields);
  const agent = readAgent(fields, step.options);
  for (const instance of instances) {
    guestOf(instance).agent = agent;
    step.note('ec2.agent', subjectOf(step.scope, instance.id), { instanceId: instance.id, installed: true, hasRole: roleOf(instance, step) !== undefined });
    if (instance.state === 'running') guestStarts(state, instance, step);
  }
}

const APPENDABLE = ['InstanceId', 'ImageId', 'InstanceType', 'AutoScalingGroupName'];

function readAgent(fields: Fields, options: Ec2Options): AgentConfig {
  const metrics = fields.has('metrics') ? fields.texts('metrics') : ['mem_used_percent'];
  for (const name of metrics) if (!AGENT_METRICS.has(name)) throw fields.invalid('metrics', name);
  const appendDimensions = fields.texts('appendDimensions');
  for (const name of appendDimensions) if (!APPENDABLE.includes(name)) throw fields.invalid('appendDimensions', name);
  const raw = fields.raw('aggregationDimensions') ?? [];
  if (!Array.isArray(raw) || !raw.every((one) => Array.isArray(one) && one.every((name) => typeof name === 'string')))
    throw fields.invalid('aggregationDimensions');
  const interval = readInterval(fields, options.agentInterval, SECOND);
  const namespace = fields.optional('namespace', /^[^:].{0,254}$/) ?? 'CWAgent';
  return { namespace, interval, metrics, appendDimensions, aggregationDimensions: raw as string[][], logGroup: fields.optional('logGroup') ?? null };
}

function readInterval(fields: Fields, usual: number, grain: number): number {
  const interval = span(fields, 'interval') ?? usual;
  if (interval < grain || interval % grain !== 0 || interval > 86_400_000) throw fields.invalid('interval');
  return interval;
}

/** World verb `removeAgent`. */
export function removeAgent(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  for (const instance of instancesOf(state, readWorld(input).only('InstanceId', 'InstanceIds'))) {
    if (instance.guest !== null) instance.guest.agent = null;
    step.note('ec2.agent', subjectOf(step.scope, instance.id), { instanceId: instance.id, installed: false });
  }
}

/**
 * World verb `installCron {InstanceId, interval?, metrics?, autoScaling?}`: the memory script, run by cron every five minutes, namespace System/Linux.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/mon-scripts.html
 */
export function installCron(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = readWorld(input).only('InstanceId', 'InstanceIds', 'interval', 'metrics', 'autoScaling');
  const instances = instancesOf(state, fields);
  const metrics = fields.has('metrics') ? fields.texts('metrics') : ['MemoryUtilization'];
  for (const name of metrics) if (!['MemoryUtilization', 'MemoryUsed', 'MemoryAvailable'].includes(name)) throw fields.invalid('metrics', name);
  const cron = { interval: readInterval(fields, step.options.cronInterval, MINUTE), metrics, autoScaling: fields.flag('autoScaling') ?? false };
  for (const instance of instances) {
    guestOf(instance).cron = cron;
    step.note('ec2.cron', subjectOf(step.scope, instance.id), { instanceId: instance.id, installed: true, hasRole: roleOf(instance, step) !== undefined });
    if (instance.state === 'running') guestStarts(state, instance, step);
  }
}

/** World verb `removeCron`. */
export function removeCron(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  for (const instance of instancesOf(state, readWorld(input).only('InstanceId', 'InstanceIds'))) {
    if (instance.guest !== null) instance.guest.cron = null;
    step.note('ec2.cron', subjectOf(step.scope, instance.id), { instanceId: instance.id, installed: false });
  }
}

/**
 * World verb `writeLog {InstanceId, message | messages, logGroup?}`: a program writes to a file. It reaches CloudWatch Logs only through an agent that
 * follows the file, from a guest that lives, with a role that may; otherwise it stays on the disk.
 */
export function writeLog(state: Ec2State, input: unknown, step: Step<Ec2Options>): { delivered: number } {
  const fields = readWorld(input).only('InstanceId', 'InstanceIds', 'message', 'messages', 'logGroup');
  const instances = instancesOf(state, fields);
  const messages = fields.has('messages') ? fields.texts('messages') : [fields.text('message')];
  let delivered = 0;
  for (const instance of instances) {
    const group = instance.guest?.agent == null ? null : (fields.optional('logGroup') ?? instance.guest.agent.logGroup);
    const role = roleOf(instance, step);
    const lost = instance.state !== 'running' ? 'the instance does not run' : instance.faults.hungSince !== null ? 'the guest hangs'
      : group === null ? 'no agent follows the file' : role === undefined ? 'the instance has no role' : null;
    step.note('ec2.log', subjectOf(step.scope, instance.id), { instanceId: instance.id, lines: messages.length, lost });
    if (lost !== null || role === undefined || group === null) continue;
    const stamp = step.at + instance.faults.clockSkew;
    const call = (action: string, more: object): void => {
      step.call({ service: 'logs', action, input: { logGroupName: group, ...more }, as: role, channel: 'api' });
    };
    if (instance.guest!.logStream !== group) {
      instance.guest!.logStream = group;
      call('CreateLogGroup', {});
      call('CreateLogStream', { logStreamName: instance.id });
    }
    call('PutLogEvents', { logStreamName: instance.id, logEvents: messages.map((message) => ({ timestamp: stamp, message })) });
    delivered += messages.length;
  }
  return { delivered };
}
