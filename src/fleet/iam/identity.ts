import type { Identity, IdentitySession, RoleView } from '../../aws/identity.ts';
import type { Channel, Principal } from '../../aws/principal.ts';
import { derivedId } from './ids.ts';
import type { IamState, Session } from './state.ts';

interface Cache {
  revision: number;
  readonly known: Map<string, Identity>;
}
/** Derived from the state alone; a copy of the state begins with none. */
const caches = new WeakMap<IamState, Cache>();

/**
 * Who a principal is: its ids, its keys, its session. One object for as long as IAM stays as it is, so that thousands of records share it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function identityOf(state: IamState, principal: Principal, channel: Channel): Identity {
  let cache = caches.get(state);
  if (cache === undefined) caches.set(state, (cache = { revision: state.revision, known: new Map() }));
  if (cache.revision !== state.revision) {
    cache.known.clear();
    cache.revision = state.revision;
  }
  const key = cacheKey(principal, channel);
  let identity = cache.known.get(key);
  if (identity === undefined) cache.known.set(key, (identity = makeIdentity(state, principal, channel === 'console')));
  return identity;
}

function cacheKey(principal: Principal, channel: Channel): string {
  const how = channel === 'console' ? 'c' : 'a';
  switch (principal.type) {
    case 'Root':
      return `${how}R`;
    case 'IAMUser':
      return `${how}U${principal.userName}`;
    case 'AssumedRole':
      return `${how}A${principal.roleName}/${principal.sessionName} ${principal.invokedBy ?? ''}`;
    case 'AWSService':
      return `S${principal.invokedBy}`;
    default:
      return principal satisfies never;
  }
}

function makeIdentity(state: IamState, principal: Principal, console: boolean): Identity {
  switch (principal.type) {
    case 'Root':
      return rootIdentity(state, console);
    case 'IAMUser':
      return userIdentity(state, principal.userName, console);
    case 'AssumedRole':
      return roleIdentity(state, principal);
    case 'AWSService':
      return {
        type: 'AWSService', arn: '', principalId: '', accountId: '', userName: undefined, accessKeyId: undefined, session: undefined,
        invokedBy: principal.invokedBy,
      };
    default:
      return principal satisfies never;
  }
}

const NOBODY = { userName: undefined, session: undefined, invokedBy: undefined } as const;

function rootIdentity(state: IamState, console: boolean): Identity {
  const { accountId, root } = state;
  const key = root.accessKeys.find((k) => k.status === 'Active')?.id ?? derivedId('AKIA', `${accountId} root`);
  const session = console ? consoleSession(state, 'root', root.mfaEnabled) : undefined;
  return {
    ...NOBODY, type: 'Root', arn: `arn:aws:iam::${accountId}:root`, principalId: accountId, accountId,
    accessKeyId: session?.key ?? key, session: session?.session,
  };
}

function userIdentity(state: IamState, userName: string, console: boolean): Identity {
  const { accountId } = state;
  const user = state.users.get(userName);
  const key = user?.accessKeys.find((k) => k.status === 'Active')?.id ?? derivedId('AKIA', `${accountId} user ${userName}`);
  const session = console ? consoleSession(state, userName, (user?.mfa.size ?? 0) > 0) : undefined;
  return {
    ...NOBODY, type: 'IAMUser', arn: user?.arn ?? `arn:aws:iam::${accountId}:user/${userName}`,
    principalId: user?.id ?? derivedId('AIDA', `${accountId} user ${userName}`), accountId, userName,
    accessKeyId: session?.key ?? key, session: session?.session,
  };
}

function consoleSession(state: IamState, name: string, mfa: boolean): { key: string; session: IdentitySession } {
  const known = state.sessions.get(`console/${name}`);
  return {
    key: known?.accessKeyId ?? derivedId('ASIA', `${state.accountId} console ${name}`),
    session: { creationDate: known?.createdAt, mfaAuthenticated: known?.mfaAuthenticated ?? mfa, issuer: undefined },
  };
}

function roleIdentity(state: IamState, principal: Principal & { type: 'AssumedRole' }): Identity {
  const { accountId } = state;
  const { roleName, sessionName, invokedBy } = principal;
  const { roleId, arn } = roleIds(state, roleName, invokedBy);
  const known: Session | undefined = state.sessions.get(`role/${roleName}/${sessionName}`);
  // A service that acts through its service-linked role signs with no access key that anybody sees.
  const key = invokedBy === undefined ? (known?.accessKeyId ?? derivedId('ASIA', `${accountId} role ${roleName} ${sessionName}`)) : undefined;
  return {
    type: 'AssumedRole', arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`, principalId: `${roleId}:${sessionName}`, accountId,
    userName: roleName, accessKeyId: key, invokedBy,
    session: {
      creationDate: known?.createdAt, mfaAuthenticated: known?.mfaAuthenticated ?? false,
      issuer: { principalId: roleId, arn, accountId, userName: roleName },
    },
  };
}

function roleIds(state: IamState, roleName: string, invokedBy: string | undefined): { roleId: string; arn: string } {
  const role = state.roles.get(roleName);
  if (role !== undefined) return { roleId: role.id, arn: role.arn };
  const path = invokedBy !== undefined && roleName.startsWith('AWSServiceRoleFor') ? `aws-service-role/${invokedBy}/` : '';
  return { roleId: derivedId('AROA', `${state.accountId} role ${roleName}`), arn: `arn:aws:iam::${state.accountId}:role/${path}${roleName}` };
}

/** A role as others may know it. */
export function roleOf(state: IamState, roleName: string): RoleView | undefined {
  const role = state.roles.get(roleName);
  return role === undefined ? undefined : {
    arn: role.arn, roleId: role.id, roleName: role.name, accountId: state.accountId, assumeRolePolicyDocument: role.trust,
    maxSessionDuration: role.maxSessionDuration,
  };
}
