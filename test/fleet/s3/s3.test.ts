import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8Decode, utf8Encode } from '../../../src/aws/utf8.ts';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';
import { bucketUsage, type S3State } from '../../../src/fleet/s3/index.ts';
import { afterPrefix, byCodePoint } from '../../../src/fleet/s3/names.ts';
import { Bucket, OTHER, START, keys, prepare, put, refusal } from './lab.ts';

describe('names over accounts and regions', () => {
  test('a name that another account has is taken; one of one\'s own is owned, but in us-east-1', () => {
    const cloud = prepare();
    expect(refusal(() => cloud.account(OTHER).s3.createBucket({ Bucket }))).toMatch(/^BucketAlreadyExists: The requested bucket name is not available/);
    expect(refusal(() => cloud.s3.createBucket({ Bucket }))).toBe('accepted');
    const west = cloud.account('111122223333').region('eu-west-1').s3;
    west.createBucket({ Bucket: 'in-ireland', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    expect(refusal(() => west.createBucket({ Bucket: 'in-ireland', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }))).toMatch(
      /^BucketAlreadyOwnedByYou: /,
    );
    cloud.s3.deleteBucket({ Bucket });
    expect(refusal(() => cloud.account(OTHER).s3.createBucket({ Bucket }))).toBe('accepted');
  });

  test('a bucket is found from every region and listed in all; it says where it is', () => {
    const cloud = prepare();
    cloud.s3.createBucket({ Bucket: 'in-ireland', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    cloud.account('111122223333').region('ap-south-1').s3.putObject({ Bucket: 'in-ireland', Key: 'k', Body: 'x' });
    expect(utf8Decode(cloud.s3.getObject({ Bucket: 'in-ireland', Key: 'k' }).Body)).toBe('x');
    expect(cloud.s3.getBucketLocation({ Bucket: 'in-ireland' })).toEqual({ LocationConstraint: 'eu-west-1' });
    expect(cloud.s3.getBucketLocation({ Bucket })).toEqual({});
    expect(cloud.s3.listBuckets().Buckets.map((bucket) => `${bucket.Name} ${bucket.BucketRegion}`)).toEqual(['in-ireland eu-west-1', 'the-logs us-east-1']);
    expect(cloud.account(OTHER).s3.listBuckets().Buckets).toEqual([]);
    // The call is recorded where the bucket is.
    expect(cloud.journal.entries().filter((entry) => entry.subject.endsWith('eu-west-1/api/s3')).map((entry) => entry.data['action'])).toEqual(
      ['CreateBucket', 'PutObject', 'GetObject', 'GetBucketLocation'],
    );
  });

  test('one bucket takes the logs of three accounts, if its policy says so', () => {
    const cloud = prepare();
    const write = (account: string): string => refusal(() =>
      cloud.dispatch({
        service: 's3', action: 'PutObject', principal: { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' }, channel: 'service', cause: null,
        scope: { accountId: account, region: 'us-west-2' }, sourceArn: `arn:aws:cloudtrail:us-west-2:${account}:trail/t`,
        input: { Bucket, Key: `AWSLogs/${account}/CloudTrail/x.json.gz`, Body: 'x', ACL: 'bucket-owner-full-control' },
      }));
    expect(write(OTHER)).toBe('AccessDenied: Access Denied');
    cloud.s3.putBucketPolicy({
      Bucket,
      Policy: JSON.stringify({
        Statement: [{
          Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:PutObject',
          Resource: ['111122223333', OTHER].map((account) => `arn:aws:s3:::${Bucket}/AWSLogs/${account}/*`),
          Condition: {
            StringEquals: {
              's3:x-amz-acl': 'bucket-owner-full-control',
              'aws:SourceArn': ['111122223333', OTHER].map((account) => `arn:aws:cloudtrail:us-west-2:${account}:trail/t`),
            },
          },
        }],
      }),
    });
    expect(['111122223333', OTHER, '777788889999'].map(write)).toEqual(['accepted', 'accepted', 'AccessDenied: Access Denied']);
    expect(keys(cloud)).toEqual(['AWSLogs/111122223333/CloudTrail/x.json.gz', `AWSLogs/${OTHER}/CloudTrail/x.json.gz`]);
    const { buckets } = cloud.portsOf({ accountId: OTHER, region: 'us-west-2' });
    const trail = { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' } as const;
    expect(buckets.ownerOf(Bucket)).toEqual({ accountId: '111122223333', region: 'us-east-1' });
    expect(buckets.admits(Bucket, trail, 's3:PutObject', `AWSLogs/${OTHER}/x`)).toBe(true);
    expect(buckets.admits(Bucket, trail, 's3:PutObject', 'elsewhere/x')).toBe(false);
    expect(buckets.admits('none', trail, 's3:PutObject', 'x')).toBe(false);
  });
});

describe('objects', () => {
  test('bytes come back as they were, texts in UTF-8, and nobody can change them from outside', () => {
    const cloud = prepare();
    const bytes = Uint8Array.from([0, 255, 128]);
    cloud.s3.putObject({ Bucket, Key: 'b', Body: bytes, ContentType: 'x/y', ContentEncoding: 'gzip', Metadata: { A: 'b' } });
    bytes[0] = 9;
    cloud.s3.getObject({ Bucket, Key: 'b' }).Body[1] = 9;
    expect(cloud.s3.getObject({ Bucket, Key: 'b' })).toEqual({
      Body: Uint8Array.from([0, 255, 128]), ContentLength: 3, ContentType: 'x/y', ContentEncoding: 'gzip',
      ETag: `"${createHash('md5').update(Uint8Array.from([0, 255, 128])).digest('hex')}"`,
      LastModified: new Date(START), Metadata: { a: 'b' }, ServerSideEncryption: 'AES256',
    });
    cloud.s3.putObject({ Bucket, Key: 't', Body: 'zwölf' });
    expect(cloud.s3.headObject({ Bucket, Key: 't' }).ContentLength).toBe(6);
    expect(utf8Decode(cloud.s3.getObject({ Bucket, Key: 't' }).Body)).toBe('zwölf');
  });

  test('keys are listed by their UTF-8 bytes', () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'é', '\uffee', '\u{1f600}', '-'), minLength: 1, maxLength: 4 });
    fc.assert(fc.property(key, key, (a, b) => {
      expect(Math.sign(byCodePoint(a, b))).toBe(Buffer.compare(utf8Encode(a), utf8Encode(b)));
    }), { seed: 2, numRuns: 500 });
    fc.assert(fc.property(key, key, (prefix, other) => {
      const after = afterPrefix(prefix)!;
      expect(byCodePoint(prefix + other, after)).toBeLessThan(0);
      if (byCodePoint(other, prefix) > 0 && !other.startsWith(prefix)) expect(byCodePoint(other, after)).toBeGreaterThanOrEqual(0);
    }), { seed: 2, numRuns: 500 });
  });

  test('listing is what a plain list, filtered and rolled up, gives, page by page', () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', '/', '-'), minLength: 1, maxLength: 5 });
    fc.assert(fc.property(
      fc.uniqueArray(key, { maxLength: 12 }), fc.constantFrom('', 'a', 'a/', '/'), fc.constantFrom('', '/', '-'), fc.integer({ min: 1, max: 4 }),
      fc.option(key), fc.nat({ max: 3 }),
      (all, Prefix, Delimiter, MaxKeys, startAfter, deleted) => {
        const cloud = prepare();
        put(cloud, ...all);
        all.slice(0, deleted).forEach((Key) => cloud.s3.deleteObject({ Bucket, Key }));
        const left = all.slice(deleted).sort().filter((k) => k.startsWith(Prefix) && (startAfter === null || k > startAfter));
        const roll = (k: string): string => {
          const cut = Delimiter === '' ? -1 : k.indexOf(Delimiter, Prefix.length);
          return cut < 0 ? k : `${k.slice(0, cut + 1)}*`;
        };
        const wanted = [...new Set(left.map(roll))];
        const found: string[] = [];
        let ContinuationToken: string | undefined;
        do {
          const page = cloud.s3.listObjectsV2(
            { Bucket, Prefix, Delimiter, MaxKeys, ...(startAfter === null ? {} : { StartAfter: startAfter }), ContinuationToken },
          );
          const both = [...(page.Contents ?? []).map((o) => o.Key), ...(page.CommonPrefixes ?? []).map((p) => `${p.Prefix}*`)].sort();
          expect(page.KeyCount).toBe(both.length);
          expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
          expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
          found.push(...both);
          ContinuationToken = page.NextContinuationToken;
        } while (ContinuationToken !== undefined);
        expect(found.sort()).toEqual(wanted.sort());
      },
    ), { seed: 2, numRuns: 300 });
  });

  test('versions: every write is one, a deletion is a marker, a version named is gone for good', () => {
    const cloud = prepare();
    cloud.s3.putObject({ Bucket, Key: 'k', Body: 'before' });
    cloud.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
    const first = cloud.s3.putObject({ Bucket, Key: 'k', Body: 'one' }).VersionId!;
    const second = cloud.s3.putObject({ Bucket, Key: 'k', Body: 'two' }).VersionId!;
    const marker = cloud.s3.deleteObject({ Bucket, Key: 'k' });
    expect(marker.DeleteMarker).toBe(true);
    expect(refusal(() => cloud.s3.getObject({ Bucket, Key: 'k' }))).toBe('NoSuchKey: The specified key does not exist.');
    expect(refusal(() => cloud.s3.getObject({ Bucket, Key: 'k', VersionId: marker.VersionId }))).toBe(
      'MethodNotAllowed: The specified method is not allowed against this resource.',
    );
    expect(keys(cloud)).toEqual([]);
    expect(cloud.s3.listObjectVersions({ Bucket }).Versions!.map((v) => v.VersionId)).toEqual([second, first, 'null']);
    expect(cloud.s3.listObjectVersions({ Bucket }).DeleteMarkers).toMatchObject([{ Key: 'k', VersionId: marker.VersionId, IsLatest: true }]);
    cloud.s3.deleteObject({ Bucket, Key: 'k', VersionId: marker.VersionId });
    expect(utf8Decode(cloud.s3.getObject({ Bucket, Key: 'k' }).Body)).toBe('two');
    cloud.s3.deleteObject({ Bucket, Key: 'k', VersionId: second });
    expect(utf8Decode(cloud.s3.getObject({ Bucket, Key: 'k' }).Body)).toBe('one');
    cloud.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Suspended' } });
    cloud.s3.putObject({ Bucket, Key: 'k', Body: 'over null' });
    expect(cloud.s3.listObjectVersions({ Bucket }).Versions!.map((v) => v.VersionId)).toEqual(['null', first]);
  });

  test('deleting many: recorded answers', () => {
    const cloud = prepare();
    put(cloud, 'a', 'b', 'c');
    const many = (...Objects: { Key: string; VersionId?: string }[]): unknown => cloud.s3.deleteObjects({ Bucket, Delete: { Objects } });
    expect(many({ Key: 'a' }, { Key: 'gone' })).toEqual({ Deleted: [{ Key: 'a' }, { Key: 'gone' }] });
    expect(cloud.s3.deleteObjects({ Bucket, Delete: { Objects: [{ Key: 'b' }], Quiet: true } })).toEqual({});
    const VersionId = 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD';
    expect(many({ Key: 'c', VersionId }, { Key: 'x' })).toEqual({
      Deleted: [{ Key: 'x' }], Errors: [{ Code: 'NoSuchVersion', Key: 'c', Message: 'The specified version does not exist.', VersionId }],
    });
    expect(keys(cloud)).toEqual(['c']);
    cloud.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
    expect(many({ Key: 'c' })).toEqual({ Deleted: [{ Key: 'c', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) }] });
    const marker = cloud.s3.listObjectVersions({ Bucket, Prefix: 'c' }).DeleteMarkers![0]!.VersionId;
    expect(many({ Key: 'c', VersionId: marker })).toEqual({ Deleted: [{ Key: 'c', VersionId: marker, DeleteMarker: true, DeleteMarkerVersionId: marker }] });
    expect(keys(cloud)).toEqual(['c']);
  });
});

