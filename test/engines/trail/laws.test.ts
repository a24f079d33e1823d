import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cloud, Clients } from '../../../src/index.ts';
import { kindOf } from '../../../src/engines/trail/catalog.ts';
import { TRAIL_DEFAULTS } from '../../../src/engines/trail/options.ts';
import { buildRecord } from '../../../src/engines/trail/record/build.ts';
import { selectable, selects } from '../../../src/engines/trail/selectors/match.ts';
import type { TrailState } from '../../../src/engines/trail/state.ts';
import type { Service } from '../../../src/aws/engine.ts';
import { BUCKET, bucketPolicy, delivered, keys, bytes, lab, logging, lookup, makeBucket, records, type Rec } from './lab.ts';

const REGIONS = ['us-east-1', 'eu-west-1'] as const;
const ACCOUNTS = ['111122223333', '444455556666'] as const;

/** A few calls of several services: some work, some are refused, some only read. */
const CALLS: readonly ((clients: Clients, n: number) => unknown)[] = [
  (c, n) => c.iam.createUser({ UserName: `user-${n % 5}` }),
  (c, n) => c.iam.deleteUser({ UserName: `user-${n % 5}` }),
  (c) => c.iam.listUsers({}),
  (c, n) => c.logs.createLogGroup({ logGroupName: `group-${n % 4}` }),
  (c) => c.logs.describeLogGroups({}),
  (c, n) => c.sqs.createQueue({ QueueName: `queue-${n % 3}` }),
  (c, n) => c.sns.createTopic({ Name: `topic-${n % 3}` }),
  (c) => c.ec2.describeInstances({}),
  (c) => c.ec2.terminateInstances({ InstanceIds: ['i-0123456789abcdef0'] }),
  (c, n) =>
    c.cloudwatch.putMetricAlarm({
      AlarmName: `alarm-${n % 3}`,
      Namespace: 'N',
      MetricName: 'M',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  (c) => c.cloudwatch.putMetricData({ Namespace: 'N', MetricData: [{ MetricName: 'M', Value: 1 }] }),
  (c) => c.sts.getCallerIdentity({}),
  (c, n) => c.signin.consoleLogin({ userName: `user-${n % 5}` }),
  (c) => c.cloudtrail.getTrail({ Name: 'none' }),
];
const script = fc.array(
  fc.record({
    call: fc.nat(CALLS.length - 1),
    n: fc.nat(20),
    region: fc.constantFrom(...REGIONS),
    account: fc.constantFrom(...ACCOUNTS),
    wait: fc.constantFrom(0, 0, 300, 1000, 61_000, 400_000),
  }),
  { minLength: 1, maxLength: 25 },
);
type Script = typeof script extends fc.Arbitrary<infer T> ? T : never;

function play(cloud: Cloud, steps: Script): void {
  for (const { call, n, region, account, wait } of steps) {
    try {
      CALLS[call]!(cloud.account(account).region(region), n);
    } catch {
      // Refusals are recorded too.
    }
    cloud.advance(`${wait}ms`);
  }
}
/** What every region's history holds, as built from the state, by account and region. */
function histories(cloud: Cloud): { where: string; record: Rec }[] {
  return cloud
    .statesOf<TrailState>('trail')
    .flatMap(({ accountId, region, state }) =>
      state.history.entries
        .slice(state.history.head)
        .map((entry) => ({ where: `${accountId}/${region}`, record: buildRecord(entry, TRAIL_DEFAULTS) as Rec })),
    );
}
const tally = (list: readonly string[]): Map<string, number> =>
  list.reduce((map, item) => map.set(item, (map.get(item) ?? 0) + 1), new Map<string, number>());

describe('laws', () => {
  test('each management call, accepted or refused, is recorded exactly once, where it was made', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const cloud = lab();
        play(cloud, steps);
        const made = cloud.journal
          .entries()
          .filter((e) => e.type === 'api.call')
          .flatMap((e) => {
            const [account, region, , service] = e.subject.split('/') as [string, string, string, Service];
            const kind = kindOf(service, String(e.data['action']));
            if (kind?.category !== 'Management') return [];
            // The journal has STS's calls where IAM lives; CloudTrail has them where they were made.
            const where = service === 'sts' ? account : `${account}/${region}`;
            return [`${where} ${kind.eventSource} ${kind.eventName} ${String(e.data['errorCode'] ?? '')}`];
          });
        const kept = histories(cloud).map(({ where, record }) => {
          const place = record['eventSource'] === 'sts.amazonaws.com' ? where.slice(0, 12) : where;
          return `${place} ${record['eventSource']} ${record['eventName']} ${String(record['errorCode'] ?? '').replace(/^(Client|Server)\./, '')}`;
        });
        expect(tally(kept)).toEqual(tally(made));
        const ids = histories(cloud).map(({ record }) => record['eventID']);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('a record is the same whoever reads it: a lookup, a file, and twice over', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const cloud = logging({ IsMultiRegionTrail: true });
        play(
          cloud,
          steps.map((s) => ({ ...s, account: ACCOUNTS[0] })),
        );
        cloud.advance('15m');
        const built = new Map(histories(cloud).map(({ record }) => [record['eventID'], JSON.stringify(record)]));
        for (const record of delivered(cloud)) expect(JSON.stringify(record)).toBe(built.get(record['eventID']));
        for (const region of REGIONS) {
          for (const record of records(cloud, {}, cloud.account(ACCOUNTS[0]).region(region).cloudtrail))
            expect(JSON.stringify(record)).toBe(built.get(record['eventID']));
        }
      }),
      { numRuns: 20, seed: 2 },
    );
  });

  test('a record stays as it was when the caller changes what it got, and when the user is gone', () => {
    const cloud = lab();
    const input = { UserName: 'bob', Tags: [{ Key: 'a', Value: 'b' }] };
    const output = cloud.iam.createUser(input);
    cloud.as('arn:aws:iam::111122223333:user/bob').iam.listUsers({});
    makeBucket(cloud);
    cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET });
    const selectors = cloud.cloudtrail.putEventSelectors({ TrailName: 'audit', EventSelectors: [{ ReadWriteType: 'ReadOnly' }] });
    cloud.advance('6m');
    const before = records(cloud)
      .slice(0, 6)
      .map((r) => JSON.stringify(r));
    input.Tags[0]!.Value = 'changed';
    output.User.UserName = 'changed';
    selectors.EventSelectors!.length = 0;
    cloud.iam.deleteUser({ UserName: 'bob' });
    cloud.iam.createUser({ UserName: 'bob' });
    expect(
      records(cloud)
        .slice(0, 6)
        .map((r) => JSON.stringify(r)),
    ).toEqual(before);
    expect(JSON.parse(before[1]!).userIdentity.principalId).toBe(JSON.parse(before[0]!).responseElements.user.userId);
  });

  test('what a trail delivers is what happened while it logged, once each, as far as its selectors go', () => {
    const selectors = fc.constantFrom({}, { ReadWriteType: 'ReadOnly' }, { ReadWriteType: 'WriteOnly' });
    fc.assert(
      fc.property(script, selectors, fc.boolean(), (steps, selector, breaks) => {
        const cloud = logging({ IsMultiRegionTrail: true });
        cloud.cloudtrail.putEventSelectors({ TrailName: 'audit', EventSelectors: [selector as object] });
        cloud.advance('10m');
        const half = Math.floor(steps.length / 2);
        const own = steps.map((s) => ({ ...s, account: ACCOUNTS[0] }));
        play(cloud, own.slice(0, half));
        if (breaks) {
          cloud.s3.deleteBucketPolicy({ Bucket: BUCKET });
          cloud.advance('12m');
        }
        play(cloud, own.slice(half));
        if (breaks) cloud.s3.putBucketPolicy({ Bucket: BUCKET, Policy: bucketPolicy(BUCKET) });
        cloud.advance('20m');
        const trail = cloud.portsOf(cloud.scope).trails.here()[0]!;
        const started = Date.parse('2026-01-05T10:10:00Z');
        const expected = cloud
          .statesOf<TrailState>('trail')
          .flatMap(({ state }) => state.history.entries)
          .filter((entry) => entry.at >= started && entry.at < cloud.at - 600_000 && selects(trail, selectable(entry)))
          .map((entry) => (buildRecord(entry, TRAIL_DEFAULTS) as Rec)['eventID'] as string)
          .sort();
        const got = delivered(cloud)
          .filter((r) => Date.parse(r['eventTime']) >= started && Date.parse(r['eventTime']) < cloud.at - 600_000)
          .map((r) => r['eventID'] as string)
          .sort();
        expect(got).toEqual(expected);
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  test('the same seed, the same bytes; and a fork goes on as the original does', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const run = (fork: boolean): string => {
          let cloud = logging({ EnableLogFileValidation: true, IsMultiRegionTrail: true });
          play(cloud, steps);
          if (fork) cloud = cloud.fork();
          cloud.advance('90m');
          return `${cloud.journal.digest()} ${keys(cloud)
            .map((key) => `${key} ${bytes(cloud, key).length}`)
            .join('\n')}`;
        };
        const first = run(false);
        expect(run(false)).toBe(first);
        expect(run(true)).toBe(first);
      }),
      { numRuns: 6, seed: 4 },
    );
  });

  test('the history keeps ninety days, and no more than its limit', () => {
    const cloud = lab({ historyLimit: 50 });
    for (let i = 0; i < 120; i += 1) cloud.iam.createUser({ UserName: `u${i}` });
    cloud.advance('10m');
    const found = records(cloud, { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateUser' }] });
    expect(found.length).toBeLessThanOrEqual(50);
    expect(found.at(-1)!['requestParameters'].userName).toBe('u119');
    const old = lab();
    for (let day = 0; day < 200; day += 1) {
      old.iam.createUser({ UserName: `u${day}` });
      old.advance('1d');
    }
    expect(records(old, { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateUser' }] })).toHaveLength(90);
  });
});

describe('lookups', () => {
  const KEYS = ['EventId', 'EventName', 'ReadOnly', 'Username', 'EventSource', 'AccessKeyId', 'ResourceName', 'ResourceType'] as const;
  type Key = (typeof KEYS)[number];
  /** What a record says to an attribute, from its JSON alone. */
  const says: Record<Exclude<Key, 'ResourceName' | 'ResourceType'>, (r: Rec) => string | undefined> = {
    EventId: (r) => r['eventID'],
    EventName: (r) => r['eventName'],
    ReadOnly: (r) => String(r['readOnly']),
    EventSource: (r) => r['eventSource'],
    AccessKeyId: (r) => r['userIdentity'].accessKeyId,
    Username: (r) =>
      r['userIdentity'].type === 'Root' ? 'root' : r['userIdentity'].type === 'AWSService' ? r['userIdentity'].invokedBy : r['userIdentity'].userName,
  };

  test('equal a slow filter over all records, whatever is asked', () => {
    const cloud = lab();
    play(
      cloud,
      Array.from({ length: 60 }, (_, i) => ({
        call: i % CALLS.length,
        n: i,
        region: 'us-east-1',
        account: '111122223333',
        wait: [0, 700, 5000][i % 3]!,
      })) as Script,
    );
    cloud.advance('10m');
    const all = cloud
      .statesOf<TrailState>('trail')
      .find((s) => s.region === 'us-east-1')!
      .state.history.entries.map((e) => buildRecord(e, TRAIL_DEFAULTS) as Rec);
    const values = [...new Set(all.flatMap((r) => Object.values(says).map((say) => say(r) ?? '')))]
      .filter((v) => v !== '')
      .concat('nothing', 'CREATEUSER');
    const time = fc.integer({ min: -5, max: 200 }).map((s) => new Date(Date.parse('2026-01-05T10:00:00Z') + s * 1000));
    fc.assert(
      fc.property(
        fc.option(
          fc.record({ AttributeKey: fc.constantFrom(...(Object.keys(says) as (keyof typeof says)[])), AttributeValue: fc.constantFrom(...values) }),
          { nil: undefined },
        ),
        fc.option(time, { nil: undefined }),
        fc.option(time, { nil: undefined }),
        fc.integer({ min: 1, max: 50 }),
        (attribute, a, b, MaxResults) => {
          const [StartTime, EndTime] = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b];
          const slow = all
            .filter((r) => {
              const at = Date.parse(r['eventTime']);
              if (StartTime !== undefined && at < StartTime.getTime()) return false;
              if (EndTime !== undefined && at > EndTime.getTime()) return false;
              return attribute === undefined || says[attribute.AttributeKey](r) === attribute.AttributeValue;
            })
            .map((r) => r['eventID']);
          const found = lookup(cloud.fork(), {
            MaxResults,
            StartTime,
            EndTime,
            ...(attribute === undefined ? {} : { LookupAttributes: [attribute] }),
          });
          expect([...found].reverse().map((e) => e.EventId)).toEqual(slow);
          expect(found.every((e, i) => i === 0 || found[i - 1]!.EventTime >= e.EventTime)).toBe(true);
        },
      ),
      { numRuns: 120, seed: 5 },
    );
  });

  test('pages never repeat and never skip, though calls come in between', () => {
    const cloud = lab();
    for (let i = 0; i < 35; i += 1) {
      cloud.iam.createUser({ UserName: `u${i}` });
      cloud.advance('20s');
    }
    cloud.advance('10m');
    const query = { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateUser' } as const], MaxResults: 10 };
    const seen: string[] = [];
    for (let token: string | undefined; ;) {
      const page = cloud.cloudtrail.lookupEvents({ ...query, NextToken: token });
      seen.push(...page.Events.map((e) => JSON.parse(e.CloudTrailEvent).requestParameters.userName));
      token = page.NextToken;
      if (token === undefined) break;
      cloud.iam.createUser({ UserName: `late-${seen.length}` });
      cloud.advance('6m');
    }
    expect(seen).toEqual(Array.from({ length: 35 }, (_, i) => `u${34 - i}`));
  });

  test('a token fits only the parameters that it was given for', () => {
    const cloud = lab();
    for (let i = 0; i < 5; i += 1) cloud.iam.createUser({ UserName: `u${i}` });
    cloud.advance('10m');
    const { NextToken } = cloud.cloudtrail.lookupEvents({ MaxResults: 2 });
    expect(() => cloud.cloudtrail.lookupEvents({ MaxResults: 3, NextToken })).toThrow(expect.objectContaining({ name: 'InvalidNextTokenException' }));
    expect(() => cloud.cloudtrail.lookupEvents({ MaxResults: 2, NextToken: 'x' })).toThrow(
      expect.objectContaining({ name: 'InvalidNextTokenException' }),
    );
    expect(cloud.cloudtrail.lookupEvents({ MaxResults: 2, NextToken }).Events).toHaveLength(2);
  });

  test('resources are found by name and by type', () => {
    const cloud = lab();
    cloud.cloudwatch.putMetricAlarm({
      AlarmName: 'cpu',
      Namespace: 'N',
      MetricName: 'M',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanThreshold',
    });
    const { Instances } = cloud.ec2.runInstances({ ImageId: 'ami-0abcdef1234567890', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 });
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.ec2.createTags({ Resources: [Instances![0]!.InstanceId!], Tags: [{ Key: 'Team', Value: 'shop' }] });
    cloud.advance('10m');
    const by = (AttributeKey: Key, AttributeValue: string) =>
      lookup(cloud, { LookupAttributes: [{ AttributeKey, AttributeValue }] }).map((e) => e.EventName);
    expect(by('ResourceName', Instances![0]!.InstanceId!)).toEqual(['CreateTags', 'RunInstances']);
    expect(by('ResourceName', 'cpu')).toEqual(['PutMetricAlarm']);
    expect(by('ResourceType', 'AWS::IAM::User')).toEqual(['CreateUser']);
    expect(by('ResourceType', 'AWS::CloudWatch::Alarm')).toEqual(['PutMetricAlarm']);
  });

  test('the edges: time ranges, sizes, categories', () => {
    const cloud = lab();
    const refusal = (input: object): string => {
      try {
        cloud.cloudtrail.lookupEvents(input);
      } catch (error) {
        return (error as Error).name;
      }
      return 'accepted';
    };
    expect(refusal({ StartTime: new Date(2), EndTime: new Date(1) })).toBe('InvalidTimeRangeException');
    expect([0, 51, 1.5].map((MaxResults) => refusal({ MaxResults }))).toEqual(Array(3).fill('InvalidMaxResultsException'));
    expect(refusal({ EventCategory: 'management' })).toBe('InvalidEventCategoryException');
    expect(refusal({ LookupAttributes: [{ AttributeKey: 'eventname', AttributeValue: 'x' }] })).toBe('InvalidLookupAttributesException');
    expect(refusal({ StartTime: new Date(1), EndTime: new Date(1) })).toBe('accepted');
  });

  test('a call is visible after the delay, and not before', () => {
    const cloud = lab({ historyDelay: 180_000 as never });
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.advance('179s');
    expect(lookup(cloud).filter((e) => e.EventName === 'CreateUser')).toEqual([]);
    cloud.advance('1s');
    expect(lookup(cloud).filter((e) => e.EventName === 'CreateUser')).toHaveLength(1);
  });
});
