import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCloud, fromDefinition, runScenario } from '../../../src/index.ts';
import { managedRule, readParameters, type RuleContext } from '../../../src/engines/config/index.ts';
import type { Json } from '../../../src/kernel/plain.ts';
import {
  configRule,
  configurationItem,
  faultPlan,
  scenario,
  seed,
  trailRecord,
  workload,
  type ConfigurationItem,
} from '../../../src/testing/arbitraries/index.ts';
import { classes, rare, simplest, simplestThat } from './look.ts';

const SETTINGS = { seed: 20261122, numRuns: 120 };
const start = '2026-01-05T00:00:00Z';

describe('trailRecord', () => {
  it('is imported, and found again word for word', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(trailRecord({ categories: ['Management'] }), { minLength: 1, maxLength: 4, selector: (r) => r['eventID'] }),
        (records) => {
          const cloud = createCloud({ start: '2026-01-05T02:00:00Z', options: { trail: { lookupsPerSecond: null } } });
          cloud.world('trail', 'import', { log: JSON.stringify({ Records: records }) });
          cloud.advance('10m');
          const found = new Map(cloud.cloudtrail.lookupEvents({}).Events.map((e) => [e.EventId, JSON.parse(e.CloudTrailEvent) as object]));
          for (const record of records) expect(found.get(record['eventID'] as string)).toEqual(record);
        },
      ),
      { ...SETTINGS, numRuns: 40 },
    );
  });
  it('covers categories, identities, reading and writing, refusals', () => {
    const counts = classes(trailRecord(), (r) => [
      String(r['eventCategory']),
      (r['userIdentity'] as { type: string }).type,
      r['readOnly'] === true ? 'read' : 'write',
      r['errorCode'] === undefined ? 'fine' : 'refused',
    ]);
    expect(
      rare(counts, ['Management', 'Data', 'IAMUser', 'AssumedRole', 'Root', 'AWSService', 'read', 'write', 'fine', 'refused'], 100),
    ).toEqual([]);
    expect([
      ...classes(
        trailRecord({ readOnly: true, identities: ['Root'] }),
        (r) => `${r['readOnly']} ${(r['userIdentity'] as { type: string }).type}`,
      ).keys(),
    ]).toEqual(['true Root']);
  });
  it('shrinks to a user who stops an instance', () => {
    expect(simplest(trailRecord())).toMatchObject({
      eventName: 'StopInstances',
      eventTime: '2026-01-05T00:00:00Z',
      userIdentity: { userName: 'ann' },
    });
    expect(simplest(trailRecord())).not.toHaveProperty('errorCode');
    expect(() => trailRecord({ categories: [] })).toThrow('no call meets the constraints');
  });
});

/** A context in which a rule finds nothing but its item. */
const context: RuleContext = {
  at: 0 as never,
  accountId: '111122223333',
  region: 'us-east-1',
  ipv6IsOpen: true,
  list: () => [],
  get: () => undefined,
  history: () => [],
};
const asRuleItem = (item: ConfigurationItem) => ({
  resourceType: item.resourceType,
  resourceId: item.resourceId,
  resourceName: null,
  arn: item.ARN,
  tags: Object.entries(item.tags),
  relationships: [],
  configuration: item.configuration ?? {},
  supplementaryConfiguration: {},
  resourceCreationTime: null,
});

