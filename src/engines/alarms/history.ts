import type { HistoryItemType } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AlarmsOptions } from './options.ts';
import { wordsOf } from './grounds.ts';
import type { AlarmsState, ConfigurationChange, Face, HistoryItem, HistoryRecord, StateChange } from './state.ts';
import type { AlarmStep } from './step.ts';
import { alarmMembers, changedMembers } from './text/alarm-body.ts';
import { obj, str } from './text/json.ts';

const writtenAt = (record: HistoryRecord): Instant => ('now' in record ? record.now.updatedAt : record.at);

/** Takes off what is older than the retention. The records of one alarm are in the order of time. */
function purge(records: HistoryRecord[], at: Instant, options: AlarmsOptions): void {
  const oldest = at - options.alarmHistoryRetention;
  if (records[0] === undefined || writtenAt(records[0]) >= oldest) return;
  const keep = records.findIndex((record) => writtenAt(record) >= oldest);
  records.splice(0, keep < 0 ? records.length : keep);
}

interface Whose {
  readonly name: string;
  readonly type: 'MetricAlarm' | 'CompositeAlarm';
}

/** Adds an item to an alarm's history, which outlives the alarm. */
export const remember = (state: AlarmsState, alarm: Whose, type: HistoryItemType, summary: string, data: string, step: AlarmStep): void =>
  addItem(state, alarm, type, { summary, data }, step);

/** Adds a creation, an update or a deletion: its texts are made when somebody reads them. */
export const rememberConfiguration = (state: AlarmsState, alarm: Whose, change: ConfigurationChange, step: AlarmStep): void =>
  addItem(state, alarm, 'ConfigurationUpdate', change, step);

/** Adds a change of state, likewise. */
export const rememberUpdate = (state: AlarmsState, alarm: Whose, change: StateChange, step: AlarmStep): void => add(state, alarm, change, step);

function addItem(state: AlarmsState, alarm: Whose, type: HistoryItemType, what: HistoryItem['what'], step: AlarmStep): void {
  state.written += 1;
  add(state, alarm, { seq: state.written, at: step.at, alarmType: alarm.type, type, what }, step);
}

function add(state: AlarmsState, alarm: Whose, record: HistoryRecord, step: AlarmStep): void {
  const records = state.history.get(alarm.name);
  if (records === undefined) {
    // A list with one item takes less room than one that an item was added to: most alarms never have another.
    state.history.set(alarm.name, [record]);
    return;
  }
  records.push(record);
  purge(records, step.at, step.options);
}

/** A state in the history of state updates. Reason data is JSON already and goes in as it is. */
function stateText({ value, grounds }: Face): string {
  const { reason, reasonData } = wordsOf(grounds);
  return obj([['stateValue', str(value)], ['stateReason', str(reason)], ['stateReasonData', reasonData]]);
}

/** The summary and the data of an item. */
export function textOf(record: HistoryRecord): { readonly summary: string; readonly data: string } {
  if ('what' in record) return 'summary' in record.what ? record.what : configurationText(record.what);
  const { before, now } = record;
  return {
    summary: `Alarm updated from ${before.value} to ${now.value}`,
    data: obj([['version', str('1.0')], ['oldState', stateText(before)], ['newState', stateText(now)]]),
  };
}

const VERB = { create: ['created', 'Create'], update: ['updated', 'Update'], delete: ['deleted', 'Delete'] } as const;

function configurationText({ operation, alarm, before }: ConfigurationChange): { readonly summary: string; readonly data: string } {
  const [done, type] = VERB[operation];
  const members = alarmMembers(alarm);
  return {
    summary: `Alarm "${alarm.name}" ${done}`,
    data: obj([
      ['version', str('1.0')], ['type', str(type)], [`${done}Alarm`, obj(members)],
      ['originalUpdatedFields', before === null ? undefined : changedMembers(alarmMembers(before), members)],
    ]),
  };
}

interface Recall extends Pick<HistoryItem, 'seq' | 'at' | 'alarmType' | 'type'> {
  readonly name: string;
  readonly record: HistoryRecord;
}
type Recalled = readonly Recall[];

function recalled(name: string, record: HistoryRecord): Recall {
  if ('now' in record) return { name, record, seq: record.seq, at: record.now.updatedAt, alarmType: record.brief.type, type: 'StateUpdate' };
  const { seq, at, alarmType, type } = record;
  return { name, record, seq, at, alarmType, type };
}

/** All that is left, as it was put in order last: whoever reads page by page asks for it again and again. */
const ordered = new WeakMap<AlarmsState, { readonly written: number; readonly at: Instant; readonly all: Recalled }>();

/** What is left of a history, oldest first; of all alarms in the order of writing when no name is given. */
export function recall(state: AlarmsState, name: string | undefined, step: AlarmStep): Recalled {
  if (name !== undefined) return left(state, [name], step);
  const known = ordered.get(state);
  if (known !== undefined && known.written === state.written && known.at === step.at) return known.all;
  const all = left(state, [...state.history.keys()], step);
  ordered.set(state, { written: state.written, at: step.at, all });
  return all;
}

function left(state: AlarmsState, names: readonly string[], step: AlarmStep): Recalled {
  const found: Recall[] = [];
  for (const each of names) {
    const oldest = step.at - step.options.alarmHistoryRetention;
    for (const record of state.history.get(each) ?? []) if (writtenAt(record) >= oldest) found.push(recalled(each, record));
  }
  return found.sort((a, b) => a.seq - b.seq);
}
