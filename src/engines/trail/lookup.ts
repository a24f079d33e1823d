import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import { hashText } from '../../kernel/digest.ts';
import { canonical } from '../../kernel/plain.ts';
import { minus, type Instant } from '../../kernel/time.ts';
import { fields } from './errors.ts';
import type { Entry } from './fact.ts';
import { firstAfter, purge, summaryOf, type Summary } from './history.ts';
import type { TrailStep } from './rate.ts';
import { buildRecord } from './record/build.ts';
import { subjectsOf, type Subject } from './record/subjects.ts';
import type { TrailState } from './state.ts';

const KEYS = ['EventId', 'EventName', 'ReadOnly', 'Username', 'ResourceType', 'ResourceName', 'EventSource', 'AccessKeyId'] as const;
type Key = (typeof KEYS)[number];
const INSIGHT_KEYS: readonly Key[] = ['EventId', 'EventName', 'EventSource'];

export interface FoundEvent {
  EventId: string;
  EventName: string;
  ReadOnly?: string;
  AccessKeyId?: string;
  EventTime: Date;
  EventSource: string;
  Username?: string;
  Resources: { ResourceType: string; ResourceName: string }[];
  /** The record, as JSON text. */
  CloudTrailEvent: string;
}

interface Query {
  readonly attribute: { readonly key: Key; readonly value: string } | undefined;
  readonly start: Instant | undefined;
  readonly end: Instant | undefined;
  readonly size: number;
  readonly insight: boolean;
}

/**
 * The event history, newest first: 90 days of management events of this region, with or without trails. Or the Insights events of trails.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function lookupEvents(state: TrailState, input: never, step: TrailStep): { Events: FoundEvent[]; NextToken?: string } {
  const given = fields(input, 'LookupAttributes', 'StartTime', 'EndTime', 'EventCategory', 'MaxResults', 'NextToken');
  const query = readQuery(given);
  const from = readToken(given, query);
  const history = query.insight ? state.insightHistory : state.history;
  purge(history, step.at, step.options);
  const visible = minus(step.at, step.options.historyDelay);
  const last = query.end === undefined ? visible : (Math.min(visible, query.end + 999) as Instant);
  const events: FoundEvent[] = [];
  let next: Entry | undefined;
  // A later page begins where the one before ended, so that reading all pages costs no more than reading all events.
  const newest = from === undefined ? last : (Math.min(last, from.at) as Instant);
  for (let i = firstAfter(history, newest) - 1; i >= history.head; i -= 1) {
    const entry = history.entries[i]!;
    if (!isBelow(entry, from)) continue;
    const summary = summaryOf(entry);
    if (query.start !== undefined && summary.eventTime < query.start) break;
    if ((query.end !== undefined && summary.eventTime > query.end) || !matches(entry, summary, query)) continue;
    if (events.length === query.size) return { Events: events, NextToken: tokenOf(next!, query) };
    events.push(found(entry, summary, step));
    next = entry;
  }
  return { Events: events };
}

function readQuery(given: Fields): Query {
  const insight = given.has('EventCategory');
  if (insight && given.optional('EventCategory') !== 'insight') {
    throw new AwsError('InvalidEventCategoryException', 'The event category specified is not valid.');
  }
  const attributes = given.structs('LookupAttributes');
  if (attributes.length > 1) throw new AwsError('InvalidLookupAttributesException', 'You can only specify one lookup attribute.');
  const attribute = attributes[0];
  const key = attribute?.text('AttributeKey');
  if (key !== undefined && !(insight ? INSIGHT_KEYS : KEYS).includes(key as Key)) {
    throw new AwsError('InvalidLookupAttributesException', `The lookup attribute ${key} is not valid.`);
  }
  const size = given.number('MaxResults') ?? 50;
  if (!Number.isInteger(size) || size < 1 || size > 50) {
    throw new AwsError('InvalidMaxResultsException', 'A valid value for MaxResults is between 1 and 50, inclusive.');
  }
  const start = given.time('StartTime') as Instant | undefined;
  const end = given.time('EndTime') as Instant | undefined;
  if (start !== undefined && end !== undefined && start > end) {
    throw new AwsError('InvalidTimeRangeException', 'Time range is invalid: the start time occurs after the end time.');
  }
  return { attribute: key === undefined ? undefined : { key: key as Key, value: attribute!.text('AttributeValue') }, start, end, size, insight };
}

/** A token names the last event of a page and fits only the same parameters. */
const tokenOf = (entry: Entry, query: Query): string => `${entry.at.toString(36)}.${entry.seq.toString(36)}.${fingerprint(query)}`;
const fingerprint = (query: Query): string => hashText(canonical(query));

function readToken(given: Fields, query: Query): { at: number; seq: number } | undefined {
  const token = given.optional('NextToken');
  if (token === undefined) return undefined;
  const [at = '', seq = '', print] = token.split('.');
  if (print !== fingerprint(query) || !/^[0-9a-z]+$/.test(at) || !/^[0-9a-z]+$/.test(seq)) {
    throw new AwsError('InvalidNextTokenException', 'A token that is not valid, or a token that was previously used in a request with different parameters.');
  }
  return { at: Number.parseInt(at, 36), seq: Number.parseInt(seq, 36) };
}

/** Whether an entry comes after the last one of the page before, newest first. */
const isBelow = (entry: Entry, from: { at: number; seq: number } | undefined): boolean =>
  from === undefined || entry.at < from.at || (entry.at === from.at && entry.seq < from.seq);

/** Values match as they stand: case and Lambda's dates count. */
function matches(entry: Entry, summary: Summary, { attribute }: Query): boolean {
  if (attribute === undefined) return true;
  const { key, value } = attribute;
  switch (key) {
    case 'EventId':
      return summary.eventId === value;
    case 'EventName':
      return summary.eventName === value;
    case 'ReadOnly':
      return summary.readOnly === value;
    case 'Username':
      return summary.username === value;
    case 'EventSource':
      return summary.eventSource === value;
    case 'AccessKeyId':
      return summary.accessKeyId === value;
    case 'ResourceType':
      return subjectsOf(entry).some((s: Subject) => s.ResourceType === value);
    case 'ResourceName':
      return subjectsOf(entry).some((s: Subject) => s.ResourceName === value);
    default:
      return key satisfies never;
  }
}

function found(entry: Entry, summary: Summary, step: TrailStep): FoundEvent {
  return {
    EventId: summary.eventId, EventName: summary.eventName, ...(summary.readOnly === '' ? {} : { ReadOnly: summary.readOnly }),
    ...(summary.accessKeyId === '' ? {} : { AccessKeyId: summary.accessKeyId }),
    EventTime: new Date(summary.eventTime), EventSource: summary.eventSource, ...(summary.username === '' ? {} : { Username: summary.username }),
    Resources: subjectsOf(entry).map((s) => ({ ...s })),
    CloudTrailEvent: JSON.stringify(buildRecord(entry, step.options)),
  };
}
