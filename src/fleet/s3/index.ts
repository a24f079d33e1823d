import { defineEngine, type Operation } from '../../aws/engine.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { HOUR } from '../../kernel/time.ts';
import { accessLog } from './access-log.ts';
import { createBucket, creationRegion, deleteBucket, getBucketLocation, headBucket, listBuckets } from './buckets.ts';
import * as configuration from './configuration.ts';
import { deleteBucketLifecycle, getBucketLifecycleConfiguration, putBucketLifecycleConfiguration } from './lifecycle-rules.ts';
import { listObjectVersions, listObjectsV2 } from './list.ts';
import { midnight } from './midnight.ts';
import { deleteObject, deleteObjects, getObject, headObject, putObject } from './objects.ts';
import type { S3Options, S3State } from './state.ts';
import { bucketView } from './view.ts';

export { bucketAdmits } from './access.ts';
export { bucketUsage, type BucketUsage } from './midnight.ts';
export type { S3Options, S3State } from './state.ts';

const operations: Record<string, Operation<S3State, S3Options>> = {
  CreateBucket: createBucket, DeleteBucket: deleteBucket, HeadBucket: headBucket, ListBuckets: listBuckets,
  GetBucketLocation: getBucketLocation,
  PutBucketPolicy: configuration.putBucketPolicy, GetBucketPolicy: configuration.getBucketPolicy,
  DeleteBucketPolicy: configuration.deleteBucketPolicy,
  PutBucketVersioning: configuration.putBucketVersioning, GetBucketVersioning: configuration.getBucketVersioning,
  PutBucketEncryption: configuration.putBucketEncryption, GetBucketEncryption: configuration.getBucketEncryption,
  DeleteBucketEncryption: configuration.deleteBucketEncryption,
  PutPublicAccessBlock: configuration.putPublicAccessBlock, GetPublicAccessBlock: configuration.getPublicAccessBlock,
  DeletePublicAccessBlock: configuration.deletePublicAccessBlock,
  PutBucketOwnershipControls: configuration.putBucketOwnershipControls,
  GetBucketOwnershipControls: configuration.getBucketOwnershipControls,
  DeleteBucketOwnershipControls: configuration.deleteBucketOwnershipControls,
  PutBucketAcl: configuration.putBucketAcl, GetBucketAcl: configuration.getBucketAcl,
  PutBucketLogging: configuration.putBucketLogging, GetBucketLogging: configuration.getBucketLogging,
  PutBucketTagging: configuration.putBucketTagging, GetBucketTagging: configuration.getBucketTagging,
  DeleteBucketTagging: configuration.deleteBucketTagging,
  PutBucketNotificationConfiguration: configuration.putBucketNotificationConfiguration,
  GetBucketNotificationConfiguration: configuration.getBucketNotificationConfiguration,
  PutBucketLifecycleConfiguration: putBucketLifecycleConfiguration, GetBucketLifecycleConfiguration: getBucketLifecycleConfiguration,
  DeleteBucketLifecycle: deleteBucketLifecycle,
  PutObject: putObject, GetObject: getObject, HeadObject: headObject, DeleteObject: deleteObject, DeleteObjects: deleteObjects,
  ListObjectsV2: listObjectsV2, ListObjectVersions: listObjectVersions,
};

/**
 * Amazon S3. A call on a bucket runs, and is recorded, where the bucket lives, whoever makes it and wherever: regions are followed as
 * clients that follow redirects do, and other accounts and services need the bucket's policy.
 */
export const s3Engine = defineEngine<S3State, S3Options>({
  name: 's3',
  defaults: { newBuckets: 'since2023', storageMetrics: true, accessLogDelay: HOUR },
  kinds: { newBuckets: { since2023: true, before2023: true } },
  create: () => ({ buckets: new Map(), ticking: false }),
  locate(action, input, scope, ports) {
    const given = (input ?? {}) as Record<string, unknown>;
    if (action === 'CreateBucket') return { accountId: scope.accountId, region: creationRegion(given, scope.region) };
    return (typeof given['Bucket'] === 'string' ? ports.buckets.ownerOf(given['Bucket']) : undefined) ?? scope;
  },
  operations: { s3: operations },
  notices: { midnight, accessLog },
  resources: {
    'AWS::S3::Bucket': { list: (state) => [...state.buckets.keys()].sort(byCodeUnit), view: bucketView },
  },
});
