/**
 * A column of numbers in the smallest form that gives every one of them back exactly: stored metrics are mostly whole numbers,
 * percentages with two decimals or a constant, and those need one to four bytes instead of eight. Packing never rounds.
 */
export type Packed =
  /** `first + i * step`: constants and regular ticks. */
  | { readonly form: 'steps'; readonly first: number; readonly step: number }
  /** `(base + data[i]) / divisor`: decimals with few digits. */
  | { readonly form: 'scaled'; readonly base: number; readonly divisor: number; readonly data: Uint8Array | Uint16Array | Uint32Array }
  | { readonly form: 'plain'; readonly data: Float32Array | Float64Array };

const DIVISORS: readonly number[] = [1, 10, 100, 1_000, 10_000];
const LARGEST = 2 ** 51;
/** Added and taken away again it leaves the nearest whole number of what is smaller than LARGEST: much faster than Math.round. */
const ROUNDING = 1.5 * 2 ** 52;

/** Packs `n` numbers that lie `stride` apart in `from`, beginning at `offset`. */
export function pack(from: Float64Array, offset: number, stride: number, n: number): Packed {
  return packSteps(from, offset, stride, n) ?? packScaled(from, offset, stride, n) ?? packPlain(from, offset, stride, n);
}

function packSteps(from: Float64Array, offset: number, stride: number, n: number): Packed | undefined {
  const first = n > 0 ? from[offset]! : 0;
  const step = n > 1 ? from[offset + stride]! - first : 0;
  for (let i = 1; i < n; i += 1) if (from[offset + i * stride]! !== first + i * step) return undefined;
  return { form: 'steps', first, step };
}

/** Whole numbers of the column that is being packed, and their least and greatest. */
let wholes = new Float64Array(512);
let low = 0;
let high = 0;

function packScaled(from: Float64Array, offset: number, stride: number, n: number): Packed | undefined {
  if (wholes.length < n) wholes = new Float64Array(n);
  const divisor = DIVISORS.find((d) => scale(from, offset, stride, Math.min(n, 8), d, wholes) && scale(from, offset, stride, n, d, wholes));
  if (divisor === undefined) return undefined;
  const span = high - low;
  if (!(span < 2 ** 32 && low > -LARGEST && high < LARGEST)) return undefined;
  const data = span < 2 ** 8 ? bytes(wholes, low, n) : span < 2 ** 16 ? halves(wholes, low, n) : words(wholes, low, n);
  return { form: 'scaled', base: low, divisor, data };
}

/** Whether all numbers are whole ones divided by this; those are in `out` then. */
function scale(from: Float64Array, offset: number, stride: number, n: number, divisor: number, out: Float64Array): boolean {
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0, place = offset; i < n; i += 1, place += stride) {
    const value = from[place]!;
    const whole = value * divisor + ROUNDING - ROUNDING;
    if (whole / divisor !== value) return false;
    out[i] = whole;
    if (whole < least) least = whole;
    if (whole > greatest) greatest = whole;
  }
  low = least;
  high = greatest;
  return true;
}

// What is above the least, by width: a loop that knows one kind of column is several times as fast as one that meets three.
function bytes(from: Float64Array, low: number, n: number): Uint8Array {
  const data = new Uint8Array(n);
  for (let k = 0; k < n; k += 1) data[k] = from[k]! - low;
  return data;
}
function halves(from: Float64Array, low: number, n: number): Uint16Array {
  const data = new Uint16Array(n);
  for (let k = 0; k < n; k += 1) data[k] = from[k]! - low;
  return data;
}
function words(from: Float64Array, low: number, n: number): Uint32Array {
  const data = new Uint32Array(n);
  for (let k = 0; k < n; k += 1) data[k] = from[k]! - low;
  return data;
}

function packPlain(from: Float64Array, offset: number, stride: number, n: number): Packed {
  let single = true;
  for (let i = 0; i < n && single; i += 1) {
    const value = from[offset + i * stride]!;
    single = Math.fround(value) === value;
  }
  const data = single ? new Float32Array(n) : new Float64Array(n);
  for (let i = 0; i < n; i += 1) data[i] = from[offset + i * stride]!;
  return { form: 'plain', data };
}

/** The number at one place. */
export function at(packed: Packed, i: number): number {
  switch (packed.form) {
    case 'steps':
      return packed.first + i * packed.step;
    case 'scaled':
      return (packed.base + packed.data[i]!) / packed.divisor;
    case 'plain':
      return packed.data[i]!;
    default:
      return packed satisfies never;
  }
}

/** Writes the numbers of `[begin, end)` to `out`, `stride` apart, beginning at `offset`. */
export function unpack(packed: Packed, begin: number, end: number, out: Float64Array, offset: number, stride: number): void {
  let place = offset;
  if (packed.form === 'steps') {
    const { first, step } = packed;
    for (let i = begin; i < end; i += 1, place += stride) out[place] = first + i * step;
  } else if (packed.form === 'scaled') {
    const { base, divisor, data } = packed;
    for (let i = begin; i < end; i += 1, place += stride) out[place] = (base + data[i]!) / divisor;
  } else {
    const { data } = packed;
    for (let i = begin; i < end; i += 1, place += stride) out[place] = data[i]!;
  }
}
