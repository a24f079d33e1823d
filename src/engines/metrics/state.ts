import { UNITS, metricKey, type Dimension, type MetricIdentity, type StandardUnit } from '../../aws/metric.ts';
import type { MetricHandle } from '../../aws/ports.ts';
import type { SyntheticSegment } from '../../aws/series.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Detector } from './anomaly/detectors.ts';
import { placesOf, type SourceRule } from './sources.ts';
import type { Column } from './store/column.ts';

export interface MetricsState {
  /** The handle of each metric by its key. Handles are never used again: an alarm may hold one. */
  readonly handles: Map<string, MetricHandle>;
  readonly metrics: MetricRecord[];
  /** What the world does to publishing: delays and drops, in the order in which they were set. */
  readonly sources: SourceRule[];
  /** Anomaly detectors by metric and statistic. */
  readonly detectors: Map<string, Detector>;
  /** Whether the daily sweep is scheduled: only while something is stored. */
  sweeping: boolean;
}

/** One metric: everything that was published under its identity. */
export interface MetricRecord {
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  /** In code-unit order of their names. */
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
  /** What was put, apart by unit; no unit is ever converted into another. */
  units: UnitStore[];
  /** What the metric's own service publishes as a function of time, oldest first; no two overlap. */
  segments: SyntheticSegment[];
  /** The places of the units of its segments, each once; those of segments that are gone may linger. */
  segmentUnits: number[];
  /** When its first datapoint was received; null before. */
  first: Instant | null;
  /** The latest stamp of a datapoint that was put; null before. */
  latest: Instant | null;
  /** Which of the state's sources concern it, by position. */
  sources: number[];
  /** Some of its data came after the minute that it is stamped in (ten seconds, of high resolution): what is seen now was not always there. */
  late?: true;
  /** The world gives this metric its datapoints: what a service would publish by itself is left out. */
  given?: true;
}

export interface UnitStore {
  /** The unit's place in UNITS. */
  readonly unit: number;
  /** One column per tier, null when it has nothing. */
  readonly columns: (Column | null)[];
}

export const newState = (): MetricsState => ({ handles: new Map(), metrics: [], sources: [], detectors: new Map(), sweeping: false });

const UNIT_PLACE: ReadonlyMap<string, number> = new Map(UNITS.map((unit, i) => [unit, i]));
export const unitPlace = (unit: StandardUnit): number => UNIT_PLACE.get(unit) ?? UNITS.length - 1;

/** The handle of a metric, made if it is new. */
export function handleOf(state: MetricsState, metric: MetricIdentity): MetricHandle {
  const key = metricKey(metric);
  let handle = state.handles.get(key);
  if (handle === undefined) {
    handle = state.metrics.length;
    state.handles.set(key, handle);
    state.metrics.push(newRecord(key, metric, state));
  }
  return handle;
}

/** The handle of a metric, or undefined when nobody has named it yet: queries make no metrics. */
export const findHandle = (state: MetricsState, metric: MetricIdentity): MetricHandle | undefined => state.handles.get(metricKey(metric));

function newRecord(key: string, metric: MetricIdentity, state: MetricsState): MetricRecord {
  const dimensions = (metric.Dimensions ?? []).map((d: Dimension) => ({ Name: d.Name ?? '', Value: d.Value ?? '' }));
  dimensions.sort((a, b) => byCodeUnit(a.Name, b.Name) || byCodeUnit(a.Value, b.Value));
  const record: MetricRecord = {
    key, namespace: metric.Namespace, name: metric.MetricName, dimensions, units: [], segments: [], segmentUnits: [], first: null, latest: null, sources: [],
  };
  record.sources = placesOf(state.sources, record);
  return record;
}

/** The store of a unit of a metric, made if it is new. */
export function unitStore(metric: MetricRecord, unit: StandardUnit): UnitStore {
  const place = unitPlace(unit);
  let store = metric.units.find((u) => u.unit === place);
  if (store === undefined) metric.units.push((store = { unit: place, columns: [null, null, null, null] }));
  return store;
}
