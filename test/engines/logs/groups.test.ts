import { describe, expect, test } from 'vitest';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';

const START = '2026-01-05T10:00:00Z';
const fresh = (): Cloud => createCloud({ start: START });

/** Runs a call and gives back what AWS said. */
function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'accepted';
}

describe('recorded answers of the service', () => {
  const long = 'X'.repeat(513);
  const tooLong = (member: string): string =>
    `InvalidParameterException: 1 validation error detected: Value '${long}' at '${member}' failed to satisfy constraint: ` +
    'Member must have length less than or equal to 512';
  const cases: [string, (cloud: Cloud) => unknown, string][] = [
    ['group twice', (c) => c.logs.createLogGroup({ logGroupName: 'g' }), 'ResourceAlreadyExistsException: The specified log group already exists'],
    [
      'stream twice', (c) => c.logs.createLogStream({ logGroupName: 'g', logStreamName: 's' }),
      'ResourceAlreadyExistsException: The specified log stream already exists',
    ],
    [
      'long name', (c) => c.logs.createLogGroup({ logGroupName: long }),
      'InvalidParameterException: Invalid LogGroup or LogStream, both must have length less than or equal to 512.',
    ],
    [
      'prefix and pattern', (c) => c.logs.describeLogGroups({ logGroupNamePrefix: 'a', logGroupNamePattern: 'b' }),
      'InvalidParameterException: LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    ],
    [
      'name and ARN', (c) => c.logs.describeLogStreams({ logGroupName: 'g', logGroupIdentifier: 'g' }),
      'ValidationException: LogGroup name and LogGroup ARN are mutually exclusive parameters.',
    ],
    ['filter name', (c) => c.logs.deleteMetricFilter({ logGroupName: 'g', filterName: long }), tooLong('filterName')],
    ['filter prefix', (c) => c.logs.describeMetricFilters({ filterNamePrefix: long }), tooLong('filterNamePrefix')],
    [
      'filters of no group', (c) => c.logs.describeSubscriptionFilters({ logGroupName: 'none' }),
      'ResourceNotFoundException: The specified log group does not exist.',
    ],
    [
      'no such subscription', (c) => c.logs.deleteSubscriptionFilter({ logGroupName: 'g', filterName: 'f' }),
      'ResourceNotFoundException: The specified subscription filter does not exist.',
    ],
    [
      'stream name', (c) => c.logs.createLogStream({ logGroupName: 'g', logStreamName: 'a:b' }),
      "InvalidParameterException: 1 validation error detected: Value 'a:b' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular " +
        "expression pattern: [^:*]*",
    ],
    [
      'order with prefix', (c) => c.logs.describeLogStreams({ logGroupName: 'g', orderBy: 'LastEventTime', logStreamNamePrefix: 'x' }),
      'InvalidParameterException: Cannot order by LastEventTime with a logStreamNamePrefix.',
    ],
  ];
  test.each(cases)('%s', (_, call, words) => {
    const cloud = fresh();
    cloud.logs.createLogGroup({ logGroupName: 'g' });
    cloud.logs.createLogStream({ logGroupName: 'g', logStreamName: 's' });
    expect(refusal(() => call(cloud))).toBe(words);
  });
});

test('a group is described as AWS describes it', () => {
  const cloud = fresh();
  cloud.logs.createLogGroup({ logGroupName: '/aws/lambda/f' });
  expect(cloud.logs.describeLogGroups().logGroups).toEqual([{
    arn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/f:*', creationTime: Date.parse(START), deletionProtectionEnabled: false,
    logGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/f', logGroupClass: 'STANDARD', logGroupName: '/aws/lambda/f',
    metricFilterCount: 0, storedBytes: 0,
  }]);
});

test('groups come by name, fifty to a page', () => {
  const cloud = fresh();
  const names = Array.from({ length: 120 }, (_, i) => `/app/${String((i * 37) % 120).padStart(3, '0')}`);
  for (const logGroupName of names) cloud.logs.createLogGroup({ logGroupName });
  const found: string[] = [];
  let nextToken: string | undefined;
  let pages = 0;
  do {
    const page = cloud.logs.describeLogGroups({ nextToken });
    found.push(...page.logGroups.map((group) => group.logGroupName));
    nextToken = page.nextToken;
    pages += 1;
  } while (nextToken !== undefined);
  expect(pages).toBe(3);
  expect(found).toEqual(names.toSorted());
  expect(cloud.logs.describeLogGroups({ logGroupNamePattern: 'APP/11' }).logGroups).toHaveLength(10);
});

test('streams come by name or by their last event', () => {
  const cloud = fresh();
  const at = Date.parse(START);
  cloud.logs.createLogGroup({ logGroupName: 'g' });
  for (const [logStreamName, back] of [['a', 1], ['b', 3], ['c', 2]] as const) {
    cloud.logs.createLogStream({ logGroupName: 'g', logStreamName });
    cloud.logs.putLogEvents({ logGroupName: 'g', logStreamName, logEvents: [{ timestamp: at - back, message: 'x' }] });
  }
  const names = (more: object): string[] => cloud.logs.describeLogStreams({ logGroupName: 'g', ...more }).logStreams.map((stream) => stream.logStreamName);
  expect(names({})).toEqual(['a', 'b', 'c']);
  expect(names({ descending: true })).toEqual(['c', 'b', 'a']);
  expect(names({ orderBy: 'LastEventTime', descending: true })).toEqual(['a', 'c', 'b']);
  expect(names({ limit: 2, nextToken: cloud.logs.describeLogStreams({ logGroupName: 'g', limit: 2 }).nextToken })).toEqual(['c']);
  expect(cloud.logs.describeLogStreams({ logGroupName: 'g', limit: 1 }).logStreams).toEqual([{
    logStreamName: 'a', creationTime: at, firstEventTimestamp: at - 1, lastEventTimestamp: at - 1, lastIngestionTime: at,
    arn: 'arn:aws:logs:us-east-1:111122223333:log-group:g:log-stream:a', storedBytes: 27,
  }]);
});

test('tags by the old names and the new are the same tags', () => {
  const cloud = fresh();
  const resourceArn = 'arn:aws:logs:us-east-1:111122223333:log-group:g';
  cloud.logs.createLogGroup({ logGroupName: 'g', tags: { env: 'testing1' } });
  cloud.logs.tagResource({ resourceArn, tags: { test1: 'val1', test2: 'val2' } });
  cloud.logs.tagLogGroup({ logGroupName: 'g', tags: { test3: 'val3' } });
  expect(cloud.logs.listTagsForResource({ resourceArn }).tags).toEqual({ env: 'testing1', test1: 'val1', test2: 'val2', test3: 'val3' });
  cloud.logs.untagLogGroup({ logGroupName: 'g', tags: ['env', 'test1'] });
  cloud.logs.untagResource({ resourceArn: `${resourceArn}:*`, tagKeys: ['test3'] });
  expect(cloud.logs.listTagsLogGroup({ logGroupName: 'g' }).tags).toEqual({ test2: 'val2' });
});

test('AWS Config sees a group and its retention', () => {
  const cloud = fresh();
  const view = (): unknown => cloud.portsOf(cloud.scope).resources.view('AWS::Logs::LogGroup', 'g');
  cloud.logs.createLogGroup({ logGroupName: 'g' });
  expect(view()).toMatchObject({ arn: 'arn:aws:logs:us-east-1:111122223333:log-group:g', configuration: { retentionInDays: null } });
  cloud.logs.putRetentionPolicy({ logGroupName: 'g', retentionInDays: 365 });
  expect(view()).toMatchObject({ configuration: { retentionInDays: 365 } });
  cloud.logs.deleteLogGroup({ logGroupName: 'g' });
  expect(view()).toBeUndefined();
});

test('a service that writes in its own name needs a resource policy', () => {
  const cloud = fresh();
  cloud.logs.createLogGroup({ logGroupName: '/aws/events/all' });
  const events = cloud.as('events.amazonaws.com', 'service').logs;
  const create = (): void => events.createLogStream({ logGroupName: '/aws/events/all', logStreamName: 's' });
  expect(create).toThrow(/^User: events.amazonaws.com is not authorized to perform: logs:CreateLogStream/);
  cloud.logs.putResourcePolicy({
    policyName: 'p',
    policyDocument: JSON.stringify({
      Statement: [{
        Effect: 'Allow', Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] }, Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/events/*:*',
      }],
    }),
  });
  create();
  events.putLogEvents({ logGroupName: '/aws/events/all', logStreamName: 's', logEvents: [{ timestamp: Date.parse(START), message: 'x' }] });
  expect(cloud.logs.describeResourcePolicies().resourcePolicies).toHaveLength(1);
  cloud.logs.deleteResourcePolicy({ policyName: 'p' });
  expect(() => events.createLogStream({ logGroupName: '/aws/events/all', logStreamName: 't' })).toThrow('not authorized');
});
