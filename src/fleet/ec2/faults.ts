import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { Fields, show, type Refusals } from '../../aws/fields.ts';
import { FOREVER, parseDuration, plus, TimeFormatError, type Instant } from '../../kernel/time.ts';
import { findOne } from './errors.ts';
import { stopNow, terminateNow } from './power.ts';
import { metricsOf, publish, publishAll, silence, specsOf, typeOf } from './metrics.ts';
import { subjectOf } from './lifecycle.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Faults, Instance } from './state.ts';

const REFUSALS: Refusals = {
  missing: (name) => new AwsError('ValidationError', `${name}: expected a value, received nothing`),
  invalid: (name, value) => new AwsError('ValidationError', `${name}: received ${show(value)}, which is not what belongs there`),
};
/** Opens the input of a world verb. */
export const readWorld = (input: unknown): Fields => new Fields(input ?? {}, REFUSALS);

/** A span as whole milliseconds or as text: `20m`. Undefined when absent. */
export function span(fields: Fields, name: string): number | undefined {
  const value = fields.raw(name);
  if (value === undefined) return undefined;
  try {
    const ms = typeof value === 'string' ? parseDuration(value) : value;
    if (typeof ms === 'number' && Number.isSafeInteger(ms) && ms >= 0 && ms <= 1e13) return ms;
  } catch (error) {
    if (!(error instanceof TimeFormatError)) throw error;
  }
  throw fields.invalid(name);
}

/** A fault of instances: what sets in, what ends it, and what it is called in the journal. */
type Turn = (instance: Instance, step: Step<Ec2Options>, fields: Fields) => void;

/** The instances that a verb is about: `InstanceId` or `InstanceIds`. */
export function instancesOf(state: Ec2State, fields: Fields): Instance[] {
  const list = fields.raw('InstanceIds');
  const ids = list === undefined ? [fields.text('InstanceId')] : fields.texts('InstanceIds');
  return [...new Set(ids)].map((id) => findOne('instance', state.instances, id));
}

/** Refuses before anything is changed. */
type Check = (fields: Fields, instances: readonly Instance[]) => void;
/** A verb that begins a fault, and ends it by itself after `for`. */
function fault(name: FaultName, parameters: readonly string[], begin: Turn, end: FaultName | null, check?: Check) {
  return (state: Ec2State, input: unknown, step: Step<Ec2Options>): void => {
    const fields = readWorld(input).only('InstanceId', 'InstanceIds', 'for', ...parameters);
    const lasting = span(fields, 'for');
    const instances = instancesOf(state, fields);
    check?.(fields, instances);
    for (const instance of instances) {
      step.note(`ec2.fault.${name}`, subjectOf(step.scope, instance.id), { instanceId: instance.id, for: lasting ?? null });
      turned(state, instance, step, () => { begin(instance, step, fields); });
      if (lasting !== undefined && end !== null) endLater(instance, end, lasting, step);
    }
  };
}

/** Does something to an instance and lets its series follow. */
function turned(state: Ec2State, instance: Instance, step: Step<Ec2Options>, change: () => void): void {
  const metrics = metricsOf(instance);
  const before = specsOf(instance, metrics, step.options);
  const spoke = instance.faults.silentUntil === null;
  change();
  const speaks = instance.faults.silentUntil === null;
  if (instance.state !== 'running') return;
  if (spoke && !speaks) silence(state, instance, step);
  else if (!spoke && speaks) publishAll(state, instance, step);
  else publish(state, instance, metrics, before, step);
}

const FAULTS = ['silent', 'instance', 'system', 'ebs', 'hung', 'late', 'duplicate', 'skew'] as const;
export type FaultName = (typeof FAULTS)[number];

function clear(faults: Faults, name: FaultName): void {
  switch (name) {
    case 'silent': faults.silentUntil = null; break;
    case 'instance': faults.instanceImpairedSince = null; break;
    case 'system': faults.systemImpairedSince = null; break;
    case 'ebs': faults.ebsImpairedSince = null; break;
    case 'hung': faults.hungSince = null; break;
    case 'late': faults.lateBy = 0; break;
    case 'duplicate': faults.duplicate = false; break;
    case 'skew': faults.clockSkew = 0; break;
    default: name satisfies never;
  }
}

