import { leafTest, type LeafTest } from './leaf-test.ts';
import type { Alternative, EventPattern } from './model.ts';
import { flatten, flattenText, type Field } from './flatten.ts';

/**
 * The matcher in its plainest form, the one that the others are measured by: conditions in code-unit order of their paths; each takes one
 * value of its field that passes and does not lie in another element of an array than the values taken before. `exists: false` holds when
 * no value that could still be taken stands at its path, so what was bound before it decides: a field that sorts later does not count.
 */
function matchFields(pattern: EventPattern, fields: readonly Field[]): boolean {
  const byPath = new Map<string, Field[]>();
  for (const field of fields) {
    const same = byPath.get(field.path);
    if (same === undefined) byPath.set(field.path, [field]);
    else same.push(field);
  }
  return pattern.alternatives.some((alternative) => search(compileAlternative(alternative), byPath, 0, new Map()));
}

/** Whether a parsed event matches. */
export const matchesEvent = (pattern: EventPattern, event: object): boolean => matchFields(pattern, flatten(event));

/** Whether the text of an event matches, with the spelling of its numbers; undefined when it is no JSON object. */
export function matchesEventText(pattern: EventPattern, text: string): boolean | undefined {
  const fields = flattenText(text);
  return fields === undefined ? undefined : matchFields(pattern, fields);
}

interface Step {
  readonly path: string;
  readonly test: LeafTest;
  readonly orAbsent: boolean;
}
const compileAlternative = ({ conditions }: Alternative): Step[] =>
  conditions.map(({ path, tests }) => {
    const compiled = tests.map(leafTest);
    return {
      path,
      test: (leaf) => compiled.some((test) => test(leaf)),
      orAbsent: tests.some((test) => test.op === 'exists' && !test.value),
    };
  });

type Membership = ReadonlyMap<number, number>;

function search(steps: readonly Step[], fields: ReadonlyMap<string, readonly Field[]>, at: number, bound: Membership): boolean {
  const step = steps[at];
  if (step === undefined) return true;
  let absent = true;
  for (const field of fields.get(step.path) ?? []) {
    const merged = merge(bound, field.membership);
    if (merged === undefined) continue;
    absent = false;
    if (step.test(field.leaf) && search(steps, fields, at + 1, merged)) return true;
  }
  return absent && step.orAbsent && search(steps, fields, at + 1, bound);
}

/** Both memberships together, or undefined when they name different elements of one array. */
export function merge(bound: Membership, added: Membership): Membership | undefined {
  if (added.size === 0) return bound;
  if (bound.size === 0) return added;
  const merged = new Map(bound);
  for (const [array, index] of added) {
    const before = merged.get(array);
    if (before !== undefined && before !== index) return undefined;
    merged.set(array, index);
  }
  return merged;
}
