import { test } from 'vitest';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';

const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/111122223333/q';
let ReceiptHandle = '';

function prepare(): Cloud {
  const cloud = createCloud({ start: '2026-01-05T10:00:00Z' });
  cloud.sqs.createQueue({ QueueName: 'dead' });
  cloud.sqs.createQueue({ QueueName: 'q', tags: { a: 'b' } });
  cloud.sqs.sendMessage({ QueueUrl, MessageBody: 'one' });
  cloud.sqs.sendMessage({ QueueUrl, MessageBody: 'two' });
  ReceiptHandle = cloud.sqs.receiveMessage({ QueueUrl }).Messages![0]!.ReceiptHandle;
  return cloud;
}
prepare();

const redrive = JSON.stringify({ deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111122223333:dead', maxReceiveCount: 3 });
const policy = JSON.stringify({ Statement: { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'sqs:*', Resource: '*' } });
const attribute = { a: { DataType: 'String', StringValue: 'x' }, b: { DataType: 'Binary.png', BinaryValue: new Uint8Array(2) } };
const good = {
  createQueue: [{ QueueName: 'q' }, { QueueName: 'new', Attributes: { VisibilityTimeout: '60', RedrivePolicy: redrive, Policy: policy }, tags: { a: 'b' } }],
  deleteQueue: [{ QueueUrl }],
  getQueueUrl: [{ QueueName: 'q' }, { QueueName: 'q', QueueOwnerAWSAccountId: '111122223333' }],
  listQueues: [{}, { QueueNamePrefix: 'q', MaxResults: 1, NextToken: 'a' }],
  getQueueAttributes: [{ QueueUrl, AttributeNames: ['All'] }, { QueueUrl, AttributeNames: ['QueueArn', 'Policy'] }, { QueueUrl }],
  setQueueAttributes: [{ QueueUrl, Attributes: { DelaySeconds: '5', RedrivePolicy: redrive, MessageRetentionPeriod: '60' } }],
  purgeQueue: [{ QueueUrl }],
  sendMessage: [{ QueueUrl, MessageBody: 'm', DelaySeconds: 3, MessageAttributes: attribute }],
  sendMessageBatch: [{ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'm' }, { Id: 'b', MessageBody: 'n', DelaySeconds: 1, MessageAttributes: attribute }] }],
  receiveMessage: [
    { QueueUrl },
    { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0, WaitTimeSeconds: 1, MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['.*'] },
  ],
  deleteMessage: [{ QueueUrl, ReceiptHandle }],
  deleteMessageBatch: [{ QueueUrl, Entries: [{ Id: 'a', ReceiptHandle }, { Id: 'b', ReceiptHandle }] }],
  changeMessageVisibility: [{ QueueUrl, ReceiptHandle, VisibilityTimeout: 5 }],
  tagQueue: [{ QueueUrl, Tags: { x: 'y' } }],
  untagQueue: [{ QueueUrl, TagKeys: ['a'] }],
  listQueueTags: [{ QueueUrl }],
};

test('good inputs are answered', () => checkGood('sqs', prepare, good));
test('spoilt inputs end in an answer or in a refusal that changes nothing', () => fuzzOperations('sqs', 'sqs', prepare, good));
