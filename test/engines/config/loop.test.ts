import { describe, expect, it } from 'vitest';
import { ACCOUNT, clock, listen, managed, notes, ofType, recordingCloud, runInstance } from './clouds.ts';

/**
 * API call → CloudTrail record → configuration item → rule → NON_COMPLIANT → event → remediation → API call → new item → COMPLIANT.
 * Every instant is the sum of named options.
 */
describe('the loop', () => {
  const fix = (cloud: ReturnType<typeof recordingCloud>, rule: string, document: string, parameter: string) => {
    cloud.config.putRemediationConfigurations({ RemediationConfigurations: [{
      ConfigRuleName: rule, TargetType: 'SSM_DOCUMENT', TargetId: document, Automatic: true,
      Parameters: { [parameter]: { ResourceValue: { Value: 'RESOURCE_ID' } },
        AutomationAssumeRole: { StaticValue: { Values: [`arn:aws:iam::${ACCOUNT}:role/fix`] } } },
    }] });
  };

  it('closes a security group that mallory opened', () => {
    const cloud = recordingCloud();
    const events = listen(cloud);
    cloud.config.putConfigRule(managed('restricted-ssh', 'INCOMING_SSH_DISABLED'));
    fix(cloud, 'restricted-ssh', 'AWS-DisablePublicAccessForSecurityGroup', 'GroupId');
    const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'd' } as never) as unknown as { GroupId: string };
    cloud.advance('10m');
    const mallory = cloud.as(`arn:aws:iam::${ACCOUNT}:user/mallory`);
    mallory.ec2.authorizeSecurityGroupIngress({ GroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] } as never);
    cloud.advance('30m');

    const story = cloud.journal.entries().filter((entry) =>
      entry.at >= Date.parse('2026-03-02T00:10:00Z') && ((entry.type.startsWith('config.') && entry.subject.endsWith(GroupId))
      || (entry.type === 'api.call' && ['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress',
        'StartAutomationExecution'].includes(String(entry.data['action'])))))
      .filter((entry) => entry.type !== 'config.evaluation' && !entry.subject.includes('ResourceCompliance'))
      .map((entry) => [clock(entry), entry.type, entry.data['action'] ?? entry.data['new'] ?? entry.data['state'] ?? entry.data['status']]);
    expect(story).toEqual([
      ['00:10:00', 'api.call', 'AuthorizeSecurityGroupIngress'],
      ['00:11:00', 'config.item', 'OK'], // captureDelay
      ['00:11:03', 'config.compliance', 'NON_COMPLIANT'], // notificationDelay + evaluationDelay
      ['00:12:03', 'config.remediation', 'IN_PROGRESS'], // remediationDelay
      ['00:12:03', 'api.call', 'StartAutomationExecution'],
      ['00:12:04', 'api.call', 'RevokeSecurityGroupIngress'], // the step of the document
      ['00:12:05', 'config.remediation', 'SUCCEEDED'], // remediationPoll
      ['00:13:04', 'config.item', 'OK'],
      ['00:13:07', 'config.compliance', 'COMPLIANT'],
    ]);
    const told = ofType(events, 'Config Rules Compliance Change').filter((event) => (event.detail as never as { resourceId: string }).resourceId === GroupId)
      .map((event) =>
        [event.time.slice(11, 19), (event.detail as never as { newEvaluationResult: { complianceType: string } }).newEvaluationResult.complianceType]);
    expect(told.slice(-2)).toEqual([['00:11:04', 'NON_COMPLIANT'], ['00:13:08', 'COMPLIANT']]);

    // Who changed it: from each item back to the call, and CloudTrail's own answer by the resource's name.
    const items = notes(cloud, 'config.item').filter((entry) => entry.subject.endsWith(`/config/AWS::EC2::SecurityGroup/${GroupId}`)).slice(-2);
    const caller = (seq: number) => cloud.journal.causes(seq).find((entry) => entry.type === 'api.call')!.data;
    expect(items.map((entry) => [caller(entry.seq)['action'], caller(entry.seq)['principal']])).toEqual([
      ['AuthorizeSecurityGroupIngress', `arn:aws:iam::${ACCOUNT}:user/mallory`],
      ['RevokeSecurityGroupIngress', expect.stringMatching(new RegExp(`^arn:aws:sts::${ACCOUNT}:assumed-role/fix/Automation-`))],
    ]);
    // The whole chain: the repair leads back to mallory.
    const chain = cloud.journal.causes(items[1]!.seq).map((entry) => entry.data['principal']);
    expect(chain).toContain(`arn:aws:iam::${ACCOUNT}:user/mallory`);
    const trail = cloud.cloudtrail.lookupEvents({ LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: GroupId }] }).Events;
    expect(trail.map((event) => [event.EventName, event.Username])).toEqual(expect.arrayContaining([['AuthorizeSecurityGroupIngress', 'mallory']]));
  });

  it('every instance has detailed monitoring', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(managed('monitoring', 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED'));
    fix(cloud, 'monitoring', 'AWS-EnableDetailedMonitoring', 'InstanceId');
    const ids = [runInstance(cloud), runInstance(cloud, { Monitoring: { Enabled: true } }), runInstance(cloud)];
    cloud.advance('20m');
    const { EvaluationResults } = cloud.config.getComplianceDetailsByConfigRule({ ConfigRuleName: 'monitoring' });
    expect(EvaluationResults.map((one) => one.ComplianceType)).toEqual(['COMPLIANT', 'COMPLIANT', 'COMPLIANT']);
    // Only those that needed it were touched.
    const touched = notes(cloud, 'api.call').filter((entry) => entry.data['action'] === 'MonitorInstances').map((entry) =>
      (entry.data['input'] as { InstanceIds: string[] }).InstanceIds[0]);
    expect(touched.sort()).toEqual([ids[0], ids[2]].sort());
  });

  it('every security group is used, and every interface has one', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(managed('used', 'EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC', undefined, { MaximumExecutionFrequency: 'One_Hour' }));
    cloud.config.putConfigRule({ ConfigRule: {
      ConfigRuleName: 'guarded', Scope: { ComplianceResourceTypes: ['AWS::EC2::NetworkInterface'] },
      Source: { Owner: 'CUSTOM_POLICY', CustomPolicyDetails: { PolicyRuntime: 'guard-2.x.x',
        PolicyText: 'rule guarded when resourceType == "AWS::EC2::NetworkInterface" { configuration.groups !empty }' },
        SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }] },
    } });
    fix(cloud, 'used', 'AWSConfigRemediation-DeleteUnusedSecurityGroup', 'GroupId');
    const groupOf = (name: string) => (cloud.ec2.createSecurityGroup({ GroupName: name, Description: 'd' } as never) as unknown as { GroupId: string }).GroupId;
    const used = groupOf('used');
    const idle = groupOf('idle');
    runInstance(cloud, { SecurityGroupIds: [used] });
    cloud.advance('3h');
    const groups = cloud.config.listDiscoveredResources({ resourceType: 'AWS::EC2::SecurityGroup' }).resourceIdentifiers.map((one) => one.resourceId);
    expect([groups.includes(used), groups.includes(idle)]).toEqual([true, false]);
    expect(cloud.config.getComplianceDetailsByConfigRule({ ConfigRuleName: 'used' }).EvaluationResults.map((one) =>
      [one.EvaluationResultIdentifier.EvaluationResultQualifier.ResourceId, one.ComplianceType])).toEqual([[used, 'COMPLIANT']]);
    const [byRule] = cloud.config.describeComplianceByConfigRule({ ConfigRuleNames: ['guarded'] }).ComplianceByConfigRules;
    expect(byRule!.Compliance.ComplianceType).toBe('COMPLIANT');
  });
});
