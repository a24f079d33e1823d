/**
 * Schedules of rules. Provenance: `recorded` are answers of PutRule (2024-05 to 2025-10); `guide` follows the wording of the EventBridge User Guide;
 * `assumed` is Quartz's meaning where the guide is silent. Firings were worked out by hand from a calendar.
 */
export const ACCEPTED: readonly (readonly [string, 'recorded' | 'guide' | 'assumed'])[] = [
  ['rate(1 minute)', 'recorded'], ['rate(5 minutes)', 'recorded'], ['rate(1 hour)', 'guide'], ['rate(7 days)', 'guide'],
  ['cron(0 2 ? * SAT *)', 'recorded'], ['cron(5,35 14 * * ? *)', 'recorded'], ['cron(15 10 ? * 6L 2002-2005)', 'recorded'],
  ['cron(0 2 ? * SAT#3 *)', 'recorded'], ['cron(* * ? * SAT#3 *)', 'recorded'], ['cron(0/5 5 ? JAN 1-5 2022)', 'recorded'],
  ['cron(0 18 ? * MON-FRI *)', 'recorded'], ['cron(0 8 1 * ? *)', 'recorded'], ['cron(0/30 20-23 ? * MON-FRI *)', 'recorded'],
  ['cron(0 20-2 * * ? *)', 'guide'], ['cron(0 0 ? * 3#2 *)', 'guide'], ['cron(0 0 L * ? *)', 'guide'], ['cron(0 0 3W * ? *)', 'guide'],
  ['cron(0 0 1 1 ? 1969)', 'recorded'], ['cron(0 0 1 1 ? 2200)', 'recorded'], ['cron(0 0 1 1 ? 2500)', 'recorded'], ['cron(0/60 * * * ? *)', 'recorded'],
  ['cron(0 0 ? * TUESDAY *)', 'recorded'], ['cron(0 0 ? jan mon-fri *)', 'recorded'], ['cron(0-15/1 8-8 ? * 2,3,4,5,6,7 *)', 'recorded'],
  ['cron(*/15 * * * ? *)', 'recorded'], ['cron(0-59/10 0-23/2 ? * * *)', 'recorded'], ['cron(0 0 LW * ? *)', 'assumed'], ['cron(0 0 ? * L *)', 'assumed'],
];

export const REFUSED: readonly (readonly [string, 'recorded' | 'guide' | 'assumed'])[] = [
  ['rate(10 seconds)', 'recorded'], ['rate(10 years)', 'recorded'], ['rate(1 minutes)', 'recorded'], ['rate(1 hours)', 'recorded'],
  ['rate(1 days)', 'recorded'], ['rate(10 minute)', 'recorded'], ['rate(10 hour)', 'recorded'], ['rate(10 day)', 'recorded'], ['rate()', 'recorded'],
  ['rate(10)', 'recorded'], ['rate(10 minutess)', 'recorded'], ['rate(foo minutes)', 'recorded'], ['rate(0 minutes)', 'recorded'],
  ['rate(-10 minutes)', 'recorded'], ['rate(10 MINUTES)', 'recorded'], ['rate( 10 minutes )', 'recorded'], [' rate(10 minutes)', 'recorded'],
  ['cron(0 1 * * * *)', 'recorded'], ['cron(7 20 * * NOT *)', 'recorded'], ['cron(INVALID)', 'recorded'], ['cron(0 dummy ? * MON-FRI *)', 'recorded'],
  ['cron(71 8 1 * ? *)', 'recorded'], ['cron(0  8 1 * ? *)', 'recorded'], ['cron(0\t8 1 * ? *)', 'recorded'], ['cron(0 8 ? * ? *)', 'assumed'],
  ['cron(0 8 1 * ?)', 'guide'], ['cron(0 24 1 * ? *)', 'guide'], ['cron(0 8 32 * ? *)', 'guide'], ['cron(0 8 0 * ? *)', 'guide'],
  ['cron(0 8 1 13 ? *)', 'guide'], ['cron(0 8 ? * 8 *)', 'guide'], ['cron(0 8 ? * 3#6 *)', 'assumed'], ['cron(0/0 8 1 * ? *)', 'assumed'],
  ['cron(? 8 1 * ? *)', 'guide'], ['cron(0 8 ? * 3#1,6#3 *)', 'guide'], ['cron(0 8 L-3 * ? *)', 'assumed'], ['at(2026-01-01T00:00:00)', 'guide'],
  ['every minute', 'guide'], ['cron(0 8 1 * ? *', 'guide'],
];

