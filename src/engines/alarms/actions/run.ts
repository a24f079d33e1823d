import type { CallEffect } from '../../../aws/engine.ts';
import { servicePrincipal } from '../../../aws/principal.ts';
import { configurationBrief, stateOf } from '../events.ts';
import { wordsOf } from '../grounds.ts';
import { remember } from '../history.ts';
import { muteOf } from '../mute/window.ts';
import { faceOf, type Alarm, type AlarmsState, type Face } from '../state.ts';
import type { AlarmStep } from '../step.ts';
import { int, maybe, nil, obj, str } from '../text/json.ts';
import { stamp } from '../text/java.ts';
import { publication, subject, type Notification } from '../text/notification.ts';
import { parseAction, type ActionTarget } from './target.ts';

const CLOUDWATCH = servicePrincipal('cloudwatch.amazonaws.com');
const FOR_LAMBDA = servicePrincipal('lambda.alarms.cloudwatch.amazonaws.com');

/** What an action's reply finds again. */
export interface ActionTicket {
  readonly name: string;
  readonly type: 'MetricAlarm' | 'CompositeAlarm';
  readonly arn: string;
  readonly stateUpdatedAt: number;
  readonly published: string | null;
}

/** The HistoryData of an Action item, members in AWS's order. */
export function actionData(
  actionState: 'Succeeded' | 'Failed' | 'Suppressed',
  ticket: Pick<ActionTicket, 'arn' | 'stateUpdatedAt' | 'published'>,
  error?: string,
  muteEnd?: number,
): string {
  return obj([
    ['actionState', str(actionState)],
    ['stateUpdateTimestamp', int(ticket.stateUpdatedAt)],
    ['notificationResource', str(ticket.arn)],
    ['publishedMessage', ticket.published === null ? nil : str(ticket.published)],
    ['error', maybe(error, str) ?? nil],
    ['muteWindowEndTimestamp', maybe(muteEnd, int) ?? nil],
  ]);
}

/** The event of a Lambda action. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
const lambdaPayload = ({ alarm, now, before, scope }: Notification): string => JSON.stringify({
  source: 'aws.cloudwatch', alarmArn: alarm.arn, accountId: scope.accountId, time: stamp(now.updatedAt), region: scope.region,
  alarmData: { alarmName: alarm.name, state: stateOf(now), previousState: stateOf(before), configuration: configurationBrief(alarm) },
});

const EC2_ACTIONS = {
  stop: 'StopInstances',
  terminate: 'TerminateInstances',
  reboot: 'RebootInstances',
  recover: 'RecoverInstances',
} as const;

/** The API call of an action. */
function callOf(
  target: ActionTarget,
  told: Notification,
  published: string,
  value: number | null,
): Omit<CallEffect, 'reply' | 'after'> | undefined {
  const { alarm } = told;
  switch (target.type) {
    case 'sns':
      return {
        service: 'sns',
        action: 'Publish',
        as: CLOUDWATCH,
        accountId: target.accountId,
        region: target.region,
        sourceArn: alarm.arn,
        input: { TopicArn: target.topicArn, Subject: subject(told), Message: published, MessageStructure: 'json' },
      };
    case 'lambda':
      return {
        service: 'lambda',
        action: 'Invoke',
        as: FOR_LAMBDA,
        accountId: target.accountId,
        region: target.region,
        sourceArn: alarm.arn,
        input: { FunctionName: target.functionArn, InvocationType: 'Event', Payload: lambdaPayload(told) },
      };
    case 'scaling':
      return {
        service: 'autoscaling',
        action: 'ExecutePolicy',
        as: CLOUDWATCH,
        accountId: target.accountId,
        region: target.region,
        sourceArn: alarm.arn,
        input: {
          AutoScalingGroupName: target.group,
          PolicyName: target.policyArn,
          HonorCooldown: true,
          ...(value === null || alarm.type !== 'MetricAlarm' || alarm.query.Threshold === undefined
            ? {}
            : { MetricValue: value, BreachThreshold: alarm.query.Threshold }),
        },
      };
    case 'ec2': {
      const id = alarm.type === 'MetricAlarm' ? alarm.query.Dimensions?.find((d) => d.Name === 'InstanceId')?.Value : undefined;
      return { service: 'ec2', action: EC2_ACTIONS[target.verb], as: CLOUDWATCH, sourceArn: alarm.arn, input: { InstanceIds: [id ?? ''] } };
    }
    case 'opsItem':
      return {
        service: 'ssm',
        action: 'CreateOpsItem',
        as: CLOUDWATCH,
        sourceArn: alarm.arn,
        input: {
          Title: `CloudWatch alarm - '${alarm.name}' is in ${told.now.value} state`.slice(0, 1024),
          Source: 'CloudWatch Alarm',
          Description: `CloudWatch alarm ${alarm.arn}: ${wordsOf(told.now.grounds).reason}`.slice(0, 2048),
          Severity: target.severity,
          ...(target.category === undefined ? {} : { Category: target.category }),
        },
      };
    default:
      return undefined;
  }
}

