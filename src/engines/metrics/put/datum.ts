import { javaDouble } from '../../../aws/java-double.ts';
import { combination, dimensions, integer, invalid, list, members, metricName, number, structure, time, unit, type Fields } from '../input.ts';
import type { MetricIdentity } from '../../../aws/metric.ts';
import type { MetricsOptions } from '../options.ts';
import type { Datapoint } from '../store/ingest.ts';

/** A datum of a PutMetricData request that passed validation. */
export interface CheckedDatum {
  readonly metric: MetricIdentity;
  readonly point: Datapoint;
}

const DATUM = members('MetricName Dimensions Timestamp Value StatisticValues Values Counts Unit StorageResolution');
const SET = members('SampleCount Sum Minimum Maximum');
const LARGEST = 2 ** 360;
const MOST_VALUES = 150;

/** Reads and validates one datum. @throws AwsError */
export function checkDatum(item: unknown, path: string, Namespace: string, at: number, options: MetricsOptions): CheckedDatum {
  const datum = structure(item, path, DATUM);
  const MetricName = metricName(datum, `${path}.MetricName`);
  const Dimensions = dimensions(datum, `${path}.Dimensions`);
  const payload = checkPayload(datum, path);
  const point: Datapoint = {
    unit: unit(datum, 'Unit', `${path}.Unit`) ?? 'None',
    resolution: resolution(datum, path),
    stamp: stamp(datum, path, at, options),
    ...payload,
  };
  return { metric: { Namespace, MetricName, Dimensions }, point };
}

/** One of Value, StatisticValues and Values with Counts; a set of statistics goes before Values when both are there (observed). */
function checkPayload(datum: Fields, path: string): Pick<Datapoint, 'values' | 'set'> {
  const value = number(datum, 'Value', `${path}.Value`);
  const values = list(datum, 'Values', `${path}.Values`);
  const counts = list(datum, 'Counts', `${path}.Counts`);
  const set = datum['StatisticValues'] ?? undefined;
  const exclusive = (a: string, b: string): never => {
    throw combination(`The parameters ${path}.${a} and ${path}.${b} are mutually exclusive and you have specified both.`);
  };
  if (value !== undefined && values !== undefined) exclusive('Value', 'Values');
  if (value !== undefined && set !== undefined) exclusive('Value', 'StatisticValues');
  if (counts !== undefined && values === undefined) {
    throw combination('The parameter values must appears when the counts parameter is specified.');
  }
  if (value !== undefined) return { values: [inRange(value, `${path}.Value`), 1] };
  if (set !== undefined) return { set: checkSet(set, `${path}.StatisticValues`) };
  if (values === undefined || values.length === 0) throw combination('At least one of the parameters must be specified.');
  return { values: checkValues(values, counts, path) };
}

function checkValues(values: readonly unknown[], counts: readonly unknown[] | undefined, path: string): number[] {
  if (values.length > MOST_VALUES) throw invalid(`The collection ${path}.Values must not have a size greater than ${MOST_VALUES}.`);
  if (counts !== undefined && counts.length !== values.length) {
    throw invalid(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`);
  }
  const out: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const value = member(values[i], `${path}.Values.member.${i + 1}`);
    const count = counts === undefined ? 1 : member(counts[i], `${path}.Counts.member.${i + 1}`);
    if (count < 0) throw invalid(`The parameter ${path}.Counts must contain only values greater than 0.`);
    out.push(value, count);
  }
  return out;
}

function checkSet(item: unknown, path: string): NonNullable<Datapoint['set']> {
  const set = structure(item, path, SET);
  const need = (key: string): number => {
    const value = number(set, key, `${path}.${key}`);
    if (value === undefined) throw invalid(`The parameter ${path}.${key} is required.`);
    return inRange(value, `${path}.${key}`);
  };
  const [count, sum, min, max] = [need('SampleCount'), need('Sum'), need('Minimum'), need('Maximum')];
  if (!(count > 0)) throw invalid(`The parameter ${path}.SampleCount must be greater than 0.`);
  if (max < min) throw invalid(`The parameter ${path}.Maximum must be greater than ${path}.Minimum.`);
  return { count, sum, min, max };
}

const member = (item: unknown, path: string): number => {
  const value = number({ item }, 'item', path);
  if (value === undefined) throw invalid(`The parameter ${path} is required.`);
  return inRange(value, path);
};

/** Values lie between -2^360 and 2^360; NaN and the infinities are refused. Minus zero is zero. */
function inRange(value: number, path: string): number {
  if (!(Math.abs(value) <= LARGEST)) throw invalid(`The value ${javaDouble(value)} for parameter ${path} is invalid.`);
  return value + 0;
}

function resolution(datum: Fields, path: string): number {
  const value = integer(datum, 'StorageResolution', `${path}.StorageResolution`) ?? 60;
  if (value !== 1 && value !== 60) throw invalid(`The parameter ${path}.StorageResolution must be a value in the set [ 1, 60 ].`);
  return value;
}

function stamp(datum: Fields, path: string, at: number, options: MetricsOptions): number {
  const value = time(datum, 'Timestamp', `${path}.Timestamp`) ?? at;
  if (value < at - options.acceptPast) throw invalid(`The parameter ${path}.Timestamp must specify a time within the past two weeks.`);
  if (value > at + options.acceptFuture) {
    throw invalid(`The parameter ${path}.Timestamp must specify a time no more than two hours in the future.`);
  }
  return value;
}
