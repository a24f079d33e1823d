import type { LogsKeptCase } from '../../../src/lessons/families/logs-kept.ts';

/** Day by day, as an archivist with a shelf: lines come in, and each evening what is too old is thrown away. */
export function logsKeptOracle(c: LogsKeptCase): string {
  let shelf: number[] = [];
  for (let day = 0; day <= c.asked; day += 1) {
    if (c.days.includes(day) && c.on !== 'EC2 instance without agent') shelf.push(day);
    const limit = c.retention !== undefined && day >= c.retention.set ? c.retention.keep : Infinity;
    shelf = shelf.filter((line) => day - line <= limit);
  }
  const names = c.days.flatMap((day, i) => (shelf.includes(day) ? [String(i + 1)] : []));
  return names.length === 0 ? 'none of the lines' : names.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}
