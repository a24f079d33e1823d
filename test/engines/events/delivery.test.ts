import { describe, expect, test } from 'vitest';
import { NotSimulated } from '../../../src/aws/errors.ts';
import { ACCOUNT, bodies, makeQueue, makeRule, newCloud, notes, put, START, take, total } from './lab.ts';

const at = (offset: number): string => new Date(Date.parse(START) + offset).toISOString();
/** Milliseconds after the start of each note of a type. */
const offsets = (cloud: ReturnType<typeof newCloud>, type: string): number[] =>
  notes(cloud, type).map((note) => note.at - Date.parse(START));

describe('retries', () => {
  test('the first call comes after half a second, retries double up to eight minutes', () => {
    const cloud = newCloud();
    makeRule(cloud, 'r', makeQueue(cloud, 'q'));
    cloud.world('events', 'failTarget', { target: '*', for: '1h' });
    put(cloud);
    cloud.advance('1h');
    const attempts = offsets(cloud, 'events.failed');
    expect(attempts.slice(0, 3)).toEqual([500, 1_500, 3_500]);
    const gaps = attempts.slice(1).map((offset, i) => offset - attempts[i]!);
    expect(gaps.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 480, 480].map((seconds) => seconds * 1_000));
  });

  test('a target that comes back gets its event, and nothing counts as failed', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue);
    cloud.world('events', 'failTarget', { target: queue, from: START, to: at(60_000) });
    put(cloud);
    cloud.advance('5m');
    expect(take(cloud, queue)).toHaveLength(1);
    expect(total(cloud, 'Invocations', { RuleName: 'r' })).toBe(1);
    expect(total(cloud, 'FailedInvocations', { RuleName: 'r' })).toBeUndefined();
    expect(notes(cloud, 'events.delivered')[0]!.data).toMatchObject({ attempt: 7, target: 't', targetArn: queue });
  });

  test('healing ends a fault', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue);
    cloud.world('events', 'failTarget', { target: queue });
    put(cloud);
    cloud.advance('10s');
    cloud.world('events', 'healTarget', { target: queue });
    cloud.advance('1m');
    expect(take(cloud, queue)).toHaveLength(1);
  });

  test('by default there are 185 retries within 24 hours', () => {
    const cloud = newCloud();
    makeRule(cloud, 'r', makeQueue(cloud, 'q'));
    cloud.world('events', 'failTarget', { target: '*' });
    put(cloud);
    cloud.advance('2d');
    expect(notes(cloud, 'events.failed')).toHaveLength(186);
    expect(offsets(cloud, 'events.dropped')[0]).toBeLessThan(86_400_000);
  });

  test.each([
    [{ MaximumRetryAttempts: 0 }, 1],
    [{ MaximumRetryAttempts: 3 }, 4],
    [{ MaximumEventAgeInSeconds: 60 }, 6],
    [{ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 }, 3],
  ])('%j: %i attempts', (RetryPolicy, attempts) => {
    const cloud = newCloud();
    makeRule(cloud, 'r', makeQueue(cloud, 'q'), { target: { RetryPolicy } });
    cloud.world('events', 'failTarget', { target: '*' });
    put(cloud);
    cloud.advance('1h');
    expect(notes(cloud, 'events.failed')).toHaveLength(attempts);
    expect(notes(cloud, 'events.dropped')).toHaveLength(1);
  });
});

