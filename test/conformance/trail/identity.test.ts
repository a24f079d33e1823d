import { describe, expect, test } from 'vitest';
import { ALICE, recordOf, type Call } from '../../engines/trail/fact-of.ts';

/** Who a record says called. Provenance: AWS CloudTrail User Guide, cloudtrail-event-reference-user-identity; observed: recorded calls of 2023. */
const TERMINATE: Call = { service: 'ec2', action: 'TerminateInstances', input: { InstanceIds: ['i-1'] } };
const ID = expect.stringMatching(/^A[A-Z]{3}[A-Z2-7]{16,17}$/) as unknown;

describe('userIdentity', () => {
  test('an IAM user with long-term keys: an access key, no session context', () => {
    const record = recordOf({ ...TERMINATE, principal: ALICE });
    expect(record['userIdentity']).toEqual({
      type: 'IAMUser',
      principalId: ID,
      arn: 'arn:aws:iam::111122223333:user/alice',
      accountId: '111122223333',
      accessKeyId: expect.stringMatching(/^AKIA/) as unknown,
      userName: 'alice',
    });
    expect(record['tlsDetails'].clientProvidedHostHeader).toBe('ec2.us-east-1.amazonaws.com');
    expect(record['sourceIPAddress']).toMatch(/^203\.0\.113\.\d+$/);
  });
  test('an IAM user in the console: empty issuer and federation data, mfaAuthenticated as a text', () => {
    const record = recordOf({ ...TERMINATE, channel: 'console' });
    expect(record['userIdentity'].sessionContext).toEqual({
      sessionIssuer: {},
      webIdFederationData: {},
      attributes: { creationDate: '2026-01-05T10:00:00Z', mfaAuthenticated: 'false' },
    });
    expect(record['userIdentity'].accessKeyId).toMatch(/^ASIA/);
    expect([record['userAgent'], record['sessionCredentialFromConsole']]).toEqual(['signin.amazonaws.com', 'true']);
  });
  test('root: the account is its id, and there is no user name', () => {
    const record = recordOf({ ...TERMINATE, principal: { type: 'Root', accountId: '111122223333' }, channel: 'console' });
    expect(record['userIdentity']).toMatchObject({
      type: 'Root',
      principalId: '111122223333',
      arn: 'arn:aws:iam::111122223333:root',
      accountId: '111122223333',
    });
    expect(record['userIdentity']).not.toHaveProperty('userName');
    expect(record['userAgent']).toBe('console.amazonaws.com');
  });
  test('a role: its session, its issuer, an ASIA key', () => {
    const record = recordOf({ ...TERMINATE, principal: { type: 'AssumedRole', accountId: '111122223333', roleName: 'deploy', sessionName: 'ci' } });
    const { userIdentity } = record;
    expect(userIdentity).toMatchObject({ type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/deploy/ci', accountId: '111122223333' });
    const issuer = userIdentity.sessionContext.sessionIssuer;
    expect(issuer).toEqual({
      type: 'Role',
      principalId: ID,
      arn: 'arn:aws:iam::111122223333:role/deploy',
      accountId: '111122223333',
      userName: 'deploy',
    });
    expect(userIdentity.principalId).toBe(`${issuer.principalId}:ci`);
    expect(userIdentity).not.toHaveProperty('userName');
    expect(Object.keys(userIdentity)).toEqual(['type', 'principalId', 'arn', 'accountId', 'accessKeyId', 'sessionContext']);
  });
  test('a service-linked role: no access key, no TLS details, and the service as address and agent', () => {
    const record = recordOf({
      ...TERMINATE,
      channel: 'service',
      principal: {
        type: 'AssumedRole',
        accountId: '111122223333',
        roleName: 'AWSServiceRoleForAutoScaling',
        sessionName: 'AutoScaling',
        invokedBy: 'autoscaling.amazonaws.com',
      },
    });
    expect(record['userIdentity']).toEqual({
      type: 'AssumedRole',
      principalId: expect.stringMatching(/^AROA\w+:AutoScaling$/) as unknown,
      arn: 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling',
      accountId: '111122223333',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: ID,
          accountId: '111122223333',
          userName: 'AWSServiceRoleForAutoScaling',
          arn: 'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
        },
        webIdFederationData: {},
        attributes: { creationDate: '2026-01-05T10:00:00Z', mfaAuthenticated: 'false' },
      },
      invokedBy: 'autoscaling.amazonaws.com',
    });
    expect([record['sourceIPAddress'], record['userAgent']]).toEqual(['autoscaling.amazonaws.com', 'autoscaling.amazonaws.com']);
    expect(record).not.toHaveProperty('tlsDetails');
  });
  test('a service: type and name alone, and an id shared with the service', () => {
    const record = recordOf({
      service: 's3',
      action: 'GetBucketAcl',
      input: { Bucket: 'b' },
      principal: { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' },
      channel: 'service',
    });
    expect(record['userIdentity']).toEqual({ type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' });
    expect(record['sourceIPAddress']).toBe('cloudtrail.amazonaws.com');
    expect(record['sharedEventID']).toMatch(/^[0-9a-f-]{36}$/);
    expect([record['readOnly'], record['managementEvent']]).toEqual([true, true]);
  });
  test("a service that acts for a user: AWS Internal, with the user's own key", () => {
    const record = recordOf({ ...TERMINATE, channel: 'service' });
    expect(record['userIdentity']).toMatchObject({
      type: 'IAMUser',
      invokedBy: 'AWS Internal',
      accessKeyId: expect.stringMatching(/^AKIA/) as unknown,
    });
    expect([record['sourceIPAddress'], record['userAgent']]).toEqual(['AWS Internal', 'AWS Internal']);
  });
  test('a named service that acts for a user', () => {
    const record = recordOf({ ...TERMINATE, channel: 'service', sourceIPAddress: 'cloudformation.amazonaws.com' });
    expect(record['userIdentity'].invokedBy).toBe('cloudformation.amazonaws.com');
    expect(record['sourceIPAddress']).toBe('cloudformation.amazonaws.com');
  });
  test('a stranger, in the record of the account that owns the resource', () => {
    const record = recordOf({
      service: 's3',
      action: 'GetObject',
      input: { Bucket: 'b', Key: 'k' },
      principal: { ...ALICE, accountId: '444455556666' } as never,
      side: 'owner',
    });
    expect(record['userIdentity']).toEqual({ type: 'AWSAccount', principalId: ID, accountId: '444455556666' });
  });
  test('S3 writes agents in brackets', () => {
    expect(recordOf({ service: 's3', action: 'ListBuckets' })['userAgent']).toMatch(/^\[aws-cli\/.*\]$/);
  });
});

describe('the order of members', () => {
  test('as in 2,900 recorded calls', () => {
    const order = [
      'eventVersion',
      'userIdentity',
      'eventTime',
      'eventSource',
      'eventName',
      'awsRegion',
      'sourceIPAddress',
      'userAgent',
      'errorCode',
      'errorMessage',
      'requestParameters',
      'responseElements',
      'additionalEventData',
      'requestID',
      'eventID',
      'readOnly',
      'resources',
      'eventType',
      'apiVersion',
      'managementEvent',
      'recipientAccountId',
      'sharedEventID',
      'vpcEndpointId',
      'eventCategory',
      'tlsDetails',
      'sessionCredentialFromConsole',
    ];
    const calls: Call[] = [
      TERMINATE,
      { ...TERMINATE, error: { code: 'UnauthorizedOperation', message: 'no' }, channel: 'console' },
      { service: 'logs', action: 'CreateLogGroup' },
      { service: 's3', action: 'GetObject', input: { Bucket: 'b', Key: 'k' }, side: 'caller' },
    ];
    for (const call of calls) {
      const members = Object.keys(recordOf(call));
      expect(members).toEqual(order.filter((member) => members.includes(member)));
    }
  });
  test('a denied call of EC2: a prefix, the message after the agent, no answer', () => {
    const record = recordOf({ ...TERMINATE, error: { code: 'UnauthorizedOperation', message: 'You are not authorized to perform this operation.' } });
    expect(record).toMatchObject({ errorCode: 'Client.UnauthorizedOperation', responseElements: null });
    expect(Object.keys(record).slice(7, 12)).toEqual(['userAgent', 'errorCode', 'errorMessage', 'requestParameters', 'responseElements']);
  });
  test.each([
    ['ec2', 'InvalidInstanceID.NotFound', 'Client.InvalidInstanceID.NotFound'],
    ['ec2', 'InsufficientInstanceCapacity', 'Server.InsufficientInstanceCapacity'],
    ['iam', 'AccessDenied', 'AccessDenied'],
    ['events', 'ResourceNotFoundException', 'ResourceNotFoundException'],
  ] as const)('%s %s is recorded as %s', (service, code, expected) => {
    const action = service === 'ec2' ? 'RunInstances' : service === 'iam' ? 'CreateUser' : 'DeleteRule';
    expect(recordOf({ service, action, error: { code, message: 'm' } })['errorCode']).toBe(expected);
  });
  test('a message above a kilobyte ends in three dots', () => {
    const record = recordOf({ ...TERMINATE, error: { code: 'X', message: 'm'.repeat(3000) } });
    expect(record['errorMessage']).toBe(`${'m'.repeat(1021)}...`);
  });
  test('the time is in whole seconds, cut off', () => {
    expect(recordOf(TERMINATE)['eventTime']).toBe('2026-01-05T10:00:01Z');
  });
});
