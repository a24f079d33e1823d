import type { Dimension, MetricIdentity, StandardUnit } from '../metric.ts';
import type { Statistic } from '../statistic.ts';

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

export interface GetMetricStatisticsInput {
  readonly Namespace: string | undefined;
  readonly MetricName: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly StartTime: Date | undefined;
  readonly EndTime: Date | undefined;
  /** Seconds: 1, 5, 10, 20, 30 or a multiple of 60. */
  readonly Period: number | undefined;
  readonly Statistics?: readonly Statistic[] | undefined;
  readonly ExtendedStatistics?: readonly string[] | undefined;
  readonly Unit?: StandardUnit | undefined;
}
export interface Datapoint {
  /** The start of its period. */
  readonly Timestamp: Date;
  readonly SampleCount?: number;
  readonly Average?: number;
  readonly Sum?: number;
  readonly Minimum?: number;
  readonly Maximum?: number;
  readonly Unit: StandardUnit;
  readonly ExtendedStatistics?: Record<string, number>;
}
export interface GetMetricStatisticsOutput {
  readonly Label: string;
  readonly Datapoints: Datapoint[];
}

/** The identity of a metric as requests give it: all members may be absent, and are then refused. */
export type Metric = { readonly [K in keyof MetricIdentity]?: MetricIdentity[K] | undefined };
export interface MetricStat {
  readonly Metric: Metric | undefined;
  readonly Period: number | undefined;
  readonly Stat: string | undefined;
  readonly Unit?: StandardUnit | undefined;
}
export interface MetricDataQuery {
  readonly Id: string | undefined;
  readonly MetricStat?: MetricStat | undefined;
  readonly Expression?: string | undefined;
  readonly Label?: string | undefined;
  readonly ReturnData?: boolean | undefined;
  readonly Period?: number | undefined;
  readonly AccountId?: string | undefined;
}
export interface GetMetricDataInput {
  readonly MetricDataQueries: readonly MetricDataQuery[] | undefined;
  readonly StartTime: Date | undefined;
  readonly EndTime: Date | undefined;
  readonly NextToken?: string | undefined;
  readonly ScanBy?: 'TimestampAscending' | 'TimestampDescending' | undefined;
  readonly MaxDatapoints?: number | undefined;
  readonly LabelOptions?: { readonly Timezone?: string | undefined } | undefined;
}
export interface MessageData {
  readonly Code: string;
  readonly Value: string;
}
export interface MetricDataResult {
  readonly Id: string;
  readonly Label: string;
  readonly Timestamps: Date[];
  readonly Values: number[];
  readonly StatusCode: 'Complete' | 'PartialData' | 'Forbidden';
  readonly Messages?: MessageData[];
}
export interface GetMetricDataOutput {
  readonly MetricDataResults: MetricDataResult[];
  readonly NextToken?: string;
  readonly Messages: MessageData[];
}

export interface ListMetricsInput {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly { readonly Name: string | undefined; readonly Value?: string | undefined }[] | undefined;
  readonly RecentlyActive?: 'PT3H' | undefined;
  readonly IncludeLinkedAccounts?: boolean | undefined;
  readonly OwningAccount?: string | undefined;
  readonly NextToken?: string | undefined;
}
export interface ListMetricsOutput {
  readonly Metrics: { readonly Namespace: string; readonly MetricName: string; readonly Dimensions: { Name: string; Value: string }[] }[];
  readonly OwningAccounts?: string[];
  readonly NextToken?: string;
}

/** Which metric and statistic an anomaly detector is for; the members beside SingleMetricAnomalyDetector are AWS's deprecated form. */
export interface AnomalyDetectorTarget {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly Stat?: string | undefined;
  readonly SingleMetricAnomalyDetector?: (Metric & { readonly Stat?: string | undefined }) | undefined;
  /** Not simulated. */
  readonly MetricMathAnomalyDetector?: object | undefined;
}
export interface PutAnomalyDetectorInput extends AnomalyDetectorTarget {
  readonly Configuration?: {
    readonly ExcludedTimeRanges?: readonly { readonly StartTime: Date | undefined; readonly EndTime: Date | undefined }[] | undefined;
    /** `UTC` alone is simulated. */
    readonly MetricTimezone?: string | undefined;
  } | undefined;
  /** Not simulated. */
  readonly MetricCharacteristics?: { readonly PeriodicSpikes?: boolean | undefined } | undefined;
}
export interface DescribeAnomalyDetectorsInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly AnomalyDetectorTypes?: readonly ('SINGLE_METRIC' | 'METRIC_MATH')[] | undefined;
}
interface DetectorMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: { Name: string; Value: string }[];
  readonly Stat: string;
}
export interface DescribeAnomalyDetectorsOutput {
  readonly AnomalyDetectors: (DetectorMetric & {
    readonly SingleMetricAnomalyDetector: DetectorMetric;
    readonly Configuration: { readonly ExcludedTimeRanges: { StartTime: Date; EndTime: Date }[]; readonly MetricTimezone?: string };
    readonly StateValue: 'PENDING_TRAINING' | 'TRAINED_INSUFFICIENT_DATA' | 'TRAINED';
  })[];
  readonly NextToken?: string;
}

/** The metrics part of the client `cloud.cloudwatch`. */
export interface CloudWatchMetrics {
  /** Publishes datapoints. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
  putMetricData(input: PutMetricDataInput): object;
  /** Statistics of one metric. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
  getMetricStatistics(input: GetMetricStatisticsInput): GetMetricStatisticsOutput;
  /** Metrics, metric math and searches. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
  getMetricData(input: GetMetricDataInput): GetMetricDataOutput;
  /** The metrics that have recent data. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
  listMetrics(input?: ListMetricsInput): ListMetricsOutput;
  /**
   * What the stand-in for anomaly detection leaves out.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAnomalyDetector.html
   */
  putAnomalyDetector(input: PutAnomalyDetectorInput): object;
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAnomalyDetectors.html */
  describeAnomalyDetectors(input?: DescribeAnomalyDetectorsInput): DescribeAnomalyDetectorsOutput;
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAnomalyDetector.html */
  deleteAnomalyDetector(input: AnomalyDetectorTarget): object;
}
