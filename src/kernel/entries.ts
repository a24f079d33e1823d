import { wider } from './column.ts';
import type { Entry } from './journal.ts';
import type { Instant } from './time.ts';

/** An entry without what it says. */
export type EntryHead = Omit<Entry, 'data'>;

/** The entries of a journal, in order, for those who read them: an array is one, and so is a journal whose older part lies elsewhere. */
export interface Entries extends Iterable<Entry> {
  readonly length: number;
  /** The entry at a place, from 0 on. */
  at(place: number): Entry | undefined;
  /** The entry at a place without what it says, for less than that costs. It holds until the next one is asked for. */
  head?(place: number): EntryHead;
  /** Some of what the entry at a place says, which was told to be what many want, for less than all of it costs. */
  brief?(place: number): Entry['data'];
  filter(test: (entry: Entry) => boolean): Entry[];
  some(test: (entry: Entry) => boolean): boolean;
  find(test: (entry: Entry) => boolean): Entry | undefined;
  map<T>(make: (entry: Entry) => T): T[];
}

/** An entry that is there, without what it says. */
export const headAt = (entries: Entries, place: number): EntryHead => (entries.head === undefined ? entries.at(place)! : entries.head(place));

/** What an entry that is there says in brief. */
export const briefAt = (entries: Entries, place: number): Entry['data'] =>
  entries.brief === undefined ? entries.at(place)!.data : entries.brief(place);

/** The entries that are wanted by what their heads say, one after the other: of the others nothing is read. */
export function* select(entries: Entries, wanted: (head: EntryHead) => boolean): Generator<Entry, void, undefined> {
  for (let place = 0; place < entries.length; place += 1) if (wanted(headAt(entries, place))) yield entries.at(place)!;
}

/** So many heads have room before columns grow. */
const FIRST = 32;

/** The heads of entries: twenty bytes each, and every name once. */
export class Heads {
  length = 0;
  #at = new Float64Array(FIRST);
  #cause = new Int32Array(FIRST);
  #type = new Int32Array(FIRST);
  #subject = new Int32Array(FIRST);
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #head = { seq: 0, at: 0 as EntryHead['at'], cause: null as number | null, type: '', subject: '' };

  push(at: Instant, cause: number | null, type: string, subject: string): void {
    if (this.length === this.#at.length) {
      this.#at = wider(this.#at, Float64Array);
      this.#cause = wider(this.#cause, Int32Array);
      this.#type = wider(this.#type, Int32Array);
      this.#subject = wider(this.#subject, Int32Array);
    }
    this.#at[this.length] = at;
    this.#cause[this.length] = cause ?? -1;
    this.#type[this.length] = this.#numberOf(type);
    this.#subject[this.length] = this.#numberOf(subject);
    this.length += 1;
  }

  /** The same object each time. */
  head(place: number): EntryHead {
    const head = this.#head;
    const cause = this.#cause[place]!;
    head.seq = place + 1;
    head.at = this.#at[place]! as EntryHead['at'];
    head.cause = cause === -1 ? null : cause;
    head.type = this.#names[this.#type[place]!]!;
    head.subject = this.#names[this.#subject[place]!]!;
    return head;
  }

  #numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#names.length;
      this.#numbers.set(name, number);
      this.#names.push(name);
    }
    return number;
  }
}
