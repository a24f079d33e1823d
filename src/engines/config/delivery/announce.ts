import { parseArn } from '../../../aws/arn.ts';
import type { CallReply } from '../../../aws/engine.ts';
import type { ConfigStep } from '../operation.ts';
import { configPrincipal } from '../principal.ts';
import type { ConfigState, DeliveryInfo } from '../state.ts';
import type { Message } from './messages.ts';
import { subjectText } from './messages.ts';

/** The events' detail types by the messages' types. https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html */
const DETAIL_TYPES: Readonly<Record<string, string>> = {
  ConfigurationItemChangeNotification: 'Config Configuration Item Change',
  OversizedConfigurationItemChangeNotification: 'Config Configuration Item Change',
  ComplianceChangeNotification: 'Config Rules Compliance Change',
  ConfigRulesEvaluationStarted: 'Config Rules Re-evaluation Status',
  ConfigurationSnapshotDeliveryStarted: 'Config Configuration Snapshot Delivery Status',
  ConfigurationSnapshotDeliveryCompleted: 'Config Configuration Snapshot Delivery Status',
  ConfigurationSnapshotDeliveryFailed: 'Config Configuration Snapshot Delivery Status',
  ConfigurationHistoryDeliveryCompleted: 'Config Configuration History Delivery Status',
};

/** Sends a message to the channel's topic, if it has one, and the same as an event. */
export function announce(state: ConfigState, step: ConfigStep, message: Message, subject: string, resources: readonly string[]): void {
  step.emit({ source: 'aws.config', detailType: DETAIL_TYPES[message['messageType'] as string]!, resources, detail: message });
  const topic = state.channel?.given.snsTopicARN;
  if (topic === undefined) return;
  const { accountId, region } = parseArn(topic)!;
  step.call({
    service: 'sns',
    action: 'Publish',
    as: configPrincipal(state),
    accountId,
    region,
    input: { TopicArn: topic, Subject: subjectText(`[AWS Config:${step.scope.region}] ${subject}`), Message: JSON.stringify(message) },
    reply: { kind: 'published', data: null },
  });
}

/** How an attempt to deliver ended. */
export function settle(info: DeliveryInfo, step: ConfigStep, error: CallReply['error']): void {
  info.lastStatus = error === undefined ? 'Success' : 'Failure';
  info.lastErrorCode = error?.code ?? null;
  info.lastErrorMessage = error?.message ?? null;
  info.lastAttemptTime = step.at;
  if (error === undefined) info.lastSuccessfulTime = step.at;
}

export function onPublished(state: ConfigState, reply: CallReply, step: ConfigStep): void {
  if (state.channel !== null) settle(state.channel.stream, step, reply.error);
}
