import { metricKey, type MetricIdentity } from '../../../aws/metric.ts';
import type { MetricsState } from '../state.ts';
import type { Excluded } from './model.ts';

/** An anomaly detector of one metric and statistic. */
export interface Detector {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly stat: string;
  readonly excluded: readonly Excluded[];
  readonly timezone: string | null;
  readonly periodicSpikes: boolean | null;
}

export const detectorKey = (metric: MetricIdentity, stat: string): string => `${metricKey(metric)} ${stat}`;

/** The spans that the detector of a metric leaves out of training; none without a detector. */
export const excludedFor = (state: MetricsState, metric: MetricIdentity, stat: string): readonly Excluded[] =>
  state.detectors.get(detectorKey(metric, stat))?.excluded ?? [];
