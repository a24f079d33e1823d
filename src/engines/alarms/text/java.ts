import type { Instant } from '../../../kernel/time.ts';

/** `2026-09-14T05:43:07.551+0000`. */
export const stamp = (at: Instant): string => `${new Date(at).toISOString().slice(0, 23)}+0000`;

/** `14/09/26 05:42:30`. */
export function shortDate(at: Instant): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(2, 4)} ${iso.slice(11, 19)}`;
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
