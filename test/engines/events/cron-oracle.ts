/**
 * What a six-field expression means, said slowly: is this minute one of its minutes? Written from the table of the EventBridge User Guide
 * without a look at the engine: no sets are prepared, nothing is skipped.
 */
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const numberOf = (text: string, names: readonly string[]): number =>
  names.includes(text.slice(0, 3)) ? names.indexOf(text.slice(0, 3)) + 1 : Number(text);

function inField(field: string, value: number, low: number, high: number, names: readonly string[] = []): boolean {
  return field.split(',').some((item) => {
    const [span, step] = item.split('/') as [string, string | undefined];
    const [a, b] = span.split('-') as [string, string | undefined];
    const from = a === '*' ? low : numberOf(a, names);
    const to = a === '*' ? high : b !== undefined ? numberOf(b, names) : step === undefined ? from : high;
    // Walk from the first to the last value, around the corner if need be.
    for (let at = from, count = 0; ; at = at === high ? low : at + 1, count += 1) {
      if (at === value && count % Number(step ?? 1) === 0) return true;
      if (at === to) return false;
    }
  });
}

const DAY = 86_400_000;
const date = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));
const exists = (year: number, month: number, day: number): boolean => date(year, month, day).getUTCMonth() === month - 1;
const weekday = (at: Date): number => at.getUTCDay() + 1;
const isWorkday = (at: Date): boolean => weekday(at) !== 1 && weekday(at) !== 7;

function dayMatches(expression: string, at: Date): boolean {
  const [, , dayOfMonth, month, dayOfWeek, year] = fieldsOf(expression);
  const [y, m, d] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
  if (year !== '*' && !inField(year!, y, 1, 9999)) return false;
  if (!inField(month!, m, 1, 12, MONTHS)) return false;
  const lastDay = !exists(y, m, d + 1);
  if (dayOfMonth === 'L') return lastDay;
  if (dayOfMonth === 'LW') {
    // A working day with none behind it in the month.
    return isWorkday(at) && [1, 2, 3].every((n) => !exists(y, m, d + n) || !isWorkday(date(y, m, d + n)));
  }
  if (dayOfMonth!.endsWith('W')) {
    const wanted = Number(dayOfMonth!.slice(0, -1));
    if (!exists(y, m, wanted) || !isWorkday(at)) return false;
    const distance = (n: number): number => Math.abs(n - wanted);
    // Nobody in the month is nearer; of two that are as near there is never a choice, since weekends have two days.
    for (let n = 1; exists(y, m, n); n += 1) if (isWorkday(date(y, m, n)) && distance(n) < distance(d)) return false;
    return true;
  }
  if (dayOfMonth !== '?') return inField(dayOfMonth!, d, 1, 31);
  if (dayOfWeek === 'L') return weekday(at) === 7;
  if (dayOfWeek!.includes('#')) {
    const [name, nth] = dayOfWeek!.split('#') as [string, string];
    return weekday(at) === numberOf(name, WEEKDAYS) && Math.ceil(d / 7) === Number(nth);
  }
  if (/.L$/.test(dayOfWeek!)) return weekday(at) === numberOf(dayOfWeek!.slice(0, -1), WEEKDAYS) && !exists(y, m, d + 7);
  return inField(dayOfWeek!, weekday(at), 1, 7, WEEKDAYS);
}

export function minuteMatches(expression: string, at: Date): boolean {
  const [minute, hour] = fieldsOf(expression);
  return dayMatches(expression, at) && inField(hour!, at.getUTCHours(), 0, 23) && inField(minute!, at.getUTCMinutes(), 0, 59);
}

const fieldsOf = (expression: string): string[] => /^cron\((.*)\)$/.exec(expression)![1]!.toUpperCase().split(' ');

/**
 * The next minute that matches, minute by minute; days that cannot match are passed whole. Undefined when none comes within so many days.
 */
export function nextBySearch(expression: string, after: number, days: number): number | undefined {
  let at = Math.floor(after / 60_000) * 60_000 + 60_000;
  const end = after + days * DAY;
  while (at < end) {
    const now = new Date(at);
    if (!dayMatches(expression, now)) at = Math.floor(at / DAY) * DAY + DAY;
    else if (minuteMatches(expression, now)) return at;
    else at += 60_000;
  }
  return undefined;
}
