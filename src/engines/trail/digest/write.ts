import type { CallReply } from '../../../aws/engine.ts';
import { gzip } from '../../../aws/gzip.ts';
import { sha256Hex } from '../../../aws/sha256.ts';
import { utf8Encode } from '../../../aws/utf8.ts';
import { formatInstant, plus, type Instant } from '../../../kernel/time.ts';
import { digestKey } from '../delivery/keys.ts';
import { CLOUDTRAIL, encryption } from '../delivery/bucket.ts';
import type { TrailStep } from '../rate.ts';
import type { DigestedFile, Feed, LogFile, TrailState } from '../state.ts';
import { regionKey } from './public-key.ts';
import { sign, signingKey } from './rsa.ts';

/** What a digest says of a log file: the hash is that of the text, not of the gzip file. */
export const digestOf = (file: LogFile): DigestedFile => ({
  bucket: file.bucket, key: file.key, hash: sha256Hex(utf8Encode(file.text)), oldest: file.oldest, newest: file.newest,
});

/**
 * Writes the digest of the open window into the bucket and opens the next window.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export function writeDigest(state: TrailState, feed: Feed, step: TrailStep): void {
  const chain = feed.digest!;
  const { bucket } = feed.target;
  const key = digestKey(state, feed.target, chain.to);
  const text = JSON.stringify(contentOf(state, feed, key));
  const hash = sha256Hex(utf8Encode(text));
  const signature = sign(signingKey(state.region), utf8Encode(stringToSign(formatInstant(chain.to), bucket, key, hash, chain.previous?.signature ?? null)));
  step.call({
    service: 's3', action: 'PutObject', as: CLOUDTRAIL, sourceArn: feed.arn, after: step.options.digestDelay,
    input: {
      Bucket: bucket, Key: key, Body: gzip(utf8Encode(text)), ContentType: 'application/json', ContentEncoding: 'gzip',
      ACL: 'bucket-owner-full-control', Metadata: { signature, 'signature-algorithm': 'SHA256withRSA' }, ...encryption(feed.target),
    },
    reply: { kind: 'digested', data: { arn: feed.arn, key, files: chain.files.length } },
  });
  chain.previous = { bucket, key, hash, signature };
  chain.from = chain.to;
  chain.to = plus(chain.to, step.options.digestEvery);
  chain.files = [];
}

/** What is signed; a chain's first digest signs the word null. */
export const stringToSign = (end: string, bucket: string, key: string, hash: string, previousSignature: string | null): string =>
  `${end}\n${bucket}/${key}\n${hash}\n${previousSignature ?? 'null'}`;

function contentOf(state: TrailState, feed: Feed, key: string) {
  const { from, to, files, previous } = feed.digest!;
  const times = (pick: (file: DigestedFile) => Instant, choose: (...all: number[]) => number): string | null =>
    files.length === 0 ? null : formatInstant(choose(...files.map(pick)) as Instant);
  return {
    awsAccountId: state.accountId, digestStartTime: formatInstant(from), digestEndTime: formatInstant(to), digestS3Bucket: feed.target.bucket,
    digestS3Object: key, digestPublicKeyFingerprint: regionKey(state.region).fingerprint, digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: times((f) => f.newest, Math.max), oldestEventTime: times((f) => f.oldest, Math.min),
    previousDigestS3Bucket: previous?.bucket ?? null, previousDigestS3Object: previous?.key ?? null, previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous === null ? null : 'SHA-256', previousDigestSignature: previous?.signature ?? null,
    logFiles: files.map((f) => ({
      s3Bucket: f.bucket, s3Object: f.key, hashValue: f.hash, hashAlgorithm: 'SHA-256', newestEventTime: formatInstant(f.newest),
      oldestEventTime: formatInstant(f.oldest),
    })),
  };
}

/** The bucket took a digest, or refused it. */
export function digested(state: TrailState, reply: CallReply<{ arn: string; key: string; files: number }>, step: TrailStep): void {
  const { arn, key, files } = reply.data;
  const feed = state.feeds.get(arn)!;
  const subject = `${state.accountId}/${state.region}/trail/${feed.target.name}`;
  feed.status.latestDigestDeliveryError = reply.error?.code ?? null;
  if (reply.error === undefined) {
    feed.status.latestDigestDeliveryTime = step.at;
    step.note('trail.digest', subject, { key, files });
  } else step.note('trail.failed', subject, { key, error: reply.error.code });
}
