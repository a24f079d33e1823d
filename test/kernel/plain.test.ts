import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byCodeUnit, canonical, clonePlain } from '../../src/kernel/plain.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.date({ noInvalidDate: true }),
  fc.array(fc.double(), { maxLength: 4 }).map((list) => Float64Array.from(list)),
  fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 4 }).map((list) => Uint8Array.from(list)),
);
const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', '10', '2'));
const plain = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((pairs) => {
      const out: object = {};
      for (const [k, v] of pairs) Object.defineProperty(out, k, { value: v, enumerable: true, writable: true, configurable: true });
      return out;
    }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((pairs) => new Map(pairs)),
    fc.array(tie('value'), { maxLength: 4 }).map((list) => new Set(list)),
  ),
})).value;
const runs = { seed: 6, numRuns: 1000 };

/** Changes everything that can be changed in place. */
function ruin(value: unknown, seen = new Set<unknown>()): void {
  if (value === null || typeof value !== 'object' || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Date) value.setTime(0);
  else if (ArrayBuffer.isView(value)) (value as Uint8Array).fill(7);
  else if (value instanceof Map) {
    for (const item of value.values()) ruin(item, seen);
    value.set('ruined', 1);
  } else if (value instanceof Set) {
    for (const item of value) ruin(item, seen);
    value.add('ruined');
  } else {
    for (const item of Object.values(value)) ruin(item, seen);
    Object.defineProperty(value, Array.isArray(value) ? value.length : 'ruined', {
      value: 1,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
}

describe('a copy of plain data', () => {
  it('is equal', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const copy = clonePlain(value);
        expect(copy).toEqual(value);
        expect(canonical(copy)).toBe(canonical(value));
      }),
      runs,
    );
  });
  it('shares nothing', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const copy = clonePlain(value);
        const before = canonical(copy);
        ruin(value);
        expect(canonical(copy)).toBe(before);
      }),
      runs,
    );
  });
  it('keeps what was one object one object, and circles closed', () => {
    const shared = { n: 1 };
    const value = { a: shared, b: [shared], map: new Map([['k', shared]]), self: null as unknown };
    value.self = value;
    const copy = clonePlain(value);
    expect(copy.b[0]).toBe(copy.a);
    expect(copy.map.get('k')).toBe(copy.a);
    expect(copy.self).toBe(copy);
    expect(copy.a).not.toBe(shared);
  });
  it('keeps a key called __proto__ as a key', () => {
    const value = JSON.parse('{"__proto__": {"polluted": 1}}') as object;
    const copy = clonePlain(value) as { polluted?: number };
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(copy.polluted).toBeUndefined();
  });
  it('refuses what is not plain, and says where', () => {
    class Thing {}
    for (const [value, message] of [
      [{ a: { b: () => 1 } }, 'found a function at $.a.b'],
      [[Symbol('x')], 'found a symbol at $'],
      [{ t: new Thing() }, 'found an instance of Thing at $.t'],
      [new Map([['k', new WeakMap()]]), 'found an instance of WeakMap at $.k'],
      [Promise.resolve(), 'found an instance of Promise at $'],
    ] as const)
      expect(() => clonePlain(value)).toThrow(message);
  });
});

describe('canonical text', () => {
  it('does not depend on the order of keys, pairs and members', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(key, plain), { selector: ([k]) => k, maxLength: 5 }), (pairs) => {
        const reversed = [...pairs].reverse();
        expect(canonical(new Map(reversed))).toBe(canonical(new Map(pairs)));
        expect(canonical(new Set(reversed.map(([, v]) => v)))).toBe(canonical(new Set(pairs.map(([, v]) => v))));
        expect(canonical(Object.fromEntries(reversed))).toBe(canonical(Object.fromEntries(pairs)));
      }),
      runs,
    );
  });
  it('is JSON, and the same text for the same value only', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        // JSON itself cannot tell -0 from 0.
        expect(JSON.parse(canonical(a))).toEqual(JSON.parse(JSON.stringify(a)));
        const same = JSON.stringify(JSON.parse(canonical(a))) === JSON.stringify(JSON.parse(canonical(b)));
        expect(canonical(a) === canonical(b)).toBe(same);
      }),
      runs,
    );
  });
  it('tells kinds apart and names what JSON cannot say', () => {
    const texts = [[1, 2], new Set([1, 2]), new Map([[1, 2]]), { 1: 2 }, '[1,2]', NaN, Infinity, -Infinity, 'NaN', 12n, 12, true, null].map(
      canonical,
    );
    expect(new Set(texts).size).toBe(texts.length);
    expect(canonical(-0)).toBe('0');
    expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(canonical(new Date(0))).toBe('"1970-01-01T00:00:00.000Z"');
    expect(canonical(Float64Array.of(1, 2))).toBe('[1,2]');
    expect(() => canonical(() => 1)).toThrow('cannot write a function');
  });
});

it('code units are a total order without a locale', () => {
  const words = ['ä', 'a', 'B', 'b', '\u{1F600}', '\uFFFD', '', '10', '2'];
  expect([...words].sort(byCodeUnit)).toEqual(['', '10', '2', 'B', 'a', 'b', 'ä', '\u{1F600}', '\uFFFD']);
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(byCodeUnit(a, b)).toBe(-byCodeUnit(b, a) || 0);
    }),
    runs,
  );
});
