import { describe, expect, it } from 'vitest';
import type { AlarmQuery } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import { DEFAULTS } from '../../../src/engines/alarms/options.ts';
import { cadenceOf, evaluationRange, timingOf, windowEnd } from '../../../src/engines/alarms/index.ts';
import { unevenSlots } from '../../../src/engines/alarms/window.ts';
import { formatInstant, parseInstant, type Instant } from '../../../src/kernel/time.ts';

const scalar = (Period: number, EvaluationPeriods: number, more: Partial<AlarmQuery> = {}): AlarmQuery =>
  ({ Namespace: 'N', MetricName: 'm', Statistic: 'Average', Period, EvaluationPeriods, ...more });
const math = (Period: number, EvaluationPeriods: number): AlarmQuery => ({
  EvaluationPeriods,
  Metrics: [
    { Id: 'e1', Expression: 'm1', Period },
    { Id: 'm1', ReturnData: false, MetricStat: { Metric: { Namespace: 'N', MetricName: 'm' }, Period, Stat: 'Sum' } },
  ],
});

/** The starts of the newest slots, newest first, as HH:MM:SS of the day. */
function newest(alarm: AlarmQuery, at: string, k = 1): string[] {
  const timing = timingOf(alarm, DEFAULTS);
  const end = windowEnd(timing, parseInstant(at));
  const edges = unevenSlots(timing, end);
  return Array.from({ length: k }, (_, i) =>
    formatInstant((edges === null ? end - (i + 1) * timing.period : edges[timing.slots - 1 - i]!) as Instant),
  );
}
const clocks = (alarm: AlarmQuery, at: string, k = 1): string[] => newest(alarm, `2026-03-05T${at}Z`, k).map((text) => text.slice(11, 19));

describe('which slots an evaluation looks at, as recorded from AWS', () => {
  it.each([
    ['11:53:08', 60, '11:51:00'],
    ['08:56:06', 60, '08:54:00'],
    ['08:35:01.260', 60, '08:33:00'],
    ['23:33:34.900', 60, '23:32:00'],
    ['18:38:52', 60, '18:37:00'],
    ['20:22:54', 300, '20:17:00'],
    ['05:44:38.775', 10, '05:44:10'],
  ])('one metric at %s, period %i: the newest slot starts at %s', (at, period, start) => {
    expect(clocks(scalar(period, 1), at)).toEqual([start]);
  });
  it.each([
    ['11:26:05', 60, '11:25:00'],
    ['19:53:39', 60, '19:52:00'],
    ['07:58:33.125', 10, '07:58:20'],
  ])('an expression at %s, period %i: the newest slot starts at %s', (at, period, start) => {
    expect(clocks(math(period, 1), at)).toEqual([start]);
  });
  it('slots follow each other backwards, unaligned', () => {
    expect(clocks(scalar(180, 3), '05:53:32', 3)).toEqual(['05:50:00', '05:47:00', '05:44:00']);
    expect(clocks(scalar(3600, 3), '15:38:41', 3)).toEqual(['14:38:00', '13:38:00', '12:38:00']);
    expect(newest(scalar(900, 2), '2026-03-05T00:26:28Z', 2)).toEqual(['2026-03-05T00:11:00Z', '2026-03-04T23:56:00Z']);
    expect(newest(scalar(86_400, 1), '2026-03-05T09:39:13Z')).toEqual(['2026-03-04T09:39:00Z']);
  });
  it('alarms over more than a day look at whole hours', () => {
    expect(clocks(scalar(3600, 25), '11:03:00', 1)).toEqual(['10:00:00']);
    expect(clocks(scalar(3600, 25), '11:03:00', 2)).toEqual(['10:00:00', '09:00:00']);
  });
});

describe('how many slots, and how often', () => {
  it.each([
    [3, 300, 5],
    [1, 900, 3],
    [2, 900, 4],
    [8, 900, 10],
    [1, 300, 3],
    [3, 3600, 5],
    [1, 60, 6],
    [2, 60, 7],
    [3, 10, 9],
    [3, 20, 6],
    [3, 30, 5],
  ])('%i periods of %i s look at %i slots', (n, period, slots) => {
    expect(evaluationRange(n, period, DEFAULTS)).toBe(slots);
  });
  it('is an option', () => {
    expect(evaluationRange(3, 60, { ...DEFAULTS, extraPeriodsAtMinute: 0 })).toBe(3);
    expect(evaluationRange(3, 300, { ...DEFAULTS, extraPeriodsAboveMinute: 4 })).toBe(7);
    expect(evaluationRange(3, 10, { ...DEFAULTS, extraMillisecondsBelowMinute: 15_000 })).toBe(5);
  });
  it.each([[1, 10, 10], [3, 30, 10], [1, 60, 60], [1, 86_400, 60], [24, 3600, 60], [25, 3600, 3600], [2, 86_400, 3600], [168, 3600, 3600]])(
    '%i periods of %i s are evaluated every %i s', (n, period, seconds) => { expect(cadenceOf(n, period)).toBe(seconds * 1000); },
  );
});

describe('wall-clock windows', () => {
  const wall = (Period: number, Timezone?: string, n = 1): AlarmQuery =>
    scalar(Period, n, { EvaluationWindow: { WallClockWindow: Timezone === undefined ? {} : { Timezone } } });

  it('end at the top of the hour, at midnight, on Monday', () => {
    expect(newest(wall(3600), '2026-03-05T15:38:41Z')).toEqual(['2026-03-05T14:00:00Z']);
    expect(newest(wall(86_400), '2026-03-05T15:38:41Z')).toEqual(['2026-03-04T00:00:00Z']);
    expect(newest(wall(604_800), '2026-03-05T15:38:41Z')).toEqual(['2026-02-23T00:00:00Z']);
    expect(newest(wall(300), '2026-03-05T15:38:41Z')).toEqual(['2026-03-05T15:30:00Z']);
  });
  it('follow the zone, whether an offset or a name', () => {
    expect(newest(wall(86_400, '+05:30'), '2026-03-05T19:00:00Z')).toEqual(['2026-03-04T18:30:00Z']);
    expect(newest(wall(86_400, 'UTC+05:30'), '2026-03-05T19:00:00Z')).toEqual(['2026-03-04T18:30:00Z']);
    expect(newest(wall(86_400, 'Asia/Kolkata'), '2026-03-05T19:00:00Z')).toEqual(['2026-03-04T18:30:00Z']);
    expect(newest(wall(3600, '+05:30'), '2026-03-05T19:10:00Z')).toEqual(['2026-03-05T17:30:00Z']);
  });
  it('the day on which summer time begins has 23 hours, the one on which it ends 25', () => {
    expect(newest(wall(86_400, 'Europe/Berlin', 2), '2026-03-30T06:00:00Z', 3)).toEqual([
      '2026-03-28T23:00:00Z',
      '2026-03-27T23:00:00Z',
      '2026-03-26T23:00:00Z',
    ]);
    expect(newest(wall(86_400, 'America/New_York', 2), '2026-11-02T12:00:00Z', 2)).toEqual([
      '2026-11-01T04:00:00Z',
      '2026-10-31T04:00:00Z',
    ]);
  });
});
