import { describe, expect, test } from 'vitest';
import { EventIndex } from '../../../src/engines/events/index/event-index.ts';
import { matchesEvent, matchesEventText } from '../../../src/engines/events/pattern/match.ts';
import { parseEventPattern } from '../../../src/engines/events/pattern/parse.ts';
import { ACCOUNT, bodies, makeQueue, makeRule, newCloud, notes, put, take, total } from './lab.ts';

/** What a naive simulator gets wrong, one test each. Patterns are tested through text, object and index. */
function matches(pattern: string, event: string): boolean {
  const parsed = parseEventPattern(pattern);
  const verdict = matchesEventText(parsed, event);
  expect(matchesEvent(parsed, JSON.parse(event) as object)).toBe(verdict);
  expect(new EventIndex([parsed]).match(JSON.parse(event) as object)).toEqual(verdict === true ? [0] : []);
  return verdict!;
}

describe('traps of patterns', () => {
  test('anything-but does not match what is absent, an empty array or an object; it matches null, numbers and booleans', () => {
    const pattern = '{"a":[{"anything-but":"x"}]}';
    for (const event of ['{}', '{"a":[]}', '{"a":{}}', '{"a":{"b":"y"}}']) expect(matches(pattern, event), event).toBe(false);
    for (const event of ['{"a":null}', '{"a":1}', '{"a":true}']) expect(matches(pattern, event), event).toBe(true);
  });
  test('anything-but matches an array when one element differs', () => {
    expect(matches('{"a":[{"anything-but":"x"}]}', '{"a":["x","y"]}')).toBe(true);
    expect(matches('{"a":[{"anything-but":["x","y"]}]}', '{"a":["x","y"]}')).toBe(false);
  });
  test('300 is 300.0 and 3e2, but not "300"; a number beyond doubles is its text', () => {
    expect(matches('{"a":[300]}', '{"a":300.0}')).toBe(true);
    expect(matches('{"a":[300]}', '{"a":3e2}')).toBe(true);
    expect(matches('{"a":[300]}', '{"a":"300"}')).toBe(false);
    const big = parseEventPattern('{"a":[9007199254740993]}');
    expect(matchesEventText(big, '{"a":9007199254740993}')).toBe(true);
    expect(matchesEventText(big, '{"a":9007199254740992}')).toBe(false);
  });
  test('exists is about values: objects and empty arrays do not exist, null does', () => {
    for (const [event, exists] of [
      ['{"a":{}}', false],
      ['{"a":{"b":1}}', false],
      ['{"a":[]}', false],
      ['{"a":null}', true],
      ['{"a":[null]}', true],
    ] as const) {
      expect(matches('{"a":[{"exists":true}]}', event), event).toBe(exists);
      expect(matches('{"a":[{"exists":false}]}', event), event).toBe(!exists);
    }
  });
  test('fields of one array come from one element, and absence is judged in the order of the alphabet', () => {
    expect(
      matches('{"e":{"first":["Anna"],"last":["Jones"]}}', '{"e":[{"first":"Anna","last":"Smith"},{"first":"Peter","last":"Jones"}]}'),
    ).toBe(false);
    expect(matches('{"e":{"f":["Anna"],"l":[{"exists":false}]}}', '{"e":[{"f":"Anna"},{"f":"Peter","l":"Jones"}]}')).toBe(true);
    expect(matches('{"e":{"f":["Zed"],"a":[{"exists":false}]}}', '{"e":[{"a":1},{"f":"Zed"}]}')).toBe(false);
  });
  test('of two equal keys in a pattern the last one counts', () => {
    expect(matches('{"n":["a"],"n":["b"]}', '{"n":"a"}')).toBe(false);
    expect(matches('{"n":["a"],"n":["b"]}', '{"n":"b"}')).toBe(true);
  });
  test('a dotted key is nesting', () => {
    expect(matches('{"d":{"a.b":["1"]}}', '{"d":{"a":{"b":"1"}}}')).toBe(true);
    expect(matches('{"d":{"a":{"b":["1"]}}}', '{"d":{"a.b":"1"}}')).toBe(true);
  });
  test('a mask of 32 bits is refused, so are an empty range and the upper bound first', () => {
    expect(() => parseEventPattern('{"a":[{"cidr":"10.0.0.0/32"}]}')).toThrow('IPv4 mask bits must be < 32');
    expect(() => parseEventPattern('{"a":[{"numeric":[">=",5,"<=",5]}]}')).toThrow('Bottom must be less than top');
    expect(() => parseEventPattern('{"a":[{"numeric":["<",5,">",1]}]}')).toThrow('Too many elements in numeric expression');
  });
  test('an empty prefix is fine, but not under anything-but; an empty wildcard is', () => {
    expect(matches('{"a":[{"prefix":""}]}', '{"a":"x"}')).toBe(true);
    expect(() => parseEventPattern('{"a":[{"anything-but":{"prefix":""}}]}')).toThrow('Null prefix/suffix not allowed');
    expect(matches('{"a":[{"anything-but":{"wildcard":""}}]}', '{"a":"x"}')).toBe(true);
  });
  test('a list of prefixes is refused, but not under anything-but', () => {
    expect(() => parseEventPattern('{"a":[{"prefix":["x"]}]}')).toThrow('prefix match pattern must be a string');
    expect(matches('{"a":[{"anything-but":{"prefix":["x","y"]}}]}', '{"a":"z"}')).toBe(true);
  });
  test('a star is a star outside of wildcard, a question mark is one inside', () => {
    expect(matches('{"a":["*"]}', '{"a":"x"}')).toBe(false);
    expect(matches('{"a":["*"]}', '{"a":"*"}')).toBe(true);
    expect(matches('{"a":[{"wildcard":"x?*"}]}', '{"a":"xyz"}')).toBe(false);
  });
});

