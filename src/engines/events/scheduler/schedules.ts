import { arn } from '../../../aws/arn.ts';
import { AwsError } from '../../../aws/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { page, present } from '../names.ts';
import { schedulerOperation } from '../operation.ts';
import type {
  ListSchedulesInput,
  ScheduleDescription,
  ScheduleGroupDescription,
  ScheduleInput,
  ScheduleNameInput,
  SchedulerPageInput,
  ScheduleSummary,
} from '../shapes.ts';
import { scheduleKey, type EventsState, type EventsStep, type ScheduleGroup, type StoredSchedule } from '../state.ts';
import { checkSchedule, DEFAULT_GROUP, noSuchGroup, noSuchSchedule } from './check.ts';
import { keepSchedule, stopSchedule } from './fire.ts';

const conflict = (what: string): AwsError => new AwsError('ConflictException', `${what} already exists.`, 409);

function scheduleOf(state: EventsState, { Name, GroupName = DEFAULT_GROUP }: ScheduleNameInput): StoredSchedule {
  const schedule = state.schedules.get(scheduleKey(GroupName, Name!));
  if (schedule === undefined) throw noSuchSchedule(Name!);
  return schedule;
}

function stored(input: ScheduleInput, old: StoredSchedule | undefined, step: EventsStep): StoredSchedule {
  const name = input.Name!;
  const group = input.GroupName ?? DEFAULT_GROUP;
  const startDate = (input.StartDate?.getTime() ?? null) as Instant | null;
  const state = input.State ?? 'ENABLED';
  const same = old !== undefined && old.expression === input.ScheduleExpression && old.startDate === startDate && old.state === state;
  return {
    name,
    group,
    arn: arn('scheduler', step.scope.region, step.scope.accountId, `schedule/${group}/${name}`),
    expression: input.ScheduleExpression!,
    timezone: input.ScheduleExpressionTimezone ?? 'UTC',
    startDate,
    endDate: (input.EndDate?.getTime() ?? null) as Instant | null,
    description: input.Description ?? null,
    state,
    target: input.Target!,
    window: input.FlexibleTimeWindow!,
    afterCompletion: input.ActionAfterCompletion ?? 'NONE',
    createdAt: old?.createdAt ?? step.at,
    modifiedAt: step.at,
    phase: same ? old.phase : (startDate ?? step.at),
  };
}

function put(state: EventsState, schedule: StoredSchedule, fresh: boolean, step: EventsStep): { ScheduleArn: string } {
  state.schedules.set(scheduleKey(schedule.group, schedule.name), schedule);
  keepSchedule(schedule, step, fresh);
  return { ScheduleArn: schedule.arn };
}

export const createSchedule = schedulerOperation('CreateSchedule', (state, input: ScheduleInput, step) => {
  checkSchedule(state, input);
  if (state.schedules.has(scheduleKey(input.GroupName ?? DEFAULT_GROUP, input.Name!))) throw conflict(`Schedule ${input.Name!}`);
  return put(state, stored(input, undefined, step), true, step);
});

export const updateSchedule = schedulerOperation('UpdateSchedule', (state, input: ScheduleInput, step) => {
  checkSchedule(state, input);
  const old = scheduleOf(state, input);
  const schedule = stored(input, old, step);
  return put(state, schedule, schedule.phase !== old.phase, step);
});

export const getSchedule = schedulerOperation('GetSchedule', (state, input: ScheduleNameInput, step) => {
  const schedule = scheduleOf(state, input);
  const { retryAttempts, eventAge } = step.options;
  const target = JSON.parse(JSON.stringify(schedule.target)) as typeof schedule.target;
  return present({
    Arn: schedule.arn,
    Name: schedule.name,
    GroupName: schedule.group,
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: schedule.timezone,
    StartDate: schedule.startDate === null ? null : new Date(schedule.startDate),
    EndDate: schedule.endDate === null ? null : new Date(schedule.endDate),
    Description: schedule.description,
    State: schedule.state,
    Target: {
      ...target,
      RetryPolicy: { MaximumEventAgeInSeconds: eventAge / 1_000, MaximumRetryAttempts: retryAttempts, ...target.RetryPolicy },
    },
    FlexibleTimeWindow: { ...schedule.window },
    ActionAfterCompletion: schedule.afterCompletion,
    CreationDate: new Date(schedule.createdAt),
    LastModificationDate: new Date(schedule.modifiedAt),
  }) as ScheduleDescription;
});

export const deleteSchedule = schedulerOperation('DeleteSchedule', (state, input: ScheduleNameInput, step) => {
  const schedule = scheduleOf(state, input);
  state.schedules.delete(scheduleKey(schedule.group, schedule.name));
  stopSchedule(schedule, step);
});

const summary = (schedule: StoredSchedule): ScheduleSummary => ({
  Arn: schedule.arn,
  Name: schedule.name,
  GroupName: schedule.group,
  State: schedule.state,
  CreationDate: new Date(schedule.createdAt),
  LastModificationDate: new Date(schedule.modifiedAt),
  Target: { Arn: schedule.target.Arn! },
});

export const listSchedules = schedulerOperation('ListSchedules', (state, input: ListSchedulesInput) => {
  const schedules = [...state.schedules.values()].filter(
    ({ name, group, state: value }) =>
      (input.GroupName === undefined || group === input.GroupName) &&
      name.startsWith(input.NamePrefix ?? '') &&
      (input.State === undefined || value === input.State),
  );
  const { items, next } = page(schedules, ({ group, name }) => scheduleKey(group, name), input, input.MaxResults);
  return { Schedules: items.map(summary), ...next };
});

const describeGroup = (group: ScheduleGroup): ScheduleGroupDescription =>
  present({
    Arn: group.arn,
    Name: group.name,
    State: 'ACTIVE',
    CreationDate: group.createdAt === null ? null : new Date(group.createdAt),
    LastModificationDate: group.createdAt === null ? null : new Date(group.createdAt),
  }) as ScheduleGroupDescription;

export const createScheduleGroup = schedulerOperation('CreateScheduleGroup', (state, input: { Name: string }, step) => {
  if (state.groups.has(input.Name)) throw conflict(`Schedule group ${input.Name}`);
  const group = {
    name: input.Name,
    arn: arn('scheduler', step.scope.region, step.scope.accountId, `schedule-group/${input.Name}`),
    createdAt: step.at,
  };
  state.groups.set(group.name, group);
  return { ScheduleGroupArn: group.arn };
});

export const getScheduleGroup = schedulerOperation('GetScheduleGroup', (state, input: { Name: string }) => {
  const group = state.groups.get(input.Name);
  if (group === undefined) throw noSuchGroup(input.Name);
  return describeGroup(group);
});

export const deleteScheduleGroup = schedulerOperation('DeleteScheduleGroup', (state, input: { Name: string }, step) => {
  if (input.Name === DEFAULT_GROUP) throw new AwsError('ValidationException', 'Cannot delete the default schedule group.');
  if (!state.groups.has(input.Name)) throw noSuchGroup(input.Name);
  for (const [key, schedule] of state.schedules) {
    if (schedule.group !== input.Name) continue;
    state.schedules.delete(key);
    stopSchedule(schedule, step);
  }
  state.groups.delete(input.Name);
});

export const listScheduleGroups = schedulerOperation('ListScheduleGroups', (state, input: SchedulerPageInput) => {
  const groups = [...state.groups.values()].filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
  const { items, next } = page(groups, ({ name }) => name, input, input.MaxResults);
  return { ScheduleGroups: items.map(describeGroup), ...next };
});
