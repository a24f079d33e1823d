import { describe, expect, it } from 'vitest';
import type { PutCompositeAlarmInput, StateValue } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import { ALARM, Lab, SNS, refusal } from './lab.ts';

const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:';
const child = (lab: Lab, ...names: string[]): void => {
  for (const AlarmName of names) lab.api.putMetricAlarm({ ...ALARM, AlarmName, TreatMissingData: 'ignore', ActionsEnabled: false });
};
const set = (lab: Lab, AlarmName: string, StateValue: StateValue): void => {
  lab.api.setAlarmState({ AlarmName, StateValue, StateReason: 'by hand' });
};
const composite = (lab: Lab, name = 'c') =>
  lab.api.describeAlarms({ AlarmNames: [name], AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms[0]!;
const actionItems = (lab: Lab, name = 'c') =>
  lab.api
    .describeAlarmHistory({ AlarmName: name, AlarmTypes: ['CompositeAlarm'], HistoryItemType: 'Action', ScanBy: 'TimestampAscending' })
    .AlarmHistoryItems.map((item) => {
      const data = JSON.parse(item.HistoryData) as { actionState: string; stateUpdateTimestamp: number };
      return [data.actionState, data.stateUpdateTimestamp] as const;
    });

describe('composite alarms', () => {
  it('name their child, the second and the children that decide', () => {
    const lab = new Lab('2022-07-22T15:57:00Z');
    child(lab, 'a', 'b');
    set(lab, 'b', 'OK');
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'ALARM(a) OR ALARM(b)' });
    expect(composite(lab)).toMatchObject({
      StateValue: 'OK',
      StateReason: `${ARN}c was created and its alarm rule evaluates to OK`,
      StateReasonData:
        `{"triggeringAlarms":[{"arn":"${ARN}a","state":{"value":"INSUFFICIENT_DATA","timestamp":"2022-07-22T15:57:00.000+0000"}},` +
        `{"arn":"${ARN}b","state":{"value":"OK","timestamp":"2022-07-22T15:57:00.000+0000"}}]}`,
    });
    lab.runUntil('2022-07-22T15:57:45.924Z');
    set(lab, 'a', 'ALARM');
    expect(composite(lab)).toMatchObject({
      StateValue: 'ALARM', StateReason: `${ARN}a transitioned to ALARM at Friday 22 July, 2022 15:57:45 UTC`,
      StateReasonData: `{"triggeringAlarms":[{"arn":"${ARN}a","state":{"value":"ALARM","timestamp":"2022-07-22T15:57:45.924+0000"}}]}`,
      StateUpdatedTimestamp: lab.now, StateTransitionedTimestamp: lab.now,
    });
  });

  it('a second child in ALARM changes nothing', () => {
    const lab = new Lab();
    child(lab, 'a', 'b');
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'ALARM(a) OR ALARM(b)' });
    set(lab, 'a', 'ALARM');
    const before = composite(lab);
    lab.advance('1s');
    set(lab, 'b', 'ALARM');
    expect(composite(lab)).toEqual(before);
  });

  it('an update that leaves the value leaves the reason, also with another rule', () => {
    const lab = new Lab();
    child(lab, 'a', 'b');
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'ALARM(a)' });
    const before = composite(lab);
    lab.advance('1s');
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'FALSE' });
    expect(composite(lab)).toEqual({ ...before, AlarmRule: 'FALSE', AlarmConfigurationUpdatedTimestamp: lab.now });
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'NOT ALARM(a)' });
    expect(composite(lab).StateReason).toBe(`${ARN}c was updated and its new alarm rule evaluates to ALARM`);
  });

  it('the order of one tick is by name and depth-first', () => {
    const lab = new Lab();
    for (const AlarmName of ['b', 'a']) lab.api.putMetricAlarm({ ...ALARM, AlarmName });
    lab.api.putCompositeAlarm({ AlarmName: 'z', AlarmRule: 'ALARM(a)' });
    lab.api.putCompositeAlarm({ AlarmName: 'y', AlarmRule: 'ALARM(a)' });
    lab.api.putCompositeAlarm({ AlarmName: 'top', AlarmRule: 'ALARM(y)' });
    lab.put('2026-09-14T05:00:00Z', 100).advance('2m');
    expect(
      lab.notes
        .filter((note) => note.at === Date.UTC(2026, 8, 14, 5, 2) && note.type === 'alarm.state')
        .map((note) => note.subject.split('/').at(-1)),
    ).toEqual(['a', 'y', 'top', 'z', 'b']);
  });

  it('cycles are accepted when indirect, stop where they come back, and must be broken before deletion', () => {
    const lab = new Lab();
    child(lab, 'a');
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'FALSE' });
    lab.api.putCompositeAlarm({ AlarmName: 'd', AlarmRule: 'ALARM(c)' });
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'ALARM(a) AND NOT ALARM(d)' });
    set(lab, 'a', 'ALARM');
    expect([lab.state1('c'), lab.state1('d')]).toEqual(['ALARM', 'ALARM']);
    expect(refusal(() => lab.api.deleteAlarms({ AlarmNames: ['d'] })).message).toBe(
      'Cannot delete d as there are composite alarm(s) depending on it.',
    );
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'FALSE' });
    lab.api.deleteAlarms({ AlarmNames: ['d'] });
    lab.api.deleteAlarms({ AlarmNames: ['c', 'a', 'nobody'] });
    expect(lab.state.alarms.size).toBe(0);
    expect([lab.state.parents.size, lab.state.suppressed.size]).toEqual([0, 0]);
  });

  it('no more than one composite is deleted per call, and no suppressor that is in use', () => {
    const lab = new Lab();
    child(lab, 's');
    lab.api.putCompositeAlarm({
      AlarmName: 'c',
      AlarmRule: 'TRUE',
      ActionsSuppressor: 's',
      ActionsSuppressorWaitPeriod: 1,
      ActionsSuppressorExtensionPeriod: 1,
    });
    lab.api.putCompositeAlarm({ AlarmName: 'd', AlarmRule: 'TRUE' });
    expect(refusal(() => lab.api.deleteAlarms({ AlarmNames: ['c', 'd'] })).code).toBe('ValidationError');
    expect(refusal(() => lab.api.deleteAlarms({ AlarmNames: ['s'] })).message).toBe(
      'Cannot delete s as there are composite alarm(s) depending on it.',
    );
  });

  it('children and parents are listed with few members', () => {
    const lab = new Lab();
    child(lab, 'a', 'b', 'x');
    lab.api.putCompositeAlarm({ AlarmName: 'd', AlarmRule: 'TRUE' });
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'ALARM(b) OR ALARM(a) OR OK(d)' });
    const kin = lab.api.describeAlarms({ ChildrenOfAlarmName: 'c' });
    expect(kin.MetricAlarms).toEqual(
      ['a', 'b'].map((name) => ({
        AlarmName: name,
        AlarmArn: ARN + name,
        StateValue: 'INSUFFICIENT_DATA',
        StateUpdatedTimestamp: lab.now,
      })),
    );
    expect(kin.CompositeAlarms.map((alarm) => alarm.AlarmName)).toEqual(['d']);
    expect(lab.api.describeAlarms({ ParentsOfAlarmName: 'a' }).CompositeAlarms).toEqual([{ AlarmName: 'c', AlarmArn: `${ARN}c` }]);
    expect(refusal(() => lab.api.describeAlarms({ ParentsOfAlarmName: 'a', StateValue: 'OK' })).code).toBe('ValidationError');
  });

  it('actions are notifications, functions and operations items only', () => {
    const lab = new Lab();
    for (const arn of [
      'arn:aws:automate:us-east-1:ec2:stop',
      'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/g:policyName/p',
    ]) {
      expect(refusal(() => lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'TRUE', AlarmActions: [arn] })).code).toBe(
        'ValidationError',
      );
    }
    lab.api.putCompositeAlarm({
      AlarmName: 'c',
      AlarmRule: 'TRUE',
      AlarmActions: ['arn:aws:ssm:us-east-1:123456789012:opsitem:2#CATEGORY=Security'],
    });
    lab.advance('1ms');
    expect(lab.calls[0]).toMatchObject({ service: 'ssm', action: 'CreateOpsItem', input: { Severity: '2', Category: 'Security' } });
  });
});

