import { parseArn } from '../../aws/arn.ts';
import { AwsError, NotSimulated } from '../../aws/errors.ts';
import { parseResourcePolicy } from '../../aws/resource-policy.ts';
import { invalidAttribute } from './errors.ts';
import type { QueueSettings, Redrive } from './state.ts';

/**
 * Attributes that are numbers: bounds and default.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number, standard: number]>> = {
  DelaySeconds: [0, 900, 0],
  MaximumMessageSize: [1024, 1_048_576, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600, 345_600],
  ReceiveMessageWaitTimeSeconds: [0, 20, 0],
  VisibilityTimeout: [0, 43_200, 30],
  KmsDataKeyReusePeriodSeconds: [60, 86_400, 300],
};
const TEXTS = new Set(['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'SqsManagedSseEnabled']);
const FIFO = new Set(['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit']);

/** What GetQueueAttributes shows although nobody has set it. */
export const STANDARD_ATTRIBUTES: readonly (readonly [string, string])[] = [
  ['VisibilityTimeout', '30'], ['MaximumMessageSize', '1048576'], ['MessageRetentionPeriod', '345600'], ['DelaySeconds', '0'],
  ['ReceiveMessageWaitTimeSeconds', '0'], ['SqsManagedSseEnabled', 'true'],
];

/**
 * Reads attributes. Those of encryption are kept and shown, since AWS Config asks for them; they change nothing else.
 * @throws AwsError InvalidAttributeName, InvalidAttributeValue
 */
export function readSettings(attributes: ReadonlyMap<string, string>): QueueSettings {
  for (const [name, value] of attributes) checkAttribute(name, value);
  const number = (name: string): number => Number(attributes.get(name) ?? NUMBERS[name]![2]);
  const policy = attributes.get('Policy') ?? '';
  return {
    delay: number('DelaySeconds') * 1000,
    visibility: number('VisibilityTimeout') * 1000,
    retention: number('MessageRetentionPeriod') * 1000,
    maximumMessageSize: number('MaximumMessageSize'),
    policy: policy === '' ? undefined : (parseResourcePolicy(policy) ?? fail('Policy')),
    redrive: readRedrive(attributes.get('RedrivePolicy') ?? ''),
  };
}

const fail = (name: string): never => {
  throw invalidAttribute(name);
};

function checkAttribute(name: string, value: string): void {
  if (FIFO.has(name)) {
    if (name === 'FifoQueue' && value === 'true') throw new NotSimulated('FIFO queues');
    throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  }
  const bounds = Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined;
  if (bounds === undefined && !TEXTS.has(name)) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  if (bounds !== undefined && (!/^\d{1,9}$/.test(value) || Number(value) < bounds[0] || Number(value) > bounds[1])) {
    throw invalidAttribute(name);
  }
}

function readRedrive(text: string): Redrive | undefined {
  if (text === '') return undefined;
  const bad = (reason: string): AwsError =>
    new AwsError('InvalidParameterValue', `Value ${text} for parameter RedrivePolicy is invalid. Reason: ${reason}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('Redrive policy is not a valid JSON map.');
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw bad('Redrive policy is not a valid JSON map.');
  const { deadLetterTargetArn, maxReceiveCount } = value as Record<string, unknown>;
  if (typeof deadLetterTargetArn !== 'string' || parseArn(deadLetterTargetArn)?.service !== 'sqs') {
    throw bad('Redrive policy does not contain mandatory attribute: deadLetterTargetArn.');
  }
  const count = Number(maxReceiveCount ?? NaN);
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw bad(`Invalid value for maxReceiveCount: ${String(maxReceiveCount)}, valid values are from 1 to 1000 both inclusive.`);
  }
  return { deadLetterTargetArn, maxReceiveCount: count };
}
