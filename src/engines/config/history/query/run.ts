import { byCodeUnit, canonical, type Json } from '../../../../kernel/plain.ts';
import type { Aggregate, Condition, Field, Path, Query, Scalar } from './ast.ts';

/** A current item as queries see it. */
export type Row = { readonly [key: string]: Json };
/** What a query answers: one structure a row or group. */
export type ResultRow = { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json | undefined } =>
  value !== null && value !== undefined && typeof value === 'object' && !Array.isArray(value);

/** The property's spelling in an item; AWS does not care for the case. */
function keyIn(value: { readonly [key: string]: Json | undefined }, key: string): string | undefined {
  if (Object.hasOwn(value, key)) return key;
  const small = key.toLowerCase();
  return Object.keys(value).find((one) => one.toLowerCase() === small);
}

/** Every value at a path: through lists, each of their members. */
function valuesAt(value: Json | undefined, path: Path): Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item as Json, path));
  if (path.length === 0) return value === undefined || value === null ? [] : [value];
  if (!isObject(value)) return [];
  const key = keyIn(value, path[0]!);
  return key === undefined ? [] : valuesAt(value[key], path.slice(1));
}

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;
/** How many addresses a block of so many bits has. */
const SIZES: readonly number[] = Array.from({ length: 33 }, (_, bits) => Number(1n << BigInt(32 - bits)));
/** An address or a block as the range of its addresses. */
function range(value: Json): readonly [low: number, high: number] | undefined {
  const found = typeof value === 'string' ? IPV4.exec(value) : null;
  if (found === null) return undefined;
  const bytes = found.slice(1, 5).map(Number);
  const bits = Number(found[5] ?? 32);
  if (bytes.some((byte) => byte > 255) || bits > 32) return undefined;
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const size = SIZES[bits]!;
  const low = Math.floor(address / size) * size;
  return [low, low + size - 1];
}

/** Order of two scalars of one kind; undefined for others. Blocks are compared as ranges: equal when one lies within the other. */
function order(left: Json, right: Scalar): number | undefined {
  const a = range(left);
  const b = range(right);
  if (a !== undefined && b !== undefined) return a[1] < b[0] ? -1 : a[0] > b[1] ? 1 : 0;
  if (typeof left === 'boolean' || typeof right === 'boolean') return String(left) === String(right) ? 0 : undefined;
  if (typeof left === 'number' || typeof right === 'number') {
    const difference = Number(left) - Number(right);
    return Number.isNaN(difference) ? undefined : difference;
  }
  return typeof left === 'string' ? byCodeUnit(left, right as string) : undefined;
}

/** A block that reaches below or above a range is both less or greater than it and overlaps it. */
function reaches(left: Json, operator: '<' | '>', right: Scalar): boolean | undefined {
  const a = range(left);
  const b = range(right);
  if (a === undefined || b === undefined) return undefined;
  return operator === '<' ? a[0] < b[0] : a[1] > b[1];
}

function compareOne(left: Json, operator: '=' | '!=' | '<' | '<=' | '>' | '>=', right: Scalar): boolean {
  const known = operator === '<' || operator === '>' ? reaches(left, operator, right) : undefined;
  if (known !== undefined) return known;
  const by = order(left, right);
  if (by === undefined) return operator === '!=';
  switch (operator) {
    case '=':
      return by === 0;
    case '!=':
      return by !== 0;
    case '<':
      return by < 0;
    case '<=':
      return by <= 0;
    case '>':
      return by > 0;
    default:
      return by >= 0;
  }
}

/** Whether a row fulfils a condition: of several values at a path, any one will do. */
function holds(condition: Condition, row: Row): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, row) && holds(condition.right, row);
    case 'or':
      return holds(condition.left, row) || holds(condition.right, row);
    case 'not':
      return !holds(condition.of, row);
    case 'compare': {
      const values = valuesAt(row, condition.path);
      return condition.operator === '!='
        ? values.length > 0 && values.every((value) => compareOne(value, '!=', condition.value))
        : values.some((value) => compareOne(value, condition.operator, condition.value));
    }
    case 'in':
      return valuesAt(row, condition.path).some((value) => condition.values.some((one) => compareOne(value, '=', one)));
    case 'between':
      return valuesAt(row, condition.path).some(
        (value) => compareOne(value, '>=', condition.low) && compareOne(value, '<=', condition.high),
      );
    case 'like': {
      const { prefix, one } = condition;
      return valuesAt(row, condition.path).some(
        (value) => typeof value === 'string' && value.startsWith(prefix) && (!one || value.length === prefix.length + 1),
      );
    }
    default:
      return condition satisfies never;
  }
}

