import { SimulatorBug } from './bug.ts';

/**
 * Plain data: what state, notices and journal entries are made of, so that a simulation can be copied, saved,
 * forked and compared. Numbers, strings, booleans, null, undefined, arrays, plain objects, Maps, Sets, Dates and typed arrays.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const isTyped = (value: object): value is Float64Array => ArrayBuffer.isView(value) && !(value instanceof DataView);

/** A deep copy of plain data; two references to one object stay one object. @throws SimulatorBug on anything else */
export function clonePlain<T>(value: T): T {
  const seen = new Map<object, unknown>();
  const copy = (v: unknown, path: string): unknown => {
    if (typeof v === 'function' || typeof v === 'symbol') {
      throw new SimulatorBug(`state must be plain data, found a ${typeof v} at ${path}`);
    }
    if (v === null || typeof v !== 'object') return v;
    const known = seen.get(v);
    if (known !== undefined) return known;
    if (Array.isArray(v)) {
      const out: unknown[] = [];
      seen.set(v, out);
      for (let i = 0; i < v.length; i += 1) out.push(copy(v[i], path));
      return out;
    }
    if (v instanceof Map) {
      const out = new Map<unknown, unknown>();
      seen.set(v, out);
      for (const [key, item] of v) out.set(copy(key, path), copy(item, `${path}.${String(key)}`));
      return out;
    }
    if (v instanceof Set) {
      const out = new Set<unknown>();
      seen.set(v, out);
      for (const item of v) out.add(copy(item, path));
      return out;
    }
    if (isTyped(v)) {
      const out = v.slice();
      seen.set(v, out);
      return out;
    }
    if (v instanceof Date) return new Date(v.getTime());
    const proto: unknown = Object.getPrototypeOf(v);
    if (proto !== Object.prototype && proto !== null) {
      throw new SimulatorBug(`state must be plain data, found an instance of ${v.constructor?.name ?? '?'} at ${path}`);
    }
    const out: Record<string, unknown> = {};
    seen.set(v, out);
    for (const key of Object.keys(v)) {
      Object.defineProperty(out, key, {
        value: copy((v as Record<string, unknown>)[key], `${path}.${key}`),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return out;
  };
  return copy(value, '$') as T;
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

/** An object's own keys in the order of code units: most objects are written that way already. */
export function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  for (let i = 1; i < keys.length; i += 1) if (keys[i - 1]! > keys[i]!) return keys.sort(byCodeUnit);
  return keys;
}
