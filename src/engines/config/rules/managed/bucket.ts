import type { Json } from '../../../../kernel/plain.ts';
import { COMPLIANT, dig, isTrue, listAt, nonCompliant, parsed, require, textAt, type RuleItem, type Verdict } from '../verdict.ts';
import { actionMatches, statementsOf } from '../policy.ts';
import { parameter, type ManagedRule } from './rule.ts';

const base = { types: ['AWS::S3::Bucket'], parameters: [] } as const;
const part = (item: RuleItem, name: string): Json | undefined => parsed(dig(item.supplementaryConfiguration, name));
const blocks = (item: RuleItem, setting: string): boolean => isTrue(dig(part(item, 'PublicAccessBlockConfiguration'), setting));
const policyOf = (item: RuleItem): Json | undefined => dig(part(item, 'BucketPolicy'), 'policyText');

const READ = ['s3:GetObject', 's3:ListBucket', 's3:GetObjectVersion', 's3:ListBucketVersions', 's3:GetObjectAcl', 's3:GetBucketAcl'];
const WRITE = ['s3:PutObject', 's3:DeleteObject', 's3:PutObjectAcl', 's3:PutBucketPolicy', 's3:PutBucketAcl', 's3:DeleteBucket'];
/** Conditions that keep everybody out though the principal is everybody. */
const NARROWING = [
  'aws:SourceIp', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:PrincipalOrgID', 'aws:PrincipalAccount', 'aws:SourceArn', 'aws:SourceAccount', 'aws:userid',
  's3:DataAccessPointAccount',
];
const NARROW = new RegExp(`"(?:${NARROWING.join('|')})"`, 'i');
function policyLets(item: RuleItem, actions: readonly string[]): boolean {
  return statementsOf(policyOf(item)).some(
    (s) =>
      s.effect === 'Allow' &&
      s.everybody &&
      !NARROW.test(JSON.stringify(dig(s.raw, 'Condition') ?? {})) &&
      s.actions.some((pattern) => actions.some((action) => actionMatches(pattern, action))),
  );
}

const EVERYBODY = [
  'AllUsers',
  'AuthenticatedUsers',
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
];
function aclLets(item: RuleItem, permissions: readonly string[]): boolean {
  const acl = part(item, 'AccessControlList');
  const grants = [...listAt(acl, 'grantList'), ...listAt(acl, 'grantSet'), ...listAt(acl, 'grants')];
  return grants.some((grant) => {
    const grantee = dig(grant, 'grantee');
    const who =
      typeof grantee === 'string'
        ? grantee
        : (textAt(grantee, 'uRI') ?? textAt(grantee, 'uri') ?? textAt(grantee, 'URI') ?? textAt(grantee, 'id') ?? '');
    return EVERYBODY.includes(who) && permissions.includes((textAt(grant, 'permission') ?? '').toUpperCase().replaceAll(/[ _]/g, ''));
  });
}

const publicRule = (what: 'read' | 'write', actions: readonly string[], permissions: readonly string[]): ManagedRule => ({
  ...base,
  trigger: 'both',
  name: `s3-bucket-public-${what}-prohibited`,
  identifier: `S3_BUCKET_PUBLIC_${what.toUpperCase()}_PROHIBITED`,
  evaluate: (item): Verdict => {
    if (!blocks(item, 'restrictPublicBuckets') && policyLets(item, actions))
      return nonCompliant(`The bucket policy allows public ${what} access.`);
    if (!blocks(item, 'ignorePublicAcls') && aclLets(item, permissions))
      return nonCompliant(`The bucket ACL allows public ${what} access.`);
    return COMPLIANT;
  },
});
/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-public-read-prohibited.html */
const publicRead = publicRule('read', READ, ['READ', 'READACP', 'FULLCONTROL']);
/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-public-write-prohibited.html */
const publicWrite = publicRule('write', WRITE, ['WRITE', 'WRITEACP', 'FULLCONTROL']);

/** Whether a policy denies uploads that are not encrypted. */
const deniesPlainUploads = (item: RuleItem): boolean =>
  statementsOf(policyOf(item)).some(
    (s) =>
      s.effect === 'Deny' &&
      s.everybody &&
      s.actions.some((pattern) => actionMatches(pattern, 's3:PutObject')) &&
      JSON.stringify(dig(s.raw, 'Condition') ?? {}).includes('s3:x-amz-server-side-encryption'),
  );
/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-server-side-encryption-enabled.html */
const encryption: ManagedRule = {
  ...base,
  trigger: 'change',
  name: 's3-bucket-server-side-encryption-enabled',
  identifier: 'S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED',
  evaluate: (item) => {
    const rules = listAt(part(item, 'ServerSideEncryptionConfiguration'), 'rules');
    return require(rules.length > 0 ||
      deniesPlainUploads(item), 'The bucket has no default encryption and its policy does not deny plain uploads.');
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-versioning-enabled.html */
const versioning: ManagedRule = {
  ...base,
  trigger: 'change',
  name: 's3-bucket-versioning-enabled',
  identifier: 'S3_BUCKET_VERSIONING_ENABLED',
  parameters: [parameter('isMfaDeleteEnabled', 'String')],
  evaluate: (item, parameters) => {
    const settings = part(item, 'BucketVersioningConfiguration');
    if (textAt(settings, 'status') !== 'Enabled') return nonCompliant('Versioning is not enabled.');
    if (parameters.get('isMfaDeleteEnabled') !== 'true') return COMPLIANT;
    const deletion = dig(settings, 'isMfaDeleteEnabled') ?? dig(settings, 'mfaDelete');
    return require(isTrue(deletion) || deletion === 'Enabled', 'MFA delete is not enabled.');
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-logging-enabled.html */
const logging: ManagedRule = {
  ...base,
  trigger: 'change',
  name: 's3-bucket-logging-enabled',
  identifier: 'S3_BUCKET_LOGGING_ENABLED',
  proactive: true,
  parameters: [parameter('targetBucket', 'String'), parameter('targetPrefix', 'String')],
  evaluate: (item, parameters) => {
    const settings = part(item, 'BucketLoggingConfiguration');
    const target = textAt(settings, 'destinationBucketName') ?? '';
    if (target === '') return nonCompliant('Logging is not enabled.');
    const wanted = parameters.get('targetBucket');
    if (wanted !== undefined && wanted !== target) return nonCompliant(`The logs go to ${target}, not to ${wanted}.`);
    const prefix = parameters.get('targetPrefix');
    const actual = textAt(settings, 'logFilePrefix') ?? '';
    return require(prefix === undefined || prefix === actual, `The prefix of the logs is '${actual}', not '${prefix ?? ''}'.`);
  },
};

export const BUCKET_RULES: readonly ManagedRule[] = [publicRead, publicWrite, encryption, versioning, logging];
