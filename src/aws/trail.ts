import type { Instant } from '../kernel/time.ts';

/**
 * A trail as the regions see it: what its home region has been told, by `CreateTrail` and its kin. Plain data; the home region's engine owns it, all
 * others read it. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
 */
export interface TrailView {
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  readonly homeRegion: string;
  readonly s3BucketName: string;
  readonly s3KeyPrefix: string | null;
  readonly snsTopicArn: string | null;
  readonly includeGlobalServiceEvents: boolean;
  readonly isMultiRegionTrail: boolean;
  readonly isOrganizationTrail: boolean;
  readonly logFileValidationEnabled: boolean;
  readonly cloudWatchLogsLogGroupArn: string | null;
  readonly cloudWatchLogsRoleArn: string | null;
  readonly kmsKeyId: string | null;
  /** Null while nobody has put selectors: all management events, no data events. */
  readonly eventSelectors: readonly BasicSelector[] | null;
  readonly advancedEventSelectors: readonly AdvancedSelector[] | null;
  readonly insightTypes: readonly InsightType[];
  /** When Insights were turned on; null while they are off. */
  readonly insightsSince: Instant | null;
  readonly isLogging: boolean;
  readonly startLoggingTime: Instant | null;
  readonly stopLoggingTime: Instant | null;
}

export type InsightType = 'ApiCallRateInsight' | 'ApiErrorRateInsight';

export interface BasicSelector {
  readonly ReadWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly IncludeManagementEvents: boolean;
  readonly DataResources: readonly { readonly Type: string; readonly Values: readonly string[] }[];
  readonly ExcludeManagementEventSources: readonly string[];
}

export const FIELD_OPERATORS = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'] as const;
export type FieldOperator = (typeof FIELD_OPERATORS)[number];
export interface AdvancedSelector {
  readonly Name?: string | undefined;
  readonly FieldSelectors: readonly FieldSelector[];
}
export type FieldSelector = { readonly Field: string } & { readonly [operator in FieldOperator]?: readonly string[] | undefined };
