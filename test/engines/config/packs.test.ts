import { describe, expect, it } from 'vitest';
import { managed, recordingCloud, runInstance } from './clouds.ts';

const refusal = (name: string, message?: RegExp) =>
  expect.objectContaining(message === undefined ? { name } : { name, message: expect.stringMatching(message) });

// In the form of AWS's own templates: parameters with conditions, a rule, a remediation.
const TEMPLATE = `
Parameters:
  AccessKeysRotatedParamMaxAccessKeyAge: { Default: '90', Type: String }
  InstanceTypes: { Type: String, Default: '' }
Conditions:
  accessKeysRotatedParamMaxAccessKeyAge: !Not [!Equals ['', !Ref AccessKeysRotatedParamMaxAccessKeyAge]]
  checkTypes: { 'Fn::Not': [{ 'Fn::Equals': ['', { Ref: InstanceTypes }] }] }
Resources:
  AccessKeysRotated:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: access-keys-rotated
      InputParameters:
        maxAccessKeyAge: !If [accessKeysRotatedParamMaxAccessKeyAge, !Ref AccessKeysRotatedParamMaxAccessKeyAge, !Ref 'AWS::NoValue']
      Source: { Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED }
  Types:
    Type: AWS::Config::ConfigRule
    Condition: checkTypes
    Properties:
      ConfigRuleName: desired-instance-type
      InputParameters: { instanceType: !Ref InstanceTypes }
      Source: { Owner: AWS, SourceIdentifier: DESIRED_INSTANCE_TYPE }
  Monitoring:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: ec2-instance-detailed-monitoring-enabled
      Scope: { ComplianceResourceTypes: ['AWS::EC2::Instance'] }
      Source: { Owner: AWS, SourceIdentifier: EC2_INSTANCE_DETAILED_MONITORING_ENABLED }
  Repair:
    DependsOn: Monitoring
    Type: AWS::Config::RemediationConfiguration
    Properties:
      ConfigRuleName: !Ref Monitoring
      TargetType: SSM_DOCUMENT
      TargetId: AWS-EnableDetailedMonitoring
      Automatic: true
      Parameters:
        InstanceId: { ResourceValue: { Value: RESOURCE_ID } }
        AutomationAssumeRole: { StaticValue: { Values: [!Sub 'arn:aws:iam::\${AWS::AccountId}:role/fix'] } }
`;

