import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';
import { ALARM, METRIC } from './lab.ts';

/** The engine at home: with the real metric store, topics, functions and instances around it. */
const START = '2026-09-14T05:00:00Z';
const cloudOf = (): Cloud => createCloud({ start: START, account: '123456789012' });
const put = (cloud: Cloud, Value: number, Timestamp?: string): void => {
  cloud.cloudwatch.putMetricData({
    Namespace: METRIC.Namespace,
    MetricData: [{ MetricName: METRIC.MetricName, Value, ...(Timestamp === undefined ? {} : { Timestamp: new Date(Timestamp) }) }],
  });
};
const story = (cloud: Cloud, name = 'a'): string[] =>
  cloud.journal
    .entries()
    .filter((entry) => entry.type === 'alarm.state' && entry.subject.endsWith(`/alarm/${name}`))
    .map((entry) => `${new Date(entry.at).toISOString().slice(11, 19)} ${String(entry.data['from'])}->${String(entry.data['to'])}`);

describe('alarms on the real metric store', () => {
  it('a put is seen by the next evaluation of its minute', () => {
    const cloud = cloudOf();
    cloud.cloudwatch.putMetricAlarm(ALARM);
    put(cloud, 100);
    cloud.advance('1m');
    put(cloud, 10);
    cloud.advance('15m');
    expect(story(cloud)).toEqual(['05:02:00 INSUFFICIENT_DATA->ALARM', '05:03:00 ALARM->OK', '05:09:00 OK->INSUFFICIENT_DATA']);
  });
  it('an alarm on a subset of dimensions, or on another unit, sees nothing', () => {
    const cloud = cloudOf();
    cloud.cloudwatch.putMetricAlarm({ ...ALARM, Dimensions: [{ Name: 'Server', Value: 'Prod' }] });
    cloud.cloudwatch.putMetricAlarm({ ...ALARM, AlarmName: 'b', Unit: 'Count' });
    cloud.cloudwatch.putMetricData({
      Namespace: 'Lab',
      MetricData: [
        {
          MetricName: 'm',
          Value: 100,
          Dimensions: [
            { Name: 'Server', Value: 'Prod' },
            { Name: 'Domain', Value: 'Rio' },
          ],
        },
      ],
    });
    put(cloud, 100);
    cloud.advance('5m');
    expect([story(cloud), story(cloud, 'b')]).toEqual([[], []]);
  });
  it('trap 33: in an expression a missing operand counts as 0, a division by zero is no datapoint', () => {
    const cloud = cloudOf();
    const math = (AlarmName: string, Expression: string): void => {
      cloud.cloudwatch.putMetricAlarm({
        AlarmName,
        EvaluationPeriods: 1,
        Threshold: 50,
        ComparisonOperator: 'GreaterThanThreshold',
        Metrics: [
          ...['m', 'never'].map((MetricName, i) => ({
            Id: `m${i + 1}`,
            ReturnData: false,
            MetricStat: { Metric: { Namespace: 'Lab', MetricName }, Period: 60, Stat: 'Sum' },
          })),
          { Id: 'e1', Expression },
        ],
      });
    };
    math('sum', 'm1 + m2');
    math('ratio', 'm1 / (m1 - m1)');
    put(cloud, 100);
    cloud.advance('3m');
    expect([story(cloud, 'sum'), story(cloud, 'ratio')]).toEqual([['05:01:00 INSUFFICIENT_DATA->ALARM'], []]);
  });
  it('trap 34: FILL with a constant is never INSUFFICIENT_DATA and takes the newest slot, whose data is late, for filled', () => {
    const cloud = cloudOf();
    cloud.cloudwatch.putMetricAlarm({
      AlarmName: 'a',
      EvaluationPeriods: 1,
      Threshold: 50,
      ComparisonOperator: 'GreaterThanThreshold',
      Metrics: [
        { Id: 'm1', ReturnData: false, MetricStat: { Metric: METRIC, Period: 60, Stat: 'Sum' } },
        { Id: 'e1', Expression: 'FILL(m1, 0)' },
      ],
    });
    put(cloud, 100);
    cloud.advance('90s');
    put(cloud, 100, '2026-09-14T05:01:00Z');
    cloud.advance('1h');
    expect(story(cloud)).toEqual(['05:01:00 INSUFFICIENT_DATA->ALARM', '05:03:00 ALARM->OK']);
  });
  it('trap 32: a percentile of statistic sets is not there', () => {
    const cloud = cloudOf();
    const { Statistic: _statistic, ...rest } = ALARM;
    cloud.cloudwatch.putMetricAlarm({ ...rest, ExtendedStatistic: 'p90' });
    cloud.cloudwatch.putMetricData({
      Namespace: 'Lab',
      MetricData: [{ MetricName: 'm', StatisticValues: { SampleCount: 10, Sum: 1000, Minimum: 90, Maximum: 110 } }],
    });
    cloud.advance('5m');
    expect(story(cloud)).toEqual([]);
  });
  it('trap 40: high-resolution data is seen by its alarm', () => {
    const cloud = cloudOf();
    cloud.cloudwatch.putMetricAlarm({ ...ALARM, Period: 10 });
    cloud.cloudwatch.putMetricData({ Namespace: 'Lab', MetricData: [{ MetricName: 'm', Value: 100, StorageResolution: 1 }] });
    cloud.advance('30s');
    expect(story(cloud)).toEqual(['05:00:20 INSUFFICIENT_DATA->ALARM']);
  });
  it('splitting a put into several changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            minute: fc.integer({ min: 0, max: 20 }),
            values: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 }),
          }),
          { maxLength: 8 },
        ),
        fc.constantFrom('Average', 'Sum', 'Maximum', 'Minimum', 'SampleCount'),
        fc.integer({ min: 1, max: 3 }),
        (puts, Statistic, EvaluationPeriods) => {
          const run = (split: boolean): string[] => {
            const cloud = cloudOf();
            cloud.cloudwatch.putMetricAlarm({
              ...ALARM,
              Statistic: Statistic as 'Sum',
              EvaluationPeriods,
              Threshold: Statistic === 'SampleCount' ? 2 : 50,
            });
            for (const { minute, values } of puts) {
              const Timestamp = new Date(Date.parse(START) + minute * 60_000);
              const groups = split ? values.map((value) => [value]) : [values];
              for (const Values of groups)
                cloud.cloudwatch.putMetricData({ Namespace: 'Lab', MetricData: [{ MetricName: 'm', Values, Timestamp }] });
            }
            return story(cloud.advance('30m'));
          };
          expect(run(true)).toEqual(run(false));
        },
      ),
      { seed: 3, numRuns: 25 },
    );
  });
  it('two runs, and a run that is forked in its middle, have the same digest', () => {
    const run = (fork: boolean): string => {
      let cloud = cloudOf();
      for (let i = 0; i < 5; i += 1)
        cloud.cloudwatch.putMetricAlarm({
          ...ALARM,
          AlarmName: `n${i}`,
          Threshold: 20 * i,
          AlarmActions: ['arn:aws:sns:us-east-1:123456789012:ops'],
        });
      cloud.cloudwatch.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'AT_LEAST(2, ALARM, (n0, n1, n2, n3, n4))' });
      for (let m = 0; m < 30; m += 1) {
        put(cloud, (m * 37) % 101);
        cloud.advance('1m');
        if (fork && m === 14) cloud = cloud.fork();
      }
      return cloud.journal.digest();
    };
    expect([run(false), run(true)]).toEqual([run(false), run(false)]);
  });
  it('alarms of other accounts and regions are theirs', () => {
    const cloud = cloudOf();
    cloud.cloudwatch.putMetricAlarm(ALARM);
    const there = cloud.account('999988887777').region('eu-west-1').cloudwatch;
    there.putMetricAlarm({ ...ALARM, Threshold: 1 });
    expect(there.describeAlarms().MetricAlarms[0]!.AlarmArn).toBe('arn:aws:cloudwatch:eu-west-1:999988887777:alarm:a');
    there.deleteAlarms({ AlarmNames: ['a'] });
    expect(cloud.cloudwatch.describeAlarms().MetricAlarms.length).toBe(1);
  });
});

