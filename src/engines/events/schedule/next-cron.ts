import type { Cron, Days } from './cron.ts';

const MINUTE = 60_000;
/** The calendar repeats after four hundred years: what does not come in these never comes. */
const HORIZON = 400;

/**
 * The first minute strictly after an instant at which the clock shows what the expression asks for; undefined when there is none any
 * more. Clock and instant are of one zone without changes: UTC, or the times that hang on a wall written as if they were UTC.
 */
export function nextCron(cron: Cron, after: number): number | undefined {
  const start = new Date(Math.floor(after / MINUTE) * MINUTE + MINUTE);
  const first = start.getUTCFullYear();
  const last = cron.years?.at(-1) ?? first + HORIZON;
  for (let year = first; year <= last; year += 1) {
    if (cron.years !== null && !cron.years.includes(year)) continue;
    for (const month of cron.months) {
      if (year === first && month < start.getUTCMonth() + 1) continue;
      const found = inMonth(cron, year, month, start);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function inMonth(cron: Cron, year: number, month: number, start: Date): number | undefined {
  const sameMonth = year === start.getUTCFullYear() && month === start.getUTCMonth() + 1;
  for (const day of daysOf(cron.days, year, month)) {
    if (sameMonth && day < start.getUTCDate()) continue;
    const sameDay = sameMonth && day === start.getUTCDate();
    for (const hour of cron.hours) {
      if (sameDay && hour < start.getUTCHours()) continue;
      const sameHour = sameDay && hour === start.getUTCHours();
      const minute = sameHour ? cron.minutes.find((each) => each >= start.getUTCMinutes()) : cron.minutes[0];
      if (minute !== undefined) return Date.UTC(year, month - 1, day, hour, minute);
    }
  }
  return undefined;
}

/** The days of a month that the expression names, ascending. */
function daysOf(days: Days, year: number, month: number): number[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weekdayOf = (day: number): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
  switch (days.kind) {
    case 'days':
      return days.days.filter((day) => day <= length);
    case 'last':
      return [length];
    case 'lastWeekday':
      return [nearestWeekday(length, length, weekdayOf)];
    case 'nearestWeekday':
      return days.day > length ? [] : [nearestWeekday(days.day, length, weekdayOf)];
    case 'weekdays':
      return Array.from({ length }, (_, i) => i + 1).filter((day) => days.weekdays.includes(weekdayOf(day)));
    case 'lastOf':
      return [length - ((weekdayOf(length) - days.weekday + 7) % 7)];
    case 'nth': {
      const day = 1 + ((days.weekday - weekdayOf(1) + 7) % 7) + (days.nth - 1) * 7;
      return day <= length ? [day] : [];
    }
    default:
      return days satisfies never;
  }
}

/** Saturday goes to Friday, Sunday to Monday, but never into another month. */
function nearestWeekday(day: number, length: number, weekdayOf: (day: number) => number): number {
  const weekday = weekdayOf(day);
  if (weekday === 7) return day > 1 ? day - 1 : day + 2;
  if (weekday === 1) return day < length ? day + 1 : day - 2;
  return day;
}
