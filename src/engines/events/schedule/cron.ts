/**
 * The six fields of `cron(minutes hours day-of-month month day-of-week year)`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: Days;
  /** 1 is January. */
  readonly months: readonly number[];
  /** Null for every year. */
  readonly years: readonly number[] | null;
}

/** Which days of a month. Weekdays are 1 (Sunday) to 7. */
export type Days =
  | { readonly kind: 'days'; readonly days: readonly number[] }
  | { readonly kind: 'last' }
  | { readonly kind: 'lastWeekday' }
  /** The working day next to a day, in the same month: `15W`. */
  | { readonly kind: 'nearestWeekday'; readonly day: number }
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  | { readonly kind: 'lastOf'; readonly weekday: number }
  | { readonly kind: 'nth'; readonly weekday: number; readonly nth: number };

const MONTHS = ['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'];
const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

interface Range {
  readonly min: number;
  readonly max: number;
  /** Names of the values from `min` on; three letters are enough. */
  readonly names?: readonly string[];
}
const MINUTES: Range = { min: 0, max: 59 };
const HOURS: Range = { min: 0, max: 23 };
const DAYS: Range = { min: 1, max: 31 };
const MONTH: Range = { min: 1, max: 12, names: MONTHS };
const WEEKDAY: Range = { min: 1, max: 7, names: WEEKDAYS };
// Documented are 1970 to 2199; the service takes others too.
const YEARS: Range = { min: 1, max: 9999 };

/** Reads the text between the parentheses; undefined when the service would refuse it. Fields are parted by one space exactly. */
export function parseCron(text: string): Cron | undefined {
  const fields = text.toUpperCase().split(' ');
  if (fields.length !== 6 || fields.includes('')) return undefined;
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields as [string, string, string, string, string, string];
  const minutes = parseField(minute, MINUTES);
  const hours = parseField(hour, HOURS);
  const days = parseDays(dayOfMonth, dayOfWeek);
  const months = parseField(month, MONTH);
  const years = year === '*' ? null : parseField(year, YEARS);
  if (minutes === undefined || hours === undefined || days === undefined || months === undefined || years === undefined) return undefined;
  return { minutes, hours, days, months, years };
}

/** One of the two day fields is a question mark, the other one says which days. */
function parseDays(dayOfMonth: string, dayOfWeek: string): Days | undefined {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  return dayOfMonth === '?' ? parseDayOfWeek(dayOfWeek) : parseDayOfMonth(dayOfMonth);
}

function parseDayOfMonth(field: string): Days | undefined {
  if (field === 'L') return { kind: 'last' };
  if (field === 'LW') return { kind: 'lastWeekday' };
  if (field.endsWith('W')) {
    const day = parseValue(field.slice(0, -1), DAYS);
    return day === undefined ? undefined : { kind: 'nearestWeekday', day };
  }
  const days = parseField(field, DAYS);
  return days === undefined ? undefined : { kind: 'days', days };
}

function parseDayOfWeek(field: string): Days | undefined {
  if (field === 'L') return { kind: 'weekdays', weekdays: [7] };
  if (field.includes('#')) {
    const [name, nth, ...rest] = field.split('#');
    const weekday = parseValue(name!, WEEKDAY);
    if (weekday === undefined || rest.length > 0 || !/^[1-5]$/.test(nth!)) return undefined;
    return { kind: 'nth', weekday, nth: Number(nth) };
  }
  const last = field.endsWith('L') ? parseValue(field.slice(0, -1), WEEKDAY) : undefined;
  if (last !== undefined) return { kind: 'lastOf', weekday: last };
  const weekdays = parseField(field, WEEKDAY);
  return weekdays === undefined ? undefined : { kind: 'weekdays', weekdays };
}

/** Lists of values, ranges and steps: `1,10-20/5,40/10`. Ascending, each value once. */
function parseField(field: string, range: Range): number[] | undefined {
  const values = new Set<number>();
  for (const item of field.split(',')) {
    const [span, step, ...rest] = item.split('/');
    const every = step === undefined ? 1 : /^\d+$/.test(step) ? Number(step) : 0;
    const ends = parseSpan(span!, range, step !== undefined);
    if (rest.length > 0 || every < 1 || ends === undefined) return undefined;
    const [from, to] = ends;
    // A range that wraps goes through the end: 20-2 is 20, 21, 22, 23, 0, 1, 2.
    const length = to >= from ? to - from : to - from + range.max - range.min + 1;
    for (let i = 0; i <= length; i += every) {
      const value = from + i;
      values.add(value > range.max ? value - (range.max - range.min + 1) : value);
    }
  }
  return [...values].sort((a, b) => a - b);
}

function parseSpan(text: string, range: Range, stepped: boolean): [number, number] | undefined {
  if (text === '*') return [range.min, range.max];
  const [first, second, ...rest] = text.split('-');
  const from = parseValue(first!, range);
  if (from === undefined || rest.length > 0) return undefined;
  // `10/5` is every fifth from 10 to the end.
  if (second === undefined) return [from, stepped ? range.max : from];
  const to = parseValue(second, range);
  if (to === undefined || (to < from && range === YEARS)) return undefined;
  return [from, to];
}

function parseValue(text: string, { min, max, names }: Range): number | undefined {
  if (/^\d{1,4}$/.test(text)) {
    const value = Number(text);
    return value >= min && value <= max ? value : undefined;
  }
  const at = names?.findIndex((name) => text === name || text === name.slice(0, 3)) ?? -1;
  return at < 0 ? undefined : min + at;
}