describe('conformance packs', () => {
  it('become rules and remediations with the suffix of the pack', () => {
    const cloud = recordingCloud();
    cloud.config.putConformancePack({ ConformancePackName: 'pack', TemplateBody: TEMPLATE,
      ConformancePackInputParameters: [{ ParameterName: 'InstanceTypes', ParameterValue: 't2.micro,t2.small' }] });
    const state = () => cloud.config.describeConformancePackStatus({}).ConformancePackStatusDetails.map((one) => one.ConformancePackState);
    expect(state()).toEqual(['CREATE_IN_PROGRESS']);
    cloud.advance('30s');
    expect(state()).toEqual(['CREATE_COMPLETE']);
    const rules = cloud.config.describeConfigRules({}).ConfigRules;
    expect(rules.map((rule) => [rule.ConfigRuleName!.replace(/-conformance-pack-[a-z0-9]{9}$/, '+'), rule.InputParameters ?? null, rule.CreatedBy])).toEqual([
      ['access-keys-rotated+', '{"maxAccessKeyAge":"90"}', 'config-conforms.amazonaws.com'],
      ['desired-instance-type+', '{"instanceType":"t2.micro,t2.small"}', 'config-conforms.amazonaws.com'],
      ['ec2-instance-detailed-monitoring-enabled+', null, 'config-conforms.amazonaws.com'],
    ]);
    expect(() => { cloud.config.deleteConfigRule({ ConfigRuleName: rules[0]!.ConfigRuleName! }); }).toThrow(refusal('InvalidParameterValueException'));
    runInstance(cloud);
    cloud.advance('2m');
    const compliance = () => cloud.config.describeConformancePackCompliance({ ConformancePackName: 'pack' }).ConformancePackRuleComplianceList.map((one) =>
      one.ComplianceType);
    expect(compliance()).toEqual(['INSUFFICIENT_DATA', 'NON_COMPLIANT', 'NON_COMPLIANT']);
    // The remediation of the pack turns monitoring on.
    cloud.advance('10m');
    expect(compliance()).toEqual(['INSUFFICIENT_DATA', 'NON_COMPLIANT', 'COMPLIANT']);
    expect(cloud.config.getConformancePackComplianceSummary({ ConformancePackNames: ['pack'] }).ConformancePackComplianceSummaryList)
      .toEqual([{ ConformancePackName: 'pack', ConformancePackComplianceStatus: 'NON_COMPLIANT' }]);
    const details = cloud.config.getConformancePackComplianceDetails({ ConformancePackName: 'pack', Filters: { ComplianceType: 'NON_COMPLIANT' } });
    expect(details.ConformancePackRuleEvaluationResults.length).toBe(1);
    // A member that is null is absent.
    const nulls = cloud.config.getConformancePackComplianceDetails({ ConformancePackName: 'pack',
      Filters: { ResourceIds: null, ComplianceType: 'NON_COMPLIANT' } as never });
    expect(nulls).toEqual(details);
    const { Results } = cloud.config.selectResourceConfig({
      Expression: "SELECT resourceName, configuration.complianceType WHERE resourceType = 'AWS::Config::ConformancePackCompliance'",
    });
    expect(Results.map((text) => JSON.parse(text))).toEqual([{ resourceName: 'pack', configuration: { complianceType: 'NON_COMPLIANT' } }]);
  });

  it('are changed by putting them again, and leave nothing behind', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(managed('mine', 'INCOMING_SSH_DISABLED'));
    const put = (types: string) => cloud.config.putConformancePack({ ConformancePackName: 'pack', TemplateBody: TEMPLATE,
      ConformancePackInputParameters: [{ ParameterName: 'InstanceTypes', ParameterValue: types }] });
    put('t2.micro');
    expect(() => put('t2.micro')).toThrow(refusal('ResourceInUseException'));
    cloud.advance('1m');
    put('');
    cloud.advance('1m');
    expect(cloud.config.describeConfigRules({}).ConfigRules.length).toBe(3);
    cloud.config.deleteConformancePack({ ConformancePackName: 'pack' });
    cloud.advance('1m');
    expect(cloud.config.describeConformancePacks({}).ConformancePackDetails).toEqual([]);
    expect(cloud.config.describeConfigRules({}).ConfigRules.map((rule) => rule.ConfigRuleName)).toEqual(['mine']);
    expect(cloud.config.describeRemediationConfigurations({ ConfigRuleNames: ['mine'] }).RemediationConfigurations).toEqual([]);
  });

  it('fail visibly when a rule cannot be made', () => {
    const cloud = recordingCloud();
    cloud.config.putConformancePack({ ConformancePackName: 'pack', TemplateBody: TEMPLATE.replace('ACCESS_KEYS_ROTATED', 'NO_SUCH_RULE') });
    cloud.advance('1m');
    const [status] = cloud.config.describeConformancePackStatus({}).ConformancePackStatusDetails;
    expect([status!.ConformancePackState, status!.ConformancePackStatusReason]).toEqual(['CREATE_FAILED', expect.stringContaining('NO_SUCH_RULE')]);
  });

  it.each([
    ['no template', {}, 'InvalidParameterValueException', undefined],
    ['a text', { TemplateBody: 'hello' }, 'ConformancePackTemplateValidationException', /not a structure/],
    ['broken YAML', { TemplateBody: 'a: [1' }, 'ConformancePackTemplateValidationException', /Template body is invalid/],
    ['another resource', { TemplateBody: 'Resources: { A: { Type: "AWS::S3::Bucket" } }' }, 'ConformancePackTemplateValidationException',
      /AWS::S3::Bucket is not supported/],
    ['an unknown parameter', { TemplateBody: TEMPLATE, ConformancePackInputParameters: [{ ParameterName: 'x', ParameterValue: 'y' }] },
      'ConformancePackTemplateValidationException', /no parameter x/],
    ['a reference to nothing', { TemplateBody: TEMPLATE.replace('ConfigRuleName: !Ref Monitoring', 'ConfigRuleName: !Ref Nothing') },
      'ConformancePackTemplateValidationException', /unresolved reference Nothing/],
    ['a rule without a name', { TemplateBody: 'Resources: { A: { Type: "AWS::Config::ConfigRule", Properties: {} } }' },
      'ConformancePackTemplateValidationException', /no ConfigRuleName/],
    ['a template in S3', { TemplateS3Uri: 's3://b/k' }, 'NotSimulated', undefined],
    ['a name with a blank', { ConformancePackName: 'a b', TemplateBody: TEMPLATE }, 'ValidationException', undefined],
  ] as const)('refuse %s', (_, more, name, message) => {
    const cloud = recordingCloud();
    expect(() => cloud.config.putConformancePack({ ConformancePackName: 'pack', ...more })).toThrow(refusal(name, message));
    expect(cloud.config.describeConformancePacks({}).ConformancePackDetails).toEqual([]);
  });
});
