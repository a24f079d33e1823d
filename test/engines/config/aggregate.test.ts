import { describe, expect, it } from 'vitest';
import { createCloud, type Cloud } from '../../../src/cloud/cloud.ts';
import { START, managed } from './clouds.ts';

const HOME = '111122223333';
const OTHER = '444455556666';
const refusal = (name: string, message?: string) => expect.objectContaining(message === undefined ? { name } : { name, message });

/** Recording in some accounts and regions, each with a group that is open to everybody. */
function world(...places: readonly (readonly [account: string, region: string])[]): Cloud {
  const cloud = createCloud({ start: START });
  for (const [account, region] of places) {
    const clients = cloud.clients({ accountId: account, region });
    clients.s3.createBucket({ Bucket: `config-${account}-${region}`,
      ...(region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } }) } as never);
    clients.config.putConfigurationRecorder({ ConfigurationRecorder: { roleARN: `arn:aws:iam::${account}:role/r` } });
    clients.config.putDeliveryChannel({ DeliveryChannel: { s3BucketName: `config-${account}-${region}` } });
    clients.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    clients.config.putConfigRule(managed('ssh', 'INCOMING_SSH_DISABLED'));
    const { GroupId } = clients.ec2.createSecurityGroup({ GroupName: 'web', Description: 'd' } as never) as unknown as { GroupId: string };
    clients.ec2.authorizeSecurityGroupIngress({ GroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] } as never);
  }
  cloud.advance('5m');
  return cloud;
}
const aggregator = (cloud: Cloud, more: object = {}) => cloud.config.putConfigurationAggregator({
  ConfigurationAggregatorName: 'all', AccountAggregationSources: [{ AccountIds: [HOME, OTHER], AllAwsRegions: true }], ...more,
});

