import type { ResourceViews } from '../../aws/engine.ts';
import type { Json } from '../../kernel/plain.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import type { Trail, TrailState } from './state.ts';

const iso = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));

/** A trail as AWS Config sees it, in its home region: the resource id is the ARN. */
export const TRAIL_VIEWS: ResourceViews<TrailState> = {
  list: (state) => [...state.trails.values()].map((t) => t.arn).sort(byCodeUnit),
  view(state, resourceId) {
    const trail = [...state.trails.values()].find((t) => t.arn === resourceId);
    if (trail === undefined) return undefined;
    return {
      resourceType: 'AWS::CloudTrail::Trail', resourceId, resourceName: trail.name, arn: trail.arn, availabilityZone: 'Not Applicable',
      resourceCreationTime: trail.createdAt, tags: Object.fromEntries(trail.tags),
      relationships: [{
        resourceType: 'AWS::S3::Bucket', resourceId: trail.s3BucketName, resourceName: trail.s3BucketName, name: 'Is associated with S3 Bucket',
      }],
      configuration: configurationOf(trail), supplementaryConfiguration: supplementaryOf(state, trail),
    };
  },
};

const configurationOf = (trail: Trail): Record<string, Json> => ({
  name: trail.name, s3BucketName: trail.s3BucketName, s3KeyPrefix: trail.s3KeyPrefix, snsTopicName: trail.snsTopicArn, snsTopicARN: trail.snsTopicArn,
  includeGlobalServiceEvents: trail.includeGlobalServiceEvents, isMultiRegionTrail: trail.isMultiRegionTrail, homeRegion: trail.homeRegion,
  trailARN: trail.arn, logFileValidationEnabled: trail.logFileValidationEnabled, cloudWatchLogsLogGroupArn: trail.cloudWatchLogsLogGroupArn,
  cloudWatchLogsRoleArn: trail.cloudWatchLogsRoleArn, kmsKeyId: trail.kmsKeyId,
  hasCustomEventSelectors: trail.eventSelectors !== null || trail.advancedEventSelectors !== null, hasInsightSelectors: trail.insightTypes.length > 0,
  isOrganizationTrail: trail.isOrganizationTrail,
});

/** Not part of AWS's configuration item: what periodic rules ask CloudTrail for. */
function supplementaryOf(state: TrailState, trail: Trail): Record<string, Json> {
  const status = state.feeds.get(trail.arn)?.status;
  return {
    status: {
      isLogging: trail.isLogging, startLoggingTime: iso(trail.startLoggingTime), stopLoggingTime: iso(trail.stopLoggingTime),
      latestDeliveryTime: iso(status?.latestDeliveryTime ?? null), latestCloudWatchLogsDeliveryTime: iso(status?.latestLogsDeliveryTime ?? null),
    },
    eventSelectors: (trail.eventSelectors ?? []) as unknown as Json,
    advancedEventSelectors: (trail.advancedEventSelectors ?? []) as unknown as Json,
  };
}
