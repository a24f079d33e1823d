import { defineEngine } from '../../aws/engine.ts';
import { notices } from './notices.ts';
import { METRICS_DEFAULTS, type MetricsOptions } from './options.ts';
import { putMetricData } from './put/put-metric-data.ts';
import { newState, type MetricsState } from './state.ts';

/** The metric store of CloudWatch. */
export const metricsEngine = defineEngine<MetricsState, MetricsOptions>({
  name: 'metrics',
  defaults: METRICS_DEFAULTS,
  create: newState,
  operations: { cloudwatch: { PutMetricData: putMetricData } },
  notices,
});

export { metricReader } from './reader.ts';
export { ingestRun } from './store/ingest.ts';
export type { MetricsOptions } from './options.ts';
export type { MetricsState } from './state.ts';
