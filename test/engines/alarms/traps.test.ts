import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import { evaluate } from '../../../src/engines/alarms/index.ts';
import { parseInstant } from '../../../src/kernel/time.ts';
import { alarmOf, slotsOf } from '../../conformance/alarms/notation.ts';
import { ALARM, Lab, METRIC, SNS, refusal } from './lab.ts';

const POLICY = 'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1-2-3:autoScalingGroupName/web:policyName/out';
const published = (lab: Lab): number => lab.calls.filter((call) => call.action === 'Publish').length;
const history = (lab: Lab, type?: 'Action' | 'StateUpdate' | 'ConfigurationUpdate', name = 'a') =>
  lab.api.describeAlarmHistory({
    AlarmName: name,
    ScanBy: 'TimestampAscending',
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    ...(type === undefined ? {} : { HistoryItemType: type }),
  }).AlarmHistoryItems;
const described = (lab: Lab) => lab.api.describeAlarms({ AlarmNames: ['a'] }).MetricAlarms[0]!;
/** Values minute by minute from 05:00 on; null is no datapoint. */
const feed = (lab: Lab, values: readonly (number | null)[], from = '2026-09-14T05:00:00Z', step = 60_000): void => {
  values.forEach((value, i) => {
    if (value !== null) lab.put(parseInstant(from) + i * step, value, { visibleAt: parseInstant(from) + i * step });
  });
};

