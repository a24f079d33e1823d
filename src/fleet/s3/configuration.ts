import type { Step } from '../../aws/engine.ts';
import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { isPublicPolicy, parseResourcePolicy } from '../../aws/resource-policy.ts';
import type {
  BucketLoggingStatus, EncryptionConfiguration, NotificationConfiguration, OwnershipControls, PublicAccessBlock, S3Grant, S3Owner, S3Tag,
  VersioningConfiguration,
} from '../../aws/shapes/s3.ts';
import { asGrant, cannedGrants, isPublicAcl, readGrants } from './acl.ts';
import { bucketFor, bucketSubject } from './access.ts';
import { BUCKET_TYPE } from './buckets.ts';
import { accessDenied, fields, invalidArgument, malformedXml } from './errors.ts';
import { canonicalId } from './names.ts';
import { OWNERSHIPS, type Bucket, type Encryption, type Ownership, type S3Options, type S3State } from './state.ts';

type S3Step = Step<S3Options>;

/** The bucket of a call on one of its settings. */
function open(state: S3State, input: never, member: string | undefined, action: string, step: S3Step): { bucket: Bucket; given: Fields } {
  const given = fields(input).only('Bucket', 'ExpectedBucketOwner', ...(member === undefined ? [] : member.split(' ')));
  return { given, bucket: bucketFor(state, given, action, step) };
}

export function changed(bucket: Bucket, what: string, step: S3Step): void {
  step.note('s3.bucket', bucketSubject(bucket.name, step.scope), { change: what });
  step.changed(BUCKET_TYPE, bucket.name);
}

const missing = (code: string, message: string): AwsError => new AwsError(code, message, 404);

// ── policy ─────────────────────────────────────────────────────────────────────────────────────────────────────

export function putBucketPolicy(state: S3State, input: never, step: S3Step): void {
  const { given, bucket } = open(state, input, 'Policy', 'PutBucketPolicy', step);
  const text = given.optional('Policy') ?? '';
  const malformed = (message: string): AwsError => new AwsError('MalformedPolicy', message);
  if (!text.startsWith('{')) throw malformed("Policies must be valid JSON and the first byte must be '{'");
  const parsed = parseResourcePolicy(text);
  if (parsed === undefined) throw malformed(/"Statement"/.test(text) ? 'Invalid policy syntax.' : 'Missing required field Statement');
  for (const statement of parsed.statements) {
    const resources = [...statement.resources, ...statement.notResources];
    const own = `arn:aws:s3:::${bucket.name}`;
    if (resources.length === 0 || resources.some((r) => r !== own && !r.startsWith(`${own}/`))) {
      throw malformed('Policy has invalid resource');
    }
    if ([...statement.actions, ...statement.notActions].some((a) => a !== '*' && !a.toLowerCase().startsWith('s3:'))) {
      throw malformed('Policy has invalid action');
    }
  }
  if (bucket.publicAccessBlock?.BlockPublicPolicy === true && isPublicPolicy(parsed)) throw accessDenied();
  bucket.policy = { text, parsed };
  changed(bucket, 'policy', step);
}

export function getBucketPolicy(state: S3State, input: never, step: S3Step): { Policy: string } {
  const { bucket } = open(state, input, undefined, 'GetBucketPolicy', step);
  if (bucket.policy === undefined) throw missing('NoSuchBucketPolicy', 'The bucket policy does not exist');
  return { Policy: bucket.policy.text };
}

export function deleteBucketPolicy(state: S3State, input: never, step: S3Step): void {
  const { bucket } = open(state, input, undefined, 'DeleteBucketPolicy', step);
  bucket.policy = undefined;
  changed(bucket, 'policy', step);
}

// ── versioning ─────────────────────────────────────────────────────────────────────────────────────────────────

export function putBucketVersioning(state: S3State, input: never, step: S3Step): void {
  const { given, bucket } = open(state, input, 'VersioningConfiguration', 'PutBucketVersioning', step);
  const status = given.struct('VersioningConfiguration')?.only('Status', 'MFADelete');
  if (status?.has('MFADelete') === true && status.optional('MFADelete') !== 'Disabled') throw new NotSimulated('MFA delete');
  const value = status?.optional('Status');
  if (value === undefined) throw new AwsError('IllegalVersioningConfigurationException', 'The Versioning element must be specified');
  if (value !== 'Enabled' && value !== 'Suspended') throw malformedXml();
  bucket.versioning = value;
  changed(bucket, 'versioning', step);
}

