import { test } from 'vitest';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';

const TopicArn = 'arn:aws:sns:us-east-1:111122223333:ops';
const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sns:*', Resource: '*' }] });
let SubscriptionArn = '';
let Token = '';

function prepare(): Cloud {
  const cloud = createCloud({ start: '2026-01-05T10:00:00Z' });
  cloud.sns.createTopic({ Name: 'ops', Tags: [{ Key: 'a', Value: 'b' }] });
  ({ SubscriptionArn } = cloud.sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com', ReturnSubscriptionArn: true }));
  Token = String(cloud.journal.entries().find((entry) => entry.type === 'sns.confirmation')!.data['token']);
  return cloud;
}
prepare();

const good = {
  createTopic: [{ Name: 'ops' }, { Name: 'new', Attributes: { DisplayName: 'd', Policy: policy, FifoTopic: 'false' }, Tags: [{ Key: 'k', Value: 'v' }] }],
  deleteTopic: [{ TopicArn }],
  getTopicAttributes: [{ TopicArn }],
  setTopicAttributes: [{ TopicArn, AttributeName: 'Policy', AttributeValue: policy }, { TopicArn, AttributeName: 'DisplayName', AttributeValue: 'x' }],
  listTopics: [{}, { NextToken: 'a' }],
  subscribe: [
    { TopicArn, Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:111122223333:q', Attributes: { RawMessageDelivery: 'true' }, ReturnSubscriptionArn: true },
    { TopicArn, Protocol: 'sms', Endpoint: '+15551234567' }, { TopicArn, Protocol: 'https', Endpoint: 'https://example.com/x' },
  ],
  confirmSubscription: [{ TopicArn, Token }],
  unsubscribe: [{ SubscriptionArn }],
  getSubscriptionAttributes: [{ SubscriptionArn }],
  setSubscriptionAttributes: [{ SubscriptionArn, AttributeName: 'RawMessageDelivery', AttributeValue: 'false' }],
  listSubscriptions: [{}, { NextToken: 'a' }],
  listSubscriptionsByTopic: [{ TopicArn, NextToken: 'a' }],
  publish: [
    {
      TopicArn, Message: 'm', Subject: 's',
      MessageAttributes: { a: { DataType: 'String', StringValue: 'x' }, b: { DataType: 'Binary', BinaryValue: new Uint8Array(2) } },
    },
    { TargetArn: TopicArn, Message: '{"default":"d","email":"e"}', MessageStructure: 'json' }, { PhoneNumber: '+15551234567', Message: 'm' },
  ],
  tagResource: [{ ResourceArn: TopicArn, Tags: [{ Key: 'x', Value: 'y' }] }],
  untagResource: [{ ResourceArn: TopicArn, TagKeys: ['a'] }],
  listTagsForResource: [{ ResourceArn: TopicArn }],
};

test('good inputs are answered', () => checkGood('sns', prepare, good));
test('spoilt inputs end in an answer or in a refusal that changes nothing', () => fuzzOperations('sns', 'sns', prepare, good));
