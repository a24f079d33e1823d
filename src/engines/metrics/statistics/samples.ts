/** Observations of one period: values with weights, in scratch that is used again. */
export interface Samples {
  n: number;
  values: Float64Array;
  weights: Float64Array;
  /** Whether every weight is 1. */
  single: boolean;
  /** The sum of the weights. */
  total: number;
  min: number;
  max: number;
}

export const newSamples = (): Samples => ({
  n: 0, values: new Float64Array(64), weights: new Float64Array(64), single: true, total: 0, min: Infinity, max: -Infinity,
});

export function clearSamples(samples: Samples): void {
  samples.n = 0;
  samples.single = true;
  samples.total = 0;
  samples.min = Infinity;
  samples.max = -Infinity;
}

/** Adds a value that occurred `weight` times. A weight of zero widens the extremes and is no observation. */
export function addSample(samples: Samples, value: number, weight: number): void {
  if (value < samples.min) samples.min = value;
  if (value > samples.max) samples.max = value;
  if (!(weight > 0)) return;
  if (samples.n === samples.values.length) grow(samples);
  samples.values[samples.n] = value;
  samples.weights[samples.n] = weight;
  samples.n += 1;
  samples.total += weight;
  if (weight !== 1) samples.single = false;
}

function grow(samples: Samples): void {
  const values = new Float64Array(samples.n * 2);
  values.set(samples.values);
  samples.values = values;
  const weights = new Float64Array(samples.n * 2);
  weights.set(samples.weights);
  samples.weights = weights;
}

/** Puts the values in order, their weights with them. */
export function sortSamples(samples: Samples): void {
  const { n, values, weights } = samples;
  if (samples.single) {
    values.subarray(0, n).sort();
    return;
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  const sortedValues = order.map((i) => values[i]!);
  const sortedWeights = order.map((i) => weights[i]!);
  values.set(sortedValues);
  weights.set(sortedWeights);
}

/** Takes negative values out. */
export function dropNegative(samples: Samples): void {
  const { values, weights } = samples;
  let kept = 0;
  let total = 0;
  for (let i = 0; i < samples.n; i += 1) {
    if (values[i]! < 0) continue;
    values[kept] = values[i]!;
    weights[kept] = weights[i]!;
    total += weights[i]!;
    kept += 1;
  }
  samples.n = kept;
  samples.total = total;
}

/** The k-th smallest (from 0) of the first `n` numbers, which may be put into another order. */
export function selectKth(values: Float64Array, n: number, k: number): number {
  if (n - 1 - k < NEAR_END) return kthGreatest(values, n, n - 1 - k);
  return quickselect(values, n, k);
}

/** p99 of a few hundred samples is one of the greatest few: they are kept in order while the samples go by. */
const NEAR_END = 4;
const top = new Float64Array(NEAR_END);

function kthGreatest(values: Float64Array, n: number, k: number): number {
  top.fill(-Infinity);
  let least = -Infinity;
  for (let i = 0; i < n; i += 1) {
    const value = values[i]!;
    if (value <= least) continue;
    let j = k;
    for (; j > 0 && top[j - 1]! < value; j -= 1) top[j] = top[j - 1]!;
    top[j] = value;
    least = top[k]!;
  }
  return top[k]!;
}

/** Hoare's quickselect with the middle of three; on average linear. */
function quickselect(values: Float64Array, n: number, k: number): number {
  let low = 0;
  let high = n - 1;
  while (low < high) {
    if (high - low < 12) {
      insertionSort(values, low, high);
      break;
    }
    const pivot = middleOfThree(values[low]!, values[(low + high) >> 1]!, values[high]!);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i <= j) {
        const swap = values[i]!;
        values[i] = values[j]!;
        values[j] = swap;
        i += 1;
        j -= 1;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

function middleOfThree(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

function insertionSort(values: Float64Array, low: number, high: number): void {
  for (let i = low + 1; i <= high; i += 1) {
    const value = values[i]!;
    let j = i - 1;
    for (; j >= low && values[j]! > value; j -= 1) values[j + 1] = values[j]!;
    values[j + 1] = value;
  }
}
