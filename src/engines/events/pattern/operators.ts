import { cidrRange } from './address.ts';
import { comparable } from './decimal.ts';
import { JsonTextError, type JsonReader } from './json-reader.ts';
import type { AnythingBut, Bound, ValueTest } from './model.ts';
import { wildcardProblem } from './wildcard.ts';

/** A complaint without a position: the service makes it after its parser went on. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
}

/**
 * Reads one match expression, `{"prefix": "a"}`; the reader stands at its brace. The texts are the service's own.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function readTest(json: JsonReader): ValueTest {
  if (json.next() !== 'name') json.fail('Match expression name not found');
  const name = json.fieldName;
  switch (name) {
    case 'exactly':
      return { op: 'string', value: onlyString(json, 'exact match pattern must be a string') };
    case 'prefix':
    case 'suffix':
      return readAffix(json, name);
    case 'equals-ignore-case':
      return { op: name, value: onlyString(json, 'equals-ignore-case match pattern must be a string') };
    case 'wildcard':
      return readWildcard(json);
    case 'numeric':
      return readNumeric(json);
    case 'exists':
      return readExists(json);
    case 'cidr':
      return readCidr(json);
    case 'anything-but':
      return { op: 'anything-but', of: readAnythingBut(json) };
    default:
      return json.fail(`Unrecognized match type ${name}`);
  }
}

const ONE_KEY = 'Only one key allowed in match expression';
function endObject(json: JsonReader, complaint = ONE_KEY): void {
  if (json.next() !== '}') json.fail(complaint);
}

function onlyString(json: JsonReader, complaint: string): string {
  if (json.next() !== 'string') json.fail(complaint);
  const value = json.text();
  endObject(json);
  return value;
}

function readAffix(json: JsonReader, op: 'prefix' | 'suffix'): ValueTest {
  const title = op === 'prefix' ? 'Prefix' : 'Suffix';
  const token = json.next();
  if (token === '{') {
    if (json.next() !== 'name') json.fail(`${title} expression name not found`);
    if (json.fieldName !== 'equals-ignore-case') json.fail(`Unsupported ${op} pattern: ${json.fieldName}`);
    const value = onlyString(json, 'equals-ignore-case match pattern must be a string');
    endObject(json);
    return { op, value, ignoreCase: true };
  }
  if (token !== 'string') json.fail(`${op} match pattern must be a string`);
  const value = json.text();
  endObject(json);
  return { op, value, ignoreCase: false };
}

function readWildcard(json: JsonReader): ValueTest {
  if (json.next() !== 'string') json.fail('wildcard match pattern must be a string');
  const value = json.text();
  const problem = wildcardProblem(value);
  if (problem !== undefined) json.fail(problem);
  endObject(json);
  return { op: 'wildcard', value };
}

function readExists(json: JsonReader): ValueTest {
  const token = json.next();
  if (token !== 'true' && token !== 'false') json.fail('exists match pattern must be either true or false.');
  endObject(json);
  return { op: 'exists', value: token === 'true' };
}

function readCidr(json: JsonReader): ValueTest {
  // The words of the service: it says "prefix" here too.
  if (json.next() !== 'string') json.fail('prefix match pattern must be a string');
  const value = json.text();
  const range = cidrRange(value);
  if (typeof range === 'string') throw new PatternRefused(range);
  endObject(json);
  return { op: 'cidr', value, range };
}

const isNumber = (json: JsonReader): boolean => json.token === 'integer' || json.token === 'float';

/** @throws PatternRefused for a number whose digits a double would lose */
function comparableNumber(json: JsonReader): number {
  const value = comparable(json.text());
  if (Number.isNaN(value)) throw new PatternRefused(`Cannot compare number : ${json.text()}`);
  return value;
}

const TOO_MANY = 'Too many elements in numeric expression';

function readNumeric(json: JsonReader): ValueTest {
  if (json.next() !== '[') json.fail('Value of numeric must be an array.');
  const test = positioned(json, () => numericExpression(json));
  endObject(json, TOO_MANY);
  return test;
}

/** Complaints of the expression's numbers get the place where the reader stands. */
function positioned<T>(json: JsonReader, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PatternRefused) json.fail(error.message);
    throw error;
  }
}

function numericExpression(json: JsonReader): ValueTest {
  if (json.next() !== 'string') json.fail(`Invalid member in numeric match: ${json.text()}`);
  const operator = json.text();
  json.next();
  switch (operator) {
    case '=': {
      operand(json, 'equals');
      const text = json.text();
      endArray(json, TOO_MANY);
      return { op: 'number', value: ofText(text) };
    }
    case '<':
    case '<=': {
      operand(json, operator);
      const text = json.text();
      endArray(json, TOO_MANY);
      return { op: 'numeric', lower: null, upper: { value: ofText(text), open: operator === '<' } };
    }
    case '>':
    case '>=':
      return fromBelow(json, operator);
    default:
      return json.fail(`Unrecognized numeric range operator: ${operator}`);
  }
}

