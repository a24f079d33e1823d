import { describe, expect, test } from 'vitest';
import type { MetricTransformation } from '../../../src/aws/shapes/logs.ts';
import { createCloud, type Cloud, type CloudOptions } from '../../../src/cloud/cloud.ts';

const NOW = Date.UTC(2026, 0, 5, 10);
const MINUTE = 60_000;
const group = { logGroupName: '/app' };

interface Point {
  readonly at: string;
  readonly sum: number;
  readonly n: number;
}

function prepare(options: NonNullable<CloudOptions['options']>['logs'] = {}): Cloud {
  const cloud = createCloud({ start: new Date(NOW), options: { logs: options } });
  cloud.logs.createLogGroup(group);
  cloud.logs.createLogStream({ ...group, logStreamName: 's' });
  return cloud;
}
const filter = (cloud: Cloud, filterPattern: string, more: Partial<MetricTransformation> = {}): void =>
  cloud.logs.putMetricFilter({
    ...group, filterName: 'f', filterPattern,
    metricTransformations: [{ metricName: 'm', metricNamespace: 'App', metricValue: '1', ...more }],
  });
const write = (cloud: Cloud, ...messages: (string | [number, string])[]): void => {
  const logEvents = messages.map((m) => (typeof m === 'string' ? { timestamp: cloud.at as number, message: m } : { timestamp: m[0], message: m[1] }));
  cloud.logs.putLogEvents({ ...group, logStreamName: 's', logEvents });
};
/** The datapoints of the last and the next hour, by minute. */
const points = (cloud: Cloud, metric: { Namespace?: string; MetricName?: string; Dimensions?: { Name: string; Value: string }[] } = {}): Point[] =>
  (cloud.cloudwatch.getMetricStatistics({
    Namespace: 'App', MetricName: 'm', ...metric, StartTime: new Date(NOW - 60 * MINUTE), EndTime: new Date(NOW + 60 * MINUTE), Period: 60,
    Statistics: ['Sum', 'SampleCount'],
  }).Datapoints ?? []).map((p) => ({ at: p.Timestamp!.toISOString().slice(11, 16), sum: p.Sum!, n: p.SampleCount! }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));