describe('traps of PutEvents', () => {
  test('a bus that is not there takes the event, and it is gone', () => {
    const cloud = newCloud();
    expect(put(cloud, {}, { EventBusName: 'nobody' })).toEqual({ EventId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
    cloud.advance('1m');
    expect(notes(cloud, 'events.dropped').map(({ data }) => data['reason'])).toEqual(['the event bus does not exist']);
  });
  test('a malformed detail fails its entry, too many entries and too many bytes the whole request', () => {
    const cloud = newCloud();
    const entry = (Detail: string): object => ({ Source: 'acme', DetailType: 'T', Detail });
    const answer = cloud.events.putEvents({ Entries: ['[]', '"x"', '{', 'x', '{}'].map(entry) });
    expect(answer.FailedEntryCount).toBe(4);
    expect(answer.Entries.slice(0, 4)).toEqual(
      Array.from({ length: 4 }, () => ({ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' })),
    );
    expect(() => cloud.events.putEvents({ Entries: Array.from({ length: 11 }, () => entry('{}')) })).toThrow(
      'Member must have length less than or equal to 10',
    );
    expect(() => cloud.events.putEvents({ Entries: [entry(`{"a":"${'x'.repeat(1_048_576)}"}`)] })).toThrow(
      'Total size of the entries in the request is over the limit.',
    );
    cloud.advance('1m');
    expect(notes(cloud, 'events.accepted')).toHaveLength(1);
  });
  test('a failing target does not show in the answer; the failure counts once, its retries do not', () => {
    const cloud = newCloud();
    makeRule(cloud, 'r', makeQueue(cloud, 'q'), { target: { RetryPolicy: { MaximumRetryAttempts: 3 } } });
    cloud.world('events', 'failTarget', { target: '*', errorCode: 'THROTTLING' });
    expect(put(cloud).EventId).toBeDefined();
    cloud.advance('5m');
    expect(total(cloud, 'Invocations', { RuleName: 'r' })).toBe(1);
    expect(total(cloud, 'FailedInvocations', { RuleName: 'r' })).toBe(1);
    expect(total(cloud, 'InvocationAttempts', { RuleName: 'r' })).toBe(4);
  });
});

describe('traps of rules', () => {
  test('units of a rate are strict', () => {
    const { events } = newCloud();
    for (const ScheduleExpression of ['rate(1 minutes)', 'rate(5 minute)', 'rate( 5 minutes )', ' rate(5 minutes)', 'rate(5 MINUTES)']) {
      expect(() => events.putRule({ Name: 'r', ScheduleExpression })).toThrow('Parameter ScheduleExpression is not valid.');
    }
  });
  test('Sunday is 1, 6L is the last Friday, 3#2 the second Tuesday, and one day field is a question mark', () => {
    const cloud = newCloud({ start: '2026-01-01T00:00:00Z' });
    for (const [Name, days] of [
      ['sunday', '? * 1'],
      ['friday', '? * 6L'],
      ['tuesday', '? * 3#2'],
    ] as const)
      cloud.events.putRule({ Name, ScheduleExpression: `cron(0 0 ${days} 2026)` });
    cloud.runUntil('2026-02-01T00:00:00Z');
    const fired = (rule: string): string[] =>
      notes(cloud, 'events.matched')
        .filter(({ subject }) => subject.endsWith(`/${rule}`))
        .map(({ at }) => new Date(at).toISOString().slice(0, 10));
    expect(fired('sunday')).toEqual(['2026-01-04', '2026-01-11', '2026-01-18', '2026-01-25', '2026-02-01']);
    expect(fired('friday')).toEqual(['2026-01-30']);
    expect(fired('tuesday')).toEqual(['2026-01-13']);
    expect(() => cloud.events.putRule({ Name: 'r', ScheduleExpression: 'cron(0 0 1 * 1 *)' })).toThrow(
      'Parameter ScheduleExpression is not valid.',
    );
  });
  test('schedules live on the default bus only', () => {
    const { events } = newCloud();
    events.createEventBus({ Name: 'b' });
    expect(() => events.putRule({ Name: 'r', EventBusName: 'b', ScheduleExpression: 'rate(1 minute)' })).toThrow(
      'ScheduleExpression is supported only on the default event bus.',
    );
  });
  test('PutRule wipes what is not given, and keeps the targets', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue);
    cloud.events.putRule({ Name: 'r', EventPattern: '{"source":["acme"]}', Description: 'old', State: 'DISABLED' });
    expect(cloud.events.describeRule({ Name: 'r' })).toMatchObject({ Description: 'old', State: 'DISABLED' });
    cloud.events.putRule({ Name: 'r', ScheduleExpression: 'rate(1 day)' });
    const rule = cloud.events.describeRule({ Name: 'r' });
    expect(rule).toMatchObject({ State: 'ENABLED', ScheduleExpression: 'rate(1 day)' });
    expect(rule).not.toHaveProperty('Description');
    expect(rule).not.toHaveProperty('EventPattern');
    expect(cloud.events.listTargetsByRule({ Rule: 'r' }).Targets).toHaveLength(1);
  });
  test('a rule with targets stays, a rule that is not there goes silently', () => {
    const cloud = newCloud();
    makeRule(cloud, 'r', makeQueue(cloud, 'q'));
    expect(() => cloud.events.deleteRule({ Name: 'r' })).toThrow("Rule can't be deleted since it has targets.");
    expect(cloud.events.deleteRule({ Name: 'nobody' })).toEqual({});
  });
});

describe('traps of inputs', () => {
  const deliver = (InputTemplate: string): string[] => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue, { target: { InputTransformer: { InputPathsMap: { o: '$.detail.o', n: '$.detail.n' }, InputTemplate } } });
    put(cloud, { o: { a: 'b' } });
    cloud.advance('1m');
    return take(cloud, queue).map(({ body }) => body);
  };
  test('objects in a text lose their quotes, missing values are empty, and what is no JSON is not delivered', () => {
    expect(deliver('"<o>"')).toEqual(['"{a:b}"']);
    expect(deliver('{"n": <n>}')).toEqual(['{"n": ""}']);
    expect(deliver('{"o": "<o>"}')).toEqual([]);
  });
  test('<aws.events.event> says detailType and has no detail', () => {
    const [body] = deliver('{"e": <aws.events.event>}');
    expect(Object.keys((JSON.parse(body!) as { e: object }).e)).toEqual([
      'id',
      'account',
      'detailType',
      'time',
      'source',
      'region',
      'resources',
      'version',
    ]);
  });
});

describe('traps of events that AWS sends', () => {
  const trailed = (eventName: string, more: object = {}): object => ({
    version: '0',
    id: 'e',
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.ec2',
    account: ACCOUNT,
    time: '2026-01-05T10:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: { eventName, readOnly: /^(List|Get|Describe|Test)/.test(eventName), managementEvent: true, ...more },
  });
  /** Which of some calls reach a rule in this state; the events come as the trail emits them. */
  function reached(State: 'ENABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', events: readonly object[]): string[] {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    cloud.events.putRule({ Name: 'r', EventPattern: '{"detail-type":["AWS API Call via CloudTrail"]}', State });
    cloud.events.putTargets({ Rule: 'r', Targets: [{ Id: 't', Arn: queue }] });
    for (const event of events)
      cloud.kernel.schedule(cloud.at, 6, 'cloud.notice', {
        engine: 'events',
        kind: 'accept',
        data: event,
        accountId: ACCOUNT,
        region: 'us-east-1',
      });
    cloud.advance('1m');
    return bodies(cloud, queue).map((body) => (body as { detail: { eventName: string } }).detail.eventName);
  }
  const CALLS = [
    trailed('StopInstances'),
    trailed('DescribeInstances'),
    trailed('ListBuckets'),
    trailed('GetRole'),
    trailed('TestEventPattern'),
    { ...trailed('GetSessionToken'), source: 'aws.sts' },
    { ...trailed('GetFederationToken'), source: 'aws.sts' },
    trailed('GetObject', { managementEvent: false }),
  ];
  test('read-only calls do not reach a plain rule', () => {
    expect(reached('ENABLED', CALLS)).toEqual(['StopInstances', 'TestEventPattern', 'GetSessionToken', 'GetFederationToken', 'GetObject']);
  });
  test('they reach a rule that asks for all management events', () => {
    expect(reached('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS', CALLS)).toHaveLength(CALLS.length);
  });
  test('without a trail there is no event of a call at all', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue, { pattern: '{"detail-type":["AWS API Call via CloudTrail"]}' });
    cloud.sqs.createQueue({ QueueName: 'another' });
    cloud.advance('30m');
    expect(take(cloud, queue)).toEqual([]);
  });
  test('calls of CloudWatch come from aws.monitoring, alarms from aws.cloudwatch', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue, { pattern: '{"source":["aws.cloudwatch"]}' });
    cloud.cloudwatch.putMetricAlarm({
      AlarmName: 'a',
      Namespace: 'acme',
      MetricName: 'm',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    cloud.advance('10m');
    const events = bodies(cloud, queue) as { source: string; 'detail-type': string }[];
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map((event) => event['detail-type']))).toEqual(new Set(['CloudWatch Alarm Configuration Change']));
  });
});

