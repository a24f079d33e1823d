import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { servicePrincipal, type Principal } from '../../src/aws/principal.ts';
import { admits, isPublicPolicy, judge, parseResourcePolicy, type AccessRequest } from '../../src/aws/resource-policy.ts';
import { wildcardMatch } from '../../src/aws/wildcard.ts';

const OWNER = '111122223333';
const OTHER = '444455556666';
const user = (accountId: string): Principal => ({ type: 'IAMUser', accountId, userName: 'ann' });
const role = (accountId: string): Principal => ({ type: 'AssumedRole', accountId, roleName: 'writer', sessionName: 's' });

const policy = (...Statement: object[]): NonNullable<ReturnType<typeof parseResourcePolicy>> => parseResourcePolicy(JSON.stringify({ Statement }))!;
const ask = (principal: Principal, more: Partial<AccessRequest> = {}): AccessRequest =>
  ({ principal, action: 's3:PutObject', resource: 'arn:aws:s3:::b/logs/x', ...more });
const allow = { Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' };

describe('who', () => {
  test.each<[string, unknown, Principal, boolean]>([
    ['everybody', '*', user(OTHER), true],
    ['everybody, services too', { AWS: '*' }, servicePrincipal('sns'), true],
    ['an account', { AWS: OTHER }, user(OTHER), true],
    ['its root', { AWS: `arn:aws:iam::${OTHER}:root` }, role(OTHER), true],
    ['another account', { AWS: OTHER }, user(OWNER), false],
    ['a user', { AWS: [`arn:aws:iam::${OTHER}:user/ann`] }, user(OTHER), true],
    ['another user', { AWS: [`arn:aws:iam::${OTHER}:user/bob`] }, user(OTHER), false],
    ['a role', { AWS: `arn:aws:iam::${OTHER}:role/path/writer` }, role(OTHER), true],
    ['a session', { AWS: `arn:aws:sts::${OTHER}:assumed-role/writer/s` }, role(OTHER), true],
    ['a role of that name elsewhere', { AWS: `arn:aws:iam::${OWNER}:role/writer` }, role(OTHER), false],
    ['a service', { Service: 'sns.amazonaws.com' }, servicePrincipal('sns'), true],
    ['a service in its regional spelling', { Service: ['logs.us-east-1.amazonaws.com'] }, servicePrincipal('logs'), true],
    ['another service', { Service: 'events.amazonaws.com' }, servicePrincipal('sns'), false],
    ['an account is no service', { AWS: OWNER }, servicePrincipal('sns'), false],
  ])('%s', (_, Principal, principal, allowed) => {
    expect(judge(policy({ ...allow, Principal }), ask(principal))).toBe(allowed ? 'allow' : 'none');
  });
});

describe('what', () => {
  test.each([
    [{ Action: 's3:*' }, true], [{ Action: '*' }, true], [{ Action: 'S3:putobject' }, true], [{ Action: ['s3:GetObject', 's3:Put*'] }, true],
    [{ Action: 's3:GetObject' }, false], [{ Resource: 'arn:aws:s3:::b' }, false], [{ Resource: 'arn:aws:s3:::b/logs/?' }, true],
    [{ Action: undefined, NotAction: 's3:Get*' }, true], [{ Action: undefined, NotAction: 's3:Put*' }, false],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::b/private/*' }, true], [{ Resource: undefined, NotResource: 'arn:aws:s3:::b/logs/*' }, false],
  ])('%o', (change, allowed) => {
    expect(judge(policy({ ...allow, ...change }), ask(user(OTHER)))).toBe(allowed ? 'allow' : 'none');
  });
});

describe('on which conditions', () => {
  const topic = `arn:aws:sns:us-east-1:${OWNER}:ops`;
  const sns = { ...ask(servicePrincipal('sns')), sourceArn: topic };
  test.each<[string, object, AccessRequest, boolean]>([
    ['the source', { ArnEquals: { 'aws:SourceArn': topic } }, sns, true],
    ['a pattern of it', { ArnLike: { 'AWS:SourceArn': `arn:aws:sns:*:${OWNER}:*` } }, sns, true],
    ['a wildcard stays in its part of the ARN', { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*` } }, sns, false],
    ['another source', { ArnEquals: { 'aws:SourceArn': `${topic}2` } }, sns, false],
    ['the account of the source', { StringEquals: { 'aws:SourceAccount': OWNER } }, sns, true],
    ['a service that does not say for whom it works', { StringEquals: { 'aws:SourceAccount': OWNER } }, ask(servicePrincipal('sns')), true],
    ['a user has no source', { ArnEquals: { 'aws:SourceArn': topic } }, ask(user(OTHER)), false],
    ['unless the condition may be absent', { ArnEqualsIfExists: { 'aws:SourceArn': topic } }, ask(user(OTHER)), true],
    [
      'what came with the call', { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      { ...sns, context: new Map([['s3:x-amz-acl', 'bucket-owner-full-control']]) }, true,
    ],
    ['what did not', { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } }, sns, false],
    ['not equal holds for what is absent', { StringNotEquals: { 's3:x-amz-acl': 'private' } }, sns, true],
    ['one of several', { StringLike: { 'aws:PrincipalAccount': ['0*', '4444*'] } }, ask(user(OTHER)), true],
    ['encrypted transport always', { Bool: { 'aws:SecureTransport': true } }, sns, true],
    ['null', { Null: { 'aws:SourceArn': 'true' } }, ask(user(OTHER)), true],
    ['all of several', { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:SourceAccount': OTHER } }, sns, false],
  ])('%s', (_, Condition, request, allowed) => {
    expect(judge(policy({ ...allow, Condition }), request)).toBe(allowed ? 'allow' : 'none');
  });

  test('a denial for foreign sources does not hit a service that does not say', () => {
    const deny = { ...allow, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:SourceAccount': OWNER } } };
    expect(judge(policy(allow, deny), ask(servicePrincipal('sns')))).toBe('allow');
    expect(judge(policy(allow, deny), { ...ask(servicePrincipal('sns')), sourceArn: `arn:aws:sns:us-east-1:${OTHER}:x` })).toBe('deny');
  });
});

describe('the verdict', () => {
  test('the owner needs no word, others do, and a denial is for all', () => {
    const deny = { ...allow, Effect: 'Deny' };
    const cases: [ReturnType<typeof parseResourcePolicy>, Principal, boolean][] = [
      [undefined, user(OWNER), true], [undefined, user(OTHER), false], [undefined, servicePrincipal('sns'), false],
      [policy(allow), user(OTHER), true], [policy(allow), servicePrincipal('sns'), true],
      [policy(allow, deny), user(OTHER), false], [policy(deny), user(OWNER), false], [policy(deny, allow), user(OWNER), false],
    ];
    for (const [given, principal, expected] of cases) expect(admits(given, ask(principal), OWNER)).toBe(expected);
  });

  test('one more denial never lets anybody in, one more allowance never keeps anybody out', () => {
    const statement = fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'), Principal: fc.constantFrom<unknown>('*', { AWS: OTHER }, { AWS: OWNER }, { Service: 'sns.amazonaws.com' }),
      Action: fc.constantFrom('s3:*', 's3:PutObject', 's3:GetObject'), Resource: fc.constantFrom('*', 'arn:aws:s3:::b/logs/*', 'arn:aws:s3:::b/x'),
    });
    const who = fc.constantFrom(user(OWNER), user(OTHER), role(OTHER), servicePrincipal('sns'));
    fc.assert(fc.property(fc.array(statement, { maxLength: 4 }), statement, who, (statements, more, principal) => {
      const before = admits(policy(...statements), ask(principal), OWNER);
      const after = admits(policy(...statements, more), ask(principal), OWNER);
      if (more.Effect === 'Deny') expect(after && !before).toBe(false);
      else expect(before && !after).toBe(false);
    }), { seed: 5, numRuns: 500 });
  });

  test('public is an allowance for everybody without a condition', () => {
    expect(isPublicPolicy(policy(allow))).toBe(true);
    expect(isPublicPolicy(policy({ ...allow, Principal: { AWS: '*' } }))).toBe(true);
    expect(isPublicPolicy(policy({ ...allow, Effect: 'Deny' }))).toBe(false);
    expect(isPublicPolicy(policy({ ...allow, Principal: { AWS: OTHER } }))).toBe(false);
    expect(isPublicPolicy(policy({ ...allow, Condition: { StringEquals: { 'aws:SourceAccount': OWNER } } }))).toBe(false);
  });
});

describe('what is no policy', () => {
  test.each([
    '', 'x', '[]', 'null', '{}', '{"Statement":1}', '{"Statement":[{}]}', '{"Statement":{"Effect":"Maybe","Principal":"*","Action":"*","Resource":"*"}}',
    '{"Statement":{"Effect":"Allow","Action":"*"}}', '{"Statement":{"Effect":"Allow","Principal":"*"}}',
    '{"Statement":{"Effect":"Allow","Principal":{},"Action":"*"}}',
    '{"Statement":{"Effect":"Allow","Principal":"*","Action":[1]}}', '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Other":1}}',
    '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Condition":{"StringEquals":{"a":1}}}}',
  ])('%s', (text) => expect(parseResourcePolicy(text)).toBeUndefined());

  test('what cannot be judged is said to be not simulated', () => {
    const text = (more: object): string => JSON.stringify({ Statement: { ...allow, ...more } });
    expect(() => parseResourcePolicy(text({ Principal: undefined, NotPrincipal: '*' }))).toThrow('does not simulate NotPrincipal');
    expect(() => parseResourcePolicy(text({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }))).toThrow(
      'does not simulate the condition operator IpAddress',
    );
    expect(() => parseResourcePolicy(text({ Principal: { Federated: 'x' } }))).toThrow('does not simulate the principal type Federated');
  });
});

test('wildcards match as the host\'s expressions do', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '?', '*'), maxLength: 10 });
  fc.assert(fc.property(piece, text, (pattern, subject) => {
    const source = pattern.replace(/[*?]/g, (c) => (c === '*' ? '[^]*' : '[^]'));
    expect(wildcardMatch(pattern, subject)).toBe(new RegExp(`^${source}$`).test(subject));
    const stars = pattern.replace(/[*?]/g, (c) => (c === '*' ? '[^]*' : '\\?'));
    expect(wildcardMatch(pattern, subject, false)).toBe(new RegExp(`^${stars}$`).test(subject));
  }), { seed: 5, numRuns: 2000 });
});
