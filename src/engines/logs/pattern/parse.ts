import type { Condition, Field, Pattern, Selector, Step, Term } from './ast.ts';
import { leaves, readConditions } from './conditions.ts';
import { Cursor } from './cursor.ts';
import { INVALID, PatternError, invalidTerm } from './error.ts';

/** Of regular expressions in a JSON or space-delimited pattern, and of wildcards in a JSON one. */
const MOST_REGEXES = 2;
const MOST_WILDCARDS = 3;

/** Reads a filter pattern. @throws PatternError with the position and AWS's words */
export function parsePattern(text: string): Pattern {
  const from = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  if (from >= end) return { kind: 'all' };
  const first = text[from]!;
  const close = first === '{' ? '}' : first === '[' ? ']' : undefined;
  if (close === undefined) return readTerms(new Cursor(text, from, end));
  if (text[end - 1] !== close || end - from < 2) {
    throw new PatternError(from, `If a filter pattern starts with '${first}' it must end with '${close}'`, 'not closed');
  }
  const inside = new Cursor(text, from + 1, end - 1);
  return first === '{' ? readJson(inside) : readFields(inside);
}

// ── terms ──────────────────────────────────────────────────────────────────────────────────────────────────────

function readTerms(cursor: Cursor): Pattern {
  const terms: Term[] = [];
  if (cursor.next === '%') {
    const { regex } = cursor.regex();
    if (!cursor.skipSpace().done) cursor.fail('a regular expression stands alone');
    return { kind: 'regex', regex };
  }
  while (!cursor.skipSpace().done) {
    const from = cursor.at;
    const sign = cursor.next === '-' || cursor.next === '?' ? cursor.next : '+';
    if (sign !== '+') cursor.at += 1;
    const quoted = cursor.next === '"';
    // AWS says "alphanumeric"; whatever is beyond ASCII counts as a letter here.
    const text = quoted ? cursor.quoted() : cursor.takeWhile(/[A-Za-z0-9_\u0080-\uffff]/);
    const rest = cursor.takeWhile(/\S/);
    if (text === '' || rest !== '') {
      cursor.fail('put it in double quotation marks', from, invalidTerm(cursor.text.slice(from, cursor.at)));
    }
    terms.push({ sign, text });
  }
  const [only] = terms;
  return terms.length === 1 && only!.sign === '+' && only!.text.trim() === '' ? { kind: 'all' } : { kind: 'terms', terms };
}

// ── JSON ───────────────────────────────────────────────────────────────────────────────────────────────────────

function readJson(cursor: Cursor): Pattern {
  const condition = readConditions(cursor, () => readJsonCondition(cursor));
  if (!cursor.skipSpace().done) cursor.fail('an operator or the end is expected');
  limitRegexes(condition, cursor);
  let wildcards = 0;
  for (const leaf of leaves(condition)) wildcards += leaf.ref.filter(isWildcard).length;
  if (wildcards > MOST_WILDCARDS) cursor.fail(`more than ${MOST_WILDCARDS} wildcards`, 0);
  return { kind: 'json', condition };
}

function readJsonCondition(cursor: Cursor): Condition<Selector> {
  const ref = readSelector(cursor);
  cursor.skipSpace();
  if (cursor.takeWord('IS')) {
    cursor.skipSpace();
    for (const what of ['NULL', 'TRUE', 'FALSE'] as const) if (cursor.takeWord(what)) return { kind: 'is', ref, what };
    return cursor.fail('NULL, TRUE or FALSE is expected');
  }
  if (cursor.takeWord('NOT')) {
    if (!cursor.skipSpace().takeWord('EXISTS')) cursor.fail('EXISTS is expected');
    return { kind: 'notExists', ref };
  }
  const operator = cursor.operator() ?? cursor.fail('an operator is expected');
  cursor.skipSpace();
  return { kind: 'compare', ref, operator, value: cursor.value(operator) };
}

const isWildcard = (step: Step): boolean => step.kind === 'anyName' || step.kind === 'anyIndex';

