import type { StandardUnit } from '../../aws/metric.ts';
import type { MetricHandle } from '../../aws/ports.ts';
import type { SampleSource } from '../../aws/series.ts';
import type { MetricsOptions } from './options.ts';
import { unitPlace, type MetricRecord, type MetricsState } from './state.ts';
import { newSlots, openSlots, type Slots } from './store/slots.ts';
import { observeColumn, readColumn, type Observe } from './store/read.ts';
import { oldestVisible } from './store/retention.ts';
import { newSyntheticCache, observeSegment, readSegment, type SyntheticCache } from './synthetic.ts';
import { byPreference } from './units.ts';

/** All that reading needs: the state, where synthetic values come from, and scratch that is used again. */
export interface Reading {
  readonly state: MetricsState;
  readonly samples: SampleSource;
  readonly options: MetricsOptions;
  readonly cache: SyntheticCache;
  readonly slots: Slots;
  /** A second set of slots, for metrics with several units. */
  readonly other: Slots;
}

export const newReading = (state: MetricsState, samples: SampleSource, options: MetricsOptions): Reading => ({
  state, samples, options, cache: newSyntheticCache(), slots: newSlots(), other: newSlots(),
});

/** The places of all units that a metric has or had, most preferred first. */
export function unitsOf(metric: MetricRecord): number[] {
  const places = new Set(metric.units.map((store) => store.unit));
  for (const segment of metric.segments) places.add(unitPlace(segment.unit));
  return [...places].sort(byPreference);
}

/** The only unit of a metric; -1 when it has none, -2 when several. */
function soleUnit(metric: MetricRecord): number {
  let sole = -1;
  for (let i = 0; i < metric.units.length; i += 1) {
    if (sole >= 0) return -2;
    sole = metric.units[i]!.unit;
  }
  for (let i = 0; i < metric.segments.length; i += 1) {
    const place = unitPlace(metric.segments[i]!.unit);
    if (sole >= 0 && sole !== place) return -2;
    sole = place;
  }
  return sole;
}

/** Collects one unit of a metric into slots that were opened, stored and synthetic together. */
export function readUnit(reading: Reading, handle: MetricHandle, unit: number, slots: Slots, at: number): void {
  const metric = reading.state.metrics[handle]!;
  const oldest = oldestVisible(at);
  for (let i = 0; i < metric.units.length; i += 1) {
    const store = metric.units[i]!;
    if (store.unit !== unit) continue;
    for (let tier = store.columns.length - 1; tier >= 0; tier -= 1) {
      const column = store.columns[tier];
      if (column !== null && column !== undefined) readColumn(column, slots, oldest);
    }
  }
  for (let i = 0; i < metric.segments.length; i += 1) {
    const segment = metric.segments[i]!;
    if (unitPlace(segment.unit) !== unit) continue;
    readSegment(reading.cache, reading.samples, handle, metric, reading.state.sources, segment, slots, at, oldest);
  }
}

/**
 * Collects a metric into `reading.slots`. Without a unit, each slot gets the most preferred unit that has data in it. Returns the unit's place when
 * one unit alone was read, or -1.
 */
export function readMetric(
  reading: Reading, handle: MetricHandle, unit: StandardUnit | undefined, start: number, period: number, n: number, at: number,
): number {
  const { slots } = reading;
  const metric = reading.state.metrics[handle];
  openSlots(slots, start, period, n);
  if (metric === undefined) return -1;
  const sole = unit === undefined ? soleUnit(metric) : unitPlace(unit);
  if (sole === -1) return -1;
  if (sole >= 0) {
    readUnit(reading, handle, sole, slots, at);
    return sole;
  }
  for (const place of unitsOf(metric)) {
    openSlots(reading.other, start, period, n);
    readUnit(reading, handle, place, reading.other, at);
    takeEmpty(slots, reading.other);
  }
  return -1;
}

/** Fills the slots that have no data yet from another set. */
function takeEmpty(into: Slots, from: Slots): void {
  for (let k = 0; k < into.n; k += 1) {
    if (into.min[k]! <= into.max[k]! || !(from.min[k]! <= from.max[k]!)) continue;
    into.count[k] = from.count[k]!;
    into.sum[k] = from.sum[k]!;
    into.min[k] = from.min[k]!;
    into.max[k] = from.max[k]!;
  }
}

/** Hands out the observations of one unit in `[from, to)`; false when some are not known. */
export function observeUnit(
  reading: Reading, handle: MetricHandle, unit: number, from: number, to: number, at: number, observe: Observe,
): boolean {
  const metric = reading.state.metrics[handle]!;
  const oldest = oldestVisible(at);
  let known = true;
  for (const store of metric.units) {
    if (store.unit !== unit) continue;
    for (const column of store.columns) if (column !== null) known = observeColumn(column, from, to, oldest, observe) && known;
  }
  for (const segment of metric.segments) {
    if (unitPlace(segment.unit) !== unit) continue;
    known = observeSegment(reading.cache, reading.samples, metric, reading.state.sources, segment, from, to, at, oldest, observe) && known;
  }
  return known;
}
