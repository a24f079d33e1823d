import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MANAGED_RULES, managedRule, readParameters } from '../../../src/engines/config/index.ts';
import type { RuleContext, RuleItem } from '../../../src/engines/config/index.ts';
import { parseInstant } from '../../../src/kernel/time.ts';
import { EC2_TABLES } from '../../conformance/config/rules/ec2.ts';
import { SERVICE_TABLES } from '../../conformance/config/rules/services.ts';
import type { Row, RowItem } from '../../conformance/config/rules/table.ts';

const TABLES = [...EC2_TABLES, ...SERVICE_TABLES];

const itemOf = (row: RowItem, type: string): RuleItem => ({
  resourceType: row.type ?? type, resourceId: row.id ?? 'r-1', resourceName: null, arn: 'arn:r', tags: Object.entries(row.tags ?? {}), relationships: [],
  configuration: (row.configuration ?? {}) as RuleItem['configuration'], supplementaryConfiguration: (row.supplementary ?? {}) as RuleItem['configuration'],
  resourceCreationTime: null,
});

function contextOf(row: Pick<Row, 'world' | 'history' | 'at'>): RuleContext {
  const world = (row.world ?? []).map((one) => itemOf(one, one.type!));
  return {
    at: parseInstant(row.at ?? '2026-03-01'), accountId: '111122223333', region: 'us-east-1', ipv6IsOpen: true,
    list: (type) => world.filter((one) => one.resourceType === type),
    get: (type, id) => world.find((one) => one.resourceType === type && one.resourceId === id),
    history: () => (row.history ?? []).map(({ at, configuration }) =>
      ({ at: parseInstant(at), configuration: configuration as RuleItem['configuration'] | null })),
  };
}

describe('the managed rules, row by row', () => {
  for (const table of TABLES) {
    describe(`${table.page} (${table.identifier})`, () => {
      const rule = managedRule(table.identifier)!;
      it.each(table.rows.map((row) => [row.says, row.why, row] as const))('%s: %s', (_, __, row) => {
        const parameters = readParameters(rule, new Map(Object.entries(row.parameters ?? {})), '');
        const verdict = rule.evaluate(itemOf(row, rule.types[0]!), parameters, contextOf(row));
        expect({ says: verdict.compliance, annotation: verdict.annotation ?? '' }).toEqual({ says: row.says, annotation: verdict.annotation ?? '' });
        // A resource that is not compliant is told why.
        if (verdict.compliance === 'NON_COMPLIANT') expect(verdict.annotation).toMatch(/\S.*\.$/);
      });
    });
  }

  it('has a table of four rows at least for every rule, under the name of its page', () => {
    const rows = new Map(TABLES.map((table) => [table.identifier, table]));
    expect(MANAGED_RULES.map((rule) => [rule.identifier, rule.name, (rows.get(rule.identifier)?.rows.length ?? 0) >= 4]))
      .toEqual(MANAGED_RULES.map((rule) => [rule.identifier, rows.get(rule.identifier)?.page, true]));
  });

  it('says both COMPLIANT and NON_COMPLIANT in every table', () => {
    for (const table of TABLES) {
      const said = new Set(table.rows.map((row) => row.says));
      expect([table.identifier, said.has('COMPLIANT'), said.has('NON_COMPLIANT')]).toEqual([table.identifier, true, true]);
    }
  });
});

const scalar = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.double({ noNaN: true }), fc.string(),
  fc.constantFrom('0.0.0.0/0', 'running', 'true', '-1', '[', '{"a":', '%zz'));
const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, scalar, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(
    'state', 'name', 'monitoring', 'ipPermissions', 'ipRanges', 'ipv4Ranges', 'cidrIp', 'fromPort', 'toPort', 'ipProtocol', 'groupName', 'attachments',
    'alarmActions', 'dimensions', 'policyVersionList', 'document', 'Statement', 'Action', 'Principal', 'BucketPolicy', 'AccessControlList', 'grantList',
      'grantee',
    'PublicAccessBlockConfiguration', 'status', 'eventSelectors', 'advancedEventSelectors', 'accessKeys', 'vpcConfig', 'subnetIds', 'Concurrency', 'Policy',
    'placement', 'metadataOptions', 'deadLetterConfig', 'configuration', '__proto__', 'rules',
  ), tie('value'), { maxKeys: 5 })),
})).value;

describe('fuzzed configurations', () => {
  // Resources are what services and scenarios say they are: no rule may stumble over any of them.
  it('every rule gives a verdict on anything', () => {
    fc.assert(fc.property(fc.constantFrom(...MANAGED_RULES), fc.dictionary(fc.string(), json), json, json, fc.array(json, { maxLength: 2 }),
      (rule, extra, one, two, others) => {
      const given = new Map(rule.parameters.filter((spec) => spec.required === true && spec.default === undefined).map((spec) =>
        [spec.name, 'AWS::EC2::Instance']));
      const parameters = readParameters(rule, given, '');
      const asObject = (value: unknown) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value : { value,
        ...extra }) as RuleItem['configuration'];
      const item: RuleItem = { ...itemOf({}, rule.types[0]!), configuration: asObject(one), supplementaryConfiguration: asObject(two) };
      const context: RuleContext = {
        ...contextOf({}), list: (type) => others.map((other, i) =>
          ({ ...itemOf({ id: `o-${i}` }, type), configuration: asObject(other), supplementaryConfiguration: asObject(one) })),
        get: (type) => ({ ...itemOf({}, type), configuration: asObject(two) }),
          history: () => others.map((other, i) => ({ at: i as never, configuration: asObject(other) })),
      };
      const verdict = rule.evaluate(item, parameters, context);
      expect(['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE']).toContain(verdict.compliance);
      expect((verdict.annotation ?? '').length).toBeLessThanOrEqual(256);
    }), { seed: 7, numRuns: 4000 });
  });
});