/** Reads `$.name`, `$[0]`, `$.list[*].name`, `$.*`. One wildcard at most. */
function readSelector(cursor: Cursor): Selector {
  const from = cursor.at;
  if (!cursor.take('$')) cursor.fail('a property selector such as $.name is expected');
  const steps: Step[] = [];
  for (;;) {
    if (cursor.take('.')) {
      if (cursor.take('*')) steps.push({ kind: 'anyName' });
      else steps.push({ kind: 'name', name: cursor.takeWhile(/[A-Za-z0-9_-]/) || cursor.fail('the name of a property is expected') });
    } else if (cursor.take('[')) {
      if (cursor.take('*')) steps.push({ kind: 'anyIndex' });
      else steps.push({ kind: 'index', index: readIndex(cursor) });
      if (!cursor.take(']')) cursor.fail('] is expected');
    } else break;
  }
  if (steps.length === 0) cursor.fail('the name of a property is expected');
  if (steps.filter(isWildcard).length > 1) cursor.fail('more than one wildcard in a property selector', from);
  return steps;
}

function readIndex(cursor: Cursor): number {
  const digits = cursor.takeWhile(/\d/);
  if (digits === '' || digits.length > 9) cursor.fail('the index of an element is expected');
  return Number(digits);
}

/** A selector that stands alone, as in a metric's value: `$.latency`. Undefined when the text is not one. */
export function parseSelector(text: string): Selector | undefined {
  const cursor = new Cursor(text, 0, text.length);
  try {
    const selector = readSelector(cursor);
    return cursor.done ? selector : undefined;
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}

// ── space-delimited ────────────────────────────────────────────────────────────────────────────────────────────

function readFields(cursor: Cursor): Pattern {
  if (cursor.skipSpace().done) return { kind: 'fields', fields: [{ kind: 'ellipsis' }] };
  const fields: Field[] = [];
  do fields.push(readField(cursor));
  while (cursor.skipSpace().take(','));
  if (!cursor.done) cursor.fail('a comma or the end is expected');
  if (fields.filter((field) => field.kind === 'ellipsis').length > 1) cursor.fail('more than one ellipsis', 0);
  for (const field of fields) if (field.kind === 'field' && field.condition !== undefined) limitRegexes(field.condition, cursor);
  return { kind: 'fields', fields };
}

function readField(cursor: Cursor): Field {
  cursor.skipSpace();
  if (cursor.take('...')) return { kind: 'ellipsis' };
  if (cursor.done || cursor.next === ',') return { kind: 'field', name: '', condition: undefined };
  const from = cursor.at;
  const bare = cursor.takeWhile(/[A-Za-z0-9_-]/);
  if (bare !== '' && (cursor.skipSpace().done || cursor.next === ',')) return { kind: 'field', name: bare, condition: undefined };
  cursor.at = from;
  const condition = readConditions(cursor, () => readFieldCondition(cursor));
  const names = [...leaves(condition)].map((leaf) => leaf.ref);
  // AWS's own example has `w1=ERROR || W1=WARNING` for one field.
  if (names.some((name) => name.toLowerCase() !== names[0]!.toLowerCase())) cursor.fail('conditions of one field name another', from);
  return { kind: 'field', name: names[0]!, condition };
}

function readFieldCondition(cursor: Cursor): Condition<string> {
  const ref = cursor.takeWhile(/[A-Za-z0-9_-]/);
  if (ref === '') cursor.fail('the name of a field is expected');
  const operator = cursor.skipSpace().operator() ?? cursor.fail('an operator is expected');
  cursor.skipSpace();
  return { kind: 'compare', ref, operator, value: cursor.value(operator) };
}

function limitRegexes(condition: Condition<unknown>, cursor: Cursor): void {
  const regexes = [...leaves(condition)].filter((leaf) => leaf.kind === 'compare' && leaf.value.kind === 'regex').length;
  if (regexes > MOST_REGEXES) throw new PatternError(cursor.at, INVALID, `more than ${MOST_REGEXES} regular expressions`);
}
