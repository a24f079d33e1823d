import { DAY, SECOND, type Instant } from '../../../kernel/time.ts';

const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
/** The day that was written last: the instants of a reason are close together. */
let day = Number.NaN;
let date = '';

/** `2026-09-14`. */
function dateOf(at: Instant): string {
  const then = Math.floor(at / DAY);
  if (then !== day) {
    const iso = new Date(at).toISOString();
    date = iso.slice(0, iso.indexOf('T'));
    day = then;
  }
  return date;
}

/** `05:43:07`. */
function clock(at: Instant): string {
  const seconds = Math.floor((at - Math.floor(at / DAY) * DAY) / SECOND);
  return `${TWO[Math.floor(seconds / 3600)]}:${TWO[Math.floor(seconds / 60) % 60]}:${TWO[seconds % 60]}`;
}

/** `2026-09-14T05:43:07.551+0000`. */
export const stamp = (at: Instant): string =>
  `${dateOf(at)}T${clock(at)}.${String(at - Math.floor(at / SECOND) * SECOND).padStart(3, '0')}+0000`;

/** `14/09/26 05:42:30`. */
export function shortDate(at: Instant): string {
  const [year, month, dayOfMonth] = dateOf(at).split('-') as [string, string, string];
  return `${dayOfMonth}/${month}/${year.slice(-2)} ${clock(at)}`;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];
const two = (n: number): string => String(n).padStart(2, '0');

/** `Friday 22 July, 2022 15:57:45 UTC`. */
export function longDate(at: Instant): string {
  const date = new Date(at);
  return `${DAYS[date.getUTCDay()]} ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}, ${date.getUTCFullYear()} `
    + `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} UTC`;
}
