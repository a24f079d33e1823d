import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import { canonical } from '../../../src/kernel/plain.ts';
import { Lab, refusal } from '../../engines/alarms/lab.ts';

/** JSON as AWS wrote it in September 2026, with shorter names: history, events, notifications. Texts are compared letter by letter. */
const BASE = {
  AlarmName: 'a',
  Namespace: 'Mine/Controls',
  MetricName: 'unpublished',
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 3,
  Threshold: 10,
  ComparisonOperator: 'GreaterThanThreshold',
} as const;
const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:';
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const items = (lab: Lab, name = 'a') =>
  lab.api.describeAlarmHistory({
    AlarmName: name,
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    ScanBy: 'TimestampAscending',
    MaxRecords: 100,
  }).AlarmHistoryItems;

describe('history', () => {
  it('of a metric alarm: created, set, updated, disabled, described, deleted', () => {
    const lab = new Lab('2026-09-14T05:40:14.345Z');
    lab.api.putMetricAlarm(BASE);
    lab.runUntil('2026-09-14T05:40:19.199Z');
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'first reason', StateReasonData: '{ "z": 2, "a": [1] }' });
    lab.runUntil('2026-09-14T05:40:26.013Z');
    lab.api.putMetricAlarm({ ...BASE, TreatMissingData: 'ignore' });
    lab.runUntil('2026-09-14T05:40:26.741Z');
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'OK', StateReason: '', StateReasonData: '{}' });
    lab.runUntil('2026-09-14T05:40:37.245Z');
    lab.api.disableAlarmActions({ AlarmNames: ['a', 'missing'] });
    lab.runUntil('2026-09-14T05:40:46.652Z');
    lab.api.putMetricAlarm({ ...BASE, TreatMissingData: 'ignore', ActionsEnabled: false, AlarmDescription: 'atomic-baseline' });
    lab.runUntil('2026-09-14T05:42:15.600Z');
    lab.api.deleteAlarms({ AlarmNames: ['a', 'missing'] });

    const middle =
      '"namespace":"Mine/Controls","metricName":"unpublished","extendedStatistic":"AVERAGE","period":60,"dimensions":[],"threshold":10.0,' +
      '"comparisonOperator":"GreaterThanThreshold","evaluationPeriods":3,';
    const lists = '"alarmActions":[],"insufficientDataActions":[],"okactions":[]}';
    expect(items(lab).map((item) => [item.HistoryItemType, item.HistorySummary, item.HistoryData])).toEqual([
      [
        'ConfigurationUpdate',
        'Alarm "a" created',
        `{"version":"1.0","type":"Create","createdAlarm":{"alarmName":"a","alarmArn":"${ARN}a","alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:14.345+0000",${middle}` +
          `"stateValue":"INSUFFICIENT_DATA","stateUpdatedTimestamp":"2026-09-14T05:40:14.345+0000","actionsEnabled":true,${lists}}`,
      ],
      [
        'StateUpdate',
        'Alarm updated from INSUFFICIENT_DATA to ALARM',
        '{"version":"1.0","oldState":{"stateValue":"INSUFFICIENT_DATA","stateReason":"Unchecked: Initial alarm creation"},' +
          '"newState":{"stateValue":"ALARM","stateReason":"first reason","stateReasonData":{ "z": 2, "a": [1] }}}',
      ],
      [
        'ConfigurationUpdate',
        'Alarm "a" updated',
        `{"version":"1.0","type":"Update","updatedAlarm":{"alarmName":"a","alarmArn":"${ARN}a","alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:26.013+0000",${middle}` +
          `"treatMissingData":"ignore","stateValue":"ALARM","stateUpdatedTimestamp":"2026-09-14T05:40:19.199+0000","actionsEnabled":true,${lists},` +
          '"originalUpdatedFields":{"alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:14.345+0000"}}',
      ],
      [
        'StateUpdate',
        'Alarm updated from ALARM to OK',
        '{"version":"1.0","oldState":{"stateValue":"ALARM","stateReason":"first reason","stateReasonData":{ "z": 2, "a": [1] }},' +
          '"newState":{"stateValue":"OK","stateReason":"","stateReasonData":{}}}',
      ],
      [
        'ConfigurationUpdate',
        'Alarm "a" updated',
        `{"version":"1.0","type":"Update","updatedAlarm":{"alarmName":"a","alarmArn":"${ARN}a","alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:37.245+0000",${middle}` +
          `"treatMissingData":"ignore","stateValue":"OK","stateUpdatedTimestamp":"2026-09-14T05:40:26.741+0000","actionsEnabled":false,${lists},` +
          '"originalUpdatedFields":{"alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:26.013+0000","actionsEnabled":true}}',
      ],
      [
        'ConfigurationUpdate',
        'Alarm "a" updated',
        `{"version":"1.0","type":"Update","updatedAlarm":{"alarmName":"a","alarmDescription":"atomic-baseline","alarmArn":"${ARN}a",` +
          `"alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:46.652+0000",${middle}"treatMissingData":"ignore","stateValue":"OK",` +
          `"stateUpdatedTimestamp":"2026-09-14T05:40:26.741+0000","actionsEnabled":false,${lists},` +
          '"originalUpdatedFields":{"alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:37.245+0000"}}',
      ],
      [
        'ConfigurationUpdate',
        'Alarm "a" deleted',
        `{"version":"1.0","type":"Delete","deletedAlarm":{"alarmName":"a","alarmDescription":"atomic-baseline","alarmArn":"${ARN}a",` +
          `"alarmConfigurationUpdatedTimestamp":"2026-09-14T05:40:46.652+0000",${middle}"treatMissingData":"ignore","stateValue":"OK",` +
          `"stateUpdatedTimestamp":"2026-09-14T05:40:26.741+0000","actionsEnabled":false,${lists}}`,
      ],
    ]);
  });

  it('of an alarm on an expression: metrics, and what an update changed', () => {
    const lab = new Lab('2026-09-14T07:58:23.434Z');
    const math = (Expression: string, AlarmDescription: string) =>
      lab.api.putMetricAlarm({
        AlarmName: 'a',
        AlarmDescription,
        ActionsEnabled: false,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
        Threshold: 10,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'breaching',
        Metrics: [
          {
            Id: 'm1',
            MetricStat: { Metric: { Namespace: 'Mine', MetricName: 'unpublished' }, Period: 10, Stat: 'Average' },
            ReturnData: false,
          },
          { Id: 'e1', Expression, Period: 10, ReturnData: true },
        ],
      });
    math('m1+1', 'control');
    lab.runUntil('2026-09-14T07:58:45.641Z');
    math('TIME_SERIES(0)', 'constant');
    const m1 =
      '{"id":"m1","metricStat":{"metric":{"dimensions":[],"metricName":"unpublished","namespace":"Mine"},"period":10,"stat":"Average"},"returnData":false}';
    const tail =
      '"threshold":10.0,"comparisonOperator":"GreaterThanThreshold","evaluationPeriods":1,"datapointsToAlarm":1,"treatMissingData":"breaching",';
    const [created, alarmed, updated] = items(lab);
    expect(created!.HistoryData).toBe(
      `{"version":"1.0","type":"Create","createdAlarm":{"alarmName":"a","alarmDescription":"control","alarmArn":"${ARN}a",` +
        `"alarmConfigurationUpdatedTimestamp":"2026-09-14T07:58:23.434+0000","dimensions":[],"metrics":[${m1},{"expression":"m1+1","id":"e1","returnData":true,"period":10}],${tail}` +
        '"stateValue":"INSUFFICIENT_DATA","stateUpdatedTimestamp":"2026-09-14T07:58:23.434+0000","actionsEnabled":false,"alarmActions":[],"insufficientDataActions":[],"okactions":[]}}',
    );
    expect(alarmed!.HistoryData).toBe(
      '{"version":"1.0","oldState":{"stateValue":"INSUFFICIENT_DATA","stateReason":"Unchecked: Initial alarm creation"},"newState":{"stateValue":"ALARM",' +
        '"stateReason":"Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].","stateReasonData":' +
        '{"version":"1.0","queryDate":"2026-09-14T07:58:30.000+0000","period":10,"recentDatapoints":[],"threshold":10.0,' +
        '"evaluatedDatapoints":[{"timestamp":"2026-09-14T07:58:20.000+0000"}]}}}',
    );
    expect(updated!.HistoryData.slice(updated!.HistoryData.indexOf('"originalUpdatedFields"'))).toBe(
      '"originalUpdatedFields":{"alarmDescription":"control","alarmConfigurationUpdatedTimestamp":"2026-09-14T07:58:23.434+0000",'
      + `"metrics":[${m1},{"expression":"m1+1","id":"e1","returnData":true,"period":10}]}}`,
    );
  });

  it('of a composite alarm', () => {
    const lab = new Lab('2026-09-14T07:59:17.707Z');
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmDescription: 'baseline', AlarmRule: 'FALSE', ActionsEnabled: false });
    const [created, state] = items(lab, 'c');
    expect(created!.HistoryData).toBe(
      `{"version":"1.0","type":"Create","createdAlarm":{"alarmName":"c","alarmDescription":"baseline","alarmArn":"${ARN}c",` +
        '"alarmConfigurationUpdatedTimestamp":"2026-09-14T07:59:17.707+0000","alarmRule":"FALSE","stateValue":"INSUFFICIENT_DATA",' +
        '"stateUpdatedTimestamp":"2026-09-14T07:59:17.707+0000","actionsEnabled":false,"alarmActions":[],"insufficientDataActions":[],"childStates":[],"okactions":[]}}',
    );
    expect(state!.HistoryData).toBe(
      '{"version":"1.0","oldState":{"stateValue":"INSUFFICIENT_DATA","stateReason":"Unchecked: Initial alarm creation"},"newState":{"stateValue":"OK",' +
        `"stateReason":"${ARN}c was created and its alarm rule evaluates to OK","stateReasonData":{"triggeringAlarms":[]}}}`,
    );
  });
});

