import { servicePrincipal } from '../../../aws/principal.ts';
import type { TrailStep } from '../rate.ts';
import type { FeedTarget } from '../state.ts';

export const CLOUDTRAIL = servicePrincipal('cloudtrail');

/** CloudTrail asks for the access control list of a trail's bucket; event history shows the call, as a read by a service. */
export function probe(bucket: string, trailArn: string, step: TrailStep): void {
  step.call({ service: 's3', action: 'GetBucketAcl', input: { Bucket: bucket }, as: CLOUDTRAIL, sourceArn: trailArn });
}

/** S3's own keys, or the trail's KMS key. */
export const encryption = ({ kmsKeyId }: FeedTarget) =>
  kmsKeyId === null ? { ServerSideEncryption: 'AES256' } : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId };
