import type { Json } from '../../../kernel/plain.ts';
import { flatten, flattenText, type Field } from './flatten.ts';
import { leafTest } from './leaf-test.ts';
import { merge } from './match.ts';
import { isSpelled, type Alternative, type Condition, type EventPattern, type Leaf } from './model.ts';
import { parseEventPattern } from './parse.ts';
import { printTest } from './print.ts';

/** Why an event matches a pattern, or why it does not. */
export interface PatternExplanation {
  readonly matches: boolean;
  /** One for each way through `$or`; one of them must match. */
  readonly alternatives: readonly AlternativeExplanation[];
}
export interface AlternativeExplanation {
  readonly matches: boolean;
  /** In the order in which the service looks: code-unit order of the paths. All must match. */
  readonly fields: readonly FieldExplanation[];
  /** Set when each field would match alone, but only with values from different elements of an array. */
  readonly reason: string | null;
}
export interface FieldExplanation {
  readonly path: string;
  /** The tests as they would be written in a pattern; one of them must pass. */
  readonly wanted: readonly string[];
  readonly found: readonly FoundValue[];
  readonly matches: boolean;
  /** Null when it matches. */
  readonly reason: string | null;
}
export interface FoundValue {
  readonly value: Json;
  /** The test that it passes; null when it passes none. */
  readonly passes: string | null;
}

/**
 * Explains a pattern on an event, field by field: what was looked for, what was found, which failed and why.
 * @param pattern as text, or already read
 * @param event an object, or the text of one (then numbers keep their spelling)
 * @throws AwsError InvalidEventPatternException, or ValidationException when the text is no event
 */
export function explainEventPattern(pattern: string | EventPattern, event: object | string): PatternExplanation {
  const parsed = typeof pattern === 'string' ? parseEventPattern(pattern) : pattern;
  const fields = typeof event === 'string' ? (flattenText(event) ?? []) : flatten(event);
  const alternatives = parsed.alternatives.map((alternative) => explainAlternative(alternative, fields));
  return { matches: alternatives.some(({ matches }) => matches), alternatives };
}

function explainAlternative({ conditions }: Alternative, fields: readonly Field[]): AlternativeExplanation {
  const explained = conditions.map((condition) => explainCondition(condition, fields));
  const stop = furthest(conditions, fields);
  const matches = stop === conditions.length;
  // The search refuses what each field alone allows: an array stands between them. It can also accept an absence that is none outside of
  // one element.
  if (matches) return { matches, fields: explained.map((field) => ({ ...field, matches: true, reason: null })), reason: null };
  const alone = explained.every((field) => field.matches);
  return { matches, fields: explained, reason: alone ? elementReason(conditions, stop) : null };
}

const elementReason = (conditions: readonly Condition[], stop: number): string =>
  `${conditions[stop]!.path} has a value that matches, but not in the same element of an array as ` +
  conditions
    .slice(0, stop)
    .map(({ path }) => path)
    .join(' and ');

function explainCondition({ path, tests }: Condition, fields: readonly Field[]): FieldExplanation {
  const compiled = tests.map((test) => ({ text: printTest(test), passes: leafTest(test) }));
  const wanted = compiled.map(({ text }) => text);
  const found = fields
    .filter((field) => field.path === path)
    .map(({ leaf }) => ({
      value: plain(leaf),
      passes: compiled.find(({ passes }) => passes(leaf))?.text ?? null,
    }));
  const mayBeAbsent = tests.some((test) => test.op === 'exists' && !test.value);
  const matches = found.length === 0 ? mayBeAbsent : found.some(({ passes }) => passes !== null);
  return { path, wanted, found, matches, reason: matches ? null : reasonOf(path, wanted, found, fields) };
}

function reasonOf(path: string, wanted: readonly string[], found: readonly FoundValue[], fields: readonly Field[]): string {
  if (found.length === 0) {
    const inside = fields.some((field) => field.path.startsWith(`${path}.`));
    return inside ? `${path} is an object, and no value itself` : `the event has no value at ${path}`;
  }
  const values = found.map(({ value }) => JSON.stringify(value));
  if (wanted.length === 1 && wanted[0] === '{"exists":false}') return `${path} is present: ${values.join(', ')}`;
  const many = values.length > 1 ? `none of ${values.join(', ')} passes` : `${values[0]!} does not pass`;
  return `${many} ${wanted.length === 1 ? wanted[0]! : `any of ${wanted.join(', ')}`}`;
}

const plain = (leaf: Leaf): Json => (isSpelled(leaf) ? (Number.isNaN(leaf.value) ? leaf.spelling : leaf.value) : leaf);

/** How many conditions the service's search gets through at best. */
function furthest(conditions: readonly Condition[], fields: readonly Field[]): number {
  const search = (at: number, bound: ReadonlyMap<number, number>): number => {
    const condition = conditions[at];
    if (condition === undefined) return at;
    const tests = condition.tests.map(leafTest);
    let best = at;
    let absent = true;
    for (const field of fields) {
      if (field.path !== condition.path) continue;
      const merged = merge(bound, field.membership);
      if (merged === undefined) continue;
      absent = false;
      if (tests.some((test) => test(field.leaf))) best = Math.max(best, search(at + 1, merged));
      if (best === conditions.length) return best;
    }
    if (absent && condition.tests.some((test) => test.op === 'exists' && !test.value)) best = Math.max(best, search(at + 1, bound));
    return best;
  };
  return search(0, new Map());
}
