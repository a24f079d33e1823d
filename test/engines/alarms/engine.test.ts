import { describe, expect, it } from 'vitest';
import type { PutMetricAlarmInput } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import { alarmsEngine } from '../../../src/engines/alarms/index.ts';
import { hash32 } from '../../../src/kernel/digest.ts';
import { clonePlain } from '../../../src/kernel/plain.ts';
import { duration, parseInstant } from '../../../src/kernel/time.ts';
import { ALARM, Lab, METRIC, SNS, refusal } from './lab.ts';

const described = (lab: Lab, name = 'a') => lab.api.describeAlarms({ AlarmNames: [name] }).MetricAlarms[0]!;
const MATH = { EvaluationPeriods: 1, Threshold: 10, ComparisonOperator: 'GreaterThanThreshold' } as const;
const M1 = {
  Id: 'm1',
  MetricStat: { Metric: { Namespace: 'N', MetricName: 'm' }, Period: 60, Stat: 'Average' },
  ReturnData: false,
} as const;

describe('lists', () => {
  it('a minimal alarm shows what was given, empty lists, and nothing that was left out', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm(ALARM);
    expect(described(lab)).toEqual({
      AlarmName: 'a',
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:a',
      AlarmConfigurationUpdatedTimestamp: lab.now,
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [],
      InsufficientDataActions: [],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: lab.now,
      MetricName: 'm',
      Namespace: 'Lab',
      Statistic: 'Average',
      Dimensions: [],
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 50,
      ComparisonOperator: 'GreaterThanThreshold',
      StateTransitionedTimestamp: lab.now,
    });
  });
  it('what is returned is a copy', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Dimensions: [{ Name: 'D', Value: 'v' }] });
    (described(lab).Dimensions as { Value: string }[])[0]!.Value = 'changed';
    expect(described(lab).Dimensions).toEqual([{ Name: 'D', Value: 'v' }]);
  });
  it('are filtered by names, prefix, state and action, and come in pages by name', () => {
    const lab = new Lab();
    for (let i = 0; i < 120; i += 1)
      lab.api.putMetricAlarm({
        ...ALARM,
        AlarmName: `n${String(i).padStart(3, '0')}`,
        TreatMissingData: 'ignore',
        ...(i % 2 ? { OKActions: [SNS] } : {}),
      });
    lab.api.setAlarmState({ AlarmName: 'n007', StateValue: 'OK', StateReason: '' });
    const names = (input: object): string[] => lab.api.describeAlarms(input).MetricAlarms.map((alarm) => alarm.AlarmName);
    expect(names({ AlarmNames: ['n003', 'nobody', 'n003'] })).toEqual(['n003']);
    expect(names({ AlarmNamePrefix: 'n11' }).length).toBe(10);
    expect(names({ StateValue: 'OK' })).toEqual(['n007']);
    expect(names({ ActionPrefix: 'arn:aws:sns', MaxRecords: 100 }).length).toBe(60);
    const seen: string[] = [];
    for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
      const page = lab.api.describeAlarms(token === undefined ? {} : { NextToken: token });
      seen.push(...page.MetricAlarms.map((alarm) => alarm.AlarmName));
      token = page.NextToken;
    }
    expect([seen.length, new Set(seen).size, seen[0], seen.at(-1)]).toEqual([120, 120, 'n000', 'n119']);
  });
  it('the alarms of a metric: dimensions in any order, but all of them', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm(ALARM);
    lab.api.putMetricAlarm({
      ...ALARM,
      AlarmName: 'b',
      Statistic: 'Sum',
      Period: 120,
      Dimensions: [
        { Name: 'Z', Value: 'last' },
        { Name: 'A', Value: 'first' },
      ],
    });
    const names = (input: object): string[] =>
      lab.api.describeAlarmsForMetric({ ...METRIC, ...input }).MetricAlarms.map((alarm) => alarm.AlarmName);
    const [z, a] = [{ Name: 'Z', Value: 'last' }, { Name: 'A', Value: 'first' }];
    expect([names({}), names({ Dimensions: [z, a] }), names({ Dimensions: [a, z] }), names({ Dimensions: [z] })]).toEqual([
      ['a'],
      ['b'],
      ['b'],
      [],
    ]);
    const both = { Dimensions: [a, z] };
    expect([
      names({ ...both, Statistic: 'Average' }),
      names({ ...both, Statistic: 'Sum', Period: 120 }),
      names({ ...both, Unit: 'Count' }),
    ]).toEqual([[], ['b'], []]);
  });
  it('history comes newest first, in pages, by type and by date; items of one millisecond keep their order', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore', AlarmActions: [SNS] });
    for (const StateValue of ['OK', 'ALARM', 'OK', 'ALARM'] as const) {
      lab.api.setAlarmState({ AlarmName: 'a', StateValue, StateReason: '' });
      lab.advance('1m');
    }
    const kinds = (input: object): string[] =>
      lab.api.describeAlarmHistory({ AlarmName: 'a', ...input }).AlarmHistoryItems.map((item) => item.HistoryItemType);
    expect(kinds({})).toEqual(['Action', 'StateUpdate', 'StateUpdate', 'Action', 'StateUpdate', 'StateUpdate', 'ConfigurationUpdate']);
    expect(kinds({ HistoryItemType: 'Action' }).length).toBe(2);
    expect(kinds({ StartDate: new Date('2026-09-14T05:01:00Z'), EndDate: new Date('2026-09-14T05:01:30Z') })).toEqual([
      'Action',
      'StateUpdate',
    ]);
    const first = lab.api.describeAlarmHistory({ AlarmName: 'a', MaxRecords: 3 });
    const second = lab.api.describeAlarmHistory({ AlarmName: 'a', MaxRecords: 100, NextToken: first.NextToken });
    expect([first.AlarmHistoryItems.length, second.AlarmHistoryItems.length, second.NextToken]).toEqual([3, 4, undefined]);
    expect(lab.api.describeAlarmHistory({ AlarmName: 'never' }).AlarmHistoryItems).toEqual([]);
    expect(kinds({ AlarmName: undefined }).length).toBe(7);
  });
  it('tags are added, replaced and taken off; those of an update do not count', () => {
    const lab = new Lab();
    const ResourceARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:a';
    const tags = () => lab.api.listTagsForResource({ ResourceARN }).Tags.map((tag) => `${tag.Key}=${tag.Value}`);
    lab.api.putMetricAlarm({ ...ALARM, Tags: [{ Key: 'create', Value: 'original' }, { Key: 'keep', Value: 'yes' }] });
    lab.api.putMetricAlarm({ ...ALARM, Threshold: 1, Tags: [{ Key: 'create', Value: 'ignored' }] });
    expect(tags()).toEqual(['create=original', 'keep=yes']);
    lab.api.tagResource({
      ResourceARN,
      Tags: [
        { Key: 'create', Value: 'replaced' },
        { Key: 'dup', Value: 'first' },
        { Key: 'dup', Value: 'second' },
      ],
    });
    expect(tags()).toEqual(['create=replaced', 'dup=second', 'keep=yes']);
    lab.api.untagResource({ ResourceARN, TagKeys: ['create', 'never'] });
    expect(tags()).toEqual(['dup=second', 'keep=yes']);
    expect(
      refusal(() =>
        lab.api.tagResource({
          ResourceARN,
          Tags: [
            { Key: 'ok', Value: '' },
            { Key: 'AWS:x', Value: '' },
          ],
        }),
      ).code,
    ).toBe('AccessDenied');
    expect(tags()).toEqual(['dup=second', 'keep=yes']);
  });
});

