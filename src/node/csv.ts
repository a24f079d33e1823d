import { closeSync, openSync, writeSync } from 'node:fs';
import { safeRow } from '../report/csv.ts';
import type { Cell, Table } from '../report/table.ts';

/** Characters that are handed to the file at a time. */
const CHUNK = 65_536;

/**
 * A line of CSV, as csv-stringify writes it, which a test compares: fields with a comma, a quote or a line break in quotes, `\n` at the end. The table of
 * datapoints has a line for each minute of each metric; passing each of them through a stream of objects was two thirds of the time that a large report took.
 */
export function csvLine(cells: readonly Cell[]): string {
  let line = '';
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i]!;
    if (i > 0) line += ',';
    if (typeof cell === 'string') line += mustQuote(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
    else if (cell !== null) line += String(cell);
  }
  return `${line}\n`;
}

const SPECIAL = /[",\n\r]/;
const mustQuote = (text: string): boolean => SPECIAL.test(text);

/** Writes a table to a file, some lines at a time: however long it is, it never stands in memory. No cell is a formula to a spreadsheet. */
export function writeTable(table: Table, file: string): void {
  const handle = openSync(file, 'w');
  try {
    let text = csvLine(table.columns);
    for (const row of table.rows()) {
      text += csvLine(safeRow(row));
      if (text.length < CHUNK) continue;
      writeSync(handle, text);
      text = '';
    }
    writeSync(handle, text);
  } finally {
    closeSync(handle);
  }
}
