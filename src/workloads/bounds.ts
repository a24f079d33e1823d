import { dcos } from '../kernel/detmath.ts';
import { NOISE_BOUND, NOISE_DEVIATION } from '../kernel/noise.ts';
import { DAY } from '../kernel/time.ts';
import { dayOfWeek, timeOfDay } from './calendar.ts';
import { isRelative, type Load, type SumLoad } from './load.ts';

/** No value of a load lies outside. `min > max` says that there is no value at all. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}
export const NOTHING: Bounds = { min: Infinity, max: -Infinity };
const isNothing = (b: Bounds): boolean => b.min > b.max;
const one = (value: number): Bounds => ({ min: value, max: value });
const either = (a: number, b: number): Bounds => ({ min: Math.min(a, b), max: Math.max(a, b) });
export const join = (a: Bounds, b: Bounds): Bounds => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });

/**
 * Bounds of a load over the ticks that lie in [from, to), without computing one. Sound: each operation is done on the ends in the order in which it
 * is done on the values, and rounding keeps order. Cheap: it grows with the size of the load, not of the window.
 * @param mostArrivals what to take for the largest count of arrivals, which has no bound
 */
export function boundsOfLoad(load: Load, start: number, from: number, to: number, mostArrivals = Infinity): Bounds {
  const of = (part: Load): Bounds => boundsOfLoad(part, start, from, to, mostArrivals);
  switch (load.kind) {
    case 'constant':
      return one(load.value);
    case 'diurnal': {
      const middle = (load.min + load.max) / 2;
      const half = (load.max - load.min) / 2;
      const { min, max } = cosine(from, to, load.peak);
      return { min: middle + half * min, max: middle + half * max };
    }
    case 'weekly':
      return days(load.days, from, to);
    case 'ramp': {
      const value = (at: number): number => rampValue(load.from, load.to, (at - start - load.at) / load.over);
      return either(value(from), value(to));
    }
    case 'step':
      if (to <= start + load.at) return one(load.from);
      return from >= start + load.at ? one(load.to) : either(load.from, load.to);
    case 'spike': {
      const [rest, top] = load.factor === undefined ? [0, load.level!] : [1, load.factor];
      const begin = start + load.at;
      if (to <= begin || from >= begin + load.for) return one(rest);
      return from >= begin && to <= begin + load.for ? one(top) : either(rest, top);
    }
    case 'square':
      return cycle(load.low, load.high, load.every, load.for, from - start - load.at, to - from);
    case 'noise': {
      const reach = ((load.deviation ?? 0) / NOISE_DEVIATION) * NOISE_BOUND;
      return { min: -reach, max: reach };
    }
    case 'trace':
      return pointBounds(load.points, start, from, to);
    case 'arrivals': {
      const rate = of(load.rate);
      return isNothing(rate) ? NOTHING : { min: 0, max: rate.max > 0 ? mostArrivals : 0 };
    }
    case 'sum':
      return sum(load, of);
    case 'product':
      return load.of.map(of).reduce(times);
    case 'minus': {
      const [a, b] = [of(load.of[0]), of(load.of[1])];
      return isNothing(a) || isNothing(b) ? NOTHING : { min: a.min - b.max, max: a.max - b.min };
    }
    case 'share': {
      const a = of(load.of);
      return isNothing(a) ? NOTHING : either(a.min / load.by, a.max / load.by);
    }
    case 'clamp': {
      const a = of(load.of);
      const clamp = (v: number): number => Math.min(Math.max(v, load.min ?? -Infinity), load.max ?? Infinity);
      return isNothing(a) ? NOTHING : { min: clamp(a.min), max: clamp(a.max) };
    }
    case 'round': {
      const a = of(load.of);
      return isNothing(a) ? NOTHING : { min: roundTo(a.min, load.to), max: roundTo(a.max, load.to) };
    }
    default:
      return load satisfies never;
  }
}

