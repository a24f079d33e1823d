import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../src/kernel/time.ts';
import { parseMoment, parseSpan } from '../../src/scenario/moment.ts';

const start = parseInstant('2026-03-02T06:00:00Z');
const at = (text: string | number): string => new Date(parseMoment(text, start)).toISOString();

describe('parseMoment', () => {
  it.each([
    ['3h', '2026-03-02T09:00:00.000Z'],
    [90, '2026-03-02T06:01:30.000Z'],
    ['08:30', '2026-03-02T08:30:00.000Z'],
    ['08:30:15', '2026-03-02T08:30:15.000Z'],
    ['05:00', '2026-03-03T05:00:00.000Z'],
    ['1d 08:30', '2026-03-03T08:30:00.000Z'],
    ['2026-03-02T07:00:00+01:00', '2026-03-02T06:00:00.000Z'],
  ])('%s', (text, expected) => expect(at(text)).toBe(expected));

  it.each(['24:00', '12:60', 'soon', '', '3 h', '-1h', '2026-02-30T00:00:00Z'])('refuses %j', (text) =>
    expect(() => parseMoment(text, start)).toThrow(),
  );
});

describe('parseSpan', () => {
  it('takes texts, and numbers of seconds', () => expect([parseSpan('1h30m'), parseSpan(90)]).toEqual([5_400_000, 90_000]));
});
