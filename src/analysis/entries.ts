import type { Entry } from '../kernel/journal.ts';
import type { Instant } from '../kernel/time.ts';

export const entriesOfType = (entries: readonly Entry[], type: string): Entry[] => entries.filter((entry) => entry.type === type);

/** Entries from one instant to another, both included. */
export const within = (entries: readonly Entry[], from: Instant, to: Instant): Entry[] => entries.filter((entry) => entry.at >= from && entry.at <= to);
