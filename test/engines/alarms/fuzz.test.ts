import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import { canonical, clonePlain } from '../../../src/kernel/plain.ts';
import { ALARM, Lab, SNS } from './lab.ts';

/** Inputs that are nearly right: a valid one with some members replaced by anything, left out, or put elsewhere. */
const anything = fc.anything({ maxDepth: 2, withDate: true, withNullPrototype: false, withTypedArray: true, withBigInt: false });
const nasty = fc.oneof(
  anything,
  fc.constantFrom<unknown>(
    '',
    ' ',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    'a'.repeat(256),
    'x'.repeat(10_241),
    -1,
    0,
    0.5,
    1e308,
    Number.NaN,
    Infinity,
    null,
    [],
    {},
    [null],
    [{}],
    new Date(Number.NaN),
    new Date(8.64e15),
    'arn:aws:sns:us-east-1:123456789012:t',
    'ALARM(a)',
    'NOT '.repeat(2000),
    '('.repeat(10_000),
    'cron(* * * * *)',
    'at(9999-12-31T23:59)',
    'P15D',
  ),
);
const TEXTS = ['', ' ', '__proto__', '\u0000', '\ud800', '{', 'null', 'x'.repeat(300), 'x'.repeat(5000), 'TRUE', 'aws:x', '-1', 'UTC', SNS];
const LISTS: unknown[][] = [
  [],
  [null],
  [{}],
  ['a', 'a'],
  ['\ud800'],
  [SNS, SNS, SNS, SNS, SNS, SNS],
  [{ Key: 'aws:x', Value: '' }],
  [{ Key: 'k', Value: '' }],
  [{ Name: '\ud800', Value: 'v' }],
];
/** Something else of the same kind: what passes the first checks. */
function likeness(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === 'string') return fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 30 }), fc.json({ maxDepth: 1 }));
  if (typeof value === 'number') return fc.oneof(fc.constantFrom(-1, 0, 1, 0.5, 30, 90, 3600, 1e9, Infinity, Number.NaN), fc.integer());
  if (Array.isArray(value))
    return fc.oneof(fc.constantFrom(...LISTS), fc.array(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 7 }));
  if (value instanceof Date) return fc.date({ noInvalidDate: false });
  return nasty;
}
const oneChange = (valid: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> => fc.constantFrom(...Object.keys(valid))
  .chain((name) => likeness(valid[name]).map((value) => ({ ...clonePlain(valid), [name]: value })));
const manyChanges = (valid: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      replaced: fc.array(fc.tuple(fc.constantFrom(...Object.keys(valid)), nasty), { maxLength: 3 }),
      dropped: fc.array(fc.constantFrom(...Object.keys(valid)), { maxLength: 2 }),
      added: fc.array(
        fc.tuple(fc.constantFrom('Metrics', 'Tags', 'EvaluationWindow', 'Threshold', 'NextToken', 'extra', '__proto__', 'toString'), nasty),
        { maxLength: 1 },
      ),
    })
    .map(({ replaced, dropped, added }) => {
      const input = clonePlain(valid);
      for (const [name, value] of [...replaced, ...added])
        Object.defineProperty(input, name, { value, enumerable: true, configurable: true, writable: true });
      for (const name of dropped) delete input[name];
      return input;
    });
const wreck = (valid: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof({ weight: 2, arbitrary: oneChange(valid) }, { weight: 1, arbitrary: manyChanges(valid) });

const ARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:a';
const M1 = { Id: 'm1', ReturnData: false, MetricStat: { Metric: { Namespace: 'N', MetricName: 'm' }, Period: 60, Stat: 'Average' } };
const VALID: Readonly<Record<string, Record<string, unknown>>> = {
  putMetricAlarm: {
    ...ALARM,
    AlarmDescription: 'd',
    ActionsEnabled: true,
    AlarmActions: [SNS],
    Dimensions: [{ Name: 'D', Value: 'v' }],
    DatapointsToAlarm: 1,
    TreatMissingData: 'breaching',
    Tags: [{ Key: 'k', Value: 'v' }],
  },
  putCompositeAlarm: {
    AlarmName: 'c',
    AlarmRule: 'ALARM(a) AND NOT AT_LEAST(50%, OK, (a, b))',
    AlarmActions: [SNS],
    ActionsSuppressor: 'b',
    ActionsSuppressorWaitPeriod: 5,
    ActionsSuppressorExtensionPeriod: 5,
  },
  describeAlarms: {
    NextToken: 'cc-61',
    AlarmNames: ['a'],
    AlarmNamePrefix: 'a',
    AlarmTypes: ['MetricAlarm'],
    StateValue: 'OK',
    ActionPrefix: 'arn',
    MaxRecords: 5,
  },
  describeAlarmsForMetric: {
    Namespace: 'N',
    MetricName: 'm',
    Dimensions: [{ Name: 'D', Value: 'v' }],
    Statistic: 'Sum',
    Period: 60,
    Unit: 'Count',
  },
  describeAlarmHistory: {
    AlarmName: 'a',
    AlarmTypes: ['MetricAlarm'],
    HistoryItemType: 'Action',
    StartDate: new Date(0),
    EndDate: new Date(1e12),
    MaxRecords: 5,
    ScanBy: 'TimestampAscending',
  },
  deleteAlarms: { AlarmNames: ['b', 'nobody'] },
  setAlarmState: { AlarmName: 'a', StateValue: 'ALARM', StateReason: 'r', StateReasonData: '{"recentDatapoints":[1,null]}' },
  enableAlarmActions: { AlarmNames: ['a'] },
  disableAlarmActions: { AlarmNames: ['a'] },
  tagResource: { ResourceARN: ARN, Tags: [{ Key: 'k', Value: 'v' }] },
  untagResource: { ResourceARN: ARN, TagKeys: ['k'] },
  listTagsForResource: { ResourceARN: ARN },
  putAlarmMuteRule: {
    Name: 'r',
    Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT1H', Timezone: 'UTC' } },
    MuteTargets: { AlarmNames: ['a'] },
    StartDate: new Date('2026-09-15T00:00:00Z'),
  },
  getAlarmMuteRule: { AlarmMuteRuleName: 'r' },
  listAlarmMuteRules: { AlarmName: 'a', Statuses: ['ACTIVE'], MaxRecords: 5 },
  deleteAlarmMuteRule: { AlarmMuteRuleName: 'r' },
};
const MATH = {
  AlarmName: 'm',
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanThreshold',
  Metrics: [M1, { Id: 'e1', Expression: 'm1*2' }],
  EvaluationWindow: { WallClockWindow: { Timezone: 'Europe/Berlin' } },
  WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 5 },
};

