import { AwsError } from '../../aws/errors.ts';

const DEFAULT = 50;

/** A token says after which item the next page begins, as hexadecimal digits. */
const encode = (key: string): string => `cc-${[...key].map((c) => c.codePointAt(0)!.toString(16)).join('-')}`;
function decode(token: string): string {
  const bad = (): AwsError => new AwsError('InvalidNextToken', `Invalid NextToken : ${token}`);
  if (!/^cc(-[0-9a-f]{1,6})+$/.test(token)) throw bad();
  const points = token.slice(3).split('-').map((part) => Number.parseInt(part, 16));
  if (points.some((point) => point > 0x10ffff)) throw bad();
  return points.map((point) => String.fromCodePoint(point)).join('');
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What a page needs of items in any order: the first ones after its token, in code-unit order of their names, and one more if there is one. Sorting all of
 * them for every page would cost the square of their number. @throws AwsError InvalidNextToken
 */
export function leading<Item>(items: Iterable<Item>, nameOf: (item: Item) => string, input: PageInput): Item[] {
  const after = input.NextToken === undefined ? undefined : decode(input.NextToken);
  const most = (input.MaxRecords ?? DEFAULT) + 1;
  const found: Item[] = [];
  for (const item of items) {
    const name = nameOf(item);
    if (after !== undefined && name <= after) continue;
    let to = found.length;
    if (to === most) {
      if (name > nameOf(found[most - 1]!)) continue;
      to -= 1;
    }
    for (; to > 0 && nameOf(found[to - 1]!) > name; to -= 1) found[to] = found[to - 1]!;
    found[to] = item;
  }
  return found;
}

interface PageInput {
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
}

/**
 * One page of items that are sorted by their keys, 50 long unless MaxRecords says otherwise. The token stays good when items come and go.
 * @throws AwsError InvalidNextToken
 */
export function page<Item, Key extends string | number>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
  input: PageInput,
  order: 'ascending' | 'descending',
): { readonly items: readonly Item[]; readonly next: string | undefined } {
  const size = input.MaxRecords ?? DEFAULT;
  let from = 0;
  if (input.NextToken !== undefined) {
    const after = decode(input.NextToken);
    const isAfter = (item: Item): boolean => {
      const key = keyOf(item);
      const c = typeof key === 'number' ? compare(key, Number(after)) : compare(key, after);
      return order === 'ascending' ? c > 0 : c < 0;
    };
    let to = items.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (isAfter(items[middle]!)) to = middle;
      else from = middle + 1;
    }
  }
  const part = items.slice(from, from + size);
  const last = part.at(-1);
  return { items: part, next: last !== undefined && from + size < items.length ? encode(String(keyOf(last))) : undefined };
}
