import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';
import { newHeap, popHeap, pushHeap } from '../../../src/fleet/sqs/heap.ts';
import { OracleQueue, type OracleMessage } from './oracle.ts';

const START = Date.UTC(2026, 0, 5, 10);
const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/111122223333/q';
const DEAD = QueueUrl.replace(/q$/, 'dead');
const deadArn = 'arn:aws:sqs:us-east-1:111122223333:dead';

function prepare(Attributes: Record<string, string> = {}): Cloud {
  const cloud = createCloud({ start: new Date(START) });
  cloud.sqs.createQueue({ QueueName: 'dead' });
  cloud.sqs.createQueue({ QueueName: 'q', Attributes });
  return cloud;
}
const redrive = (maxReceiveCount: number): string => JSON.stringify({ deadLetterTargetArn: deadArn, maxReceiveCount });
const send = (cloud: Cloud, ...bodies: string[]): void => bodies.forEach((MessageBody) => cloud.sqs.sendMessage({ QueueUrl, MessageBody }));
const receive = (cloud: Cloud, more: object = {}): string[] =>
  (cloud.sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10, ...more }).Messages ?? []).map((message) => message.Body);
const refusal = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'accepted';
};
const counts = (cloud: Cloud, url = QueueUrl): number[] => {
  const { Attributes } = cloud.sqs.getQueueAttributes({ QueueUrl: url, AttributeNames: ['All'] });
  return ['', 'NotVisible', 'Delayed'].map((kind) => Number(Attributes![`ApproximateNumberOfMessages${kind}`]));
};

describe('recorded answers of the service', () => {
  test.each<[string, (cloud: Cloud) => unknown, string]>([
    [
      'no queue', (c) => c.sqs.sendMessage({ QueueUrl: `${QueueUrl}x`, MessageBody: 'm' }),
      'AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist.',
    ],
    ['no queue of a name', (c) => c.sqs.getQueueUrl({ QueueName: 'x' }), 'AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist.'],
    [
      'other attributes', (c) => c.sqs.createQueue({ QueueName: 'q', Attributes: { DelaySeconds: '1' } }),
      'QueueAlreadyExists: A queue already exists with the same name and a different value for attribute DelaySeconds',
    ],
    ['empty message', (c) => c.sqs.sendMessage({ QueueUrl, MessageBody: '' }), 'MissingParameter: The request must contain the parameter MessageBody.'],
    [
      'eleven messages', (c) => c.sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 11 }),
      'InvalidParameterValue: Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ],
    [
      'long wait', (c) => c.sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: 21 }),
      'InvalidParameterValue: Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
    [
      'negative wait', (c) => c.sqs.receiveMessage({ QueueUrl, WaitTimeSeconds: -1 }),
      'InvalidParameterValue: Value -1 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
    [
      'long message', (c) => c.sqs.sendMessage({ QueueUrl, MessageBody: 'x'.repeat(1_048_577) }),
      'InvalidParameterValue: One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    ],
    [
      'twenty entries', (c) => c.sqs.sendMessageBatch({ QueueUrl, Entries: Array.from({ length: 20 }, (_, i) => ({ Id: `${i}`, MessageBody: 'm' })) }),
      'AWS.SimpleQueueService.TooManyEntriesInBatchRequest: Maximum number of entries per request are 10. You have sent 20.',
    ],
    [
      'entry id', (c) => c.sqs.sendMessageBatch({ QueueUrl, Entries: [{ Id: 'a b', MessageBody: 'm' }] }),
      'AWS.SimpleQueueService.InvalidBatchEntryId: A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most ' +
        '80 letters long.',
    ],
    [
      'long batch',
      (c) => c.sqs.sendMessageBatch({ QueueUrl, Entries: ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(Id === 'a' ? 524_288 : 524_289) })) }),
      'AWS.SimpleQueueService.BatchRequestTooLong: Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.',
    ],
    [
      'empty attribute', (c) => c.sqs.sendMessage({ QueueUrl, MessageBody: 'm', MessageAttributes: { ErrorDetails: { DataType: 'String', StringValue: '' } } }),
      "InvalidParameterValue: Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'.",
    ],
    [
      'FIFO attribute', (c) => c.sqs.setQueueAttributes({ QueueUrl, Attributes: { ContentBasedDeduplication: 'true' } }),
      'InvalidAttributeName: Unknown Attribute ContentBasedDeduplication.',
    ],
  ])('%s', (_, call, words) => expect(refusal(() => call(prepare()))).toBe(words));

  test('a queue may be purged once a minute', () => {
    const cloud = prepare();
    send(cloud, 'a', 'b');
    cloud.sqs.purgeQueue({ QueueUrl });
    expect(counts(cloud)).toEqual([0, 0, 0]);
    cloud.advance('59s');
    expect(refusal(() => cloud.sqs.purgeQueue({ QueueUrl }))).toBe(
      'AWS.SimpleQueueService.PurgeQueueInProgress: Only one PurgeQueue operation on q is allowed every 60 seconds.',
    );
    cloud.advance('1s');
    cloud.sqs.purgeQueue({ QueueUrl });
  });

  test('the name of a deleted queue rests for a minute', () => {
    const cloud = prepare();
    cloud.sqs.deleteQueue({ QueueUrl });
    cloud.advance('59s');
    expect(refusal(() => cloud.sqs.createQueue({ QueueName: 'q' }))).toMatch(/^AWS.SimpleQueueService.QueueDeletedRecently: You must wait 60 seconds/);
    cloud.advance('1s');
    cloud.sqs.createQueue({ QueueName: 'q' });
  });

  test('FIFO queues are not simulated', () => expect(refusal(() => prepare().sqs.createQueue({ QueueName: 'x.fifo' }))).toMatch(/^NotSimulated: /));

  test('the checksum of attributes is the recorded one', () => {
    const cloud = prepare();
    expect(cloud.sqs.sendMessage({ QueueUrl, MessageBody: 'Test msg', MessageAttributes: { attr1: { DataType: 'Number', StringValue: '99.12' } } }))
      .toMatchObject({ MD5OfMessageAttributes: 'd302007e9aa062660afc85fd0a482472' });
  });
});

