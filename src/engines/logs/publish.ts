import type { Step } from '../../aws/engine.ts';
import { metricKey, type Dimension, type StandardUnit } from '../../aws/metric.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { MINUTE, floorTo, plus, type Instant } from '../../kernel/time.ts';
import { compileMetricFilter, type Source } from './compiled.ts';
import type { Ingested } from './ingest.ts';
import { groupSubject } from './names.ts';
import { matches, numberOf, valueOf, type Pattern } from './pattern/index.ts';
import type { LogGroup, LogsOptions, MetricFilter } from './state.ts';
import type { NewEvent } from './store.ts';

type LogsStep = Step<LogsOptions>;

/** What the service says about newly stored events. */
export function publishIncoming(logGroup: string, events: readonly NewEvent[], step: LogsStep): void {
  if (!step.options.metrics) return;
  ownMetric(logGroup, 'IncomingLogEvents', 'None', events.length, step);
  ownMetric(logGroup, 'IncomingBytes', 'Bytes', events.reduce((sum, event) => sum + event.bytes, 0), step);
}

/** What newly stored events mean to the group's metric filters. */
export function publishMetrics(group: LogGroup, events: readonly Ingested[], step: LogsStep): void {
  for (const name of [...group.metricFilters.keys()].sort(byCodeUnit)) applyFilter(group, group.metricFilters.get(name)!, events, step);
}

export function ownMetric(
  logGroup: string, MetricName: string, unit: StandardUnit, value: number, step: LogsStep, more: readonly Dimension[] = [],
): void {
  const Dimensions = [{ Name: 'LogGroupName', Value: logGroup }, ...more];
  step.datum({ metric: { Namespace: 'AWS/Logs', MetricName, Dimensions }, unit, values: [value] });
}

/** The values of one metric in one minute. */
interface Bucket {
  readonly minute: Instant;
  readonly dimensions: readonly Dimension[];
  /** Value → how often. */
  readonly values: Map<number, number>;
}

/** Every event that matches publishes the filter's value, every other one the default value, if there is one. */
function applyFilter(group: LogGroup, filter: MetricFilter, events: readonly Ingested[], step: LogsStep): void {
  const { pattern, value, dimensions } = compileMetricFilter(filter);
  const buckets = new Map<string, Bucket>();
  const add = (event: Ingested, number: number, own: readonly Dimension[]): void => {
    const minute = floorTo(step.options.metricTimestamp === 'eventTime' ? event.timestamp : step.at, MINUTE);
    const key = `${minute} ${metricKey({ Namespace: '', MetricName: '', Dimensions: own })}`;
    let bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, (bucket = { minute, dimensions: own, values: new Map() }));
    bucket.values.set(number, (bucket.values.get(number) ?? 0) + 1);
  };
  let matched = 0;
  for (const event of events) {
    if (!matches(pattern, event.subject, step.options)) {
      if (filter.defaultValue !== undefined) add(event, filter.defaultValue, []);
      continue;
    }
    matched += 1;
    const number = numberFrom(pattern, value, event);
    const own = dimensions.map(({ name, source }) => ({ Name: name, Value: textFrom(pattern, source, event) }));
    // An event that lacks the value, or one of the dimensions, publishes nothing.
    if (number === undefined || own.some((dimension) => dimension.Value === undefined || dimension.Value === '')) continue;
    add(event, number, own as Dimension[]);
  }
  if (matched > 0) {
    step.note('logs.matched', groupSubject(step.scope, group.name), { filter: filter.name, matched, events: events.length });
  }
  for (const { minute, dimensions: own, values } of buckets.values()) {
    step.datum({
      metric: { Namespace: filter.metricNamespace, MetricName: filter.metricName, Dimensions: own },
      unit: filter.unit ?? 'None', values: [...values.keys()], counts: [...values.values()], timestamp: minute,
      visibleAt: plus(step.at, step.options.metricDelay),
    });
  }
}

function numberFrom(pattern: Pattern, source: Source, event: Ingested): number | undefined {
  if ('constant' in source) return source.constant;
  const text = valueOf(pattern, source.reference, event.subject);
  return text === undefined ? undefined : numberOf(text);
}

const textFrom = (pattern: Pattern, source: Source, event: Ingested): string | undefined =>
  'constant' in source ? undefined : valueOf(pattern, source.reference, event.subject);
