import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantsOf, UTC, wallAt, zoneOf, type Zone } from '../../../src/aws/zones.ts';
import { nextFiring, parseRuleSchedule, parseSchedulerExpression } from '../../../src/engines/events/schedule/expression.ts';
import type { Instant } from '../../../src/kernel/time.ts';
import { scheduleExpression } from '../../../src/testing/arbitraries/schedule-expression.ts';
import { minuteMatches, nextBySearch } from './cron-oracle.ts';

const SETTINGS = { seed: 20261127, numRuns: 300 };
const MINUTE = 60_000;
const DAY = 86_400_000;
const at = (text: string): Instant => Date.parse(text) as Instant;
const next = (expression: string, after: number, zone: Zone = UTC, phase = after): number | undefined =>
  nextFiring(parseSchedulerExpression(expression)!, after as Instant, phase as Instant, zone);

const expressions = scheduleExpression({ kinds: ['cron'] });
const instants = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2029-12-31T00:00:00Z') });

describe('cron against a search minute by minute', () => {
  test('the next firing is the next minute that the guide names', () => {
    let found = 0;
    fc.assert(
      fc.property(expressions, instants, (expression, after) => {
        const expected = nextBySearch(expression, after, 800);
        const computed = next(expression, after);
        if (expected === undefined) expect(computed === undefined || computed >= after + 800 * DAY, expression).toBe(true);
        else expect(new Date(computed!).toISOString(), expression).toBe(new Date(expected).toISOString());
        found += expected === undefined ? 0 : 1;
      }),
      SETTINGS,
    );
    expect(found).toBeGreaterThan(150);
  });

  test('a chain of firings passes over none', () => {
    fc.assert(
      fc.property(expressions, instants, (expression, start) => {
        let before = start;
        for (let i = 0; i < 5; i += 1) {
          const computed = next(expression, before);
          if (computed === undefined || computed > start + 400 * DAY) return;
          expect(computed).toBe(nextBySearch(expression, before, 401));
          before = computed;
        }
      }),
      { ...SETTINGS, numRuns: 60 },
    );
  });

  test('on a wall with daylight saving: what is skipped does not happen, what is shown twice happens once', () => {
    const zones = fc
      .constantFrom('America/New_York', 'Europe/Paris', 'Australia/Lord_Howe', 'Pacific/Auckland', 'America/Havana', 'Asia/Kolkata')
      .map((name) => zoneOf(name)!);
    const changes = fc.constantFrom(
      '2026-03-08T05:00:00Z',
      '2026-11-01T04:00:00Z',
      '2026-03-28T23:00:00Z',
      '2026-10-24T22:00:00Z',
      '2026-04-04T13:00:00Z',
      '2026-09-26T12:00:00Z',
      '2026-10-03T14:00:00Z',
    );
    const frequent = fc
      .tuple(fc.constantFrom('0', '30', '0/20', '45'), fc.constantFrom('*', '0-3', '1,2'))
      .map(([minute, hour]) => `cron(${minute} ${hour} * * ? *)`);
    fc.assert(
      fc.property(frequent, zones, changes, fc.nat(5 * 60), (expression, zone, change, shift) => {
        let after = at(change) + shift * MINUTE;
        for (let i = 0; i < 6; i += 1) {
          let expected = after - (after % MINUTE) + MINUTE;
          const fires = (instant: number): boolean =>
            minuteMatches(expression, new Date(wallAt(zone, instant))) && instantsOf(zone, wallAt(zone, instant))[0] === instant;
          while (!fires(expected)) expected += MINUTE;
          expect(new Date(next(expression, after, zone)!).toISOString(), `${expression} ${zone.name}`).toBe(
            new Date(expected).toISOString(),
          );
          after = expected;
        }
      }),
      { ...SETTINGS, numRuns: 120 },
    );
  });
});

