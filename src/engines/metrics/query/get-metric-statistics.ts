import type { Operation } from '../../../aws/engine.ts';
import type { Datapoint, GetMetricStatisticsInput, GetMetricStatisticsOutput } from '../../../aws/shapes/cloudwatch-metrics.ts';
import { isPeriod } from '../../../aws/math/index.ts';
import { STATISTICS, parseStatistic, type ParsedStatistic } from '../../../aws/statistic.ts';
import { show } from '../../../aws/fields.ts';
import { hash32 } from '../../../kernel/digest.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import {
  combination, dimensions, integer, invalid, list, members, metricName, missing, namespace, structure, time, unit, type Fields,
} from '../input.ts';
import type { MetricsOptions } from '../options.ts';
import { newReading, readOneUnit, unitsWithData, type Reading, type Window } from '../reading.ts';
import { findHandle, unitPlace, type MetricsState } from '../state.ts';
import { writeStatistic } from '../statistics/write.ts';
import { unitName } from '../units.ts';
import { queryWindow } from './window.ts';

const MOST_DATAPOINTS = 1440;

interface Wanted {
  readonly name: string;
  readonly statistic: ParsedStatistic;
}

const REQUEST = members('Namespace MetricName Dimensions StartTime EndTime Period Statistics ExtendedStatistics Unit');

/**
 * GetMetricStatistics: one datapoint per period and unit, in no order that callers may rely on.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export const getMetricStatistics: Operation<MetricsState, MetricsOptions> = (
  state, input: GetMetricStatisticsInput, step,
): GetMetricStatisticsOutput => {
  const request = structure(input, 'the request', REQUEST);
  const Namespace = namespace(request);
  const MetricName = metricName(request, 'MetricName');
  const Dimensions = dimensions(request, 'Dimensions');
  const window = checkWindow(request, step.at, step.options);
  const wanted = checkStatistics(request);
  const only = unit(request, 'Unit');
  const handle = findHandle(state, { Namespace, MetricName, Dimensions });
  if (handle === undefined || window.n === 0) return { Label: MetricName, Datapoints: [] };
  const reading = newReading(state, step.ports.samples, step.options);
  const units = unitsWithData(reading, handle, window).filter((place) => only === undefined || place === unitPlace(only));
  const points = units.flatMap((place) => datapoints(reading, handle, place, wanted, window));
  return { Label: MetricName, Datapoints: inOrder(points, step.options) };
};

function checkWindow(request: Fields, at: number, options: MetricsOptions): Window {
  const start = time(request, 'StartTime');
  const end = time(request, 'EndTime');
  const period = integer(request, 'Period');
  if (start === undefined) throw missing('The parameter StartTime is required.');
  if (end === undefined) throw missing('The parameter EndTime is required.');
  if (period === undefined) throw missing('The parameter Period is required.');
  if (!isPeriod(period)) {
    throw invalid(`The parameter Period must be a ${period < 60 ? 'value in the set [1, 5, 10, 20, 30]' : 'multiple of 60'}.`);
  }
  if (start >= end) throw invalid('The parameter StartTime must be less than the parameter EndTime.');
  const window = queryWindow(start, end, period, at, options);
  const asked = Math.ceil((window.end - window.start) / window.period);
  if (asked > MOST_DATAPOINTS) {
    throw combination(
      `You have requested up to ${asked} datapoints, which exceeds the limit of ${MOST_DATAPOINTS}. ` +
      'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    );
  }
  return window;
}

function checkStatistics(request: Fields): Wanted[] {
  const plain = list(request, 'Statistics') ?? [];
  const extended = list(request, 'ExtendedStatistics') ?? [];
  if (plain.length === 0 && extended.length === 0) throw combination('Must specify either Statistics or ExtendedStatistics');
  if (plain.length > 5) throw invalid('The collection Statistics must not have a size greater than 5.');
  if (extended.length > 10) throw invalid('The collection ExtendedStatistics must not have a size greater than 10.');
  const read = (name: unknown): ParsedStatistic | undefined => (typeof name === 'string' ? parseStatistic(name) : undefined);
  const wanted: Wanted[] = plain.map((name, i) => {
    if (!(STATISTICS as readonly unknown[]).includes(name)) {
      throw invalid(`The parameter Statistics.member.${i + 1}.<list element> must be a value in the set [${STATISTICS.join(', ')}].`);
    }
    return { name: name as string, statistic: read(name)! };
  });
  extended.forEach((name, i) => {
    const statistic = read(name);
    if (statistic === undefined || (STATISTICS as readonly unknown[]).includes(name)) {
      throw invalid(`The value ${show(name)} for parameter ExtendedStatistics.member.${i + 1}.<list element> is not supported.`);
    }
    wanted.push({ name: name as string, statistic });
  });
  return wanted;
}

/** The datapoints of one unit, in order of time. */
function datapoints(reading: Reading, handle: number, place: number, wanted: readonly Wanted[], w: Window): Datapoint[] {
  readOneUnit(reading, handle, place, w);
  const columns = wanted.map(({ statistic }) => {
    const out = new Float64Array(w.n);
    writeStatistic(reading, handle, statistic, place, w, out);
    return out;
  });
  const points: Datapoint[] = [];
  for (let k = 0; k < w.n; k += 1) {
    if (columns.every((column) => Number.isNaN(column[k]!))) continue;
    const point: Record<string, unknown> = { Timestamp: new Date(w.start + k * w.period), Unit: unitName(place) };
    const extended: Record<string, number> = {};
    wanted.forEach(({ name, statistic }, i) => {
      const value = columns[i]![k]!;
      if (Number.isNaN(value)) return;
      if ((STATISTICS as readonly string[]).includes(statistic.kind)) point[name] = value;
      else extended[name] = value;
    });
    if (Object.keys(extended).length > 0) point['ExtendedStatistics'] = extended;
    points.push(point as unknown as Datapoint);
  }
  return points;
}

/** By time and unit, or in the arbitrary order that AWS may return. */
function inOrder(points: Datapoint[], options: MetricsOptions): Datapoint[] {
  const key = (p: Datapoint): number => (options.datapointOrder === 'shuffled' ? hash32(`${p.Timestamp.getTime()} ${p.Unit}`) : 0);
  return points.sort((a, b) => key(a) - key(b) || a.Timestamp.getTime() - b.Timestamp.getTime() || byCodeUnit(a.Unit, b.Unit));
}