describe('a message', () => {
  test('is hidden for the visibility timeout, to the millisecond, and comes back with a new handle', () => {
    const cloud = prepare();
    send(cloud, 'm');
    const first = cloud.sqs.receiveMessage({ QueueUrl }).Messages![0]!;
    cloud.advance('29999ms');
    expect(receive(cloud)).toEqual([]);
    cloud.advance('1ms');
    const second = cloud.sqs.receiveMessage({ QueueUrl, MessageSystemAttributeNames: ['All'] }).Messages![0]!;
    expect(second.MessageId).toBe(first.MessageId);
    expect(second.ReceiptHandle).not.toBe(first.ReceiptHandle);
    expect(second.Attributes).toEqual({
      SenderId: 'arn:aws:iam::111122223333:user/operator', SentTimestamp: String(START), ApproximateReceiveCount: '2',
      ApproximateFirstReceiveTimestamp: String(START),
    });
    // With the old handle the call succeeds and nothing happens.
    cloud.sqs.deleteMessage({ QueueUrl, ReceiptHandle: first.ReceiptHandle });
    expect(counts(cloud)).toEqual([0, 1, 0]);
    cloud.sqs.deleteMessage({ QueueUrl, ReceiptHandle: second.ReceiptHandle });
    expect(counts(cloud)).toEqual([0, 0, 0]);
  });

  test('can be hidden longer, or shown at once', () => {
    const cloud = prepare();
    send(cloud, 'm');
    const { ReceiptHandle } = cloud.sqs.receiveMessage({ QueueUrl }).Messages![0]!;
    cloud.sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout: 120 });
    cloud.advance('119s');
    expect(receive(cloud)).toEqual([]);
    cloud.sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
    expect(receive(cloud)).toEqual(['m']);
    expect(refusal(() => cloud.sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout: 5 }))).toMatch(/^InvalidParameterValue: /);
  });

  test('with a delay cannot be received before', () => {
    const cloud = prepare({ DelaySeconds: '10' });
    send(cloud, 'queue');
    cloud.sqs.sendMessage({ QueueUrl, MessageBody: 'own', DelaySeconds: 5 });
    cloud.sqs.sendMessage({ QueueUrl, MessageBody: 'none', DelaySeconds: 0 });
    expect(counts(cloud)).toEqual([1, 0, 2]);
    expect(receive(cloud)).toEqual(['none']);
    cloud.advance('5s');
    expect(receive(cloud)).toEqual(['own']);
    cloud.advance('5s');
    expect(receive(cloud)).toEqual(['queue']);
  });

  test('is kept for four days, received or not', () => {
    const cloud = createCloud({ start: new Date(START), options: { sqs: { metrics: false } } });
    cloud.sqs.createQueue({ QueueName: 'q' });
    send(cloud, 'm');
    cloud.advance('3d');
    expect(receive(cloud)).toEqual(['m']);
    cloud.advance('1d');
    expect(receive(cloud)).toEqual([]);
    expect(counts(cloud)).toEqual([0, 0, 0]);
  });

  test('received as often as allowed goes to the dead-letter queue, and its age goes with it', () => {
    const cloud = prepare({ RedrivePolicy: redrive(2), VisibilityTimeout: '1' });
    send(cloud, 'm');
    cloud.advance('1d');
    for (let i = 0; i < 2; i += 1) {
      expect(receive(cloud)).toEqual(['m']);
      cloud.advance('1s');
    }
    expect(receive(cloud)).toEqual([]);
    expect(counts(cloud, DEAD)).toEqual([1, 0, 0]);
    cloud.advance('3d');
    expect(counts(cloud, DEAD)).toEqual([0, 0, 0]);
  });

  test('a visibility timeout of zero shows it again at once, but not twice in one call', () => {
    const cloud = prepare();
    send(cloud, 'a', 'b');
    expect(receive(cloud, { VisibilityTimeout: 0 })).toEqual(['a', 'b']);
    expect(receive(cloud, { VisibilityTimeout: 0 })).toEqual(['a', 'b']);
  });
});

