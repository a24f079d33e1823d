import { digestText, newDigest, type Digest } from './digest.ts';
import { foldPlain, foldText, foldWord } from './fingerprint.ts';
import { Later } from './later.ts';
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

/** An entry as it is kept: most are never read, so what costs to find out is found out when somebody does. */
type Kept = Omit<Entry, 'data'> & { data: Entry['data'] | Later };

/** The entry, with all that it says. */
function whole(kept: Kept): Entry {
  if (kept.data instanceof Later) kept.data = kept.data.make();
  return kept as Entry;
}

/** So many entries go to a sink at a time. */
const AT_ONCE = 1024;

/** `decisions` is the default; `full` adds single datapoints; `off` keeps digests and no entries. */
export type JournalLevel = 'off' | 'decisions' | 'full';

/** The record of a run: inputs and decisions with their causes. Every view of a run is a fold over it. */
export class Journal {
  readonly level: JournalLevel;
  readonly #limit: number;
  #entries: Kept[] = [];
  /** Whether somebody has the list of entries, and reads what is added to it. */
  #shared = false;
  #seq = 0;
  #whole: Digest = newDigest();
  #subjects = new Map<string, Digest>();
  /** How many of the kept entries are in the digests: they are folded when somebody asks, and most unit tests never do. */
  #folded = 0;
  readonly #spill: JournalSpill | undefined;
  /** Of the entries that were given away. */
  readonly #heads = new Heads();
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
  write(at: Instant, cause: number | null, type: string, subject: string, data: Kept['data']): number {
    this.#seq += 1;
    if (this.#seq > this.#limit) {
      throw new SimulatorBug(`the journal passed its limit of ${this.#limit} entries; the last subject was ${subject}`);
    }
    const entry: Kept = { seq: this.#seq, at, cause, type, subject, data };
    if (this.#shared) whole(entry);
    if (this.level === 'off') this.#fold(whole(entry));
    else this.#entries.push(entry);
    if (this.#spill !== undefined && this.#entries.length >= 2 * this.#spill.keep) this.#giveAway(this.#spill);
    return this.#seq;
  }

  /** Gives the older half of what is kept to the sink, some at a time: what they say need never be in memory as a whole. */
  #giveAway({ sink, keep }: JournalSpill): void {
    const given = this.#entries.slice(0, keep);
    this.#entries = this.#entries.slice(keep);
    for (let from = 0; from < keep; from += AT_ONCE) {
      const part = given.slice(from, from + AT_ONCE).map(whole);
      given.fill(part[0]!, from, from + part.length);
      part.forEach((entry, i) => {
        if (from + i >= this.#folded) this.#fold(entry);
        this.#heads.push(entry);
      });
      sink.append(part);
    }
    this.#folded = Math.max(0, this.#folded - keep);
  }

  /** Takes an entry into the digest of the run and of its subject. */
  #fold({ at, type, subject, data }: Entry): void {
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

  #foldAll(): void {
    for (; this.#folded < this.#entries.length; this.#folded += 1) this.#fold(whole(this.#entries[this.#folded]!));
  }

  get length(): number {
    return this.#seq;
  }

  /** All entries. Of a journal that spills they are read back into memory: {@link log} reads one after the other. */
  entries(): readonly Entry[] {
    if (this.#heads.length > 0) return [...this.log()];
    if (!this.#shared) this.#entries.forEach(whole);
    this.#shared = true;
    return this.#entries as Entry[];
  }

  /** All entries, each read when somebody wants it. The same object each time. */
  log(): Entries {
    return (this.#log ??= new Log(this));
  }

  /** How many entries there are to be read: none in a journal that keeps digests alone. */
  get kept(): number {
    return this.#heads.length + this.#entries.length;
  }

  entryAt(place: number): Entry | undefined {
    const given = this.#heads.length;
    if (place < given) return this.#spill!.sink.entry(place + 1);
    const kept = this.#entries[place - given];
    return kept === undefined ? undefined : whole(kept);
  }

  headAt(place: number): EntryHead {
    const given = this.#heads.length;
    return place < given ? this.#heads.head(place) : this.#entries[place - given]!;
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
    this.#entries = from.entries.slice();
    this.#folded = this.#entries.length;
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
