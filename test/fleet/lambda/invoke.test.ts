import { describe, expect, it } from 'vitest';
import { create, lambdaCloud, logLines, minutes, payloadOf, refusal } from './lab.ts';

describe('invoking a function', () => {
  it('runs its code as its role and answers', () => {
    const cloud = lambdaCloud({
      hello: (event, { clients, log }) => {
        log(`hello ${JSON.stringify(event)}`);
        return { arn: clients.sts.getCallerIdentity().Arn, event };
      },
    });
    create(cloud, 'hello');
    const output = cloud.lambda.invoke({ FunctionName: 'hello', Payload: '{"a":1}' });
    expect([output.StatusCode, output.FunctionError, output.ExecutedVersion]).toEqual([200, undefined, '$LATEST']);
    expect(payloadOf(output)).toEqual({ arn: `arn:aws:sts::${cloud.accountId}:assumed-role/function/hello`, event: { a: 1 } });
    cloud.advance('1m');
    const lines = logLines(cloud, 'hello');
    expect(lines.map((line) => line.replace(/[0-9a-f-]{36}/, 'ID').trim())).toEqual([
      'START RequestId: ID Version: $LATEST', '2026-01-05T12:00:00.250Z\tID\tINFO\thello {"a":1}', 'END RequestId: ID',
      'REPORT RequestId: ID\tDuration: 100.00 ms\tBilled Duration: 100 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\tInit Duration: 250.00 ms',
    ]);
  });

  it('an exception is a function error, not a refusal', () => {
    const cloud = lambdaCloud({ bad: () => { throw new RangeError('too much'); } });
    create(cloud, 'bad');
    const output = cloud.lambda.invoke({ FunctionName: 'bad' });
    expect([output.StatusCode, output.FunctionError]).toEqual([200, 'Unhandled']);
    expect(payloadOf(output)).toEqual({ errorType: 'RangeError', errorMessage: 'too much' });
    cloud.advance('2m');
    expect([minutes(cloud, 'bad', 'Invocations', 1), minutes(cloud, 'bad', 'Errors', 1)]).toEqual([[1], [1]]);
    expect(logLines(cloud, 'bad').some((line) => line.includes('ERROR\tInvoke Error'))).toBe(true);
  });

  it.each<[string, () => unknown, object | null]>([
    ['a promise', async () => 3, { errorType: 'NotSimulated', errorMessage: 'functions run synchronously here, and this one returned a promise' }],
    ['a number that JSON has not', () => 1n, { errorType: 'Error', errorMessage: 'Unable to stringify response body' }],
    ['a function', () => () => 1, null],
  ])('answers what JSON can say, and fails where it cannot: %s', (_, odd, said) => {
    const cloud = lambdaCloud({ odd });
    create(cloud, 'odd');
    const output = cloud.lambda.invoke({ FunctionName: 'odd' });
    expect([payloadOf(output), output.FunctionError]).toEqual([said, said === null ? undefined : 'Unhandled']);
    // What is on its way to a destination is plain data too.
    cloud.lambda.invoke({ FunctionName: 'odd', InvocationType: 'Event' });
    expect(() => cloud.fork().advance('10m')).not.toThrow();
  });

  it('a function that takes too long is cut off, and that is an error too', () => {
    const cloud = lambdaCloud();
    create(cloud, 'slow', { Timeout: 3 });
    cloud.world('lambda', 'setBehaviour', { FunctionName: 'slow', duration: 5000 });
    expect(payloadOf(cloud.lambda.invoke({ FunctionName: 'slow' }))).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: 'Task timed out after 3.00 seconds',
    });
    cloud.advance('2m');
    expect([minutes(cloud, 'slow', 'Errors', 1), minutes(cloud, 'slow', 'Duration', 1, 'Maximum')]).toEqual([[1], [3000]]);
    expect(logLines(cloud, 'slow').some((line) => line.includes('Task timed out after 3.00 seconds'))).toBe(true);
  });

  it('trap: an idle minute has no datapoint; a good minute has zero errors', () => {
    const cloud = lambdaCloud();
    create(cloud, 'it');
    cloud.lambda.invoke({ FunctionName: 'it' });
    cloud.advance('3m');
    cloud.lambda.invoke({ FunctionName: 'it' });
    cloud.advance('3m');
    expect(minutes(cloud, 'it', 'Errors', 5)).toEqual([0, null, null, 0, null]);
    expect(minutes(cloud, 'it', 'Throttles', 5)).toEqual([0, null, null, 0, null]);
    expect(minutes(cloud, 'never', 'Invocations', 5)).toEqual([null, null, null, null, null]);
  });

  it('trap: datapoints are stamped when the invocation began and come when it has ended', () => {
    const cloud = lambdaCloud();
    create(cloud, 'long', { Timeout: 900 });
    cloud.world('lambda', 'setBehaviour', { FunctionName: 'long', duration: 600_000, coldStart: 0 });
    cloud.lambda.invoke({ FunctionName: 'long' });
    cloud.advance('9m');
    expect(minutes(cloud, 'long', 'Invocations', 12)).toEqual(Array(12).fill(null));
    cloud.advance('2m');
    expect(minutes(cloud, 'long', 'Invocations', 12)).toEqual([1, ...Array(11).fill(null)]);
  });

  it('cold starts when no environment waits, and again after it was let go', () => {
    const cloud = lambdaCloud();
    create(cloud, 'it');
    const invoke = () => { cloud.lambda.invoke({ FunctionName: 'it' }); };
    invoke();
    invoke();
    cloud.advance('1m');
    invoke();
    cloud.advance('11m');
    invoke();
    const cold = cloud.journal.entries().filter((e) => e.type === 'lambda.invoke').map((e) => (e.data as { coldStart: boolean }).coldStart);
    expect(cold).toEqual([true, true, false, true]);
  });

  it('lets services in only by a resource policy, for the source that it names', () => {
    const cloud = lambdaCloud();
    create(cloud, 'it');
    const events = cloud.as('events.amazonaws.com').lambda;
    const denied = refusal(() => events.invoke({ FunctionName: 'it' }));
    expect(denied).toMatch(/^AccessDeniedException: User: events\.amazonaws\.com is not authorized to perform: lambda:InvokeFunction/);
    expect(denied).toContain('on resource: arn:aws:lambda:us-east-1:111122223333:function:it because no resource-based policy allows');
    cloud.lambda.addPermission({
      FunctionName: 'it',
      StatementId: 's',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: 'arn:aws:events:us-east-1:111122223333:rule/r',
    });
    expect(events.invoke({ FunctionName: 'it', InvocationType: 'Event' })).toEqual({ StatusCode: 202 });
    expect(
      refusal(() =>
        cloud.lambda.addPermission({
          FunctionName: 'it',
          StatementId: 's',
          Action: 'lambda:InvokeFunction',
          Principal: 'sns.amazonaws.com',
        }),
      ),
    ).toMatch(/^ResourceConflictException: The statement id \(s\) provided already exists/);
    cloud.lambda.removePermission({ FunctionName: 'it', StatementId: 's' });
    expect(refusal(() => cloud.lambda.getPolicy({ FunctionName: 'it' }))).toBe('ResourceNotFoundException: The resource you requested does not exist.');
    expect(
      refusal(() =>
        cloud
          .clients({ accountId: '444455556666', region: 'us-east-1' })
          .lambda.invoke({ FunctionName: 'arn:aws:lambda:us-east-1:111122223333:function:it' }),
      ),
    ).toMatch(/^AccessDeniedException/);
  });

  it('aliases and versions keep what they were', () => {
    const cloud = lambdaCloud();
    create(cloud, 'it', { Timeout: 10 });
    expect(cloud.lambda.publishVersion({ FunctionName: 'it' }).Version).toBe('1');
    expect(cloud.lambda.publishVersion({ FunctionName: 'it' }).Version).toBe('1');
    cloud.lambda.updateFunctionConfiguration({ FunctionName: 'it', Timeout: 20 });
    cloud.lambda.createAlias({ FunctionName: 'it', Name: 'live', FunctionVersion: '1' });
    expect(cloud.lambda.getFunctionConfiguration({ FunctionName: 'it:live' }).Timeout).toBe(10);
    expect(cloud.lambda.getFunctionConfiguration({ FunctionName: 'it' }).Timeout).toBe(20);
    expect(cloud.lambda.invoke({ FunctionName: 'it', Qualifier: 'live' }).ExecutedVersion).toBe('1');
    expect(refusal(() => cloud.lambda.invoke({ FunctionName: 'it', Qualifier: '7' }))).toBe(
      'ResourceNotFoundException: Function not found: arn:aws:lambda:us-east-1:111122223333:function:it:7',
    );
    expect(refusal(() => create(cloud, 'it'))).toBe('ResourceConflictException: Function already exist: it');
  });
});

