import type { IdentitySession } from '../../../aws/identity.ts';
import { callerAddress } from '../../../aws/address.ts';
import type { Principal } from '../../../aws/principal.ts';
import type { Json } from '../../../kernel/plain.ts';
import { HOUR, floorTo, formatInstant, type Instant } from '../../../kernel/time.ts';
import type { Fact } from '../fact.ts';
import { textMember, type JsonObject } from './convert.ts';

const AWS_INTERNAL = 'AWS Internal';

/**
 * Which service called for somebody else: the service behind a service-linked role, or one that acts for a user. Undefined for calls that people make.
 */
export function invokedBy(fact: Fact): string | undefined {
  if (fact.identity.invokedBy !== undefined) return fact.identity.invokedBy;
  if (fact.channel !== 'service') return undefined;
  return fact.sourceIPAddress?.endsWith('.amazonaws.com') === true ? fact.sourceIPAddress : AWS_INTERNAL;
}

/** The address of the caller, or the name of the service. */
export function sourceAddress(fact: Fact): string {
  return invokedBy(fact) ?? callerAddress(principalOf(fact), fact.sourceIPAddress);
}

/** The principal again, as far as addresses follow from it. */
function principalOf({ identity }: Fact): Principal {
  const { type, accountId, userName = '', principalId } = identity;
  if (type === 'Root') return { type, accountId };
  if (type === 'AWSService') return { type, invokedBy: identity.invokedBy ?? '' };
  if (type === 'AssumedRole') return { type, accountId, roleName: userName, sessionName: principalId.slice(principalId.indexOf(':') + 1) };
  return { type, accountId, userName };
}

export function agentOf(fact: Fact, standard: string): string {
  const service = invokedBy(fact);
  if (service !== undefined) return service;
  if (fact.userAgent !== undefined) return fact.userAgent;
  if (fact.service === 'signin') return 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
  if (fact.channel === 'console') return fact.identity.type === 'Root' ? 'console.amazonaws.com' : 'signin.amazonaws.com';
  return fact.service === 's3' ? `[${standard}]` : standard;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export function userIdentity(fact: Fact): JsonObject {
  const { identity, at } = fact;
  const { type, principalId, arn, accountId, accessKeyId, userName, session } = identity;
  if (type === 'AWSService') return { type, invokedBy: identity.invokedBy };
  // In the copy of the account that owns the resource a stranger has no name.
  if (fact.side === 'owner') return { type: 'AWSAccount', principalId, accountId };
  const by = invokedBy(fact);
  return {
    type, principalId, arn, accountId,
    ...(accessKeyId === undefined ? {} : { accessKeyId }),
    ...(type === 'IAMUser' ? { userName } : {}),
    ...(session === undefined ? {} : { sessionContext: sessionContext(session, at) }),
    ...(by === undefined ? {} : { invokedBy: by }),
  };
}

/** A session that nobody saw begin counts from the hour of the call. */
function sessionContext(session: IdentitySession, at: Instant): Json {
  const { creationDate, mfaAuthenticated, issuer } = session;
  const began = Math.floor((creationDate ?? floorTo(at, HOUR)) / 1000) * 1000;
  return {
    sessionIssuer: issuer === undefined ? {} : {
      type: 'Role', principalId: issuer.principalId, arn: issuer.arn, accountId: issuer.accountId, userName: issuer.userName,
    },
    webIdFederationData: {},
    attributes: { creationDate: formatInstant(began as Instant), mfaAuthenticated: String(mfaAuthenticated) },
  };
}

/** The name that LookupEvents has: the user, `root`, or the session of a role; a service by its DNS name. */
export function usernameOf(fact: Fact): string {
  if (fact.service === 'signin') return textMember(fact.output, 'UserName') ?? '';
  const { type, userName, principalId, invokedBy: service } = fact.identity;
  if (type === 'Root') return 'root';
  if (type === 'AssumedRole') return principalId.slice(principalId.indexOf(':') + 1);
  return type === 'AWSService' ? (service ?? '') : (userName ?? '');
}
