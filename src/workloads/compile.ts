import { NOISE_DEVIATION, fillNoise, noiseAt, noiseKey } from '../kernel/noise.ts';
import { arrivals } from './arrivals.ts';
import { firstPoint, rampValue, roundTo } from './bounds.ts';
import { dayOfWeek, fillDayCosine } from './calendar.ts';
import { scratch, type Fill } from './fill.ts';
import {
  isRelative,
  type ClampLoad,
  type DiurnalLoad,
  type Load,
  type MinusLoad,
  type NoiseLoad,
  type ProductLoad,
  type RampLoad,
  type RoundLoad,
  type ShareLoad,
  type SquareLoad,
  type SumLoad,
  type TraceLoad,
  type WeeklyLoad,
} from './load.ts';
import { DAY } from '../kernel/time.ts';

/**
 * A load as a function that fills blocks. A pure function of seed, series and instant: the same values in blocks of any size, in any order.
 * @param start what `at` counts from
 * @param series names the noise: two series with equal loads have different noise
 */
export function compileLoad(load: Load, start: number, seed: string, series: string): Fill {
  return new Compiler(start, seed, series).node(load, 0);
}

class Compiler {
  readonly #start: number;
  readonly #seed: string;
  readonly #series: string;
  /** Noise and arrivals are told apart by their order in the load. */
  #sources = 0;

  constructor(start: number, seed: string, series: string) {
    this.#start = start;
    this.#seed = seed;
    this.#series = series;
  }

