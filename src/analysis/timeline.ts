import { select, type Entries, type EntryHead } from '../kernel/entries.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Json } from '../kernel/plain.ts';
import type { Instant } from '../kernel/time.ts';
import { configResource } from './entries.ts';

/** One line of "what happened, in order". */
export interface Happening {
  readonly at: Instant;
  readonly who: string;
  readonly what: string;
  readonly entry: Entry;
}

const text = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
const last = (subject: string): string => subject.slice(subject.indexOf('/', subject.indexOf('/', subject.indexOf('/') + 1) + 1) + 1);

type Teller = (entry: Entry) => { who: string; what: string } | undefined;
const data = (entry: Entry, key: string): string => text(entry.data[key]);

const resourceName = (entry: Entry): string => `${configResource(entry).resourceType} ${configResource(entry).resourceId}`;
const inBrackets = (words: string): string => (words === '' ? '' : ` (${words})`);

/** How each type of entry is told. Types that are not here are not part of the story: they are in the tables. */
const TELLERS: Readonly<Record<string, Teller>> = {
  'scenario.step': (e) =>
    e.data['repeated'] === true
      ? undefined
      : {
          who: 'scenario',
          what: data(e, 'says') || [data(e, 'as'), data(e, 'call'), data(e, 'fault')].filter((t) => t !== '').join(' '),
        },
  'alarm.state': (e) => ({ who: `alarm ${last(e.subject)}`, what: `${data(e, 'from')} → ${data(e, 'to')}: ${data(e, 'reason')}` }),
  'alarm.action': (e) => ({
    who: `alarm ${last(e.subject)}`,
    what: `action ${data(e, 'action')} ${data(e, 'result')}${data(e, 'error') === '' ? '' : `: ${data(e, 'error')}`}`,
  }),
  'ec2.state': (e) => ({ who: `instance ${last(e.subject)}`, what: `${data(e, 'from')} → ${data(e, 'to')}` }),
  'sns.published': (e) => ({ who: `topic ${last(e.subject)}`, what: data(e, 'subject') || data(e, 'Subject') || 'message published' }),
  'events.delivered': (e) => ({ who: `rule ${last(e.subject)}`, what: `delivered to ${data(e, 'targetArn')}` }),
  'events.failed': (e) => ({
    who: `rule ${last(e.subject)}`,
    what: `could not deliver to ${data(e, 'targetArn')}: ${data(e, 'errorCode')}`,
  }),
  'config.compliance': (e) => ({
    who: `rule ${data(e, 'rule')}`,
    what: `${resourceName(e)}: ${data(e, 'old') || 'new'} → ${data(e, 'new')}${inBrackets(data(e, 'annotation'))}`,
  }),
  'config.remediation': (e) => ({
    who: `remediation ${data(e, 'rule')}`,
    what: `${configResource(e).resourceId}: ${data(e, 'document')} ${data(e, 'state')} ${data(e, 'why')}`.replace(/ +/g, ' ').trim(),
  }),
  'autoscaling.desired': (e) => ({
    who: `group ${data(e, 'group')}`,
    what: `desired capacity ${data(e, 'from')} → ${data(e, 'to') || data(e, 'desired')}`,
  }),
  'autoscaling.unhealthy': (e) => ({ who: `group ${data(e, 'group')}`, what: `${data(e, 'instanceId')} is unhealthy` }),
  'autoscaling.scheduled': (e) => ({ who: `group ${data(e, 'group')}`, what: `scheduled action ${data(e, 'action')}` }),
  'lambda.dropped': (e) => ({ who: `function ${data(e, 'functionName')}`, what: `gave up an event after ${data(e, 'attempts')} attempts` }),
  'trail.insight': (e) => ({ who: 'CloudTrail Insights', what: `${data(e, 'state')} ${last(e.subject)}` }),
  'trail.failed': (e) => ({ who: `trail ${last(e.subject)}`, what: `delivery failed: ${data(e, 'error')}` }),
  'api.call': (e) => {
    // Calls of services are the mechanics of what is told already; people's calls and refusals are the story.
    if (e.data['errorCode'] === undefined) return undefined;
    return {
      who: shortName(data(e, 'principal')),
      what: `${data(e, 'action')} refused: ${data(e, 'errorCode')}: ${data(e, 'errorMessage')}`,
    };
  },
};

