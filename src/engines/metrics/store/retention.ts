import { FOREVER } from '../../../kernel/time.ts';
import type { MetricsOptions } from '../options.ts';
import type { MetricRecord, MetricsState, UnitStore } from '../state.ts';
import { binMiddle, binOf } from '../statistics/bins.ts';
import { COUNT, MAX, MIN, STRIDE, SUM, lowerBound, unseal, type OpenChunk } from './chunk.ts';
import { KEPT, TIERS, oldestVisible } from './tiers.ts';
import { addBucket, isEmpty, newColumn, type Column, type Round } from './column.ts';

/** Rolls up and drops what has grown too old, in every metric. Returns whether anything is left that will grow too old. */
export function sweep(state: MetricsState, at: number, options: MetricsOptions): boolean {
  let stored = false;
  for (const metric of state.metrics) {
    if (metric.units.length > 0) stored = sweepMetric(metric, at, options) || stored;
    if (metric.segments.some((segment) => segment.to <= oldestVisible(at)))
      metric.segments = metric.segments.filter((segment) => segment.to > oldestVisible(at));
    stored ||= metric.segments.some((segment) => segment.to < FOREVER);
  }
  return stored;
}

function sweepMetric(metric: MetricRecord, at: number, options: MetricsOptions): boolean {
  for (const store of metric.units) sweepStore(store, at, options);
  metric.units = metric.units.filter((store) => store.columns.some((column) => column !== null));
  return metric.units.length > 0;
}

function sweepStore(store: UnitStore, at: number, options: MetricsOptions): void {
  const { columns } = store;
  const kept = [Math.max(KEPT[0], options.highResolutionKept), KEPT[1], KEPT[2], KEPT[3]];
  for (let tier = 0; tier < TIERS.length; tier += 1) {
    const column = columns[tier];
    if (column === null || column === undefined) continue;
    const coarser = TIERS[tier + 1];
    const before = Math.floor((at - kept[tier]!) / (1000 * (coarser ?? 1))) * ((coarser ?? column.seconds) / column.seconds);
    if (coarser === undefined) dropBefore(column, Math.floor((at - kept[tier]!) / (1000 * column.seconds)));
    else rollUp(column, before, (columns[tier + 1] ??= newColumn(coarser)), options.rollUpDistributions);
    if (isEmpty(column)) columns[tier] = null;
  }
}

/** Moves the buckets that start before a tick into a coarser column. Packed chunks go whole, once their last bucket is old. */
function rollUp(from: Column, before: number, into: Column, keep: MetricsOptions['rollUpDistributions']): void {
  while (from.sealed.length > 0 && from.sealed[0]!.last < before) {
    const open = unseal(from.sealed.shift()!);
    rollRows(from, open, open.n, into, keep);
  }
  if (from.sealed.length > 0) return;
  const old = lowerBound(from.open, before);
  rollRows(from, from.open, old, into, keep);
  forget(from.open, old);
}

function dropBefore(column: Column, before: number): void {
  while (column.sealed.length > 0 && column.sealed[0]!.last < before) column.sealed.shift();
  if (column.sealed.length === 0) forget(column.open, lowerBound(column.open, before));
}

/** Adds the first `n` rows to a coarser column, all that belong to one of its buckets together. */
function rollRows(from: Column, open: OpenChunk, n: number, into: Column, keep: MetricsOptions['rollUpDistributions']): void {
  const { rows } = open;
  const ratio = into.seconds / from.seconds;
  for (let first = 0; first < n; ) {
    const tick = Math.floor(rows[first * STRIDE]! / ratio);
    let end = first;
    let count = 0;
    let sum = 0;
    let min = Infinity;
    let max = -Infinity;
    for (; end < n && Math.floor(rows[end * STRIDE]! / ratio) === tick; end += 1) {
      const row = end * STRIDE;
      count += rows[row + COUNT]!;
      sum += rows[row + SUM]!;
      if (rows[row + MIN]! < min) min = rows[row + MIN]!;
      if (rows[row + MAX]! > max) max = rows[row + MAX]!;
    }
    addBucket(into, tick, count, sum, min, max, spreadOf(open, first, end, min === max, keep), ROUND[keep]);
    first = end;
  }
}

/** The observations of some rows together: undefined when all are one value, null when some are unknown or none are to be kept. */
function spreadOf(
  open: OpenChunk, first: number, end: number, alike: boolean, keep: MetricsOptions['rollUpDistributions'],
): number[] | null | undefined {
  const { rows, spreads } = open;
  if (alike && spreads.size === 0) return undefined;
  const pairs: number[] = [];
  let apart = !alike;
  for (let row = first * STRIDE; row < end * STRIDE; row += STRIDE) {
    const own = spreads.size === 0 ? undefined : spreads.get(rows[row]!);
    if (own === null) return null;
    if (own !== undefined) apart = true;
    if (own === undefined) pairs.push(rows[row + MIN]!, rows[row + COUNT]!);
    else for (const number of own) pairs.push(number);
  }
  return !apart ? undefined : keep === 'none' ? null : pairs;
}

const ROUND: Readonly<Record<MetricsOptions['rollUpDistributions'], Round | null>> = {
  bins: (value) => binMiddle(binOf(value)),
  exact: (value) => value,
  none: null,
};

/** Takes the first rows of an open chunk away. */
function forget(open: OpenChunk, n: number): void {
  if (n === 0) return;
  for (let i = 0; i < n; i += 1) open.spreads.delete(open.rows[i * STRIDE]!);
  open.rows.copyWithin(0, n * STRIDE, open.n * STRIDE);
  open.n -= n;
}
