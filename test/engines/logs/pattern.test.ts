import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import type { Condition, Field, Pattern, Selector, Step, Term, Value } from '../../../src/engines/logs/pattern/ast.ts';
import { isJunction } from '../../../src/engines/logs/pattern/conditions.ts';
import { PatternError, matches, parsePattern, printPattern } from '../../../src/engines/logs/pattern/index.ts';
import { extractedValues, words } from '../../../src/engines/logs/pattern/match.ts';
import { compileRegex, findRegex } from '../../../src/engines/logs/pattern/regex.ts';

const runs = { seed: 7, numRuns: 400 };
const OPTIONS = { notEqualMatchesMissing: false };
const match = (pattern: string, message: string): boolean => matches(parsePattern(pattern), { message }, OPTIONS);
const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Few letters, so that terms are often found. */
const message = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '"', '[', ']', '\\', '1'), maxLength: 14 });
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1', '_'), minLength: 1, maxLength: 3 });

describe('terms', () => {
  test('a term is a case-sensitive substring', () => {
    fc.assert(fc.property(word, message, (term, text) => {
      expect(match(term, text)).toBe(text.includes(term));
    }), runs);
  });

  test('a phrase is too, whatever it is made of', () => {
    const phrase = message.filter((text) => text.trim() !== '');
    fc.assert(fc.property(phrase, message, (text, around) => {
      expect(match(quote(text), around)).toBe(around.includes(text));
      expect(match(quote(text), around + text + around)).toBe(true);
    }), runs);
  });

  test('one more term, and one more excluded term, never add a match', () => {
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), word, message, (terms, more, text) => {
      const pattern = terms.join(' ');
      for (const longer of [`${pattern} ${more}`, `${pattern} -${more}`]) if (match(longer, text)) expect(match(pattern, text)).toBe(true);
    }), runs);
  });

  test('a term and its exclusion share the events between them', () => {
    fc.assert(fc.property(word, message, (term, text) => {
      expect(match(`-${term}`, text)).toBe(!match(term, text));
    }), runs);
  });

  test('one more optional term never takes a match away', () => {
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), word, message, (terms, more, text) => {
      const optional = terms.map((term) => `?${term}`).join(' ');
      if (match(optional, text)) expect(match(`${optional} ?${more}`, text)).toBe(true);
      expect(match(optional, text)).toBe(terms.some((term) => text.includes(term)));
    }), runs);
  });

  test('optional terms beside others are ignored', () => {
    fc.assert(fc.property(word, word, message, (a, b, text) => {
      expect(match(`?${a} ${b}`, text)).toBe(match(b, text));
      expect(match(`?${a} -${b}`, text)).toBe(match(`-${b}`, text));
    }), runs);
  });

  test('the order of terms does not matter', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('', '-'), word), { minLength: 2, maxLength: 4 }), message, (terms, text) => {
      const written = terms.map(([sign, term]) => sign + term);
      expect(match(written.join(' '), text)).toBe(match(written.toReversed().join(' '), text));
    }), runs);
  });
});

// ── JSON ───────────────────────────────────────────────────────────────────────────────────────────────────────

const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(0.5, 1e3, -2.25));
const json = (value: unknown): string => JSON.stringify({ a: value, b: { c: [value, 1] } });