/** Expression, after, next firings; an empty list: never. */
export const FIRINGS: readonly (readonly [string, string, readonly string[]])[] = [
  ['cron(15 10 ? * 6L 2026-2027)', '2026-01-01T00:00:00Z', ['2026-01-30T10:15:00Z', '2026-02-27T10:15:00Z', '2026-03-27T10:15:00Z']],
  ['cron(0 2 ? * SAT#3 *)', '2026-01-01T00:00:00Z', ['2026-01-17T02:00:00Z', '2026-02-21T02:00:00Z']],
  ['cron(0 0 ? * 3#2 *)', '2026-01-01T00:00:00Z', ['2026-01-13T00:00:00Z', '2026-02-10T00:00:00Z']],
  ['cron(0 0 ? * 1 *)', '2026-01-01T00:00:00Z', ['2026-01-04T00:00:00Z']],
  ['cron(0 0 29 FEB ? *)', '2026-01-01T00:00:00Z', ['2028-02-29T00:00:00Z', '2032-02-29T00:00:00Z']],
  ['cron(0 0 29 FEB ? *)', '2096-03-01T00:00:00Z', ['2104-02-29T00:00:00Z']],
  ['cron(0 0 31 FEB ? *)', '2026-01-01T00:00:00Z', []],
  ['cron(0 0 30 2 ? *)', '2026-01-01T00:00:00Z', []],
  ['cron(0 0 ? FEB 1#5 *)', '2026-01-01T00:00:00Z', ['2032-02-29T00:00:00Z', '2060-02-29T00:00:00Z']],
  ['cron(0 0 31 * ? *)', '2026-01-31T00:00:00Z', ['2026-03-31T00:00:00Z', '2026-05-31T00:00:00Z']],
  ['cron(0 0 15W * ? 2026)', '2026-08-01T00:00:00Z', ['2026-08-14T00:00:00Z', '2026-09-15T00:00:00Z', '2026-10-15T00:00:00Z', '2026-11-16T00:00:00Z']],
  ['cron(0 0 1W * ? *)', '2026-07-31T00:00:00Z', ['2026-08-03T00:00:00Z']],
  ['cron(0 0 31W * ? *)', '2026-03-31T00:00:00Z', ['2026-05-29T00:00:00Z', '2026-07-31T00:00:00Z']],
  ['cron(0 0 L * ? *)', '2028-02-01T00:00:00Z', ['2028-02-29T00:00:00Z', '2028-03-31T00:00:00Z']],
  ['cron(0 0 LW * ? *)', '2026-05-01T00:00:00Z', ['2026-05-29T00:00:00Z', '2026-06-30T00:00:00Z']],
  ['cron(0 0 ? * L *)', '2026-01-01T00:00:00Z', ['2026-01-03T00:00:00Z', '2026-01-10T00:00:00Z']],
  ['cron(0 20-2/2 * * ? *)', '2026-01-01T12:00:00Z', ['2026-01-01T20:00:00Z', '2026-01-01T22:00:00Z', '2026-01-02T00:00:00Z', '2026-01-02T02:00:00Z', '2026-01-02T20:00:00Z']],
  ['cron(0 0 ? * FRI-MON *)', '2026-01-06T00:00:00Z', ['2026-01-09T00:00:00Z', '2026-01-10T00:00:00Z', '2026-01-11T00:00:00Z', '2026-01-12T00:00:00Z', '2026-01-16T00:00:00Z']],
  ['cron(0 0 1 NOV-FEB ? *)', '2026-02-02T00:00:00Z', ['2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z']],
  ['cron(50-10/10 * * * ? *)', '2026-01-01T00:45:00Z', ['2026-01-01T00:50:00Z', '2026-01-01T01:00:00Z', '2026-01-01T01:10:00Z', '2026-01-01T01:50:00Z']],
  ['cron(1/10 0 1 1 ? *)', '2026-01-01T00:15:00Z', ['2026-01-01T00:21:00Z', '2026-01-01T00:31:00Z', '2026-01-01T00:41:00Z', '2026-01-01T00:51:00Z', '2027-01-01T00:01:00Z']],
  ['cron(0/60 * * * ? *)', '2026-01-01T00:00:00Z', ['2026-01-01T01:00:00Z', '2026-01-01T02:00:00Z']],
  ['cron(15 10 ? * 6L 2002-2005)', '2026-01-01T00:00:00Z', []],
  ['cron(0 0 1 1 ? 1969)', '2026-01-01T00:00:00Z', []],
  ['cron(0 0 1 1 ? 2500)', '2026-01-01T00:00:00Z', ['2500-01-01T00:00:00Z']],
  ['cron(* * * * ? *)', '2026-01-01T00:00:00Z', ['2026-01-01T00:01:00Z', '2026-01-01T00:02:00Z']],
  ['cron(* * * * ? *)', '2026-01-01T00:00:59.999Z', ['2026-01-01T00:01:00Z']],
];

