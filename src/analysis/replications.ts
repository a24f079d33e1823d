import type { Entries } from '../kernel/entries.ts';
import { entriesOfType } from './entries.ts';
import type { Instant } from '../kernel/time.ts';
import { allAlarms, type AlarmChange } from './alarms.ts';
import { estimate, type Estimate } from './student.ts';

/** What is measured of one alarm in one run. Times are milliseconds. */
export interface AlarmMeasures {
  /** From the start of the run to the first change into ALARM; null when there was none. */
  readonly firstAlarm: number | null;
  readonly entries: number;
  /** Actions that were carried out. */
  readonly notifications: number;
  readonly timeInAlarm: number;
}
export type Measure = keyof AlarmMeasures;
export const MEASURES: readonly Measure[] = ['firstAlarm', 'entries', 'notifications', 'timeInAlarm'];

/** One run of a scenario under one seed, as plain data that fits between threads. */
export interface Replication {
  readonly seed: string;
  /** The journal's digest. */
  readonly digest: string;
  readonly verdicts: readonly { readonly expected: string; readonly passed: boolean }[];
  /** By the alarm's name, in code-unit order. */
  readonly alarms: readonly (readonly [string, AlarmMeasures])[];
}

/** Names that AWS makes up end in an identifier, which is another for every seed. */
const nameOf = (subject: string): string =>
  subject.slice(subject.indexOf('/alarm/') + '/alarm/'.length).replace(/-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, '');

/** Measures every alarm of a run. Alarms of one name in several accounts or regions are told apart by where they are. */
export function measure(entries: Entries, start: Instant, end: Instant): (readonly [string, AlarmMeasures])[] {
  const alarms = allAlarms(entries);
  const actions = new Map<string, number>();
  for (const { subject, data } of entriesOfType(entries, 'alarm.action')) {
    if (data['result'] === 'Succeeded') actions.set(subject, (actions.get(subject) ?? 0) + 1);
  }
  const names = [...alarms.keys()].map(nameOf);
  const bearers = new Map<string, number>();
  for (const name of names) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return [...alarms].map(([subject, changes], i) => {
    const name = bearers.get(names[i]!) === 1 ? names[i]! : `${subject.slice(0, subject.indexOf('/alarm/'))}/${names[i]!}`;
    return [name, measureAlarm(changes, actions.get(subject) ?? 0, start, end)] as const;
  });
}

function measureAlarm(changes: readonly AlarmChange[], notifications: number, start: Instant, end: Instant): AlarmMeasures {
  const rings = changes.filter((change) => change.to === 'ALARM');
  let timeInAlarm = 0;
  changes.forEach((change, i) => {
    if (change.to === 'ALARM') timeInAlarm += (changes[i + 1]?.at ?? end) - change.at;
  });
  return { firstAlarm: rings.length === 0 ? null : rings[0]!.at - start, entries: rings.length, notifications, timeInAlarm };
}

/** What several runs say of one alarm. */
export interface AlarmStudy {
  readonly name: string;
  /** Runs that have this alarm. */
  readonly runs: number;
  /** Runs in which it rang. */
  readonly rang: number;
  /** The time to the first ALARM is that of the runs in which it rang. */
  readonly estimates: Readonly<Record<Measure, Estimate>>;
}
export interface Study {
  readonly seeds: readonly string[];
  readonly alarms: readonly AlarmStudy[];
  readonly expectations: readonly { readonly expected: string; readonly held: number }[];
}

const numbers = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
const estimates = (of: (measure: Measure) => number[]): Record<Measure, Estimate> => ({
  firstAlarm: estimate(of('firstAlarm')),
  entries: estimate(of('entries')),
  notifications: estimate(of('notifications')),
  timeInAlarm: estimate(of('timeInAlarm')),
});

/** The alarms of all runs, by name, in the order of their first appearance. */
function byName(runs: readonly Replication[]): Map<string, Map<string, AlarmMeasures>> {
  const all = new Map<string, Map<string, AlarmMeasures>>();
  for (const { seed, alarms } of runs) {
    for (const [name, measures] of alarms) {
      let seeds = all.get(name);
      if (seeds === undefined) all.set(name, (seeds = new Map()));
      seeds.set(seed, measures);
    }
  }
  return all;
}

/** Puts runs together: means with 95 % confidence intervals, and in how many each expectation held. */
export function study(runs: readonly Replication[]): Study {
  const held = new Map<string, number>();
  for (const { verdicts } of runs) for (const { expected, passed } of verdicts) held.set(expected, (held.get(expected) ?? 0) + Number(passed));
  return {
    seeds: runs.map(({ seed }) => seed),
    expectations: [...held].map(([expected, count]) => ({ expected, held: count })),
    alarms: [...byName(runs)].map(([name, seeds]) => {
      const all = [...seeds.values()];
      return {
        name, runs: all.length, rang: all.filter(({ firstAlarm }) => firstAlarm !== null).length,
        estimates: estimates((key) => numbers(all.map((measures) => measures[key]))),
      };
    }),
  };
}

/** How an alarm of one setting differs from that of another under the same seeds: the other's number less this one's, seed by seed. */
export interface AlarmDifference {
  readonly name: string;
  readonly pairs: number;
  /** In how many seeds it rang in both, and in only one of them. */
  readonly rang: { readonly both: number; readonly first: number; readonly second: number };
  readonly estimates: Readonly<Record<Measure, Estimate>>;
}

/**
 * Pairs two settings by common random numbers: under one seed both have the same noise, so that what differs is the settings' doing, and the
 * interval of the difference is narrower than those of the two means. An alarm that only one of them has is left out.
 */
export function compare(one: readonly Replication[], other: readonly Replication[]): AlarmDifference[] {
  const [first, second] = [byName(one), byName(other)];
  return [...first].flatMap(([name, seeds]) => {
    const pairs = [...seeds].flatMap(([seed, a]) => {
      const b = second.get(name)?.get(seed);
      return b === undefined ? [] : [[a, b] as const];
    });
    if (pairs.length === 0) return [];
    const rings = (a: boolean, b: boolean): number =>
      pairs.filter(([x, y]) => (x.firstAlarm !== null) === a && (y.firstAlarm !== null) === b).length;
    const difference = (key: Measure): number[] =>
      pairs.flatMap(([a, b]) => (a[key] === null || b[key] === null ? [] : [b[key] - a[key]]));
    return [{
      name, pairs: pairs.length, rang: { both: rings(true, true), first: rings(true, false), second: rings(false, true) }, estimates: estimates(difference),
    }];
  });
}
