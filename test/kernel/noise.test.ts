import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOISE_BOUND, NOISE_DEVIATION, TickSource, fillNoise, noiseAt, noiseKey, noiseWord } from '../../src/kernel/noise.ts';

const block = (series: string, first: number, ticks: number): Float64Array => {
  const out = new Float64Array(ticks);
  fillNoise(noiseKey('seed', series), first, ticks, out);
  return out;
};

const correlation = (x: Float64Array, y: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += x[i]! * y[i]!;
  return sum / x.length / NOISE_DEVIATION ** 2;
};

describe('noise', () => {
  it('is the same by block and by tick, wherever the block begins, across 2^32 and below zero', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.maxSafeInteger(),
          fc.integer({ min: -50, max: 50 }).map((d) => 2 ** 32 + d),
          fc.integer({ min: -50, max: 50 }),
        ),
        fc.integer({ min: 0, max: 100 }),
        (first, ticks) => {
          const start = Math.min(first, Number.MAX_SAFE_INTEGER - 200);
          const key = noiseKey('seed', 'a');
          const values = block('a', start, ticks);
          for (let i = 0; i < ticks; i += 1) expect(values[i]).toBe(noiseAt(key, start + i));
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
  it('has these values for ever: every report is made of them', () => {
    const key = noiseKey('seed', 'a');
    for (const [tick, word] of [
      [0, 215210854],
      [-0, 215210854],
      [1, 642430721],
      [-1, 1210031157],
      [2 ** 31, 306804040],
      [2 ** 32 - 1, 373847301],
      [2 ** 32, -1546060290],
      [2 ** 32 + 7, 872041912],
      [-(2 ** 32) - 5, -2007710718],
      [2 ** 52 + 1, 1023329760],
    ] as const) {
      expect(noiseWord(key, tick), `tick ${tick}`).toBe(word);
    }
  });
  it('writes where it is told and nowhere else', () => {
    const out = new Float64Array(6).fill(9999);
    fillNoise(noiseKey('seed', 'a'), 100, 2, out, 3);
    expect([...out]).toEqual([9999, 9999, 9999, noiseAt(noiseKey('seed', 'a'), 100), noiseAt(noiseKey('seed', 'a'), 101), 9999]);
  });
  it('has its mean, deviation and bound', () => {
    const values = block('moments', 0, 200_000);
    let sum = 0;
    let squares = 0;
    expect(values.every((v) => Number.isInteger(v) && Math.abs(v) <= NOISE_BOUND)).toBe(true);
    for (const v of values) {
      sum += v;
      squares += v * v;
    }
    expect(Math.abs(sum / values.length)).toBeLessThan((5 * NOISE_DEVIATION) / Math.sqrt(values.length));
    expect(Math.abs(Math.sqrt(squares / values.length) / NOISE_DEVIATION - 1)).toBeLessThan(0.01);
  });
  it('reaches its bounds and never passes them', () => {
    const key = noiseKey('seed', 'a');
    let most = 0;
    for (let tick = 0; tick < 3_000_000; tick += 1) most = Math.max(most, Math.abs(noiseAt(key, tick)));
    expect(most).toBeLessThanOrEqual(NOISE_BOUND);
    expect(most).toBeGreaterThan(NOISE_BOUND - 60);
  });
  it('is independent between series, also at every lag, and along one series', () => {
    const n = 20_000;
    const rows = Array.from({ length: 40 }, (_, i) => block(`ec2/i-${String(i).padStart(4, '0')}/CPUUtilization`, 29_000_000, n));
    let worst = 0;
    let squares = 0;
    let pairs = 0;
    for (let i = 0; i < rows.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const r = correlation(rows[i]!, rows[j]!);
        worst = Math.max(worst, Math.abs(r));
        squares += r * r;
        pairs += 1;
      }
    }
    expect(worst * Math.sqrt(n)).toBeLessThan(4.5);
    expect(Math.sqrt((squares / pairs) * n)).toBeLessThan(1.1);
    for (let lag = 1; lag < 50; lag += 1) {
      const r = correlation(rows[0]!.subarray(0, n - lag), rows[0]!.subarray(lag));
      expect(Math.abs(r) * Math.sqrt(n)).toBeLessThan(4.5);
      const cross = correlation(rows[0]!.subarray(0, n - lag), rows[1]!.subarray(lag));
      expect(Math.abs(cross) * Math.sqrt(n)).toBeLessThan(4.5);
    }
  });
  it('has no bit that leans or follows its neighbour', () => {
    const key = noiseKey('seed', 'bits');
    const n = 20_000;
    for (let bit = 0; bit < 32; bit += 1) {
      let ones = 0;
      let same = 0;
      for (let tick = 0; tick < n; tick += 1) {
        const here = (noiseWord(key, tick) >>> bit) & 1;
        ones += here;
        if (here === ((noiseWord(key, tick + 1) >>> bit) & 1)) same += 1;
      }
      expect(Math.abs(ones - n / 2)).toBeLessThan(2.5 * Math.sqrt(n));
      expect(Math.abs(same - n / 2)).toBeLessThan(2.5 * Math.sqrt(n));
    }
  });
  it('tells seed and series apart', () => {
    expect(noiseKey('4', '2/x')).not.toEqual(noiseKey('42', '/x'));
    expect(noiseKey('a', 'b')).not.toEqual(noiseKey('b', 'a'));
  });
  it('keeps its numbers: a change here changes every seed', () => {
    expect([...block('golden', 1000, 12)]).toMatchInlineSnapshot(`
      [
        317,
        -251,
        236,
        -239,
        -72,
        -116,
        -18,
        -66,
        -186,
        26,
        19,
        -37,
      ]
    `);
    expect(noiseKey('golden', 'series')).toMatchInlineSnapshot(`
      {
        "a": 922988205,
        "b": -224402421,
      }
    `);
  });
});

describe('a source of draws per tick', () => {
  const draws = (tick: number, n: number): number[] => {
    const source = new TickSource().reset(noiseKey('seed', 'arrivals'), tick);
    return Array.from({ length: n }, () => source.double());
  };
  it('begins anew at every tick', () => {
    const source = new TickSource();
    const key = noiseKey('seed', 'arrivals');
    source.reset(key, 5).double();
    source.double();
    expect(source.reset(key, 7).double()).toBe(draws(7, 1)[0]);
    expect(draws(7, 3)).toEqual(draws(7, 3));
    expect(new Set([...draws(7, 3), ...draws(8, 3)]).size).toBe(6);
  });
  it('is uniform, along a tick and across ticks', () => {
    for (const values of [draws(1, 20_000), Array.from({ length: 20_000 }, (_, tick) => draws(tick, 1)[0]!)]) {
      const cells = new Array<number>(50).fill(0);
      expect(values.every((v) => v >= 0 && v < 1)).toBe(true);
      for (const v of values) cells[Math.floor(v * 50)]! += 1;
      const chi = cells.reduce((sum, c) => sum + (c - 400) ** 2 / 400, 0);
      expect(chi).toBeLessThan(49 + 5 * Math.sqrt(98));
    }
  });
});
