import type { Json } from '../../../kernel/plain.ts';
import type { Fact } from '../fact.ts';
import { lowerFirst, textMember, isObject, plainly, type JsonObject } from './convert.ts';

/** Sub-resources that a bucket-level call names as a flag: `"acl": ""`. */
const FLAGS: readonly (readonly [RegExp, string])[] = [
  [/BucketAcl$|ObjectAcl$/, 'acl'], [/BucketPolicy$/, 'policy'], [/BucketPolicyStatus$/, 'policyStatus'], [/BucketVersioning$/, 'versioning'],
  [/BucketLifecycle/, 'lifecycle'], [/BucketEncryption$/, 'encryption'], [/PublicAccessBlock$/, 'publicAccessBlock'], [/Tagging$/, 'tagging'],
  [/BucketLogging$/, 'logging'], [/BucketNotification/, 'notification'], [/BucketLocation$/, 'location'], [/BucketCors$/, 'cors'],
  [/BucketWebsite$/, 'website'], [/BucketReplication$/, 'replication'], [/ObjectLockConfiguration$/, 'object-lock'],
  [/BucketOwnershipControls$/, 'ownershipControls'], [/^DeleteObjects$/, 'delete'],
];

export const s3Host = (fact: Fact): string => {
  const bucket = textMember(fact.input, 'Bucket');
  const endpoint = `s3.${fact.region}.amazonaws.com`;
  return bucket === undefined ? endpoint : `${bucket}.${endpoint}`;
};

/** `{ bucketName, Host, … }`: the call's own members keep their capitals, as in the XML and the query. */
export function s3Parameters(fact: Fact): Json {
  const out: JsonObject = {};
  const input = isObject(fact.input) ? fact.input : {};
  const bucket = textMember(input, 'Bucket');
  if (bucket !== undefined) out['bucketName'] = bucket;
  out['Host'] = s3Host(fact);
  const flag = FLAGS.find(([pattern]) => pattern.test(fact.action))?.[1];
  if (flag !== undefined) out[flag] = '';
  if (fact.action === 'PutBucketPolicy') {
    out['bucketPolicy'] = parsed(textMember(input, 'Policy'));
    return out;
  }
  if (fact.action === 'ListObjectsV2') out['list-type'] = '2';
  for (const [key, value] of Object.entries(input)) {
    if (key === 'Bucket' || key === 'Delete' || key === 'Metadata') continue;
    const name = RENAMED[key] ?? (isObject(value) ? key : lowerFirst(key));
    const shown = isObject(value) ? capitals(value) : plainly(value);
    if (shown !== undefined) out[name] = shown;
  }
  return out;
}
const RENAMED: Readonly<Record<string, string>> = {
  ACL: 'x-amz-acl', ServerSideEncryption: 'x-amz-server-side-encryption', SSEKMSKeyId: 'x-amz-server-side-encryption-aws-kms-key-id',
  CopySource: 'x-amz-copy-source', StorageClass: 'x-amz-storage-class', ContinuationToken: 'continuation-token', MaxKeys: 'max-keys', StartAfter: 'start-after',
};

/** A structure of the XML, members as they are. */
function capitals(value: unknown): Json | undefined {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => capitals(item) ?? null);
  if (!isObject(value)) return plainly(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, capitals(item)]));
}

function parsed(text: string | undefined): Json {
  try {
    return JSON.parse(text ?? 'null') as Json;
  } catch {
    return text ?? null;
  }
}

/** Almost all of S3's writes answer nothing; those on objects answer headers. */
export function s3Elements(fact: Fact): Json {
  const version = textMember(fact.output, 'VersionId');
  const sse = textMember(fact.output, 'ServerSideEncryption');
  const out: JsonObject = {};
  if (sse !== undefined) out['x-amz-server-side-encryption'] = sse;
  if (version !== undefined) out['x-amz-version-id'] = version;
  return Object.keys(out).length === 0 ? null : out;
}

export const s3Additional = (fact: Fact): Json => ({
  SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: fact.bytesIn, AuthenticationMethod: 'AuthHeader',
  bytesTransferredOut: fact.bytesOut,
});
