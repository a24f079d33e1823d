import { parseArn } from '../../aws/arn.ts';
import { AwsError } from '../../aws/errors.ts';
import { judge, parseResourcePolicy } from '../../aws/resource-policy.ts';
import { principalArn, type Principal } from '../../aws/principal.ts';
import { plus } from '../../kernel/time.ts';
import type { IamStep } from './entities.ts';
import { constraint, fields, validation } from './errors.ts';
import { newId } from './ids.ts';
import { touch, type IamState, type Role } from './state.ts';

const KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

interface Credentials {
  AccessKeyId: string;
  SecretAccessKey: string;
  SessionToken: string;
  Expiration: Date;
}
const credentials = (step: IamStep, seconds: number): Credentials => ({
  AccessKeyId: newId(step, 'ASIA'), SecretAccessKey: step.token('secret', 40, KEY), SessionToken: step.token('session', 360, KEY),
  Expiration: new Date(plus(step.at, seconds * 1000)),
});

/** Who calls. Everybody may ask. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export function getCallerIdentity(state: IamState, input: never, step: IamStep): object {
  fields(input);
  const { principal, channel } = step.caller;
  const { principalId, arn } = step.ports.identities.of(principal, channel);
  if (principal.type === 'AWSService') return { UserId: principal.invokedBy, Account: state.accountId, Arn: principal.invokedBy };
  return { UserId: principalId, Account: principal.accountId, Arn: arn };
}

/**
 * Temporary credentials for a role, if its trust policy lets the caller in. Runs in the account of the role.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRole(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'RoleArn', 'RoleSessionName', 'DurationSeconds', 'ExternalId', 'SerialNumber', 'TokenCode', 'SourceIdentity');
  const roleArn = given.text('RoleArn');
  const sessionName = given.text('RoleSessionName', /^[\w+=,.@-]{2,64}$/);
  const seconds = given.integer('DurationSeconds', 900, 43_200) ?? 3600;
  const externalId = given.optional('ExternalId', /^[\w+=,.@:/-]{2,1224}$/);
  const sourceIdentity = given.optional('SourceIdentity', /^[\w+=,.@-]{2,64}$/);
  const { principal } = step.caller;
  const parsed = parseArn(roleArn);
  if (parsed?.service !== 'iam' || !parsed.resource.startsWith('role/')) throw validation(`${roleArn} is invalid`);
  const role = state.roles.get(roleArn.slice(roleArn.lastIndexOf('/') + 1));
  if (principal.type === 'Root') throw new AwsError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);
  const mfa = given.has('SerialNumber') && given.has('TokenCode');
  if (role?.arn !== roleArn || !trusts(role, principal, externalId, mfa)) {
    throw new AwsError('AccessDenied', `User: ${principalArn(principal)} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`, 403);
  }
  if (seconds > role.maxSessionDuration) throw validation('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  if (principal.type === 'AssumedRole' && seconds > 3600) {
    throw validation('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining');
  }
  const issued = credentials(step, seconds);
  state.sessions.set(`role/${role.name}/${sessionName}`, {
    accessKeyId: issued.AccessKeyId, createdAt: step.at, expiresAt: plus(step.at, seconds * 1000), mfaAuthenticated: mfa,
  });
  touch(state);
  return {
    Credentials: issued,
    AssumedRoleUser: { AssumedRoleId: `${role.id}:${sessionName}`, Arn: `arn:aws:sts::${state.accountId}:assumed-role/${role.name}/${sessionName}` },
    ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
  };
}

function trusts(role: Role, principal: Principal, externalId: string | undefined, mfa: boolean): boolean {
  const context = new Map<string, string>();
  if (externalId !== undefined) context.set('sts:externalid', externalId);
  if (mfa) context.set('aws:multifactorauthpresent', 'true');
  return judge(parseResourcePolicy(role.trust)!, { principal, action: 'sts:AssumeRole', resource: role.arn, context }) === 'allow';
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export function getSessionToken(_state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'DurationSeconds', 'SerialNumber', 'TokenCode');
  const { principal } = step.caller;
  if (principal.type === 'AssumedRole' || principal.type === 'AWSService') {
    throw new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403);
  }
  return { Credentials: credentials(step, given.integer('DurationSeconds', 900, 129_600) ?? 43_200) };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
export function getFederationToken(state: IamState, input: never, step: IamStep): object {
  const given = fields(input, 'Name', 'DurationSeconds');
  const name = given.text('Name', /^[\w+=,.@-]{2,32}$/);
  const seconds = given.integer('DurationSeconds', 900, 129_600) ?? 43_200;
  if (step.caller.principal.type === 'AssumedRole') throw new AwsError('AccessDenied', 'Cannot call GetFederationToken with session credentials', 403);
  return {
    Credentials: credentials(step, seconds),
    FederatedUser: { FederatedUserId: `${state.accountId}:${name}`, Arn: `arn:aws:sts::${state.accountId}:federated-user/${name}` }, PackedPolicySize: 0,
  };
}

/** Whose account an access key belongs to. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html */
export function getAccessKeyInfo(state: IamState, input: never): object {
  const id = fields(input, 'AccessKeyId').text('AccessKeyId', /^\w{16,128}$/);
  const known = new Set([...state.users.values()].flatMap((u) => u.accessKeys.map((k) => k.id)));
  for (const session of state.sessions.values()) known.add(session.accessKeyId);
  if (!known.has(id)) throw constraint(`'${id}'`, "'accessKeyId'", 'Member must be an access key of this account');
  return { Account: state.accountId };
}
