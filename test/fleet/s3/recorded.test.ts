import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { Bucket, OTHER, prepare, put, refusal } from './lab.ts';

describe('recorded answers of the service', () => {
  const none = 'no-such-bucket';
  test.each<[string, (cloud: Cloud) => unknown, string]>([
    ['no bucket', (c) => c.s3.getObject({ Bucket: none, Key: 'k' }), 'NoSuchBucket: The specified bucket does not exist'],
    ['no key', (c) => c.s3.getObject({ Bucket, Key: 'k' }), 'NoSuchKey: The specified key does not exist.'],
    ['no version', (c) => c.s3.getObject({ Bucket, Key: 'k', VersionId: 'v' }), 'NoSuchVersion: The specified version does not exist.'],
    ['head of nothing', (c) => c.s3.headObject({ Bucket, Key: 'k' }), 'NotFound: Not Found'],
    ['bucket name', (c) => c.s3.createBucket({ Bucket: 'UpperCase' }), 'InvalidBucketName: The specified bucket is not valid.'],
    ['bucket with objects', (c) => { put(c, 'a'); c.s3.deleteBucket({ Bucket }); }, 'BucketNotEmpty: The bucket you tried to delete is not empty'],
    [
      'bucket with versions',
      (c) => {
        c.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
        put(c, 'a');
        c.s3.deleteObject({ Bucket, Key: 'a' });
        c.s3.deleteBucket({ Bucket });
      },
      'BucketNotEmpty: The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
    ],
    ['no policy', (c) => c.s3.getBucketPolicy({ Bucket }), 'NoSuchBucketPolicy: The bucket policy does not exist'],
    ['no lifecycle', (c) => c.s3.getBucketLifecycleConfiguration({ Bucket }), 'NoSuchLifecycleConfiguration: The lifecycle configuration does not exist'],
    ['no tags', (c) => c.s3.getBucketTagging({ Bucket }), 'NoSuchTagSet: The TagSet does not exist'],
    [
      'no block', (c) => { c.s3.deletePublicAccessBlock({ Bucket }); c.s3.getPublicAccessBlock({ Bucket }); },
      'NoSuchPublicAccessBlockConfiguration: The public access block configuration was not found',
    ],
    [
      'no ownership', (c) => { c.s3.deleteBucketOwnershipControls({ Bucket }); c.s3.getBucketOwnershipControls({ Bucket }); },
      'OwnershipControlsNotFoundError: The bucket ownership controls were not found',
    ],
    [
      'versioning in lower case', (c) => c.s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'enabled' } }),
      'MalformedXML: The XML you provided was not well-formed or did not validate against our published schema',
    ],
    [
      'versioning without status', (c) => c.s3.putBucketVersioning({ Bucket, VersioningConfiguration: {} }),
      'IllegalVersioningConfigurationException: The Versioning element must be specified',
    ],
    [
      'a key for AES256',
      (c) => c.s3.putBucketEncryption({
        Bucket,
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256', KMSMasterKeyID: 'k' } }] },
      }),
      'InvalidArgument: a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
    ],
    ['empty policy', (c) => c.s3.putBucketPolicy({ Bucket, Policy: '' }), "MalformedPolicy: Policies must be valid JSON and the first byte must be '{'"],
    ['policy without statement', (c) => c.s3.putBucketPolicy({ Bucket, Policy: '{}' }), 'MalformedPolicy: Missing required field Statement'],
    [
      'logs into nothing', (c) => c.s3.putBucketLogging({ Bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: none, TargetPrefix: '' } } }),
      'InvalidTargetBucketForLogging: The target bucket for logging does not exist',
    ],
    [
      'expiry by day',
      (c) => c.s3.putBucketLifecycleConfiguration({
        Bucket, LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Prefix: '', Expiration: { Date: new Date('2026-02-01T01:00:00Z') } }] },
      }),
      "InvalidArgument: 'Date' must be at midnight GMT",
    ],
    [
      'tags twice', (c) => c.s3.putBucketTagging({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '1' }, { Key: 'a', Value: '2' }] } }),
      'InvalidTag: Cannot provide multiple Tags with the same key',
    ],
    [
      'tag key', (c) => c.s3.putBucketTagging({ Bucket, Tagging: { TagSet: [{ Key: 'Key1,Key2', Value: '1' }] } }),
      'InvalidTag: The TagKey you have provided is invalid',
    ],
    [
      'system tag', (c) => c.s3.putBucketTagging({ Bucket, Tagging: { TagSet: [{ Key: 'aws:x', Value: '1' }] } }),
      'InvalidTag: System tags cannot be added/updated by requester',
    ],
    ['continuation token', (c) => c.s3.listObjectsV2({ Bucket, ContinuationToken: '' }), 'InvalidArgument: The continuation token provided is incorrect'],
    [
      'version id', (c) => c.s3.deleteObject({ Bucket, Key: 'k', VersionId: 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD' }),
      'InvalidArgument: Invalid version id specified',
    ],
    ['expected owner', (c) => c.s3.getBucketPolicy({ Bucket, ExpectedBucketOwner: OTHER }), 'AccessDenied: Access Denied'],
    [
      'expected owner that is none', (c) => c.s3.getBucketPolicy({ Bucket, ExpectedBucketOwner: '0000' }),
      'InvalidBucketOwnerAWSAccountID: The value of the expected bucket owner parameter must be an AWS Account ID... [0000]',
    ],
    [
      'ownership', (c) => c.s3.createBucket({ Bucket: 'another', ObjectOwnership: 'RandomValue' }),
      'InvalidArgument: Invalid x-amz-object-ownership header: RandomValue',
    ],
    ['ACL of nothing', (c) => c.s3.putBucketAcl({ Bucket }), 'MissingSecurityHeader: Your request was missing a required header'],
  ])('%s', (_, call, words) => expect(refusal(() => call(prepare()))).toBe(words));

  test.each<[string, string, string]>([
    ['us-east-1', 'us-east-1', 'InvalidLocationConstraint: The specified location-constraint is not valid'],
    [
      'us-east-2', '',
      'IllegalLocationConstraintException: The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
    ],
    [
      'us-east-2', 'us-west-1',
      'IllegalLocationConstraintException: The us-west-1 location constraint is incompatible for the region specific endpoint this request was sent to.',
    ],
    [
      'eu-west-1', 'bar',
      'IllegalLocationConstraintException: The bar location constraint is incompatible for the region specific endpoint this request was sent to.',
    ],
    ['eu-west-1', 'EU', 'accepted'], ['eu-west-1', 'eu-west-1', 'accepted'], ['us-east-1', 'eu-west-1', 'accepted'], ['us-east-1', '', 'accepted'],
  ])('a bucket created in %s with constraint "%s"', (region, LocationConstraint, words) => {
    const { s3 } = prepare().account('111122223333').region(region);
    const configuration = LocationConstraint === '' ? {} : { CreateBucketConfiguration: { LocationConstraint } };
    expect(refusal(() => s3.createBucket({ Bucket: 'somewhere', ...configuration }))).toBe(words);
  });
});
