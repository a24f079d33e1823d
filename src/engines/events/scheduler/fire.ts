import type { AwsEvent } from '../../../aws/event.ts';
import { zoneOf } from '../../../aws/zones.ts';
import { floorTo, formatInstant, minus, MINUTE, plus, SECOND, type Duration, type Instant } from '../../../kernel/time.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { targetKind } from '../delivery/target-kind.ts';
import { nextFiring, parseSchedulerExpression } from '../schedule/expression.ts';
import { scheduleKey, type EventsState, type EventsStep, type StoredSchedule } from '../state.ts';

/** What the notice `schedule` carries. */
export interface ScheduleTick {
  readonly key: string;
  /** The nominal time; the window may delay the call. */
  readonly at: Instant;
}

const noticeKey = (schedule: StoredSchedule): string => `schedule/${scheduleKey(schedule.group, schedule.name)}`;

export const stopSchedule = (schedule: StoredSchedule, step: EventsStep): void => step.cancel(noticeKey(schedule));

/** One notice for the next firing, if there is any. @returns whether there is */
export function keepSchedule(schedule: StoredSchedule, step: EventsStep, fresh: boolean): boolean {
  const at = schedule.state === 'DISABLED' ? undefined : nextOf(schedule, step.at, fresh);
  if (at === undefined) {
    stopSchedule(schedule, step);
    return false;
  }
  step.schedule(
    at,
    'evaluate',
    'schedule',
    { key: scheduleKey(schedule.group, schedule.name), at } satisfies ScheduleTick,
    noticeKey(schedule),
  );
  return true;
}

/** Dates bound schedules that recur; `at` knows none. A rate begins at once, or at its start date. */
function nextOf(schedule: StoredSchedule, now: Instant, fresh: boolean): Instant | undefined {
  const parsed = parseSchedulerExpression(schedule.expression)!;
  const zone = zoneOf(schedule.timezone)!;
  if (parsed.kind === 'at') return nextFiring(parsed, now, schedule.phase, zone);
  const start = schedule.startDate;
  const begins = parsed.kind === 'rate' && (fresh ? schedule.phase >= now : schedule.phase > now);
  const at = begins ? schedule.phase : nextFiring(parsed, start !== null && start > now ? minus(start, 1) : now, schedule.phase, zone);
  return at !== undefined && (schedule.endDate === null || at < schedule.endDate) ? at : undefined;
}

/** A schedule fires: its target will be called, within the window if there is one. */
export function fire(state: EventsState, { key, at }: ScheduleTick, step: EventsStep): void {
  const schedule = state.schedules.get(key);
  if (schedule === undefined || schedule.state === 'DISABLED') return;
  const goesOn = keepSchedule(schedule, step, false);
  const window = (schedule.window.MaximumWindowInMinutes ?? 0) * MINUTE;
  const delay = window === 0 ? 0 : Math.floor(step.random(`window/${key}`)() * window);
  const callAt = plus(step.at, delay + step.options.schedulerLatency);
  const subject = `${step.scope.accountId}/${step.scope.region}/schedule/${key}`;
  step.note('schedule.fired', subject, { scheduledTime: formatInstant(at), callAt: formatInstant(callAt), target: schedule.target.Arn! });
  step.schedule(callAt, 'deliver', 'attempt', deliveryOf(schedule, at, callAt, step));
  if (goesOn || schedule.afterCompletion !== 'DELETE') return;
  state.schedules.delete(key);
  step.note('schedule.deleted', subject, { reason: 'ActionAfterCompletion' });
}

function deliveryOf(schedule: StoredSchedule, at: Instant, callAt: Instant, step: EventsStep): Delivery {
  const { target } = schedule;
  const executionId = step.uuid('execution');
  const context = new Map([
    ['<aws.scheduler.schedule-arn>', schedule.arn],
    ['<aws.scheduler.scheduled-time>', formatInstant(floorTo(at, SECOND))],
    ['<aws.scheduler.execution-id>', executionId],
  ]);
  let input = target.Input;
  for (const [keyword, value] of context) input = input?.replaceAll(keyword, value);
  const event = targetKind(target.Arn!) === 'bus' ? eventFor(schedule, input, at, step) : null;
  const { RetryPolicy } = target;
  return {
    sender: { kind: 'schedule', name: schedule.name, group: schedule.group, arn: schedule.arn, executionId },
    target: {
      id: schedule.name,
      arn: target.Arn!,
      roleArn: target.RoleArn!,
      deadLetterArn: target.DeadLetterConfig?.Arn ?? null,
      messageGroupId: target.SqsParameters?.MessageGroupId ?? null,
      parameters: target.KinesisParameters === undefined ? {} : { KinesisParameters: target.KinesisParameters },
    },
    payload: input ?? defaultInput(schedule, at, step),
    event,
    arrivedAt: callAt,
    patience: {
      attempts: RetryPolicy?.MaximumRetryAttempts ?? step.options.retryAttempts,
      age: (RetryPolicy?.MaximumEventAgeInSeconds === undefined
        ? step.options.eventAge
        : RetryPolicy.MaximumEventAgeInSeconds * 1_000) as Duration,
    },
    attempt: 1,
    through: [],
  };
}

/**
 * What a target gets when the schedule names no input.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
 */
const defaultInput = (schedule: StoredSchedule, at: Instant, step: EventsStep): string =>
  JSON.stringify({
    version: '0',
    id: step.uuid('event'),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: step.scope.accountId,
    time: formatInstant(floorTo(at, SECOND)),
    region: step.scope.region,
    resources: [schedule.arn],
    detail: '{}',
  });

/** The event that a schedule puts on a bus. */
function eventFor(schedule: StoredSchedule, input: string | undefined, at: Instant, step: EventsStep): AwsEvent {
  const detail: unknown = JSON.parse(input ?? '{}');
  return {
    version: '0',
    id: step.uuid('event'),
    'detail-type': schedule.target.EventBridgeParameters!.DetailType!,
    source: schedule.target.EventBridgeParameters!.Source!,
    account: step.scope.accountId,
    time: formatInstant(floorTo(at, SECOND)),
    region: step.scope.region,
    resources: [schedule.arn],
    detail: detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? (detail as AwsEvent['detail']) : {},
  };
}
