import type { Entry } from '../kernel/journal.ts';
import type { Instant } from '../kernel/time.ts';

export const entriesOfType = (entries: readonly Entry[], type: string): Entry[] => entries.filter((entry) => entry.type === type);

/** What is found by subject and by cause without reading a journal from its beginning; it grows with the journal. */
interface Index {
  known: number;
  readonly bySubject: Map<string, Entry[]>;
  readonly byCause: Map<number, Entry[]>;
}
const indexes = new WeakMap<readonly Entry[], Index>();
const NONE: readonly Entry[] = [];

function indexOf(entries: readonly Entry[]): Index {
  let index = indexes.get(entries);
  if (index === undefined) indexes.set(entries, (index = { known: 0, bySubject: new Map(), byCause: new Map() }));
  for (; index.known < entries.length; index.known += 1) {
    const entry = entries[index.known]!;
    push(index.bySubject, entry.subject, entry);
    if (entry.cause !== null) push(index.byCause, entry.cause, entry);
  }
  return index;
}
function push<Key>(map: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}

/** The entries of a subject, in order. */
export const entriesOf = (entries: readonly Entry[], subject: string): readonly Entry[] => indexOf(entries).bySubject.get(subject) ?? NONE;
/** The entries that are caused by one directly, in order. */
export const causedBy = (entries: readonly Entry[], seq: number): readonly Entry[] => indexOf(entries).byCause.get(seq) ?? NONE;

/** The place of the first entry that is later than an instant. */
export function firstAfter(entries: readonly Entry[], at: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Entries from one instant to another, both included. */
export const within = (entries: readonly Entry[], from: Instant, to: Instant): Entry[] =>
  entries.slice(firstAfter(entries, from - 1), firstAfter(entries, to));

/** The resource that an entry of AWS Config is about: `…/config/AWS::EC2::Instance/i-0abc`. */
export function configResource(entry: Entry): { readonly resourceType: string; readonly resourceId: string } {
  const rest = entry.subject.slice(entry.subject.indexOf('/config/') + '/config/'.length);
  const cut = rest.indexOf('/');
  return { resourceType: rest.slice(0, cut), resourceId: rest.slice(cut + 1) };
}

/** Account and region of an entry's subject. */
export function placeOf(entry: Entry): readonly [accountId: string, region: string] {
  const [accountId = '', region = ''] = entry.subject.split('/');
  return [accountId, region];
}
