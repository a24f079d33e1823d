import type { Json } from '../kernel/plain.ts';

/** Values with one place changed. The value that is given stays as it is. */
type JsonObject = { readonly [key: string]: Json | undefined };
const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Takes a difference back: where `now` stands `then` shall stand. Elements of lists are found by what they hold, since their places move.
 * @param path as in `Difference`; keys that hold dots or brackets are found too
 */
export function withDifference(value: Json, path: string, now: Json | undefined, then: Json | undefined): Json {
  const at = walk(value, '', path);
  return at === undefined ? value : rebuild(value, at, now, then);
}

type Step = string | number;

/** The steps to a path; the last one may lead to nothing. */
function walk(value: Json | undefined, here: string, path: string): Step[] | undefined {
  if (here === path) return [];
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) {
      const rest = path.startsWith(`${here}[${i}]`) ? walk(value[i], `${here}[${i}]`, path) : undefined;
      if (rest !== undefined) return [i, ...rest];
    }
    const end = /^\[(\d+)\]$/.exec(path.slice(here.length));
    return path.startsWith(here) && end !== null ? [Number(end[1])] : undefined;
  }
  if (!isObject(value)) return undefined;
  const prefix = here === '' ? '' : `${here}.`;
  for (const key of Object.keys(value)) {
    const rest = path.startsWith(`${prefix}${key}`) ? walk(value[key], `${prefix}${key}`, path) : undefined;
    if (rest !== undefined) return [key, ...rest];
  }
  return path.startsWith(prefix) && path.length > prefix.length ? [path.slice(prefix.length)] : undefined;
}

function rebuild(value: Json | undefined, [step, ...rest]: readonly Step[], now: Json | undefined, then: Json | undefined): Json {
  if (step === undefined) return then ?? null;
  if (Array.isArray(value)) {
    if (rest.length > 0) return value.map((element, i) => (i === step ? rebuild(element, rest, now, then) : element));
    const at = now === undefined ? -1 : value.findIndex((element) => same(element, now));
    if (at >= 0) return value.flatMap((element, i) => (i === at ? (then === undefined ? [] : [then]) : [element]));
    return then === undefined ? value : [...value.slice(0, Number(step)), then, ...value.slice(Number(step))];
  }
  const members = new Map(Object.entries(isObject(value) ? value : {}));
  const key = String(step);
  if (rest.length === 0 && then === undefined) members.delete(key);
  else members.set(key, rest.length === 0 ? then! : rebuild(members.get(key), rest, now, then));
  return Object.fromEntries(members) as Json;
}

/** Every way of leaving out one element of a list or one member of the top: what, where, and the value without it. */
export function withoutElement(value: Json): { readonly path: string; readonly value: Json; readonly without: Json }[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (member === undefined || member === null) return [];
    const put = (changed: Json | undefined): Json =>
      Object.fromEntries(
        Object.entries(value).flatMap(([k, v]) => (k !== key ? [[k, v]] : changed === undefined ? [] : [[k, changed]])),
      ) as Json;
    if (Array.isArray(member))
      return member.map((element, i) => ({ path: `${key}[${i}]`, value: element, without: put(member.filter((_, j) => j !== i)) }));
    return [{ path: key, value: member, without: put(undefined) }];
  });
}