describe('concurrency', () => {
  it('reserved concurrency is a limit: what is above it is throttled, and a throttle is neither an invocation nor an error', () => {
    const cloud = lambdaCloud();
    create(cloud, 'it');
    cloud.lambda.putFunctionConcurrency({ FunctionName: 'it', ReservedConcurrentExecutions: 2 });
    const results = Array.from({ length: 5 }, () => refusal(() => cloud.lambda.invoke({ FunctionName: 'it' })));
    expect(results).toEqual(['not refused', 'not refused', ...Array(3).fill('TooManyRequestsException: Rate Exceeded.')]);
    cloud.advance('2m');
    expect(['Invocations', 'Errors', 'Throttles'].map((metric) => minutes(cloud, 'it', metric, 1)[0])).toEqual([2, 0, 3]);
    expect(minutes(cloud, 'it', 'ConcurrentExecutions', 1, 'Maximum')).toEqual([2]);
    cloud.lambda.putFunctionConcurrency({ FunctionName: 'it', ReservedConcurrentExecutions: 0 });
    expect(refusal(() => cloud.lambda.invoke({ FunctionName: 'it' }))).toMatch(/^TooManyRequestsException/);
  });

  it('what is reserved is taken from everybody else, down to a hundred', () => {
    const cloud = lambdaCloud({}, { options: { lambda: { accountConcurrency: 103 } } });
    create(cloud, 'one');
    create(cloud, 'two');
    cloud.lambda.putFunctionConcurrency({ FunctionName: 'one', ReservedConcurrentExecutions: 3 });
    expect(cloud.lambda.getAccountSettings().AccountLimit.UnreservedConcurrentExecutions).toBe(100);
    expect(refusal(() => cloud.lambda.putFunctionConcurrency({ FunctionName: 'two', ReservedConcurrentExecutions: 1 }))).toBe(
      "InvalidParameterValueException: Specified ReservedConcurrentExecutions for function decreases account's " +
        "UnreservedConcurrentExecution below its minimum value of [100].",
    );
    for (let i = 0; i < 100; i += 1) cloud.lambda.invoke({ FunctionName: 'two' });
    expect(refusal(() => cloud.lambda.invoke({ FunctionName: 'two' }))).toMatch(/^TooManyRequestsException/);
    expect(refusal(() => cloud.lambda.invoke({ FunctionName: 'one' }))).toBe('not refused');
  });
});