/** Suppression timelines: seconds after 05:00:00, wait 2, extension 3, as in the guide's examples. */
function suppression(
  W = 2,
  E = 3,
  more: Partial<PutCompositeAlarmInput> = {},
): { lab: Lab; at: (second: number) => Lab; acted: () => string[]; phases: () => string[] } {
  const lab = new Lab('2026-09-14T04:00:00Z');
  child(lab, 'a', 's');
  set(lab, 'a', 'OK');
  set(lab, 's', 'OK');
  lab.api.putCompositeAlarm({
    AlarmName: 'c',
    AlarmRule: 'ALARM(a)',
    AlarmActions: [SNS],
    OKActions: [SNS],
    ActionsSuppressor: 's',
    ActionsSuppressorWaitPeriod: W,
    ActionsSuppressorExtensionPeriod: E,
    ...more,
  });
  lab.runUntil('2026-09-14T05:00:00Z');
  lab.calls.length = 0;
  lab.events.length = 0;
  const start = lab.at;
  const second = (at: number): number => (at - start) / 1000;
  return {
    lab,
    at: (s) => lab.runUntil((start + s * 1000) as never),
    acted: () =>
      lab.calls.map(
        (call) =>
          `${(JSON.parse((call.input as { Message: string }).Message) as { default: string }).default.match(/"NewStateValue":"(\w+)"/)![1]} ${second(call.at)}`,
      ),
    phases: () =>
      lab.events
        .filter((event) => event.detail['alarmName'] === 'c')
        .map((event) => {
          const state = event.detail['state'] as { value: string; actionsSuppressedBy?: string };
          return `${second(event.at)} ${state.value} ${state.actionsSuppressedBy ?? 'none'}`;
        }),
  };
}

