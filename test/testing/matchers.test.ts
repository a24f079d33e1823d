import { beforeEach, describe, expect, it } from 'vitest';
import '../../src/testing/vitest.ts';
import { createCloud, type Cloud } from '../../src/index.ts';

/** A cloud with one alarm on a queue and a topic to tell. */
function shop(values: readonly (number | null)[]): Cloud {
  const cloud = createCloud({ seed: 'matchers', start: '2026-03-02T08:00:00Z' });
  const { TopicArn } = cloud.sns.createTopic({ Name: 'pager' });
  cloud.cloudwatch.putMetricAlarm({
    AlarmName: 'Queue',
    Namespace: 'Shop',
    MetricName: 'Length',
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 100,
    ComparisonOperator: 'GreaterThanThreshold',
    AlarmActions: [TopicArn!],
  });
  for (const value of values) {
    if (value !== null) cloud.cloudwatch.putMetricData({ Namespace: 'Shop', MetricData: [{ MetricName: 'Length', Value: value }] });
    cloud.advance('1m');
  }
  return cloud;
}
/** What a failed expectation says. */
const failure = (check: () => void): string => {
  try {
    check();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it did not fail');
};

describe('matchers', () => {
  let cloud: Cloud;
  beforeEach(() => {
    cloud = shop([20, 20, 150, 170, 180, 20, 20, 20]);
  });

  it('tell the state, the history and the time to the alarm', () => {
    expect(cloud).not.toBeInAlarm('Queue');
    expect(cloud).toHaveAlarmHistory('Queue', ['08:02 OK', '08:05 ALARM', '08:07 OK']);
    expect(cloud).toHaveAlarmHistory('Queue', ['OK', 'ALARM', 'OK']);
    expect(cloud).toHaveAlarmedWithin('Queue', '5m');
    expect(cloud).not.toHaveAlarmedWithin('Queue', '4m');
    expect(cloud).toNeverAlarm('Queue', ['0m', '4m']);
    expect(cloud).not.toNeverAlarm('Queue');
    expect({ cloud }).toEqual({ cloud: expect.toHaveAlarmHistory('Queue', ['OK', 'ALARM', 'OK']) });
  });

  it('tell who was notified, what was recorded, and whether two runs are one', () => {
    expect(cloud).toHaveNotified('pager', { times: 1, message: 'ALARM' });
    expect(cloud).not.toHaveNotified('pager', { times: 2 });
    expect(cloud).toHaveRecorded({ eventName: 'PutMetricAlarm', requestParameters: { alarmName: 'Queue' } }, { times: 1 });
    expect(cloud).not.toHaveRecorded({ eventName: 'StopInstances' });
    expect(cloud).toReplayAs(shop([20, 20, 150, 170, 180, 20, 20, 20]));
    expect(cloud).not.toReplayAs(shop([20, 20, 20, 170, 180, 20, 20, 20]));
  });

  it('draw the life of the alarm and the slots behind its changes when they fail', () => {
    const text = failure(() => expect(cloud).toHaveAlarmedWithin('Queue', '3m'));
    expect(text).toContain('expected Queue to go to ALARM within 3m of 08:00:00; it did after 5m');
    expect(text).toContain('08:05:00 (5m)  OK → ALARM');
    expect(text).toMatch(/Queue ┤\?+·+█+·+/);
    expect(failure(() => expect(cloud).toHaveNotified('pager', { times: 3 }))).toContain('it was 1 times');
    expect(failure(() => expect(cloud).toReplayAs(shop([20, 20, 20, 170, 180, 20, 20, 20])))).toContain('The first difference:');
  });

  it('count from the beginning of the story, on a fork too', () => {
    const later = cloud.fork();
    later.advance('5m');
    expect(later).toHaveAlarmedWithin('Queue', '5m');
    expect(later.fork()).toHaveAlarmHistory('Queue', ['08:02 OK', '08:05 ALARM', '08:07 OK', '08:17 INSUFFICIENT_DATA'].slice(0, 3));
    expect(later).toNeverAlarm('Queue', ['0m', '4m']);
    expect(failure(() => expect(later).toHaveAlarmedWithin('Queue', '3m'))).toContain('within 3m of 08:00:00; it did after 5m');
  });

  it('have their opposites and asymmetric forms, and say in both what was found', () => {
    expect(failure(() => expect(cloud).not.toHaveAlarmedWithin('Queue', '5m'))).toContain('expected Queue not to go to ALARM within 5m of 08:00:00');
    expect(failure(() => expect(cloud).toBeInAlarm('Queue'))).toContain('to be in ALARM at 08:08:00; it is in OK');
    expect(failure(() => expect(cloud).toNeverAlarm('Queue'))).toContain('; it was at 08:05:00');
    expect(failure(() => expect(cloud).not.toHaveNotified('pager', { times: 1 }))).toContain('expected pager not to be notified exactly 1 times');
    expect(failure(() => expect(cloud).toHaveRecorded({ eventName: 'StopInstances' }))).toContain('at least once a record with');
    expect([cloud]).toEqual([expect.toHaveNotified('pager', { times: 1 })]);
    expect([cloud]).not.toEqual([expect.toBeInAlarm('Queue')]);
  });

  it('refuse what is no cloud, and alarms that do not exist', () => {
    expect(failure(() => expect(3).toBeInAlarm('Queue'))).toContain('expected a cloud or the run of a scenario, received number');
    expect(failure(() => expect(cloud).toBeInAlarm('Que'))).toContain('there is no alarm "Que"; there are Queue');
  });

  it('leave no trace in the run', () => {
    const before = cloud.journal.digest();
    expect(cloud).toHaveRecorded({ eventName: 'PutMetricAlarm' });
    expect(cloud.journal.digest()).toBe(before);
  });
});
