import { byCodeUnit } from '../../kernel/plain.ts';
import { nextTick, type Instant } from '../../kernel/time.ts';
import { evaluateAlarm } from './evaluation.ts';
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
  if (due === null) step.cancel('tick');
  else step.schedule(due, 'evaluate', 'tick', null, 'tick');
}

/** The first tick of a cadence and phase that is later than an instant. */
export const tickAfter = (at: number, cadence: number, phase: number): Instant => nextTick(at + 1, cadence, phase);

/** Lets an alarm take part in the ticks of its cadence and phase. */
export function join(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const { cadence, phase } = alarm.plan;
  const key = keyOf(cadence, phase);
  let group = state.ticks.get(key);
  if (group === undefined) state.ticks.set(key, (group = { cadence, phase, names: [], due: tickAfter(step.at, cadence, phase) }));
  const place = placeOf(group.names, alarm.name);
  if (group.names[place] !== alarm.name) group.names.splice(place, 0, alarm.name);
  scheduleNext(state, step);
}

export function leave(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const key = keyOf(alarm.plan.cadence, alarm.plan.phase);
  const group = state.ticks.get(key);
  if (group === undefined) return;
  const place = placeOf(group.names, alarm.name);
  if (group.names[place] === alarm.name) group.names.splice(place, 1);
  if (group.names.length === 0) state.ticks.delete(key);
  scheduleNext(state, step);
}

/** The names whose tick is due, in order: of one group as they are, of several merged. Moves the groups on. */
function dueNames(state: AlarmsState, at: Instant): readonly string[] {
  const due: TickGroup[] = [];
  for (const group of state.ticks.values()) {
    if (group.due > at) continue;
    due.push(group);
    group.due = tickAfter(at, group.cadence, group.phase);
  }
  return due.length === 1 ? due[0]!.names : due.flatMap((group) => group.names).sort(byCodeUnit);
}

/**
 * One tick: every alarm whose turn it is, in code-unit order of the names, whatever their cadence. Composite alarms
 * follow at once, right after the alarm that changed.
 */
export function tick(state: AlarmsState, _data: null, step: AlarmStep): void {
  state.nextTick = null;
  for (const name of dueNames(state, step.at)) {
    const alarm = state.alarms.get(name);
    if (alarm?.type === 'MetricAlarm' && alarm.firstEvaluation <= step.at) evaluateAlarm(state, alarm, step);
  }
  scheduleNext(state, step);
}