describe('JSON', () => {
  test('numbers compare as numbers', () => {
    fc.assert(fc.property(number, number, (x, y) => {
      for (const selector of ['$.a', '$.b.c[0]']) {
        expect(match(`{ ${selector} < ${y} }`, json(x))).toBe(x < y);
        expect(match(`{ ${selector} <= ${y} }`, json(x))).toBe(x <= y);
        expect(match(`{ ${selector} > ${y} }`, json(x))).toBe(x > y);
        expect(match(`{ ${selector} >= ${y} }`, json(x))).toBe(x >= y);
        expect(match(`{ ${selector} = ${y} }`, json(x))).toBe(x === y);
        expect(match(`{ ${selector} != ${y} }`, json(x))).toBe(x !== y);
      }
    }), runs);
  });

  test('a text without an asterisk is equal to itself alone; != is the opposite', () => {
    fc.assert(fc.property(message, message, (x, y) => {
      expect(match(`{ $.a = ${quote(y)} }`, json(x))).toBe(x === y);
      expect(match(`{ $.a != ${quote(y)} }`, json(x))).toBe(x !== y);
    }), runs);
  });

  test('asterisks stand for anything: front, end, both', () => {
    fc.assert(fc.property(message, message, (x, y) => {
      expect(match(`{ $.a = ${quote(`${y}*`)} }`, json(x))).toBe(x.startsWith(y));
      expect(match(`{ $.a = ${quote(`*${y}`)} }`, json(x))).toBe(x.endsWith(y));
      expect(match(`{ $.a = ${quote(`*${y}*`)} }`, json(x))).toBe(x.includes(y));
    }), runs);
  });

  test('&& is what both match, || what either matches, parentheses hold', () => {
    const leaf = fc.tuple(fc.constantFrom('a', 'x'), fc.constantFrom('=', '!=', '<', '>='), number).map(([n, o, v]) => `$.${n} ${o} ${v}`);
    fc.assert(fc.property(leaf, leaf, leaf, number, (p, q, r, x) => {
      const holds = (expression: string): boolean => match(`{ ${expression} }`, json(x));
      expect(holds(`${p} && ${q}`)).toBe(holds(p) && holds(q));
      expect(holds(`${p} || ${q}`)).toBe(holds(p) || holds(q));
      expect(holds(`${p} || ${q} && ${r}`)).toBe(holds(p) || (holds(q) && holds(r)));
      expect(holds(`(${p} || ${q}) && ${r}`)).toBe((holds(p) || holds(q)) && holds(r));
    }), runs);
  });

  test('what is missing matches NOT EXISTS alone, and != only when asked for', () => {
    for (const text of ['{}', '{"A":1}', '{"a":{}}', 'not json', '', '[1]', 'null', '1']) {
      expect(match('{ $.a.b = * }', text)).toBe(false);
      expect(match('{ $.a.b != 1 }', text)).toBe(false);
      expect(match('{ $.a.b IS NULL }', text)).toBe(false);
    }
    expect(match('{ $.a.b NOT EXISTS }', '{"a":{}}')).toBe(true);
    expect(match('{ $.a.b NOT EXISTS }', 'not json')).toBe(false);
    expect(matches(parsePattern('{ $.a != 1 }'), { message: '{}' }, { notEqualMatchesMissing: true })).toBe(true);
  });

  test('names of the prototype are no properties', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'length']) {
      expect(match(`{ $.${name} NOT EXISTS }`, '{"a":[1]}')).toBe(true);
      expect(match(`{ $.${name} = "x" }`, `{"${name}":"x"}`)).toBe(true);
    }
  });
});

// ── space-delimited ────────────────────────────────────────────────────────────────────────────────────────────

describe('space-delimited', () => {
  const plain = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '1', '-'), minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  test('plain words are those between white space', () => {
    fc.assert(fc.property(plain, fc.constantFrom(' ', '  ', '\t', '\n'), (list, gap) => {
      expect(words(` ${list.join(gap)} `).map((found) => found.text)).toEqual(list);
    }), runs);
  });

  test('any text has words, and none of them begins before the last one ended', () => {
    fc.assert(fc.property(message, (text) => {
      let end = 0;
      for (const { text: found, from } of words(text)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(text.slice(from)).toContain(found);
        end = from + found.length;
      }
    }), runs);
  });

  test('fields are counted; the ellipsis takes what is left, from the left or the right', () => {
    fc.assert(fc.property(plain, fc.integer({ min: 1, max: 6 }), (list, n) => {
      const text = list.join(' ');
      const names = Array.from({ length: n }, (_, i) => `f${i}`);
      expect(match(`[${names.join(', ')}]`, text)).toBe(list.length >= n);
      expect(match(`[${names.join(', ')}, ...]`, text)).toBe(list.length >= n);
      const last = extractedValues(parsePattern('[..., last]'), { message: text });
      expect(last.get('$last')).toBe(list.at(-1));
      expect(last.size).toBe(list.length);
      const first = extractedValues(parsePattern('[first, ...]'), { message: text });
      expect(first.get('$first')).toBe(list[0]);
    }), runs);
  });
});

