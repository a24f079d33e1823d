import { dexp, dlog } from './detmath.ts';

/**
 * Distributions on a stream. Each says how many draws it takes, because a draw more or less moves every later number of its stream; only
 * operations that all engines agree on are used.
 */
export interface UniformSource {
  /** Uniform in [0, 1), 53 bits. */
  double(): number;
}

function check(condition: boolean, expected: string, received: number): void {
  if (!condition) throw new RangeError(`expected ${expected}, received ${received}`);
}

/** Uniform in [low, high). One draw. @throws RangeError unless low <= high, both finite */
export function uniform(source: UniformSource, low: number, high: number): number {
  check(low <= high && high - low < Infinity, `a finite range from ${low} upwards`, high);
  return low + (high - low) * source.double();
}

/** A whole number from low to high, both included. One draw. @throws RangeError unless both are whole and low <= high */
export function integer(source: UniformSource, low: number, high: number): number {
  check(Number.isSafeInteger(low), 'a whole number', low);
  check(Number.isSafeInteger(high) && high >= low, `a whole number from ${low} upwards`, high);
  return low + Math.floor(source.double() * (high - low + 1));
}

/** True with probability p. One draw. @throws RangeError unless p is in [0, 1] */
export function bernoulli(source: UniformSource, p: number): boolean {
  check(p >= 0 && p <= 1, 'a probability', p);
  return source.double() < p;
}

/** One of the items, each as likely. One draw. @throws RangeError when there is none */
export function choice<T>(source: UniformSource, items: readonly T[]): T {
  check(items.length > 0, 'something to choose from', items.length);
  return items[Math.floor(source.double() * items.length)]!;
}

/** Exponential with this mean. One draw. @throws RangeError unless the mean is above 0 */
export function exponential(source: UniformSource, mean: number): number {
  check(mean > 0 && mean < Infinity, 'a mean above 0', mean);
  // 1 - u is in (0, 1], so the logarithm is finite.
  return -mean * dlog(1 - source.double());
}

/** Normal, by Marsaglia's polar method. Two draws an attempt, 1.27 attempts on average; the second number of a pair is not kept. */
export function normal(source: UniformSource, mean: number, deviation: number): number {
  check(deviation >= 0 && deviation < Infinity, 'a deviation of at least 0', deviation);
  for (;;) {
    const u = 2 * source.double() - 1;
    const v = 2 * source.double() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return mean + deviation * u * Math.sqrt((-2 * dlog(s)) / s);
  }
}

/** e to the power of a normal: `mu` and `sigma` are those of the logarithm. Draws as {@link normal}. */
export const lognormal = (source: UniformSource, mu: number, sigma: number): number => dexp(normal(source, mu, sigma));

/** Pareto: at least `scale`, with a tail that falls as x^-shape. One draw. @throws RangeError unless both are above 0 */
export function pareto(source: UniformSource, scale: number, shape: number): number {
  check(scale > 0 && scale < Infinity, 'a scale above 0', scale);
  check(shape > 0 && shape < Infinity, 'a shape above 0', shape);
  return scale * dexp(-dlog(1 - source.double()) / shape);
}

/** Where counting up from 0 becomes slower than rejection. */
const SMALL_MEAN = 12;

/**
 * Poisson with this mean. Below 12 by inversion: one draw, and the count never falls when the mean rises. From 12 on by Hörmann's PTRS: two
 * draws an attempt. @throws RangeError unless the mean is in [0, 2^52]
 */
export function poisson(source: UniformSource, mean: number): number {
  check(mean >= 0 && mean <= 2 ** 52, 'a mean from 0 to 2^52', mean);
  return mean < SMALL_MEAN ? poissonByInversion(source.double(), mean) : poissonByRejection(source, mean);
}

function poissonByInversion(u: number, mean: number): number {
  let term = dexp(-mean);
  let below = term;
  let k = 0;
  // The terms vanish before the sum reaches the largest u for some means; then k is as far out as doubles can tell.
  while (u >= below && term > 0) {
    k += 1;
    term *= mean / k;
    if (below + term === below && k > mean) break;
    below += term;
  }
  return k;
}

/** W. Hörmann, "The transformed rejection method for generating Poisson random variables", 1993: algorithm PTRS. */
function poissonByRejection(source: UniformSource, mean: number): number {
  const logMean = dlog(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = source.double() - 0.5;
    const v = source.double();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (dlog((v * inverseAlpha) / (a / (us * us) + b)) <= k * logMean - mean - logGamma(k + 1)) return k;
  }
}

/** log Γ(x) for x >= 1, by Stirling's series above 7 and by stepping up to it below. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 7) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const z = inverse * inverse;
  const series = inverse * (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360360))))));
  return (shifted - 0.5) * dlog(shifted) - shifted + 0.91893853320467274178 + series - dlog(product);
}
