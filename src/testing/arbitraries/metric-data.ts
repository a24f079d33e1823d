import fc from 'fast-check';
import { UNITS } from '../../aws/metric.ts';
import type { MetricDatum, PutMetricDataInput } from '../../aws/shapes/cloudwatch-metrics.ts';
import { parseInstant } from '../../kernel/time.ts';
import { listOf } from './shrinking.ts';
import { seriesValue, type SeriesConstraints } from './series.ts';

export interface MetricDataConstraints extends Pick<SeriesConstraints, 'min' | 'max' | 'around' | 'whole'> {
  /** `Test` when absent. AWS's own namespaces are refused by the service. */
  readonly namespace?: string;
  /** `Metric` alone when absent. */
  readonly metricNames?: readonly string[];
  /** Names of dimensions with the values that each may have; datapoints have no dimensions when absent. */
  readonly dimensions?: Readonly<Record<string, readonly string[]>>;
  /** Datapoints of one call at most; 3 when absent. */
  readonly maxData?: number;
  /** The shapes of a datapoint, the simplest first: one value, values with counts, a statistic set. All when absent. */
  readonly kinds?: readonly ('value' | 'values' | 'statistics')[];
  /** Datapoints are stamped within `minutes` (60 when absent) from here on, to the second; without it they have the time of the call. */
  readonly from?: string | Date;
  readonly minutes?: number;
  /** Units to draw from, `undefined` for none; all of AWS's when absent. */
  readonly units?: readonly (MetricDatum['Unit'] | undefined)[];
  /** Datapoints of a second beside those of a minute; true when absent. */
  readonly highResolution?: boolean;
}

/** A call of PutMetricData that the service accepts. Shrinks to one datapoint with the value 0 of the metric `Metric`. */
export function metricData(constraints: MetricDataConstraints = {}): fc.Arbitrary<PutMetricDataInput> {
  const { namespace = 'Test', maxData = 3 } = constraints;
  return listOf(metricDatum(constraints), 1, maxData).map((MetricData) => ({ Namespace: namespace, MetricData }));
}

/** One datapoint of such a call. */
export function metricDatum(constraints: MetricDataConstraints = {}): fc.Arbitrary<MetricDatum> {
  const { metricNames = ['Metric'], kinds = ['value', 'values', 'statistics'], minutes = 60 } = constraints;
  const value = seriesValue(constraints);
  const count = fc.integer({ min: 1, max: 5 });
  const payloads: Record<(typeof kinds)[number], fc.Arbitrary<Partial<MetricDatum>>> = {
    value: value.map((Value) => ({ Value })),
    values: fc
      .array(fc.tuple(value, count), { minLength: 1, maxLength: 4 })
      .map((pairs) => ({ Values: pairs.map(([v]) => v), Counts: pairs.map(([, n]) => n) })),
    statistics: fc.array(value, { minLength: 1, maxLength: 4 }).map((samples) => ({
      StatisticValues: {
        SampleCount: samples.length,
        Sum: samples.reduce((sum, v) => sum + v, 0),
        Minimum: Math.min(...samples),
        Maximum: Math.max(...samples),
      },
    })),
  };
  const begin = constraints.from === undefined ? undefined : instantOf(constraints.from);
  return fc
    .record({
      MetricName: fc.constantFrom(...metricNames),
      payload: fc.oneof({ withCrossShrink: true }, ...kinds.map((kind) => payloads[kind])),
      second: fc.nat({ max: minutes * 60 - 1 }),
      Unit: fc.constantFrom(undefined, ...(constraints.units ?? UNITS)),
      resolution: fc.constantFrom(undefined, ...(constraints.highResolution === false ? [] : [1, 60])),
      dimensions: dimensionsOf(constraints.dimensions ?? {}),
    })
    .map(({ MetricName, payload, second, Unit, resolution, dimensions }) => ({
      MetricName,
      ...(dimensions.length === 0 ? {} : { Dimensions: dimensions }),
      ...(begin === undefined ? {} : { Timestamp: new Date(begin + second * 1000) }),
      ...payload,
      ...(Unit === undefined ? {} : { Unit }),
      ...(resolution === undefined ? {} : { StorageResolution: resolution }),
    }));
}

export const instantOf = (time: string | Date): number => (typeof time === 'string' ? parseInstant(time) : time.getTime());

/** Each dimension is there or not. */
function dimensionsOf(named: Readonly<Record<string, readonly string[]>>): fc.Arbitrary<{ Name: string; Value: string }[]> {
  const each = Object.entries(named).map(([Name, values]) =>
    fc.option(
      fc.constantFrom(...values).map((Value) => ({ Name, Value })),
      { nil: null },
    ),
  );
  return fc.tuple(...each).map((list) => list.filter((item) => item !== null));
}
