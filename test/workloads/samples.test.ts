import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleSpec } from '../../src/aws/series.ts';
import { clonePlain } from '../../src/kernel/plain.ts';
import { DAY, HOUR, MINUTE, parseInstant } from '../../src/kernel/time.ts';
import { createSamples, newBlock } from '../../src/workloads/index.ts';
import { BLOCK } from '../../src/workloads/fill.ts';

const START = parseInstant('2026-11-27T06:00:00Z');
const samples = createSamples('seed');
const workload = (load: string | number, series = 'web', more: object = {}): SampleSpec => ({
  kind: 'workload',
  series,
  start: START,
  load,
  ...more,
});
const read = (spec: SampleSpec, from: number, interval: number, ticks: number): Record<'count' | 'sum' | 'min' | 'max', number[]> => {
  const block = newBlock(ticks);
  samples.fill(spec, START + from, interval, ticks, block);
  return { count: [...block.count], sum: [...block.sum], min: [...block.min], max: [...block.max] };
};

describe('the source of samples', () => {
  it('gives one sample a tick of a workload', () => {
    expect(read(workload('step(10..20 at 2m)'), 0, MINUTE, 3)).toEqual({
      count: [1, 1, 1],
      sum: [10, 10, 20],
      min: [10, 10, 20],
      max: [10, 10, 20],
    });
    expect(read(workload(7), 0, MINUTE, 1).sum).toEqual([7]);
    expect(read(workload('step(10..20 at 2m)', 'x', { scale: 0.5 }), 0, MINUTE, 3).sum).toEqual([5, 5, 10]);
    expect(read({ kind: 'constant', value: 3 }, 0, MINUTE, 2)).toEqual({ count: [1, 1], sum: [3, 3], min: [3, 3], max: [3, 3] });
  });
  it('says of a tick without data that it has none', () => {
    const nothing = { count: [0, 0], sum: [0, 0], min: [NaN, NaN], max: [NaN, NaN] };
    expect(read(workload('trace(0s 1)'), MINUTE, MINUTE, 2)).toEqual(nothing);
    expect(read({ kind: 'trace', points: [] }, 0, MINUTE, 2)).toEqual(nothing);
    expect(read({ kind: 'aggregate', members: [] }, 0, MINUTE, 2)).toEqual(nothing);
  });
  it('gives every point of a trace as a sample', () => {
    const spec = {
      kind: 'trace',
      points: [
        [START - 1, 99],
        [START, 4],
        [START + 30_000, 2],
        [START + 59_999, 9],
        [START + MINUTE, 5],
      ],
    };
    expect(read(spec, 0, MINUTE, 2)).toEqual({ count: [3, 1], sum: [15, 5], min: [2, 5], max: [9, 5] });
  });
  it('joins members, each for its time', () => {
    const spec = {
      kind: 'aggregate',
      members: [
        { kind: 'constant', value: 10 },
        { kind: 'constant', value: 30, from: START + 1, to: START + 3 * MINUTE + 59_999 },
        { ...workload('trace(2m 5)'), from: START },
      ],
    };
    expect(read(spec, 0, MINUTE, 4)).toEqual({ count: [1, 2, 3, 1], sum: [10, 40, 45, 10], min: [10, 10, 5, 10], max: [10, 30, 30, 10] });
  });
  it('joins members that are aggregates', () => {
    const pair = {
      kind: 'aggregate',
      members: [
        { kind: 'constant', value: 1 },
        { kind: 'constant', value: 2 },
      ],
    };
    expect(read({ kind: 'aggregate', members: [pair, pair, { kind: 'constant', value: 9 }] }, 0, MINUTE, 1)).toEqual({
      count: [5],
      sum: [15],
      min: [1],
      max: [9],
    });
  });
  it('takes several samples a tick where it is told to', () => {
    const spec = { kind: 'samples', of: workload('ramp(0..10 over 10m)'), every: MINUTE };
    expect(read(spec, 0, 5 * MINUTE, 2)).toEqual({ count: [5, 5], sum: [10, 35], min: [0, 5], max: [4, 9] });
    expect(() => read(spec, 0, 90_000, 1)).toThrow('ticks of 90000 ms cannot be sampled every 60000 ms');
  });
  it('computes windows longer than a block, in any order, to the same bits', () => {
    const members = Array.from({ length: 3 }, (_, i) => workload('diurnal(10..50, peak 14:00) + noise(5%)', `i-${i}`));
    const spec = { kind: 'aggregate', members };
    const long = read(spec, 0, MINUTE, BLOCK * 2 + 100);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: BLOCK * 2 }), fc.integer({ min: 1, max: 100 }), (from, ticks) => {
        const part = read(spec, from * MINUTE, MINUTE, ticks);
        for (const key of ['count', 'sum', 'min', 'max'] as const) expect(part[key]).toEqual(long[key].slice(from, from + ticks));
      }),
      { seed: 51, numRuns: 50 },
    );
  });
  it('reads a copy of a spec as the spec itself', () => {
    const spec = workload('diurnal(10..50, peak 14:00) + noise(5%)');
    expect(read(clonePlain(spec), 0, HOUR, 24)).toEqual(read(spec, 0, HOUR, 24));
  });
  it('moves nobody by a newcomer, and everybody by another seed', () => {
    const spec = workload('40 + noise(5%)', 'i-1');
    const block = newBlock(10);
    const fresh = createSamples('seed');
    fresh.fill(workload('40 + noise(5%)', 'i-2'), START, MINUTE, 10, block);
    fresh.fill(spec, START, MINUTE, 10, block);
    expect([...block.sum]).toEqual(read(spec, 0, MINUTE, 10).sum);
    createSamples('other').fill(spec, START, MINUTE, 10, block);
    expect([...block.sum]).not.toEqual(read(spec, 0, MINUTE, 10).sum);
  });
  it('bounds every sample', () => {
    const spec = {
      kind: 'aggregate',
      members: [
        workload('diurnal(10..50, peak 14:00) + noise(5%)', 'a', { scale: -2 }),
        { ...workload('500 * spike(3x at 2h for 45m)'), from: START, to: START + DAY },
        { kind: 'samples', of: workload('noise(9)', 'b'), every: 10_000 },
        { kind: 'trace', points: [[START + HOUR, 7]] },
      ],
    };
    fc.assert(
      fc.property(fc.integer({ min: -DAY, max: 2 * DAY }), fc.integer({ min: 1, max: 40 }), (from, ticks) => {
        const { min, max, count } = read(spec, from, MINUTE, ticks);
        const bounds = samples.bounds(spec, START + from, START + from + ticks * MINUTE);
        for (let i = 0; i < ticks; i += 1) if (count[i]! > 0) expect(min[i]! >= bounds.min && max[i]! <= bounds.max).toBe(true);
      }),
      { seed: 52, numRuns: 300 },
    );
    expect(samples.bounds({ kind: 'aggregate', members: [] }, 0, 1)).toEqual({ min: Infinity, max: -Infinity });
  });
  it('checks specs from anywhere', () => {
    expect(samples.check(workload('40 + noise(5%)'))).toEqual([]);
    expect(
      samples
        .check({ kind: 'aggregate', members: [{ kind: 'constant' }, { kind: 'workload', series: 5, start: 0, load: 'x' }] })
        .map((p) => p.path),
    ).toEqual(['source.members[0].value', 'source.members[1].series', 'source.members[1].load, column 1']);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(Array.isArray(samples.check(value))).toBe(true);
      }),
      { seed: 53, numRuns: 500 },
    );
    expect(() => read({ kind: 'nonsense' }, 0, MINUTE, 1)).toThrow('no sample source knows specs of kind "nonsense"');
  });
});
