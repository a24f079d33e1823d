import type { Dimension, StandardUnit } from '../metric.ts';

export interface StatisticSet {
  readonly SampleCount: number | undefined;
  readonly Sum: number | undefined;
  readonly Minimum: number | undefined;
  readonly Maximum: number | undefined;
}
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
export interface MetricDatum {
  readonly MetricName: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly Timestamp?: Date | undefined;
  readonly Value?: number | undefined;
  readonly StatisticValues?: StatisticSet | undefined;
  readonly Values?: readonly number[] | undefined;
  readonly Counts?: readonly number[] | undefined;
  readonly Unit?: StandardUnit | undefined;
  readonly StorageResolution?: number | undefined;
}
export interface PutMetricDataInput {
  readonly Namespace: string | undefined;
  readonly MetricData?: readonly MetricDatum[] | undefined;
  /** Not simulated. */
  readonly EntityMetricData?: readonly object[] | undefined;
  readonly StrictEntityValidation?: boolean | undefined;
}

/** The metrics part of the client `cloud.cloudwatch`. */
export interface CloudWatchMetrics {
  /** Publishes datapoints. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
  putMetricData(input: PutMetricDataInput): object;
}