/** The part of an item that a path selects, in its place; through lists, of each member. */
function project(value: Json | undefined, path: Path): Json | undefined {
  if (path.length === 0 || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => project(item as Json, path) ?? null);
  if (!isObject(value)) return undefined;
  const key = keyIn(value, path[0]!);
  const inner = key === undefined ? undefined : project(value[key], path.slice(1));
  return inner === undefined ? undefined : { [key!]: inner };
}
function merge(into: Json | undefined, from: Json): Json {
  if (Array.isArray(into) && Array.isArray(from)) return from.map((item, i) => merge(into[i] as Json | undefined, item as Json));
  if (!isObject(into) || !isObject(from)) return from;
  const out: Record<string, Json> = { ...into } as Record<string, Json>;
  for (const [key, value] of Object.entries(from)) out[key] = merge(out[key], value ?? null);
  return out;
}

/** `SELECT *` means the scalar properties at the top. */
const TOP = [
  'accountId',
  'awsRegion',
  'arn',
  'availabilityZone',
  'configurationItemCaptureTime',
  'resourceCreationTime',
  'resourceId',
  'resourceName',
  'resourceType',
  'version',
];

/** How a field is named in `QueryInfo` and, for aggregates, in results. */
const fieldName = (field: Field): string =>
  field.kind === 'path'
    ? field.path.join('.')
    : field.kind === 'all'
      ? '*'
      : `${field.aggregate}(${field.path === null ? '*' : field.path.join('.')})`;

export const selectFields = (query: Query): string[] => query.fields.flatMap((field) => (field.kind === 'all' ? TOP : [fieldName(field)]));

function aggregate(kind: Aggregate, path: Path | null, rows: readonly Row[]): Json {
  if (path === null) return rows.length;
  const values = rows.flatMap((row) => valuesAt(row, path));
  if (kind === 'COUNT') return values.length;
  const numbers = values.map(Number).filter((value) => !Number.isNaN(value));
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, value) => total + value, 0);
  switch (kind) {
    case 'SUM':
      return sum;
    case 'AVG':
      return sum / numbers.length;
    case 'MIN':
      return numbers.reduce((a, b) => Math.min(a, b));
    default:
      return numbers.reduce((a, b) => Math.max(a, b));
  }
}

function answerOf(fields: readonly Field[], rows: readonly Row[]): ResultRow {
  let answer: Json = {};
  for (const field of fields) {
    if (field.kind === 'aggregate') answer = merge(answer, { [fieldName(field)]: aggregate(field.aggregate, field.path, rows) });
    else
      for (const path of field.kind === 'all' ? TOP.map((key) => [key]) : [field.path])
        answer = merge(answer, project(rows[0], path) ?? {});
  }
  return answer as ResultRow;
}

const NOTHING: readonly Json[] = [];
function sortKey(field: Field, rows: readonly Row[]): readonly Json[] {
  if (field.kind === 'path') return rows[0] === undefined ? NOTHING : valuesAt(rows[0], field.path);
  return field.kind === 'aggregate' ? [aggregate(field.aggregate, field.path, rows)] : NOTHING;
}
function bySortKey(a: readonly Json[], b: readonly Json[]): number {
  const [x, y] = [a[0], b[0]];
  if (x === undefined || y === undefined) return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0);
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  return byCodeUnit(typeof x === 'string' ? x : canonical(x), typeof y === 'string' ? y : canonical(y));
}

/** Runs a query over rows that come in one order: answers keep it unless ORDER BY says otherwise. */
export function runQuery(query: Query, rows: readonly Row[]): ResultRow[] {
  const found = query.where === null ? rows : rows.filter((row) => holds(query.where!, row));
  const grouped = query.groupBy.length > 0 || query.fields.some((field) => field.kind === 'aggregate');
  let groups: (readonly Row[])[];
  if (!grouped) groups = found.map((row) => [row]);
  else if (query.groupBy.length === 0) groups = [found];
  else {
    const byKey = new Map<string, Row[]>();
    for (const row of found) {
      const values = query.groupBy.map((path) => valuesAt(row, path)[0] ?? null);
      if (values.includes(null)) continue;
      const key = canonical(values);
      const group = byKey.get(key);
      if (group === undefined) byKey.set(key, [row]);
      else group.push(row);
    }
    groups = [...byKey.values()];
  }
  const keyed = groups.map((group) => ({ group, keys: query.orderBy.map(({ field }) => sortKey(field, group)) }));
  keyed.sort((a, b) => {
    for (let i = 0; i < query.orderBy.length; i += 1) {
      const by = bySortKey(a.keys[i]!, b.keys[i]!);
      if (by !== 0) return query.orderBy[i]!.descending ? -by : by;
    }
    return 0;
  });
  return keyed.map(({ group }) => answerOf(query.fields, group));
}
