import type { Json } from '../../../kernel/plain.ts';

/** An object of a record. Members are in the order in which they are to be written. */
export type JsonObject = { [key: string]: Json | undefined };
export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';
export const SENSITIVE = '<sensitiveDataRemoved>';

/** `AlarmName` as records spell it: `alarmName`; `DBName` becomes `dBName`, as with AWS. */
export const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** `Jul 10, 2023 12:23:05 PM`; STS has a comma after the year. Seconds are cut off, times are UTC. */
export function javaDate(date: Date, comma = false): string {
  if (Number.isNaN(date.getTime())) return 'Invalid Date';
  const hour = date.getUTCHours();
  const clock = `${((hour + 11) % 12) + 1}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}${comma ? ',' : ''} ${clock}`;
}

/** Members whose keys are the caller's own words, not the API's. */
const MAPS = new Set(['Attributes', 'attributes', 'Tags', 'tags', 'Parameters', 'parameters', 'MessageAttributes', 'Metadata', 'Variables']);

/** A value as most services record it: members in lowerCamel, dates as Java writes them, numbers that JSON cannot say as texts. */
export function plainly(value: unknown, keepKeys = false): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'object':
      break;
    default:
      return undefined;
  }
  if (value === null) return null;
  if (value instanceof Date) return javaDate(value);
  if (Array.isArray(value)) return value.map((item) => plainly(item) ?? null);
  const out: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    const shown = plainly(member, MAPS.has(key) && isObject(member));
    if (shown !== undefined) setMember(out, keepKeys ? key : lowerFirst(key), shown);
  }
  return out;
}

/** Sets a member whatever its name is: `__proto__` too is a name. */
export function setMember(out: JsonObject, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(out, key, { value, enumerable: true, writable: true, configurable: true });
  else out[key] = value;
}

/** An object that has members, or null: empty ones are not shown. */
export const orNull = (value: Json | undefined): Json => (isObject(value) && Object.keys(value).length > 0 ? value : null);
export const member = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);
export const textMember = (value: unknown, key: string): string | undefined => {
  const found = member(value, key);
  return typeof found === 'string' ? found : undefined;
};
