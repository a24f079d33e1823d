import type { Step } from '../../aws/engine.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import type { AutoscalingOptions } from './options.ts';
import type { Activity, Group, Member } from './state.ts';

export const subjectOf = (step: Step<AutoscalingOptions>, name: string): string => `${step.scope.accountId}/${step.scope.region}/autoscaling-group/${name}`;
/** `2026-01-02T03:04:05Z`: whole seconds, as causes have them. */
export const causeTime = (at: Instant): string => formatInstant((Math.floor(at / 1000) * 1000) as Instant);
export const instanceArn = (step: Step<AutoscalingOptions>, id: string): string => `arn:aws:ec2:${step.scope.region}:${step.scope.accountId}:instance/${id}`;

/** Begins an activity; the newest comes first. */
export function beginActivity(
  group: Group, description: string, cause: string, place: { zone: string | null; subnetId: string | null }, step: Step<AutoscalingOptions>,
): Activity {
  const details = JSON.stringify({
    ...(place.subnetId === null ? {} : { 'Subnet ID': place.subnetId }), ...(place.zone === null ? {} : { 'Availability Zone': place.zone }),
  });
  const activity: Activity = {
    id: step.uuid(`activity/${group.name}`), description, cause, startedAt: step.at, endedAt: null, status: 'InProgress', message: '', progress: 0, details,
  };
  group.activities.unshift(activity);
  if (group.activities.length > step.options.activities) group.activities.length = step.options.activities;
  return activity;
}

export const activityOf = (group: Group, member: Member): Activity | undefined => group.activities.find((each) => each.id === member.activity);

export function endActivity(activity: Activity | undefined, status: Activity['status'], message: string, step: Step<AutoscalingOptions>): void {
  if (activity === undefined) return;
  activity.status = status;
  activity.message = message;
  activity.endedAt = step.at;
  activity.progress = 100;
}

/** An activity as DescribeScalingActivities has it. */
export const describeActivity = (group: Group, activity: Activity): Record<string, unknown> => ({
  ActivityId: activity.id, AutoScalingGroupName: group.name, AutoScalingGroupARN: group.arn, Description: activity.description, Cause: activity.cause,
  StartTime: new Date(activity.startedAt), ...(activity.endedAt === null ? {} : { EndTime: new Date(activity.endedAt) }), StatusCode: activity.status,
  ...(activity.message === '' ? {} : { StatusMessage: activity.message }), Progress: activity.progress, Details: activity.details,
});

/** "EC2 Instance Launch Successful" and its three sisters. https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html */
export function emitActivity(
  group: Group,
  kind: 'Launch' | 'Terminate',
  activity: Activity | undefined,
  instanceId: string,
  step: Step<AutoscalingOptions>,
): void {
  if (activity === undefined) return;
  const success = activity.status === 'Successful';
  const iso = (at: Instant): string => new Date(at).toISOString();
  step.emit({
    source: 'aws.autoscaling',
    detailType: `EC2 Instance ${kind} ${success ? 'Successful' : 'Unsuccessful'}`,
    resources: [group.arn, ...(instanceId === '' ? [] : [instanceArn(step, instanceId)])],
    detail: {
      StatusCode: success ? 'InProgress' : 'Failed',
      Description: activity.description,
      AutoScalingGroupName: group.name,
      ActivityId: activity.id,
      Details: JSON.parse(activity.details) as { [key: string]: string },
      RequestId: activity.id,
      StatusMessage: activity.message,
      EndTime: iso(activity.endedAt ?? step.at),
      EC2InstanceId: instanceId,
      StartTime: iso(activity.startedAt),
      Cause: activity.cause,
      ...(kind === 'Launch' ? { Origin: 'EC2', Destination: 'AutoScalingGroup' } : { Origin: 'AutoScalingGroup', Destination: 'EC2' }),
    },
  });
}
