import type { Instant } from '../../kernel/time.ts';
import { lowerBound } from './names.ts';
import type { Bucket, StoredVersion } from './state.ts';

/** The newest version of a key: maybe a delete marker. */
export const newest = (bucket: Bucket, key: string): StoredVersion | undefined => bucket.objects.get(key)?.at(-1);

/** What a plain GET sees: the newest version unless it is a delete marker. */
export function current(bucket: Bucket, key: string): StoredVersion | undefined {
  const version = newest(bucket, key);
  return version?.deleteMarker === true ? undefined : version;
}

/** Adds a version as the newest one. A version of the same id, `null` above all, is replaced. */
export function addVersion(bucket: Bucket, key: string, version: StoredVersion, at: Instant): void {
  let versions = bucket.objects.get(key);
  if (versions === undefined) {
    bucket.objects.set(key, (versions = []));
    bucket.keys.splice(lowerBound(bucket.keys, key), 0, key);
  }
  const same = versions.findIndex((other) => other.versionId === version.versionId);
  if (same >= 0) account(bucket, versions.splice(same, 1)[0]!, -1, at);
  versions.push(version);
  account(bucket, version, 1, at);
}

/** Deletes a version for good; the version, or undefined when there was none of that id. */
export function removeVersion(bucket: Bucket, key: string, versionId: string, at: Instant): StoredVersion | undefined {
  const versions = bucket.objects.get(key);
  const i = versions?.findIndex((version) => version.versionId === versionId) ?? -1;
  if (versions === undefined || i < 0) return undefined;
  const [removed] = versions.splice(i, 1);
  account(bucket, removed!, -1, at);
  if (versions.length === 0) {
    bucket.objects.delete(key);
    bucket.keys.splice(lowerBound(bucket.keys, key), 1);
  }
  return removed;
}

/** Brings the integral of stored bytes up to an instant. */
export function meter(bucket: Bucket, at: Instant): void {
  const { usage } = bucket;
  usage.byteMilliseconds += usage.bytes * (at - usage.since);
  usage.since = at;
}

function account(bucket: Bucket, version: StoredVersion, sign: 1 | -1, at: Instant): void {
  meter(bucket, at);
  bucket.usage.bytes += sign * version.body.length;
  if (!version.deleteMarker) bucket.usage.objects += sign;
}
