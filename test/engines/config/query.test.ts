import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, runQuery } from '../../../src/engines/config/index.ts';
import type { Row } from '../../../src/engines/config/history/query/run.ts';

const row = (resourceType: string, resourceId: string, configuration: object, more: object = {}): Row => ({
  accountId: '111122223333', awsRegion: 'us-east-1', arn: `arn:${resourceId}`, availabilityZone: 'us-east-1a', resourceType, resourceId, resourceName: null,
    tags: [],
  relationships: [], configurationItemCaptureTime: '2026-03-02T00:00:00.000Z', resourceCreationTime: null, version: '1.3', configuration, ...more,
} as Row);
const INSTANCE = 'AWS::EC2::Instance';
const GROUP = 'AWS::EC2::SecurityGroup';
const ROWS: readonly Row[] = [
  row(INSTANCE, 'i-1', { instanceType: 't2.micro', imageId: 'ami-12345', placement: { tenancy: 'default' }, cpu: 1, on: true },
    { relationships: [{ resourceId: 'sg-1' }] }),
  row(INSTANCE, 'i-2', { instanceType: 't1.micro', imageId: 'ami-12345', placement: { tenancy: 'default' }, cpu: 4, on: false },
    { availabilityZone: 'us-east-1b', relationships: [{ resourceId: 'sg-2' }] }),
  row(INSTANCE, 'i-3', { instanceType: 'm4.large', imageId: 'ami-9', placement: { tenancy: 'dedicated' }, cpu: 2 },
    { tags: [{ key: 'Stage', value: 'prod' }] }),
  row(GROUP, 'sg-1', { ipPermissions: [{ ipRanges: ['10.0.0.0/24', '192.168.0.2/32'] }] }),
  row(GROUP, 'sg-2', { ipPermissions: [{ ipRanges: ['10.0.0.0/8'] }] }),
  row('AWS::Config::ResourceCompliance', 'R', { complianceType: 'NON_COMPLIANT',
    configRuleList: [{ configRuleName: 'A', complianceType: 'COMPLIANT' }, { configRuleName: 'B', complianceType: 'NON_COMPLIANT' }] }),
  row('AWS::Config::ResourceCompliance', 'S', { complianceType: 'COMPLIANT', configRuleList: [] }),
];
const ids = (expression: string): string[] => runQuery(parseQuery(expression), ROWS).map((one) => one['resourceId'] as string);
const all = (expression: string) => runQuery(parseQuery(expression), ROWS);

