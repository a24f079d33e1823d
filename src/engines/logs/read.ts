import type { Step } from '../../aws/engine.ts';
import type { FilteredLogEvent, FilterLogEventsOutput, GetLogEventsOutput, OutputLogEvent } from '../../aws/shapes/logs.ts';
import { utf8Length } from '../../aws/utf8.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { readPattern } from './compiled.ts';
import { constraint, fields, invalidParameter, invalidToken, limitIn, streamNotFound, timeIn } from './errors.ts';
import { mergeStreams } from './merge.ts';
import { patternIn } from './metric-filters.ts';
import { groupByIdentifier, streamIn, streamNameIn } from './names.ts';
import { matches } from './pattern/index.ts';
import type { LogGroup, LogsOptions, LogsState, LogStream } from './state.ts';
import { OVERHEAD, eventId, expire, indexAfter, lowerBound, readEventId } from './store.ts';

type LogsStep = Step<LogsOptions>;
const MOST_EVENTS = 10_000;
/** A page holds no more, but always one event. */
const MOST_BYTES = 1_048_576;

/**
 * A page of one stream: `startTime` inclusive, `endTime` exclusive, oldest first within the page. The tokens go on from both ends of the
 * page; at the end of the stream the forward token stays the same.
 */
export function getLogEvents(state: LogsState, input: never, step: LogsStep): GetLogEventsOutput {
  const given = fields(input).only(
    'logGroupName', 'logGroupIdentifier', 'logStreamName', 'startTime', 'endTime', 'nextToken', 'limit', 'startFromHead', 'unmask',
  );
  streamNameIn(given);
  const limit = limitIn(given, MOST_EVENTS);
  const start = timeIn(given, 'startTime') ?? 0;
  const end = timeIn(given, 'endTime');
  const fromHead = given.flag('startFromHead') ?? false;
  const token = readToken(given.optional('nextToken'));
  const group = groupByIdentifier(state, given);
  const stream = streamIn(group, given);
  expire(group, stream, step.at, step.options);

  let low = lowerBound(stream.timestamps, start, stream.from);
  let high = end === undefined ? stream.timestamps.length : Math.max(low, lowerBound(stream.timestamps, end, stream.from));
  if (token?.forward === true) low = Math.min(high, Math.max(low, indexAfter(stream, token.timestamp, token.number)));
  else if (token !== undefined) high = Math.max(low, Math.min(high, indexAfter(stream, token.timestamp, token.number - 1)));
  const forward = token === undefined ? fromHead : token.forward;
  const [from, to] = forward ? [low, fit(stream, low, high, limit, 1)] : [fit(stream, high - 1, low - 1, limit, -1) + 1, high];

  const events: OutputLogEvent[] = [];
  for (let i = from; i < to; i += 1) {
    events.push({ timestamp: stream.timestamps[i]!, message: stream.messages[i]!, ingestionTime: stream.ingested[i]! });
  }
  const here = token === undefined ? { timestamp: start, number: 0 } : token;
  const idAt = (i: number): string =>
    events.length === 0 ? eventId(here.timestamp, here.number) : eventId(stream.timestamps[i]!, stream.numbers[i]!);
  return { events, nextForwardToken: `f/${idAt(to - 1)}`, nextBackwardToken: `b/${idAt(from)}` };
}

/** How far a page goes from one index towards another before it holds too many events or bytes. */
function fit(stream: LogStream, from: number, to: number, limit: number, by: 1 | -1): number {
  let bytes = 0;
  let i = from;
  for (let n = 0; i !== to && n < limit; n += 1, i += by) {
    bytes += utf8Length(stream.messages[i]!) + OVERHEAD;
    if (bytes > MOST_BYTES && n > 0) break;
  }
  return i;
}

interface Token {
  readonly forward: boolean;
  readonly timestamp: number;
  readonly number: number;
}
function readToken(text: string | undefined): Token | undefined {
  if (text === undefined) return undefined;
  const id = /^[fb]\//.test(text) ? readEventId(text.slice(2)) : undefined;
  if (id === undefined) throw invalidToken();
  return { forward: text.startsWith('f'), ...id };
}

/** Events of all or some streams of a group that match a pattern, by time; both times are inclusive. */
export function filterLogEvents(state: LogsState, input: never, step: LogsStep): FilterLogEventsOutput {
  const given = fields(input).only(
    'logGroupName', 'logGroupIdentifier', 'logStreamNames', 'logStreamNamePrefix', 'startTime', 'endTime', 'filterPattern', 'nextToken',
    'limit',
    'interleaved', 'unmask',
  );
  const limit = limitIn(given, MOST_EVENTS);
  const start = timeIn(given, 'startTime') ?? 0;
  const end = timeIn(given, 'endTime') ?? Infinity;
  const names = given.texts('logStreamNames');
  const prefix = given.optional('logStreamNamePrefix');
  if (names.length > 100) throw constraint(names, 'logStreamNames', 'have length less than or equal to 100');
  if (names.length > 0 && prefix !== undefined) {
    throw invalidParameter('Only one of logStreamNames or logStreamNamePrefixes can be provided.');
  }
  const pattern = readPattern(given.has('filterPattern') ? patternIn(given) : '');
  const token = given.optional('nextToken');
  const after = token === undefined ? { timestamp: start, number: 0 } : readEventId(token);
  if (after === undefined) throw invalidToken();
  const group = groupByIdentifier(state, given);
  const streams = chosen(group, names, prefix);
  for (const stream of streams) expire(group, stream, step.at, step.options);

  const events: FilteredLogEvent[] = [];
  let bytes = 0;
  let last: string | undefined;
  const complete = mergeStreams(streams, (stream) => indexAfter(stream, after.timestamp, after.number), end, (stream, i) => {
    const message = stream.messages[i]!;
    if (!matches(pattern, { message }, step.options)) return true;
    bytes += utf8Length(message) + OVERHEAD;
    if (events.length === limit || (bytes > MOST_BYTES && events.length > 0)) return false;
    last = eventId(stream.timestamps[i]!, stream.numbers[i]!);
    events.push({
      logStreamName: stream.name, timestamp: stream.timestamps[i]!, message, ingestionTime: stream.ingested[i]!, eventId: last,
    });
    return true;
  });
  return { events, searchedLogStreams: [], ...(complete || last === undefined ? {} : { nextToken: last }) };
}

function chosen(group: LogGroup, names: readonly string[], prefix: string | undefined): LogStream[] {
  if (names.length === 0) {
    const streams = [...group.streams.values()].filter((stream) => prefix === undefined || stream.name.startsWith(prefix));
    return streams.sort((a, b) => byCodeUnit(a.name, b.name));
  }
  return [...new Set(names)].sort(byCodeUnit).map((name) => {
    const stream = group.streams.get(name);
    if (stream === undefined) throw streamNotFound();
    return stream;
  });
}
