import type { StandardUnit } from '../../aws/metric.ts';
import type { MetricHandle } from '../../aws/ports.ts';
import type { SampleSource } from '../../aws/series.ts';
import type { MetricsOptions } from './options.ts';
import { unitPlace, type MetricRecord, type MetricsState } from './state.ts';
import { hasData, newSlots, openSlots, type Slots } from './store/slots.ts';
import { observeColumn, readColumn, type Observe } from './store/read.ts';
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

/** What is read: consecutive slots from `start` on, nothing stamped at or after `end` or before `oldest`, as it is visible at `at`. */
export interface Window {
  start: number;
  /** Milliseconds. */
  period: number;
  n: number;
  end: number;
  oldest: number;
  at: number;
}

const open = (slots: Slots, w: Window): void => openSlots(slots, w.start, w.period, w.n, w.end, w.oldest);

/** The places of all units that a metric has or had, most preferred first. */
function unitsOf(metric: MetricRecord): number[] {
  return [...new Set([...metric.units.map((store) => store.unit), ...metric.segmentUnits])].sort(byPreference);
}

const NONE = -1;
const SEVERAL = -2;

/** The only unit of a metric, or that it has none or several. */
function soleUnit(metric: MetricRecord): number {
  let sole = NONE;
  for (let i = 0; i < metric.units.length; i += 1) {
    if (sole >= 0) return SEVERAL;
    sole = metric.units[i]!.unit;
  }
  for (let i = 0; i < metric.segmentUnits.length; i += 1) {
    const place = metric.segmentUnits[i]!;
    if (sole >= 0 && sole !== place) return SEVERAL;
    sole = place;
  }
  return sole;
}

/** Collects one unit of a metric into slots that were opened, stored and synthetic together. */
function readUnit(reading: Reading, handle: MetricHandle, unit: number, slots: Slots, at: number): void {
  const metric = reading.state.metrics[handle]!;
  for (let i = 0; i < metric.units.length; i += 1) {
    const store = metric.units[i]!;
    if (store.unit !== unit) continue;
    for (let tier = store.columns.length - 1; tier >= 0; tier -= 1) {
      const column = store.columns[tier];
      if (column !== null && column !== undefined) readColumn(column, slots);
    }
  }
  for (let i = firstSegment(metric, slots.start); i < metric.segments.length; i += 1) {
    const segment = metric.segments[i]!;
    if (segment.from >= slots.end) break;
    if (unitPlace(segment.unit) !== unit) continue;
    readSegment(reading.cache, reading.samples, handle, metric, reading.state.sources, segment, slots, at);
  }
}

/** The first segment that ends after an instant: most readings are of the last ones. */
function firstSegment(metric: MetricRecord, from: number): number {
  let i = metric.segments.length;
  while (i > 0 && metric.segments[i - 1]!.to > from) i -= 1;
  return i;
}

/**
 * Collects a metric into `reading.slots`. Without a unit, each slot gets the most preferred unit that has data in it. Returns the unit's
 * place when one unit alone was read, or -1.
 */
export function readMetric(reading: Reading, handle: MetricHandle, unit: StandardUnit | undefined, w: Window): number {
  const { slots } = reading;
  const metric = reading.state.metrics[handle];
  open(slots, w);
  if (metric === undefined) return NONE;
  const sole = unit === undefined ? soleUnit(metric) : unitPlace(unit);
  if (sole === NONE) return NONE;
  if (sole >= 0) {
    readUnit(reading, handle, sole, slots, w.at);
    return sole;
  }
  for (const place of unitsOf(metric)) {
    open(reading.other, w);
    readUnit(reading, handle, place, reading.other, w.at);
    takeEmpty(slots, reading.other);
  }
  return NONE;
}

/** Collects one unit alone into `reading.slots`. */
export function readOneUnit(reading: Reading, handle: MetricHandle, unit: number, w: Window): void {
  open(reading.slots, w);
  readUnit(reading, handle, unit, reading.slots, w.at);
}

/** The units that have data in a window, most preferred first. */
export function unitsWithData(reading: Reading, handle: MetricHandle, w: Window): number[] {
  return unitsOf(reading.state.metrics[handle]!).filter((unit) => {
    open(reading.other, w);
    readUnit(reading, handle, unit, reading.other, w.at);
    for (let k = 0; k < w.n; k += 1) if (hasData(reading.other, k)) return true;
    return false;
  });
}

/** Fills the slots that have no data yet from another set. */
function takeEmpty(into: Slots, from: Slots): void {
  for (let k = 0; k < into.n; k += 1) {
    if (hasData(into, k) || !hasData(from, k)) continue;
    into.count[k] = from.count[k]!;
    into.sum[k] = from.sum[k]!;
    into.min[k] = from.min[k]!;
    into.max[k] = from.max[k]!;
  }
}

/** Hands out the observations of one unit in slot k of a window; false when some are not known. */
export function observeSlot(reading: Reading, handle: MetricHandle, unit: number, w: Window, k: number, observe: Observe): boolean {
  const metric = reading.state.metrics[handle]!;
  const from = Math.max(w.start + k * w.period, w.oldest);
  const to = Math.min(w.start + (k + 1) * w.period, w.end);
  let known = true;
  for (const store of metric.units) {
    if (store.unit !== unit) continue;
    for (const column of store.columns) if (column !== null) known = observeColumn(column, from, to, observe) && known;
  }
  for (let i = firstSegment(metric, from); i < metric.segments.length; i += 1) {
    const segment = metric.segments[i]!;
    if (segment.from >= to) break;
    if (unitPlace(segment.unit) !== unit) continue;
    known = observeSegment(reading.cache, reading.samples, metric, reading.state.sources, segment, from, to, w.at, observe) && known;
  }
  return known;
}
