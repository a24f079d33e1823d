import type { Step } from '../../aws/engine.ts';
import { AwsError } from '../../aws/errors.ts';
import { REGIONS } from '../../aws/scope.ts';
import type { S3Bucket, S3Owner } from '../../aws/shapes/s3.ts';
import { cannedGrants } from './acl.ts';
import { bucketArn, bucketFor, bucketSubject } from './access.ts';
import { fields, invalidArgument } from './errors.ts';
import { startTicking } from './midnight.ts';
import { canonicalId, checkBucketName } from './names.ts';
import { OWNERSHIPS, type Bucket, type Ownership, type S3Options, type S3State } from './state.ts';

type S3Step = Step<S3Options>;
export const BUCKET_TYPE = 'AWS::S3::Bucket';

/**
 * Creates a bucket in the region of the call, or, called in us-east-1, in that of the location constraint.
 * @throws AwsError BucketAlreadyExists, BucketAlreadyOwnedByYou, IllegalLocationConstraintException, InvalidBucketName …
 */
export function createBucket(state: S3State, input: never, step: S3Step): { Location: string; BucketArn: string } {
  const given = fields(input).only('Bucket', 'ACL', 'CreateBucketConfiguration', 'ObjectOwnership');
  const name = given.text('Bucket');
  checkBucketName(name);
  const constraint = given.struct('CreateBucketConfiguration')?.only('LocationConstraint').optional('LocationConstraint');
  checkConstraint(constraint, step.scope.region);
  const modern = step.options.newBuckets === 'since2023';
  const ownership = given.optional('ObjectOwnership');
  if (ownership !== undefined && !(OWNERSHIPS as readonly string[]).includes(ownership)) {
    throw invalidArgument(`Invalid x-amz-object-ownership header: ${ownership}`);
  }
  const owned = (ownership as Ownership | undefined) ?? (modern ? 'BucketOwnerEnforced' : undefined);
  const acl = given.optional('ACL');
  const grants = cannedGrants(acl ?? 'private', step.scope.accountId);
  if (acl !== undefined && acl !== 'private' && owned === 'BucketOwnerEnforced') {
    throw new AwsError(
      'InvalidBucketAclWithObjectOwnership', "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    );
  }
  const owner = step.ports.buckets.ownerOf(name);
  if (owner !== undefined && owner.accountId !== step.scope.accountId) {
    throw new AwsError(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. ' +
        'Please select a different name and try again.',
      409,
    );
  }
  const Location = step.scope.region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/`;
  const output = { Location, BucketArn: bucketArn(name) };
  if (owner !== undefined) {
    // For old clients' sake us-east-1 answers the owner with success.
    if (owner.region === 'us-east-1' && step.scope.region === 'us-east-1') return output;
    throw new AwsError(
      'BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded and you already own it.', 409,
    );
  }
  state.buckets.set(name, newBucket(name, owned, grants, modern, step));
  startTicking(state, step);
  step.note('s3.bucket', bucketSubject(name, step.scope), { change: 'created' });
  step.changed(BUCKET_TYPE, name);
  return output;
}

function newBucket(name: string, ownership: Ownership | undefined, grants: Bucket['grants'], modern: boolean, step: S3Step): Bucket {
  return {
    name, createdAt: step.at, objects: new Map(), keys: [], versioning: undefined, policy: undefined,
    encryption: modern ? { algorithm: 'AES256', keyId: undefined, bucketKey: false } : undefined,
    publicAccessBlock: modern
      ? { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
      : undefined,
    ownership, grants, logging: undefined, lifecycle: undefined, tags: undefined, eventBridge: false,
    usage: { bytes: 0, objects: 0, byteMilliseconds: 0, since: step.at, writes: 0, reads: 0 }, accessLog: [],
  };
}

function checkConstraint(constraint: string | undefined, region: string): void {
  if (constraint === undefined) {
    if (region === 'us-east-1') return;
    throw new AwsError(
      'IllegalLocationConstraintException',
      'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
    );
  }
  if (region === 'us-east-1') throw new AwsError('InvalidLocationConstraint', 'The specified location-constraint is not valid');
  if (constraint === region || (constraint === 'EU' && region === 'eu-west-1')) return;
  throw new AwsError(
    'IllegalLocationConstraintException',
    `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}

/** The region where a bucket will be: us-east-1 creates buckets elsewhere too. */
export function creationRegion(input: Record<string, unknown>, region: string): string {
  const configuration = input['CreateBucketConfiguration'] as { LocationConstraint?: unknown } | null | undefined;
  const constraint = configuration === null ? undefined : configuration?.LocationConstraint;
  if (region !== 'us-east-1' || typeof constraint !== 'string' || constraint === region) return region;
  return REGIONS.includes(constraint) ? constraint : region;
}

/** Deletes an empty bucket. */
export function deleteBucket(state: S3State, input: never, step: S3Step): void {
  const bucket = bucketFor(state, fields(input).only('Bucket', 'ExpectedBucketOwner'), 'DeleteBucket', step);
  if (bucket.keys.length > 0) {
    const versions = bucket.versioning === undefined ? '' : '. You must delete all versions in the bucket.';
    throw new AwsError('BucketNotEmpty', `The bucket you tried to delete is not empty${versions}`, 409);
  }
  state.buckets.delete(bucket.name);
  step.note('s3.bucket', bucketSubject(bucket.name, step.scope), { change: 'deleted' });
  step.changed(BUCKET_TYPE, bucket.name);
}

export function headBucket(state: S3State, input: never, step: S3Step): { BucketRegion: string; BucketArn: string } {
  const given = fields(input).only('Bucket', 'ExpectedBucketOwner');
  if (!state.buckets.has(given.text('Bucket'))) throw new AwsError('NotFound', 'Not Found', 404);
  const bucket = bucketFor(state, given, 'ListBucket', step);
  return { BucketRegion: step.scope.region, BucketArn: bucketArn(bucket.name) };
}

/** The account's buckets in all regions, by name. */
export function listBuckets(_state: S3State, input: never, step: S3Step): { Buckets: S3Bucket[]; Owner: S3Owner } {
  fields(input).only();
  const owned = step.ports.buckets.ownedBy(step.scope.accountId);
  return {
    Buckets: owned.map(({ name, region, createdAt }) => ({ Name: name, CreationDate: new Date(createdAt), BucketRegion: region })),
    Owner: { ID: canonicalId(step.scope.accountId) },
  };
}

/** The region of a bucket; nothing at all for us-east-1, as S3 answers. */
export function getBucketLocation(state: S3State, input: never, step: S3Step): { LocationConstraint?: string } {
  bucketFor(state, fields(input).only('Bucket', 'ExpectedBucketOwner'), 'GetBucketLocation', step);
  return step.scope.region === 'us-east-1' ? {} : { LocationConstraint: step.scope.region };
}
