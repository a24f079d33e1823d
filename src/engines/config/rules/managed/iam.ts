import type { Json } from '../../../../kernel/plain.ts';
import { DAY } from '../../../../kernel/time.ts';
import { ACCOUNT } from '../../recorder/types.ts';
import {
  COMPLIANT,
  dig,
  instantAt,
  isTrue,
  listAt,
  nonCompliant,
  notApplicable,
  numberAt,
  require,
  textAt,
  type RuleContext,
  type RuleItem,
} from '../verdict.ts';
import { statementsOf } from '../policy.ts';
import { parameter, type ManagedRule } from './rule.ts';

const USER = 'AWS::IAM::User';
const account = { types: [ACCOUNT], trigger: 'periodic', parameters: [] } as const;
const user = { types: [USER], trigger: 'periodic', parameters: [], global: true } as const;

const REQUIREMENTS: readonly (readonly [parameter: string, member: string])[] = [
  ['RequireUppercaseCharacters', 'requireUppercaseCharacters'],
  ['RequireLowercaseCharacters', 'requireLowercaseCharacters'],
  ['RequireSymbols', 'requireSymbols'],
  ['RequireNumbers', 'requireNumbers'],
];
/** Only `true` in lower case means true. https://docs.aws.amazon.com/config/latest/developerguide/iam-password-policy.html */
const passwordPolicy: ManagedRule = {
  ...account,
  name: 'iam-password-policy',
  identifier: 'IAM_PASSWORD_POLICY',
  parameters: [
    ...REQUIREMENTS.map(([name]) => parameter(name, 'boolean', 'true')),
    parameter('MinimumPasswordLength', 'int', '14'),
    parameter('PasswordReusePrevention', 'int', '24'),
    parameter('MaxPasswordAge', 'int', '90'),
  ],
  evaluate: (_, parameters, context) => {
    const policy = dig(context.get(ACCOUNT, context.accountId)?.configuration, 'passwordPolicy');
    if (policy === undefined) return nonCompliant('The account uses the default password policy.');
    for (const [name, member] of REQUIREMENTS) {
      if (parameters.get(name) === 'true' && !isTrue(dig(policy, member))) return nonCompliant(`The password policy has not ${name}.`);
    }
    const least = Number(parameters.get('MinimumPasswordLength'));
    if ((numberAt(policy, 'minimumPasswordLength') ?? 6) < least) return nonCompliant(`The minimum password length is below ${least}.`);
    const reuse = Number(parameters.get('PasswordReusePrevention'));
    if ((numberAt(policy, 'passwordReusePrevention') ?? 0) < reuse) return nonCompliant(`Fewer than ${reuse} passwords are remembered.`);
    const age = Number(parameters.get('MaxPasswordAge'));
    const actual = numberAt(policy, 'maxPasswordAge') ?? 0;
    return require(actual > 0 && actual <= age, `Passwords may be older than ${age} days.`);
  },
};

const summary = (context: RuleContext): Json | undefined => dig(context.get(ACCOUNT, context.accountId)?.configuration, 'accountSummary');
/** https://docs.aws.amazon.com/config/latest/developerguide/iam-root-access-key-check.html */
const rootKey: ManagedRule = {
  ...account,
  name: 'iam-root-access-key-check',
  identifier: 'IAM_ROOT_ACCESS_KEY_CHECK',
  evaluate: (_, __, context) =>
    require((numberAt(summary(context), 'accountAccessKeysPresent') ?? 0) === 0, 'The root user has an access key.'),
};
/** https://docs.aws.amazon.com/config/latest/developerguide/root-account-mfa-enabled.html */
const rootMfa: ManagedRule = {
  ...account,
  name: 'root-account-mfa-enabled',
  identifier: 'ROOT_ACCOUNT_MFA_ENABLED',
  evaluate: (_, __, context) => require((numberAt(summary(context), 'accountMFAEnabled') ?? 0) > 0, 'The root user has no MFA device.'),
};

/** What IAM's credential report says of a user is asked for, and no part of its configuration item. */
const activeKeys = (user: RuleItem): readonly Json[] =>
  listAt(user.supplementaryConfiguration, 'accessKeys').filter((key) => textAt(key, 'status') === 'Active');