describe('configurationItem and configRule', () => {
  it('an item of a type that only the world has is recorded as it is', () => {
    fc.assert(
      fc.property(configurationItem({ resourceTypes: ['AWS::RDS::DBInstance'], deleted: false }), (item) => {
        const cloud = createCloud({ start });
        cloud.s3.createBucket({ Bucket: 'config-bucket' });
        cloud.config.putConfigurationRecorder({
          ConfigurationRecorder: { name: 'default', roleARN: 'arn:aws:iam::111122223333:role/config' },
        } as never);
        cloud.config.putDeliveryChannel({ DeliveryChannel: { name: 'default', s3BucketName: 'config-bucket' } });
        cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
        const { resourceType, resourceId, configuration, tags } = item;
        cloud.world('config', 'putResource', { resourceType, resourceId, configuration, tags });
        cloud.advance('5m');
        const [recorded] = cloud.config.getResourceConfigHistory({ resourceType, resourceId }).configurationItems;
        expect([JSON.parse(recorded!.configuration!), recorded!.tags]).toEqual([configuration, tags]);
      }),
      { ...SETTINGS, numRuns: 25 },
    );
  });
  it('a rule is accepted by PutConfigRule, and says both of the items', () => {
    const cloud = createCloud({ start });
    cloud.config.putConfigurationRecorder({
      ConfigurationRecorder: { name: 'default', roleARN: 'arn:aws:iam::111122223333:role/config' },
    } as never);
    fc.assert(
      fc.property(configRule(), (ConfigRule) => {
        cloud.config.putConfigRule({ ConfigRule });
      }),
      SETTINGS,
    );
    const pairs = fc.tuple(configRule({ policies: false }), configurationItem({ deleted: false }));
    const counts = classes(
      pairs,
      ([rule, item]) => {
        const managed = managedRule(rule.Source!.SourceIdentifier!)!;
        if (!managed.types.includes(item.resourceType)) return 'other type';
        const given = Object.entries(JSON.parse(rule.InputParameters ?? '{}') as Record<string, string>);
        return `${managed.identifier} ${managed.evaluate(asRuleItem(item), readParameters(managed, new Map(given), ''), context).compliance}`;
      },
      6000,
    );
    const both = [
      'RDS_STORAGE_ENCRYPTED',
      'RDS_INSTANCE_PUBLIC_ACCESS_CHECK',
      'REQUIRED_TAGS',
      'INCOMING_SSH_DISABLED',
      'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS',
      'ENCRYPTED_VOLUMES',
      'EC2_INSTANCE_DETAILED_MONITORING_ENABLED',
      'EC2_INSTANCE_NO_PUBLIC_IP',
      'DESIRED_INSTANCE_TYPE',
    ];
    expect(
      rare(
        counts,
        both.flatMap((id) => [`${id} COMPLIANT`, `${id} NON_COMPLIANT`]),
        5,
      ),
    ).toEqual([]);
  });
  it('cover types, states, tags, scopes, policies and frequencies', () => {
    const items = classes(configurationItem(), (i) => [i.resourceType, i.configurationItemStatus, `${Object.keys(i.tags).length} tags`]);
    expect(
      rare(
        items,
        [
          'AWS::RDS::DBInstance',
          'AWS::EC2::SecurityGroup',
          'AWS::EC2::Volume',
          'AWS::EC2::Instance',
          'OK',
          'ResourceDiscovered',
          'ResourceDeleted',
          '0 tags',
          '1 tags',
        ],
        100,
      ),
    ).toEqual([]);
    const rules = classes(configRule(), (r) => [
      r.Source!.Owner!,
      r.Scope === undefined ? 'all' : 'scope',
      r.MaximumExecutionFrequency ?? 'none',
    ]);
    expect(rare(rules, ['AWS', 'CUSTOM_POLICY', 'all', 'scope', 'none', 'One_Hour'], 40)).toEqual([]);
  });
  it('shrink to a database that is not encrypted, and to the rule about it', () => {
    expect(simplest(configurationItem())).toMatchObject({
      resourceType: 'AWS::RDS::DBInstance',
      resourceId: 'r-1',
      tags: {},
      configurationItemStatus: 'OK',
      configurationItemCaptureTime: '2026-01-05T00:00:00.000Z',
      configuration: { storageEncrypted: false, publiclyAccessible: false, allocatedStorage: 20 },
    });
    expect(simplest(configRule())).toEqual({ ConfigRuleName: 'Rule', Source: { Owner: 'AWS', SourceIdentifier: 'RDS_STORAGE_ENCRYPTED' } });
  });
});

describe('workload, faultPlan, scenario, seed', () => {
  it('a workload drives an instance', () => {
    const cloud = createCloud({ start });
    const { Instances } = cloud.ec2.runInstances({ ImageId: 'ami-12345678', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 });
    fc.assert(
      fc.property(workload({ min: 0, max: 100 }), (CPUUtilization) => {
        cloud.world('ec2', 'setWorkload', { InstanceId: Instances[0]!.InstanceId, CPUUtilization });
        cloud.advance('1m');
      }),
      SETTINGS,
    );
    expect(simplest(workload())).toBe('0');
    const words = [
      'diurnal',
      'weekly',
      'ramp',
      'step',
      'spike',
      'square',
      'noise',
      'trace',
      'arrivals',
      'clamp',
      'round',
      ' + ',
      ' * ',
      ' / ',
      ' - ',
    ];
    expect(
      rare(
        classes(workload(), (text) => words.filter((word) => text.includes(word))),
        words,
        20,
      ),
    ).toEqual([]);
  });
  it('a scenario is read and lived, faults and all', () => {
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(scenario(), (definition) => {
        const run = runScenario(fromDefinition(definition, 'drawn'));
        for (const { type } of run.cloud.journal.entries()) ends.set(type, (ends.get(type) ?? 0) + 1);
      }),
      { ...SETTINGS, numRuns: 30 },
    );
    expect(rare(ends, ['alarm.state', 'alarm.config', 'ec2.state', 'sns.published', 'events.matched'], 5)).toEqual([]);
    expect([...ends.keys()].filter((type) => type.startsWith('ec2.fault')).length).toBeGreaterThan(3);
  });
  it('shrinks to one alarm without data, for one minute', () => {
    const { Resources, ...rest } = simplest(scenario());
    expect(Object.keys(Resources!)).toEqual(['Pager', 'First']);
    expect(rest).toEqual({ name: 'drawn', seed: '0', start, duration: '1m', metrics: [{ alarm: 'First', values: '_' }] });
  });
  it('faults come in order of time, and shrink to none, then to a minute of silence', () => {
    const plan = faultPlan({ targets: ['*'] });
    expect(simplest(plan)).toEqual([]);
    expect(simplestThat(plan, (list) => list.length > 0)).toEqual([
      { at: '0s', fault: 'ec2.stopPublishing', input: { InstanceId: { Ref: 'Web' } }, for: '1m' },
    ]);
    const verbs = classes(plan, (list) => list.map(({ fault }) => fault));
    expect(
      rare(
        verbs,
        ['ec2.stopPublishing', 'ec2.impairSystem', 'ec2.hungGuest', 'ec2.lateDatapoints', 'ec2.clockSkew', 'events.failTarget'],
        40,
      ),
    ).toEqual([]);
  });
  it('a seed is a text, and shrinks to 0', () => expect(simplest(seed())).toBe('0'));
});

/** What always stands in a record is JSON. */
it('everything that stands for AWS is JSON', () => {
  fc.assert(
    fc.property(trailRecord(), configurationItem(), (record, item) => {
      expect(JSON.parse(JSON.stringify([record, item])) as Json).toEqual([record, item]);
    }),
    SETTINGS,
  );
});
