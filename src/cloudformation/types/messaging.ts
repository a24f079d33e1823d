import { arn } from '../../aws/arn.ts';
import { asList, asText, pick, tagMap, type Properties, type ResourceType } from '../resource-type.ts';

const QUEUE = [
  'DelaySeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
  'KmsMasterKeyId',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
];

/** SNS and SQS. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_SNS.html and …/AWS_SQS.html */
export const messagingTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::SNS::Topic': {
    properties: ['DisplayName', 'FifoTopic', 'KmsMasterKeyId', 'Subscription', 'Tags', 'TopicName'],
    create(properties, { api, name }) {
      const TopicName = String(properties['TopicName'] ?? name);
      const attributes = {
        ...(properties['DisplayName'] === undefined ? {} : { DisplayName: String(properties['DisplayName']) }),
        ...(properties['KmsMasterKeyId'] === undefined ? {} : { KmsMasterKeyId: String(properties['KmsMasterKeyId']) }),
      };
      const output = api('sns', 'CreateTopic', {
        Name: TopicName,
        ...(Object.keys(attributes).length === 0 ? {} : { Attributes: attributes }),
        ...(properties['Tags'] === undefined ? {} : { Tags: properties['Tags'] }),
      });
      for (const subscription of asList(properties['Subscription']) as Properties[]) {
        api('sns', 'Subscribe', { TopicArn: output.TopicArn, Protocol: subscription['Protocol'], Endpoint: subscription['Endpoint'] });
      }
      return { ref: output.TopicArn, attributes: { TopicArn: output.TopicArn, TopicName } };
    },
  },
  'AWS::SNS::Subscription': {
    properties: ['Endpoint', 'FilterPolicy', 'FilterPolicyScope', 'Protocol', 'RawMessageDelivery', 'TopicArn', 'RedrivePolicy', 'Region'],
    create(properties, { api }) {
      const attributes: Record<string, string> = {};
      for (const key of ['FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery', 'RedrivePolicy'])
        if (properties[key] !== undefined) attributes[key] = asText(properties[key]);
      const output = api('sns', 'Subscribe', {
        ...pick(properties, ['TopicArn', 'Protocol', 'Endpoint']),
        ReturnSubscriptionArn: true,
        ...(Object.keys(attributes).length === 0 ? {} : { Attributes: attributes }),
      });
      return { ref: output.SubscriptionArn };
    },
  },
  'AWS::SNS::TopicPolicy': {
    properties: ['PolicyDocument', 'Topics'],
    create(properties, { api, name }) {
      for (const TopicArn of asList(properties['Topics']))
        api('sns', 'SetTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue: asText(properties['PolicyDocument']) });
      return { ref: name };
    },
  },
  'AWS::SQS::Queue': {
    properties: [...QUEUE, 'QueueName', 'Tags'],
    create(properties, { api, name, scope }) {
      const QueueName = String(properties['QueueName'] ?? name);
      const Attributes: Record<string, string> = {};
      for (const key of QUEUE) if (properties[key] !== undefined) Attributes[key] = asText(properties[key]);
      const output = api('sqs', 'CreateQueue', {
        QueueName,
        Attributes,
        ...(properties['Tags'] === undefined ? {} : { tags: tagMap(properties['Tags']) }),
      });
      return {
        ref: output.QueueUrl,
        attributes: { Arn: arn('sqs', scope.region, scope.accountId, QueueName), QueueName, QueueUrl: output.QueueUrl },
      };
    },
  },
  'AWS::SQS::QueuePolicy': {
    properties: ['PolicyDocument', 'Queues'],
    create(properties, { api, name }) {
      for (const QueueUrl of asList(properties['Queues']))
        api('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy: asText(properties['PolicyDocument']) } });
      return { ref: name };
    },
  },
};
