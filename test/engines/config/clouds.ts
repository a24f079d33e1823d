import { createCloud, type Cloud, type CloudOptions } from '../../../src/cloud/cloud.ts';
import type { ConfigState } from '../../../src/engines/config/index.ts';
import type { Entry } from '../../../src/kernel/journal.ts';

export const START = '2026-03-02T00:00:00Z';
export const ROLE = 'arn:aws:iam::111122223333:role/config-role';
export const ACCOUNT = '111122223333';

/** A cloud in which AWS Config may record: bucket, recorder and channel, recording from `START`. */
export function recordingCloud(options: Partial<CloudOptions> = {}, group?: object, mode?: object): Cloud {
  const cloud = createCloud({ start: START, ...options });
  prepareRecorder(cloud, group, mode);
  cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
  return cloud;
}

/** Bucket, recorder and channel, not recording. */
export function prepareRecorder(cloud: Cloud, group?: object, mode?: object, channel: object = {}): void {
  cloud.s3.createBucket({ Bucket: 'config-bucket' });
  cloud.config.putConfigurationRecorder({
    ConfigurationRecorder: { name: 'default', roleARN: ROLE, ...(group === undefined ? {} : { recordingGroup: group }), ...(mode === undefined ? {} : { recordingMode: mode }) },
  } as never);
  cloud.config.putDeliveryChannel({ DeliveryChannel: { name: 'default', s3BucketName: 'config-bucket', ...channel } });
}

export const configState = (cloud: Cloud): ConfigState => cloud.stateOf<ConfigState>('config');

export const managed = (ConfigRuleName: string, SourceIdentifier: string, InputParameters?: object, more: object = {}) => ({
  ConfigRule: {
    ConfigRuleName, Source: { Owner: 'AWS' as const, SourceIdentifier }, ...more,
    ...(InputParameters === undefined ? {} : { InputParameters: JSON.stringify(InputParameters) }),
  },
});

export const notes = (cloud: Cloud, type: string): Entry[] => cloud.journal.entries().filter((entry) => entry.type === type);
/** `00:01:02` of virtual time. */
export const clock = (entry: { readonly at: number }): string => new Date(entry.at).toISOString().slice(11, 19);
