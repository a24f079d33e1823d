import { explainEventPattern, type AlternativeExplanation, type FieldExplanation } from '../engines/events/pattern/explain.ts';
import type { Condition, EventPattern } from '../engines/events/pattern/model.ts';
import { printTest } from '../engines/events/pattern/print.ts';
import type { Json } from '../kernel/plain.ts';
import { insertAt, removeAt, replaceFirst, replaceAll } from './event-change.ts';
import { failingValue, passingValue } from './witness.ts';

/** One field of an event, changed. */
export interface FieldChange {
  readonly path: string;
  /** What it holds in the event as it is; empty when there is none. */
  readonly found: readonly Json[];
  /** What the pattern asks of it, each as it would be written in a pattern: one of them must pass. */
  readonly wanted: readonly string[];
  readonly kind: 'set' | 'add' | 'remove';
  /** A value that would do; null for a removal, and null may be the value. */
  readonly value: Json;
  /** The test that the value passes; null when none is passed, as is wanted of a miss. */
  readonly test: string | null;
}

/** The smallest change found that would have turned a match into a miss, or a miss into a match. */
export interface NearestMiss {
  /** Of the event as it is. */
  readonly matches: boolean;
  readonly changes: readonly FieldChange[];
  /** Whether the changes, all together, really turn the verdict: the matcher was asked. */
  readonly flips: boolean;
  /** Which alternative of the pattern's `$or` the changes are about; 0 for a pattern without. */
  readonly alternative: number;
  /** What stands in the way when nothing turns it. */
  readonly reason: string | null;
}

/** Alternatives that are tried, those with the fewest failing fields first. */
const TRIED = 20;
/** Fields that are broken one after the other until a pattern with many alternatives misses. */
const BROKEN = 20;

/** Finds it by asking the matcher about changed copies of the event. */
export function nearestMiss(pattern: EventPattern, event: object): NearestMiss {
  const explained = explainEventPattern(pattern, event);
  return explained.matches ? toMiss(pattern, event) : toMatch(pattern, event, explained.alternatives);
}

const failing = (alternative: AlternativeExplanation): number => alternative.fields.filter((field) => !field.matches).length;

function toMatch(pattern: EventPattern, event: object, alternatives: readonly AlternativeExplanation[]): NearestMiss {
  const order = alternatives.map((_, i) => i).sort((a, b) => failing(alternatives[a]!) - failing(alternatives[b]!) || a - b);
  let best: NearestMiss | undefined;
  for (const alternative of order.slice(0, TRIED)) {
    const { conditions } = pattern.alternatives[alternative]!;
    const { fields, reason } = alternatives[alternative]!;
    const changes: FieldChange[] = [];
    let changed: object = event;
    fields.forEach((field, i) => {
      if (field.matches) return;
      const change = passing(conditions[i]!, field);
      if (change === undefined) return;
      changes.push(change);
      changed = applyChange(changed, change);
    });
    const flips = changes.length > 0 && explainEventPattern(pattern, changed).matches;
    const found: NearestMiss = { matches: false, changes, flips, alternative, reason: flips ? null : (reason ?? apart(fields)) };
    if (flips) return found;
    best ??= found;
  }
  return best ?? { matches: false, changes: [], flips: false, alternative: 0, reason: 'the pattern has no alternatives' };
}

const apart = (fields: readonly FieldExplanation[]): string =>
  `the values that match must stand in the same element of an array: ${fields.map(({ path }) => path).join(', ')}`;

/** What would let one condition hold: a value for the first place of the field, a field that is not there, or none where none may be. */
function passing({ tests }: Condition, { path, found, wanted }: FieldExplanation): FieldChange | undefined {
  const values = found.map(({ value }) => value);
  for (const test of tests) {
    const value = passingValue(test, values[0]);
    if (value !== undefined)
      return { path, found: values, wanted, kind: values.length === 0 ? 'add' : 'set', value: value.value, test: printTest(test) };
  }
  const absence = tests.find((test) => test.op === 'exists' && !test.value);
  return absence === undefined ? undefined : { path, found: values, wanted, kind: 'remove', value: null, test: printTest(absence) };
}

function toMiss(pattern: EventPattern, event: object): NearestMiss {
  const changes: FieldChange[] = [];
  let changed: object = event;
  let first = -1;
  for (let round = 0; round < BROKEN; round += 1) {
    const { matches, alternatives } = explainEventPattern(pattern, changed);
    if (!matches) return { matches: true, changes, flips: true, alternative: first, reason: null };
    const at = alternatives.findIndex((alternative) => alternative.matches);
    if (first < 0) first = at;
    const change = breaking(pattern.alternatives[at]!.conditions, alternatives[at]!.fields, changes);
    if (change === undefined) break;
    changes.push(change);
    changed = applyChange(changed, change);
  }
  const flips = changes.length > 0 && !explainEventPattern(pattern, changed).matches;
  return {
    matches: true,
    changes,
    flips,
    alternative: Math.max(0, first),
    reason: flips ? null : 'whatever the fields hold, the pattern passes it',
  };
}

/** One condition of a matching alternative that can be broken, that of a field of the detail first. */
function breaking(
  conditions: readonly Condition[],
  fields: readonly FieldExplanation[],
  done: readonly FieldChange[],
): FieldChange | undefined {
  const free = conditions
    .map((condition, i) => ({ condition, field: fields[i]! }))
    .filter(({ field }) => done.every(({ path }) => path !== field.path));
  const order = [
    ...free.filter(({ field }) => field.path.startsWith('detail.')),
    ...free.filter(({ field }) => !field.path.startsWith('detail.')),
  ];
  for (const { condition, field } of order) {
    const change = failingChange(condition, field);
    if (change !== undefined) return change;
  }
  return undefined;
}

/** What would let one condition fail. */
function failingChange({ tests }: Condition, { path, found, wanted }: FieldExplanation): FieldChange | undefined {
  const values = found.map(({ value }) => value);
  const mayBeAbsent = tests.some((test) => test.op === 'exists' && !test.value);
  const value = failingValue(tests, values[0]);
  if (value !== undefined)
    return { path, found: values, wanted, kind: values.length === 0 ? 'add' : 'set', value: value.value, test: null };
  return mayBeAbsent || values.length === 0 ? undefined : { path, found: values, wanted, kind: 'remove', value: null, test: null };
}

/** The event with one field changed. A value that shall pass goes to the field's first place; one that shall fail to all of them. */
export function applyChange(event: object, { kind, path, value, test }: FieldChange): object {
  if (kind === 'remove') return removeAt(event, path);
  if (kind === 'add') return insertAt(event, path, value);
  return test === null ? replaceAll(event, path, value) : replaceFirst(event, path, value);
}