/** EventBridge Scheduler, in a time zone: expression, zone, after, firings. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
export const ZONED: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['cron(30 2 * * ? *)', 'America/New_York', '2026-03-06T12:00:00Z', ['2026-03-07T07:30:00Z', '2026-03-09T06:30:00Z']],
  ['cron(30 1 * * ? *)', 'America/New_York', '2026-10-31T12:00:00Z', ['2026-11-01T05:30:00Z', '2026-11-02T06:30:00Z']],
  ['cron(0 9 ? * MON *)', 'Europe/Berlin', '2026-03-20T00:00:00Z', ['2026-03-23T08:00:00Z', '2026-03-30T07:00:00Z']],
  ['cron(0 9 * * ? *)', 'Asia/Kolkata', '2026-01-01T00:00:00Z', ['2026-01-01T03:30:00Z', '2026-01-02T03:30:00Z']],
  ['at(2026-07-01T08:00:00)', 'America/New_York', '2026-01-01T00:00:00Z', ['2026-07-01T12:00:00Z']],
  ['at(2026-07-01T08:00:00)', 'America/New_York', '2026-07-01T12:00:00Z', []],
  ['at(2026-03-08T02:30:00)', 'America/New_York', '2026-01-01T00:00:00Z', []],
  ['at(2026-11-01T01:30:00)', 'America/New_York', '2026-01-01T00:00:00Z', ['2026-11-01T05:30:00Z']],
];

/** What EventBridge Scheduler refuses: `Invalid Schedule Expression …`, recorded January 2025. */
export const SCHEDULER_REFUSED: readonly string[] = [
  'cron(0 1 * * * *)', 'cron(7 20 * * NOT *)', 'cron(INVALID)', 'cron(0 dummy ? * MON-FRI *)', 'cron(71 8 1 * ? *)', 'cron()', 'rate(10 seconds)',
  'rate(10 years)', 'rate()', 'rate(10)', 'rate(10 minutess)', 'rate(foo minutes)', 'rate(-10 minutes)', 'rate( 10 minutes )', ' rate(10 minutes)',
  'at(2021-12-31T23:59:59Z)', 'at(2021-12-31)', 'at(2026-02-30T00:00:00)', 'at(2026-01-01T24:00:00)',
];
