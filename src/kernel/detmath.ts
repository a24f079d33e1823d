/**
 * Elementary functions that give the same bits in every JavaScript engine. `Math.exp`, `log`, `pow`, `sin` and their kin differ between engines
 * (and between versions of one engine) in the last bit; `+ - * /` and `Math.sqrt` do not, so these are made of nothing else, with the
 * bits of a double reached through a typed-array view.
 *
 * Translated from fdlibm:
 *
 * Copyright (C) 1993-2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Where the word with sign and exponent is: it depends on the byte order of the machine. */
const HIGH = (float.fill(1), words[0] === 0 ? 1 : 0);
const LOW = 1 - HIGH;

const TWO54 = 18014398509481984;
const LN2_HI = 6.9314718036912381649e-1;
const LN2_LO = 1.90821492927058770002e-10;
const INV_LN2 = 1.442695040888963387;

/** The high word of a double, signed: sign, 11 bits of exponent, 20 of the fraction. */
function highWord(x: number): number {
  float[0] = x;
  return words[HIGH]!;
}

/** The same number with another high word. */
function withHighWord(x: number, high: number): number {
  float[0] = x;
  words[HIGH] = high;
  return float[0]!;
}

/** A number with its low word cleared: its square then has no rounding. */
function truncated(x: number): number {
  float[0] = x;
  words[LOW] = 0;
  return float[0]!;
}

/** R of log: the series in s² that log and log1p share. */
function logSeries(z: number): number {
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  return odd + even;
}

/** The natural logarithm, within 1 ulp. NaN below zero, -Infinity at zero. */
export function dlog(value: number): number {
  let x = value;
  let high = highWord(x);
  let k = 0;
  if (high < 0x00100000) {
    if (x === 0) return -Infinity;
    if (high < 0) return NaN;
    k -= 54;
    x *= TWO54;
    high = highWord(x);
  }
  if (high >= 0x7ff00000) return x + x;
  k += (high >> 20) - 1023;
  high &= 0x000fffff;
  let i = (high + 0x95f64) & 0x100000;
  x = withHighWord(x, high | (i ^ 0x3ff00000));
  k += i >> 20;
  const f = x - 1;
  if ((0x000fffff & (2 + high)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HI + k * LN2_LO;
    const r = f * f * (0.5 - 0.33333333333333333 * f);
    return k === 0 ? f - r : k * LN2_HI - (r - k * LN2_LO - f);
  }
  const s = f / (2 + f);
  const r = logSeries(s * s);
  i = high - 0x6147a;
  const j = 0x6b851 - high;
  if ((i | j) > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + r)) : k * LN2_HI - (half - (s * (half + r) + k * LN2_LO) - f);
  }
  return k === 0 ? f - s * (f - r) : k * LN2_HI - (s * (f - r) - k * LN2_LO - f);
}

/** log(1 + x), within 1 ulp, exact where x is small. NaN below -1, -Infinity at -1. */
export function dlog1p(x: number): number {
  const hx = highWord(x);
  const ax = hx & 0x7fffffff;
  let k = 1;
  let f = 0;
  let hu = 0;
  let c = 0;
  if (hx < 0x3fda827a) {
    if (ax >= 0x3ff00000) return x === -1 ? -Infinity : NaN;
    if (ax < 0x3e200000) return ax < 0x3c900000 ? x : x - x * x * 0.5;
    if (hx > 0 || hx <= (0xbfd2bec4 | 0)) {
      k = 0;
      f = x;
      hu = 1;
    }
  }
  if (hx >= 0x7ff00000) return x + x;
  if (k !== 0) {
    let u = hx < 0x43400000 ? 1 + x : x;
    hu = highWord(u);
    k = (hu >> 20) - 1023;
    if (hx < 0x43400000) c = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    hu &= 0x000fffff;
    if (hu < 0x6a09e) {
      u = withHighWord(u, hu | 0x3ff00000);
    } else {
      k += 1;
      u = withHighWord(u, hu | 0x3fe00000);
      hu = (0x00100000 - hu) >> 2;
    }
    f = u - 1;
  }
  const half = 0.5 * f * f;
  if (hu === 0) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HI + (c + k * LN2_LO);
    const r = half * (1 - 0.66666666666666666 * f);
    return k === 0 ? f - r : k * LN2_HI - (r - (k * LN2_LO + c) - f);
  }
  const s = f / (2 + f);
  const r = logSeries(s * s);
  return k === 0 ? f - (half - s * (half + r)) : k * LN2_HI - (half - (s * (half + r) + (k * LN2_LO + c)) - f);
}

/** The logarithm to the base 10, within 1 ulp for most and 2 for all; exact for powers of ten up to 10^22. */
export function dlog10(value: number): number {
  let x = value;
  let high = highWord(x);
  let k = 0;
  if (high < 0x00100000) {
    if (x === 0) return -Infinity;
    if (high < 0) return NaN;
    k -= 54;
    x *= TWO54;
    high = highWord(x);
  }
  if (high >= 0x7ff00000) return x + x;
  if (x === 1) return 0;
  k += (high >> 20) - 1023;
  const i = k < 0 ? 1 : 0;
  const y = k + i;
  x = withHighWord(x, (high & 0x000fffff) | ((0x3ff - i) << 20));
  const z = y * 3.69423907715893078616e-13 + 4.34294481903251816668e-1 * dlog(x);
  return z + y * 3.01029995663611771306e-1;
}

