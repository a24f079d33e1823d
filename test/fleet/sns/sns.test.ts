import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { QueueUrl, START, TopicArn, notes, prepare, queueArn, refusal, withQueue } from './lab.ts';

describe('topics', () => {
  test('creating a topic again finds it; deleting one that is gone is no error', () => {
    const cloud = prepare();
    expect(cloud.sns.createTopic({ Name: 'ops' })).toEqual({ TopicArn });
    cloud.sns.deleteTopic({ TopicArn });
    cloud.sns.deleteTopic({ TopicArn });
    expect(cloud.sns.listTopics().Topics).toEqual([]);
  });

  test('attributes as recorded', () => {
    const { Attributes } = prepare().sns.getTopicAttributes({ TopicArn });
    expect({ ...Attributes, Policy: JSON.parse(Attributes['Policy']!), EffectiveDeliveryPolicy: JSON.parse(Attributes['EffectiveDeliveryPolicy']!) }).toEqual({
      DisplayName: '', Owner: '111122223333', TopicArn, SubscriptionsConfirmed: '0', SubscriptionsDeleted: '0', SubscriptionsPending: '0',
      EffectiveDeliveryPolicy: {
        http: {
          defaultHealthyRetryPolicy: {
            minDelayTarget: 20, maxDelayTarget: 20, numRetries: 3, numMaxDelayRetries: 0, numNoDelayRetries: 0, numMinDelayRetries: 0,
            backoffFunction: 'linear',
          },
          disableSubscriptionOverrides: false, defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
        },
      },
      Policy: {
        Version: '2008-10-17', Id: '__default_policy_ID',
        Statement: [{
          Sid: '__default_statement_ID', Effect: 'Allow', Principal: { AWS: '*' },
          Action: [
            'SNS:GetTopicAttributes', 'SNS:SetTopicAttributes', 'SNS:AddPermission', 'SNS:RemovePermission', 'SNS:DeleteTopic', 'SNS:Subscribe',
            'SNS:ListSubscriptionsByTopic', 'SNS:Publish',
          ],
          Resource: TopicArn, Condition: { StringEquals: { 'AWS:SourceOwner': '111122223333' } },
        }],
      },
    });
  });

  test('AWS Config sees a topic until it is gone', () => {
    const cloud = prepare();
    const { resources } = cloud.portsOf(cloud.scope);
    cloud.sns.tagResource({ ResourceArn: TopicArn, Tags: [{ Key: 'team', Value: 'sre' }] });
    expect(resources.list('AWS::SNS::Topic')).toEqual([TopicArn]);
    expect(resources.view('AWS::SNS::Topic', TopicArn)).toMatchObject(
      { resourceName: 'ops', tags: { team: 'sre' }, configuration: { TopicArn, Owner: '111122223333' } },
    );
    cloud.sns.deleteTopic({ TopicArn });
    expect(resources.list('AWS::SNS::Topic')).toEqual([]);
  });
});

