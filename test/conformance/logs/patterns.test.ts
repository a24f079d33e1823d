import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PatternError, extractedValues, matches, parsePattern } from '../../../src/engines/logs/pattern/index.ts';

const OPTIONS = { notEqualMatchesMissing: false };
const lines = (name: string): string[] => readFileSync(new URL(name, import.meta.url), 'utf8').split('\n');

interface Case {
  readonly source: string;
  readonly pattern: string;
  readonly message: string;
  readonly expected: boolean;
  readonly values: [string, string][];
}

function readCases(): Case[] {
  const cases: Case[] = [];
  let source = '';
  let pattern = '';
  let event = '';
  for (const line of lines('patterns.txt')) {
    if (line.startsWith('#') || line === '') continue;
    if (line.startsWith('source: ')) source = line.slice(8);
    else if (line.startsWith('pattern:')) pattern = line.slice(8).replace(/^ /, '');
    else if (line.startsWith('event: ')) event = line.slice(7);
    else if (line.startsWith('$')) {
      const cut = line.indexOf(' ');
      cases.at(-1)!.values.push([line.slice(0, cut), line.slice(cut + 1)]);
    } else if (/^[+-]( |$)/.test(line)) {
      cases.push({ source, pattern, message: line.length === 1 ? event : line.slice(2), expected: line.startsWith('+'), values: [] });
    } else throw new Error(`what is "${line}"?`);
  }
  return cases;
}

describe('what patterns match', () => {
  const cases = readCases();
  test('the table is read whole', () => expect(cases.length).toBeGreaterThan(130));
  test.each(cases)('$pattern | $message → $expected ($source)', ({ pattern, message, expected, values }) => {
    const parsed = parsePattern(pattern);
    const subject = { message };
    expect(matches(parsed, subject, OPTIONS)).toBe(expected);
    if (values.length > 0) expect(new Map([...extractedValues(parsed, subject)].sort())).toEqual(new Map(values.sort()));
  });
});

describe('what patterns are refused', () => {
  const table = lines('refused.txt').filter((line) => !line.startsWith('#') && !line.startsWith('source:') && line !== '');
  const cases = table.flatMap((line, i) => {
    const answer = /^! (\d+) (.*)$/.exec(table[i + 1] ?? '');
    return line.startsWith('! ') || answer === null ? [] : [{ pattern: line, position: Number(answer[1]), words: answer[2]! }];
  });
  test('the table is read whole', () => expect(cases.length * 2).toBe(table.length));
  test.each(cases)('$pattern → $words', ({ pattern, position, words }) => {
    let thrown: unknown;
    try {
      parsePattern(pattern);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PatternError);
    expect({ position: (thrown as PatternError).position, words: (thrown as PatternError).awsMessage }).toEqual({ position, words });
  });
});