function operand(json: JsonReader, what: string): void {
  if (!isNumber(json)) json.fail(`Value of ${what} must be numeric`);
}
function endArray(json: JsonReader, complaint: string): void {
  if (json.next() !== ']') json.fail(complaint);
}
function ofText(text: string): number {
  const value = comparable(text);
  if (Number.isNaN(value)) throw new PatternRefused(`Cannot compare number : ${text}`);
  return value;
}

/** `[">", 1]` and `[">", 1, "<=", 5]`: the lower bound comes first and is less than the upper one. */
function fromBelow(json: JsonReader, operator: '>' | '>='): ValueTest {
  operand(json, operator);
  const bottom = json.text();
  const open = operator === '>';
  if (json.next() === ']') return { op: 'numeric', lower: { value: ofText(bottom), open }, upper: null };
  if (json.token !== 'string') json.fail(`Bad value in numeric range: ${json.text()}`);
  const second = json.text();
  if (second !== '<' && second !== '<=') json.fail(`Bad numeric range operator: ${second}`);
  json.next();
  operand(json, second);
  const top = json.text();
  endArray(json, 'Too many terms in numeric range expression');
  const lower: Bound = { value: ofText(bottom), open };
  const upper: Bound = { value: ofText(top), open: second === '<' };
  if (lower.value >= upper.value) throw new PatternRefused('Bottom must be less than top');
  return { op: 'numeric', lower, upper };
}

type SetKind = 'prefix' | 'suffix' | 'equals-ignore-case' | 'wildcard';

function readAnythingBut(json: JsonReader): AnythingBut {
  let kind: SetKind | undefined;
  json.next();
  if (json.token === '{') {
    if (json.next() !== 'name') json.fail('Anything-But expression name not found');
    kind = setKind(json);
    json.next();
  }
  if (json.token !== '[' && json.token !== 'string' && !isNumber(json)) {
    json.fail('Value of anything-but must be an array or single string/number value.');
  }
  const of = kind === undefined ? plainValues(json) : setValues(json, kind);
  endObject(json, TOO_MANY);
  if (kind !== undefined) endObject(json, TOO_MANY);
  return of;
}

function setKind(json: JsonReader): SetKind {
  const name = json.fieldName;
  if (name === 'prefix' || name === 'suffix' || name === 'equals-ignore-case' || name === 'wildcard') return name;
  return json.fail(`Unsupported anything-but pattern: ${name}`);
}

function plainValues(json: JsonReader): AnythingBut {
  if (json.token === 'string') return { kind: 'string', values: [json.text()] };
  if (json.token !== '[') return { kind: 'number', values: [comparableNumber(json)] };
  const strings: string[] = [];
  const numbers: number[] = [];
  inList(json, () => {
    if (json.token === 'string') strings.push(json.text());
    else if (isNumber(json)) numbers.push(comparableNumber(json));
    else json.fail('Inside anything but list, start|null|boolean is not supported.');
  });
  if (strings.length > 0 === numbers.length > 0) {
    json.fail('Inside anything but list, either all values are number or string, mixed type is not supported');
  }
  return numbers.length > 0 ? { kind: 'number', values: distinct(numbers) } : { kind: 'string', values: distinct(strings) };
}

/** Complaints inside a list are caught by the service and made anew, so that they carry the position twice. */
function inList(json: JsonReader, each: () => void): void {
  try {
    while (json.next() !== ']') each();
  } catch (error) {
    if (error instanceof JsonTextError || error instanceof PatternRefused) json.fail(error.message);
    throw error;
  }
}

function setValues(json: JsonReader, kind: SetKind): AnythingBut {
  const values: string[] = [];
  const one = (): void => {
    if (json.token !== 'string') {
      json.fail(
        kind === 'equals-ignore-case'
          ? 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.'
          : `${kind === 'wildcard' ? 'wildcard' : 'prefix/suffix'} match pattern must be a string`,
      );
    }
    if (json.text() === '' && (kind === 'prefix' || kind === 'suffix')) json.fail('Null prefix/suffix not allowed');
    values.push(json.text());
  };
  if (json.token === '[') inList(json, one);
  else one();
  if (kind === 'wildcard') {
    for (const value of values) {
      const problem = wildcardProblem(value);
      if (problem !== undefined) json.fail(problem);
    }
  }
  return { kind, values: distinct(values) };
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
