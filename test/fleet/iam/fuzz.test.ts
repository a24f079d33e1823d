import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import type { Service } from '../../../src/aws/engine.ts';
import { iamEngine } from '../../../src/fleet/iam/index.ts';
import { canonical } from '../../../src/kernel/plain.ts';
import { allow, lab, policy, trust } from './lab.ts';

const ACTIONS = (['iam', 'sts', 'signin'] as Service[]).flatMap((service) =>
  Object.keys(iamEngine.operations[service]!).map((action) => [service, action] as const),
);
const MEMBERS = [
  'UserName',
  'GroupName',
  'RoleName',
  'PolicyName',
  'PolicyArn',
  'PolicyDocument',
  'AssumeRolePolicyDocument',
  'Path',
  'PathPrefix',
  'Tags',
  'TagKeys',
  'MaxItems',
  'Marker',
  'AccessKeyId',
  'Status',
  'Password',
  'VersionId',
  'SerialNumber',
  'InstanceProfileName',
  'RoleArn',
  'RoleSessionName',
  'DurationSeconds',
  'Name',
  'userName',
  'root',
  'success',
  'AuthenticationCode1',
  'AuthenticationCode2',
  'VirtualMFADeviceName',
  'MinimumPasswordLength',
  'MaxPasswordAge',
  'AWSServiceName',
  'NewUserName',
  '__proto__',
  'toString',
] as const;
const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    'bob',
    'readers',
    'web',
    'p',
    'arn:aws:iam::111122223333:policy/own',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:iam::111122223333:role/web',
    '/',
    policy(allow('*')),
    trust({ AWS: '*' }),
    'autoscaling.amazonaws.com',
    '123456',
    'v1',
    'Active',
    true,
    false,
    0,
    900,
    14,
    null,
  ),
  fc.string(),
  fc.double(),
  fc.date(),
  fc.uint8Array({ maxLength: 3 }),
  fc.constant('\ud800'),
  fc.jsonValue().map((v) => JSON.stringify({ Version: '2012-10-17', Statement: v })),
);
const value = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  fc.array(fc.dictionary(fc.constantFrom('Key', 'Value'), leaf), { maxLength: 3 }),
  fc.dictionary(fc.string(), leaf),
);
const input = fc.dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 7 });

/** What an action would accept: garbage is most telling in the place of one member. */
const GOOD: Readonly<Record<string, object>> = {
  CreateUser: { UserName: 'new', Tags: [{ Key: 'a', Value: 'b' }], Path: '/x/' },
  CreateRole: { RoleName: 'new', AssumeRolePolicyDocument: trust({ AWS: '*' }), Tags: [] },
  PutUserPolicy: { UserName: 'bob', PolicyName: 'p', PolicyDocument: policy(allow('*')) },
  AttachUserPolicy: { UserName: 'bob', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  CreatePolicy: { PolicyName: 'new', PolicyDocument: policy(allow('*')), Tags: [] },
  TagUser: { UserName: 'bob', Tags: [{ Key: 'a', Value: 'b' }] },
  CreatePolicyVersion: { PolicyArn: 'arn:aws:iam::111122223333:policy/own', PolicyDocument: policy(allow('*')), SetAsDefault: true },
  CreateLoginProfile: { UserName: 'bob', Password: 'correct-horse', PasswordResetRequired: true },
  CreateAccessKey: { UserName: 'bob' },
  UpdateAccountPasswordPolicy: { MinimumPasswordLength: 14, MaxPasswordAge: 90, HardExpiry: true },
  AddUserToGroup: { UserName: 'bob', GroupName: 'readers' },
};
const nearly = fc.tuple(fc.constantFrom(...Object.keys(GOOD)), fc.nat(3), value).map(([action, which, garbage]) => {
  const names = Object.keys(GOOD[action]!);
  return [['iam', action], { ...GOOD[action], [names[which % names.length]!]: garbage }] as const;
});

test("whatever IAM is asked, it answers or refuses in AWS's way, and a refusal changes nothing", () => {
  const base = lab();
  base.iam.createUser({ UserName: 'bob' });
  base.iam.createGroup({ GroupName: 'readers' });
  base.iam.createRole({ RoleName: 'web', AssumeRolePolicyDocument: trust({ AWS: '*' }) });
  base.iam.createPolicy({ PolicyName: 'own', PolicyDocument: policy(allow('s3:*')) });
  fc.assert(
    fc.property(fc.array(fc.oneof(nearly, fc.tuple(fc.constantFrom(...ACTIONS), input)), { minLength: 1, maxLength: 12 }), (calls) => {
      const cloud = base.fork();
      for (const [[service, action], asked] of calls) {
        const before = canonical(cloud.stateOf('iam'));
        try {
          cloud.dispatch({
            service: service as Service,
            action,
            input: asked,
            principal: { type: 'IAMUser', accountId: '111122223333', userName: 'bob' },
            channel: 'api',
            scope: cloud.scope,
            cause: null,
          });
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          expect(canonical(cloud.stateOf('iam'))).toBe(before);
        }
      }
      cloud.snapshot();
    }),
    { numRuns: 300, seed: 4 },
  );
});
