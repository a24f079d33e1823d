import type { Dimension, MetricIdentity, StandardUnit } from '../../aws/metric.ts';
import type { Instance } from './state.ts';
import type { InstanceType } from './types.ts';

/**
 * What EC2 publishes about an instance. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 * `mode`: every five minutes with basic, every minute with detailed monitoring. `five`: five minutes always. `check`: one minute always, once
 * status checks are initialised.
 */
export interface MetricRow {
  readonly name: string;
  readonly unit: StandardUnit;
  readonly cadence: 'mode' | 'five' | 'check';
  /** An amount adds up over its period; its load is what one minute has. */
  readonly amount: boolean;
  readonly when: 'always' | 'nitro' | 'store' | 'burst' | 'ebsBurst';
}
const row = (name: string, unit: StandardUnit, cadence: MetricRow['cadence'], amount: boolean, when: MetricRow['when']): MetricRow =>
  ({ name, unit, cadence, amount, when });

export const INSTANCE_METRICS: readonly MetricRow[] = [
  row('CPUUtilization', 'Percent', 'mode', false, 'always'),
  row('NetworkIn', 'Bytes', 'mode', true, 'always'),
  row('NetworkOut', 'Bytes', 'mode', true, 'always'),
  row('NetworkPacketsIn', 'Count', 'five', true, 'always'),
  row('NetworkPacketsOut', 'Count', 'five', true, 'always'),
  row('DiskReadOps', 'Count', 'mode', true, 'store'),
  row('DiskWriteOps', 'Count', 'mode', true, 'store'),
  row('DiskReadBytes', 'Bytes', 'mode', true, 'store'),
  row('DiskWriteBytes', 'Bytes', 'mode', true, 'store'),
  row('EBSReadOps', 'Count', 'mode', true, 'nitro'),
  row('EBSWriteOps', 'Count', 'mode', true, 'nitro'),
  row('EBSReadBytes', 'Bytes', 'mode', true, 'nitro'),
  row('EBSWriteBytes', 'Bytes', 'mode', true, 'nitro'),
  row('EBSIOBalance%', 'Percent', 'five', false, 'ebsBurst'),
  row('EBSByteBalance%', 'Percent', 'five', false, 'ebsBurst'),
  row('MetadataNoToken', 'Count', 'mode', true, 'always'),
  row('CPUCreditUsage', 'Count', 'five', true, 'burst'),
  row('CPUCreditBalance', 'Count', 'five', false, 'burst'),
  row('CPUSurplusCreditBalance', 'Count', 'five', false, 'burst'),
  row('CPUSurplusCreditsCharged', 'Count', 'five', false, 'burst'),
  row('StatusCheckFailed', 'Count', 'check', false, 'always'),
  row('StatusCheckFailed_Instance', 'Count', 'check', false, 'always'),
  row('StatusCheckFailed_System', 'Count', 'check', false, 'always'),
  row('StatusCheckFailed_AttachedEBS', 'Count', 'check', false, 'nitro'),
];
const ROWS = new Map(INSTANCE_METRICS.map((metric) => [metric.name, metric]));
export const metricRow = (name: string): MetricRow | undefined => ROWS.get(name);

/** Whether instances of a type publish a metric at all. */
export function applies(metric: MetricRow, type: InstanceType): boolean {
  switch (metric.when) {
    case 'nitro': return type.hypervisor === 'nitro';
    case 'store': return type.instanceStoreGB > 0;
    case 'burst': return type.credits !== null;
    case 'ebsBurst': return type.ebsBurst;
    default: return true;
  }
}

const NAMESPACE = 'AWS/EC2';
export const instanceMetric = (name: string, dimensions: readonly Dimension[]): MetricIdentity =>
  ({ Namespace: NAMESPACE, MetricName: name, Dimensions: dimensions });
export const instanceDimensions = (instance: Instance): readonly Dimension[] => [{ Name: 'InstanceId', Value: instance.id }];
