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

const text = (value: Json | undefined): string => (value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value));
const last = (subject: string): string => subject.slice(subject.indexOf('/', subject.indexOf('/', subject.indexOf('/') + 1) + 1) + 1);

type Teller = (entry: Entry) => { who: string; what: string } | undefined;
const data = (entry: Entry, key: string): string => text(entry.data[key]);

/** How each type of entry is told. Types that are not here are not part of the story: they are in the tables. */
const TELLERS: Readonly<Record<string, Teller>> = {
  'scenario.step': (e) => ({ who: 'scenario', what: data(e, 'says') || [data(e, 'as'), data(e, 'call'), data(e, 'fault')].filter((t) => t !== '').join(' ') }),
  'alarm.state': (e) => ({ who: `alarm ${last(e.subject)}`, what: `${data(e, 'from')} → ${data(e, 'to')}: ${data(e, 'reason')}` }),
  'alarm.action': (e) => ({ who: `alarm ${last(e.subject)}`, what: `action ${data(e, 'action')} ${data(e, 'result')}${data(e, 'error') === '' ? '' : `: ${data(e, 'error')}`}` }),
  'ec2.state': (e) => ({ who: `instance ${last(e.subject)}`, what: `${data(e, 'from')} → ${data(e, 'to')}` }),
  'sns.published': (e) => ({ who: `topic ${last(e.subject)}`, what: data(e, 'subject') || data(e, 'Subject') || 'message published' }),
  'events.delivered': (e) => ({ who: `rule ${last(e.subject)}`, what: `delivered to ${data(e, 'targetArn')}` }),
  'events.failed': (e) => ({ who: `rule ${last(e.subject)}`, what: `could not deliver to ${data(e, 'targetArn')}: ${data(e, 'errorCode')}` }),
  'config.compliance': (e) => ({ who: `rule ${data(e, 'rule')}`, what: `${configResource(e).resourceType} ${configResource(e).resourceId}: ${data(e, 'old') || 'new'} → ${data(e, 'new')}${data(e, 'annotation') === '' ? '' : ` (${data(e, 'annotation')})`}` }),
  'config.remediation': (e) => ({ who: `remediation ${data(e, 'rule')}`, what: `${configResource(e).resourceId}: ${data(e, 'document')} ${data(e, 'state')} ${data(e, 'why')}`.replace(/ +/g, ' ').trim() }),
  'autoscaling.activity': (e) => ({ who: `group ${last(e.subject)}`, what: data(e, 'description') || data(e, 'cause') }),
  'trail.failed': (e) => ({ who: `trail ${last(e.subject)}`, what: `delivery failed: ${data(e, 'error')}` }),
  'api.call': (e) => {
    // Calls of services are the mechanics of what is told already; people's calls and refusals are the story.
    if (e.data['errorCode'] === undefined) return undefined;
    return { who: data(e, 'principal'), what: `${data(e, 'action')} refused: ${data(e, 'errorCode')}: ${data(e, 'errorMessage')}` };
  },
};

/** Whether an entry goes back to the making of a resource before time starts. */
function madeBySetup(entries: readonly Entry[], entry: Entry): boolean {
  for (let at: Entry | undefined = entry; at !== undefined; at = at.cause === null ? undefined : entries[at.cause - 1]) if (at.type === 'scenario.resource') return true;
  return false;
}

/** What happened, in order, in words. How a fleet came up is set-up, not story. */
export function happenings(entries: readonly Entry[]): Happening[] {
  const out: Happening[] = [];
  for (const entry of entries) {
    if (entry.type === 'ec2.state' && madeBySetup(entries, entry)) continue;
    const told = TELLERS[entry.type]?.(entry);
    if (told !== undefined && told.what !== '') out.push({ at: entry.at, ...told, entry });
  }
  return out;
}
