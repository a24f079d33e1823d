import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import { ACCOUNT, makeQueue, newCloud, START } from '../../engines/events/lab.ts';
import { archive, bus, prepare, queue, REFUSALS, replay, target } from './control-plane.table.ts';

describe('refusals change nothing', () => {
  test.each(REFUSALS)('%s', (_name, call, code, message) => {
    const events = prepare();
    const before = JSON.stringify([
      events.listRules(),
      events.listEventBuses(),
      events.listArchives(),
      events.listReplays(),
      events.listTargetsByRule({ Rule: 'r' }),
    ]);
    let thrown: unknown;
    try {
      call(events);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AwsError);
    expect([(thrown as AwsError).code, (thrown as AwsError).message]).toEqual([code, message]);
    expect(
      JSON.stringify([
        events.listRules(),
        events.listEventBuses(),
        events.listArchives(),
        events.listReplays(),
        events.listTargetsByRule({ Rule: 'r' }),
      ]),
    ).toBe(before);
  });

  test('a replay too many', () => {
    const events = prepare();
    for (let i = 0; i < 9; i += 1) events.startReplay(replay({ ReplayName: `p${i}` }));
    expect(() => events.startReplay(replay({ ReplayName: 'p9' }))).toThrow('The requested resource exceeds the maximum number allowed.');
  });
});

