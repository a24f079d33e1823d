import type { Step } from '../../aws/engine.ts';
import type { Dimension, MetricIdentity, StandardUnit } from '../../aws/metric.ts';
import type { SampleSpec, SyntheticSegment } from '../../aws/series.ts';
import { FOREVER, MINUTE, type Instant } from '../../kernel/time.ts';
import { constant, loadSpec } from './demand-spec.ts';
import { publishes, shared } from './metrics.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Instance, Volume } from './state.ts';

/** What EBS publishes about a volume while it is attached. https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html */
interface VolumeRow { readonly name: string; readonly unit: StandardUnit; readonly idle: number; readonly types?: readonly string[] }
const VOLUME_METRICS: readonly VolumeRow[] = [
  { name: 'VolumeReadBytes', unit: 'Bytes', idle: 0 },
  { name: 'VolumeWriteBytes', unit: 'Bytes', idle: 0 },
  { name: 'VolumeReadOps', unit: 'Count', idle: 0 },
  { name: 'VolumeWriteOps', unit: 'Count', idle: 0 },
  { name: 'VolumeTotalReadTime', unit: 'Seconds', idle: 0 },
  { name: 'VolumeTotalWriteTime', unit: 'Seconds', idle: 0 },
  { name: 'VolumeIdleTime', unit: 'Seconds', idle: 60 },
  { name: 'VolumeQueueLength', unit: 'Count', idle: 0 },
  { name: 'BurstBalance', unit: 'Percent', idle: 100, types: ['gp2', 'st1', 'sc1'] },
  { name: 'VolumeThroughputPercentage', unit: 'Percent', idle: 100, types: ['io1', 'io2'] },
  { name: 'VolumeConsumedReadWriteOps', unit: 'Count', idle: 0, types: ['io1', 'io2'] },
];

const dimensionsOf = (volume: Volume): readonly Dimension[] => [{ Name: 'VolumeId', Value: volume.id }];
const identity = (MetricName: string, Dimensions: readonly Dimension[]): MetricIdentity => ({ Namespace: 'AWS/EBS', MetricName, Dimensions });
export const volumeMetricsOf = (volume: Volume): VolumeRow[] =>
  VOLUME_METRICS.filter((row) => row.types === undefined || row.types.includes(volume.type));

/** Begins the series of a volume whose instance runs. */
export function volumePublish(volume: Volume, step: Step<Ec2Options>): void {
  if (!step.options.volumeMetrics) return;
  const dimensions = dimensionsOf(volume);
  const distinct: SyntheticSegment[] = [];
  const changes = volumeMetricsOf(volume).map((row) => {
    const load = volume.loads.get(row.name);
    const source: SampleSpec = load === undefined
      ? constant(row.idle)
      : loadSpec(load, `ebs/${volume.id}/${row.name}`, row.unit === 'Percent');
    const segment: SyntheticSegment = {
      from: step.at, to: FOREVER, interval: MINUTE, anchor: 0 as Instant, delay: step.options.detailedMetricDelay, unit: row.unit, source,
    };
    return { metric: identity(row.name, dimensions), segment: shared(distinct, segment) };
  });
  step.manySeries(changes);
}
export function volumeSilent(volume: Volume, step: Step<Ec2Options>): void {
  if (!step.options.volumeMetrics) return;
  const dimensions = dimensionsOf(volume);
  step.manySeries(volumeMetricsOf(volume).map((row) => ({ metric: identity(row.name, dimensions), segment: null })));
}

export function volumesPublish(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  if (!publishes(instance)) return;
  for (const device of instance.devices) {
    const volume = state.volumes.get(device.VolumeId);
    if (volume !== undefined) volumePublish(volume, step);
  }
}
export function volumesSilent(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  for (const device of instance.devices) {
    const volume = state.volumes.get(device.VolumeId);
    if (volume !== undefined) volumeSilent(volume, step);
  }
}
