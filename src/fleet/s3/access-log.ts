import type { Step } from '../../aws/engine.ts';
import { principalArn, servicePrincipal } from '../../aws/principal.ts';
import { utf8Encode } from '../../aws/utf8.ts';
import { plus, type Instant } from '../../kernel/time.ts';
import { bucketSubject } from './access.ts';
import { canonicalId } from './names.ts';
import type { Bucket, S3Options, S3State } from './state.ts';

type S3Step = Step<S3Options>;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * Server access logging: a line per request on objects, a file per bucket some time later, written into the target bucket by the logging
 * service.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
export function recordAccess(bucket: Bucket, operation: string, key: string, sent: number, size: number, step: S3Step): void {
  if (bucket.logging === undefined) return;
  if (bucket.accessLog.length === 0) {
    step.schedule(plus(step.at, step.options.accessLogDelay), 'deliver', 'accessLog', { bucket: bucket.name });
  }
  const { principal, requestId, sourceIPAddress, userAgent } = step.caller;
  const method = operation.split('.')[1]!;
  const number = (n: number): string => (n === 0 ? '-' : String(n));
  bucket.accessLog.push([
    canonicalId(step.scope.accountId), bucket.name, `[${clf(step.at)}]`, sourceIPAddress ?? '-', principalArn(principal),
    requestId === '' ? '-' : requestId.replaceAll('-', '').slice(0, 16).toUpperCase(), operation, encodeURI(key),
    `"${method} /${bucket.name}/${encodeURI(key)} HTTP/1.1"`, method === 'DELETE' ? '204' : '200', '-', number(sent), number(size), '-',
    '-', '"-"',
    `"${userAgent ?? '-'}"`, '-',
  ].join(' '));
}

/** Notice: the lines since the last file become a file. */
export function accessLog(state: S3State, data: { readonly bucket: string }, step: S3Step): void {
  const bucket = state.buckets.get(data.bucket);
  if (bucket === undefined || bucket.accessLog.length === 0) return;
  const lines = bucket.accessLog;
  bucket.accessLog = [];
  if (bucket.logging === undefined) return;
  const { targetBucket, targetPrefix } = bucket.logging;
  // `2026-01-05-12-30-00`.
  const stamp = new Date(step.at).toISOString().slice(0, 19).replace(/[T:]/g, '-');
  const Key = `${targetPrefix}${stamp}-${step.token('accessLog', 16, '0123456789ABCDEF')}`;
  step.note('s3.accessLog', bucketSubject(bucket.name, step.scope), { targetBucket, key: Key, lines: lines.length });
  step.call({
    service: 's3', action: 'PutObject',
    input: { Bucket: targetBucket, Key, Body: utf8Encode(`${lines.join('\n')}\n`), ContentType: 'text/plain' },
    as: servicePrincipal('logging.s3.amazonaws.com'), sourceArn: `arn:aws:s3:::${bucket.name}`,
  });
}

/** `06/Feb/2019:00:00:38 +0000`. */
function clf(at: Instant): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
