import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/index.ts';
import { allow, code, lab, policy, trust } from './lab.ts';

const TRUST = trust({ Service: 'ec2.amazonaws.com' });

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

describe('temporary credentials', () => {
  const guest = (cloud: Cloud, account: string, document: string, more: object = {}) =>
    cloud.account(account).iam.createRole({ RoleName: 'guest', AssumeRolePolicyDocument: document, ...more }).Role.Arn;
  test("a role of one's own account, of another, and one that trusts somebody else", () => {
    const cloud = lab();
    const own = guest(cloud, '111122223333', trust({ AWS: 'arn:aws:iam::111122223333:root' }));
    const other = guest(cloud, '444455556666', trust({ AWS: 'arn:aws:iam::111122223333:user/bob' }));
    expect(cloud.sts.assumeRole({ RoleArn: own, RoleSessionName: 'abc' }).AssumedRoleUser.Arn).toBe(
      'arn:aws:sts::111122223333:assumed-role/guest/abc',
    );
    expect(cloud.as('arn:aws:iam::111122223333:user/bob').sts.assumeRole({ RoleArn: other, RoleSessionName: 'abc' }).AssumedRoleUser.Arn).toBe(
      'arn:aws:sts::444455556666:assumed-role/guest/abc',
    );
    expect(code(() => cloud.sts.assumeRole({ RoleArn: other, RoleSessionName: 'abc' }))).toBe(
      `AccessDenied: User: arn:aws:iam::111122223333:user/operator is not authorized to perform: sts:AssumeRole on resource: ${other}`,
    );
    expect(code(() => cloud.sts.assumeRole({ RoleArn: 'arn:aws:iam::111122223333:role/none', RoleSessionName: 'abc' }))).toMatch(/^AccessDenied: /);
    expect(code(() => cloud.as('arn:aws:iam::111122223333:root').sts.assumeRole({ RoleArn: own, RoleSessionName: 'abc' }))).toBe(
      'AccessDenied: Roles may not be assumed by root accounts.',
    );
  });
  test('conditions of trust: an external id, MFA', () => {
    const cloud = lab();
    const external = guest(cloud, '111122223333', trust({ AWS: '111122223333' }, { Condition: { StringEquals: { 'sts:ExternalId': 'secret' } } }));
    expect(code(() => cloud.sts.assumeRole({ RoleArn: external, RoleSessionName: 'abc' }))).toMatch(/^AccessDenied/);
    expect(code(() => cloud.sts.assumeRole({ RoleArn: external, RoleSessionName: 'abc', ExternalId: 'secret' }))).toBe('accepted');
    const { Arn } = cloud.iam.createRole({
      RoleName: 'mfa',
      AssumeRolePolicyDocument: trust({ AWS: '111122223333' }, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    }).Role;
    expect(code(() => cloud.sts.assumeRole({ RoleArn: Arn, RoleSessionName: 'abc' }))).toMatch(/^AccessDenied/);
    expect(
      code(() =>
        cloud.sts.assumeRole({ RoleArn: Arn, RoleSessionName: 'abc', SerialNumber: 'arn:aws:iam::111122223333:mfa/x', TokenCode: '123456' }),
      ),
    ).toBe('accepted');
  });
  test("durations: the role's limit, and one hour for chains", () => {
    const cloud = lab();
    const arn = guest(cloud, '111122223333', trust({ AWS: '111122223333' }), { MaxSessionDuration: 7200 });
    expect(cloud.sts.assumeRole({ RoleArn: arn, RoleSessionName: 'abc', DurationSeconds: 7200 }).Credentials.Expiration).toEqual(
      new Date('2026-01-05T12:00:00Z'),
    );
    expect(code(() => cloud.sts.assumeRole({ RoleArn: arn, RoleSessionName: 'abc', DurationSeconds: 7201 }))).toBe(
      'ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
    const session = cloud.as('arn:aws:sts::111122223333:assumed-role/guest/abc');
    expect(code(() => session.sts.assumeRole({ RoleArn: arn, RoleSessionName: 'abd', DurationSeconds: 7200 }))).toMatch(/role chaining/);
  });
  test('GetCallerIdentity knows everybody', () => {
    const cloud = withBob();
    const { UserId } = cloud.iam.getUser({ UserName: 'bob' }).User;
    expect(cloud.as('arn:aws:iam::111122223333:user/bob').sts.getCallerIdentity()).toEqual({
      UserId,
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/people/bob',
    });
    expect(cloud.as('arn:aws:iam::111122223333:root').sts.getCallerIdentity()).toEqual({
      UserId: '111122223333',
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:root',
    });
  });
  test('a call is recorded in the region in which it is made', () => {
    const cloud = lab({ options: { trail: { lookupsPerSecond: null } } });
    cloud.account('111122223333').region('eu-west-1').sts.getCallerIdentity();
    cloud.advance('10m');
    const found = (region: string) =>
      cloud
        .account('111122223333')
        .region(region)
        .cloudtrail.lookupEvents({})
        .Events.filter((e) => e.EventName === 'GetCallerIdentity').length;
    expect([found('eu-west-1'), found('us-east-1')]).toEqual([1, 0]);
  });
});

describe("the console's door", () => {
  const record = (cloud: Cloud) => {
    cloud.advance('10m');
    const [event] = cloud.cloudtrail.lookupEvents({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'ConsoleLogin' }] }).Events;
    return JSON.parse(event!.CloudTrailEvent);
  };
  test('a sign-in of a user', () => {
    const cloud = withBob();
    cloud.iam.createLoginProfile({ UserName: 'bob', Password: 'correct-horse' });
    expect(cloud.signin.consoleLogin({ userName: 'bob' })).toEqual({ ConsoleLogin: 'Success', MFAUsed: 'No', UserName: 'bob' });
    expect(record(cloud)).toMatchObject({
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      eventType: 'AwsConsoleSignIn',
      requestParameters: null,
      readOnly: false,
      managementEvent: true,
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
      userIdentity: { type: 'IAMUser', userName: 'bob', arn: 'arn:aws:iam::111122223333:user/people/bob' },
    });
    expect(cloud.iam.getUser({ UserName: 'bob' }).User.PasswordLastUsed).toEqual(new Date('2026-01-05T10:00:00Z'));
  });
  test('a wrong password names the user; a wrong name is hidden', () => {
    const cloud = withBob();
    cloud.iam.createLoginProfile({ UserName: 'bob', Password: 'correct-horse' });
    cloud.signin.consoleLogin({ userName: 'bob', success: false });
    const wrong = record(cloud);
    expect(wrong).toMatchObject({
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
      userIdentity: { userName: 'bob', accessKeyId: '' },
    });
    expect(wrong).not.toHaveProperty('errorCode');
    cloud.signin.consoleLogin({ userName: 'mistyped-password-perhaps' });
    const hidden = record(cloud);
    expect(hidden.userIdentity).toEqual({ type: 'IAMUser', accountId: '111122223333', accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' });
    expect(JSON.stringify(hidden)).not.toContain('mistyped');
  });
  test('who has an MFA device needs it', () => {
    const cloud = withBob();
    cloud.iam.createLoginProfile({ UserName: 'bob', Password: 'correct-horse' });
    mfa(cloud);
    expect(cloud.signin.consoleLogin({ userName: 'bob' })).toMatchObject({ ConsoleLogin: 'Success', MFAUsed: 'Yes' });
    expect(cloud.signin.consoleLogin({ userName: 'bob', mfaUsed: false })).toMatchObject({ ConsoleLogin: 'Failure' });
    const console = cloud.as('arn:aws:iam::111122223333:user/bob', 'console');
    console.sqs.listQueues({});
    console.sqs.createQueue({ QueueName: 'q' });
    cloud.advance('10m');
    const [event] = cloud.cloudtrail.lookupEvents({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateQueue' }] }).Events;
    expect(JSON.parse(event!.CloudTrailEvent).userIdentity.sessionContext.attributes).toEqual({
      creationDate: '2026-01-05T10:00:00Z',
      mfaAuthenticated: 'true',
    });
  });
  test('root', () => {
    const cloud = lab();
    expect(cloud.signin.consoleLogin({ root: true })).toEqual({ ConsoleLogin: 'Success', MFAUsed: 'No', UserName: 'root' });
    expect(record(cloud).userIdentity).toEqual({
      type: 'Root',
      principalId: '111122223333',
      arn: 'arn:aws:iam::111122223333:root',
      accountId: '111122223333',
    });
    expect(code(() => cloud.signin.consoleLogin({}))).toMatch(/^ValidationError: /);
  });
});

describe('what AWS Config sees', () => {
  test('when a key was last used', () => {
    const cloud = lab();
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.iam.createAccessKey({ UserName: 'bob' });
    const { resources } = cloud.portsOf(cloud.scope);
    const seen = () => resources.view('AWS::IAM::User', resources.list('AWS::IAM::User')[0]!)!.supplementaryConfiguration['accessKeys'];
    expect(seen()).toMatchObject([{ status: 'Active', lastUsedDate: null }]);
    cloud.advance('2d');
    cloud.as('arn:aws:iam::111122223333:user/bob').sqs.listQueues({});
    expect(seen()).toMatchObject([{ lastUsedDate: '2026-01-07T10:00:00.000Z' }]);
  });
  test('users, groups, roles, policies and the account', () => {
    const cloud = withBob();
    cloud.iam.createGroup({ GroupName: 'g' });
    cloud.iam.addUserToGroup({ GroupName: 'g', UserName: 'bob' });
    cloud.iam.createRole({ RoleName: 'web', AssumeRolePolicyDocument: TRUST });
    const { Policy } = cloud.iam.createPolicy({ PolicyName: 'admin', PolicyDocument: policy(allow('*')) });
    cloud.iam.attachUserPolicy({ UserName: 'bob', PolicyArn: Policy.Arn });
    cloud.iam.createAccessKey({ UserName: 'bob' });
    mfa(cloud);
    cloud.iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 14 });
    const { resources } = cloud.portsOf({ accountId: '111122223333', region: 'eu-west-1' });
    const [userId] = resources.list('AWS::IAM::User');
    const user = resources.view('AWS::IAM::User', userId!)!;
    expect(user).toMatchObject({
      resourceName: 'bob',
      arn: 'arn:aws:iam::111122223333:user/people/bob',
      tags: { team: 'a' },
      configuration: {
        userName: 'bob',
        userId,
        groupList: ['g'],
        attachedManagedPolicies: [{ policyName: 'admin', policyArn: Policy.Arn }],
        userPolicyList: [],
      },
      supplementaryConfiguration: { accessKeys: [{ status: 'Active' }], mfaDevices: [{ serialNumber: 'arn:aws:iam::111122223333:mfa/phone' }] },
      relationships: [
        { resourceType: 'AWS::IAM::Group', resourceName: 'g' },
        { resourceType: 'AWS::IAM::Policy', resourceName: 'admin' },
      ],
    });
    expect(['AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::Policy'].map((type) => resources.list(type).length)).toEqual([1, 1, 1]);
    const account = resources.view('AWS::::Account', '111122223333')!;
    expect(account.configuration).toMatchObject({
      passwordPolicy: { minimumPasswordLength: 14 },
      accountSummary: { accountMFAEnabled: 0, users: 1 },
    });
    for (const type of ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::Policy'])
      expect(resources.view(type, 'none')).toBeUndefined();
  });
});
