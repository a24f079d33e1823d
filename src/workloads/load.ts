/**
 * A load as plain data: a function of time and noise. Every span is in whole milliseconds; `at` counts from the start of the scenario and may be
 * negative. A load has one value per tick: the value at the tick's start (arrivals: their number within the tick; a trace: the mean of its points
 * within the tick). Dates and days of the week are UTC.
 */
export type Load =
  | ConstantLoad
  | DiurnalLoad
  | WeeklyLoad
  | RampLoad
  | StepLoad
  | SpikeLoad
  | SquareLoad
  | NoiseLoad
  | TraceLoad
  | ArrivalsLoad
  | SumLoad
  | ProductLoad
  | MinusLoad
  | ShareLoad
  | ClampLoad
  | RoundLoad;
export type LoadKind = Load['kind'];

/** The same at all times: `40`. */
export interface ConstantLoad {
  readonly kind: 'constant';
  readonly value: number;
}
/** A cosine with a period of a day: `diurnal(400..1600, peak 20:00)`. The trough is twelve hours from the peak. */
export interface DiurnalLoad {
  readonly kind: 'diurnal';
  readonly min: number;
  readonly max: number;
  /** Milliseconds after midnight UTC. */
  readonly peak: number;
}
/** One value per day of the week, Monday first: `weekly(weekdays 1, weekend 0.4)`. Changes at midnight UTC. */
export interface WeeklyLoad {
  readonly kind: 'weekly';
  readonly days: readonly number[];
}
/** From one value to another in a straight line, level before and after: `ramp(0..100 at 1h over 30m)`. */
export interface RampLoad {
  readonly kind: 'ramp';
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly over: number;
}
/** One value before an instant, another from it on: `step(100..250 at 3h)`. */
export interface StepLoad {
  readonly kind: 'step';
  readonly from: number;
  readonly to: number;
  readonly at: number;
}
/** `spike(3x at 2h for 45m)` is 3 for that time and 1 otherwise, to multiply with; `spike(500 at 2h for 45m)` is 500 and 0, to add. */
export interface SpikeLoad {
  readonly kind: 'spike';
  readonly factor?: number;
  readonly level?: number;
  readonly at: number;
  readonly for: number;
}
/** High for the first part of every cycle, low for the rest: `square(10..90 every 1h for 15m)`. Cycles count from `at`, before it too. */
export interface SquareLoad {
  readonly kind: 'square';
  readonly low: number;
  readonly high: number;
  readonly every: number;
  readonly for: number;
  readonly at: number;
}
/**
 * Independent, nearly normal, with a mean of zero, and never further from it than 3.45 standard deviations. `noise(5%)` has a deviation of 5 % of what it is
 * added to; `noise(12)` has a deviation of 12. It is constant within cells of length `every`, which lie on the epoch's grid, so that one load
 * read with two intervals is one load.
 */
export interface NoiseLoad {
  readonly kind: 'noise';
  readonly percent?: number;
  readonly deviation?: number;
  readonly every: number;
}
/** Given points: `trace(0s 10, 5m 20)`. A tick without a point has no value: data are missing there. */
export interface TraceLoad {
  readonly kind: 'trace';
  /** Pairs of offset and value, in the order of time. */
  readonly points: readonly (readonly [number, number])[];
}
/**
 * How many arrive within the tick, Poisson with a rate that is itself a load: `arrivals(diurnal(1..5, peak 20:00) per 1s)`. Drawn by cells of length `every` on
 * the epoch's grid, so that the count of five minutes is the sum of five counts of a minute; a tick shorter than a cell is a cell of its own.
 */
export interface ArrivalsLoad {
  readonly kind: 'arrivals';
  readonly rate: Load;
  /** The rate counts arrivals in this span. */
  readonly per: number;
  readonly every: number;
}
/** `a + b + c`. */
export interface SumLoad {
  readonly kind: 'sum';
  readonly of: readonly Load[];
}
/** `a * b * c`. */
export interface ProductLoad {
  readonly kind: 'product';
  readonly of: readonly Load[];
}
/** `a - b`. */
export interface MinusLoad {
  readonly kind: 'minus';
  readonly of: readonly [Load, Load];
}
/** `a / 4`: what one of four gets. The divisor is a plain number; feedback changes it by changing the load. */
export interface ShareLoad {
  readonly kind: 'share';
  readonly of: Load;
  readonly by: number;
}
/** `clamp(a, 0..100)`, `clamp(a, 0..)`, `clamp(a, ..100)`. */
export interface ClampLoad {
  readonly kind: 'clamp';
  readonly of: Load;
  readonly min?: number;
  readonly max?: number;
}
/** To the nearest multiple of `to`, halves upwards: `round(a)`, `round(a to 10)`. */
export interface RoundLoad {
  readonly kind: 'round';
  readonly of: Load;
  readonly to: number;
}

/** The length of a cell of noise or arrivals when none is given: a minute. */
export const CELL = 60_000;

/** Whether a load is noise relative to what it is added to. */
export const isRelative = (load: Load): load is NoiseLoad & { percent: number } => load.kind === 'noise' && load.percent !== undefined;
