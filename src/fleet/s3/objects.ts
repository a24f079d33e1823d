import type { Step } from '../../aws/engine.ts';
import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { md5Hex } from '../../aws/md5.ts';
import type { DeleteObjectsOutput, GetObjectOutput, HeadObjectOutput, PutObjectOutput } from '../../aws/shapes/s3.ts';
import { utf8Encode } from '../../aws/utf8.ts';
import { recordAccess } from './access-log.ts';
import { bucketFor, bucketSubject } from './access.ts';
import { fields, invalidArgument, malformedXml, noSuchKey } from './errors.ts';
import { emitCreated, emitDeleted } from './events.ts';
import { expirationOf } from './lifecycle.ts';
import { checkKey } from './names.ts';
import type { Bucket, Encryption, S3Options, S3State, StoredVersion } from './state.ts';
import { addVersion, current, newest, removeVersion } from './store.ts';

type S3Step = Step<S3Options>;
const PUT = [
  'Bucket', 'ExpectedBucketOwner', 'Key', 'Body', 'ContentType', 'ContentEncoding', 'Metadata', 'ACL', 'ServerSideEncryption',
  'SSEKMSKeyId',
] as const;
const VERSION_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/** Stores an object. A body is a text (stored in UTF-8) or bytes. @throws AwsError */
export function putObject(state: S3State, input: never, step: S3Step): PutObjectOutput {
  const given = fields(input).only(...PUT);
  const key = keyIn(given);
  const body = readBody(given);
  const metadata = new Map<string, string>();
  const pairs = given.struct('Metadata');
  for (const name of pairs?.names() ?? []) metadata.set(name.toLowerCase(), pairs!.optional(name) ?? '');
  const acl = given.optional('ACL');
  if (acl !== undefined && acl !== 'private' && acl !== 'bucket-owner-full-control') {
    throw new NotSimulated(`the canned ACL ${acl} of objects`);
  }
  const wanted = readEncryption(given);
  const context = new Map([
    ...(acl === undefined ? [] : [['s3:x-amz-acl', acl] as const]),
    ...(wanted === undefined ? [] : [['s3:x-amz-server-side-encryption', wanted.algorithm] as const]),
  ]);
  const contentType = given.optional('ContentType') ?? 'application/octet-stream';
  const contentEncoding = given.optional('ContentEncoding');
  const bucket = bucketFor(state, given, 'PutObject', step, key, context);
  const encryption = wanted ?? bucket.encryption ?? { algorithm: 'AES256', keyId: undefined, bucketKey: false };
  const version: StoredVersion = {
    versionId: newVersionId(bucket, step), deleteMarker: false, body, etag: md5Hex(body), lastModified: step.at,
    contentType, contentEncoding, metadata, encryption,
  };
  addVersion(bucket, key, version, step.at);
  bucket.usage.writes += 1;
  step.note('s3.object', bucketSubject(bucket.name, step.scope), { change: 'put', key, bytes: body.length });
  emitCreated(bucket, key, version, step);
  recordAccess(bucket, 'REST.PUT.OBJECT', key, 0, body.length, step);
  return {
    ETag: `"${version.etag}"`, ServerSideEncryption: encryption.algorithm, ...versionOf(bucket, version), ...expiryOf(bucket, key, version),
  };
}

export function getObject(state: S3State, input: never, step: S3Step): GetObjectOutput {
  const { bucket, key, version } = find(state, input, step);
  recordAccess(bucket, 'REST.GET.OBJECT', key, version.body.length, version.body.length, step);
  return { Body: version.body.slice(), ...headOf(bucket, key, version) };
}

export function headObject(state: S3State, input: never, step: S3Step): HeadObjectOutput {
  let found: ReturnType<typeof find>;
  try {
    found = find(state, input, step);
  } catch (error) {
    // An answer to HEAD has no body, so the SDK knows the status alone.
    if (error instanceof AwsError && error.statusCode === 404) throw new AwsError('NotFound', 'Not Found', 404);
    throw error;
  }
  recordAccess(found.bucket, 'REST.HEAD.OBJECT', found.key, 0, found.version.body.length, step);
  return headOf(found.bucket, found.key, found.version);
}

