/** Pure matchers: functions of what is received and expected, without any test runner. `cloudclock/vitest` and `cloudclock/jest` register them. */
export { toBeInAlarm, toHaveAlarmHistory, toHaveAlarmedWithin, toNeverAlarm } from './alarms.ts';
export { toBeCompliant, toHaveDelivered, toHaveNotified, toHaveRecorded, toReplayAs } from './records.ts';
export type { MatcherResult, Times } from './result.ts';
export type { Received } from './subject.ts';
