import type { TrailKeptCase } from '../../../src/lessons/families/trail-kept.ts';

/** Two sentences of CloudTrail's guide: what event history holds, and what a trail delivers. */
export function trailKeptOracle(c: TrailKeptCase): string {
  const there: string[] = [];
  for (const [i, { kind, day }] of c.calls.entries()) {
    const management = kind !== 'GetObject';
    let found: boolean;
    if (c.look === 'event history') found = management && c.day - day < 91;
    else found = c.trail !== 'none' && !(c.stopped !== undefined && day > c.stopped) && (management || c.trail === 'data');
    if (found) there.push(String(i + 1));
  }
  return there.length === 0 ? 'none of the calls' : there.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}
