import type { ConfigAtCase } from '../../../src/lessons/families/config-at.ts';

/** Walks minute by minute with a set of open ports and a recorder that copies it whenever it runs and something is new. */
export function configAtOracle(c: ConfigAtCase): string {
  const ports = new Set<number>([443]);
  let copy: number[] | undefined;
  for (let minute = 0; minute <= c.at; minute += 1) {
    for (const change of c.changes) if (change.minute === minute) change.open ? ports.add(change.port) : ports.delete(change.port);
    const running = minute >= c.from && (c.until === undefined || minute < c.until);
    if (running) copy = [...ports];
  }
  if (copy === undefined) return 'nothing: there is no item for that time';
  if (copy.length === 0) return 'no port is open';
  return `open: ${copy
    .sort((a, b) => a - b)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ')}`;
}
