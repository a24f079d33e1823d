import { constraint, fields, notFound, validation } from './errors.ts';
import type { IamStep } from './entities.ts';
import { touch, type IamState, type PasswordPolicy } from './state.ts';

/** What a call of UpdateAccountPasswordPolicy without a member means: it is reset to its default, not kept. */
export function updateAccountPasswordPolicy(state: IamState, input: never, step: IamStep): void {
  const given = fields(
    input, 'MinimumPasswordLength', 'RequireSymbols', 'RequireNumbers', 'RequireUppercaseCharacters', 'RequireLowercaseCharacters',
    'AllowUsersToChangePassword', 'MaxPasswordAge', 'PasswordReusePrevention', 'HardExpiry',
  );
  const whole = (member: string, least: number, most: number): number | undefined => {
    const value = given.number(member);
    if (value === undefined) return undefined;
    const at = member.charAt(0).toLowerCase() + member.slice(1);
    if (value > most) throw constraint(`"${value}"`, `"${at}"`, `Member must have value less than or equal to ${most}`);
    if (value < least || !Number.isInteger(value)) throw constraint(`"${value}"`, `"${at}"`, `Member must have value greater than or equal to ${least}`);
    return value;
  };
  const policy: PasswordPolicy = {
    minimumPasswordLength: whole('MinimumPasswordLength', 6, 128) ?? 6,
    requireSymbols: given.flag('RequireSymbols') ?? false,
    requireNumbers: given.flag('RequireNumbers') ?? false,
    requireUppercaseCharacters: given.flag('RequireUppercaseCharacters') ?? false,
    requireLowercaseCharacters: given.flag('RequireLowercaseCharacters') ?? false,
    allowUsersToChangePassword: given.flag('AllowUsersToChangePassword') ?? false,
    maxPasswordAge: whole('MaxPasswordAge', 1, 1095) ?? null,
    passwordReusePrevention: whole('PasswordReusePrevention', 1, 24) ?? null,
    hardExpiry: given.flag('HardExpiry') ?? false,
  };
  state.passwordPolicy = policy;
  changedAccount(state, step);
}

const changedAccount = (state: IamState, step: IamStep): void => {
  touch(state);
  step.changed('AWS::::Account', state.accountId);
};

export const describePasswordPolicy = (policy: PasswordPolicy) => ({
  MinimumPasswordLength: policy.minimumPasswordLength, RequireSymbols: policy.requireSymbols, RequireNumbers: policy.requireNumbers,
  RequireUppercaseCharacters: policy.requireUppercaseCharacters, RequireLowercaseCharacters: policy.requireLowercaseCharacters,
  AllowUsersToChangePassword: policy.allowUsersToChangePassword, ExpirePasswords: policy.maxPasswordAge !== null,
  ...(policy.maxPasswordAge === null ? {} : { MaxPasswordAge: policy.maxPasswordAge }),
  ...(policy.passwordReusePrevention === null ? {} : { PasswordReusePrevention: policy.passwordReusePrevention }),
  HardExpiry: policy.hardExpiry,
});

const policyOf = (state: IamState): PasswordPolicy => {
  if (state.passwordPolicy === null) throw notFound(`The Password Policy with domain name ${state.accountId} cannot be found.`);
  return state.passwordPolicy;
};

export function getAccountPasswordPolicy(state: IamState, input: never): object {
  fields(input);
  return { PasswordPolicy: describePasswordPolicy(policyOf(state)) };
}

export function deleteAccountPasswordPolicy(state: IamState, input: never, step: IamStep): void {
  fields(input);
  policyOf(state);
  state.passwordPolicy = null;
  changedAccount(state, step);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
export function getAccountSummary(state: IamState, input: never): object {
  fields(input);
  return { SummaryMap: accountSummary(state) };
}

export const accountSummary = (state: IamState) => ({
  Users: state.users.size, UsersQuota: 5000, Groups: state.groups.size, GroupsQuota: 300, Roles: state.roles.size, RolesQuota: 1000,
  Policies: state.policies.size, PoliciesQuota: 1500, InstanceProfiles: state.instanceProfiles.size, InstanceProfilesQuota: 1000,
  MFADevices: state.mfaDevices.size, MFADevicesInUse: [...state.mfaDevices.values()].filter((d) => d.user !== null).length,
  AccountMFAEnabled: state.root.mfaEnabled ? 1 : 0, AccountAccessKeysPresent: state.root.accessKeys.length > 0 ? 1 : 0,
  AccountPasswordPresent: 1, AccountSigningCertificatesPresent: 0, AccessKeysPerUserQuota: 2, AttachedPoliciesPerUserQuota: 10,
  AttachedPoliciesPerGroupQuota: 10, AttachedPoliciesPerRoleQuota: 10, GroupsPerUserQuota: 10, VersionsPerPolicyQuota: 5,
});

/** The world gives the root user an MFA device, or takes it away: the console does it, no API call that a script could make. */
export function setRootMfa(state: IamState, input: never, step: IamStep): void {
  const { enabled } = (input ?? {}) as { enabled?: unknown };
  if (typeof enabled !== 'boolean') throw validation('setRootMfa: expected { enabled: boolean }');
  state.root.mfaEnabled = enabled;
  changedAccount(state, step);
  step.note('iam.root', `${state.accountId}/us-east-1/iam/root`, { mfaEnabled: enabled });
}
