import type { Step } from '../../aws/engine.ts';
import type { Dimension, StandardUnit } from '../../aws/metric.ts';
import { newStatBlock } from '../../aws/series.ts';
import { MINUTE } from '../../kernel/time.ts';
import { GROUP_TAG } from './aggregates.ts';
import { loadSpec } from './demand-spec.ts';
import { typeOf } from './metrics.ts';
import type { Ec2Options } from './options.ts';
import type { AgentConfig, CronConfig, Ec2State, Instance } from './state.ts';

/** A `MetricDatum` as the guest sends it. */
export interface GuestDatum {
  readonly MetricName: string;
  readonly Dimensions: readonly Dimension[];
  readonly Timestamp: Date;
  readonly Value: number;
  readonly Unit: StandardUnit;
  readonly StorageResolution?: 1;
}

/** What the agent can publish: the load behind each metric, and whether it is what is left of it. */
export const AGENT_METRICS: ReadonlyMap<string, { readonly load: string; readonly left: boolean; readonly disk: boolean }> = new Map([
  ['mem_used_percent', { load: 'mem_used_percent', left: false, disk: false }],
  ['mem_available_percent', { load: 'mem_used_percent', left: true, disk: false }],
  ['disk_used_percent', { load: 'disk_used_percent', left: false, disk: true }],
  ['swap_used_percent', { load: 'swap_used_percent', left: false, disk: false }],
  ['cpu_usage_active', { load: 'CPUUtilization', left: false, disk: false }],
  ['cpu_usage_idle', { load: 'CPUUtilization', left: true, disk: false }],
]);

/** What the guest measures of a percentage now: its workload, or what it has at rest. */
function measure(instance: Instance, name: string, step: Step<Ec2Options>): number | undefined {
  const load = instance.loads.get(name);
  if (load === undefined) return name === 'CPUUtilization' ? (step.options.idle['CPUUtilization'] ?? 0) : (step.options.idleGuest[name] ?? 0);
  const block = newStatBlock(1);
  step.ports.samples.fill(loadSpec(load, `ec2/${instance.stream}/${name}`, true), step.at, MINUTE, 1, block);
  return block.count[0] === 0 ? undefined : block.sum[0]! / block.count[0]!;
}

/** Stamps are the guest's: its clock may be wrong. */
const stampOf = (instance: Instance, step: Step<Ec2Options>): Date => new Date(step.at + instance.faults.clockSkew);

function dimensionsOf(state: Ec2State, instance: Instance, agent: AgentConfig): Map<string, string> {
  const known: Readonly<Record<string, string | undefined>> = {
    InstanceId: instance.id, ImageId: instance.imageId, InstanceType: instance.type, AutoScalingGroupName: instance.tags.get(GROUP_TAG),
  };
  const out = new Map<string, string>();
  for (const name of agent.appendDimensions) if (known[name] !== undefined) out.set(name, known[name]);
  if (agent.appendDimensions.length === 0) out.set('host', `ip-${(state.interfaces.get(instance.interfaceId)?.privateIp ?? '').replaceAll('.', '-')}`);
  return out;
}

/** What the agent of an instance sends at the end of its interval. */
export function agentData(state: Ec2State, instance: Instance, agent: AgentConfig, step: Step<Ec2Options>): GuestDatum[] {
  const base = dimensionsOf(state, instance, agent);
  const data: GuestDatum[] = [];
  for (const name of agent.metrics) {
    const { load, left, disk } = AGENT_METRICS.get(name)!;
    const used = measure(instance, load, step);
    if (used === undefined) continue;
    const all = new Map([...base, ...(disk ? [['path', '/'], ['device', 'xvda1'], ['fstype', 'xfs']] as const : [])]);
    for (const names of [[...all.keys()], ...agent.aggregationDimensions]) {
      if (!names.every((key) => all.has(key))) continue;
      data.push({
        MetricName: name, Dimensions: names.map((key) => ({ Name: key, Value: all.get(key)! })), Timestamp: stampOf(instance, step),
        Value: left ? 100 - used : used, Unit: 'Percent', ...(agent.interval < MINUTE ? { StorageResolution: 1 as const } : {}),
      });
    }
  }
  return data;
}

/** What the memory script sends when cron runs it. */
export function cronData(instance: Instance, cron: CronConfig, step: Step<Ec2Options>): GuestDatum[] {
  const used = measure(instance, 'mem_used_percent', step);
  if (used === undefined) return [];
  const { memoryMiB } = typeOf(instance);
  const values: Readonly<Record<string, { value: number; unit: StandardUnit }>> = {
    MemoryUtilization: { value: used, unit: 'Percent' },
    MemoryUsed: { value: (memoryMiB * used) / 100, unit: 'Megabytes' },
    MemoryAvailable: { value: (memoryMiB * (100 - used)) / 100, unit: 'Megabytes' },
  };
  const group = instance.tags.get(GROUP_TAG);
  const sets: Dimension[][] = [[{ Name: 'InstanceId', Value: instance.id }]];
  if (cron.autoScaling && group !== undefined) sets.push([{ Name: 'AutoScalingGroupName', Value: group }]);
  return cron.metrics.flatMap((name) => sets.map((Dimensions) => ({
    MetricName: name, Dimensions, Timestamp: stampOf(instance, step), Value: values[name]!.value, Unit: values[name]!.unit,
  })));
}
