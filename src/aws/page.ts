/** One page of a list, for List operations with a token that names the last item seen. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined on the last page. */
  readonly next: string | undefined;
}

/**
 * The items after the one that the token names. The list is in ascending order of its keys by `compare`, so that the token stays good
 * when items come and go between two pages.
 */
export function pageAfter<Item>(
  items: readonly Item[], key: (item: Item) => string, compare: (a: string, b: string) => number, token: string | undefined, size: number,
): Page<Item> {
  const from = token === undefined ? 0 : items.findIndex((item) => compare(key(item), token) > 0);
  const rest = from < 0 ? [] : items.slice(from, from + size);
  const last = rest.at(-1);
  const more = last !== undefined && from + size < items.length;
  return { items: rest, next: more ? key(last) : undefined };
}
