import { headAt, select, type Entries } from '../kernel/entries.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Instant } from '../kernel/time.ts';

export const entriesOfType = (entries: Entries, type: string): Entry[] => [...select(entries, (head) => head.type === type)];

/** Whether anything ever happened to a subject. */
export function hasSubject(entries: Entries, subject: string): boolean {
  for (let place = 0; place < entries.length; place += 1) if (headAt(entries, place).subject === subject) return true;
  return false;
}

/** The names of some kind of subject that the journal knows: what stands after a prefix, each once. */
export function subjectsAfter(entries: Entries, prefix: string): string[] {
  const names = new Set<string>();
  for (let place = 0; place < entries.length; place += 1) {
    const { subject } = headAt(entries, place);
    if (subject.startsWith(prefix)) names.add(subject.slice(prefix.length));
  }
  return [...names];
}

const NONE = -1;
/** What is found by subject and by cause without reading a journal from its beginning: places only, each leading to the next. */
interface Index {
  readonly of: number;
  readonly bySubject: ReadonlyMap<string, number>;
  readonly nextOfSubject: Int32Array;
  /** By the number of the cause. */
  readonly byCause: Int32Array;
  readonly nextOfCause: Int32Array;
}
const indexes = new WeakMap<Entries, Index>();

function indexOf(entries: Entries): Index {
  const known = indexes.get(entries);
  if (known?.of === entries.length) return known;
  const n = entries.length;
  const bySubject = new Map<string, number>();
  const [nextOfSubject, nextOfCause, byCause] = [new Int32Array(n), new Int32Array(n), new Int32Array(n + 1).fill(NONE)];
  for (let place = n - 1; place >= 0; place -= 1) {
    const { subject, cause } = headAt(entries, place);
    nextOfSubject[place] = bySubject.get(subject) ?? NONE;
    bySubject.set(subject, place);
    if (cause === null || cause > n) continue;
    nextOfCause[place] = byCause[cause]!;
    byCause[cause] = place;
  }
  const index = { of: n, bySubject, nextOfSubject, byCause, nextOfCause };
  indexes.set(entries, index);
  return index;
}

function along(entries: Entries, first: number, next: Int32Array): Entry[] {
  const out: Entry[] = [];
  for (let place = first; place !== NONE; place = next[place]!) out.push(entries.at(place)!);
  return out;
}

/** The entries of a subject, in order. */
export function entriesOf(entries: Entries, subject: string): Entry[] {
  const { bySubject, nextOfSubject } = indexOf(entries);
  return along(entries, bySubject.get(subject) ?? NONE, nextOfSubject);
}
/** The entries that are caused by one directly, in order. */
export function causedBy(entries: Entries, seq: number): Entry[] {
  const { byCause, nextOfCause } = indexOf(entries);
  return along(entries, byCause[seq] ?? NONE, nextOfCause);
}

/** The place of the first entry that is later than an instant. */
export function firstAfter(entries: Entries, at: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (headAt(entries, middle).at <= at) low = middle + 1;
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
