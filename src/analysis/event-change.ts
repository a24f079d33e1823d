import type { Json } from '../kernel/plain.ts';

/**
 * Events with a field changed, by paths as event patterns have them: keys joined by dots, arrays leave no trace, so a path can have many places. The event
 * that is given stays as it is.
 */
const REMOVED = Symbol('removed');
type Changed = unknown;

/** Puts a copy together; `edit` sees every scalar with its path and says what becomes of it. */
function rebuild(value: unknown, path: string, edit: (path: string, leaf: unknown) => Changed): Changed {
  if (Array.isArray(value)) return value.map((element) => rebuild(element, path, edit)).filter((element) => element !== REMOVED);
  if (typeof value !== 'object' || value === null) return edit(path, value);
  const members = Object.entries(value)
    .map(([key, member]) => [key, rebuild(member, path === '' ? key : `${path}.${key}`, edit)] as const)
    .filter(([, member]) => member !== REMOVED);
  return Object.fromEntries(members);
}

/** Every place of the path holds the value. */
export const replaceAll = (event: object, path: string, value: Json): object =>
  rebuild(event, '', (at, leaf) => (at === path ? value : leaf)) as object;

/** The first place of the path holds the value. */
export function replaceFirst(event: object, path: string, value: Json): object {
  let done = false;
  return rebuild(event, '', (at, leaf) => {
    if (at !== path || done) return leaf;
    done = true;
    return value;
  }) as object;
}

/** No place of the path is left. */
export const removeAt = (event: object, path: string): object => rebuild(event, '', (at, leaf) => (at === path ? REMOVED : leaf)) as object;

/** The value stands at a path that has no place yet; nothing else is lost. */
export const insertAt = (event: object, path: string, value: Json): object => insert(event, path, value) as object;

function insert(holder: unknown, rest: string, value: Json): unknown {
  const members = Object.entries(holder as object);
  // The longest key that the path goes through and that can hold more.
  const through = members
    .filter(([key, member]) => rest.startsWith(`${key}.`) && holdsObject(member))
    .sort(([a], [b]) => b.length - a.length)[0];
  const changed = new Map<string, unknown>(members);
  if (through !== undefined) {
    const [key, member] = through;
    changed.set(
      key,
      within(member, (object) => insert(object, rest.slice(key.length + 1), value)),
    );
    return Object.fromEntries(changed);
  }
  const key = rest.slice(0, rest.indexOf('.') < 0 ? rest.length : rest.indexOf('.'));
  if (changed.has(rest)) {
    // An object or an empty list stands there: the value joins it.
    const there = changed.get(rest);
    changed.set(rest, Array.isArray(there) ? [...(there as unknown[]), value] : [there, value]);
  } else if (key === rest || changed.has(key)) changed.set(rest, value);
  else changed.set(key, nested(rest.slice(key.length + 1), value));
  return Object.fromEntries(changed);
}

const nested = (path: string, value: Json): unknown => {
  const cut = path.indexOf('.');
  return cut < 0 ? Object.fromEntries([[path, value]]) : Object.fromEntries([[path.slice(0, cut), nested(path.slice(cut + 1), value)]]);
};

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const holdsObject = (value: unknown): boolean => isObject(value) || (Array.isArray(value) && value.some(isObject));

/** Changes the object, or the first object of a list. */
function within(member: unknown, change: (object: unknown) => unknown): unknown {
  if (!Array.isArray(member)) return change(member);
  const at = member.findIndex(isObject);
  return member.map((element: unknown, i) => (i === at ? change(element) : element));
}