/** x * 2^k where the exponent word can take it, in two steps where it cannot. */
function scale(x: number, k: number): number {
  if (k >= 1024) return withHighWord(x, highWord(x) + ((k - 1) << 20)) * 2;
  if (k >= -1021) return withHighWord(x, highWord(x) + (k << 20));
  return withHighWord(x, highWord(x) + ((k + 1000) << 20)) * 9.3326361850321887899e-302;
}

/** The remainder series that exp and pow share. */
const expSeries = (t: number): number =>
  t *
  (1.66666666666666019037e-1 +
    t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));

/** e^x, within 1 ulp. */
export function dexp(x: number): number {
  const high = highWord(x) & 0x7fffffff;
  const positive = x > 0;
  if (high >= 0x40862e42) {
    if (high >= 0x7ff00000) return x !== x ? x : positive ? Infinity : 0;
    if (x > 7.09782712893383973096e2) return Infinity;
    if (x < -7.4513321910194110842e2) return 0;
  }
  let k = 0;
  let hi = 0;
  let lo = 0;
  let r = x;
  if (high > 0x3fd62e42) {
    if (high < 0x3ff0a2b2) k = positive ? 1 : -1;
    else k = Math.trunc(INV_LN2 * x + (positive ? 0.5 : -0.5));
    hi = x - k * LN2_HI;
    lo = k * LN2_LO;
    r = hi - lo;
  } else if (high < 0x3e300000) {
    return 1 + x;
  }
  const t = r * r;
  const c = r - expSeries(t);
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  return scale(1 - (lo - (r * c) / (2 - c) - hi), k);
}

/** log2 of |x| as two numbers that together have 70 bits, for pow. Written to {@link pair}. */
const pair = new Float64Array(2);
function log2Pair(magnitude: number): void {
  let ax = magnitude;
  let n = 0;
  let ix = highWord(ax);
  if (ix < 0x00100000) {
    ax *= 9007199254740992;
    n -= 53;
    ix = highWord(ax);
  }
  n += (ix >> 20) - 0x3ff;
  const j = ix & 0x000fffff;
  ix = j | 0x3ff00000;
  // The interval: below sqrt(3/2) compare with 1, below sqrt(3) with 1.5, above with the next power of two.
  let k = 0;
  if (j > 0x3988e) {
    if (j < 0xbb67a) {
      k = 1;
    } else {
      n += 1;
      ix -= 0x00100000;
    }
  }
  ax = withHighWord(ax, ix);
  const bp = k === 1 ? 1.5 : 1;
  const u = ax - bp;
  const v = 1 / (ax + bp);
  const ss = u * v;
  const sh = truncated(ss);
  const th = withHighWord(0, ((ix >> 1) | 0x20000000) + 0x00080000 + (k << 18));
  const tl = ax - (th - bp);
  const sl = v * (u - sh * th - sh * tl);
  let s2 = ss * ss;
  let r =
    s2 *
    s2 *
    (5.99999999999994648725e-1 +
      s2 *
        (4.28571428578550184252e-1 +
          s2 *
            (3.33333329818377432918e-1 +
              s2 * (2.72728123808534006489e-1 + s2 * (2.30660745775561754067e-1 + s2 * 2.06975017800338417784e-1)))));
  r += sl * (sh + ss);
  s2 = sh * sh;
  const wide = truncated(3 + s2 + r);
  const rest = r - (wide - 3 - s2);
  const uu = sh * wide;
  const vv = sl * wide + rest * ss;
  const ph = truncated(uu + vv);
  const pl = vv - (ph - uu);
  const zh = 9.61796700954437255859e-1 * ph;
  const zl = -7.02846165095275826516e-9 * ph + pl * 9.61796693925975554329e-1 + (k === 1 ? 1.35003920212974897128e-8 : 0);
  const dh = k === 1 ? 5.84962487220764160156e-1 : 0;
  const t1 = truncated(zh + zl + dh + n);
  pair[0] = t1;
  pair[1] = zl - (t1 - n - dh - zh);
}

/** 2^(ph + pl), times the sign. */
function exp2Pair(sign: number, high: number, low: number): number {
  let ph = high;
  const z0 = low + ph;
  const n = Math.round(z0);
  if (n !== 0) ph -= n;
  const t = truncated(low + ph);
  const u = t * 6.93147182464599609375e-1;
  const v = (low - (t - ph)) * 6.93147180559945286227e-1 + t * -1.90465429995776804525e-9;
  const z = u + v;
  const w = v - (z - u);
  const t1 = z - expSeries(z * z);
  const r = (z * t1) / (t1 - 2) - (w + z * w);
  return sign * scale(1 - (r - z), n);
}