describe('action suppression: the examples of the guide', () => {
  it('1: the wait passes, actions run', () => {
    const { lab, at, acted, phases } = suppression();
    set(at(2), 'a', 'ALARM');
    at(10);
    expect([acted(), phases()]).toEqual([['ALARM 4'], ['2 ALARM WaitPeriod', '4 ALARM none']]);
    expect(composite(lab)).not.toHaveProperty('ActionsSuppressedBy');
  });
  it('2: the suppressor comes within the wait: suppressed', () => {
    const { at, acted, phases } = suppression();
    set(at(2), 'a', 'ALARM');
    set(at(3), 's', 'ALARM');
    at(100);
    expect([acted(), phases()]).toEqual([[], ['2 ALARM WaitPeriod', '3 ALARM Alarm']]);
  });
  it('3: another change within the wait begins it anew', () => {
    const { at, acted } = suppression();
    set(at(2), 'a', 'ALARM');
    set(at(3), 'a', 'OK');
    at(10);
    expect(acted()).toEqual(['OK 5']);
  });
  it('4: the suppressor is in ALARM already', () => {
    const { lab, at, acted } = suppression();
    set(at(1), 's', 'ALARM');
    set(at(2), 'a', 'ALARM');
    at(100);
    expect(acted()).toEqual([]);
    expect(composite(lab)).toMatchObject({
      ActionsSuppressedBy: 'Alarm',
      ActionsSuppressedReason: `Actions suppressed by ${ARN}s that transitioned to ALARM at Monday 14 September, 2026 05:00:01 UTC`,
    });
  });
  it('5: the suppressor leaves, the extension passes, actions run', () => {
    const { at, acted, phases } = suppression();
    set(at(2), 'a', 'ALARM');
    set(at(3), 's', 'ALARM');
    set(at(6), 's', 'OK');
    at(20);
    expect([acted(), phases()]).toEqual([['ALARM 9'], ['2 ALARM WaitPeriod', '3 ALARM Alarm', '6 ALARM ExtensionPeriod', '9 ALARM none']]);
  });
  it('6: a change within the extension discards it and waits', () => {
    const { at, acted, phases } = suppression();
    set(at(2), 'a', 'ALARM');
    set(at(3), 's', 'ALARM');
    set(at(6), 's', 'OK');
    set(at(7), 'a', 'OK');
    at(20);
    expect([acted(), phases()]).toEqual([
      ['OK 9'],
      ['2 ALARM WaitPeriod', '3 ALARM Alarm', '6 ALARM ExtensionPeriod', '7 OK WaitPeriod', '9 OK none'],
    ]);
  });
});

