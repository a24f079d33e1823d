/**
 * Logarithmic bins ten percent wide: bin k holds `[1.1^k, 1.1^(k+1))`; zero has one of its own and negative values mirror the positive
 * ones. Recorded percentiles of AWS look as if taken from such bins. The bounds are made by multiplication alone, so every JavaScript
 * engine has the same ones.
 */
const BASE = 1.1;
const UP = 2_700; // 1.1^2700 > 2^360
const DOWN = 2_700;
const BOUNDS = makeBounds();

function makeBounds(): Float64Array {
  const bounds = new Float64Array(UP + DOWN + 1);
  bounds[DOWN] = 1;
  for (let k = 1; k <= UP; k += 1) bounds[DOWN + k] = bounds[DOWN + k - 1]! * BASE;
  for (let k = 1; k <= DOWN; k += 1) bounds[DOWN - k] = bounds[DOWN - k + 1]! / BASE;
  return bounds;
}

/** A bin: 0 for zero, `k + OFFSET` for positive and `-(k + OFFSET)` for negative values of bin k. */
export type Bin = number;
const OFFSET = DOWN + 1;

export function binOf(value: number): Bin {
  if (value === 0) return 0;
  const size = Math.abs(value);
  let low = 0;
  let high = BOUNDS.length - 1;
  // The last bound that is not above the size; sizes beyond the table stay in its outermost bins.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (BOUNDS[middle]! <= size) low = middle;
    else high = middle - 1;
  }
  const bin = low - DOWN + OFFSET;
  return value > 0 ? bin : -bin;
}

/** The lower bound of a positive bin. */
export const binLow = (bin: Bin): number => BOUNDS[Math.abs(bin) - OFFSET + DOWN]!;
/** The upper bound of a positive bin. */
export const binHigh = (bin: Bin): number => binLow(bin) * BASE;

/** The geometric middle of a bin. */
export function binMiddle(bin: Bin): number {
  if (bin === 0) return 0;
  const middle = Math.sqrt(binLow(bin)) * Math.sqrt(binHigh(bin));
  return bin > 0 ? middle : -middle;
}