// ── reading and writing ────────────────────────────────────────────────────────────────────────────────────────

const name = fc.string({ unit: fc.constantFrom('a', 'B', '1', '_', '-'), minLength: 1, maxLength: 4 });
const step = fc.oneof(name.map((n): Step => ({ kind: 'name', name: n })), fc.nat({ max: 20 }).map((index): Step => ({ kind: 'index', index })));
const selector: fc.Arbitrary<Selector> = fc.tuple(
  fc.array(step, { minLength: 1, maxLength: 3 }), fc.option(fc.constantFrom<Step>({ kind: 'anyName' }, { kind: 'anyIndex' }), { freq: 8 }),
).map(([steps, wild]) => (wild === null ? steps : [...steps, wild]));
const value: fc.Arbitrary<Value> = fc.oneof(
  number.map((n): Value => ({ kind: 'number', text: String(n), number: n })),
  message.map((text): Value => ({ kind: 'text', text, quoted: true })),
  fc.constantFrom('x', '1.2.3.4', '4*', '*', 'a-b').map((text): Value => ({ kind: 'text', text, quoted: false })),
);
const compare = <Ref>(ref: fc.Arbitrary<Ref>): fc.Arbitrary<Condition<Ref>> =>
  fc.tuple(ref, fc.constantFrom<'=' | '!=' | '<' | '<=' | '>' | '>='>('=', '!=', '<', '<=', '>', '>='), value)
    .filter(([, operator, v]) => v.kind === 'number' || operator === '=' || operator === '!=')
    .map(([r, operator, v]): Condition<Ref> => ({ kind: 'compare', ref: r, operator, value: v }));
const leafOf = (ref: fc.Arbitrary<Selector>): fc.Arbitrary<Condition<Selector>> => fc.oneof(
  compare(ref),
  fc.tuple(ref, fc.constantFrom<'NULL' | 'TRUE' | 'FALSE'>('NULL', 'TRUE', 'FALSE')).map(([r, what]): Condition<Selector> => ({ kind: 'is', ref: r, what })),
  ref.map((r): Condition<Selector> => ({ kind: 'notExists', ref: r })),
);
const tree = <Ref>(leaf: fc.Arbitrary<Condition<Ref>>): fc.Arbitrary<Condition<Ref>> =>
  fc.letrec<{ node: Condition<Ref> }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 2 }, leaf,
      fc.record({ kind: fc.constantFrom<'and' | 'or'>('and', 'or'), operands: fc.array(tie('node'), { minLength: 2, maxLength: 3 }) })
        // `a && (b && c)` keeps its parentheses, but nothing tells them from `a && b && c` when they stand first or last alone.
        .map((node): Condition<Ref> => node),
    ),
  })).node;
const wildcards = (condition: Condition<Selector>): number =>
  isJunction(condition)
    ? condition.operands.reduce((sum, operand) => sum + wildcards(operand), 0)
    : condition.ref.filter((s) => s.kind === 'anyName' || s.kind === 'anyIndex').length;

const term: fc.Arbitrary<Term> = fc.record(
  { sign: fc.constantFrom<'+' | '-' | '?'>('+', '-', '?'), text: fc.oneof(word, message.filter((m) => m.trim() !== '')) },
);
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.constantFrom<Field>({ kind: 'field', name: '', condition: undefined }),
  name.map((n): Field => ({ kind: 'field', name: n, condition: undefined })),
  name.chain((n) => tree(compare(fc.constant(n))).map((condition): Field => ({ kind: 'field', name: n, condition }))),
);
const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.constant<Pattern>({ kind: 'all' }),
  fc.array(term, { minLength: 1, maxLength: 4 }).map((terms): Pattern => ({ kind: 'terms', terms })),
  tree(leafOf(selector)).filter((c) => wildcards(c) <= 3).map((condition): Pattern => ({ kind: 'json', condition })),
  fc.tuple(fc.array(field, { minLength: 1, maxLength: 4 }), fc.option(fc.nat({ max: 4 })))
    .filter(([fields, gap]) => gap !== null || fields.length > 1 || (fields[0] as { name: string }).name !== '')
    .map(([fields, gap]): Pattern => ({ kind: 'fields', fields: gap === null ? fields : fields.toSpliced(gap, 0, { kind: 'ellipsis' }) })),
);

