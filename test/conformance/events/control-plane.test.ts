import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import type { Clients } from '../../../src/cloud/clients.ts';
import { ACCOUNT, makeQueue, newCloud, START } from '../../engines/events/lab.ts';

/**
 * Answers and refusals of the control plane. Rows marked `recorded` are the service's own words (2024-05 to 2025-10), with other names;
 * `assumed` rows are ours.
 */
type Events = Clients['events'];
const queue = `arn:aws:sqs:us-east-1:${ACCOUNT}:q`;
const bus = `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/b`;
const archive = `arn:aws:events:us-east-1:${ACCOUNT}:archive/a`;
const target = (Id: string): { Id: string; Arn: string } => ({ Id, Arn: queue });
const replay = (more: object = {}): never =>
  ({
    ReplayName: 'p',
    EventSourceArn: archive,
    EventStartTime: new Date('2026-01-01'),
    EventEndTime: new Date('2026-01-02'),
    Destination: { Arn: bus },
    ...more,
  }) as never;

function prepare(): Events {
  const { events } = newCloud();
  events.createEventBus({ Name: 'b' });
  events.createEventBus({ Name: 'c' });
  events.putRule({ Name: 'r', EventPattern: '{"source":["x"]}' });
  events.putTargets({ Rule: 'r', Targets: [target('1')] });
  events.createArchive({ ArchiveName: 'a', EventSourceArn: bus });
  events.startReplay(replay());
  return events;
}

