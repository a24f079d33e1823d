import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestText, newDigest } from '../../src/kernel/digest.ts';
import { foldPlain, foldText, foldWord } from '../../src/kernel/fingerprint.ts';
import { canonical } from '../../src/kernel/plain.ts';

const fingerprint = (value: unknown): string => {
  const digest = newDigest();
  foldPlain(digest, value);
  return digestText(digest);
};

describe('a fingerprint', () => {
  it('is equal exactly where the canonical texts are equal', () => {
    const small = fc.anything({
      maxDepth: 2,
      maxKeys: 3,
      withDate: true,
      withTypedArray: true,
      withMap: true,
      withSet: true,
      key: fc.constantFrom('a', 'b', '10', '2'),
      values: [
        fc.constantFrom(0, -0, 1, -1, 1.5, NaN, Infinity, 2 ** 31, 2 ** 40, '', '0', '1', 'a', 'ab', 'NaN', true, false, null, undefined),
      ],
    });
    fc.assert(
      fc.property(fc.oneof(small, fc.anything()), fc.oneof(small, fc.anything()), (a, b) => {
        let texts: [string, string];
        try {
          texts = [canonical(a), canonical(b)];
        } catch {
          return;
        }
        expect(fingerprint(a) === fingerprint(b), `${texts[0]} and ${texts[1]}`).toBe(texts[0] === texts[1]);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
  it('does not depend on the order of keys', () => {
    expect(fingerprint({ b: 1, a: { d: 2, c: undefined } })).toBe(fingerprint({ a: { d: 2 }, b: 1 }));
  });
  it('tells structures apart that have the same leaves', () => {
    const values = [
      [1, 2],
      [[1], 2],
      [[1, 2]],
      [1, [2]],
      { a: 1, b: 2 },
      { a: { b: 2 } },
      [{ a: 1 }, 2],
      '12',
      ['1', '2'],
      ['12'],
      [12],
      { 1: 2 },
      [],
      {},
      [[]],
      [{}],
      '',
    ];
    expect(new Set(values.map(fingerprint)).size).toBe(values.length);
  });
  it('changes by about half of its bits when one bit changes, whichever', () => {
    let changed = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      const [x, y] = [newDigest(), newDigest()];
      foldWord(x, 0x12345678);
      foldWord(y, 0x12345678 ^ (1 << bit));
      for (const d of [x, y]) foldText(d, 'what follows');
      const [tx, ty] = [BigInt(`0x${digestText(x)}`), BigInt(`0x${digestText(y)}`)];
      changed += (tx ^ ty).toString(2).replaceAll('0', '').length;
    }
    expect(Math.abs(changed / 32 - 32)).toBeLessThan(4);
  });
  it('of thirty thousand similar facts has no two the same', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 30_000; i += 1) seen.add(fingerprint({ alarm: `web-${i % 1000}`, value: Math.floor(i / 1000) / 4 }));
    expect(seen.size).toBe(30_000);
  });
  it('refuses what is not plain', () => {
    expect(() => fingerprint({ f: () => 1 })).toThrow('cannot write a function');
  });
  it('keeps its values: they are in recorded runs', () => {
    expect([fingerprint(null), fingerprint({ a: [1, 2.5, 'x', true], at: 1_780_000_000_000 }), fingerprint('ä\u{1F600}')])
      .toMatchInlineSnapshot(`
      [
        "f4abc078b83fc55c",
        "31c439836dfad4ce",
        "d2d7bd47922d11f5",
      ]
    `);
  });
});
