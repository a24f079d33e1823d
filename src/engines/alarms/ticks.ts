import { byCodeUnit } from '../../kernel/plain.ts';
import { nextTick, type Instant } from '../../kernel/time.ts';
import { evaluateAlarm } from './evaluation.ts';
import { eachAwake, foreseen, learn, lookAhead, type Foreseen } from './foreseen.ts';
import { staysAs } from './kind.ts';
import type { AlarmsState, MetricAlarmState, TickGroup } from './state.ts';
import type { AlarmStep } from './step.ts';

const keyOf = (cadence: number, phase: number): string => `${cadence}/${phase}`;

/** The place of a name in a list in code-unit order. */
function placeOf(names: readonly string[], name: string): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (names[middle]! < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sees to it that one notice is pending: that of the first tick which is due. */
function scheduleNext(state: AlarmsState, step: AlarmStep): void {
  let first = Infinity;
  for (const group of state.ticks.values()) first = Math.min(first, group.due);
  const due = first === Infinity ? null : (first as Instant);
  if (due === state.nextTick) return;
  state.nextTick = due;
  // It is the clock that causes a tick, not the alarm that happened to change last.
  step.because('mark');
  step.because(null);
  if (due === null) step.cancel('tick');
  else step.schedule(due, 'evaluate', 'tick', null, 'tick');
  step.because('back');
  step.because('unmark');
}

/** The first tick of a cadence and phase that is later than an instant. */
export const tickAfter = (at: number, cadence: number, phase: number): Instant => nextTick(at + 1, cadence, phase);

/** Lets an alarm take part in the ticks of its cadence and phase. */
export function join(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const { cadence, phase } = alarm.plan;
  const key = keyOf(cadence, phase);
  let group = state.ticks.get(key);
  if (group === undefined) {
    state.ticks.set(key, (group = { cadence, phase, names: [], version: 0, due: tickAfter(step.at, cadence, phase) }));
  }
  group.version += 1;
  const place = placeOf(group.names, alarm.name);
  if (group.names[place] !== alarm.name) group.names.splice(place, 0, alarm.name);
  scheduleNext(state, step);
}

export function leave(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const key = keyOf(alarm.plan.cadence, alarm.plan.phase);
  const group = state.ticks.get(key);
  if (group === undefined) return;
  group.version += 1;
  const place = placeOf(group.names, alarm.name);
  if (group.names[place] === alarm.name) group.names.splice(place, 1);
  if (group.names.length === 0) state.ticks.delete(key);
  scheduleNext(state, step);
}

/** The groups whose tick is due. Moves them on. */
function dueGroups(state: AlarmsState, at: Instant): TickGroup[] {
  const due: TickGroup[] = [];
  for (const group of state.ticks.values()) {
    if (group.due > at) continue;
    due.push(group);
    group.due = tickAfter(at, group.cadence, group.phase);
  }
  return due;
}

/** Evaluates an alarm, and looks at what is to come. */
function visit(state: AlarmsState, rows: Foreseen, row: number, step: AlarmStep): void {
  const kind = rows.kind[row]!;
  if (kind === null || !staysAs(kind, rows.metric[row]!, rows.value[row]!, step.at, step.ports.metrics)) {
    const alarm = rows.alarms[row]!;
    if (alarm.firstEvaluation > step.at) return;
    evaluateAlarm(state, alarm, step);
    if (step.options.lookAhead) learn(rows, row);
  }
  if (step.options.lookAhead) lookAhead(rows, row, step.at, step.ports.metrics);
}

/**
 * One tick: every alarm whose turn it is, in code-unit order of the names, whatever their cadence; those of which it is known that nothing
 * changes are passed over. Composite alarms follow at once, right after the alarm that changed.
 */
export function tick(state: AlarmsState, _data: null, step: AlarmStep): void {
  state.nextTick = null;
  const groups = dueGroups(state, step.at);
  const visits: { readonly rows: Foreseen; readonly row: number }[] = [];
  for (const group of groups) {
    const rows = foreseen(state, group);
    eachAwake(rows, step.at, step.ports.metrics, (row) => {
      if (groups.length === 1) visit(state, rows, row, step);
      else visits.push({ rows, row });
    });
  }
  visits.sort((a, b) => byCodeUnit(a.rows.alarms[a.row]!.name, b.rows.alarms[b.row]!.name));
  for (const { rows, row } of visits) visit(state, rows, row, step);
  scheduleNext(state, step);
}
