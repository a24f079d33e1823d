import type {
  DeleteAnomalyDetectorCommandInput,
  DescribeAnomalyDetectorsCommandInput,
  DescribeAnomalyDetectorsCommandOutput,
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  GetMetricStatisticsCommandInput,
  GetMetricStatisticsCommandOutput,
  ListMetricsCommandInput,
  ListMetricsCommandOutput,
  PutAnomalyDetectorCommandInput,
  PutMetricDataCommandInput,
} from '@aws-sdk/client-cloudwatch';
import type { CloudWatchMetrics } from '../../src/aws/shapes/cloudwatch-metrics.ts';

/** Inputs of the SDK type-check when pasted in, and what we answer is what the SDK answers, but for its `$metadata`. Compiling this file is the test. */
type Takes<Method extends keyof CloudWatchMetrics, Input> = Input extends Parameters<CloudWatchMetrics[Method]>[0] ? true : never;
type Answers<Method extends keyof CloudWatchMetrics, Output> =
  ReturnType<CloudWatchMetrics[Method]> extends Omit<Output, '$metadata'> ? true : never;
export const checks: readonly true[] = [
  true satisfies Takes<'putMetricData', PutMetricDataCommandInput>,
  true satisfies Takes<'getMetricStatistics', GetMetricStatisticsCommandInput>,
  true satisfies Takes<'getMetricData', GetMetricDataCommandInput>,
  true satisfies Takes<'listMetrics', ListMetricsCommandInput>,
  true satisfies Takes<'putAnomalyDetector', PutAnomalyDetectorCommandInput>,
  true satisfies Takes<'describeAnomalyDetectors', DescribeAnomalyDetectorsCommandInput>,
  true satisfies Takes<'deleteAnomalyDetector', DeleteAnomalyDetectorCommandInput>,
  true satisfies Answers<'getMetricStatistics', GetMetricStatisticsCommandOutput>,
  true satisfies Answers<'getMetricData', GetMetricDataCommandOutput>,
  true satisfies Answers<'listMetrics', ListMetricsCommandOutput>,
  true satisfies Answers<'describeAnomalyDetectors', DescribeAnomalyDetectorsCommandOutput>,
];
