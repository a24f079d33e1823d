import { arn as arnText, parseArn } from '../../aws/arn.ts';
import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { judge, parseResourcePolicy } from '../../aws/resource-policy.ts';
import { REGIONS } from '../../aws/scope.ts';
import { servicePrincipal } from '../../aws/principal.ts';
import type { TrailView } from '../../aws/trail.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { changed } from './changed.ts';
import { probe } from './delivery/bucket.ts';
import { fields, invalidCombination, invalidParameter, notManagementAccount } from './errors.ts';
import { checkName, trailArn, trailToChange, trailToRead } from './names.ts';
import type { TrailStep } from './rate.ts';
import type { Trail, TrailState } from './state.ts';
import { readTags } from './tags.ts';

const SETTINGS = [
  'S3BucketName', 'S3KeyPrefix', 'SnsTopicName', 'IncludeGlobalServiceEvents', 'IsMultiRegionTrail', 'EnableLogFileValidation',
  'CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn', 'KmsKeyId', 'IsOrganizationTrail',
] as const;

/** What can be set of a trail. */
type Settings = Pick<
  Trail,
  | 's3BucketName' | 's3KeyPrefix' | 'snsTopicArn' | 'includeGlobalServiceEvents' | 'isMultiRegionTrail' | 'isOrganizationTrail'
  | 'logFileValidationEnabled' | 'cloudWatchLogsLogGroupArn' | 'cloudWatchLogsRoleArn' | 'kmsKeyId'
>;

/**
 * Creates a trail. It does not log yet: that takes StartLogging.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export function createTrail(state: TrailState, input: never, step: TrailStep): object {
  const given = fields(input, 'Name', 'TagsList', ...SETTINGS);
  const name = given.text('Name');
  checkName(name);
  const settings = readSettings(given, step, undefined);
  const tags = readTags(given);
  const { accountId, region } = step.scope;
  if (step.ports.trails.here().some((t) => t.name === name && t.accountId === accountId)) {
    throw new AwsError('TrailAlreadyExistsException', `Trail ${name} already exists for customer: ${accountId}`);
  }
  checkQuota(settings.isMultiRegionTrail, step);
  const trail: Trail = {
    name, arn: trailArn(accountId, region, name), accountId, homeRegion: region, ...settings, eventSelectors: null, advancedEventSelectors: null,
    insightTypes: [], insightsSince: null, isLogging: false, startLoggingTime: null, stopLoggingTime: null, tags, createdAt: step.at, stoppedBy: null,
  };
  state.trails.set(name, trail);
  changed(state, trail, step, 'created');
  if (step.options.bucketProbe !== 'never') probe(trail.s3BucketName, trail.arn, step);
  return outputOf(trail);
}

/** A trail takes a place in its region, one of all regions in every one. @throws AwsError MaximumNumberOfTrailsExceededException */
function checkQuota(isMultiRegion: boolean, step: TrailStep): void {
  const { accountId } = step.scope;
  const most = step.options.trailsPerRegion;
  for (const region of isMultiRegion ? new Set([step.scope.region, ...REGIONS]) : [step.scope.region]) {
    if (step.ports.trails.within(region).filter((t) => t.accountId === accountId).length >= most) {
      throw new AwsError('MaximumNumberOfTrailsExceededException', `User: ${accountId} already has ${most} trails in ${region}.`);
    }
  }
}

export function updateTrail(state: TrailState, input: never, step: TrailStep): object {
  const given = fields(input, 'Name', ...SETTINGS);
  const trail = trailToChange(state, given.text('Name'), step);
  const settings = readSettings(given, step, trail);
  if (settings.isMultiRegionTrail && !trail.isMultiRegionTrail) checkQuotaElsewhere(step);
  Object.assign(trail, settings);
  changed(state, trail, step, 'updated');
  if (step.options.bucketProbe !== 'never') probe(trail.s3BucketName, trail.arn, step);
  return outputOf(trail);
}