describe('asynchronous invocations', () => {
  const failing = () => {
    const attempts: string[] = [];
    const cloud = lambdaCloud({
      it: (_event, { awsRequestId, now }) => {
        attempts.push(`${now.toISOString().slice(11, 19)} ${awsRequestId}`);
        throw new Error('no');
      },
    });
    create(cloud, 'it');
    return { cloud, attempts };
  };

  it('are tried again after one and after two minutes, under one request id, and then given up', () => {
    const { cloud, attempts } = failing();
    expect(cloud.lambda.invoke({ FunctionName: 'it', InvocationType: 'Event' })).toEqual({ StatusCode: 202 });
    expect(attempts).toEqual([]);
    cloud.advance('10m');
    expect(attempts.map((text) => text.slice(0, 8))).toEqual(['12:00:00', '12:01:00', '12:03:00']);
    expect(new Set(attempts.map((text) => text.slice(9))).size).toBe(1);
    expect(minutes(cloud, 'it', 'Errors', 5)).toEqual([1, 1, null, 1, null]);
    expect(minutes(cloud, 'it', 'AsyncEventsReceived', 5)).toEqual([1, null, null, null, null]);
    expect(minutes(cloud, 'it', 'AsyncEventsDropped', 5)).toEqual([null, null, null, 1, null]);
  });

  it('hand what failed to the dead-letter queue and to the destination, each in its own form', () => {
    const { cloud } = failing();
    const queue = (name: string) => cloud.sqs.createQueue({ QueueName: name }).QueueUrl;
    const [dead, failed] = [queue('dead'), queue('failed')];
    cloud.lambda.updateFunctionConfiguration({ FunctionName: 'it', DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:111122223333:dead' } });
    cloud.lambda.putFunctionEventInvokeConfig({
      FunctionName: 'it',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:111122223333:failed' } },
    });
    cloud.lambda.invoke({ FunctionName: 'it', InvocationType: 'Event', Payload: '{"order":7}' });
    cloud.advance('10m');
    const [letter] = cloud.sqs.receiveMessage({ QueueUrl: dead, MessageAttributeNames: ['All'] }).Messages!;
    expect(letter!.Body).toBe('{"order":7}');
    expect(letter!.MessageAttributes!['ErrorMessage']!.StringValue).toBe('no');
    const record = JSON.parse(cloud.sqs.receiveMessage({ QueueUrl: failed }).Messages![0]!.Body!) as {
      requestContext: { condition: string; approximateInvokeCount: number };
      requestPayload: unknown;
      responsePayload: unknown;
    };
    expect([record.requestContext.condition, record.requestContext.approximateInvokeCount, record.requestPayload, record.responsePayload])
      .toEqual(['RetriesExhausted', 2, { order: 7 }, { errorType: 'Error', errorMessage: 'no' }]);
  });

  it('a destination that cannot be reached is a metric and nothing else', () => {
    const { cloud } = failing();
    cloud.lambda.putFunctionEventInvokeConfig({
      FunctionName: 'it',
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:111122223333:nowhere' } },
    });
    cloud.lambda.invoke({ FunctionName: 'it', InvocationType: 'Event' });
    cloud.advance('3m');
    expect(minutes(cloud, 'it', 'DestinationDeliveryFailures', 1)).toEqual([1]);
  });

  it('wait when they are throttled, for as long as they may', () => {
    const { cloud, attempts } = failing();
    cloud.lambda.putFunctionConcurrency({ FunctionName: 'it', ReservedConcurrentExecutions: 0 });
    cloud.lambda.invoke({ FunctionName: 'it', InvocationType: 'Event' });
    cloud.advance('30m');
    expect(attempts).toEqual([]);
    expect(minutes(cloud, 'it', 'Throttles', 30).filter((n) => n !== null).length).toBeGreaterThan(5);
    cloud.lambda.deleteFunctionConcurrency({ FunctionName: 'it' });
    cloud.advance('10m');
    expect(attempts).toHaveLength(3);
    cloud.lambda.putFunctionConcurrency({ FunctionName: 'it', ReservedConcurrentExecutions: 0 });
    cloud.lambda.invoke({ FunctionName: 'it', InvocationType: 'Event' });
    cloud.advance('7h');
    expect(
      cloud.journal
        .entries()
        .filter((e) => e.type === 'lambda.dropped')
        .map((e) => (e.data as { condition: string }).condition),
    ).toEqual(['RetriesExhausted', 'EventAgeExceeded']);
  });
});

describe('an SQS event source', () => {
  it('polls, deletes what was handled, and leaves the rest to the queue', () => {
    const seen: string[][] = [];
    const cloud = lambdaCloud({
      worker: (event) => {
        const { Records } = event as { Records: { messageId: string; body: string }[] };
        seen.push(Records.map((record) => record.body));
        return { batchItemFailures: Records.filter((record) => record.body === 'bad').map((record) => ({ itemIdentifier: record.messageId })) };
      },
    });
    const { QueueUrl } = cloud.sqs.createQueue({ QueueName: 'jobs', Attributes: { VisibilityTimeout: '60' } });
    create(cloud, 'worker');
    cloud.lambda.createEventSourceMapping({
      EventSourceArn: 'arn:aws:sqs:us-east-1:111122223333:jobs',
      FunctionName: 'worker',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    for (const MessageBody of ['good', 'bad']) cloud.sqs.sendMessage({ QueueUrl, MessageBody });
    cloud.advance('3m');
    expect(seen[0]!.sort()).toEqual(['bad', 'good']);
    expect(seen.slice(1).every((bodies) => bodies.join() === 'bad')).toBe(true);
    expect(seen.length).toBeGreaterThan(2);
    const { Attributes } = cloud.sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] });
    expect(Number(Attributes!['ApproximateNumberOfMessages']) + Number(Attributes!['ApproximateNumberOfMessagesNotVisible'])).toBe(1);
    expect(
      refusal(() =>
        cloud.lambda.createEventSourceMapping({
          EventSourceArn: 'arn:aws:kinesis:us-east-1:111122223333:stream/s',
          FunctionName: 'worker',
        }),
      ),
    ).toMatch(/^NotSimulated/);
  });
});