describe('actions arrive', () => {
  const fire = (cloud: Cloud): void => {
    cloud.cloudwatch.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'test' });
    cloud.advance('1s');
  };
  const lastAction = (cloud: Cloud): string =>
    cloud.cloudwatch.describeAlarmHistory({ AlarmName: 'a', HistoryItemType: 'Action' }).AlarmHistoryItems[0]!.HistorySummary;

  it('at a topic, from which a queue reads AWS\'s message; a topic that is not there is a failed action', () => {
    const cloud = cloudOf();
    const { TopicArn } = cloud.sns.createTopic({ Name: 'ops' });
    cloud.cloudwatch.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore', AlarmActions: [TopicArn] });
    fire(cloud);
    expect(lastAction(cloud)).toBe(`Successfully executed action ${TopicArn}`);
    cloud.cloudwatch.setAlarmState({ AlarmName: 'a', StateValue: 'OK', StateReason: 'test' });
    cloud.sns.deleteTopic({ TopicArn });
    fire(cloud);
    expect(lastAction(cloud)).toMatch(/^Failed to execute action .* Received error: ".+"$/);
    expect(cloud.cloudwatch.describeAlarms().MetricAlarms[0]!.StateValue).toBe('ALARM');
  });
  it('at a function, once its policy lets CloudWatch in', () => {
    const got: unknown[] = [];
    const cloud = createCloud({ start: START, account: '123456789012', functions: { f: (event) => { got.push(event); } } });
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    cloud.iam.createRole({ RoleName: 'r', AssumeRolePolicyDocument });
    const { FunctionArn } = cloud.lambda.createFunction({
      FunctionName: 'f',
      Role: 'arn:aws:iam::123456789012:role/r',
      Runtime: 'nodejs20.x',
      Handler: 'index.handler',
      Code: { ZipFile: new Uint8Array(1) },
    });
    cloud.advance('1m');
    cloud.cloudwatch.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore', AlarmActions: [FunctionArn!], OKActions: [FunctionArn!] });
    fire(cloud);
    expect(lastAction(cloud)).toBe(
      `Failed to execute action ${FunctionArn}. Received error: "CloudWatch Alarms is not authorized to perform: lambda:InvokeFunction on the resource ` +
        'because no resource-based policy allows the lambda:InvokeFunction action"',
    );
    cloud.lambda.addPermission({
      FunctionName: 'f',
      StatementId: 's',
      Action: 'lambda:InvokeFunction',
      Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
    });
    cloud.cloudwatch.setAlarmState({ AlarmName: 'a', StateValue: 'OK', StateReason: 'test' });
    cloud.advance('1m');
    expect(got).toMatchObject([
      { source: 'aws.cloudwatch', alarmData: { alarmName: 'a', state: { value: 'OK' }, previousState: { value: 'ALARM' } } },
    ]);
  });
  it('at an instance', () => {
    const cloud = cloudOf();
    const { InstanceId } = cloud.ec2.runInstances({ ImageId: 'ami-12345678', MinCount: 1, MaxCount: 1, InstanceType: 't3.micro' })
      .Instances![0]!;
    cloud.advance('5m');
    cloud.cloudwatch.putMetricAlarm({
      ...ALARM,
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: InstanceId }],
      TreatMissingData: 'ignore',
      AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'],
    });
    fire(cloud);
    cloud.advance('5m');
    expect(cloud.ec2.describeInstances({ InstanceIds: [InstanceId!] }).Reservations![0]!.Instances![0]!.State).toMatchObject({
      Name: 'stopped',
    });
  });
  it('at an operations item', () => {
    const cloud = cloudOf();
    const arn = 'arn:aws:ssm:us-east-1:123456789012:opsitem:2#CATEGORY=Performance';
    cloud.cloudwatch.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore', AlarmActions: [arn] });
    fire(cloud);
    expect(lastAction(cloud)).toBe(`Successfully executed action ${arn}`);
  });
  it('the chain of causes leads from the composite back to the data', () => {
    const cloud = cloudOf();
    cloud.cloudwatch.putMetricAlarm(ALARM);
    cloud.cloudwatch.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'ALARM(a)' });
    put(cloud, 100);
    cloud.advance('2m');
    const entry = cloud.journal.entries().findLast((each) => each.subject.endsWith('/alarm/c') && each.type === 'alarm.state')!;
    expect(cloud.journal.causes(entry.seq).slice(0, 2).map((each) => each.subject.split('/').at(-1))).toEqual(['c', 'a']);
  });
});
