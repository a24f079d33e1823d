import { describe, expect, test } from 'vitest';
import { canonical } from '../../../src/kernel/plain.ts';
import { AwsError } from '../../../src/aws/errors.ts';
import type { GetMetricDataOutput } from '../../../src/aws/shapes/cloudwatch-metrics.ts';
import { Bench, T } from '../../engines/metrics/harness.ts';
import { lines, readMetric } from './read.ts';

const MIN = 60_000;
const BEGIN = '2026-01-05T11:58:00Z';
const NOW = '2026-01-05T13:00:00Z';

const show = (value: number): string => (Number.isNaN(value) ? '-' : String(value));

/** The one series that an expression yields over metrics put a value a minute, as texts by slot. */
function evaluateRow(series: Map<string, (number | null)[]>, expression: string): string {
  const b = new Bench(NOW);
  for (const [name, values] of series) {
    values.forEach((Value, k) => {
      if (Value !== null)
        b.call('PutMetricData', { Namespace: 'N', MetricData: [{ MetricName: name, Value, Timestamp: new Date(T(BEGIN) + k * MIN) }] });
    });
  }
  const n = Math.max(...[...series.values()].map((v) => v.length));
  const metrics = [...series.keys()].map((Id) => ({
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'N', MetricName: Id }, Period: 60, Stat: 'Average' },
  }));
  const { MetricDataResults } = b.call('GetMetricData', {
    StartTime: new Date(T(BEGIN)),
    EndTime: new Date(T(BEGIN) + n * MIN),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: [...metrics, { Id: 'e', Expression: expression }],
  }) as GetMetricDataOutput;
  expect(MetricDataResults).toHaveLength(1);
  const out = new Array<number>(n).fill(NaN);
  MetricDataResults[0]!.Timestamps.forEach((stamp, i) => {
    out[(stamp.getTime() - T(BEGIN)) / MIN] = MetricDataResults[0]!.Values[i]!;
  });
  return out.every(Number.isNaN) ? 'nothing' : out.map(show).join(' ');
}

describe('metric math', () => {
  let provenance = '';
  let series = new Map<string, (number | null)[]>();
  for (const line of lines('math.txt')) {
    if (line.startsWith('from: ')) {
      provenance = line.slice(6);
      series = new Map();
      continue;
    }
    const given = /^(\w+) = ([-\d. ]+)$/.exec(line);
    if (given !== null) {
      series.set(
        given[1]!,
        given[2]!
          .trim()
          .split(/\s+/)
          .map((v) => (v === '-' ? null : Number(v))),
      );
      continue;
    }
    const [expression, expected] = line.split(' -> ') as [string, string];
    const own = series;
    test(`${expression}  (${provenance})`, () => expect(evaluateRow(own, expression)).toBe(expected.trim()));
  }
});

describe('metric math that is refused', () => {
  for (const line of lines('math-errors.txt')) {
    const [provenance, rest] = [line.slice(0, line.indexOf(' | ')), line.slice(line.indexOf(' | ') + 3)];
    const [expression, message] = rest.split(' -> ') as [string, string];
    test(`${expression}  (${provenance})`, () => {
      const b = new Bench(NOW);
      const metric = (Id: string) => ({ Id, MetricStat: { Metric: { Namespace: 'N', MetricName: Id }, Period: 60, Stat: 'Sum' } });
      const queries = [metric('m1'), metric('m2'), { Id: 'arr', Expression: 'METRICS()' }, { Id: 'e', Expression: expression }];
      const before = canonical(b.state);
      expect(() =>
        b.call('GetMetricData', { StartTime: new Date(b.at - MIN), EndTime: new Date(b.at), MetricDataQueries: queries }),
      ).toThrow(new AwsError('ValidationError', `Error in expression 'e': ${message}`));
      expect(canonical(b.state)).toBe(before);
    });
  }
});

describe('statistics', () => {
  /** Puts the samples of a row into one minute and reads one statistic of it. */
  function statistic(samples: string, stat: string, percentiles: 'exact' | 'bins'): number {
    const b = new Bench(NOW, { percentiles });
    for (const token of samples.match(/\{[^}]*\}|\S+/g)!) {
      const set = /^\{(\S+) (\S+) (\S+) (\S+)\}$/.exec(token)?.slice(1).map(Number);
      const [value, count = 1] = token.split('*').map(Number) as [number, number?];
      const payload =
        set === undefined
          ? { Values: [value], Counts: [count] }
          : { StatisticValues: { SampleCount: set[0], Sum: set[1], Minimum: set[2], Maximum: set[3] } };
      b.call('PutMetricData', { Namespace: 'N', MetricData: [{ MetricName: 'm', ...payload }] });
    }
    return b.read(stat, b.at, MIN, 1)[0]!;
  }
  function compare(value: number, expected: string): void {
    const [low, high] = expected.split('~') as [string, string?];
    if (expected === '-') expect(value).toBeNaN();
    else if (high === undefined) expect(value).toBeCloseTo(Number(low), 9);
    else if (high === '') expect(Math.abs(value / Number(low) - 1)).toBeLessThan(0.001);
    else expect(value >= Number(low) && value <= Number(high), `${value} in ${expected}`).toBe(true);
  }
  for (const line of lines('statistics.txt')) {
    const [samples, stat, exact, bins, provenance] = line.split('|').map((part) => part.trim()) as [string, string, string, string, string];
    test(`${stat} of ${samples}  (${provenance})`, () => {
      compare(statistic(samples, stat, 'exact'), exact);
      compare(statistic(samples, stat, 'bins'), bins);
    });
  }
});

