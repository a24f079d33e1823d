import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Principal } from '../../../src/index.ts';
import { decide, isAllowed } from '../../../src/fleet/iam/index.ts';
import { createIam, type IamState, type User } from '../../../src/fleet/iam/state.ts';
import { parseInstant } from '../../../src/kernel/time.ts';
import { allow, code, deny, lab, policy, trust, userWith } from './lab.ts';

const BOB: Principal = { type: 'IAMUser', accountId: '111122223333', userName: 'bob' };
/** An IAM in which a user has these inline policies. */
function withPolicies(...documents: string[]): IamState {
  const state = createIam({ accountId: '111122223333', region: 'us-east-1' });
  const user: User = {
    path: '/',
    name: 'bob',
    id: 'AIDABOB',
    arn: 'arn:aws:iam::111122223333:user/bob',
    createDate: 0 as never,
    inline: new Map(documents.map((d, i) => [`p${i}`, d])),
    attached: new Set(),
    tags: new Map(),
    accessKeys: [],
    login: null,
    passwordLastUsed: null,
    mfa: new Map(),
    groups: new Set(),
  };
  state.users.set('bob', user);
  return state;
}

/** Rows: statements, action, resource, decision. Provenance: IAM User Guide, reference_policies_evaluation-logic and reference_policies_elements. */
const ROWS: readonly (readonly [string, object[], string, string, string])[] = [
  ['what nobody allows is denied', [allow('s3:*')], 'ec2:RunInstances', '*', 'implicitDeny'],
  ['an Allow allows', [allow('ec2:RunInstances')], 'ec2:RunInstances', '*', 'allowed'],
  ['actions know no case', [allow('EC2:runinstances')], 'ec2:RunInstances', '*', 'allowed'],
  ['wildcards in actions', [allow('ec2:Describe*')], 'ec2:DescribeInstances', '*', 'allowed'],
  ['wildcards do not stop at a colon', [allow('*')], 'iam:CreateUser', '*', 'allowed'],
  ['a question mark is one character', [allow('s3:Get?bject')], 's3:GetObject', '*', 'allowed'],
  ['an explicit Deny wins over an Allow', [allow('*'), deny('s3:DeleteObject')], 's3:DeleteObject', '*', 'explicitDeny'],
  ['an explicit Deny wins, whatever comes first', [deny('s3:DeleteObject'), allow('*')], 's3:DeleteObject', '*', 'explicitDeny'],
  ['resources know case', [allow('s3:*', 'arn:aws:s3:::Bucket/*')], 's3:GetObject', 'arn:aws:s3:::bucket/k', 'implicitDeny'],
  ['wildcards in resources', [allow('s3:*', 'arn:aws:s3:::bucket/*')], 's3:GetObject', 'arn:aws:s3:::bucket/a/b', 'allowed'],
  ['a resource among several', [allow('s3:*', ['arn:aws:s3:::a', 'arn:aws:s3:::b'])], 's3:ListBucket', 'arn:aws:s3:::b', 'allowed'],
  ['NotAction allows all but', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'iam:CreateUser', '*', 'implicitDeny'],
  ['NotAction allows the rest', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'ec2:RunInstances', '*', 'allowed'],
  ['NotAction with Deny denies all but', [allow('*'), { Effect: 'Deny', NotAction: 'ec2:*', Resource: '*' }], 's3:GetObject', '*', 'explicitDeny'],
  [
    'NotResource',
    [allow('*'), { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::mine/*' }],
    's3:GetObject',
    'arn:aws:s3:::other/k',
    'explicitDeny',
  ],
  [
    'a variable in a resource',
    [allow('iam:*', 'arn:aws:iam::111122223333:user/${aws:username}')],
    'iam:GetUser',
    'arn:aws:iam::111122223333:user/bob',
    'allowed',
  ],
  [
    'a variable for somebody else',
    [allow('iam:*', 'arn:aws:iam::111122223333:user/${aws:username}')],
    'iam:GetUser',
    'arn:aws:iam::111122223333:user/eve',
    'implicitDeny',
  ],
];

describe('who may do what', () => {
  test.each(ROWS)('%s', (_, statements, action, resource, expected) => {
    expect(decide(withPolicies(policy(...statements)), BOB, action, resource)).toBe(expected);
  });
  test('everything is allowed to root, to services, to strangers, and to users to whom no policy speaks', () => {
    const none = withPolicies();
    const strict = withPolicies(policy(deny('*')));
    const who: Principal[] = [
      { type: 'Root', accountId: '111122223333' },
      { type: 'AWSService', invokedBy: 'events.amazonaws.com' },
      { ...BOB, userName: 'nobody' } as Principal,
    ];
    for (const principal of who) expect(isAllowed(strict, principal, 'ec2:RunInstances', '*')).toBe(true);
    expect(isAllowed(none, BOB, 'ec2:RunInstances', '*')).toBe(true);
    expect(isAllowed(strict, BOB, 'ec2:RunInstances', '*')).toBe(false);
  });
  test('with the option, nothing is allowed to those', () => {
    const cloud = lab({ options: { iam: { allowWithoutPolicies: false } } });
    expect(code(() => cloud.ec2.describeInstances({}))).toMatch(
      /^UnauthorizedOperation: .* because no identity-based policy allows the ec2:DescribeInstances action\.$/,
    );
    expect(code(() => cloud.as('arn:aws:iam::111122223333:root').ec2.describeInstances({}))).toBe('accepted');
  });
});

describe('conditions', () => {
  const when = (condition: object, context: object) =>
    decide(withPolicies(policy(allow('ec2:*', '*', { Condition: condition }))), BOB, 'ec2:RunInstances', '*', context as never);
  const at = parseInstant('2026-01-05T10:00:00Z');
  test.each([
    ['a region', { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } }, { region: 'us-east-1' }, 'allowed'],
    ['another region', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, { region: 'us-east-1' }, 'implicitDeny'],
    ['not a region', { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, { region: 'us-east-1' }, 'allowed'],
    ['none of several', { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } }, { region: 'us-east-1' }, 'implicitDeny'],
    ['a pattern', { StringLike: { 'aws:RequestedRegion': 'eu-*' } }, { region: 'eu-west-1' }, 'allowed'],
    ['an address in a block', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { sourceIp: '203.0.113.77' }, 'allowed'],
    ['an address outside', { IpAddress: { 'aws:SourceIp': '203.0.113.0/25' } }, { sourceIp: '203.0.113.200' }, 'implicitDeny'],
    ['not in a block', { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { sourceIp: '203.0.113.200' }, 'allowed'],
    ['before a date', { DateLessThan: { 'aws:CurrentTime': '2026-01-06T00:00:00Z' } }, { at }, 'allowed'],
    ['after a date', { DateGreaterThan: { 'aws:CurrentTime': '2026-01-06T00:00:00Z' } }, { at }, 'implicitDeny'],
    ['seconds since the epoch', { NumericLessThan: { 'aws:EpochTime': '1767700000' } }, { at }, 'allowed'],
    ['a principal by ARN', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/b*' } }, {}, 'allowed'],
    ['keys know no case', { StringEquals: { 'AWS:USERNAME': 'bob' } }, {}, 'allowed'],
    ['all blocks must hold', { StringEquals: { 'aws:username': 'bob' }, Bool: { 'aws:SecureTransport': 'false' } }, {}, 'implicitDeny'],
    ['long-term keys have no word on MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, { channel: 'api' }, 'implicitDeny'],
    ['… nor on its absence', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, { channel: 'api' }, 'implicitDeny'],
    ['… but IfExists takes that for yes', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, { channel: 'api' }, 'allowed'],
    ['… and Null knows', { Null: { 'aws:MultiFactorAuthPresent': 'true' } }, { channel: 'api' }, 'allowed'],
    ['a console session without MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, { channel: 'console' }, 'allowed'],
  ] as const)('%s', (_, condition, context, expected) => {
    expect(when(condition, context)).toBe(expected);
  });
  test('what cannot be judged is refused when the policy is put, not ignored', () => {
    const cloud = lab();
    cloud.iam.createUser({ UserName: 'bob' });
    const put = (statement: object) => code(() => cloud.iam.putUserPolicy({ UserName: 'bob', PolicyName: 'p', PolicyDocument: policy(statement) }));
    expect(put(allow('*', '*', { Condition: { StringEquals: { 'ec2:InstanceType': 't3.micro' } } }))).toMatch(
      /^NotSimulated: cloudclock does not simulate the condition key ec2:InstanceType/,
    );
    expect(put(allow('*', '*', { Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } } }))).toMatch(/^NotSimulated: /);
    expect(put(allow('*', 'arn:aws:s3:::${aws:PrincipalTag/team}/*'))).toMatch(/^NotSimulated: /);
    expect(put(allow('*', '*', { Condition: { Sounds: { 'aws:username': 'a' } } }))).toBe('MalformedPolicyDocument: Syntax errors in policy.');
  });
});

/** Texts of AWS's refusals. Provenance: IAM User Guide, access-policy-language grammar; observed in moto's recordings of AWS. */
const MALFORMED: readonly (readonly [string, string])[] = [
  ['no json', 'Syntax errors in policy.'],
  ['[]', 'Syntax errors in policy.'],
  ['{"Version":"2012-10-17","Statement":[]}', 'Syntax errors in policy.'],
  ['{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}', 'Policy document must be version 2012-10-17 or greater.'],
  ['{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}', 'Policy document must be version 2012-10-17 or greater.'],
  [policy({ Effect: 'Allow', Resource: '*' }), 'Policy statement must contain actions.'],
  [policy({ Effect: 'Allow', Action: '*' }), 'Policy statement must contain resources.'],
  [policy({ Effect: 'Maybe', Action: '*', Resource: '*' }), 'Syntax errors in policy.'],
  [policy(allow('RunInstances')), 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'],
  [policy(allow('a:b:c')), 'Actions/Condition can contain only one colon.'],
  [policy(allow('e c2:x')), 'Vendor e c2 is not valid'],
  [policy(allow('s3:*', 'bucket')), 'Resource bucket must be in ARN format or "*".'],
  [policy({ ...allow('*'), Sid: 'a' }, { ...allow('*'), Sid: 'a' }), 'Statement IDs (SID) in a single policy must be unique.'],
  [policy({ ...allow('*'), Principal: '*' }), 'Policy document should not specify a principal.'],
  [policy({ ...allow('*'), NotAction: 'x:y' }), 'Syntax errors in policy.'],
];
describe('what is no policy', () => {
  test.each(MALFORMED)('%s', (document, message) => {
    const cloud = lab();
    cloud.iam.createUser({ UserName: 'bob' });
    expect(code(() => cloud.iam.putUserPolicy({ UserName: 'bob', PolicyName: 'p', PolicyDocument: document }))).toBe(
      `MalformedPolicyDocument: ${message}`,
    );
  });
});

describe('calls', () => {
  test("a refused call is told in the service's own words", () => {
    const cloud = lab();
    const bob = userWith(cloud, 'bob', allow('s3:ListAllMyBuckets'), deny('cloudtrail:*'));
    const who = 'User: arn:aws:iam::111122223333:user/bob is not authorized to perform:';
    expect(code(() => bob.cloudtrail.stopLogging({ Name: 'audit' }))).toBe(
      `AccessDeniedException: ${who} cloudtrail:StopLogging on resource: arn:aws:cloudtrail:us-east-1:111122223333:trail/audit ` +
        'with an explicit deny in an identity-based policy',
    );
    expect(code(() => bob.ec2.stopInstances({ InstanceIds: ['i-1'] }))).toBe(
      `UnauthorizedOperation: You are not authorized to perform this operation. ${who} ec2:StopInstances on resource: ` +
        'arn:aws:ec2:us-east-1:111122223333:instance/i-1 because no identity-based policy allows the ec2:StopInstances action.',
    );
    expect(code(() => bob.s3.getObject({ Bucket: 'b', Key: 'k' }))).toBe(
      `AccessDenied: ${who} s3:GetObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the s3:GetObject action`,
    );
    expect(code(() => bob.sns.createTopic({ Name: 't' }))).toMatch(/^AuthorizationError: /);
    expect(code(() => bob.iam.listUsers({}))).toBe(
      `AccessDenied: ${who} iam:ListUsers because no identity-based policy allows the iam:ListUsers action`,
    );
    expect(code(() => bob.s3.listBuckets({}))).toBe('accepted');
    expect(code(() => bob.sts.getCallerIdentity({}))).toBe('accepted');
  });
  test('resources narrow a call', () => {
    const cloud = lab();
    const bob = userWith(
      cloud,
      'bob',
      allow('s3:*', ['arn:aws:s3:::mine', 'arn:aws:s3:::mine/*']),
      allow('events:*', 'arn:aws:events:us-east-1:111122223333:rule/own-*'),
    );
    cloud.s3.createBucket({ Bucket: 'mine' });
    cloud.s3.createBucket({ Bucket: 'other' });
    expect(code(() => bob.s3.putObject({ Bucket: 'mine', Key: 'k', Body: 'x' }))).toBe('accepted');
    expect(code(() => bob.s3.putObject({ Bucket: 'other', Key: 'k', Body: 'x' }))).toMatch(/^AccessDenied: /);
    expect(code(() => bob.events.putRule({ Name: 'own-1', ScheduleExpression: 'rate(5 minutes)' }))).toBe('accepted');
    expect(code(() => bob.events.putRule({ Name: 'theirs', ScheduleExpression: 'rate(5 minutes)' }))).toMatch(/^AccessDeniedException: /);
    expect(code(() => bob.s3.deleteObjects({ Bucket: 'mine', Delete: { Objects: [{ Key: 'k' }] } }))).toBe('accepted');
  });
  test('groups, managed policies and roles speak too', () => {
    const cloud = lab();
    const bob = userWith(cloud, 'bob');
    cloud.iam.createGroup({ GroupName: 'readers' });
    cloud.iam.addUserToGroup({ GroupName: 'readers', UserName: 'bob' });
    cloud.iam.attachGroupPolicy({ GroupName: 'readers', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' });
    expect(code(() => bob.ec2.describeInstances({}))).toBe('accepted');
    expect(code(() => bob.sqs.createQueue({ QueueName: 'q' }))).toMatch(/^AccessDenied: /);
    const { Policy } = cloud.iam.createPolicy({ PolicyName: 'queues', PolicyDocument: policy(allow('sqs:*')) });
    cloud.iam.attachUserPolicy({ UserName: 'bob', PolicyArn: Policy.Arn });
    expect(code(() => bob.sqs.createQueue({ QueueName: 'q' }))).toBe('accepted');
    cloud.iam.createPolicyVersion({ PolicyArn: Policy.Arn, PolicyDocument: policy(deny('sqs:*')), SetAsDefault: true });
    expect(code(() => bob.sqs.createQueue({ QueueName: 'q2' }))).toMatch(/explicit deny/);
    cloud.iam.createRole({ RoleName: 'r', AssumeRolePolicyDocument: trust({ AWS: '111122223333' }) });
    cloud.iam.putRolePolicy({ RoleName: 'r', PolicyName: 'p', PolicyDocument: policy(allow('ec2:Describe*')) });
    const session = cloud.as('arn:aws:sts::111122223333:assumed-role/r/s');
    expect(code(() => session.ec2.describeInstances({}))).toBe('accepted');
    expect(code(() => session.iam.listUsers({}))).toMatch(/assumed-role\/r\/s is not authorized to perform: iam:ListUsers/);
  });
  test('a policy of AWS that is not known is refused in a sentence', () => {
    const cloud = lab();
    userWith(cloud, 'bob');
    expect(code(() => cloud.iam.attachUserPolicy({ UserName: 'bob', PolicyArn: 'arn:aws:iam::aws:policy/AmazonBraketFullAccess' }))).toMatch(
      /^NotSimulated: /,
    );
    expect(code(() => cloud.iam.attachUserPolicy({ UserName: 'bob', PolicyArn: 'arn:aws:iam::111122223333:policy/none' }))).toBe(
      'NoSuchEntity: Policy arn:aws:iam::111122223333:policy/none does not exist or is not attachable.',
    );
  });
  test("AWS's own policies are policies", () => {
    const cloud = lab();
    userWith(cloud, 'bob');
    const { Policies } = cloud.iam.listPolicies({ Scope: 'AWS', MaxItems: 1000 });
    expect(Policies.length).toBeGreaterThan(30);
    for (const { Arn } of Policies.slice(0, 10)) {
      cloud.iam.attachUserPolicy({ UserName: 'bob', PolicyArn: Arn });
      expect(code(() => cloud.as('arn:aws:iam::111122223333:user/bob').sts.getCallerIdentity({}))).toBe('accepted');
      const { PolicyVersion } = cloud.iam.getPolicyVersion({ PolicyArn: Arn, VersionId: 'v1' });
      expect(JSON.parse(decodeURIComponent(PolicyVersion.Document!)).Version).toBe('2012-10-17');
    }
  });
});

describe('laws', () => {
  const actions = ['s3:GetObject', 's3:PutObject', 'ec2:RunInstances', 'iam:CreateUser'];
  const resources = ['arn:aws:s3:::a/k', 'arn:aws:s3:::b/k', '*'];
  const pattern = fc.constantFrom('*', 's3:*', 's3:Get*', 'ec2:Run?nstances', 'iam:CreateUser', 'S3:PUTOBJECT', '*:*Object');
  const where = fc.constantFrom('*', 'arn:aws:s3:::a/*', 'arn:aws:s3:::?/k', 'arn:aws:s3:::b/k');
  const statement = fc
    .record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      act: fc.tuple(fc.constantFrom('Action', 'NotAction'), fc.array(pattern, { minLength: 1, maxLength: 3 })),
      res: fc.tuple(fc.constantFrom('Resource', 'NotResource'), fc.array(where, { minLength: 1, maxLength: 2 })),
    })
    .map(({ Effect, act, res }) => ({ Effect, [act[0]]: act[1], [res[0]]: res[1] }) as Record<string, unknown>);

  /** The slow way: patterns as regular expressions, all denies first. */
  const like = (text: string, patterns: unknown, flags: string): boolean =>
    (patterns as string[]).some((p) =>
      new RegExp(
        `^${p
          .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`,
        flags,
      ).test(text),
    );
  function slow(statements: Record<string, unknown>[], action: string, resource: string): string {
    const applies = statements.filter(
      (s) =>
        (s['Action'] === undefined ? !like(action, s['NotAction'], 'i') : like(action, s['Action'], 'i')) &&
        (s['Resource'] === undefined ? !like(resource, s['NotResource'], '') : like(resource, s['Resource'], '')),
    );
    if (applies.some((s) => s['Effect'] === 'Deny')) return 'explicitDeny';
    return applies.length > 0 ? 'allowed' : 'implicitDeny';
  }

  test('decisions equal a slow evaluation', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...actions),
        fc.constantFrom(...resources),
        (statements, action, resource) => {
          expect(decide(withPolicies(policy(...statements)), BOB, action, resource)).toBe(slow(statements, action, resource));
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });
  test('a Deny more never allows more, and the order of statements and policies does not matter', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 4 }),
        statement,
        fc.constantFrom(...actions),
        fc.constantFrom(...resources),
        (statements, extra, action, resource) => {
          const before = decide(withPolicies(policy(...statements)), BOB, action, resource);
          const denied = decide(withPolicies(policy(...statements, { ...extra, Effect: 'Deny' })), BOB, action, resource);
          if (before !== 'allowed') expect(denied).not.toBe('allowed');
          const split = decide(withPolicies(...[...statements].reverse().map((s) => policy(s))), BOB, action, resource);
          expect(split).toBe(before);
        },
      ),
      { numRuns: 300, seed: 2 },
    );
  });
});