describe('any sequence of calls', () => {
  type Op = { readonly op: 'send'; readonly delay: number | undefined } | { readonly op: 'receive'; readonly most: number } | {
    readonly op: 'delete'; readonly which: number,
  }
    | { readonly op: 'wait'; readonly seconds: number };
  const op: fc.Arbitrary<Op> = fc.oneof(
    fc.record({ op: fc.constant('send' as const), delay: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }) }),
    fc.record({ op: fc.constant('receive' as const), most: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ op: fc.constant('delete' as const), which: fc.nat({ max: 5 }) }),
    fc.record({ op: fc.constant('wait' as const), seconds: fc.constantFrom(0, 1, 2, 3, 7, 30, 61) }),
  );

  test('does what the slow oracle does', () => {
    const settings = fc.record({
      delay: fc.constantFrom(0, 3), visibility: fc.constantFrom(1, 4), retention: fc.constantFrom(60, 75), most: fc.constantFrom(1, 2, 3),
    });
    fc.assert(fc.property(fc.array(op, { maxLength: 40 }), settings, (ops, { delay, visibility, retention, most }) => {
      const cloud = createCloud({ start: new Date(START), options: { sqs: { metrics: false } }, journal: 'off' });
      cloud.sqs.createQueue({ QueueName: 'dead', Attributes: { MessageRetentionPeriod: String(retention) } });
      cloud.sqs.createQueue({
        QueueName: 'q',
        Attributes: {
          DelaySeconds: String(delay), VisibilityTimeout: String(visibility), MessageRetentionPeriod: String(retention), RedrivePolicy: redrive(most),
        },
      });
      const dead = new OracleQueue(0, 30_000, retention * 1000);
      const oracle = new OracleQueue(delay * 1000, visibility * 1000, retention * 1000, most, dead);
      const held: { handle: string; message: OracleMessage; received: number }[] = [];
      ops.forEach((step, n) => {
        const at = cloud.at as number;
        if (step.op === 'send') {
          cloud.sqs.sendMessage({ QueueUrl, MessageBody: `m${n}`, DelaySeconds: step.delay });
          oracle.send(`m${n}`, at, step.delay === undefined ? undefined : step.delay * 1000);
        } else if (step.op === 'receive') {
          const got = cloud.sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: step.most }).Messages ?? [];
          const wanted = oracle.receive(step.most, at);
          expect(got.map((message) => message.Body)).toEqual(wanted.map((message) => message.body));
          got.forEach((message, i) => held.push({ handle: message.ReceiptHandle, message: wanted[i]!, received: wanted[i]!.received }));
        } else if (step.op === 'delete' && held.length > 0) {
          const one = held[step.which % held.length]!;
          cloud.sqs.deleteMessage({ QueueUrl, ReceiptHandle: one.handle });
          if (one.message.received === one.received) oracle.delete(one.message);
        } else if (step.op === 'wait') cloud.advance(`${step.seconds}s`);
        const { visible, notVisible, delayed } = oracle.counts(cloud.at as number);
        expect(counts(cloud)).toEqual([visible, notVisible, delayed]);
        expect(counts(cloud, DEAD)[0]).toBe(dead.counts(cloud.at as number).visible);
      });
    }), { seed: 9, numRuns: 200 });
  });

  test('a heap gives its entries in order', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat())), (entries) => {
      const heap = newHeap();
      for (const [time, number] of entries) pushHeap(heap, time, number);
      const out: [number, number][] = [];
      while (heap.times.length > 0) {
        out.push([heap.times[0]!, heap.numbers[0]!]);
        popHeap(heap);
      }
      expect(out).toEqual(entries.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
    }), { seed: 9, numRuns: 300 });
  });
});