function find(state: S3State, input: never, step: S3Step): { bucket: Bucket; key: string; version: StoredVersion } {
  const given = fields(input).only('Bucket', 'ExpectedBucketOwner', 'Key', 'VersionId');
  const key = keyIn(given);
  const versionId = given.optional('VersionId');
  const bucket = bucketFor(state, given, versionId === undefined ? 'GetObject' : 'GetObjectVersion', step, key);
  const version = versionId === undefined ? current(bucket, key) : bucket.objects.get(key)?.find((v) => v.versionId === versionId);
  if (version === undefined && versionId !== undefined) throw noSuchVersion();
  if (version === undefined) throw noSuchKey();
  if (version.deleteMarker) throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405);
  bucket.usage.reads += 1;
  return { bucket, key, version };
}

/** Deletes an object. With versioning on and no version named, a delete marker hides it instead. Nothing there is no error. */
export function deleteObject(state: S3State, input: never, step: S3Step): { DeleteMarker?: boolean; VersionId?: string } {
  const given = fields(input).only('Bucket', 'ExpectedBucketOwner', 'Key', 'VersionId');
  const key = keyIn(given);
  const versionId = given.optional('VersionId');
  const bucket = bucketFor(state, given, versionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion', step, key);
  checkVersionId(bucket, key, versionId);
  return deleteOne(bucket, key, versionId, 'DeleteObject', step);
}

/** An id that the bucket has never given out is refused; one whose version is gone is not. */
function checkVersionId(bucket: Bucket, key: string, versionId: string | undefined): void {
  if (versionId === undefined || hasVersion(bucket, key, versionId)) return;
  if (bucket.versioning === undefined || !/^[A-Za-z0-9._]{32}$|^null$/.test(versionId)) {
    throw invalidArgument('Invalid version id specified');
  }
}

/** Deletes up to a thousand objects. What is wrong with one of them is told in `Errors`, and the others are deleted. */
export function deleteObjects(state: S3State, input: never, step: S3Step): DeleteObjectsOutput {
  const given = fields(input).only('Bucket', 'ExpectedBucketOwner', 'Delete');
  const list = given.struct('Delete')?.only('Objects', 'Quiet');
  const objects = list?.structs('Objects').map((object) => ({ key: keyIn(object), versionId: object.optional('VersionId') })) ?? [];
  if (objects.length === 0 || objects.length > 1000) throw malformedXml();
  const quiet = list!.flag('Quiet') ?? false;
  const Deleted: NonNullable<DeleteObjectsOutput['Deleted']> = [];
  const Errors: NonNullable<DeleteObjectsOutput['Errors']> = [];
  for (const { key, versionId } of objects) {
    const which = { Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) };
    try {
      const bucket = bucketFor(state, given, versionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion', step, key);
      if (versionId !== undefined && !hasVersion(bucket, key, versionId)) throw noSuchVersion();
      const done = deleteOne(bucket, key, versionId, 'DeleteObjects', step);
      const marker = done.DeleteMarker === true ? { DeleteMarker: true, DeleteMarkerVersionId: done.VersionId! } : {};
      Deleted.push({ ...which, ...marker });
    } catch (error) {
      if (!(error instanceof AwsError) || (error.code !== 'AccessDenied' && error.code !== 'NoSuchVersion')) throw error;
      Errors.push({ ...which, Code: error.code, Message: error.message });
    }
  }
  return { ...(Deleted.length === 0 || quiet ? {} : { Deleted }), ...(Errors.length === 0 ? {} : { Errors }) };
}

const noSuchVersion = (): AwsError => new AwsError('NoSuchVersion', 'The specified version does not exist.', 404);
const hasVersion = (bucket: Bucket, key: string, versionId: string): boolean =>
  bucket.objects.get(key)?.some((version) => version.versionId === versionId) === true;

function deleteOne(
  bucket: Bucket, key: string, versionId: string | undefined, reason: string, step: S3Step,
): { DeleteMarker?: boolean; VersionId?: string } {
  bucket.usage.writes += 1;
  recordAccess(bucket, 'REST.DELETE.OBJECT', key, 0, 0, step);
  const subject = bucketSubject(bucket.name, step.scope);
  if (versionId !== undefined) {
    const removed = removeVersion(bucket, key, versionId, step.at);
    if (removed === undefined) return { VersionId: versionId };
    step.note('s3.object', subject, { change: 'deleted', key, versionId });
    emitDeleted(bucket, key, removed, reason, 'Permanently Deleted', step);
    return { VersionId: versionId, ...(removed.deleteMarker ? { DeleteMarker: true } : {}) };
  }
  return hideOrRemove(bucket, key, reason, step);
}

/** What a deletion without a version does, by people or by a lifecycle rule. */
export function hideOrRemove(bucket: Bucket, key: string, reason: string, step: S3Step): { DeleteMarker?: boolean; VersionId?: string } {
  const subject = bucketSubject(bucket.name, step.scope);
  if (bucket.versioning === undefined) {
    const removed = removeVersion(bucket, key, 'null', step.at);
    if (removed === undefined) return {};
    step.note('s3.object', subject, { change: 'deleted', key, reason });
    emitDeleted(bucket, key, removed, reason, 'Permanently Deleted', step);
    return {};
  }
  const marker: StoredVersion = {
    versionId: newVersionId(bucket, step), deleteMarker: true, body: new Uint8Array(0), etag: '', lastModified: step.at, contentType: '',
    contentEncoding: undefined, metadata: new Map(), encryption: { algorithm: 'AES256', keyId: undefined, bucketKey: false },
  };
  addVersion(bucket, key, marker, step.at);
  step.note('s3.object', subject, { change: 'deleteMarker', key, reason });
  emitDeleted(bucket, key, marker, reason, 'Delete Marker Created', step);
  return { DeleteMarker: true, VersionId: marker.versionId };
}

function keyIn(given: Fields): string {
  const key = given.text('Key');
  checkKey(key);
  return key;
}

function readBody(given: Fields): Uint8Array {
  const body = given.raw('Body');
  if (body === undefined) return new Uint8Array(0);
  if (typeof body === 'string') return utf8Encode(body);
  if (body instanceof Uint8Array) return body;
  throw new NotSimulated('bodies that are neither texts nor bytes');
}

function readEncryption(given: Fields): Encryption | undefined {
  const algorithm = given.optional('ServerSideEncryption');
  const keyId = given.optional('SSEKMSKeyId');
  if (algorithm === undefined && keyId === undefined) return undefined;
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') {
    throw invalidArgument('The encryption method specified is not supported');
  }
  return { algorithm, keyId, bucketKey: false };
}

