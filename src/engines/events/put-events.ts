import { AwsError, NotSimulated, UnknownMember } from '../../aws/errors.ts';
import type { AwsEvent } from '../../aws/event.ts';
import { parseArn } from '../../aws/arn.ts';
import { utf8Length } from '../../aws/utf8.ts';
import type { Operation } from '../../aws/engine.ts';
import { floorTo, formatInstant, SECOND } from '../../kernel/time.ts';
import { validation } from './errors.ts';
import type { Forwarded } from './delivery/forward.ts';
import { busName, busSubject } from './names.ts';
import type { EventsOptions } from './options.ts';
import { MAX_DEPTH } from './pattern/json-reader.ts';
import { receive } from './receive.ts';
import type { PutEventsEntry, PutEventsOutput } from './shapes.ts';
import type { EventsState, EventsStep } from './state.ts';

const MAX_ENTRIES = 10;
const MAX_DETAIL_TYPE = 128;
type Answer = PutEventsOutput['Entries'][number];

/**
 * Puts events on buses. Each entry succeeds or fails for itself; what a target does is never seen here. An entry for a bus that is not
 * there succeeds, and its event is gone.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 * @throws AwsError ValidationException for more than ten entries, or too many bytes: then nothing is put
 */
export const putEvents: Operation<EventsState, EventsOptions> = (_state, input: { Entries?: unknown; EndpointId?: unknown }, step) => {
  const entries = checkEntries(input, step.options.maximumRequestSize);
  const answers = entries.map((entry) => refusal(entry) ?? accept(entry, step));
  return {
    FailedEntryCount: answers.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
    Entries: answers,
  } satisfies PutEventsOutput;
};

function checkEntries({ Entries, EndpointId }: { Entries?: unknown; EndpointId?: unknown }, limit: number): readonly PutEventsEntry[] {
  if (EndpointId !== undefined && EndpointId !== null) throw new NotSimulated('global endpoints of EventBridge (EndpointId)');
  if (Entries === undefined || Entries === null) {
    throw validation("1 validation error detected: Value null at 'entries' failed to satisfy constraint: Member must not be null");
  }
  if (!Array.isArray(Entries)) throw new AwsError('SerializationException', "'entries' can not be converted to a list");
  const entries = Entries.map(entryOf);
  const length =
    entries.length === 0 ? 'greater than or equal to 1' : entries.length > MAX_ENTRIES ? `less than or equal to ${MAX_ENTRIES}` : undefined;
  if (length !== undefined) {
    const value = `[${entries.map(printEntry).join(', ')}]`;
    throw validation(
      `1 validation error detected: Value '${value}' at 'entries' failed to satisfy constraint: Member must have length ${length}`,
    );
  }
  if (entries.reduce((sum, entry) => sum + entrySize(entry), 0) >= limit) {
    throw validation('Total size of the entries in the request is over the limit.');
  }
  return entries;
}

const MEMBERS = new Set(['Time', 'Source', 'Resources', 'DetailType', 'Detail', 'EventBusName', 'TraceHeader']);

/** @throws AwsError when a member is of another type */
function entryOf(value: unknown, i: number): PutEventsEntry {
  const serialization = (name: string, type: string): AwsError =>
    new AwsError('SerializationException', `'entries.${i + 1}.member${name}' can not be converted to ${type}`);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw serialization('', 'a structure');
  const entry: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || member === null) continue;
    if (!MEMBERS.has(key)) throw new UnknownMember(key, MEMBERS, `the member ${key} of an entry of PutEvents`);
    const name = `.${key.charAt(0).toLowerCase()}${key.slice(1)}`;
    if (key === 'Time') {
      if (!(member instanceof Date) || Number.isNaN(member.getTime())) throw serialization(name, 'a Timestamp');
    } else if (key === 'Resources') {
      if (!Array.isArray(member) || !member.every((item) => typeof item === 'string')) throw serialization(name, 'a list of Strings');
    } else if (typeof member !== 'string') throw serialization(name, 'a String');
    entry[key] = member;
  }
  return entry as PutEventsEntry;
}