describe('traps: evaluation', () => {
  it('trap 1: windows are not aligned to the period', () => {
    const lab = new Lab('2026-09-14T12:00:00Z', { evaluationPhase: 'zero' });
    lab.api.putMetricAlarm({ ...ALARM, Period: 300 });
    lab.put('2026-09-14T12:03:30Z', 100).runUntil('2026-09-14T12:09:00Z');
    expect(JSON.parse(described(lab).StateReasonData!)).toMatchObject({
      startDate: '2026-09-14T11:59:00.000+0000',
      queryDate: '2026-09-14T12:05:00.000+0000',
    });
    const slot = evaluate(ALARM, { ...slotsOf('X'), start: parseInstant('2026-09-14T12:03:00Z') }, 'OK').slots[0]!;
    expect(new Date(slot.start).toISOString()).toBe('2026-09-14T12:03:00.000Z');
  });

  it('trap 2: more than N slots are fetched, so recovery waits until the breach is out of the whole range', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Period: 300, DatapointsToAlarm: 1, TreatMissingData: 'notBreaching' });
    lab.put('2026-09-14T05:00:10Z', 100).advance('1h');
    // In ALARM while [05:00, …) is one of three slots of five minutes that end with the last whole minute ten seconds ago.
    expect(lab.story()).toEqual(['05:01:00 INSUFFICIENT_DATA->OK', '05:02:00 OK->ALARM', '05:17:00 ALARM->OK']);
  });

  it('trap 3: real points come first, TreatMissingData is for what is left', () => {
    expect(evaluate(alarmOf('3/3', 'notBreaching'), slotsOf('0 X X - X'), 'OK').to).toBe('ALARM');
  });
  it('trap 4: 0 - - - - with breaching is OK now and ALARM with the next tick', () => {
    const lab = new Lab();
    lab.put('2026-09-14T05:00:00Z', 0);
    lab.api.putMetricAlarm({ ...ALARM, Period: 300, EvaluationPeriods: 3, TreatMissingData: 'breaching' });
    lab.advance('40m');
    expect(lab.story()).toEqual(['05:01:00 INSUFFICIENT_DATA->ALARM', '05:02:00 ALARM->OK', '05:27:00 OK->ALARM']);
  });
  it('trap 5: a lone X alarms in the third slot, and not in the first two', () => {
    expect(evaluate(alarmOf('3/3', 'missing'), slotsOf('- - X - -'), 'OK')).toMatchObject({ to: 'ALARM', rule: 'aged-breach' });
    for (const fresh of ['- - - X -', '- - - - X'])
      expect(evaluate(alarmOf('3/3', 'missing'), slotsOf(fresh), 'OK')).toMatchObject({ to: 'OK', rule: 'fresh-breach' });
  });
  it('trap 6: a good point in the range vetoes; once it ages out the old X alarms late, without new data', () => {
    expect(evaluate(alarmOf('2/3', 'missing'), slotsOf('0 - X - -'), 'OK').rule).toBe('good-point-in-range');
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Period: 300, EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: 'missing' });
    lab.put('2026-09-14T05:00:00Z', 0).put('2026-09-14T05:10:00Z', 100).advance('1h');
    expect(lab.story()).toEqual(['05:02:00 INSUFFICIENT_DATA->OK', '05:27:00 OK->ALARM', '05:37:00 ALARM->INSUFFICIENT_DATA']);
  });
  it('trap 7: a metric that stops is INSUFFICIENT_DATA only when the whole range is empty', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm(ALARM);
    feed(lab, [10, 10, 10]);
    lab.advance('30m');
    expect(lab.story()).toEqual(['05:02:00 INSUFFICIENT_DATA->OK', '05:10:00 OK->INSUFFICIENT_DATA']);
  });
  it('trap 8: ignore is no freeze: a new good point recovers', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore' });
    feed(lab, [100, null, null, null, null, null, null, null, null, null, 10]);
    lab.advance('30m');
    expect(lab.story()).toEqual(['05:02:00 INSUFFICIENT_DATA->ALARM', '05:12:00 ALARM->OK']);
  });
  it('trap 9: a lone X under ignore keeps OK where breaching alarms', () => {
    expect(evaluate(alarmOf('3/3', 'ignore'), slotsOf('- - X - -'), 'OK').to).toBe('OK');
    expect(evaluate(alarmOf('3/3', 'breaching'), slotsOf('- - X - -'), 'OK').to).toBe('ALARM');
  });
  it('trap 10: a new alarm looks at what was published before it was', () => {
    const lab = new Lab();
    feed(lab, [100, 100, 100]);
    lab.advance('3m');
    lab.api.putMetricAlarm({ ...ALARM, EvaluationPeriods: 3 });
    lab.advance('90s');
    expect(lab.story()).toEqual(['05:04:00 INSUFFICIENT_DATA->ALARM']);
  });
  it('trap 11: a new alarm without data: breaching is ALARM, notBreaching is OK at the first tick, and OKActions run', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'breaching', AlarmActions: [SNS] });
    lab.api.putMetricAlarm({ ...ALARM, AlarmName: 'b', TreatMissingData: 'notBreaching', OKActions: [SNS] });
    lab.advance('1m');
    expect([lab.state1('a'), lab.state1('b'), published(lab)]).toEqual(['ALARM', 'OK', 2]);
    expect(described(lab).StateReason).toBe(
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].',
    );
  });
  it('trap 12: a metric that was never fed keeps "Unchecked: Initial alarm creation"', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm(ALARM);
    lab.advance('1h');
    expect(described(lab)).toMatchObject({ StateValue: 'INSUFFICIENT_DATA', StateReason: 'Unchecked: Initial alarm creation' });
    expect(described(lab).StateReasonData).toBeUndefined();
    expect(history(lab).map((item) => item.HistoryItemType)).toEqual(['ConfigurationUpdate']);
  });
});