test('a batch tells what is wrong with one entry and does the others', () => {
  const cloud = prepare({ MaximumMessageSize: '1024' });
  const sent = cloud.sqs.sendMessageBatch({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'ok' }, { Id: 'b', MessageBody: 'x'.repeat(1025) }] });
  expect(sent.Successful.map((entry) => entry.Id)).toEqual(['a']);
  expect(sent.Failed).toEqual(
    [
      {
        Id: 'b', SenderFault: true, Code: 'InvalidParameterValue',
        Message: 'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
      },
    ],
  );
  const { ReceiptHandle } = cloud.sqs.receiveMessage({ QueueUrl }).Messages![0]!;
  const deleted = cloud.sqs.deleteMessageBatch({ QueueUrl, Entries: [{ Id: 'x', ReceiptHandle }, { Id: 'y', ReceiptHandle: 'no handle' }] });
  expect(deleted.Successful).toEqual([{ Id: 'x' }]);
  expect(deleted.Failed).toMatchObject([{ Id: 'y', Code: 'ReceiptHandleIsInvalid' }]);
  expect(counts(cloud)).toEqual([0, 0, 0]);
});

test('other accounts and services need the queue\'s policy', () => {
  const cloud = prepare();
  const other = cloud.account('444455556666');
  expect(refusal(() => other.sqs.sendMessage({ QueueUrl, MessageBody: 'm' }))).toBe(`AccessDenied: Access to the resource ${QueueUrl} is denied.`);
  cloud.sqs.setQueueAttributes({
    QueueUrl,
    Attributes: { Policy: JSON.stringify({ Statement: { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'sqs:SendMessage', Resource: '*' } }) },
  });
  other.sqs.sendMessage({ QueueUrl, MessageBody: 'm' });
  expect(refusal(() => other.sqs.receiveMessage({ QueueUrl }))).toMatch(/^AccessDenied: /);
  expect(receive(cloud)).toEqual(['m']);
  expect(other.sqs.listQueues()).toEqual({});
});