describe('action suppression: recorded and further', () => {
  it('trap 39: creation opens a wait; once released, the suppressor does not suppress again', () => {
    const lab = new Lab();
    child(lab, 'a', 's');
    lab.api.putCompositeAlarm({
      AlarmName: 'c',
      AlarmRule: 'OK(a)',
      OKActions: [SNS],
      ActionsSuppressor: 's',
      ActionsSuppressorWaitPeriod: 5,
      ActionsSuppressorExtensionPeriod: 5,
    });
    expect(composite(lab)).toMatchObject({
      StateValue: 'OK',
      ActionsSuppressedBy: 'WaitPeriod',
      ActionsSuppressedReason: 'Actions suppressed by WaitPeriod',
    });
    lab.advance('5s');
    expect(lab.calls.length).toBe(1);
    set(lab, 's', 'ALARM');
    lab.advance('1m');
    expect(composite(lab)).not.toHaveProperty('ActionsSuppressedBy');
    expect(lab.calls.length).toBe(1);
  });

  it('deadlines are exact to the millisecond, the state keeps its transition time, history says Suppressed and Succeeded', () => {
    const lab = new Lab('2026-09-14T06:41:40Z');
    child(lab, 'a', 's');
    set(lab, 'a', 'OK');
    set(lab, 's', 'OK');
    const at = (clock: string): number => Date.parse(`2026-09-14T06:${clock}Z`);
    const go = (clock: string): Lab => lab.runUntil(at(clock) as never);
    go('41:43.225').api.putCompositeAlarm({
      AlarmName: 'c',
      AlarmRule: 'ALARM("a")',
      AlarmActions: [SNS],
      ActionsSuppressor: 's',
      ActionsSuppressorWaitPeriod: 5,
      ActionsSuppressorExtensionPeriod: 5,
    });
    set(go('42:02.864'), 'a', 'ALARM');
    go('42:07.863');
    expect(lab.calls.length).toBe(0);
    go('42:07.864');
    expect(lab.calls.length).toBe(1);
    expect(composite(lab)).toMatchObject({
      StateUpdatedTimestamp: new Date(at('42:07.864')),
      StateTransitionedTimestamp: new Date(at('42:02.864')),
    });
    set(go('42:30.399'), 'a', 'OK');
    set(go('42:31.856'), 's', 'ALARM');
    set(go('42:35.644'), 'a', 'ALARM');
    set(go('42:49.316'), 's', 'OK');
    go('42:54.315');
    expect(lab.calls.length).toBe(1);
    go('42:54.316');
    expect(actionItems(lab)).toEqual([
      ['Suppressed', at('42:02.864')],
      ['Succeeded', at('42:07.864')],
      ['Suppressed', at('42:35.644')],
      ['Suppressed', at('42:49.316')],
      ['Succeeded', at('42:54.316')],
    ]);
    const release = lab.events.at(-1)!.detail;
    expect(release['state']).toMatchObject({ value: 'ALARM', timestamp: '2026-09-14T06:42:54.316+0000' });
    expect(release['state']).not.toHaveProperty('actionsSuppressedBy');
    expect(release['previousState']).toMatchObject({
      value: 'ALARM',
      actionsSuppressedBy: 'ExtensionPeriod',
      actionsSuppressedReason: 'Actions suppressed by ExtensionPeriod',
    });
    expect(release['configuration']).toEqual({
      alarmRule: 'ALARM("a")', actionsSuppressor: 's', actionsSuppressorWaitPeriod: 5, actionsSuppressorExtensionPeriod: 5,
    });
  });

  it('without wait and extension actions run at once', () => {
    const { at, acted } = suppression(0, 0);
    set(at(2), 'a', 'ALARM');
    set(at(3), 's', 'ALARM');
    set(at(4), 'a', 'OK');
    set(at(6), 's', 'OK');
    at(10);
    expect(acted()).toEqual(['ALARM 2', 'OK 6']);
  });
  it('with actions disabled the phases go by, without items and without calls', () => {
    const { lab, at, acted, phases } = suppression(2, 3, { ActionsEnabled: false });
    set(at(2), 'a', 'ALARM');
    at(10);
    expect([acted(), phases(), actionItems(lab)]).toEqual([[], ['2 ALARM WaitPeriod', '4 ALARM none'], []]);
  });
  it('another suppressor releases the actions at once; another name of the same does not', () => {
    const { lab, at, acted } = suppression();
    child(lab, 't');
    const base = {
      AlarmName: 'c',
      AlarmRule: 'ALARM(a)',
      AlarmActions: [SNS],
      OKActions: [SNS],
      ActionsSuppressorWaitPeriod: 2,
      ActionsSuppressorExtensionPeriod: 3,
    };
    set(at(1), 's', 'ALARM');
    set(at(2), 'a', 'ALARM');
    at(3).api.putCompositeAlarm({ ...base, ActionsSuppressor: `${ARN}s` });
    at(4);
    expect([acted(), composite(lab).ActionsSuppressedBy]).toEqual([[], 'Alarm']);
    at(5).api.putCompositeAlarm({ ...base, ActionsSuppressor: 't' });
    at(6);
    expect(acted()).toEqual(['ALARM 5']);
    expect(composite(lab)).not.toHaveProperty('ActionsSuppressedBy');
  });
  it('a deleted alarm has no deadline left', () => {
    const { lab, at, acted } = suppression();
    set(at(2), 'a', 'ALARM');
    lab.api.deleteAlarms({ AlarmNames: ['c'] });
    at(10);
    expect(acted()).toEqual([]);
  });
  it('a suppressor that is taken away by the very update which moves the alarm holds nothing back', () => {
    const lab = new Lab();
    child(lab, 'a', 's');
    const periods = { ActionsSuppressor: 's', ActionsSuppressorWaitPeriod: 120, ActionsSuppressorExtensionPeriod: 120 };
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'ALARM(a)', AlarmActions: [SNS], ...periods });
    expect(composite(lab).ActionsSuppressedBy).toBe('WaitPeriod');
    lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'INSUFFICIENT_DATA(a)', AlarmActions: [SNS] });
    expect(composite(lab).ActionsSuppressedBy).toBe(undefined);
    lab.advance('1s');
    expect(lab.calls).toHaveLength(1);
  });
  it('a suppressor needs both periods and must exist', () => {
    const lab = new Lab();
    child(lab, 's');
    const put = (more: object) => () => lab.api.putCompositeAlarm({ AlarmName: 'c', AlarmRule: 'TRUE', ...more });
    for (const more of [
      { ActionsSuppressor: 's' },
      { ActionsSuppressor: 's', ActionsSuppressorWaitPeriod: 1 },
      { ActionsSuppressorWaitPeriod: 1 },
      { ActionsSuppressor: 'nobody', ActionsSuppressorWaitPeriod: 1, ActionsSuppressorExtensionPeriod: 1 },
      { ActionsSuppressor: 'c', ActionsSuppressorWaitPeriod: 1, ActionsSuppressorExtensionPeriod: 1 },
    ]) {
      expect(refusal(put(more)).code).toBe('ValidationError');
    }
    expect(lab.state.alarms.size).toBe(1);
  });
});
