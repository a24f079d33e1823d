import { within } from '../analysis/entries.ts';
import { scopeKey, type Scope } from '../aws/scope.ts';
import type { Entry } from '../kernel/journal.ts';
import { DAY, formatClock, formatInstant, type Instant } from '../kernel/time.ts';
import { parseMoment } from './moment.ts';
import type { RunView } from './run-view.ts';
import type { Expectation } from './schema.ts';

/** Whether one expectation held, in words. */
export interface Verdict {
  readonly passed: boolean;
  /** What was expected: `HighCpu is in ALARM by 8m`. */
  readonly expected: string;
  /** What was found instead; empty when it held. */
  readonly found: string;
}

export type Of<K extends string> = Extract<Expectation, Record<K, unknown>>;
export const quoted = (text: string): string => `"${text}"`;

export interface Span {
  from: Instant;
  to: Instant;
  words: string;
}

export interface Place {
  account?: string | undefined;
  region?: string | undefined;
}
/** Entries of the account and region that an expectation names; all when it names none. */
const placed = (entries: readonly Entry[], item: Place, run: RunView): readonly Entry[] =>
  item.account === undefined && item.region === undefined
    ? entries
    : entries.filter((entry) => entry.subject.startsWith(`${scopeKey(scopeOf(item, run))}/`));

export const scopeOf = (item: Place, run: RunView): Scope => ({
  accountId: item.account ?? run.cloud.accountId,
  region: item.region ?? run.cloud.region,
});
/** `08:31:07`, with the day when the run is longer than one. */
export const clock = (at: Instant, run: RunView): string =>
  run.end - run.start > DAY ? formatInstant(at).replace('T', ' ').replace('Z', '') : formatClock(at);

/** ` in eu-west-1`, when an expectation says where. */
export function placeWords({ account, region }: Place): string {
  const words = [account, region].filter((word) => word !== undefined);
  return words.length === 0 ? '' : ` in ${words.join('/')}`;
}

/** The time, and the place, that an expectation speaks of; the whole run when it says nothing. */
export function spanOf(
  item: Place & {
    by?: string | number | undefined;
    at?: string | number | undefined;
    between?: readonly [string | number, string | number] | undefined;
  },
  run: RunView,
): Span {
  const moment = (text: string | number): Instant => parseMoment(text, run.start);
  const where = placeWords(item);
  if (item.at !== undefined) return { from: moment(item.at), to: moment(item.at), words: `${where} at ${clock(moment(item.at), run)}` };
  if (item.by !== undefined) return { from: run.start, to: moment(item.by), words: `${where} by ${clock(moment(item.by), run)}` };
  if (item.between !== undefined) {
    const [from, to] = item.between.map(moment) as [Instant, Instant];
    return { from, to, words: `${where} between ${clock(from, run)} and ${clock(to, run)}` };
  }
  return { from: run.start, to: run.end, words: where };
}

export const times = (n: number): string => (n === 0 ? 'never' : n === 1 ? 'once' : `${n} times`);
export const countWords = (item: Counts): string =>
  item.exactly !== undefined
    ? item.exactly === 0
      ? 'never'
      : `exactly ${times(item.exactly)}`
    : [
        item.atLeast === undefined && item.atMost === undefined ? 'at least once' : '',
        item.atLeast === undefined ? '' : `at least ${times(item.atLeast)}`,
        item.atMost === undefined ? '' : `at most ${times(item.atMost)}`,
      ]
        .filter((t) => t !== '')
        .join(' and ');
export interface Counts {
  exactly?: number | undefined;
  atLeast?: number | undefined;
  atMost?: number | undefined;
}
export const fits = (n: number, item: Counts): boolean =>
  item.exactly !== undefined
    ? n === item.exactly
    : n >= (item.atLeast ?? (item.atMost === undefined ? 1 : 0)) && n <= (item.atMost ?? Infinity);

export function counted(
  item: Counts & Place & Parameters<typeof spanOf>[0],
  run: RunView,
  what: string,
  entries: readonly Entry[],
): Verdict {
  const span = spanOf(item, run);
  const inside = within(placed(entries, item, run), span.from, span.to);
  const passed = fits(inside.length, item);
  const when = inside
    .slice(0, 5)
    .map((entry) => clock(entry.at, run))
    .join(', ');
  return {
    passed,
    expected: `${what} ${countWords(item)}${span.words}`,
    found: passed ? '' : `it happened ${times(inside.length)}${when === '' ? '' : ` (${when}${inside.length > 5 ? ', …' : ''})`}`,
  };
}