// AWS Config Developer Guide: "Query Components", "Example Queries", "Example Relationship Queries", "Querying the Current Configuration State".
describe("the guide's queries", () => {
  it('selects properties in their place', () => {
    expect(all(`SELECT resourceId, resourceType, configuration.instanceType, configuration.placement.tenancy, configuration.imageId, availabilityZone
      WHERE resourceType = 'AWS::EC2::Instance' AND configuration.imageId = 'ami-12345'`)).toEqual([
      { resourceId: 'i-1', resourceType: INSTANCE, availabilityZone: 'us-east-1a',
        configuration: { instanceType: 't2.micro', placement: { tenancy: 'default' }, imageId: 'ami-12345' } },
      { resourceId: 'i-2', resourceType: INSTANCE, availabilityZone: 'us-east-1b',
        configuration: { instanceType: 't1.micro', placement: { tenancy: 'default' }, imageId: 'ami-12345' } },
    ]);
  });
  it('counts groups', () => {
    expect(all("SELECT configuration.complianceType, COUNT(*) "
      + "WHERE resourceType = 'AWS::Config::ResourceCompliance' GROUP BY configuration.complianceType")).toEqual([
      { configuration: { complianceType: 'NON_COMPLIANT' }, 'COUNT(*)': 1 }, { configuration: { complianceType: 'COMPLIANT' }, 'COUNT(*)': 1 },
    ]);
    expect(all('SELECT COUNT(*), accountId group by accountId')).toEqual([{ 'COUNT(*)': 7, accountId: '111122223333' }]);
  });
  it('finds what is related', () => {
    expect(ids("SELECT resourceId WHERE resourceType IN ('AWS::EC2::Instance', 'AWS::EC2::NetworkInterface') "
      + "AND relationships.resourceId = 'sg-1'")).toEqual(['i-1']);
  });
  it('matches blocks of addresses by the range they cover', () => {
    expect(ids("SELECT resourceId WHERE resourceType = 'AWS::EC2::SecurityGroup' AND configuration.ipPermissions.ipRanges = '192.168.0.2'")).toEqual(['sg-1']);
    expect(ids("SELECT resourceId WHERE configuration.ipPermissions.ipRanges = '10.1.2.3'")).toEqual(['sg-2']);
    expect(ids("SELECT resourceId WHERE configuration.ipPermissions.ipRanges BETWEEN '10.0.0.0' AND '10.0.0.255'")).toEqual(['sg-1', 'sg-2']);
    expect(ids(`SELECT resourceId WHERE configuration.ipPermissions.ipRanges BETWEEN '10.0.0.0' AND '10.0.0.255'
      AND NOT configuration.ipPermissions.ipRanges < '10.0.0.0' AND NOT configuration.ipPermissions.ipRanges > '10.0.0.255'`)).toEqual([]);
  });
  it('applies each condition to all members of a list by itself', () => {
    expect(ids("SELECT resourceId WHERE configuration.configRuleList.complianceType = 'NON_COMPLIANT' "
      + "AND configuration.configRuleList.configRuleName = 'A'")).toEqual(['R']);
  });
  it('gives the scalar properties at the top for a star', () => {
    expect(all("SELECT * WHERE resourceId = 'i-1'")).toEqual([{
      accountId: '111122223333', awsRegion: 'us-east-1', arn: 'arn:i-1', availabilityZone: 'us-east-1a',
        configurationItemCaptureTime: '2026-03-02T00:00:00.000Z',
      resourceCreationTime: null, resourceId: 'i-1', resourceName: null, resourceType: INSTANCE, version: '1.3',
    }]);
  });
  it.each([
    ["SELECT resourceId WHERE resourceType LIKE 'AWS::EC2::%'", ['i-1', 'i-2', 'i-3', 'sg-1', 'sg-2']],
    ["SELECT resourceId WHERE resourceId LIKE 'sg-_'", ['sg-1', 'sg-2']],
    ["SELECT resourceId WHERE configuration.cpu >= 2 ORDER BY configuration.cpu DESC", ['i-2', 'i-3']],
    ["SELECT resourceId WHERE configuration.on = true", ['i-1']],
    ["SELECT resourceId WHERE tags.key = 'Stage' AND tags.value = 'prod'", ['i-3']],
    ["SELECT resourceId WHERE NOT (resourceType = 'AWS::EC2::Instance' OR resourceType LIKE 'AWS::Config::%')", ['sg-1', 'sg-2']],
    ["SELECT resourceId WHERE configuration.instanceType NOT IN ('t2.micro') AND resourceType = 'AWS::EC2::Instance'", ['i-2', 'i-3']],
    ["SELECT resourceId WHERE configuration.cpu BETWEEN 2 AND 3", ['i-3']],
    ["select resourceId where CONFIGURATION.INSTANCETYPE = 'm4.large'", ['i-3']],
  ] as const)('%s', (expression, expected) => {
    expect(ids(expression)).toEqual(expected);
  });
  it('sums, finds extremes and means', () => {
    expect(all("SELECT SUM(configuration.cpu), MIN(configuration.cpu), MAX(configuration.cpu), AVG(configuration.cpu), "
      + "COUNT(configuration.cpu) WHERE resourceType = 'AWS::EC2::Instance'"))
      .toEqual([{ 'SUM(configuration.cpu)': 7, 'MIN(configuration.cpu)': 1, 'MAX(configuration.cpu)': 4, 'AVG(configuration.cpu)': 7 / 3,
        'COUNT(configuration.cpu)': 3 }]);
  });
  it('orders groups by their counts', () => {
    expect(all('SELECT resourceType, COUNT(*) GROUP BY resourceType ORDER BY COUNT(*) DESC').map((one) => one['COUNT(*)'])).toEqual([3, 2, 2]);
  });
});

