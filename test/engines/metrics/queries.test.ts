import { describe, expect, test } from 'vitest';
import type { GetMetricDataOutput, GetMetricStatisticsOutput } from '../../../src/aws/shapes/cloudwatch-metrics.ts';
import { Bench, START, T, formula, segment } from './harness.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const metric = { Namespace: 'N', MetricName: 'm' };
const clock = (d: Date): string => d.toISOString().slice(11, 19);

const statistics = (b: Bench, start: string, end: string, Period: number, more: object = {}): GetMetricStatisticsOutput =>
  b.call('GetMetricStatistics', {
    ...metric,
    StartTime: new Date(T(start)),
    EndTime: new Date(T(end)),
    Period,
    Statistics: ['Sum'],
    ...more,
  }) as GetMetricStatisticsOutput;
const data = (b: Bench, MetricDataQueries: object[], start: number, end: number, more: object = {}): GetMetricDataOutput =>
  b.call('GetMetricData', {
    StartTime: new Date(start),
    EndTime: new Date(end),
    ScanBy: 'TimestampAscending',
    MetricDataQueries,
    ...more,
  }) as GetMetricDataOutput;
const query = (Id: string, Period = 60, Stat = 'Sum', more: object = {}, of: object = metric): object => ({
  Id,
  MetricStat: { Metric: of, Period, Stat, ...more },
});
const stamps = (out: GetMetricStatisticsOutput): string[] => out.Datapoints.map((d) => clock(d.Timestamp));

const tooMany = (n: number): string =>
  `You have requested up to ${n} datapoints, which exceeds the limit of 1440. ` +
  'You may reduce the datapoints requested by increasing Period, or decreasing the time range.';

