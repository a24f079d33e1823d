import { createCloud, type Cloud, type CloudOptions } from '../../../src/cloud/cloud.ts';

export const START = '2026-01-05T10:30:00Z';
export const Bucket = 'the-logs';
export const OTHER = '444455556666';

export function prepare(options: NonNullable<CloudOptions['options']>['s3'] = {}): Cloud {
  const cloud = createCloud({ start: START, options: { s3: options } });
  cloud.s3.createBucket({ Bucket });
  return cloud;
}
export const put = (cloud: Cloud, ...keys: string[]): void => keys.forEach((Key) => cloud.s3.putObject({ Bucket, Key, Body: Key }));
export const keys = (cloud: Cloud): string[] => (cloud.s3.listObjectsV2({ Bucket }).Contents ?? []).map((object) => object.Key);
export const refusal = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'accepted';
};
