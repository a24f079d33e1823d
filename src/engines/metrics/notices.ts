import type { NoticeHandler, ServiceDatum, Step } from '../../aws/engine.ts';
import { dimensionsKey } from '../../aws/metric.ts';
import type { SeriesChange, SyntheticSegment } from '../../aws/series.ts';
import { assert } from '../../kernel/bug.ts';
import type { Instant } from '../../kernel/time.ts';
import type { MetricsOptions } from './options.ts';
import { arrive, publish } from './put/put-metric-data.ts';
import { handleOf, unitPlace, withUnit, type MetricRecord, type MetricsState } from './state.ts';
import type { Datapoint } from './store/ingest.ts';
import { keepSweeping, sweepNow } from './sweep.ts';
import { touch } from './touched.ts';

/** Datapoints that a service publishes about itself, in whatever namespace. */
const datum: NoticeHandler<MetricsState, MetricsOptions> = (state, data: ServiceDatum, step) => {
  const values: number[] = [];
  data.values.forEach((value, i) => {
    assert(Number.isFinite(value), `a service published ${value} as ${data.metric.Namespace} ${data.metric.MetricName}`);
    values.push(value, data.counts?.[i] ?? 1);
  });
  const { set } = data;
  if (values.length === 0 && set === undefined) return;
  const point = { unit: data.unit, resolution: data.resolution ?? 60, stamp: data.timestamp ?? step.at, values };
  publish(state, { metric: data.metric, point: set === undefined ? point : { ...point, set } }, step, data.given !== true);
};

/** From now on a metric follows a function of time, or ends to do so. */
const series: NoticeHandler<MetricsState, MetricsOptions> = (state, change: SeriesChange, step) => {
  follow(state, change, new Map(), step);
};
const manySeries: NoticeHandler<MetricsState, MetricsOptions> = (state, changes: readonly SeriesChange[], step) => {
  const alone = new Map<SyntheticSegment, Segments>();
  let dimensions = '';
  changes.forEach((change, i) => {
    const own = change.metric.Dimensions;
    if (i === 0 || own !== changes[i - 1]!.metric.Dimensions) dimensions = dimensionsKey(own);
    follow(state, change, alone, step, dimensions);
  });
};

type Segments = MetricRecord['segments'];

/** @param alone lists of one segment: metrics that begin with the same one share its list, as they are many */
function follow(
  state: MetricsState, { metric: identity, segment }: SeriesChange, alone: Map<SyntheticSegment, Segments>, step: Step<MetricsOptions>,
  dimensions?: string,
): void {
  const handle = handleOf(state, identity, dimensions);
  const metric = state.metrics[handle]!;
  if (metric.given === true && segment?.given !== true) return;
  touch(state, handle);
  cutAt(metric, (segment === null ? step.at : Math.min(step.at, segment.from)) as Instant);
  if (segment === null) return;
  assert(
    Number.isInteger(segment.interval) && segment.interval > 0 && segment.delay >= -segment.interval && segment.to >= segment.from,
    `a series of ${identity.Namespace} ${identity.MetricName} has no proper interval, delay or span`,
  );
  if (metric.segments.length > 0) ownSegments(metric).push(segment);
  else metric.segments = alone.get(segment) ?? keep(alone, segment);
  metric.segmentUnits = withUnit(metric.segmentUnits, unitPlace(segment.unit));
  keepSweeping(state, step);
}

function keep(alone: Map<SyntheticSegment, Segments>, segment: SyntheticSegment): Segments {
  const list = [segment];
  alone.set(segment, list);
  return list;
}

/** A list of one may be another metric's too. */
const ownSegments = (metric: MetricRecord): Segments =>
  (metric.segments.length > 1 ? metric.segments : (metric.segments = [...metric.segments]));

/** Ends what goes on after an instant; what would publish nothing then goes. Only the last ones can: they lie in the order of time. */
function cutAt(metric: MetricRecord, cut: Instant): void {
  if ((metric.segments.at(-1)?.to ?? cut) <= cut) return;
  const segments = ownSegments(metric);
  for (let last = segments.at(-1); last !== undefined && last.to > cut; last = segments.at(-1)) {
    segments.pop();
    if (cut - last.from < last.interval) continue;
    segments.push({ ...last, to: cut });
    return;
  }
}

export const notices: Record<string, NoticeHandler<MetricsState, MetricsOptions>> = {
  datum,
  series,
  manySeries,
  arrive: (state, data: { handle: number; point: Datapoint }, step) => arrive(state, data.handle, data.point, step),
  sweep: (state, _data: null, step) => sweepNow(state, step),
};
