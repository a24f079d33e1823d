import { describe, expect, it } from 'vitest';
import { fromWall, offsetAt, parseZone, wallAt, type Zone } from '../../src/aws/zones.ts';
import { HOUR, formatInstant, parseInstant } from '../../src/kernel/time.ts';

const zone = (name: string): Zone => parseZone(name)!;

describe('time zones', () => {
  it.each([
    ['UTC', 0],
    ['+05:30', 5.5],
    ['-03:00', -3],
    ['UTC+0530', 5.5],
    ['Asia/Tokyo', 9],
    ['Asia/Kolkata', 5.5],
  ])('%s is %d hours ahead', (name, hours) => {
    expect(offsetAt(zone(name), Date.UTC(2026, 6, 1))).toBe(hours * 60);
  });
  it.each(['', 'Mars/Olympus', '+25:00', '5', 'Europe/Nowhere', '+05:75'])('%j is none that is known', (name) => {
    expect(parseZone(name)).toBeUndefined();
  });

  /** Recorded from the tz database: the last instant before and the first after each change of 2026 and 2027. */
  it.each([
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 1, 2],
    ['Europe/Berlin', '2026-10-25T01:00:00Z', 2, 1],
    ['Europe/London', '2027-03-28T01:00:00Z', 0, 1],
    ['America/New_York', '2026-03-08T07:00:00Z', -5, -4],
    ['America/New_York', '2026-11-01T06:00:00Z', -4, -5],
    ['America/Los_Angeles', '2027-03-14T10:00:00Z', -8, -7],
    ['America/Los_Angeles', '2027-11-07T09:00:00Z', -7, -8],
  ])('%s changes at %s from %d to %d hours', (name, at, before, after) => {
    const t = parseInstant(at);
    expect(offsetAt(zone(name), t - 1)).toBe(before * 60);
    expect(offsetAt(zone(name), t)).toBe(after * 60);
  });

  it('agrees with the host over four years, hour by hour', () => {
    for (const name of ['Europe/Berlin', 'Europe/Athens', 'America/Chicago', 'America/Halifax', 'Asia/Singapore']) {
      const format = new Intl.DateTimeFormat('en-GB', { timeZone: name, hourCycle: 'h23', hour: '2-digit', day: '2-digit' });
      for (let t = Date.UTC(2025, 0, 1); t < Date.UTC(2029, 0, 1); t += 7 * HOUR) {
        const shown = new Date(wallAt(zone(name), t));
        expect(`${name} ${format.format(t)}`).toBe(
          `${name} ${String(shown.getUTCDate()).padStart(2, '0')}, ${String(shown.getUTCHours()).padStart(2, '0')}`,
        );
      }
    }
  });

  it('comes back from what clocks show; a skipped hour is taken by the offset before, an hour shown twice is the earlier', () => {
    const berlin = zone('Europe/Berlin');
    const back = (text: string): string => formatInstant(fromWall(berlin, parseInstant(text)));
    expect(back('2026-07-01T12:00:00Z')).toBe('2026-07-01T10:00:00Z');
    expect(back('2026-01-01T12:00:00Z')).toBe('2026-01-01T11:00:00Z');
    expect(back('2026-03-29T02:30:00Z')).toBe('2026-03-29T01:30:00Z');
    expect(back('2026-10-25T02:30:00Z')).toBe('2026-10-25T00:30:00Z');
  });
});
