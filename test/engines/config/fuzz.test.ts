import { test } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { checkGood, fuzzOperations } from '../../aws/fuzz-operations.ts';
import { ACCOUNT, ROLE, lambdaFunction, managed, recordingCloud, runInstance } from './clouds.ts';

const INSTANCE = 'AWS::EC2::Instance';
const PACK = `Resources:
  Monitored:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: monitored
      Source: { Owner: AWS, SourceIdentifier: EC2_INSTANCE_DETAILED_MONITORING_ENABLED }
`;
const AUTHORIZED = { AuthorizedAccountId: '444455556666', AuthorizedAwsRegion: 'eu-west-1' };
const RuleArn = () => rule;
let rule = '';
let resourceId = '';
let function_ = '';
let ResultToken = '';
let ResourceEvaluationId = '';

function prepare(): Cloud {
  const cloud = recordingCloud();
  resourceId = runInstance(cloud);
  function_ = lambdaFunction(cloud, 'judge', 'config.amazonaws.com', (event) => { ResultToken = (event as { resultToken: string }).resultToken; });
  cloud.config.putConfigRule(managed('monitoring', 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED'));
  cloud.config.putConfigRule(custom('custom'));
  cloud.config.putRemediationConfigurations(remediation(false));
  cloud.config.putConfigurationAggregator({ ConfigurationAggregatorName: 'all', AccountAggregationSources: [{ AccountIds: [ACCOUNT], AllAwsRegions: true }] });
  cloud.config.putAggregationAuthorization(AUTHORIZED);
  cloud.config.putConformancePack({ ConformancePackName: 'pack', TemplateBody: PACK });
  cloud.config.putRetentionConfiguration({ RetentionPeriodInDays: 100 });
  cloud.advance('5m');
  cloud.config.putRemediationExceptions({ ConfigRuleName: 'monitoring', ResourceKeys: [{ ResourceType: INSTANCE, ResourceId: resourceId }] });
  ({ ResourceEvaluationId } = cloud.config.startResourceEvaluation(proactive) as { ResourceEvaluationId: string });
  rule = cloud.config.describeConfigRules({ ConfigRuleNames: ['monitoring'] }).ConfigRules[0]!.ConfigRuleArn!;
  return cloud;
}
const custom = (ConfigRuleName: string) => ({ ConfigRule: { ConfigRuleName, Scope: { ComplianceResourceTypes: [INSTANCE] }, InputParameters: '{"a":"1"}',
  Source: { Owner: 'CUSTOM_LAMBDA' as const, SourceIdentifier: function_,
    SourceDetails: [{ EventSource: 'aws.config' as const, MessageType: 'ConfigurationItemChangeNotification' as const }] } } });
const remediation = (Automatic = true) => ({ RemediationConfigurations: [{ ConfigRuleName: 'monitoring', TargetType: 'SSM_DOCUMENT' as const,
  TargetId: 'AWS-EnableDetailedMonitoring', Automatic, MaximumAutomaticAttempts: 5, RetryAttemptSeconds: 60,
  ExecutionControls: { SsmControls: { ConcurrentExecutionRatePercentage: 10, ErrorPercentage: 10 } },
  Parameters: { InstanceId: { ResourceValue: { Value: 'RESOURCE_ID' as const } }, AutomationAssumeRole: { StaticValue: { Values: [ROLE] } } } }] });
const proactive = { EvaluationMode: 'PROACTIVE' as const, EvaluationTimeout: 60, ResourceDetails: { ResourceId: 'r', ResourceType: 'AWS::S3::Bucket',
  ResourceConfiguration: '{"BucketName":"x"}', ResourceConfigurationSchemaType: 'CFN_RESOURCE_SCHEMA' as const } };
prepare();

const key = { resourceType: INSTANCE, resourceId };
const identifier = { SourceAccountId: ACCOUNT, SourceRegion: 'us-east-1', ResourceId: resourceId, ResourceType: INSTANCE };
const ConfigurationAggregatorName = 'all';
const guard = { ConfigRule: { ConfigRuleName: 'guarded', Scope: { TagKey: 'a', TagValue: 'b' }, Source: { Owner: 'CUSTOM_POLICY',
  CustomPolicyDetails: { PolicyRuntime: 'guard-2.x.x', PolicyText: 'rule r when resourceType == "AWS::EC2::Instance" { configuration.a == 1 or tags !empty }' },
  SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }] } } };

