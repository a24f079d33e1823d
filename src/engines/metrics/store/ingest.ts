import type { StandardUnit } from '../../../aws/metric.ts';
import type { MetricHandle } from '../../../aws/ports.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { MetricsOptions } from '../options.ts';
import { unitStore, type MetricRecord, type MetricsState } from '../state.ts';
import { addSet, addValue, newColumn, type Column } from './column.ts';
import { KEPT, TIERS } from './tiers.ts';
import { addRun } from './run.ts';

/** A datapoint that passed validation: all that the store needs to know of it. */
export interface Datapoint {
  readonly unit: StandardUnit;
  /** 1 or 60 seconds. */
  readonly resolution: number;
  readonly stamp: number;
  /** Values with their counts in turn, or a set of statistics. */
  readonly values?: readonly number[];
  readonly set?: { readonly count: number; readonly sum: number; readonly min: number; readonly max: number };
}

/** Adds a datapoint to the bucket that its stamp falls into. Nothing is overwritten: counts and sums add up. */
export function ingest(state: MetricsState, handle: MetricHandle, point: Datapoint, at: Instant, options: MetricsOptions): void {
  const metric = state.metrics[handle]!;
  const column = columnFor(metric, point.unit, point.resolution, point.stamp, at, options);
  const tick = Math.floor(point.stamp / (column.seconds * 1000));
  if (point.set !== undefined) addSet(column, tick, point.set.count, point.set.sum, point.set.min, point.set.max);
  const values = point.values ?? [];
  for (let i = 0; i < values.length; i += 2) addValue(column, tick, values[i]! + 0, values[i + 1]!);
  received(metric, at, point.stamp);
  const grain = column.seconds === 1 ? 10_000 : 60_000;
  if (at > (Math.floor(point.stamp / grain) + 1) * grain) metric.late = true;
}

function received(metric: MetricRecord, at: Instant, stamp: number): void {
  metric.first ??= at;
  if (metric.latest === null || stamp > metric.latest) metric.latest = stamp as Instant;
}

/** The column that takes a datapoint: of its own resolution, or of the tier that is all its age still has. */
function columnFor(
  metric: MetricRecord, unit: StandardUnit, resolution: number, stamp: number, at: number, options: MetricsOptions,
): Column {
  const age = at - stamp;
  let tier = resolution < 60 && age <= Math.max(KEPT[0], options.highResolutionKept) ? 0 : 1;
  while (tier > 0 && tier < TIERS.length - 1 && age > KEPT[tier]!) tier += 1;
  return (unitStore(metric, unit).columns[tier] ??= newColumn(TIERS[tier]!));
}

/**
 * The batch door: `n` values of one metric, one each `interval` milliseconds from `first` on, each counted once. The result is that of
 * putting them one by one; nothing is validated.
 */
export function ingestRun(
  state: MetricsState, handle: MetricHandle, first: Instant, interval: number, values: ArrayLike<number>, n: number,
  unit: StandardUnit = 'None', resolution: 1 | 60 = 60,
): void {
  if (n === 0) return;
  const metric = state.metrics[handle]!;
  addRun((unitStore(metric, unit).columns[resolution === 1 ? 0 : 1] ??= newColumn(resolution)), first, interval, values, n);
  received(metric, first, first + (n - 1) * interval);
}