describe('deliveries', () => {
  test('an e-mail gets subject and message, caused by the publication', () => {
    const cloud = prepare();
    cloud.sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'ann@example.com' });
    cloud.sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'bob@example.com' });
    const { MessageId } = cloud.sns.publish({ TopicArn, Message: 'text', Subject: 'ALARM' });
    cloud.sns.publish({ TopicArn, Message: 'no subject' });
    cloud.advance('1s');
    expect(notes(cloud, 'sns.delivered')).toEqual([
      { messageId: MessageId, protocol: 'email', endpoint: 'ann@example.com', subject: 'ALARM', message: 'text' },
      { messageId: MessageId, protocol: 'email', endpoint: 'bob@example.com', subject: 'ALARM', message: 'text' },
      expect.objectContaining({ endpoint: 'ann@example.com', subject: 'AWS Notification Message' }),
      expect.objectContaining({ endpoint: 'bob@example.com', subject: 'AWS Notification Message' }),
    ]);
    const delivered = cloud.journal.entries().filter((entry) => entry.type === 'sns.delivered');
    expect(delivered.map((entry) => cloud.journal.entry(entry.cause!)!.type)).toEqual(Array(4).fill('sns.published'));
  });

  test('a subscription that nobody confirms gets nothing', () => {
    const cloud = prepare({ options: { sns: { confirmAfter: 8_640_000_000_000_000 } } });
    expect(cloud.sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'ann@example.com' })).toEqual({ SubscriptionArn: 'pending confirmation' });
    cloud.sns.publish({ TopicArn, Message: 'lost' });
    cloud.advance('1d');
    expect(notes(cloud, 'sns.delivered')).toEqual([]);
    expect(cloud.sns.listSubscriptionsByTopic({ TopicArn }).Subscriptions[0]!.SubscriptionArn).toBe('PendingConfirmation');
    expect(cloud.sns.getTopicAttributes({ TopicArn }).Attributes).toMatchObject({ SubscriptionsPending: '1', SubscriptionsConfirmed: '0' });
    cloud.sns.confirmSubscription({ TopicArn, Token: String(notes(cloud, 'sns.confirmation')[0]!['token']) });
    cloud.sns.publish({ TopicArn, Message: 'read' });
    cloud.advance('1s');
    expect(notes(cloud, 'sns.delivered')).toMatchObject([{ message: 'read' }]);
  });

  test('confirmation may take a while', () => {
    const cloud = prepare({ options: { sns: { confirmAfter: 600_000 } } });
    cloud.sns.subscribe({ TopicArn, Protocol: 'email', Endpoint: 'ann@example.com' });
    cloud.advance('9m59s');
    cloud.sns.publish({ TopicArn, Message: 'early' });
    cloud.advance('1s');
    cloud.sns.publish({ TopicArn, Message: 'late' });
    cloud.advance('1s');
    expect(notes(cloud, 'sns.delivered')).toMatchObject([{ message: 'late' }]);
  });

  test('telephones need no confirmation, and a text can go to one directly', () => {
    const cloud = prepare();
    cloud.sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15551234567' });
    cloud.sns.publish({ TopicArn, Message: '{"default":"d","sms":"short"}', MessageStructure: 'json' });
    cloud.sns.publish({ PhoneNumber: '+491711234567', Message: 'direct' });
    cloud.advance('1s');
    expect(notes(cloud, 'sns.delivered').map((note) => note['message']).sort()).toEqual(['direct', 'short']);
  });

  test('a queue gets the JSON document, laid out as AWS does', () => {
    const cloud = withQueue(prepare());
    const { SubscriptionArn } = cloud.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: queueArn });
    const { MessageId } = cloud.sns.publish(
      { TopicArn, Message: 'Test "msg"', Subject: 'S', MessageAttributes: { attr1: { DataType: 'Number', StringValue: '99.12' } } },
    );
    cloud.advance('1s');
    const body = cloud.sqs.receiveMessage({ QueueUrl }).Messages![0]!.Body;
    expect(JSON.parse(body)).toEqual({
      Type: 'Notification', MessageId, TopicArn, Subject: 'S', Message: 'Test "msg"', Timestamp: '2026-01-05T10:00:00.000Z', SignatureVersion: '1',
      Signature: expect.any(String), SigningCertURL: expect.stringMatching(/^https:\/\/sns\.us-east-1\.amazonaws\.com\/SimpleNotificationService-/),
      UnsubscribeURL: `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`,
      MessageAttributes: { attr1: { Type: 'Number', Value: '99.12' } },
    });
    expect(body.startsWith(`{\n  "Type" : "Notification",\n  "MessageId" : "${MessageId}",\n`)).toBe(true);
    expect(notes(cloud, 'sns.delivered')).toMatchObject([{ messageId: MessageId, protocol: 'sqs', endpoint: queueArn }]);
  });

  test('raw delivery is the message itself, with its attributes; the checksum is the recorded one', () => {
    const cloud = withQueue(prepare());
    cloud.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: queueArn, Attributes: { RawMessageDelivery: 'true' } });
    cloud.sns.publish({ TopicArn, Message: 'Test msg', MessageAttributes: { attr1: { DataType: 'Number', StringValue: '99.12' } } });
    cloud.advance('1s');
    expect(cloud.sqs.receiveMessage({ QueueUrl, MessageAttributeNames: ['All'] }).Messages).toMatchObject([{
      Body: 'Test msg', MD5OfMessageAttributes: 'd302007e9aa062660afc85fd0a482472', MessageAttributes: { attr1: { DataType: 'Number', StringValue: '99.12' } },
    }]);
  });

  test('a queue that does not let the topic in gets nothing; the dead-letter queue of the subscription gets it instead', () => {
    const cloud = prepare();
    cloud.sqs.createQueue({ QueueName: 'closed' });
    withQueue(cloud);
    cloud.sns.subscribe({
      TopicArn, Protocol: 'sqs', Endpoint: queueArn.replace(':q', ':closed'), Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn }) },
    });
    cloud.sns.publish({ TopicArn, Message: 'm' });
    cloud.advance('1s');
    expect(notes(cloud, 'sns.failed')).toMatchObject([{ errorCode: 'AccessDenied', deadLetterTargetArn: queueArn }]);
    expect(notes(cloud, 'sns.redriven')).toHaveLength(1);
    expect(JSON.parse(cloud.sqs.receiveMessage({ QueueUrl }).Messages![0]!.Body)).toMatchObject({ Message: 'm' });
  });

  test('a queue in another account lets the topic in or not', () => {
    const cloud = prepare();
    const there = cloud.account('444455556666');
    const endpoint = 'arn:aws:sqs:us-east-1:444455556666:far';
    const url = there.sqs.createQueue({ QueueName: 'far' }).QueueUrl;
    cloud.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: endpoint });
    cloud.sns.publish({ TopicArn, Message: 'one' });
    cloud.advance('1s');
    there.sqs.setQueueAttributes(
      {
        QueueUrl: url,
        Attributes: {
          Policy: JSON.stringify({ Statement: { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:*', Resource: endpoint } }),
        },
      },
    );
    cloud.sns.publish({ TopicArn, Message: 'two' });
    cloud.advance('1s');
    const bodies = there.sqs.receiveMessage({ QueueUrl: url, MaxNumberOfMessages: 10 }).Messages?.map((m) => JSON.parse(m.Body) as { Message: string });
    expect(bodies?.map((body) => body.Message)).toEqual(['two']);
  });

  test('a function gets the event of the Lambda guide', () => {
    const received: unknown[] = [];
    const cloud = prepare({ functions: { f: (event) => void received.push(event) } });
    const Endpoint = cloud.lambda.createFunction({
      FunctionName: 'f', Role: 'arn:aws:iam::111122223333:role/r', Runtime: 'nodejs22.x', Handler: 'h', Code: { ZipFile: 'x' },
    }).FunctionArn!;
    cloud.lambda.addPermission({ FunctionName: 'f', StatementId: 's', Action: 'lambda:InvokeFunction', Principal: 'sns.amazonaws.com', SourceArn: TopicArn });
    const { SubscriptionArn } = cloud.sns.subscribe({ TopicArn, Protocol: 'lambda', Endpoint });
    const { MessageId } = cloud.sns.publish({ TopicArn, Message: 'Hello world.' });
    cloud.advance('1m');
    expect(received).toEqual([{
      Records: [{
        EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: SubscriptionArn,
        Sns: expect.objectContaining({ Type: 'Notification', MessageId, TopicArn, Subject: null, Message: 'Hello world.', MessageAttributes: {} }),
      }],
    }]);
  });

  test('delivery may take a while', () => {
    const cloud = prepare({ options: { sns: { deliveryDelay: 500 as never } } });
    cloud.sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15551234567' });
    cloud.sns.publish({ TopicArn, Message: 'm' });
    cloud.advance('499ms');
    expect(notes(cloud, 'sns.delivered')).toEqual([]);
    cloud.advance('1ms');
    expect(notes(cloud, 'sns.delivered')).toHaveLength(1);
  });

  test('who has unsubscribed, and whose topic is gone, gets nothing more', () => {
    const cloud = prepare();
    const { SubscriptionArn } = cloud.sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15551234567' });
    cloud.sns.unsubscribe({ SubscriptionArn });
    cloud.sns.publish({ TopicArn, Message: 'm' });
    cloud.advance('1s');
    expect(notes(cloud, 'sns.delivered')).toEqual([]);
    expect(cloud.sns.getTopicAttributes({ TopicArn }).Attributes['SubscriptionsDeleted']).toBe('1');
  });

  test('metrics count publications and deliveries', () => {
    const cloud = prepare();
    cloud.sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: '+15551234567' });
    cloud.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint: queueArn });
    cloud.sns.publish({ TopicArn, Message: 'four' });
    cloud.advance('1m');
    const sum = (MetricName: string): number | undefined => cloud.cloudwatch.getMetricStatistics({
      Namespace: 'AWS/SNS', MetricName, Dimensions: [{ Name: 'TopicName', Value: 'ops' }], StartTime: new Date(START),
      EndTime: new Date(Date.parse(START) + 60_000), Period: 60, Statistics: ['Sum'],
    }).Datapoints?.[0]?.Sum;
    expect(['NumberOfMessagesPublished', 'PublishSize', 'NumberOfNotificationsDelivered', 'NumberOfNotificationsFailed'].map(sum)).toEqual([1, 4, 1, 1]);
  });
});