describe('traps of archives, buses and metrics', () => {
  test("replayed events have new ids and their replay's name, and are not archived again", () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    const archived = cloud.events.createArchive({
      ArchiveName: 'a',
      EventSourceArn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/default`,
    });
    const { EventId } = put(cloud, { n: 1 });
    cloud.advance('1m');
    makeRule(cloud, 'r', queue);
    cloud.events.startReplay({
      ReplayName: 'p',
      EventSourceArn: archived.ArchiveArn,
      EventStartTime: new Date('2026-01-05T09:00:00Z'),
      EventEndTime: new Date('2026-01-05T11:00:00Z'),
      Destination: { Arn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/default` },
    });
    cloud.advance('5m');
    const [event, ...more] = bodies(cloud, queue) as Record<string, unknown>[];
    expect(more).toEqual([]);
    expect(event).toMatchObject({ 'replay-name': 'p', time: '2026-01-05T10:00:00Z', detail: { n: 1 } });
    expect(event!['id']).not.toBe(EventId);
    expect(Object.keys(event!)).toEqual([
      'version',
      'id',
      'detail-type',
      'source',
      'account',
      'time',
      'region',
      'replay-name',
      'resources',
      'detail',
    ]);
    expect(cloud.events.describeArchive({ ArchiveName: 'a' }).EventCount).toBe(1);
  });

  test('another region changes the id, another account does not; the origin stays; the third bus gets nothing', () => {
    const cloud = newCloud();
    const other = '444455556666';
    const bus = (accountId: string, region: string): string => `arn:aws:events:${region}:${accountId}:event-bus/default`;
    cloud.account(other).region('us-east-1').events.putPermission({ Action: 'events:PutEvents', Principal: ACCOUNT, StatementId: 's' });
    makeRule(cloud, 'to-account', bus(other, 'us-east-1'));
    cloud.events.putTargets({ Rule: 'to-account', Targets: [{ Id: 'region', Arn: bus(ACCOUNT, 'eu-west-1') }] });
    const there = makeQueue(cloud, 'q', { accountId: other });
    const abroad = makeQueue(cloud, 'q', { region: 'eu-west-1' });
    for (const [clients, arn] of [
      [cloud.account(other).region('us-east-1'), there],
      [cloud.account(ACCOUNT).region('eu-west-1'), abroad],
    ] as const) {
      clients.events.putRule({ Name: 'r', EventPattern: '{"source":["acme"]}' });
      // Back to where it came from: that would be the third hop.
      clients.events.putTargets({
        Rule: 'r',
        Targets: [
          { Id: 'q', Arn: arn },
          { Id: 'back', Arn: bus(ACCOUNT, 'us-east-1') },
        ],
      });
    }
    const { EventId } = put(cloud);
    cloud.advance('1m');
    const [inAccount] = bodies(cloud, there) as Record<string, unknown>[];
    const [inRegion] = bodies(cloud, abroad) as Record<string, unknown>[];
    expect(inAccount).toMatchObject({ id: EventId, account: ACCOUNT, region: 'us-east-1' });
    expect(inRegion).toMatchObject({ account: ACCOUNT, region: 'us-east-1' });
    expect(inRegion!['id']).not.toBe(EventId);
    expect(notes(cloud, 'events.dropped').map(({ data }) => data['reason'])).toEqual(
      Array.from({ length: 2 }, () => 'an event that came from another bus is not sent on to a third one'),
    );
    expect(notes(cloud, 'events.accepted')).toHaveLength(3);
  });

  test('metrics are absent while nothing happens, not zero', () => {
    const cloud = newCloud();
    makeRule(cloud, 'r', makeQueue(cloud, 'q'));
    cloud.advance('1h');
    for (const name of ['Invocations', 'FailedInvocations', 'TriggeredRules', 'MatchedEvents'])
      expect(total(cloud, name, name === 'MatchedEvents' ? {} : { RuleName: 'r' })).toBeUndefined();
    put(cloud);
    cloud.advance('1m');
    expect(total(cloud, 'Invocations', { RuleName: 'r' })).toBe(1);
    expect(total(cloud, 'FailedInvocations', { RuleName: 'r' })).toBeUndefined();
  });
});
