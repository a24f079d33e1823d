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
