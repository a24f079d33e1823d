import type { Entry } from '../kernel/journal.ts';

/** What an entry goes back to, the nearest first, up to the scenario's own words. */
export function causesOf(entries: readonly Entry[], entry: Entry): Entry[] {
  const chain: Entry[] = [];
  for (let cause = entry.cause; cause !== null;) {
    const next = entries[cause - 1];
    if (next === undefined) break;
    chain.push(next);
    cause = next.cause;
  }
  return chain;
}

/** Everything that has an entry among its causes, in order. */
export function consequencesOf(entries: readonly Entry[], entry: Entry): Entry[] {
  const from = new Set([entry.seq]);
  const out: Entry[] = [];
  for (let i = entry.seq; i < entries.length; i += 1) {
    const candidate = entries[i]!;
    if (candidate.cause !== null && from.has(candidate.cause)) {
      from.add(candidate.seq);
      out.push(candidate);
    }
  }
  return out;
}
