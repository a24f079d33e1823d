import type { Entry } from '../kernel/journal.ts';
import type { Instant } from '../kernel/time.ts';

export const entriesOfType = (entries: readonly Entry[], type: string): Entry[] => entries.filter((entry) => entry.type === type);

/** Entries from one instant to another, both included. */
export const within = (entries: readonly Entry[], from: Instant, to: Instant): Entry[] =>
  entries.filter((entry) => entry.at >= from && entry.at <= to);

/** The resource that an entry of AWS Config is about: `…/config/AWS::EC2::Instance/i-0abc`. */
export function configResource(entry: Entry): { readonly resourceType: string; readonly resourceId: string } {
  const rest = entry.subject.slice(entry.subject.indexOf('/config/') + '/config/'.length);
  const cut = rest.indexOf('/');
  return { resourceType: rest.slice(0, cut), resourceId: rest.slice(cut + 1) };
}

/** Account and region of an entry's subject. */
export function placeOf(entry: Entry): readonly [accountId: string, region: string] {
  const [accountId = '', region = ''] = entry.subject.split('/');
  return [accountId, region];
}