describe('the evaluation clock', () => {
  it('one notice is pending, however many alarms there are, and none when there are none', () => {
    const lab = new Lab('2026-09-14T05:00:07Z', { evaluationPhase: 'hash' });
    for (let i = 0; i < 200; i += 1)
      lab.api.putMetricAlarm({ ...ALARM, AlarmName: `n${i}`, Period: [10, 60, 3600][i % 3]!, EvaluationPeriods: i % 3 === 2 ? 30 : 1 });
    lab.advance('1ms');
    expect(lab.pending).toBe(1);
    for (let i = 0; i < 200; i += 100) lab.api.deleteAlarms({ AlarmNames: Array.from({ length: 100 }, (_, k) => `n${i + k}`) });
    lab.advance('1ms');
    expect([lab.pending, lab.state.ticks.size, lab.state.nextTick]).toEqual([0, 0, null]);
  });
  it('phases are steady, whole seconds that the name gives', () => {
    const lab = new Lab('2026-09-14T05:00:00Z', { evaluationPhase: 'hash' });
    for (const AlarmName of ['alpha', 'beta', 'gamma']) lab.api.putMetricAlarm({ ...ALARM, AlarmName, TreatMissingData: 'breaching' });
    lab.advance('5m');
    for (const name of ['alpha', 'beta', 'gamma']) {
      const at = lab.notes.find((note) => note.type === 'alarm.state' && note.subject.endsWith(name))!.at;
      expect((at / 1000) % 60).toBe(hash32(name) % 60);
      expect(at - parseInstant('2026-09-14T05:00:00Z')).toBeGreaterThan(0);
    }
  });
  it('the first evaluation is the first tick after creation, or later by option', () => {
    for (const [delay, expected] of [[0, '05:01:00'], [10_000, '05:02:00']] as const) {
      const lab = new Lab('2026-09-14T05:00:55Z', { firstEvaluationDelay: delay });
      lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'breaching' });
      lab.advance('5m');
      expect(lab.story()).toEqual([`${expected} INSUFFICIENT_DATA->ALARM`]);
    }
  });
  it('another period moves the alarm to another cadence', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm(ALARM);
    lab.api.putMetricAlarm({ ...ALARM, Period: 10 });
    lab.put('2026-09-14T05:00:00Z', 100).advance('30s');
    expect(lab.story()).toEqual(['05:00:20 INSUFFICIENT_DATA->ALARM']);
    expect([...lab.state.ticks.keys()]).toEqual(['10000/0']);
  });
  it('a tick that changes nothing reads each range once and writes nothing', () => {
    const lab = new Lab();
    for (let i = 0; i < 10; i += 1) lab.api.putMetricAlarm({ ...ALARM, AlarmName: `n${i}` });
    lab.advance('1m');
    const [reads, notes, events] = [lab.metrics.reads, lab.notes.length, lab.events.length];
    lab.advance('1m');
    expect([lab.metrics.reads - reads, lab.notes.length - notes, lab.events.length - events]).toEqual([10, 0, 0]);
  });
  it('decisions of one tick do not cause each other, a composite is caused by its child', () => {
    const lab = new Lab();
    for (const AlarmName of ['a', 'b']) lab.api.putMetricAlarm({ ...ALARM, AlarmName });
    for (const [AlarmName, AlarmRule] of [
      ['c', 'ALARM(a)'],
      ['top', 'ALARM(c)'],
      ['z', 'ALARM(a)'],
    ] as const)
      lab.api.putCompositeAlarm({ AlarmName, AlarmRule });
    lab.put('2026-09-14T05:00:00Z', 100).advance('2m');
    expect(lab.notes.slice(-5).map((note) => [note.subject.split('/').at(-1), note.cause])).toEqual([
      ['a', null],
      ['c', 'a'],
      ['top', 'c'],
      ['z', 'a'],
      ['b', null],
    ]);
  });
  it('state is plain data, and a copy lives on by itself', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'breaching' });
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'AT_LEAST(1, ALARM, (a))' });
    const copy = clonePlain(lab.state);
    lab.advance('1m');
    expect([lab.state1('c'), copy.alarms.get('c')!.value]).toEqual(['ALARM', 'OK']);
  });
});

