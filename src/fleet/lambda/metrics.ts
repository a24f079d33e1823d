import type { Step } from '../../aws/engine.ts';
import type { Dimension, StandardUnit } from '../../aws/metric.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { MINUTE, ceilTo, floorTo, instant, plus } from '../../kernel/time.ts';
import { popUntil } from './heap.ts';
import type { LambdaOptions } from './options.ts';
import type { LambdaFunction, LambdaState } from './state.ts';

/**
 * What Lambda publishes, once a minute, stamped with the minute in which an invocation began and sent once it has ended.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
const UNITS: Readonly<Record<string, StandardUnit>> = {
  Invocations: 'Count', Errors: 'Count', Throttles: 'Count', Duration: 'Milliseconds', ConcurrentExecutions: 'Count', UnreservedConcurrentExecutions: 'Count',
  DeadLetterErrors: 'Count', DestinationDeliveryFailures: 'Count', AsyncEventsReceived: 'Count', AsyncEventAge: 'Milliseconds', AsyncEventsDropped: 'Count',
};

/** Values and how often each occurred, by metric. */
type Minute = Map<string, Map<number, number>>;
/** By dimensions (`` for none, `name`, `name\nresource`), then by the minute of the stamp. */
export type Accumulators = Map<string, Map<number, Minute>>;

function add(accumulators: Accumulators, dimensions: string, minute: number, metric: string, value: number, count: number): void {
  let minutes = accumulators.get(dimensions);
  if (minutes === undefined) accumulators.set(dimensions, (minutes = new Map()));
  let metrics = minutes.get(minute);
  if (metrics === undefined) minutes.set(minute, (metrics = new Map()));
  let values = metrics.get(metric);
  if (values === undefined) metrics.set(metric, (values = new Map()));
  values.set(value, (values.get(value) ?? 0) + count);
}

/** What is published at the end of the minute in which something ended; the notice that does it is scheduled once. */
function due(state: LambdaState, end: number, step: Step<LambdaOptions>): Accumulators {
  const at = Math.max(ceilTo(end, MINUTE), ceilTo(step.at - step.options.metricDelay, MINUTE));
  let accumulators = state.pending.get(at);
  if (accumulators === undefined) {
    accumulators = new Map();
    state.pending.set(at, accumulators);
    step.schedule(plus(instant(at), step.options.metricDelay), 'ingest', 'flush', at);
  }
  return accumulators;
}

/** Notes a value of a function's metric, for all three sets of dimensions. */
export function record(
  state: LambdaState, fn: LambdaFunction, qualifier: string | undefined, metric: string, value: number, start: number, end: number,
  step: Step<LambdaOptions>, count = 1,
): void {
  const accumulators = due(state, end, step);
  const minute = floorTo(start, MINUTE);
  add(accumulators, '', minute, metric, value, count);
  add(accumulators, fn.name, minute, metric, value, count);
  add(accumulators, `${fn.name}\n${qualifier === undefined || qualifier === '$LATEST' ? fn.name : `${fn.name}:${qualifier}`}`, minute, metric, value, count);
}

/** How much runs at once: of the function, and of the account in all and without reservation. */
export function concurrencyNow(state: LambdaState, fn: LambdaFunction, at: number): { own: number; all: number; unreserved: number } {
  popUntil(state.running, at);
  popUntil(state.unreserved, at);
  return { own: fn.pool.busy.length, all: state.running.length, unreserved: state.unreserved.length };
}

/** Notes concurrency as it was seen when an invocation began. */
export function recordConcurrency(state: LambdaState, fn: LambdaFunction, start: number, end: number, step: Step<LambdaOptions>): void {
  const { own, all, unreserved } = concurrencyNow(state, fn, start);
  recordSeen(state, fn, start, end, 'own', own, 1, step);
  recordSeen(state, fn, start, end, 'all', all, 1, step);
  recordSeen(state, fn, start, end, 'unreserved', unreserved, 1, step);
}
export function recordSeen(
  state: LambdaState, fn: LambdaFunction, start: number, end: number, of: 'own' | 'all' | 'unreserved', value: number, count: number, step: Step<LambdaOptions>,
): void {
  const minute = floorTo(start, MINUTE);
  add(
    due(state, end, step),
    of === 'own' ? fn.name : '',
    minute,
    of === 'unreserved' ? 'UnreservedConcurrentExecutions' : 'ConcurrentExecutions',
    value,
    count,
  );
}

function dimensionsOf(key: string): Dimension[] {
  if (key === '') return [];
  const [name, resource] = key.split('\n');
  return [{ Name: 'FunctionName', Value: name }, ...(resource === undefined ? [] : [{ Name: 'Resource', Value: resource }])];
}

/** Notice `flush`: the minute's datapoints become visible. */
export function onFlush(state: LambdaState, at: number, step: Step<LambdaOptions>): void {
  const accumulators = state.pending.get(at);
  if (accumulators === undefined) return;
  state.pending.delete(at);
  for (const key of [...accumulators.keys()].sort(byCodeUnit)) {
    const Dimensions = dimensionsOf(key);
    for (const [minute, metrics] of [...accumulators.get(key)!].sort(([a], [b]) => a - b)) {
      for (const [MetricName, values] of metrics) {
        step.datum({
          metric: { Namespace: 'AWS/Lambda', MetricName, Dimensions }, unit: UNITS[MetricName] ?? 'Count',
          values: [...values.keys()], counts: [...values.values()], timestamp: instant(minute),
        });
      }
    }
  }
}
