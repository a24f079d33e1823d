import { describe, expect, test } from 'vitest';
import type { ListMetricsOutput } from '../../../src/aws/shapes/cloudwatch-metrics.ts';
import { Bench, START, T, formula, segment } from './harness.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
describe('ListMetrics', () => {
  const list = (b: Bench, input: object = {}): string[] =>
    (b.call('ListMetrics', input) as ListMetricsOutput).Metrics.map(
      (m) => `${m.MetricName}${m.Dimensions.map((d) => `{${d.Name}=${d.Value}}`).join('')}`,
    );
  test('a new metric appears after a quarter of an hour and is listed for two weeks; its statistics stay', () => {
    const b = new Bench();
    b.put(1);
    expect(list(b)).toEqual([]);
    b.advance(15 * MIN);
    expect(list(b)).toEqual(['m']);
    b.advance(14 * DAY - 15 * MIN);
    expect(list(b)).toEqual(['m']);
    b.advance(MIN);
    expect(list(b)).toEqual([]);
    expect(b.read('Sum', T(START), MIN, 1)).toEqual([1]);
  });
  test('RecentlyActive takes PT3H alone', () => {
    const b = new Bench(START, { listDelay: 0 });
    b.put(1);
    b.advance(3 * HOUR);
    expect(list(b, { RecentlyActive: 'PT3H' })).toEqual(['m']);
    b.advance(1);
    expect(list(b, { RecentlyActive: 'PT3H' })).toEqual([]);
    expect(() => list(b, { RecentlyActive: 'PT1H' })).toThrow('Request parameter recentlyActive value is invalid');
  });
  test('filters by namespace, name and dimensions with or without a value', () => {
    const b = new Bench(START, { listDelay: 0 });
    for (const Dimensions of [
      [],
      [{ Name: 'A', Value: '1' }],
      [
        { Name: 'A', Value: '2' },
        { Name: 'B', Value: '1' },
      ],
    ])
      b.put(1, 0, { Dimensions });
    expect(list(b)).toEqual(['m', 'm{A=1}', 'm{A=2}{B=1}']);
    expect(list(b, { Dimensions: [{ Name: 'A' }] })).toEqual(['m{A=1}', 'm{A=2}{B=1}']);
    expect(list(b, { Dimensions: [{ Name: 'A', Value: '2' }] })).toEqual(['m{A=2}{B=1}']);
    expect(list(b, { Namespace: 'other' })).toEqual([]);
    expect(list(b, { MetricName: 'M' })).toEqual([]);
  });
  test('five hundred a page, in a repeatable order', () => {
    const b = new Bench(START, { listDelay: 0 });
    for (let i = 0; i < 1201; i += 1) b.put(1, 0, { MetricName: `m${i}` });
    const pages: string[][] = [];
    for (let NextToken: string | undefined; ;) {
      const out = b.call('ListMetrics', { NextToken }) as ListMetricsOutput;
      pages.push(out.Metrics.map((m) => m.MetricName));
      NextToken = out.NextToken;
      if (NextToken === undefined) break;
    }
    expect(pages.map((p) => p.length)).toEqual([500, 500, 201]);
    expect(pages.flat()).toEqual(Array.from({ length: 1201 }, (_, i) => `m${i}`).sort());
    expect(() => b.call('ListMetrics', { NextToken: 'x' })).toThrow('Request parameter NextToken is invalid');
  });
  test('what a service publishes is listed from its first visible datapoint on', () => {
    const b = new Bench(
      START,
      { listDelay: 0 },
      formula(() => 1),
    );
    b.notice('series', {
      metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' },
      segment: segment(START, { interval: 5 * MIN, delay: MIN }),
    });
    b.advance(6 * MIN - 1);
    expect(list(b)).toEqual([]);
    b.advance(1);
    expect(list(b)).toEqual(['CPUUtilization']);
    b.notice('series', { metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }, segment: null });
    b.advance(15 * DAY);
    expect(list(b)).toEqual([]);
  });
});