const good: Record<string, object[]> = {
  putConfigurationRecorder: [{ ConfigurationRecorder: { name: 'default', roleARN: ROLE,
    recordingGroup: { resourceTypes: [INSTANCE, 'AWS::S3::Bucket'], recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' } },
    recordingMode: { recordingFrequency: 'CONTINUOUS',
      recordingModeOverrides: [{ resourceTypes: [INSTANCE], recordingFrequency: 'DAILY', description: 'd' }] } } }],
  describeConfigurationRecorders: [{ ConfigurationRecorderNames: ['default'] }], describeConfigurationRecorderStatus: [{}],
  deleteConfigurationRecorder: [{ ConfigurationRecorderName: 'default' }], startConfigurationRecorder: [{ ConfigurationRecorderName: 'default' }],
  stopConfigurationRecorder: [{ ConfigurationRecorderName: 'default' }],
  putDeliveryChannel: [{ DeliveryChannel: { name: 'default', s3BucketName: 'config-bucket', s3KeyPrefix: 'p',
    configSnapshotDeliveryProperties: { deliveryFrequency: 'Three_Hours' } } }],
  describeDeliveryChannels: [{}], describeDeliveryChannelStatus: [{ DeliveryChannelNames: ['default'] }],
    deliverConfigSnapshot: [{ deliveryChannelName: 'default' }],
  deleteDeliveryChannel: [],
  putRetentionConfiguration: [{ RetentionPeriodInDays: 30 }], describeRetentionConfigurations: [{ RetentionConfigurationNames: ['default'] }],
  deleteRetentionConfiguration: [{ RetentionConfigurationName: 'default' }],
  getResourceConfigHistory: [{ ...key, limit: 5, chronologicalOrder: 'Forward', earlierTime: new Date('2026-03-01'), laterTime: new Date('2026-03-03') }],
  listDiscoveredResources: [{ resourceType: INSTANCE, includeDeletedResources: true, limit: 5 }, { resourceType: INSTANCE, resourceIds: [resourceId] }],
  getDiscoveredResourceCounts: [{ resourceTypes: [INSTANCE], limit: 5 }], batchGetResourceConfig: [{ resourceKeys: [key] }],
  selectResourceConfig: [{ Expression: "SELECT resourceId, COUNT(*) WHERE resourceType LIKE 'AWS::EC2::%' AND tags.key IN ('a', 'b') GROUP BY resourceId",
    Limit: 5 }],
  putConfigRule: [managed('monitoring', 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED', undefined,
    { Description: 'd', Scope: { ComplianceResourceTypes: [INSTANCE] } }),
    managed('tagged', 'REQUIRED_TAGS', { tag1Key: 'a', tag1Value: 'b' }, { Scope: { ComplianceResourceTypes: [INSTANCE], ComplianceResourceId: resourceId } }),
    managed('keys', 'ACCESS_KEYS_ROTATED', { maxAccessKeyAge: '90' }, { MaximumExecutionFrequency: 'One_Hour' }), custom('another'), guard],
  describeConfigRules: [{ ConfigRuleNames: ['monitoring'] }, { Filters: { EvaluationMode: 'DETECTIVE' } }], deleteConfigRule: [{ ConfigRuleName: 'custom' }],
  describeConfigRuleEvaluationStatus: [{ ConfigRuleNames: ['monitoring'], Limit: 5 }], startConfigRulesEvaluation: [{ ConfigRuleNames: ['monitoring'] }],
  deleteEvaluationResults: [{ ConfigRuleName: 'monitoring' }],
  putEvaluations: [{ ResultToken, Evaluations: [{ ComplianceResourceType: INSTANCE, ComplianceResourceId: resourceId, ComplianceType: 'COMPLIANT',
    Annotation: 'a',
    OrderingTimestamp: new Date('2026-03-02T00:04:00Z') }] }],
  getCustomRulePolicy: [], describeComplianceByConfigRule: [{ ConfigRuleNames: ['monitoring'], ComplianceTypes: ['NON_COMPLIANT'] }],
  describeComplianceByResource: [{ ResourceType: INSTANCE, ResourceId: resourceId, ComplianceTypes: ['NON_COMPLIANT'], Limit: 5 }],
  getComplianceDetailsByConfigRule: [{ ConfigRuleName: 'monitoring', ComplianceTypes: ['NON_COMPLIANT'], Limit: 5 }],
  getComplianceDetailsByResource: [{ ResourceType: INSTANCE, ResourceId: resourceId, ComplianceTypes: ['NON_COMPLIANT'] }],
  getComplianceSummaryByConfigRule: [{}], getComplianceSummaryByResourceType: [{ ResourceTypes: [INSTANCE] }],
  startResourceEvaluation: [proactive], getResourceEvaluationSummary: [{ ResourceEvaluationId }],
  listResourceEvaluations: [{ Filters: { EvaluationMode: 'PROACTIVE', TimeWindow: { StartTime: new Date('2026-03-01') } }, Limit: 5 }],
  tagResource: [{ ResourceArn: RuleArn(), Tags: [{ Key: 'a', Value: 'b' }] }], untagResource: [{ ResourceArn: RuleArn(), TagKeys: ['a'] }],
  listTagsForResource: [{ ResourceArn: RuleArn(), Limit: 5 }],
  putRemediationConfigurations: [remediation()], describeRemediationConfigurations: [{ ConfigRuleNames: ['monitoring'] }],
  deleteRemediationConfiguration: [{ ConfigRuleName: 'monitoring' }], startRemediationExecution: [{ ConfigRuleName: 'monitoring', ResourceKeys: [key] }],
  describeRemediationExecutionStatus: [{ ConfigRuleName: 'monitoring', ResourceKeys: [key], Limit: 5 }],
  putRemediationExceptions: [{ ConfigRuleName: 'monitoring', ResourceKeys: [{ ResourceType: INSTANCE, ResourceId: 'i-1' }], Message: 'm',
    ExpirationTime: new Date('2026-04-01') }],
  describeRemediationExceptions: [{ ConfigRuleName: 'monitoring', Limit: 5 }],
  deleteRemediationExceptions: [{ ConfigRuleName: 'monitoring', ResourceKeys: [{ ResourceType: INSTANCE, ResourceId: resourceId }] }],
  putConfigurationAggregator: [{ ConfigurationAggregatorName, AccountAggregationSources: [{ AccountIds: [ACCOUNT], AwsRegions: ['us-east-1'] }],
    Tags: [{ Key: 'a', Value: 'b' }] },
    { ConfigurationAggregatorName: 'org', OrganizationAggregationSource: { RoleArn: ROLE, AllAwsRegions: true } }],
  describeConfigurationAggregators: [{ ConfigurationAggregatorNames: ['all'], Limit: 5 }], deleteConfigurationAggregator: [{ ConfigurationAggregatorName }],
  describeConfigurationAggregatorSourcesStatus: [{ ConfigurationAggregatorName, UpdateStatus: ['SUCCEEDED'], Limit: 5 }],
  putAggregationAuthorization: [{ ...AUTHORIZED, AuthorizedAwsRegion: 'us-east-1' }], describeAggregationAuthorizations: [{ Limit: 5 }],
  deleteAggregationAuthorization: [AUTHORIZED], describePendingAggregationRequests: [{ Limit: 5 }],
  deletePendingAggregationRequest: [{ RequesterAccountId: ACCOUNT, RequesterAwsRegion: 'us-east-1' }],
  describeAggregateComplianceByConfigRules: [{ ConfigurationAggregatorName,
    Filters: { ConfigRuleName: 'monitoring', ComplianceType: 'NON_COMPLIANT', AccountId: ACCOUNT } }],
  getAggregateComplianceDetailsByConfigRule: [{ ConfigurationAggregatorName, ConfigRuleName: 'monitoring', AccountId: ACCOUNT, AwsRegion: 'us-east-1' }],
  getAggregateConfigRuleComplianceSummary: [{ ConfigurationAggregatorName, GroupByKey: 'ACCOUNT_ID', Filters: { AwsRegion: 'us-east-1' } }],
  getAggregateDiscoveredResourceCounts: [{ ConfigurationAggregatorName, GroupByKey: 'RESOURCE_TYPE', Filters: { ResourceType: INSTANCE } }],
  listAggregateDiscoveredResources: [{ ConfigurationAggregatorName, ResourceType: INSTANCE, Filters: { AccountId: ACCOUNT } }],
  getAggregateResourceConfig: [{ ConfigurationAggregatorName, ResourceIdentifier: identifier }],
  batchGetAggregateResourceConfig: [{ ConfigurationAggregatorName, ResourceIdentifiers: [identifier] }],
  selectAggregateResourceConfig: [{ ConfigurationAggregatorName, Expression: 'SELECT accountId, COUNT(*) GROUP BY accountId', Limit: 5 }],
  putConformancePack: [{ ConformancePackName: 'pack', TemplateBody: PACK, ConformancePackInputParameters: [] },
    { ConformancePackName: 'new', TemplateBody: PACK }],
  describeConformancePacks: [{ ConformancePackNames: ['pack'], Limit: 5 }], describeConformancePackStatus: [{ ConformancePackNames: ['pack'] }],
  deleteConformancePack: [{ ConformancePackName: 'pack' }],
  describeConformancePackCompliance: [{ ConformancePackName: 'pack', Filters: { ComplianceType: 'NON_COMPLIANT' } }],
  getConformancePackComplianceDetails: [{ ConformancePackName: 'pack', Filters: { ResourceType: INSTANCE, ResourceIds: [resourceId] } }],
  getConformancePackComplianceSummary: [{ ConformancePackNames: ['pack'] }],
};

test('good inputs are answered', () => checkGood('config', prepare, good));
test('spoilt inputs end in an answer or in a refusal that changes nothing', () => fuzzOperations('config', 'config', prepare, good, 800));
