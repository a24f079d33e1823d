import { defineEngine } from '../../aws/engine.ts';

export interface MetricsOptions {}
export interface MetricsState {}

export const metricsEngine = defineEngine<MetricsState, MetricsOptions>({
  name: 'metrics',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});

import type { MetricReader } from '../../aws/ports.ts';
import type { SampleSource } from '../../aws/series.ts';

/** The metric store as other engines read it. */
export function metricReader(_state: MetricsState, _samples: SampleSource, _options: MetricsOptions): MetricReader {
  throw new Error('not yet written');
}
