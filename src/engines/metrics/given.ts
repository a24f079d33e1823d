import type { Operation } from '../../aws/engine.ts';
import type { MetricIdentity } from '../../aws/metric.ts';
import { dimensions, metricName, namespace, structure } from './input.ts';
import type { MetricsOptions } from './options.ts';
import { handleOf, type MetricsState } from './state.ts';
import { touch } from './touched.ts';

/**
 * `cloud.world('metrics', 'giveSeries', {Namespace, MetricName, Dimensions})`: the world itself says what this metric is from now on. A series
 * that a service would publish by itself is left out, so that a test of an alarm on an instance's CPU has just the datapoints that the test
 * gives.
 * @throws AwsError for an input that names no metric
 */
export const giveSeries: Operation<MetricsState, MetricsOptions> = (state, input: MetricIdentity) => {
  const fields = structure(input, 'giveSeries');
  const identity = { Namespace: namespace(fields), MetricName: metricName(fields, 'MetricName') };
  const metric = { ...identity, Dimensions: dimensions(fields, 'Dimensions') };
  const handle = handleOf(state, metric);
  const record = state.metrics[handle]!;
  touch(state, handle);
  record.given = true;
  record.segments = record.segments.filter((segment) => segment.given === true);
};
