import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { Entry } from '../kernel/journal.ts';
import type { JournalSink } from '../kernel/spill.ts';

/** Lines in a block: to find one entry, no more than this many are read. */
const BLOCK = 1024;

/** The older part of a journal in a file, a line of JSON for each entry. Whoever makes one closes it, and the file is gone. */
export class JournalFile implements JournalSink {
  readonly #path: string;
  readonly #file: number;
  /** Where each block of lines begins, with the number of its first entry. */
  readonly #blocks: { readonly first: number; readonly offset: number; readonly length: number }[] = [];
  #length = 0;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'w+');
  }

  append(entries: readonly Entry[]): void {
    for (let from = 0; from < entries.length; from += BLOCK) {
      const lines = entries.slice(from, from + BLOCK);
      const bytes = Buffer.from(lines.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      writeSync(this.#file, bytes, 0, bytes.length, this.#length);
      this.#blocks.push({ first: lines[0]!.seq, offset: this.#length, length: bytes.length });
      this.#length += bytes.length;
    }
  }

  entry(seq: number): Entry | undefined {
    let [low, high] = [0, this.#blocks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#blocks[middle]!.first <= seq) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : this.#block(low - 1).find((entry) => entry.seq === seq);
  }

  *read(): Iterable<Entry> {
    for (let i = 0; i < this.#blocks.length; i += 1) yield* this.#block(i);
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#path, { force: true });
  }

  #block(i: number): Entry[] {
    const { offset, length } = this.#blocks[i]!;
    const bytes = Buffer.alloc(length);
    readSync(this.#file, bytes, 0, length, offset);
    return bytes.toString('utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Entry);
  }
}
