/**
 * Reading the values at a path of a parsed event. Events are read in place: nothing is flattened that no rule asks for.
 */

/** Where a path leads: its keys, and the keys with dots that spell the same path. */
export interface PathPlan {
  readonly path: string;
  readonly keys: readonly string[];
  /**
   * By place: longer keys that can stand there, each with the place behind it. None at the top: the keys of an event's envelope have no
   * dots.
   */
  readonly joined: readonly (readonly { readonly key: string; readonly next: number }[])[];
  /** By place: the path up to there, for telling arrays apart. */
  readonly prefixes: readonly string[];
  /** A key that every object inherits: only own members may be read. */
  readonly careful: boolean;
}

/** An element of an array on the way to a value. */
export interface Membership {
  readonly array: readonly unknown[];
  /** The path of the array: the same object may stand at two places of an event. */
  readonly prefix: string;
  readonly index: number;
  readonly outer: Membership | null;
}
export interface Scattered {
  readonly leaf: Scalar;
  readonly membership: Membership | null;
}
export type Scalar = string | number | boolean | null;

export function planPath(path: string): PathPlan {
  const keys = path.split('.').map(internal);
  const joined = keys.map((_, at) =>
    at === 0 ? [] : keys.slice(at + 1).map((__, i) => ({ key: internal(keys.slice(at, at + i + 2).join('.')), next: at + i + 2 })),
  );
  const prefixes = [...keys, ''].map((_, at) => internal(keys.slice(0, at).join('.')));
  const all = [...keys, ...joined.flat().map(({ key }) => key)];
  return { path, keys, joined, prefixes, careful: all.some((key) => key in Object.prototype) };
}

/** The engine's own copy of a key: looked up faster than a text that was put together. */
const internal = (key: string): string => Object.keys({ [key]: 0 })[0]!;

const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** What an event has at a path: nothing, one value, some values, or some values in elements of arrays. */
export const ABSENT = 0;
export const SINGLE = 1;
export const LIST = 2;
export const SCATTERED = 3;

/** The values at a path of one event; used anew for the next. */
export interface Reading {
  single: Scalar;
  /** How many values there are; what stands behind is of earlier events. */
  count: number;
  readonly leaves: Scalar[];
  /** When all lie in elements of one array: in which. */
  readonly indexes: number[];
  array: readonly unknown[] | null;
  /** The place of that array in the path. */
  at: number;
}
export const newReading = (): Reading => ({ single: null, count: 0, leaves: [], indexes: [], array: null, at: 0 });

/**
 * Reads a path; returns ABSENT, SINGLE, LIST or SCATTERED.
 * @param head what the event has at the first key: many paths begin with `detail`
 */
export function readPath(event: object, plan: PathPlan, reading: Reading, head: unknown): number {
  if (plan.careful) return readWhole(event, plan, reading);
  const { keys, joined } = plan;
  let value = head;
  for (let at = 1; at < keys.length; at += 1) {
    if (typeof value !== 'object' || value === null) return ABSENT;
    if (Array.isArray(value)) return readElements(event, value, at, plan, reading);
    const options = joined[at]!;
    for (let i = 0; i < options.length; i += 1) {
      if ((value as Record<string, unknown>)[options[i]!.key] !== undefined) return readWhole(event, plan, reading);
    }
    value = (value as Record<string, unknown>)[keys[at]!];
  }
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? readElements(event, value, keys.length, plan, reading) : ABSENT;
  if (!isScalar(value)) return ABSENT;
  reading.single = value;
  return SINGLE;
}

