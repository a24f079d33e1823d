import { arn } from '../../aws/arn.ts';
import { pick, type ResourceType } from '../resource-type.ts';

const ALARM = [
  'ActionsEnabled',
  'AlarmActions',
  'AlarmDescription',
  'AlarmName',
  'ComparisonOperator',
  'DatapointsToAlarm',
  'Dimensions',
  'EvaluateLowSampleCountPercentile',
  'EvaluationPeriods',
  'ExtendedStatistic',
  'InsufficientDataActions',
  'MetricName',
  'Metrics',
  'Namespace',
  'OKActions',
  'Period',
  'Statistic',
  'Tags',
  'Threshold',
  'ThresholdMetricId',
  'TreatMissingData',
  'Unit',
  'EvaluationWindow',
  'WarmUpConfiguration',
];
const COMPOSITE = [
  'ActionsEnabled',
  'ActionsSuppressor',
  'ActionsSuppressorExtensionPeriod',
  'ActionsSuppressorWaitPeriod',
  'AlarmActions',
  'AlarmDescription',
  'AlarmName',
  'AlarmRule',
  'InsufficientDataActions',
  'OKActions',
  'Tags',
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_CloudWatch.html */
export const cloudwatchTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::CloudWatch::Alarm': {
    properties: ALARM,
    numbers: ['DatapointsToAlarm', 'EvaluationPeriods', 'Period', 'Threshold', 'Metrics.*.Period', 'Metrics.*.MetricStat.Period'],
    booleans: ['ActionsEnabled', 'Metrics.*.ReturnData'],
    create(properties, { api, scope, name }) {
      const AlarmName = String(properties['AlarmName'] ?? name);
      api('cloudwatch', 'PutMetricAlarm', { ...pick(properties, ALARM), AlarmName });
      return { ref: AlarmName, attributes: { Arn: arn('cloudwatch', scope.region, scope.accountId, `alarm:${AlarmName}`) } };
    },
  },
  'AWS::CloudWatch::CompositeAlarm': {
    properties: COMPOSITE,
    numbers: ['ActionsSuppressorExtensionPeriod', 'ActionsSuppressorWaitPeriod'],
    booleans: ['ActionsEnabled'],
    create(properties, { api, scope, name }) {
      const AlarmName = String(properties['AlarmName'] ?? name);
      api('cloudwatch', 'PutCompositeAlarm', { ...pick(properties, COMPOSITE), AlarmName });
      return { ref: AlarmName, attributes: { Arn: arn('cloudwatch', scope.region, scope.accountId, `alarm:${AlarmName}`) } };
    },
  },
  'AWS::CloudWatch::AnomalyDetector': {
    properties: [
      'Namespace',
      'MetricName',
      'Dimensions',
      'Stat',
      'Configuration',
      'SingleMetricAnomalyDetector',
      'MetricMathAnomalyDetector',
    ],
    create(properties, { api, name }) {
      api('cloudwatch', 'PutAnomalyDetector', properties);
      return { ref: name };
    },
  },
};