describe('zones', () => {
  /** What the host's own tables say, in minutes. */
  function hostOffset(name: string, instant: number): number {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }).formatToParts(instant);
    const get = (type: string): number => Number(parts.find((part) => part.type === type)!.value);
    return (
      (Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute')) - Math.floor(instant / MINUTE) * MINUTE) / MINUTE
    );
  }
  const NAMES = [
    'UTC',
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'Pacific/Honolulu',
    'America/Halifax',
    'America/St_Johns',
    'America/Sao_Paulo',
    'America/Argentina/Buenos_Aires',
    'America/Bogota',
    'America/Santiago',
    'America/Havana',
    'Europe/London',
    'Europe/Lisbon',
    'Europe/Dublin',
    'Europe/Paris',
    'Europe/Berlin',
    'Europe/Athens',
    'Europe/Helsinki',
    'Europe/Istanbul',
    'Europe/Moscow',
    'Europe/Chisinau',
    'Africa/Cairo',
    'Africa/Johannesburg',
    'Asia/Jerusalem',
    'Asia/Beirut',
    'Asia/Dubai',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Asia/Singapore',
    'Asia/Tokyo',
    'Australia/Sydney',
    'Australia/Brisbane',
    'Australia/Adelaide',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
    'Pacific/Chatham',
    'Antarctica/Troll',
    'Atlantic/Azores',
  ];
  test.each(NAMES)("%s keeps the time of the host's tables", (name) => {
    const zone = zoneOf(name)!;
    let before = wallAt(zone, at('2026-01-01T00:00:00Z')) - at('2026-01-01T00:00:00Z');
    for (let instant: number = at('2026-01-01T00:00:00Z'); instant < at('2028-01-01T00:00:00Z'); instant += DAY / 8) {
      const offset = wallAt(zone, instant) - instant;
      if (offset !== before) {
        // Around a change, minute by minute.
        for (let near = instant - DAY / 8; near <= instant; near += 5 * MINUTE)
          expect((wallAt(zone, near) - near) / MINUTE).toBe(hostOffset(name, near));
      }
      before = offset;
      if (instant % (2 * DAY) === 0) expect(offset / MINUTE, new Date(instant).toISOString()).toBe(hostOffset(name, instant));
    }
  });

  test('a wall time has one instant, two in the hour that is repeated, none in the hour that is skipped', () => {
    const zone = zoneOf('America/New_York')!;
    const shown = (text: string): string[] => instantsOf(zone, at(text)).map((instant) => new Date(instant).toISOString());
    expect(shown('2026-07-01T12:00:00Z')).toEqual(['2026-07-01T16:00:00.000Z']);
    expect(shown('2026-11-01T01:30:00Z')).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']);
    expect(shown('2026-03-08T02:30:00Z')).toEqual([]);
  });
});

describe('rates', () => {
  test('count from their phase', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('minute', 'hour', 'day'),
        instants,
        fc.nat(10 ** 9),
        (value, unit, phase, later) => {
          const expression = `rate(${value} ${unit}${value === 1 ? '' : 's'})`;
          const interval = value * { minute: MINUTE, hour: 60 * MINUTE, day: DAY }[unit]!;
          const firing = nextFiring(parseRuleSchedule(expression)!, (phase + later) as Instant, phase as Instant, UTC)!;
          expect((firing - phase) % interval).toBe(0);
          expect(firing).toBeGreaterThan(phase + later);
          expect(firing - interval).toBeLessThanOrEqual(phase + later);
        },
      ),
      SETTINGS,
    );
  });
  test('the first firing comes one interval after the phase, not before it', () => {
    expect(next('rate(5 minutes)', at('2026-01-01T00:00:00Z'), UTC, at('2026-01-01T01:00:00Z'))).toBe(at('2026-01-01T01:05:00Z'));
  });
});

test('any text is a schedule or none', () => {
  const bits = fc.constantFrom(
    'cron(',
    'rate(',
    'at(',
    ')',
    ' ',
    '*',
    '?',
    '0',
    '5',
    '31',
    'L',
    'W',
    '#',
    '/',
    '-',
    ',',
    'MON',
    'minutes',
    '2026-01-01T00:00:00',
  );
  fc.assert(
    fc.property(
      fc.array(bits, { maxLength: 12 }).map((parts) => parts.join('')),
      instants,
      (text, after) => {
        for (const schedule of [parseRuleSchedule(text), parseSchedulerExpression(text)]) {
          if (schedule === undefined) continue;
          const firing = nextFiring(schedule, after as Instant, after as Instant, UTC);
          expect(firing === undefined || firing > after).toBe(true);
        }
      },
    ),
    { ...SETTINGS, numRuns: 1_000 },
  );
});