describe('what a metric filter publishes', () => {
  test('its value for every event that matches, in the minute of the event', () => {
    const cloud = prepare();
    filter(cloud, 'ERROR');
    write(cloud, [NOW - 2 * MINUTE, 'ERROR'], [NOW - MINUTE, 'fine'], [NOW - 1, 'ERROR'], [NOW, 'ERROR ERROR'], [NOW + 1, 'ERROR']);
    expect(points(cloud)).toEqual([{ at: '09:58', sum: 1, n: 1 }, { at: '09:59', sum: 1, n: 1 }, { at: '10:00', sum: 2, n: 2 }]);
  });

  test('in the minute of ingestion, as an option', () => {
    const cloud = prepare({ metricTimestamp: 'ingestionTime' });
    filter(cloud, 'ERROR');
    write(cloud, [NOW - 2 * MINUTE, 'ERROR'], [NOW, 'ERROR']);
    expect(points(cloud)).toEqual([{ at: '10:00', sum: 2, n: 2 }]);
  });

  test('nothing for events that were there before the filter', () => {
    const cloud = prepare();
    write(cloud, 'ERROR');
    filter(cloud, 'ERROR');
    expect(points(cloud)).toEqual([]);
    write(cloud, 'ERROR');
    expect(points(cloud)).toEqual([{ at: '10:00', sum: 1, n: 1 }]);
  });

  test('trap 27: the default value needs an event; a minute without any has no datapoint', () => {
    const cloud = prepare();
    filter(cloud, 'ERROR', { defaultValue: 0 });
    write(cloud, 'fine');
    cloud.advance('2m');
    write(cloud, 'ERROR');
    expect(points(cloud)).toEqual([{ at: '10:00', sum: 0, n: 1 }, { at: '10:02', sum: 1, n: 1 }]);
  });

  test('observed: the default value is published once for each event that does not match (14 × 3 + 5 = 47, n = 15)', () => {
    const cloud = prepare();
    filter(cloud, 'ERROR', { metricValue: '5', defaultValue: 3 });
    write(cloud, 'ERROR', ...Array.from({ length: 14 }, () => 'fine'));
    expect(points(cloud)).toEqual([{ at: '10:00', sum: 47, n: 15 }]);
  });

  test('without a default value, nothing for what does not match', () => {
    const cloud = prepare();
    filter(cloud, 'ERROR');
    write(cloud, 'fine', 'fine');
    expect(points(cloud)).toEqual([]);
  });

  test('a value of the event; events that lack it publish nothing', () => {
    const cloud = prepare();
    filter(cloud, '{ $.latency = * }', { metricValue: '$.latency', unit: 'Milliseconds' });
    write(cloud, '{"latency":50,"requestType":"GET"}', '{"latency":"2.5"}', '{"latency":"slow"}', '{"other":1}', 'no json');
    expect(points(cloud)).toEqual([{ at: '10:00', sum: 52.5, n: 2 }]);
  });

  test('a value that the pattern does not mention', () => {
    const cloud = prepare();
    filter(cloud, '{ $.val = * }', { metricValue: '$.value.here[1]' });
    write(cloud, '{"val":1,"value":{"here":[1,7]}}');
    expect(points(cloud)).toEqual([{ at: '10:00', sum: 7, n: 1 }]);
  });

  test('a field of a space-delimited event', () => {
    const cloud = prepare();
    filter(cloud, '[ip, user, ..., status_code = 4*, bytes]', { metricValue: '$bytes' });
    write(cloud, '127.0.0.1 Prod [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534', '127.0.0.1 Prod x 200 9');
    expect(points(cloud)).toEqual([{ at: '10:00', sum: 1534, n: 1 }]);
  });

  test('dimensions make a metric of each value', () => {
    const cloud = prepare();
    filter(cloud, '{ $.code = * }', { dimensions: { Code: '$.code', Host: '$.host' } });
    write(cloud, '{"code":500,"host":"a"}', '{"code":500,"host":"a"}', '{"code":404,"host":"a"}', '{"code":404}');
    const of = (Code: string): Point[] => points(cloud, { Dimensions: [{ Name: 'Code', Value: Code }, { Name: 'Host', Value: 'a' }] });
    expect(of('500')).toEqual([{ at: '10:00', sum: 2, n: 2 }]);
    expect(of('404')).toEqual([{ at: '10:00', sum: 1, n: 1 }]);
    expect(points(cloud)).toEqual([]);
  });

  test('the service counts what comes in', () => {
    const cloud = prepare();
    write(cloud, 'abc', 'é');
    const own = { Namespace: 'AWS/Logs', Dimensions: [{ Name: 'LogGroupName', Value: '/app' }] };
    expect(points(cloud, { ...own, MetricName: 'IncomingLogEvents' })).toEqual([{ at: '10:00', sum: 2, n: 1 }]);
    expect(points(cloud, { ...own, MetricName: 'IncomingBytes' })).toEqual([{ at: '10:00', sum: 3 + 2 + 52, n: 1 }]);
  });

  test('rejected events publish nothing', () => {
    const cloud = prepare();
    filter(cloud, 'ERROR', { defaultValue: 1 });
    write(cloud, [NOW + 3 * 60 * MINUTE, 'ERROR']);
    expect(points(cloud)).toEqual([]);
  });

  test('splitting a batch changes nothing', () => {
    const messages = ['ERROR', 'fine', '{"a":1}', 'ERROR again', 'x'];
    const once = prepare();
    const often = prepare();
    for (const cloud of [once, often]) filter(cloud, 'ERROR', { metricValue: '2', defaultValue: 0.5 });
    write(once, ...messages);
    for (const message of messages) write(often, message);
    expect(points(often)).toEqual(points(once));
  });
});

