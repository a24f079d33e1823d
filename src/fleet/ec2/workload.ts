import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { newStatBlock, type SampleSpec } from '../../aws/series.ts';
import { MINUTE, floorTo, instant, type Instant } from '../../kernel/time.ts';
import { findOne } from './errors.ts';
import { instancesOf, readWorld } from './faults.ts';
import { creditsRebase } from './credits.ts';
import { loadSpec } from './demand-spec.ts';
import { metricsOf, publish, publishes, specsOf, typeOf } from './metrics.ts';
import { volumeMetricsOf, volumePublish } from './volume-metrics.ts';
import { metricRow, applies, type MetricRow } from './metric-table.ts';
import { subjectOf } from './lifecycle.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Instance, Load } from './state.ts';

/** Memory and disk are the guest's own: agents publish them, the hypervisor never does. */
const GUEST_LOADS = ['mem_used_percent', 'disk_used_percent', 'swap_used_percent'] as const;
const isGuestLoad = (name: string): boolean => (GUEST_LOADS as readonly string[]).includes(name);

/**
 * World verb `setWorkload {InstanceId, CPUUtilization: load, NetworkIn: load, mem_used_percent: load, …, start?, series?}`: what an instance does from
 * now on. Percentages as such, amounts per minute; `null` ends a workload. Spans in a load count from `start`, this instant when absent.
 */
export function setWorkload(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = readWorld(input);
  const instance = findOne('instance', state.instances, fields.text('InstanceId'));
  const { loads } = readLoads(fields, ['InstanceId'], instance, step);
  step.note('ec2.workload', subjectOf(step.scope, instance.id), { instanceId: instance.id, metrics: [...loads.keys()] });
  applyLoads(state, instance, loads, step);
}

/**
 * World verb `setGroupWorkload {InstanceIds, CPUUtilization: load, …, start?, series?}`: the same for several instances, each with noise of its own
 * unless `series` names one for all.
 */
export function setGroupWorkload(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = readWorld(input);
  const instances = instancesOf(state, fields).filter((each) => each.state !== 'terminated');
  const each = instances.map((instance) => ({ instance, ...readLoads(fields, ['InstanceId', 'InstanceIds'], instance, step) }));
  for (const { instance, loads } of each) applyLoads(state, instance, loads, step);
}

function readLoads(fields: Fields, others: readonly string[], instance: Instance, step: Step<Ec2Options>): { loads: Map<string, Load | null> } {
  const start = instant(fields.time('start') ?? step.at);
  const series = fields.optional('series') ?? null;
  const names = fields.allNames().filter((name) => !others.includes(name) && name !== 'start' && name !== 'series');
  if (names.length === 0) throw fields.missing('CPUUtilization');
  const loads = new Map<string, Load | null>();
  for (const name of names) {
    const load = fields.raw(name);
    loads.set(name, load === undefined ? null : checked(instance, name, { load, start, series }, step));
  }
  return { loads };
}

/** World verb `setVolumeWorkload {VolumeId, VolumeReadOps: load, …, start?}`. */
export function setVolumeWorkload(state: Ec2State, input: unknown, step: Step<Ec2Options>): void {
  const fields = readWorld(input);
  const volume = findOne('volume', state.volumes, fields.text('VolumeId'));
  const start = instant(fields.time('start') ?? step.at);
  const names = fields.allNames().filter((name) => name !== 'VolumeId' && name !== 'start');
  for (const name of names) {
    const row = volumeMetricsOf(volume).find((each) => each.name === name);
    if (row === undefined) throw new AwsError('ValidationError', `${name}: ${volume.id} does not publish it`);
    const load = fields.raw(name);
    if (load !== undefined) checkSource(loadSpec({ load, start, series: null }, name, row.unit === 'Percent'), name, step);
  }
  for (const name of names) {
    const load = fields.raw(name);
    if (load === undefined) volume.loads.delete(name);
    else volume.loads.set(name, { load, start, series: null });
  }
  const instance = volume.attachment === null ? undefined : state.instances.get(volume.attachment.instanceId);
  if (instance !== undefined && publishes(instance)) volumePublish(volume, step);
}

/** Changes some of what an instance does, and lets the series follow. */
function applyLoads(state: Ec2State, instance: Instance, loads: ReadonlyMap<string, Load | null>, step: Step<Ec2Options>): void {
  const type = typeOf(instance);
  const metrics = [...loads.keys()].map(metricRow).filter((row): row is MetricRow => row !== undefined && applies(row, type));
  const busy = loads.has('CPUUtilization') && instance.credits !== null;
  if (busy) metrics.push(...metricsOf(instance).filter((metric) => metric.when === 'burst'));
  const before = specsOf(instance, metrics, step.options);
  for (const [name, load] of loads) {
    if (load === null) instance.loads.delete(name);
    else instance.loads.set(name, load);
  }
  if (busy) creditsRebase(instance, step);
  publish(state, instance, metrics, before, step);
}

function checked(instance: Instance, name: string, load: Load, step: Step<Ec2Options>): Load {
  const row = metricRow(name);
  if (row === undefined && !isGuestLoad(name))
    throw new AwsError('ValidationError', `${name}: expected a metric of AWS/EC2 or one of ${GUEST_LOADS.join(', ')}`);
  if (row?.cadence === 'check' || row?.when === 'burst') {
    throw new AwsError('ValidationError', `${name}: follows from the instance's life, it has no workload`);
  }
  if (row !== undefined && !applies(row, typeOf(instance))) throw new AwsError('ValidationError', `${name}: ${instance.type} does not publish it`);
  checkSource(loadSpec(load, name, row === undefined || row.unit === 'Percent'), name, step);
  return load;
}

/** Whether a source can be read: computes one minute of it. @throws AwsError with what is wrong */
function checkSource(spec: SampleSpec, path: string, step: Step<Ec2Options>): void {
  try {
    step.ports.samples.fill(spec, floorTo(step.at, MINUTE) as Instant, MINUTE, 1, newStatBlock(1));
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'SimulatorBug') throw error;
    throw new AwsError('ValidationError', `${path}: ${error.message}`);
  }
}
