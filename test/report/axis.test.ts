import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisTicks, tickLabel } from '../../src/report/axis.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const span = fc.tuple(
  fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) }),
  fc.oneof(fc.integer({ min: MINUTE, max: 2 * DAY }), fc.integer({ min: DAY, max: 20 * 365 * DAY })),
);

describe('times on an axis', () => {
  it('lie within it, ascend, and are no more than fit', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 9 }), ([from, length], most) => {
        const { step, times } = axisTicks(from, from + length, most);
        for (const [i, at] of times.entries()) {
          expect(at).toBeGreaterThanOrEqual(from);
          expect(at).toBeLessThanOrEqual(from + length);
          // A February is three days short of the longest month, so a distance of months is short by a tenth at most.
          if (i > 0) expect(at - times[i - 1]!).toBeGreaterThan(step * 0.9);
        }
        // A span may begin at a tick, so that there is one more of them than distances.
        if (length <= 14 * DAY * most) expect(times.length).toBeLessThanOrEqual(most + 1);
        else expect(times.length).toBeLessThanOrEqual(Math.ceil(most * 1.1) + 1);
      }),
      { numRuns: 2000 },
    );
  });

  it('are told apart by their words, and the words say when', () => {
    fc.assert(
      fc.property(span, ([from, length]) => {
        const { step, times } = axisTicks(from, from + length, 7);
        const words = times.map((at) => tickLabel(at, step, true));
        expect(new Set(words).size).toBe(words.length);
        for (const [i, at] of times.entries()) expect(new Date(at).toISOString().replace('T', ' ')).toContain(words[i]);
      }),
      { numRuns: 2000 },
    );
  });

  it('are months of the calendar with their year on an axis of months', () => {
    const { step, times } = axisTicks(Date.UTC(2025, 0, 1), Date.UTC(2026, 4, 2), 7);
    expect(times.map((at) => tickLabel(at, step, true))).toEqual(['2025-01', '2025-04', '2025-07', '2025-10', '2026-01', '2026-04']);
  });

  it('are times of day on an axis of a day', () => {
    const { step, times } = axisTicks(Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 3), 5);
    expect(times.map((at) => tickLabel(at, step, false))).toEqual(['00:00', '06:00', '12:00', '18:00', '00:00']);
  });
});