describe('failures that no retry helps', () => {
  test('a target that does not exist', () => {
    const cloud = newCloud();
    const dead = makeQueue(cloud, 'dead');
    makeRule(cloud, 'r', `arn:aws:sqs:us-east-1:${ACCOUNT}:gone`, { target: { DeadLetterConfig: { Arn: dead } } });
    put(cloud);
    cloud.advance('1m');
    expect(notes(cloud, 'events.failed').map(({ data }) => [data['errorCode'], data['final']])).toEqual([['NO_RESOURCE', true]]);
    expect(take(cloud, dead)[0]!.attributes).toMatchObject({ ERROR_CODE: 'NO_RESOURCE', RETRY_ATTEMPTS: '0' });
  });
  test('a queue whose policy does not know EventBridge', () => {
    const cloud = newCloud();
    cloud.sqs.createQueue({ QueueName: 'closed' });
    makeRule(cloud, 'r', `arn:aws:sqs:us-east-1:${ACCOUNT}:closed`);
    put(cloud);
    cloud.advance('1m');
    expect(notes(cloud, 'events.failed').map(({ data }) => data['errorCode'])).toEqual(['NO_PERMISSIONS']);
    expect(total(cloud, 'FailedInvocations', { RuleName: 'r' })).toBe(1);
  });
  test("another account's bus that lets nobody in", () => {
    const cloud = newCloud();
    makeRule(cloud, 'r', 'arn:aws:events:us-east-1:444455556666:event-bus/default');
    put(cloud);
    cloud.advance('1m');
    expect(notes(cloud, 'events.failed').map(({ data }) => data['errorCode'])).toEqual(['NO_PERMISSIONS']);
    expect(notes(cloud, 'events.accepted')).toHaveLength(1);
  });
});

describe('dead letters', () => {
  test('carry the event and say why', () => {
    const cloud = newCloud();
    const dead = makeQueue(cloud, 'dead');
    const target = makeQueue(cloud, 'q');
    const ruleArn = makeRule(cloud, 'r', target, {
      target: { InputPath: '$.detail', DeadLetterConfig: { Arn: dead }, RetryPolicy: { MaximumRetryAttempts: 2 } },
    });
    cloud.world('events', 'failTarget', { target, errorCode: 'THROTTLING', errorMessage: 'slow down' });
    const { EventId } = put(cloud, { n: 7 });
    cloud.advance('1m');
    const [letter] = take(cloud, dead);
    expect(JSON.parse(letter!.body)).toMatchObject({ id: EventId, detail: { n: 7 } });
    expect(letter!.attributes).toEqual({
      RULE_ARN: ruleArn,
      TARGET_ARN: target,
      ERROR_CODE: 'THROTTLING',
      ERROR_MESSAGE: 'slow down',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '2',
    });
    expect(total(cloud, 'InvocationsSentToDlq', { RuleName: 'r' })).toBe(1);
  });
  test('too old', () => {
    const cloud = newCloud();
    const dead = makeQueue(cloud, 'dead');
    makeRule(cloud, 'r', makeQueue(cloud, 'q'), {
      target: { DeadLetterConfig: { Arn: dead }, RetryPolicy: { MaximumEventAgeInSeconds: 60 } },
    });
    cloud.world('events', 'failTarget', { target: '*' });
    put(cloud);
    cloud.advance('5m');
    expect(take(cloud, dead)[0]!.attributes).toMatchObject({ EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds', RETRY_ATTEMPTS: '5' });
  });
  test('a dead-letter queue that is not there', () => {
    const cloud = newCloud();
    makeRule(cloud, 'r', `arn:aws:sqs:us-east-1:${ACCOUNT}:gone`, {
      target: { DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:gone-too` } },
    });
    put(cloud);
    cloud.advance('1m');
    expect(total(cloud, 'InvocationsFailedToBeSentToDlq', { RuleName: 'r' })).toBe(1);
  });
  test('a FIFO queue cannot be one', () => {
    const cloud = newCloud();
    expect(() =>
      makeRule(cloud, 'r', makeQueue(cloud, 'q'), { target: { DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:dead.fifo` } } }),
    ).toThrow('standard queue');
  });
});

