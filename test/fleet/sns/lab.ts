import { createCloud, type Cloud, type CloudOptions } from '../../../src/cloud/cloud.ts';
import type { Entry } from '../../../src/kernel/journal.ts';

export const START = '2026-01-05T10:00:00Z';
export const TopicArn = 'arn:aws:sns:us-east-1:111122223333:ops';
export const queueArn = 'arn:aws:sqs:us-east-1:111122223333:q';
export const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/111122223333/q';

export function prepare(options: Partial<CloudOptions> = {}): Cloud {
  const cloud = createCloud({ start: START, ...options });
  cloud.sns.createTopic({ Name: 'ops' });
  return cloud;
}
/** A queue that lets the topic in. */
export function withQueue(cloud: Cloud): Cloud {
  const Policy = JSON.stringify({
    Statement: {
      Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: queueArn,
      Condition: { ArnEquals: { 'aws:SourceArn': TopicArn } },
    },
  });
  cloud.sqs.createQueue({ QueueName: 'q', Attributes: { Policy } });
  return cloud;
}
export const notes = (cloud: Cloud, type: string): Entry['data'][] => cloud.journal.entries().filter((entry) => entry.type === type).map((entry) => entry.data);
export const refusal = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return 'accepted';
};
