import { base64Decode, base64Encode } from '../../aws/base64.ts';
import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import type { ListObjectVersionsOutput, ListObjectsV2Output, S3Object } from '../../aws/shapes/s3.ts';
import { utf8Decode, utf8Encode } from '../../aws/utf8.ts';
import { bucketFor } from './access.ts';
import { fields, invalidArgument } from './errors.ts';
import { afterPrefix, byCodePoint, lowerBound } from './names.ts';
import type { Bucket, S3Options, S3State, StoredVersion } from './state.ts';
import { current } from './store.ts';

const MOST = 1000;

/**
 * Lists the current objects by key, at most 1,000 a page. With a delimiter, keys that go on behind it are rolled up into common prefixes.
 */
export function listObjectsV2(state: S3State, input: never, step: Step<S3Options>): ListObjectsV2Output {
  const given = fields(input).only('Bucket', 'ExpectedBucketOwner', 'Prefix', 'Delimiter', 'MaxKeys', 'StartAfter', 'ContinuationToken');
  const prefix = given.optional('Prefix') ?? '';
  const delimiter = given.optional('Delimiter') || undefined;
  const most = maxKeys(given);
  const startAfter = given.optional('StartAfter');
  const token = given.optional('ContinuationToken');
  const from = token === undefined ? undefined : readToken(token);
  const bucket = bucketFor(state, given, 'ListBucket', step, undefined, new Map([['s3:prefix', prefix]]));
  const page = walk(bucket, prefix, delimiter, startAfter, from, most);
  bucket.usage.reads += 1;
  return {
    Name: bucket.name, Prefix: prefix, ...(delimiter === undefined ? {} : { Delimiter: delimiter }), MaxKeys: most,
    KeyCount: page.contents.length + page.prefixes.length, IsTruncated: page.next !== undefined,
    ...(page.contents.length === 0 ? {} : { Contents: page.contents }),
    ...(page.prefixes.length === 0 ? {} : { CommonPrefixes: page.prefixes.map((Prefix) => ({ Prefix })) }),
    ...(page.next === undefined ? {} : { NextContinuationToken: writeToken(page.next) }),
    ...(token === undefined ? {} : { ContinuationToken: token }), ...(startAfter === undefined ? {} : { StartAfter: startAfter }),
  };
}

/** Walks the keys from the first that can match; `next` is the key to go on from. */
function walk(
  bucket: Bucket, prefix: string, delimiter: string | undefined, startAfter: string | undefined, from: string | undefined, most: number,
): { contents: S3Object[]; prefixes: string[]; next: string | undefined } {
  const contents: S3Object[] = [];
  const prefixes: string[] = [];
  const { keys } = bucket;
  let i = Math.max(lowerBound(keys, prefix), from === undefined ? 0 : lowerBound(keys, from));
  if (from === undefined && startAfter !== undefined) {
    i = Math.max(i, lowerBound(keys, startAfter));
    while (i < keys.length && byCodePoint(keys[i]!, startAfter) <= 0) i += 1;
  }
  if (most === 0) return { contents, prefixes, next: undefined };
  while (i < keys.length && keys[i]!.startsWith(prefix)) {
    const key = keys[i]!;
    const version = current(bucket, key);
    if (version === undefined) {
      i += 1;
      continue;
    }
    if (contents.length + prefixes.length === most) return { contents, prefixes, next: key };
    const cut = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut < 0) {
      contents.push(entry(key, version));
      i += 1;
    } else {
      const common = key.slice(0, cut + delimiter!.length);
      prefixes.push(common);
      const after = afterPrefix(common);
      i = after === undefined ? keys.length : lowerBound(keys, after);
    }
  }
  return { contents, prefixes, next: undefined };
}

/** Lists all versions and delete markers by key, the newest of a key first. One page. */
export function listObjectVersions(state: S3State, input: never, step: Step<S3Options>): ListObjectVersionsOutput {
  const given = fields(input).only('Bucket', 'ExpectedBucketOwner', 'Prefix', 'MaxKeys');
  const prefix = given.optional('Prefix') ?? '';
  const most = maxKeys(given);
  const bucket = bucketFor(state, given, 'ListBucketVersions', step);
  const Versions: (S3Object & { VersionId: string; IsLatest: boolean })[] = [];
  const DeleteMarkers: { Key: string; VersionId: string; IsLatest: boolean; LastModified: Date }[] = [];
  let truncated = false;
  for (let i = lowerBound(bucket.keys, prefix); i < bucket.keys.length && bucket.keys[i]!.startsWith(prefix) && !truncated; i += 1) {
    const key = bucket.keys[i]!;
    const versions = bucket.objects.get(key)!;
    for (let v = versions.length - 1; v >= 0; v -= 1) {
      if (Versions.length + DeleteMarkers.length === most) {
        truncated = true;
        break;
      }
      const version = versions[v]!;
      const common = { VersionId: version.versionId, IsLatest: v === versions.length - 1 };
      if (version.deleteMarker) DeleteMarkers.push({ Key: key, ...common, LastModified: new Date(version.lastModified) });
      else Versions.push({ ...entry(key, version), ...common });
    }
  }
  return {
    Name: bucket.name, Prefix: prefix, MaxKeys: most, IsTruncated: truncated,
    ...(Versions.length === 0 ? {} : { Versions }), ...(DeleteMarkers.length === 0 ? {} : { DeleteMarkers }),
  };
}

const entry = (key: string, version: StoredVersion): S3Object => ({
  Key: key, LastModified: new Date(version.lastModified), ETag: `"${version.etag}"`, Size: version.body.length, StorageClass: 'STANDARD',
});

/** More than 1,000 are not refused: S3 gives 1,000. */
function maxKeys(given: Fields): number {
  const value = given.raw('MaxKeys');
  if (value === undefined) return MOST;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw invalidArgument('Provided max-keys not an integer or within integer range');
  }
  if (value < 0 || value > 2_147_483_647) throw invalidArgument('Argument maxKeys must be an integer between 0 and 2147483647');
  return Math.min(value, MOST);
}

const writeToken = (key: string): string => base64Encode(utf8Encode(key));
function readToken(token: string): string {
  const bytes = token === '' ? undefined : base64Decode(token);
  if (bytes === undefined) throw invalidArgument('The continuation token provided is incorrect');
  return utf8Decode(bytes);
}