test('attributes: what was set, what is standard, what is counted', () => {
  const cloud = prepare();
  send(cloud, 'm');
  cloud.sqs.setQueueAttributes({ QueueUrl, Attributes: { VisibilityTimeout: '60' } });
  expect(cloud.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] }).Attributes).toEqual({
    QueueArn: 'arn:aws:sqs:us-east-1:111122223333:q', ApproximateNumberOfMessages: '1', ApproximateNumberOfMessagesNotVisible: '0',
    ApproximateNumberOfMessagesDelayed: '0', CreatedTimestamp: String(START / 1000), LastModifiedTimestamp: String(START / 1000), VisibilityTimeout: '60',
    MaximumMessageSize: '1048576', MessageRetentionPeriod: '345600', DelaySeconds: '0', ReceiveMessageWaitTimeSeconds: '0', SqsManagedSseEnabled: 'true',
  });
  expect(cloud.sqs.getQueueAttributes({ QueueUrl })).toEqual({});
  const view = cloud.portsOf(cloud.scope).resources.view('AWS::SQS::Queue', QueueUrl);
  expect(view).toMatchObject({ resourceName: 'q', configuration: { QueueName: 'q', VisibilityTimeout: 60, SqsManagedSseEnabled: 'true' } });
});

describe('metrics', () => {
  const series = (cloud: Cloud, MetricName: string, hours = 1): Record<string, number> => Object.fromEntries(
    (cloud.cloudwatch.getMetricStatistics({
      Namespace: 'AWS/SQS', MetricName, Dimensions: [{ Name: 'QueueName', Value: 'q' }], StartTime: new Date(START),
      EndTime: new Date(START + hours * 3_600_000), Period: 60,
      Statistics: ['Sum'],
    }).Datapoints ?? []).map((p): [string, number] => [p.Timestamp!.toISOString().slice(11, 16), p.Sum!]).sort(),
  );

  test('every minute while the queue is active', () => {
    const cloud = prepare();
    send(cloud, 'a', 'b');
    cloud.advance('90s');
    receive(cloud, { MaxNumberOfMessages: 1 });
    cloud.advance('2m');
    expect(series(cloud, 'NumberOfMessagesSent')).toEqual({ '10:00': 2, '10:01': 0, '10:02': 0 });
    expect(series(cloud, 'NumberOfMessagesReceived')).toEqual({ '10:00': 0, '10:01': 1, '10:02': 0 });
    expect(series(cloud, 'ApproximateNumberOfMessagesVisible')).toEqual({ '10:00': 2, '10:01': 2, '10:02': 2 });
    expect(series(cloud, 'ApproximateAgeOfOldestMessage')).toEqual({ '10:00': 60, '10:01': 120, '10:02': 180 });
    expect(series(cloud, 'SentMessageSize')).toEqual({ '10:00': 2 });
  });

  test('six hours after the last call an empty queue falls silent, and a call wakes it', () => {
    const cloud = prepare();
    cloud.advance('8h');
    const before = Object.keys(series(cloud, 'NumberOfMessagesSent', 8));
    expect(before.length).toBe(359);
    send(cloud, 'm');
    cloud.advance('2m');
    expect(Object.keys(series(cloud, 'NumberOfMessagesSent', 9)).length).toBe(361);
  });

  test('none when not wanted', () => {
    const cloud = createCloud({ start: new Date(START), options: { sqs: { metrics: false } } });
    cloud.sqs.createQueue({ QueueName: 'q' });
    send(cloud, 'm');
    cloud.advance('5m');
    expect(series(cloud, 'NumberOfMessagesSent')).toEqual({});
  });
});

test('six thousand messages in flight do not slow the next receive down', () => {
  const cloud = createCloud({ start: new Date(START), options: { sqs: { metrics: false } }, journal: 'off' });
  cloud.sqs.createQueue({ QueueName: 'q', Attributes: { VisibilityTimeout: '43200' } });
  for (let i = 0; i < 6_000; i += 1) send(cloud, 'm');
  for (let i = 0; i < 600; i += 1) expect(receive(cloud)).toHaveLength(10);
  expect(receive(cloud)).toEqual([]);
  expect(counts(cloud)).toEqual([0, 6_000, 0]);
  cloud.advance('12h');
  expect(receive(cloud)).toHaveLength(10);
});
