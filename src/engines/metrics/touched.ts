import type { MetricHandle } from '../../aws/ports.ts';
import type { MetricsState } from './state.ts';

/** Which metrics show something else since they were asked for the last time. No part of the state: it lasts no longer than a step. */
const touched = new WeakMap<MetricsState, Set<MetricHandle>>();
const NONE: readonly MetricHandle[] = [];

/** Somebody intervened in a metric: what it showed, or will show, may be different. */
export function touch(state: MetricsState, metric: MetricHandle): void {
  const set = touched.get(state);
  if (set === undefined) touched.set(state, new Set([metric]));
  else set.add(metric);
}

/** The metrics that were touched since the last call, each once. */
export function takeTouched(state: MetricsState): readonly MetricHandle[] {
  const set = touched.get(state);
  if (set === undefined || set.size === 0) return NONE;
  const list = [...set];
  set.clear();
  return list;
}