/** Whether a load has a value at every time: whatever has no given points in it. */
export function isDenseLoad(load: Load): boolean {
  switch (load.kind) {
    case 'trace':
      return false;
    case 'arrivals':
      return isDenseLoad(load.rate);
    case 'sum':
    case 'product':
    case 'minus':
      return load.of.every(isDenseLoad);
    case 'share':
    case 'clamp':
    case 'round':
      return isDenseLoad(load.of);
    default:
      return true;
  }
}

/** The value of a ramp when this share of it has passed; never past its end, which rounding might do. */
export function rampValue(from: number, to: number, share: number): number {
  if (share <= 0) return from;
  if (share >= 1) return to;
  const value = from + (to - from) * share;
  return from < to ? Math.min(value, to) : Math.max(value, to);
}

/** The nearest multiple, halves upwards. */
export const roundTo = (value: number, to: number): number => to * Math.floor(value / to + 0.5);

/** The cosine of the time of day over a window: 1 and -1 where the peak and the trough lie within, else the ends with room for rounding. */
function cosine(from: number, to: number, peak: number): Bounds {
  if (!(to - from < DAY)) return { min: -1, max: 1 };
  const first = timeOfDay(from - peak);
  const last = first + Math.max(0, to - 1 - from);
  const a = dcos((first / DAY) * 2 * Math.PI);
  const b = dcos((timeOfDay(last) / DAY) * 2 * Math.PI);
  const crosses = (at: number): boolean => first <= at && at <= last;
  return {
    min: crosses(DAY / 2) || crosses(1.5 * DAY) ? -1 : Math.max(-1, Math.min(a, b) - 1e-12),
    max: crosses(0) || crosses(DAY) ? 1 : Math.min(1, Math.max(a, b) + 1e-12),
  };
}

function days(values: readonly number[], from: number, to: number): Bounds {
  if (!(to - from < 7 * DAY)) return { min: Math.min(...values), max: Math.max(...values) };
  let bounds = one(values[dayOfWeek(from)]!);
  for (let at = from; at < to; at += DAY) bounds = join(bounds, one(values[dayOfWeek(at)]!));
  return to > from ? join(bounds, one(values[dayOfWeek(to - 1)]!)) : bounds;
}

function cycle(low: number, high: number, every: number, width: number, offset: number, length: number): Bounds {
  if (width === every) return one(high);
  const phase = offset - Math.floor(offset / every) * every;
  if (phase < width) return phase + length <= width ? one(high) : either(low, high);
  return phase + length <= every ? one(low) : either(low, high);
}

/** The points within a window, by halving: the list is in the order of time. */
export function pointBounds(points: readonly (readonly [number, number])[], start: number, from: number, to: number): Bounds {
  let { min, max } = NOTHING;
  for (let i = firstPoint(points, from - start); i < points.length && points[i]![0] < to - start; i += 1) {
    min = Math.min(min, points[i]![1]);
    max = Math.max(max, points[i]![1]);
  }
  return { min, max };
}

/** The index of the first point at or after an offset. */
export function firstPoint(points: readonly (readonly [number, number])[], offset: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (points[middle]![0] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sum(load: SumLoad, of: (part: Load) => Bounds): Bounds {
  let total: Bounds | undefined;
  let factor: Bounds = one(1);
  for (const part of load.of) {
    if (isRelative(part)) {
      const reach = (part.percent / 100 / NOISE_DEVIATION) * NOISE_BOUND;
      factor = { min: factor.min - reach, max: factor.max + reach };
      continue;
    }
    const b = of(part);
    if (isNothing(b)) return NOTHING;
    total = total === undefined ? b : { min: total.min + b.min, max: total.max + b.max };
  }
  return factor.min === 1 && factor.max === 1 ? total! : times(total!, factor);
}

function times(a: Bounds, b: Bounds): Bounds {
  if (isNothing(a) || isNothing(b)) return NOTHING;
  // Nothing times no bound is nothing: the counts of arrivals are finite, whatever they are.
  const ends = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max].map((v) => (Number.isNaN(v) ? 0 : v));
  return { min: Math.min(...ends), max: Math.max(...ends) };
}
