import { defineEngine } from '../../aws/engine.ts';
import { deleteAnomalyDetector, describeAnomalyDetectors, putAnomalyDetector } from './anomaly/operations.ts';
import { giveSeries } from './given.ts';
import { notSimulated } from './not-simulated.ts';
import { notices } from './notices.ts';
import { METRICS_DEFAULTS, METRICS_KINDS, type MetricsOptions } from './options.ts';
import { putMetricData } from './put/put-metric-data.ts';
import { getMetricData } from './query/get-metric-data.ts';
import { getMetricStatistics } from './query/get-metric-statistics.ts';
import { listMetrics } from './query/list-metrics.ts';
import { setSource } from './sources.ts';
import { newState, type MetricsState } from './state.ts';

/** The metric store of CloudWatch. */
export const metricsEngine = defineEngine<MetricsState, MetricsOptions>({
  name: 'metrics',
  defaults: METRICS_DEFAULTS,
  kinds: METRICS_KINDS,
  create: newState,
  operations: {
    cloudwatch: {
      PutMetricData: putMetricData, GetMetricStatistics: getMetricStatistics, GetMetricData: getMetricData, ListMetrics: listMetrics,
      PutAnomalyDetector: putAnomalyDetector, DescribeAnomalyDetectors: describeAnomalyDetectors,
      DeleteAnomalyDetector: deleteAnomalyDetector,
      ...notSimulated,
    },
  },
  notices,
  world: { setSource, giveSeries },
});

export { metricReader } from './reader.ts';
export { mathOutlook } from './math/outlook.ts';
export { ingestRun } from './store/ingest.ts';
export { takeTouched } from './touched.ts';
export type { MetricsOptions } from './options.ts';
export { addTo as addHandle } from './handles.ts';
export { findHandle, newState, type MetricsState } from './state.ts';
export type { SetSourceInput } from './sources.ts';
