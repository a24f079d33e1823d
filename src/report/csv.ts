import type { Cell } from './table.ts';

/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** A cell that no spreadsheet runs: a text that begins as a formula does gets an apostrophe before it. Numbers stay numbers. */
export const safeCell = (cell: Cell): Cell => (isFormula(cell) ? `'${String(cell)}` : cell);

/** Most texts begin with a letter or a digit: those need no look at the rest. */
function isFormula(cell: Cell): boolean {
  if (typeof cell !== 'string' || cell === '') return false;
  const first = cell.charCodeAt(0);
  return first >= 48 && first < 127 && first !== 61 && first !== 64 ? false : FORMULA.test(cell);
}
