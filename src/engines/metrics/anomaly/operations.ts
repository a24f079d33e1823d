import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import type { Operation } from '../../../aws/engine.ts';
import { parseStatistic } from '../../../aws/statistic.ts';
import type {
  AnomalyDetectorTarget, DescribeAnomalyDetectorsInput, DescribeAnomalyDetectorsOutput, PutAnomalyDetectorInput,
} from '../../../aws/shapes/cloudwatch-metrics.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { HOUR, minus } from '../../../kernel/time.ts';
import {
  combination, dimensions, flag, integer, invalid, list, members, metricName, missing, namespace, structure, text, time, type Fields,
} from '../input.ts';
import type { MetricsOptions } from '../options.ts';
import { readToken, writeToken } from '../query/token.ts';
import { findHandle, type MetricsState } from '../state.ts';
import { detectorKey, type Detector } from './detectors.ts';
import type { Excluded } from './model.ts';

const PAGE = 10;

const TARGET_NAMES = 'Namespace MetricName Dimensions Stat SingleMetricAnomalyDetector MetricMathAnomalyDetector';
const TARGET = members(TARGET_NAMES);
const PUT = members(`${TARGET_NAMES} Configuration MetricCharacteristics`);
const DESCRIBE = members('NextToken MaxResults Namespace MetricName Dimensions AnomalyDetectorTypes AnomalyDetectorIds');
const CONFIGURATION = members('ExcludedTimeRanges MetricTimezone AdaptationSpeed OutlierFilteringStrength');
const CHARACTERISTICS = members('PeriodicSpikes');
const SINGLE = members('AccountId Namespace MetricName Dimensions Stat');
const RANGE = members('StartTime EndTime');

/**
 * PutAnomalyDetector: keeps what training leaves out. Bands exist without a detector too; the detector is how they are told what to ignore.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAnomalyDetector.html
 */
export const putAnomalyDetector: Operation<MetricsState, MetricsOptions> = (state, input: PutAnomalyDetectorInput) => {
  const request = structure(input, 'the request', PUT);
  const target = checkTarget(request);
  const given = request['Configuration'] ?? undefined;
  const configuration = given === undefined ? undefined : structure(given, 'Configuration', CONFIGURATION);
  const characteristics = request['MetricCharacteristics'] ?? undefined;
  const detector: Detector = {
    ...target,
    excluded: configuration === undefined ? [] : checkExcluded(configuration),
    timezone: configuration === undefined ? null : checkTimezone(configuration),
    periodicSpikes: characteristics === undefined ? null
      : (flag(structure(characteristics, 'MetricCharacteristics', CHARACTERISTICS), 'PeriodicSpikes', 'MetricCharacteristics.PeriodicSpikes') ?? null),
  };
  for (const key of ['AdaptationSpeed', 'OutlierFilteringStrength']) {
    if ((configuration?.[key] ?? undefined) !== undefined) throw new NotSimulated(`Configuration.${key} of anomaly detectors`);
  }
  if (detector.periodicSpikes === true) throw new NotSimulated('MetricCharacteristics.PeriodicSpikes of anomaly detectors');
  state.detectors.set(keyOf(target), detector);
};

/** DeleteAnomalyDetector. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAnomalyDetector.html */
export const deleteAnomalyDetector: Operation<MetricsState, MetricsOptions> = (state, input: AnomalyDetectorTarget) => {
  const key = keyOf(checkTarget(structure(input, 'the request', TARGET)));
  if (!state.detectors.has(key)) throw new AwsError('ResourceNotFoundException', 'Anomaly detector not found.', 404);
  state.detectors.delete(key);
};

/** DescribeAnomalyDetectors. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAnomalyDetectors.html */
export const describeAnomalyDetectors: Operation<MetricsState, MetricsOptions> = (
  state, input: DescribeAnomalyDetectorsInput, step,
): DescribeAnomalyDetectorsOutput => {
  const request = structure(input, 'the request', DESCRIBE);
  const most = integer(request, 'MaxResults') ?? PAGE;
  if (most < 1) throw invalid('The parameter MaxResults must be greater than 0.');
  if (list(request, 'AnomalyDetectorIds') !== undefined) throw new NotSimulated('AnomalyDetectorIds');
  const wanted = dimensions(request, 'Dimensions', 10);
  const Namespace = text(request, 'Namespace');
  const MetricName = text(request, 'MetricName');
  const types = list(request, 'AnomalyDetectorTypes') ?? ['SINGLE_METRIC'];
  const token = text(request, 'NextToken');
  const after = token === undefined ? '' : readToken(request, token);
  if (after === undefined) throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
  const found = [...state.detectors].sort((a, b) => byCodeUnit(a[0], b[0])).filter(([key, detector]) =>
    key > after && types.includes('SINGLE_METRIC') &&
    (Namespace ?? detector.namespace) === detector.namespace && (MetricName ?? detector.name) === detector.name &&
    wanted.every((d) => detector.dimensions.some((own) => own.Name === d.Name && own.Value === d.Value)));
  const page = found.slice(0, most);
  return {
    AnomalyDetectors: page.map(([, detector]) => describe(state, detector, step.at)),
    ...(found.length > most ? { NextToken: writeToken(request, page.at(-1)![0]) } : {}),
  };
};

