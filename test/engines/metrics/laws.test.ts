import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StandardUnit } from '../../../src/aws/metric.ts';
import { canonical, clonePlain } from '../../../src/kernel/plain.ts';
import { ingestRun, metricReader } from '../../../src/engines/metrics/index.ts';
import { at, pack, unpack } from '../../../src/engines/metrics/store/packed.ts';
import { addSample, clearSamples, newSamples, selectKth } from '../../../src/engines/metrics/statistics/samples.ts';
import { percentile } from '../../../src/engines/metrics/statistics/extended.ts';
import { binHigh, binLow, binMiddle, binOf } from '../../../src/engines/metrics/statistics/bins.ts';
import { Bench, START, T, formula, segment } from './harness.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const PLAIN = ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'];
const whole = fc.integer({ min: 0, max: 1000 });
const ago = fc.integer({ min: 0, max: 180 }).map((m) => m * 20_000);

describe('putting', () => {
  test('splitting a put into several changes nothing', () => {
    const values = fc.array(fc.tuple(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 20 });
    fc.assert(fc.property(values, ago, (pairs, back) => {
      const together = new Bench();
      together.put(0, back, { Value: undefined, Values: pairs.map((p) => p[0]), Counts: pairs.map((p) => p[1]) });
      const apart = new Bench();
      for (const [value, count] of pairs) apart.put(0, back, { Value: undefined, Values: [value], Counts: [count] });
      expect(canonical(apart.state)).toBe(canonical(together.state));
    }), { seed: 1, numRuns: 200 });
  });

  test('the order of dimensions is irrelevant, a subset or superset is another metric', () => {
    const dims = fc.uniqueArray(fc.record({ Name: fc.stringMatching(/^[a-z]{1,3}$/), Value: fc.stringMatching(/^[a-z:0-9]{1,4}$/) }), { selector: (d) => d.Name, minLength: 1, maxLength: 6 });
    fc.assert(fc.property(dims, fc.nat(), (Dimensions, turn) => {
      const b = new Bench();
      const turned = Dimensions.map((_, i) => Dimensions[(i + turn) % Dimensions.length]!).reverse();
      b.call('PutMetricData', { Namespace: 'N', MetricData: [{ MetricName: 'm', Dimensions, Value: 3 }] });
      b.call('PutMetricData', { Namespace: 'N', MetricData: [{ MetricName: 'm', Dimensions: turned, Value: 4 }] });
      const read = (d: object) => b.read('Sum', b.at, MIN, 1, b.at, undefined, { Namespace: 'N', MetricName: 'm', Dimensions: d } as never);
      expect(read(turned)).toEqual([7]);
      expect(read(Dimensions.slice(1))).toEqual([NaN]);
      expect(read([...Dimensions, { Name: 'more', Value: 'x' }])).toEqual([NaN]);
      expect(b.state.metrics.filter((m) => m.units.length > 0)).toHaveLength(1);
    }), { seed: 2, numRuns: 100 });
  });

  test('the order of puts is irrelevant to whole numbers', () => {
    const puts = fc.array(fc.record({ value: whole, back: ago, Unit: fc.constantFrom('None', 'Count'), StorageResolution: fc.constantFrom(1, 60) }), { maxLength: 40 });
    fc.assert(fc.property(puts, fc.nat(), (items, turn) => {
      const read = (list: typeof items): number[][] => {
        const b = new Bench();
        for (const { value, back, ...more } of list) b.put(value, back, more);
        return [...PLAIN, 'p50', 'p90'].map((s) => b.read(s, T(START) - 60 * MIN, 90_000, 45));
      };
      const turned = items.map((_, i) => items[(i + turn) % items.length]!).reverse();
      expect(read(turned)).toEqual(read(items));
    }), { seed: 3, numRuns: 100 });
  });

  test('units are apart: what is read of one depends on its own puts alone', () => {
    const puts = fc.array(fc.record({ value: whole, back: ago, Unit: fc.constantFrom<StandardUnit>('None', 'Count', 'Seconds') }), { maxLength: 30 });
    fc.assert(fc.property(puts, fc.constantFrom<StandardUnit>('None', 'Count', 'Seconds'), (items, unit) => {
      const read = (list: typeof items): number[] => {
        const b = new Bench();
        for (const { value, back, Unit } of list) b.put(value, back, { Unit });
        return b.read('Sum', T(START) - 60 * MIN, MIN, 61, b.at, unit as never);
      };
      expect(read(items)).toEqual(read(items.filter((i) => i.Unit === unit)));
    }), { seed: 4, numRuns: 100 });
  });

  test('scaling by a power of two scales every statistic exactly, and no count', () => {
    const puts = fc.array(fc.record({ value: fc.integer({ min: 0, max: 2 ** 30 }).map((n) => n / 4096), back: ago }), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(puts, fc.integer({ min: -8, max: 8 }), (items, power) => {
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
    }), { seed: 5, numRuns: 60 });
  });

  test('shifting puts and reads by whole hours shifts nothing else', () => {
    fc.assert(fc.property(fc.array(fc.record({ value: whole, back: ago }), { maxLength: 20 }), fc.integer({ min: 1, max: 5000 }), (items, hours) => {
      const read = (start: number): number[] => {
        const b = new Bench(new Date(start).toISOString());
        for (const { value, back } of items) b.put(value, back);
        return b.read('Average', start - 60 * MIN, 3 * MIN, 21);
      };
      expect(read(T(START) + hours * HOUR)).toEqual(read(T(START)));
    }), { seed: 6, numRuns: 60 });
  });
});

