import { DAY, HOUR, MINUTE, type Instant } from '../../kernel/time.ts';

/**
 * Unix cron with five fields: minute, hour, day of month, month, day of week (0 and 7 are Sunday). When both days are restricted, either is enough.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html
 */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function readField(text: string, least: number, most: number, names: readonly string[] = [], first = 0): Set<number> | undefined {
  const values = new Set<number>();
  const number = (part: string): number | undefined => {
    const named = names.indexOf(part.toUpperCase());
    if (named >= 0) return named + first;
    return /^\d{1,2}$/.test(part) ? Number(part) : undefined;
  };
  for (const item of text.split(',')) {
    const m = /^(\*|[A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?(?:\/(\d{1,2}))?$/.exec(item);
    if (m === null) return undefined;
    const step = m[3] === undefined ? 1 : Number(m[3]);
    const from = m[1] === '*' ? least : number(m[1]!);
    const to = m[1] === '*' ? most : m[2] !== undefined ? number(m[2]) : m[3] !== undefined ? most : from;
    if (from === undefined || to === undefined || step < 1 || from < least || to > most || from > to || (m[1] === '*' && m[2] !== undefined)) return undefined;
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

/** Undefined when the text is no five-field cron expression. */
export function parseCron(text: string): Cron | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5) return undefined;
  const minutes = readField(parts[0]!, 0, 59);
  const hours = readField(parts[1]!, 0, 23);
  const days = readField(parts[2]!, 1, 31);
  const months = readField(parts[3]!, 1, 12, MONTHS, 1);
  const weekdays = readField(parts[4]!, 0, 7, DAYS);
  if (minutes === undefined || hours === undefined || days === undefined || months === undefined || weekdays === undefined) return undefined;
  if (weekdays.has(7)) weekdays.add(0);
  return { minutes, hours, days, months, weekdays, anyDay: parts[2]!.startsWith('*'), anyWeekday: parts[4]!.startsWith('*') };
}

function dayMatches(cron: Cron, date: Date): boolean {
  if (!cron.months.has(date.getUTCMonth() + 1)) return false;
  const day = cron.days.has(date.getUTCDate());
  const weekday = cron.weekdays.has(date.getUTCDay());
  return cron.anyDay || cron.anyWeekday ? day && weekday : day || weekday;
}

/** The first minute after an instant that matches, in UTC; undefined when none does within five years (31 February). */
export function nextCron(cron: Cron, after: Instant): Instant | undefined {
  let at = Math.floor(after / MINUTE) * MINUTE + MINUTE;
  const end = after + 5 * 366 * DAY;
  while (at <= end) {
    const date = new Date(at);
    if (!dayMatches(cron, date)) at = Math.floor(at / DAY) * DAY + DAY;
    else if (!cron.hours.has(date.getUTCHours())) at = Math.floor(at / HOUR) * HOUR + HOUR;
    else if (!cron.minutes.has(date.getUTCMinutes())) at += MINUTE;
    else return at as Instant;
  }
  return undefined;
}
