import type { Entries } from '../kernel/entries.ts';
import type { Entry } from '../kernel/journal.ts';
import { causedBy } from './entries.ts';

/** What an entry goes back to, the nearest first, up to the scenario's own words. */
export function causesOf(entries: Entries, entry: Entry): Entry[] {
  const chain: Entry[] = [];
  for (let cause = entry.cause; cause !== null;) {
    const next = entries.at(cause - 1);
    if (next === undefined) break;
    chain.push(next);
    cause = next.cause;
  }
  return chain;
}

/** Everything that has an entry among its causes, in order. */
export function consequencesOf(entries: Entries, entry: Entry): Entry[] {
  const out = [...causedBy(entries, entry.seq)];
  for (let i = 0; i < out.length; i += 1) out.push(...causedBy(entries, out[i]!.seq));
  return out.sort((a, b) => a.seq - b.seq);
}
