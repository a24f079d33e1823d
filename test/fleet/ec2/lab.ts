import type { CloudOptions } from '../../../src/cloud/cloud.ts';
import { Cloud } from '../../../src/cloud/cloud.ts';
import type { RunInstancesInput } from '../../../src/aws/shapes/ec2.ts';
import { parseInstant } from '../../../src/kernel/time.ts';

const START = '2026-01-05T12:00:00Z';
export const IMAGE = 'ami-0abcdef1234567890';

export const newCloud = (options: Partial<CloudOptions> = {}): Cloud => new Cloud({ start: START, seed: 'lab', ...options });

/** Launches one instance by name and returns its id. */
export function launch(cloud: Cloud, name: string, input: Partial<RunInstancesInput> = {}): string {
  return launchMany(cloud, name, 1, input)[0]!;
}
export function launchMany(cloud: Cloud, name: string, count: number, input: Partial<RunInstancesInput> = {}): string[] {
  const { Instances } = cloud.ec2.runInstances({
    ImageId: IMAGE, InstanceType: 'm5.large', MinCount: count, MaxCount: count,
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: name }] }], ...input,
  });
  return Instances.map((each) => each.InstanceId);
}

export interface Reading {
  readonly namespace?: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly stat?: string;
  /** Milliseconds; a minute when absent. */
  readonly period?: number;
  readonly from?: string;
  readonly slots: number;
}

/** One number per slot, null where there is no datapoint that is visible now. */
export function series(cloud: Cloud, name: string, reading: Reading): (number | null)[] {
  const { namespace = 'AWS/EC2', dimensions, stat = 'Average', period = 60_000, from = START, slots } = reading;
  const { metrics } = cloud.portsOf(cloud.scope);
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const out = new Float64Array(slots);
  metrics.read(metrics.handle({ Namespace: namespace, MetricName: name, Dimensions }), stat, undefined, parseInstant(from), period, slots, cloud.at, out);
  return [...out].map((value) => (Number.isNaN(value) ? null : value));
}

/** The minutes, counted from START, at which a metric has a datapoint. */
export function stamps(cloud: Cloud, name: string, id: string, slots: number): number[] {
  return series(cloud, name, { dimensions: { InstanceId: id }, slots, stat: 'SampleCount' }).flatMap((n, i) => (n === null ? [] : [i]));
}

export const stateOf = (cloud: Cloud, id: string): string =>
  cloud.ec2.describeInstances({ InstanceIds: [id] }).Reservations[0]!.Instances[0]!.State.Name;

/** `from→to` of an instance, in order, from the journal. */
export const walks = (cloud: Cloud, id: string): string[] =>
  cloud.journal.entries().filter((e) => e.type === 'ec2.state' && e.subject.endsWith(`/${id}`)).map((e) => {
    const data = e.data as { from: string | null; to: string };
    return `${data.from ?? 'new'}→${data.to}`;
  });

/** What a call is refused with. */
export function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'not refused';
}
