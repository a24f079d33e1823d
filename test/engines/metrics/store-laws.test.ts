import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ingestRun } from '../../../src/engines/metrics/index.ts';
import { addValue, newColumn } from '../../../src/engines/metrics/store/column.ts';
import { sealRows } from '../../../src/engines/metrics/store/chunk.ts';
import { addRun } from '../../../src/engines/metrics/store/run.ts';
import { packSpreads, sealedSpread } from '../../../src/engines/metrics/store/spreads.ts';
import { at, pack, unpack } from '../../../src/engines/metrics/store/packed.ts';
import { addSample, clearSamples, newSamples, selectKth } from '../../../src/engines/metrics/statistics/samples.ts';
import { percentile } from '../../../src/engines/metrics/statistics/extended.ts';
import { binHigh, binLow, binMiddle, binOf } from '../../../src/engines/metrics/statistics/bins.ts';
import { Bench, START, T } from './harness.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const PLAIN = ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'];
const whole = fc.integer({ min: 0, max: 1000 });

describe('storing', () => {
  const column = fc.oneof(
    fc.array(fc.integer({ min: -1000, max: 1e6 })),
    fc.array(fc.integer({ min: 0, max: 1e5 }).map((n) => n / 100)),
    fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })),
    fc.array(fc.integer({ min: -(2 ** 45), max: 2 ** 45 })),
    fc.array(fc.integer({ min: 0, max: 2 ** 36 })),
    fc
      .record({ a: fc.integer(), d: fc.integer({ min: -9, max: 9 }), n: fc.nat(50) })
      .map(({ a, d, n }) => Array.from({ length: n }, (_, i) => a + i * d)),
  );
  test('packing loses nothing', () => {
    fc.assert(
      fc.property(column, (numbers) => {
        const given = Float64Array.from(numbers, (v) => v + 0);
        const packed = pack(given, 0, 1, given.length);
        const out = new Float64Array(given.length);
        unpack(packed, 0, given.length, out, 0, 1);
        expect(out).toEqual(given);
        expect(Float64Array.from(given, (_, i) => at(packed, i))).toEqual(given);
      }),
      { seed: 21, numRuns: 500 },
    );
  });

  test('the batch door leaves what putting one by one leaves, and late values find their bucket', () => {
    const run = fc.record({
      n: fc.integer({ min: 1, max: 1600 }),
      every: fc.constantFrom(10_000, 20_000, 60_000, 90_000, 300_000),
      salt: fc.nat(1000),
      late: fc.array(fc.nat(2_000_000), { maxLength: 30 }),
    });
    fc.assert(
      fc.property(run, ({ n, every, salt, late }) => {
        const values = Array.from({ length: n }, (_, i) => (i * 7919 + salt) % 97);
        const first = T(START);
        const door = new Bench();
        const handle = door.reader.handle({ Namespace: 'N', MetricName: 'm' });
        ingestRun(door.state, handle, first, every, values, n);
        const stamps = [
          ...values.map((value, i) => ({ value, t: first + i * every })),
          ...late.map((l, i) => ({ value: i, t: first + (l % (n * every)) })),
        ];
        late.forEach((l, i) => ingestRun(door.state, handle, (first + (l % (n * every))) as never, every, [i], 1));
        const slots = Math.ceil((n * every) / HOUR);
        for (const [statistic, of] of [
          ['Sum', (v: number[]) => v.reduce((a, b) => a + b, 0)],
          ['SampleCount', (v: number[]) => v.length],
          ['Maximum', (v: number[]) => Math.max(...v)],
          ['p50', (v: number[]) => [...v].sort((a, b) => a - b)[Math.ceil(v.length / 2) - 1]!],
        ] as const) {
          const expected = Array.from({ length: slots }, (_, k) => {
            const inside = stamps
              .filter(({ t }) => Math.floor(t / MIN) * MIN >= first + k * HOUR && Math.floor(t / MIN) * MIN < first + (k + 1) * HOUR)
              .map((s) => s.value);
            return inside.length === 0 ? NaN : of(inside);
          });
          expect(door.read(statistic, first, HOUR, slots, first + n * every), statistic).toEqual(expected);
        }
        // Minute by minute, each minute read alone and all at once: gaps of one slot and the last bucket of a packed chunk among them.
        const minutes = new Map<number, number>();
        for (const { value, t } of stamps) minutes.set(Math.floor(t / MIN), (minutes.get(Math.floor(t / MIN)) ?? 0) + value);
        const begin = first + (salt % slots) * HOUR;
        const wanted = Array.from({ length: 120 }, (_, k) => minutes.get(begin / MIN + k) ?? NaN);
        expect(door.read('Sum', begin, MIN, 120, first + n * every)).toEqual(wanted);
        expect(wanted.map((_, k) => door.read('Sum', begin + k * MIN, MIN, 1, first + n * every)[0])).toEqual(wanted);
      }),
      { seed: 22, numRuns: 60 },
    );
  });

  test('a run leaves the very bits that its values leave one by one, in whatever pieces it comes', () => {
    const run = fc.record({
      n: fc.integer({ min: 1, max: 9000 }),
      every: fc.constantFrom(500, 7_000, 10_000, 25_000, 59_999, 60_000),
      from: fc.nat(60_000),
      pieces: fc.array(fc.nat(9000), { maxLength: 3 }),
      kinds: fc.constantFrom(1, 2, 5, 97, 10_000),
      divisor: fc.constantFrom(1, 100, 7),
    });
    fc.assert(
      fc.property(run, ({ n, every, from, pieces, kinds, divisor }) => {
        const values = Float64Array.from({ length: n }, (_, i) => ((Math.imul(i + from, 2654435761) >>> 8) % kinds) / divisor);
        const one = newColumn(60);
        values.forEach((value, i) => addValue(one, Math.floor((from + i * every) / MIN), value, 1));
        const many = newColumn(60);
        const cuts = [0, ...pieces.map((piece) => piece % n).sort((a, b) => a - b), n];
        for (let k = 1; k < cuts.length; k += 1) {
          addRun(many, from + cuts[k - 1]! * every, every, values.subarray(cuts[k - 1], cuts[k]), cuts[k]! - cuts[k - 1]!);
        }
        expect(many.sealed).toEqual(one.sealed);
        expect(sealRows(many.open, 0, many.open.n)).toEqual(sealRows(one.open, 0, one.open.n));
      }),
      { seed: 25, numRuns: 40 },
    );
  });

  test('observations come back in order, those of one value together', () => {
    const pair = fc.tuple(fc.integer({ min: -9, max: 9 }).map((v) => v / 8), fc.constantFrom(1, 2, 0.1, 0.3, 7));
    const bucket = fc.array(pair, { minLength: 1, maxLength: 150, size: 'max' });
    fc.assert(
      fc.property(fc.array(fc.option(bucket), { maxLength: 12 }), (buckets) => {
        const spreads = new Map(buckets.map((pairs, k) => [3 * k, pairs === null ? null : pairs.flat()]));
        const sealed = packSpreads(spreads, [...spreads.keys(), 1000]);
        buckets.forEach((pairs, k) => {
          // Weights are added in the order in which they came.
          const together = new Map<number, number>();
          for (const [value, weight] of pairs ?? []) together.set(value, (together.get(value) ?? 0) + weight);
          const wanted = pairs === null ? null : [...together].sort(([a], [b]) => a - b).flat();
          expect(sealedSpread(sealed, 3 * k)).toEqual(wanted);
        });
        expect(sealedSpread(sealed, 1000)).toBe(undefined);
      }),
      { seed: 26, numRuns: 300 },
    );
  });

  test('a roll-up keeps count, sum, minimum and maximum, and the distribution when asked to', () => {
    const puts = fc.array(
      fc.record({ value: whole, back: fc.integer({ min: 0, max: 600 }).map((m) => m * MIN), StorageResolution: fc.constantFrom(1, 60) }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(puts, fc.constantFrom(16, 64, 400), (items, days) => {
        const b = new Bench('2026-01-05T12:00:00Z', { rollUpDistributions: 'exact' });
        for (const { value, back, StorageResolution } of items) b.put(value, back, { StorageResolution });
        const start = T('2026-01-05T01:00:00Z');
        const statistics = [...PLAIN, 'p90', 'tm90'];
        const read = () => statistics.map((s) => b.read(s, start, HOUR, 12));
        const before = read();
        b.advance(days * DAY);
        expect(read()).toEqual(before);
        const tiers = b.state.metrics[0]!.units[0]!.columns.map((c) => c !== null);
        expect(tiers).toEqual(days > 63 ? [false, false, false, true] : [false, false, true, false]);
      }),
      { seed: 23, numRuns: 60 },
    );
  });

  test('percentiles through bins stay within ten percent', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 60 }), (values) => {
        const b = new Bench('2026-01-05T12:00:00Z');
        values.forEach((value, i) => b.put(value, (i % 30) * MIN));
        const read = () => ['p10', 'p50', 'p90'].map((s) => b.read(s, T('2026-01-05T11:00:00Z'), 2 * HOUR, 1)[0]!);
        const before = read();
        b.advance(70 * DAY);
        read().forEach((v, i) => expect(Math.abs(v / before[i]! - 1)).toBeLessThan(0.1));
      }),
      { seed: 24, numRuns: 60 },
    );
  });
});

