import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCloud } from '../../../src/index.ts';
import { evaluate } from '../../../src/engines/alarms/index.ts';
import { alarmRule, compositeAlarm, metricAlarm, metricData, series, slots } from '../../../src/testing/arbitraries/index.ts';
import { MISSING_MODES, OPERATORS, STATES } from '../../../src/testing/arbitraries/metric-alarm.ts';
import { classes, rare, simplest, simplestThat } from './look.ts';

const SETTINGS = { seed: 20261122, numRuns: 150 };
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:pager';
const start = '2026-01-05T00:00:00Z';

describe('metricAlarm', () => {
  it('is accepted by PutMetricAlarm, and lives', () => {
    const cloud = createCloud({ start });
    fc.assert(
      fc.property(metricAlarm({ actions: [TOPIC] }), (input) => {
        cloud.cloudwatch.putMetricAlarm(input);
        cloud.advance('1m');
        expect(cloud.cloudwatch.describeAlarms({ AlarmNames: ['Alarm'] }).MetricAlarms[0]).toMatchObject(input);
      }),
      SETTINGS,
    );
  });
  it('covers operators, statistics, periods, missing data, M of N and actions', () => {
    const counts = classes(metricAlarm({ actions: [TOPIC] }), (alarm) => {
      const { EvaluationPeriods: n, DatapointsToAlarm: m } = alarm;
      return [
        alarm.ComparisonOperator!,
        alarm.TreatMissingData ?? 'no mode',
        alarm.Statistic ?? 'percentile',
        alarm.Period! < 60 ? 'high resolution' : alarm.Period! > 60 ? 'long' : 'minute',
        m === undefined ? 'M left out' : m < n! ? 'M < N' : 'M = N',
        n === 1 ? 'one period' : 'several periods',
        alarm.AlarmActions === undefined ? 'no action' : 'actions',
        `low ${alarm.EvaluateLowSampleCountPercentile}`,
      ];
    });
    const wanted = [
      ...OPERATORS,
      ...MISSING_MODES,
      'no mode',
      'Average',
      'Sum',
      'Minimum',
      'Maximum',
      'SampleCount',
      'percentile',
      'high resolution',
      'long',
      'minute',
      'M left out',
      'M < N',
      'M = N',
      'one period',
      'several periods',
      'no action',
      'actions',
      'low ignore',
      'low evaluate',
    ];
    expect(rare(counts, wanted, 60)).toEqual([]);
  });
  it('shrinks to the alarm that a person would write first', () => {
    expect(simplest(metricAlarm({ actions: [TOPIC] }))).toEqual({
      AlarmName: 'Alarm',
      Namespace: 'Test',
      MetricName: 'Metric',
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'missing',
    });
    expect(simplestThat(metricAlarm(), (alarm) => (alarm.DatapointsToAlarm ?? 9) < alarm.EvaluationPeriods!)).toMatchObject({
      EvaluationPeriods: 2,
      DatapointsToAlarm: 1,
      Period: 60,
    });
  });
  it('keeps to its constraints, and to what AWS allows over a day', () => {
    const constrained = metricAlarm({
      names: ['A', 'B'],
      periods: [3600, 86_400],
      maxEvaluationPeriods: 400,
      operators: ['LessThanThreshold'],
    });
    fc.assert(
      fc.property(constrained, (alarm) => {
        expect(['A', 'B']).toContain(alarm.AlarmName);
        expect(alarm.Period! * alarm.EvaluationPeriods!).toBeLessThanOrEqual(604_800);
        expect(alarm.ComparisonOperator).toBe('LessThanThreshold');
      }),
      SETTINGS,
    );
  });
});