describe('the window of GetMetricStatistics', () => {
  // API_GetMetricStatistics, StartTime: the two examples of its text.
  test('at 15:07:17 the last five minutes with a period of 5 begin at 15:02:15', () => {
    const b = new Bench('2026-01-05T15:07:17Z');
    for (let s = 0; s < 320; s += 1) b.put(1, s * 1000, { StorageResolution: 1 });
    const out = stamps(statistics(b, '2026-01-05T15:02:17Z', '2026-01-05T15:07:17Z', 5));
    expect([out[0], out.at(-1), out.length]).toEqual(['15:02:15', '15:07:10', 60]);
  });
  test('at 01:05:23 the last ten seconds with a period of 5 begin at 01:05:10', () => {
    const b = new Bench('2026-01-05T01:05:23Z');
    for (let s = 0; s < 30; s += 1) b.put(1, s * 1000, { StorageResolution: 1 });
    expect(stamps(statistics(b, '2026-01-05T01:05:13Z', '2026-01-05T01:05:23Z', 5))).toEqual(['01:05:10', '01:05:15']);
  });
  test('periods are laid from the rounded start, not from multiples of the period', () => {
    const b = new Bench();
    for (let m = 0; m < 30; m += 1) b.put(m, m * MIN);
    expect(stamps(statistics(b, '2026-01-05T11:37:40Z', '2026-01-05T11:53:00Z', 300))).toEqual([
      '11:37:00',
      '11:42:00',
      '11:47:00',
      '11:52:00',
    ]);
  });
  test('StartTime is in, EndTime is out, both rounded down (observed)', () => {
    const b = new Bench();
    for (let m = 0; m < 5; m += 1) b.put(2 ** m, m * MIN);
    expect(statistics(b, '2026-01-05T11:58:00Z', '2026-01-05T11:59:00Z', 60).Datapoints.map((d) => d.Sum)).toEqual([4]);
    expect(statistics(b, '2026-01-05T11:58:01Z', '2026-01-05T11:59:59Z', 60).Datapoints.map((d) => d.Sum)).toEqual([4]);
  });
  test.each([
    [16, 300],
    [16, 900],
    [64, 3600],
  ])('data of %i days need a period of %i seconds', (days, period) => {
    const b = new Bench();
    b.put(1);
    b.advance(days * DAY);
    expect(statistics(b, '2026-01-05T11:00:00Z', '2026-01-05T13:00:00Z', period).Datapoints).toHaveLength(1);
    expect(statistics(b, '2026-01-05T11:50:00Z', '2026-01-05T12:10:00Z', 60).Datapoints).toEqual([]);
    if (days > 63) expect(statistics(b, '2026-01-05T11:00:00Z', '2026-01-05T13:00:00Z', 300).Datapoints).toEqual([]);
  });
  test('with retention by the age of each datapoint, a query over the limit shows the younger part', () => {
    const build = (retentionByAgeOf: 'start' | 'datapoint') => {
      const b = new Bench(START, { retentionByAgeOf });
      b.put(1);
      b.advance(15 * DAY - 30 * MIN);
      b.put(2);
      b.advance(HOUR);
      return statistics(b, '2026-01-05T12:00:00Z', '2026-01-20T12:00:00Z', 7200 - 60).Datapoints.map((d) => d.Sum);
    };
    expect(build('start')).toEqual([]);
    expect(build('datapoint')).toEqual([2]);
  });
  test('after 455 days there is nothing', () => {
    const b = new Bench();
    b.put(1);
    b.advance(455 * DAY - HOUR);
    expect(statistics(b, '2026-01-05T12:00:00Z', '2026-01-05T13:00:00Z', 3600).Datapoints).toHaveLength(1);
    b.advance(3 * HOUR);
    expect(statistics(b, '2026-01-05T12:00:00Z', '2026-01-05T13:00:00Z', 3600).Datapoints).toEqual([]);
  });
  test.each([
    ['2026-01-04T12:00:00Z', 1, tooMany(86400)],
    ['2026-01-04T11:55:00Z', 60, tooMany(1445)],
  ])('too many datapoints from %s with a period of %i', (start, period, message) => {
    expect(() => statistics(new Bench(), start, START, period)).toThrow(message);
  });
  test.each([
    [{ StartTime: new Date(T(START)) }, 'InvalidParameterValue', 'The parameter StartTime must be less than the parameter EndTime.'],
    [{ Period: 7 }, 'InvalidParameterValue', 'The parameter Period must be a value in the set [1, 5, 10, 20, 30].'],
    [
      { Statistics: ['Median'] },
      'InvalidParameterValue',
      'The parameter Statistics.member.1.<list element> must be a value in the set [SampleCount, Average, Sum, Minimum, Maximum].',
    ],
    [
      { Statistics: undefined, ExtendedStatistics: ['p101'] },
      'InvalidParameterValue',
      'The value p101 for parameter ExtendedStatistics.member.1.<list element> is not supported.',
    ],
    [{ Statistics: undefined }, 'InvalidParameterCombination', 'Must specify either Statistics or ExtendedStatistics'],
  ])('%o is refused (observed, the last known from emulators)', (more, code, message) => {
    const call = () => statistics(new Bench(), '2026-01-05T11:00:00Z', START, 60, more);
    expect(call).toThrow(message);
    expect(call).toThrow(expect.objectContaining({ code }) as Error);
  });
  test('p100.5 is taken (observed)', () => {
    const b = new Bench();
    b.put(3);
    expect(
      statistics(b, START, '2026-01-05T12:01:00Z', 60, { Statistics: undefined, ExtendedStatistics: ['p100.5'] }).Datapoints[0]!
        .ExtendedStatistics,
    ).toEqual({ 'p100.5': 3 });
  });
  test('without a unit there is a row for each; unknown metrics have none and are no error', () => {
    const b = new Bench();
    b.put(5, 0, { Unit: 'Seconds' });
    b.put(5000, 0, { Unit: 'Milliseconds' });
    const out = statistics(b, START, '2026-01-05T12:01:00Z', 60);
    expect(out.Datapoints.map((d) => [d.Sum, d.Unit])).toEqual([
      [5000, 'Milliseconds'],
      [5, 'Seconds'],
    ]);
    expect(statistics(b, START, '2026-01-05T12:01:00Z', 60, { Unit: 'Bytes' }).Datapoints).toEqual([]);
    expect(statistics(b, START, '2026-01-05T12:01:00Z', 60, { MetricName: 'unknown' })).toEqual({ Label: 'unknown', Datapoints: [] });
    expect(b.state.metrics).toHaveLength(1);
  });
  test('datapoints come in no order that one may rely on, when asked so', () => {
    const build = (datapointOrder: 'ascending' | 'shuffled') => {
      const b = new Bench(START, { datapointOrder });
      for (let m = 0; m < 20; m += 1) b.put(1, m * MIN);
      return stamps(statistics(b, '2026-01-05T11:00:00Z', '2026-01-05T12:01:00Z', 60));
    };
    expect(build('shuffled')).not.toEqual(build('ascending'));
    expect(build('shuffled').sort()).toEqual(build('ascending'));
  });
});