describe('answers', () => {
  test('a bus', () => {
    const { events } = newCloud();
    expect(events.createEventBus({ Name: 'b', Description: 'mine' })).toEqual({ EventBusArn: bus, Description: 'mine' });
    expect(events.describeEventBus({ Name: bus })).toEqual({
      Name: 'b',
      Arn: bus,
      Description: 'mine',
      CreationTime: new Date(START),
      LastModifiedTime: new Date(START),
    });
    expect(events.listEventBuses({}).EventBuses.map(({ Name }) => Name)).toEqual(['b', 'default']);
    events.deleteEventBus({ Name: 'b' });
    expect(events.listEventBuses({ NamePrefix: 'b' })).toEqual({ EventBuses: [] });
  });

  test('a rule: DescribeRule names its creator, ListRules does not', () => {
    const events = prepare();
    const Arn = `arn:aws:events:us-east-1:${ACCOUNT}:rule/b/r2`;
    expect(events.putRule({ Name: 'r2', EventBusName: 'b', EventPattern: '{"source":["x"]}' })).toEqual({ RuleArn: Arn });
    const described = { Name: 'r2', Arn, EventBusName: 'b', EventPattern: '{"source":["x"]}', State: 'ENABLED' };
    expect(events.describeRule({ Name: 'r2', EventBusName: 'b' })).toEqual({ ...described, CreatedBy: ACCOUNT });
    expect(events.listRules({ EventBusName: 'b', NamePrefix: 'r' })).toEqual({ Rules: [described] });
  });

  test('pages', () => {
    const { events } = newCloud();
    for (let i = 0; i < 5; i += 1) events.putRule({ Name: `rule-${i}`, EventPattern: '{"source":["x"]}' });
    const first = events.listRules({ Limit: 3 });
    expect(first.Rules.map(({ Name }) => Name)).toEqual(['rule-0', 'rule-1', 'rule-2']);
    const second = events.listRules({ Limit: 3, NextToken: first.NextToken });
    expect(second.Rules.map(({ Name }) => Name)).toEqual(['rule-3', 'rule-4']);
    expect(second.NextToken).toBeUndefined();
  });

  test('targets', () => {
    const events = prepare();
    expect(events.putTargets({ Rule: 'r', Targets: [{ ...target('2'), InputPath: '$.detail' }] })).toEqual({
      FailedEntryCount: 0,
      FailedEntries: [],
    });
    expect(events.listTargetsByRule({ Rule: 'r' })).toEqual({ Targets: [target('1'), { ...target('2'), InputPath: '$.detail' }] });
    expect(events.listRuleNamesByTarget({ TargetArn: queue })).toEqual({ RuleNames: ['r'] });
    expect(events.listRuleNamesByTarget({ TargetArn: `${queue}2` })).toEqual({ RuleNames: [] });
    expect(events.removeTargets({ Rule: 'r', Ids: ['1', '2'] })).toEqual({ FailedEntryCount: 0, FailedEntries: [] });
    expect(events.listTargetsByRule({ Rule: 'r' })).toEqual({ Targets: [] });
    events.deleteRule({ Name: 'r' });
  });

  test('permissions', () => {
    const events = prepare();
    events.putPermission({ EventBusName: 'b', Action: 'events:PutEvents', Principal: '444455556666', StatementId: 's' });
    events.putPermission({ EventBusName: 'b', Action: 'events:PutEvents', Principal: '*', StatementId: 'all' });
    const policy = JSON.parse(events.describeEventBus({ Name: 'b' }).Policy!) as { Version: string; Statement: unknown[] };
    expect(policy).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 's', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'events:PutEvents', Resource: bus },
        { Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: bus },
      ],
    });
    events.removePermission({ EventBusName: 'b', StatementId: 's' });
    expect(events.describeEventBus({ Name: 'b' }).Policy).toContain('all');
    events.removePermission({ EventBusName: 'b', RemoveAllPermissions: true });
    expect(events.describeEventBus({ Name: 'b' }).Policy).toBeUndefined();
  });

  test('tags stay when a rule is put again', () => {
    const events = prepare();
    events.putRule({ Name: 'n', EventPattern: '{"source":["x"]}', Tags: [{ Key: 'a', Value: '1' }] });
    const ResourceARN = events.putRule({ Name: 'n', EventPattern: '{"source":["y"]}', Tags: [{ Key: 'b', Value: '2' }] }).RuleArn;
    expect(events.listTagsForResource({ ResourceARN })).toEqual({ Tags: [{ Key: 'a', Value: '1' }] });
    events.tagResource({ ResourceARN, Tags: [{ Key: 'c', Value: '3' }] });
    events.untagResource({ ResourceARN, TagKeys: ['a'] });
    expect(events.listTagsForResource({ ResourceARN })).toEqual({ Tags: [{ Key: 'c', Value: '3' }] });
  });

  test('an archive has a rule that nobody may touch', () => {
    const events = prepare();
    const [rule] = events.listRules({ EventBusName: 'b' }).Rules;
    expect(rule).toMatchObject({ Name: 'Events-Archive-a', EventPattern: '{"replay-name":[{"exists":false}]}' });
    expect(() => events.disableRule({ Name: 'Events-Archive-a', EventBusName: 'b' })).toThrow('managed by');
    expect(events.describeArchive({ ArchiveName: 'a' })).toEqual({
      ArchiveArn: archive,
      ArchiveName: 'a',
      EventSourceArn: bus,
      State: 'ENABLED',
      RetentionDays: 0,
      SizeBytes: 0,
      EventCount: 0,
      CreationTime: new Date(START),
    });
    events.deleteArchive({ ArchiveName: 'a' });
    expect(events.listRules({ EventBusName: 'b' })).toEqual({ Rules: [] });
  });

  test('TestEventPattern knows how numbers were written', () => {
    const { events } = newCloud();
    const event = (detail: string): string =>
      `{"id":"1","account":"a","source":"s","time":"t","region":"r","detail-type":"d","detail":${detail}}`;
    const result = (pattern: string, detail: string): boolean =>
      events.testEventPattern({ EventPattern: pattern, Event: event(detail) }).Result;
    expect(result('{"detail":{"n":[9007199254740993]}}', '{"n":9007199254740993}')).toBe(true);
    expect(result('{"detail":{"n":[9007199254740993]}}', '{"n":9007199254740992}')).toBe(false);
    expect(result('{"detail":{"n":[300]}}', '{"n":3.0e2}')).toBe(true);
  });
});

test('a rule too many', () => {
  const cloud = newCloud({ options: { events: { rulesPerBus: 2 } } });
  makeQueue(cloud, 'q');
  for (const Name of ['a', 'b']) cloud.events.putRule({ Name, EventPattern: '{"source":["x"]}' });
  expect(() => cloud.events.putRule({ Name: 'c', EventPattern: '{"source":["x"]}' })).toThrow(
    'The requested resource exceeds the maximum number allowed.',
  );
  cloud.events.putRule({ Name: 'b', EventPattern: '{"source":["y"]}' });
});