describe('what cannot be read says where', () => {
  it.each([
    ['', 'Syntax error at line 1, column 1: expected SELECT, received the end of the expression'],
    ['SELECT resourceId FROM x', 'Syntax error at line 1, column 19: the keyword FROM is not supported'],
    ['SELECT DISTINCT resourceId', 'Syntax error at line 1, column 8: the keyword DISTINCT is not supported'],
    ['SELECT a,\n b WHERE', 'Syntax error at line 2, column 9: expected a property, received the end of the expression'],
    ["SELECT a WHERE b 'x'", "Syntax error at line 1, column 18: expected =, !=, <, >, IN, BETWEEN or LIKE, received 'x'"],
    ["SELECT a WHERE b = ", 'Syntax error at line 1, column 20: expected a value, received the end of the expression'],
    ["SELECT a WHERE b = NULL", 'Syntax error at line 1, column 20: the keyword NULL is not supported'],
    ["SELECT a WHERE b LIKE '%x'", 'Syntax error at line 1, column 23: only a suffix may be a wildcard'],
    ["SELECT a WHERE b LIKE 'ab%'", 'Syntax error at line 1, column 23: a wildcard needs at least three characters before it'],
    ["SELECT a WHERE (b = 1", "Syntax error at line 1, column 22: expected ')', received the end of the expression"],
    ['SELECT a WHERE b = 1 ;', "Syntax error at line 1, column 22: unexpected ';'"],
    ['SELECT a, COUNT(*)', 'Syntax error at line 1, column 1: the property a must be in GROUP BY'],
    ['SELECT COUNT(*) GROUP BY a, b, c, d', 'Syntax error at line 1, column 1: GROUP BY may contain up to three properties'],
    ['SELECT a WHERE b = 1 c', "Syntax error at line 1, column 22: expected AND, OR, GROUP BY, ORDER BY or the end, received 'c'"],
  ] as const)('%s', (expression, message) => {
    expect(() => parseQuery(expression)).toThrow(expect.objectContaining({ name: 'InvalidExpressionException', message }));
  });

  it('anything at all is read or refused by name', () => {
    const words = fc.constantFrom('SELECT', 'WHERE', 'a', 'b.c', '*', ',', '(', ')', '=', 'AND', 'OR', 'NOT', 'IN', 'LIKE', 'BETWEEN', "'x'", '1', 'GROUP',
      'ORDER', 'BY', 'COUNT(*)', "'", '"', '%', '.', 'DESC');
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 8, arbitrary: words }, { weight: 1, arbitrary: fc.string() }), { maxLength: 12 }), (parts) => {
      try {
        runQuery(parseQuery(parts.join(' ')), ROWS);
      } catch (error) {
        expect(error).toMatchObject({ name: 'InvalidExpressionException', message: expect.stringMatching(/^Syntax error at line \d+, column \d+: /) });
      }
    }), { seed: 21, numRuns: 3000 });
  });
});

describe('laws of conditions', () => {
  type Cond = { readonly text: string; readonly holds: (one: { n: number; s: string }) => boolean };
  const leaf: fc.Arbitrary<Cond> = fc.oneof(
    fc.tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), fc.nat({ max: 3 })).map(([op, value]): Cond => ({
      text: `configuration.n ${op} ${value}`,
      holds: ({ n }) => ({ '=': n === value, '!=': n !== value, '<': n < value, '<=': n <= value, '>': n > value, '>=': n >= value })[op]!,
    })),
    fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 }).map((values): Cond => ({
      text: `configuration.s IN (${values.map((v) => `'${v}'`).join(', ')})`, holds: ({ s }) => values.includes(s as 'a'),
    })),
    fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })).map(([low, high]): Cond =>
      ({ text: `configuration.n BETWEEN ${low} AND ${high}`, holds: ({ n }) => n >= low && n <= high })),
  );
  const tree: fc.Arbitrary<Cond> = fc.letrec<{ cond: Cond }>((tie) => ({
    cond: fc.oneof({ maxDepth: 4 }, leaf,
      fc.tuple(tie('cond'), tie('cond')).map(([a, b]): Cond => ({ text: `(${a.text} AND ${b.text})`, holds: (r) => a.holds(r) && b.holds(r) })),
      fc.tuple(tie('cond'), tie('cond')).map(([a, b]): Cond => ({ text: `(${a.text} OR ${b.text})`, holds: (r) => a.holds(r) || b.holds(r) })),
      tie('cond').map((a): Cond => ({ text: `NOT (${a.text})`, holds: (r) => !a.holds(r) }))),
  })).cond;
  const WORLD = [0, 1, 2, 3].flatMap((n) => ['a', 'b', 'c'].map((s) => ({ n, s })));

  it('a query finds what its condition, lived out by hand, finds', () => {
    const rows = WORLD.map((one, i) => row('T', String(i), one));
    fc.assert(fc.property(tree, (cond) => {
      const found = runQuery(parseQuery(`SELECT resourceId WHERE ${cond.text}`), rows).map((one) => one['resourceId']);
      expect(found).toEqual(WORLD.map((one, i) => (cond.holds(one) ? String(i) : '')).filter((id) => id !== ''));
    }), { seed: 22, numRuns: 1000 });
  });

  it('AND binds closer than OR', () => {
    const rows = WORLD.map((one, i) => row('T', String(i), one));
    const count = (where: string) => runQuery(parseQuery(`SELECT resourceId WHERE ${where}`), rows).length;
    expect(count("configuration.n = 1 OR configuration.n = 2 AND configuration.s = 'a'")).toBe(4);
    expect(count("(configuration.n = 1 OR configuration.n = 2) AND configuration.s = 'a'")).toBe(2);
  });
});