describe('reading', () => {
  test('many slots at once are the slots one by one', () => {
    const puts = fc.array(fc.record({ value: whole, back: ago, StorageResolution: fc.constantFrom(1, 60) }), { maxLength: 30 });
    fc.assert(fc.property(puts, fc.integer({ min: 0, max: 7000 }), fc.constantFrom(10, 30, 60, 300), fc.integer({ min: 1, max: 40 }), (items, back, period, slots) => {
      const b = new Bench(START, {}, formula((t) => (t / MIN) % 17));
      b.notice('series', { metric: { Namespace: 'N', MetricName: 'm' }, segment: segment('2026-01-05T11:00:30Z', { unit: 'None' }) });
      for (const { value, back: own, ...more } of items) b.put(value, own, more);
      const start = b.at - back * 1000;
      for (const s of [...PLAIN, 'p90']) {
        const one = Array.from({ length: slots }, (_, k) => b.read(s, start + k * period * 1000, period * 1000, 1)[0]!);
        expect(b.read(s, start, period * 1000, slots)).toEqual(one);
      }
    }), { seed: 11, numRuns: 100 });
  });

  test('a synthetic series reads like the same values put one by one, in whatever order it is read', () => {
    const windows = fc.array(fc.record({ from: fc.integer({ min: -20, max: 400 }), period: fc.constantFrom(60, 120, 300, 900), slots: fc.integer({ min: 1, max: 150 }) }), { minLength: 1, maxLength: 10 });
    const value = (t: number): number => ((t / MIN) * 7919) % 101;
    fc.assert(fc.property(windows, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 59 }), (reads, every, offset) => {
      const anchor = T(START) + offset * 1000;
      const metric = { Namespace: 'N', MetricName: 'm' };
      const synthetic = new Bench(START, {}, formula((t) => value(t)));
      synthetic.notice('series', { metric, segment: segment(START, { anchor: anchor as never, interval: every * MIN, unit: 'None' }) });
      const end = T(START) + 500 * MIN;
      // Ticks in the order of time, a tick stamped at its start.
      const stamps: number[] = [];
      for (let t = anchor; t + every * MIN <= end; t += every * MIN) stamps.push(t);
      for (const { from, period, slots } of reads) {
        const start = T(START) + from * 30_000;
        const inside = (k: number): number[] => stamps.filter((t) => t >= start + k * period * 1000 && t < start + (k + 1) * period * 1000);
        const expected = Array.from({ length: slots }, (_, k) => (inside(k).length === 0 ? NaN : Math.max(...inside(k).map(value))));
        expect(synthetic.read('Maximum', start, period * 1000, slots, end)).toEqual(expected);
      }
    }), { seed: 12, numRuns: 100 });
  });

  test('looking far ahead reads what reading slot by slot does, gaps, ends and delays included', () => {
    const value = (t: number): number => (((t / 30_000) * 7919) % 13 === 0 ? NaN : ((t / 30_000) * 31) % 101);
    fc.assert(fc.property(
      fc.integer({ min: -200, max: 300 }), fc.integer({ min: 65, max: 1500 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 3 }),
      (from, slots, offset, seen, delay) => {
        const b = new Bench(START, {}, formula(value, 2));
        const anchor = (T(START) + offset * 1000) as never;
        const metric = { Namespace: 'N', MetricName: 'm' };
        b.notice('series', { metric, segment: segment(START, { anchor, unit: 'None', to: (T(START) + 300 * MIN) as never, delay: delay * MIN }) });
        const start = T(START) + from * MIN;
        const now = T(START) + seen * MIN;
        for (const s of PLAIN) {
          const one = Array.from({ length: slots }, (_, k) => b.read(s, start + k * MIN, MIN, 1, now)[0]!);
          expect(b.read(s, start, MIN, slots, now), s).toEqual(one);
        }
      },
    ), { seed: 14, numRuns: 25 });
  });

  test('a copy of the state reads the same, and its later life does not touch the original', () => {
    fc.assert(fc.property(fc.array(fc.record({ value: whole, back: ago }), { maxLength: 20 }), (items) => {
      const b = new Bench();
      for (const { value, back } of items) b.put(value, back);
      const before = canonical(b.state);
      const copy = clonePlain(b.state);
      const reader = metricReader(copy, formula(() => NaN), b.options);
      const out = new Float64Array(60);
      reader.read(reader.handle({ Namespace: 'N', MetricName: 'm' }), 'Sum', undefined, (b.at - 59 * MIN) as never, MIN, 60, b.at, out);
      expect([...out]).toEqual(b.read('Sum', b.at - 59 * MIN, MIN, 60));
      ingestRun(copy, 0, b.at, MIN, [1, 2, 3], 3);
      if (items.length > 0) expect(canonical(b.state)).toBe(before);
    }), { seed: 13, numRuns: 50 });
  });
});