export function getBucketVersioning(state: S3State, input: never, step: S3Step): VersioningConfiguration {
  const { bucket } = open(state, input, undefined, 'GetBucketVersioning', step);
  return bucket.versioning === undefined ? {} : { Status: bucket.versioning };
}

// ── encryption ─────────────────────────────────────────────────────────────────────────────────────────────────

export function putBucketEncryption(state: S3State, input: never, step: S3Step): void {
  const { given, bucket } = open(state, input, 'ServerSideEncryptionConfiguration', 'PutEncryptionConfiguration', step);
  const rules = given.struct('ServerSideEncryptionConfiguration')?.only('Rules').structs('Rules') ?? [];
  if (rules.length !== 1) throw malformedXml();
  const rule = rules[0]!.only('ApplyServerSideEncryptionByDefault', 'BucketKeyEnabled');
  const standard = rule.struct('ApplyServerSideEncryptionByDefault')?.only('SSEAlgorithm', 'KMSMasterKeyID');
  const algorithm = standard?.optional('SSEAlgorithm');
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') throw malformedXml();
  const keyId = standard!.optional('KMSMasterKeyID');
  if (keyId !== undefined && algorithm === 'AES256') {
    throw invalidArgument('a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse');
  }
  const bucketKey = rule.flag('BucketKeyEnabled') ?? false;
  bucket.encryption = { algorithm, keyId, bucketKey };
  changed(bucket, 'encryption', step);
}

const encryptionRule = ({ algorithm, keyId, bucketKey }: Encryption): NonNullable<EncryptionConfiguration['Rules']>[number] => ({
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, ...(keyId === undefined ? {} : { KMSMasterKeyID: keyId }) },
  BucketKeyEnabled: bucketKey,
});

export function getBucketEncryption(
  state: S3State, input: never, step: S3Step,
): { ServerSideEncryptionConfiguration: EncryptionConfiguration } {
  const { bucket } = open(state, input, undefined, 'GetEncryptionConfiguration', step);
  if (bucket.encryption === undefined) {
    throw missing('ServerSideEncryptionConfigurationNotFoundError', 'The server side encryption configuration was not found');
  }
  return { ServerSideEncryptionConfiguration: { Rules: [encryptionRule(bucket.encryption)] } };
}

/** Resets the default encryption: to SSE-S3 since 2023, to none before. */
export function deleteBucketEncryption(state: S3State, input: never, step: S3Step): void {
  const { bucket } = open(state, input, undefined, 'PutEncryptionConfiguration', step);
  bucket.encryption = step.options.newBuckets === 'since2023' ? { algorithm: 'AES256', keyId: undefined, bucketKey: false } : undefined;
  changed(bucket, 'encryption', step);
}

// ── public access, ownership, ACL ──────────────────────────────────────────────────────────────────────────────

export function putPublicAccessBlock(state: S3State, input: never, step: S3Step): void {
  const { given, bucket } = open(state, input, 'PublicAccessBlockConfiguration', 'PutBucketPublicAccessBlock', step);
  const block = given.struct('PublicAccessBlockConfiguration')?.only(
    'BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets',
  );
  if (block === undefined) throw malformedXml();
  const flag = (name: string): boolean => block.flag(name) ?? false;
  bucket.publicAccessBlock = {
    BlockPublicAcls: flag('BlockPublicAcls'), IgnorePublicAcls: flag('IgnorePublicAcls'), BlockPublicPolicy: flag('BlockPublicPolicy'),
    RestrictPublicBuckets: flag('RestrictPublicBuckets'),
  };
  changed(bucket, 'publicAccessBlock', step);
}

