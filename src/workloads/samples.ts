import type { Reach, SampleSource, SampleSpec, StatBlock } from '../aws/series.ts';
import { SimulatorBug } from '../kernel/bug.ts';
import type { Instant } from '../kernel/time.ts';
import { BLOCK, type Fill } from './fill.ts';
import { NOTHING, boundsOfLoad, firstPoint, isDenseLoad, join, pointBounds, type Bounds } from './bounds.ts';
import { compileLoad } from './compile.ts';
import type { Load } from './load.ts';
import { show, type Problem } from './problem.ts';
import { readLoad, tryReadLoad } from './read.ts';
import { written, type ValuesSpec } from './written.ts';

/** One value per tick that a load gives. */
export interface WorkloadSpec extends SampleSpec {
  readonly kind: 'workload';
  /** Names the noise: account, region, resource and metric. */
  readonly series: string;
  /** What the load's `at` counts from. */
  readonly start: number;
  /** A load, or an expression for one. */
  readonly load: Load | string | number;
  /** Every value is multiplied by this; 1 when absent. */
  readonly scale?: number;
}
/** The same value in every tick. */
export interface ConstantSpec extends SampleSpec {
  readonly kind: 'constant';
  readonly value: number;
}
/** Given points, each a sample of its own: pairs of instant and value, in the order of time. */
export interface TraceSpec extends SampleSpec {
  readonly kind: 'trace';
  readonly points: readonly (readonly [number, number])[];
}
/** The samples of several series as one. A member counts for the ticks that lie in its [from, to), from and to being optional. */
export interface AggregateSpec extends SampleSpec {
  readonly kind: 'aggregate';
  readonly members: readonly (SampleSpec & { readonly from?: number; readonly to?: number })[];
}
/** Several samples a tick: another spec read every so many milliseconds. The tick must be a multiple of that. */
export interface SamplesSpec extends SampleSpec {
  readonly kind: 'samples';
  readonly of: SampleSpec;
  readonly every: number;
}
type Spec = WorkloadSpec | ConstantSpec | TraceSpec | ValuesSpec | AggregateSpec | SamplesSpec;

/** Fills entries [0, ticks) of a block whose columns may be longer. */
type Series = (first: number, interval: number, ticks: number, block: StatBlock) => void;

/** The functions of time that synthetic series follow, computed from the seed alone. */
export function createSamples(seed: string): Samples {
  return new Samples(seed);
}

/** A {@link SampleSource} with what else is known about its specs. Specs are compiled once: whoever hands one over does not change it. */
export class Samples implements SampleSource {
  readonly #seed: string;
  readonly #compiled = new WeakMap<SampleSpec, Series>();
  readonly #dense = new WeakMap<SampleSpec, boolean>();
  /** The source that this one is part of: it may know more kinds, of which a spec of ours may be made. */
  whole: SampleSource = this;

  constructor(seed: string) {
    this.#seed = seed;
  }

  fill(spec: SampleSpec, first: number, interval: number, ticks: number, block: StatBlock): void {
    let series = this.#compiled.get(spec);
    if (series === undefined) this.#compiled.set(spec, (series = this.#compile(spec as Spec)));
    series(first, interval, ticks, block);
  }

  /** Bounds of every sample in the ticks that lie in [from, to); `min > max` when there is none. Sound and cheap. */
  bounds(spec: SampleSpec, from: number, to: number): Bounds {
    return boundsOf(spec as Spec, from, to);
  }

  reach(spec: SampleSpec, from: number, to: number, interval: number): Reach | null {
    if (spec.kind === 'values') return written(spec as ValuesSpec).reach(from, to, interval);
    let dense = this.#dense.get(spec);
    if (dense === undefined) this.#dense.set(spec, (dense = isDense(spec as Spec)));
    if (!dense) return null;
    const { min, max } = boundsOf(spec as Spec, from, to);
    return min <= max && Number.isFinite(min) && Number.isFinite(max) ? { min, max } : null;
  }

  /** What is wrong with a spec, for people; empty when nothing is. */
  check(spec: unknown): readonly Problem[] {
    return checkSpec(spec, 'source');
  }

  #compile(spec: Spec): Series {
    switch (spec.kind) {
      case 'workload': {
        const fill = compileLoad(loadOf(spec), spec.start, this.#seed, spec.series);
        return single(spec.scale === undefined ? fill : scaled(fill, spec.scale));
      }
      case 'constant':
        return single((_first, _interval, ticks, out) => {
          out.fill(spec.value, 0, ticks);
        });
      case 'trace':
        return trace(spec);
      case 'values': {
        const values = written(spec);
        return (first, interval, ticks, block) => values.fill(first, interval, ticks, block);
      }
      case 'aggregate':
        return this.#aggregate(spec);
      case 'samples':
        return this.#samples(spec);
      default:
        throw unknownKind(spec);
    }
  }

