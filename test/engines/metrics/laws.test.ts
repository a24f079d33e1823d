import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StandardUnit } from '../../../src/aws/metric.ts';
import { canonical, clonePlain } from '../../../src/kernel/plain.ts';
import { ingestRun, metricReader } from '../../../src/engines/metrics/index.ts';
import { Bench, START, T, formula, segment } from './harness.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const PLAIN = ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'];
const whole = fc.integer({ min: 0, max: 1000 });
const ago = fc.integer({ min: 0, max: 180 }).map((m) => m * 20_000);

describe('putting', () => {
  test('splitting a put into several changes nothing', () => {
    const values = fc.array(fc.tuple(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 3 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(values, ago, (pairs, back) => {
        const together = new Bench();
        together.put(0, back, { Value: undefined, Values: pairs.map((p) => p[0]), Counts: pairs.map((p) => p[1]) });
        const apart = new Bench();
        for (const [value, count] of pairs) apart.put(0, back, { Value: undefined, Values: [value], Counts: [count] });
        expect(canonical(apart.state)).toBe(canonical(together.state));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('the order of dimensions is irrelevant, a subset or superset is another metric', () => {
    const dims = fc.uniqueArray(fc.record({ Name: fc.stringMatching(/^[a-z]{1,3}$/), Value: fc.stringMatching(/^[a-z:0-9]{1,4}$/) }), {
      selector: (d) => d.Name,
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(dims, fc.nat(), (Dimensions, turn) => {
        const b = new Bench();
        const turned = Dimensions.map((_, i) => Dimensions[(i + turn) % Dimensions.length]!).reverse();
        b.call('PutMetricData', { Namespace: 'N', MetricData: [{ MetricName: 'm', Dimensions, Value: 3 }] });
        b.call('PutMetricData', { Namespace: 'N', MetricData: [{ MetricName: 'm', Dimensions: turned, Value: 4 }] });
        const read = (d: object) =>
          b.read('Sum', b.at, MIN, 1, b.at, undefined, { Namespace: 'N', MetricName: 'm', Dimensions: d } as never);
        expect(read(turned)).toEqual([7]);
        expect(read(Dimensions.slice(1))).toEqual([NaN]);
        expect(read([...Dimensions, { Name: 'more', Value: 'x' }])).toEqual([NaN]);
        expect(b.state.metrics.filter((m) => m.units.length > 0)).toHaveLength(1);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test('the order of puts is irrelevant to whole numbers', () => {
    const puts = fc.array(
      fc.record({ value: whole, back: ago, Unit: fc.constantFrom('None', 'Count'), StorageResolution: fc.constantFrom(1, 60) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(puts, fc.nat(), (items, turn) => {
        const read = (list: typeof items): number[][] => {
          const b = new Bench();
          for (const { value, back, ...more } of list) b.put(value, back, more);
          return [...PLAIN, 'p50', 'p90'].map((s) => b.read(s, T(START) - 60 * MIN, 90_000, 45));
        };
        const turned = items.map((_, i) => items[(i + turn) % items.length]!).reverse();
        expect(read(turned)).toEqual(read(items));
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test('units are apart: what is read of one depends on its own puts alone', () => {
    const puts = fc.array(fc.record({ value: whole, back: ago, Unit: fc.constantFrom<StandardUnit>('None', 'Count', 'Seconds') }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(puts, fc.constantFrom<StandardUnit>('None', 'Count', 'Seconds'), (items, unit) => {
        const read = (list: typeof items): number[] => {
          const b = new Bench();
          for (const { value, back, Unit } of list) b.put(value, back, { Unit });
          return b.read('Sum', T(START) - 60 * MIN, MIN, 61, b.at, unit as never);
        };
        expect(read(items)).toEqual(read(items.filter((i) => i.Unit === unit)));
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  test('scaling by a power of two scales every statistic exactly, and no count', () => {
    const puts = fc.array(fc.record({ value: fc.integer({ min: 0, max: 2 ** 30 }).map((n) => n / 4096), back: ago }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(puts, fc.integer({ min: -8, max: 8 }), (items, power) => {
        const factor = power < 0 ? 1 / 2 ** -power : 2 ** power;
        const read = (scale: number, statistic: string): number[] => {
          const b = new Bench();
          for (const { value, back } of items) b.put(value * scale, back);
          return b.read(statistic, T(START) - 60 * MIN, 5 * MIN, 13);
        };
        for (const statistic of ['Sum', 'Average', 'Minimum', 'Maximum', 'p10', 'p90', 'tm50', 'wm80', 'ts90']) {
          expect(read(factor, statistic)).toEqual(read(1, statistic).map((v) => v * factor));
        }
        for (const statistic of ['SampleCount', 'tc90']) expect(read(factor, statistic)).toEqual(read(1, statistic));
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test('shifting puts and reads by whole hours shifts nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value: whole, back: ago }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 5000 }),
        (items, hours) => {
          const read = (start: number): number[] => {
            const b = new Bench(new Date(start).toISOString());
            for (const { value, back } of items) b.put(value, back);
            return b.read('Average', start - 60 * MIN, 3 * MIN, 21);
          };
          expect(read(T(START) + hours * HOUR)).toEqual(read(T(START)));
        },
      ),
      { seed: 6, numRuns: 60 },
    );
  });
});

describe('reading', () => {
  test('many slots at once are the slots one by one', () => {
    const puts = fc.array(fc.record({ value: whole, back: ago, StorageResolution: fc.constantFrom(1, 60) }), { maxLength: 30 });
    fc.assert(
      fc.property(
        puts,
        fc.integer({ min: 0, max: 7000 }),
        fc.constantFrom(10, 30, 60, 300),
        fc.integer({ min: 1, max: 40 }),
        (items, back, period, slots) => {
          const b = new Bench(
            START,
            {},
            formula((t) => (t / MIN) % 17),
          );
          b.notice('series', { metric: { Namespace: 'N', MetricName: 'm' }, segment: segment('2026-01-05T11:00:30Z', { unit: 'None' }) });
          for (const { value, back: own, ...more } of items) b.put(value, own, more);
          const start = b.at - back * 1000;
          for (const s of [...PLAIN, 'p90']) {
            const one = Array.from({ length: slots }, (_, k) => b.read(s, start + k * period * 1000, period * 1000, 1)[0]!);
            expect(b.read(s, start, period * 1000, slots)).toEqual(one);
          }
        },
      ),
      { seed: 11, numRuns: 100 },
    );
  });

  test('a synthetic series reads like the same values put one by one, in whatever order it is read', () => {
    const windows = fc.array(
      fc.record({
        from: fc.integer({ min: -20, max: 400 }),
        period: fc.constantFrom(60, 120, 300, 900),
        slots: fc.integer({ min: 1, max: 150 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    const value = (t: number): number => ((t / MIN) * 7919) % 101;
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 59 }), (reads, every, offset) => {
        const anchor = T(START) + offset * 1000;
        const metric = { Namespace: 'N', MetricName: 'm' };
        const synthetic = new Bench(
          START,
          {},
          formula((t) => value(t)),
        );
        synthetic.notice('series', { metric, segment: segment(START, { anchor: anchor as never, interval: every * MIN, unit: 'None' }) });
        const end = T(START) + 500 * MIN;
        // Ticks in the order of time, a tick stamped at its start.
        const stamps: number[] = [];
        for (let t = anchor; t + every * MIN <= end; t += every * MIN) stamps.push(t);
        for (const { from, period, slots } of reads) {
          const start = T(START) + from * 30_000;
          const inside = (k: number): number[] =>
            stamps.filter((t) => t >= start + k * period * 1000 && t < start + (k + 1) * period * 1000);
          const expected = Array.from({ length: slots }, (_, k) => (inside(k).length === 0 ? NaN : Math.max(...inside(k).map(value))));
          expect(synthetic.read('Maximum', start, period * 1000, slots, end)).toEqual(expected);
        }
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  test('looking far ahead reads what reading slot by slot does, gaps, ends and delays included', () => {
    const value = (t: number): number => (((t / 30_000) * 7919) % 13 === 0 ? NaN : ((t / 30_000) * 31) % 101);
    fc.assert(
      fc.property(
        fc.integer({ min: -200, max: 300 }),
        fc.integer({ min: 65, max: 1500 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 3 }),
        (from, slots, offset, seen, delay) => {
          const b = new Bench(START, {}, formula(value, 2));
          const anchor = (T(START) + offset * 1000) as never;
          const metric = { Namespace: 'N', MetricName: 'm' };
          b.notice('series', {
            metric,
            segment: segment(START, { anchor, unit: 'None', to: (T(START) + 300 * MIN) as never, delay: delay * MIN }),
          });
          const start = T(START) + from * MIN;
          const now = T(START) + seen * MIN;
          for (const s of PLAIN) {
            const one = Array.from({ length: slots }, (_, k) => b.read(s, start + k * MIN, MIN, 1, now)[0]!);
            expect(b.read(s, start, MIN, slots, now), s).toEqual(one);
          }
        },
      ),
      { seed: 14, numRuns: 25 },
    );
  });

  test('a life of many segments reads like its pieces: lengths, periods and gaps of every kind', () => {
    const piece = fc.record({
      minutes: fc.integer({ min: 1, max: 40 }), every: fc.constantFrom(1, 5), silent: fc.boolean(),
      back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 100 })),
    });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), fc.nat(), fc.constantFrom(1, 5, 15), (pieces, pick, minutes) => {
        const b = new Bench(
          START,
          {},
          formula((t) => (t / MIN) % 89),
        );
        const metric = { Namespace: 'N', MetricName: 'm' };
        let ticks: { stamp: number; end: number }[] = [];
        for (const p of pieces) {
          // What begins in the past takes the place of all that was published since.
          const from = (b.at - (p.silent ? 0 : p.back * MIN)) as typeof b.at;
          b.notice('series', {
            metric,
            segment: p.silent ? null : { ...segment(START), from, anchor: from, interval: p.every * MIN, unit: 'None' },
          });
          ticks = ticks.filter(({ end }) => end <= from);
          b.advance(p.minutes * MIN);
          for (let t: number = from; !p.silent && t + p.every * MIN <= b.at; t += p.every * MIN) ticks.push({ stamp: t, end: t + p.every * MIN });
        }
        b.notice('series', { metric, segment: null });
        const stamps = ticks.map(({ stamp }) => stamp);
        const start = T(START) + (pick % 600) * MIN;
        const wanted = Array.from({ length: 12 }, (_, k) => {
          const inside = stamps.filter((t) => t >= start + k * minutes * MIN && t < start + (k + 1) * minutes * MIN);
          return inside.length === 0 ? NaN : inside.reduce((sum, t) => sum + ((t / MIN) % 89), 0);
        });
        expect(b.read('Sum', start, minutes * MIN, 12)).toEqual(wanted);
      }),
      { seed: 15, numRuns: 150 },
    );
  });

  test('a copy of the state reads the same, and its later life does not touch the original', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ value: whole, back: ago }), { maxLength: 20 }), (items) => {
        const b = new Bench();
        for (const { value, back } of items) b.put(value, back);
        const before = canonical(b.state);
        const copy = clonePlain(b.state);
        const reader = metricReader(
          copy,
          formula(() => NaN),
          b.options,
        );
        const out = new Float64Array(60);
        reader.read(reader.handle({ Namespace: 'N', MetricName: 'm' }), 'Sum', undefined, (b.at - 59 * MIN) as never, MIN, 60, b.at, out);
        expect([...out]).toEqual(b.read('Sum', b.at - 59 * MIN, MIN, 60));
        ingestRun(copy, 0, b.at, MIN, [1, 2, 3], 3);
        if (items.length > 0) expect(canonical(b.state)).toBe(before);
      }),
      { seed: 13, numRuns: 50 },
    );
  });
});
