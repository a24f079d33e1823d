import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../src/workloads/expression/parser.ts';
import { printLoad } from '../../src/workloads/expression/print.ts';
import { LoadSyntaxError } from '../../src/workloads/expression/syntax-error.ts';
import { readLoad } from '../../src/workloads/read.ts';
import { load as loads } from '../../src/testing/arbitraries/workload.ts';

const HOUR = 3_600_000;

describe('an expression', () => {
  it('reads the example of the guide', () => {
    expect(parseExpression('diurnal(400..1600, peak 20:00) * spike(3x at 2h for 45m) + noise(5%)')).toEqual({
      kind: 'sum',
      of: [
        {
          kind: 'product',
          of: [
            { kind: 'diurnal', min: 400, max: 1600, peak: 20 * HOUR },
            { kind: 'spike', factor: 3, at: 2 * HOUR, for: 45 * 60_000 },
          ],
        },
        { kind: 'noise', percent: 5, every: 60_000 },
      ],
    });
  });
  it('printed and read again is the same load', () => {
    fc.assert(
      fc.property(loads({ traces: true, arrivals: true }), (load) => {
        expect(readLoad(printLoad(load))).toEqual(load);
      }),
      { seed: 31, numRuns: 2000 },
    );
  });
  it('read and printed again is in one form', () => {
    for (const [text, printed] of [
      ['1+2+3', '1 + 2 + 3'],
      ['(1+2)+3', '(1 + 2) + 3'],
      ['1-2-3', '1 - 2 - 3'],
      ['1-(2-3)', '1 - (2 - 3)'],
      ['2*(3+4)', '2 * (3 + 4)'],
      ['2*3/4*5', '2 * 3 / 4 * 5'],
      ['2*(3/4)', '2 * (3 / 4)'],
      ['1 - -2', '1 - -2'],
      ['-3..4', undefined],
      ['ramp(-3..-4 over 90m)', 'ramp(-3..-4 over 1h30m)'],
      ['bursts(3x every 1h for 5m at 2m)', 'square(1..3 every 1h for 5m at 2m)'],
      ['diurnal(0..1 peak 07:05:09)', 'diurnal(0..1, peak 07:05:09)'],
      ['clamp(5, ..9)', 'clamp(5, ..9)'],
      ['clamp(5, 1..)', 'clamp(5, 1..)'],
      ['weekly(weekend 2, weekdays 1)', 'weekly(weekdays 1, weekend 2)'],
      ['weekly(weekdays 1, sat 2, sun 3)', 'weekly(mon 1, tue 1, wed 1, thu 1, fri 1, sat 2, sun 3)'],
      ['arrivals(5)', 'arrivals(5 per 1s)'],
      ['1e3 + 1e-7', '1000 + 1e-7'],
      [' 4\n+\t5 ', '4 + 5'],
    ] as const) {
      if (printed === undefined) expect(() => parseExpression(text)).toThrow(LoadSyntaxError);
      else expect(printLoad(readLoad(text))).toBe(printed);
    }
  });
  it('says where it is wrong, what was expected and what was meant', () => {
    const problem = (text: string): string => {
      try {
        parseExpression(text);
      } catch (error) {
        if (error instanceof LoadSyntaxError) return `${error.column}: ${error.expected} | ${error.received}`;
        throw error;
      }
      return 'fine';
    };
    const calls = 'one of diurnal, weekly, ramp, step, spike, square, bursts, noise, trace, arrivals, clamp, round';
    expect(problem('')).toBe(`1: a number, "(" or ${calls} | the end`);
    expect(problem('diurnl(1..2, peak 20:00)')).toBe(`1: ${calls} | "diurnl"; did you mean "diurnal"?`);
    expect(problem('constructor(1)')).toBe(`1: ${calls} | "constructor"`);
    expect(problem('2 * nosie(5%)')).toBe(`5: ${calls} | "nosie"; did you mean "noise"?`);
    expect(problem('spike(3x att 2h)')).toBe('10: "at" or "for" or ")" | "att"; did you mean "at"?');
    expect(problem('spike(3x at 2h')).toBe('15: "at" or "for" or ")" | the end');
    expect(problem('spike(3x at 2h at 3h)')).toBe('16: "at" once | "at"');
    expect(problem('spike(3x at 2)')).toBe('13: a duration such as 45m after "at" | "2"');
    expect(problem('spike(3x at 2h)')).toBe(
      '1: a spike that makes sense | one that does not (spike.for: expected whole milliseconds or a duration such as 90s or 1h30m, received nothing)',
    );
    expect(problem('3x')).toBe('1: a load; 3x belongs into spike(3x at 2h for 45m) | "3x"');
    expect(problem('40 + 5%')).toBe('6: a load; 5% belongs into noise(5%) | "5%"');
    expect(problem('diurnal(400, peak 20:00)')).toBe('12: ".." and the other end of the range | ","');
    expect(problem('diurnal(9..1, peak 20:00)')).toBe(
      '1: a diurnal that makes sense | one that does not (diurnal.max: expected at least min, 9, received 1)',
    );
    expect(problem('diurnal(1..9, peak 25:00)')).toBe('20: a time of day such as 20:00 | "25:00"'.replace('20', '20'));
    expect(problem('1 + (2')).toBe('7: an operator or ")" | the end');
    expect(problem('1 2')).toBe('3: an operator or the end | "2"');
    expect(problem('1 / 0')).toBe('5: a number other than 0 | "0"');
    expect(problem('1 / noise(1)')).toBe('5: a plain number to divide by | "noise"');
    expect(problem('1 + $x')).toBe('5: a number, a duration, a name or an operator | "$x"');
    expect(problem('ramp(0..1 over 5m3h)')).toBe('16: a duration such as 90s or 1h30m, larger units first | "5m3h"');
    expect(problem('weekly(mon 1, tue 2)')).toBe('20: a value for wed too | ")"');
    expect(problem('weekly(weekdays 1, mon 2, weekend 1)')).toBe('20: every day once | "mon"');
    expect(problem('('.repeat(200))).toMatch(/parentheses at most 60 deep/);
  });
  it('points at the place', () => {
    expect(() => parseExpression('40 +\n diurnl(1..2)')).toThrow('\n  40 +  diurnl(1..2)\n        ^');
  });
  it('never fails in any other way', () => {
    const words = fc.constantFrom(
      'diurnal(',
      'spike(',
      'noise(',
      '3x',
      '5%',
      '..',
      ')',
      '(',
      '+',
      '-',
      '*',
      '/',
      ',',
      'at',
      'for',
      '2h',
      '20:00',
      '7',
      '1e3',
      'peak',
      'weekly(',
      'mon',
      '\u0000',
      'ä',
      '__proto__(',
      'clamp(',
      'trace(',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(words, { maxLength: 14 }).map((list) => list.join(' ')),
          fc.string(),
        ),
        (text) => {
          try {
            parseExpression(text);
          } catch (error) {
            expect(error).toBeInstanceOf(LoadSyntaxError);
          }
        },
      ),
      { seed: 33, numRuns: 5000 },
    );
  });
});
