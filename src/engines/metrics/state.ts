import { UNITS, dimensionsKey, metricKey, type Dimension, type MetricIdentity, type StandardUnit } from '../../aws/metric.ts';
import type { MetricHandle } from '../../aws/ports.ts';
import type { SyntheticSegment } from '../../aws/series.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Detector } from './anomaly/detectors.ts';
import { addTo, findIn, type Handles } from './handles.ts';
import { placesOf, type SourceRule } from './sources.ts';
import type { Column } from './store/column.ts';

export interface MetricsState {
  /** Handles are never used again: an alarm may hold one. */
  readonly handles: Handles;
  /** By handle. */
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
  readonly namespace: string;
  readonly name: string;
  /** In code-unit order of their names. */
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
  /** What was put, apart by unit; no unit is ever converted into another. */
  units: readonly UnitStore[];
  /** What the metric's own service publishes as a function of time, oldest first; no two overlap. A list of less than two may be other metrics' too. */
  segments: SyntheticSegment[];
  /** The places of the units of its segments, each once; those of segments that are gone may linger. */
  segmentUnits: readonly number[];
  /** When its first datapoint was received; null before. */
  first: Instant | null;
  /** The latest stamp of a datapoint that was put; null before. */
  latest: Instant | null;
  /** Which of the state's sources concern it, by position. */
  sources: readonly number[];
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

/** One list for each unit alone, as nearly all metrics have one. */
const ALONE: readonly (readonly number[])[] = UNITS.map((_, place) => [place]);
/** Units with one more, if it is new. */
export const withUnit = (places: readonly number[], place: number): readonly number[] =>
  places.includes(place) ? places : places.length === 0 ? ALONE[place]! : [...places, place];

/**
 * The handle of a metric, made if it is new.
 * @param dimensions what `dimensionsKey` says of its dimensions, if somebody has asked before
 */
export function handleOf(state: MetricsState, metric: MetricIdentity, dimensions: string = dimensionsKey(metric.Dimensions)): MetricHandle {
  let handle = findIn(state.handles, metric, dimensions);
  if (handle === undefined) {
    handle = state.metrics.length;
    addTo(state.handles, metric, dimensions, handle);
    state.metrics.push(newRecord(metric, state));
  }
  return handle;
}

/** The handle of a metric, or undefined when nobody has named it yet: queries make no metrics. */
export const findHandle = (state: MetricsState, metric: MetricIdentity): MetricHandle | undefined =>
  findIn(state.handles, metric, dimensionsKey(metric.Dimensions));

/** What no two metrics share. */
export const keyOf = ({ namespace, name, dimensions }: MetricRecord): string =>
  metricKey({ Namespace: namespace, MetricName: name, Dimensions: dimensions });

const NOTHING: never[] = [];

function newRecord(metric: MetricIdentity, state: MetricsState): MetricRecord {
  const record: MetricRecord = {
    namespace: metric.Namespace, name: metric.MetricName, dimensions: dimensionsOf(metric, state.metrics.at(-1)),
    units: NOTHING, segments: NOTHING, segmentUnits: NOTHING, first: null, latest: null, sources: NOTHING,
  };
  if (state.sources.length > 0) record.sources = placesOf(state.sources, record);
  return record;
}

/** Shares those of the metric before when they are the same: a resource begins all of its metrics one after the other. */
function dimensionsOf({ Dimensions = [] }: MetricIdentity, before: MetricRecord | undefined): MetricRecord['dimensions'] {
  const shared = before?.dimensions;
  if (shared?.length === Dimensions.length && shared.every((d, i) => d.Name === Dimensions[i]!.Name && d.Value === Dimensions[i]!.Value)) return shared;
  return Dimensions.map((d: Dimension) => ({ Name: d.Name ?? '', Value: d.Value ?? '' }))
    .sort((a, b) => byCodeUnit(a.Name, b.Name) || byCodeUnit(a.Value, b.Value));
}

/** The store of a unit of a metric, made if it is new. */
export function unitStore(metric: MetricRecord, unit: StandardUnit): UnitStore {
  const place = unitPlace(unit);
  let store = metric.units.find((u) => u.unit === place);
  if (store === undefined) metric.units = [...metric.units, (store = { unit: place, columns: [null, null, null, null] })];
  return store;
}
