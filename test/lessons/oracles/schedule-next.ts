import type { ScheduleCase } from '../../../src/lessons/families/schedule-next.ts';

const NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FULL = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Whether a number is in a field such as `5/10`, `2-6`, `MON-FRI`, `3` or `*`. */
function fits(field: string, n: number, max: number): boolean {
  const value = (word: string): number => (NAMES.includes(word) ? NAMES.indexOf(word) + 1 : Number(word));
  if (field === '*' || field === '?') return true;
  if (field.includes('/')) {
    const [from, step] = field.split('/').map(Number) as [number, number];
    for (let v = from; v <= max; v += step) if (v === n) return true;
    return false;
  }
  if (field.includes('-')) {
    const [low, high] = field.split('-').map(value) as [number, number];
    return n >= low && n <= high;
  }
  return value(field) === n;
}

/** Whether a day is one of the expression's, asked of the calendar itself: which days of this month are Fridays, which is the last … */
function dayFits(dayOfMonth: string, dayOfWeek: string, date: Date): boolean {
  const month = date.getUTCMonth();
  const days: Date[] = [];
  for (let d = new Date(Date.UTC(date.getUTCFullYear(), month, 1)); d.getUTCMonth() === month; d = new Date(d.getTime() + DAY))
    days.push(d);
  const day = date.getUTCDate();
  if (dayOfMonth === 'L') return day === days.length;
  if (dayOfMonth.endsWith('W')) {
    const wanted = Number(dayOfMonth.slice(0, -1));
    const working = days.filter((d) => d.getUTCDay() !== 0 && d.getUTCDay() !== 6);
    const distance = (d: Date): number => Math.abs(d.getUTCDate() - wanted);
    return working.sort((a, b) => distance(a) - distance(b))[0]!.getUTCDate() === day;
  }
  if (dayOfMonth !== '?') return fits(dayOfMonth, day, 31);
  const same = (weekday: string): number[] => days.filter((d) => d.getUTCDay() + 1 === Number(weekday)).map((d) => d.getUTCDate());
  if (dayOfWeek.endsWith('L')) return same(dayOfWeek.slice(0, -1)).pop() === day;
  if (dayOfWeek.includes('#')) return same(dayOfWeek[0]!)[Number(dayOfWeek[2]) - 1] === day;
  return fits(dayOfWeek, date.getUTCDay() + 1, 7);
}

/** Walks through time minute by minute (days that do not fit are skipped) and asks of each whether the expression says so. */
export function scheduleNextOracle(c: ScheduleCase): string {
  const created = Date.parse(c.created);
  let at = created;
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(c.expression);
  if (rate !== null)
    at = created + c.nth * Number(rate[1]) * { minute: 1, hour: 60, day: 1440 }[rate[2] as 'minute' | 'hour' | 'day'] * MINUTE;
  else {
    const [minute, hour, dayOfMonth, , dayOfWeek] = c.expression.slice(5, -1).split(' ') as [string, string, string, string, string];
    for (let left = c.nth; left > 0;) {
      at += MINUTE;
      const date = new Date(at);
      if (!dayFits(dayOfMonth, dayOfWeek, date)) at = Math.floor(at / DAY) * DAY + DAY - MINUTE;
      else if (fits(hour, date.getUTCHours(), 23) && fits(minute, date.getUTCMinutes(), 59)) left -= 1;
    }
  }
  const date = new Date(at);
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} (${FULL[date.getUTCDay()]})`;
}
