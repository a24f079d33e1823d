import { describe, expect, test } from 'vitest';
import { NotSimulated } from '../../../src/aws/errors.ts';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import type { ScheduleInput } from '../../../src/aws/shapes/scheduler.ts';
import { ACCOUNT, bodies, makeQueue, makeRule, newCloud, notes, START, take, total } from './lab.ts';

const RoleArn = `arn:aws:iam::${ACCOUNT}:role/r`;
/** A queue of the own account that lets the role in. */
function queueOf(cloud: Cloud, name = 'q'): string {
  cloud.sqs.createQueue({ QueueName: name });
  return `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}`;
}
const schedule = (cloud: Cloud, Arn: string, more: Partial<ScheduleInput> = {}): { ScheduleArn: string } =>
  cloud.scheduler.createSchedule({
    Name: 's',
    ScheduleExpression: 'rate(10 minutes)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn, RoleArn },
    ...more,
  });
const fired = (cloud: Cloud): string[] => notes(cloud, 'schedule.fired').map(({ data }) => data['scheduledTime'] as string);

describe('schedules of rules', () => {
  test('a rate counts from the creation of its rule, the first firing is one interval later', () => {
    const cloud = newCloud({ start: '2026-01-05T10:00:07Z' });
    const queue = makeQueue(cloud, 'q');
    const { RuleArn } = cloud.events.putRule({ Name: 'r', ScheduleExpression: 'rate(5 minutes)' });
    cloud.events.putTargets({ Rule: 'r', Targets: [{ Id: 't', Arn: queue }] });
    cloud.advance('16m');
    const events = bodies(cloud, queue) as Record<string, unknown>[];
    expect(events.map(({ time }) => time)).toEqual(['2026-01-05T10:05:07Z', '2026-01-05T10:10:07Z', '2026-01-05T10:15:07Z']);
    expect(events[0]).toEqual({
      version: '0',
      id: expect.any(String) as string,
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: ACCOUNT,
      time: '2026-01-05T10:05:07Z',
      region: 'us-east-1',
      resources: [RuleArn],
      detail: {},
    });
  });
  test('it may fire at once, by option', () => {
    const cloud = newCloud({ options: { events: { rateFiresImmediately: true } } });
    cloud.events.putRule({ Name: 'r', ScheduleExpression: 'rate(5 minutes)' });
    cloud.advance('5m');
    expect(notes(cloud, 'events.matched').map(({ at }) => at - Date.parse(START))).toEqual([0, 300_000]);
  });
  test('the same expression again keeps the rhythm, another one and a pause begin anew', () => {
    const cloud = newCloud();
    const minutes = (): number[] => notes(cloud, 'events.matched').map(({ at }) => (at - Date.parse(START)) / 60_000);
    cloud.events.putRule({ Name: 'r', ScheduleExpression: 'rate(10 minutes)' });
    cloud.advance('4m');
    cloud.events.putRule({ Name: 'r', ScheduleExpression: 'rate(10 minutes)', Description: 'more' });
    cloud.advance('7m');
    cloud.events.disableRule({ Name: 'r' });
    cloud.advance('20m');
    cloud.events.enableRule({ Name: 'r' });
    cloud.advance('12m');
    cloud.events.putRule({ Name: 'r', ScheduleExpression: 'rate(1 hour)' });
    cloud.advance('1h');
    expect(minutes()).toEqual([10, 41, 103]);
  });
  test('pattern rules of the default bus see scheduled events, and the rule itself only once', () => {
    const cloud = newCloud();
    const [own, watching] = [makeQueue(cloud, 'own'), makeQueue(cloud, 'watching')];
    cloud.events.putRule({ Name: 'r', ScheduleExpression: 'rate(10 minutes)', EventPattern: '{"source":["aws.events"]}' });
    cloud.events.putTargets({ Rule: 'r', Targets: [{ Id: 't', Arn: own }] });
    makeRule(cloud, 'watch', watching, { pattern: '{"detail-type":["Scheduled Event"]}' });
    cloud.advance('11m');
    expect(take(cloud, own)).toHaveLength(1);
    expect(take(cloud, watching)).toHaveLength(1);
  });
  test('ordinary events do not set it off', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    cloud.events.putRule({ Name: 'r', ScheduleExpression: 'rate(10 minutes)' });
    cloud.events.putTargets({ Rule: 'r', Targets: [{ Id: 't', Arn: queue }] });
    cloud.events.putEvents({ Entries: [{ Source: 'acme', DetailType: 'T', Detail: '{}' }] });
    cloud.advance('5m');
    expect(take(cloud, queue)).toEqual([]);
  });
  test('fifteen months cost their firings and nothing more', () => {
    /** Everything else that time costs (the days of metrics and of CloudTrail) happens in both clouds: each sees one event first. */
    const begin = (...schedules: string[]): Cloud => {
      const cloud = newCloud({ start: '2026-01-01T00:00:00Z' });
      cloud.events.putRule({ Name: 'r', EventPattern: '{"source":["acme"]}' });
      schedules.forEach((ScheduleExpression, i) => cloud.events.putRule({ Name: `s${i}`, ScheduleExpression }));
      cloud.events.putEvents({ Entries: [{ Source: 'acme', DetailType: 'T', Detail: '{}' }] });
      return cloud.advance('1m');
    };
    const [cloud, idle] = [begin('cron(0 3 1 * ? *)', 'cron(0 0 31 FEB ? *)', 'cron(0 0 1 1 ? 2030)'), begin()];
    const before = cloud.kernel.noticesRun - idle.kernel.noticesRun;
    for (const each of [cloud, idle]) each.runUntil('2027-04-01T00:00:00Z');
    expect(notes(cloud, 'events.matched')).toHaveLength(1 + 15);
    expect(cloud.kernel.noticesRun - idle.kernel.noticesRun - before).toBe(15);
  });
});