describe('traps: configuration', () => {
  it('trap 13: an update keeps state, reason and both timestamps until the next tick', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm(ALARM);
    feed(lab, [100, 100, 100, 100]);
    lab.advance('150s');
    const before = described(lab);
    lab.api.putMetricAlarm({ ...ALARM, Threshold: 1000 });
    const after = described(lab);
    expect(after).toMatchObject({
      StateValue: 'ALARM',
      StateReason: before.StateReason,
      StateReasonData: before.StateReasonData,
      Threshold: 1000,
    });
    expect([after.StateUpdatedTimestamp, after.StateTransitionedTimestamp]).toEqual([
      before.StateUpdatedTimestamp,
      before.StateTransitionedTimestamp,
    ]);
    expect(after.AlarmConfigurationUpdatedTimestamp).toEqual(lab.now);
    lab.advance('1m');
    expect(lab.state1()).toBe('OK');
  });
  it('trap 14: an identical put does nothing at all; a real one switches omitted actions on again', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm(ALARM);
    lab.api.disableAlarmActions({ AlarmNames: ['a'] });
    const [events, items, config] = [lab.events.length, history(lab).length, described(lab).AlarmConfigurationUpdatedTimestamp];
    lab.advance('5s');
    lab.api.putMetricAlarm({ ...ALARM, ActionsEnabled: false });
    expect([lab.events.length, history(lab).length, described(lab).AlarmConfigurationUpdatedTimestamp]).toEqual([events, items, config]);
    lab.api.putMetricAlarm({ ...ALARM, Threshold: 51 });
    expect(described(lab).ActionsEnabled).toBe(true);
  });
  it('trap 15: SetAlarmState to the present state is a total no-op', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore', AlarmActions: [SNS] });
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'first' });
    lab.advance('1s');
    const [events, items] = [lab.events.length, history(lab).length];
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'second', StateReasonData: '{"new":true}' });
    lab.advance('1s');
    expect(described(lab).StateReason).toBe('first');
    expect([lab.events.length, history(lab).length, published(lab)]).toEqual([events, items, 1]);
  });
  it('trap 16: a state set by hand does not stick: OK at the next tick, with a second notification; on a composite it does', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, OKActions: [SNS], AlarmActions: [SNS] });
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'FALSE' });
    feed(lab, [10, 10, 10, 10, 10, 10]);
    lab.advance('150s');
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'test' });
    lab.api.setAlarmState({ AlarmName: 'c', StateValue: 'ALARM', StateReason: 'test' });
    const before = published(lab);
    lab.advance('1h');
    expect(lab.story().slice(1)).toEqual(['05:02:30 OK->ALARM', '05:03:00 ALARM->OK', '05:13:00 OK->INSUFFICIENT_DATA']);
    expect(published(lab) - before).toBe(2);
    expect(lab.state1('c')).toBe('ALARM');
  });
});

