import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/index.ts';
import { allow, code, lab, policy, trust } from './lab.ts';

const TRUST = trust({ Service: 'ec2.amazonaws.com' });

/** What stands in the way of a deletion, and the words for it. Provenance: observed in moto's recordings of AWS; IAM API Reference. */
const IN_THE_WAY: readonly (readonly [string, (cloud: Cloud) => void, string])[] = [
  ['a login profile', (c) => c.iam.createLoginProfile({ UserName: 'bob', Password: 'correct-horse' }), 'must delete login profile first.'],
  ['an access key', (c) => c.iam.createAccessKey({ UserName: 'bob' }), 'must delete access keys first.'],
  ['an MFA device', (c) => mfa(c), 'must delete MFA device first.'],
  [
    'an attached policy',
    (c) => c.iam.attachUserPolicy({ UserName: 'bob', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
    'must detach all policies first.',
  ],
  [
    'an inline policy',
    (c) => c.iam.putUserPolicy({ UserName: 'bob', PolicyName: 'p', PolicyDocument: policy(allow('*')) }),
    'must delete policies first.',
  ],
  [
    'a group',
    (c) => {
      c.iam.createGroup({ GroupName: 'g' });
      c.iam.addUserToGroup({ GroupName: 'g', UserName: 'bob' });
    },
    'must remove users from group first.',
  ],
];
function mfa(cloud: Cloud): void {
  const { VirtualMFADevice } = cloud.iam.createVirtualMFADevice({ VirtualMFADeviceName: 'phone' });
  cloud.iam.enableMFADevice({
    UserName: 'bob',
    SerialNumber: VirtualMFADevice.SerialNumber,
    AuthenticationCode1: '123456',
    AuthenticationCode2: '654321',
  });
}
function withBob(): Cloud {
  const cloud = lab();
  cloud.iam.createUser({ UserName: 'bob', Path: '/people/', Tags: [{ Key: 'team', Value: 'a' }] });
  return cloud;
}

describe('users', () => {
  test('have an id, a path in their ARN, and tags', () => {
    const { User } = withBob().iam.getUser({ UserName: 'bob' });
    expect(User).toEqual({
      Path: '/people/',
      UserName: 'bob',
      UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/) as unknown,
      Arn: 'arn:aws:iam::111122223333:user/people/bob',
      CreateDate: new Date('2026-01-05T10:00:00Z'),
      Tags: [{ Key: 'team', Value: 'a' }],
    });
  });
  test('are one, whatever the region', () => {
    const cloud = withBob();
    expect(
      cloud
        .account('111122223333')
        .region('eu-west-1')
        .iam.listUsers({})
        .Users.map((u) => u.UserName),
    ).toEqual(['bob']);
    expect(cloud.account('444455556666').iam.listUsers({}).Users).toEqual([]);
  });
  test('that exist, or do not', () => {
    const cloud = withBob();
    expect(code(() => cloud.iam.createUser({ UserName: 'BOB' }))).toBe('EntityAlreadyExists: User with name bob already exists.');
    expect(code(() => cloud.iam.getUser({ UserName: 'eve' }))).toBe('NoSuchEntity: The user with name eve cannot be found.');
    expect(code(() => cloud.iam.createUser({ UserName: 'a b' }))).toBe(
      'ValidationError: The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    );
    expect(code(() => cloud.iam.createUser({ UserName: undefined }))).toBe(
      "ValidationError: 1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null",
    );
    expect(code(() => cloud.iam.createUser({ UserName: 'x', Path: 'people' }))).toMatch(
      /^ValidationError: The specified value for path is invalid\./,
    );
  });
  test.each(IN_THE_WAY)('cannot go while there is %s', (_, put, words) => {
    const cloud = withBob();
    put(cloud);
    expect(code(() => cloud.iam.deleteUser({ UserName: 'bob' }))).toBe(`DeleteConflict: Cannot delete entity, ${words}`);
  });
  test('without a name: the one who calls', () => {
    const cloud = withBob();
    expect(cloud.as('arn:aws:iam::111122223333:user/bob').iam.getUser().User.UserName).toBe('bob');
    expect(code(() => cloud.as('arn:aws:sts::111122223333:assumed-role/r/s').iam.getUser())).toBe(
      'ValidationError: Must specify userName when calling with non-User credentials',
    );
  });
  test('are renamed with what is theirs', () => {
    const cloud = withBob();
    mfa(cloud);
    cloud.iam.updateUser({ UserName: 'bob', NewUserName: 'robert' });
    expect(cloud.iam.getUser({ UserName: 'robert' }).User.Arn).toBe('arn:aws:iam::111122223333:user/people/robert');
    expect(cloud.iam.listMFADevices({ UserName: 'robert' }).MFADevices).toHaveLength(1);
    expect(code(() => cloud.iam.getUser({ UserName: 'bob' }))).toMatch(/^NoSuchEntity/);
  });
  test('come in pages', () => {
    const cloud = lab();
    for (const name of ['c', 'a', 'e', 'b', 'd']) cloud.iam.createUser({ UserName: `user-${name}` });
    const first = cloud.iam.listUsers({ MaxItems: 2 });
    const second = cloud.iam.listUsers({ MaxItems: 2, Marker: first.Marker });
    const third = cloud.iam.listUsers({ MaxItems: 2, Marker: second.Marker });
    expect([first, second, third].map((p) => [p.Users.map((u) => u.UserName).join(' '), p.IsTruncated])).toEqual([
      ['user-a user-b', true],
      ['user-c user-d', true],
      ['user-e', false],
    ]);
  });
});

describe('credentials', () => {
  test('two keys and no more; what an active key was last used for', () => {
    const cloud = withBob();
    const { AccessKey } = cloud.iam.createAccessKey({ UserName: 'bob' });
    expect(AccessKey.AccessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    cloud.iam.createAccessKey({ UserName: 'bob' });
    expect(code(() => cloud.iam.createAccessKey({ UserName: 'bob' }))).toBe('LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2');
    const use = () => cloud.iam.getAccessKeyLastUsed({ AccessKeyId: AccessKey.AccessKeyId });
    expect(use()).toEqual({ UserName: 'bob', AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } });
    cloud.advance('1d');
    const bob = cloud.as('arn:aws:iam::111122223333:user/bob', 'api', { accountId: '111122223333', region: 'eu-west-1' });
    bob.sqs.listQueues({});
    bob.cloudwatch.putMetricData({ Namespace: 'N', MetricData: [{ MetricName: 'm', Value: 1 }] });
    expect(use().AccessKeyLastUsed).toEqual({ LastUsedDate: new Date('2026-01-06T10:00:00Z'), ServiceName: 'cloudwatch', Region: 'eu-west-1' });
    cloud.iam.updateAccessKey({ UserName: 'bob', AccessKeyId: AccessKey.AccessKeyId, Status: 'Inactive' });
    expect(
      cloud.iam
        .listAccessKeys({ UserName: 'bob' })
        .AccessKeyMetadata.map((k) => k.Status)
        .sort(),
    ).toEqual(['Active', 'Inactive']);
    cloud.iam.deleteAccessKey({ UserName: 'bob', AccessKeyId: AccessKey.AccessKeyId });
    expect(code(() => cloud.iam.deleteAccessKey({ UserName: 'bob', AccessKeyId: AccessKey.AccessKeyId }))).toBe(
      `NoSuchEntity: The Access Key with id ${AccessKey.AccessKeyId} cannot be found.`,
    );
  });
  test('a record names the key that the user has then', () => {
    const cloud = withBob();
    const bob = cloud.as('arn:aws:iam::111122223333:user/bob');
    bob.sqs.createQueue({ QueueName: 'before' });
    const { AccessKeyId } = cloud.iam.createAccessKey({ UserName: 'bob' }).AccessKey;
    bob.sqs.createQueue({ QueueName: 'after' });
    cloud.advance('10m');
    const [after, before] = cloud.cloudtrail.lookupEvents({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateQueue' }],
    }).Events;
    expect(after!.AccessKeyId).toBe(AccessKeyId);
    expect(before!.AccessKeyId).not.toBe(AccessKeyId);
  });
  test("root has keys of its own, and MFA by the world's hand", () => {
    const cloud = lab();
    const root = cloud.as('arn:aws:iam::111122223333:root');
    expect(root.iam.createAccessKey().AccessKey.UserName).toBe('root');
    cloud.world('iam', 'setRootMfa', { enabled: true });
    expect(cloud.iam.getAccountSummary().SummaryMap).toMatchObject({ AccountAccessKeysPresent: 1, AccountMFAEnabled: 1, Users: 0 });
  });
  test("passwords follow the account's policy", () => {
    const cloud = withBob();
    cloud.iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 14, RequireNumbers: true });
    expect(code(() => cloud.iam.createLoginProfile({ UserName: 'bob', Password: 'short' }))).toBe(
      'PasswordPolicyViolation: Password should have a minimum length of 14',
    );
    expect(code(() => cloud.iam.createLoginProfile({ UserName: 'bob', Password: 'no-numbers-in-here' }))).toBe(
      'PasswordPolicyViolation: Password should have at least one number',
    );
    cloud.iam.createLoginProfile({ UserName: 'bob', Password: 'there-are-2-in-here' });
    expect(code(() => cloud.iam.createLoginProfile({ UserName: 'bob', Password: 'there-are-2-in-here' }))).toBe(
      'EntityAlreadyExists: Login Profile for user bob already exists.',
    );
    cloud.iam.deleteLoginProfile({ UserName: 'bob' });
    expect(code(() => cloud.iam.getLoginProfile({ UserName: 'bob' }))).toBe('NoSuchEntity: Login Profile for User bob cannot be found.');
  });
  test('a password policy is replaced as a whole', () => {
    const cloud = lab();
    expect(code(() => cloud.iam.getAccountPasswordPolicy())).toBe('NoSuchEntity: The Password Policy with domain name 111122223333 cannot be found.');
    cloud.iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 14, MaxPasswordAge: 90, PasswordReusePrevention: 24, RequireSymbols: true });
    cloud.iam.updateAccountPasswordPolicy({ MaxPasswordAge: 30 });
    expect(cloud.iam.getAccountPasswordPolicy().PasswordPolicy).toEqual({
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 30,
      HardExpiry: false,
    });
    expect(code(() => cloud.iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 129 }))).toBe(
      'ValidationError: 1 validation error detected: Value "129" at "minimumPasswordLength" failed to satisfy constraint: ' +
        'Member must have value less than or equal to 128',
    );
    cloud.iam.deleteAccountPasswordPolicy();
    expect(code(() => cloud.iam.deleteAccountPasswordPolicy())).toMatch(/^NoSuchEntity/);
  });
});

