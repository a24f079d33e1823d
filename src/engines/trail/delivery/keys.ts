import type { Instant } from '../../../kernel/time.ts';
import { uniqueOf } from '../ids.ts';
import type { FeedTarget, TrailState } from '../state.ts';

const digits = (at: Instant): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** `[prefix/]AWSLogs/[o-id/]ACCOUNT/FOLDER/REGION/YYYY/MM/DD/`: the day is that of the delivery, in UTC. */
function folder(state: TrailState, target: FeedTarget, kind: string, at: Instant): string {
  const prefix = target.prefix === null ? '' : `${target.prefix}/`;
  const organization = target.organizationId === null ? '' : `${target.organizationId}/`;
  const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${prefix}AWSLogs/${organization}${state.accountId}/${kind}/${state.region}/${day}/`;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html: the stamp ends in minutes. */
export function logKey(state: TrailState, target: FeedTarget, kind: 'CloudTrail' | 'CloudTrail-Insight', stamp: Instant, file: string): string {
  const minute = digits(stamp).replace(/\d\dZ$/, 'Z');
  return `${folder(state, target, kind, stamp)}${state.accountId}_${kind}_${state.region}_${minute}_${uniqueOf(file)}.json.gz`;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html */
export function digestKey(state: TrailState, target: FeedTarget, end: Instant): string {
  const file = `${state.accountId}_CloudTrail-Digest_${state.region}_${target.name}_${target.homeRegion}_${digits(end)}.json.gz`;
  return folder(state, target, 'CloudTrail-Digest', end) + file;
}
