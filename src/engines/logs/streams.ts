import type { Step } from '../../aws/engine.ts';
import { AwsError } from '../../aws/errors.ts';
import type { LogStream as ShownStream } from '../../aws/shapes/logs.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { checkWriter } from './access.ts';
import { constraint, fields, invalidParameter, invalidToken, limitIn } from './errors.ts';
import { groupArn, groupByIdentifier, groupIn, streamIn, streamNameIn } from './names.ts';
import type { LogGroup, LogsOptions, LogsState, LogStream } from './state.ts';
import { expire, newStream } from './store.ts';

type LogsStep = Step<LogsOptions>;

export function createLogStream(state: LogsState, input: never, step: LogsStep): void {
  const given = fields(input).only('logGroupName', 'logStreamName');
  const name = streamNameIn(given);
  const group = groupIn(state, given);
  checkWriter(state, group, 'CreateLogStream', step);
  if (group.streams.has(name)) throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
  group.streams.set(name, newStream(name, step.at));
}

export function deleteLogStream(state: LogsState, input: never): void {
  const given = fields(input).only('logGroupName', 'logStreamName');
  const group = groupIn(state, given);
  group.streams.delete(streamIn(group, given).name);
}

/** Streams by name, or by the time of their last event; those without events come first then. */
export function describeLogStreams(state: LogsState, input: never, step: LogsStep): { logStreams: ShownStream[]; nextToken?: string } {
  const given = fields(input).only(
    'logGroupName', 'logGroupIdentifier', 'logStreamNamePrefix', 'orderBy', 'descending', 'limit', 'nextToken',
  );
  const prefix = given.optional('logStreamNamePrefix');
  const orderBy = given.optional('orderBy') ?? 'LogStreamName';
  if (orderBy !== 'LogStreamName' && orderBy !== 'LastEventTime') {
    throw constraint(orderBy, 'orderBy', 'satisfy enum value set: [LogStreamName, LastEventTime]');
  }
  if (orderBy === 'LastEventTime' && prefix !== undefined) {
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const descending = given.flag('descending') ?? false;
  const limit = limitIn(given, 50);
  const token = given.optional('nextToken');
  if (token !== undefined && !/^\d{1,9}$/.test(token)) throw invalidToken();
  const group = groupByIdentifier(state, given);
  const streams = [...group.streams.values()].filter((stream) => prefix === undefined || stream.name.startsWith(prefix));
  for (const stream of streams) expire(group, stream, step.at, step.options);
  streams.sort((a, b) => (orderBy === 'LastEventTime' ? lastEvent(a) - lastEvent(b) : 0) || byCodeUnit(a.name, b.name));
  if (descending) streams.reverse();
  const from = Number(token ?? 0);
  const logStreams = streams.slice(from, from + limit).map((stream) => shown(group, stream, step));
  return { logStreams, ...(from + limit < streams.length ? { nextToken: String(from + limit) } : {}) };
}

const lastEvent = (stream: LogStream): number => (stream.from < stream.timestamps.length ? stream.timestamps.at(-1)! : 0);

function shown(group: LogGroup, stream: LogStream, step: LogsStep): ShownStream {
  const has = stream.from < stream.timestamps.length;
  return {
    logStreamName: stream.name, creationTime: stream.createdAt,
    ...(has ? { firstEventTimestamp: stream.timestamps[stream.from]!, lastEventTimestamp: stream.timestamps.at(-1)! } : {}),
    ...(stream.lastIngestion === undefined ? {} : { lastIngestionTime: stream.lastIngestion }),
    arn: `${groupArn(step.scope, group.name)}:log-stream:${stream.name}`, storedBytes: stream.storedBytes,
  };
}