describe('metric math and bands', () => {
  it('an expression is read as a whole, without lag', () => {
    const lab = new Lab();
    const asked: number[][] = [];
    lab.metrics.math = (_q, start, period, slots, at, out) => {
      asked.push([at - start - slots * period, slots]);
      out.fill(42, 0, slots);
      return { present: slots };
    };
    lab.api.putMetricAlarm({ AlarmName: 'a', ...MATH, Metrics: [M1, { Id: 'e1', Expression: 'm1*2', Label: 'twice' }] });
    lab.advance('1m');
    expect(asked[0]).toEqual([0, 6]);
    expect(lab.state1()).toBe('ALARM');
    expect(JSON.parse(described(lab).StateReasonData!)).toEqual({
      version: '1.0',
      queryDate: '2026-09-14T05:01:00.000+0000',
      startDate: '2026-09-14T05:00:00.000+0000',
      period: 60,
      recentDatapoints: [42],
      threshold: 10,
      evaluatedDatapoints: [{ timestamp: '2026-09-14T05:00:00.000+0000', value: 42 }],
    });
  });
  it('an expression without a value has no datapoint', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ AlarmName: 'a', ...MATH, TreatMissingData: 'breaching', Metrics: [M1, { Id: 'e1', Expression: 'm1/0' }] });
    lab.advance('1m');
    expect(described(lab).StateReason).toContain('no datapoints were received for 1 period');
  });

  const band = (ComparisonOperator: PutMetricAlarmInput['ComparisonOperator'], DatapointsToAlarm?: number): PutMetricAlarmInput => ({
    AlarmName: 'a',
    EvaluationPeriods: 1,
    ComparisonOperator,
    ThresholdMetricId: 'ad1',
    ...(DatapointsToAlarm === undefined ? {} : { DatapointsToAlarm }),
    Metrics: [
      { ...M1, ReturnData: true },
      { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' },
    ],
  });
  const feed = (lab: Lab, value: number, lower: number, upper: number): void => {
    lab.metrics.math = (_q, _s, _p, slots, _a, out) => {
      out.fill(value, 0, slots);
      return { present: slots, lower: new Float64Array(slots).fill(lower), upper: new Float64Array(slots).fill(upper) };
    };
  };
  /** Texts and data as published in the guide's examples and by users. */
  it('reasons and reason data name the bands', () => {
    const lab = new Lab('2019-10-03T15:59:00Z');
    feed(lab, 0, 0.020599444741798756, 0.3006915352732461);
    lab.api.putMetricAlarm(band('LessThanLowerOrGreaterThanUpperThreshold', 1));
    lab.advance('1m');
    expect(described(lab).StateReason).toBe(
      'Thresholds Crossed: 1 out of the last 1 datapoints [0.0 (03/10/19 15:59:00)] was less than the lower thresholds ' +
        '[0.020599444741798756] or greater than the upper thresholds [0.3006915352732461] (minimum 1 datapoint for OK -> ALARM transition).',
    );
    expect(described(lab).StateReasonData).toContain(
      '"recentDatapoints":[0.0],"recentLowerThresholds":[0.020599444741798756],"recentUpperThresholds":[0.3006915352732461]',
    );
    feed(lab, 0.166666666664241, 0.0206719426210418, 0.30076870222143803);
    lab.advance('1m');
    expect(described(lab).StateReason).toBe(
      'Thresholds Crossed: 1 out of the last 1 datapoints [0.166666666664241 (03/10/19 16:00:00)] was not less than the lower thresholds ' +
        '[0.0206719426210418] or not greater than the upper thresholds [0.30076870222143803] (minimum 1 datapoint for ALARM -> OK transition).',
    );
  });
  it('one side only is looked at and named when the operator says so', () => {
    const lab = new Lab('2024-07-25T07:21:00Z');
    feed(lab, 239, Number.NaN, 225.71426732099445);
    lab.api.putMetricAlarm(band('GreaterThanUpperThreshold', 1));
    lab.advance('1m');
    expect(described(lab).StateReason).toBe(
      'Thresholds Crossed: 1 out of the last 1 datapoints [239.0 (25/07/24 07:21:00)] was greater than the upper thresholds ' +
        '[225.71426732099445] (minimum 1 datapoint for OK -> ALARM transition).',
    );
    expect(described(lab).StateReasonData).toBe(
      '{"version":"1.0","queryDate":"2024-07-25T07:22:00.000+0000","startDate":"2024-07-25T07:21:00.000+0000","period":60,' +
        '"recentDatapoints":[239.0],"recentUpperThresholds":[225.71426732099445],"evaluatedDatapoints":[{"timestamp":"2024-07-25T07:21:00.000+0000","value":239.0,' +
        '"threshold":225.71426732099445}]}',
    );
  });
  it('while the band is not there, there is no data', () => {
    const lab = new Lab();
    feed(lab, 239, Number.NaN, Number.NaN);
    lab.api.putMetricAlarm(band('LessThanLowerThreshold'));
    lab.advance('10m');
    expect(lab.state1()).toBe('INSUFFICIENT_DATA');
  });
});