  #aggregate(spec: AggregateSpec): Series {
    const part = newBlock(BLOCK);
    return (first, interval, ticks, block) => {
      clear(block, ticks);
      for (const member of spec.members) {
        const from = Math.max(0, Math.ceil(((member.from ?? -Infinity) - first) / interval));
        const to = Math.min(ticks, Math.floor(((member.to ?? Infinity) - first) / interval));
        for (let i = from; i < to; i += BLOCK) {
          const n = Math.min(BLOCK, to - i);
          this.whole.fill(member, (first + i * interval) as Instant, interval, n, part);
          for (let k = 0; k < n; k += 1) merge(block, i + k, part, k);
        }
      }
      blank(block, ticks);
    };
  }

  #samples(spec: SamplesSpec): Series {
    let part = newBlock(0);
    return (first, interval, ticks, block) => {
      const each = interval / spec.every;
      if (!Number.isInteger(each)) throw new SimulatorBug(`ticks of ${interval} ms cannot be sampled every ${spec.every} ms`);
      if (part.count.length < each) part = newBlock(each);
      clear(block, ticks);
      for (let i = 0; i < ticks; i += 1) {
        this.whole.fill(spec.of, (first + i * interval) as Instant, spec.every, each, part);
        for (let k = 0; k < each; k += 1) merge(block, i, part, k);
      }
      blank(block, ticks);
    };
  }
}

/** Loads that were given as text or in a loose form, read once. */
const loads = new WeakMap<WorkloadSpec, Load>();
function loadOf(spec: WorkloadSpec): Load {
  let load = loads.get(spec);
  if (load === undefined) loads.set(spec, (load = readLoad(spec.load)));
  return load;
}

const unknownKind = (spec: SampleSpec): SimulatorBug => new SimulatorBug(`no sample source knows specs of kind ${show(spec.kind)}`);

export const newBlock = (ticks: number): StatBlock => ({
  count: new Float64Array(ticks),
  sum: new Float64Array(ticks),
  min: new Float64Array(ticks),
  max: new Float64Array(ticks),
});

/** Where a block that is not the first is computed before it goes to its columns. */
const buffer = new Float64Array(BLOCK);
/** Below this many ticks a loop is quicker than copying whole columns. */
const WORTH_COPYING = 64;

/** One sample a tick. */
function single(fill: Fill): Series {
  return (first, interval, ticks, block) => {
    fill(first, interval, Math.min(ticks, BLOCK), block.sum);
    for (let from = BLOCK; from < ticks; from += BLOCK) {
      const n = Math.min(BLOCK, ticks - from);
      fill(first + from * interval, interval, n, buffer);
      block.sum.set(n === BLOCK ? buffer : buffer.subarray(0, n), from);
    }
    spread(block, ticks);
  };
}

/** From one value a tick, in `sum`, to the four columns. */
function spread({ count, sum, min, max }: StatBlock, ticks: number): void {
  if (ticks >= WORTH_COPYING) {
    const values = sum.subarray(0, ticks);
    min.set(values);
    max.set(values);
    count.fill(1, 0, ticks);
  } else {
    for (let i = 0; i < ticks; i += 1) {
      min[i] = sum[i]!;
      max[i] = sum[i]!;
      count[i] = 1;
    }
  }
  for (let i = 0; i < ticks; i += 1) {
    if (sum[i] !== sum[i]) {
      count[i] = 0;
      sum[i] = 0;
    }
  }
}

const scaled =
  (fill: Fill, scale: number): Fill =>
  (first, interval, ticks, out) => {
    fill(first, interval, ticks, out);
    for (let i = 0; i < ticks; i += 1) out[i]! *= scale;
  };

function trace({ points }: TraceSpec): Series {
  return (first, interval, ticks, block) => {
    clear(block, ticks);
    let p = firstPoint(points, first);
    for (let i = 0; i < ticks; i += 1) {
      for (; p < points.length && points[p]![0] < first + (i + 1) * interval; p += 1) {
        count(block, i, points[p]![1]);
      }
    }
    blank(block, ticks);
  };
}

