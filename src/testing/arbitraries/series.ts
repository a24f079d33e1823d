import fc from 'fast-check';
import { shrinkWith, simplerLists, simplerNumbers } from './shrinking.ts';

export interface SeriesConstraints {
  /** Steps at least; 1 when absent. */
  readonly minLength?: number;
  /** Steps at most; 12 when absent. */
  readonly maxLength?: number;
  /** The least and the greatest value; 0 and 100 when absent. */
  readonly min?: number;
  readonly max?: number;
  /** Values that matter and should come often, such as a threshold and its neighbours. They lie between `min` and `max` or are left out. */
  readonly around?: readonly number[];
  /** Whether steps may be without a datapoint; true when absent. */
  readonly gaps?: boolean;
  /** Only whole numbers; when absent one value in five has a fraction. */
  readonly whole?: boolean;
}

/** One value of a series: mostly whole numbers, often 0 and what lies around a threshold, sometimes a fraction. Shrinks to a small whole number. */
export function seriesValue(constraints: SeriesConstraints = {}): fc.Arbitrary<number> {
  const { min = 0, max = 100, whole = false } = constraints;
  if (!(min <= max)) throw new RangeError(`series: expected min <= max, received ${min} and ${max}`);
  const inside = [0, ...(constraints.around ?? [])].filter((value) => value >= min && value <= max && (!whole || Number.isInteger(value)));
  const [low, high] = [Math.ceil(min), Math.floor(max)];
  return fc.oneof(
    { withCrossShrink: true },
    ...(low <= high ? [{ weight: 4, arbitrary: fc.integer({ min: low, max: high }) }] : []),
    ...(inside.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...inside) }] : []),
    // Minus zero is zero in every service that takes numbers.
    ...(whole && low <= high ? [] : [{ weight: 2, arbitrary: fc.double({ min, max, noNaN: true }).map((value) => value + 0) }]),
  );
}

/**
 * The values of a metric, one per step, `null` where there is no datapoint: what a test puts minute by minute. Shrinks to few steps, to steps without a
 * datapoint, and to small whole numbers: the shortest story.
 * @throws RangeError for constraints that contradict each other
 */
export function series(constraints: SeriesConstraints = {}): fc.Arbitrary<(number | null)[]> {
  const { minLength = 1, maxLength = Math.max(12, minLength), gaps = true } = constraints;
  if (minLength > maxLength) throw new RangeError(`series: expected minLength <= maxLength, received ${minLength} and ${maxLength}`);
  const value = seriesValue(constraints);
  // Some series are full, some have holes, and some are little but holes.
  const steps = (gap: number): fc.Arbitrary<(number | null)[]> =>
    fc.array(fc.oneof({ weight: gap, arbitrary: fc.constant(null) }, { weight: 4, arbitrary: value }), {
      minLength,
      maxLength,
      size: 'max',
    });
  const drawn = gaps ? fc.oneof(steps(2), steps(0), steps(12)) : steps(0);
  const { min = 0, max = 100 } = constraints;
  function* simplerStep(item: number | null): Iterable<number | null> {
    if (item === null) return;
    if (gaps) yield null;
    yield* simplerNumbers(item, min, max);
  }
  return shrinkWith(drawn, (list) => simplerLists(list, minLength, simplerStep));
}