function checkQuotaElsewhere(step: TrailStep): void {
  const { accountId, region: home } = step.scope;
  for (const region of REGIONS) {
    if (region !== home && step.ports.trails.within(region).filter((t) => t.accountId === accountId).length >= step.options.trailsPerRegion) {
      throw new AwsError('MaximumNumberOfTrailsExceededException', `User: ${accountId} already has ${step.options.trailsPerRegion} trails in ${region}.`);
    }
  }
}

/** Reads and checks the settings of a new trail, or what changes of one that exists. @throws AwsError */
function readSettings(given: Fields, step: TrailStep, old: Trail | undefined): Settings {
  const s3BucketName = old === undefined || given.has('S3BucketName') ? given.text('S3BucketName') : old.s3BucketName;
  const s3KeyPrefix = given.has('S3KeyPrefix') ? readPrefix(given) : (old?.s3KeyPrefix ?? null);
  const isMultiRegionTrail = given.flag('IsMultiRegionTrail') ?? old?.isMultiRegionTrail ?? false;
  const isOrganizationTrail = given.flag('IsOrganizationTrail') ?? old?.isOrganizationTrail ?? false;
  const logFileValidationEnabled = given.flag('EnableLogFileValidation') ?? old?.logFileValidationEnabled ?? false;
  const kmsKeyId = given.has('KmsKeyId') ? readKmsKey(given, step) : (old?.kmsKeyId ?? null);
  const includeGlobalServiceEvents = readGlobal(given, isMultiRegionTrail, old);
  const logs = readLogs(given, old, step);
  if (isOrganizationTrail) checkOrganization(step);
  checkBucket(s3BucketName, s3KeyPrefix, isOrganizationTrail, step, old);
  const snsTopicArn = given.has('SnsTopicName') ? readTopic(given, step) : (old?.snsTopicArn ?? null);
  return {
    s3BucketName, s3KeyPrefix, snsTopicArn, includeGlobalServiceEvents, isMultiRegionTrail, isOrganizationTrail, logFileValidationEnabled, ...logs,
    kmsKeyId,
  };
}

function readPrefix(given: Fields): string | null {
  const prefix = given.optional('S3KeyPrefix') ?? '';
  if (prefix.length > 200) throw new AwsError('InvalidS3PrefixException', 'The S3 key prefix must not be longer than 200 characters.');
  if (prefix.endsWith('/')) throw new AwsError('InvalidS3PrefixException', 'The S3 key prefix must not end with a slash (/).');
  return prefix === '' ? null : prefix;
}

/** A trail of all regions has global events; switched between one region and all, they follow unless the call says otherwise. */
function readGlobal(given: Fields, isMultiRegion: boolean, old: Trail | undefined): boolean {
  const wanted = given.flag('IncludeGlobalServiceEvents');
  if (isMultiRegion && wanted === false) throw invalidCombination('Multi-Region trail must include global service events.');
  if (wanted !== undefined) return wanted;
  if (old === undefined) return true;
  return old.isMultiRegionTrail === isMultiRegion ? old.includeGlobalServiceEvents : isMultiRegion;
}

function readKmsKey(given: Fields, step: TrailStep): string | null {
  const key = given.optional('KmsKeyId') ?? '';
  if (key === '') return null;
  if (key.startsWith('arn:')) return key;
  if (!/^(alias\/[A-Za-z0-9/_-]+|[a-f0-9-]{36}|mrk-[a-f0-9]{32})$/.test(key)) {
    throw new AwsError('InvalidKmsKeyIdException', `The KMS key ${key} is not valid.`);
  }
  return arnText('kms', step.scope.region, step.scope.accountId, key.startsWith('alias/') ? key : `key/${key}`);
}

function readTopic(given: Fields, step: TrailStep): string | null {
  const name = given.optional('SnsTopicName') ?? '';
  if (name === '') return null;
  if (name.length > 256) throw new AwsError('InvalidSnsTopicNameException', 'The SNS topic name must not be longer than 256 characters.');
  const topic = name.startsWith('arn:') ? name : arnText('sns', step.scope.region, step.scope.accountId, name);
  const parsed = parseArn(topic);
  if (parsed?.service !== 'sns') throw new AwsError('InvalidSnsTopicNameException', `The SNS topic name ${name} is not valid.`);
  const here = parsed.accountId === step.scope.accountId && parsed.region === step.scope.region;
  if (here && !step.ports.resources.list('AWS::SNS::Topic').includes(topic)) {
    throw new AwsError('InsufficientSnsTopicPolicyException', 'SNS Topic does not exist or the topic policy is incorrect!');
  }
  return topic;
}

