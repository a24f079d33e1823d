import type { Instant } from '../kernel/time.ts';
import type { MetricIdentity, StandardUnit } from './metric.ts';

/**
 * A series that a service publishes, as a function of time: nothing is stored, any window is computed when it is read. The function
 * itself is named by data (`source`), so that state stays plain; who computes it is a port ({@link SampleSource}). Nobody changes a
 * segment: those of several metrics may be one object.
 */
export interface SyntheticSegment {
  /** The first period that is published starts at or after this instant … */
  readonly from: Instant;
  /** … and the last one ends at or before this one; FOREVER while it goes on. */
  readonly to: Instant;
  /** Whole milliseconds between datapoints: 60,000 or 300,000 for EC2. */
  readonly interval: number;
  /** Periods start at `anchor + k * interval`: EC2's five-minute periods count from the start of the instance. */
  readonly anchor: Instant;
  /** How long after its period's end a datapoint becomes visible, in milliseconds; down to -interval, which is when the period begins. */
  readonly delay: number;
  readonly unit: StandardUnit;
  /** What computes the values: an id that the sample source was given, with its parameters. */
  readonly source: SampleSpec;
  /** What the world itself says of a metric that it gives; a service's own series are left out there. */
  readonly given?: true;
}

/** What a metric follows from now on; with null it ends to do so. */
export interface SeriesChange {
  readonly metric: MetricIdentity;
  readonly segment: SyntheticSegment | null;
}

/** Plain data that a {@link SampleSource} can compile into a function of time. */
export interface SampleSpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** Statistics of consecutive ticks, one number per tick and column. A tick without data has `count` 0. */
export interface StatBlock {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** Computes ticks of synthetic series: a pure function of seed, spec and instant, in any order, as often as asked. */
export interface SampleSource {
  /** Fills `ticks` entries of the block, the first tick starting at `first`, each `interval` ms long. */
  fill(spec: SampleSpec, first: Instant, interval: number, ticks: number, block: StatBlock): void;
  /**
   * How far the samples of the ticks within [from, to) reach, each `interval` ms long and each with some samples; null when that is not known without
   * computing them. Sound and cheap: for looking ahead.
   */
  reach?(spec: SampleSpec, from: Instant, to: Instant, interval: number): Reach | null;
  /** What is wrong with a spec from unknown input, as `path: expected, received`; empty when it can be filled. */
  check?(spec: unknown): readonly { readonly path: string; readonly expected: string; readonly received: string }[];
}

/** No sample lies outside of these, but for rounding in its last places. */
export interface Reach {
  readonly min: number;
  readonly max: number;
}

/** How far a kind of {@link SampleSpec} reaches; `samples` knows it of the specs that it is made of. */
export type SampleReach = (spec: never, from: Instant, to: Instant, interval: number, samples: SampleSource) => Reach | null;
/** The same by name, of those kinds that can tell. */
export type SampleReaches = Readonly<Record<string, SampleReach>>;

/** One kind of {@link SampleSpec}: a pure function; `samples` computes the specs that it is made of. */
export type SampleKind = (
  spec: never, first: Instant, interval: number, ticks: number, block: StatBlock, samples: SampleSource,
) => void;
/** The kinds that a service brings along, by name. */
export type SampleKinds = Readonly<Record<string, SampleKind>>;

/** A source that knows some kinds more; the specs within them may be of any kind. */
export function withKinds(base: SampleSource, kinds: SampleKinds, reaches: SampleReaches = {}): SampleSource {
  const table = new Map(Object.entries(kinds));
  const limits = new Map(Object.entries(reaches));
  const source: SampleSource = {
    fill(spec, first, interval, ticks, block) {
      const kind = table.get(spec.kind);
      if (kind === undefined) base.fill(spec, first, interval, ticks, block);
      else kind(spec as never, first, interval, ticks, block, source);
    },
    reach(spec, from, to, interval) {
      if (!table.has(spec.kind)) return base.reach?.(spec, from, to, interval) ?? null;
      return limits.get(spec.kind)?.(spec as never, from, to, interval, source) ?? null;
    },
  };
  return source;
}

/** An empty block of so many ticks. */
export const newStatBlock = (ticks: number): StatBlock => ({
  count: new Float64Array(ticks), sum: new Float64Array(ticks), min: new Float64Array(ticks), max: new Float64Array(ticks),
});
