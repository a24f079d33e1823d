import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSeries, printSeries, SeriesNotationError } from '../../src/scenario/series-notation.ts';

describe("Prometheus's series notation", () => {
  it.each([
    ['', []],
    ['1 2 3', [1, 2, 3]],
    ['-2+4x3', [-2, 2, 6, 10]],
    ['1-2x4', [1, -1, -3, -5, -7]],
    ['1x4', [1, 1, 1, 1, 1]],
    ['1 _x3 5', [1, null, null, null, 5]],
    ['_', [null]],
    ['_x0', []],
    ['1.5 -0.5 1e3 .5', [1.5, -0.5, 1000, 0.5]],
    ['0x5 9x3 _x2 5+1x2', [0, 0, 0, 0, 0, 0, 9, 9, 9, 9, null, null, 5, 6, 7]],
    ['1+0.5x2', [1, 1.5, 2]],
  ])('%j', (text, expected) => expect(parseSeries(text)).toEqual(expected));

  it.each(['x', '1x', '1+x3', '1+2', '1 2,3', '__', '1x-3', 'stale', '0x1000001'])('refuses %j and points at it', (text) => {
    expect(() => parseSeries(text)).toThrow(SeriesNotationError);
    expect(() => parseSeries(text)).toThrow(/\^/);
  });

  it('reads back what it prints', () => {
    const series = fc.array(
      fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 2 })),
    );
    fc.assert(
      fc.property(series, (values) => {
        expect(parseSeries(printSeries(values))).toEqual(values);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
