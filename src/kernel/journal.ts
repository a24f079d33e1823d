import { digestText, newDigest, type Digest } from './digest.ts';
import { foldPlain, foldText, foldWord } from './fingerprint.ts';
import type { Json } from './plain.ts';
import { SimulatorBug } from './bug.ts';
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
type Kept = Omit<Entry, 'data'> & { data: Entry['data'] | (() => Entry['data']) };

/** The entry, with all that it says. */
function whole(kept: Kept): Entry {
  if (typeof kept.data === 'function') kept.data = kept.data();
  return kept as Entry;
}

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
  /** How many entries were given away. */
  #spilled = 0;

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

  /** Gives the older half of what is kept to the sink. */
  #giveAway({ sink, keep }: JournalSpill): void {
    this.#foldAll();
    sink.append(this.#entries.slice(0, keep) as Entry[]);
    this.#entries = this.#entries.slice(keep);
    this.#spilled += keep;
    this.#folded = this.#entries.length;
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

  /** All entries. Of a journal that spills they are read back into memory: go through {@link each} where one after the other will do. */
  entries(): readonly Entry[] {
    if (this.#spilled > 0) return [...this.each()];
    if (!this.#shared) this.#entries.forEach(whole);
    this.#shared = true;
    return this.#entries as Entry[];
  }

  /** All entries, one after the other. */
  *each(): Iterable<Entry> {
    if (this.#spilled > 0) yield* this.#spill!.sink.read();
    for (const entry of this.#entries) yield whole(entry);
  }

  /** The entry with this number. */
  entry(seq: number): Entry | undefined {
    if (seq <= this.#spilled) return this.#spill!.sink.entry(seq);
    const kept = this.#entries[seq - 1 - this.#spilled];
    return kept === undefined ? undefined : whole(kept);
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
      entries: [...this.each()],
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
