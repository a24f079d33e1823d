import { minus, type Instant } from '../../kernel/time.ts';
import { kindOf } from './catalog.ts';
import type { Entry } from './fact.ts';
import type { TrailOptions } from './options.ts';
import { eventIdOf, eventTimeOf } from './record/build.ts';
import { usernameOf } from './record/identity.ts';
import type { History } from './state.ts';

/** Adds an entry where its time belongs: nearly always at the end. */
export function keep(history: History, entry: Entry, now: Instant, options: TrailOptions): void {
  entry.seq = history.nextSeq;
  history.nextSeq += 1;
  const { entries } = history;
  const last = entries.at(-1);
  if (last === undefined || last.at <= entry.at) entries.push(entry);
  else entries.splice(firstAfter(history, entry.at), 0, entry);
  purge(history, now, options);
}

/** Forgets what is older than the event history, or beyond its limit. The front of the array is cut off when half of it is gone. */
export function purge(history: History, now: Instant, options: TrailOptions): void {
  const { entries } = history;
  const horizon = minus(now, options.historyKeep);
  while (history.head < entries.length && (entries[history.head]!.at < horizon || entries.length - history.head > options.historyLimit)) history.head += 1;
  if (history.head > 1024 && history.head * 2 > entries.length) {
    history.entries = entries.slice(history.head);
    history.head = 0;
  }
}

/** The index of the first entry after an instant. */
export function firstAfter(history: History, at: Instant): number {
  let low = history.head;
  let high = history.entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (history.entries[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What lookups ask of an entry, without building its record. */
export interface Summary {
  readonly eventId: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly readOnly: string;
  readonly username: string;
  readonly accessKeyId: string;
  readonly eventTime: Instant;
}
export function summaryOf(entry: Entry): Summary {
  if (entry.raw !== undefined) return rawSummary(entry.raw, eventTimeOf(entry));
  const kind = kindOf(entry.service, entry.action)!;
  return {
    eventId: eventIdOf(entry), eventName: kind.eventName, eventSource: kind.eventSource, readOnly: String(kind.readOnly), username: usernameOf(entry),
    accessKeyId: entry.service === 'signin' || entry.side === 'owner' ? '' : (entry.identity.accessKeyId ?? ''), eventTime: eventTimeOf(entry),
  };
}

function rawSummary(raw: Readonly<Record<string, unknown>>, eventTime: Instant): Summary {
  const identity = (raw['userIdentity'] ?? {}) as Readonly<Record<string, unknown>>;
  const session = text(identity['principalId']).replace(/^[^:]*:/, '');
  const username = identity['type'] === 'Root' ? 'root' : identity['type'] === 'AssumedRole' ? session : text(identity['userName']);
  const details = (raw['insightDetails'] ?? {}) as Readonly<Record<string, unknown>>;
  return {
    eventId: text(raw['eventID']), eventName: text(raw['eventName'] ?? details['eventName']), eventSource: text(raw['eventSource'] ?? details['eventSource']),
    readOnly: raw['readOnly'] === undefined ? '' : String(raw['readOnly']), username, accessKeyId: text(identity['accessKeyId']), eventTime,
  };
}
