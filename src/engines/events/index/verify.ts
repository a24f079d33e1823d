import type { Check } from './check.ts';
import type { EventValues } from './event-values.ts';
import { ABSENT, bind, LIST, SCATTERED, type Membership } from './paths.ts';

/**
 * Whether an alternative's conditions hold: each for itself, and those that lead through arrays of objects together, since they must take
 * their values from the same elements.
 * @param skip the place of a condition that is known to hold; -1 for none
 */
export function holds(checks: readonly Check[], skip: number, values: EventValues): boolean {
  let scattered = 0;
  let doubtful = false;
  for (let i = 0; i < checks.length; i += 1) {
    const check = checks[i]!;
    const shape = values.shapeOf(check.slot);
    if (shape === SCATTERED) {
      scattered += 1;
      if (i === skip || somePasses(check, values)) continue;
      if (!check.orAbsent) return false;
      doubtful = true;
    } else if (i !== skip && (shape === ABSENT ? !check.orAbsent : !passes(check, shape, values))) return false;
  }
  if (scattered < 2) return !doubtful;
  const bound = checks.filter(({ slot }) => values.shapes[slot] === SCATTERED);
  const together = bound.every(({ slot }) => values.inOneArray(bound[0]!.slot, slot));
  return together ? searchArray(bound, 0, -1, values) : search(bound, 0, null, values);
}

function passes(check: Check, shape: number, values: EventValues): boolean {
  if (shape === LIST) return somePasses(check, values);
  const { slot, codes, test } = check;
  return codes === null ? test(values.readings[slot]!.single) : codes.includes(values.codeOf(slot));
}

function somePasses({ slot, test }: Check, values: EventValues): boolean {
  const { count, leaves } = values.readings[slot]!;
  for (let i = 0; i < count; i += 1) if (test(leaves[i]!)) return true;
  return false;
}

/** The service's search over conditions whose values lie in elements of arrays, in the order of their paths. */
function search(checks: readonly Check[], at: number, bound: Membership | null, values: EventValues): boolean {
  const check = checks[at];
  if (check === undefined) return true;
  let absent = true;
  for (const { leaf, membership } of values.scattered(check.slot)) {
    const merged = bind(bound, membership);
    if (merged === undefined) continue;
    absent = false;
    if (check.test(leaf) && search(checks, at + 1, merged, values)) return true;
  }
  return absent && check.orAbsent && search(checks, at + 1, bound, values);
}

/** The same where all lie in one array: a membership is the number of an element, -1 while none is bound. */
function searchArray(checks: readonly Check[], at: number, bound: number, values: EventValues): boolean {
  const check = checks[at];
  if (check === undefined) return true;
  const { count, leaves, indexes } = values.readings[check.slot]!;
  let absent = true;
  for (let i = 0; i < count; i += 1) {
    const index = indexes[i]!;
    if (bound >= 0 && index !== bound) continue;
    absent = false;
    if (check.test(leaves[i]!) && searchArray(checks, at + 1, index, values)) return true;
  }
  return absent && check.orAbsent && searchArray(checks, at + 1, bound, values);
}

/**
 * The same for literals alone, given as pairs of path and code, each of which is among its path's values. Undefined when the values lie
 * in more than one array.
 */
export function literalsMeet(literals: Int32Array, start: number, end: number, values: EventValues): boolean | undefined {
  let first = -1;
  for (let i = start; i < end; i += 2) {
    const path = literals[i]!;
    if (values.shapes[path] !== SCATTERED) continue;
    if (first < 0) first = path;
    if (!values.inOneArray(first, path)) return undefined;
  }
  return meet(literals, start, end, -1, values);
}

function meet(literals: Int32Array, start: number, end: number, bound: number, values: EventValues): boolean {
  let at = start;
  while (at < end && values.shapes[literals[at]!] !== SCATTERED) at += 2;
  if (at === end) return true;
  const path = literals[at]!;
  const code = literals[at + 1]!;
  const codes = values.literals(path);
  const { count, indexes } = values.readings[path]!;
  for (let i = 0; i < count; i += 1) {
    const index = indexes[i]!;
    if (codes[i] === code && (bound < 0 || index === bound) && meet(literals, at + 2, end, index, values)) return true;
  }
  return false;
}
