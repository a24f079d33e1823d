import { readFileSync } from 'node:fs';
import type { AlarmQuery, StateValue } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import type { Slots } from '../../../src/engines/alarms/index.ts';
import type { Instant } from '../../../src/kernel/time.ts';

/** AWS's alphabet: `0` good (10), `X` breaching (90), `-` missing, oldest first. */
export function slotsOf(text: string, period = 60_000, start = Date.UTC(2026, 0, 1)): Slots {
  const values = text.trim().split(/\s+/).map((c) => {
    if (c === '-') return Number.NaN;
    if (c === 'X') return 90;
    if (c === '0') return 10;
    throw new Error(`unknown slot ${c}`);
  });
  return { start: start as Instant, period, values };
}

/** Fires above 50. `3/3`, or `-/3` without DatapointsToAlarm. */
export function alarmOf(rule: string, mode: string): AlarmQuery {
  const [m, n] = rule.split('/') as [string, string];
  return {
    EvaluationPeriods: Number(n),
    ...(m === '-' ? {} : { DatapointsToAlarm: Number(m) }),
    Threshold: 50,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: mode,
  };
}

export interface Table { readonly title: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** Reads a file of tables: lines with `#` are comments, `##` begins a table, cells stand between bars. */
export function readTables(name: string): Table[] {
  const tables: { title: string; head: string[]; rows: string[][] }[] = [{ title: '', head: [], rows: [] }];
  for (const line of readFileSync(new URL(name, import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('## ')) tables.push({ title: line.slice(3).trim(), head: [], rows: [] });
    if (!line.startsWith('|')) continue;
    const cells = line.split('|').slice(1, -1).map((cell) => cell.trim());
    const table = tables.at(-1)!;
    if (table.head.length === 0) table.head = cells;
    else table.rows.push(cells);
  }
  return tables.filter((table) => table.rows.length > 0);
}

export const STATES: readonly StateValue[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
export const expected = (cell: string, current: StateValue): StateValue => (cell === 'keep' ? current : (cell as StateValue));