describe('traps: actions', () => {
  it('trap 17: actions run on transitions only, an Auto Scaling policy once a minute', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, AlarmActions: [SNS, POLICY] });
    feed(lab, [100, 100, 100, 100, 100, 10, 10]);
    lab.advance('10m');
    expect(lab.story()).toEqual(['05:02:00 INSUFFICIENT_DATA->ALARM', '05:07:00 ALARM->OK']);
    expect(published(lab)).toBe(1);
    expect(lab.calls.filter((call) => call.action === 'ExecutePolicy').map((call) => new Date(call.at).toISOString().slice(11, 16)))
      .toEqual(['05:02', '05:03', '05:04', '05:05', '05:06']);
    expect(lab.calls.find((call) => call.action === 'ExecutePolicy')!.input).toMatchObject({
      AutoScalingGroupName: 'web',
      MetricValue: 100,
      BreachThreshold: 50,
    });
  });
  it('trap 17: a high-resolution alarm repeats its policy once a minute too', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Period: 10, AlarmActions: [POLICY] });
    feed(lab, Array.from({ length: 18 }, () => 100), '2026-09-14T05:00:00Z', 10_000);
    lab.advance('3m');
    expect(lab.calls.length).toBe(3);
  });
  it('trap 18: enabling actions again does not make up for a missed notification, the next one comes', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, ActionsEnabled: false, AlarmActions: [SNS], OKActions: [SNS] });
    feed(lab, [100, 100, 100, 100, 10, 10]);
    lab.advance('150s');
    expect(lab.state1()).toBe('ALARM');
    lab.api.enableAlarmActions({ AlarmNames: ['a'] });
    lab.advance('1m');
    expect(published(lab)).toBe(0);
    lab.advance('5m');
    expect(published(lab)).toBe(1);
  });
  it('trap 19: with actions disabled history and event of the change are there, only the Action item is missing', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, ActionsEnabled: false, AlarmActions: [SNS] });
    feed(lab, [100, 100]);
    lab.advance('2m');
    expect(history(lab).map((item) => item.HistoryItemType)).toEqual(['ConfigurationUpdate', 'StateUpdate']);
    expect(lab.events.map((event) => event.detailType)).toEqual(['CloudWatch Alarm Configuration Change', 'CloudWatch Alarm State Change']);
  });
  it('trap 20: reason and reason data are those of the transition, however the data goes on', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm(ALARM);
    feed(lab, [100, 200, 300, 400]);
    lab.advance('2m');
    const before = described(lab);
    lab.advance('2m');
    expect(described(lab)).toEqual(before);
  });
  it('trap 21: the wording depends on whether DatapointsToAlarm was given', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm(ALARM);
    lab.api.putMetricAlarm({ ...ALARM, AlarmName: 'b', DatapointsToAlarm: 1 });
    feed(lab, [21.5 + 50]);
    lab.advance('2m');
    expect(described(lab).StateReason).toBe(
      'Threshold Crossed: 1 datapoint [71.5 (14/09/26 05:00:00)] was greater than the threshold (50.0).',
    );
    expect(lab.api.describeAlarms({ AlarmNames: ['b'] }).MetricAlarms[0]!.StateReason).toBe(
      'Threshold Crossed: 1 out of the last 1 datapoints [71.5 (14/09/26 05:00:00)] was greater than the threshold (50.0) (minimum 1 datapoint for OK -> ALARM transition).',
    );
  });
  it('trap 22: from INSUFFICIENT_DATA the arrow still says OK -> ALARM', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, DatapointsToAlarm: 1 });
    feed(lab, [100]);
    lab.advance('2m');
    expect(lab.notes.find((note) => note.type === 'alarm.state')!.data['from']).toBe('INSUFFICIENT_DATA');
    expect(described(lab).StateReason).toContain('OK -> ALARM');
  });
});