describe('EventBridge Scheduler', () => {
  test('a rate begins at once, or at its start date, and ends before its end date', () => {
    const cloud = newCloud();
    const queue = queueOf(cloud);
    schedule(cloud, queue);
    schedule(cloud, queue, { Name: 'later', StartDate: new Date('2026-01-05T10:25:00Z'), EndDate: new Date('2026-01-05T10:45:00Z') });
    cloud.advance('50m');
    expect(
      notes(cloud, 'schedule.fired')
        .filter(({ subject }) => subject.endsWith('/s'))
        .map(({ data }) => data['scheduledTime']),
    ).toEqual(['10:00:00', '10:10:00', '10:20:00', '10:30:00', '10:40:00', '10:50:00'].map((time) => `2026-01-05T${time}Z`));
    expect(
      notes(cloud, 'schedule.fired')
        .filter(({ subject }) => subject.endsWith('/later'))
        .map(({ data }) => data['scheduledTime']),
    ).toEqual(['2026-01-05T10:25:00Z', '2026-01-05T10:35:00Z']);
  });

  test('cron in a time zone skips the hour that does not exist', () => {
    const cloud = newCloud({ start: '2026-03-06T12:00:00Z' });
    schedule(cloud, queueOf(cloud), { ScheduleExpression: 'cron(30 2 * * ? *)', ScheduleExpressionTimezone: 'America/New_York' });
    cloud.runUntil('2026-03-10T00:00:00Z');
    expect(fired(cloud)).toEqual(['2026-03-07T07:30:00Z', '2026-03-09T06:30:00Z']);
  });

  test('at fires once; the schedule stays, or goes when it is told to', () => {
    const cloud = newCloud();
    const queue = queueOf(cloud);
    schedule(cloud, queue, { ScheduleExpression: 'at(2026-01-05T12:00:00)' });
    schedule(cloud, queue, { Name: 'gone', ScheduleExpression: 'at(2026-01-05T12:00:00)', ActionAfterCompletion: 'DELETE' });
    schedule(cloud, queue, { Name: 'past', ScheduleExpression: 'at(2022-12-31T23:59:59)' });
    cloud.advance('1d');
    expect(fired(cloud)).toEqual(['2026-01-05T12:00:00Z', '2026-01-05T12:00:00Z']);
    expect(cloud.scheduler.listSchedules().Schedules.map(({ Name }) => Name)).toEqual(['past', 's']);
    expect(notes(cloud, 'schedule.deleted')).toHaveLength(1);
  });

  test('a flexible window delays within it, the same way for the same seed', () => {
    const delays = (seed: string): number[] => {
      const cloud = newCloud({ seed });
      schedule(cloud, queueOf(cloud), {
        ScheduleExpression: 'rate(1 hour)',
        FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      });
      cloud.advance('12h');
      return notes(cloud, 'schedule.fired').map(
        ({ data }) => Date.parse(data['callAt'] as string) - Date.parse(data['scheduledTime'] as string),
      );
    };
    const one = delays('one');
    expect(one).toEqual(delays('one'));
    expect(one).not.toEqual(delays('two'));
    expect(Math.max(...one)).toBeLessThan(15 * 60_000);
    expect(Math.min(...one)).toBeGreaterThanOrEqual(0);
    expect(new Set(one).size).toBeGreaterThan(10);
  });

  test('the input may ask for the schedule, the time, the execution and the attempt', () => {
    const cloud = newCloud();
    const queue = queueOf(cloud);
    const Input =
      '{"arn":"<aws.scheduler.schedule-arn>","at":"<aws.scheduler.scheduled-time>",' +
      '"id":"<aws.scheduler.execution-id>","n":<aws.scheduler.attempt-number>}';
    const { ScheduleArn } = schedule(cloud, queue, {
      ScheduleExpression: 'at(2026-01-05T10:05:00)',
      Target: { Arn: queue, RoleArn, Input },
    });
    cloud.world('events', 'failTarget', { target: queue, for: '6m' });
    cloud.advance('1h');
    expect(bodies(cloud, queue)).toEqual([
      { arn: ScheduleArn, at: '2026-01-05T10:05:00Z', id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, n: 7 },
    ]);
  });

  test('without input the target gets a notification', () => {
    const cloud = newCloud();
    const queue = queueOf(cloud);
    const { ScheduleArn } = schedule(cloud, queue);
    cloud.advance('1m');
    expect(bodies(cloud, queue)).toEqual([
      expect.objectContaining({ source: 'aws.scheduler', 'detail-type': 'Scheduled Event', resources: [ScheduleArn], detail: '{}' }),
    ]);
  });

  test('any API call is a target, made by the role', () => {
    const cloud = newCloud();
    schedule(cloud, 'arn:aws:scheduler:::aws-sdk:sqs:createQueue', {
      Target: { Arn: 'arn:aws:scheduler:::aws-sdk:sqs:createQueue', RoleArn, Input: '{"QueueName":"made"}' },
      ScheduleExpression: 'at(2026-01-05T10:05:00)',
    });
    cloud.advance('10m');
    expect(cloud.sqs.listQueues({}).QueueUrls).toEqual([`https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/made`]);
    const call = cloud.journal.entries().find(({ type, data }) => type === 'api.call' && data['action'] === 'CreateQueue')!;
    expect(call.data['principal']).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/r/s_`);
    expect(cloud.journal.causes(call.seq).map(({ type }) => type)).toEqual(['api.call', 'schedule.fired', 'api.call']);
  });

  test("a bus gets an event of the schedule's own", () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue, { pattern: '{"source":["my.jobs"]}' });
    const Arn = `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/default`;
    schedule(cloud, Arn, {
      Target: { Arn, RoleArn, Input: '{"job":1}', EventBridgeParameters: { Source: 'my.jobs', DetailType: 'Tick' } },
    });
    cloud.advance('1m');
    expect(bodies(cloud, queue)).toEqual([expect.objectContaining({ source: 'my.jobs', 'detail-type': 'Tick', detail: { job: 1 } })]);
    expect(() => schedule(cloud, Arn, { Name: 'n' })).toThrow('EventBridgeParameters must be provided');
  });

  test('retries end, and the rest is a dead letter', () => {
    const cloud = newCloud();
    const [queue, dead] = [queueOf(cloud), queueOf(cloud, 'dead')];
    const { ScheduleArn } = schedule(cloud, queue, {
      ScheduleExpression: 'at(2026-01-05T10:05:00)',
      Target: { Arn: queue, RoleArn, Input: 'hello', RetryPolicy: { MaximumRetryAttempts: 1 }, DeadLetterConfig: { Arn: dead } },
    });
    cloud.world('events', 'failTarget', { target: queue });
    cloud.advance('1h');
    const [letter] = take(cloud, dead);
    expect(letter!.body).toBe('hello');
    expect(letter!.attributes).toMatchObject({
      SCHEDULE_ARN: ScheduleArn,
      RETRY_ATTEMPTS: '1',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      SCHEDULED_TIME: '2026-01-05T10:05:00Z',
    });
    expect(total(cloud, 'InvocationDroppedCount', { ScheduleGroup: 'default' }, 'AWS/Scheduler')).toBe(1);
  });

  test('get, update, list, delete', () => {
    const cloud = newCloud();
    const queue = queueOf(cloud);
    const Arn = schedule(cloud, queue, { Description: 'd', ScheduleExpressionTimezone: 'Europe/Paris' }).ScheduleArn;
    expect(Arn).toBe(`arn:aws:scheduler:us-east-1:${ACCOUNT}:schedule/default/s`);
    expect(cloud.scheduler.getSchedule({ Name: 's' })).toEqual({
      Arn,
      Name: 's',
      GroupName: 'default',
      ScheduleExpression: 'rate(10 minutes)',
      ScheduleExpressionTimezone: 'Europe/Paris',
      Description: 'd',
      State: 'ENABLED',
      Target: { Arn: queue, RoleArn, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'NONE',
      CreationDate: new Date(START),
      LastModificationDate: new Date(START),
    });
    cloud.advance('5m');
    cloud.scheduler.updateSchedule({
      Name: 's',
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: queue, RoleArn },
      State: 'DISABLED',
    });
    expect(cloud.scheduler.getSchedule({ Name: 's' })).not.toHaveProperty('Description');
    cloud.advance('3h');
    expect(fired(cloud)).toEqual(['2026-01-05T10:00:00Z']);
    expect(cloud.scheduler.listSchedules({ State: 'DISABLED' }).Schedules).toEqual([
      expect.objectContaining({ Name: 's', Target: { Arn: queue } }),
    ]);
    cloud.scheduler.deleteSchedule({ Name: 's' });
    expect(() => cloud.scheduler.getSchedule({ Name: 's' })).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException', statusCode: 404 }),
    );
  });

  test('groups', () => {
    const cloud = newCloud();
    const queue = queueOf(cloud);
    expect(() => schedule(cloud, queue, { GroupName: 'g' })).toThrow('Schedule group g does not exist.');
    cloud.scheduler.createScheduleGroup({ Name: 'g' });
    schedule(cloud, queue, { GroupName: 'g' });
    schedule(cloud, queue);
    expect(cloud.scheduler.listSchedules({ GroupName: 'g' }).Schedules).toHaveLength(1);
    cloud.scheduler.deleteScheduleGroup({ Name: 'g' });
    cloud.advance('1m');
    expect(fired(cloud)).toHaveLength(1);
    expect(cloud.scheduler.listScheduleGroups().ScheduleGroups.map(({ Name }) => Name)).toEqual(['default']);
  });

  test('what is refused', () => {
    const cloud = newCloud();
    const queue = queueOf(cloud);
    schedule(cloud, queue);
    expect(() => schedule(cloud, queue)).toThrow(expect.objectContaining({ code: 'ConflictException', statusCode: 409 }));
    expect(() => schedule(cloud, queue, { Name: 'n', ScheduleExpressionTimezone: 'Mars/Olympus' })).toThrow(
      'Invalid Schedule Expression Timezone Mars/Olympus.',
    );
    expect(() => schedule(cloud, queue, { Name: 'n', ScheduleExpressionTimezone: 'Africa/Casablanca' })).toThrow(NotSimulated);
    expect(() => schedule(cloud, queue, { Name: 'n', FlexibleTimeWindow: { Mode: 'FLEXIBLE' } })).toThrow('maximum flexible time window');
    expect(() => schedule(cloud, `arn:aws:sagemaker:us-east-1:${ACCOUNT}:pipeline/p`, { Name: 'n' })).toThrow(NotSimulated);
    expect(() => schedule(cloud, queue, { Name: 'n', Target: { Arn: queue, RoleArn: 'role' } })).toThrow(
      "1 validation error detected: Value 'role' at 'target.roleArn'",
    );
    expect(cloud.scheduler.listSchedules().Schedules).toHaveLength(1);
  });
});
