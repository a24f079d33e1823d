import type { RunView } from '../../scenario/run-view.ts';
import { select } from '../../kernel/entries.ts';
import type { Table } from '../table.ts';

/** Every change of every alarm's state, however long ago: the journal forgets nothing. */
export const transitionsTable = (run: RunView): Table => ({
  name: 'transitions',
  about: "one change of an alarm's state, from the journal",
  columns: ['at', 'alarm', 'from', 'to', 'rule', 'reason'],
  *rows() {
    for (const entry of select(run.entries, ({ type }) => type === 'alarm.state')) {
      const { from, to, rule, reason } = entry.data;
      yield [new Date(entry.at).toISOString(), entry.subject, String(from), String(to), String(rule ?? ''), String(reason ?? '')];
    }
  },
});
