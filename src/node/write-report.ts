import { createWriteStream, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Table } from '../report/table.ts';

/** Streams a table into a CSV file. The file appears under its name only when it is whole. */
export async function writeCsv(table: Table, folder: string): Promise<string> {
  const file = join(folder, `${table.name}.csv`);
  const csv = stringify({
    header: true,
    columns: [...table.columns],
    cast: { boolean: String, date: (date) => date.toISOString() },
    escape_formulas: false,
  });
  await pipeline(Readable.from(table.rows(), { objectMode: true }), csv, createWriteStream(`${file}.part`));
  renameSync(`${file}.part`, file);
  return file;
}

/** Writes a text under its name only when it is whole. */
export function writeText(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
  return file;
}

export function emptyFolder(folder: string, names: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) rmSync(join(folder, name), { force: true });
}
