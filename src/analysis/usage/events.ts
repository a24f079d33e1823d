import { utf8Length } from '../../aws/utf8.ts';
import type { EventsState } from '../../engines/events/state.ts';
import { select, type Entries } from '../../kernel/entries.ts';
import type { Entry } from '../../kernel/journal.ts';
import { MONTH } from '../cost.ts';
import { count, type Counted, type UsageSource } from './source.ts';

const GB = 1_073_741_824;
const PIECE = 64 * 1024;

const pieces = (entry: Entry): number => Math.max(1, Math.ceil(utf8Length(JSON.stringify(entry.data['event'] ?? null)) / PIECE));

/**
 * EventBridge: events that somebody put (those of AWS's services are free; what a rule sends on to another bus is not priced here), archives as they stand at
 * the end, replays and schedules.
 */
export function eventsUsage({ entries, end, cloud }: UsageSource): Counted {
  const custom = { events: 0, pieces: 0 };
  const replayed = { events: 0, pieces: 0 };
  let fired = 0;
  for (const entry of select(entries, ({ type }) => type === 'schedule.fired' || type === 'events.accepted')) {
    if (entry.type === 'schedule.fired') fired += 1;
    if (entry.type !== 'events.accepted') continue;
    const event = (entry.data['event'] ?? {}) as { readonly [key: string]: unknown };
    const sum = event['replay-name'] !== undefined ? replayed : isPut(entries, entry) ? custom : undefined;
    if (sum === undefined) continue;
    sum.events += 1;
    sum.pieces += pieces(entry);
  }
  let bytes = 0;
  let byteTime = 0;
  let kept = 0;
  for (const { state } of cloud.statesOf<EventsState>('events')) {
    for (const archive of state.archives.values()) {
      for (const { at, size } of archive.events) {
        kept += 1;
        bytes += size;
        byteTime += size * (end - at);
      }
    }
  }
  return [
    ['customEvents', { quantity: custom.pieces, basis: count(custom.events, 'event') }],
    ['archived', { quantity: bytes / GB, basis: `${count(kept, 'event')}, ${bytes} bytes` }],
    ['archiveStored', { quantity: byteTime / MONTH / GB, basis: `${bytes} bytes` }],
    ['replayed', { quantity: replayed.pieces, basis: count(replayed.events, 'event') }],
    ['schedules', { quantity: fired, basis: count(fired, 'invocation') }],
  ];
}

/** Whether somebody put the event with PutEvents: what a service says of itself, and what comes from another bus, has other causes. */
function isPut(entries: Entries, entry: Entry): boolean {
  if (String(entry.data['source']).startsWith('aws.')) return false;
  const cause = entry.cause === null ? undefined : entries.at(entry.cause - 1);
  return cause?.type === 'api.call' && cause.data['action'] === 'PutEvents';
}