  #source(): string {
    this.#sources += 1;
    return `${this.#series}#${this.#sources}`;
  }

  /** @param depth which scratch block this node may use; its parts use later ones */
  node(load: Load, depth: number): Fill {
    const start = this.#start;
    switch (load.kind) {
      case 'constant':
        return (_first, _interval, ticks, out) => {
          out.fill(load.value, 0, ticks);
        };
      case 'diurnal':
        return diurnal(load);
      case 'weekly':
        return weekly(load);
      case 'ramp':
        return ramp(load, start);
      case 'step':
        return window(load.from, load.to, start + load.at, Infinity);
      case 'spike':
        return window(load.factor === undefined ? 0 : 1, load.factor ?? load.level!, start + load.at, start + load.at + load.for);
      case 'square':
        return square(load, start);
      case 'noise':
        return noise(load, this.#seed, this.#source());
      case 'trace':
        return trace(load, start);
      case 'arrivals': {
        const source = this.#source();
        return arrivals(load, this.node(load.rate, depth + 1), this.#seed, source, depth);
      }
      case 'sum':
        return this.#sum(load, depth);
      case 'product':
        return this.#product(load, depth);
      case 'minus':
        return this.#minus(load, depth);
      case 'share':
        return share(load, this.node(load.of, depth));
      case 'clamp':
        return clamp(load, this.node(load.of, depth));
      case 'round':
        return round(load, this.node(load.of, depth));
      default:
        return load satisfies never;
    }
  }

  /** Loads are added from left to right; then what they add up to is multiplied by 1 and its relative noises. */
  #sum(load: SumLoad, depth: number): Fill {
    const loads: { fill: Fill; constant: number | undefined }[] = [];
    const noises: { key: ReturnType<typeof noiseKey>; scale: number; every: number }[] = [];
    for (const part of load.of) {
      if (isRelative(part))
        noises.push({ key: noiseKey(this.#seed, this.#source()), scale: part.percent / 100 / NOISE_DEVIATION, every: part.every });
      else
        loads.push({
          fill: this.node(part, loads.length === 0 ? depth : depth + 1),
          constant: part.kind === 'constant' ? part.value : undefined,
        });
    }
    const [first, ...others] = loads;
    const total: Fill =
      others.length === 0
        ? first!.fill
        : (at, interval, ticks, out) => {
            first!.fill(at, interval, ticks, out);
            for (const { fill, constant } of others) {
              if (constant !== undefined) {
                for (let i = 0; i < ticks; i += 1) out[i]! += constant;
                continue;
              }
              const part = scratch(depth);
              fill(at, interval, ticks, part);
              for (let i = 0; i < ticks; i += 1) out[i]! += part[i]!;
            }
          };
    if (noises.length === 0) return total;
    if (noises.length === 1) {
      const { key, scale, every } = noises[0]!;
      return (at, interval, ticks, out) => {
        total(at, interval, ticks, out);
        const z = scratch(depth);
        fillCells(key, every, at, interval, ticks, z);
        for (let i = 0; i < ticks; i += 1) out[i]! *= 1 + scale * z[i]!;
      };
    }
    return (at, interval, ticks, out) => {
      total(at, interval, ticks, out);
      const factor = scratch(depth);
      const z = scratch(depth + 1);
      factor.fill(1, 0, ticks);
      for (const { key, scale, every } of noises) {
        fillCells(key, every, at, interval, ticks, z);
        for (let i = 0; i < ticks; i += 1) factor[i]! += scale * z[i]!;
      }
      for (let i = 0; i < ticks; i += 1) out[i]! *= factor[i]!;
    };
  }

  #product(load: ProductLoad, depth: number): Fill {
    const [first, ...others] = load.of.map((part, i) => ({
      fill: this.node(part, i === 0 ? depth : depth + 1),
      constant: part.kind === 'constant' ? part.value : undefined,
    }));
    return (at, interval, ticks, out) => {
      first!.fill(at, interval, ticks, out);
      for (const { fill, constant } of others) {
        if (constant !== undefined) {
          for (let i = 0; i < ticks; i += 1) out[i]! *= constant;
          continue;
        }
        const part = scratch(depth);
        fill(at, interval, ticks, part);
        for (let i = 0; i < ticks; i += 1) out[i]! *= part[i]!;
      }
    };
  }

  #minus(load: MinusLoad, depth: number): Fill {
    const a = this.node(load.of[0], depth);
    const b = this.node(load.of[1], depth + 1);
    return (at, interval, ticks, out) => {
      a(at, interval, ticks, out);
      const part = scratch(depth);
      b(at, interval, ticks, part);
      for (let i = 0; i < ticks; i += 1) out[i]! -= part[i]!;
    };
  }
}

function diurnal(load: DiurnalLoad): Fill {
  const middle = (load.min + load.max) / 2;
  const half = (load.max - load.min) / 2;
  return (first, interval, ticks, out) => {
    fillDayCosine(first - load.peak, interval, ticks, out);
    for (let i = 0; i < ticks; i += 1) out[i] = middle + half * out[i]!;
  };
}

function weekly(load: WeeklyLoad): Fill {
  return (first, interval, ticks, out) => {
    for (let i = 0; i < ticks;) {
      const at = first + i * interval;
      const midnight = (Math.floor(at / DAY) + 1) * DAY;
      const until = Math.min(ticks, i + Math.ceil((midnight - at) / interval));
      out.fill(load.days[dayOfWeek(at)]!, i, until);
      i = until;
    }
  };
}

function ramp(load: RampLoad, start: number): Fill {
  const begin = start + load.at;
  return (first, interval, ticks, out) => {
    for (let i = 0; i < ticks; i += 1) out[i] = rampValue(load.from, load.to, (first + i * interval - begin) / load.over);
  };
}

/** One value for ticks that start in [begin, end), another for the rest. */
function window(rest: number, top: number, begin: number, end: number): Fill {
  return (first, interval, ticks, out) => {
    out.fill(rest, 0, ticks);
    const from = Math.max(0, Math.ceil((begin - first) / interval));
    const to = Math.min(ticks, Math.ceil((end - first) / interval));
    if (from < to) out.fill(top, from, to);
  };
}

function square(load: SquareLoad, start: number): Fill {
  const begin = start + load.at;
  return (first, interval, ticks, out) => {
    for (let i = 0; i < ticks;) {
      const offset = first + i * interval - begin;
      const into = offset - Math.floor(offset / load.every) * load.every;
      const high = into < load.for;
      const until = Math.min(ticks, i + Math.ceil(((high ? load.for : load.every) - into) / interval));
      out.fill(high ? load.high : load.low, i, until);
      i = until;
    }
  };
}

function noise(load: NoiseLoad, seed: string, series: string): Fill {
  const key = noiseKey(seed, series);
  const scale = (load.deviation ?? 0) / NOISE_DEVIATION;
  return (first, interval, ticks, out) => {
    fillCells(key, load.every, first, interval, ticks, out);
    for (let i = 0; i < ticks; i += 1) out[i]! *= scale;
  };
}

/** The noise of each tick's cell: in one run where ticks and cells step together, else tick by tick. */
function fillCells(
  key: ReturnType<typeof noiseKey>,
  every: number,
  first: number,
  interval: number,
  ticks: number,
  out: Float64Array,
): void {
  if (interval === every) {
    fillNoise(key, Math.floor(first / every), ticks, out);
    return;
  }
  let cell = NaN;
  for (let i = 0; i < ticks; i += 1) {
    const next = Math.floor((first + i * interval) / every);
    if (next === cell) out[i] = out[i - 1]!;
    else out[i] = noiseAt(key, next);
    cell = next;
  }
}

function trace(load: TraceLoad, start: number): Fill {
  const { points } = load;
  return (first, interval, ticks, out) => {
    let p = firstPoint(points, first - start);
    for (let i = 0; i < ticks; i += 1) {
      const end = first - start + (i + 1) * interval;
      let total = 0;
      let count = 0;
      let min = Infinity;
      let max = -Infinity;
      for (; p < points.length && points[p]![0] < end; p += 1) {
        const value = points[p]![1];
        total += value;
        count += 1;
        if (value < min) min = value;
        if (value > max) max = value;
      }
      // Rounding may put a mean outside of its own data.
      out[i] = count === 0 ? NaN : Math.min(max, Math.max(min, total / count));
    }
  };
}

function share(load: ShareLoad, of: Fill): Fill {
  return (first, interval, ticks, out) => {
    of(first, interval, ticks, out);
    for (let i = 0; i < ticks; i += 1) out[i]! /= load.by;
  };
}

function clamp(load: ClampLoad, of: Fill): Fill {
  const low = load.min ?? -Infinity;
  const high = load.max ?? Infinity;
  return (first, interval, ticks, out) => {
    of(first, interval, ticks, out);
    for (let i = 0; i < ticks; i += 1) {
      // Comparisons, so that NaN, no data, stays what it is.
      if (out[i]! < low) out[i] = low;
      else if (out[i]! > high) out[i] = high;
    }
  };
}

function round(load: RoundLoad, of: Fill): Fill {
  return (first, interval, ticks, out) => {
    of(first, interval, ticks, out);
    for (let i = 0; i < ticks; i += 1) out[i] = roundTo(out[i]!, load.to);
  };
}