describe('what is refused', () => {
  const refusal = (pattern: string, more: Partial<MetricTransformation>): string => {
    try {
      filter(prepare(), pattern, more);
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
    return 'accepted';
  };
  const dimensions = { d: '$.a' };
  test.each<[string, Partial<MetricTransformation>, string]>([
    ['ERROR', { dimensions }, 'InvalidParameterException: The specified filter pattern does not support dimensions'],
    ['?ERROR ?WARN', { dimensions }, 'InvalidParameterException: The specified filter pattern does not support dimensions'],
    [
      '{ $.a = 1 }', { dimensions, defaultValue: 0 },
      'InvalidParameterException: Invalid metric transformation: dimensions and default value are mutually exclusive properties.',
    ],
    ['err:', {}, "InvalidParameterException: Invalid character(s) in term 'err:'"],
    ['{ $.a', {}, "InvalidParameterException: If a filter pattern starts with '{' it must end with '}'"],
    [
      'X'.repeat(1025), {},
      `InvalidParameterException: 1 validation error detected: Value '${'X'.repeat(1025)}' at 'filterPattern' failed to satisfy constraint: ` +
        'Member must have length less than or equal to 1024',
    ],
  ])('%s %o', (pattern, more, words) => expect(refusal(pattern, more)).toBe(words));

  test.each<[string, Partial<MetricTransformation>]>([
    ['ERROR', { metricValue: '$.a' }], ['ERROR', { metricValue: 'x' }], ['{ $.a = 1 }', { metricValue: '$a' }], ['[a]', { metricValue: '$.a' }],
    ['ERROR', { metricNamespace: 'AWS/EC2' }], ['ERROR', { metricName: 'a*' }], ['{ $.a = 1 }', { dimensions: { a: '$.a', b: '$.b', c: '$.c', d: '$.d' } }],
    ['{ $.a = 1 }', { dimensions: { a: 'constant' } }], ['ERROR', { metricValue: '1'.repeat(101) }],
  ])('%s %o', (pattern, more) => expect(refusal(pattern, more)).toMatch(/^InvalidParameterException: /));

  test('the place of a fault in the pattern is the cause of the refusal', () => {
    let thrown: { readonly cause?: unknown } | undefined;
    try {
      filter(prepare(), '{ $.a = 1 && $.b ~ 2 }');
    } catch (error) {
      thrown = error as Error;
    }
    expect(thrown?.cause).toMatchObject({ position: 17 });
  });

  test('two transformations, in the words that were recorded', () => {
    const cloud = prepare();
    const one = { metricName: 'm', metricNamespace: 'n', metricValue: '1' };
    expect(() => cloud.logs.putMetricFilter({ ...group, filterName: 'f', filterPattern: '', metricTransformations: [one, one] }))
      .toThrow(/at 'metricTransformations' failed to satisfy constraint: Member must have length less than or equal to 1$/);
  });

  test('a hundred filters to a group, five of them with regular expressions', () => {
    const cloud = prepare();
    const put = (name: string, filterPattern: string): void =>
      cloud.logs.putMetricFilter(
        { ...group, filterName: name, filterPattern, metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }] },
      );
    for (let i = 0; i < 5; i += 1) put(`regex${i}`, '%x%');
    expect(() => put('regex5', '{ $.a = %x% }')).toThrow('Resource limit exceeded.');
    put('regex4', '%y%');
    for (let i = 5; i < 100; i += 1) put(`f${i}`, '"100%"');
    expect(() => put('one more', 'x')).toThrow('Resource limit exceeded.');
    put('f99', 'replaced');
    expect(cloud.logs.describeLogGroups().logGroups[0]!.metricFilterCount).toBe(100);
  });
});

test('filters are described as AWS describes them', () => {
  const cloud = prepare();
  cloud.logs.putMetricFilter(
    { ...group, filterName: 'f', filterPattern: ' ', metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1', defaultValue: 0 }] },
  );
  const described = {
    applyOnTransformedLogs: false, creationTime: NOW, filterName: 'f', filterPattern: ' ', logGroupName: '/app',
    metricTransformations: [{ defaultValue: 0, metricName: 'm', metricNamespace: 'n', metricValue: '1' }],
  };
  expect(cloud.logs.describeMetricFilters({ filterNamePrefix: 'f' }).metricFilters).toEqual([described]);
  expect(cloud.logs.describeMetricFilters({ metricName: 'm', metricNamespace: 'n' }).metricFilters).toEqual([described]);
  expect(cloud.logs.describeMetricFilters({ metricName: 'other', metricNamespace: 'n' }).metricFilters).toEqual([]);
  cloud.logs.deleteMetricFilter({ ...group, filterName: 'f' });
  expect(cloud.logs.describeMetricFilters({}).metricFilters).toEqual([]);
});

test('a compiled filter follows its text, in a fork too', () => {
  const cloud = prepare();
  filter(cloud, 'ERROR');
  write(cloud, 'ERROR');
  const fork = cloud.fork();
  filter(fork, 'WARN');
  write(fork, 'ERROR', 'WARN', 'WARN');
  write(cloud, 'ERROR', 'WARN');
  expect(points(fork)).toEqual([{ at: '10:00', sum: 3, n: 3 }]);
  expect(points(cloud)).toEqual([{ at: '10:00', sum: 2, n: 2 }]);
});
