import { describe, expect, test } from 'vitest';
import { bodies, makeQueue, makeRule, newCloud, notes, put, take } from './lab.ts';

describe('PutEvents', () => {
  test('the answer has the length and the order of the request, the first missing member is named', () => {
    const { events } = newCloud();
    const required = (name: string): object => ({
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    });
    const answer = events.putEvents({
      Entries: [
        { Source: 'a', DetailType: 'T', Detail: '{}' },
        { DetailType: 'T', Detail: '{}' },
        { Source: 'a', Detail: '{}' },
        { Source: 'a', DetailType: 'T' },
        { Source: '', DetailType: '', Detail: '' },
        { Source: 'aws.ec2', DetailType: 'T', Detail: '{}' },
      ],
    });
    expect(answer.Entries).toEqual([
      { EventId: expect.any(String) as string },
      required('Source'),
      required('DetailType'),
      required('Detail'),
      required('Source'),
      { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
    ]);
    expect(answer.FailedEntryCount).toBe(5);
  });

  test('a DetailType of more than 128 characters fails its entry, and no other', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue);
    const answer = cloud.events.putEvents({
      Entries: [128, 129].map((length) => ({ Source: 'acme', DetailType: 'é'.repeat(length), Detail: '{}' })),
    });
    expect(answer).toEqual({
      FailedEntryCount: 1,
      Entries: [
        { EventId: expect.any(String) as string },
        { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter DetailType is not valid. Reason: DetailType must have length less than or equal to 128.' },
      ],
    });
    cloud.advance('1m');
    expect(take(cloud, queue)).toHaveLength(1);
  });

  test('eleven entries are printed as the service prints them', () => {
    const { events } = newCloud();
    const entry = { Source: 's', DetailType: 't', Detail: '{"a": 1}', EventBusName: 'b' };
    const printed =
      'PutEventsRequestEntry(time=null, source=s, resources=null, detailType=t, detail={"a": 1}, eventBusName=b, ' +
      'traceHeader=null, kmsKeyIdentifier=null, internalMetadata=null)';
    expect(() => events.putEvents({ Entries: Array.from({ length: 11 }, () => entry) })).toThrow(
      expect.objectContaining({
        code: 'ValidationException',
        message:
          `1 validation error detected: Value '[${Array.from({ length: 11 }, () => printed).join(', ')}]' at 'entries' ` +
          'failed to satisfy constraint: Member must have length less than or equal to 10',
      }),
    );
    expect(() => events.putEvents({ Entries: [] })).toThrow('Member must have length greater than or equal to 1');
  });

  test('the size of a request counts what the guide counts', () => {
    // Time 14, source 2, detail-type 4 (two characters of two bytes), detail 2, resource 3: 25.
    const entry = {
      Time: new Date('2026-01-01'),
      Source: 'ab',
      DetailType: 'éé',
      Detail: '{}',
      Resources: ['xyz'],
      TraceHeader: 'x'.repeat(100),
      EventBusName: 'default',
    };
    expect(newCloud({ options: { events: { maximumRequestSize: 26 } } }).events.putEvents({ Entries: [entry] }).FailedEntryCount).toBe(0);
    expect(() => newCloud({ options: { events: { maximumRequestSize: 25 } } }).events.putEvents({ Entries: [entry] })).toThrow(
      'over the limit',
    );
  });

  test('time has whole seconds, whatever was given; without one it is the time of the call', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue);
    put(cloud, {}, { Time: new Date('2022-01-01T23:59:58.999Z') });
    put(cloud, {}, { Time: new Date('2022-01-01') });
    cloud.advance('1500ms');
    put(cloud);
    cloud.advance('1m');
    expect((bodies(cloud, queue) as { time: string }[]).map(({ time }) => time)).toEqual([
      '2022-01-01T23:59:58Z',
      '2022-01-01T00:00:00Z',
      '2026-01-05T10:00:01Z',
    ]);
  });

  test('the body is compact and its keys are in order', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue);
    const { EventId } = put(cloud, { b: 1, a: { c: [1, 'x', null] } }, { Resources: ['arn:aws:x:::y'] });
    cloud.advance('1m');
    expect(take(cloud, queue)[0]!.body).toBe(
      `{"version":"0","id":"${EventId!}","detail-type":"Test","source":"acme","account":"111122223333","time":"2026-01-05T10:00:00Z",` +
        '"region":"us-east-1","resources":["arn:aws:x:::y"],"detail":{"b":1,"a":{"c":[1,"x",null]}}}',
    );
  });

  test('one event has one id for all rules and targets, and they are served by name', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    for (const name of ['z', 'a', 'm'])
      makeRule(cloud, name, queue, { target: { InputTransformer: { InputPathsMap: { id: '$.id' }, InputTemplate: `"${name} <id>"` } } });
    cloud.events.putTargets({ Rule: 'a', Targets: [{ Id: '0', Arn: queue, Input: '"first"' }] });
    const { EventId } = put(cloud);
    cloud.advance('1m');
    expect(take(cloud, queue).map(({ body }) => body)).toEqual(['"first"', `"a ${EventId!}"`, `"m ${EventId!}"`, `"z ${EventId!}"`]);
  });

  test('a disabled rule sees nothing, nor does a rule before it is active', () => {
    const cloud = newCloud({ options: { events: { ruleActivationDelay: 10_000 as never } } });
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'r', queue);
    cloud.advance('9s');
    put(cloud);
    cloud.advance('1m');
    expect(take(cloud, queue)).toEqual([]);
    put(cloud);
    cloud.advance('1m');
    expect(take(cloud, queue)).toHaveLength(1);
    cloud.events.disableRule({ Name: 'r' });
    put(cloud);
    cloud.advance('1m');
    expect(take(cloud, queue)).toEqual([]);
  });

  test('events of services come to the default bus, not to a custom one', () => {
    const cloud = newCloud();
    cloud.events.createEventBus({ Name: 'b' });
    const [onDefault, onCustom] = [makeQueue(cloud, 'd'), makeQueue(cloud, 'c')];
    const pattern = '{"source":["aws.cloudwatch"]}';
    makeRule(cloud, 'r', onDefault, { pattern });
    makeRule(cloud, 'r', onCustom, { pattern, bus: 'b' });
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
    cloud.advance('5m');
    expect(take(cloud, onDefault).length).toBeGreaterThan(0);
    expect(take(cloud, onCustom)).toEqual([]);
  });

  test('the journal tells why: call, accepted, matched, delivered', () => {
    const cloud = newCloud();
    const queue = makeQueue(cloud, 'q');
    makeRule(cloud, 'a', queue);
    makeRule(cloud, 'b', queue);
    cloud.events.putEvents({ Entries: [1, 2].map((n) => ({ Source: 'acme', DetailType: 'T', Detail: `{"n":${n}}` })) });
    cloud.advance('1m');
    const call = cloud.journal.entries().findLast(({ type, data }) => type === 'api.call' && data['action'] === 'PutEvents')!;
    const accepted = notes(cloud, 'events.accepted');
    expect(accepted.map(({ cause }) => cause)).toEqual([call.seq, call.seq]);
    const matched = notes(cloud, 'events.matched');
    expect(matched.map(({ cause, subject }) => [cause, subject.slice(-6)])).toEqual(
      accepted.flatMap(({ seq }) => [
        [seq, 'rule/a'],
        [seq, 'rule/b'],
      ]),
    );
    expect(notes(cloud, 'events.delivered').map(({ cause }) => cause)).toEqual(matched.map(({ seq }) => seq));
  });
});
