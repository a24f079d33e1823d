import { closeSync, openSync, writeSync } from 'node:fs';
import { safeCell } from '../report/csv.ts';
import type { Cell, Table } from '../report/table.ts';

/** Bytes that are handed to the file at a time. */
const CHUNK = 65_536;

/**
 * Lines of CSV as bytes, as csv-stringify writes them, which a test compares: fields with a comma, a quote or a line break in quotes, `\n` at the end. The
 * table of datapoints has a line for each minute of each metric; passing each of them through a stream of objects was two thirds of the time that a large
 * report took, and putting texts together was half of the rest.
 */
export class CsvLines {
  /** Lines from the first byte to `length`; what stands behind is of earlier ones. */
  bytes = new Uint8Array(2 * CHUNK);
  length = 0;
  /** Room for what separates the texts of a line, and for its numbers. */
  #margin = 0;
  readonly #safe: (cell: Cell) => Cell;
  /** By column: the last text, and where it stands. A column of a table mostly says what it said a line before. */
  readonly #known: (string | undefined)[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  /** @param safe what is written in the place of a text */
  constructor(safe: (cell: Cell) => Cell) {
    this.#safe = safe;
  }

  add(cells: readonly Cell[]): void {
    this.#margin = 64 * (cells.length + 1);
    this.#reserve(0);
    for (let i = 0; i < cells.length; i += 1) {
      const cell = cells[i]!;
      if (i > 0) this.#byte(COMMA);
      if (typeof cell === 'string') this.#column(i, cell);
      else if (typeof cell === 'number') this.#number(cell);
      else if (cell !== null) this.#plain(String(cell));
    }
    this.#byte(NEWLINE);
  }

  /** Begins again. */
  clear(): void {
    this.length = 0;
    this.#known.length = 0;
  }

  #column(i: number, text: string): void {
    if (text === this.#known[i]) return this.#copy(this.#from[i]!, this.#to[i]!);
    this.#known[i] = text;
    this.#from[i] = this.length;
    this.#text(String(this.#safe(text)));
    this.#to[i] = this.length;
  }

  #text(text: string): void {
    this.#reserve(text.length);
    const { bytes } = this;
    const start = this.length;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code > 127 || code === COMMA || code === QUOTE || code === NEWLINE || code === RETURN) return this.#special(text);
      bytes[start + i] = code;
    }
    this.length = start + text.length;
  }

  /** A text of more than the plainest characters: in quotes as long as they are ASCII, as JSON is. */
  #special(text: string): void {
    this.#reserve(2 * text.length + 2);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = QUOTE;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code > 127) return this.#encoded(text);
      if (code === QUOTE) bytes[at++] = QUOTE;
      bytes[at++] = code;
    }
    bytes[at++] = QUOTE;
    this.length = at;
  }

  #encoded(text: string): void {
    const encoded = Buffer.from(/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    this.#reserve(encoded.length);
    this.bytes.set(encoded, this.length);
    this.length += encoded.length;
  }

  /** Digits without a detour over a text, for whole numbers and for those with two decimals. */
  #number(value: number): void {
    const hundredths = Math.round(value * 100);
    // No other decimal of so few digits is this number: it is what String would write. JSON writes the others in half of String's time, and does not keep
    // them: V8 remembers the last texts of numbers among what lives long, 70 KB for each metric of fifteen months.
    if (!(hundredths / 100 === value && Math.abs(hundredths) < 2 ** 31))
      return this.#plain(Number.isFinite(value) ? JSON.stringify(value) : String(value));
    if (value < 0) this.#byte(MINUS);
    const size = Math.abs(hundredths);
    const whole = Math.floor(size / 100);
    const rest = size - 100 * whole;
    this.#digits(whole);
    if (rest === 0) return;
    this.#byte(DOT);
    this.#byte(ZERO + Math.floor(rest / 10));
    if (rest % 10 !== 0) this.#byte(ZERO + (rest % 10));
  }

  #digits(whole: number): void {
    let places = 1;
    for (let power = 10; power <= whole; power *= 10) places += 1;
    let left = whole | 0;
    for (let at = this.length + places - 1; at >= this.length; at -= 1) {
      const next = (left / 10) | 0;
      this.bytes[at] = ZERO + left - 10 * next;
      left = next;
    }
    this.length += places;
  }

  #plain(text: string): void {
    const { bytes, length } = this;
    for (let i = 0; i < text.length; i += 1) bytes[length + i] = text.charCodeAt(i);
    this.length = length + text.length;
  }

  #copy(from: number, to: number): void {
    this.#reserve(to - from);
    const { bytes } = this;
    const shift = this.length - from;
    for (let at = from; at < to; at += 1) bytes[at + shift] = bytes[at]!;
    this.length = to + shift;
  }

  #byte(code: number): void {
    this.bytes[this.length] = code;
    this.length += 1;
  }

  /** Makes room for so many bytes and the rest of the line. */
  #reserve(more: number): void {
    const needed = this.length + more + this.#margin;
    if (needed <= this.bytes.length) return;
    const longer = new Uint8Array(2 * needed);
    longer.set(this.bytes);
    this.bytes = longer;
  }
}

const [COMMA, QUOTE, NEWLINE, RETURN, MINUS, DOT, ZERO] = [44, 34, 10, 13, 45, 46, 48] as const;

/** One line of CSV. */
export function csvLine(cells: readonly Cell[]): string {
  const lines = new CsvLines((cell) => cell);
  lines.add(cells);
  return Buffer.from(lines.bytes.buffer, 0, lines.length).toString();
}

/** Writes a table to a file, some lines at a time: however long it is, it never stands in memory. No cell is a formula to a spreadsheet. */
export function writeTable(table: Table, file: string): void {
  const handle = openSync(file, 'w');
  const lines = new CsvLines(safeCell);
  const flush = (): void => {
    for (let from = 0; from < lines.length;) from += writeSync(handle, lines.bytes, from, lines.length - from);
    lines.clear();
  };
  try {
    lines.add(table.columns);
    for (const row of table.rows()) {
      lines.add(row);
      if (lines.length >= CHUNK) flush();
    }
    flush();
  } finally {
    closeSync(handle);
  }
}