describe('subscribing', () => {
  test('the same endpoint again finds the subscription, unless attributes differ', () => {
    const cloud = prepare();
    const input = { TopicArn, Protocol: 'sqs', Endpoint: queueArn };
    const first = cloud.sns.subscribe({ ...input, Attributes: { RawMessageDelivery: 'true' } });
    expect(cloud.sns.subscribe(input)).toEqual(first);
    expect(cloud.sns.subscribe({ ...input, Attributes: { RawMessageDelivery: 'true' } })).toEqual(first);
    expect(refusal(() => cloud.sns.subscribe({ ...input, Attributes: { RawMessageDelivery: 'false' } })))
      .toBe('InvalidParameter: Invalid parameter: Attributes Reason: Subscription already exists with different attributes');
    expect(cloud.sns.getSubscriptionAttributes(first).Attributes).toEqual({
      ConfirmationWasAuthenticated: 'true', Endpoint: queueArn, Owner: '111122223333', PendingConfirmation: 'false', Protocol: 'sqs',
      RawMessageDelivery: 'true', SubscriptionArn: first.SubscriptionArn, SubscriptionPrincipal: 'arn:aws:iam::111122223333:user/operator', TopicArn,
    });
  });

  test('lists are of a hundred', () => {
    const cloud = prepare();
    for (let i = 0; i < 101; i += 1) cloud.sns.subscribe({ TopicArn, Protocol: 'sms', Endpoint: `+1555${1_000_000 + i}` });
    const first = cloud.sns.listSubscriptionsByTopic({ TopicArn });
    expect(first.Subscriptions).toHaveLength(100);
    expect(cloud.sns.listSubscriptionsByTopic({ TopicArn, NextToken: first.NextToken }).Subscriptions).toHaveLength(1);
  });
});

