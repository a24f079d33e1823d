import { configResource, entriesOfType } from '../../analysis/entries.ts';
import type { Entry } from '../../kernel/journal.ts';
import { contains } from '../../scenario/expectations.ts';
import { clockOf } from './lane.ts';
import { fits, timesWords, type MatcherResult, type Times } from './result.ts';
import { subjectOf } from './subject.ts';

const listing = (entries: readonly Entry[], tell: (entry: Entry) => string): string =>
  entries.length === 0
    ? 'There was none.'
    : entries
        .slice(0, 10)
        .map((entry) => `  ${clockOf(entry.at)}  ${tell(entry)}`)
        .join('\n') + (entries.length > 10 ? `\n  … and ${entries.length - 10} more` : '');
const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text);

/** So many messages were published to a topic: its name, ARN or logical id. `message` is a text that they contain. */
export function toHaveNotified(received: unknown, topic: string, options: Times & { readonly message?: string } = {}): MatcherResult {
  const subject = subjectOf(received, 'toHaveNotified');
  const physical = subject.physical(topic);
  const name = physical.slice(physical.lastIndexOf(':') + 1);
  const all = entriesOfType(subject.entries, 'sns.published');
  const found = all.filter(
    (entry) =>
      entry.subject.endsWith(`/${name}`) && (options.message === undefined || JSON.stringify(entry.data).includes(options.message)),
  );
  const pass = fits(found.length, options);
  return {
    pass,
    message: () =>
      `expected ${topic}${pass ? ' not' : ''} to be notified ${timesWords(options)}; it was ${found.length} times. All messages:\n${listing(all, (entry) => short(`${entry.subject}: ${String(entry.data['subject'] ?? '')}`))}`,
    actual: found.length,
    expected: timesWords(options),
  };
}

/** So many events were delivered to a target: its ARN, or a part of it. `payload` is what they contain, deeply. */
export function toHaveDelivered(
  received: unknown,
  target: string,
  options: Times & { readonly payload?: unknown; readonly rule?: string } = {},
): MatcherResult {
  const subject = subjectOf(received, 'toHaveDelivered');
  const physical = subject.physical(target);
  const all = entriesOfType(subject.entries, 'events.delivered');
  const payloadOf = (entry: Entry): unknown => {
    try {
      return JSON.parse(String(entry.data['payload']));
    } catch {
      return entry.data['payload'];
    }
  };
  const found = all.filter(
    (entry) =>
      String(entry.data['targetArn']).includes(physical) &&
      (options.rule === undefined || entry.subject.endsWith(`/rule/${subject.physical(options.rule)}`)) &&
      (options.payload === undefined || contains(payloadOf(entry), options.payload)),
  );
  const pass = fits(found.length, options);
  return {
    pass,
    message: () =>
      `expected ${timesWords(options)} a delivery to ${target}${options.payload === undefined ? '' : ` with ${JSON.stringify(options.payload)}`}${pass ? ' not to have been made' : ''}; there were ${found.length}. All deliveries:\n${listing(all, (entry) => short(`${String(entry.data['targetArn'])}  ${String(entry.data['payload'] ?? '')}`))}`,
    actual: found.length,
    expected: timesWords(options),
  };
}

/** CloudTrail's event history has such records: `{ eventName: 'StopInstances', userIdentity: { userName: 'mallory' } }`. */
export function toHaveRecorded(received: unknown, record: object, options: Times = {}): MatcherResult {
  const subject = subjectOf(received, 'toHaveRecorded');
  const reader = subject.cloud.peek();
  const wanted = Object.fromEntries(Object.entries(record).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value]));
  const records: { eventTime: string; eventName: string; text: string; matches: boolean }[] = [];
  for (const scope of reader.scopes()) {
    let NextToken: string | undefined;
    do {
      // Event history answers two calls a second and shows a call minutes after it; on a copy of the cloud virtual time is free.
      reader.advance(NextToken === undefined && records.length === 0 ? '20m' : '1s');
      const page = reader
        .clients(scope)
        .cloudtrail.lookupEvents({ EndTime: subject.cloud.now, ...(NextToken === undefined ? {} : { NextToken }) }) as {
        Events?: { CloudTrailEvent?: string }[];
        NextToken?: string;
      };
      for (const event of page.Events ?? []) {
        const text = event.CloudTrailEvent ?? '{}';
        const parsed = JSON.parse(text) as { eventTime: string; eventName: string };
        records.push({ eventTime: parsed.eventTime, eventName: parsed.eventName, text, matches: contains(parsed, wanted) });
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  }
  const found = records.filter(({ matches }) => matches);
  const pass = fits(found.length, options);
  return {
    pass,
    message: () =>
      `expected CloudTrail${pass ? ' not' : ''} to have ${timesWords(options)} a record with ${JSON.stringify(record)}; it has ${found.length} among ${records.length}:\n${records
        .slice(0, 10)
        .map((r) => `  ${r.eventTime}  ${r.eventName}`)
        .join('\n')}`,
    actual: found.length,
    expected: timesWords(options),
  };
}

/** AWS Config's last word on a resource (or on all of a rule's) is COMPLIANT. */
export function toBeCompliant(received: unknown, rule: string, resource?: string): MatcherResult {
  const subject = subjectOf(received, 'toBeCompliant');
  const name = subject.physical(rule);
  const id = resource === undefined ? undefined : subject.physical(resource);
  const latest = new Map<string, Entry>();
  for (const entry of entriesOfType(subject.entries, 'config.compliance')) {
    if (entry.data['rule'] === name && (id === undefined || configResource(entry).resourceId === id))
      latest.set(configResource(entry).resourceId, entry);
  }
  const words = [...latest].map(
    ([key, entry]) =>
      `${key} ${String(entry.data['new'])}${entry.data['annotation'] == null ? '' : ` (${String(entry.data['annotation'])})`}`,
  );
  const pass = latest.size > 0 && [...latest.values()].every((entry) => entry.data['new'] === 'COMPLIANT');
  return {
    pass,
    message: () =>
      `expected ${resource ?? 'everything'}${pass ? ' not' : ''} to be COMPLIANT with ${rule}; ${words.length === 0 ? 'nothing was found by the rule' : words.join(', ')}`,
    actual: words,
    expected: 'COMPLIANT',
  };
}

/** The whole run has this digest: it was replayed to the same journal. Another cloud or run may stand for its digest. */
export function toReplayAs(received: unknown, other: unknown): MatcherResult {
  const subject = subjectOf(received, 'toReplayAs');
  const expected = typeof other === 'string' ? other : subjectOf(other, 'toReplayAs').cloud.journal.digest();
  const actual = subject.cloud.journal.digest();
  const pass = actual === expected;
  const first = typeof other === 'string' ? undefined : divergence(subject.entries, subjectOf(other, 'toReplayAs').entries);
  return {
    pass,
    message: () =>
      `expected the journal${pass ? ' not' : ''} to have the digest ${expected}; it has ${actual}${first === undefined ? '' : `\n\nThe first difference:\n  here   ${first[0]}\n  there  ${first[1]}`}`,
    actual,
    expected,
  };
}

function divergence(a: readonly Entry[], b: readonly Entry[]): [string, string] | undefined {
  const text = (entry: Entry | undefined): string =>
    entry === undefined ? '(nothing)' : short(`${clockOf(entry.at)} ${entry.type} ${entry.subject} ${JSON.stringify(entry.data)}`);
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) if (text(a[i]) !== text(b[i])) return [text(a[i]), text(b[i])];
  return undefined;
}
