import type { HistoryItemType } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AlarmsOptions } from './options.ts';
import type { AlarmsState, HistoryRecord } from './state.ts';
import type { AlarmStep } from './step.ts';

/** Takes off what is older than the retention. The records of one alarm are in the order of time. */
function purge(records: HistoryRecord[], at: Instant, options: AlarmsOptions): void {
  const oldest = at - options.alarmHistoryRetention;
  if (records[0] === undefined || records[0].at >= oldest) return;
  const keep = records.findIndex((record) => record.at >= oldest);
  records.splice(0, keep < 0 ? records.length : keep);
}

/** Adds an item to an alarm's history, which outlives the alarm. */
export function remember(
  state: AlarmsState, alarm: { readonly name: string; readonly type: 'MetricAlarm' | 'CompositeAlarm' },
  type: HistoryItemType, summary: string, data: string, step: AlarmStep,
): void {
  let records = state.history.get(alarm.name);
  if (records === undefined) state.history.set(alarm.name, (records = []));
  state.written += 1;
  records.push({ seq: state.written, at: step.at, alarmType: alarm.type, type, summary, data });
  purge(records, step.at, step.options);
}

type Recalled = readonly (HistoryRecord & { readonly name: string })[];

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
  const found: (HistoryRecord & { readonly name: string })[] = [];
  for (const each of names) {
    const oldest = step.at - step.options.alarmHistoryRetention;
    for (const record of state.history.get(each) ?? []) if (record.at >= oldest) found.push({ ...record, name: each });
  }
  return found.sort((a, b) => a.seq - b.seq);
}
