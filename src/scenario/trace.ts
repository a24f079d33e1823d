import type { Problem } from '../cloudformation/source.ts';
import { parseInstant, type Instant } from '../kernel/time.ts';

/** A recorded series: what was measured, in the order of the file. */
export interface Trace {
  readonly name: string;
  readonly file: string;
  readonly points: readonly (readonly [at: Instant, value: number])[];
  /** Lines that could not be read or are worth knowing; reading went on without them. */
  readonly problems: readonly (Problem & { readonly severity: 'skipped' | 'note' })[];
}

/** A file that holds no series at all. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
}

/**
 * Reads `timestamp,value` lines (a header names the columns; others are ignored). A line that cannot be read is reported with its number and left
 * out; what can be read is not lost. Backward and duplicate stamps are kept, since CloudWatch accumulates them, and reported.
 * @throws TraceError when the file is empty, has no such columns, or not one line can be read
 */
export function readTrace(name: string, file: string, text: string): Trace {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = lines.findIndex((line) => line.trim() !== '');
  if (header < 0) throw new TraceError(`${file}: the file is empty; expected a header "timestamp,value" and one line per datapoint`);
  const columns = splitCsv(lines[header]!).map((column) => column.trim().toLowerCase());
  const time = columns.findIndex((column) => column === 'timestamp' || column === 'time');
  const value = columns.findIndex((column) => column === 'value');
  if (time < 0 || value < 0) {
    throw new TraceError(
      `${file}:${header + 1}: expected the columns timestamp and value, received "${lines[header]!.trim().slice(0, 80)}"`,
    );
  }
  const points: (readonly [Instant, number])[] = [];
  const problems: (Problem & { severity: 'skipped' | 'note' })[] = [];
  const report = (line: number, severity: 'skipped' | 'note', message: string): void => {
    problems.push({ path: '', message, position: { line: line + 1, column: 1 }, severity });
  };
  let latest = -Infinity;
  const seen = new Set<number>();
  for (let i = header + 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const cells = splitCsv(line);
    const stamp = cells[time]?.trim() ?? '';
    const number = cells[value]?.trim() ?? '';
    let at: Instant;
    try {
      at = parseInstant(stamp);
    } catch {
      report(i, 'skipped', `expected a time in column "${columns[time]}", received "${stamp.slice(0, 40)}"; the line is left out`);
      continue;
    }
    const parsed = number === '' ? Number.NaN : Number(number);
    if (!Number.isFinite(parsed)) {
      report(i, 'skipped', `expected a number in column "${columns[value]}", received "${number.slice(0, 40)}"; the line is left out`);
      continue;
    }
    if (seen.has(at)) report(i, 'note', `the stamp ${stamp} occurs again; CloudWatch adds both datapoints up`);
    else if (at < latest) report(i, 'note', `the stamp ${stamp} lies before the line above; it arrives late`);
    seen.add(at);
    latest = Math.max(latest, at);
    points.push([at, parsed]);
  }
  if (points.length === 0)
    throw new TraceError(
      `${file}: not one line could be read as timestamp,value${problems.length > 0 ? `; line ${problems[0]!.position!.line}: ${problems[0]!.message}` : ''}`,
    );
  return { name, file, points, problems };
}

/** One line of CSV: commas, and double quotes around cells that contain them. */
function splitCsv(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const c = line[i]!;
    if (quoted && c === '"' && line[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (c === '"') quoted = !quoted;
    else if (c === ',' && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += c;
  }
  return [...cells, cell];
}
