import type { Step } from '../../aws/engine.ts';
import { causeTime, describeActivity, subjectOf } from './activities.ts';
import { reconcileSoon } from './capacity.ts';
import { GROUP_TYPE } from './describe.ts';
import { groupOf, invalid, read } from './errors.ts';
import { GROUP_METRICS, publishGroup, silenceGroup } from './group-metrics.ts';
import { readToken } from './groups.ts';
import type { AutoscalingOptions } from './options.ts';
import type { AutoscalingState } from './state.ts';

type GroupStep = Step<AutoscalingOptions>;

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-suspend-resume-processes.html */
const PROCESSES = [
  'Launch', 'Terminate', 'AddToLoadBalancer', 'AlarmNotification', 'AZRebalance', 'HealthCheck', 'InstanceRefresh', 'ReplaceUnhealthy', 'ScheduledActions',
];

const turn = (suspend: boolean) => (state: AutoscalingState, input: unknown, step: GroupStep): void => {
  const fields = read(input).only('AutoScalingGroupName', 'ScalingProcesses');
  const group = groupOf(state, fields);
  const names = fields.has('ScalingProcesses') ? fields.texts('ScalingProcesses') : PROCESSES;
  for (const name of names) if (!PROCESSES.includes(name)) throw invalid(`Unknown scaling process: ${name}`);
  for (const name of names) {
    if (suspend) group.suspended.set(name, `User suspended at ${causeTime(step.at)}`);
    else group.suspended.delete(name);
  }
  step.note('autoscaling.processes', subjectOf(step, group.name), { group: group.name, processes: names, suspended: suspend });
  step.changed(GROUP_TYPE, group.name);
  if (!suspend) reconcileSoon(group, step);
};
/** `SuspendProcesses`: all of them when none is named. */
export const suspendProcesses = turn(true);
/** `ResumeProcesses`. */
export const resumeProcesses = turn(false);

/** `EnableMetricsCollection`: off until it is called, every minute from then on. */
export function enableMetricsCollection(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'Metrics', 'Granularity');
  const group = groupOf(state, fields);
  if (fields.text('Granularity') !== '1Minute') throw invalid(`Granularity must be 1Minute`);
  const names = fields.has('Metrics') ? fields.texts('Metrics') : [...GROUP_METRICS.keys()];
  for (const name of names) if (!GROUP_METRICS.has(name)) throw invalid(`Unknown metric: ${name}`);
  for (const name of names) group.metrics.add(name);
  publishGroup(group, step);
  step.changed(GROUP_TYPE, group.name);
}

/** `DisableMetricsCollection`. */
export function disableMetricsCollection(state: AutoscalingState, input: unknown, step: GroupStep): void {
  const fields = read(input).only('AutoScalingGroupName', 'Metrics');
  const group = groupOf(state, fields);
  const names = fields.has('Metrics') ? fields.texts('Metrics') : [...group.metrics];
  for (const name of names) if (!GROUP_METRICS.has(name)) throw invalid(`Unknown metric: ${name}`);
  silenceGroup(group, names, step);
  step.changed(GROUP_TYPE, group.name);
}

/** `DescribeScalingActivities`, the newest first. */
export function describeScalingActivities(state: AutoscalingState, input: unknown): object {
  const fields = read(input).only('ActivityIds', 'AutoScalingGroupName', 'IncludeDeletedGroups', 'MaxRecords', 'NextToken');
  const groups = fields.has('AutoScalingGroupName') ? [groupOf(state, fields)] : [...state.groups.values()];
  const ids = fields.texts('ActivityIds');
  const size = fields.integer('MaxRecords', 1, 100) ?? 100;
  const from = readToken(fields);
  const all = groups.flatMap((group) => group.activities.filter((each) => ids.length === 0 || ids.includes(each.id)).map((activity) => ({ group, activity })));
  return {
    Activities: all.slice(from, from + size).map(({ group, activity }) => describeActivity(group, activity)),
    ...(from + size < all.length ? { NextToken: String(from + size) } : {}),
  };
}
