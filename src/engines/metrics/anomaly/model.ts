import { DAY, HOUR } from '../../../kernel/time.ts';
import { emptyOn, type Grid, type Series } from '../math/series.ts';

/**
 * A stand-in for CloudWatch's anomaly detection, which is a trained model that AWS does not publish: what is normal for an hour of the
 * week is the mean of the last two weeks at that hour, so many standard deviations wide. Deterministic; it is not AWS's model, and says
 * so wherever it is used.
 */
export const BAND_NOTE =
  'The band is a stand-in of cloudclock (mean and standard deviation by hour of the week), not the model of CloudWatch.';

/** How far a model looks back. */
const TRAINING = 14 * DAY;
const WEEK_HOURS = 168;
/** Fewer values than this at an hour of the week: the hour of the day is used, then everything. */
const ENOUGH = 3;

/** What was learned: mean and standard deviation by hour of the week. NaN while there is less than an hour of data. */
export interface Model {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** A span that training leaves out, in milliseconds. */
export interface Excluded {
  readonly from: number;
  readonly to: number;
}

/** The slots that a model trains on: whole ones of the two weeks before the top of the hour. */
export function trainingGrid(at: number, period: number): Grid {
  const end = Math.floor(at / HOUR) * HOUR;
  const n = Math.floor(TRAINING / period);
  return { start: end - n * period, period, n };
}

const hourOf = (stamp: number): number => Math.floor(stamp / HOUR) % WEEK_HOURS;

/** Counts, sums and sums of squares, side by side. */
interface Sums {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}
const newSums = (n: number): Sums => ({ count: new Float64Array(n), sum: new Float64Array(n), squares: new Float64Array(n) });
function add(sums: Sums, i: number, value: number): void {
  sums.count[i] = sums.count[i]! + 1;
  sums.sum[i] = sums.sum[i]! + value;
  sums.squares[i] = sums.squares[i]! + value * value;
}

/** Learns from a series, but not from the excluded spans. */
export function train(series: Series, excluded: readonly Excluded[] = []): Model {
  const { grid, values } = series;
  const week = newSums(WEEK_HOURS);
  const day = newSums(24);
  const all = newSums(1);
  let least = Infinity;
  for (let k = 0; k < grid.n; k += 1) least = Math.min(least, values[k]! === values[k]! ? values[k]! : Infinity);
  for (let k = 0; k < grid.n; k += 1) {
    const value = values[k]!;
    const stamp = grid.start + k * grid.period;
    if (value !== value || excluded.some((span) => stamp >= span.from && stamp < span.to)) continue;
    const hour = hourOf(stamp);
    // Sums of small numbers lose little: everything is measured from the least value.
    add(week, hour, value - least);
    add(day, hour % 24, value - least);
    add(all, 0, value - least);
  }
  const mean = new Float64Array(WEEK_HOURS).fill(NaN);
  const deviation = new Float64Array(WEEK_HOURS).fill(NaN);
  if (all.count[0]! * grid.period < HOUR) return { mean, deviation };
  for (let hour = 0; hour < WEEK_HOURS; hour += 1) {
    const [sums, i] = week.count[hour]! >= ENOUGH ? [week, hour] : day.count[hour % 24]! >= ENOUGH ? [day, hour % 24] : [all, 0];
    const average = sums.sum[i]! / sums.count[i]!;
    mean[hour] = average + least;
    deviation[hour] = Math.sqrt(Math.max(0, sums.squares[i]! / sums.count[i]! - average * average));
  }
  return { mean, deviation };
}

/** The upper and the lower bound for the slots of a grid. */
export function bandOf(model: Model, grid: Grid, deviations: number): readonly [Series, Series] {
  const upper = emptyOn(grid);
  const lower = emptyOn(grid);
  for (let k = 0; k < grid.n; k += 1) {
    const hour = hourOf(grid.start + k * grid.period);
    upper.values[k] = model.mean[hour]! + deviations * model.deviation[hour]!;
    lower.values[k] = model.mean[hour]! - deviations * model.deviation[hour]!;
  }
  return [upper, lower];
}