describe('warm-up', () => {
  const warm = { ...ALARM, Period: 300, EvaluationPeriods: 3, WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 60 } } as const;
  it('lasts until the window is full: created at 10:00, fed from 10:04 on, evaluated at about 10:19', () => {
    const lab = new Lab('2026-09-14T10:00:00Z');
    lab.api.putMetricAlarm(warm);
    for (let t = parseInstant('2026-09-14T10:04:00Z'); t < parseInstant('2026-09-14T11:00:00Z'); t = (t + 300_000) as never)
      lab.put(t, 100, { visibleAt: t });
    lab.runUntil('2026-09-14T10:18:00Z');
    expect(described(lab)).toMatchObject({ StateValue: 'INSUFFICIENT_DATA', EvaluationState: 'IN_WARM_UP' });
    lab.runUntil('2026-09-14T10:30:00Z');
    expect(lab.story()).toEqual(['10:20:00 INSUFFICIENT_DATA->ALARM']);
    expect(described(lab)).not.toHaveProperty('EvaluationState');
  });
  it('lasts its whole time when so configured, or when no data comes', () => {
    const lab = new Lab('2026-09-14T10:00:00Z');
    lab.api.putMetricAlarm({ ...warm, TreatMissingData: 'breaching' });
    lab.api.putMetricAlarm({
      ...warm,
      AlarmName: 'b',
      MetricName: 'n',
      WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 30, OnlyStartEvaluatingAfterWarmUpPeriodEnds: true },
    });
    for (let i = 0; i < 120; i += 1) lab.metrics.put({ ...METRIC, MetricName: 'n' }, lab.at + i * 60_000, 100, {});
    lab.runUntil('2026-09-14T12:00:00Z');
    expect([lab.story('a'), lab.story('b')]).toEqual([['11:00:00 INSUFFICIENT_DATA->ALARM'], ['10:30:00 INSUFFICIENT_DATA->ALARM']]);
  });
});

