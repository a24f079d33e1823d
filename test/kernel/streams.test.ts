import { describe, expect, it } from 'vitest';
import { Streams, hex, openStream, streamKey, uuid } from '../../src/kernel/streams.ts';

const draws = (streams: Streams, path: string, n: number): number[] => Array.from({ length: n }, () => streams.at(path).next());

describe('streams', () => {
  it('are a pure function of seed and path', () => {
    expect(draws(new Streams('s'), 'ec2/a', 5)).toEqual(draws(new Streams('s'), 'ec2/a', 5));
    expect(draws(new Streams('s'), 'ec2/a', 5)).not.toEqual(draws(new Streams('s'), 'ec2/b', 5));
    expect(draws(new Streams('s'), 'ec2/a', 5)).not.toEqual(draws(new Streams('t'), 'ec2/a', 5));
  });
  it('continue where they stood, and no other stream moves them', () => {
    const streams = new Streams('s');
    const whole = draws(new Streams('s'), 'a', 6);
    const first = draws(streams, 'a', 3);
    draws(streams, 'newcomer', 10);
    expect([...first, ...draws(streams, 'a', 3)]).toEqual(whole);
  });
  it('have keys that no other pair of seed and path has', () => {
    expect(streamKey('4', '2/x')).not.toBe(streamKey('42', '/x'));
    expect(streamKey('1:a', 'b')).not.toBe(streamKey('1', ':ab'));
    expect(draws(new Streams('4'), '2/x', 3)).not.toEqual(draws(new Streams('42'), '/x', 3));
  });
  it('restored from a snapshot continue with the same numbers, each in its own life', () => {
    const first = new Streams('s');
    draws(first, 'a', 3);
    draws(first, 'b', 1);
    const saved = JSON.parse(JSON.stringify([...first.snapshot()])) as [string, { c: number; s0: number; s1: number; s2: number }][];
    const second = new Streams('s');
    draws(second, 'b', 7);
    second.restore(new Map(saved));
    expect(draws(second, 'a', 5)).toEqual(draws(first, 'a', 5));
    expect(draws(second, 'b', 5)).toEqual(draws(first, 'b', 5));
    expect(draws(second, 'c', 5)).toEqual(draws(first, 'c', 5));
  });
  it('are uniform and uncorrelated between names that differ in a digit', () => {
    const n = 2000;
    const rows = Array.from({ length: 30 }, (_, i) => {
      const stream = openStream('42', `ec2/i-${String(i).padStart(4, '0')}`);
      return Array.from({ length: n }, () => stream.next() - 0.5);
    });
    let worst = 0;
    for (let i = 0; i < rows.length; i += 1) {
      expect(Math.abs(rows[i]!.reduce((a, b) => a + b, 0) / n)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
      for (let j = 0; j < i; j += 1)
        worst = Math.max(worst, Math.abs((rows[i]!.reduce((sum, x, k) => sum + x * rows[j]![k]!, 0) / n) * 12));
    }
    expect(worst * Math.sqrt(n)).toBeLessThan(4.5);
  });
  it('give whole words, doubles of 53 bits, hexadecimal digits and version 4 UUIDs', () => {
    const stream = openStream('s', 'forms');
    for (let i = 0; i < 200; i += 1) {
      const word = stream.uint32();
      expect(Number.isInteger(word) && word >= 0 && word < 2 ** 32).toBe(true);
      const d = stream.double();
      expect(d >= 0 && d < 1).toBe(true);
      expect(hex(stream, 17)).toMatch(/^[0-9a-f]{17}$/);
      expect(uuid(stream)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    expect(new Set(Array.from({ length: 1000 }, () => uuid(stream))).size).toBe(1000);
  });
  it('keep their numbers: the meaning of a seed is a promise', () => {
    const stream = openStream('golden', 'ec2/web-1/boot');
    expect([stream.next(), stream.next(), stream.double(), stream.uint32(), hex(stream, 16), uuid(stream), stream.state()])
      .toMatchInlineSnapshot(`
      [
        0.9590944002848119,
        0.19921132386662066,
        0.8367160827043517,
        750365710,
        "b19709df292b10ea",
        "9e4dd475-ffc8-4279-8921-1df02e3a7128",
        {
          "c": 713314,
          "s0": 0.5904167292173952,
          "s1": 0.06178394518792629,
          "s2": 0.5081732203252614,
        },
      ]
    `);
  });
});
