import type { Scope } from '../../../aws/scope.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Channel } from '../state.ts';

const pad = (n: number): string => String(n).padStart(2, '0');

/** `20160927T195818Z` */
function stamp(at: Instant): string {
  const d = new Date(at);
  return `${d.getUTCFullYear()}${pad(d.getUTCMonth() + 1)}${pad(d.getUTCDate())}T${pad(d.getUTCHours())}${pad(d.getUTCMinutes())}${pad(d.getUTCSeconds())}Z`;
}

/** `2016/9/27`: month and day are not padded. */
function datePath(at: Instant): string {
  const d = new Date(at);
  return `${d.getUTCFullYear()}/${d.getUTCMonth() + 1}/${d.getUTCDate()}`;
}

const root = (channel: Channel, scope: Scope): string => {
  const prefix = channel.given.s3KeyPrefix;
  return `${prefix === undefined ? '' : `${prefix}/`}AWSLogs/${scope.accountId}/Config`;
};

/** The empty file that tests a bucket. */
export const writabilityKey = (channel: Channel, scope: Scope): string => `${root(channel, scope)}/ConfigWritabilityCheckFile`;

/** https://docs.aws.amazon.com/config/latest/developerguide/example-configuration-history-notification.html */
export function historyKey(channel: Channel, scope: Scope, resourceType: string, first: Instant, last: Instant, part: number): string {
  const { accountId, region } = scope;
  const file = `${accountId}_Config_${region}_ConfigHistory_${resourceType}_${stamp(first)}_${stamp(last)}_${part}.json.gz`;
  return `${root(channel, scope)}/${region}/${datePath(last)}/ConfigHistory/${file}`;
}

/** https://docs.aws.amazon.com/config/latest/developerguide/example-configuration-snapshot-notification.html */
export function snapshotKey(channel: Channel, scope: Scope, at: Instant, snapshotId: string): string {
  const { accountId, region } = scope;
  return `${root(channel, scope)}/${region}/${datePath(at)}/ConfigSnapshot/${accountId}_Config_${region}_ConfigSnapshot_${stamp(at)}_${snapshotId}.json.gz`;
}

/** https://docs.aws.amazon.com/config/latest/developerguide/oversized-notification-example.html */
export function oversizedKey(channel: Channel, scope: Scope, resourceType: string, resourceId: string, at: Instant): string {
  const { accountId, region } = scope;
  const file = `${accountId}_Config_${region}_ChangeNotification_${resourceType}_${resourceId}_${stamp(at)}_0.json.gz`;
  return `${root(channel, scope)}/${region}/${datePath(at)}/OversizedChangeNotification/${resourceType}/${resourceId}/${file}`;
}
