import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { S3Grant } from '../../aws/shapes/s3.ts';
import { invalidArgument } from './errors.ts';
import { canonicalId } from './names.ts';
import type { Grant } from './state.ts';

const GROUPS = 'http://acs.amazonaws.com/groups/';
const ALL_USERS = `uri=${GROUPS}global/AllUsers`;
const AUTHENTICATED_USERS = `uri=${GROUPS}global/AuthenticatedUsers`;
const LOG_DELIVERY = `uri=${GROUPS}s3/LogDelivery`;
const PERMISSIONS = ['FULL_CONTROL', 'READ', 'WRITE', 'READ_ACP', 'WRITE_ACP'] as const;

/** The grants of a canned ACL. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
export function cannedGrants(acl: string, accountId: string): Grant[] {
  const own: Grant = { grantee: `id=${canonicalId(accountId)}`, permission: 'FULL_CONTROL' };
  switch (acl) {
    case 'private':
      return [own];
    case 'public-read':
      return [own, { grantee: ALL_USERS, permission: 'READ' }];
    case 'public-read-write':
      return [own, { grantee: ALL_USERS, permission: 'READ' }, { grantee: ALL_USERS, permission: 'WRITE' }];
    case 'authenticated-read':
      return [own, { grantee: AUTHENTICATED_USERS, permission: 'READ' }];
    case 'log-delivery-write':
      return [own, { grantee: LOG_DELIVERY, permission: 'WRITE' }, { grantee: LOG_DELIVERY, permission: 'READ_ACP' }];
    default:
      throw invalidArgument('');
  }
}

/** The grants of an explicit access control policy. */
export function readGrants(policy: Fields): Grant[] {
  const grants = policy.only('Grants', 'Owner').structs('Grants').map((given): Grant => {
    const grantee = given.struct('Grantee')?.only('Type', 'ID', 'URI', 'DisplayName', 'EmailAddress');
    const permission = given.optional('Permission') ?? '';
    if (grantee === undefined || !(PERMISSIONS as readonly string[]).includes(permission)) throw malformedAcl();
    return { grantee: readGrantee(grantee), permission: permission as Grant['permission'] };
  });
  if (grants.length > 100) throw malformedAcl();
  return grants;
}

const malformedAcl = (): AwsError =>
  new AwsError('MalformedACLError', 'The XML you provided was not well-formed or did not validate against our published schema');

function readGrantee(grantee: Fields): string {
  const type = grantee.optional('Type');
  if (type === 'AmazonCustomerByEmail') throw new NotSimulated('grants to e-mail addresses');
  if (type === 'CanonicalUser') {
    const id = grantee.optional('ID') ?? '';
    if (!/^[0-9a-f]{64}$/.test(id)) throw invalidArgument('Invalid id');
    return `id=${id}`;
  }
  if (type !== 'Group') throw malformedAcl();
  const uri = `uri=${grantee.optional('URI') ?? ''}`;
  if (uri !== ALL_USERS && uri !== AUTHENTICATED_USERS && uri !== LOG_DELIVERY) throw invalidArgument('Invalid group uri');
  return uri;
}

export const asGrant = ({ grantee, permission }: Grant): S3Grant => ({
  Grantee: grantee.startsWith('id=') ? { Type: 'CanonicalUser', ID: grantee.slice(3) } : { Type: 'Group', URI: grantee.slice(4) },
  Permission: permission,
});

/** Whether grants let everybody, or everybody with an AWS account, in. */
export const isPublicAcl = (grants: readonly Grant[]): boolean =>
  grants.some(({ grantee }) => grantee === ALL_USERS || grantee === AUTHENTICATED_USERS);