describe('traps: data', () => {
  it('trap 23: an alarm on a subset of dimensions sees nothing of the data', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Dimensions: [{ Name: 'Server', Value: 'Prod' }] });
    lab.metrics.put({ ...METRIC, Dimensions: [{ Name: 'Server', Value: 'Prod' }, { Name: 'Domain', Value: 'Rio' }] }, lab.at, 100);
    lab.advance('10m');
    expect(lab.story()).toEqual([]);
  });
  it('trap 24: an alarm on a unit sees none of the data in others', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Unit: 'Count' });
    feed(lab, [100, 100, 100]);
    lab.advance('5m');
    expect(lab.state1()).toBe('INSUFFICIENT_DATA');
    lab.put(lab.at, 100, { unit: 'Count' }).advance('2m');
    expect(lab.state1()).toBe('ALARM');
  });
  it.each([
    ['GreaterThanThreshold', 'OK'],
    ['GreaterThanOrEqualToThreshold', 'ALARM'],
    ['LessThanThreshold', 'OK'],
    ['LessThanOrEqualToThreshold', 'ALARM'],
  ] as const)('trap 25: the threshold itself under %s is %s', (ComparisonOperator, state) => {
    expect(evaluate({ ...ALARM, ComparisonOperator }, { ...slotsOf('X'), values: [50] }, 'OK').to).toBe(state);
  });
  it('trap 26: an idle minute of a function is missing, not zero errors; a long invocation changes an old window', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Statistic: 'Sum', Threshold: 0 });
    lab.advance('5m');
    expect(lab.state1()).toBe('INSUFFICIENT_DATA');
    // Started at 05:01:30, over (and failed) at 05:05:30: the point is stamped four minutes back.
    lab.runUntil('2026-09-14T05:05:30Z').put('2026-09-14T05:01:30Z', 1, { visibleAt: '2026-09-14T05:05:30Z' }).advance('1m');
    expect(lab.story()).toEqual(['05:06:00 INSUFFICIENT_DATA->ALARM']);
  });
  it('trap 28: five-minute data under a period of one minute never fills three slots: TreatMissingData decides', () => {
    const run = (TreatMissingData: string): string => {
      const lab = new Lab();
      lab.api.putMetricAlarm({ ...ALARM, EvaluationPeriods: 3, TreatMissingData });
      feed(lab, [100, null, null, null, null, 100, null, null, null, null, 100, null, null, null, null, 100]);
      lab.advance('16m');
      return lab.state1();
    };
    expect([run('missing'), run('ignore'), run('breaching'), run('notBreaching')]).toEqual(['ALARM', 'INSUFFICIENT_DATA', 'ALARM', 'OK']);
  });
  it('trap 31: M out of N counts points, not runs of them', () => {
    expect(evaluate(alarmOf('2/3', 'missing'), slotsOf('X 0 X'), 'OK').to).toBe('ALARM');
  });
  it('trap 35: how long an alarm may look back, and that more than a day is evaluated hourly', () => {
    const lab = new Lab();
    const put = (Period: number, EvaluationPeriods: number) => lab.api.putMetricAlarm({ ...ALARM, Period, EvaluationPeriods });
    expect(refusal(() => put(300, 289))).toMatchObject({
      code: 'ValidationError',
      message:
        'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400) for alarms using period < 3600',
    });
    expect(refusal(() => put(3600, 169)).message).toBe(
      'Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for alarms using period >= 3600',
    );
    put(300, 288);
    put(3600, 168);
    lab.put('2026-09-14T05:30:00Z', 100).runUntil('2026-09-14T10:30:00Z');
    const ticks = lab.metrics.reads;
    expect(ticks).toBeLessThan(10);
  });
  it('trap 35: a failure at 10:02 of an alarm over more than a day is seen at 11:00, when its hour is over', () => {
    const lab = new Lab('2026-09-14T09:30:00Z');
    lab.api.putMetricAlarm({
      ...ALARM,
      Statistic: 'Maximum',
      Period: 3600,
      EvaluationPeriods: 25,
      DatapointsToAlarm: 1,
      TreatMissingData: 'notBreaching',
    });
    lab.put('2026-09-14T10:02:00Z', 100).runUntil('2026-09-14T10:59:59Z');
    expect(lab.story()).toEqual(['10:00:00 INSUFFICIENT_DATA->OK']);
    lab.runUntil('2026-09-14T12:30:00Z');
    expect(lab.story().slice(1)).toEqual(['11:00:00 OK->ALARM']);
  });
  it('trap 43: late data inside the range can raise and clear an alarm', () => {
    const lab = new Lab();
    lab.api.putMetricAlarm({ ...ALARM, Statistic: 'Average' });
    feed(lab, [10, null, null, null, null, null, null]);
    lab.put('2026-09-14T05:01:00Z', 100, { visibleAt: '2026-09-14T05:03:30Z' });
    lab.put('2026-09-14T05:01:10Z', -200, { visibleAt: '2026-09-14T05:05:30Z' });
    lab.advance('6m');
    expect(lab.story()).toEqual(['05:02:00 INSUFFICIENT_DATA->OK', '05:04:00 OK->ALARM', '05:06:00 ALARM->OK']);
  });
  it('trap 44: DynamoDB alarms ignore missing data unless they say otherwise, and only if nothing else is watched', () => {
    const dynamo = { ...alarmOf('1/1', 'missing'), TreatMissingData: undefined, Namespace: 'AWS/DynamoDB' };
    expect(evaluate(dynamo, slotsOf('- -'), 'ALARM').rule).toBe('no-data-ignored');
    expect(evaluate({ ...dynamo, TreatMissingData: 'breaching' }, slotsOf('- -'), 'OK').to).toBe('ALARM');
    const query = (Namespace: string, Id: string) => ({
      Id,
      MetricStat: { Metric: { Namespace, MetricName: 'm' }, Period: 60, Stat: 'Sum' },
    });
    const math = (...namespaces: string[]) => ({
      ...alarmOf('1/1', 'missing'),
      TreatMissingData: undefined,
      Metrics: namespaces.map((n, i) => query(n, `m${i}`)),
    });
    expect(evaluate(math('AWS/DynamoDB', 'AWS/DynamoDB'), slotsOf('- -'), 'ALARM').to).toBe('ALARM');
    expect(evaluate(math('AWS/DynamoDB', 'Mine'), slotsOf('- -'), 'ALARM').to).toBe('INSUFFICIENT_DATA');
  });
  it('trap 45: p90 of 99 samples under ignore keeps the state, of 100 it is evaluated', () => {
    const run = (count: number, EvaluateLowSampleCountPercentile: 'ignore' | 'evaluate', ExtendedStatistic = 'p90'): string => {
      const lab = new Lab();
      const { Statistic: _statistic, ...rest } = ALARM;
      lab.api.putMetricAlarm({ ...rest, ExtendedStatistic, EvaluateLowSampleCountPercentile });
      lab.put(lab.at, 100, { count }).advance('2m');
      return lab.state1();
    };
    expect([run(99, 'ignore'), run(100, 'ignore'), run(99, 'evaluate')]).toEqual(['INSUFFICIENT_DATA', 'ALARM', 'ALARM']);
    expect([run(999, 'ignore', 'p99'), run(1000, 'ignore', 'p99')]).toEqual(['INSUFFICIENT_DATA', 'ALARM']);
    expect([run(9_999, 'ignore', 'p99.9'), run(10_000, 'ignore', 'p99.9')]).toEqual(['INSUFFICIENT_DATA', 'ALARM']);
    expect([run(39, 'ignore', 'p25'), run(40, 'ignore', 'p25')]).toEqual(['INSUFFICIENT_DATA', 'ALARM']);
  });
});