type LogSettings = Pick<Settings, 'cloudWatchLogsLogGroupArn' | 'cloudWatchLogsRoleArn'>;
function readLogs(given: Fields, old: Trail | undefined, step: TrailStep): LogSettings {
  const value = (member: string, before: string | null | undefined): string | null =>
    given.has(member) ? given.optional(member) || null : (before ?? null);
  const group = value('CloudWatchLogsLogGroupArn', old?.cloudWatchLogsLogGroupArn);
  const role = value('CloudWatchLogsRoleArn', old?.cloudWatchLogsRoleArn);
  if (group !== null && role === null) throw new AwsError('InvalidCloudWatchLogsRoleArnException', 'You must specify a role ARN as well as a log group.');
  if (group === null && role !== null) throw new AwsError('InvalidCloudWatchLogsLogGroupArnException', 'You must specify a log group as well as a role ARN.');
  if (group !== null && role !== null && (given.has('CloudWatchLogsLogGroupArn') || given.has('CloudWatchLogsRoleArn'))) checkLogs(group, role, step);
  return { cloudWatchLogsLogGroupArn: group, cloudWatchLogsRoleArn: role };
}

/** The role is asked as far as IAM knows it: one that nobody has made may do everything. */
function checkLogs(group: string, roleArn: string, step: TrailStep): void {
  const parsed = parseArn(group);
  if (parsed?.service !== 'logs' || !/^log-group:[^:]+:\*$/.test(parsed.resource)) {
    throw new AwsError('InvalidCloudWatchLogsLogGroupArnException', "Check the log group ARN: CloudTrail can't validate it.");
  }
  const role = parseArn(roleArn);
  if (role?.service !== 'iam' || !role.resource.startsWith('role/')) {
    throw new AwsError('InvalidCloudWatchLogsRoleArnException', "Check the role ARN: CloudTrail can't validate it.");
  }
  const known = step.ports.identities.role(roleArn);
  if (known === undefined) return;
  const request = { principal: servicePrincipal('cloudtrail'), action: 'sts:AssumeRole', resource: known.arn };
  const trust = parseResourcePolicy(known.assumeRolePolicyDocument);
  if (trust === undefined || judge(trust, request) !== 'allow') {
    throw new AwsError('InvalidCloudWatchLogsRoleArnException', 'Access denied. Check the trust relationships for your role.');
  }
  const principal = { type: 'AssumedRole', accountId: known.accountId, roleName: known.roleName, sessionName: 'CloudTrail' } as const;
  const stream = `${group.slice(0, -1)}log-stream:${step.scope.accountId}_CloudTrail_${step.scope.region}`;
  for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents']) {
    if (!step.ports.access.isAllowed(principal, action, stream)) {
      throw new AwsError('InvalidCloudWatchLogsLogGroupArnException', 'Access denied. Check the permissions for your role.');
    }
  }
}

function checkOrganization(step: TrailStep): void {
  const { organization } = step.options;
  if (organization === null) {
    throw new AwsError('OrganizationsNotInUseException', 'The request could not be processed because your AWS account is not a member of an organization.');
  }
  if (organization.ManagementAccountId !== step.scope.accountId) {
    throw notManagementAccount();
  }
}

