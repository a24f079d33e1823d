import { byCodeUnit } from '../../kernel/plain.ts';
import type { MetricHandle } from '../../aws/ports.ts';
import { nextTick, type Instant } from '../../kernel/time.ts';
import { change, evaluateAlarm } from './evaluation.ts';
import { aim, disturb, eachAwake, firstAwake, foreseen, forgetAll, forgetKind, learn, lookAhead, type Foreseen } from './foreseen.ts';
import { stateOf } from './kind.ts';
import { foundNear } from './near.ts';
import { inRoom } from './room.ts';
import type { AlarmsState, MetricAlarmState, TickGroup } from './state.ts';
import type { AlarmStep } from './step.ts';

const keyOf = (cadence: number, phase: number): string => `${cadence}/${phase}`;
const groupOf = (state: AlarmsState, alarm: MetricAlarmState): TickGroup | undefined =>
  state.ticks.get(keyOf(alarm.plan.cadence, alarm.plan.phase));

/** The place of a name in a list of so many names in code-unit order. */
function placeOf(length: number, nameAt: (i: number) => string, name: string): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nameAt(middle) < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Says when the first tick is due: the cloud sees to it that there is one. */
function findNext(state: AlarmsState): void {
  let first = Infinity;
  for (const group of state.ticks.values()) if (group.due < first) first = group.due;
  state.nextTick = first === Infinity ? null : (first as Instant);
}

/** The first tick of a cadence and phase that is later than an instant. */
export const tickAfter = (at: number, cadence: number, phase: number): Instant => nextTick(at + 1, cadence, phase);

/** The first tick that is still to come: at this very instant, as long as its lane has not had its turn. */
const tickToCome = ({ cadence, phase }: Pick<TickGroup, 'cadence' | 'phase'>, step: AlarmStep): Instant =>
  nextTick(step.at + (step.isPast('watch') ? 1 : 0), cadence, phase);

/** Lists take less room than sets: nearly every metric is watched by one alarm. */
function watch({ watching }: AlarmsState, metric: MetricHandle, name: string): void {
  const names = watching.get(metric);
  if (names === undefined) watching.set(metric, [name]);
  else if (names.at(-1) !== name) names.push(name);
}
function unwatch({ watching }: AlarmsState, metric: MetricHandle, name: string): void {
  const names = watching.get(metric);
  const place = names?.indexOf(name) ?? -1;
  if (place < 0) return;
  names!.splice(place, 1);
  if (names!.length === 0) watching.delete(metric);
}

/** Lets an alarm take part in the ticks of its cadence and phase. */
export function join(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const { cadence, phase, metric, inputs } = alarm.plan;
  const key = keyOf(cadence, phase);
  let group = state.ticks.get(key);
  if (group === undefined) state.ticks.set(key, (group = { cadence, phase, names: new Set(), version: 0, due: Infinity }));
  group.version += 1;
  group.names.add(alarm.name);
  if (metric === null) for (const each of inputs) watch(state, each, alarm.name);
  else watch(state, metric, alarm.name);
  group.due = Math.min(group.due, tickToCome(group, step));
  if (state.nextTick === null || group.due < state.nextTick) findNext(state);
}

export function leave(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const group = groupOf(state, alarm);
  if (group === undefined) return;
  group.version += 1;
  group.names.delete(alarm.name);
  if (group.names.size === 0) state.ticks.delete(keyOf(group.cadence, group.phase));
  const { metric, inputs } = alarm.plan;
  for (const each of metric === null ? inputs : [metric]) unwatch(state, each, alarm.name);
  findNext(state);
}

/** Whether any alarm watches one of these metrics. */
export const watchesAny = (state: AlarmsState, metrics: readonly MetricHandle[]): boolean => metrics.some((metric) => state.watching.has(metric));

/** Lets an alarm be visited at the first tick to come. */
function wake(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const group = groupOf(state, alarm);
  if (group === undefined) return;
  disturb(state, group, alarm, (alarms) => placeOf(alarms.length, (i) => alarms[i]!.name, alarm.name));
  group.due = Math.min(group.due, tickToCome(group, step));
}