describe('targets', () => {
  test('a topic publishes the event as text', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    const { TopicArn } = cloud.sns.createTopic({ Name: 't' });
    const allow = (Service: string, Action: string, Resource: string): string =>
      JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service }, Action, Resource }] });
    cloud.sns.setTopicAttributes({
      TopicArn,
      AttributeName: 'Policy',
      AttributeValue: allow('events.amazonaws.com', 'sns:Publish', TopicArn),
    });
    cloud.sqs.setQueueAttributes({
      QueueUrl: `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/q`,
      Attributes: { Policy: allow('sns.amazonaws.com', 'sqs:SendMessage', queue) },
    });
    cloud.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: queue });
    makeRule(cloud, 'r', TopicArn);
    const { EventId } = put(cloud);
    cloud.advance('1m');
    const [body] = bodies(cloud, queue) as { Type: string; Message: string }[];
    expect(body!.Type).toBe('Notification');
    expect(JSON.parse(body!.Message)).toMatchObject({ id: EventId, source: 'acme' });
  });

  test('a function is invoked with the event', () => {
    const seen: unknown[] = [];
    const cloud = newCloud({
      functions: {
        f: (event) => {
          seen.push(event);
        },
      },
    });
    const role = 'arn:aws:iam::111122223333:role/f';
    cloud.lambda.createFunction({
      FunctionName: 'f',
      Role: role,
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile: new Uint8Array([1]) },
    } as never);
    const ruleArn = makeRule(cloud, 'r', `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f`);
    cloud.lambda.addPermission({
      FunctionName: 'f',
      StatementId: 's',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: ruleArn,
    } as never);
    const { EventId } = put(cloud, { n: 1 });
    cloud.advance('1m');
    expect(seen).toEqual([expect.objectContaining({ id: EventId, source: 'acme', detail: { n: 1 } })]);
  });

  test('streams, state machines, clusters and documents are recorded with what they would have got', () => {
    const cloud = newCloud();
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/r`;
    cloud.events.putRule({ Name: 'r', EventPattern: '{"source":["acme"]}' });
    cloud.events.putTargets({
      Rule: 'r',
      Targets: [
        { Id: 'k', Arn: `arn:aws:kinesis:us-east-1:${ACCOUNT}:stream/s`, RoleArn, KinesisParameters: { PartitionKeyPath: '$.id' } },
        { Id: 's', Arn: `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:m`, RoleArn, InputPath: '$.detail' },
        {
          Id: 'd',
          Arn: `arn:aws:ssm:us-east-1:${ACCOUNT}:document/AWS-RunShellScript`,
          RoleArn,
          RunCommandParameters: { RunCommandTargets: [{ Key: 'InstanceIds', Values: ['i-1'] }] },
        },
      ],
    });
    put(cloud, { n: 1 });
    cloud.advance('1m');
    const delivered = new Map(notes(cloud, 'events.delivered').map(({ data }) => [data['target'], data]));
    expect(JSON.parse(delivered.get('k')!['payload'] as string)).toMatchObject({ source: 'acme' });
    expect(delivered.get('s')!['payload']).toBe('{"n":1}');
    // A run command gets nothing of the event.
    expect(delivered.get('d')).toMatchObject({
      payload: null,
      parameters: { RunCommandParameters: { RunCommandTargets: [{ Key: 'InstanceIds', Values: ['i-1'] }] } },
    });
  });

  test.each([
    `arn:aws:events:us-east-1:${ACCOUNT}:api-destination/d/1`,
    `arn:aws:batch:us-east-1:${ACCOUNT}:job-queue/q`,
    `arn:aws:execute-api:us-east-1:${ACCOUNT}:x/p/GET/`,
  ])('%s is refused, not ignored', (Arn) => {
    const cloud = newCloud();
    expect(() => makeRule(cloud, 'r', Arn)).toThrow(NotSimulated);
  });

  test('a role is needed where AWS needs one', () => {
    const cloud = newCloud();
    expect(() => makeRule(cloud, 'r', `arn:aws:kinesis:us-east-1:${ACCOUNT}:stream/s`)).toThrow('RoleArn is required for target');
  });

  test('a target put again replaces the one of its id; two ids on one queue are two deliveries', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue, { target: { Input: '"old"' } });
    cloud.events.putTargets({
      Rule: 'r',
      Targets: [
        { Id: 't', Arn: queue, Input: '"new"' },
        { Id: 'u', Arn: queue, Input: '"too"' },
      ],
    });
    put(cloud);
    cloud.advance('1m');
    expect(take(cloud, queue).map(({ body }) => body)).toEqual(['"new"', '"too"']);
  });
});

describe('buses', () => {
  test('from the default bus to a custom one with the same id', () => {
    const cloud = newCloud();
    const { EventBusArn } = cloud.events.createEventBus({ Name: 'b' });
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'forward', EventBusArn);
    makeRule(cloud, 'r', queue, { bus: 'b' });
    const { EventId } = put(cloud);
    cloud.advance('1m');
    expect(bodies(cloud, queue)).toEqual([expect.objectContaining({ id: EventId })]);
    expect(
      notes(cloud, 'events.delivered')
        .map(({ subject }) => subject.split('/').slice(2).join('/'))
        .sort(),
    ).toEqual(['rule/b/r', 'rule/forward']);
    expect(total(cloud, 'Invocations', { EventBusName: 'b', RuleName: 'r' })).toBe(1);
    expect(total(cloud, 'Invocations', { RuleName: 'forward' })).toBe(1);
  });

  test('a rule that sends to its own bus does not run for ever', () => {
    const cloud = newCloud();
    makeRule(cloud, 'r', `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/default`);
    put(cloud);
    cloud.advance('10m');
    expect(notes(cloud, 'events.accepted')).toHaveLength(2);
    expect(notes(cloud, 'events.dropped').map(({ data }) => data['reason'])).toEqual([
      'the event was sent here by this very rule: it would run for ever',
    ]);
    expect(total(cloud, 'DeadLetterInvocations', { RuleName: 'r' })).toBe(1);
  });

  test("an event put on another account's bus by its ARN needs its permission", () => {
    const other = '444455556666';
    const cloud = newCloud();
    const { events } = cloud.account(other).region('us-east-1');
    const queue = makeQueue(cloud, 'q', { accountId: other });
    events.putRule({ Name: 'r', EventPattern: '{"source":["acme"]}' });
    events.putTargets({ Rule: 'r', Targets: [{ Id: 't', Arn: queue }] });
    const EventBusName = `arn:aws:events:us-east-1:${other}:event-bus/default`;
    put(cloud, { n: 1 }, { EventBusName });
    cloud.advance('1m');
    expect(take(cloud, queue)).toEqual([]);
    events.putPermission({ Action: 'events:PutEvents', Principal: ACCOUNT, StatementId: 's' });
    put(cloud, { n: 2 }, { EventBusName });
    cloud.advance('1m');
    expect(bodies(cloud, queue)).toEqual([expect.objectContaining({ account: ACCOUNT, detail: { n: 2 } })]);
  });
});

test('what a fault may not be', () => {
  const cloud = newCloud();
  expect(() => cloud.world('events', 'failTarget', {})).toThrow('target is missing');
  expect(() => cloud.world('events', 'failTarget', { target: '*', for: 'long' })).toThrow('for cannot be long');
});

describe('a log group', () => {
  const prepare = (target: object = {}): { cloud: ReturnType<typeof newCloud>; messages: () => string[] } => {
    const cloud = newCloud();
    cloud.logs.createLogGroup({ logGroupName: '/aws/events/g' });
    cloud.logs.putResourcePolicy?.({
      policyName: 'p',
      policyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: '*',
          },
        ],
      }),
    });
    makeRule(cloud, 'r', `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/events/g`, { target });
    return {
      cloud,
      messages: () => (cloud.logs.filterLogEvents({ logGroupName: '/aws/events/g' }).events ?? []).map(({ message }) => message!),
    };
  };
  test('gets the event as a message', () => {
    const { cloud, messages } = prepare();
    const { EventId } = put(cloud);
    cloud.advance('1m');
    expect(messages().map((message) => (JSON.parse(message) as { id: string }).id)).toEqual([EventId]);
    expect(notes(cloud, 'events.delivered')).toHaveLength(1);
  });
  test('gets what a transformer says', () => {
    const { cloud, messages } = prepare({
      InputTransformer: { InputPathsMap: { n: '$.detail.n', t: '$.time' }, InputTemplate: '{"timestamp": <t>, "message": "n is <n>"}' },
    });
    put(cloud, { n: 5 });
    cloud.advance('1m');
    expect(messages()).toEqual(['n is 5']);
  });
});
