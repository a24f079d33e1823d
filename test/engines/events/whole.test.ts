import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';
import { ACCOUNT, makeQueue, makeRule, newCloud, notes, put, take } from './lab.ts';

const bus = `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/b`;
const queue = `arn:aws:sqs:us-east-1:${ACCOUNT}:q`;
const RoleArn = `arn:aws:iam::${ACCOUNT}:role/r`;
const PATTERN = '{"source":["acme"],"detail":{"n":[{"numeric":[">",1]}]}}';

function prepare(): Cloud {
  const cloud = newCloud();
  makeQueue(cloud, 'q');
  cloud.events.createEventBus({ Name: 'b' });
  makeRule(cloud, 'r', queue);
  cloud.events.putRule({ Name: 'empty', EventPattern: PATTERN });
  cloud.events.createArchive({ ArchiveName: 'a', EventSourceArn: bus });
  cloud.events.startReplay({
    ReplayName: 'p',
    EventSourceArn: `arn:aws:events:us-east-1:${ACCOUNT}:archive/a`,
    EventStartTime: new Date(0),
    EventEndTime: new Date(1),
    Destination: { Arn: bus },
  });
  cloud.events.putPermission({ EventBusName: 'b', Action: 'events:PutEvents', Principal: '*', StatementId: 's' });
  cloud.scheduler.createSchedule({
    Name: 's',
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: queue, RoleArn },
  });
  cloud.scheduler.createScheduleGroup({ Name: 'g' });
  return cloud;
}

const target = {
  Id: 't2',
  Arn: queue,
  InputTransformer: { InputPathsMap: { n: '$.detail.n' }, InputTemplate: '{"n": <n>}' },
  RetryPolicy: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 },
};
const ResourceARN = `arn:aws:events:us-east-1:${ACCOUNT}:rule/r`;
const GOOD = {
  createEventBus: [{ Name: 'n', Description: 'd', Tags: [{ Key: 'a', Value: 'b' }] }],
  deleteEventBus: [{ Name: 'b' }],
  describeEventBus: [{}, { Name: bus }],
  listEventBuses: [{}, { NamePrefix: 'b', Limit: 1, NextToken: 'YQ==' }],
  putPermission: [
    { EventBusName: 'b', Action: 'events:PutEvents', Principal: ACCOUNT, StatementId: 'x' },
    { Policy: '{"Version":"2012-10-17","Statement":[]}' },
  ],
  removePermission: [{ EventBusName: 'b', StatementId: 's' }, { RemoveAllPermissions: true }],
  putRule: [
    { Name: 'r', EventPattern: PATTERN, State: 'DISABLED', Description: 'd', RoleArn, EventBusName: 'default' },
    { Name: 'n', ScheduleExpression: 'cron(0 3 ? * 2#1 *)' },
  ],
  describeRule: [{ Name: 'r', EventBusName: 'default' }],
  listRules: [{}, { EventBusName: bus, NamePrefix: 'E', Limit: 2 }],
  enableRule: [{ Name: 'r' }],
  disableRule: [{ Name: 'r' }],
  deleteRule: [{ Name: 'empty', Force: true }],
  putTargets: [{ Rule: 'r', Targets: [target] }],
  removeTargets: [{ Rule: 'r', Ids: ['t'] }],
  listTargetsByRule: [{ Rule: 'r', Limit: 1 }],
  listRuleNamesByTarget: [{ TargetArn: queue }],
  putEvents: [
    {
      Entries: [
        {
          Time: new Date(0),
          Source: 'acme',
          DetailType: 'T',
          Detail: '{"n":[1,{"x":null}]}',
          Resources: ['r'],
          EventBusName: 'b',
          TraceHeader: 'x',
        },
      ],
    },
  ],
  testEventPattern: [
    { EventPattern: PATTERN, Event: '{"id":"1","account":"a","source":"acme","time":"t","region":"r","detail-type":"d","detail":{"n":2}}' },
  ],
  tagResource: [{ ResourceARN, Tags: [{ Key: 'k', Value: 'v' }] }],
  untagResource: [{ ResourceARN, TagKeys: ['k'] }],
  listTagsForResource: [{ ResourceARN }],
  createArchive: [{ ArchiveName: 'n', EventSourceArn: bus, EventPattern: PATTERN, RetentionDays: 3, Description: 'd' }],
  updateArchive: [{ ArchiveName: 'a', RetentionDays: 1 }],
  describeArchive: [{ ArchiveName: 'a' }],
  deleteArchive: [{ ArchiveName: 'a' }],
  listArchives: [{}, { EventSourceArn: bus, State: 'ENABLED', Limit: 1 }],
  startReplay: [
    {
      ReplayName: 'n',
      EventSourceArn: `arn:aws:events:us-east-1:${ACCOUNT}:archive/a`,
      EventStartTime: new Date(0),
      EventEndTime: new Date(1),
      Destination: { Arn: bus, FilterArns: [ResourceARN] },
    },
  ],
  describeReplay: [{ ReplayName: 'p' }],
  cancelReplay: [{ ReplayName: 'p' }],
  listReplays: [{}, { State: 'STARTING', NamePrefix: 'p' }],
};
const plan = {
  ScheduleExpression: 'cron(0 9 ? * MON *)',
  ScheduleExpressionTimezone: 'Europe/Paris',
  StartDate: new Date('2026-01-06'),
  EndDate: new Date('2026-03-06'),
  State: 'ENABLED',
  ActionAfterCompletion: 'DELETE',
  FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
  Target: { Arn: queue, RoleArn, Input: '{}', RetryPolicy: { MaximumRetryAttempts: 1 } },
};
const GOOD_SCHEDULER = {
  createSchedule: [{ Name: 'n', GroupName: 'g', ...plan }],
  updateSchedule: [{ Name: 's', ...plan }],
  getSchedule: [{ Name: 's', GroupName: 'default' }],
  deleteSchedule: [{ Name: 's' }],
  listSchedules: [{}, { GroupName: 'default', NamePrefix: 's', State: 'ENABLED', MaxResults: 1 }],
  createScheduleGroup: [{ Name: 'n' }],
  getScheduleGroup: [{ Name: 'g' }],
  deleteScheduleGroup: [{ Name: 'g' }],
  listScheduleGroups: [{}, { NamePrefix: 'g', MaxResults: 1 }],
};