describe('events and actions', () => {
  const alarm = {
    AlarmName: 'd',
    AlarmDescription: 'initial configuration',
    AlarmActions: [FUNCTION],
    OKActions: [FUNCTION],
    Namespace: 'Mine/Delivery',
    MetricName: 'UnpublishedValue',
    Dimensions: [{ Name: 'Probe', Value: 'p' }],
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
    Threshold: 10,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'ignore',
  } as const;
  const metrics = (id: unknown) => [
    {
      id,
      metricStat: {
        metric: { namespace: 'Mine/Delivery', name: 'UnpublishedValue', dimensions: { Probe: 'p' } },
        period: 60,
        stat: 'Average',
      },
      returnData: true,
    },
  ];

  it('of a metric alarm through its life', () => {
    const lab = new Lab('2026-09-14T05:42:25.543Z');
    const data = (probe: string): string => JSON.stringify({ probe, nested: { number: 7, enabled: true } });
    lab.answer = () =>
      new AwsError(
        'AccessDeniedException',
        'CloudWatch Alarms is not authorized to perform: lambda:InvokeFunction on the resource because no ' +
          'resource-based policy allows the lambda:InvokeFunction action',
      );
    lab.api.putMetricAlarm(alarm);
    lab.runUntil('2026-09-14T05:42:42.142Z');
    lab.api.setAlarmState({ AlarmName: 'd', StateValue: 'ALARM', StateReason: 'missing permission', StateReasonData: data('one') });
    lab.runUntil('2026-09-14T05:43:15.945Z');
    lab.api.disableAlarmActions({ AlarmNames: ['d'] });
    lab.answer = () => undefined;
    lab.api.enableAlarmActions({ AlarmNames: ['d'] });
    lab.runUntil('2026-09-14T05:45:02.890Z');
    lab.api.setAlarmState({ AlarmName: 'd', StateValue: 'OK', StateReason: 'enabled', StateReasonData: data('two') });
    lab.runUntil('2026-09-14T05:46:16.142Z');
    lab.api.putMetricAlarm({ ...alarm, AlarmDescription: 'updated configuration', Threshold: 20 });
    lab.runUntil('2026-09-14T05:46:46Z');
    lab.api.deleteAlarms({ AlarmNames: ['d'] });

    const [created, alarmed, disabled, enabled, ok, updated, deleted] = lab.events;
    const id = ((created!.detail['configuration'] as { metrics: { id: string }[] }).metrics[0]!).id;
    const configuration = {
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      threshold: 10,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'ignore',
      metrics: metrics(id),
      alarmName: 'd',
      description: 'initial configuration',
      actionsEnabled: true,
      timestamp: '2026-09-14T05:42:25.543+0000',
      okActions: [FUNCTION],
      alarmActions: [FUNCTION],
      insufficientDataActions: [],
    };
    expect(created).toMatchObject({
      source: 'aws.cloudwatch',
      detailType: 'CloudWatch Alarm Configuration Change',
      resources: [`${ARN}d`],
    });
    expect(created!.detail).toEqual({
      alarmName: 'd', operation: 'create', state: { value: 'INSUFFICIENT_DATA', timestamp: '2026-09-14T05:42:25.543+0000' }, configuration,
    });
    expect(alarmed!.detail).toEqual({
      alarmName: 'd',
      state: { value: 'ALARM', reason: 'missing permission', reasonData: data('one'), timestamp: '2026-09-14T05:42:42.142+0000' },
      previousState: { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', timestamp: '2026-09-14T05:42:25.543+0000' },
      configuration: { metrics: metrics(id), description: 'initial configuration' },
    });
    expect(disabled!.detail).toEqual({
      alarmName: 'd',
      operation: 'update',
      state: { value: 'ALARM', timestamp: '2026-09-14T05:42:42.142+0000' },
      configuration: { ...configuration, actionsEnabled: false, timestamp: '2026-09-14T05:43:15.945+0000' },
      previousConfiguration: configuration,
    });
    expect((enabled!.detail['configuration'] as { metrics: { id: string }[] }).metrics[0]!.id).toBe(id);
    expect(ok!.detailType).toBe('CloudWatch Alarm State Change');
    const next = ((updated!.detail['configuration'] as { metrics: { id: string }[] }).metrics[0]!).id;
    expect(next).not.toBe(id);
    expect(deleted!.detail).toEqual({
      alarmName: 'd',
      operation: 'delete',
      state: { value: 'OK', reason: 'enabled', timestamp: '2026-09-14T05:45:02.890+0000' },
      configuration: {
        ...configuration,
        threshold: 20,
        metrics: metrics(next),
        description: 'updated configuration',
        timestamp: '2026-09-14T05:46:16.142+0000',
      },
    });

    expect(lab.calls.map((call) => [call.service, call.action, (call.as as { invokedBy: string }).invokedBy, call.sourceArn])).toEqual([
      ['lambda', 'Invoke', 'lambda.alarms.cloudwatch.amazonaws.com', `${ARN}d`],
      ['lambda', 'Invoke', 'lambda.alarms.cloudwatch.amazonaws.com', `${ARN}d`],
    ]);
    expect(JSON.parse((lab.calls[1]!.input as { Payload: string }).Payload)).toEqual({
      accountId: '123456789012', alarmArn: `${ARN}d`, region: 'us-east-1', source: 'aws.cloudwatch', time: '2026-09-14T05:45:02.890+0000',
      alarmData: {
        alarmName: 'd', configuration: { description: 'initial configuration', metrics: metrics(id) },
        previousState: { value: 'ALARM', reason: 'missing permission', reasonData: data('one'), timestamp: '2026-09-14T05:42:42.142+0000' },
        state: { value: 'OK', reason: 'enabled', reasonData: data('two'), timestamp: '2026-09-14T05:45:02.890+0000' },
      },
    });
    expect(
      items(lab, 'd')
        .filter((item) => item.HistoryItemType === 'Action')
        .map((item) => item.HistoryData),
    ).toEqual([
      `{"actionState":"Failed","stateUpdateTimestamp":1789364562142,"notificationResource":"${FUNCTION}","publishedMessage":null,"error":"CloudWatch Alarms is ` +
        'not authorized to perform: lambda:InvokeFunction on the resource because no resource-based policy allows the lambda:InvokeFunction action","muteWindowEndTimestamp":null}',
      `{"actionState":"Succeeded","stateUpdateTimestamp":1789364702890,"notificationResource":"${FUNCTION}","publishedMessage":null,"error":null,"muteWindowEndTimestamp":null}`,
    ]);
  });
});

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:topic';
const notified = (lab: Lab) => {
  const input = lab.calls.at(-1)!.input as { TopicArn: string; Subject: string; Message: string; MessageStructure: string };
  return { ...input, ...(JSON.parse(input.Message) as { default: string; sms: string; email: string }) };
};

describe('notifications', () => {
  const long = `probe-4b229becf207-0123456789abcdef-ascii-${'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.repeat(5)}`;
  const cpu = {
    AlarmDescription: 'long',
    AlarmActions: [TOPIC],
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 50,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
    TreatMissingData: 'ignore',
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Period: 300,
    Statistic: 'Average',
    Unit: 'Percent',
  } as const;

  it('of a metric alarm: message, subject, short message and e-mail', () => {
    const lab = new Lab('2026-09-14T11:18:43.496Z');
    lab.api.putMetricAlarm({ ...cpu, AlarmName: long });
    lab.runUntil('2026-09-14T11:18:44.401Z');
    lab.api.setAlarmState({ AlarmName: long, StateValue: 'ALARM', StateReason: 'observed manual transition to ALARM' });
    lab.advance('1ms');
    const sent = notified(lab);
    expect([sent.TopicArn, sent.MessageStructure, sent.Subject.length]).toEqual([TOPIC, 'json', 100]);
    expect(sent.Subject).toMatch(/^ALARM: "probe-4b229becf207-0123456789abcdef-ascii-[A-Z]{21}\.\.\." in US East \(N\. Virginia\)$/);
    expect(sent.sms).toBe(`ALARM: "${long.slice(0, 87)}..." in US East (N. Virginia)`);
    expect(sent.default).toBe(
      `{"AlarmName":"${long}","AlarmDescription":"long","AWSAccountId":"123456789012","AlarmConfigurationUpdatedTimestamp":"2026-09-14T11:18:43.496+0000",` +
        '"NewStateValue":"ALARM","NewStateReason":"observed manual transition to ALARM","StateChangeTime":"2026-09-14T11:18:44.401+0000","Region":"US East (N. Virginia)",' +
        `"AlarmArn":"${ARN}${long}","OldStateValue":"INSUFFICIENT_DATA","ActionExecutedAfterMuteWindow":false,"OKActions":[],"AlarmActions":["${TOPIC}"],` +
        '"InsufficientDataActions":[],"Trigger":{"MetricName":"CPUUtilization","Namespace":"AWS/EC2","StatisticType":"Statistic","Statistic":"AVERAGE","Unit":"Percent",' +
        '"Dimensions":[],"Period":300,"EvaluationPeriods":1,"DatapointsToAlarm":1,"ComparisonOperator":"GreaterThanThreshold","Threshold":50.0,' +
        '"TreatMissingData":"ignore","EvaluateLowSampleCountPercentile":""}}',
    );
    expect(sent.email).toBe(
      `You are receiving this email because your Amazon CloudWatch Alarm "${long}" in the US East (N. Virginia) region has entered the ALARM state, because "observed manual ` +
        'transition to ALARM" at "Monday 14 September, 2026 11:18:44 UTC".\n\nView this alarm in the AWS Management Console:\n' +
        `https://us-east-1.console.aws.amazon.com/cloudwatch/deeplink.js?region=us-east-1#alarmsV2:alarm/${long}\n\nAlarm Details:\n` +
        `- Name:                       ${long}\n- Description:                long\n- State Change:               INSUFFICIENT_DATA -> ALARM\n` +
        '- Reason for State Change:    observed manual transition to ALARM\n- Timestamp:                  Monday 14 September, 2026 11:18:44 UTC\n' +
        `- AWS Account:                123456789012\n- Alarm Arn:                  ${ARN}${long}\n\nThreshold:\n- The alarm is in the ALARM state when the metric is ` +
        'GreaterThanThreshold 50.0 for at least 1 of the last 1 period(s) of 300 seconds. \n\nMonitored Metric:\n- MetricNamespace:                     AWS/EC2\n' +
        '- MetricName:                          CPUUtilization\n- Dimensions:                          \n- Period:                              300 seconds\n' +
        '- Statistic:                           Average\n- Unit:                                Percent\n- TreatMissingData:                    ignore\n\n\n' +
        `State Change Actions:\n- OK: \n- ALARM: [${TOPIC}]\n- INSUFFICIENT_DATA: \n`,
    );
    expect(JSON.parse(items(lab, long).at(-1)!.HistoryData)).toMatchObject({ actionState: 'Succeeded', publishedMessage: sent.Message });
  });

  it('a run of characters that are not ASCII is an underscore in subjects', () => {
    const lab = new Lab('2026-09-14T11:18:43Z');
    const name = `probe-unicode-${'界é'.repeat(100)}`;
    lab.api.putMetricAlarm({ ...cpu, AlarmName: name });
    lab.api.setAlarmState({ AlarmName: name, StateValue: 'ALARM', StateReason: 'r' });
    lab.advance('1ms');
    expect(notified(lab).Subject).toBe('ALARM: "probe-unicode-_" in US East (N. Virginia)');
    expect(notified(lab).email).toContain('#alarmsV2:alarm/probe-unicode-%E7%95%8C%C3%A9');
  });

  it('of an alarm on an expression', () => {
    const lab = new Lab('2026-09-14T11:18:47.129Z');
    lab.api.putMetricAlarm({
      AlarmName: 'q',
      AlarmDescription: 'metric-query',
      AlarmActions: [TOPIC],
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 50,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      TreatMissingData: 'ignore',
      Metrics: [
        {
          Id: 'm1',
          AccountId: '123456789012',
          Label: 'Explicit CPU metric label',
          ReturnData: false,
          MetricStat: { Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }, Period: 60, Stat: 'Average', Unit: 'Percent' },
        },
        { Id: 'e1', Expression: 'm1 + 0', Label: 'Explicit expression label', Period: 60, ReturnData: true },
      ],
    });
    lab.runUntil('2026-09-14T11:18:48.031Z');
    lab.api.setAlarmState({ AlarmName: 'q', StateValue: 'ALARM', StateReason: 'observed' });
    lab.advance('1ms');
    expect(notified(lab).default.slice(notified(lab).default.indexOf('"Trigger"'))).toBe(
      '"Trigger":{"Period":60,"EvaluationPeriods":1,"DatapointsToAlarm":1,"ComparisonOperator":"GreaterThanThreshold","Threshold":50.0,"TreatMissingData":"ignore",' +
        '"EvaluateLowSampleCountPercentile":"","Metrics":[{"Id":"m1","Label":"Explicit CPU metric label","MetricStat":{"Metric":{"Dimensions":[],"MetricName":' +
        '"CPUUtilization","Namespace":"AWS/EC2"},"Period":60,"Stat":"Average","Unit":"Percent"},"ReturnData":false,"AccountId":"123456789012"},' +
        '{"Expression":"m1 + 0","Id":"e1","Label":"Explicit expression label","ReturnData":true,"Period":60}]}}',
    );
    expect(notified(lab).email).toContain(
      '\nMonitored Metrics:\n- MetricExpression:           m1 + 0\n- MetricLabel:                Explicit expression label\n\nState Change Actions:\n',
    );
  });

  it('of a composite alarm, which follows its child', () => {
    const lab = new Lab('2026-09-14T11:18:50.658Z');
    const { AlarmActions: _actions, ...child } = cpu;
    lab.api.putMetricAlarm({ ...child, AlarmName: 'child' });
    lab.api.setAlarmState({ AlarmName: 'child', StateValue: 'OK', StateReason: 'r' });
    lab.api.putCompositeAlarm({
      AlarmName: 'c',
      AlarmDescription: 'real child transition',
      AlarmRule: 'ALARM("child")',
      AlarmActions: [TOPIC],
    });
    lab.runUntil('2026-09-14T11:18:52.496Z');
    lab.api.setAlarmState({ AlarmName: 'child', StateValue: 'ALARM', StateReason: 'r' });
    lab.advance('1ms');
    expect(notified(lab).default).toBe(
      '{"AlarmName":"c","AlarmDescription":"real child transition","AWSAccountId":"123456789012","NewStateValue":"ALARM","NewStateReason":' +
        `"${ARN}child transitioned to ALARM at Monday 14 September, 2026 11:18:52 UTC","StateChangeTime":"2026-09-14T11:18:52.496+0000","Region":"US East (N. Virginia)",` +
        `"AlarmArn":"${ARN}c","OKActions":[],"AlarmActions":["${TOPIC}"],"InsufficientDataActions":[],"ActionExecutedAfterMuteWindow":false,"OldStateValue":"OK",` +
        `"AlarmRule":"ALARM(\\"child\\")","TriggeringChildren":[{"Arn":"${ARN}child","State":{"Value":"ALARM","Timestamp":"2026-09-14T11:18:52.496+0000"}}]}`,
    );
    const email = notified(lab).email;
    expect(email).toContain(
      `region has transitioned to ALARM state on Monday 14 September, 2026 11:18:52 UTC, because "${ARN}child transitioned to ALARM at `,
    );
    expect(email).toContain(
      '- State Change:               OK -> ALARM\n- Alarm Rule:                 ALARM("child")\n- Reason for State Change:    ',
    );
    expect(email).toContain(
      `\nTriggering children (max. 10):\n- ${ARN}child   ALARM               Monday 14 September, 2026 11:18:52 UTC\n\nState Change Actions:\n- OK: \n`,
    );
  });
});

