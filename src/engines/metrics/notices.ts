import type { NoticeHandler, ServiceDatum } from '../../aws/engine.ts';
import type { MetricIdentity } from '../../aws/metric.ts';
import type { SyntheticSegment } from '../../aws/series.ts';
import { assert } from '../../kernel/bug.ts';
import type { Instant } from '../../kernel/time.ts';
import type { MetricsOptions } from './options.ts';
import { arrive, publish } from './put/put-metric-data.ts';
import { handleOf, unitPlace, type MetricsState } from './state.ts';
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
const series: NoticeHandler<MetricsState, MetricsOptions> = (
  state, data: { metric: MetricIdentity; segment: SyntheticSegment | null }, step,
) => {
  const { segment } = data;
  const handle = handleOf(state, data.metric);
  const metric = state.metrics[handle]!;
  if (metric.given === true && segment?.given !== true) return;
  touch(state, handle);
  cutAt(metric.segments, segment === null ? step.at : Math.min(step.at, segment.from));
  if (segment === null) return;
  assert(
    Number.isInteger(segment.interval) && segment.interval > 0 && segment.delay >= -segment.interval && segment.to >= segment.from,
    `a series of ${data.metric.Namespace} ${data.metric.MetricName} has no proper interval, delay or span`,
  );
  metric.segments.push({ ...segment });
  if (!metric.segmentUnits.includes(unitPlace(segment.unit))) metric.segmentUnits.push(unitPlace(segment.unit));
  keepSweeping(state, step);
};

/** Ends what goes on after an instant; what would publish nothing then goes. Only the last ones can: they lie in the order of time. */
function cutAt(segments: SyntheticSegment[], cut: number): void {
  for (let last = segments.at(-1); last !== undefined && last.to > cut; last = segments.at(-1)) {
    last.to = cut as Instant;
    if (last.to - last.from >= last.interval) return;
    segments.pop();
  }
}

export const notices: Record<string, NoticeHandler<MetricsState, MetricsOptions>> = {
  datum,
  series,
  arrive: (state, data: { handle: number; point: Datapoint }, step) => arrive(state, data.handle, data.point, step),
  sweep: (state, _data: null, step) => sweepNow(state, step),
};
