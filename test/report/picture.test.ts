import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmChange } from '../../src/analysis/alarms.ts';
import { HOUR, MINUTE, parseInstant, plus, type Instant } from '../../src/kernel/time.ts';
import { chart, compact, stateLane, timeAxis } from '../../src/report/picture.ts';

const start = parseInstant('2026-03-02T08:00:00Z');
const end = plus(start, HOUR);
const change = (minute: number, to: AlarmChange['to']): AlarmChange => ({
  at: plus(start, minute * MINUTE),
  from: 'OK',
  to,
  reason: '',
  entry: undefined as never,
});

describe('the life of an alarm on one line', () => {
  it('has a character per share of the time', () => {
    expect(stateLane([], start, end, 6)).toBe('??????');
    expect(stateLane([change(10, 'OK'), change(30, 'ALARM'), change(40, 'OK')], start, end, 6)).toBe('?··█··');
  });

  it('shows an ALARM however short it was', () => {
    const minutes = fc.integer({ min: 1, max: 55 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 4, max: 70 }), (minute, width) => {
        expect(stateLane([change(0, 'OK'), change(minute, 'ALARM'), change(minute + 1, 'OK')], start, end, width)).toContain('█');
      }),
      { seed: 3 },
    );
  });

  it('is as wide as asked, whatever happened', () => {
    const states = fc.constantFrom('OK', 'ALARM', 'INSUFFICIENT_DATA') as fc.Arbitrary<AlarmChange['to']>;
    const changes = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 59 }), states))
      .map((list) => list.sort((a, b) => a[0] - b[0]).map(([m, to]) => change(m, to)));
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 100 }), (list, width) => {
        expect([...stateLane(list, start, end, width)]).toHaveLength(width);
      }),
      { seed: 3 },
    );
  });
});

describe('a chart', () => {
  it('draws the threshold through the empty part and leaves gaps empty', () => {
    expect(chart([0, 0, 100, 100, Number.NaN, Number.NaN], 6, 4, 50)).toEqual([
      '    100 ┤  ██',
      '        ┤  ██',
      '     50 ┤──██──',
      '      0 ┤▁▁██',
    ]);
  });
  it('says so when there is nothing', () => expect(chart([Number.NaN], 10, 4, 5)).toEqual(['(no data)']));
  it('never breaks out of its width, its height or its scale', () => {
    const value = fc.oneof(fc.constant(Number.NaN), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 300 }),
        fc.option(fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
        (values, threshold) => {
          const lines = chart(values, 40, 6, threshold ?? undefined);
          expect([1, 6]).toContain(lines.length);
          for (const line of lines) expect([...line].length).toBeLessThanOrEqual(7 + 2 + 40);
        },
      ),
      { seed: 3 },
    );
  });
});

describe('numbers and times', () => {
  it.each([
    [0, '0'],
    [0.126, '0.13'],
    [12.34, '12.3'],
    [123.4, '123'],
    [12_345, '12.3k'],
    [2.5e6, '2.5M'],
    [-3e9, '-3G'],
    [7e12, '7T'],
  ])('%d is %s', (n, text) => expect(compact(n)).toBe(text));
  it('puts times at even distances and does not let them touch', () => {
    // Half a label would name another time.
    expect(timeAxis(start, plus(start, 2 * MINUTE), 56)).toBe('08:00:00      08:00:30      08:01:00     08:01:30');
    expect(timeAxis(start, end, 60)).toBe('08:00          08:15          08:30         08:45          09:00');
    for (let width = 10; width < 120; width += 7)
      expect(timeAxis(start, plus(start, 30 * 24 * HOUR) as Instant, width)).not.toMatch(/\d{2}-\d{2}\d/);
  });
});