interface Mending { readonly id: string; readonly faults: readonly FaultName[] }

/** A fault that began with `for` ends by itself; beginning it again, or ending it by hand, takes the appointment off. */
function endLater(instance: Instance, name: FaultName, after: number, step: Step<Ec2Options>): void {
  step.schedule(plus(step.at, after), 'control', 'mend', { id: instance.id, faults: [name] } satisfies Mending, `mend/${instance.id}/${name}`);
}
/** Some faults of an instance will be over after a while: a reboot, new hardware. */
export function mend(instance: Instance, faults: readonly FaultName[], after: number, step: Step<Ec2Options>): void {
  for (const name of faults) if (isFaulty(instance.faults, name)) endLater(instance, name, after, step);
}
function isFaulty(faults: Faults, name: FaultName): boolean {
  switch (name) {
    case 'silent': return faults.silentUntil !== null;
    case 'instance': return faults.instanceImpairedSince !== null;
    case 'system': return faults.systemImpairedSince !== null;
    case 'ebs': return faults.ebsImpairedSince !== null;
    case 'hung': return faults.hungSince !== null;
    case 'late': return faults.lateBy !== 0;
    case 'duplicate': return faults.duplicate;
    case 'skew': return faults.clockSkew !== 0;
    default: return name satisfies never;
  }
}

/** Notice `mend`. */
export function onMend(state: Ec2State, data: Mending, step: Step<Ec2Options>): void {
  const instance = state.instances.get(data.id);
  if (instance === undefined) return;
  const faults = data.faults.filter((name) => isFaulty(instance.faults, name));
  if (faults.length === 0) return;
  step.note('ec2.fault.ends', subjectOf(step.scope, instance.id), { instanceId: instance.id, faults });
  turned(state, instance, step, () => { for (const name of faults) clear(instance.faults, name); });
}

/** A verb that ends a fault by hand. */
function ending(name: FaultName) {
  return (state: Ec2State, input: unknown, step: Step<Ec2Options>): void => {
    const fields = readWorld(input).only('InstanceId', 'InstanceIds');
    for (const instance of instancesOf(state, fields)) {
      step.cancel(`mend/${instance.id}/${name}`);
      onMend(state, { id: instance.id, faults: [name] }, step);
    }
  };
}

/** What the world does to instances. Each verb takes `InstanceId` or `InstanceIds` and, where it lasts, `for`. */
export const INSTANCE_FAULTS = {
  /** No metric arrives any more; the instance lives on. */
  stopPublishing: fault('silent', [], (i, step, fields) => { i.faults.silentUntil = untilOf(fields, step); }, 'silent'),
  resumePublishing: ending('silent'),
  /** The instance status check fails: the operating system does not answer. */
  impairInstance: fault('instance', [], (i, step) => { i.faults.instanceImpairedSince ??= step.at; }, 'instance'),
  repairInstance: ending('instance'),
  /** The system status check fails: the host is at fault. */
  impairSystem: fault('system', [], (i, step) => { i.faults.systemImpairedSince ??= step.at; }, 'system'),
  repairSystem: ending('system'),
  /** The attached EBS status check fails, on Nitro instances: volumes cannot be reached. */
  impairAttachedEbs: fault('ebs', [], (i, step) => { i.faults.ebsImpairedSince ??= step.at; }, 'ebs', onNitro),
  repairAttachedEbs: ending('ebs'),
  /** Nothing inside the instance works any more, yet status checks pass: what the guest publishes stops. */
  hungGuest: fault('hung', [], (i, step) => { i.faults.hungSince ??= step.at; }, 'hung'),
  unhangGuest: ending('hung'),
  /** Datapoints become visible `by` later. */
  lateDatapoints: fault('late', ['by'], (i, _step, fields) => { i.faults.lateBy = span(fields, 'by')!; }, 'late', needs('by')),
  /** Every datapoint arrives twice. */
  duplicateDatapoints: fault('duplicate', [], (i) => { i.faults.duplicate = true; }, 'duplicate'),
  /** The guest's clock is `by` ahead, or behind with `behind: true`: stamps of what it publishes are wrong. */
  clockSkew: fault('skew', ['by', 'behind'], (i, _step, fields) => {
    i.faults.clockSkew = span(fields, 'by')! * (fields.flag('behind') === true ? -1 : 1);
  }, 'skew', needs('by')),
} as const;

