import type { Scope } from '../../aws/scope.ts';
import type { Instant } from '../../kernel/time.ts';

/** One account's IAM: plain data. https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction.html */
export interface IamState {
  readonly accountId: string;
  /** Rises with every change, so that what is derived from the state knows when to be derived anew. */
  revision: number;
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  readonly roles: Map<string, Role>;
  /** Customer managed policies by ARN. */
  readonly policies: Map<string, ManagedPolicy>;
  /** Which users, groups and roles an AWS managed policy is attached to is told by them; AWS's policies themselves are in `policy/managed.ts`. */
  readonly instanceProfiles: Map<string, InstanceProfile>;
  /** Virtual MFA devices by serial number. */
  readonly mfaDevices: Map<string, MfaDevice>;
  passwordPolicy: PasswordPolicy | null;
  readonly root: Root;
  /** Temporary credentials by `role/ROLE/SESSION` or `console/USER`. */
  readonly sessions: Map<string, Session>;
}

/** What users, groups and roles have in common: they carry policies. */
export interface Entity {
  readonly path: string;
  name: string;
  readonly id: string;
  arn: string;
  readonly createDate: Instant;
  /** Inline policies by name, as JSON text. */
  readonly inline: Map<string, string>;
  /** ARNs of managed policies, in the order in which they were attached. */
  readonly attached: Set<string>;
  readonly tags: Map<string, string>;
}
export interface User extends Entity {
  readonly accessKeys: AccessKey[];
  login: { createDate: Instant; passwordResetRequired: boolean } | null;
  passwordLastUsed: Instant | null;
  /** When each MFA device was enabled, by serial number. */
  readonly mfa: Map<string, Instant>;
  readonly groups: Set<string>;
}
export type Group = Entity;
export interface Role extends Entity {
  trust: string;
  description: string;
  /** Seconds. */
  maxSessionDuration: number;
}
export interface AccessKey {
  readonly id: string;
  status: 'Active' | 'Inactive';
  readonly createDate: Instant;
}
export interface ManagedPolicy {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly createDate: Instant;
  updateDate: Instant;
  readonly versions: PolicyVersion[];
  defaultVersionId: string;
  /** The number of the next version: numbers are not used again. */
  nextVersion: number;
  readonly tags: Map<string, string>;
}
export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createDate: Instant;
}
export interface InstanceProfile {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly path: string;
  readonly createDate: Instant;
  role: string | null;
  readonly tags: Map<string, string>;
}
export interface MfaDevice {
  readonly serial: string;
  user: string | null;
  enableDate: Instant | null;
  readonly tags: Map<string, string>;
}
/** Absent members are null, as `GetAccountPasswordPolicy` leaves them out. */
export interface PasswordPolicy {
  minimumPasswordLength: number;
  requireSymbols: boolean;
  requireNumbers: boolean;
  requireUppercaseCharacters: boolean;
  requireLowercaseCharacters: boolean;
  allowUsersToChangePassword: boolean;
  maxPasswordAge: number | null;
  passwordReusePrevention: number | null;
  hardExpiry: boolean;
}
export interface Root {
  readonly accessKeys: AccessKey[];
  mfaEnabled: boolean;
  passwordLastUsed: Instant | null;
}
export interface Session {
  readonly accessKeyId: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly mfaAuthenticated: boolean;
}

export const createIam = (scope: Scope): IamState => ({
  accountId: scope.accountId, revision: 0, users: new Map(), groups: new Map(), roles: new Map(), policies: new Map(), instanceProfiles: new Map(),
  mfaDevices: new Map(), passwordPolicy: null, root: { accessKeys: [], mfaEnabled: false, passwordLastUsed: null }, sessions: new Map(),
});

/** Every operation that changes something says so once. */
export const touch = (state: IamState): void => {
  state.revision += 1;
};
