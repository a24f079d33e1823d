import { AwsError } from '../../../aws/errors.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { JsonReader, JsonTextError } from './json-reader.ts';
import type { Alternative, EventPattern, ValueTest } from './model.ts';
import { PatternRefused, readTest } from './operators.ts';
import { isTooComplex } from './wildcard-complexity.ts';
import { addressRange } from './address.ts';
import { comparable } from './decimal.ts';

/**
 * Reads an event pattern as PutRule does.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * @throws AwsError InvalidEventPatternException with the service's words and, where its parser stopped, the position
 */
export function parseEventPattern(text: string): EventPattern {
  let alternatives: Alternative[];
  try {
    alternatives = readPattern(text);
  } catch (error) {
    if (error instanceof JsonTextError || error instanceof PatternRefused) throw invalid(error.message);
    throw error;
  }
  for (const { conditions } of alternatives) {
    if (conditions.some(({ tests }) => isTooComplex(tests))) {
      throw invalid(
        'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
      );
    }
  }
  return { text, alternatives };
}

const invalid = (reason: string): AwsError => new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);

/**
 * More alternatives than these are refused.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns-content-based-filtering.html
 */
const MAX_ALTERNATIVES = 1000;

/** Names that may become operators, so that an object with one of them among the branches is not taken for a `$or`. */
const RESERVED = new Set([
  'exactly',
  'equals-ignore-case',
  'prefix',
  'suffix',
  'anything-but',
  'exists',
  'wildcard',
  'numeric',
  'cidr',
  '=',
  '<',
  '<=',
  '>',
  '>=',
  'regex',
  'not-wildcard',
  'not-equals-ignore-case',
  'date-after',
  'date-on-or-after',
  'date-before',
  'date-on-or-before',
  'in-date-range',
  'ip-address-in-range',
  'ip-address-not-in-range',
]);

type Fields = Map<string, readonly ValueTest[]>;

/**
 * A pattern whose `$or` is no relationship is read once more with `$or` as the name of a field; when that fails too, the first complaint
 * stands.
 */
function readPattern(text: string): Alternative[] {
  try {
    return new PatternReader(text, true).read();
  } catch (error) {
    if (!(error instanceof JsonTextError) || !text.includes('$or')) throw error;
    try {
      return new PatternReader(text, false).read();
    } catch {
      throw error;
    }
  }
}

class PatternReader {
  readonly #json: JsonReader;
  readonly #withOr: boolean;

  constructor(text: string, withOr: boolean) {
    this.#json = new JsonReader(text);
    this.#withOr = withOr;
  }

  read(): Alternative[] {
    if (this.#json.next() !== '{') this.#json.fail('Filter is not an object');
    const alternatives: Fields[] = [];
    this.#object(alternatives, '', false);
    return alternatives.map((fields) => ({
      conditions: [...fields].sort(([a], [b]) => byCodeUnit(a, b)).map(([path, tests]) => ({ path, tests })),
    }));
  }

  #object(alternatives: Fields[], prefix: string, inBranch: boolean): void {
    let empty = true;
    while (this.#json.next() !== '}') {
      empty = false;
      const name = this.#json.fieldName;
      if (name === '$or' && this.#withOr) {
        this.#or(alternatives, prefix);
        continue;
      }
      if (inBranch && RESERVED.has(name)) this.#json.fail(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
      const token = this.#json.next();
      if (token === '{') this.#object(alternatives, `${prefix}${name}.`, inBranch);
      else if (token === '[') this.#tests(alternatives, prefix + name);
      else this.#json.fail(`"${name}" must be an object or an array`);
    }
    if (empty) this.#json.fail('Empty objects are not allowed');
  }

  /**
   * Multiplies what was read so far with the branches. A branch that names a field again replaces its tests; so does a field after the
   * `$or`.
   */
  #or(alternatives: Fields[], prefix: string): void {
    const before = alternatives.splice(0);
    if (this.#json.next() !== '[') this.#json.fail('It must be an Array followed with $or.');
    let branches = 0;
    while (this.#json.next() !== ']') {
      branches += 1;
      if (this.#json.token !== '{') this.#json.fail('Only JSON object is allowed in array of $or relationship.');
      const branch = before.length === 0 ? [new Map() as Fields] : before.map((fields) => new Map(fields));
      this.#object(branch, prefix, true);
      alternatives.push(...branch);
      if (alternatives.length > MAX_ALTERNATIVES) {
        throw new PatternRefused(`The number of combinations of $or exceeds the maximum number allowed (${MAX_ALTERNATIVES})`);
      }
    }
    if (branches < 2) this.#json.fail('There must have at least 2 Objects in $or relationship.');
  }

  #tests(alternatives: Fields[], path: string): void {
    const tests: ValueTest[] = [];
    while (this.#json.next() !== ']') tests.push(this.#test());
    if (tests.length === 0) this.#json.fail('Empty arrays are not allowed');
    if (alternatives.length === 0) alternatives.push(new Map());
    for (const fields of alternatives) fields.set(path, tests);
  }

  #test(): ValueTest {
    switch (this.#json.token) {
      case '{':
        return readTest(this.#json);
      case 'string': {
        const value = this.#json.text();
        const range = addressRange(value);
        return range === undefined ? { op: 'string', value } : { op: 'address', value, range };
      }
      case 'integer':
      case 'float': {
        const value = comparable(this.#json.text());
        return Number.isNaN(value) ? { op: 'spelling', text: this.#json.text() } : { op: 'number', value };
      }
      case 'true':
        return { op: 'word', value: true };
      case 'false':
        return { op: 'word', value: false };
      case 'null':
        return { op: 'word', value: null };
      default:
        return this.#json.fail('Match value must be String, number, true, false, or null');
    }
  }
}