describe('lifecycle', () => {
  const rules = (cloud: Cloud, ...Rules: object[]): void => cloud.s3.putBucketLifecycleConfiguration(
    { Bucket, LifecycleConfiguration: { Rules: Rules as never } },
  );

  test('days are added and rounded up to midnight UTC: the guide\'s example', () => {
    const cloud = createCloud({ start: '2014-01-15T10:30:00Z' });
    cloud.s3.createBucket({ Bucket });
    put(cloud, 'k');
    rules(cloud, { ID: 'r', Status: 'Enabled', Filter: {}, Expiration: { Days: 3 } });
    expect(cloud.s3.headObject({ Bucket, Key: 'k' }).Expiration).toBe('expiry-date="Sun, 19 Jan 2014 00:00:00 GMT", rule-id="r"');
    cloud.runUntil('2014-01-18T23:59:59.999Z');
    expect(keys(cloud)).toEqual(['k']);
    cloud.runUntil('2014-01-19T00:00:00Z');
    expect(keys(cloud)).toEqual([]);
  });

  test('only what the prefix and the sizes name, and only enabled rules', () => {
    const cloud = prepare();
    put(cloud, 'logs/a', 'logs/much-longer', 'keep/a');
    rules(
      cloud, { Status: 'Enabled', Filter: { Prefix: 'logs/', ObjectSizeGreaterThan: 10 }, Expiration: { Days: 1 } },
      { Status: 'Disabled', Prefix: '', Expiration: { Days: 1 } },
    );
    cloud.advance('2d');
    expect(keys(cloud)).toEqual(['keep/a', 'logs/a']);
  });

  test('in a bucket with versions the current one is hidden and the others go later', () => {
    const cloud = prepare();
    cloud.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
    put(cloud, 'k');
    rules(cloud, { Status: 'Enabled', Filter: {}, Expiration: { Days: 1 }, NoncurrentVersionExpiration: { NoncurrentDays: 2 } });
    cloud.runUntil('2026-01-07T00:00:00Z');
    expect(keys(cloud)).toEqual([]);
    expect(cloud.s3.listObjectVersions({ Bucket })).toMatchObject({ Versions: [{ Key: 'k', IsLatest: false }], DeleteMarkers: [{ IsLatest: true }] });
    cloud.runUntil('2026-01-08T23:59:59Z');
    expect(cloud.s3.listObjectVersions({ Bucket }).Versions).toHaveLength(1);
    cloud.runUntil('2026-01-09T00:00:00Z');
    expect(cloud.s3.listObjectVersions({ Bucket }).Versions).toBeUndefined();
  });

  test('a date', () => {
    const cloud = prepare();
    put(cloud, 'k');
    rules(cloud, { Status: 'Enabled', Filter: {}, Expiration: { Date: new Date('2026-02-01T00:00:00Z') } });
    cloud.runUntil('2026-01-31T23:59:59Z');
    expect(keys(cloud)).toEqual(['k']);
    cloud.advance('1s');
    expect(keys(cloud)).toEqual([]);
  });

  test('what is not simulated is refused', () => {
    const rule = { Status: 'Enabled', Filter: {}, Transitions: [{ Days: 30, StorageClass: 'GLACIER' }] };
    expect(refusal(() => rules(prepare(), rule))).toMatch(/^NotSimulated: .*Transitions/);
  });
});

