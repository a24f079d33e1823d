import { describe, expect, it } from 'vitest';
import { holds, references, resolve, type Physical, type ResolveContext } from '../../src/cloudformation/intrinsics.ts';
import { creationOrder } from '../../src/cloudformation/order.ts';
import { readTemplate } from '../../src/cloudformation/template.ts';
import type { Problem } from '../../src/cloudformation/source.ts';

const template = (value: unknown) => {
  const problems: Problem[] = [];
  const read = readTemplate(value, problems);
  expect(problems).toEqual([]);
  return read;
};
const context = (more: Partial<ResolveContext> = {}): ResolveContext => ({
  template: template({
    Resources: { Web: { Type: 'AWS::EC2::Instance' } },
    Mappings: { Sizes: { prod: { Web: 'm5.large' } } },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
      NotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] },
      Both: { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Or': [{ Condition: 'NotProd' }, { Condition: 'IsProd' }] }] },
      Loop: { Condition: 'Loop' },
    },
  }),
  scope: { accountId: '111122223333', region: 'eu-west-1' },
  stackName: 'shop',
  parameters: new Map<string, unknown>([['Env', 'prod']]),
  resources: new Map<string, Physical>([['Web', { type: 'AWS::EC2::Instance', ref: 'i-0abc', attributes: { PrivateIp: '10.0.0.7' } }]]),
  imports: new Map([['net-vpc', 'vpc-1']]),
  ...more,
});

describe('intrinsic functions', () => {
  const cases: [name: string, value: unknown, expected: unknown][] = [
    ['Ref to a resource', { Ref: 'Web' }, 'i-0abc'],
    ['Ref to a parameter', { Ref: 'Env' }, 'prod'],
    [
      'pseudo parameters',
      [{ Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, { Ref: 'AWS::Partition' }, { Ref: 'AWS::StackName' }],
      ['eu-west-1', '111122223333', 'aws', 'shop'],
    ],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Web', 'PrivateIp'] }, '10.0.0.7'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Web.PrivateIp' }, '10.0.0.7'],
    ['Sub', { 'Fn::Sub': 'arn:${AWS::Partition}:x:${Web}:${Web.PrivateIp}:${!Literal}' }, 'arn:aws:x:i-0abc:10.0.0.7:${Literal}'],
    ['Sub with own names', { 'Fn::Sub': ['${A}/${Env}', { A: { Ref: 'Web' } }] }, 'i-0abc/prod'],
    ['Join, Split, Select', { 'Fn::Join': ['+', [{ 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b,c'] }] }, 'z']] }, 'b+z'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Env' }, 'Web'] }, 'm5.large'],
    ['If', { 'Fn::If': ['IsProd', 5, 1] }, 5],
    ['NoValue leaves a property out', { a: 1, b: { 'Fn::If': ['NotProd', 2, { Ref: 'AWS::NoValue' }] } }, { a: 1 }],
    ['NoValue leaves a list member out', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    ['ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': 'net-vpc' } }, 'vpc-1'],
    ['GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'eu-west-1a'],
    ['Cidr', { 'Fn::Cidr': ['10.0.3.7/16', 3, 8] }, ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
    ['Cidr of other blocks', { 'Fn::Select': [5, { 'Fn::Cidr': ['192.168.0.0/24', '6', '5'] }] }, '192.168.0.160/27'],
    ['Length', { 'Fn::Length': [1, 2] }, 2],
    ['ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Env' } } }, '{"a":"prod"}'],
  ];
  it.each(cases)('%s', (_, value, expected) => expect(resolve(value, context())).toEqual(expected));

  it('holds conditions made of conditions', () => {
    expect(['IsProd', 'NotProd', 'Both'].map((name) => holds(name, context()))).toEqual([true, false, true]);
  });

  it.each([
    ['a misspelt reference', { Ref: 'Wen' }, 'Unresolved reference "Wen"; did you mean "Web"?'],
    ['a missing attribute', { 'Fn::GetAtt': ['Web', 'Arn'] }, 'AWS::EC2::Instance "Web" has no attribute "Arn"; it has PrivateIp'],
    ['an import without value', { 'Fn::ImportValue': 'x' }, 'no value was given for "x"'],
    ['too many blocks', { 'Fn::Cidr': ['10.0.0.0/24', 3, 7] }, 'Fn::Cidr: 10.0.0.0/24 has no room for 3 blocks of 128 addresses'],
    ['an unknown function', { 'Fn::Nope': 1 }, 'Fn::Nope is not simulated'],
    ['a mapping that is not there', { 'Fn::FindInMap': ['Sizes', 'dev', 'Web'] }, 'there is no Sizes.dev.Web'],
    ['a condition that refers to itself', { 'Fn::If': ['Loop', 1, 2] }, 'conditions refer to each other: Loop → Loop'],
  ])('refuses %s', (_, value, message) => expect(() => resolve(value, context())).toThrow(message));
});

describe('creationOrder', () => {
  const resource = (Properties: object = {}, DependsOn?: string | string[]) => ({
    Type: 'AWS::SNS::Topic',
    Properties,
    ...(DependsOn === undefined ? {} : { DependsOn }),
  });
  it('creates each resource after those that it refers to, else in the order of the template', () => {
    const read = template({
      Resources: { A: resource({ x: { 'Fn::Sub': '${C.Arn}' } }), B: resource(), C: resource({ y: { Ref: 'D' } }), D: resource({}, 'B') },
    });
    expect(creationOrder(read)).toEqual(['B', 'D', 'C', 'A']);
  });
  it('names the cycle', () => {
    const read = template({ Resources: { A: resource({ x: { Ref: 'B' } }), B: resource({ x: { Ref: 'A' } }) } });
    expect(() => creationOrder(read)).toThrow('Circular dependency between resources: [A, B, A]');
  });
  it('finds references in Ref, GetAtt and Sub, not in literals or own names', () => {
    expect(
      [...references([{ Ref: 'A' }, { 'Fn::GetAtt': 'B.Arn' }, { 'Fn::Sub': ['${C} ${!D} ${E}', { E: { Ref: 'F' } }] }, 'Ref'])].sort(),
    ).toEqual(['A', 'B', 'C', 'F']);
  });
});