describe('wall-clock windows', () => {
  it('a daily alarm looks at whole days of its zone', () => {
    const lab = new Lab('2026-09-14T05:00:00Z');
    lab.api.putMetricAlarm({
      ...ALARM,
      Period: 86_400,
      Statistic: 'Sum',
      Threshold: 5,
      EvaluationWindow: { WallClockWindow: { Timezone: 'Asia/Kolkata' } },
    });
    lab.put('2026-09-13T18:30:00Z', 6).put('2026-09-14T18:29:00Z', -3).runUntil('2026-09-15T18:00:00Z');
    // The day of 14 September in Kolkata ends at 18:30 UTC and is seen ten seconds later at the earliest.
    expect(lab.story()).toEqual(['18:31:00 INSUFFICIENT_DATA->OK']);
    expect(JSON.parse(described(lab).StateReasonData!)).toMatchObject({ startDate: '2026-09-13T18:30:00.000+0000', recentDatapoints: [3] });
  });
  it('the day on which summer time ends has 25 hours', () => {
    const lab = new Lab('2026-10-26T12:00:00Z');
    for (let h = 0; h < 100; h += 1) lab.put(parseInstant('2026-10-23T22:00:00Z') + h * 3_600_000, 1);
    lab.api.putMetricAlarm({
      ...ALARM,
      Period: 86_400,
      EvaluationPeriods: 2,
      Statistic: 'Sum',
      Threshold: 0,
      EvaluationWindow: { WallClockWindow: { Timezone: 'Europe/Berlin' } },
    });
    lab.runUntil('2026-10-26T14:00:00Z');
    expect(JSON.parse(described(lab).StateReasonData!)).toMatchObject({
      startDate: '2026-10-23T22:00:00.000+0000',
      recentDatapoints: [24, 25],
    });
  });
  it.each([
    [{ Period: 120 }, 'ValidationError'],
    [{ EvaluationWindow: { WallClockWindow: { Timezone: 'Nowhere' } } }, 'ValidationError'],
    [{ EvaluationWindow: { WallClockWindow: { Timezone: 'Africa/Casablanca' } } }, 'NotSimulated'],
    [{ EvaluationWindow: { WallClockWindow: { Timezone: '+05:31' } } }, 'ValidationError'],
    [{ EvaluationWindow: {} }, 'ValidationError'],
  ])('%j is refused', (more, code) => {
    const lab = new Lab();
    expect(refusal(() => lab.api.putMetricAlarm({ ...ALARM, EvaluationWindow: { WallClockWindow: {} }, ...more })).code).toBe(code);
    expect(lab.state.alarms.size).toBe(0);
  });
});

