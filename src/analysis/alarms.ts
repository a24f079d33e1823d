import { scopeKey, type Scope } from '../aws/scope.ts';
import { briefAt, headAt, type Entries } from '../kernel/entries.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Instant } from '../kernel/time.ts';

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
export const alarmChanges = (entries: Entries, scope: Scope, name: string): readonly AlarmChange[] =>
  livesOf(entries).get(`${scopeKey(scope)}/alarm/${name}`) ?? [];

/** A change that knows where it is written: what it says at length is read when somebody asks. */
class Change implements AlarmChange {
  readonly at: Instant;
  readonly from: StateValue;
  readonly to: StateValue;
  readonly #entries: Entries;
  readonly #place: number;

  constructor(entries: Entries, place: number) {
    const { from, to } = briefAt(entries, place);
    this.at = headAt(entries, place).at;
    this.from = from as StateValue;
    this.to = to as StateValue;
    this.#entries = entries;
    this.#place = place;
  }

  get entry(): Entry {
    return this.#entries.at(this.#place)!;
  }

  get reason(): string {
    return String(this.entry.data['reason'] ?? '');
  }
}

/** The lives of all alarms as far as a journal goes; they grow with it. */
interface Lives {
  known: number;
  readonly bySubject: Map<string, AlarmChange[]>;
}
const lives = new WeakMap<Entries, Lives>();

function livesOf(entries: Entries): Lives['bySubject'] {
  let own = lives.get(entries);
  if (own === undefined) lives.set(entries, (own = { known: 0, bySubject: new Map() }));
  for (; own.known < entries.length; own.known += 1) {
    const { type, subject } = headAt(entries, own.known);
    if (type !== 'alarm.config' && type !== 'alarm.state') continue;
    let list = own.bySubject.get(subject);
    if (list === undefined) own.bySubject.set(subject, (list = []));
    if (type === 'alarm.state') list.push(new Change(entries, own.known));
  }
  return own.bySubject;
}

/** Every alarm that the journal knows, by subject, with its changes; in code-unit order. */
export const allAlarms = (entries: Entries): ReadonlyMap<string, readonly AlarmChange[]> =>
  new Map([...livesOf(entries)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** The state at an instant; an alarm is born in INSUFFICIENT_DATA. */
export function stateAt(changes: readonly AlarmChange[], at: Instant): StateValue {
  let state: StateValue = 'INSUFFICIENT_DATA';
  for (const change of changes) {
    if (change.at > at) break;
    state = change.to;
  }
  return state;
}
