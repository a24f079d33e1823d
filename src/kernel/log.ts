import type { Entries, EntryHead } from './entries.ts';
import type { Entry } from './journal.ts';

/** Where a log reads. */
interface Source {
  readonly kept: number;
  entryAt(place: number): Entry | undefined;
  headAt(place: number): EntryHead;
  briefAt(place: number): Entry['data'];
}

/** A journal to be read: what it gave away is read back when somebody wants it, what costs to find out is found out then. */
export class Log implements Entries {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  get length(): number {
    return this.#source.kept;
  }

  at(place: number): Entry | undefined {
    return this.#source.entryAt(place < 0 ? this.length + place : place);
  }

  head(place: number): EntryHead {
    return this.#source.headAt(place);
  }

  brief(place: number): Entry['data'] {
    return this.#source.briefAt(place);
  }

  *[Symbol.iterator](): Iterator<Entry> {
    for (let place = 0; place < this.length; place += 1) yield this.#source.entryAt(place)!;
  }

  filter(test: (entry: Entry) => boolean): Entry[] {
    const out: Entry[] = [];
    for (const entry of this) if (test(entry)) out.push(entry);
    return out;
  }

  find(test: (entry: Entry) => boolean): Entry | undefined {
    for (const entry of this) if (test(entry)) return entry;
    return undefined;
  }

  some(test: (entry: Entry) => boolean): boolean {
    return this.find(test) !== undefined;
  }

  map<T>(make: (entry: Entry) => T): T[] {
    return Array.from(this, make);
  }
}
