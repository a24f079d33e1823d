import type { Operation, Step } from '../../../aws/engine.ts';
import { AwsError, NotSimulated } from '../../../aws/errors.ts';
import type { PutMetricDataInput } from '../../../aws/shapes/cloudwatch-metrics.ts';
import { HOUR, plus, type Instant } from '../../../kernel/time.ts';
import { flag, invalid, list, members, missing, namespace, structure, type Fields } from '../input.ts';
import type { MetricsOptions } from '../options.ts';
import { isDropped, ruleAt } from '../sources.ts';
import { handleOf, type MetricsState } from '../state.ts';
import { ingest } from '../store/ingest.ts';
import { keepSweeping } from '../sweep.ts';
import { touch } from '../touched.ts';
import { checkDatum, type CheckedDatum } from './datum.ts';

const REQUEST = members('Namespace MetricData EntityMetricData StrictEntityValidation');
const MOST_DATUMS = 1000;
const MOST_BYTES = 1_048_576;

/**
 * PutMetricData: the whole request is validated before any datapoint is stored.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
export const putMetricData: Operation<MetricsState, MetricsOptions> = (state, input: PutMetricDataInput, step) => {
  for (const datum of checkRequest(input, step)) publish(state, datum, step);
};

function checkRequest(input: PutMetricDataInput, step: Step<MetricsOptions>): CheckedDatum[] {
  const request = structure(input, 'the request', REQUEST);
  const Namespace = namespace(request);
  if (Namespace.startsWith('AWS/') && step.caller.principal.type !== 'AWSService') {
    throw invalid('The value AWS/ for parameter Namespace is invalid.');
  }
  const entities = list(request, 'EntityMetricData');
  flag(request, 'StrictEntityValidation');
  if (entities !== undefined && entities.length > 0) throw new NotSimulated('EntityMetricData: related telemetry of entities');
  const items = list(request, 'MetricData') ?? [];
  if (items.length === 0) throw missing('At least one MetricDatum object must be present in the request.');
  if (items.length > MOST_DATUMS) throw invalid(`The collection MetricData must not have a size greater than ${MOST_DATUMS}.`);
  checkSize(request, items.length);
  return items.map((item, i) => checkDatum(item, `MetricData.member.${i + 1}`, Namespace, step.at, step.options));
}

/** A body may have one megabyte; smaller requests are not measured. */
function checkSize(request: Fields, items: number): void {
  if (items < 8) return;
  let bytes: number;
  try {
    bytes = JSON.stringify(request).length;
  } catch {
    return;
  }
  if (bytes > MOST_BYTES) throw new AwsError('RequestEntityTooLarge', `The request must not be larger than ${MOST_BYTES} bytes.`, 413);
}

/** Stores a datapoint, now or when it becomes visible, unless the world loses it, or gives the metric that the service itself (`own`) publishes. */
export function publish(state: MetricsState, datum: CheckedDatum, step: Step<MetricsOptions>, own = false): void {
  const { stamp } = datum.point;
  const handle = handleOf(state, datum.metric);
  const metric = state.metrics[handle]!;
  if (own && metric.given === true) return;
  const rule = ruleAt(state.sources, metric.sources, stamp);
  if (rule !== undefined && isDropped(rule, metric, stamp)) {
    step.note('metric.dropped', `${step.scope.accountId}/${step.scope.region}/metric/${metric.namespace}/${metric.name}`, {
      timestamp: new Date(stamp).toISOString(),
    });
    return;
  }
  const delay = Math.max(rule?.delay ?? 0, ageDelay(step.at - stamp, step.options));
  if (delay > 0) step.schedule(plus(step.at, delay), 'ingest', 'arrive', { handle, point: datum.point });
  else arrive(state, handle, datum.point, step);
}

/** A datapoint becomes visible. */
export function arrive(state: MetricsState, handle: number, point: CheckedDatum['point'], step: Step<MetricsOptions>): void {
  touch(state, handle);
  ingest(state, handle, point, step.at as Instant, step.options);
  keepSweeping(state, step);
}

function ageDelay(age: number, options: MetricsOptions): number {
  return age >= 24 * HOUR ? options.veryOldDataDelay : age >= 3 * HOUR ? options.oldDataDelay : 0;
}

