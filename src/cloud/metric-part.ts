import { dimensionsKey, type MetricIdentity } from '../aws/metric.ts';
import type { MetricReader } from '../aws/ports.ts';
import type { Scope } from '../aws/scope.ts';
import { withKinds, type SampleSource } from '../aws/series.ts';
import { addHandle, findHandle, metricReader, newState, type MetricsOptions, type MetricsState } from '../engines/metrics/index.ts';
import { createSamples } from '../workloads/index.ts';
import type { Cloud } from './cloud.ts';
import { SAMPLE_KINDS, SAMPLE_REACHES } from './engines.ts';

/** Some metrics of a cloud as plain data: seed and segments are all that any of their windows follows from, on whatever thread. */
export interface MetricPart {
  readonly seed: string;
  readonly options: MetricsOptions;
  readonly state: MetricsState;
}

/** Takes metrics out of an account and region; those that nobody has named are left out. Shares what it takes with the cloud. */
export function metricPart(cloud: Cloud, scope: Scope, metrics: readonly MetricIdentity[]): MetricPart {
  const whole = cloud.stateOf<MetricsState>('metrics', scope);
  const state: MetricsState = { ...newState(), sources: whole.sources };
  for (const metric of metrics) {
    const handle = findHandle(whole, metric);
    if (handle === undefined || findHandle(state, metric) !== undefined) continue;
    addHandle(state.handles, metric, dimensionsKey(metric.Dimensions), state.metrics.length);
    state.metrics.push(whole.metrics[handle]!);
  }
  return { seed: cloud.seed, options: cloud.optionsOf('metrics'), state };
}

/** The functions of time that a cloud of this seed knows. */
export function samplesOf(seed: string): SampleSource {
  const base = createSamples(seed);
  const samples = withKinds(base, SAMPLE_KINDS, SAMPLE_REACHES);
  base.whole = samples;
  return samples;
}

/** Reads what the cloud would. */
export const readPart = ({ seed, options, state }: MetricPart): MetricReader => metricReader(state, samplesOf(seed), options);