describe('who may publish', () => {
  const publish = (cloud: Cloud, who: string): string => refusal(() => cloud.as(who, 'service').sns.publish({ TopicArn, Message: 'm' }));
  test('by the default policy: the account and its alarms; other services and accounts need a statement', () => {
    const cloud = prepare();
    expect(publish(cloud, 'arn:aws:iam::111122223333:user/ann')).toBe('accepted');
    expect(publish(cloud, 'cloudwatch.amazonaws.com')).toBe('accepted');
    expect(publish(cloud, 'events.amazonaws.com')).toMatch(
      /^AuthorizationError: User: events.amazonaws.com is not authorized to perform: SNS:Publish on resource: .* because no resource-based policy allows/,
    );
    expect(publish(cloud, 'arn:aws:iam::444455556666:user/ann')).toMatch(/^AuthorizationError: /);
    cloud.sns.setTopicAttributes({
      TopicArn, AttributeName: 'Policy',
      AttributeValue: JSON.stringify(
        { Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com', AWS: '444455556666' }, Action: 'sns:Publish', Resource: TopicArn }] },
      ),
    });
    expect(publish(cloud, 'events.amazonaws.com')).toBe('accepted');
    expect(publish(cloud, 'arn:aws:iam::444455556666:user/ann')).toBe('accepted');
    // A policy of one's own replaces the default one.
    expect(publish(cloud, 'cloudwatch.amazonaws.com')).toMatch(/^AuthorizationError: /);
  });

  test('a denial is named', () => {
    const cloud = prepare();
    cloud.sns.setTopicAttributes({
      TopicArn, AttributeName: 'Policy',
      AttributeValue: JSON.stringify({ Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: TopicArn }] }),
    });
    expect(publish(cloud, 'arn:aws:iam::111122223333:user/ann')).toMatch(/with an explicit deny in a resource-based policy$/);
  });

  test('a call that names another account\'s topic runs there', () => {
    const cloud = prepare();
    const other = cloud.account('444455556666');
    expect(refusal(() => other.sns.getTopicAttributes({ TopicArn }))).toMatch(/^AuthorizationError: /);
    expect(refusal(() => other.sns.getTopicAttributes({ TopicArn: `${TopicArn}2` }))).toBe('NotFound: Topic does not exist');
    expect(other.sns.listTopics().Topics).toEqual([]);
  });
});