/** As the service's own language prints it. */
const printEntry = (entry: PutEventsEntry): string =>
  `PutEventsRequestEntry(time=${entry.Time === undefined ? 'null' : entry.Time.toISOString()}, source=${entry.Source ?? 'null'}, ` +
  `resources=${entry.Resources === undefined ? 'null' : `[${entry.Resources.join(', ')}]`}, detailType=${entry.DetailType ?? 'null'}, ` +
  `detail=${entry.Detail ?? 'null'}, eventBusName=${entry.EventBusName ?? 'null'}, traceHeader=${entry.TraceHeader ?? 'null'}, ` +
  'kmsKeyIdentifier=null, internalMetadata=null)';

/** The bytes that count towards the limit. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
const entrySize = (entry: PutEventsEntry): number =>
  (entry.Time === undefined ? 0 : 14) +
  utf8Length(entry.Source ?? '') +
  utf8Length(entry.DetailType ?? '') +
  utf8Length(entry.Detail ?? '') +
  (entry.Resources ?? []).reduce((sum, resource) => sum + utf8Length(resource), 0);

const invalidArgument = (name: string, why: string): Answer => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} ${why}.`,
});

/** Why one entry fails, if it does: the first reason in the service's order. */
function refusal(entry: PutEventsEntry): Answer | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if ((entry[name] ?? '') === '') return invalidArgument(name, 'is a required argument');
  }
  if (entry.DetailType!.length > MAX_DETAIL_TYPE)
    return invalidArgument('DetailType', `must have length less than or equal to ${MAX_DETAIL_TYPE}`);
  if (entry.Source!.startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  if (detailOf(entry.Detail!) === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return undefined;
}

/** The object that a detail is; undefined for anything else, and for what nests deeper than the service goes. */
function detailOf(text: string): AwsEvent['detail'] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value) || depthOf(text) > MAX_DEPTH) return undefined;
  return value as AwsEvent['detail'];
}

/** How deep a JSON text nests; the text is well-formed. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === '"') for (i += 1; text[i] !== '"'; i += 1) if (text[i] === '\\') i += 1;
    if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1));
    else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}

function accept(entry: PutEventsEntry, step: EventsStep): Answer {
  const event: AwsEvent = {
    version: '0',
    id: step.uuid('event'),
    'detail-type': entry.DetailType!,
    source: entry.Source!,
    account: step.scope.accountId,
    time: formatInstant(floorTo(entry.Time?.getTime() ?? step.at, SECOND)),
    region: step.scope.region,
    resources: entry.Resources ?? [],
    detail: detailOf(entry.Detail!)!,
  };
  const parsed = parseArn(entry.EventBusName ?? '');
  const elsewhere = parsed !== undefined && (parsed.accountId !== step.scope.accountId || parsed.region !== step.scope.region);
  if (elsewhere) {
    const { accountId, region } = parsed;
    const forwarded: Forwarded = { event, bus: busName(entry.EventBusName), through: [], from: step.scope, delivery: null };
    step.schedule(step.at, 'deliver', 'forward', forwarded, undefined, { accountId, region });
    return { EventId: event.id };
  }
  // The answer comes before anything happens: the event arrives at this instant, after the call.
  step.schedule(step.at, 'deliver', 'arrive', { bus: busName(entry.EventBusName), event } satisfies Arriving);
  return { EventId: event.id };
}

/** What the notice `arrive` carries. */
export interface Arriving {
  readonly bus: string;
  readonly event: AwsEvent;
}

/** An event that somebody put reaches its bus; if that is not there, the event is gone. */
export function arrive(state: EventsState, { bus: name, event }: Arriving, step: EventsStep): void {
  const bus = state.buses.get(name);
  if (bus !== undefined) return receive(state, bus, event, step);
  step.note('events.dropped', busSubject(step.scope, name), { eventId: event.id, reason: 'the event bus does not exist' });
}