/** Whether y is an odd whole number. */
const isOdd = (y: number): boolean => Math.abs(y) <= 9007199254740991 && Math.abs(y % 2) === 1;

/** x to the power of y, within 2 ulp, with the special cases of `Math.pow`. */
export function dpow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  const ax = Math.abs(x);
  if (y === Infinity || y === -Infinity) {
    if (ax === 1) return NaN;
    return ax > 1 === y > 0 ? Infinity : 0;
  }
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  const negative = highWord(x) < 0;
  if (y === 0.5 && !negative && ax !== Infinity) return Math.sqrt(x);
  const odd = isOdd(y);
  if (ax === 0 || ax === Infinity || ax === 1) {
    const z = y < 0 ? 1 / ax : ax;
    if (!negative) return z;
    if (ax === 1 && Math.floor(y) !== y) return NaN;
    return odd ? -z : z;
  }
  if (negative && Math.floor(y) !== y) return NaN;
  const sign = negative && odd ? -1 : 1;
  // |y| so large that only the side of 1 matters.
  if (Math.abs(y) > 1.9e19) return ax > 1 === y > 0 ? sign * Infinity : sign * 0;
  log2Pair(ax);
  const t1 = pair[0]!;
  const t2 = pair[1]!;
  const y1 = truncated(y);
  const pl = (y - y1) * t1 + y * t2;
  const ph = y1 * t1;
  const z = pl + ph;
  if (z > 1024 || (z === 1024 && pl + 8.0085662595372944372e-17 > z - ph)) return sign * Infinity;
  if (z < -1075 || (z === -1075 && pl <= z - ph)) return sign * 0;
  return exp2Pair(sign, ph, pl);
}

/** The quadrant and the remainder of x modulo π/2, in two numbers. Written to {@link pair}. */
function reduce(x: number): number {
  const n = Math.round(x * 6.36619772367581382433e-1);
  let r = x - n * 1.57079632673412561417;
  let w = n * 6.07710050650619224932e-11;
  const exponent = (highWord(x) >> 20) & 0x7ff;
  let y0 = r - w;
  if (exponent - ((highWord(y0) >> 20) & 0x7ff) > 16) {
    let t = r;
    w = n * 6.0771005063039659766e-11;
    r = t - w;
    w = n * 2.02226624879595063154e-21 - (t - r - w);
    y0 = r - w;
    if (exponent - ((highWord(y0) >> 20) & 0x7ff) > 49) {
      t = r;
      w = n * 2.0222662487111664558e-21;
      r = t - w;
      w = n * 8.47842766036889956997e-32 - (t - r - w);
      y0 = r - w;
    }
  }
  pair[0] = y0;
  pair[1] = r - y0 - w;
  return n & 3;
}

/** sin of x + y with |x| below π/4; y is the tail of x. */
function kernelSin(x: number, y: number): number {
  if ((highWord(x) & 0x7fffffff) < 0x3e400000) return x;
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z * (-1.98412698298579493134e-4 + z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x - (z * (0.5 * y - v * r) - y - v * -1.66666666666666324348e-1);
}

/** cos of x + y with |x| below π/4; y is the tail of x. */
function kernelCos(x: number, y: number): number {
  const ix = highWord(x) & 0x7fffffff;
  if (ix < 0x3e400000) return 1;
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  if (ix < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * y));
  const qx = ix > 0x3fe90000 ? 0.28125 : withHighWord(0, ix - 0x00200000);
  const half = 0.5 * z - qx;
  return 1 - qx - (half - (z * r - x * y));
}

const LARGEST_ANGLE = 1e6;
function checkAngle(x: number): void {
  if (Math.abs(x) > LARGEST_ANGLE && x - x === 0) {
    throw new RangeError(`expected an angle of at most ${LARGEST_ANGLE} radians, received ${x}`);
  }
}

/** The sine of an angle in radians, within 2 ulp. @throws RangeError above a million radians: reduce the angle first */
export function dsin(x: number): number {
  checkAngle(x);
  if (x - x !== 0) return NaN;
  if (Math.abs(x) <= 0.7853981633974483) return kernelSin(x, 0);
  const quadrant = reduce(x);
  const [a, b] = [pair[0]!, pair[1]!];
  const value = (quadrant & 1) === 0 ? kernelSin(a, b) : kernelCos(a, b);
  return quadrant >= 2 ? -value : value;
}

/** The cosine of an angle in radians, within 2 ulp. @throws RangeError above a million radians: reduce the angle first */
export function dcos(x: number): number {
  checkAngle(x);
  if (x - x !== 0) return NaN;
  if (Math.abs(x) <= 0.7853981633974483) return kernelCos(x, 0);
  const quadrant = reduce(x);
  const [a, b] = [pair[0]!, pair[1]!];
  const value = (quadrant & 1) === 0 ? kernelCos(a, b) : kernelSin(a, b);
  return quadrant === 1 || quadrant === 2 ? -value : value;
}
