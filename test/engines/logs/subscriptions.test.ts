import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { base64Decode } from '../../../src/aws/base64.ts';
import { gunzip } from '../../../src/aws/gzip.ts';
import { utf8Decode } from '../../../src/aws/utf8.ts';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';

const NOW = Date.UTC(2026, 0, 5, 10);
const group = { logGroupName: '/app' };
const destinationArn = 'arn:aws:lambda:us-east-1:111122223333:function:watch';

interface Received {
  readonly awslogs: { readonly data: string };
}

function prepare(allowed = true): { cloud: Cloud; received: Received[] } {
  const received: Received[] = [];
  const cloud = createCloud({ start: new Date(NOW), functions: { watch: (event) => void received.push(event as Received) } });
  cloud.lambda.createFunction({
    FunctionName: 'watch', Role: 'arn:aws:iam::111122223333:role/watch', Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: 'x' },
  });
  if (allowed) {
    cloud.lambda.addPermission({
      FunctionName: 'watch', StatementId: 's', Action: 'lambda:InvokeFunction', Principal: 'logs.us-east-1.amazonaws.com',
      SourceArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/app:*', SourceAccount: '111122223333',
    });
  }
  cloud.logs.createLogGroup(group);
  cloud.logs.createLogStream({ ...group, logStreamName: 's' });
  return { cloud, received };
}
const subscribe = (cloud: Cloud, filterName: string, filterPattern = ''): void =>
  cloud.logs.putSubscriptionFilter({ ...group, filterName, filterPattern, destinationArn });
const write = (cloud: Cloud, ...messages: string[]): void =>
  void cloud.logs.putLogEvents({ ...group, logStreamName: 's', logEvents: messages.map((message) => ({ timestamp: NOW, message })) });

test('a subscriber gets the events of a batch that match, as gzip in base64', () => {
  const { cloud, received } = prepare();
  subscribe(cloud, 'errors', 'ERROR');
  write(cloud, 'ERROR one', 'fine', 'ERROR zwölf');
  write(cloud, 'fine');
  cloud.advance('1m');
  expect(received).toHaveLength(1);
  const bytes = Buffer.from(received[0]!.awslogs.data, 'base64');
  const ids = cloud.logs.filterLogEvents({ ...group, filterPattern: 'ERROR' }).events.map((event) => event.eventId);
  expect(JSON.parse(gunzipSync(bytes).toString('utf8'))).toEqual({
    messageType: 'DATA_MESSAGE', owner: '111122223333', logGroup: '/app', logStream: 's', subscriptionFilters: ['errors'],
    logEvents: [{ id: ids[0], timestamp: NOW, message: 'ERROR one' }, { id: ids[1], timestamp: NOW, message: 'ERROR zwölf' }],
  });
  // Code inside the simulation has no zlib and reads it with our own.
  expect(utf8Decode(gunzip(base64Decode(received[0]!.awslogs.data)!))).toBe(gunzipSync(bytes).toString('utf8'));
  expect(cloud.journal.entries().some((entry) => entry.type === 'logs.forwarded' && entry.data['events'] === 2)).toBe(true);
});

test('events from before the subscription are not sent', () => {
  const { cloud, received } = prepare();
  write(cloud, 'early');
  subscribe(cloud, 'all');
  cloud.advance('1m');
  expect(received).toEqual([]);
});

test('without the function\'s permission nothing arrives, and the journal says why', () => {
  const { cloud, received } = prepare(false);
  subscribe(cloud, 'all');
  write(cloud, 'x');
  cloud.advance('1m');
  expect(received).toEqual([]);
  expect(cloud.journal.entries().find((entry) => entry.type === 'logs.forwardFailed')?.data).toMatchObject(
    { filter: 'all', errorCode: 'AccessDeniedException' },
  );
});

describe('what is refused', () => {
  const refusal = (call: (cloud: Cloud) => unknown): string => {
    try {
      call(prepare().cloud);
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
    return 'accepted';
  };
  const put = (destination: string, more: object = {}) => (cloud: Cloud): void =>
    cloud.logs.putSubscriptionFilter({ ...group, filterName: 'f', filterPattern: '', destinationArn: destination, ...more });

  test.each([
    [
      'another account', 'arn:aws:lambda:us-east-1:444455556666:function:watch',
      'AccessDeniedException: Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda ' +
        'triggers.',
    ],
    [
      'Kinesis without a role', 'arn:aws:kinesis:us-east-1:111122223333:stream/s',
      'InvalidParameterException: destinationArn for vendor kinesis cannot be used without roleArn',
    ],
    [
      'no such function', 'arn:aws:lambda:us-east-1:111122223333:function:none',
      'InvalidParameterException: Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
    ],
  ])('%s', (_, destination, words) => expect(refusal(put(destination))).toBe(words));

  test('Kinesis itself is not simulated', () => {
    expect(refusal(put('arn:aws:kinesis:us-east-1:111122223333:stream/s', { roleArn: 'r' }))).toMatch(/^NotSimulated: /);
  });

  test('a third subscription', () => {
    expect(refusal((cloud) => ['a', 'b', 'a', 'c'].forEach((name) => subscribe(cloud, name)))).toBe('LimitExceededException: Resource limit exceeded.');
  });
});

test('a subscription is described as AWS describes it, and put again keeps its age', () => {
  const { cloud } = prepare();
  subscribe(cloud, 'test', '');
  cloud.advance('1m');
  subscribe(cloud, 'test', '[]');
  expect(cloud.logs.describeSubscriptionFilters(group).subscriptionFilters).toEqual([{
    applyOnTransformedLogs: false, creationTime: NOW, destinationArn, distribution: 'ByLogStream', filterName: 'test', filterPattern: '[]',
    logGroupName: '/app',
  }]);
  cloud.logs.deleteSubscriptionFilter({ ...group, filterName: 'test' });
  expect(cloud.logs.describeSubscriptionFilters(group).subscriptionFilters).toEqual([]);
});
