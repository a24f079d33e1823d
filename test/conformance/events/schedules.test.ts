import { describe, expect, test } from 'vitest';
import { UTC, zoneOf } from '../../../src/aws/zones.ts';
import { createCloud } from '../../../src/cloud/cloud.ts';
import { nextFiring, parseSchedulerExpression } from '../../../src/engines/events/schedule/expression.ts';
import type { Instant } from '../../../src/kernel/time.ts';
import { ACCEPTED, FIRINGS, REFUSED, SCHEDULER_REFUSED, ZONED } from './schedules.table.ts';

function firings(expression: string, after: string, zone = UTC, many = 1): string[] {
  const found: string[] = [];
  const schedule = parseSchedulerExpression(expression)!;
  for (let at = Date.parse(after) as Instant | undefined; found.length < Math.max(many, 1);) {
    at = nextFiring(schedule, at!, at!, zone);
    if (at === undefined) return found;
    found.push(new Date(at).toISOString().replace('.000Z', 'Z'));
  }
  return found;
}

describe('PutRule', () => {
  test.each(ACCEPTED)('takes %j (%s)', (ScheduleExpression) => {
    const cloud = createCloud({ start: '2026-01-05T10:00:00Z' });
    cloud.events.putRule({ Name: 'r', ScheduleExpression });
    expect(cloud.events.describeRule({ Name: 'r' }).ScheduleExpression).toBe(ScheduleExpression);
  });
  test.each(REFUSED)('refuses %j (%s)', (ScheduleExpression) => {
    const cloud = createCloud({ start: '2026-01-05T10:00:00Z' });
    expect(() => cloud.events.putRule({ Name: 'r', ScheduleExpression })).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: 'Parameter ScheduleExpression is not valid.' }),
    );
  });
});

describe('firings in UTC', () => {
  test.each(FIRINGS)('%s after %s', (expression, after, expected) => {
    expect(firings(expression, after, UTC, expected.length)).toEqual(expected);
  });
});

describe('firings in a time zone', () => {
  test.each(ZONED)('%s in %s after %s', (expression, zone, after, expected) => {
    expect(firings(expression, after, zoneOf(zone), expected.length)).toEqual(expected);
  });
});

test.each(SCHEDULER_REFUSED)('CreateSchedule refuses %j', (ScheduleExpression) => {
  const cloud = createCloud({ start: '2026-01-05T10:00:00Z' });
  const Target = { Arn: 'arn:aws:lambda:us-east-1:111122223333:function:f', RoleArn: 'arn:aws:iam::111122223333:role/r' };
  expect(() => cloud.scheduler.createSchedule({ Name: 's', ScheduleExpression, Target, FlexibleTimeWindow: { Mode: 'OFF' } })).toThrow(
    expect.objectContaining({ code: 'ValidationException', message: `Invalid Schedule Expression ${ScheduleExpression}.` }),
  );
});
