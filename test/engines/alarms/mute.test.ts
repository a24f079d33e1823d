import { describe, expect, it } from 'vitest';
import { lastStart, nextStart, parseSchedule, type ParsedSchedule } from '../../../src/engines/alarms/mute/schedule.ts';
import { formatInstant, parseInstant } from '../../../src/kernel/time.ts';
import { ALARM, Lab, SNS, refusal } from './lab.ts';

const read = (Expression: string, Duration = 'PT1H', Timezone = 'UTC'): ParsedSchedule => {
  const parsed = parseSchedule({ Expression, Duration, Timezone });
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
};
const next = (expression: string, from: string, n = 3, zone = 'UTC'): string[] => {
  const found: string[] = [];
  for (let at = parseInstant(from); found.length < n;) {
    const start = nextStart(read(expression, 'PT1H', zone), at);
    if (start === undefined) break;
    found.push(formatInstant(start));
    at = start;
  }
  return found;
};

describe('schedules of mute rules', () => {
  it.each<[string, string, string[], string?]>([
    ['cron(0 2 * * *)', '2026-01-01T02:00:00Z', ['2026-01-02T02:00:00Z', '2026-01-03T02:00:00Z', '2026-01-04T02:00:00Z']],
    ['cron(0 2 * * SUN)', '2026-01-01T00:00:00Z', ['2026-01-04T02:00:00Z', '2026-01-11T02:00:00Z', '2026-01-18T02:00:00Z']],
    ['cron(0 1 1 * *)', '2026-01-01T02:00:00Z', ['2026-02-01T01:00:00Z', '2026-03-01T01:00:00Z', '2026-04-01T01:00:00Z']],
    ['cron(0,30 8-9 * * MON-FRI)', '2026-01-02T09:00:00Z', ['2026-01-02T09:30:00Z', '2026-01-05T08:00:00Z', '2026-01-05T08:30:00Z']],
    ['cron(15 0 29 FEB *)', '2026-01-01T00:00:00Z', ['2028-02-29T00:15:00Z', '2032-02-29T00:15:00Z', '2036-02-29T00:15:00Z']],
    ['cron(0 0 13 * FRI)', '2026-01-01T00:00:00Z', ['2026-01-02T00:00:00Z', '2026-01-09T00:00:00Z', '2026-01-13T00:00:00Z']],
    ['cron(0 0 30 FEB *)', '2026-01-01T00:00:00Z', []],
    ['at(2026-05-10T14:00)', '2026-01-01T00:00:00Z', ['2026-05-10T14:00:00Z']],
    ['at(2026-05-10T14:00)', '2026-01-01T00:00:00Z', ['2026-05-10T18:00:00Z'], 'America/New_York'],
    ['cron(0 2 * * *)', '2026-03-27T12:00:00Z', ['2026-03-28T01:00:00Z', '2026-03-29T01:00:00Z', '2026-03-30T00:00:00Z'], 'Europe/Berlin'],
    ['cron(0 18 * * FRI)', '2026-01-01T00:00:00Z', ['2026-01-02T12:30:00Z', '2026-01-09T12:30:00Z', '2026-01-16T12:30:00Z'], '+05:30'],
  ])('%s after %s', (expression, from, starts, zone) => { expect(next(expression, from, 3, zone)).toEqual(starts); });

  it('the last start is the one that the next start after it was', () => {
    const schedule = read('cron(5 */1 * * *)'.replace('*/1', '*'));
    for (let i = 0; i < 50; i += 1) {
      const at = parseInstant('2026-01-01T00:00:00Z') + i * 1_234_567;
      const start = lastStart(schedule, at as never)!;
      expect(start <= at && nextStart(schedule, start)! > at).toBe(true);
    }
  });

  it.each([
    ['cron(0 2 * *)', 'PT1H', 'UTC', 'expression'],
    ['cron(60 2 * * *)', 'PT1H', 'UTC', 'expression'],
    ['cron(0/5 2 * * *)', 'PT1H', 'UTC', 'expression'],
    ['cron(0 2 * * MON-)', 'PT1H', 'UTC', 'expression'],
    ['cron(9-3 * * * *)', 'PT1H', 'UTC', 'expression'],
    ['at(2026-02-30T00:00)', 'PT1H', 'UTC', 'expression'],
    ['rate(1 day)', 'PT1H', 'UTC', 'expression'],
    ['cron(0 2 * * *)', 'PT59S', 'UTC', 'duration'],
    ['cron(0 2 * * *)', 'P16D', 'UTC', 'duration'],
    ['cron(0 2 * * *)', '1h', 'UTC', 'duration'],
    ['cron(0 2 * * *)', 'PT', 'UTC', 'duration'],
    ['cron(0 2 * * *)', 'PT1H', 'Mars/Olympus', 'timezone'],
  ])('%s for %s in %s is refused for its %s', (Expression, Duration, Timezone, what) => {
    expect(parseSchedule({ Expression, Duration, Timezone })).toBe(what);
  });
});

