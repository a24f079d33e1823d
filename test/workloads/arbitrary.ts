import fc from 'fast-check';
import { CELL, type Load } from '../../src/workloads/load.ts';
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.ts';

const value = fc
  .oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
  .map((v) => (v === 0 ? 0 : v));
const percent = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 40, noNaN: true })).map((v) => (v === 0 ? 0 : v));
const offset = fc.oneof(
  fc.integer({ min: -48, max: 96 }).map((n) => n * 30 * MINUTE || 0),
  fc.integer({ min: -DAY, max: 4 * DAY }),
);
const length = fc.oneof(
  fc.integer({ min: 1, max: 96 }).map((n) => n * 5 * MINUTE),
  fc.integer({ min: 1, max: DAY }),
);
const every = fc.oneof(fc.constant(CELL), length);
const pair = fc.tuple(value, value).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const spans = fc.tuple(length, length).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);

const leaves: fc.Arbitrary<Load>[] = [
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
const trace: fc.Arbitrary<Load> = fc
  .array(fc.tuple(offset, value), { minLength: 1, maxLength: 8 })
  .map((points): Load => ({ kind: 'trace', points: points.sort((a, b) => a[0] - b[0]) }));

const relative: fc.Arbitrary<Load> = fc.tuple(percent, every).map(([p, cell]): Load => ({ kind: 'noise', percent: p, every: cell }));

/** Loads in normal form. Without traces every tick has a value. */
export const loads = (options: { traces: boolean; arrivals: boolean }): fc.Arbitrary<Load> =>
  fc.letrec<{ load: Load }>((tie) => {
    const load = tie('load');
    const nodes: fc.Arbitrary<Load>[] = [
      fc
        .tuple(load, fc.array(fc.oneof(load, relative), { minLength: 1, maxLength: 3 }), fc.boolean())
        .map(([first, rest, front]): Load => ({ kind: 'sum', of: front ? [first, ...rest] : [...rest, first] })),
      fc.array(load, { minLength: 2, maxLength: 3 }).map((of): Load => ({ kind: 'product', of })),
      fc.tuple(load, load).map(([a, b]): Load => ({ kind: 'minus', of: [a, b] })),
      fc
        .tuple(
          load,
          value.filter((v) => Math.abs(v) > 1e-3),
        )
        .map(([of, by]): Load => ({ kind: 'share', of, by })),
      fc.tuple(load, pair, fc.constantFrom('min', 'max', 'both')).map(([of, [min, max], ends]): Load => ({
        kind: 'clamp',
        of,
        ...(ends === 'max' ? {} : { min }),
        ...(ends === 'min' ? {} : { max }),
      })),
      fc.tuple(load, fc.constantFrom(1, 10, 0.25)).map(([of, to]): Load => ({ kind: 'round', of, to })),
    ];
    if (options.arrivals) {
      nodes.push(
        fc
          .tuple(load, fc.constantFrom(1000, MINUTE, HOUR), every)
          .map(([rate, per, cell]): Load => ({
            kind: 'arrivals',
            rate: { kind: 'clamp', of: rate, min: 0, max: 20 },
            per,
            every: Math.max(cell, 1000),
          })),
      );
    }
    return { load: fc.oneof({ maxDepth: 3, withCrossShrink: true }, ...leaves, ...(options.traces ? [trace] : []), ...nodes) };
  }).load;