describe('traps: lists and history', () => {
  it('trap 36: composites are listed only when asked for', () => {
    const lab = new Lab();
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'TRUE' });
    expect(lab.api.describeAlarms({ AlarmNames: ['c'] })).toEqual({ MetricAlarms: [], CompositeAlarms: [], LogAlarms: [] });
    expect(lab.api.describeAlarms({ AlarmNames: ['c'], AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms.length).toBe(1);
    expect(lab.api.describeAlarmHistory({ AlarmName: 'c' }).AlarmHistoryItems).toEqual([]);
    expect(lab.api.describeAlarmHistory({ AlarmName: 'c', AlarmTypes: ['CompositeAlarm'] }).AlarmHistoryItems.length).toBe(2);
  });
  it('trap 37: a rule in lower case is refused, a name given twice counts twice, parent and child are not deleted together', () => {
    const lab = new Lab();
    for (const AlarmName of ['a', 'b']) lab.api.putMetricAlarm({ ...ALARM, AlarmName, TreatMissingData: 'ignore' });
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'test' });
    lab.api.setAlarmState({ AlarmName: 'b', StateValue: 'OK', StateReason: 'test' });
    const put = (AlarmRule: string): string => {
      lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule });
      return lab.state1('c');
    };
    expect(refusal(() => put('true')).message).toBe(
      "Error in AlarmRule [Unsupported token 'true' at char 0, must be: '(', 'NOT', AT_LEAST, TRUE or FALSE, ALARM, OK, or INSUFFICIENT_DATA]",
    );
    expect(
      ['AT_LEAST(2, ALARM, (a,a,b))', 'AT_LEAST(67%, ALARM, (a,a,b))', 'AT_LEAST(66%, ALARM, (a,a,b))', 'AT_LEAST(2, ALARM, (a,b))'].map(
        put,
      ),
    ).toEqual(['ALARM', 'OK', 'ALARM', 'OK']);
    expect(refusal(() => lab.api.deleteAlarms({ AlarmNames: ['c', 'a'] })).message).toBe(
      'Cannot delete a as there are composite alarm(s) depending on it.',
    );
    expect([...lab.state.alarms.keys()]).toEqual(['a', 'b', 'c']);
  });
  it('trap 38: a composite follows events, at the millisecond of its child, and is only ever OK or ALARM', () => {
    const lab = new Lab('2026-09-14T05:00:00.123Z');
    lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore' });
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'INSUFFICIENT_DATA(a)' });
    expect(lab.state1('c')).toBe('ALARM');
    lab.advance('1234ms');
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'OK', StateReason: 'test' });
    expect(lab.story('c')).toEqual(['05:00:00.123 INSUFFICIENT_DATA->ALARM', '05:00:01.357 ALARM->OK']);
    lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'INSUFFICIENT_DATA', StateReason: 'test' });
    lab.api.putCompositeAlarm({ AlarmName: 'd', AlarmRule: 'ALARM(a)' });
    expect([lab.state1('c'), lab.state1('d')]).toEqual(['ALARM', 'OK']);
  });
  it('trap 41: history is kept for 14 days, or 30 by option; it survives deletion, and a new alarm of the name shows it', () => {
    for (const [options, days] of [[{}, 14], [{ alarmHistoryRetention: 30 * 86_400_000 as never }, 30]] as const) {
      const lab = new Lab('2026-01-01T00:00:00Z', options);
      lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore' });
      lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'test' });
      lab.advance('1h');
      lab.api.deleteAlarms({ AlarmNames: ['a'] });
      lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore' });
      expect(history(lab).map((item) => item.HistorySummary)).toEqual([
        'Alarm "a" created', 'Alarm updated from INSUFFICIENT_DATA to ALARM', 'Alarm "a" deleted', 'Alarm "a" created',
      ]);
      lab.runUntil((Date.UTC(2026, 0, 1) + (days - 1) * 86_400_000) as never);
      lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'OK', StateReason: 'test' });
      lab.advance('1d');
      expect(history(lab).length).toBe(5);
      lab.advance('1ms');
      expect(history(lab).length).toBe(3);
      lab.advance('2h');
      lab.api.setAlarmState({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'test' });
      expect([history(lab).length, lab.state.history.get('a')!.length]).toEqual([2, 2]);
    }
  });
  it('trap 42: an action that fails touches nothing but the history', () => {
    const lab = new Lab();
    lab.answer = (call) =>
      call.action === 'Publish'
        ? new AwsError('AuthorizationError', 'CloudWatch Alarms is not authorized to perform: SNS:Publish')
        : undefined;
    lab.api.putMetricAlarm({ ...ALARM, AlarmActions: [SNS, 'arn:aws:lambda:us-east-1:123456789012:function:f'] });
    feed(lab, [100, 100, 100, 100]);
    lab.advance('10m');
    const actions = history(lab, 'Action');
    expect(actions.map((item) => item.HistorySummary)).toEqual([
      `Failed to execute action ${SNS}. Received error: "CloudWatch Alarms is not authorized to perform: SNS:Publish"`,
      'Successfully executed action arn:aws:lambda:us-east-1:123456789012:function:f',
    ]);
    expect(JSON.parse(actions[0]!.HistoryData)).toMatchObject({
      actionState: 'Failed',
      error: 'CloudWatch Alarms is not authorized to perform: SNS:Publish',
    });
    expect(lab.state1()).toBe('ALARM');
    expect(published(lab)).toBe(1);
  });
});
