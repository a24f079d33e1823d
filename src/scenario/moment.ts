import {
  DAY,
  MINUTE,
  SECOND,
  HOUR,
  floorTo,
  parseDuration,
  parseInstant,
  plus,
  TimeFormatError,
  type Duration,
  type Instant,
} from '../kernel/time.ts';

const CLOCK = /^(?:(\d+)d\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/**
 * When: a duration since the start (`3h`, or a number of seconds), a time of day (`08:30`, `1d 08:30`; the first such time at or after the
 * start, plus the days), or an ISO 8601 instant. @throws TimeFormatError
 */
export function parseMoment(text: string | number, start: Instant): Instant {
  if (typeof text === 'number') return plus(start, seconds(text));
  const clock = CLOCK.exec(text.trim());
  if (clock !== null) {
    const [hours, minutes, seconds] = [Number(clock[2]), Number(clock[3]), Number(clock[4] ?? 0)];
    if (hours > 23 || minutes > 59 || seconds > 59) throw new TimeFormatError(`there is no such time of day: "${text}"`);
    const at = plus(floorTo(start, DAY), hours * HOUR + minutes * MINUTE + seconds * SECOND);
    return plus(at, (at < start ? DAY : 0) + Number(clock[1] ?? 0) * DAY);
  }
  if (/^\d{4}-/.test(text)) return parseInstant(text);
  try {
    return plus(start, parseDuration(text));
  } catch {
    throw new TimeFormatError(`expected a duration since the start (3h), a time of day (08:30) or an ISO 8601 time, received "${text}"`);
  }
}

/** A span: text, or a number of seconds. @throws TimeFormatError */
export const parseSpan = (span: string | number): Duration => (typeof span === 'number' ? seconds(span) : parseDuration(span));

function seconds(n: number): Duration {
  const ms = Math.round(n * SECOND);
  if (!Number.isSafeInteger(ms)) throw new TimeFormatError(`expected a number of seconds, received ${n}`);
  return ms as Duration;
}