function needs(name: string) {
  return (fields: Fields): void => {
    if (span(fields, name) === undefined) throw fields.missing(name);
    fields.flag('behind');
  };
}
function onNitro(_fields: Fields, instances: readonly Instance[]): void {
  const other = instances.find((instance) => typeOf(instance).hypervisor !== 'nitro');
  if (other !== undefined) throw new AwsError('ValidationError', `InstanceId: ${other.type} is no Nitro type; it has no status check of attached EBS volumes`);
}
function untilOf(fields: Fields, step: Step<Ec2Options>): Instant {
  const lasting = span(fields, 'for');
  return lasting === undefined ? FOREVER : plus(step.at, lasting);
}

/** A zone goes down: its instances fail both checks, and it takes no new ones. */
export function impairZone(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = readWorld(input).only('AvailabilityZone', 'for');
  const zone = fields.text('AvailabilityZone');
  if (![...state.subnets.values()].some((subnet) => subnet.zone === zone)) throw fields.invalid('AvailabilityZone');
  const until = untilOf(fields, step);
  state.zonesDown.set(zone, until);
  step.note('ec2.fault.zone', `${step.scope.accountId}/${step.scope.region}/zone/${zone}`, { zone, down: true });
  for (const instance of state.instances.values()) {
    if (instance.zone === zone && instance.state === 'running') {
      turned(state, instance, step, () => {
        instance.faults.systemImpairedSince ??= step.at;
        instance.faults.instanceImpairedSince ??= step.at;
      });
    }
  }
  if (until !== FOREVER) step.schedule(until, 'control', 'zone', zone, `zone/${zone}`);
}
/** Notice `zone`, and the verb that ends it by hand: the zone is back, and so are its instances. */
export function zoneBack(state: Ec2State, zone: string, step: Step<Ec2Options>): void {
  if (!state.zonesDown.delete(zone)) return;
  step.note('ec2.fault.zone', `${step.scope.accountId}/${step.scope.region}/zone/${zone}`, { zone, down: false });
  for (const instance of state.instances.values()) {
    if (instance.zone === zone && instance.state === 'running') onMend(state, { id: instance.id, faults: ['system', 'instance'] }, step);
  }
}
export function repairZone(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const zone = readWorld(input).only('AvailabilityZone').text('AvailabilityZone');
  step.cancel(`zone/${zone}`);
  zoneBack(state, zone, step);
}

/** AWS retires the host: the instance is told at once, and stopped (or, without an EBS root, terminated) at `at`, or `after` a while. */
export function retire(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = readWorld(input).only('InstanceId', 'InstanceIds', 'after');
  const after = span(fields, 'after') ?? 14 * 86_400_000;
  for (const instance of instancesOf(state, fields)) {
    instance.retirement = plus(step.at, after);
    step.note('ec2.retirement', subjectOf(step.scope, instance.id), { instanceId: instance.id, notBefore: new Date(instance.retirement).toISOString() });
    step.schedule(instance.retirement, 'lifecycle', 'retire', instance.id, `retire/${instance.id}`);
  }
}
/** Notice `retire`. */
export function onRetire(state: Ec2State, id: string, step: Step<Ec2Options>): void {
  const instance = state.instances.get(id);
  if (instance === undefined || instance.retirement === null) return;
  instance.retirement = null;
  const why = { Code: 'Server.ScheduledStop', Message: 'Server.ScheduledStop: Stopped due to scheduled retirement', transition: '' };
  if (instance.devices.length > 0) stopNow(state, [instance], why, step);
  else terminateNow(state, [instance], { ...why, Code: 'Server.InstanceTermination' }, step);
}
