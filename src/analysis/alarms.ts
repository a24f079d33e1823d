import { scopeKey, type Scope } from '../aws/scope.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Instant } from '../kernel/time.ts';
import { entriesOf } from './entries.ts';

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** One change of an alarm's state. */
export interface AlarmChange {
  readonly at: Instant;
  readonly from: StateValue;
  readonly to: StateValue;
  readonly reason: string;
  readonly entry: Entry;
}

/** The changes of one alarm, in order. */
export function alarmChanges(entries: readonly Entry[], scope: Scope, name: string): AlarmChange[] {
  const subject = `${scopeKey(scope)}/alarm/${name}`;
  return entriesOf(entries, subject).filter((entry) => entry.type === 'alarm.state').map(toChange);
}

const toChange = (entry: Entry): AlarmChange => ({
  at: entry.at,
  from: entry.data['from'] as StateValue,
  to: entry.data['to'] as StateValue,
  reason: String(entry.data['reason'] ?? ''),
  entry,
});

/** Every alarm that the journal knows, by subject, with its changes; in code-unit order. */
export function allAlarms(entries: readonly Entry[]): Map<string, AlarmChange[]> {
  const alarms = new Map<string, AlarmChange[]>();
  for (const entry of entries) {
    if (entry.type === 'alarm.config' || entry.type === 'alarm.state') {
      const list = alarms.get(entry.subject) ?? [];
      if (entry.type === 'alarm.state') list.push(toChange(entry));
      alarms.set(entry.subject, list);
    }
  }
  return new Map([...alarms].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The state at an instant; an alarm is born in INSUFFICIENT_DATA. */
export function stateAt(changes: readonly AlarmChange[], at: Instant): StateValue {
  let state: StateValue = 'INSUFFICIENT_DATA';
  for (const change of changes) {
    if (change.at > at) break;
    state = change.to;
  }
  return state;
}
