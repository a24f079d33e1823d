import type { Instant } from '../kernel/time.ts';
import type { Principal } from './principal.ts';

/**
 * Who somebody is to IAM: the ids that records, policies and `GetCallerIdentity` name. Somebody whom IAM does not know gets ids that follow from the
 * name, so that they are the same in every run.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export interface Identity {
  readonly type: Principal['type'];
  /** With the path, unlike {@link principalArn}. Empty for a service. */
  readonly arn: string;
  /** `AIDA…`, `AROA…:session`, or the account for root. Empty for a service. */
  readonly principalId: string;
  /** Empty for a service. */
  readonly accountId: string;
  /** Of the user, or of the role behind the session. */
  readonly userName: string | undefined;
  /** `AKIA…` of a user, `ASIA…` of a session; services and sessions of services have none. */
  readonly accessKeyId: string | undefined;
  readonly session: IdentitySession | undefined;
  readonly invokedBy: string | undefined;
}

/** Temporary credentials: of a role, or of somebody who signed in to the console. */
export interface IdentitySession {
  /** When the credentials were issued; undefined when nobody saw it. */
  readonly creationDate: Instant | undefined;
  readonly mfaAuthenticated: boolean;
  /** The role; undefined for a user's or the root user's own session. */
  readonly issuer: { readonly principalId: string; readonly arn: string; readonly accountId: string; readonly userName: string } | undefined;
}

/** What others may know of a role. */
export interface RoleView {
  readonly arn: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly accountId: string;
  /** The trust policy as JSON text. */
  readonly assumeRolePolicyDocument: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
}
