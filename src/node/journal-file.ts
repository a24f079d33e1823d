import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wider } from '../kernel/column.ts';
import type { Entry } from '../kernel/journal.ts';
import type { JournalSink } from '../kernel/spill.ts';
import { UsageError } from './exit.ts';

/** So many bytes are read at a time: whoever reads on finds the next entries there. */
const WINDOW = 1 << 18;

/**
 * The older part of a journal in a temporary file, a line of JSON for each entry. The file is made when there is something to keep, and has no name from
 * then on: however the program ends, nothing of it stays.
 */
export class JournalFile implements JournalSink {
  readonly #folder: string;
  #file: number | undefined;
  /** Where each line begins, and where the last one ends. */
  #offsets = new Float64Array(4096);
  #lines = 0;
  /** What was read last. */
  #window: Buffer = Buffer.alloc(0);
  #windowAt = 0;
  /** Where something was looked for last that was not there. */
  #missed = 0;

  /** @param folder where there is room for it */
  constructor(folder: string = tmpdir()) {
    this.#folder = folder;
  }

  #open(): number {
    const own = mkdtempSync(join(this.#folder, 'cloudclock-'));
    try {
      return openSync(join(own, 'journal'), 'wx+', 0o600);
    } finally {
      rmSync(own, { recursive: true });
    }
  }

  append(entries: readonly Entry[]): void {
    const lines = entries.map((entry) => Buffer.from(`${JSON.stringify(entry)}\n`));
    const begin = this.#offsets[this.#lines]!;
    for (const line of lines) {
      if (this.#lines + 1 === this.#offsets.length) {
        this.#offsets = wider(this.#offsets, Float64Array);
      }
      this.#offsets[this.#lines + 1] = this.#offsets[this.#lines]! + line.length;
      this.#lines += 1;
    }
    this.#write(Buffer.concat(lines), begin);
    // What was read at the end of the file may have been the beginning of what stands there now.
    this.#window = Buffer.alloc(0);
  }

  #write(bytes: Buffer, at: number): void {
    try {
      this.#file ??= this.#open();
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written, bytes.length - written, at + written);
    } catch (error) {
      throw new UsageError(`the journal's older part cannot be written below ${this.#folder}: ${(error as Error).message}`);
    }
  }

  entry(seq: number): Entry | undefined {
    if (!(seq >= 1 && seq <= this.#lines)) return undefined;
    const [from, to] = [this.#offsets[seq - 1]!, this.#offsets[seq]!];
    if (from >= this.#windowAt && to <= this.#windowAt + this.#window.length) return this.#parse(this.#window, this.#windowAt, from, to);
    const goesOn = from >= this.#missed && from - this.#missed <= WINDOW;
    this.#missed = from;
    // Who looks for a cause goes back once, and then on where it was.
    if (!goesOn) return this.#parse(this.#read(from, to), from, from, to);
    this.#window = this.#read(from, Math.min(Math.max(from + WINDOW, to), this.#offsets[this.#lines]!));
    this.#windowAt = from;
    return this.#parse(this.#window, from, from, to);
  }

  #parse(bytes: Buffer, at: number, from: number, to: number): Entry {
    return JSON.parse(bytes.toString('utf8', from - at, to - at)) as Entry;
  }

  #read(from: number, to: number): Buffer {
    const bytes = Buffer.allocUnsafe(to - from);
    for (let got = 0; got < bytes.length; ) got += readSync(this.#file!, bytes, got, bytes.length - got, from + got);
    return bytes;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}
