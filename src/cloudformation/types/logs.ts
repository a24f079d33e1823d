import { arn } from '../../aws/arn.ts';
import { asList, pick, tagMap, type Properties, type ResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_Logs.html */
export const logsTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::Logs::LogGroup': {
    properties: ['KmsKeyId', 'LogGroupName', 'RetentionInDays', 'Tags', 'LogGroupClass'],
    numbers: ['RetentionInDays'],
    create(properties, { api, name, scope }) {
      const logGroupName = String(properties['LogGroupName'] ?? name);
      api('logs', 'CreateLogGroup', {
        logGroupName,
        ...(properties['KmsKeyId'] === undefined ? {} : { kmsKeyId: properties['KmsKeyId'] }),
        ...(properties['Tags'] === undefined ? {} : { tags: tagMap(properties['Tags']) }),
      });
      if (properties['RetentionInDays'] !== undefined)
        api('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: properties['RetentionInDays'] });
      return { ref: logGroupName, attributes: { Arn: arn('logs', scope.region, scope.accountId, `log-group:${logGroupName}:*`) } };
    },
  },
  'AWS::Logs::LogStream': {
    properties: ['LogGroupName', 'LogStreamName'],
    create(properties, { api, name }) {
      const logStreamName = String(properties['LogStreamName'] ?? name);
      api('logs', 'CreateLogStream', { logGroupName: properties['LogGroupName'], logStreamName });
      return { ref: logStreamName };
    },
  },
  'AWS::Logs::MetricFilter': {
    properties: ['FilterName', 'FilterPattern', 'LogGroupName', 'MetricTransformations'],
    numbers: ['MetricTransformations.*.DefaultValue'],
    create(properties, { api, name }) {
      const filterName = String(properties['FilterName'] ?? name);
      const metricTransformations = (asList(properties['MetricTransformations']) as Properties[]).map((t) => ({
        metricName: t['MetricName'],
        metricNamespace: t['MetricNamespace'],
        metricValue: String(t['MetricValue']),
        ...(t['DefaultValue'] === undefined ? {} : { defaultValue: t['DefaultValue'] }),
        ...(t['Unit'] === undefined ? {} : { unit: t['Unit'] }),
        ...(t['Dimensions'] === undefined ? {} : { dimensions: tagMap(t['Dimensions']) }),
      }));
      api('logs', 'PutMetricFilter', {
        filterName,
        filterPattern: properties['FilterPattern'] ?? '',
        logGroupName: properties['LogGroupName'],
        metricTransformations,
      });
      return { ref: filterName };
    },
  },
  'AWS::Logs::SubscriptionFilter': {
    properties: ['DestinationArn', 'Distribution', 'FilterName', 'FilterPattern', 'LogGroupName', 'RoleArn'],
    create(properties, { api, name }) {
      const filterName = String(properties['FilterName'] ?? name);
      api('logs', 'PutSubscriptionFilter', {
        filterName,
        filterPattern: properties['FilterPattern'] ?? '',
        logGroupName: properties['LogGroupName'],
        destinationArn: properties['DestinationArn'],
        ...(properties['RoleArn'] === undefined ? {} : { roleArn: properties['RoleArn'] }),
        ...pick({ distribution: properties['Distribution'] }, ['distribution']),
      });
      return { ref: filterName };
    },
  },
};
