import type { TrailView } from '../../../aws/trail.ts';
import { ceilTo, plus, type Instant } from '../../../kernel/time.ts';
import type { Entry } from '../fact.ts';
import type { TrailStep } from '../rate.ts';
import type { Feed, FeedTarget, TrailState } from '../state.ts';

/** What a trail does in this region; made when it first does something, told anew where things go. */
export function feedOf(state: TrailState, trail: TrailView, step: TrailStep): Feed {
  let feed = state.feeds.get(trail.arn);
  if (feed === undefined) {
    feed = {
      arn: trail.arn, target: targetOf(trail, step), pending: [], pendingInsights: [], unsent: [], files: 0, digest: null, logStream: false,
      status: {
        latestDeliveryTime: null, latestDeliveryError: null, latestNotificationTime: null, latestNotificationError: null,
        latestDigestDeliveryTime: null, latestDigestDeliveryError: null, latestLogsDeliveryTime: null, latestLogsDeliveryError: null,
      },
    };
    state.feeds.set(trail.arn, feed);
  }
  return feed;
}

export const targetOf = (trail: TrailView, step: TrailStep): FeedTarget => ({
  name: trail.name, homeRegion: trail.homeRegion, bucket: trail.s3BucketName, prefix: trail.s3KeyPrefix, kmsKeyId: trail.kmsKeyId,
  snsTopicArn: trail.snsTopicArn, logGroupArn: trail.cloudWatchLogsLogGroupArn, logRoleArn: trail.cloudWatchLogsRoleArn,
  organizationId: trail.isOrganizationTrail ? (step.options.organization?.Id ?? null) : null,
});

/** Sees to it that the slot in which an entry is delivered has its end scheduled: the first that ends late enough after the call. */
export function deliverable(state: TrailState, entry: Entry, step: TrailStep): void {
  const { settle, flushEvery } = step.options;
  flushBy(state, ceilTo(Math.max(entry.at + settle, step.at), flushEvery), step);
}

/** Schedules the end of a slot unless one that is as early is scheduled already. */
export function flushBy(state: TrailState, at: Instant, step: TrailStep): void {
  if (state.flushAt !== null && state.flushAt <= at) return;
  state.flushAt = at;
  step.schedule(at, 'deliver', 'flush', null, 'flush');
}

/** The end of the slot after this one. */
export const nextFlush = (step: TrailStep): Instant => ceilTo(plus(step.at, 1), step.options.flushEvery);
