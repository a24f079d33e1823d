import type { Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { admits, isPublicPolicy, type AccessRequest } from '../../aws/resource-policy.ts';
import { AwsError } from '../../aws/errors.ts';
import type { Scope } from '../../aws/scope.ts';
import { accessDenied, noSuchBucket } from './errors.ts';
import type { Bucket, S3Options, S3State } from './state.ts';

export const bucketArn = (name: string): string => `arn:aws:s3:::${name}`;
export const bucketSubject = (name: string, scope: Scope): string => `${scope.accountId}/${scope.region}/bucket/${name}`;

/** Whether a bucket lets a request in: its policy, narrowed by Block Public Access. */
export function bucketAdmits(bucket: Bucket, request: AccessRequest, ownerAccountId: string): boolean {
  const foreign = request.principal.type !== 'AWSService' && request.principal.accountId !== ownerAccountId;
  const policy = bucket.policy?.parsed;
  if (foreign && bucket.publicAccessBlock?.RestrictPublicBuckets === true && policy !== undefined && isPublicPolicy(policy)) return false;
  return admits(policy, request, ownerAccountId);
}

/**
 * The bucket that an input names, after it has let the caller in.
 * @param action the permission as policies spell it, without `s3:`
 * @param key the object's key, for actions on objects
 */
export function bucketFor(
  state: S3State, input: Fields, action: string, step: Step<S3Options>, key?: string, context?: ReadonlyMap<string, string>,
): Bucket {
  const name = input.text('Bucket');
  const expected = input.optional('ExpectedBucketOwner');
  if (expected !== undefined && !/^\d{12}$/.test(expected)) {
    throw new AwsError(
      'InvalidBucketOwnerAWSAccountID', `The value of the expected bucket owner parameter must be an AWS Account ID... [${expected}]`,
    );
  }
  const bucket = state.buckets.get(name);
  if (bucket === undefined) throw noSuchBucket();
  const { principal, sourceArn } = step.caller;
  const resource = key === undefined ? bucketArn(name) : `${bucketArn(name)}/${key}`;
  const request: AccessRequest = { principal, action: `s3:${action}`, resource, sourceArn, ...(context === undefined ? {} : { context }) };
  const owner = step.scope.accountId;
  // The owner's root user can always reach the policy, so that nobody is locked out of a bucket for good.
  const way = principal.type === 'Root' && principal.accountId === owner && /^(Get|Put|Delete)BucketPolicy$/.test(action);
  if ((expected !== undefined && expected !== owner) || (!way && !bucketAdmits(bucket, request, owner))) throw accessDenied();
  return bucket;
}