/** Somebody intervened in some metrics; with null, everything may be different from what it was taken for. */
export function stir(state: AlarmsState, metrics: readonly MetricHandle[] | null, step: AlarmStep): void {
  for (const metric of metrics ?? []) {
    for (const name of state.watching.get(metric) ?? []) wake(state, state.alarms.get(name) as MetricAlarmState, step);
  }
  if (metrics === null) {
    forgetAll(state);
    for (const group of state.ticks.values()) group.due = Math.min(group.due, tickToCome(group, step));
  }
  findNext(state);
}

/** Forgets what was known of an alarm whose state is changed by hand. */
export function forget(state: AlarmsState, alarm: MetricAlarmState, step: AlarmStep): void {
  const group = groupOf(state, alarm);
  if (group !== undefined) forgetKind(state, group, alarm);
  wake(state, alarm, step);
  findNext(state);
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
  const { at, ports: { metrics } } = step;
  const ahead = step.options.lookAhead && metrics.outlook !== undefined;
  if (ahead) aim(rows, row, at);
  // What was found when it was looked ahead is forgotten when somebody intervenes.
  const known = ahead && (rows.near[row]?.at === at || lookAhead(rows, row, at, false, metrics));
  if (known && rows.until[row]! > at) return;
  if (known) {
    const near = rows.near[row]!;
    change(state, rows.alarms[row]!, near.to, foundNear(rows.alarms[row]!, near), step);
    learn(rows, row);
  } else if (!evaluate(state, rows, row, step)) return;
  if (ahead) lookAhead(rows, row, at, true, metrics);
}

/** Evaluates an alarm of which nobody knows what this tick does to it; false when its time has not come. */
function evaluate(state: AlarmsState, rows: Foreseen, row: number, step: AlarmStep): boolean {
  const kind = rows.kind[row]!;
  const value = rows.value[row]!;
  const to = kind === null ? null : stateOf(kind, rows.metric[row]!, value, step.at, step.ports.metrics);
  if (kind !== null && to === value) return true;
  const alarm = rows.alarms[row]!;
  if (alarm.firstEvaluation > step.at) return false;
  if (kind === null) evaluateAlarm(state, alarm, step);
  else change(state, alarm, to!, inRoom(alarm, to!, kind.start as Instant, null, step.at), step);
  if (step.options.lookAhead) learn(rows, row);
  return true;
}

/**
 * One tick: every alarm whose turn it is, in code-unit order of the names, whatever their cadence; those of which it is known that nothing
 * changes are passed over. Composite alarms follow at once, right after the alarm that changed.
 */
export function tick(state: AlarmsState, _data: null, step: AlarmStep): void {
  state.nextTick = null;
  const groups = dueGroups(state, step.at);
  if (groups.length === 1) {
    const rows = foreseen(state, groups[0]!);
    eachAwake(rows, step.at, (row) => visit(state, rows, row, step));
    rest(groups[0]!, rows, step.at);
  } else {
    const tables = groups.map((group) => foreseen(state, group));
    const visits: { readonly rows: Foreseen; readonly row: number }[] = [];
    for (const rows of tables) eachAwake(rows, step.at, (row) => visits.push({ rows, row }));
    visits.sort((a, b) => byCodeUnit(a.rows.alarms[a.row]!.name, b.rows.alarms[b.row]!.name));
    for (const { rows, row } of visits) visit(state, rows, row, step);
    groups.forEach((group, i) => rest(group, tables[i]!, step.at));
  }
  findNext(state);
}

/** A group whose next ticks change nothing is due when one may. */
function rest(group: TickGroup, rows: Foreseen, at: Instant): void {
  const first = firstAwake(rows, at);
  if (first > group.due) group.due = first === Infinity ? Infinity : nextTick(first, group.cadence, group.phase);
}