describe('aggregators', () => {
  it('show other accounts once those authorize it', () => {
    const cloud = world([HOME, 'us-east-1'], [HOME, 'eu-west-1'], [OTHER, 'eu-west-1']);
    aggregator(cloud);
    const compliance = () => cloud.config.describeAggregateComplianceByConfigRules({ ConfigurationAggregatorName: 'all' }).AggregateComplianceByConfigRules
      .map((one) => [one.AccountId, one.AwsRegion, one.ConfigRuleName, one.Compliance!.ComplianceType]);
    expect(compliance()).toEqual([[HOME, 'eu-west-1', 'ssh', 'NON_COMPLIANT'], [HOME, 'us-east-1', 'ssh', 'NON_COMPLIANT']]);
    const status = () => cloud.config.describeConfigurationAggregatorSourcesStatus({ ConfigurationAggregatorName: 'all' }).AggregatedSourceStatusList
      .map((one) => [one.SourceId, one.AwsRegion, one.LastUpdateStatus]);
    expect(status()).toContainEqual([OTHER, 'eu-west-1', 'FAILED']);
    const there = cloud.clients({ accountId: OTHER, region: 'eu-west-1' });
    expect(there.config.describePendingAggregationRequests({}).PendingAggregationRequests).toEqual([{ RequesterAccountId: HOME,
      RequesterAwsRegion: 'us-east-1' }]);
    there.config.putAggregationAuthorization({ AuthorizedAccountId: HOME, AuthorizedAwsRegion: 'us-east-1' });
    expect(there.config.describePendingAggregationRequests({}).PendingAggregationRequests).toEqual([]);
    expect(status()).toContainEqual([OTHER, 'eu-west-1', 'SUCCEEDED']);
    expect(compliance()).toContainEqual([OTHER, 'eu-west-1', 'ssh', 'NON_COMPLIANT']);
    there.config.deleteAggregationAuthorization({ AuthorizedAccountId: HOME, AuthorizedAwsRegion: 'us-east-1' });
    expect(compliance().length).toBe(2);
  });

  it('answer for all of them together', () => {
    const cloud = world([HOME, 'us-east-1'], [OTHER, 'eu-west-1']);
    aggregator(cloud, { AccountAggregationSources: undefined,
      OrganizationAggregationSource: { RoleArn: 'arn:aws:iam::111122223333:role/org', AllAwsRegions: true } });
    const ConfigurationAggregatorName = 'all';
    const ResourceType = 'AWS::EC2::SecurityGroup';
    const { ResourceIdentifiers } = cloud.config.listAggregateDiscoveredResources({ ConfigurationAggregatorName, ResourceType });
    expect(ResourceIdentifiers.map((one) => one.SourceAccountId).sort()).toEqual([HOME, HOME, OTHER, OTHER]);
    const [mine] = ResourceIdentifiers;
    expect(cloud.config.getAggregateResourceConfig({ ConfigurationAggregatorName,
      ResourceIdentifier: mine! }).ConfigurationItem!.resourceId).toBe(mine!.ResourceId);
    const batch = cloud.config.batchGetAggregateResourceConfig({ ConfigurationAggregatorName,
      ResourceIdentifiers: [mine!, { ...mine!, ResourceId: 'sg-none' }] });
    expect([batch.BaseConfigurationItems.length, batch.UnprocessedResourceIdentifiers.length]).toEqual([1, 1]);
    const counts = cloud.config.getAggregateDiscoveredResourceCounts({ ConfigurationAggregatorName, GroupByKey: 'ACCOUNT_ID', Filters: { ResourceType } });
    expect([counts.TotalDiscoveredResources, counts.GroupedResourceCounts]).toEqual([4,
      [{ GroupName: HOME, ResourceCount: 2 }, { GroupName: OTHER, ResourceCount: 2 }]]);
    const { Results } = cloud.config.selectAggregateResourceConfig({ ConfigurationAggregatorName,
      Expression: `SELECT accountId, COUNT(*) WHERE resourceType = '${ResourceType}' GROUP BY accountId` });
    expect(Results.map((text) => JSON.parse(text))).toEqual([{ accountId: HOME, 'COUNT(*)': 2 }, { accountId: OTHER, 'COUNT(*)': 2 }]);
    const details = cloud.config.getAggregateComplianceDetailsByConfigRule({ ConfigurationAggregatorName, ConfigRuleName: 'ssh', AccountId: OTHER,
      AwsRegion: 'eu-west-1', ComplianceType: 'NON_COMPLIANT' });
    expect(details.AggregateEvaluationResults.map((one) => [one.AccountId, one.AwsRegion])).toEqual([[OTHER, 'eu-west-1']]);
    const summary = cloud.config.getAggregateConfigRuleComplianceSummary({ ConfigurationAggregatorName, GroupByKey: 'AWS_REGION' });
    expect(summary.AggregateComplianceCounts.map((one) =>
      [one.GroupName, one.ComplianceSummary.NonCompliantResourceCount!.CappedCount])).toEqual([['eu-west-1', 1], ['us-east-1', 1]]);
  });

  it('look over the regions that they name', () => {
    const cloud = world([HOME, 'us-east-1'], [HOME, 'eu-west-1']);
    aggregator(cloud, { AccountAggregationSources: [{ AccountIds: [HOME], AwsRegions: ['eu-west-1'] }] });
    expect(cloud.config.describeAggregateComplianceByConfigRules({ ConfigurationAggregatorName: 'all' }).AggregateComplianceByConfigRules.map((one) =>
      one.AwsRegion)).toEqual(['eu-west-1']);
  });

  it.each([
    [{ AccountAggregationSources: undefined }, 'InvalidParameterValueException',
      'The configuration aggregator cannot be created because your request is missing either the AccountAggregationSource or the '
        + 'OrganizationAggregationSource. Include the appropriate aggregation source and try again.'],
    [{ AccountAggregationSources: [{ AccountIds: [HOME] }] }, 'InvalidParameterValueException',
      'Your request does not specify any regions. Select AWS Config-supported regions and try again.'],
    [{ AccountAggregationSources: [{ AccountIds: [HOME], AllAwsRegions: true, AwsRegions: ['us-east-1'] }] }, 'InvalidParameterValueException',
      'Your configuration aggregator contains a list of regions and also specifies the use of all regions. You must choose one of these options.'],
    [{ AccountAggregationSources: [{ AccountIds: [HOME], AllAwsRegions: true }, { AccountIds: [OTHER], AllAwsRegions: true }] }, 'ValidationException',
      undefined],
    [{ ConfigurationAggregatorName: 'not good' }, 'ValidationException', undefined],
  ] as const)('refuses %o', (more, name, message) => {
    const cloud = createCloud({ start: START });
    expect(() => aggregator(cloud, more)).toThrow(refusal(name, message));
  });
  it('that do not exist are refused', () => {
    const cloud = createCloud({ start: START });
    expect(() => cloud.config.describeConfigurationAggregators({ ConfigurationAggregatorNames: ['x'] }))
      .toThrow(refusal('NoSuchConfigurationAggregatorException',
        'The configuration aggregator does not exist. Check the configuration aggregator name and try again.'));
    expect(() => cloud.config.describeConfigurationAggregators({ ConfigurationAggregatorNames: ['x', 'y'] }))
      .toThrow(refusal('NoSuchConfigurationAggregatorException',
        'At least one of the configuration aggregators does not exist. Check the configuration aggregator names and try again.'));
  });
});
