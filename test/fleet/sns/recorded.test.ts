import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { QueueUrl, TopicArn, prepare, queueArn, refusal } from './lab.ts';

describe('recorded answers of the service', () => {
  const attribute = (value: object, name = 'attr1') => (c: Cloud): unknown =>
    c.sns.publish({ TopicArn, Message: 'm', MessageAttributes: { [name]: value } as never });
  test.each<[string, (cloud: Cloud) => unknown, string]>([
    ['no topic', (c) => c.sns.getTopicAttributes({ TopicArn: `${TopicArn}2` }), 'NotFound: Topic does not exist'],
    [
      'no ARN', (c) => c.sns.getTopicAttributes({ TopicArn: 'x' }),
      'InvalidParameter: Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
    ],
    [
      'half an ARN', (c) => c.sns.publish({ TopicArn: 'a:b', Message: 'm' }),
      'InvalidParameter: Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 2',
    ],
    ['topic name', (c) => c.sns.createTopic({ Name: '' }), 'InvalidParameter: Invalid parameter: Topic Name'],
    [
      'another region', (c) => c.sns.publish({ TopicArn: TopicArn.replace('us-east-1', 'eu-west-1'), Message: 'm' }),
      'InvalidParameter: Invalid parameter: TopicArn',
    ],
    ['empty message', (c) => c.sns.publish({ TopicArn, Message: '' }), 'InvalidParameter: Invalid parameter: Empty message'],
    ['empty subject', (c) => c.sns.publish({ TopicArn, Message: 'm', Subject: '' }), 'InvalidParameter: Invalid parameter: Subject'],
    ['long message', (c) => c.sns.publish({ TopicArn, Message: 'é'.repeat(131_073) }), 'InvalidParameter: Invalid parameter: Message too long'],
    [
      'JSON without default', (c) => c.sns.publish({ TopicArn, Message: '{"sqs":"x"}', MessageStructure: 'json' }),
      'InvalidParameter: Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
    [
      'no JSON', (c) => c.sns.publish({ TopicArn, Message: '{', MessageStructure: 'json' }),
      'InvalidParameter: Invalid parameter: Message Structure - JSON message body failed to parse',
    ],
    [
      'protocol', (c) => c.sns.subscribe({ TopicArn, Protocol: 'test-protocol', Endpoint: 'x' }),
      'InvalidParameter: Invalid parameter: Amazon SNS does not support this protocol string: test-protocol',
    ],
    [
      'raw delivery at subscribing',
      (c) => c.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: queueArn, Attributes: { RawMessageDelivery: 'wrongvalue' } }),
      'InvalidParameter: Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or false.',
    ],
    ['no subscription', (c) => c.sns.getSubscriptionAttributes({ SubscriptionArn: `${TopicArn}:x` }), 'NotFound: Subscription does not exist'],
    ['queue by URL', (c) => c.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: QueueUrl }), 'InvalidParameter: Invalid parameter: SQS endpoint ARN'],
    [
      'FIFO queue', (c) => c.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: `${queueArn}.fifo` }),
      'InvalidParameter: Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    ],
    ['wrong token', (c) => c.sns.confirmSubscription({ TopicArn, Token: 'x' }), 'InvalidParameter: Invalid parameter: Token'],
    ['unknown token', (c) => c.sns.confirmSubscription({ TopicArn, Token: '0'.repeat(64) }), 'InvalidParameter: Invalid token'],
    [
      'unsubscribing nothing', (c) => c.sns.unsubscribe({ SubscriptionArn: '' }),
      'InvalidParameter: Invalid parameter: SubscriptionArn Reason: no value for required parameter',
    ],
    ['unsubscribing a topic', (c) => c.sns.unsubscribe({ SubscriptionArn: TopicArn }), 'InvalidParameter: Invalid parameter: SubscriptionId'],
    [
      'other tags', (c) => c.sns.createTopic({ Name: 'ops', Tags: [{ Key: 'a', Value: 'b' }] }),
      'InvalidParameter: Invalid parameter: Tags Reason: Topic already exists with different tags',
    ],
    [
      'other attributes', (c) => c.sns.createTopic({ Name: 'ops', Attributes: { DisplayName: 'x' } }),
      'InvalidParameter: Invalid parameter: Attributes Reason: Topic already exists with different attributes',
    ],
    [
      'a tag twice', (c) => c.sns.createTopic({ Name: 'x', Tags: [{ Key: 'a', Value: 'b' }, { Key: 'a', Value: 'c' }] }),
      'InvalidParameter: Invalid parameter: Duplicated keys are not allowed.',
    ],
    [
      'phone', (c) => c.sns.publish({ PhoneNumber: '+1a234', Message: 'm' }),
      'InvalidParameter: Invalid parameter: PhoneNumber Reason: +1a234 is not valid to publish to',
    ],
    [
      'foreign action',
      (c) => c.sns.setTopicAttributes({
        TopicArn, AttributeName: 'Policy', AttributeValue: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage"}}',
      }),
      'InvalidParameter: Invalid parameter: Policy statement action out of service scope!',
    ],
    [
      'attribute without a value', attribute({ DataType: 'String', StringValue: '' }),
      "ParameterValueInvalid: The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'.",
    ],
    [
      'bytes as a text', attribute({ DataType: 'String', BinaryValue: new Uint8Array(1) }),
      "ParameterValueInvalid: The message attribute 'attr1' with type 'String' must use field 'String'.",
    ],
    [
      'a number as bytes', attribute({ DataType: 'Number', BinaryValue: new Uint8Array(1) }),
      "ParameterValueInvalid: The message attribute 'attr1' with type 'Number' must use field 'String'.",
    ],
    [
      'a text as bytes', attribute({ DataType: 'Binary', StringValue: 'x' }),
      "ParameterValueInvalid: The message attribute 'attr1' with type 'Binary' must use field 'Binary'.",
    ],
    [
      'a type', attribute({ DataType: 'Text', StringValue: 'x' }),
      "ParameterValueInvalid: The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, " +
        "and String.",
    ],
    [
      'a name', attribute({ DataType: 'String', StringValue: 'x' }, 'a^b'),
      "ParameterValueInvalid: Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric " +
        "characters, hyphens, underscores, or dots.",
    ],
    [
      'a name that begins with a dot', attribute({ DataType: 'String', StringValue: 'x' }, '.a'),
      "ParameterValueInvalid: Invalid message attribute name starting with character '.' was found.",
    ],
  ])('%s', (_, call, words) => expect(refusal(() => call(prepare()))).toBe(words));

  test('raw delivery set later is refused in other words', () => {
    const cloud = prepare();
    const { SubscriptionArn } = cloud.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: queueArn });
    const set = (AttributeName: string, AttributeValue: string) => (): void => cloud.sns.setSubscriptionAttributes(
      { SubscriptionArn, AttributeName, AttributeValue },
    );
    expect(refusal(set('RawMessageDelivery', 'test-ValUe'))).toBe(
      'InvalidParameter: Invalid parameter: RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false.',
    );
    expect(refusal(set('Fake', 'x'))).toBe('InvalidParameter: Invalid parameter: AttributeName');
    expect(refusal(set('RedrivePolicy', '{"deadLetterTargetArn":"fake"}'))).toBe(
      'InvalidParameter: Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn',
    );
    expect(refusal(set('FilterPolicy', '{}'))).toMatch(/^NotSimulated: /);
  });

  test(
    'FIFO topics are not simulated',
    () => expect(refusal(() => prepare().sns.createTopic({ Name: 'x.fifo', Attributes: { FifoTopic: 'true' } }))).toMatch(/^NotSimulated: /),
  );
});
