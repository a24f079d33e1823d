import { metricKey, type Dimension, type MetricIdentity } from '../aws/metric.ts';
import { parsePrincipal } from '../aws/principal.ts';
import type { Scope } from '../aws/scope.ts';
import type { SampleSpec, StatBlock } from '../aws/series.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { TemplateError } from '../cloudformation/intrinsics.ts';
import type { Problem } from '../cloudformation/source.ts';
import { Lane } from '../kernel/lane.ts';
import { FOREVER, MINUTE, plus, type Instant } from '../kernel/time.ts';
import { parseMoment, parseSpan } from './moment.ts';
import type { Scenario } from './scenario.ts';
import type { MetricSource } from './schema.ts';
import { parseSeries } from './series-notation.ts';
import { readLoad } from './workloads.ts';

/** What the scenario's own metrics need to begin. */
export interface MetricStart {
  readonly cloud: Cloud;
  readonly scenario: Scenario;
  readonly scope: Scope;
  readonly resolveIn: (value: unknown) => unknown;
  readonly problems: Problem[];
}

/** Dimensions as a map or as AWS's list; references have been resolved. */
export function dimensionList(dimensions: unknown): Dimension[] {
  if (dimensions === undefined || dimensions === null) return [];
  if (Array.isArray(dimensions)) return (dimensions as Dimension[]).map(({ Name, Value }) => ({ Name, Value: String(Value) }));
  return Object.entries(dimensions as Record<string, string>).map(([Name, Value]) => ({ Name, Value: String(Value) }));
}

/** An alarm as AWS Config sees it. */
interface LowerMetric {
  readonly namespace: string | null;
  readonly metricName: string | null;
  readonly dimensions?: readonly { readonly name: string; readonly value: string }[];
}
interface LowerAlarm extends LowerMetric {
  readonly metrics: readonly { readonly metricStat?: { readonly metric: LowerMetric } }[];
}

/** The metric that a source names: by its identity, or by an alarm that watches it. */
function identityOf({ cloud, scope, resolveIn, problems }: MetricStart, source: MetricSource, path: string): MetricIdentity | undefined {
  if (source.alarm === undefined) {
    try {
      return { Namespace: source.Namespace!, MetricName: source.MetricName!, Dimensions: dimensionList(resolveIn(source.Dimensions)) };
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      problems.push({ path: `${path}.Dimensions`, message: error.message });
      return undefined;
    }
  }
  let name: string;
  try {
    name = String(resolveIn({ Ref: source.alarm }));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    // An alarm that AWS refused has been reported already; any other name is one of ours to report.
    if (problems.length === 0) problems.push({ path: `${path}.alarm`, message: error.message });
    return undefined;
  }
  const alarm = cloud.portsOf(scope).resources.view('AWS::CloudWatch::Alarm', name)?.configuration as LowerAlarm | undefined;
  const metric = alarm?.metricName == null ? alarm?.metrics.find((query) => query.metricStat !== undefined)?.metricStat?.metric : alarm;
  if (metric != null) {
    const Dimensions = (metric.dimensions ?? []).map((d) => ({ Name: d.name, Value: d.value }));
    return { Namespace: String(metric.namespace), MetricName: String(metric.metricName), Dimensions };
  }
  problems.push({
    path: `${path}.alarm`,
    message: alarm === undefined ? `there is no metric alarm "${source.alarm}"` : `alarm "${source.alarm}" watches no metric of its own`,
  });
  return undefined;
}

/** Starts one of the scenario's own metrics: a function of time, put calls by somebody, a written or a recorded series. */
export function startMetric(start: MetricStart, source: MetricSource, index: number): void {
  const { cloud, scenario, problems } = start;
  const path = `metrics[${index}]`;
  const metric = identityOf(start, source, path);
  if (metric === undefined) return;
  // Written and recorded series replace what a resource would publish by itself: a test says what the metric is.
  if (source.values !== undefined || source.trace !== undefined) cloud.world('metrics', 'giveSeries', metric, start.scope);
  const every = source.every === undefined ? MINUTE : parseSpan(source.every);
  const delay = source.delay === undefined ? 0 : parseSpan(source.delay);
  const from = source.from === undefined ? scenario.start : parseMoment(source.from, scenario.start);
  const until = source.until === undefined ? FOREVER : parseMoment(source.until, scenario.start);
  const put = publisher(start, source, metric);
  if (source.trace !== undefined) return replay(start, scenario.traces.get(source.trace)!.points, delay, put, `scenario.trace.${index}`);
  if (source.values !== undefined) {
    const points = parseSeries(source.values).flatMap((value, i) => (value === null ? [] : [[plus(from, i * every), value] as const]));
    return replay(start, points, delay, put, `scenario.values.${index}`);
  }
  const load = readLoad(source.value, `${path}.value`, problems);
  if (load === undefined) return;
  const spec: SampleSpec = { kind: 'workload', series: `metric/${metricKey(metric)}`, start: scenario.start, load };
  if (source.as === undefined) {
    cloud.publishSeries(
      metric,
      { from, to: until, interval: every, anchor: from, delay, unit: source.Unit ?? 'None', source: spec },
      start.scope,
    );
    return;
  }
  const block: StatBlock = { count: new Float64Array(1), sum: new Float64Array(1), min: new Float64Array(1), max: new Float64Array(1) };
  const { samples } = cloud.portsOf(start.scope);
  const kind = `scenario.put.${index}`;
  cloud.kernel.on(kind, ((at: Instant) => {
    samples.fill(spec, at, every, 1, block);
    if (block.count[0]! > 0) put(at, block.sum[0]! / block.count[0]!);
    const next = plus(at, every);
    if (next < until && plus(next, delay) <= scenario.end) cloud.kernel.schedule(plus(next, delay), Lane.sample, kind, next);
  }) as never);
  cloud.kernel.schedule(plus(from, delay), Lane.sample, kind, from);
}

/** How one value is published: by PutMetricData of somebody, or by the service itself. */
function publisher(
  { cloud, scope, resolveIn }: MetricStart,
  source: MetricSource,
  metric: MetricIdentity,
): (at: Instant, value: number) => void {
  const unit = source.Unit ?? 'None';
  if (source.as === undefined) return (at, value) => cloud.publish({ metric, unit, values: [value], timestamp: at }, scope);
  const principal = parsePrincipal(String(resolveIn(source.as)));
  return (at, value) => {
    const datum = {
      MetricName: metric.MetricName,
      Dimensions: metric.Dimensions,
      Unit: unit,
      Timestamp: new Date(at),
      Value: value,
      ...(source.StorageResolution === undefined ? {} : { StorageResolution: source.StorageResolution }),
    };
    const input = { Namespace: metric.Namespace, MetricData: [datum] };
    cloud.dispatch({ service: 'cloudwatch', action: 'PutMetricData', input, principal: principal!, channel: 'api', scope, cause: null });
  };
}

/** Publishes points at their own times. A stamp that goes backward arrives after the point before it, as it did when it was recorded. */
function replay(
  { cloud, scenario }: MetricStart,
  points: readonly (readonly [Instant, number])[],
  delay: number,
  put: (at: Instant, value: number) => void,
  kind: string,
): void {
  cloud.kernel.on(kind, ((i: number) => put(points[i]![0], points[i]![1])) as never);
  let latest = scenario.start as number;
  points.forEach(([at], i) => {
    latest = Math.max(latest, at + delay);
    if (latest <= scenario.end) cloud.kernel.schedule(latest as Instant, Lane.ingest, kind, i);
  });
}