describe('GetMetricData', () => {
  test('metrics come before expressions, hidden ones not at all', () => {
    const b = new Bench();
    b.put(4, MIN);
    const out = data(
      b,
      [{ Id: 'double', Expression: 'm * 2' }, query('m'), query('h', 60, 'Sum', {})].map((q) =>
        (q as { Id: string }).Id === 'h' ? { ...q, ReturnData: false } : q,
      ),
      b.at - MIN,
      b.at,
    );
    expect(out.MetricDataResults.map((r) => [r.Id, r.Values, r.StatusCode])).toEqual([
      ['m', [4], 'Complete'],
      ['double', [8], 'Complete'],
    ]);
    expect(out.Messages).toEqual([]);
  });
  test('newest first unless asked otherwise', () => {
    const b = new Bench();
    for (let m = 1; m <= 3; m += 1) b.put(m, m * MIN);
    expect(data(b, [query('m')], b.at - HOUR, b.at, { ScanBy: undefined }).MetricDataResults[0]!.Values).toEqual([1, 2, 3]);
    expect(data(b, [query('m')], b.at - HOUR, b.at).MetricDataResults[0]!.Values).toEqual([3, 2, 1]);
  });
  // Observed: five minutes of one metric, two slots a page.
  test.each([
    ['TimestampAscending', [[4, 4], [8, 16], [32]]],
    ['TimestampDescending', [[32, 16], [8, 4], [4]]],
  ])('pages %s', (ScanBy, pages) => {
    const b = new Bench('2026-01-05T12:05:00Z');
    [4, 4, 8, 16, 32].forEach((v, m) => b.put(v, (5 - m) * MIN));
    const got: [number[], string][] = [];
    for (let NextToken: string | undefined; ;) {
      const out = data(b, [query('m')], b.at - 5 * MIN, b.at, { ScanBy, MaxDatapoints: 2, NextToken });
      got.push([out.MetricDataResults[0]!.Values, out.MetricDataResults[0]!.StatusCode]);
      NextToken = out.NextToken;
      if (NextToken === undefined) break;
    }
    expect(got).toEqual(pages.map((values, i) => [values, i < 2 ? 'PartialData' : 'Complete']));
  });
  test('pages over several metrics give everything once, whatever their size', () => {
    const b = new Bench(
      START,
      {},
      formula((t) => (t / MIN) % 97),
    );
    const of = (i: number) => ({
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: `i-${i}` }],
    });
    for (let i = 0; i < 3; i += 1)
      b.notice('series', { metric: of(i), segment: segment('2026-01-05T10:00:00Z', { interval: (i + 1) * MIN }) });
    const queries = [0, 1, 2].map((i) => query(`m${i}`, 60 * (i + 1), 'Average', {}, of(i)));
    const whole = data(b, queries, b.at - HOUR, b.at).MetricDataResults;
    for (const MaxDatapoints of [1, 2, 3, 7, 50, 1000]) {
      const got = new Map<string, number[]>();
      for (let NextToken: string | undefined, n = 0; n < 500; n += 1) {
        const out = data(b, queries, b.at - HOUR, b.at, { MaxDatapoints, NextToken });
        expect(out.MetricDataResults.reduce((sum, r) => sum + r.Values.length, 0)).toBeLessThanOrEqual(MaxDatapoints);
        for (const r of out.MetricDataResults) got.set(r.Id, [...(got.get(r.Id) ?? []), ...r.Values]);
        NextToken = out.NextToken;
        if (NextToken === undefined) break;
      }
      expect([...got.values()]).toEqual(whole.map((r) => r.Values));
    }
  });
  test('with expressions there is no next page, and they say that they are partial (observed)', () => {
    const b = new Bench();
    for (let m = 1; m <= 5; m += 1) b.put(m, m * MIN);
    const out = data(b, [query('m'), { Id: 'e', Expression: 'm + 1' }], b.at - 5 * MIN, b.at, { MaxDatapoints: 2 });
    expect(out.NextToken).toBeUndefined();
    expect(out.MetricDataResults[1]).toMatchObject({ StatusCode: 'PartialData', Messages: [{ Code: 'PartialData' }] });
  });
  test('several units: the preferred one and a message (observed)', () => {
    const b = new Bench();
    b.put(1, MIN, { Unit: 'Seconds' });
    b.put(1000, MIN, { Unit: 'Milliseconds' });
    b.put(7, 2 * MIN, { Unit: 'Seconds' });
    const [all, seconds, wrong] = data(
      b,
      [query('all'), query('s', 60, 'Sum', { Unit: 'Seconds' }), query('w', 60, 'Sum', { Unit: 'Bytes' })],
      b.at - 5 * MIN,
      b.at,
    ).MetricDataResults;
    expect([all!.Values, all!.Messages]).toEqual([
      [7, 1000],
      [{ Code: 'MultipleUnits', Value: "Multiple units returned: '[Milliseconds, Seconds]'" }],
    ]);
    expect([seconds!.Values, seconds!.Messages, wrong!.Values]).toEqual([[7, 1], undefined, []]);
  });
  test("another account's metric is forbidden (observed)", () => {
    const b = new Bench();
    b.put(1, MIN);
    const out = data(
      b,
      [
        { ...query('m'), AccountId: '444455556666' },
        { ...query('own'), AccountId: '111122223333' },
      ],
      b.at - 5 * MIN,
      b.at,
    ).MetricDataResults;
    expect(out[0]).toMatchObject({
      StatusCode: 'Forbidden',
      Values: [],
      Messages: [
        {
          Code: 'Forbidden',
          Value: 'Access denied when getting data - please check that this account and the requested metric account are linked',
        },
      ],
    });
    expect(out[1]).toMatchObject({ StatusCode: 'Complete', Values: [1] });
  });
  test('the current, unfinished period is there and grows', () => {
    const b = new Bench('2026-01-05T12:00:30Z');
    b.put(1);
    expect(data(b, [query('m')], b.at - 10 * MIN, b.at + 10 * MIN).MetricDataResults[0]!.Values).toEqual([1]);
    b.put(1);
    expect(data(b, [query('m')], b.at - 10 * MIN, b.at + 10 * MIN).MetricDataResults[0]!.Values).toEqual([2]);
  });
  test('metrics of different periods meet where their stamps meet', () => {
    const b = new Bench();
    for (let m = 1; m <= 10; m += 1) b.put(1, m * MIN);
    const out = data(b, [query('a', 60), query('b', 300), { Id: 'e', Expression: 'a + b' }], b.at - 10 * MIN, b.at).MetricDataResults;
    expect(out[2]!.Values).toEqual([6, 1, 1, 1, 1, 6, 1, 1, 1, 1]);
  });
  test('dynamic labels', () => {
    const b = new Bench();
    [3, 9, 1].forEach((v, i) => b.put(v, (3 - i) * MIN, { Dimensions: [{ Name: 'Zone', Value: 'a' }] }));
    const of = { ...metric, Dimensions: [{ Name: 'Zone', Value: 'a' }] };
    const label = (Label: string, more: object = {}): string =>
      data(b, [{ ...query('m', 60, 'Sum', {}, of), Label }], b.at - 5 * MIN, b.at, more).MetricDataResults[0]!.Label;
    expect(
      label(
        "${PROP('MetricName')} in ${PROP('Dim.Zone')}: ${MAX} at ${MAX_TIME}, ${MIN_MAX_RANGE} in ${MIN_MAX_TIME_RANGE}, " +
          '${DATAPOINT_COUNT} values, last ${LAST} ${LAST_TIME_RELATIVE}',
      ),
    ).toBe('m in a: 9 at 2026-01-05 11:58:00, 8 in 60s, 3 values, last 1 60s');
    expect(label('${FIRST_TIME}', { LabelOptions: { Timezone: '+0130' } })).toBe('2026-01-05 13:27:00');
    expect(label("${PROP('Region')} ${PROP('AccountId')} ${PROP('Period')} ${PROP('Stat')} ${AVG} ${LABEL}")).toBe(
      'us-east-1 111122223333 60 Sum 4.333333333333333 m',
    );
    expect(() => label('${NONSENSE}')).toThrow("Invalid label: 'NONSENSE' is not a dynamic value.");
  });
  test.each([
    [{ StartTime: new Date(T(START)), EndTime: new Date(T(START)) }, 'The parameter StartTime must not equal parameter EndTime.'],
    [{ StartTime: new Date(T(START) + 1), EndTime: new Date(T(START)) }, 'The parameter EndTime must be greater than StartTime.'],
    [{ MetricDataQueries: [{ Id: 'm' }] }, 'The parameter MetricDataQueries.member.1.MetricStat is required.\n'],
    [{ MetricDataQueries: [query('m'), query('m')] }, 'The values for parameter id in MetricDataQueries are not unique.'],
    [
      { MetricDataQueries: [query('Bad')] },
      'The value for parameter MetricDataQueries.member.1.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.',
    ],
    [
      { MetricDataQueries: [query('m', 60, 'not-a-stat')] },
      'The value for parameter MetricDataQueries.member.1.MetricStat.Stat is not a valid statistic.',
    ],
    [
      { MetricDataQueries: [{ ...query('m'), Expression: '1+1' }] },
      'The parameters MetricDataQueries.member.1.Expression and MetricDataQueries.member.1.MetricStat are mutually exclusive and you have specified both.',
    ],
    [{ MetricDataQueries: [{ Id: 'e', Expression: '1 + 1' }] }, "The expression 'e' must return a time series or array of time series."],
  ])('%o is refused (observed, the last one from the guide)', (more, message) => {
    const call = () => data(new Bench(), [query('m')], T(START) - HOUR, T(START), more);
    expect(call).toThrow(message);
    expect(call).toThrow(expect.objectContaining({ code: 'ValidationError' }) as Error);
  });
  test('a token that is none, or of another request, is refused with no text (observed)', () => {
    const b = new Bench();
    for (let m = 1; m <= 5; m += 1) b.put(m, m * MIN);
    const { NextToken } = data(b, [query('m')], b.at - 5 * MIN, b.at, { MaxDatapoints: 2 });
    for (const call of [
      () => data(b, [query('m')], b.at - 5 * MIN, b.at, { NextToken: 'nonsense' }),
      () => data(b, [query('m')], b.at - 4 * MIN, b.at, { MaxDatapoints: 2, NextToken }),
    ]) {
      expect(call).toThrow(expect.objectContaining({ code: 'InvalidNextToken', message: '' }) as Error);
    }
  });
  test.each([
    'SERVICE_QUOTA(m)',
    "INSIGHT_RULE_METRIC('r', 'UniqueContributors')",
    'DB_PERF_INSIGHTS(1)',
    "LAMBDA('source')",
    'SELECT AVG(CPUUtilization) FROM "AWS/EC2"',
  ])('%s is not simulated', (Expression) => {
    expect(() => data(new Bench(), [query('m'), { Id: 'e', Expression }], T(START) - HOUR, T(START))).toThrow(
      expect.objectContaining({ code: 'NotSimulated' }) as Error,
    );
  });
});