describe('reading', () => {
  test('what is written reads back as the same', () => {
    fc.assert(fc.property(pattern, (p) => {
      expect(parsePattern(printPattern(p))).toEqual(p);
    }), { seed: 7, numRuns: 1500 });
  });

  test('white space and the writing of a pattern change nothing', () => {
    fc.assert(fc.property(pattern, message, (p, text) => {
      const again = parsePattern(`  ${printPattern(p)}\n`);
      expect(matches(again, { message: text }, OPTIONS)).toBe(matches(p, { message: text }, OPTIONS));
    }), runs);
  });

  test('any text is read or refused in AWS\'s words with a position inside it', () => {
    const pieces = fc.array(fc.constantFrom(
      '{', '}', '[', ']', '(', ')', '$', '.', 'a', '1', '*', ' ', '"', '\\', '%', '=', '!', '<', '>', '&&', '||', '-', '?', ',', '...', 'IS', 'NULL',
      'NOT', 'EXISTS', '\n', 'é', '|', '+', '{1,2}', '^', '\u{1f600}',
    ), { maxLength: 12 }).map((list) => list.join(''));
    fc.assert(fc.property(fc.oneof(pieces, pieces.map((p) => `{${p}}`), pieces.map((p) => `[${p}]`), pieces.map((p) => `%${p}%`), fc.string()), (text) => {
      try {
        matches(parsePattern(text), { message: '{"a":"1"} a "b c" [d]' }, OPTIONS);
      } catch (error) {
        if (error instanceof AwsError && error.code === 'NotSimulated') return;
        expect(error).toBeInstanceOf(PatternError);
        expect((error as PatternError).position).toBeGreaterThanOrEqual(0);
        expect((error as PatternError).position).toBeLessThanOrEqual(text.length);
        expect((error as PatternError).awsMessage).toMatch(/^(Invalid filter pattern$|Invalid character\(s\) in term '|If a filter pattern starts with )/);
      }
    }), { seed: 7, numRuns: 4000 });
  });

  test('parentheses may be deep, but not without end', () => {
    const deep = (n: number): string => `{ ${'('.repeat(n)}$.a = 1${')'.repeat(n)} }`;
    expect(match(deep(90), '{"a":1}')).toBe(true);
    expect(() => parsePattern(deep(400))).toThrow(PatternError);
  });
});

// ── regular expressions ────────────────────────────────────────────────────────────────────────────────────────

describe('regular expressions', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '[a-c]', '\\d', '\\w', '\\S', '\\.', '\\x61', '-', '#', '[.$]');
  const piece = fc.tuple(atom, fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}', '{0,2}', '{2,}')).map((p) => p.join(''));
  const branch = fc.tuple(fc.constantFrom('', '^'), fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '$')).map(
    ([a, p, z]) => a + p.join('') + z,
  );
  const source = fc.array(branch, { minLength: 1, maxLength: 3 }).map((b) => b.join('|'));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '1', '-', '#', ' ', '\n', '$'), maxLength: 10 });

  test('find what the host\'s find', () => {
    fc.assert(fc.property(source, text, (regex, subject) => {
      expect(findRegex(compileRegex(regex, 0), subject)).toBe(new RegExp(regex).test(subject));
    }), { seed: 7, numRuns: 3000 });
  });

  test('take no longer for an expression that makes others go on for ever', () => {
    const n = 60;
    expect(findRegex(compileRegex('a?'.repeat(n) + 'a'.repeat(n), 0), 'a'.repeat(n))).toBe(true);
    expect(findRegex(compileRegex(`${'a*'.repeat(30)}b`, 0), 'a'.repeat(300))).toBe(false);
  });

  test('repetitions too large to write out are not simulated', () => {
    expect(() => compileRegex('a{9999}', 0)).toThrow(/does not simulate/);
  });
});
