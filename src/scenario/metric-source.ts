import { metricKey, type Dimension, type MetricIdentity, type StandardUnit } from '../aws/metric.ts';
import { parsePrincipal } from '../aws/principal.ts';
import { scopeKey, type Scope } from '../aws/scope.ts';
import type { SampleSpec, StatBlock, SyntheticSegment } from '../aws/series.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { TemplateError } from '../cloudformation/intrinsics.ts';
import type { Problem } from '../cloudformation/source.ts';
import { Lane } from '../kernel/lane.ts';
import { FOREVER, MINUTE, plus, type Instant } from '../kernel/time.ts';
import { parseMoment, parseSpan } from './moment.ts';
import type { Scenario } from './scenario.ts';
import type { MetricSource } from './schema.ts';
import { readLoad } from './workloads.ts';
import { readValues, type Sample } from './written-values.ts';

/** What alarms watch, by account, region and name, as far as somebody asked; or why there is nothing. */
export type Stats = Map<string, LowerStat | string>;

/** What the scenario's own metrics need to begin. */
export interface MetricStart {
  readonly cloud: Cloud;
  readonly scenario: Scenario;
  readonly scope: Scope;
  readonly resolveIn: (value: unknown) => unknown;
  readonly problems: Problem[];
  /** Of the alarms as they were deployed. */
  readonly stats: Stats;
  /** By metric: the alarm by which its values were given. */
  readonly given: Map<string, string>;
  /** The metrics that have a written series already: another adds its datapoints to it. */
  readonly written: Set<string>;
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
interface LowerStat {
  readonly metric: LowerMetric;
  readonly period?: number | null;
  readonly unit?: StandardUnit | null;
}
interface LowerAlarm extends LowerMetric {
  readonly period?: number | null;
  readonly unit?: StandardUnit | null;
  readonly metrics: readonly { readonly id: string; readonly metricStat?: LowerStat }[];
}
/** A metric, and how whoever watches it wants it: the unit that an alarm asks for, and seconds when it looks at them. */
interface Watched {
  readonly metric: MetricIdentity;
  readonly unit: StandardUnit;
  readonly resolution: 1 | 60;
}

/** The metric that a source names: by its identity, or by an alarm that watches it. */
function watchedBy(start: MetricStart, source: MetricSource, path: string): Watched | undefined {
  const { resolveIn, problems } = start;
  const resolution = source.StorageResolution ?? 60;
  if (source.alarm === undefined) {
    try {
      const Dimensions = dimensionList(resolveIn(source.Dimensions));
      return {
        metric: { Namespace: source.Namespace!, MetricName: source.MetricName!, Dimensions },
        unit: source.Unit ?? 'None',
        resolution,
      };
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      problems.push({ path: `${path}.Dimensions`, message: error.message });
      return undefined;
    }
  }
  const key = `${scopeKey(start.scope)} ${source.alarm}`;
  const found = start.stats.get(key) ?? statOf(start, source.alarm);
  start.stats.set(key, found);
  if (typeof found === 'string') {
    // An alarm that AWS refused has been reported already; any other name is one of ours to report.
    if (problems.length === 0) problems.push({ path: `${path}.alarm`, message: found });
    return undefined;
  }
  const { metric, unit, period } = found;
  return {
    metric: {
      Namespace: String(metric.namespace),
      MetricName: String(metric.metricName),
      Dimensions: (metric.dimensions ?? []).map((d) => ({ Name: d.name, Value: d.value })),
    },
    unit: source.Unit ?? unit ?? 'None',
    resolution: source.StorageResolution ?? ((period ?? 60) < 60 ? 1 : 60),
  };
}

/** What `ALARM` or `ALARM.ID` watches, or a sentence why there is nothing. */
function statOf({ cloud, scope, resolveIn }: MetricStart, text: string): LowerStat | string {
  const [, alarmName = text, id] = /^([A-Za-z0-9]+)\.([a-z]\w*)$/.exec(text) ?? [];
  let name: string;
  try {
    name = String(resolveIn({ Ref: alarmName }));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.message;
  }
  const alarm = cloud.portsOf(scope).resources.view('AWS::CloudWatch::Alarm', name)?.configuration as LowerAlarm | undefined;
  if (alarm === undefined) return `there is no metric alarm "${alarmName}"`;
  if (alarm.metricName != null)
    return id === undefined ? { ...alarm, metric: alarm } : `alarm "${alarmName}" watches one metric: say "${alarmName}"`;
  const several = alarm.metrics.filter((query) => query.metricStat !== undefined);
  const ids = several.map((query) => `"${alarmName}.${query.id}"`).join(', ');
  if (several.length === 0) return `alarm "${alarmName}" watches no metric of its own`;
  if (id === undefined)
    return several.length === 1 ? several[0]!.metricStat! : `alarm "${alarmName}" computes with several metrics: say which of ${ids}`;
  const one = several.find((query) => query.id === id);
  return one?.metricStat ?? `alarm "${alarmName}" has no metric "${id}"; it has ${ids}`;
}

/** Starts one of the scenario's own metrics: a function of time, put calls by somebody, a written or a recorded series. */
export function startMetric(start: MetricStart, source: MetricSource, index: number): void {
  const { cloud, scenario, problems } = start;
  const path = `metrics[${index}]`;
  const watched = watchedBy(start, source, path);
  if (watched === undefined) return;
  const { metric, unit } = watched;
  if (source.alarm !== undefined) {
    const other = start.given.get(metricKey(metric));
    if (other !== undefined) {
      problems.push({
        path: `${path}.alarm`,
        message: `"${other}" and "${source.alarm}" watch the same metric: give its values once, both see them`,
      });
      return;
    }
    start.given.set(metricKey(metric), source.alarm);
  }
  // Written and recorded series replace what a resource would publish by itself: a test says what the metric is.
  if (source.values !== undefined || source.trace !== undefined) cloud.world('metrics', 'giveSeries', metric, start.scope);
  const every = source.every === undefined ? MINUTE : parseSpan(source.every);
  const delay = source.delay === undefined ? 0 : parseSpan(source.delay);
  const from = source.from === undefined ? scenario.start : parseMoment(source.from, scenario.start);
  const until = source.until === undefined ? FOREVER : parseMoment(source.until, scenario.start);
  const put = publisher(start, source, watched);
  if (source.trace !== undefined) {
    const points = scenario.traces.get(source.trace)!.points.map(([at, value]) => [at, { values: [value] }] as const);
    return replay(start, points, delay, put, `scenario.trace.${index}`);
  }
  if (source.values !== undefined) {
    const samples = readValues(source.values);
    const segment = segmentOf(start, source, watched, samples, from, every, delay);
    if (segment !== undefined) return cloud.publishSeries(metric, segment, start.scope);
    const points = samples.flatMap((sample, i) => (sample === null ? [] : [[plus(from, i * every), sample] as const]));
    return replay(start, points, delay, put, `scenario.values.${index}`);
  }
  const load = readLoad(source.value, `${path}.value`, problems);
  if (load === undefined) return;
  const spec: SampleSpec = { kind: 'workload', series: `metric/${metricKey(metric)}`, start: scenario.start, load };
  if (source.as === undefined) {
    cloud.publishSeries(metric, { from, to: until, interval: every, anchor: from, delay, unit, source: spec }, start.scope);
    return;
  }
  const block: StatBlock = { count: new Float64Array(1), sum: new Float64Array(1), min: new Float64Array(1), max: new Float64Array(1) };
  const { samples } = cloud.portsOf(start.scope);
  const kind = `scenario.put.${index}`;
  cloud.kernel.on(kind, ((at: Instant) => {
    samples.fill(spec, at, every, 1, block);
    if (block.count[0]! > 0) put(at, { values: [block.sum[0]! / block.count[0]!] });
    const next = plus(at, every);
    if (next < until && plus(next, delay) <= scenario.end) cloud.kernel.schedule(plus(next, delay), Lane.sample, kind, next);
  }) as never);
  cloud.kernel.schedule(plus(from, delay), Lane.sample, kind, from);
}

/**
 * Written values as a function of time, so that no notice is needed for each and alarms look ahead at them. Undefined where it matters that they come one
 * by one: somebody puts them, they come late, several are in a minute, one is more than a number, another series has the metric, or a fault may lose them.
 */
function segmentOf(
  { scenario, written }: MetricStart, { as }: MetricSource, { metric, unit, resolution }: Watched, samples: readonly (Sample | null)[],
  from: Instant, every: number, delay: number,
): SyntheticSegment | undefined {
  const key = metricKey(metric);
  const alone = !written.has(key);
  written.add(key);
  const regular = as === undefined && delay === 0 && resolution === 60 && every % MINUTE === 0 && from >= scenario.start;
  if (!alone || !regular || scenario.data.timeline?.some(({ fault }) => fault !== undefined) === true) return undefined;
  const values = samples.map((sample) => (sample === null ? null : plainValue(sample)));
  const first = values.findIndex((value) => value !== null);
  if (first === -1 || values.includes(undefined)) return undefined;
  const last = values.findLastIndex((value) => value !== null);
  return {
    // One by one they come at their stamp, after the steps of that instant.
    from: plus(from, first * every), to: plus(from, (last + 1) * every), interval: every, anchor: from, delay: 1 - every, unit, given: true,
    source: { kind: 'values', start: from, every, values },
  };
}

/** The value of a sample that is nothing but one. */
const plainValue = ({ values, counts, set }: Sample): number | undefined =>
  set === undefined && counts === undefined && values.length === 1 ? values[0] : undefined;

/** How one sample is published: by PutMetricData of somebody, or by the service itself. */
function publisher(
  { cloud, scope, resolveIn }: MetricStart,
  source: MetricSource,
  { metric, unit, resolution }: Watched,
): (at: Instant, sample: Sample) => void {
  const shared = { metric, unit, resolution, given: true } as const;
  if (source.as === undefined) return (at, sample) => cloud.publish({ ...shared, ...sample, timestamp: at }, scope);
  const principal = parsePrincipal(String(resolveIn(source.as)));
  return (at, { values, counts, set }) => {
    const datum = {
      MetricName: metric.MetricName,
      Dimensions: metric.Dimensions,
      Unit: unit,
      Timestamp: new Date(at),
      ...(set === undefined ? {} : { StatisticValues: { SampleCount: set.count, Sum: set.sum, Minimum: set.min, Maximum: set.max } }),
      ...(set !== undefined ? {} : counts === undefined && values.length === 1 ? { Value: values[0]! } : { Values: values }),
      ...(counts === undefined ? {} : { Counts: counts }),
      ...(resolution === 60 && source.StorageResolution === undefined ? {} : { StorageResolution: resolution }),
    };
    const input = { Namespace: metric.Namespace, MetricData: [datum] };
    cloud.dispatch({ service: 'cloudwatch', action: 'PutMetricData', input, principal: principal!, channel: 'api', scope, cause: null });
  };
}

/** Publishes points at their own times. A stamp that goes backward arrives after the point before it, as it did when it was recorded. */
function replay(
  { cloud, scenario }: MetricStart,
  points: readonly (readonly [Instant, Sample])[],
  delay: number,
  put: (at: Instant, sample: Sample) => void,
  kind: string,
): void {
  cloud.kernel.on(kind, ((i: number) => put(points[i]![0], points[i]![1])) as never);
  let latest = scenario.start as number;
  points.forEach(([at], i) => {
    latest = Math.max(latest, at + delay);
    if (latest <= scenario.end) cloud.kernel.schedule(latest as Instant, Lane.ingest, kind, i);
  });
}
