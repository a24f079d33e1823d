import type { Json } from '../kernel/plain.ts';

/**
 * The cloud's own copy of an input: plain objects, arrays, primitives, Dates and bytes, as SDK inputs are made of. Members that are
 * undefined are left out, as the SDK does on the wire. Nobody changes it: engine, journal and trail keep the same one.
 */
export function copyInput(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value;
  if (value instanceof Date) return new Date(value.getTime());
  if (Array.isArray(value)) return value.map(copyInput);
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  // A spread keeps the object's shape, and is several times as fast as one key after the other; it defines, so that a key may be called __proto__.
  const out = { ...value } as Record<string, unknown>;
  let whole = true;
  for (const key of Object.keys(out)) {
    const member = out[key];
    if (typeof member === 'object' && member !== null) out[key] = copyInput(member);
    else if (member === undefined || typeof member === 'function') whole = false;
  }
  return whole ? out : Object.fromEntries(Object.entries(out).filter(([, member]) => member !== undefined && typeof member !== 'function'));
}

/** An input or output as JSON: Dates become ISO texts, bytes their length, numbers that JSON cannot say become texts. */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  const out: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined)
      Object.defineProperty(out, key, { value: toJson(member), enumerable: true, writable: true, configurable: true });
  }
  return out;
}
