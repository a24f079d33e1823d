import { canonical, type Json } from '../../../kernel/plain.ts';
import type { Content } from './content.ts';
import type { ChangeType } from './item.ts';

/** One difference, keyed by its path. */
export interface ChangedProperty {
  readonly previousValue: Json;
  readonly updatedValue: Json;
  readonly changeType: 'CREATE' | 'UPDATE' | 'DELETE';
}
/** https://docs.aws.amazon.com/config/latest/developerguide/example-sns-notification.html */
export interface ItemDiff {
  readonly changedProperties: ReadonlyMap<string, ChangedProperty>;
  readonly changeType: ChangeType;
}

export interface DiffOptions {
  readonly silentPaths: readonly string[];
  readonly tagsInDifferences: boolean;
}

type Found = Map<string, ChangedProperty>;
const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const isObject = (value: Json): value is { readonly [key: string]: Json | undefined } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function tell(found: Found, path: string, previousValue: Json, updatedValue: Json, type?: ChangedProperty['changeType']): void {
  const changeType = type ?? (previousValue === null ? 'CREATE' : updatedValue === null ? 'DELETE' : 'UPDATE');
  found.set(path, { previousValue, updatedValue, changeType });
}

/**
 * Members of a list have no identity: those that are gone are told as DELETE of 0, 1 …, those that are new as CREATE of the numbers after them.
 * A list in another order is no difference.
 */
function diffLists(found: Found, path: string, before: readonly Json[], after: readonly Json[]): void {
  const left = new Map<string, number>();
  for (const item of after) left.set(canonical(item), (left.get(canonical(item)) ?? 0) + 1);
  const gone: Json[] = [];
  for (const item of before) {
    const text = canonical(item);
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    else gone.push(item);
  }
  const come: Json[] = [];
  for (let i = after.length - 1; i >= 0; i -= 1) {
    const text = canonical(after[i]);
    const count = left.get(text) ?? 0;
    if (count > 0) {
      left.set(text, count - 1);
      come.unshift(after[i]!);
    }
  }
  gone.forEach((item, i) => {
    tell(found, `${path}.${i}`, item, null, 'DELETE');
  });
  come.forEach((item, i) => {
    tell(found, `${path}.${gone.length + i}`, null, item, 'CREATE');
  });
}

function diffValues(found: Found, path: string, before: Json, after: Json): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) diffLists(found, path, before, after);
  else if (isObject(before) && isObject(after)) diffObjects(found, path, before, after, true);
  else if (canonical(before) !== canonical(after)) tell(found, path, before, after);
}

function diffObjects(found: Found, path: string, before: object, after: object, capital: boolean): void {
  const old = before as Record<string, Json>;
  const now = after as Record<string, Json>;
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const one = Object.hasOwn(old, key) ? (old[key] ?? null) : null;
    const two = Object.hasOwn(now, key) ? (now[key] ?? null) : null;
    diffValues(found, `${path}.${capital ? upper(key) : key}`, one, two);
  }
}

const asJson = (value: unknown): Json => value as Json;

/**
 * What changed from one content to the next, as AWS tells it: structures are walked, `Configuration.State.Name`; lists by {@link diffLists};
 * null and absent are the same. A first item has no differences; a deletion takes the configuration away as a whole.
 */
export function diffOf(before: Content | undefined, after: Content, change: ChangeType, options: DiffOptions): ItemDiff {
  const found: Found = new Map();
  if (before !== undefined && change !== 'CREATE') {
    diffLists(found, 'Relationships', asJson(before.relationships) as readonly Json[], asJson(after.relationships) as readonly Json[]);
    diffValues(found, 'Configuration', before.configuration, after.configuration);
    diffObjects(found, 'SupplementaryConfiguration', before.supplementaryConfiguration, after.supplementaryConfiguration, true);
    if (options.tagsInDifferences) diffObjects(found, 'Tags', Object.fromEntries(before.tags), Object.fromEntries(after.tags), false);
  }
  for (const path of options.silentPaths) found.delete(path);
  return { changedProperties: found, changeType: change };
}
