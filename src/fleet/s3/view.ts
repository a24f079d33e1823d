import type { ResourceView } from '../../aws/engine.ts';
import { formatInstant } from '../../kernel/time.ts';
import type { Scope } from '../../aws/scope.ts';
import { bucketArn } from './access.ts';
import { canonicalId } from './names.ts';
import type { Bucket, Grant, S3State } from './state.ts';

const GROUP_NAMES: Readonly<Record<string,
string>> = { AllUsers: 'AllUsers', AuthenticatedUsers: 'AuthenticatedUsers', LogDelivery: 'LogDelivery' };
const PERMISSION_NAMES: Readonly<Record<Grant['permission'], string>> = {
  FULL_CONTROL: 'FullControl', READ: 'Read', WRITE: 'Write', READ_ACP: 'ReadAcp', WRITE_ACP: 'WriteAcp',
};

/** `AWS::S3::Bucket` as AWS Config sees it: a small configuration and, beside it, the bucket's settings, each a text of JSON. */
export function bucketView(state: S3State, resourceId: string, scope: Scope): ResourceView | undefined {
  const bucket = state.buckets.get(resourceId);
  if (bucket === undefined) return undefined;
  const owner = canonicalId(scope.accountId);
  return {
    resourceType: 'AWS::S3::Bucket', resourceId, resourceName: bucket.name, arn: bucketArn(bucket.name), availabilityZone: 'Regional',
    resourceCreationTime: bucket.createdAt, tags: Object.fromEntries(bucket.tags ?? []), relationships: [],
    configuration: { name: bucket.name, owner: { displayName: null, id: owner }, creationDate: formatInstant(bucket.createdAt) },
    supplementaryConfiguration: Object.fromEntries(
      Object.entries(supplements(bucket, owner))
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, JSON.stringify(value)]),
    ),
  };
}

function supplements(bucket: Bucket, owner: string): Record<string, unknown> {
  const { encryption, publicAccessBlock: block, logging, lifecycle, tags } = bucket;
  return {
    AccessControlList: {
      grantSet: null,
      grantList: bucket.grants.map(({ grantee, permission }) => ({
        grantee: grantee.startsWith('id=')
          ? { id: grantee.slice(3), displayName: null }
          : GROUP_NAMES[grantee.slice(grantee.lastIndexOf('/') + 1)],
        permission: PERMISSION_NAMES[permission],
      })),
      owner: { displayName: null, id: owner },
      isRequesterCharged: false,
    },
    BucketAccelerateConfiguration: { status: null },
    BucketLifecycleConfiguration: lifecycle === undefined ? undefined : {
      rules: lifecycle.map((rule) => ({
        id: rule.id, prefix: rule.filter ? null : rule.prefix, status: rule.enabled ? 'Enabled' : 'Disabled',
        filter: rule.filter ? { predicate: rule.prefix === '' ? null : { type: 'LifecyclePrefixPredicate', prefix: rule.prefix } } : null,
        expirationInDays: rule.days ?? -1, expirationDate: rule.date === undefined ? null : formatInstant(rule.date),
        noncurrentVersionExpirationInDays: rule.noncurrentDays ?? -1, transitions: null, noncurrentVersionTransitions: null,
        expiredObjectDeleteMarker: false,
      })),
    },
    BucketLoggingConfiguration: { destinationBucketName: logging?.targetBucket ?? null, logFilePrefix: logging?.targetPrefix ?? null },
    BucketNotificationConfiguration: { configurations: {}, ...(bucket.eventBridge ? { eventBridgeConfiguration: {} } : {}) },
    BucketPolicy: { policyText: bucket.policy?.text ?? null },
    BucketTaggingConfiguration: tags === undefined ? undefined : { tagSets: [{ tags: Object.fromEntries(tags) }] },
    BucketVersioningConfiguration: { status: bucket.versioning ?? 'Off', isMfaDeleteEnabled: null },
    IsRequesterPaysEnabled: false,
    PublicAccessBlockConfiguration: block === undefined ? undefined : {
      blockPublicAcls: block.BlockPublicAcls, ignorePublicAcls: block.IgnorePublicAcls, blockPublicPolicy: block.BlockPublicPolicy,
      restrictPublicBuckets: block.RestrictPublicBuckets,
    },
    ServerSideEncryptionConfiguration: encryption === undefined ? undefined : {
      rules: [{
        applyServerSideEncryptionByDefault: { sseAlgorithm: encryption.algorithm, kmsMasterKeyID: encryption.keyId ?? null },
        bucketKeyEnabled: encryption.bucketKey,
      }],
    },
  };
}