describe('PutMetricData', () => {
  /** `{Namespace: 'N', MetricData: [{MetricName: 'm'}]}` with what a row adds. */
  function request(text: string, at: number): object {
    const added = JSON.parse(text, (_, value: unknown) => (value === 'NaN' ? NaN : value === 'Infinity' ? Infinity : value)) as Record<
      string,
      unknown
    >;
    const datum: Record<string, unknown> = { MetricName: 'm' };
    const whole: Record<string, unknown> = { Namespace: 'N', MetricData: [datum] };
    for (const [key, value] of Object.entries(added)) {
      if (key === 'ago') datum['Timestamp'] = new Date(at - (value as number));
      else if (key.startsWith('.')) whole[key.slice(1)] = value;
      else datum[key] = value;
    }
    return whole;
  }
  for (const line of lines('put-refused.txt')) {
    const [added, code, message, provenance] = line.split(' | ') as [string, string, string, string];
    test(`refuses ${added}  (${provenance})`, () => {
      const b = new Bench(NOW);
      const before = canonical(b.state);
      let error: unknown;
      try {
        b.call('PutMetricData', request(added, b.at));
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(AwsError);
      expect([(error as AwsError).code, (error as AwsError).message]).toEqual([code, message.replaceAll('T.', 'MetricData.member.1.')]);
      expect(canonical(b.state)).toBe(before);
      expect(b.effects).toEqual([]);
    });
  }
  for (const line of lines('put-accepted.txt')) {
    const [added, provenance] = line.split(' | ') as [string, string];
    test(`takes ${added}  (${provenance})`, () => {
      const b = new Bench(NOW);
      b.call('PutMetricData', request(added, b.at));
      expect(b.state.metrics[0]!.first).toBe(b.at);
    });
  }
});

describe('labels', () => {
  for (const line of lines('labels.txt')) {
    const [queries, labels] = line.split(' -> ') as [string, string];
    test(queries, () => {
      const b = new Bench(NOW);
      const MetricDataQueries = queries.split('; ').map((text, i) => {
        const [, metric, Stat, Period, , extra] = /^(\S+) (\S+) (\d+)( \[(.*)\])?$/.exec(text)!;
        return {
          Id: `q${i}`,
          MetricStat: { Metric: readMetric(metric!), Period: Number(Period), Stat },
          ...(extra === 'hidden' ? { ReturnData: false } : extra?.startsWith('label: ') === true ? { Label: extra.slice(7) } : {}),
        };
      });
      const out = b.call('GetMetricData', {
        StartTime: new Date(b.at - 5 * MIN),
        EndTime: new Date(b.at),
        MetricDataQueries,
      }) as GetMetricDataOutput;
      expect(out.MetricDataResults.map((r) => r.Label)).toEqual(labels.split('; '));
    });
  }
});

describe('SEARCH', () => {
  const metrics = lines('search.txt')
    .filter((line) => /^\d+: /.test(line))
    .map((line) => readMetric(line.slice(line.indexOf(' ') + 1)));
  /** The numbers of the metrics that a search finds. */
  function search(body: string, searchComposites: 'documented' | 'observed'): number[] {
    const b = new Bench(NOW, { searchComposites });
    metrics.forEach((metric, i) => b.notice('datum', { metric, unit: 'None', values: [i + 1], timestamp: b.at - MIN }));
    const out = b.call('GetMetricData', {
      StartTime: new Date(b.at - MIN),
      EndTime: new Date(b.at),
      MetricDataQueries: [{ Id: 'e', Expression: `SEARCH('${body}', 'Sum', 60)` }],
    }) as GetMetricDataOutput;
    return out.MetricDataResults.map((r) => r.Values[0]!).sort((x, y) => x - y);
  }
  for (const line of lines('search.txt').filter((l) => !/^\d+: /.test(l))) {
    const [body, found] = line.split(/ ->\s*/) as [string, string];
    test(`${body}`, () => expect(search(body, 'documented').join(' ')).toBe(found.trim()));
  }
  test('customcount finds CustomCount1 as recorded responses show', () => {
    expect(search('customcount', 'observed')).toEqual([1, 9]);
    expect(search('couNT', 'observed')).toEqual([]);
  });
});