const rule = (Expression: string, Duration = 'PT1H', more: object = {}) => ({
  Name: 'r',
  Rule: { Schedule: { Expression, Duration } },
  MuteTargets: { AlarmNames: ['a'] },
  ...more,
});
const sent = (lab: Lab): string[] => lab.calls.map((call) => {
  const message = (JSON.parse((call.input as { Message: string }).Message) as { default: string }).default;
  const { NewStateValue, ActionExecutedAfterMuteWindow } = JSON.parse(message) as {
    NewStateValue: string;
    ActionExecutedAfterMuteWindow: boolean;
  };
  return `${new Date(call.at).toISOString().slice(11, 16)} ${NewStateValue}${ActionExecutedAfterMuteWindow ? ' after' : ''}`;
});

function muted(): Lab {
  const lab = new Lab('2026-09-14T05:00:00Z');
  lab.api.putMetricAlarm({ ...ALARM, TreatMissingData: 'ignore', AlarmActions: [SNS], OKActions: [SNS] });
  return lab;
}
const set = (lab: Lab, StateValue: 'OK' | 'ALARM'): Lab => {
  lab.api.setAlarmState({ AlarmName: 'a', StateValue, StateReason: 'by hand' });
  return lab;
};

describe('mute rules', () => {
  it('hold the action until the window ends; history, event and state go on', () => {
    const lab = muted();
    lab.api.putAlarmMuteRule(rule('at(2026-09-14T06:00)'));
    set(lab.runUntil('2026-09-14T06:10:00Z'), 'ALARM');
    expect(lab.events.at(-1)!.detail['muteDetail']).toEqual({
      mutedByArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:r',
      muteWindowStart: '2026-09-14T06:00:00.000+0000',
      muteWindowEnd: '2026-09-14T07:00:00.000+0000',
    });
    const items = lab.api.describeAlarmHistory({ AlarmName: 'a', HistoryItemType: 'Action' }).AlarmHistoryItems;
    expect(JSON.parse(items[0]!.HistoryData)).toMatchObject({
      actionState: 'Suppressed',
      muteWindowEndTimestamp: Date.UTC(2026, 8, 14, 7),
    });
    lab.runUntil('2026-09-14T08:00:00Z');
    expect(sent(lab)).toEqual(['07:00 ALARM after']);
  });
  it('an alarm that has left the state before the end acts for the state that it is in', () => {
    const lab = muted();
    lab.api.putAlarmMuteRule(rule('at(2026-09-14T06:00)'));
    set(lab.runUntil('2026-09-14T06:10:00Z'), 'ALARM');
    set(lab.runUntil('2026-09-14T06:20:00Z'), 'OK');
    lab.runUntil('2026-09-14T08:00:00Z');
    expect(sent(lab)).toEqual(['07:00 OK after']);
  });
  it('nothing is made up for when nothing was held back, and outside windows all is as ever', () => {
    const lab = muted();
    lab.api.putAlarmMuteRule(rule('cron(0 6 * * *)', 'PT30M'));
    set(lab, 'ALARM');
    set(lab.runUntil('2026-09-14T06:30:00Z'), 'OK');
    lab.runUntil('2026-09-15T12:00:00Z');
    expect(sent(lab)).toEqual(['05:00 ALARM', '06:30 OK']);
  });
  it('deleting or replacing the rule, too, lets the action go', () => {
    for (const end of [
      (lab: Lab) => lab.api.deleteAlarmMuteRule({ AlarmMuteRuleName: 'r' }),
      (lab: Lab) => lab.api.putAlarmMuteRule(rule('at(2027-01-01T00:00)')),
    ]) {
      const lab = muted();
      lab.api.putAlarmMuteRule(rule('at(2026-09-14T05:00)', 'P15D'));
      set(lab, 'ALARM');
      lab.runUntil('2026-09-14T05:30:00Z');
      expect(sent(lab)).toEqual([]);
      end(lab);
      lab.advance('1ms');
      expect(sent(lab)).toEqual(['05:30 ALARM after']);
    }
  });
  it('of two rules both must have ended', () => {
    const lab = muted();
    lab.api.putAlarmMuteRule(rule('at(2026-09-14T05:00)', 'PT1H'));
    lab.api.putAlarmMuteRule({ ...rule('at(2026-09-14T05:30)', 'PT1H'), Name: 'q' });
    set(lab.runUntil('2026-09-14T05:40:00Z'), 'ALARM');
    lab.runUntil('2026-09-14T08:00:00Z');
    expect(sent(lab)).toEqual(['06:30 ALARM after']);
  });
  it('start and end dates cut the windows', () => {
    const lab = muted();
    lab.api.putAlarmMuteRule(
      rule('cron(0 * * * *)', 'PT1H', { StartDate: new Date('2026-09-14T06:15:00Z'), ExpireDate: new Date('2026-09-14T07:45:00Z') }),
    );
    const status = () => lab.api.getAlarmMuteRule({ AlarmMuteRuleName: 'r' }).Status;
    const seen = [status()];
    set(lab.runUntil('2026-09-14T06:14:59Z'), 'ALARM');
    set(lab.runUntil('2026-09-14T06:15:00Z'), 'OK');
    seen.push(status());
    lab.runUntil('2026-09-14T09:00:00Z');
    expect([...seen, status()]).toEqual(['SCHEDULED', 'ACTIVE', 'EXPIRED']);
    expect(sent(lab)).toEqual(['06:14 ALARM', '07:45 OK after']);
    expect(lab.api.listAlarmMuteRules({ Statuses: ['EXPIRED'] }).AlarmMuteRuleSummaries).toMatchObject([
      { MuteType: 'RECURRING', Status: 'EXPIRED' },
    ]);
    expect(lab.api.listAlarmMuteRules({ AlarmName: 'b' }).AlarmMuteRuleSummaries).toEqual([]);
  });
  it('a muted scaling policy is not repeated', () => {
    const lab = new Lab('2026-09-14T05:00:00Z');
    lab.api.putMetricAlarm({
      ...ALARM,
      TreatMissingData: 'breaching',
      AlarmActions: ['arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/g:policyName/p'],
    });
    lab.api.putAlarmMuteRule(rule('at(2026-09-14T05:05)', 'PT5M'));
    lab.runUntil('2026-09-14T05:12:30Z');
    expect(lab.calls.map((call) => new Date(call.at).toISOString().slice(14, 16))).toEqual(['01', '02', '03', '04', '10', '11', '12']);
  });
  it('mute a composite, whose suppression goes by beside', () => {
    const lab = muted();
    lab.api.putCompositeAlarm({
      AlarmName: 'c',
      AlarmRule: 'ALARM(a)',
      AlarmActions: [SNS],
      ActionsSuppressor: 'a',
      ActionsSuppressorWaitPeriod: 60,
      ActionsSuppressorExtensionPeriod: 0,
    });
    lab.api.putAlarmMuteRule({ ...rule('at(2026-09-14T06:00)'), MuteTargets: { AlarmNames: ['c'] } });
    expect(lab.state1('c')).toBe('OK');
    lab.runUntil('2026-09-14T06:10:00Z');
    lab.api.setAlarmState({ AlarmName: 'c', StateValue: 'ALARM', StateReason: 'x' });
    lab.runUntil('2026-09-14T08:00:00Z');
    expect(sent(lab)).toEqual(['07:00 ALARM after']);
  });
  it('are described, tagged, deleted; unknown targets and bad schedules are refused', () => {
    const lab = muted();
    lab.api.putAlarmMuteRule({ ...rule('cron(0 6 * * *)', 'PT30M'), Description: 'nightly', Tags: [{ Key: 'k', Value: 'v' }] });
    expect(lab.api.getAlarmMuteRule({ AlarmMuteRuleName: 'r' })).toEqual({
      Name: 'r',
      AlarmMuteRuleArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:r',
      Description: 'nightly',
      Status: 'SCHEDULED',
      MuteType: 'RECURRING',
      LastUpdatedTimestamp: lab.now,
      Rule: { Schedule: { Expression: 'cron(0 6 * * *)', Duration: 'PT30M' } },
      MuteTargets: { AlarmNames: ['a'] },
    });
    expect(lab.api.listTagsForResource({ ResourceARN: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:r' })).toEqual({
      Tags: [{ Key: 'k', Value: 'v' }],
    });
    for (const bad of [
      rule('cron(x)'),
      rule('cron(0 6 * * *)', 'P1Y'),
      { ...rule('cron(0 6 * * *)'), MuteTargets: { AlarmNames: ['nobody'] } },
    ]) {
      expect(refusal(() => lab.api.putAlarmMuteRule(bad)).code).toBe('ValidationError');
    }
    const zoned = {
      ...rule('cron(0 6 * * *)'),
      Rule: { Schedule: { Expression: 'cron(0 6 * * *)', Duration: 'PT1H', Timezone: 'Africa/Casablanca' } },
    };
    expect(refusal(() => lab.api.putAlarmMuteRule(zoned)).code).toBe('NotSimulated');
    lab.api.deleteAlarmMuteRule({ AlarmMuteRuleName: 'r' });
    lab.api.deleteAlarmMuteRule({ AlarmMuteRuleName: 'r' });
    expect(refusal(() => lab.api.getAlarmMuteRule({ AlarmMuteRuleName: 'r' })).statusCode).toBe(404);
    expect(lab.state.mutes.size).toBe(0);
  });
});
