/**
 * Virtual time. An {@link Instant} is a point, a {@link Duration} a span; both are whole milliseconds, branded so
 * that one cannot be passed for the other. Nothing here reads a clock: only the kernel owns `now`.
 */

declare const instantBrand: unique symbol;
declare const durationBrand: unique symbol;

/** Milliseconds since 1970-01-01T00:00:00Z, a whole number. */
export type Instant = number & { readonly [instantBrand]: true };
/** A span of time in whole milliseconds; may be negative only where a function says so. */
export type Duration = number & { readonly [durationBrand]: true };

export const SECOND = 1_000 as Duration;
export const MINUTE = 60_000 as Duration;
export const HOUR = 3_600_000 as Duration;
export const DAY = 86_400_000 as Duration;
export const WEEK = 604_800_000 as Duration;

/** The last instant that a JavaScript `Date` can name; also used as "never". */
export const FOREVER = 8_640_000_000_000_000 as Instant;

export class TimeFormatError extends Error {
  override readonly name = 'TimeFormatError';
}

export const instant = (ms: number): Instant => {
  if (!Number.isSafeInteger(ms)) throw new TimeFormatError(`expected whole milliseconds, received ${ms}`);
  return ms as Instant;
};
export const duration = (ms: number): Duration => {
  if (!Number.isSafeInteger(ms)) throw new TimeFormatError(`expected whole milliseconds, received ${ms}`);
  return ms as Duration;
};

export const plus = (at: Instant, span: number): Instant => (at + span) as Instant;
export const minus = (at: Instant, span: number): Instant => (at - span) as Instant;
/** The greatest multiple of `span` since the epoch that is not after `at`. */
export const floorTo = (at: number, span: number): Instant => (Math.floor(at / span) * span) as Instant;
/** The least multiple of `span` since the epoch that is not before `at`. */
export const ceilTo = (at: number, span: number): Instant => (Math.ceil(at / span) * span) as Instant;
/** The first instant at or after `at` that lies `phase` after a multiple of `span`. */
export const nextTick = (at: number, span: number, phase: number): Instant => (Math.ceil((at - phase) / span) * span + phase) as Instant;

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads an ISO 8601 instant: `2026-01-02`, `2026-01-02T03:04Z`, `2026-01-02T03:04:05.678+02:00`. A stamp without a
 * zone is UTC, since every AWS time is. Impossible dates (31 February, 25:00) are refused, not rolled over.
 * @throws TimeFormatError
 */
export function parseInstant(text: string): Instant {
  const m = ISO.exec(text.trim());
  const bad = (why: string): never => {
    throw new TimeFormatError(`expected an ISO 8601 time such as 2026-01-02T03:04:05Z, received "${text}"${why}`);
  };
  if (m === null) return bad('');
  const [year, month, day, hour, minute, second] = [m[1], m[2], m[3], m[4] ?? '0', m[5] ?? '0', m[6] ?? '0'].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const fraction = Number((m[7] ?? '').padEnd(3, '0').slice(0, 3));
  // Not Date.UTC, which takes the years 0 to 99 for those of the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) bad(': there is no such day');
  if (hour > 23 || minute > 59 || second > 59) bad(': there is no such time of day');
  const ms = date.setUTCHours(hour, minute, second, fraction);
  const zone = m[8];
  if (zone === undefined || zone === 'Z') return ms as Instant;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.replace(/[+:-]/g, '');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) bad(': there is no such time zone');
  return (ms - sign * (hours * 60 + minutes) * MINUTE) as Instant;
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
  d: DAY,
  w: WEEK,
};
const ORDER = ['w', 'd', 'h', 'm', 's', 'ms'];

/**
 * Reads a span: `90s`, `1h30m`, `2d`, `500ms`, `1.5h`, or ISO 8601 (`PT5M`, `P1DT12H`). Strict: every number has a unit, units
 * fall in size and none repeats, so a typing error never becomes another span.
 * @throws TimeFormatError
 */
export function parseDuration(text: string): Duration {
  const source = text.trim();
  const bad = (why = ''): never => {
    throw new TimeFormatError(`expected a duration such as 90s, 1h30m or PT5M, received "${text}"${why}`);
  };
  if (source === '0') return 0 as Duration;
  let total = 0;
  if (source.startsWith('P')) {
    const m = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/.exec(source);
    if (m === null || source === 'P' || source.endsWith('T')) return bad();
    const [w, d, h, min, s] = m.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number];
    total = w * WEEK + d * DAY + h * HOUR + min * MINUTE + Math.round(s * SECOND);
  } else {
    const part = /(\d+(?:\.\d+)?)(ms|[smhdw])/y;
    let rank = -1;
    while (part.lastIndex < source.length) {
      const m = part.exec(source);
      if (m === null) return bad();
      const r = ORDER.indexOf(m[2]!);
      if (r <= rank) return bad(`: "${m[2]}" is out of order`);
      rank = r;
      total += Number(m[1]) * UNITS[m[2]!]!;
    }
    if (rank < 0) return bad();
  }
  if (!Number.isSafeInteger(total)) return bad(': it is not a whole number of milliseconds');
  return total as Duration;
}

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** `2026-01-02T03:04:05Z`; milliseconds are shown only when there are any. */
export function formatInstant(at: Instant): string {
  const iso = new Date(at).toISOString();
  return iso.endsWith('.000Z') ? `${iso.slice(0, -5)}Z` : iso;
}

/** `1h30m`, `90s` as `1m30s`, `0s`; negative spans get a leading minus. */
export function formatDuration(span: number): string {
  if (span === 0) return '0s';
  let rest = Math.abs(span);
  let text = span < 0 ? '-' : '';
  for (const [unit, size] of [
    ['d', DAY],
    ['h', HOUR],
    ['m', MINUTE],
    ['s', SECOND],
    ['ms', 1],
  ] as const) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0) text += `${n}${unit}`;
  }
  return text;
}

/** `HH:MM` or `HH:MM:SS` in UTC, for tables and pictures. */
export function formatClock(at: Instant, seconds = true): string {
  const date = new Date(at);
  const hm = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
  return seconds ? `${hm}:${pad(date.getUTCSeconds())}` : hm;
}
