import { SimulatorBug } from './bug.ts';

/**
 * Plain data: what state, notices and journal entries are made of, so that a simulation can be copied, saved,
 * forked and compared. Numbers, strings, booleans, null, undefined, arrays, plain objects, Maps, Sets, Dates and typed arrays.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const isTyped = (value: object): value is Float64Array => ArrayBuffer.isView(value) && !(value instanceof DataView);

/** A deep copy of plain data; two references to one object stay one object. @throws SimulatorBug on anything else */
export function clonePlain<T>(value: T): T {
  const copy = copyOf(value, new Map());
  if (copy === NOT_PLAIN) refuse(value, '$', new Set());
  return copy as T;
}

/** What a copy is when something within is not plain data: where it is costs a second walk, which only a mistake pays for. */
const NOT_PLAIN = Symbol('not plain');

function copyOf(v: unknown, seen: Map<object, unknown>): unknown {
  if (typeof v === 'function' || typeof v === 'symbol') return NOT_PLAIN;
  if (v === null || typeof v !== 'object') return v;
  const known = seen.get(v);
  if (known !== undefined) return known;
  if (Array.isArray(v)) {
    const out: unknown[] = [];
    seen.set(v, out);
    for (let i = 0; i < v.length; i += 1) {
      const item = copyOf(v[i], seen);
      if (item === NOT_PLAIN) return NOT_PLAIN;
      out.push(item);
    }
    return out;
  }
  const proto: unknown = Object.getPrototypeOf(v);
  return proto === Object.prototype || proto === null ? copyRecord(v as Record<string, unknown>, seen) : copyBuiltIn(v, seen);
}

function copyRecord(v: Record<string, unknown>, seen: Map<object, unknown>): unknown {
  // A spread keeps the object's shape, and is several times as fast as one key after the other; it defines, so that a key may be called __proto__.
  const out = { ...v };
  seen.set(v, out);
  for (const key of Object.keys(out)) {
    const member = out[key];
    if (member === null || (typeof member !== 'object' && typeof member !== 'function' && typeof member !== 'symbol')) continue;
    const item = copyOf(member, seen);
    if (item === NOT_PLAIN) return NOT_PLAIN;
    out[key] = item;
  }
  return out;
}

function copyBuiltIn(v: object, seen: Map<object, unknown>): unknown {
  if (v instanceof Map) {
    const out = new Map<unknown, unknown>();
    seen.set(v, out);
    for (const [key, item] of v) {
      const keyCopy = copyOf(key, seen);
      const itemCopy = copyOf(item, seen);
      if (keyCopy === NOT_PLAIN || itemCopy === NOT_PLAIN) return NOT_PLAIN;
      out.set(keyCopy, itemCopy);
    }
    return out;
  }
  if (v instanceof Set) {
    const out = new Set<unknown>();
    seen.set(v, out);
    for (const item of v) {
      const copy = copyOf(item, seen);
      if (copy === NOT_PLAIN) return NOT_PLAIN;
      out.add(copy);
    }
    return out;
  }
  if (isTyped(v)) {
    const out = v.slice();
    seen.set(v, out);
    return out;
  }
  return v instanceof Date ? new Date(v.getTime()) : NOT_PLAIN;
}

/** Names the first part that is not plain data. */
function refuse(v: unknown, path: string, seen: Set<object>): void {
  if (typeof v === 'function' || typeof v === 'symbol') throw new SimulatorBug(`state must be plain data, found a ${typeof v} at ${path}`);
  if (v === null || typeof v !== 'object' || seen.has(v)) return;
  seen.add(v);
  if (Array.isArray(v) || v instanceof Set) return [...v].forEach((item) => refuse(item, path, seen));
  if (v instanceof Map) {
    return v.forEach((item, key) => {
      refuse(key, path, seen);
      refuse(item, `${path}.${String(key)}`, seen);
    });
  }
  if (isTyped(v) || v instanceof Date) return;
  const proto: unknown = Object.getPrototypeOf(v);
  if (proto !== Object.prototype && proto !== null)
    throw new SimulatorBug(`state must be plain data, found an instance of ${v.constructor?.name ?? '?'} at ${path}`);
  for (const key of Object.keys(v)) refuse((v as Record<string, unknown>)[key], `${path}.${key}`, seen);
}

/** Code-unit order: the same under every locale. The only string comparison that the core may use for sorting. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * JSON with sorted keys: the identity of plain data. Maps are written as sorted pairs, Sets as sorted arrays, typed
 * arrays as arrays; `undefined` members are left out; -0 is 0; NaN and infinities are named.
 */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? String(value) : `"#${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `"#${value}n"`;
    case 'object':
      break;
    default:
      throw new SimulatorBug(`cannot write a ${typeof value} as plain data`);
  }
  if (Array.isArray(value) || isTyped(value)) return `[${Array.from(value as unknown[], canonical).join(',')}]`;
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (value instanceof Map) {
    const pairs = [...value].map(([k, v]) => `[${canonical(k)},${canonical(v)}]`);
    return `{"#map":[${pairs.sort(byCodeUnit).join(',')}]}`;
  }
  if (value instanceof Set) return `{"#set":[${[...value].map(canonical).sort(byCodeUnit).join(',')}]}`;
  const record = value as Record<string, unknown>;
  let text = '';
  for (const key of sortedKeys(record)) {
    if (record[key] !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(record[key])}`;
  }
  return `{${text}}`;
}

/** An object's own keys in the order of code units. Most objects have few, and many are written that way already. */
export function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  if (keys.length > MANY_KEYS) return keys.sort(byCodeUnit);
  for (let i = 1; i < keys.length; i += 1) {
    const key = keys[i]!;
    let to = i;
    for (; to > 0 && keys[to - 1]! > key; to -= 1) keys[to] = keys[to - 1]!;
    if (to < i) keys[to] = key;
  }
  return keys;
}
/** Below, putting each key where it belongs is cheaper than calling a comparison for each pair. */
const MANY_KEYS = 24;