describe('refusals, as recorded from AWS', () => {
  const lab = new Lab();
  lab.api.putMetricAlarm(BASE);
  lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'FALSE' });
  const put = (more: object) => () => lab.api.putMetricAlarm({ ...BASE, ...more } as never);
  const metric = { Id: 'm1', MetricStat: { Metric: { Namespace: 'N', MetricName: 'm' }, Period: 60, Stat: 'Average' }, ReturnData: true };
  const math = (Expression: string) => () =>
    lab.api.putMetricAlarm({
      AlarmName: 's',
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Metrics: [
        { ...metric, ReturnData: false },
        { Id: 'e1', Expression },
      ],
    } as never);
  it.each<[string, () => unknown, string, string, number]>([
    [
      'a metric and a list of metrics',
      put({ Metrics: [metric] }),
      'ValidationError',
      'MetricName should not be set if list of Metrics is set.',
      400,
    ],
    [
      'two statistics',
      put({ ExtendedStatistic: 'p90' }),
      'ValidationError',
      'PutMetricAlarm request can not be made with both Statistic and ExtendedStatistic parameters. Only one of them should be present',
      400,
    ],
    [
      'p101',
      put({ Statistic: undefined, ExtendedStatistic: 'p101' }),
      'InvalidParameterValue',
      'The value p101 for parameter ExtendedStatistic is not supported.',
      400,
    ],
    ['an action that is no ARN', put({ AlarmActions: ['not-an-arn'] }), 'ValidationError', 'Invalid arn syntax: not-an-arn', 400],
    ['no threshold', put({ Threshold: undefined }), 'ValidationError', 'PutMetricAlarm request should have valid Threshold parameter', 400],
    ['a period of 45 s', put({ Period: 45 }), 'ValidationError', 'Period must be 10, 20, 30 or a multiple of 60', 400],
    [
      'more datapoints than periods',
      put({ DatapointsToAlarm: 4 }),
      'ValidationError',
      'DatapointsToAlarm must be less than or equal to EvaluationPeriods',
      400,
    ],
    [
      'low samples of an average',
      put({ EvaluateLowSampleCountPercentile: 'ignore' }),
      'ValidationError',
      'Option evaluateLowSampleCountPercentile can not be applied with statistic Average. This option is enabled only for percentile statistics.',
      400,
    ],
    [
      'an unknown option for low samples',
      put({ EvaluateLowSampleCountPercentile: 'unknown' }),
      'ValidationError',
      'Option unknown is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate and ignore.',
      400,
    ],
    [
      'a reserved tag',
      () =>
        lab.api.putMetricAlarm({
          ...BASE,
          AlarmName: 'new',
          Tags: [
            { Key: 'v', Value: 'v' },
            { Key: 'aws:reserved', Value: 'v' },
          ],
        }),
      'AccessDenied',
      'The provided tag keys must not start with any case of "aws:"',
      403,
    ],
    [
      '51 tags',
      () =>
        lab.api.putMetricAlarm({ ...BASE, AlarmName: 'new', Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `key${i}`, Value: 'v' })) }),
      'ValidationError',
      'The resultant tag set must not have more than 50 user tags.',
      400,
    ],
    [
      '51 tags more',
      () => lab.api.tagResource({ ResourceARN: `${ARN}a`, Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `key${i}`, Value: 'v' })) }),
      'InvalidParameterValue',
      'tags are invalid.',
      400,
    ],
    ['tags of nothing', () => lab.api.listTagsForResource({ ResourceARN: `${ARN}none` }), 'ResourceNotFoundException', '', 404],
    [
      'the state of nothing',
      () => lab.api.setAlarmState({ AlarmName: 'none', StateValue: 'OK', StateReason: '' }),
      'ResourceNotFound',
      '',
      404,
    ],
    [
      'reason data that is no JSON',
      () => lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: '', StateReasonData: '{"unfinished":' }),
      'InvalidFormat',
      '',
      400,
    ],
    [
      'a state that is none',
      () => lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'INVALID' as never, StateReason: '' }),
      'ValidationError',
      "1 validation error detected: Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]",
      400,
    ],
    [
      'a metric alarm with the name of a composite',
      () => lab.api.putMetricAlarm({ ...BASE, AlarmName: 'c' }),
      'ValidationError',
      'AlarmName [c] is already used by another alarm of a different type',
      400,
    ],
    [
      'a composite with the name of a metric alarm',
      () => lab.api.putCompositeAlarm({ AlarmName: 'a', AlarmRule: 'FALSE' }),
      'ValidationError',
      'AlarmName [a] is already used by another alarm of a different type',
      400,
    ],
    [
      'a token of somebody else',
      () => lab.api.describeAlarmHistory({ AlarmName: 'a', NextToken: 'invalid-token' }),
      'InvalidNextToken',
      'Invalid NextToken : invalid-token',
      400,
    ],
    [
      'a name that is too long',
      () => lab.api.deleteAlarms({ AlarmNames: ['a', 'x'.repeat(256)] }),
      'ValidationError',
      `1 validation error detected: Value '[a, ${'x'.repeat(256)}]' at 'alarmNames' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than ` +
        'or equal to 255, Member must have length greater than or equal to 1]',
      400,
    ],
    [
      'SEARCH in an alarm',
      () =>
        lab.api.putMetricAlarm({
          AlarmName: 's',
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanThreshold',
          Metrics: [{ Id: 'e1', Expression: "SEARCH('{N} m', 'Sum', 60)", Period: 60 }],
        }),
      'ValidationError',
      'SEARCH is not supported on Metric Alarms.',
      400,
    ],
    [
      'a scalar',
      math('AVG(m1)'),
      'ValidationError',
      "Error in expression 'e1': The return value of the expression must be TimeSeries or Array[TimeSeries]",
      400,
    ],
    ['an unknown function', math('UNRESOLVED(m1)'), 'ValidationError', "Error in expression 'e1': Function 'UNRESOLVED' not found", 400],
    ['an unknown reference', math('m_missing+1'), 'ValidationError', "Error in expression 'e1': ID 'm_missing' not found", 400],
  ])('%s', (_name, call, code, message, statusCode) => {
    const before = canonical(lab.state);
    expect(refusal(call)).toMatchObject({ code, message, statusCode });
    expect(canonical(lab.state)).toBe(before);
  });
});
