import { utf8Length } from '../../aws/utf8.ts';
import { DAY } from '../../kernel/time.ts';
import type { LogGroup, LogsOptions, LogStream } from './state.ts';

/** What AWS adds to each event when it counts bytes. */
export const OVERHEAD = 26;

export const newStream = (name: string, at: number): LogStream => ({
  name, createdAt: at, timestamps: [], numbers: [], ingested: [], messages: [], from: 0, storedBytes: 0, lastIngestion: undefined,
});

/** The first index at or after `from` whose timestamp is not before `time`. */
export function lowerBound(timestamps: readonly number[], time: number, from: number): number {
  let low = from;
  let high = timestamps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timestamps[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first index whose event comes after the one of this time and number. */
export function indexAfter(stream: LogStream, time: number, number: number): number {
  let i = lowerBound(stream.timestamps, time, stream.from);
  while (i < stream.timestamps.length && stream.timestamps[i] === time && stream.numbers[i]! <= number) i += 1;
  return i;
}

export interface NewEvent {
  readonly timestamp: number;
  readonly message: string;
  /** With the overhead. */
  readonly bytes: number;
}

/**
 * Adds events that are in chronological order. Usually they are the newest, and appending is all there is to do.
 * @param number the number of the first of them
 */
export function addEvents(stream: LogStream, events: readonly NewEvent[], number: number, at: number): void {
  const { timestamps, numbers, ingested, messages } = stream;
  const first = events[0]!.timestamp;
  const tail = lowerBound(timestamps, first + 1, stream.from);
  const later = {
    timestamps: timestamps.splice(tail), numbers: numbers.splice(tail), ingested: ingested.splice(tail), messages: messages.splice(tail),
  };
  let next = 0;
  const takeLater = (): void => {
    timestamps.push(later.timestamps[next]!);
    numbers.push(later.numbers[next]!);
    ingested.push(later.ingested[next]!);
    messages.push(later.messages[next]!);
    next += 1;
  };
  let nextNumber = number;
  for (const event of events) {
    while (next < later.timestamps.length && later.timestamps[next]! <= event.timestamp) takeLater();
    timestamps.push(event.timestamp);
    numbers.push(nextNumber);
    nextNumber += 1;
    ingested.push(at);
    messages.push(event.message);
    stream.storedBytes += event.bytes;
  }
  while (next < later.timestamps.length) takeLater();
  stream.lastIngestion = at;
}

/** Forgets the events that have expired by an instant. Nothing is scheduled for it: whoever looks does it first. */
export function expire(group: LogGroup, stream: LogStream, at: number, options: LogsOptions): void {
  if (group.retentionInDays === undefined) return;
  const cutoff = at - group.retentionInDays * DAY - options.deletionDelay;
  while (stream.from < stream.timestamps.length && stream.timestamps[stream.from]! < cutoff) {
    stream.storedBytes -= utf8Length(stream.messages[stream.from]!) + OVERHEAD;
    stream.messages[stream.from] = '';
    stream.from += 1;
  }
  if (stream.from < 1024 || stream.from * 2 < stream.timestamps.length) return;
  stream.timestamps = stream.timestamps.slice(stream.from);
  stream.numbers = stream.numbers.slice(stream.from);
  stream.ingested = stream.ingested.slice(stream.from);
  stream.messages = stream.messages.slice(stream.from);
  stream.from = 0;
}

/** The bytes of a group, after what has expired is gone. */
export function storedBytes(group: LogGroup, at: number, options: LogsOptions): number {
  let bytes = 0;
  for (const stream of group.streams.values()) {
    expire(group, stream, at, options);
    bytes += stream.storedBytes;
  }
  return bytes;
}

/**
 * The id of an event: its time shifted by 144 bits, and its number, in 56 digits, as the ids are that AWS has published.
 * They sort as the events do.
 */
export const eventId = (timestamp: number, number: number): string =>
  ((BigInt(timestamp) << 144n) + BigInt(number)).toString().padStart(56, '0');

/** The time and number of an id; undefined when it is none. */
export function readEventId(text: string): { readonly timestamp: number; readonly number: number } | undefined {
  if (!/^\d{56}$/.test(text)) return undefined;
  const value = BigInt(text);
  const timestamp = Number(value >> 144n);
  const number = Number(value & ((1n << 144n) - 1n));
  return Number.isSafeInteger(timestamp) && Number.isSafeInteger(number) ? { timestamp, number } : undefined;
}