type Target = Pick<Detector, 'namespace' | 'name' | 'dimensions' | 'stat'>;

const keyOf = (t: Target): string => detectorKey({ Namespace: t.namespace, MetricName: t.name, Dimensions: t.dimensions }, t.stat);

/** The metric and statistic, either at the top (deprecated by AWS) or as SingleMetricAnomalyDetector. */
function checkTarget(request: Fields): Target {
  if ((request['MetricMathAnomalyDetector'] ?? undefined) !== undefined) throw new NotSimulated('anomaly detectors of metric math');
  const single = request['SingleMetricAnomalyDetector'] ?? undefined;
  const top = ['Namespace', 'MetricName', 'Dimensions', 'Stat'].some((key) => (request[key] ?? undefined) !== undefined);
  if (single !== undefined && top) {
    throw combination('The parameters SingleMetricAnomalyDetector and Namespace, MetricName, Dimensions, Stat are mutually exclusive.');
  }
  const from = single === undefined ? request : structure(single, 'SingleMetricAnomalyDetector', SINGLE);
  if ((from['AccountId'] ?? undefined) !== undefined) throw new NotSimulated("anomaly detectors of another account's metrics");
  const target = { namespace: namespace(from), name: metricName(from, 'MetricName'), dimensions: dimensions(from, 'Dimensions') };
  const stat = text(from, 'Stat');
  if (stat === undefined || stat === '') throw missing('The parameter Stat is required.');
  if (parseStatistic(stat) === undefined) throw invalid(`The value ${stat} for parameter Stat is not supported.`);
  return { ...target, stat };
}

function checkExcluded(configuration: Fields): Excluded[] {
  return (list(configuration, 'ExcludedTimeRanges', 'Configuration.ExcludedTimeRanges') ?? []).map((item, i) => {
    const path = `Configuration.ExcludedTimeRanges.member.${i + 1}`;
    const range = structure(item, path, RANGE);
    const from = time(range, 'StartTime', `${path}.StartTime`);
    const to = time(range, 'EndTime', `${path}.EndTime`);
    if (from === undefined || to === undefined) throw missing(`The parameter ${path} must have a StartTime and an EndTime.`);
    if (from >= to) throw invalid(`The parameter ${path}.StartTime must be less than ${path}.EndTime.`);
    return { from, to };
  });
}

function checkTimezone(configuration: Fields): string | null {
  const zone = text(configuration, 'MetricTimezone', 'Configuration.MetricTimezone') ?? null;
  if (zone !== null && zone !== 'UTC' && zone !== 'Etc/UTC') throw new NotSimulated(`the time zone ${zone} of an anomaly detector; UTC is`);
  return zone;
}

function describe(state: MetricsState, detector: Detector, at: number): DescribeAnomalyDetectorsOutput['AnomalyDetectors'][number] {
  const identity = { Namespace: detector.namespace, MetricName: detector.name, Dimensions: detector.dimensions.map((d) => ({ ...d })) };
  const handle = findHandle(state, identity);
  const first = handle === undefined ? null : (state.metrics[handle]!.first ?? state.metrics[handle]!.segments[0]?.from ?? null);
  const trained = first !== null && first <= minus(at as never, HOUR);
  return {
    ...identity, Stat: detector.stat, SingleMetricAnomalyDetector: { ...identity, Stat: detector.stat },
    Configuration: {
      ExcludedTimeRanges: detector.excluded.map(({ from, to }) => ({ StartTime: new Date(from), EndTime: new Date(to) })),
      ...(detector.timezone === null ? {} : { MetricTimezone: detector.timezone }),
    },
    StateValue: first === null ? 'PENDING_TRAINING' : trained ? 'TRAINED' : 'TRAINED_INSUFFICIENT_DATA',
  };
}

