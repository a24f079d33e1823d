import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listOf, shrinkWith, simplerLists, simplerNumbers } from '../../../src/testing/arbitraries/shrinking.ts';
import { simplestThat } from './look.ts';

const SETTINGS = { seed: 20261122, numRuns: 300 };

describe('shrinking', () => {
  it('a list shrinks to the members that matter, wherever they stand', () => {
    const list = listOf(fc.nat(99), 0, 9);
    expect(simplestThat(list, (all) => all.some((n) => n > 40))).toEqual([41]);
    expect(simplestThat(list, (all) => (all.at(-1) ?? 0) > 40 && all.length > 2)).toEqual([0, 0, 41]);
    expect(simplestThat(list, (all) => (all[0] ?? 0) > 40 && all.length > 2)).toEqual([41, 0, 0]);
    expect(simplestThat(list, (all) => all.filter((n) => n > 40).length > 1)).toEqual([41, 41]);
    expect(simplestThat(listOf(fc.nat(9), 2, 9), () => true)).toEqual([0, 0]);
  });
  it('a list keeps to its lengths, drawn and shrunk', () => {
    const list = listOf(fc.nat(9), 2, 5);
    const lengths = new Set<number>();
    fc.check(
      fc.property(list, (all) => {
        lengths.add(all.length);
        return all.length < 2;
      }),
      SETTINGS,
    );
    for (const drawn of fc.sample(list, SETTINGS)) lengths.add(drawn.length);
    expect([...lengths].sort()).toEqual([2, 3, 4, 5]);
  });
  it('a value that somebody brings along shrinks too', () => {
    const found = fc.check(
      fc.property(listOf(fc.nat(), 0, 9), (all) => all.every((n) => n < 7)),
      { numRuns: 1, examples: [[[3, 80, 5]]] },
    );
    expect(found.counterexample).toEqual([[7]]);
  });
  it('simpler numbers are simpler: whole, nearer to zero, within the bounds, and the way ends', () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(number, fc.integer({ min: -60, max: 60 }), fc.integer({ min: 0, max: 60 }), (value, low, span) => {
        const [min, max] = [low, low + span];
        if (value < min || value > max) return;
        let at = value;
        for (let steps = 0; ; steps += 1) {
          expect(steps).toBeLessThan(200);
          const simpler = [...simplerNumbers(at, min, max)];
          for (const next of simpler) {
            expect(next >= min && next <= max && next !== at).toBe(true);
            expect(Number.isInteger(next) || next === Math.min(Math.max(0, Math.ceil(min)), max)).toBe(true);
          }
          if (simpler.length === 0) return;
          at = simpler.at(-1)!;
        }
      }),
      SETTINGS,
    );
  });
  it('a rule of its own decides how something shrinks', () => {
    const letters = shrinkWith(fc.array(fc.constantFrom<string[]>('a', 'b', 'c'), { maxLength: 8 }), (list) =>
      simplerLists(list, 1, (letter) => (letter === 'a' ? [] : ['a'])),
    );
    expect(simplestThat(letters, (list) => list.length > 1 && list[0] === 'c')).toEqual(['c', 'a']);
  });
});