/** The common case of arrays: one on the way, of scalars or of objects. */
function readElements(event: object, array: readonly unknown[], at: number, plan: PathPlan, reading: Reading): number {
  const { leaves, indexes } = reading;
  const end = plan.keys.length;
  let count = 0;
  reading.array = array;
  reading.at = at;
  let scattered = false;
  for (let index = 0; index < array.length; index += 1) {
    let value: unknown = array[index];
    const nested = typeof value === 'object' && value !== null;
    for (let place = at; place < end && value !== undefined; place += 1) {
      if (typeof value !== 'object' || value === null) value = undefined;
      else if (Array.isArray(value) || hasJoined(value, plan, place)) return readWhole(event, plan, reading);
      else value = (value as Record<string, unknown>)[plan.keys[place]!];
    }
    if (isScalar(value)) {
      leaves[count] = value;
      indexes[count] = index;
      count += 1;
      scattered ||= nested;
    } else if (Array.isArray(value)) return readWhole(event, plan, reading);
  }
  reading.count = count;
  return count === 0 ? ABSENT : scattered ? SCATTERED : LIST;
}

function hasJoined(value: object, plan: PathPlan, at: number): boolean {
  const options = plan.joined[at]!;
  for (let i = 0; i < options.length; i += 1) if ((value as Record<string, unknown>)[options[i]!.key] !== undefined) return true;
  return false;
}

function readWhole(event: object, plan: PathPlan, reading: Reading): number {
  reading.leaves.length = 0;
  reading.array = null;
  const scattered = readLeaves(event, plan, 0, false, reading.leaves);
  reading.count = reading.leaves.length;
  return reading.count === 0 ? ABSENT : scattered ? SCATTERED : LIST;
}

/** Adds every value at a path; says whether one of them lies in an element of an array. */
function readLeaves(value: unknown, plan: PathPlan, at: number, inElement: boolean, leaves: Scalar[]): boolean {
  const end = plan.keys.length;
  let scattered = false;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const element: unknown = value[index];
      if (typeof element === 'object' && element !== null) {
        if (readLeaves(element, plan, at, true, leaves)) scattered = true;
      } else if (at === end && isScalar(element)) {
        leaves.push(element);
        scattered ||= inElement;
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    if (at === end) return false;
    scattered = readLeaves(member(value, plan.keys[at]!, plan), plan, at + 1, inElement, leaves);
    const options = plan.joined[at]!;
    for (let i = 0; i < options.length; i += 1) {
      if (readLeaves(member(value, options[i]!.key, plan), plan, options[i]!.next, inElement, leaves)) scattered = true;
    }
  } else if (at === end && isScalar(value)) {
    leaves.push(value);
    return inElement;
  }
  return scattered;
}

/**
 * Every value at a path, in the order of {@link readLeaves}, with the elements that it lies in. A scalar that is itself an element lies
 * in none.
 */
export function readAll(event: object, plan: PathPlan): Scattered[] {
  const found: Scattered[] = [];
  collect(event, plan, 0, null, found);
  return found;
}

function collect(value: unknown, plan: PathPlan, at: number, membership: Membership | null, found: Scattered[]): void {
  const end = plan.keys.length;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const element: unknown = value[index];
      if (typeof element === 'object' && element !== null) {
        collect(element, plan, at, { array: value, prefix: plan.prefixes[at]!, index, outer: membership }, found);
      } else if (at === end && isScalar(element)) {
        found.push({ leaf: element, membership });
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    if (at === end) return;
    collect(member(value, plan.keys[at]!, plan), plan, at + 1, membership, found);
    for (const { key, next } of plan.joined[at]!) collect(member(value, key, plan), plan, next, membership, found);
  } else if (at === end && isScalar(value)) {
    found.push({ leaf: value, membership });
  }
}

const member = (object: object, key: string, plan: PathPlan): unknown =>
  !plan.careful || Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;

/** `added` on top of `bound`, or undefined when they name different elements of one array. */
export function bind(bound: Membership | null, added: Membership | null): Membership | null | undefined {
  let merged = bound;
  for (let entry = added; entry !== null; entry = entry.outer) {
    const index = indexIn(bound, entry);
    if (index === undefined) merged = { array: entry.array, prefix: entry.prefix, index: entry.index, outer: merged };
    else if (index !== entry.index) return undefined;
  }
  return merged;
}

function indexIn(bound: Membership | null, wanted: Membership): number | undefined {
  for (let entry = bound; entry !== null; entry = entry.outer) {
    if (entry.array === wanted.array && entry.prefix === wanted.prefix) return entry.index;
  }
  return undefined;
}
