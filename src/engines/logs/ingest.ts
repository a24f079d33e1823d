import type { Step } from '../../aws/engine.ts';
import type { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { PutLogEventsOutput, RejectedLogEventsInfo } from '../../aws/shapes/logs.ts';
import { utf8Length } from '../../aws/utf8.ts';
import { DAY, HOUR } from '../../kernel/time.ts';
import { checkWriter } from './access.ts';
import { constraint, fields, invalidParameter } from './errors.ts';
import { groupIn, groupSubject, streamIn, streamNameIn } from './names.ts';
import { publishIncoming, publishMetrics } from './publish.ts';
import { forward } from './forward.ts';
import type { Subject } from './pattern/index.ts';
import type { LogGroup, LogsOptions, LogsState } from './state.ts';
import { OVERHEAD, addEvents, eventId, expire, type NewEvent } from './store.ts';

type LogsStep = Step<LogsOptions>;
/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const MOST_EVENTS = 10_000;
const MOST_BYTES = 1_048_576;
const OLDEST = 14 * DAY;
const NEWEST = 2 * HOUR;
const LONGEST_SPAN = DAY;

/** An event that was stored, ready for filters: what they read of its message is shared. */
export interface Ingested {
  readonly timestamp: number;
  readonly number: number;
  readonly subject: Subject;
}

/**
 * Stores events in a stream, those aside that are too old or too new, and shows them to the filters of the group.
 * @throws AwsError InvalidParameterException, ResourceNotFoundException
 */
export function putLogEvents(state: LogsState, input: never, step: LogsStep): PutLogEventsOutput {
  const given = fields(input).only('logGroupName', 'logStreamName', 'logEvents', 'sequenceToken', 'entity');
  streamNameIn(given);
  const events = readEvents(given, step.options.largestEvent);
  const group = groupIn(state, given);
  const stream = streamIn(group, given);
  checkWriter(state, group, 'PutLogEvents', step);
  const { first, end, info } = acceptable(events, group, step.at);
  if (end > first && events[end - 1]!.timestamp - events[first]!.timestamp > LONGEST_SPAN) {
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
  const accepted = first === 0 && end === events.length ? events : events.slice(first, end);
  const number = state.lastNumber + 1;
  state.lastNumber += accepted.length;
  const subject = groupSubject(step.scope, group.name);
  if (info !== undefined) step.note('logs.rejected', subject, { stream: stream.name, events: events.length - accepted.length, ...info });
  if (accepted.length > 0) {
    addEvents(stream, accepted, number, step.at);
    expire(group, stream, step.at, step.options);
    publishIncoming(group.name, accepted, step);
    if (group.metricFilters.size + group.subscriptionFilters.size > 0) {
      const ingested = accepted.map(({ timestamp, message }, i): Ingested => ({ timestamp, number: number + i, subject: { message } }));
      publishMetrics(group, ingested, step);
      forward(group, stream.name, ingested, step);
    }
  }
  return { nextSequenceToken: eventId(step.at, state.lastNumber), ...(info === undefined ? {} : { rejectedLogEventsInfo: info }) };
}

/** The events of a request: there are thousands, so they are read without more ado than needed. */
function readEvents(given: Fields, largest: number): NewEvent[] {
  const list = given.raw('logEvents');
  if (list === undefined) throw given.missing('logEvents');
  if (!Array.isArray(list)) throw given.invalid('logEvents');
  if (list.length < 1) throw constraint(list, 'logEvents', 'have length greater than or equal to 1');
  if (list.length > MOST_EVENTS) throw constraint(list, 'logEvents', `have length less than or equal to ${MOST_EVENTS}`);
  let bytes = 0;
  let last = -1;
  const events = (list as unknown[]).map((item, i): NewEvent => {
    const { timestamp, message } = (item ?? {}) as { timestamp?: unknown; message?: unknown };
    if (typeof timestamp !== 'number' || !Number.isSafeInteger(timestamp) || timestamp < 0 || typeof message !== 'string' || message === '') {
      throw wrongEvent(item, i + 1, given);
    }
    if (timestamp < last) throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
    last = timestamp;
    const size = utf8Length(message) + OVERHEAD;
    if (size > largest) throw invalidParameter(`Log event too large: ${size} bytes exceeds limit of ${largest}`);
    bytes += size;
    return { timestamp, message, bytes: size };
  });
  if (bytes > MOST_BYTES) throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${MOST_BYTES}`);
  return events;
}

/** Why an event cannot be one. */
function wrongEvent(item: unknown, number: number, given: Fields): AwsError {
  const path = `logEvents.${number}.member`;
  if (item === null || typeof item !== 'object') return given.invalid('logEvents', item);
  const { timestamp, message } = item as { timestamp?: unknown; message?: unknown };
  if (timestamp === undefined || timestamp === null) return constraint(null, `${path}.timestamp`, 'not be null');
  if (message === undefined || message === null) return constraint(null, `${path}.message`, 'not be null');
  if (typeof timestamp !== 'number' || !Number.isSafeInteger(timestamp)) return given.invalid(`${path}.timestamp`, timestamp);
  if (typeof message !== 'string') return given.invalid(`${path}.message`, message);
  if (timestamp < 0) return constraint(timestamp, `${path}.timestamp`, 'have value greater than or equal to 0');
  return constraint(message, `${path}.message`, 'have length greater than or equal to 1');
}

/** Which part of events in chronological order is neither too old, nor expired, nor too new. */
function acceptable(
  events: readonly NewEvent[], group: LogGroup, at: number,
): { first: number; end: number; info: RejectedLogEventsInfo | undefined } {
  // The first and the last tell, but for the odd batch.
  const count = (before: number): number => {
    if (events[0]!.timestamp >= before) return 0;
    if (events.at(-1)!.timestamp < before) return events.length;
    return events.findIndex((event) => event.timestamp >= before);
  };
  const tooOld = count(at - OLDEST);
  const expired = group.retentionInDays === undefined ? 0 : count(at - group.retentionInDays * DAY);
  const end = count(at + NEWEST + 1);
  const first = Math.max(tooOld, expired);
  if (first === 0 && end === events.length) return { first, end, info: undefined };
  return {
    first, end: Math.max(first, end),
    info: {
      ...(end < events.length ? { tooNewLogEventStartIndex: end } : {}),
      ...(tooOld > 0 ? { tooOldLogEventEndIndex: tooOld } : {}),
      ...(expired > tooOld ? { expiredLogEventEndIndex: expired } : {}),
    },
  };
}
