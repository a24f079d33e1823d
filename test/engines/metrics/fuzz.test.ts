import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyInput } from '../../../src/cloud/input.ts';
import { canonical } from '../../../src/kernel/plain.ts';
import { AwsError } from '../../../src/aws/errors.ts';
import { metricsEngine } from '../../../src/engines/metrics/index.ts';
import { Bench, START, T } from './harness.ts';

/** Inputs that are right, to be spoiled at one place or more. */
const RIGHT: Readonly<Record<string, object>> = {
  PutMetricData: {
    Namespace: 'N',
    StrictEntityValidation: false,
    MetricData: [
      {
        MetricName: 'm',
        Value: 1,
        Timestamp: new Date(T(START)),
        Unit: 'Count',
        StorageResolution: 1,
        Dimensions: [{ Name: 'A', Value: '1' }],
      },
      { MetricName: 'm', Values: [1, 2], Counts: [1, 3] },
      { MetricName: 'm', StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 } },
    ],
  },
  GetMetricStatistics: {
    Namespace: 'N',
    MetricName: 'm',
    Dimensions: [{ Name: 'A', Value: '1' }],
    StartTime: new Date(T(START) - 3_600_000),
    EndTime: new Date(T(START) + 60_000),
    Period: 60,
    Statistics: ['Sum', 'Average'],
    ExtendedStatistics: ['p90', 'TM(1:2)'],
    Unit: 'Count',
  },
  GetMetricData: {
    StartTime: new Date(T(START) - 3_600_000),
    EndTime: new Date(T(START) + 60_000),
    ScanBy: 'TimestampAscending',
    MaxDatapoints: 50,
    LabelOptions: { Timezone: '+0100' },
    MetricDataQueries: [
      {
        Id: 'm1',
        MetricStat: { Metric: { Namespace: 'N', MetricName: 'm', Dimensions: [] }, Period: 60, Stat: 'Sum', Unit: 'Count' },
        Label: '${LABEL} ${MAX}',
        ReturnData: true,
      },
      { Id: 'e1', Expression: 'SUM([m1, FILL(m1, REPEAT)]) + RATE(m1) * IF(m1 > 2, m1, 3)', Period: 60 },
      { Id: 'e2', Expression: "SORT(SEARCH('{N} count OR MetricName=m', 'Average', 300), AVG, DESC, 3)" },
      { Id: 'e3', Expression: 'ANOMALY_DETECTION_BAND(m1, 3)' },
    ],
  },
  ListMetrics: {
    Namespace: 'N',
    MetricName: 'm',
    Dimensions: [{ Name: 'A', Value: '1' }],
    RecentlyActive: 'PT3H',
    IncludeLinkedAccounts: true,
    OwningAccount: '111122223333',
  },
  PutAnomalyDetector: {
    SingleMetricAnomalyDetector: { Namespace: 'N', MetricName: 'm', Dimensions: [], Stat: 'Average' },
    Configuration: { ExcludedTimeRanges: [{ StartTime: new Date(T(START) - 1000), EndTime: new Date(T(START)) }], MetricTimezone: 'UTC' },
    MetricCharacteristics: { PeriodicSpikes: false },
  },
  DescribeAnomalyDetectors: { Namespace: 'N', MetricName: 'm', Dimensions: [], MaxResults: 5, AnomalyDetectorTypes: ['SINGLE_METRIC'] },
  DeleteAnomalyDetector: { SingleMetricAnomalyDetector: { Namespace: 'N', MetricName: 'm', Dimensions: [], Stat: 'Average' } },
  setSource: {
    Namespace: 'N',
    MetricName: 'm',
    Dimensions: [],
    delay: '5m',
    drop: 0.5,
    salt: 's',
    from: new Date(T(START)),
    to: new Date(T(START) + 1000),
  },
};

/** Every path into a value. */
function paths(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object' || value instanceof Date) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => paths(child, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function spoil(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  if (path.length === 0) return by;
  const [key, ...rest] = path;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as Record<string, unknown>) };
  (copy as Record<string, unknown>)[key as string] = spoil((value as Record<string, unknown>)[key as string], rest, by);
  return copy;
}

const junk = fc.oneof(
  fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true, withTypedArray: true, withSparseArray: true }),
  fc.constantFrom(
    null,
    undefined,
    '',
    ' ',
    'x'.repeat(2000),
    '${',
    "${PROP('Dim.A')}",
    '\u0000',
    'é',
    NaN,
    Infinity,
    -Infinity,
    -0,
    1e300,
    -1,
    0,
    0.5,
    2 ** 53,
    new Date(NaN),
    new Date(8.64e15),
    [],
    {},
    [null],
    [[]],
    true,
    { toString: 1, valueOf: 2 },
    'IF(m1',
    'm1/0',
    '((((',
    "SEARCH('{', 'Sum', 60)",
    "SEARCH('((a', 'Sum', 60)",
    'e1',
    'METRICS("',
    'p0',
    'p100',
    'TM(:)',
    'PR(5:1)',
    '__proto__',
    'constructor',
  ),
);

const operations: [string, (b: Bench, input: unknown) => unknown][] = Object.keys(RIGHT).map((name) => [
  name,
  name === 'setSource' ? (b, input) => metricsEngine.world![name]!(b.state, input as never, b.step()) : (b, input) => b.call(name, input),
]);

describe('whatever comes in, AWS says no or yes', () => {
  for (const [name, call] of operations) {
    const right = RIGHT[name]!;
    const places = paths(right);
    test(`${name}: the input itself is right`, () => {
      const b = new Bench();
      if (name === 'DeleteAnomalyDetector') b.call('PutAnomalyDetector', right);
      expect(() => call(b, copyInput(right))).not.toThrow();
    });
    test(`${name}: a spoiled input is refused by an AwsError that changes nothing, or taken`, () => {
      const once = fc.record({ place: fc.nat(), by: junk });
      fc.assert(
        fc.property(fc.array(once, { minLength: 1, maxLength: 3 }), (spoils) => {
          const b = new Bench();
          b.put(3);
          b.put(4, 60_000, { Unit: 'Count' });
          let input: unknown = right;
          for (const { place, by } of spoils) {
            const all = paths(input);
            input = spoil(input, all[place % all.length]!, by);
          }
          const before = canonical(b.state);
          const effects = b.effects.length;
          try {
            call(b, copyInput(input));
          } catch (error) {
            expect(error).toBeInstanceOf(AwsError);
            expect((error as AwsError).code).toMatch(/^[A-Za-z]+$/);
            expect(canonical(b.state)).toBe(before);
            expect(b.effects).toHaveLength(effects);
          }
        }),
        { seed: 61, numRuns: 50 * Math.max(8, Math.min(40, places.length)) },
      );
    });
    test(`${name}: anything at all`, () => {
      fc.assert(
        fc.property(fc.anything(), (input) => {
          const b = new Bench();
          const before = canonical(b.state);
          try {
            call(b, copyInput(input));
          } catch (error) {
            expect(error).toBeInstanceOf(AwsError);
            expect(canonical(b.state)).toBe(before);
          }
        }),
        { seed: 62, numRuns: 200 },
      );
    });
  }
});