const shortName = (principal: string): string =>
  principal.replace(/^arn:aws:(?:iam|sts)::\d{12}:/, '').replace(/^(?:user|assumed-role)\//, '');

/** The mechanics between the lines of the story: told only in a chain of causes. */
const MECHANICS: Readonly<Record<string, Teller>> = {
  'api.call': (e) => ({
    who: shortName(data(e, 'principal')),
    what: `calls ${e.subject.slice(e.subject.lastIndexOf('/') + 1)}:${data(e, 'action')}`,
  }),
  'scenario.resource': (e) => ({
    who: 'scenario',
    what: `resource ${e.subject.slice(e.subject.lastIndexOf('/') + 1)}, ${data(e, 'Type')}`,
  }),
  'config.item': (e) => ({
    who: 'AWS Config',
    what: `records ${resourceName(e)}: ${data(e, 'status')}${inBrackets(((e.data['changed'] ?? []) as string[]).join(', '))}`,
  }),
  'config.evaluation': (e) => ({
    who: 'AWS Config',
    what:
      ((e.data['results'] ?? []) as { rule: string; compliance: string }[])
        .map((result) => `${result.rule} says ${result.compliance}`)
        .join(', ') || 'a rule was evaluated',
  }),
  'ssm.automation': (e) => ({ who: 'automation', what: `${data(e, 'document')} ${data(e, 'status')}` }),
  'events.accepted': (e) => ({ who: `bus ${data(e, 'bus')}`, what: `${data(e, 'source')} "${data(e, 'detailType')}"` }),
  'events.matched': (e) => ({ who: `rule ${last(e.subject)}`, what: 'matched it' }),
  'alarm.config': (e) => ({ who: `alarm ${last(e.subject)}`, what: `configuration: ${data(e, 'operation')}` }),
};

/** Any entry in words: as the story tells it, as a step of the mechanics, or as it stands. */
export function tellEntry(entry: Entry): { readonly who: string; readonly what: string } {
  const told = TELLERS[entry.type]?.(entry) ?? MECHANICS[entry.type]?.(entry);
  if (told !== undefined && told.what !== '') return told;
  const facts = Object.entries(entry.data)
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .map(([key, value]) => `${key} ${String(value)}`);
  return { who: last(entry.subject), what: `${entry.type}${facts.length === 0 ? '' : `: ${facts.join(', ')}`}` };
}

/** The numbers of the entries that go back to the making of a resource before time starts, as far as the entries that are told know. */
class SetUp {
  /** A bit for each number. */
  #bits = new Uint32Array(64);

  /** To be asked of each entry, in order. */
  has({ seq, type, cause }: EntryHead): boolean {
    const made = type === 'scenario.resource' || (cause !== null && (this.#bits[cause >>> 5]! & (1 << (cause & 31))) !== 0);
    if (!made) return false;
    if (seq >>> 5 >= this.#bits.length) {
      const more = new Uint32Array(2 * (seq >>> 5));
      more.set(this.#bits);
      this.#bits = more;
    }
    this.#bits[seq >>> 5]! |= 1 << (seq & 31);
    return true;
  }
}

/** What happened, in order, in words, line by line. How a fleet came up is set-up, not story. */
export function* happenings(entries: Entries): Generator<Happening, void, undefined> {
  const repeated = new Map<string, Set<string>>();
  const setUp = new SetUp();
  const isStory = (head: EntryHead): boolean => {
    const made = setUp.has(head);
    return Object.hasOwn(TELLERS, head.type) && !(made && head.type === 'ec2.state');
  };
  for (const entry of select(entries, isStory)) {
    // Auto Scaling actions repeat every minute while their state lasts: once is the story.
    if (entry.type === 'alarm.state') repeated.delete(entry.subject);
    if (entry.type === 'alarm.action') {
      const done = repeated.get(entry.subject) ?? new Set<string>();
      repeated.set(entry.subject, done);
      const what = `${data(entry, 'action')} ${data(entry, 'result')}`;
      if (done.has(what)) continue;
      done.add(what);
    }
    const told = TELLERS[entry.type]!(entry);
    if (told !== undefined && told.what !== '') yield { at: entry.at, ...told, entry };
  }
}

/** The first and the last lines of a story, and how many there are: a long one is read, not kept. */
export function glimpse<Line>(story: Iterable<Line>, first: number, last = 0): { readonly first: Line[]; readonly last: Line[]; readonly total: number } {
  const out = { first: [] as Line[], last: [] as Line[], total: 0 };
  for (const line of story) {
    if (out.total < first) out.first.push(line);
    else if (last > 0 && out.last.push(line) > 2 * last) out.last = out.last.slice(-last);
    out.total += 1;
  }
  if (last > 0) out.last = out.last.slice(-last);
  return out;
}