describe('storing', () => {
  const column = fc.oneof(
    fc.array(fc.integer({ min: -1000, max: 1e6 })), fc.array(fc.integer({ min: 0, max: 1e5 }).map((n) => n / 100)), fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), fc.array(fc.integer({ min: -(2 ** 45), max: 2 ** 45 })), fc.array(fc.integer({ min: 0, max: 2 ** 36 })), fc.record({ a: fc.integer(), d: fc.integer({ min: -9, max: 9 }), n: fc.nat(50) }).map(({ a, d, n }) => Array.from({ length: n }, (_, i) => a + i * d)),
  );
  test('packing loses nothing', () => {
    fc.assert(fc.property(column, (numbers) => {
      const given = Float64Array.from(numbers, (v) => v + 0);
      const packed = pack(given, 0, 1, given.length);
      const out = new Float64Array(given.length);
      unpack(packed, 0, given.length, out, 0, 1);
      expect(out).toEqual(given);
      expect(Float64Array.from(given, (_, i) => at(packed, i))).toEqual(given);
    }), { seed: 21, numRuns: 500 });
  });

  test('the batch door leaves what putting one by one leaves, and late values find their bucket', () => {
    const run = fc.record({ n: fc.integer({ min: 1, max: 1600 }), every: fc.constantFrom(10_000, 20_000, 60_000, 90_000, 300_000), salt: fc.nat(1000), late: fc.array(fc.nat(2_000_000), { maxLength: 30 }) });
    fc.assert(fc.property(run, ({ n, every, salt, late }) => {
      const values = Array.from({ length: n }, (_, i) => (i * 7919 + salt) % 97);
      const first = T(START);
      const door = new Bench();
      const handle = door.reader.handle({ Namespace: 'N', MetricName: 'm' });
      ingestRun(door.state, handle, first, every, values, n);
      const stamps = [...values.map((value, i) => ({ value, t: first + i * every })), ...late.map((l, i) => ({ value: i, t: first + (l % (n * every)) }))];
      late.forEach((l, i) => ingestRun(door.state, handle, (first + (l % (n * every))) as never, every, [i], 1));
      const slots = Math.ceil((n * every) / HOUR);
      for (const [statistic, of] of [
        ['Sum', (v: number[]) => v.reduce((a, b) => a + b, 0)], ['SampleCount', (v: number[]) => v.length], ['Maximum', (v: number[]) => Math.max(...v)],
        ['p50', (v: number[]) => [...v].sort((a, b) => a - b)[Math.ceil(v.length / 2) - 1]!],
      ] as const) {
        const expected = Array.from({ length: slots }, (_, k) => {
          const inside = stamps.filter(({ t }) => Math.floor(t / MIN) * MIN >= first + k * HOUR && Math.floor(t / MIN) * MIN < first + (k + 1) * HOUR).map((s) => s.value);
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
    }), { seed: 22, numRuns: 60 });
  });

  test('a roll-up keeps count, sum, minimum and maximum, and the distribution when asked to', () => {
    const puts = fc.array(fc.record({ value: whole, back: fc.integer({ min: 0, max: 600 }).map((m) => m * MIN), StorageResolution: fc.constantFrom(1, 60) }), { minLength: 1, maxLength: 60 });
    fc.assert(fc.property(puts, fc.constantFrom(16, 64, 400), (items, days) => {
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
    }), { seed: 23, numRuns: 60 });
  });

  test('percentiles through bins stay within ten percent', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 60 }), (values) => {
      const b = new Bench('2026-01-05T12:00:00Z');
      values.forEach((value, i) => b.put(value, (i % 30) * MIN));
      const read = () => ['p10', 'p50', 'p90'].map((s) => b.read(s, T('2026-01-05T11:00:00Z'), 2 * HOUR, 1)[0]!);
      const before = read();
      b.advance(70 * DAY);
      read().forEach((v, i) => expect(Math.abs(v / before[i]! - 1)).toBeLessThan(0.1));
    }), { seed: 24, numRuns: 60 });
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
    fc.assert(fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 200 }), fc.nat(), (values, k) => {
      const place = k % values.length;
      expect(selectKth(Float64Array.from(values), values.length, place)).toBe(Float64Array.from(values).sort()[place]);
    }), { seed: 31, numRuns: 300 });
  });
  test('a weight is the value that many times', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 20 }), fc.double({ min: 0, max: 100, noNaN: true }), (pairs, p) => {
      const apart = pairs.flatMap(([value, weight]) => Array.from({ length: weight }, () => [value, 1] as const));
      expect(percentile(samplesOf(pairs), p)).toBe(percentile(samplesOf(apart), p));
    }), { seed: 32, numRuns: 300 });
  });
  test('percentiles rise with the percentage', () => {
    fc.assert(fc.property(fc.array(fc.tuple(whole, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 30 }), fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }), (pairs, p, q) => {
      expect(percentile(samplesOf(pairs), Math.min(p, q))).toBeLessThanOrEqual(percentile(samplesOf(pairs), Math.max(p, q)));
    }), { seed: 33, numRuns: 200 });
  });
  test('every value lies in its bin', () => {
    fc.assert(fc.property(fc.double({ min: 1e-100, max: 1e100, noNaN: true }), (value) => {
      const bin = binOf(value);
      expect(binLow(bin)).toBeLessThanOrEqual(value);
      expect(value).toBeLessThan(binHigh(bin) * (1 + 1e-12));
      expect(binOf(binMiddle(bin))).toBe(bin);
      expect(binOf(-value)).toBe(-bin);
    }), { seed: 34, numRuns: 500 });
  });
});
