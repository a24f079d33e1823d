import type { Entry } from './journal.ts';

/** Where entries go that a journal does not keep in memory: a file, in Node. What was appended can be read back as often as one likes. */
export interface JournalSink {
  /** Takes entries over, in order; the first has the number after the last one of before. */
  append(entries: readonly Entry[]): void;
  /** One of those that were appended; quickest for those who read one after the other. */
  entry(seq: number): Entry | undefined;
}

/** A journal that keeps between so many and twice as many of the newest entries in memory, and gives the older ones away. */
export interface JournalSpill {
  readonly sink: JournalSink;
  readonly keep: number;
}
