import { fromWall, parseZone, wallAt, type Zone } from '../../../aws/zones.ts';
import { DAY, MINUTE, TimeFormatError, floorTo, parseDuration, parseInstant, type Instant } from '../../../kernel/time.ts';
import type { MuteSchedule } from '../../../aws/shapes/cloudwatch-alarms.ts';

/** A mute schedule, read. */
export interface ParsedSchedule {
  readonly zone: Zone;
  /** How long a window is, in milliseconds. */
  readonly duration: number;
  readonly when: { readonly type: 'at'; readonly shown: number } | ({ readonly type: 'cron' } & Cron);
}
interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number>;
  readonly anyDayOfMonth: boolean;
  readonly anyDayOfWeek: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** A day that is 29 February and a Sunday comes at least once in so many days. */
const HORIZON = 15_000;

/** The numbers of one field, ascending; undefined when AWS would not take it. The characters `* - ,` are known, steps are not. */
function field(text: string, least: number, most: number, names: readonly string[] = [], first = 0): number[] | undefined {
  const found = new Set<number>();
  const number = (part: string): number | undefined => {
    const named = names.indexOf(part.toUpperCase());
    if (named >= 0) return named + first;
    return /^\d{1,2}$/.test(part) && Number(part) >= least && Number(part) <= most ? Number(part) : undefined;
  };
  for (const part of text.split(',')) {
    const [from, to, ...rest] = part === '*' ? [String(least), String(most)] : part.split('-');
    const [a, b] = [number(from ?? ''), number(to ?? from ?? '')];
    if (rest.length > 0 || a === undefined || b === undefined || a > b) return undefined;
    for (let n = a; n <= b; n += 1) found.add(n);
  }
  return [...found].sort((a, b) => a - b);
}

function parseCron(text: string): Cron | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5) return undefined;
  const [minute, hour, dayOfMonth, month, dayOfWeek] = parts as [string, string, string, string, string];
  const minutes = field(minute, 0, 59);
  const hours = field(hour, 0, 23);
  const daysOfMonth = field(dayOfMonth, 1, 31);
  const months = field(month, 1, 12, MONTHS, 1);
  const daysOfWeek = field(dayOfWeek, 0, 7, DAYS);
  if (minutes === undefined || hours === undefined || daysOfMonth === undefined || months === undefined || daysOfWeek === undefined)
    return undefined;
  return {
    minutes, hours, daysOfMonth: new Set(daysOfMonth), months: new Set(months), daysOfWeek: new Set(daysOfWeek.map((d) => d % 7)),
    anyDayOfMonth: dayOfMonth === '*', anyDayOfWeek: dayOfWeek === '*',
  };
}

/** What is wrong with a schedule, or the schedule. Durations go from one minute to fifteen days. */
export function parseSchedule(schedule: MuteSchedule): ParsedSchedule | 'expression' | 'duration' | 'timezone' {
  const expression = schedule.Expression ?? '';
  const zone = parseZone(schedule.Timezone ?? 'UTC');
  if (zone === undefined) return 'timezone';
  let duration: number;
  try {
    duration = schedule.Duration?.startsWith('P') === true ? parseDuration(schedule.Duration) : 0;
  } catch (error) {
    if (!(error instanceof TimeFormatError)) throw error;
    return 'duration';
  }
  if (duration < MINUTE || duration > 15 * DAY) return 'duration';
  const at = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2})\)$/.exec(expression);
  const cron = /^cron\((.*)\)$/.exec(expression);
  if (at !== null) {
    try {
      return { zone, duration, when: { type: 'at', shown: parseInstant(`${at[1]}:00Z`) } };
    } catch (error) {
      if (!(error instanceof TimeFormatError)) throw error;
      return 'expression';
    }
  }
  const parsed = cron === null ? undefined : parseCron(cron[1]!);
  return parsed === undefined ? 'expression' : { zone, duration, when: { type: 'cron', ...parsed } };
}

/** Restricted days of month and of week are alternatives, as in every cron. */
function matches(cron: Cron, day: Date): boolean {
  if (!cron.months.has(day.getUTCMonth() + 1)) return false;
  const byMonth = cron.daysOfMonth.has(day.getUTCDate());
  const byWeek = cron.daysOfWeek.has(day.getUTCDay());
  if (cron.anyDayOfMonth) return byWeek;
  if (cron.anyDayOfWeek) return byMonth;
  return byMonth || byWeek;
}

/** The starts of windows on one day that clocks show, ascending. */
function startsOn(schedule: ParsedSchedule, day: number): Instant[] {
  const cron = schedule.when;
  if (cron.type !== 'cron' || !matches(cron, new Date(day))) return [];
  return cron.hours.flatMap((h) => cron.minutes.map((m) => fromWall(schedule.zone, day + (h * 60 + m) * MINUTE)));
}

/** The latest start of a window at or before an instant, among those that could still last; undefined when there is none. */
export function lastStart(schedule: ParsedSchedule, at: Instant): Instant | undefined {
  if (schedule.when.type === 'at') {
    const start = fromWall(schedule.zone, schedule.when.shown);
    return start <= at ? start : undefined;
  }
  const today = floorTo(wallAt(schedule.zone, at), DAY);
  for (let day = today + DAY; day >= today - schedule.duration - 2 * DAY; day -= DAY) {
    const start = startsOn(schedule, day).findLast((each) => each <= at);
    if (start !== undefined) return start;
  }
  return undefined;
}

/** The first start of a window after an instant; undefined when there is none. */
export function nextStart(schedule: ParsedSchedule, at: Instant): Instant | undefined {
  if (schedule.when.type === 'at') {
    const start = fromWall(schedule.zone, schedule.when.shown);
    return start > at ? start : undefined;
  }
  const today = floorTo(wallAt(schedule.zone, at), DAY);
  for (let i = -1; i < HORIZON; i += 1) {
    const start = startsOn(schedule, today + i * DAY).find((each) => each > at);
    if (start !== undefined) return start;
  }
  return undefined;
}