const REFUSALS: readonly (readonly [string, (events: Events) => unknown, string, string, 'recorded' | 'assumed'])[] = [
  [
    'a bus that is there',
    (e) => e.createEventBus({ Name: 'b' }),
    'ResourceAlreadyExistsException',
    'Event bus b already exists.',
    'recorded',
  ],
  [
    'a bus that is not there',
    (e) => e.describeEventBus({ Name: 'x' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'deleting a bus that is not there',
    (e) => e.deleteEventBus({ Name: 'x' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'deleting the default bus',
    (e) => e.deleteEventBus({ Name: 'default' }),
    'ValidationException',
    'Cannot delete event bus default.',
    'recorded',
  ],
  [
    'a permission on no bus',
    (e) => e.putPermission({ EventBusName: 'x', Action: 'events:PutEvents', Principal: '*', StatementId: 's' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'removing no permission',
    (e) => e.removePermission({ EventBusName: 'b', StatementId: 's' }),
    'ResourceNotFoundException',
    'Statement with the provided id does not exist.',
    'recorded',
  ],
  [
    'a rule without trigger',
    (e) => e.putRule({ Name: 'n' }),
    'ValidationException',
    'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    'recorded',
  ],
  [
    'a schedule on another bus',
    (e) => e.putRule({ Name: 'n', EventBusName: 'b', ScheduleExpression: 'rate(1 minute)' }),
    'ValidationException',
    'ScheduleExpression is supported only on the default event bus.',
    'recorded',
  ],
  [
    'a rule on no bus',
    (e) => e.putRule({ Name: 'n', EventBusName: 'x', EventPattern: '{"a":["b"]}' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'a rule that is not there',
    (e) => e.describeRule({ Name: 'n' }),
    'ResourceNotFoundException',
    'Rule n does not exist on EventBus default.',
    'recorded',
  ],
  [
    'enabling one',
    (e) => e.enableRule({ Name: 'n' }),
    'ResourceNotFoundException',
    'Rule n does not exist on EventBus default.',
    'recorded',
  ],
  [
    'targets of one',
    (e) => e.putTargets({ Rule: 'n', EventBusName: 'b', Targets: [target('1')] }),
    'ResourceNotFoundException',
    'Rule n does not exist on EventBus b.',
    'recorded',
  ],
  [
    'deleting a rule with targets',
    (e) => e.deleteRule({ Name: 'r' }),
    'ValidationException',
    "Rule can't be deleted since it has targets.",
    'recorded',
  ],
  [
    'deleting a rule on no bus',
    (e) => e.deleteRule({ Name: 'r', EventBusName: 'x' }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'a sixth target',
    (e) => e.putTargets({ Rule: 'r', Targets: ['2', '3', '4', '5', '6'].map(target) }),
    'LimitExceededException',
    'The requested resource exceeds the maximum number allowed.',
    'recorded',
  ],
  [
    'a target id of other characters',
    (e) => e.putTargets({ Rule: 'r', Targets: [target('!@#')] }),
    'ValidationException',
    "1 validation error detected: Value '!@#' at 'targets.1.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
    'recorded',
  ],
  [
    'a target id of 65',
    (e) => e.putTargets({ Rule: 'r', Targets: [target('x'.repeat(65))] }),
    'ValidationException',
    `1 validation error detected: Value '${'x'.repeat(65)}' at 'targets.1.member.id' failed to satisfy constraint: Member must have length less than or equal to 64`,
    'recorded',
  ],
  [
    'a FIFO queue without group',
    (e) => e.putTargets({ Rule: 'r', Targets: [{ Id: 'f', Arn: `${queue}.fifo` }] }),
    'ValidationException',
    'Parameter(s) SqsParameters must be specified for target: f.',
    'assumed',
  ],
  [
    'an archive of no bus',
    (e) => e.createArchive({ ArchiveName: 'n', EventSourceArn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/x` }),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'an archive that is there',
    (e) => e.createArchive({ ArchiveName: 'a', EventSourceArn: bus }),
    'ResourceAlreadyExistsException',
    'Archive a already exists.',
    'recorded',
  ],
  [
    'an archive that is not there',
    (e) => e.describeArchive({ ArchiveName: 'n' }),
    'ResourceNotFoundException',
    'Archive n does not exist.',
    'recorded',
  ],
  [
    'an update of nothing',
    (e) => e.updateArchive({ ArchiveName: 'a' }),
    'ValidationException',
    'At least one of EventPattern, RetentionDays or Description must be provided.',
    'recorded',
  ],
  [
    'a replay to another bus',
    (e) => e.startReplay(replay({ ReplayName: 'n', Destination: { Arn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/c` } })),
    'ValidationException',
    'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
    'recorded',
  ],
  [
    'a replay to no bus',
    (e) => e.startReplay(replay({ ReplayName: 'n', Destination: { Arn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/x` } })),
    'ResourceNotFoundException',
    'Event bus x does not exist.',
    'recorded',
  ],
  [
    'a replay backwards',
    (e) => e.startReplay(replay({ ReplayName: 'n', EventEndTime: new Date('2026-01-01') })),
    'ValidationException',
    'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
    'recorded',
  ],
  [
    'a replay of no archive',
    (e) => e.startReplay(replay({ ReplayName: 'n', EventSourceArn: `arn:aws:events:us-east-1:${ACCOUNT}:archive/x` })),
    'ValidationException',
    'Parameter EventSourceArn is not valid. Reason: Archive x does not exist.',
    'recorded',
  ],
  ['a replay that is there', (e) => e.startReplay(replay()), 'ResourceAlreadyExistsException', 'Replay p already exists.', 'recorded'],
  [
    'a replay that is not there',
    (e) => e.describeReplay({ ReplayName: 'n' }),
    'ResourceNotFoundException',
    'Replay n does not exist.',
    'recorded',
  ],
  [
    'an event that is text',
    (e) => e.testEventPattern({ EventPattern: '{"a":["b"]}', Event: 'text' }),
    'ValidationException',
    'Parameter Event is not valid.',
    'recorded',
  ],
  [
    'an event that is a list',
    (e) => e.testEventPattern({ EventPattern: '{"a":["b"]}', Event: '[]' }),
    'ValidationException',
    'Parameter Event is not valid.',
    'recorded',
  ],
  [
    'an event without envelope',
    (e) => e.testEventPattern({ EventPattern: '{"a":["b"]}', Event: '{"id":"1","source":"s","time":"t","region":"r","detail-type":"d"}' }),
    'ValidationException',
    'Parameter Event is not valid.',
    'recorded',
  ],
];

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
