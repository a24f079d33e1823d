import { canonical, type Json } from '../kernel/plain.ts';

/** One place where two values differ. */
export interface Difference {
  /** `ipPermissions[1].fromPort`; empty when the whole differs. An element of a list that came or went has the place that it has where it is. */
  readonly path: string;
  /** Undefined where there is nothing. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

type JsonObject = { readonly [key: string]: Json | undefined };
const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === undefined || b === undefined ? a === b : canonical(a) === canonical(b);
const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** Where two values differ, in code-unit order of the keys. Lists are compared as what came and what went, not place by place. */
export function differences(before: Json | undefined, after: Json | undefined, path = ''): Difference[] {
  if (same(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differences(own(before, key), own(after, key), join(path, key)));
  }
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after, path);
  return [{ path, before, after }];
}

const own = (value: JsonObject, key: string): Json | undefined => (Object.hasOwn(value, key) ? value[key] : undefined);

function listDifferences(before: readonly Json[], after: readonly Json[], path: string): Difference[] {
  const kept = matched(before, after);
  const gone = before.flatMap((value, i) => (kept.before.has(i) ? [] : [{ i, value }]));
  const come = after.flatMap((value, i) => (kept.after.has(i) ? [] : [{ i, value }]));
  // One that went and one that came at the same place are one that changed.
  if (gone.length === 0 && come.length === 0) return [{ path, before: [...before], after: [...after] }];
  const out: Difference[] = [];
  for (const { i, value } of come) {
    const was = gone.findIndex((one) => one.i === i);
    const old = was < 0 ? undefined : gone.splice(was, 1)[0]!.value;
    out.push(
      ...(isObject(old) && isObject(value)
        ? differences(old, value, `${path}[${i}]`)
        : [{ path: `${path}[${i}]`, before: old, after: value }]),
    );
  }
  return [...gone.map(({ i, value }) => ({ path: `${path}[${i}]`, before: value, after: undefined })), ...out];
}

/** The places of equal elements, each used once. */
function matched(before: readonly Json[], after: readonly Json[]): { before: Set<number>; after: Set<number> } {
  const places = new Map<string, number[]>();
  before.forEach((value, i) => places.set(canonical(value), [...(places.get(canonical(value)) ?? []), i]));
  const out = { before: new Set<number>(), after: new Set<number>() };
  after.forEach((value, i) => {
    const at = places.get(canonical(value))?.shift();
    if (at === undefined) return;
    out.before.add(at);
    out.after.add(i);
  });
  return out;
}

/** Every scalar of a value with its path, in the order in which it stands. */
export function leaves(value: Json | undefined, path = ''): { readonly path: string; readonly value: Json }[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((element, i) => leaves(element, `${path}[${i}]`));
  if (isObject(value)) return Object.keys(value).flatMap((key) => leaves(value[key], join(path, key)));
  return [{ path, value }];
}
