import type { AccessContext, AccessDecision } from '../../../aws/ports.ts';
import { callerAddress } from '../../../aws/address.ts';
import { principalArn, type Principal } from '../../../aws/principal.ts';
import { wildcardMatch } from '../../../aws/wildcard.ts';
import { formatInstant } from '../../../kernel/time.ts';
import { identityOf } from '../identity.ts';
import type { Entity, IamState } from '../state.ts';
import { holds, type Context } from './conditions.ts';
import { readPolicy, type Statement } from './document.ts';
import { managedDocument } from './managed.ts';

interface Cache {
  revision: number;
  /** Null for principals to whom no policy speaks. */
  readonly statements: Map<string, readonly Statement[] | null>;
}
/** Derived from the state alone; a copy of the state begins with none. */
const caches = new WeakMap<IamState, Cache>();

/**
 * Whether the identity policies of a principal allow an action on a resource: an explicit Deny wins, then an Allow, and what nobody allows is denied.
 * Everything is allowed to root, to services, and to a principal to whom no policy speaks (see `allowWithoutPolicies`).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(
  state: IamState, principal: Principal, action: string, resource: string, context: AccessContext = {}, allowWithoutPolicies = true,
): AccessDecision {
  if (principal.type === 'AWSService' || principal.type === 'Root') return 'allowed';
  const statements = statementsOf(state, principal);
  if (statements === null) return allowWithoutPolicies ? 'allowed' : 'implicitDeny';
  const wanted = action.toLowerCase();
  const values = contextOf(state, principal, context);
  let decision: AccessDecision = 'implicitDeny';
  for (const statement of statements) {
    if (!speaksOf(statement, wanted, resource, values) || !statement.conditions.every((c) => holds(c, values))) continue;
    if (!statement.allow) return 'explicitDeny';
    decision = 'allowed';
  }
  return decision;
}

/** Whether identity policies may allow an action. {@link decide} tells why not. */
export const isAllowed = (state: IamState, principal: Principal, action: string, resource: string): boolean =>
  decide(state, principal, action, resource) === 'allowed';

/** Whether any policy speaks of this principal. */
export const restricts = (state: IamState, principal: Principal, allowWithoutPolicies = true): boolean =>
  principal.type !== 'AWSService' && principal.type !== 'Root' && (!allowWithoutPolicies || statementsOf(state, principal) !== null);

function speaksOf(statement: Statement, action: string, resource: string, values: Context): boolean {
  const { actions, notActions, resources, notResources } = statement;
  if (actions.length > 0 && !actions.some((pattern) => wildcardMatch(pattern, action))) return false;
  if (notActions.some((pattern) => wildcardMatch(pattern, action))) return false;
  if (resources.length > 0 && !resources.some((pattern) => wildcardMatch(filled(pattern, values), resource))) return false;
  return !notResources.some((pattern) => wildcardMatch(filled(pattern, values), resource));
}

/** Puts the values of policy variables into a resource pattern. A variable without a value matches nothing. */
function filled(pattern: string, values: Context): string {
  if (!pattern.includes('${')) return pattern;
  return pattern.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => (name.length === 1 ? name : (values.get(name.toLowerCase()) ?? '\u0000')));
}

function contextOf(state: IamState, principal: Exclude<Principal, { type: 'AWSService' }>, context: AccessContext): Context {
  const identity = identityOf(state, principal, context.channel ?? 'api');
  const values = new Map<string, string>([
    ['aws:principalarn', principal.type === 'AssumedRole' ? identity.session!.issuer!.arn : identity.arn],
    ['aws:principalaccount', principal.accountId], ['aws:userid', identity.principalId],
    ['aws:principaltype', principal.type === 'IAMUser' ? 'User' : principal.type],
    ['aws:securetransport', 'true'], ['aws:viaawsservice', String(context.channel === 'service')], ['aws:principalisawsservice', 'false'],
    ['aws:sourceip', callerAddress(principal, context.sourceIp)],
  ]);
  if (principal.type === 'IAMUser') values.set('aws:username', principal.userName);
  // Long-term keys have no word on MFA: `Bool` is not met, `BoolIfExists` is.
  if (identity.session !== undefined) values.set('aws:multifactorauthpresent', String(identity.session.mfaAuthenticated));
  if (context.region !== undefined) values.set('aws:requestedregion', context.region);
  if (context.at !== undefined) {
    values.set('aws:currenttime', formatInstant(context.at));
    values.set('aws:epochtime', String(Math.floor(context.at / 1000)));
  }
  return values;
}

function statementsOf(state: IamState, principal: Principal): readonly Statement[] | null {
  let cache = caches.get(state);
  if (cache === undefined) caches.set(state, (cache = { revision: state.revision, statements: new Map() }));
  if (cache.revision !== state.revision) {
    cache.statements.clear();
    cache.revision = state.revision;
  }
  const key = principal.type === 'IAMUser' ? `u/${principal.userName}` : principal.type === 'AssumedRole' ? `r/${principal.roleName}` : principalArn(principal);
  let statements = cache.statements.get(key);
  if (statements === undefined) cache.statements.set(key, (statements = collect(state, principal)));
  return statements;
}

function collect(state: IamState, principal: Principal): readonly Statement[] | null {
  const documents: string[] = [];
  const from = (entity: Entity): void => {
    documents.push(...entity.inline.values());
    for (const arn of entity.attached) documents.push(managedDocument(state, arn));
  };
  if (principal.type === 'IAMUser') {
    const user = state.users.get(principal.userName);
    if (user === undefined) return null;
    from(user);
    for (const name of user.groups) from(state.groups.get(name)!);
  } else if (principal.type === 'AssumedRole') {
    const role = state.roles.get(principal.roleName);
    if (role === undefined) return null;
    from(role);
  }
  return documents.length === 0 ? null : documents.flatMap((text) => readPolicy(text));
}
