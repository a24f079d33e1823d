import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDefinition } from '../../src/scenario/scenario.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { MINUTE, parseInstant } from '../../src/kernel/time.ts';
import { createSamples, newBlock } from '../../src/workloads/index.ts';

const start = '2026-03-02T08:00:00Z';
const START = parseInstant(start);
const METRIC = { Namespace: 'Shop', MetricName: 'Queue' };
const alarm = (name: string, more: object) => ({
  [name]: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { ...METRIC, AlarmName: name, ComparisonOperator: 'GreaterThanThreshold', Threshold: 50, Period: 60, ...more },
  },
});

/** A scenario of these values, each written as `form` says it. */
function live(values: readonly (number | null)[], every: number, form: (value: number) => unknown, alarms: object, from: number, phase: 'zero' | 'hash') {
  const read = { Namespace: 'Shop', MetricName: 'Queue', StartTime: new Date(START - MINUTE), EndTime: new Date(START + 60 * MINUTE), Period: 60 };
  const seen: unknown[] = [];
  const scenario = fromDefinition(
    {
      name: 'written', start, duration: '60m', seed: 's',
      Resources: alarms,
      metrics: [{ ...METRIC, every: every * 60, from: `${from}m`, values: values.map((value) => (value === null ? null : form(value))) }],
      // In the middle of a minute and at its edges: what can be seen when.
      timeline: ['0s', '4m', '4m30s', '5m', '1079s'].map((at) => ({
        at,
        run: (cloud: { cloudwatch: { getMetricStatistics(input: object): object; listMetrics(input: object): object } }) =>
          seen.push(
            cloud.cloudwatch.getMetricStatistics({ ...read, Statistics: ['Sum', 'SampleCount', 'Minimum'] }),
            cloud.cloudwatch.getMetricStatistics({ ...read, ExtendedStatistics: ['p90'], Period: 300 }),
            cloud.cloudwatch.listMetrics({ Namespace: 'Shop' }),
          ),
      })),
    } as never,
    'written.ts',
  );
  const run = runScenario(scenario, { evaluationPhase: phase });
  return { seen, digest: run.cloud.journal.digest(), stored: run.cloud.stateOf<{ metrics: { units: unknown[] }[] }>('metrics').metrics[0]!.units.length };
}

describe('a written series', () => {
  const value = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(10, 49, 50, 51, 90) }, fc.constant(null));
  const alarms = {
    ...alarm('Three', { Statistic: 'Average', EvaluationPeriods: 3 }),
    ...alarm('TwoOfFour', { Statistic: 'Maximum', EvaluationPeriods: 4, DatapointsToAlarm: 2, TreatMissingData: 'breaching' }),
    ...alarm('Wide', { Statistic: 'Sum', EvaluationPeriods: 2, Period: 300, TreatMissingData: 'notBreaching' }),
    ...alarm('High', { ExtendedStatistic: 'p90', EvaluationPeriods: 2, TreatMissingData: 'ignore' }),
  };
  it('is a function of time, and nobody can tell it from datapoints that come one by one', () => {
    const values = fc.array(value, { minLength: 1, maxLength: 40 });
    const drawn = fc.tuple(values, fc.constantFrom(1, 1, 2, 5), fc.constantFrom(0, 0, 1, 7), fc.constantFrom('zero' as const, 'hash' as const));
    fc.assert(
      fc.property(drawn, ([values, every, from, phase]) => {
        const computed = live(values, every, (x) => x, alarms, from, phase);
        const stored = live(values, every, (x) => ({ Values: [x], Counts: [1] }), alarms, from, phase);
        // They did go two ways.
        if (values.some((x) => x !== null)) expect([computed.stored, stored.stored]).toEqual([0, 1]);
        expect({ ...computed, stored: 0 }).toEqual({ ...stored, stored: 0 });
      }),
      { numRuns: 60 },
    );
  });
  it('has the ticks of the same points in any window', () => {
    const samples = createSamples('seed');
    const column = (spec: { kind: string }, first: number, interval: number, ticks: number) => {
      const block = newBlock(ticks);
      samples.fill(spec, first, interval, ticks, block);
      return [[...block.count], [...block.sum], [...block.min], [...block.max], samples.bounds(spec, first, first + ticks * interval)];
    };
    // Windows that begin and end at the very instant of a value, and others.
    const minute = fc.integer({ min: -5, max: 25 });
    const from = fc.oneof(minute.map((n) => n * MINUTE), fc.integer({ min: -5 * MINUTE, max: 25 * MINUTE }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 20 }), from, fc.integer({ min: 1, max: 4 }), (values, at, width) => {
        const written = { kind: 'values', start: START, every: MINUTE, values };
        const points = values.flatMap((x, i) => (x === null ? [] : [[START + i * MINUTE, x]]));
        const [first, interval] = [START + at, width * MINUTE];
        expect(column(written, first, interval, 6)).toEqual(column({ kind: 'trace', points } as never, first, interval, 6));
      }),
      { numRuns: 200 },
    );
  });
  it('reaches as far as the values of a window, where none is missing', () => {
    const samples = createSamples('seed');
    const long = fc.tuple(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 100, maxLength: 150 }), fc.integer({ min: 0, max: 199 }))
      .map(([values, gap]) => values.map((value, i) => (i === gap ? null : value)));
    const edge = fc.oneof(fc.integer({ min: -2, max: 155 }).map((n) => n * MINUTE), fc.integer({ min: -MINUTE, max: 155 * MINUTE }));
    const found = { reach: 0, none: 0 };
    fc.assert(
      fc.property(long, edge, edge, fc.constantFrom(0.5, 1, 3), (values, a, b, width) => {
        const spec = { kind: 'values', start: START, every: MINUTE, values };
        const [from, to] = [START + Math.min(a, b), START + Math.max(a, b)];
        const inside = Array.from({ length: 160 }, (_, i) => i - 2).filter((i) => START + i * MINUTE >= from && START + i * MINUTE < to);
        const seen = inside.map((i) => values[i] ?? null);
        const whole = width >= 1 && seen.length > 0 && !seen.includes(null);
        const reach = samples.reach(spec, from, to, width * MINUTE);
        found[reach === null ? 'none' : 'reach'] += 1;
        expect(reach).toEqual(whole ? { min: Math.min(...(seen as number[])), max: Math.max(...(seen as number[])) } : null);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(found.reach, found.none)).toBeGreaterThan(20);
  });
});
