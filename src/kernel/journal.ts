import { digestText, newDigest, type Digest } from './digest.ts';
import { foldPlain, foldText, foldWord } from './fingerprint.ts';
import { Later, type Finder } from './later.ts';
import type { Json } from './plain.ts';
import { SimulatorBug } from './bug.ts';
import { Heads, type Entries, type EntryHead } from './entries.ts';
import { Log } from './log.ts';
import type { JournalSpill } from './spill.ts';
import type { Instant } from './time.ts';

/** One fact about a run: an input or a decision, and what caused it. */
export interface Entry {
  /** 1, 2, 3 … in the order of writing. */
  readonly seq: number;
  readonly at: Instant;
  /** The `seq` of the entry without which this one would not be; null for the scenario's own words. */
  readonly cause: number | null;
  /** What happened, e.g. `alarm.state`, `api.call`, `ec2.state`. */
  readonly type: string;
  /** Whom it happened to, e.g. `111122223333/us-east-1/alarm/HighCpu`. */
  readonly subject: string;
  readonly data: { readonly [key: string]: Json | undefined };
}

/** What an entry says, or what finds it out: most entries are never read, so what costs to find out is found out when somebody does. */
type Told = Entry['data'] | Later;

/** In place of what was given away. */
const NOTHING = {};

/** So many entries go to a sink at a time. */
const AT_ONCE = 1024;

/** `decisions` is the default; `full` adds single datapoints; `off` keeps digests and no entries. */
export type JournalLevel = 'off' | 'decisions' | 'full';

/** The record of a run: inputs and decisions with their causes. Every view of a run is a fold over it. */
export class Journal {
  readonly level: JournalLevel;
  readonly #limit: number;
  /** Of all entries but those of a journal that keeps digests alone. */
  readonly #heads = new Heads();
  /** What they say, but for those that were given away: what finds it out, and from what; null and the very words once somebody has read them. */
  #of: (Finder<never> | null)[] = [];
  #from: object[] = [];
  /** How many were given away. */
  #given = 0;
  /** The list of all entries, once somebody has it, who also reads what is added to it. */
  #list: Entry[] | undefined;
  #seq = 0;
  #whole: Digest = newDigest();
  #subjects = new Map<string, Digest>();
  /** How many of the entries are in the digests: they are folded when somebody asks, and most unit tests never do. */
  #folded = 0;
  readonly #spill: JournalSpill | undefined;
  #log: Log | undefined;

  /** @param spill where older entries go; all are kept in memory when absent */
  constructor(level: JournalLevel = 'decisions', limit = 20_000_000, spill?: JournalSpill) {
    this.level = level;
    this.#limit = limit;
    this.#spill = spill;
  }

  /**
   * Writes an entry and returns its number, to be the cause of others.
   * @param data or what finds it out, once, when somebody reads the entry: it must be the same whenever that is
   */
  write(at: Instant, cause: number | null, type: string, subject: string, data: Told): number {
    this.#seq += 1;
    if (this.#seq > this.#limit) {
      throw new SimulatorBug(`the journal passed its limit of ${this.#limit} entries; the last subject was ${subject}`);
    }
    if (this.level === 'off') {
      this.#fold(at, type, subject, data instanceof Later ? data.make() : data);
      return this.#seq;
    }
    this.#keep(at, cause, type, subject, data);
    if (this.#spill !== undefined && this.#of.length >= 2 * this.#spill.keep) this.#giveAway(this.#spill);
    return this.#seq;
  }

  #keep(at: Instant, cause: number | null, type: string, subject: string, data: Told): void {
    this.#heads.push(at, cause, type, subject);
    const put = data instanceof Later;
    this.#of.push(put ? data.of : null);
    this.#from.push(put ? data.from : data);
    this.#list?.push(this.entryAt(this.#heads.length - 1)!);
  }