const newVersionId = (bucket: Bucket, step: S3Step): string =>
  bucket.versioning === 'Enabled' ? step.token('version', 32, VERSION_ALPHABET) : 'null';

const versionOf = (bucket: Bucket, version: StoredVersion): { VersionId?: string } =>
  bucket.versioning === undefined ? {} : { VersionId: version.versionId };

/** When a lifecycle rule will take the object away, as the header `x-amz-expiration` says it. */
function expiryOf(bucket: Bucket, key: string, version: StoredVersion): { Expiration?: string } {
  const expiration = bucket.lifecycle === undefined ? undefined : expirationOf(bucket.lifecycle, key, version);
  if (expiration === undefined) return {};
  return { Expiration: `expiry-date="${new Date(expiration.at).toUTCString()}", rule-id="${encodeURIComponent(expiration.ruleId)}"` };
}

function headOf(bucket: Bucket, key: string, version: StoredVersion): HeadObjectOutput {
  const { encryption } = version;
  return {
    ContentLength: version.body.length, ContentType: version.contentType,
    ...(version.contentEncoding === undefined ? {} : { ContentEncoding: version.contentEncoding }),
    ETag: `"${version.etag}"`,
    // HTTP dates have whole seconds.
    LastModified: new Date(Math.floor(version.lastModified / 1000) * 1000),
    Metadata: Object.fromEntries(version.metadata), ServerSideEncryption: encryption.algorithm,
    ...(encryption.keyId === undefined ? {} : { SSEKMSKeyId: encryption.keyId }),
    ...versionOf(bucket, version), ...(version === newest(bucket, key) ? expiryOf(bucket, key, version) : {}),
  };
}