describe('actions', () => {
  const instance = {
    ...ALARM,
    Namespace: 'AWS/EC2',
    MetricName: 'StatusCheckFailed_System',
    Dimensions: [{ Name: 'InstanceId', Value: 'i-0abc' }],
    TreatMissingData: 'ignore',
  } as const;
  it.each([
    ['arn:aws:automate:us-east-1:ec2:stop', 'StopInstances'], ['arn:aws:automate:us-east-1:ec2:terminate', 'TerminateInstances'],
    ['arn:aws:automate:us-east-1:ec2:reboot', 'RebootInstances'], ['arn:aws:automate:us-east-1:ec2:recover', 'RecoverInstances'],
    ['arn:aws:swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId.Reboot/1.0', 'RebootInstances'],
  ])('%s calls %s on the instance of the metric', (arn, action) => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...instance, AlarmActions: [arn] });
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: '' });
    lab.advance('1ms');
    expect(lab.calls[0]).toMatchObject({
      service: 'ec2',
      action,
      input: { InstanceIds: ['i-0abc'] },
      as: { type: 'AWSService', invokedBy: 'cloudwatch.amazonaws.com' },
    });
  });
  it('a topic of another account is called there, every action by itself and in order', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({
      ...ALARM,
      AlarmActions: [SNS, 'arn:aws:sns:us-east-1:999988887777:theirs', 'arn:aws:lambda:us-east-1:123456789012:function:f:live'],
      TreatMissingData: 'ignore',
    });
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: '' });
    lab.advance('1ms');
    expect(lab.calls.map((call) => [call.service, call.accountId])).toEqual([
      ['sns', '123456789012'],
      ['sns', '999988887777'],
      ['lambda', '123456789012'],
    ]);
  });
  it.each<[object, string]>([
    [{ AlarmActions: ['arn:aws:sqs:us-east-1:123456789012:q'] }, 'ValidationError'],
    [{ AlarmActions: ['arn:aws:sns:eu-west-1:123456789012:t'] }, 'ValidationError'],
    [{ AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'] }, 'ValidationError'],
    [{ OKActions: ['arn:aws:ssm:us-east-1:123456789012:opsitem:1'] }, 'ValidationError'],
    [{ AlarmActions: ['arn:aws:ssm-incidents::123456789012:responseplan/p'] }, 'NotSimulated'],
    [{ AlarmActions: ['arn:aws:aiops:us-east-1:123456789012:investigation-group:g'] }, 'NotSimulated'],
    [{ AlarmActions: Array.from({ length: 6 }, () => SNS) }, 'ValidationError'],
    [{ ActionConfiguration: { AlarmTagsPropagation: { Enabled: true } } }, 'NotSimulated'],
    [{ EvaluationCriteria: { PromQLCriteria: { Query: 'up' } } }, 'NotSimulated'],
  ])('%j is refused', (more, code) => {
    const lab = new Lab();
    expect(refusal(() => lab.api.putMetricAlarm({ ...ALARM, ...more })).code).toBe(code);
    expect(lab.state.alarms.size).toBe(0);
  });
  it('the delay of actions is an option', () => {
    const lab = new Lab(undefined, { actionDelay: duration(2000) });
    lab.api.putMetricAlarm({ ...ALARM, AlarmActions: [SNS], TreatMissingData: 'ignore' });
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: '' });
    lab.advance('1999ms');
    expect(lab.calls.length).toBe(0);
    lab.advance('1ms');
    expect(lab.calls.length).toBe(1);
  });
});

