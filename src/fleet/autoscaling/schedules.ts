import { NotSimulated } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { instant, type Instant } from '../../kernel/time.ts';
import { subjectOf } from './activities.ts';
import { setDesired } from './capacity.ts';
import { nextCron, parseCron } from './cron.ts';
import { GROUP_TYPE } from './describe.ts';
import { groupOf, invalid, read } from './errors.ts';
import { publishGroup } from './group-metrics.ts';
import type { AutoscalingOptions } from './options.ts';
import type { AutoscalingState, Group, ScheduledAction } from './state.ts';

type GroupStep = Step<AutoscalingOptions>;

/** When an action is due next, at or after an instant; null when never again. */
function nextDue(action: Pick<ScheduledAction, 'start' | 'end' | 'recurrence'>, after: Instant): Instant | null {
  if (action.recurrence === null) return action.start !== null && action.start > after ? action.start : null;
  const from = action.start !== null && action.start > after ? ((action.start - 1) as Instant) : after;
  const next = nextCron(parseCron(action.recurrence)!, from);
  return next === undefined || (action.end !== null && next > action.end) ? null : next;
}

/** `PutScheduledUpdateGroupAction`. Recurrence is Unix cron, in UTC. */
export function putScheduledUpdateGroupAction(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only(
    'AutoScalingGroupName', 'ScheduledActionName', 'Time', 'StartTime', 'EndTime', 'Recurrence', 'MinSize', 'MaxSize', 'DesiredCapacity', 'TimeZone',
  );
  const group = groupOf(state, fields);
  const name = fields.text('ScheduledActionName', /^[^:/]{1,255}$/);
  const zone = fields.optional('TimeZone');
  if (zone !== undefined && !['UTC', 'Etc/UTC', 'GMT'].includes(zone)) throw new NotSimulated(`scheduled actions in the time zone ${zone}`);
  const time = (key: string): Instant | null => {
    const ms = fields.time(key);
    return ms === undefined ? null : instant(ms);
  };
  const start = time('StartTime') ?? time('Time');
  const end = time('EndTime');
  const recurrence = fields.optional('Recurrence') ?? null;
  if (recurrence !== null && parseCron(recurrence) === undefined) throw invalid('Given recurrence string:' + recurrence + ' is invalid');
  if (start === null && recurrence === null) throw invalid('At least one of StartTime or Recurrence must be given.');
  if (start !== null && start <= step.at) throw invalid('Given start time is in the past');
  if (end !== null && (end <= step.at || (start !== null && end <= start))) throw invalid('Given end time is not valid');
  const [min, max, desired] = ['MinSize', 'MaxSize', 'DesiredCapacity'].map((key) => fields.integer(key, 0, 10_000) ?? null) as [
    number | null,
    number | null,
    number | null,
  ];
  if (min === null && max === null && desired === null) throw invalid('At least one of MinSize, MaxSize or DesiredCapacity must be given.');
  if (min !== null && max !== null && min > max) throw invalid(`Max bound, ${max}, must be greater than or equal to min bound, ${min}`);
  const { accountId, region } = step.scope;
  const known = group.schedules.get(name);
  const action: ScheduledAction = {
    name,
    start,
    end,
    recurrence,
    min,
    max,
    desired,
    next: null,
    arn:
      known?.arn ??
      `arn:aws:autoscaling:${region}:${accountId}:` +
        `scheduledUpdateGroupAction:${step.uuid(`scheduled/${group.name}/${name}`)}:autoScalingGroupName/${group.name}:scheduledActionName/${name}`,
  };
  for (const other of group.schedules.values()) {
    const due = nextDue(action, step.at);
    if (other.name !== name && due !== null && other.next === due) throw invalid('A scheduled action is already set for the given start time');
  }
  group.schedules.set(name, action);
  plan(group, action, step);
  step.changed('AWS::AutoScaling::ScheduledAction', action.arn);
}

function plan(group: Group, action: ScheduledAction, step: GroupStep): void {
  const key = `schedule/${group.name}/${action.name}`;
  action.next = nextDue(action, step.at);
  if (action.next === null) step.cancel(key);
  else step.schedule(action.next, 'evaluate', 'scheduled', { group: group.name, action: action.name }, key);
}

/** Notice `scheduled`: the sizes are set; the desired capacity stays within them. */
export function onScheduled(state: AutoscalingState, data: { group: string; action: string }, step: GroupStep): void {
  const group = state.groups.get(data.group);
  const action = group?.schedules.get(data.action);
  if (group === undefined || action === undefined) return;
  if (action.recurrence === null) group.schedules.delete(action.name);
  else plan(group, action, step);
  if (group.suspended.has('ScheduledActions') || group.deleting) {
    step.note('autoscaling.ignored', subjectOf(step, group.name), {
      group: group.name,
      action: action.name,
      because: 'the process ScheduledActions is suspended',
    });
    return;
  }
  const min = action.min ?? Math.min(group.min, action.max ?? group.min, action.desired ?? group.min);
  const max = action.max ?? Math.max(group.max, min, action.desired ?? group.max);
  if (min > max) {
    step.note('autoscaling.ignored', subjectOf(step, group.name), { group: group.name, action: action.name, because: `min ${min} is above max ${max}` });
    return;
  }
  group.min = min;
  group.max = max;
  const desired = Math.min(max, Math.max(min, action.desired ?? group.desired));
  step.note('autoscaling.scheduled', subjectOf(step, group.name), { group: group.name, action: action.name, min, max, desired });
  step.changed(GROUP_TYPE, group.name);
  setDesired(group, desired, `a scheduled action update of AutoScalingGroup constraints to min: ${min}, max: ${max}, desired: ${desired}`, step);
  publishGroup(group, step);
}

/** `DeleteScheduledAction`. */
export function deleteScheduledAction(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'ScheduledActionName');
  const group = groupOf(state, fields);
  const name = fields.text('ScheduledActionName');
  if (!group.schedules.delete(name)) throw invalid(`Scheduled action name not found`);
  step.cancel(`schedule/${group.name}/${name}`);
}

/** `DescribeScheduledActions`. */
export function describeScheduledActions(state: AutoscalingState, input: unknown): object {
  const fields = read(input).only('AutoScalingGroupName', 'ScheduledActionNames', 'StartTime', 'EndTime', 'MaxRecords', 'NextToken');
  const groups = fields.has('AutoScalingGroupName') ? [groupOf(state, fields)] : [...state.groups.values()].sort((a, b) => byCodeUnit(a.name, b.name));
  const names = fields.texts('ScheduledActionNames');
  return {
    ScheduledUpdateGroupActions: groups.flatMap((group) =>
      [...group.schedules.values()]
        .filter((each) => names.length === 0 || names.includes(each.name))
        .sort((a, b) => byCodeUnit(a.name, b.name))
        .map((each) => ({
          AutoScalingGroupName: group.name,
          ScheduledActionName: each.name,
          ScheduledActionARN: each.arn,
          ...(each.next === null ? {} : { StartTime: new Date(each.next), Time: new Date(each.next) }),
          ...(each.end === null ? {} : { EndTime: new Date(each.end) }),
          ...(each.recurrence === null ? {} : { Recurrence: each.recurrence }),
          ...(each.min === null ? {} : { MinSize: each.min }),
          ...(each.max === null ? {} : { MaxSize: each.max }),
          ...(each.desired === null ? {} : { DesiredCapacity: each.desired }),
        })),
    ),
  };
}