describe('public access', () => {
  const open = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` }] });

  test('new buckets block it; those of before 2023 do not', () => {
    const cloud = prepare();
    expect(refusal(() => cloud.s3.putBucketPolicy({ Bucket, Policy: open }))).toBe('AccessDenied: Access Denied');
    expect(refusal(() => cloud.s3.putBucketAcl({ Bucket, ACL: 'public-read' }))).toBe('AccessControlListNotSupported: The bucket does not allow ACLs');
    expect(cloud.s3.getBucketEncryption({ Bucket }).ServerSideEncryptionConfiguration.Rules).toEqual(
      [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
    );
    const old = prepare({ newBuckets: 'before2023' });
    old.s3.putBucketPolicy({ Bucket, Policy: open });
    old.s3.putBucketAcl({ Bucket, ACL: 'public-read' });
    expect(refusal(() => old.s3.getBucketEncryption({ Bucket }))).toMatch(/^ServerSideEncryptionConfigurationNotFoundError: /);
  });

  test('a public policy lets another account read, unless public buckets are restricted', () => {
    const cloud = prepare({ newBuckets: 'before2023' });
    put(cloud, 'k');
    const other = cloud.account(OTHER).s3;
    const read = (): string => refusal(() => other.getObject({ Bucket, Key: 'k' }));
    expect(read()).toBe('AccessDenied: Access Denied');
    cloud.s3.putBucketPolicy({ Bucket, Policy: open });
    expect(read()).toBe('accepted');
    cloud.s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } });
    expect(read()).toBe('AccessDenied: Access Denied');
  });

  test('a denial locks the owner out, but the root user can take the policy away', () => {
    const cloud = prepare();
    cloud.s3.putBucketPolicy({
      Bucket,
      Policy: JSON.stringify(
        { Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`] }] },
      ),
    });
    expect(refusal(() => put(cloud, 'k'))).toBe('AccessDenied: Access Denied');
    expect(refusal(() => cloud.s3.deleteBucketPolicy({ Bucket }))).toBe('AccessDenied: Access Denied');
    cloud.as('arn:aws:iam::111122223333:root').s3.deleteBucketPolicy({ Bucket });
    put(cloud, 'k');
  });
});