  /** What an entry says that was not given away. */
  #dataAt(place: number): Entry['data'] {
    const kept = place - this.#given;
    const of = this.#of[kept]!;
    if (of !== null) {
      this.#from[kept] = of(this.#from[kept] as never);
      this.#of[kept] = null;
    }
    return this.#from[kept] as Entry['data'];
  }

  /** What an entry says in brief: some of its data, all of it where that costs no more. */
  briefAt(place: number): Entry['data'] {
    if (place < this.#given) return this.entryAt(place)!.data;
    const brief = this.#of[place - this.#given]?.brief;
    return brief === undefined ? this.#dataAt(place) : brief(this.#from[place - this.#given] as never);
  }

  /** Gives the older half of what is kept to the sink, some at a time: what they say need never be in memory as a whole. */
  #giveAway({ sink, keep }: JournalSpill): void {
    for (let from = this.#given; from < this.#given + keep; from += AT_ONCE) {
      const part: Entry[] = [];
      for (let place = from; place < Math.min(from + AT_ONCE, this.#given + keep); place += 1) {
        if (place === this.#folded) this.#foldNext();
        part.push(this.entryAt(place)!);
        this.#from[place - this.#given] = NOTHING;
      }
      sink.append(part);
    }
    this.#of = this.#of.slice(keep);
    this.#from = this.#from.slice(keep);
    this.#given += keep;
    this.#list = undefined;
  }

  /** Takes an entry into the digest of the run and of its subject. */
  #fold(at: Instant, type: string, subject: string, data: Entry['data']): void {
    const fact = newDigest();
    foldPlain(fact, at);
    foldText(fact, type);
    foldText(fact, subject);
    foldPlain(fact, data);
    let own = this.#subjects.get(subject);
    if (own === undefined) this.#subjects.set(subject, (own = newDigest()));
    for (const digest of [this.#whole, own]) {
      foldWord(digest, fact.a);
      foldWord(digest, fact.b);
    }
  }

  #foldNext(): void {
    const { at, type, subject } = this.#heads.head(this.#folded);
    this.#fold(at, type, subject, this.#dataAt(this.#folded));
    this.#folded += 1;
  }

  #foldAll(): void {
    while (this.#folded < this.#heads.length) this.#foldNext();
  }

  get length(): number {
    return this.#seq;
  }

  /** All entries. Of a journal that spills they are read back into memory: {@link log} reads one after the other. */
  entries(): readonly Entry[] {
    if (this.#given > 0) return [...this.log()];
    return (this.#list ??= Array.from({ length: this.#heads.length }, (_, place) => this.entryAt(place)!));
  }

  /** All entries, each read when somebody wants it. The same object each time. */
  log(): Entries {
    return (this.#log ??= new Log(this));
  }

  /** How many entries there are to be read: none in a journal that keeps digests alone. */
  get kept(): number {
    return this.#heads.length;
  }

  entryAt(place: number): Entry | undefined {
    if (place < 0 || place >= this.#heads.length) return undefined;
    if (place < this.#given) return this.#spill!.sink.entry(place + 1);
    const listed = this.#list?.[place];
    if (listed !== undefined) return listed;
    const data = this.#dataAt(place);
    const { seq, at, cause, type, subject } = this.#heads.head(place);
    return { seq, at, cause, type, subject, data };
  }

  headAt(place: number): EntryHead {
    return this.#heads.head(place);
  }

  /** The entry with this number. */
  entry(seq: number): Entry | undefined {
    return this.entryAt(seq - 1);
  }

  /** From an entry back to the scenario's own words: the entry first. */
  causes(seq: number): Entry[] {
    const chain: Entry[] = [];
    for (let entry = this.entry(seq); entry !== undefined;) {
      chain.push(entry);
      entry = entry.cause === null ? undefined : this.entry(entry.cause);
    }
    return chain;
  }

  /** Sixteen hexadecimal digits for the whole run, or for one subject. Equal runs have equal digests. */
  digest(subject?: string): string {
    this.#foldAll();
    if (subject === undefined) return digestText(this.#whole);
    return digestText(this.#subjects.get(subject) ?? newDigest());
  }

  /** The digest of every subject, by name. */
  digests(): Map<string, string> {
    this.#foldAll();
    return new Map([...this.#subjects].map(([subject, digest]) => [subject, digestText(digest)]));
  }

  /** Entries are facts that nobody changes: a snapshot shares them. */
  snapshot(): JournalSnapshot {
    this.#foldAll();
    return {
      entries: [...this.log()],
      seq: this.#seq,
      whole: { ...this.#whole },
      subjects: new Map([...this.#subjects].map(([k, v]) => [k, { ...v }])),
    };
  }

  restore(from: JournalSnapshot): void {
    for (const { at, cause, type, subject, data } of from.entries) this.#keep(at, cause, type, subject, data);
    this.#folded = this.#heads.length;
    this.#seq = from.seq;
    this.#whole = { ...from.whole };
    this.#subjects = new Map([...from.subjects].map(([k, v]) => [k, { ...v }]));
  }
}

export interface JournalSnapshot {
  readonly entries: Entry[];
  readonly seq: number;
  readonly whole: Digest;
  readonly subjects: Map<string, Digest>;
}
