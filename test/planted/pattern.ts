import fc from 'fast-check';
import type { AwsEvent } from '../../src/aws/event.ts';
import type { Json } from '../../src/kernel/plain.ts';
import { explainEventPattern } from '../../src/engines/events/pattern/explain.ts';
import { matchesEvent } from '../../src/engines/events/pattern/match.ts';
import { parseEventPattern } from '../../src/engines/events/pattern/parse.ts';
import { matchingPair, nearMiss, type PatternAndEvent } from '../../src/testing/arbitraries/index.ts';
import { planted, type Law, type Planted } from './hunt.ts';

type JsonObject = { readonly [key: string]: Json | undefined };
type Matcher = (pattern: JsonObject, event: AwsEvent) => boolean;
const isObject = (value: unknown): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

const parsed = (pattern: JsonObject) => parseEventPattern(JSON.stringify(pattern));
const truth: Matcher = (pattern, event) => matchesEvent(parsed(pattern), event);

/** How many fields a pattern names. */
const fieldsOf = (pattern: Json | undefined): number =>
  isObject(pattern)
    ? Object.values(pattern).reduce(
        (sum: number, below) => sum + (Array.isArray(below) && !below.every(isPattern) ? 1 : fieldsOf(below)),
        0,
      )
    : Array.isArray(pattern)
      ? pattern.reduce((sum: number, branch: Json) => sum + fieldsOf(branch), 0)
      : 0;
/** A branch of `$or`, as opposed to a test of a value. */
const isPattern = (item: Json): boolean =>
  isObject(item) && Object.values(item).every((value) => Array.isArray(value) && Object.keys(item)[0] !== 'numeric');

const tells: Law<Matcher, PatternAndEvent & { readonly broken?: string }> = {
  says: 'a pattern matches the events that were made for it, and not those that miss it by one field',
  drawn: fc.oneof(nearMiss(), matchingPair()),
  holds: (matcher, { pattern, event, broken }) => matcher(pattern, event) === (broken === undefined),
  size: ({ pattern }) => fieldsOf(pattern['detail']),
};

/** The event as a matcher sees it that is wrong about some of the fields which the pattern names. */
function seenBy(
  pattern: JsonObject,
  event: JsonObject,
  wrong: (tests: readonly Json[], value: Json | undefined) => Json | undefined,
): JsonObject {
  const out: Record<string, Json | undefined> = { ...event };
  for (const [key, wanted] of Object.entries(pattern)) {
    const found = event[key];
    if (key === '$or') for (const branch of wanted as readonly JsonObject[]) Object.assign(out, seenBy(branch, out, wrong));
    else if (Array.isArray(wanted)) out[key] = wrong(wanted as readonly Json[], found);
    else if (Array.isArray(found))
      out[key] = found.map((item: Json) => (isObject(item) ? seenBy(wanted as JsonObject, item, wrong) : item)) as Json;
    else out[key] = seenBy(wanted as JsonObject, isObject(found) ? found : {}, wrong) as Json;
    if (out[key] === undefined) delete out[key];
  }
  return out;
}
const asks = (tests: readonly Json[], operator: string, operand?: Json): boolean =>
  tests.some((test) => isObject(test) && operator in test && (operand === undefined || test[operator] === operand));

const WRONG: Readonly<Record<string, Matcher>> = {
  // Each field by itself: it is forgotten in which element of an array its value lay.
  'array consistency missing': (pattern, event) =>
    explainEventPattern(parsed(pattern), event).alternatives.some(({ fields }) => fields.every(({ matches }) => matches)),
  '`anything-but` matching an absent field': (pattern, event) =>
    truth(
      pattern,
      seenBy(pattern, event as unknown as JsonObject, (tests, value) =>
        value === undefined && asks(tests, 'anything-but') ? 'nothing' : value,
      ) as unknown as AwsEvent,
    ),
  '`exists: true` on an object': (pattern, event) =>
    truth(
      pattern,
      seenBy(pattern, event as unknown as JsonObject, (tests, value) =>
        isObject(value) && asks(tests, 'exists', true) ? 'there' : value,
      ) as unknown as AwsEvent,
    ),
};

export const PATTERNS: readonly Planted[] = Object.entries(WRONG).map(([bug, wrong]) =>
  planted(
    bug,
    tells,
    { truth, wrong },
    { within: bug.startsWith('array') ? 80 : 400, small: bug.startsWith('`exists') ? 1 : 2, trials: 500 },
  ),
);
