import fc from 'fast-check';
import { printLoad } from '../../workloads/expression/print.ts';
import { CELL, type Load } from '../../workloads/load.ts';
import { DAY, HOUR, MINUTE } from '../../kernel/time.ts';

export interface WorkloadConstraints {
  /** The least and the greatest value of a leaf; -1000 and 1000 when absent, with larger ones and fractions in between. */
  readonly min?: number;
  readonly max?: number;
  /** Whether there may be traces, which have no value where they have no point; true when absent. */
  readonly traces?: boolean;
  /** Whether there may be arrivals, counts that are drawn; true when absent. */
  readonly arrivals?: boolean;
  /** How deep sums, products and their like go; 3 when absent. */
  readonly maxDepth?: number;
}

/** A load as an expression, as scenarios and `setWorkload` take it: `diurnal(10..90, peak 13:00) + noise(5%)`. Shrinks to `0`. */
export const workload = (constraints: WorkloadConstraints = {}): fc.Arbitrary<string> => load(constraints).map(printLoad);

const offset = fc.oneof(
  { withCrossShrink: true },
  fc.integer({ min: -48, max: 96 }).map((n) => n * 30 * MINUTE || 0),
  fc.integer({ min: -DAY, max: 4 * DAY }),
);
const length = fc.oneof(
  { withCrossShrink: true },
  fc.integer({ min: 1, max: 96 }).map((n) => n * 5 * MINUTE),
  fc.integer({ min: 1, max: DAY }),
);
const every = fc.oneof({ withCrossShrink: true }, fc.constant(CELL), length);
const sorted = (a: number, b: number): [number, number] => (a <= b ? [a, b] : [b, a]);
const spans = fc.tuple(length, length).map(([a, b]) => sorted(a, b));
const percent = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 40, noNaN: true })).map((v) => v + 0);

function values({ min, max }: WorkloadConstraints): fc.Arbitrary<number> {
  const [low, high] = [min ?? -1000, max ?? 1000];
  const wide = min === undefined && max === undefined ? { min: -1e6, max: 1e6 } : { min: low, max: high };
  // Minus zero is zero.
  return fc
    .oneof({ withCrossShrink: true }, fc.integer({ min: Math.ceil(low), max: Math.floor(high) }), fc.double({ ...wide, noNaN: true }))
    .map((v) => v + 0);
}

function leaves(value: fc.Arbitrary<number>): fc.Arbitrary<Load>[] {
  const pair = fc.tuple(value, value).map(([a, b]) => sorted(a, b));
  return [
    value.map((v): Load => ({ kind: 'constant', value: v })),
    fc.tuple(pair, fc.integer({ min: 0, max: DAY - 1 })).map(([[min, max], peak]): Load => ({ kind: 'diurnal', min, max, peak })),
    fc.array(value, { minLength: 7, maxLength: 7 }).map((days): Load => ({ kind: 'weekly', days })),
    fc.tuple(value, value).map(([a, b]): Load => ({ kind: 'weekly', days: [a, a, a, a, a, b, b] })),
    fc.tuple(value, value, offset, length).map(([from, to, at, over]): Load => ({ kind: 'ramp', from, to, at, over })),
    fc.tuple(value, value, offset).map(([from, to, at]): Load => ({ kind: 'step', from, to, at })),
    fc.tuple(value, offset, length).map(([factor, at, span]): Load => ({ kind: 'spike', factor: Math.abs(factor), at, for: span })),
    fc.tuple(value, offset, length).map(([level, at, span]): Load => ({ kind: 'spike', level, at, for: span })),
    fc
      .tuple(value, value, spans, offset)
      .map(([low, high, [span, cycle], at]): Load => ({ kind: 'square', low, high, every: cycle, for: span, at })),
    fc.tuple(percent, every).map(([deviation, cell]): Load => ({ kind: 'noise', deviation, every: cell })),
  ];
}
const trace = (value: fc.Arbitrary<number>): fc.Arbitrary<Load> =>
  fc
    .array(fc.tuple(offset, value), { minLength: 1, maxLength: 8 })
    .map((points): Load => ({ kind: 'trace', points: points.toSorted((a, b) => a[0] - b[0]) }));

const relative: fc.Arbitrary<Load> = fc.tuple(percent, every).map(([p, cell]): Load => ({ kind: 'noise', percent: p, every: cell }));

function nodes(load: fc.Arbitrary<Load>, value: fc.Arbitrary<number>): fc.Arbitrary<Load>[] {
  const pair = fc.tuple(value, value).map(([a, b]) => sorted(a, b));
  return [
    fc
      .tuple(load, fc.array(fc.oneof(load, relative), { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([first, rest, front]): Load => ({ kind: 'sum', of: front ? [first, ...rest] : [...rest, first] })),
    fc.array(load, { minLength: 2, maxLength: 3 }).map((of): Load => ({ kind: 'product', of })),
    fc.tuple(load, load).map(([a, b]): Load => ({ kind: 'minus', of: [a, b] })),
    // Nothing is shared by nearly nothing.
    fc
      .tuple(
        load,
        value.map((v) => (Math.abs(v) > 1e-3 ? v : 1)),
      )
      .map(([of, by]): Load => ({ kind: 'share', of, by })),
    fc.tuple(load, pair, fc.constantFrom('both', 'min', 'max')).map(([of, [min, max], ends]): Load => ({
      kind: 'clamp',
      of,
      ...(ends === 'max' ? {} : { min }),
      ...(ends === 'min' ? {} : { max }),
    })),
    fc.tuple(load, fc.constantFrom(1, 10, 0.25)).map(([of, to]): Load => ({ kind: 'round', of, to })),
  ];
}

const arrivals = (load: fc.Arbitrary<Load>): fc.Arbitrary<Load> =>
  fc.tuple(load, fc.constantFrom(1000, MINUTE, HOUR), every).map(([rate, per, cell]): Load => ({
    kind: 'arrivals',
    rate: { kind: 'clamp', of: rate, min: 0, max: 20 },
    per,
    every: Math.max(cell, 1000),
  }));

/** The same as data, in normal form: {@link workload} prints it. Without traces it has a value at every tick. Shrinks to the constant 0. */
export function load(constraints: WorkloadConstraints = {}): fc.Arbitrary<Load> {
  const { traces = true, arrivals: counts = true, maxDepth = 3 } = constraints;
  const value = values(constraints);
  return fc.letrec<{ load: Load }>((tie) => ({
    load: fc.oneof(
      { maxDepth, withCrossShrink: true },
      ...leaves(value),
      ...(traces ? [trace(value)] : []),
      ...nodes(tie('load'), value),
      ...(counts ? [arrivals(tie('load'))] : []),
    ),
  })).load;
}
