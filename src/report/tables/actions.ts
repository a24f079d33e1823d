import type { RunView } from '../../scenario/run-view.ts';
import { select } from '../../kernel/entries.ts';
import type { Json } from '../../kernel/plain.ts';
import type { Table } from '../table.ts';

const TYPES = [
  'alarm.action',
  'sns.published',
  'sns.delivered',
  'events.delivered',
  'events.failed',
  'events.dropped',
  'config.remediation',
];
const text = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** What was done about it: actions of alarms, messages, deliveries to targets, remediations. */
export const actionsTable = (run: RunView): Table => ({
  name: 'actions',
  about: "one action: of an alarm, a topic, a rule's target or a remediation",
  columns: ['at', 'type', 'subject', 'entry', 'cause', 'data'],
  *rows() {
    for (const entry of select(run.entries, ({ type }) => TYPES.includes(type)))
      yield [new Date(entry.at).toISOString(), entry.type, entry.subject, entry.seq, entry.cause, text(entry.data)];
  },
});
