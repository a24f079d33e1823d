import { DAY, HOUR, MINUTE, type Instant } from '../kernel/time.ts';

/**
 * A time zone: its standard offset and the rule of its summer time. Computed, not looked up, so that every host and every year agrees: the
 * rules are those in force since 2007 (United States, Canada) and 1996 (European Union), and no other changes of history are known here.
 */
export interface Zone {
  /** Milliseconds east of UTC in standard time. */
  readonly offset: number;
  readonly summer: 'none' | 'EU' | 'US';
}

const fixed = (hours: number): Zone => ({ offset: hours * HOUR, summer: 'none' });
const eu = (hours: number): Zone => ({ offset: hours * HOUR, summer: 'EU' });
const us = (hours: number): Zone => ({ offset: hours * HOUR, summer: 'US' });

const NAMED: ReadonlyMap<string, Zone> = new Map([
  ['UTC', fixed(0)], ['GMT', fixed(0)], ['Z', fixed(0)], ['Etc/UTC', fixed(0)], ['Etc/GMT', fixed(0)], ['Zulu', fixed(0)],
  ['Africa/Johannesburg', fixed(2)], ['Africa/Lagos', fixed(1)], ['Africa/Nairobi', fixed(3)],
  ['America/Bogota', fixed(-5)], ['America/Lima', fixed(-5)], ['America/Sao_Paulo', fixed(-3)],
  ['America/Argentina/Buenos_Aires', fixed(-3)], ['America/Phoenix', fixed(-7)], ['Pacific/Honolulu', fixed(-10)],
  ['America/New_York', us(-5)], ['America/Toronto', us(-5)], ['America/Detroit', us(-5)], ['America/Chicago', us(-6)],
  ['America/Denver', us(-7)], ['America/Los_Angeles', us(-8)], ['America/Vancouver', us(-8)], ['America/Anchorage', us(-9)],
  ['America/Halifax', us(-4)], ['US/Eastern', us(-5)], ['US/Central', us(-6)], ['US/Mountain', us(-7)], ['US/Pacific', us(-8)],
  ['Asia/Dubai', fixed(4)], ['Asia/Karachi', fixed(5)], ['Asia/Kolkata', fixed(5.5)], ['Asia/Calcutta', fixed(5.5)],
  ['Asia/Dhaka', fixed(6)], ['Asia/Bangkok', fixed(7)], ['Asia/Jakarta', fixed(7)], ['Asia/Hong_Kong', fixed(8)],
  ['Asia/Shanghai', fixed(8)], ['Asia/Singapore', fixed(8)], ['Asia/Taipei', fixed(8)], ['Asia/Manila', fixed(8)],
  ['Asia/Seoul', fixed(9)], ['Asia/Tokyo', fixed(9)], ['Australia/Brisbane', fixed(10)], ['Australia/Perth', fixed(8)],
  ['Europe/Istanbul', fixed(3)], ['Europe/Moscow', fixed(3)], ['Atlantic/Reykjavik', fixed(0)],
  ['Europe/Dublin', eu(0)], ['Europe/Lisbon', eu(0)], ['Europe/London', eu(0)],
  ['Europe/Amsterdam', eu(1)], ['Europe/Belgrade', eu(1)], ['Europe/Berlin', eu(1)], ['Europe/Brussels', eu(1)], ['Europe/Budapest', eu(1)],
  ['Europe/Copenhagen', eu(1)], ['Europe/Luxembourg', eu(1)], ['Europe/Madrid', eu(1)], ['Europe/Oslo', eu(1)], ['Europe/Paris', eu(1)],
  ['Europe/Prague', eu(1)], ['Europe/Rome', eu(1)], ['Europe/Stockholm', eu(1)], ['Europe/Vienna', eu(1)], ['Europe/Warsaw', eu(1)],
  ['Europe/Zurich', eu(1)], ['Europe/Athens', eu(2)], ['Europe/Bucharest', eu(2)], ['Europe/Helsinki', eu(2)], ['Europe/Kiev', eu(2)],
  ['Europe/Kyiv', eu(2)], ['Europe/Riga', eu(2)], ['Europe/Sofia', eu(2)], ['Europe/Tallinn', eu(2)], ['Europe/Vilnius', eu(2)],
]);

/**
 * Reads a time zone: `UTC`, `+05:30`, `UTC+05:30`, or one of the IANA names whose rule is known here. Undefined for anything else, a real
 * zone among them: nothing here asks the host.
 */
export function parseZone(name: string): Zone | undefined {
  const offset = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})$/.exec(name);
  if (offset === null) return NAMED.get(name);
  const [hours, minutes] = [Number(offset[2]), Number(offset[3])];
  if (hours > 18 || minutes > 59) return undefined;
  return { offset: (offset[1] === '-' ? -1 : 1) * (hours * HOUR + minutes * MINUTE) || 0, summer: 'none' };
}

/** Midnight UTC of the n-th Sunday of a month (0 is January), the last one for n = 0. */
function sunday(year: number, month: number, n: number): number {
  if (n === 0) {
    const last = Date.UTC(year, month + 1, 0);
    return last - new Date(last).getUTCDay() * DAY;
  }
  const first = Date.UTC(year, month, 1);
  return first + (((7 - new Date(first).getUTCDay()) % 7) + 7 * (n - 1)) * DAY;
}

/** Milliseconds that clocks in the zone are ahead of UTC at this instant. */
export function offsetAt(zone: Zone, at: number): number {
  if (zone.summer === 'none') return zone.offset;
  const year = new Date(at + zone.offset).getUTCFullYear();
  const [from, to] = zone.summer === 'EU'
    ? [sunday(year, 2, 0) + HOUR, sunday(year, 9, 0) + HOUR]
    : [sunday(year, 2, 2) + 2 * HOUR - zone.offset, sunday(year, 10, 1) + HOUR - zone.offset];
  return at >= from && at < to ? zone.offset + HOUR : zone.offset;
}

/** What clocks in the zone show, as if it were UTC. */
export const wallClock = (zone: Zone, at: number): number => at + offsetAt(zone, at);

/**
 * The instant at which clocks in the zone show this. A time that clocks skip in spring is taken by the offset before
 * the change, a time that they show twice in autumn is the earlier one.
 */
export function fromWallClock(zone: Zone, shown: number): Instant {
  const standard = shown - zone.offset;
  if (zone.summer === 'none') return standard as Instant;
  const summer = standard - HOUR;
  return (offsetAt(zone, summer) !== zone.offset ? summer : standard) as Instant;
}
