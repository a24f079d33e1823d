import type {
  ConfigExportDeliveryInfo,
  ConfigStreamDeliveryInfo,
  DeliveryChannel,
  DeliveryChannelStatus,
  PutDeliveryChannelRequest,
} from '../../../aws/shapes/config.ts';
import { parseArn } from '../../../aws/arn.ts';
import { NotSimulated } from '../../../aws/errors.ts';
import { noSuchChannel, refuse } from '../errors.ts';
import type { ConfigStep } from '../operation.ts';
import type { Channel, ConfigState, DeliveryInfo } from '../state.ts';
import { scheduleSnapshots } from '../delivery/schedule.ts';
import { writabilityKey } from '../delivery/keys.ts';
import { configPrincipal } from '../principal.ts';

const newInfo = (): DeliveryInfo => ({
  lastStatus: null,
  lastErrorCode: null,
  lastErrorMessage: null,
  lastAttemptTime: null,
  lastSuccessfulTime: null,
});

/**
 * Puts the one delivery channel of the account and region and tests the bucket with an empty file.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html
 * @throws AwsError `NoAvailableConfigurationRecorderException`, `MaxNumberOfDeliveryChannelsExceededException`, `NoSuchBucketException`
 */
export function putDeliveryChannel(state: ConfigState, input: PutDeliveryChannelRequest, step: ConfigStep): void {
  const given = input.DeliveryChannel!;
  if (state.recorder === null) {
    throw refuse('NoAvailableConfigurationRecorderException', 'Configuration recorder is not available to put delivery channel.');
  }
  const name = given.name ?? 'default';
  if (name.trim() === '')
    throw refuse('InvalidDeliveryChannelNameException', `The delivery channel name '${name}' is not valid, blank string.`);
  const bucket = given.s3BucketName ?? '';
  if (bucket === '') throw refuse('NoSuchBucketException', 'Cannot find a S3 bucket with an empty bucket name.');
  if (given.s3KeyPrefix === '') throw refuse('InvalidS3KeyPrefixException', "The s3 key prefix '' is not valid, empty s3 key prefix.");
  const topic = given.snsTopicARN;
  if (topic !== undefined && parseArn(topic)?.service !== 'sns')
    throw refuse('InvalidSNSTopicARNException', `The sns topic arn '${topic}' is not valid.`);
  const key = given.s3KmsKeyArn;
  if (key !== undefined && parseArn(key)?.service !== 'kms')
    throw refuse('InvalidS3KmsKeyArnException', `The arn '${key}' is not a valid kms key or alias arn.`);
  if (key !== undefined) throw new NotSimulated('encryption of delivered files with a KMS key');
  if (state.channel !== null && state.channel.given.name !== name) {
    throw refuse(
      'MaxNumberOfDeliveryChannelsExceededException',
      `Failed to put delivery channel '${name}' because the maximum number of delivery channels: 1 is reached.`,
    );
  }
  if (step.ports.buckets.ownerOf(bucket) === undefined)
    throw refuse('NoSuchBucketException', `Cannot find a S3 bucket with name ${bucket}.`);
  const old = state.channel;
  state.channel = {
    given: { ...given, name, s3BucketName: bucket },
    snapshot: old?.snapshot ?? newInfo(),
    history: old?.history ?? newInfo(),
    stream: old?.stream ?? newInfo(),
    nextSnapshot: null,
  };
  step.call({
    service: 's3',
    action: 'PutObject',
    as: configPrincipal(state),
    input: { Bucket: bucket, Key: writabilityKey(state.channel, step.scope), Body: new Uint8Array(0), ACL: 'bucket-owner-full-control' },
    reply: { kind: 'delivered', data: { what: 'check' } },
  });
  if (state.recorder.recording) scheduleSnapshots(state, step);
}

function channelsNamed(state: ConfigState, names: readonly string[] | undefined): Channel[] {
  if (names === undefined || names.length === 0) return state.channel === null ? [] : [state.channel];
  return names.map((name) => {
    if (state.channel?.given.name !== name) throw noSuchChannel(name);
    return state.channel;
  });
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeDeliveryChannels.html */
export const describeDeliveryChannels = (
  state: ConfigState,
  input: { DeliveryChannelNames?: readonly string[] },
): { DeliveryChannels: DeliveryChannel[] } => ({
  DeliveryChannels: channelsNamed(state, input.DeliveryChannelNames).map(({ given }) => given),
});

const exportInfo = (info: DeliveryInfo, next: number | null): ConfigExportDeliveryInfo => ({
  ...(info.lastStatus === null ? {} : { lastStatus: info.lastStatus }),
  ...(info.lastErrorCode === null ? {} : { lastErrorCode: info.lastErrorCode }),
  ...(info.lastErrorMessage === null ? {} : { lastErrorMessage: info.lastErrorMessage }),
  ...(info.lastAttemptTime === null ? {} : { lastAttemptTime: new Date(info.lastAttemptTime) }),
  ...(info.lastSuccessfulTime === null ? {} : { lastSuccessfulTime: new Date(info.lastSuccessfulTime) }),
  ...(next === null ? {} : { nextDeliveryTime: new Date(next) }),
});
const streamInfo = (info: DeliveryInfo): ConfigStreamDeliveryInfo => ({
  ...(info.lastStatus === null ? {} : { lastStatus: info.lastStatus }),
  ...(info.lastErrorCode === null ? {} : { lastErrorCode: info.lastErrorCode }),
  ...(info.lastErrorMessage === null ? {} : { lastErrorMessage: info.lastErrorMessage }),
  ...(info.lastAttemptTime === null ? {} : { lastStatusChangeTime: new Date(info.lastAttemptTime) }),
});

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeDeliveryChannelStatus.html */
export function describeDeliveryChannelStatus(
  state: ConfigState,
  input: { DeliveryChannelNames?: readonly string[] },
): { DeliveryChannelsStatus: DeliveryChannelStatus[] } {
  return {
    DeliveryChannelsStatus: channelsNamed(state, input.DeliveryChannelNames).map((channel) => ({
      name: channel.given.name,
      configSnapshotDeliveryInfo: exportInfo(channel.snapshot, channel.nextSnapshot),
      configHistoryDeliveryInfo: exportInfo(channel.history, null),
      configStreamDeliveryInfo: streamInfo(channel.stream),
    })),
  };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteDeliveryChannel.html */
export function deleteDeliveryChannel(state: ConfigState, input: { DeliveryChannelName: string }, step: ConfigStep): void {
  const name = input.DeliveryChannelName;
  if (state.channel?.given.name !== name) throw noSuchChannel(name);
  if (state.recorder?.recording === true) {
    throw refuse(
      'LastDeliveryChannelDeleteFailedException',
      `Failed to delete last specified delivery channel with name '${name}', because there, because there is a running configuration recorder.`,
    );
  }
  state.channel = null;
  step.cancel('snapshots');
}
