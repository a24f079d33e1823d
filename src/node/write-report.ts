import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Table } from '../report/table.ts';
import { writeTable } from './csv.ts';
import { makeFolder, writing } from './folder.ts';

/** Writes a table into a CSV file, which appears under its name only when it is whole. */
export function writeCsv(table: Table, folder: string): string {
  const file = join(folder, `${table.name}.csv`);
  return writing(file, () => {
    writeTable(table, `${file}.part`);
    renameSync(`${file}.part`, file);
    return file;
  });
}

/** Writes a text under its name only when it is whole. */
export function writeText(file: string, text: string): string {
  makeFolder(dirname(file));
  return writing(file, () => {
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
    return file;
  });
}

export function emptyFolder(folder: string, names: readonly string[]): void {
  makeFolder(folder);
  writing(folder, () => names.forEach((name) => rmSync(join(folder, name), { force: true })));
}
