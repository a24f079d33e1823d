import { AwsError, UnknownMember } from '../../aws/errors.ts';
import { UNITS, type Dimension, type StandardUnit } from '../../aws/metric.ts';

/**
 * Reading inputs of unknown shape. A member of the wrong JSON type is refused as the SDK's endpoints do, before the service looks at it.
 */
export const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message);
export const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message);
export const missing = (message: string): AwsError => new AwsError('MissingParameter', message);
export const validation = (message: string): AwsError => new AwsError('ValidationError', message);
const serialization = (path: string, expected: string): AwsError =>
  new AwsError('SerializationException', `The value of ${path} cannot be read: expected ${expected}.`);

export type Fields = Readonly<Record<string, unknown>>;

/** A structure. @throws AwsError when it is something else, or has a member beyond these names */
export function structure(value: unknown, path: string, names?: ReadonlySet<string>): Fields {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Date || ArrayBuffer.isView(value)) {
    throw serialization(path, 'a structure');
  }
  if (names === undefined) return value as Fields;
  for (const key of Object.keys(value))
    if (!names.has(key) && own(value as Fields, key) !== undefined) throw new UnknownMember(key, names, `the member ${key} of ${path}`);
  return value as Fields;
}
/** The names of the members of a structure, as the API model has them. */
export const members = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const DIMENSION = members('Name Value');

/** A list, or undefined when it is absent. */
export function list(fields: Fields, key: string, path = key): readonly unknown[] | undefined {
  const value = own(fields, key);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw serialization(path, 'a list');
  // A copy without holes: a sparse array has undefined members.
  return Array.from(value as unknown[]);
}

export function text(fields: Fields, key: string, path = key): string | undefined {
  const value = own(fields, key);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw serialization(path, 'a string');
  return value;
}

export function number(fields: Fields, key: string, path = key): number | undefined {
  const value = own(fields, key);
  if (value === undefined) return undefined;
  if (typeof value !== 'number') throw serialization(path, 'a number');
  return value;
}

export function integer(fields: Fields, key: string, path = key): number | undefined {
  const value = number(fields, key, path);
  if (value !== undefined && !Number.isInteger(value)) throw serialization(path, 'an integer');
  return value;
}

export function flag(fields: Fields, key: string, path = key): boolean | undefined {
  const value = own(fields, key);
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw serialization(path, 'a boolean');
  return value;
}

/** A time in milliseconds: a `Date`. */
export function time(fields: Fields, key: string, path = key): number | undefined {
  const value = own(fields, key);
  if (value === undefined) return undefined;
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw serialization(path, 'a timestamp');
  return value.getTime();
}

/** Absent, undefined and null are one. */
function own(fields: Fields, key: string): unknown {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return value === null ? undefined : value;
}

const UNIT_SET: ReadonlySet<string> = new Set(UNITS);
export function unit(fields: Fields, key: string, path = key): StandardUnit | undefined {
  const value = text(fields, key, path);
  if (value !== undefined && !UNIT_SET.has(value)) {
    throw invalid(`The parameter ${path} must be a value in the set [ ${UNITS.join(', ')} ].`);
  }
  return value as StandardUnit | undefined;
}

const PRINTABLE = /^[\x20-\x7e]*$/;
const CHARACTERS = /^[0-9A-Za-z.\-_/#: ]+$/;

/** A namespace: 1 to 255 of the documented characters, not all blank. */
export function namespace(fields: Fields): string {
  const value = text(fields, 'Namespace');
  if (value === undefined || value === '') throw missing('The parameter Namespace is required.');
  if (value.length > 255) throw invalid('The parameter Namespace must be shorter than 256 characters.');
  // A leading colon is against the API model, yet taken (observed).
  if (value.trim() === '' || !CHARACTERS.test(value)) {
    throw invalid(`The value ${value} for parameter Namespace is invalid.`);
  }
  return value;
}

export function metricName(fields: Fields, path: string): string {
  const value = text(fields, 'MetricName', path);
  if (value === undefined || value === '') throw missing(`The parameter ${path} is required.`);
  if (value.length > 255) throw invalid(`The parameter ${path} must be shorter than 256 characters.`);
  return value;
}

/** At most `most` dimensions, by default 30, with the documented lengths and characters and no name twice. */
export function dimensions(fields: Fields, path: string, most = 30): Required<{ readonly [K in keyof Dimension]: string }>[] {
  const items = list(fields, 'Dimensions', path) ?? [];
  if (items.length > most) throw invalid(`The collection ${path} must not have a size greater than ${most}.`);
  const names = new Set<string>();
  return items.map((item, i) => {
    const where = `${path}.member.${i + 1}`;
    const dimension = structure(item, where, DIMENSION);
    const Name = part(dimension, 'Name', where, 255);
    const Value = part(dimension, 'Value', where, 1024);
    if (Name.startsWith(':')) throw invalid(`The value ${Name} for parameter ${where}.Name is invalid.`);
    if (names.has(Name)) throw invalid('No metric may specify the same dimension name twice.');
    names.add(Name);
    return { Name, Value };
  });
}

function part(dimension: Fields, key: 'Name' | 'Value', where: string, longest: number): string {
  const value = text(dimension, key, `${where}.${key}`);
  if (value === undefined || value === '') throw missing(`The parameter ${where}.${key} is required.`);
  if (value.length > longest) throw invalid(`The parameter ${where}.${key} must be shorter than ${longest + 1} characters.`);
  if (!PRINTABLE.test(value) || value.trim() === '') throw invalid(`The value ${value} for parameter ${where}.${key} is invalid.`);
  return value;
}
