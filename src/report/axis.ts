import { DAY, HOUR, MINUTE } from '../kernel/time.ts';

// Round times below a picture: in the terminal, in the page, and in the page's script when one zooms.

/** Distances that a reader need not compute with, in milliseconds. Longer ones are months of the calendar. */
const STEPS: readonly number[] = [
  10_000,
  30_000,
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
];
const MONTHS: readonly number[] = [1, 2, 3, 6, 12, 24, 60, 120];
/** The longest month, so that so many months never make more ticks than were asked for. */
const MONTH = 31 * DAY;

/** Round instants from `from` to `to`, both included, that are far enough apart for about `most` of them, and their distance in milliseconds. */
export function axisTicks(from: number, to: number, most: number): { step: number; times: number[] } {
  const least = (to - from) / most;
  const step = STEPS.find((one) => one >= least);
  const times: number[] = [];
  if (step !== undefined) {
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) times.push(at);
    return { step, times };
  }
  const months = MONTHS.find((one) => one * MONTH >= least) ?? MONTHS.at(-1)!;
  const year = new Date(from).getUTCFullYear();
  for (let month = 0; ; month += months) {
    const at = Date.UTC(year, month);
    if (at > to) return { step: months * MONTH, times };
    if (at >= from) times.push(at);
  }
}

/** At most eight for the page's width, and none at the very edge, where its words would be cut. */
export const pageTicks = (from: number, to: number): { step: number; times: number[] } => axisTicks(from, to - (to - from) * 0.06, 7);

/** The words below a tick: as much of the time as the distance between ticks asks for. `dated` gives a time of day its date. Always UTC, never am or pm. */
export function tickLabel(at: number, step: number, dated: boolean): string {
  const text = new Date(at).toISOString();
  if (step >= 28 * DAY) return text.slice(0, 7);
  if (step >= DAY) return text.slice(5, 10);
  return text.slice(dated ? 5 : 11, step < MINUTE ? 19 : 16).replace('T', ' ');
}