/** The bucket must exist, in whatever account, and let CloudTrail write what it will write. */
function checkBucket(bucket: string, prefix: string | null, isOrganization: boolean, step: TrailStep, old: Trail | undefined): void {
  if (old !== undefined && old.s3BucketName === bucket && old.s3KeyPrefix === prefix && old.isOrganizationTrail === isOrganization) return;
  const owner = step.ports.buckets.ownerOf(bucket);
  if (owner === undefined) throw new AwsError('S3BucketDoesNotExistException', `S3 bucket ${bucket} does not exist!`);
  const path = `${prefix === null ? '' : `${prefix}/`}AWSLogs/${isOrganization ? `${step.options.organization!.Id}/` : ''}${step.scope.accountId}/`;
  if (!step.ports.buckets.admits(bucket, servicePrincipal('cloudtrail'), 's3:PutObject', `${path}CloudTrail/log.json.gz`)) {
    throw new AwsError('InsufficientS3BucketPolicyException', `Incorrect S3 bucket policy is detected for bucket: ${bucket}`);
  }
}

/** Members of the answer that are set; texts that are not are left out. */
const outputOf = (trail: TrailView) => ({
  Name: trail.name, S3BucketName: trail.s3BucketName, ...(trail.s3KeyPrefix === null ? {} : { S3KeyPrefix: trail.s3KeyPrefix }),
  ...(trail.snsTopicArn === null ? {} : { SnsTopicName: trail.snsTopicArn, SnsTopicARN: trail.snsTopicArn }),
  IncludeGlobalServiceEvents: trail.includeGlobalServiceEvents, IsMultiRegionTrail: trail.isMultiRegionTrail, TrailARN: trail.arn,
  LogFileValidationEnabled: trail.logFileValidationEnabled,
  ...(trail.cloudWatchLogsLogGroupArn === null ? {} : { CloudWatchLogsLogGroupArn: trail.cloudWatchLogsLogGroupArn }),
  ...(trail.cloudWatchLogsRoleArn === null ? {} : { CloudWatchLogsRoleArn: trail.cloudWatchLogsRoleArn }),
  ...(trail.kmsKeyId === null ? {} : { KmsKeyId: trail.kmsKeyId }), IsOrganizationTrail: trail.isOrganizationTrail,
});
const described = (trail: TrailView) => ({
  ...outputOf(trail), HomeRegion: trail.homeRegion,
  HasCustomEventSelectors: trail.eventSelectors !== null || trail.advancedEventSelectors !== null, HasInsightSelectors: trail.insightTypes.length > 0,
});

/** Deletes a trail; buckets, files and log groups stay. */
export function deleteTrail(state: TrailState, input: never, step: TrailStep): void {
  const trail = trailToChange(state, fields(input, 'Name').text('Name'), step);
  state.trails.delete(trail.name);
  trail.isLogging = false;
  changed(state, trail, step, 'deleted');
}

/** Trails of this region, and with `includeShadowTrails` (the default) those of others that are in force here. */
export function describeTrails(_state: TrailState, input: never, step: TrailStep): object {
  const given = fields(input, 'trailNameList', 'includeShadowTrails');
  const shadows = given.flag('includeShadowTrails') ?? true;
  const names = given.texts('trailNameList');
  for (const name of names) if (!name.startsWith('arn:')) checkName(name);
  if (names.length > 20) throw invalidParameter('The number of trail names must not exceed 20.');
  const { accountId, region } = step.scope;
  const isHome = (t: TrailView): boolean => t.homeRegion === region && t.accountId === accountId;
  const isNamed = (t: TrailView): boolean => names.length === 0 || names.includes(t.arn) || (isHome(t) && names.includes(t.name));
  return { trailList: step.ports.trails.here().filter((t) => (shadows || isHome(t)) && isNamed(t)).map(described) };
}

export function getTrail(_state: TrailState, input: never, step: TrailStep): object {
  return { Trail: described(trailToRead(fields(input, 'Name').text('Name'), step)) };
}

/** All trails of the account, whatever their region. */
export function listTrails(_state: TrailState, input: never, step: TrailStep): object {
  fields(input, 'NextToken');
  const trails = new Map<string, TrailView>();
  for (const region of step.ports.trails.regions()) for (const trail of step.ports.trails.within(region)) trails.set(trail.arn, trail);
  return {
    Trails: [...trails.values()].sort((a, b) => byCodeUnit(a.arn, b.arn)).map((t) => ({ TrailARN: t.arn, Name: t.name, HomeRegion: t.homeRegion })),
  };
}
