import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY,
  FOREVER,
  HOUR,
  MINUTE,
  TimeFormatError,
  ceilTo,
  duration,
  floorTo,
  formatClock,
  formatDuration,
  formatInstant,
  instant,
  nextTick,
  parseDuration,
  parseInstant,
  type Instant,
} from '../../src/kernel/time.ts';

const runs = { seed: 9, numRuns: 1000 };
const anyInstant = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });

describe('instants', () => {
  it('are read from ISO 8601, with or without parts, UTC unless they say otherwise', () => {
    for (const [text, iso] of [
      ['2026-01-02', '2026-01-02T00:00:00.000Z'],
      ['2026-01-02T03:04Z', '2026-01-02T03:04:00.000Z'],
      ['2026-01-02 03:04:05', '2026-01-02T03:04:05.000Z'],
      ['2026-01-02T03:04:05.678+02:00', '2026-01-02T01:04:05.678Z'],
      ['2026-01-02T03:04:05-0530', '2026-01-02T08:34:05.000Z'],
      ['2024-02-29', '2024-02-29T00:00:00.000Z'],
      ['2026-01-02T03:04:05.6Z', '2026-01-02T03:04:05.600Z'],
      ['2026-01-02T03:04:05.123456789Z', '2026-01-02T03:04:05.123Z'],
      ['  2026-01-02 ', '2026-01-02T00:00:00.000Z'],
    ] as const)
      expect(new Date(parseInstant(text)).toISOString()).toBe(iso);
  });
  it('that do not exist are refused, never rolled over', () => {
    for (const text of [
      '2026-02-29',
      '2026-02-31',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-01-00',
      '2026-01-02T24:00',
      '2026-01-02T25:00',
      '2026-01-02T00:60',
      '2026-01-02T00:00:60',
      '',
      'now',
      'yesterday',
      '1767323045',
      '2026/01/02',
      '02.01.2026',
      '2026-1-2',
      '2026-01-02T3:04',
      '2026-01-02T03',
      '2026-01-02T03:04:05,5',
      '2026-01-02Z',
      '2026-01-02T03:04 UTC',
      '2026-01-02T03:04+2',
      'Fri, 02 Jan 2026 03:04:05 GMT',
      '2026-01-02T03:04:05.Z',
      '2026-01-02T03:04:05+24:00',
      '2026-01-02T03:04:05+01:60',
    ])
      expect(() => parseInstant(text), text).toThrow(TimeFormatError);
  });
  it('are written and read again', () => {
    fc.assert(
      fc.property(
        anyInstant.filter((t) => t >= 0),
        (t) => {
          expect(parseInstant(formatInstant(t as Instant))).toBe(t);
        },
      ),
      runs,
    );
    expect(formatInstant(0 as Instant)).toBe('1970-01-01T00:00:00Z');
    expect(formatInstant(5 as Instant)).toBe('1970-01-01T00:00:00.005Z');
  });
  it('of years before 100 are not taken for the twentieth century', () => {
    expect(new Date(parseInstant('0026-01-02')).toISOString()).toBe('0026-01-02T00:00:00.000Z');
  });
  it('are whole milliseconds', () => {
    for (const bad of [0.5, NaN, Infinity, 2 ** 53]) {
      expect(() => instant(bad)).toThrow(TimeFormatError);
      expect(() => duration(bad)).toThrow(TimeFormatError);
    }
    expect(instant(-5)).toBe(-5);
    expect(new Date(FOREVER).getTime()).toBe(FOREVER);
  });
  it('have a clock face', () => {
    expect(formatClock(parseInstant('2026-01-02T03:04:05Z'))).toBe('03:04:05');
    expect(formatClock(parseInstant('2026-01-02T03:04:05Z'), false)).toBe('03:04');
  });
});

describe('durations', () => {
  it('are read from units that fall in size, or ISO 8601', () => {
    for (const [text, ms] of [
      ['90s', 90_000],
      ['1h30m', 5_400_000],
      ['2d', 2 * DAY],
      ['500ms', 500],
      ['1.5h', 5_400_000],
      ['1w2d3h4m5s6ms', 7 * DAY + 2 * DAY + 3 * HOUR + 4 * MINUTE + 5006],
      ['0', 0],
      ['0s', 0],
      ['PT5M', 300_000],
      ['P1DT12H', 1.5 * DAY],
      ['PT0.5S', 500],
      ['P2W', 14 * DAY],
      [' 5m ', 300_000],
    ] as const)
      expect(parseDuration(text)).toBe(ms);
  });
  it('with a typing error are refused, never another span', () => {
    for (const text of [
      '',
      '5',
      '5 m',
      '5min',
      '5M',
      'm',
      '-5m',
      '+5m',
      '1m1h',
      '1h1h',
      '1h 30m',
      '1h30',
      '1e3s',
      '.5h',
      '1,5h',
      '1..5h',
      'P',
      'PT',
      'P1H',
      'PT1D',
      'P1Y',
      'P1M',
      '5m!',
      'five',
      '1ms1s',
      '0.3ms',
      '0.0001s',
      '999999999999999999w',
      'PT5M5',
      'pt5m',
    ])
      expect(() => parseDuration(text), text).toThrow(TimeFormatError);
  });
  it('are written and read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
      runs,
    );
    expect(formatDuration(90_061_001)).toBe('1d1h1m1s1ms');
    expect(formatDuration(-90_000)).toBe('-1m30s');
    expect(formatDuration(0)).toBe('0s');
  });
});

describe('grids', () => {
  it('floor and ceil are the nearest multiples on either side, before 1970 too', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: DAY }), (at, span) => {
        const [low, high] = [floorTo(at, span), ceilTo(at, span)];
        expect(Math.abs(low % span)).toBe(0);
        expect(Math.abs(high % span)).toBe(0);
        expect(low <= at && at < low + span && high >= at && at > high - span).toBe(true);
      }),
      runs,
    );
  });
  it('the next tick is the first at its phase that is not before', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: DAY }), fc.integer({ min: 0, max: DAY }), (at, span, phase) => {
        const tick = nextTick(at, span, phase % span);
        expect(Math.abs((tick - (phase % span)) % span)).toBe(0);
        expect(tick >= at && tick - span < at).toBe(true);
      }),
      runs,
    );
  });
});