function world(): Lab {
  const lab = new Lab('2026-09-14T05:00:00Z');
  for (const AlarmName of ['a', 'b']) lab.api.putMetricAlarm({ ...ALARM, AlarmName, AlarmActions: [SNS], TreatMissingData: 'ignore' });
  lab.api.putCompositeAlarm({ AlarmName: 'top', AlarmRule: 'ALARM(a)' });
  lab.api.putAlarmMuteRule({
    Name: 'r',
    Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT1H' } },
    MuteTargets: { AlarmNames: ['a'] },
  });
  return lab;
}

/** Calls and returns whether it was refused; anything but a refusal by AWS's name goes through. */
function refused(lab: Lab, action: string, input: unknown): boolean {
  const before = canonical(lab.state);
  try {
    (lab.api as unknown as Record<string, (input: unknown) => unknown>)[action]!(input);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(AwsError);
    expect(canonical(lab.state)).toBe(before);
    return true;
  }
}

describe('whatever is put in ends in an answer or in a refusal that changes nothing', () => {
  for (const [action, valid] of [...Object.entries(VALID), ['putMetricAlarm', MATH] as const]) {
    it(`${action}, nearly right${valid === MATH ? ', with an expression' : ''}`, () => {
      const counts = { refused: 0, answered: 0 };
      fc.assert(fc.property(wreck(valid), (input) => {
        const lab = world();
        counts[refused(lab, action, input) ? 'refused' : 'answered'] += 1;
        for (const value of ['ALARM', 'OK'] as const)
          if (lab.state.alarms.has('a')) lab.api.setAlarmState({ AlarmName: 'a', StateValue: value, StateReason: '' });
        lab.advance('3m');
      }), { seed: 7, numRuns: 150 });
      expect(counts.refused).toBeGreaterThan(20);
      expect(counts.answered).toBeGreaterThan(0);
    });
  }
  it('and anything at all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(VALID)), nasty, (action, input) => {
        refused(world(), action, input);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
  it('any text is a rule or a refusal', () => {
    const words = fc.array(
      fc.constantFrom(
        'ALARM',
        'ALARM(a)',
        'OK(b)',
        'TRUE',
        'OK',
        'NOT',
        'AND',
        'OR',
        'AT_LEAST',
        'TRUE',
        '(',
        ')',
        ',',
        '"',
        '\\',
        'a',
        'b',
        '50%',
        '1',
        '-1',
        ' ',
        '\t',
        'arn:aws:cloudwatch:us-east-1:123456789012:alarm:a',
      ),
      { minLength: 1, maxLength: 12 },
    );
    let accepted = 0;
    fc.assert(fc.property(fc.oneof(words.map((list) => list.join(' ')), words.map((list) => list.join('')), fc.string()), (AlarmRule) => {
      if (!refused(world(), 'putCompositeAlarm', { AlarmName: 'c', AlarmRule })) accepted += 1;
    }), { seed: 7, numRuns: 800 });
    expect(accepted).toBeGreaterThan(0);
  });
  it('any names live and die', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
            fc.constantFrom('__proto__', 'constructor', '10', '2', 'Infinity', '\ud800', 'a\udc00b'),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        (names) => {
          const lab = new Lab();
          const made = names.filter(
            (AlarmName) =>
              !refused(lab, 'putMetricAlarm', {
                ...ALARM,
                AlarmName,
                AlarmActions: [SNS],
                TreatMissingData: 'breaching',
                Dimensions: [{ Name: AlarmName, Value: 'v' }],
              }),
          );
          lab.advance('2m');
          for (const name of made) expect(lab.state1(name)).toBe('ALARM');
          lab.api.deleteAlarms({ AlarmNames: made });
          expect([lab.state.alarms.size, lab.state.ticks.size]).toEqual([0, 0]);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});