/** Calls one action; the reply writes its history item. */
function act(arn: string, told: Notification, state: AlarmsState, step: AlarmStep, value: number | null): void {
  const target = parseAction(arn);
  if (target === undefined) return;
  const published = target.type === 'sns' ? publication(told, state) : null;
  const call = callOf(target, told, published ?? '', value);
  if (call === undefined) return;
  const { alarm, now } = told;
  const ticket: ActionTicket = { name: alarm.name, type: alarm.type, arn, stateUpdatedAt: now.updatedAt, published };
  step.call({ channel: 'service', after: step.options.actionDelay, reply: { kind: 'acted', data: ticket }, ...call });
}

/** Items of actions that do not run now: held back by a suppressor, or by a mute rule until its window ends. */
export function rememberSuppressed(state: AlarmsState, alarm: Alarm, step: AlarmStep, muteEnd?: number): void {
  if (!alarm.actionsEnabled) return;
  for (const arn of alarm.actions[alarm.value]) {
    remember(state, alarm, 'Action', `Suppressed execution of action ${arn}`,
      actionData('Suppressed', { arn, stateUpdatedAt: alarm.updatedAt, published: null }, undefined, muteEnd), step);
  }
}

/**
 * Runs the actions of the state that an alarm is in, if actions are enabled and no mute rule is active; a mute rule
 * holds them until its window ends.
 * Each runs by itself: one that fails touches neither the state nor the others.
 * @param value the newest datapoint, for scaling policies
 */
export function runActions(
  state: AlarmsState, alarm: Alarm, before: Face, step: AlarmStep, value: number | null = null, afterMute = false,
): void {
  alarm.muted = null;
  if (!alarm.actionsEnabled) return;
  const list = alarm.actions[alarm.value];
  if (list.length === 0) return;
  const mute = muteOf(state, alarm.name, step.at);
  if (mute !== null) {
    alarm.muted = { value: alarm.value, previous: before, updatedAt: alarm.updatedAt };
    rememberSuppressed(state, alarm, step, mute.end);
    return;
  }
  const told: Notification = { alarm, now: faceOf(alarm), before, afterMute, scope: step.scope };
  for (const arn of list) act(arn, told, state, step, value);
}

/** Auto Scaling actions go on once a minute while their state lasts. */
export function repeatScaling(state: AlarmsState, alarm: Alarm, step: AlarmStep, value: number | null): void {
  if (!alarm.actionsEnabled || muteOf(state, alarm.name, step.at) !== null) return;
  const now = faceOf(alarm);
  const told: Notification = { alarm, now, before: now, afterMute: false, scope: step.scope };
  for (const arn of alarm.actions[alarm.value]) if (parseAction(arn)?.type === 'scaling') act(arn, told, state, step, value);
}

/** Whether one of these actions is repeated. */
export const hasScaling = (actions: readonly string[]): boolean => actions.some((arn) => parseAction(arn)?.type === 'scaling');