/** https://docs.aws.amazon.com/config/latest/developerguide/iam-user-mfa-enabled.html */
const userMfa: ManagedRule = {
  ...user,
  name: 'iam-user-mfa-enabled',
  identifier: 'IAM_USER_MFA_ENABLED',
  evaluate: (item) => require(listAt(item.supplementaryConfiguration, 'mfaDevices').length > 0, 'The user has no MFA device.'),
};
/** https://docs.aws.amazon.com/config/latest/developerguide/access-keys-rotated.html */
const keysRotated: ManagedRule = {
  ...user,
  name: 'access-keys-rotated',
  identifier: 'ACCESS_KEYS_ROTATED',
  cached: true,
  parameters: [parameter('maxAccessKeyAge', 'int!', '90')],
  evaluate: (item, parameters, context) => {
    const days = Number(parameters.get('maxAccessKeyAge'));
    const old = activeKeys(item).find((key) => context.at - (instantAt(key, 'createDate') ?? -Infinity) > days * DAY);
    return require(old === undefined, `The access key ${textAt(old, 'accessKeyId') ?? ''} is older than ${days} days.`);
  },
};
/** https://docs.aws.amazon.com/config/latest/developerguide/iam-user-unused-credentials-check.html */
const unusedCredentials: ManagedRule = {
  ...user,
  name: 'iam-user-unused-credentials-check',
  identifier: 'IAM_USER_UNUSED_CREDENTIALS_CHECK',
  cached: true,
  parameters: [parameter('maxCredentialUsageAge', 'int!', '90')],
  evaluate: (item, parameters, context) => {
    const days = Number(parameters.get('maxCredentialUsageAge'));
    const found = item.supplementaryConfiguration;
    const stale = (used: number | undefined, made: number | undefined): boolean => context.at - (used ?? made ?? -Infinity) > days * DAY;
    const key = activeKeys(item).find((one) => stale(instantAt(one, 'lastUsedDate'), instantAt(one, 'createDate')));
    if (key !== undefined) return nonCompliant(`The access key ${textAt(key, 'accessKeyId') ?? ''} was not used for ${days} days.`);
    const password =
      dig(found, 'loginProfile') !== undefined && stale(instantAt(found, 'passwordLastUsed'), instantAt(found, 'loginProfile', 'createDate'));
    return require(!password, `The password was not used for ${days} days.`);
  },
};

/** The document of a policy's default version. */
function defaultDocument(item: RuleItem): Json | undefined {
  const versions = listAt(item.configuration, 'policyVersionList');
  const current = versions.find((version) => isTrue(dig(version, 'isDefaultVersion'))) ?? versions[0];
  return dig(current, 'document') ?? dig(item.configuration, 'document') ?? dig(item.configuration, 'policyDocument');
}
/** `service:*` is fine. https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-admin-access.html */
const noAdmin: ManagedRule = {
  name: 'iam-policy-no-statements-with-admin-access',
  identifier: 'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS',
  types: ['AWS::IAM::Policy'],
  trigger: 'change',
  global: true,
  parameters: [parameter('excludePermissionBoundaryPolicy', 'boolean')],
  evaluate: (item, parameters) => {
    if (
      parameters.get('excludePermissionBoundaryPolicy') === 'true' &&
      (numberAt(item.configuration, 'permissionsBoundaryUsageCount') ?? 0) > 0
    ) {
      return notApplicable('The policy is a permissions boundary.');
    }
    const admin = statementsOf(defaultDocument(item)).some(
      (s) => s.effect === 'Allow' && s.actions.includes('*') && s.resources.includes('*'),
    );
    return admin ? nonCompliant('A statement allows all actions on all resources.') : COMPLIANT;
  },
};

/** https://docs.aws.amazon.com/config/latest/developerguide/iam-user-no-policies-check.html */
const noPolicies: ManagedRule = {
  name: 'iam-user-no-policies-check',
  identifier: 'IAM_USER_NO_POLICIES_CHECK',
  types: [USER],
  trigger: 'change',
  global: true,
  parameters: [],
  evaluate: ({ configuration }) => {
    const count = listAt(configuration, 'userPolicyList').length + listAt(configuration, 'attachedManagedPolicies').length;
    return require(count === 0, `The user has ${count} policies of its own.`);
  },
};

export const IAM_RULES: readonly ManagedRule[] = [
  passwordPolicy,
  rootKey,
  rootMfa,
  userMfa,
  keysRotated,
  unusedCredentials,
  noAdmin,
  noPolicies,
];