test('AWS Config sees a bucket with its settings as texts', () => {
  const cloud = prepare({ newBuckets: 'before2023' });
  const view = (): { configuration: Record<string, unknown>; supplementaryConfiguration: Record<string, string> } =>
    cloud.portsOf(cloud.scope).resources.view('AWS::S3::Bucket', Bucket) as never;
  const supplement = (name: string): unknown => JSON.parse(view().supplementaryConfiguration[name]!);
  expect(view()).toMatchObject({ resourceName: Bucket, arn: `arn:aws:s3:::${Bucket}`, configuration: { name: Bucket, creationDate: START } });
  expect(supplement('BucketVersioningConfiguration')).toEqual({ status: 'Off', isMfaDeleteEnabled: null });
  expect(supplement('BucketPolicy')).toEqual({ policyText: null });
  expect(supplement('BucketLoggingConfiguration')).toEqual({ destinationBucketName: null, logFilePrefix: null });
  expect(view().supplementaryConfiguration).not.toHaveProperty('PublicAccessBlockConfiguration');
  cloud.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
  cloud.s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } });
  cloud.s3.putBucketAcl({ Bucket, ACL: 'log-delivery-write' });
  cloud.s3.putBucketEncryption({ Bucket, ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } });
  cloud.s3.putBucketLogging({ Bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: Bucket, TargetPrefix: 'p/' } } });
  expect(supplement('BucketVersioningConfiguration')).toMatchObject({ status: 'Enabled' });
  expect(supplement('PublicAccessBlockConfiguration')).toEqual(
    { blockPublicAcls: true, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false },
  );
  expect(supplement('AccessControlList')).toMatchObject(
    { grantList: [{ permission: 'FullControl' }, { grantee: 'LogDelivery', permission: 'Write' }, { grantee: 'LogDelivery', permission: 'ReadAcp' }] },
  );
  expect(supplement('ServerSideEncryptionConfiguration')).toMatchObject({ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }] });
  expect(supplement('BucketLoggingConfiguration')).toEqual({ destinationBucketName: Bucket, logFilePrefix: 'p/' });
});

