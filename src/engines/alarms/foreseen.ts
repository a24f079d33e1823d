import type { MetricReader } from '../../aws/ports.ts';
import type { StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import type { Instant } from '../../kernel/time.ts';
import { FARTHEST, isForeseeable, nextChange } from './ahead.ts';
import { kindOf, type Kind } from './kind.ts';
import { forgetNear, newNear, type Near } from './near.ts';
import type { AlarmsState, MetricAlarmState, Plan, TickGroup } from './state.ts';

/**
 * A group's alarms row by row, in the order of their names, with what is known of their ticks to come. It is derived from the state and the metrics
 * and no part of them: whoever forgets it gets the same history, only slower.
 */
export interface Foreseen {
  /** The group's version that the rows were made for. */
  readonly version: number;
  readonly alarms: readonly MetricAlarmState[];
  readonly plans: readonly Plan[];
  readonly metric: Int32Array;
  /** How the alarm is evaluated, and the state it is in; null while only a visit can tell. */
  readonly kind: (Kind | null)[];
  readonly value: (StateValue | null)[];
  /** Evaluations before this instant change nothing, as long as nobody intervenes. */
  readonly until: Float64Array;
  /** Whether the evaluation at that instant is known to change the state. */
  readonly changes: Uint8Array;
  /** The least of them in each run of {@link RUN} rows, so that a tick of a large group does not ask every row. */
  readonly least: Float64Array;
  /** Whether somebody intervened since the alarm was looked ahead. */
  readonly stirred: Uint8Array;
  /** When it was looked ahead, NaN when it never was, and how many ticks. */
  readonly since: Float64Array;
  readonly horizon: Int32Array;
  /** What is known of those that change often; null for the others. */
  readonly near: (Near | null)[];
}

/** Half the ticks that a new alarm is looked ahead. */
const FIRST_HORIZON = 512;
const RUN = 64;

const caches = new WeakMap<AlarmsState, Map<TickGroup, Foreseen>>();

/** The rows of a group as it is now; what was known of alarms that did not change is kept. */
export function foreseen(state: AlarmsState, group: TickGroup): Foreseen {
  let groups = caches.get(state);
  if (groups === undefined) caches.set(state, (groups = new Map()));
  const old = groups.get(group);
  if (old !== undefined && old.version === group.version) return old;
  const rows = newRows(state, group, old);
  if (old !== undefined) keepKnown(old, rows);
  groups.set(group, rows);
  for (const other of groups.keys()) if (state.ticks.get(`${other.cadence}/${other.phase}`) !== other) groups.delete(other);
  return rows;
}

/** The names of a group in code-unit order: most of them are there in that order already. */
function namesOf({ names }: TickGroup, old: Foreseen | undefined): string[] {
  const known = new Set<string>();
  for (const { name } of old?.alarms ?? []) if (names.has(name)) known.add(name);
  return known.size === names.size ? [...known] : [...known, ...[...names].filter((name) => !known.has(name))].sort();
}

function newRows(state: AlarmsState, group: TickGroup, old: Foreseen | undefined): Foreseen {
  const alarms = namesOf(group, old).map((name) => state.alarms.get(name) as MetricAlarmState);
  const n = alarms.length;
  return {
    version: group.version, alarms, plans: alarms.map((alarm) => alarm.plan),
    metric: Int32Array.from(alarms, (alarm) => alarm.plan.metric ?? -1),
    kind: new Array<Kind | null>(n).fill(null), value: new Array<StateValue | null>(n).fill(null),
    until: new Float64Array(n), changes: new Uint8Array(n), least: new Float64Array(Math.ceil(n / RUN)), stirred: new Uint8Array(n),
    since: new Float64Array(n).fill(Number.NaN), horizon: new Int32Array(n).fill(FIRST_HORIZON), near: new Array<Near | null>(n).fill(null),
  };
}

/** Both are in the order of names. */
function keepKnown(old: Foreseen, rows: Foreseen): void {
  let from = 0;
  for (let row = 0; row < rows.alarms.length; row += 1) {
    const { name } = rows.alarms[row]!;
    while (from < old.alarms.length && old.alarms[from]!.name < name) from += 1;
    if (old.alarms[from] !== rows.alarms[row] || old.plans[from] !== rows.plans[row]) continue;
    rows.kind[row] = old.kind[from]!;
    rows.value[row] = old.value[from]!;
    rows.until[row] = old.until[from]!;
    rows.changes[row] = old.changes[from]!;
    rows.stirred[row] = old.stirred[from]!;
    rows.since[row] = old.since[from]!;
    rows.horizon[row] = old.horizon[from]!;
    rows.near[row] = old.near[from]!;
  }
}

/** Calls back for each row of which it is not known that nothing happens to it at this tick. */
export function eachAwake({ until, least }: Foreseen, at: Instant, visit: (row: number) => void): void {
  for (let run = 0; run < least.length; run += 1) {
    if (least[run]! > at) continue;
    const end = Math.min(until.length, (run + 1) * RUN);
    for (let row = run * RUN; row < end; row += 1) if (until[row]! <= at) visit(row);
  }
}

/** After a tick: when the next row may change. */
export function firstAwake({ until, least }: Foreseen, at: Instant): number {
  let first = Infinity;
  for (let run = 0; run < least.length; run += 1) {
    if (least[run]! <= at) {
      const end = Math.min(until.length, (run + 1) * RUN);
      let low = Infinity;
      for (let row = run * RUN; row < end; row += 1) if (until[row]! < low) low = until[row]!;
      least[run] = low;
    }
    if (least[run]! < first) first = least[run]!;
  }
  return first;
}

/** After an evaluation: what is known of the alarm until the next one. */
export function learn(rows: Foreseen, row: number): void {
  const alarm = rows.alarms[row]!;
  rows.until[row] = 0;
  rows.kind[row] = isForeseeable(alarm) ? kindOf(alarm) : null;
  rows.value[row] = alarm.value;
}

/**
 * How many ticks the next looks of a row may compute: twice as many as the last time when all of that was used up, and only as many as were of use when
 * somebody intervened. Looking ahead in vain never costs more than a few times what it saves.
 */
export function aim(rows: Foreseen, row: number, at: Instant): void {
  if (rows.kind[row] === null && !isForeseeable(rows.alarms[row]!)) return;
  const horizon = rows.horizon[row]!;
  const passed = Math.round((at - rows.since[row]!) / rows.plans[row]!.cadence);
  if (rows.stirred[row] === 0) rows.horizon[row] = Math.min(FARTHEST, 2 * horizon);
  else rows.horizon[row] = passed > 1 ? Math.min(2 * passed, horizon) : 1;
  rows.stirred[row] = 0;
  rows.since[row] = at;
}

/** Those of alarms whose next change was not near, for other alarms. */
const spares: Near[] = [];
const SPARES = 64;

/**
 * Looks at the ticks to come of a row, and at this one too unless it has been evaluated.
 * @returns whether it is known what happens at this tick
 */
export function lookAhead(rows: Foreseen, row: number, at: Instant, evaluated: boolean, metrics: MetricReader): boolean {
  const expected = rows.changes[row] === 1 && rows.until[row] === at;
  rows.until[row] = 0;
  rows.changes[row] = 0;
  const alarm = rows.alarms[row]!;
  const foreseeable = rows.kind[row] !== null || (evaluated && alarm.plan.metric === null && isForeseeable(alarm));
  if (!foreseeable || rows.horizon[row]! < 2) return false;
  // Whoever waits for data changes as soon as it comes, and whoever has just changed may soon change back.
  const soon = evaluated ? alarm.transitionedAt === at || alarm.value === 'INSUFFICIENT_DATA' : expected;
  const near = soon ? (rows.near[row] ?? spares.pop() ?? newNear()) : null;
  const { until, changes } = nextChange(alarm, at, evaluated ? 1 : 0, rows.horizon[row]!, metrics, near);
  rows.until[row] = until;
  rows.changes[row] = changes ? 1 : 0;
  const kept = near !== null && near.at === until;
  rows.near[row] = kept ? near : null;
  if (near !== null && !kept) {
    forgetNear(near);
    if (spares.length < SPARES) spares.push(near);
  }
  return until > at || kept;
}

/** Somebody intervened in an alarm or its metric: it is visited at its next tick. */
export function disturb(state: AlarmsState, group: TickGroup, alarm: MetricAlarmState, place: (names: readonly MetricAlarmState[]) => number): void {
  const rows = caches.get(state)?.get(group);
  if (rows === undefined) return;
  const row = place(rows.alarms);
  if (rows.alarms[row] !== alarm) return;
  rows.until[row] = 0;
  rows.stirred[row] = 1;
  rows.near[row] = null;
  rows.least[Math.floor(row / RUN)] = 0;
}

/** Forgets what was known of an alarm whose state was changed by hand. */
export function forgetKind(state: AlarmsState, group: TickGroup, alarm: MetricAlarmState): void {
  const rows = caches.get(state)?.get(group);
  const row = rows?.alarms.indexOf(alarm) ?? -1;
  if (row >= 0) rows!.kind[row] = null;
}

/** Forgets everything: the world is another than the one that was looked ahead at. */
export const forgetAll = (state: AlarmsState): void => void caches.delete(state);
