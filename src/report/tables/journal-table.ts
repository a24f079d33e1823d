import { placeOf } from '../../analysis/entries.ts';
import { select } from '../../kernel/entries.ts';
import type { Entry } from '../../kernel/journal.ts';
import type { Json } from '../../kernel/plain.ts';
import type { RunView } from '../../scenario/run-view.ts';
import type { Cell, Table } from '../table.ts';

const cellOf = (value: Json | undefined): Cell =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : value;

/** A table with one row per journal entry of some types: when, where, and columns of its data. */
export function journalTable(
  run: RunView,
  name: string,
  about: string,
  types: readonly string[],
  columns: readonly (readonly [title: string, cell: (entry: Entry) => Cell])[],
): Table {
  return {
    name,
    about,
    columns: ['at', 'account', 'region', ...columns.map(([title]) => title), 'entry', 'cause'],
    *rows() {
      for (const entry of select(run.entries, ({ type }) => types.includes(type)))
        yield [new Date(entry.at).toISOString(), ...placeOf(entry), ...columns.map(([, cell]) => cell(entry)), entry.seq, entry.cause];
    },
  };
}

/** A column that shows one member of an entry's data. */
export const field = (title: string, key: string = title): readonly [string, (entry: Entry) => Cell] => [
  title,
  (entry) => cellOf(entry.data[key]),
];
