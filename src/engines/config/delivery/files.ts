import type { CallReply } from '../../../aws/engine.ts';
import { gzip } from '../../../aws/gzip.ts';
import { utf8Encode } from '../../../aws/utf8.ts';
import type { Json } from '../../../kernel/plain.ts';
import { plus, type Instant } from '../../../kernel/time.ts';
import { noSuchChannel, refuse } from '../errors.ts';
import { isDeleted } from '../item/item.ts';
import { streamItem } from '../item/spell.ts';
import { itemAt } from '../item/timeline.ts';
import type { ConfigStep } from '../operation.ts';
import { configPrincipal } from '../principal.ts';
import { snapshotDelivered } from '../rules/trigger.ts';
import type { ConfigState } from '../state.ts';
import { channelSubject } from '../subject.ts';
import { announce, settle } from './announce.ts';
import { historyKey, snapshotKey } from './keys.ts';
import { fileMessage, oversizedMessage, type Message } from './messages.ts';
import { scheduleHistory, scheduleSnapshots } from './schedule.ts';

/** What a file was for: comes back with the answer of S3. */
export type Purpose =
  | { readonly what: 'check' }
  | { readonly what: 'history'; readonly key: string; readonly resourceType: string; readonly items: number }
  | { readonly what: 'snapshot'; readonly key: string; readonly snapshotId: string }
  | { readonly what: 'oversized'; readonly key: string; readonly summary: Message; readonly subject: string; readonly arn: string };

/** Writes a file into the channel's bucket; {@link onDelivered} hears how it went. */
export function putFile(state: ConfigState, step: ConfigStep, key: string, body: Json, purpose: Purpose): void {
  const bucket = state.channel!.given.s3BucketName;
  step.call({
    service: 's3',
    action: 'PutObject',
    as: configPrincipal(state),
    input: {
      Bucket: bucket,
      Key: key,
      Body: gzip(utf8Encode(JSON.stringify(body))),
      ContentType: 'application/json',
      ContentEncoding: 'gzip',
      ACL: 'bucket-owner-full-control',
    },
    reply: { kind: 'delivered', data: purpose },
  });
}

/** The end of a window: a file for every type that has items in it, none for the others. */
export function onHistory(state: ConfigState, { to }: { to: Instant }, step: ConfigStep): void {
  const { channel } = state;
  let left = false;
  for (const [resourceType, entries] of state.window) {
    const due = entries.filter((entry) => entry.at < to);
    const rest = entries.filter((entry) => entry.at >= to);
    if (rest.length > 0) state.window.set(resourceType, rest);
    else state.window.delete(resourceType);
    left ||= rest.length > 0;
    if (channel === null || due.length === 0) continue;
    const configurationItems = due.flatMap(({ resourceId, at }) => {
      const timeline = state.resources.get(resourceType)?.get(resourceId);
      const found = itemAt(timeline, at);
      return found === undefined ? [] : [streamItem(timeline!, found.item, step.scope, step.options)];
    });
    const key = historyKey(channel, step.scope, resourceType, due[0]!.at, due.at(-1)!.at, 1);
    putFile(
      state,
      step,
      key,
      { fileVersion: '1.0', configurationItems },
      { what: 'history', key, resourceType, items: configurationItems.length },
    );
  }
  if (left || state.recorder?.recording === true) scheduleHistory(state, step);
}

/** @throws AwsError `NoSuchDeliveryChannelException`, `NoAvailableConfigurationRecorderException`, `NoRunningConfigurationRecorderException` */
export function deliverConfigSnapshot(
  state: ConfigState,
  input: { deliveryChannelName: string },
  step: ConfigStep,
): { configSnapshotId: string } {
  if (state.channel?.given.name !== input.deliveryChannelName) throw noSuchChannel(input.deliveryChannelName);
  if (state.recorder === null)
    throw refuse('NoAvailableConfigurationRecorderException', 'There are no configuration recorders available to take a snapshot.');
  if (!state.recorder.recording) throw refuse('NoRunningConfigurationRecorderException', 'There is no configuration recorder running.');
  return { configSnapshotId: beginSnapshot(state, step) };
}

function beginSnapshot(state: ConfigState, step: ConfigStep): string {
  const snapshotId = step.uuid('snapshot');
  announce(
    state,
    step,
    fileMessage('ConfigurationSnapshotDeliveryStarted', { snapshotId }, step.at),
    `Configuration Snapshot Delivery Started for Account ${step.scope.accountId}`,
    [],
  );
  step.schedule(plus(step.at, step.options.snapshotDelay), 'deliver', 'snapshot', { snapshotId });
  return snapshotId;
}

/** Time for a regular snapshot. */
export function onSnapshots(state: ConfigState, _: unknown, step: ConfigStep): void {
  if (state.channel === null || state.recorder?.recording !== true) return;
  beginSnapshot(state, step);
  scheduleSnapshots(state, step);
}

/** A snapshot is written: the current item of every recorded resource. */
export function onSnapshot(state: ConfigState, { snapshotId }: { snapshotId: string }, step: ConfigStep): void {
  const { channel } = state;
  if (channel === null) return;
  const configurationItems: Json[] = [];
  for (const timelines of state.resources.values()) {
    for (const timeline of timelines.values()) {
      const item = timeline.items.at(-1);
      if (item !== undefined && !isDeleted(item.status)) configurationItems.push(streamItem(timeline, item, step.scope, step.options));
    }
  }
  const key = snapshotKey(channel, step.scope, step.at, snapshotId);
  putFile(
    state,
    step,
    key,
    { fileVersion: '1.0', configSnapshotId: snapshotId, configurationItems },
    { what: 'snapshot', key, snapshotId },
  );
}

/** S3 answered. */
export function onDelivered(state: ConfigState, reply: CallReply<Purpose>, step: ConfigStep): void {
  const { channel } = state;
  const { data: purpose, error } = reply;
  if (channel === null || purpose.what === 'check') {
    if (channel !== null && error !== undefined) settle(channel.history, step, error);
    return;
  }
  const bucket = channel.given.s3BucketName;
  const account = step.scope.accountId;
  step.note('config.delivery', channelSubject(step.scope, channel.given.name), {
    what: purpose.what,
    bucket,
    key: purpose.key,
    ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
  });
  if (purpose.what === 'history') {
    settle(channel.history, step, error);
    if (error !== undefined) return;
    announce(
      state,
      step,
      fileMessage('ConfigurationHistoryDeliveryCompleted', { key: purpose.key, bucket }, step.at),
      `Configuration History Delivery Completed for Account ${account}`,
      [],
    );
  } else if (purpose.what === 'snapshot') {
    settle(channel.snapshot, step, error);
    const { key, snapshotId } = purpose;
    const ended = error === undefined ? 'Completed' : 'Failed';
    const file = error === undefined ? { snapshotId, key, bucket } : { snapshotId, error };
    const message = fileMessage(`ConfigurationSnapshotDelivery${ended}`, file, step.at);
    announce(state, step, message, `Configuration Snapshot Delivery ${ended} for Account ${account}`, []);
    if (error === undefined) snapshotDelivered(state, step, message);
  } else {
    announce(state, step, oversizedMessage(purpose.summary, `${bucket}/${purpose.key}`, error ?? null, step.at), purpose.subject, [
      purpose.arn,
    ]);
  }
}
