/** What a cell may hold. */
export type Cell = string | number | boolean | null;

/** A table that is made row by row, so that a large one never stands in memory. Ends up as a CSV file, a Markdown table or an HTML one. */
export interface Table {
  /** Without extension: `alarm-history`. */
  readonly name: string;
  /** What a row is, in a sentence. */
  readonly about: string;
  readonly columns: readonly string[];
  rows(): Iterable<readonly Cell[]>;
}

/** A table that remembers its first rows and its length once it was gone through, so that a file and a page are one pass. */
export interface KnownTable extends Table {
  glance(): Glance;
  /** What somebody found who went through it elsewhere. */
  learn(seen: Glance): void;
}
export interface Glance {
  readonly head: readonly (readonly Cell[])[];
  readonly total: number;
}
/** How many first rows are remembered. */
export const HEAD = 250;

export function known<Own extends Table>(table: Own): Own & KnownTable {
  let seen: Glance | undefined;
  function* rows(): Iterable<readonly Cell[]> {
    const head: (readonly Cell[])[] = [];
    let total = 0;
    for (const row of table.rows()) {
      if (total < HEAD) head.push(row);
      total += 1;
      yield row;
    }
    seen = { head, total };
  }
  return {
    ...table,
    rows,
    glance: () => {
      if (seen === undefined) for (const _ of rows()) continue;
      return seen!;
    },
    learn: (found) => {
      seen = found;
    },
  };
}