describe('percentiles', () => {
  const samplesOf = (pairs: readonly (readonly [number, number])[]) => {
    const samples = newSamples();
    clearSamples(samples);
    for (const [value, weight] of pairs) addSample(samples, value, weight);
    return samples;
  };
  test('selecting is sorting', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 200 }), fc.nat(), (values, k) => {
        const place = k % values.length;
        expect(selectKth(Float64Array.from(values), values.length, place)).toBe(Float64Array.from(values).sort()[place]);
      }),
      { seed: 31, numRuns: 300 },
    );
  });
  test('a weight is the value that many times', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (pairs, p) => {
          const apart = pairs.flatMap(([value, weight]) => Array.from({ length: weight }, () => [value, 1] as const));
          expect(percentile(samplesOf(pairs), p)).toBe(percentile(samplesOf(apart), p));
        },
      ),
      { seed: 32, numRuns: 300 },
    );
  });
  test('percentiles rise with the percentage', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(whole, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (pairs, p, q) => {
          expect(percentile(samplesOf(pairs), Math.min(p, q))).toBeLessThanOrEqual(percentile(samplesOf(pairs), Math.max(p, q)));
        },
      ),
      { seed: 33, numRuns: 200 },
    );
  });
  test('every value lies in its bin', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-100, max: 1e100, noNaN: true }), (value) => {
        const bin = binOf(value);
        expect(binLow(bin)).toBeLessThanOrEqual(value);
        expect(value).toBeLessThan(binHigh(bin) * (1 + 1e-12));
        expect(binOf(binMiddle(bin))).toBe(bin);
        expect(binOf(-value)).toBe(-bin);
      }),
      { seed: 34, numRuns: 500 },
    );
  });
});
