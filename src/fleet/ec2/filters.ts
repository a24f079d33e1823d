import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { EC2_REFUSALS, invalid } from './errors.ts';

/** What a resource answers to each filter name; undefined for a filter that this kind of resource does not have. */
export type FilterTable<T> = Readonly<Record<string, (resource: T) => readonly (string | null | undefined)[] | string | null | undefined>>;

/** One character of a pattern: itself, `?` for any, `*` for any number of any; a backslash takes their meaning away. */
function tokens(pattern: string): { readonly text: string; readonly wild: boolean }[] {
  const out: { text: string; wild: boolean }[] = [];
  for (let i = 0; i < pattern.length; i += 1) {
    const escaped = pattern[i] === '\\' && i + 1 < pattern.length;
    if (escaped) i += 1;
    out.push({ text: pattern[i]!, wild: !escaped && (pattern[i] === '*' || pattern[i] === '?') });
  }
  return out;
}

/** Matches in time that grows with the two lengths alone, whatever the pattern. */
function wildcard(pattern: string): (text: string) => boolean {
  if (!/[*?\\]/.test(pattern)) return (text) => text === pattern;
  const list = tokens(pattern);
  return (text) => {
    let [t, p, star, mark] = [0, 0, -1, 0];
    while (t < text.length) {
      const token = list[p];
      if (token !== undefined && token.wild && token.text === '*') {
        star = p;
        mark = t;
        p += 1;
      } else if (token !== undefined && (token.wild || token.text === text[t])) {
        p += 1;
        t += 1;
      } else if (star >= 0) {
        p = star + 1;
        mark += 1;
        t = mark;
      } else return false;
    }
    while (list[p]?.wild === true && list[p]!.text === '*') p += 1;
    return p === list.length;
  };
}

/**
 * Reads `Filters`: every filter must match, any of its values is enough. `tag:KEY` and `tag-key` work for everything that has tags.
 * @throws InvalidParameterValue `The filter 'x' is invalid`
 */
export function readFilters<T extends { readonly tags: ReadonlyMap<string, string> }>(fields: Fields, table: FilterTable<T>): (resource: T) => boolean {
  const tests = fields.structs('Filters').map((filter) => {
    const name = filter.optional('Name') ?? '';
    if (name === '') throw EC2_REFUSALS.missing('Filter.1.Name');
    const values = filter.texts('Values').map(wildcard);
    const own = Object.hasOwn(table, name) ? table[name] : undefined;
    const read = name.startsWith('tag:') ? (r: T) => r.tags.get(name.slice(4)) : name === 'tag-key' ? (r: T) => [...r.tags.keys()] : own;
    if (read === undefined) throw invalid(`The filter '${name}' is invalid`);
    if (values.length === 0) throw invalid(`No values given for filter '${name}'`);
    return (resource: T) => {
      const found = read(resource);
      const list = typeof found === 'string' ? [found] : (found ?? []);
      return list.some((text) => typeof text === 'string' && values.some((matches) => matches(text)));
    };
  });
  return (resource) => tests.every((test) => test(resource));
}

/** One page of a list: `MaxResults` and `NextToken`. Tokens are offsets. */
export function page<T>(fields: Fields, items: readonly T[], least = 5, most = 1000): { items: readonly T[]; NextToken?: string } {
  const size = fields.integer('MaxResults', least, most);
  const token = fields.optional('NextToken');
  const from = token === undefined || token === '' ? 0 : Number(token);
  if (!Number.isSafeInteger(from) || from < 0) throw invalid(`The token '${String(token)}' is invalid`);
  const to = size === undefined ? items.length : from + size;
  return to >= items.length ? { items: items.slice(from, to) } : { items: items.slice(from, to), NextToken: String(to) };
}

export interface TagPair { Key: string; Value: string }
export const tagList = (tags: ReadonlyMap<string, string>): TagPair[] =>
  [...tags].sort(([a], [b]) => byCodeUnit(a, b)).map(([Key, Value]) => ({ Key, Value }));