export function getPublicAccessBlock(state: S3State, input: never, step: S3Step): { PublicAccessBlockConfiguration: PublicAccessBlock } {
  const { bucket } = open(state, input, undefined, 'GetBucketPublicAccessBlock', step);
  if (bucket.publicAccessBlock === undefined) {
    throw missing('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found');
  }
  return { PublicAccessBlockConfiguration: { ...bucket.publicAccessBlock } };
}

export function deletePublicAccessBlock(state: S3State, input: never, step: S3Step): void {
  const { bucket } = open(state, input, undefined, 'PutBucketPublicAccessBlock', step);
  bucket.publicAccessBlock = undefined;
  changed(bucket, 'publicAccessBlock', step);
}

export function putBucketOwnershipControls(state: S3State, input: never, step: S3Step): void {
  const { given, bucket } = open(state, input, 'OwnershipControls', 'PutBucketOwnershipControls', step);
  const rules = given.struct('OwnershipControls')?.only('Rules').structs('Rules') ?? [];
  const ownership = rules.length === 1 ? rules[0]!.only('ObjectOwnership').optional('ObjectOwnership') : undefined;
  if (ownership === undefined || !(OWNERSHIPS as readonly string[]).includes(ownership)) throw malformedXml();
  if (ownership === 'BucketOwnerEnforced' && bucket.grants.some(({ grantee }) => grantee !== `id=${canonicalId(step.scope.accountId)}`)) {
    throw new AwsError(
      'InvalidBucketAclWithObjectOwnership', "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    );
  }
  bucket.ownership = ownership as Ownership;
  changed(bucket, 'ownership', step);
}

export function getBucketOwnershipControls(state: S3State, input: never, step: S3Step): { OwnershipControls: OwnershipControls } {
  const { bucket } = open(state, input, undefined, 'GetBucketOwnershipControls', step);
  if (bucket.ownership === undefined) throw missing('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found');
  return { OwnershipControls: { Rules: [{ ObjectOwnership: bucket.ownership }] } };
}

export function deleteBucketOwnershipControls(state: S3State, input: never, step: S3Step): void {
  const { bucket } = open(state, input, undefined, 'PutBucketOwnershipControls', step);
  bucket.ownership = undefined;
  changed(bucket, 'ownership', step);
}

export function putBucketAcl(state: S3State, input: never, step: S3Step): void {
  const { given, bucket } = open(state, input, 'ACL AccessControlPolicy', 'PutBucketAcl', step);
  const canned = given.optional('ACL');
  const policy = given.struct('AccessControlPolicy');
  if (canned === undefined && policy === undefined) {
    throw new AwsError('MissingSecurityHeader', 'Your request was missing a required header');
  }
  if (canned !== undefined && policy !== undefined) throw new AwsError('UnexpectedContent', 'This request does not support content');
  const grants = canned === undefined ? readGrants(policy!) : cannedGrants(canned, step.scope.accountId);
  if (bucket.ownership === 'BucketOwnerEnforced') throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  if (bucket.publicAccessBlock?.BlockPublicAcls === true && isPublicAcl(grants)) throw accessDenied();
  bucket.grants = grants;
  changed(bucket, 'acl', step);
}

export function getBucketAcl(state: S3State, input: never, step: S3Step): { Owner: S3Owner; Grants: S3Grant[] } {
  const { bucket } = open(state, input, undefined, 'GetBucketAcl', step);
  return { Owner: { ID: canonicalId(step.scope.accountId) }, Grants: bucket.grants.map(asGrant) };
}

// ── logging, tags, notifications ───────────────────────────────────────────────────────────────────────────────

export function putBucketLogging(state: S3State, input: never, step: S3Step): void {
  const { given, bucket } = open(state, input, 'BucketLoggingStatus', 'PutBucketLogging', step);
  const status = given.struct('BucketLoggingStatus');
  if (status === undefined) throw malformedXml();
  const enabled = status.only('LoggingEnabled').struct('LoggingEnabled')?.only('TargetBucket', 'TargetPrefix');
  const targetBucket = enabled?.text('TargetBucket');
  const targetPrefix = enabled?.optional('TargetPrefix') ?? '';
  if (targetBucket !== undefined) {
    const owner = step.ports.buckets.ownerOf(targetBucket);
    if (owner === undefined) throw new AwsError('InvalidTargetBucketForLogging', 'The target bucket for logging does not exist');
    if (owner.accountId !== step.scope.accountId) {
      throw new AwsError('InvalidTargetBucketForLogging', 'The owner for the bucket to be logged and the target bucket must be the same.');
    }
    if (owner.region !== step.scope.region) {
      throw new AwsError('CrossLocationLoggingProhibitted', 'Cross S3 location logging not allowed. ', 403);
    }
  }
  bucket.logging = targetBucket === undefined ? undefined : { targetBucket, targetPrefix };
  changed(bucket, 'logging', step);
}

export function getBucketLogging(state: S3State, input: never, step: S3Step): BucketLoggingStatus {
  const { bucket } = open(state, input, undefined, 'GetBucketLogging', step);
  if (bucket.logging === undefined) return {};
  return { LoggingEnabled: { TargetBucket: bucket.logging.targetBucket, TargetPrefix: bucket.logging.targetPrefix } };
}

/** Letters, digits, spaces and some signs; whatever is beyond ASCII counts as a letter. */
const TAG_TEXT = /^[A-Za-z0-9 _.:/=+\-@\u0080-\uffff]*$/;

export function putBucketTagging(state: S3State, input: never, step: S3Step): void {
  const { given, bucket } = open(state, input, 'Tagging', 'PutBucketTagging', step);
  const invalid = (message: string): AwsError => new AwsError('InvalidTag', message);
  const set = given.struct('Tagging')?.only('TagSet').structs('TagSet');
  if (set === undefined || set.length > 50) throw malformedXml();
  const tags = new Map<string, string>();
  for (const tag of set) {
    const key = tag.text('Key');
    const value = tag.optional('Value') ?? '';
    if (tags.has(key)) throw invalid('Cannot provide multiple Tags with the same key');
    if (key.startsWith('aws:')) throw invalid('System tags cannot be added/updated by requester');
    if (key === '' || key.length > 128 || !TAG_TEXT.test(key)) throw invalid('The TagKey you have provided is invalid');
    if (value.length > 256 || !TAG_TEXT.test(value)) throw invalid('The TagValue you have provided is invalid');
    tags.set(key, value);
  }
  bucket.tags = tags;
  changed(bucket, 'tags', step);
}

export function getBucketTagging(state: S3State, input: never, step: S3Step): { TagSet: S3Tag[] } {
  const { bucket } = open(state, input, undefined, 'GetBucketTagging', step);
  if (bucket.tags === undefined) throw missing('NoSuchTagSet', 'The TagSet does not exist');
  return { TagSet: [...bucket.tags].map(([Key, Value]) => ({ Key, Value })) };
}

export function deleteBucketTagging(state: S3State, input: never, step: S3Step): void {
  const { bucket } = open(state, input, undefined, 'PutBucketTagging', step);
  bucket.tags = undefined;
  changed(bucket, 'tags', step);
}

/** Object events go to the event bus; queues, topics and functions as targets are not simulated: let a rule send the events to them. */
export function putBucketNotificationConfiguration(state: S3State, input: never, step: S3Step): void {
  const { given, bucket } = open(state, input, 'NotificationConfiguration', 'PutBucketNotification', step);
  const configuration = given.struct('NotificationConfiguration');
  if (configuration === undefined) throw malformedXml();
  for (const name of ['TopicConfigurations', 'QueueConfigurations', 'LambdaFunctionConfigurations']) {
    if ((configuration.raw(name) as { length?: number } | undefined)?.length !== 0 && configuration.has(name)) {
      throw new NotSimulated(`${name} of bucket notifications; EventBridgeConfiguration and a rule do the same`);
    }
  }
  configuration.struct('EventBridgeConfiguration');
  bucket.eventBridge = configuration.has('EventBridgeConfiguration');
  changed(bucket, 'notification', step);
}

export function getBucketNotificationConfiguration(state: S3State, input: never, step: S3Step): NotificationConfiguration {
  const { bucket } = open(state, input, undefined, 'GetBucketNotification', step);
  return bucket.eventBridge ? { EventBridgeConfiguration: {} } : {};
}
