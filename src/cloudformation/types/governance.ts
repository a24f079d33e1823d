import { TemplateError } from '../intrinsics.ts';
import { asList, asText, pick, type Properties, type ResourceType } from '../resource-type.ts';

const TRAIL = [
  'CloudWatchLogsLogGroupArn',
  'CloudWatchLogsRoleArn',
  'EnableLogFileValidation',
  'EventSelectors',
  'AdvancedEventSelectors',
  'IncludeGlobalServiceEvents',
  'InsightSelectors',
  'IsLogging',
  'IsMultiRegionTrail',
  'IsOrganizationTrail',
  'KMSKeyId',
  'S3BucketName',
  'S3KeyPrefix',
  'SnsTopicName',
  'Tags',
  'TrailName',
];
const lowerFirst = (key: string): string => key.charAt(0).toLowerCase() + key.slice(1);
/** Config's older API shapes begin with a small letter where CloudFormation's begin with a capital. */
const lower = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(lower)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [lowerFirst(key), lower(member)]))
      : value;

/** CloudTrail, Config and Systems Manager. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_CloudTrail.html and …/AWS_Config.html */
export const governanceTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::CloudTrail::Trail': {
    properties: TRAIL,
    booleans: [
      'EnableLogFileValidation',
      'IncludeGlobalServiceEvents',
      'IsLogging',
      'IsMultiRegionTrail',
      'IsOrganizationTrail',
      'EventSelectors.*.IncludeManagementEvents',
    ],
    create(properties, { api, name }) {
      const Name = String(properties['TrailName'] ?? name);
      const output = api('cloudtrail', 'CreateTrail', {
        Name,
        ...pick(properties, [
          'IncludeGlobalServiceEvents',
          'IsMultiRegionTrail',
          'IsOrganizationTrail',
          'S3BucketName',
          'S3KeyPrefix',
          'SnsTopicName',
          'CloudWatchLogsLogGroupArn',
          'CloudWatchLogsRoleArn',
        ]),
        ...(properties['EnableLogFileValidation'] === undefined ? {} : { EnableLogFileValidation: properties['EnableLogFileValidation'] }),
        ...(properties['KMSKeyId'] === undefined ? {} : { KmsKeyId: properties['KMSKeyId'] }),
        ...(properties['Tags'] === undefined ? {} : { TagsList: properties['Tags'] }),
      });
      const selectors = pick(properties, ['EventSelectors', 'AdvancedEventSelectors']);
      if (Object.keys(selectors).length > 0) api('cloudtrail', 'PutEventSelectors', { TrailName: Name, ...selectors });
      if (properties['InsightSelectors'] !== undefined)
        api('cloudtrail', 'PutInsightSelectors', { TrailName: Name, InsightSelectors: properties['InsightSelectors'] });
      // IsLogging is required in a template: unlike the API, a template starts the trail at once.
      if (properties['IsLogging'] !== false) api('cloudtrail', 'StartLogging', { Name });
      return { ref: Name, attributes: { Arn: output.TrailARN, SnsTopicArn: output.SnsTopicARN ?? '' } };
    },
  },
  'AWS::Config::ConfigurationRecorder': {
    properties: ['Name', 'RecordingGroup', 'RecordingMode', 'RoleARN'],
    booleans: ['RecordingGroup.AllSupported', 'RecordingGroup.IncludeGlobalResourceTypes'],
    create(properties, { api, name }) {
      const recorder = String(properties['Name'] ?? name);
      api('config', 'PutConfigurationRecorder', {
        ConfigurationRecorder: {
          name: recorder,
          roleARN: properties['RoleARN'],
          ...(properties['RecordingGroup'] === undefined ? {} : { recordingGroup: lower(properties['RecordingGroup']) }),
          ...(properties['RecordingMode'] === undefined ? {} : { recordingMode: lower(properties['RecordingMode']) }),
        },
      });
      start(api, recorder);
      return { ref: recorder };
    },
  },
  'AWS::Config::DeliveryChannel': {
    properties: ['ConfigSnapshotDeliveryProperties', 'Name', 'S3BucketName', 'S3KeyPrefix', 'S3KmsKeyArn', 'SnsTopicARN'],
    create(properties, { api, name }) {
      const channel = String(properties['Name'] ?? name);
      api('config', 'PutDeliveryChannel', {
        DeliveryChannel: {
          name: channel,
          s3BucketName: properties['S3BucketName'],
          ...(properties['S3KeyPrefix'] === undefined ? {} : { s3KeyPrefix: properties['S3KeyPrefix'] }),
          ...(properties['SnsTopicARN'] === undefined ? {} : { snsTopicARN: properties['SnsTopicARN'] }),
          ...(properties['ConfigSnapshotDeliveryProperties'] === undefined
            ? {}
            : { configSnapshotDeliveryProperties: lower(properties['ConfigSnapshotDeliveryProperties']) }),
        },
      });
      for (const recorder of api('config', 'DescribeConfigurationRecorders', {}).ConfigurationRecorders ?? []) start(api, recorder.name);
      return { ref: channel };
    },
  },
  'AWS::Config::ConfigRule': {
    properties: ['ConfigRuleName', 'Description', 'EvaluationModes', 'InputParameters', 'MaximumExecutionFrequency', 'Scope', 'Source'],
    create(properties, { api, name }) {
      const ConfigRuleName = String(properties['ConfigRuleName'] ?? name);
      api('config', 'PutConfigRule', {
        ConfigRule: {
          ...pick(properties, ['Description', 'EvaluationModes', 'MaximumExecutionFrequency', 'Scope', 'Source']),
          ConfigRuleName,
          ...(properties['InputParameters'] === undefined ? {} : { InputParameters: asText(properties['InputParameters']) }),
        },
      });
      const [rule] = api('config', 'DescribeConfigRules', { ConfigRuleNames: [ConfigRuleName] }).ConfigRules;
      return {
        ref: ConfigRuleName,
        attributes: { Arn: rule.ConfigRuleArn, ConfigRuleId: rule.ConfigRuleId, 'Compliance.Type': 'INSUFFICIENT_DATA' },
      };
    },
  },
  'AWS::Config::RemediationConfiguration': {
    properties: [
      'Automatic',
      'ConfigRuleName',
      'ExecutionControls',
      'MaximumAutomaticAttempts',
      'Parameters',
      'ResourceType',
      'RetryAttemptSeconds',
      'TargetId',
      'TargetType',
      'TargetVersion',
    ],
    numbers: ['MaximumAutomaticAttempts', 'RetryAttemptSeconds'],
    booleans: ['Automatic'],
    create(properties, { api, name }) {
      const output = api('config', 'PutRemediationConfigurations', { RemediationConfigurations: [{ ...properties }] });
      const failed = output.FailedBatches?.[0];
      if (failed !== undefined) throw new TemplateError(`PutRemediationConfigurations: ${failed.FailureMessage}`);
      return { ref: name };
    },
  },
  'AWS::Config::ConformancePack': {
    properties: [
      'ConformancePackInputParameters',
      'ConformancePackName',
      'DeliveryS3Bucket',
      'DeliveryS3KeyPrefix',
      'TemplateBody',
      'TemplateS3Uri',
    ],
    create(properties, { api, name }) {
      const ConformancePackName = String(properties['ConformancePackName'] ?? name);
      api('config', 'PutConformancePack', { ...properties, ConformancePackName });
      return { ref: ConformancePackName };
    },
  },
  'AWS::Config::ConfigurationAggregator': {
    properties: ['AccountAggregationSources', 'ConfigurationAggregatorName', 'OrganizationAggregationSource', 'Tags'],
    create(properties, { api, name }) {
      const ConfigurationAggregatorName = String(properties['ConfigurationAggregatorName'] ?? name);
      api('config', 'PutConfigurationAggregator', { ...properties, ConfigurationAggregatorName });
      return { ref: ConfigurationAggregatorName };
    },
  },
  'AWS::SSM::Document': {
    properties: ['Content', 'DocumentFormat', 'DocumentType', 'Name', 'Tags', 'TargetType'],
    create(properties, { api, name }) {
      const Name = String(properties['Name'] ?? name);
      api('ssm', 'CreateDocument', {
        Name,
        Content: asText(properties['Content']),
        DocumentType: properties['DocumentType'] ?? 'Command',
        DocumentFormat: typeof properties['Content'] === 'string' ? (properties['DocumentFormat'] ?? 'JSON') : 'JSON',
      });
      return { ref: Name };
    },
  },
};

/** A template's recorder records as soon as it has somewhere to deliver to. */
function start(api: (service: 'config', action: string, input: object) => { DeliveryChannels?: unknown[] }, name: string): void {
  const channels = api('config', 'DescribeDeliveryChannels', {}).DeliveryChannels ?? [];
  if (asList(channels).length > 0) api('config', 'StartConfigurationRecorder', { ConfigurationRecorderName: name });
}
export type { Properties };
