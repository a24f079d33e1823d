import type { RunView } from '../../scenario/run-view.ts';
import type { Table } from '../table.ts';
import { field, journalTable } from './journal-table.ts';

/** EventBridge: every event, the rules that it matched, and what became of each delivery. */
export const eventsTable = (run: RunView): Table =>
  journalTable(
    run,
    'events',
    'an event on a bus, a rule that it matched, or the fate of a delivery',
    ['events.accepted', 'events.matched', 'events.delivered', 'events.failed', 'events.dropped', 'events.deadLettered'],
    [
      ['what', (entry) => entry.type.slice('events.'.length)],
      field('eventId'),
      field('source'),
      field('detailType'),
      ['subject', (entry) => entry.subject.split('/').slice(2).join('/')],
      field('target', 'targetArn'),
      field('attempt'),
      [
        'payload',
        (entry) => String(entry.data['payload'] ?? (entry.data['event'] === undefined ? '' : JSON.stringify(entry.data['event']))),
      ],
      ['error', (entry) => String(entry.data['errorCode'] ?? entry.data['reason'] ?? '')],
    ],
  );
