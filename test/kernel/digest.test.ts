import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToDigest, digestText, hash32, hash64, hashText, newDigest } from '../../src/kernel/digest.ts';

const digestOf = (parts: readonly string[]): string => {
  const digest = newDigest();
  for (const part of parts) addToDigest(digest, part);
  return digestText(digest);
};

describe('a digest', () => {
  it('tells texts apart, and how they were divided', () => {
    expect(digestOf(['ab', 'c'])).not.toBe(digestOf(['a', 'bc']));
    expect(digestOf(['a', 'b'])).not.toBe(digestOf(['b', 'a']));
    expect(digestOf([''])).not.toBe(digestOf([]));
    const seen = new Map<string, string>();
    for (let i = 0; i < 100_000; i += 1) {
      const text = `111122223333/us-east-1/alarm/${i}`;
      const digest = hashText(text);
      if (seen.has(digest)) expect([text, digest]).toEqual([seen.get(digest), 'a digest of its own']);
      seen.set(digest, text);
    }
  });
  it('changes by about half of its bits when one character changes', () => {
    let changed = 0;
    const n = 500;
    for (let i = 0; i < n; i += 1) {
      const [a, b] = [hash64(`subject ${i} x`), hash64(`subject ${i} y`)];
      for (const word of [a.a ^ b.a, a.b ^ b.b]) for (let bit = 0; bit < 32; bit += 1) changed += (word >>> bit) & 1;
    }
    expect(Math.abs(changed / n - 32)).toBeLessThan(2);
  });
  it('of 32 bits spreads evenly', () => {
    const cells = new Array<number>(60).fill(0);
    for (let i = 0; i < 60_000; i += 1) cells[Math.floor((hash32(`alarm-${i}`) / 2 ** 32) * 60)]! += 1;
    const chi = cells.reduce((sum, c) => sum + (c - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(59 + 5 * Math.sqrt(118));
  });
  it('is the same number of digits always', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(hashText(text)).toMatch(/^[0-9a-f]{16}$/);
      }),
      { seed: 8, numRuns: 300 },
    );
  });
  it('keeps its values: they are in recorded runs', () => {
    expect([hashText(''), hashText('cloudclock'), hashText('ä\u{1F600}'), hash32('cloudclock'), hash64('cloudclock')])
      .toMatchInlineSnapshot(`
      [
        "37afb4e9267ece0d",
        "5283412dd4fdea74",
        "9111267dd0375de9",
        1401130749,
        {
          "a": -721556876,
          "b": 1384333613,
        },
      ]
    `);
  });
});
