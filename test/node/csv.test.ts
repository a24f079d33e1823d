import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, CsvLines } from '../../src/node/csv.ts';

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
  it('is so line after line, where columns say what they said before', () => {
    const few = fc.constantFrom('a', 'a', 'b,c', '"', '', null, 1, true);
    fc.assert(
      fc.property(fc.array(fc.array(few, { minLength: 3, maxLength: 3 }), { maxLength: 12 }), (rows) => {
        const lines = new CsvLines((cell) => cell);
        for (const row of rows) lines.add(row);
        expect(Buffer.from(lines.bytes.subarray(0, lines.length)).toString()).toBe(stringify(rows, { cast: { boolean: String } }));
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });
  it('has numbers as JavaScript writes them', () => {
    const cents = fc.integer({ min: -(2 ** 32), max: 2 ** 32 }).map((n) => n / 100);
    fc.assert(
      fc.property(fc.oneof(cents, fc.double(), fc.integer(), fc.constantFrom(-0, 0.1, 0.29, 1e21, 2 ** 31 / 100, -0.05, NaN)), (n) => {
        expect(csvLine([n, 1])).toBe(`${String(n)},1\n`);
      }),
      { seed: 20261124, numRuns: 3000 },
    );
  });
  it('may be longer than what is written at a time', () => {
    const lines = new CsvLines((cell) => cell);
    const text = 'x'.repeat(300_000);
    lines.add([text, 'a', text]);
    lines.add([text, 'é', text]);
    expect(Buffer.from(lines.bytes.subarray(0, lines.length)).toString()).toBe(`${text},a,${text}\n${text},é,${text}\n`);
  });
});