test('access logs are files of lines in the target bucket, written by the logging service', () => {
  const cloud = prepare();
  cloud.s3.createBucket({ Bucket: 'access-logs' });
  cloud.s3.putBucketLogging({ Bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'access-logs', TargetPrefix: 'web/' } } });
  put(cloud, 'a b');
  cloud.advance('1h');
  expect(cloud.s3.listObjectsV2({ Bucket: 'access-logs' }).KeyCount).toBe(0);
  cloud.s3.putBucketPolicy({
    Bucket: 'access-logs',
    Policy: JSON.stringify(
      {
        Statement: {
          Effect: 'Allow', Principal: { Service: 'logging.s3.amazonaws.com' }, Action: 's3:PutObject', Resource: 'arn:aws:s3:::access-logs/web/*',
          Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${Bucket}` } },
        },
      },
    ),
  });
  cloud.s3.getObject({ Bucket, Key: 'a b' });
  cloud.s3.deleteObject({ Bucket, Key: 'a b' });
  cloud.advance('1h');
  const files = cloud.s3.listObjectsV2({ Bucket: 'access-logs' }).Contents!;
  expect(files.map((file) => file.Key)).toEqual([expect.stringMatching(/^web\/2026-01-05-12-30-00-[0-9A-F]{16}$/)]);
  const lines = utf8Decode(cloud.s3.getObject({ Bucket: 'access-logs', Key: files[0]!.Key }).Body).trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^[0-9a-f]{64} the-logs \[05\/Jan\/2026:11:30:00 \+0000\] - arn:aws:iam::111122223333:user\/operator [0-9A-F]{16} /);
  expect(lines[0]!.endsWith(' REST.GET.OBJECT a%20b "GET /the-logs/a%20b HTTP/1.1" 200 - 3 3 - - "-" "-" -')).toBe(true);
});

test('storage is metered, and published once a day', () => {
  const cloud = prepare();
  cloud.s3.putObject({ Bucket, Key: 'a', Body: new Uint8Array(1000) });
  cloud.advance('2h');
  cloud.s3.putObject({ Bucket, Key: 'b', Body: new Uint8Array(500) });
  cloud.advance('1h');
  cloud.s3.deleteObject({ Bucket, Key: 'a' });
  cloud.advance('1h');
  cloud.s3.getObject({ Bucket, Key: 'b' });
  expect(bucketUsage(cloud.stateOf<S3State>('s3'), cloud.at)).toEqual(
    [{ bucket: Bucket, objects: 1, bytes: 500, byteHours: 2 * 1000 + 1500 + 500, writes: 3, reads: 1 }],
  );
  cloud.advance('1d');
  const daily = (MetricName: string, StorageType: string): number | undefined => cloud.cloudwatch.getMetricStatistics({
    Namespace: 'AWS/S3', MetricName, Dimensions: [{ Name: 'BucketName', Value: Bucket }, { Name: 'StorageType', Value: StorageType }],
    StartTime: new Date('2026-01-06T00:00:00Z'), EndTime: new Date('2026-01-07T00:00:00Z'), Period: 86_400, Statistics: ['Average'],
  }).Datapoints?.[0]?.Average;
  expect(daily('BucketSizeBytes', 'StandardStorage')).toBe(500);
  expect(daily('NumberOfObjects', 'AllStorageTypes')).toBe(1);
});
