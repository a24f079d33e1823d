import { test } from 'vitest';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';

const Bucket = 'the-logs';
const object = { Bucket, Key: 'a/b' };

function prepare(): Cloud {
  const cloud = createCloud({ start: '2026-01-05T10:00:00Z', options: { s3: { newBuckets: 'before2023' } } });
  cloud.s3.createBucket({ Bucket });
  cloud.s3.createBucket({ Bucket: 'empty-one' });
  cloud.s3.putObject({ ...object, Body: 'x' });
  cloud.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
  cloud.s3.putBucketPolicy({ Bucket, Policy: policy });
  cloud.s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: {} });
  cloud.s3.putBucketOwnershipControls({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } });
  cloud.s3.putBucketEncryption({ Bucket, ServerSideEncryptionConfiguration: encryption });
  cloud.s3.putBucketLifecycleConfiguration({ Bucket, LifecycleConfiguration: { Rules: [rule] } });
  cloud.s3.putBucketTagging({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } });
  return cloud;
}

const policy = JSON.stringify({
  Statement: [
    {
      Effect: 'Allow', Principal: { AWS: ['444455556666'] }, Action: ['s3:*'], Resource: ['arn:aws:s3:::the-logs/*'],
      Condition: { StringLike: { 's3:prefix': 'x*' } },
    },
  ],
});
const encryption = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'k' }, BucketKeyEnabled: true }] };
const rule = {
  ID: 'r', Status: 'Enabled', Filter: { Prefix: 'a', ObjectSizeGreaterThan: 0 }, Expiration: { Days: 3 }, NoncurrentVersionExpiration: { NoncurrentDays: 2 },
};
const grants = { Grants: [{ Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' }], Owner: { ID: 'x' } };
const bucket = [{ Bucket }, { Bucket, ExpectedBucketOwner: '111122223333' }];

const good = {
  createBucket: [
    { Bucket: 'another-one', ACL: 'private', ObjectOwnership: 'ObjectWriter' },
    { Bucket: 'far-away-one', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } },
  ],
  deleteBucket: [{ Bucket: 'empty-one' }],
  headBucket: bucket, getBucketLocation: bucket, listBuckets: [{}],
  putBucketPolicy: [{ Bucket, Policy: policy }], getBucketPolicy: bucket, deleteBucketPolicy: bucket,
  putBucketVersioning: [{ Bucket, VersioningConfiguration: { Status: 'Suspended', MFADelete: 'Disabled' } }], getBucketVersioning: bucket,
  putBucketEncryption: [{ Bucket, ServerSideEncryptionConfiguration: encryption }], getBucketEncryption: bucket, deleteBucketEncryption: bucket,
  putPublicAccessBlock: [{ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: false } }],
  getPublicAccessBlock: bucket, deletePublicAccessBlock: bucket,
  putBucketOwnershipControls: [{ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] } }],
  getBucketOwnershipControls: bucket, deleteBucketOwnershipControls: bucket,
  putBucketAcl: [{ Bucket, ACL: 'public-read' }, { Bucket, AccessControlPolicy: grants }], getBucketAcl: bucket,
  putBucketLogging: [
    { Bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'empty-one', TargetPrefix: 'p/' } } }, { Bucket, BucketLoggingStatus: {} },
  ],
  getBucketLogging: bucket,
  putBucketLifecycleConfiguration: [
    { Bucket, LifecycleConfiguration: { Rules: [rule, { Status: 'Disabled', Prefix: 'x', Expiration: { Date: new Date(Date.UTC(2027, 0, 1)) } }] } },
  ],
  getBucketLifecycleConfiguration: bucket, deleteBucketLifecycle: bucket,
  putBucketTagging: [{ Bucket, Tagging: { TagSet: [{ Key: 'x', Value: 'y' }] } }], getBucketTagging: bucket, deleteBucketTagging: bucket,
  putBucketNotificationConfiguration: [{ Bucket, NotificationConfiguration: { EventBridgeConfiguration: {} } }],
  getBucketNotificationConfiguration: bucket,
  putObject: [
    { ...object, Body: 'x', ContentType: 't', ContentEncoding: 'gzip', Metadata: { a: 'b' }, ACL: 'bucket-owner-full-control', ServerSideEncryption: 'AES256' },
    { ...object, Body: new Uint8Array(9) },
  ],
  getObject: [object, { ...object, VersionId: 'null' }], headObject: [object, { ...object, VersionId: 'null' }],
  deleteObject: [object, { ...object, VersionId: 'null' }],
  deleteObjects: [{ Bucket, Delete: { Objects: [{ Key: 'a/b' }, { Key: 'c', VersionId: 'null' }], Quiet: false } }],
  listObjectsV2: [{ Bucket, Prefix: 'a', Delimiter: '/', MaxKeys: 2, StartAfter: 'a' }, { Bucket, ContinuationToken: 'YQ==' }],
  listObjectVersions: [{ Bucket, Prefix: 'a', MaxKeys: 3 }],
};

test('good inputs are answered', () => checkGood('s3', prepare, good));
test('spoilt inputs end in an answer or in a refusal that changes nothing', () => fuzzOperations('s3', 's3', prepare, good));