describe('roles, policies, profiles', () => {
  test('a role with a trust policy; service-linked ones have a path', () => {
    const cloud = lab();
    const { Role } = cloud.iam.createRole({ RoleName: 'web', AssumeRolePolicyDocument: TRUST, MaxSessionDuration: 7200 });
    expect(Role.Arn).toBe('arn:aws:iam::111122223333:role/web');
    expect(JSON.parse(decodeURIComponent(Role.AssumeRolePolicyDocument))).toEqual(JSON.parse(TRUST));
    expect(cloud.iam.createServiceLinkedRole({ AWSServiceName: 'autoscaling.amazonaws.com' }).Role.Arn).toBe(
      'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
    );
    expect(code(() => cloud.iam.createRole({ RoleName: 'x', AssumeRolePolicyDocument: '{' }))).toBe(
      'MalformedPolicyDocument: This policy contains invalid Json',
    );
    expect(
      code(() => cloud.iam.createRole({ RoleName: 'x', AssumeRolePolicyDocument: policy({ ...allow('sts:AssumeRole'), Principal: { AWS: '*' } }) })),
    ).toBe('MalformedPolicyDocument: Has prohibited field Resource');
  });
  test('a policy has five versions at most, and its default stays', () => {
    const cloud = lab();
    const {
      Policy: { Arn: PolicyArn },
    } = cloud.iam.createPolicy({ PolicyName: 'p', PolicyDocument: policy(allow('s3:*')) });
    for (let i = 0; i < 4; i += 1) cloud.iam.createPolicyVersion({ PolicyArn, PolicyDocument: policy(allow('ec2:*')) });
    expect(code(() => cloud.iam.createPolicyVersion({ PolicyArn, PolicyDocument: policy(allow('ec2:*')) }))).toBe(
      'LimitExceeded: A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    );
    expect(code(() => cloud.iam.deletePolicyVersion({ PolicyArn, VersionId: 'v1' }))).toBe(
      'DeleteConflict: Cannot delete the default version of a policy.',
    );
    cloud.iam.setDefaultPolicyVersion({ PolicyArn, VersionId: 'v5' });
    cloud.iam.deletePolicyVersion({ PolicyArn, VersionId: 'v1' });
    cloud.iam.createPolicyVersion({ PolicyArn, PolicyDocument: policy(allow('ec2:*')) });
    expect(cloud.iam.listPolicyVersions({ PolicyArn }).Versions.map((v) => v.VersionId)).toEqual(['v2', 'v3', 'v4', 'v5', 'v6']);
    expect(code(() => cloud.iam.deletePolicy({ PolicyArn }))).toMatch(/^DeleteConflict: This policy has more than one version\./);
    expect(code(() => cloud.iam.createPolicy({ PolicyName: 'P', PolicyDocument: policy(allow('s3:*')) }))).toBe(
      'EntityAlreadyExists: A policy called P already exists. Duplicate names are not allowed.',
    );
  });
  test('who has a policy', () => {
    const cloud = withBob();
    const {
      Policy: { Arn: PolicyArn },
    } = cloud.iam.createPolicy({ PolicyName: 'p', PolicyDocument: policy(allow('s3:*')) });
    cloud.iam.createRole({ RoleName: 'web', AssumeRolePolicyDocument: TRUST });
    cloud.iam.attachUserPolicy({ UserName: 'bob', PolicyArn });
    cloud.iam.attachUserPolicy({ UserName: 'bob', PolicyArn });
    cloud.iam.attachRolePolicy({ RoleName: 'web', PolicyArn });
    expect(cloud.iam.getPolicy({ PolicyArn }).Policy.AttachmentCount).toBe(2);
    expect(cloud.iam.listEntitiesForPolicy({ PolicyArn })).toMatchObject({
      PolicyUsers: [{ UserName: 'bob' }],
      PolicyRoles: [{ RoleName: 'web' }],
      PolicyGroups: [],
    });
    expect(cloud.iam.listAttachedUserPolicies({ UserName: 'bob' }).AttachedPolicies).toEqual([{ PolicyName: 'p', PolicyArn }]);
    expect(code(() => cloud.iam.deletePolicy({ PolicyArn }))).toBe('DeleteConflict: Cannot delete a policy attached to entities.');
    expect(code(() => cloud.iam.deleteRole({ RoleName: 'web' }))).toBe('DeleteConflict: Cannot delete entity, must detach all policies first.');
    cloud.iam.detachRolePolicy({ RoleName: 'web', PolicyArn });
    expect(code(() => cloud.iam.detachRolePolicy({ RoleName: 'web', PolicyArn }))).toBe(`NoSuchEntity: Policy ${PolicyArn} was not found.`);
  });
  test('an instance profile holds one role', () => {
    const cloud = lab();
    cloud.iam.createRole({ RoleName: 'web', AssumeRolePolicyDocument: TRUST });
    cloud.iam.createInstanceProfile({ InstanceProfileName: 'web' });
    cloud.iam.addRoleToInstanceProfile({ InstanceProfileName: 'web', RoleName: 'web' });
    expect(code(() => cloud.iam.addRoleToInstanceProfile({ InstanceProfileName: 'web', RoleName: 'web' }))).toBe(
      'LimitExceeded: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    );
    expect(code(() => cloud.iam.deleteRole({ RoleName: 'web' }))).toBe(
      'DeleteConflict: Cannot delete entity, must remove roles from instance profile first.',
    );
    expect(cloud.iam.listInstanceProfilesForRole({ RoleName: 'web' }).InstanceProfiles.map((p) => p.InstanceProfileName)).toEqual(['web']);
    expect(code(() => cloud.iam.deleteInstanceProfile({ InstanceProfileName: 'web' }))).toBe(
      'DeleteConflict: Cannot delete entity, must remove roles from instance profile first.',
    );
    cloud.iam.removeRoleFromInstanceProfile({ InstanceProfileName: 'web', RoleName: 'web' });
    expect(code(() => cloud.iam.deleteInstanceProfile({ InstanceProfileName: 'web' }))).toBe('accepted');
  });
  test('inline policies have a size', () => {
    const cloud = withBob();
    const long = policy(
      allow(
        's3:*',
        Array.from({ length: 100 }, (_, i) => `arn:aws:s3:::bucket-${i}/*`),
      ),
    );
    expect(code(() => cloud.iam.putUserPolicy({ UserName: 'bob', PolicyName: 'p', PolicyDocument: long }))).toMatch(/^LimitExceeded: /);
    expect(code(() => cloud.iam.getUserPolicy({ UserName: 'bob', PolicyName: 'p' }))).toBe(
      'NoSuchEntity: The user policy with name p cannot be found.',
    );
  });
  test('tags', () => {
    const cloud = withBob();
    cloud.iam.tagUser({ UserName: 'bob', Tags: [{ Key: 'env', Value: 'prod' }] });
    cloud.iam.untagUser({ UserName: 'bob', TagKeys: ['team'] });
    expect(cloud.iam.listUserTags({ UserName: 'bob' }).Tags).toEqual([{ Key: 'env', Value: 'prod' }]);
  });
});
