import type { Step } from '../../aws/engine.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { DAY, floorTo, plus, type Instant } from '../../kernel/time.ts';
import { bucketSubject } from './access.ts';
import { due } from './lifecycle.ts';
import { hideOrRemove } from './objects.ts';
import type { Bucket, S3Options, S3State } from './state.ts';
import { meter, removeVersion } from './store.ts';

type S3Step = Step<S3Options>;

/** One notice at each midnight UTC serves all buckets of an account and region, as long as there is one. */
export function startTicking(state: S3State, step: S3Step): void {
  if (state.ticking) return;
  state.ticking = true;
  step.schedule(plus(floorTo(step.at, DAY), DAY), 'lifecycle', 'midnight');
}

/** Notice: lifecycle rules always expire at midnight UTC, and storage metrics are daily. */
export function midnight(state: S3State, _data: unknown, step: S3Step): void {
  state.ticking = false;
  if (state.buckets.size === 0) return;
  startTicking(state, step);
  for (const name of [...state.buckets.keys()].sort(byCodeUnit)) {
    const bucket = state.buckets.get(name)!;
    expire(bucket, step);
    if (step.options.storageMetrics) storageMetrics(bucket, step);
  }
}

function expire(bucket: Bucket, step: S3Step): void {
  for (const { key, version, current } of due(bucket, step.at)) {
    if (current) hideOrRemove(bucket, key, 'Lifecycle Expiration', step);
    else {
      removeVersion(bucket, key, version.versionId, step.at);
      step.note('s3.object', bucketSubject(bucket.name, step.scope), {
        change: 'deleted', key, versionId: version.versionId, reason: 'Lifecycle Expiration',
      });
    }
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html */
function storageMetrics(bucket: Bucket, step: S3Step): void {
  const put = (MetricName: string, StorageType: string, unit: 'Bytes' | 'Count', value: number): void => {
    const Dimensions = [{ Name: 'BucketName', Value: bucket.name }, { Name: 'StorageType', Value: StorageType }];
    step.datum({ metric: { Namespace: 'AWS/S3', MetricName, Dimensions }, unit, values: [value] });
  };
  put('BucketSizeBytes', 'StandardStorage', 'Bytes', bucket.usage.bytes);
  put('NumberOfObjects', 'AllStorageTypes', 'Count', bucket.usage.objects);
}

/** What a bucket has stored and served until now, for bills. */
export interface BucketUsage {
  readonly bucket: string;
  readonly objects: number;
  readonly bytes: number;
  /** The integral of stored bytes over time, in bytes times hours. */
  readonly byteHours: number;
  readonly writes: number;
  readonly reads: number;
}

/** The counters of all buckets of an account and region, by name. Reads the state and leaves it as it was. */
export function bucketUsage(state: S3State, at: Instant): BucketUsage[] {
  return [...state.buckets.values()].sort((a, b) => byCodeUnit(a.name, b.name)).map(({ name, usage }) => {
    const copy = { usage: { ...usage } } as Bucket;
    meter(copy, at);
    const { objects, bytes, byteMilliseconds, writes, reads } = copy.usage;
    return { bucket: name, objects, bytes, byteHours: byteMilliseconds / 3_600_000, writes, reads };
  });
}
