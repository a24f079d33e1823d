import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leading, page } from '../../../src/engines/alarms/page.ts';

const nameOf = (name: string): string => name;

test('law: pages of names in any order are all names, in order', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'B', 'z', 'ä', '\u{1f600}', '-') }), { maxLength: 40 });
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 7 }), (all, MaxRecords) => {
      const found: string[] = [];
      let NextToken: string | undefined;
      do {
        const input = { MaxRecords, NextToken };
        const { items, next } = page(leading(all, nameOf, input), nameOf, input, 'ascending');
        expect(items.length).toBe(next === undefined ? Math.min(MaxRecords, all.length - found.length) : MaxRecords);
        found.push(...items);
        NextToken = next;
      } while (NextToken !== undefined);
      expect(found).toEqual([...all].sort());
    }),
    { seed: 20261122, numRuns: 500 },
  );
});