describe('metric math: what PutMetricAlarm refuses', () => {
  const metrics = (...Metrics: object[]) => () => new Lab().api.putMetricAlarm({ AlarmName: 'a', ...MATH, Metrics } as never);
  const E = { Id: 'e1', Expression: 'm1' };
  it.each<[string, () => unknown, string]>([
    ['no metrics', metrics(), 'ValidationError'],
    ['two results', metrics({ ...M1, ReturnData: true }, E), 'ValidationError'],
    ['no result', metrics(M1), 'ValidationError'],
    ['one id twice', metrics(M1, { ...E, Id: 'm1' }), 'ValidationError'],
    ['two periods', metrics(M1, { ...M1, Id: 'm2', MetricStat: { ...M1.MetricStat, Period: 300 } }, E), 'ValidationError'],
    ['metric and expression in one', metrics({ ...M1, Expression: '1', ReturnData: true }), 'ValidationError'],
    ['neither', metrics({ Id: 'x' }), 'ValidationError'],
    ['a bad id', metrics({ ...M1, Id: 'M1' }, E), 'ValidationError'],
    ['eleven metrics', metrics(...Array.from({ length: 11 }, (_, i) => ({ ...M1, Id: `m${i}` })), E), 'ValidationError'],
    ['a bad statistic', metrics({ ...M1, MetricStat: { ...M1.MetricStat, Stat: 'p101' } }, E), 'ValidationError'],
    ['another account', metrics({ ...M1, AccountId: '999988887777' }, E), 'NotSimulated'],
    ['Metrics Insights', metrics({ Id: 'q1', Expression: 'SELECT AVG(CPUUtilization) FROM "AWS/EC2"', Period: 60 }), 'NotSimulated'],
    [
      'a band without its operator',
      metrics({ ...M1, ReturnData: false }, { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1)' }),
      'ValidationError',
    ],
    [
      'a band operator without a band',
      () => new Lab().api.putMetricAlarm({ ...ALARM, Threshold: undefined, ComparisonOperator: 'LessThanLowerThreshold' }),
      'ValidationError',
    ],
  ])('%s', (_name, put, code) => {
    expect(refusal(put).code).toBe(code);
  });
});

describe('what AWS Config sees', () => {
  it('an alarm, its tags and its children', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Dimensions: [{ Name: 'D', Value: 'v' }], OKActions: [SNS], Tags: [{ Key: 'k', Value: 'v' }] });
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'ALARM(a)' });
    lab.api.deleteAlarms({ AlarmNames: ['c'] });
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'ALARM(a)' });
    expect(lab.changed).toEqual(['a', 'c', 'c', 'c']);
    const views = alarmsEngine.resources!['AWS::CloudWatch::Alarm']!;
    expect(views.list(lab.state)).toEqual(['a', 'c']);
    expect(views.view(lab.state, 'a', lab.scope)).toMatchObject({
      resourceId: 'a',
      arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:a',
      tags: { k: 'v' },
      configuration: {
        alarmName: 'a',
        actionsEnabled: true,
        oKActions: [SNS],
        alarmActions: [],
        dimensions: [{ name: 'D', value: 'v' }],
        period: 60,
        unit: null,
        metrics: [],
      },
    });
    expect(views.view(lab.state, 'c', lab.scope)!.relationships.map((r) => r.resourceId)).toEqual(['a']);
    expect(views.view(lab.state, 'x', lab.scope)).toBeUndefined();
  });
});
