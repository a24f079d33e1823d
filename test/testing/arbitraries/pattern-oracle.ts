import type { Json } from '../../../src/kernel/plain.ts';

type JsonObject = { readonly [key: string]: Json | undefined };
const isObject = (value: unknown): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * Whether an event matches a pattern, said slowly and from the guide's text: every array is replaced by each of its members in turn; then the pattern is
 * walked, and every name must find a value of its own that one of the tests lets pass. Knows what the arbitraries draw: `exists: false` lies outside arrays.
 */
export const oracleMatches = (pattern: JsonObject, event: object): boolean =>
  withoutArrays(event as JsonObject).some((one) => matches(pattern, one as JsonObject));

/** All events that come of choosing one member of each array. */
function withoutArrays(value: Json | undefined): (Json | undefined)[] {
  if (Array.isArray(value)) return value.length === 0 ? [undefined] : value.flatMap(withoutArrays);
  if (!isObject(value)) return [value];
  let all: JsonObject[] = [{}];
  for (const [key, member] of Object.entries(value)) {
    const choices = withoutArrays(member);
    all = all.flatMap((one) => choices.map((choice) => ({ ...one, [key]: choice })));
  }
  return all;
}

function matches(pattern: JsonObject, event: JsonObject): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or') return (wanted as readonly JsonObject[]).some((branch) => matches(branch, event));
    const found = event[key];
    // A name with names below it; where nothing stands, everything below is absent.
    if (isObject(wanted)) return matches(wanted, isObject(found) ? found : {});
    return (wanted as readonly Json[]).some((test) => passes(test, found));
  });
}

/** An object is no value: at its own path nothing stands. */
function passes(test: Json, found: Json | undefined): boolean {
  const value = isObject(found) ? undefined : found;
  if (!isObject(test)) return value !== undefined && value === test;
  const [operator, operand] = Object.entries(test)[0]!;
  if (operator === 'exists') return (value !== undefined) === operand;
  if (value === undefined) return false;
  switch (operator) {
    case 'prefix':
      return typeof value === 'string' && value.startsWith(operand as string);
    case 'suffix':
      return typeof value === 'string' && value.endsWith(operand as string);
    case 'equals-ignore-case':
      return typeof value === 'string' && value.toLowerCase() === (operand as string).toLowerCase();
    case 'wildcard': {
      const [head, tail] = (operand as string).split('*') as [string, string];
      return typeof value === 'string' && value.length >= head.length + tail.length && value.startsWith(head) && value.endsWith(tail);
    }
    case 'numeric':
      return (
        typeof value === 'number' &&
        pairs(operand as readonly Json[]).every(([sign, bound]) => compare(sign as string, value, bound as number))
      );
    case 'cidr':
      return (
        typeof value === 'string' &&
        /^\d+\.\d+\.\d+\.\d+$/.test(value) &&
        value.split('.', 3).join('.') === (operand as string).split('.', 3).join('.')
      );
    case 'anything-but':
      return excludes(operand as Json).every((excluded) => !passes(excluded, value));
    default:
      throw new Error(`the oracle does not know ${operator}`);
  }
}
const excludes = (operand: Json): readonly Json[] => {
  if (Array.isArray(operand)) return operand as readonly Json[];
  if (!isObject(operand)) return [operand];
  const [operator, value] = Object.entries(operand)[0]!;
  return (Array.isArray(value) ? (value as readonly Json[]) : [value!]).map((one) => ({ [operator]: one }));
};
const pairs = (list: readonly Json[]): (readonly [Json, Json])[] =>
  list.flatMap((item, i) => (i % 2 === 0 ? [[item, list[i + 1]!] as const] : []));
function compare(sign: string, value: number, bound: number): boolean {
  switch (sign) {
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    default:
      return value === bound;
  }
}
