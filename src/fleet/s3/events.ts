import type { Step } from '../../aws/engine.ts';
import { bucketArn } from './access.ts';
import type { Bucket, S3Options, StoredVersion } from './state.ts';

/**
 * What S3 tells the default event bus, when the bucket's notification configuration wants it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function emitCreated(bucket: Bucket, key: string, version: StoredVersion, step: Step<S3Options>): void {
  if (!bucket.eventBridge) return;
  const object = { key, size: version.body.length, etag: version.etag, ...versionId(version) };
  emit(bucket, 'Object Created', object, { reason: 'PutObject' }, step);
}

export function emitDeleted(
  bucket: Bucket, key: string, version: StoredVersion, reason: string, kind: 'Permanently Deleted' | 'Delete Marker Created',
  step: Step<S3Options>,
): void {
  if (!bucket.eventBridge) return;
  emit(bucket, 'Object Deleted', { key, ...versionId(version) }, { reason, 'deletion-type': kind }, step);
}

const versionId = (version: StoredVersion): Record<string,
string> => (version.versionId === 'null' ? {} : { 'version-id': version.versionId });

function emit(
  bucket: Bucket, detailType: string, object: Record<string, string | number>, more: Record<string, string>, step: Step<S3Options>,
): void {
  const { principal, requestId, sourceIPAddress } = step.caller;
  step.emit({
    source: 'aws.s3', detailType, resources: [bucketArn(bucket.name)],
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: { ...object, sequencer: step.token('sequencer', 18, '0123456789ABCDEF') },
      ...(requestId === '' ? {} : { 'request-id': requestId }),
      requester: principal.type === 'AWSService' ? principal.invokedBy : principal.accountId,
      ...(sourceIPAddress === undefined ? {} : { 'source-ip-address': sourceIPAddress }),
      ...more,
    },
  });
}