/** Adds a sample to a tick. */
function count(block: StatBlock, i: number, value: number): void {
  block.count[i]! += 1;
  block.sum[i]! += value;
  if (value < block.min[i]!) block.min[i] = value;
  if (value > block.max[i]!) block.max[i] = value;
}

function clear(block: StatBlock, ticks: number): void {
  block.count.fill(0, 0, ticks);
  block.sum.fill(0, 0, ticks);
  block.min.fill(Infinity, 0, ticks);
  block.max.fill(-Infinity, 0, ticks);
}

/** Adds one tick to another. No data adds nothing: a count and a sum of 0, and NaN, which is never less or more. */
function merge(into: StatBlock, i: number, from: StatBlock, k: number): void {
  into.count[i]! += from.count[k]!;
  into.sum[i]! += from.sum[k]!;
  if (from.min[k]! < into.min[i]!) into.min[i] = from.min[k]!;
  if (from.max[k]! > into.max[i]!) into.max[i] = from.max[k]!;
}

/** A tick without data has no minimum and no maximum. */
function blank(block: StatBlock, ticks: number): void {
  for (let i = 0; i < ticks; i += 1) {
    if (block.count[i] === 0) {
      block.min[i] = NaN;
      block.max[i] = NaN;
    }
  }
}

function boundsOf(spec: Spec, from: number, to: number): Bounds {
  switch (spec.kind) {
    case 'workload': {
      const b = boundsOfLoad(loadOf(spec), spec.start, from, to);
      const scale = spec.scale ?? 1;
      if (b.min > b.max) return NOTHING;
      return scale < 0 ? { min: b.max * scale, max: b.min * scale } : { min: b.min * scale, max: b.max * scale };
    }
    case 'constant':
      return { min: spec.value, max: spec.value };
    case 'trace':
      return pointBounds(spec.points, 0, from, to);
    case 'values':
      return written(spec).bounds(from, to);
    case 'aggregate':
      return spec.members
        .map((m) => {
          const [begin, end] = [Math.max(from, m.from ?? from), Math.min(to, m.to ?? to)];
          return begin < end ? boundsOf(m as unknown as Spec, begin, end) : NOTHING;
        })
        .reduce(join, NOTHING);
    case 'samples':
      return boundsOf(spec.of as Spec, from, to);
    default:
      throw unknownKind(spec);
  }
}

/**
 * Whether every tick has a sample, as far as is known without looking: given points leave holes, members come and go, and those of a series that is put
 * together may be of kinds that only the whole knows.
 */
function isDense(spec: Spec): boolean {
  switch (spec.kind) {
    case 'workload':
      return isDenseLoad(loadOf(spec));
    case 'constant':
      return true;
    default:
      return false;
  }
}

function checkSpec(value: unknown, path: string): Problem[] {
  if (value === null || typeof value !== 'object') return [{ path, expected: 'an object with a kind', received: show(value) }];
  const spec = value as SampleSpec;
  const problems: Problem[] = [];
  const number = (key: string, optional = false): void => {
    if (optional && spec[key] === undefined) return;
    if (typeof spec[key] !== 'number' || !Number.isFinite(spec[key]))
      problems.push({ path: `${path}.${key}`, expected: 'a number', received: show(spec[key]) });
  };
  switch (spec.kind) {
    case 'workload':
      if (typeof spec['series'] !== 'string') problems.push({ path: `${path}.series`, expected: 'a name', received: show(spec['series']) });
      number('start');
      number('scale', true);
      problems.push(...tryReadLoad(spec['load'], `${path}.load`).problems);
      return problems;
    case 'constant':
      number('value');
      return problems;
    case 'trace':
      return [...tryReadLoad({ kind: 'trace', points: spec['points'] }, path).problems];
    case 'values':
      number('start');
      number('every');
      if (!Array.isArray(spec['values']) || !spec['values'].every((value) => value === null || Number.isFinite(value)))
        problems.push({ path: `${path}.values`, expected: 'a list of numbers and nulls', received: show(spec['values']) });
      return problems;
    case 'samples':
      number('every');
      return [...problems, ...checkSpec(spec['of'], `${path}.of`)];
    case 'aggregate':
      if (!Array.isArray(spec['members']))
        return [{ path: `${path}.members`, expected: 'a list of specs', received: show(spec['members']) }];
      return spec['members'].flatMap((member: unknown, i) => checkSpec(member, `${path}.members[${i}]`));
    default:
      return [{ path: `${path}.kind`, expected: 'one of workload, constant, trace, values, aggregate, samples', received: show(spec.kind) }];
  }
}
