import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../src/node/csv.ts';

const cell = fc.oneof(
  fc.string(), fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', '=', 'ä') }), fc.double(), fc.integer(), fc.boolean(), fc.constant(null),
);

describe('a line of CSV', () => {
  it('is what csv-stringify writes', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        expect(csvLine(cells)).toBe(stringify([cells], { cast: { boolean: String } }));
      }),
      { seed: 20261122, numRuns: 3000 },
    );
  });
});
