import { createCloud, type Cloud, type CloudOptions } from '../../../src/index.ts';
import { gunzipAny } from '../../../src/aws/inflate.ts';
import { utf8Decode } from '../../../src/aws/utf8.ts';
import type { TrailOptions, LogObjects } from '../../../src/engines/trail/index.ts';

/** A cloud in which trails can be made: a bucket that lets CloudTrail in, of whatever accounts. */
export const BUCKET = 'audit-logs-111122223333';
const START = '2026-01-05T10:00:00Z';
export const bucketPolicy = (bucket: string): string => JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${bucket}` },
    {
      Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/*`,
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
  ],
});

export function lab(trail: Partial<TrailOptions> = {}, more: Partial<CloudOptions> = {}): Cloud {
  return createCloud({ start: START, seed: 'trail', ...more, options: { ...more.options, trail: { lookupsPerSecond: null, ...trail } } });
}

export function makeBucket(cloud: Cloud, bucket = BUCKET): string {
  cloud.s3.createBucket({ Bucket: bucket });
  cloud.s3.putBucketPolicy({ Bucket: bucket, Policy: bucketPolicy(bucket) });
  return bucket;
}

/** A cloud with a bucket and a trail that logs. */
export function logging(settings: object = {}, trail: Partial<TrailOptions> = {}, more: Partial<CloudOptions> = {}): Cloud {
  const cloud = lab(trail, more);
  makeBucket(cloud);
  cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET, ...settings });
  cloud.cloudtrail.startLogging({ Name: 'audit' });
  return cloud;
}

export type Rec = Record<string, any>;

/** All events that a lookup finds, page after page. */
export function lookup(cloud: Cloud, input: object = {}, client = cloud.cloudtrail) {
  const all = [];
  for (let token: string | undefined; ; ) {
    const page = client.lookupEvents({ ...input, ...(token === undefined ? {} : { NextToken: token }) });
    all.push(...page.Events);
    token = page.NextToken;
    if (token === undefined) return all;
  }
}
/** The records of the event history, oldest first. */
export const records = (cloud: Cloud, input: object = {}, client = cloud.cloudtrail): Rec[] =>
  lookup(cloud, input, client).reverse().map((event) => JSON.parse(event.CloudTrailEvent) as Rec);
/** The one record of an event name. */
export function only(cloud: Cloud, eventName: string): Rec {
  const found = records(cloud, { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: eventName }] });
  if (found.length !== 1) throw new Error(`expected one record of ${eventName}, found ${found.length}`);
  return found[0]!;
}

/** The keys of a bucket, wherever it lives. */
export function keys(cloud: Cloud, bucket = BUCKET): string[] {
  const found: string[] = [];
  for (let token: string | undefined; ; ) {
    const page = cloud.s3.listObjectsV2({ Bucket: bucket, ...(token === undefined ? {} : { ContinuationToken: token }) });
    for (const item of page.Contents ?? []) found.push(item.Key!);
    token = page.NextContinuationToken;
    if (token === undefined) return found;
  }
}
export const bytes = (cloud: Cloud, key: string, bucket = BUCKET): Uint8Array => cloud.s3.getObject({ Bucket: bucket, Key: key }).Body as Uint8Array;
export const text = (cloud: Cloud, key: string, bucket = BUCKET): string => utf8Decode(gunzipAny(bytes(cloud, key, bucket))!);
/** The records of a log file. */
export const fileRecords = (cloud: Cloud, key: string, bucket = BUCKET): Rec[] => JSON.parse(text(cloud, key, bucket)).Records;
export const logKeys = (cloud: Cloud, bucket = BUCKET): string[] => keys(cloud, bucket).filter((key) => key.includes('/CloudTrail/'));
export const digestKeys = (cloud: Cloud, bucket = BUCKET): string[] => keys(cloud, bucket).filter((key) => key.includes('/CloudTrail-Digest/'));
/** Everything that was delivered. */
export const delivered = (cloud: Cloud, bucket = BUCKET): Rec[] => logKeys(cloud, bucket).flatMap((key) => fileRecords(cloud, key, bucket));

/** The buckets as validation reads them; `changes` puts other bytes in the place of an object, or removes it. */
export function objects(cloud: Cloud, changes: ReadonlyMap<string, Uint8Array | undefined> = new Map()): LogObjects {
  return {
    keys: (bucket) => keys(cloud, bucket).filter((key) => !changes.has(key) || changes.get(key) !== undefined),
    get(bucket, key) {
      if (changes.has(key) && changes.get(key) === undefined) return undefined;
      try {
        const { Body, Metadata } = cloud.s3.getObject({ Bucket: bucket, Key: key });
        return { Body: changes.get(key) ?? (Body as Uint8Array), Metadata: Metadata ?? {} };
      } catch {
        return undefined;
      }
    },
  };
}

export const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'accepted';
};
