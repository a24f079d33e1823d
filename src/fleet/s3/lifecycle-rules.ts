import type { Step } from '../../aws/engine.ts';
import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { LifecycleRule } from '../../aws/shapes/s3.ts';
import { DAY, instant } from '../../kernel/time.ts';
import { bucketFor } from './access.ts';
import { changed } from './configuration.ts';
import { fields, invalidArgument, invalidRequest, malformedXml } from './errors.ts';
import { startTicking } from './midnight.ts';
import type { Rule, S3Options, S3State } from './state.ts';

type S3Step = Step<S3Options>;

/** Rules of expiration, for current and for noncurrent versions. Transitions between storage classes are not simulated. */
export function putBucketLifecycleConfiguration(state: S3State, input: never, step: S3Step): void {
  const given = fields(input).only('Bucket', 'ExpectedBucketOwner', 'LifecycleConfiguration');
  const bucket = bucketFor(state, given, 'PutLifecycleConfiguration', step);
  const rules = given.struct('LifecycleConfiguration')?.only('Rules').structs('Rules') ?? [];
  if (rules.length === 0 || rules.length > 1000) throw malformedXml();
  const read = rules.map((rule) => readRule(rule, step));
  if (new Set(read.map((rule) => rule.id)).size < read.length) {
    throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule');
  }
  bucket.lifecycle = read;
  changed(bucket, 'lifecycle', step);
  startTicking(state, step);
}

function readRule(given: Fields, step: S3Step): Rule {
  for (const name of ['Transitions', 'NoncurrentVersionTransitions', 'AbortIncompleteMultipartUpload']) {
    if (given.has(name)) throw new NotSimulated(`${name} in lifecycle rules`);
  }
  given.only('ID', 'Status', 'Filter', 'Prefix', 'Expiration', 'NoncurrentVersionExpiration');
  const status = given.optional('Status');
  const filter = given.struct('Filter')?.only('Prefix', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan');
  if ((status !== 'Enabled' && status !== 'Disabled') || (filter !== undefined && given.has('Prefix'))) throw malformedXml();
  const expiration = given.struct('Expiration')?.only('Days', 'Date');
  const noncurrent = given.struct('NoncurrentVersionExpiration')?.only('NoncurrentDays');
  const days = expiration?.integer('Days');
  const date = expiration?.time('Date');
  // Days or a date: neither nor both.
  const unclear = expiration !== undefined && (days === undefined) === (date === undefined);
  if (unclear || (noncurrent !== undefined && !noncurrent.has('NoncurrentDays'))) throw malformedXml();
  const noncurrentDays = noncurrent?.integer('NoncurrentDays');
  if ((days ?? 1) <= 0) throw invalidArgument("'Days' for Expiration action must be a positive integer");
  if ((noncurrentDays ?? 1) <= 0) {
    throw invalidArgument("'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer");
  }
  if (date !== undefined && date % DAY !== 0) throw invalidArgument("'Date' must be at midnight GMT");
  if (expiration === undefined && noncurrent === undefined) throw invalidRequest('At least one action needs to be specified in a rule');
  const id = given.optional('ID') ?? step.token('lifecycleRule', 48);
  if (id.length > 255) throw invalidArgument('ID length should not exceed allowed limit of 255');
  return {
    id, enabled: status === 'Enabled', filter: filter !== undefined, prefix: (filter ?? given).optional('Prefix') ?? '',
    largerThan: filter?.integer('ObjectSizeGreaterThan', 0), smallerThan: filter?.integer('ObjectSizeLessThan', 0),
    days, date: date === undefined ? undefined : instant(date), noncurrentDays,
  };
}

export function getBucketLifecycleConfiguration(state: S3State, input: never, step: S3Step): { Rules: LifecycleRule[] } {
  const bucket = bucketFor(state, fields(input).only('Bucket', 'ExpectedBucketOwner'), 'GetLifecycleConfiguration', step);
  if (bucket.lifecycle === undefined) throw new AwsError('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', 404);
  return { Rules: bucket.lifecycle.map(shownRule) };
}

function shownRule(rule: Rule): LifecycleRule {
  const prefix = rule.prefix === '' ? {} : { Prefix: rule.prefix };
  const sizes = {
    ...(rule.largerThan === undefined ? {} : { ObjectSizeGreaterThan: rule.largerThan }),
    ...(rule.smallerThan === undefined ? {} : { ObjectSizeLessThan: rule.smallerThan }),
  };
  return {
    ID: rule.id, Status: rule.enabled ? 'Enabled' : 'Disabled',
    ...(rule.filter ? { Filter: { ...prefix, ...sizes } } : { Prefix: rule.prefix }),
    ...(rule.days === undefined && rule.date === undefined
      ? {}
      : { Expiration: rule.days === undefined ? { Date: new Date(rule.date!) } : { Days: rule.days } }),
    ...(rule.noncurrentDays === undefined ? {} : { NoncurrentVersionExpiration: { NoncurrentDays: rule.noncurrentDays } }),
  };
}

export function deleteBucketLifecycle(state: S3State, input: never, step: S3Step): void {
  const bucket = bucketFor(state, fields(input).only('Bucket', 'ExpectedBucketOwner'), 'PutLifecycleConfiguration', step);
  bucket.lifecycle = undefined;
  changed(bucket, 'lifecycle', step);
}