describe('series and slots', () => {
  it('a series covers gaps, zeros, whole numbers, fractions and a threshold', () => {
    const counts = classes(series({ around: [49, 50, 51] }), (values) =>
      values.map((v) => (v === null ? 'gap' : v === 0 ? 'zero' : v === 50 ? 'threshold' : Number.isInteger(v) ? 'whole' : 'fraction')),
    );
    expect(rare(counts, ['gap', 'zero', 'threshold', 'whole', 'fraction'], 300)).toEqual([]);
    expect(classes(series({ gaps: false }), (values) => (values.includes(null) ? 'gap' : 'none')).has('gap')).toBe(false);
  });
  it('shrinks to few steps and small whole numbers', () => {
    expect(simplest(series())).toEqual([null]);
    expect(simplestThat(series(), (values) => values.filter((v) => v !== null && v > 4.5).length > 1)).toEqual([5, 5]);
    expect(simplestThat(series(), (values) => values.some((v) => v !== null && v >= 7))).toEqual([7]);
    expect(simplestThat(series({ gaps: false, minLength: 3, maxLength: 9 }), () => true)).toEqual([0, 0, 0]);
    expect(simplestThat(series({ min: -20, max: 20 }), (values) => values.some((v) => v !== null && v < -3.5))).toEqual([-4]);
  });
  it('refuses what cannot be', () => {
    expect(() => series({ minLength: 5, maxLength: 4 })).toThrow('expected minLength <= maxLength, received 5 and 4');
    expect(() => series({ min: 2, max: 1 })).toThrow('expected min <= max');
  });
  it('slots are a range that the evaluator takes, as long as the alarm looks', () => {
    const pair = metricAlarm().chain((alarm) => fc.tuple(fc.constant(alarm), slots({ alarm }), fc.constantFrom(...STATES)));
    const rules = classes(pair, ([alarm, range, state]) => evaluate(alarm, range, state).rule, 4000);
    // Every rule of the evaluator decides some of what is drawn.
    expect(
      rare(
        rules,
        [
          'enough-breaching',
          'enough-good',
          'filled-as-breaching',
          'filled-as-good',
          'no-data',
          'no-data-ignored',
          'good-point-in-range',
          'aged-breach',
          'fresh-breach',
          'breach-ignored',
          'low-sample-count',
        ],
        3,
      ),
    ).toEqual([]);
    expect(simplest(slots())).toEqual({ start: 0, period: 60_000, values: [NaN] });
  });
});

describe('metricData', () => {
  it('is accepted by PutMetricData', () => {
    const cloud = createCloud({ start });
    const data = metricData({ metricNames: ['M', 'N'], dimensions: { Host: ['a', 'b'], Zone: ['x'] }, from: start, min: -100 });
    fc.assert(
      fc.property(data, (input) => {
        cloud.cloudwatch.putMetricData(input);
      }),
      SETTINGS,
    );
  });
  it('covers all shapes of a datapoint', () => {
    const counts = classes(metricData({ dimensions: { Host: ['a', 'b'] }, from: start }), ({ MetricData }) =>
      MetricData!.flatMap((d) => [
        d.Value !== undefined ? 'value' : d.Values !== undefined ? 'values' : 'set',
        `resolution ${d.StorageResolution}`,
        d.Dimensions === undefined ? 'plain' : 'dimensions',
        d.Unit === undefined ? 'no unit' : 'unit',
      ]),
    );
    expect(
      rare(counts, ['value', 'values', 'set', 'resolution 1', 'resolution 60', 'resolution undefined', 'plain', 'dimensions', 'unit'], 100),
    ).toEqual([]);
  });
  it('shrinks to one value', () =>
    expect(simplest(metricData())).toEqual({ Namespace: 'Test', MetricData: [{ MetricName: 'Metric', Value: 0 }] }));
});

describe('compositeAlarm', () => {
  const children = ['a', 'b', 'c'];
  it('is accepted by PutCompositeAlarm', () => {
    const cloud = createCloud({ start });
    for (const AlarmName of [...children, 'quiet']) {
      cloud.cloudwatch.putMetricAlarm({
        AlarmName,
        Namespace: 'Test',
        MetricName: 'm',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
      });
    }
    fc.assert(
      fc.property(compositeAlarm({ children, suppressors: ['quiet'], actions: [TOPIC] }), (input) => {
        cloud.cloudwatch.putCompositeAlarm(input);
        const found = cloud.cloudwatch.describeAlarms({ AlarmNames: ['Composite'], AlarmTypes: ['CompositeAlarm'] }).CompositeAlarms[0];
        expect(found).toMatchObject(input);
      }),
      SETTINGS,
    );
  });
  it('covers the words of the language', () => {
    const counts = classes(alarmRule({ children }), ({ text }) =>
      ['AND', 'OR', 'NOT', 'TRUE', 'FALSE', 'AT_LEAST', '%', '"', '((', 'INSUFFICIENT_DATA'].filter((word) => text.includes(word)),
    );
    expect(rare(counts, ['AND', 'OR', 'NOT', 'TRUE', 'FALSE', 'AT_LEAST', '%', '"', 'INSUFFICIENT_DATA'], 60)).toEqual([]);
  });
  it('shrinks to the alarm of one child', () => {
    expect(simplest(compositeAlarm({ suppressors: ['q'], actions: [TOPIC] }))).toEqual({
      AlarmName: 'Composite',
      AlarmRule: 'ALARM(Alarm)',
    });
  });
});
