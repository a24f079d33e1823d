import type { Instant } from '../../../kernel/time.ts';
import { instantsOf, wallAt, type Zone } from '../../../aws/zones.ts';
import { parseCron, type Cron } from './cron.ts';
import { nextCron } from './next-cron.ts';

/** When something is to happen, as data. */
export type Schedule =
  /** Every so many milliseconds. */
  | { readonly kind: 'rate'; readonly interval: number }
  | { readonly kind: 'cron'; readonly cron: Cron }
  /** Once, when the clock on the wall shows this (written as if it were UTC). Only EventBridge Scheduler knows it. */
  | { readonly kind: 'at'; readonly wall: number };

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads the schedule of a rule: `rate(5 minutes)` or `cron(0 12 * * ? *)`; undefined when PutRule would refuse it. Strict: one of
 * something is singular, more are plural, in lower case, with one space.
 */
export function parseRuleSchedule(text: string): Schedule | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(text);
  if (rate === null) return cronOf(text);
  const value = Number(rate[1]);
  if (value < 1 || !Number.isSafeInteger(value * UNITS[rate[2]!]!) || (value === 1) !== (rate[3] === '')) return undefined;
  return { kind: 'rate', interval: value * UNITS[rate[2]!]! };
}

/** Reads an expression of EventBridge Scheduler, which also has `at(2026-11-27T08:00:00)` and is not strict about singular and plural. */
export function parseSchedulerExpression(text: string): Schedule | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text);
  if (rate !== null) {
    const interval = Number(rate[1]) * UNITS[rate[2]!]!;
    return interval > 0 && Number.isSafeInteger(interval) ? { kind: 'rate', interval } : undefined;
  }
  const at = /^at\((\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\)$/.exec(text);
  if (at === null) return cronOf(text);
  const [year, month, day, hour, minute, second] = at.slice(1).map(Number) as [number, number, number, number, number, number];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const same = new Date(wall).toISOString().slice(0, 19) === text.slice(3, -1);
  return same ? { kind: 'at', wall } : undefined;
}

function cronOf(text: string): Schedule | undefined {
  const m = /^cron\(([^()]*)\)$/.exec(text);
  const cron = m === null ? undefined : parseCron(m[1]!);
  return cron === undefined ? undefined : { kind: 'cron', cron };
}

/**
 * The first firing strictly after an instant; undefined when there is none any more.
 * @param phase from when a rate counts
 * @param zone on whose walls the clock of `cron` and `at` hangs. What falls in the hour that it skips does not happen, what falls in the
 * hour that it repeats happens the first time only.
 */
export function nextFiring(schedule: Schedule, after: Instant, phase: Instant, zone: Zone): Instant | undefined {
  switch (schedule.kind) {
    case 'rate':
      return (phase + Math.max(1, Math.floor((after - phase) / schedule.interval) + 1) * schedule.interval) as Instant;
    case 'at': {
      const at = instantsOf(zone, schedule.wall)[0];
      return at !== undefined && at > after ? (at as Instant) : undefined;
    }
    case 'cron':
      return nextOnWall(schedule.cron, after, zone);
    default:
      return schedule satisfies never;
  }
}

function nextOnWall(cron: Cron, after: Instant, zone: Zone): Instant | undefined {
  for (let wall = nextCron(cron, wallAt(zone, after)); wall !== undefined; wall = nextCron(cron, wall)) {
    const at = instantsOf(zone, wall)[0];
    // In the repeated hour the wall shows times whose first showing is over.
    if (at !== undefined && at > after) return at as Instant;
  }
  return undefined;
}