describe('whatever is given to the operations', () => {
  test('good inputs are answered', () => {
    checkGood('events', prepare, GOOD);
    checkGood('scheduler', prepare, GOOD_SCHEDULER);
  });
  test('spoilt inputs of EventBridge end in an answer or in a refusal that changes nothing', () =>
    fuzzOperations('events', 'events', prepare, GOOD));
  test('spoilt inputs of Scheduler too', () => fuzzOperations('scheduler', 'events', prepare, GOOD_SCHEDULER));
});

describe('a life', () => {
  /** Rules, schedules, faults, an archive and a replay, all under way. */
  function live(seed = 's'): Cloud {
    const cloud = newCloud({ seed });
    makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue);
    cloud.events.createArchive({ ArchiveName: 'a', EventSourceArn: bus.replace('/b', '/default') });
    cloud.events.putRule({ Name: 'tick', ScheduleExpression: 'rate(7 minutes)' });
    cloud.events.putTargets({ Rule: 'tick', Targets: [{ Id: 't', Arn: queue }] });
    cloud.scheduler.createSchedule({
      Name: 's',
      ScheduleExpression: 'rate(11 minutes)',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      Target: { Arn: queue, RoleArn },
    });
    cloud.world('events', 'failTarget', { target: queue, from: '2026-01-05T10:20:00Z', to: '2026-01-05T10:25:00Z' });
    for (let i = 0; i < 5; i += 1) {
      put(cloud, { i });
      cloud.advance('4m');
    }
    return cloud;
  }
  const goOn = (cloud: Cloud): Cloud => {
    cloud.events.startReplay({
      ReplayName: 'p',
      EventSourceArn: `arn:aws:events:us-east-1:${ACCOUNT}:archive/a`,
      EventStartTime: new Date('2026-01-05T10:00:00Z'),
      EventEndTime: new Date('2026-01-05T10:30:00Z'),
      Destination: { Arn: bus.replace('/b', '/default') },
    });
    put(cloud, { last: true });
    return cloud.advance('2h');
  };

  test('is the same twice, and another one under another seed', () => {
    const digest = goOn(live()).journal.digest();
    expect(goOn(live()).journal.digest()).toBe(digest);
    expect(goOn(live('other')).journal.digest()).not.toBe(digest);
  });
  test('goes on the same from a snapshot, in a fork and in the original', () => {
    const whole = goOn(live());
    const halfway = live();
    const fork = halfway.fork();
    expect(goOn(fork).journal.digest()).toBe(whole.journal.digest());
    expect(goOn(halfway).journal.digest()).toBe(whole.journal.digest());
    expect(take(fork, queue)).toEqual(take(whole, queue));
  });
  test('a newcomer moves nobody: the ids and delays of a schedule stay when another one is there', () => {
    const one = live();
    const two = live();
    two.scheduler.createSchedule({
      Name: 'z',
      ScheduleExpression: 'rate(3 minutes)',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 2 },
      Target: { Arn: queue, RoleArn },
    });
    const delays = (cloud: Cloud): unknown[] =>
      notes(cloud.advance('2h'), 'schedule.fired')
        .filter(({ subject }) => subject.endsWith('/s'))
        .map(({ data }) => data['callAt']);
    expect(delays(two)).toEqual(delays(one));
  });
});

test('Config sees rules and buses', () => {
  const cloud = prepare();
  const { resources } = cloud.portsOf(cloud.scope);
  expect(resources.list('AWS::Events::Rule')).toEqual(['b|Events-Archive-a', 'empty', 'r']);
  expect(resources.view('AWS::Events::Rule', 'r')).toMatchObject({
    arn: ResourceARN,
    configuration: { state: 'ENABLED', targets: [{ id: 't', arn: queue }] },
  });
  expect(resources.view('AWS::Events::EventBus', 'b')).toMatchObject({ arn: bus });
  expect(resources.view('AWS::Events::Rule', 'x')).toBeUndefined();
});
