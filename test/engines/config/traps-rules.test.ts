import { describe, expect, it } from 'vitest';
import { createCloud } from '../../../src/cloud/cloud.ts';
import { ACCOUNT, START, clock, compliance, lambdaFunction, listen, managed, notes, ofType, prepareRecorder, recordingCloud, runInstance } from './clouds.ts';

const MONITORING = managed('monitoring', 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED');
const INSTANCE = 'AWS::EC2::Instance';

describe('traps of rules that a naive simulator falls into', () => {
  it('7: restricted-ssh must be asked for as INCOMING_SSH_DISABLED', () => {
    const cloud = recordingCloud();
    for (const name of ['restricted-ssh', 'RESTRICTED_SSH']) {
      expect(() => { cloud.config.putConfigRule(managed('ssh', name)); }).toThrow(expect.objectContaining({
        name: 'InvalidParameterValueException',
        message: `The sourceIdentifier ${name} is invalid.  Please refer to the documentation for a list of valid sourceIdentifiers that can be `
          + `used when AWS is the Owner`,
      }));
    }
    cloud.config.putConfigRule(managed('restricted-ssh', 'INCOMING_SSH_DISABLED'));
    expect(cloud.config.describeConfigRules({}).ConfigRules.map((rule) => rule.ConfigRuleName)).toEqual(['restricted-ssh']);
  });

  it('8: detached volumes, other groups than the default one, and stopped instances are not applicable', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(managed('encrypted', 'ENCRYPTED_VOLUMES'));
    cloud.config.putConfigRule(managed('closed', 'VPC_DEFAULT_SECURITY_GROUP_CLOSED'));
    cloud.config.putConfigRule(managed('amis', 'APPROVED_AMIS_BY_ID', { amiIds: 'ami-0' }));
    cloud.ec2.createVolume({ AvailabilityZone: 'us-east-1a', Size: 1 } as never);
    cloud.advance('5m');
    expect(compliance(cloud, 'encrypted')).toBe('INSUFFICIENT_DATA');
    const { EvaluationResults } = cloud.config.getComplianceDetailsByConfigRule({ ConfigRuleName: 'closed' });
    expect(EvaluationResults.map((one) => one.ComplianceType)).toEqual(['NON_COMPLIANT']);
    const id = runInstance(cloud);
    cloud.advance('5m');
    expect(compliance(cloud, 'amis')).toBe('NON_COMPLIANT');
    cloud.ec2.stopInstances({ InstanceIds: [id] } as never);
    cloud.advance('10m');
    expect(compliance(cloud, 'amis')).toBe('INSUFFICIENT_DATA');
  });

  it('9: with default parameters an alarm needs an INSUFFICIENT_DATA action and no OK action', () => {
    const cloud = recordingCloud();
    const TOPIC = cloud.sns.createTopic({ Name: 'ops' }).TopicArn!;
    cloud.config.putConfigRule(managed('actions', 'CLOUDWATCH_ALARM_ACTION_CHECK'));
    const alarm = { AlarmName: 'a', Namespace: 'n', MetricName: 'm', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold', AlarmActions: [TOPIC] } as const;
    cloud.cloudwatch.putMetricAlarm(alarm as never);
    cloud.advance('3m');
    expect(compliance(cloud, 'actions')).toBe('NON_COMPLIANT');
    cloud.cloudwatch.putMetricAlarm({ ...alarm, InsufficientDataActions: [TOPIC] } as never);
    cloud.advance('3m');
    expect(compliance(cloud, 'actions')).toBe('COMPLIANT');
  });

  it('10: lambda-function-settings-check compares timeout 3 and memory 128 unasked, and wants the runtime', () => {
    const cloud = recordingCloud();
    expect(() => { cloud.config.putConfigRule(managed('settings', 'LAMBDA_FUNCTION_SETTINGS_CHECK')); }).toThrow(expect.objectContaining({
      name: 'InvalidParameterValueException', message: 'The required parameter [runtime] is not present in the inputParameters',
    }));
    cloud.config.putConfigRule(managed('settings', 'LAMBDA_FUNCTION_SETTINGS_CHECK', { runtime: 'nodejs20.x' }));
    lambdaFunction(cloud, 'fn', 'sns.amazonaws.com', () => null);
    cloud.advance('3m');
    expect(compliance(cloud, 'settings')).toBe('COMPLIANT');
    cloud.lambda.updateFunctionConfiguration({ FunctionName: 'fn', Timeout: 30 });
    cloud.advance('3m');
    expect(compliance(cloud, 'settings')).toBe('NON_COMPLIANT');
  });

  it('11: required-tags does not cover functions; its default key is CostCenter, and keys are case-sensitive', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(managed('tags', 'REQUIRED_TAGS', undefined, { Scope: { ComplianceResourceTypes: ['AWS::Lambda::Function', INSTANCE] } }));
    lambdaFunction(cloud, 'fn', 'sns.amazonaws.com', () => null);
    const id = runInstance(cloud);
    cloud.ec2.createTags({ Resources: [id], Tags: [{ Key: 'costcenter', Value: '7' }] } as never);
    cloud.advance('3m');
    const results = () => cloud.config.getComplianceDetailsByConfigRule({ ConfigRuleName: 'tags' }).EvaluationResults
      .map((one) => [one.EvaluationResultIdentifier.EvaluationResultQualifier.ResourceType, one.ComplianceType]);
    expect(results()).toEqual([[INSTANCE, 'NON_COMPLIANT']]);
    cloud.ec2.createTags({ Resources: [id], Tags: [{ Key: 'CostCenter', Value: '7' }] } as never);
    cloud.advance('3m');
    expect(results()).toEqual([[INSTANCE, 'COMPLIANT']]);
  });

  it('12: "True" counts as false for iam-password-policy', () => {
    const cloud = recordingCloud();
    cloud.iam.updateAccountPasswordPolicy({
      MinimumPasswordLength: 14, RequireSymbols: false, RequireNumbers: true, RequireUppercaseCharacters: true, RequireLowercaseCharacters: true,
        MaxPasswordAge: 90,
      PasswordReusePrevention: 24,
    } as never);
    cloud.config.putConfigRule(managed('strict', 'IAM_PASSWORD_POLICY', { RequireSymbols: 'true' }));
    cloud.config.putConfigRule(managed('lax', 'IAM_PASSWORD_POLICY', { RequireSymbols: 'True' }));
    cloud.advance('1m');
    expect([compliance(cloud, 'strict'), compliance(cloud, 'lax')]).toEqual(['NON_COMPLIANT', 'COMPLIANT']);
  });

  it('13: multi-region-cloudtrail-enabled fails when KMS events are excluded, though the trail is multi-region', () => {
    const cloud = recordingCloud();
    cloud.s3.createBucket({ Bucket: 'trail-bucket' });
    cloud.s3.putBucketPolicy({ Bucket: 'trail-bucket', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [
      { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::trail-bucket' },
      { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 's3:PutObject', Resource: 'arn:aws:s3:::trail-bucket/*' },
    ] }) } as never);
    cloud.cloudtrail.createTrail({ Name: 'all', S3BucketName: 'trail-bucket', IsMultiRegionTrail: true } as never);
    cloud.cloudtrail.startLogging({ Name: 'all' } as never);
    cloud.config.putConfigRule(managed('multi', 'MULTI_REGION_CLOUD_TRAIL_ENABLED', undefined, { MaximumExecutionFrequency: 'One_Hour' }));
    cloud.advance('1m');
    expect(compliance(cloud, 'multi')).toBe('COMPLIANT');
    cloud.cloudtrail.putEventSelectors({ TrailName: 'all', EventSelectors: [
      { ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: ['kms.amazonaws.com'] },
    ] } as never);
    cloud.advance('1h');
    expect(compliance(cloud, 'multi')).toBe('NON_COMPLIANT');
  });

  it('14: compliance is told when it changes, not at every evaluation; the first result counts as a change', () => {
    const cloud = recordingCloud();
    const events = listen(cloud);
    cloud.config.putConfigRule(MONITORING);
    cloud.advance('2m');
    const id = runInstance(cloud);
    cloud.advance('5m');
    cloud.ec2.createTags({ Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] } as never);
    cloud.advance('5m');
    const told = () => ofType(events, 'Config Rules Compliance Change').map(({ detail }) => {
      const { newEvaluationResult,
        oldEvaluationResult } = detail as unknown as { newEvaluationResult: { complianceType: string }; oldEvaluationResult?: { complianceType: string } };
      return [oldEvaluationResult?.complianceType ?? null, newEvaluationResult.complianceType];
    });
    expect(told()).toEqual([[null, 'NON_COMPLIANT']]);
    cloud.ec2.monitorInstances({ InstanceIds: [id] } as never);
    cloud.advance('5m');
    expect(told()).toEqual([[null, 'NON_COMPLIANT'], ['NON_COMPLIANT', 'COMPLIANT']]);
  });

  it('15: a rule that is nowhere applicable has insufficient data, and is not compliant', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(managed('elb', 'AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED'));
    cloud.config.putConfigRule(managed('encrypted', 'ENCRYPTED_VOLUMES'));
    cloud.ec2.createVolume({ AvailabilityZone: 'us-east-1a', Size: 1 } as never);
    cloud.advance('5m');
    expect([compliance(cloud, 'elb'), compliance(cloud, 'encrypted')]).toEqual(['INSUFFICIENT_DATA', 'INSUFFICIENT_DATA']);
    expect(cloud.config.getComplianceDetailsByConfigRule({ ConfigRuleName: 'encrypted' }).EvaluationResults).toEqual([]);
  });

  it('16: PutEvaluations refuses INSUFFICIENT_DATA', () => {
    const cloud = recordingCloud();
    const evaluation = { ComplianceResourceType: INSTANCE, ComplianceResourceId: 'i-1', OrderingTimestamp: new Date(0) };
    expect(() => cloud.config.putEvaluations({ ResultToken: 'TESTMODE', TestMode: true,
      Evaluations: [{ ...evaluation, ComplianceType: 'INSUFFICIENT_DATA' }] }))
      .toThrow(expect.objectContaining({ name: 'InvalidParameterValueException' }));
    expect(cloud.config.putEvaluations({ ResultToken: 'TESTMODE', TestMode: true,
      Evaluations: [{ ...evaluation, ComplianceType: 'COMPLIANT' }] })).toEqual({ FailedEvaluations: [] });
    expect(() => cloud.config.putEvaluations({ ResultToken: 'TESTMODE', Evaluations: [{ ...evaluation, ComplianceType: 'COMPLIANT' }] }))
      .toThrow(expect.objectContaining({ name: 'InvalidResultTokenException', message: 'The resultToken provided is invalid' }));
  });

  it('17: a late evaluation with an older ordering timestamp does not replace a newer one', () => {
    const cloud = recordingCloud();
    const tokens: string[] = [];
    const SourceIdentifier = lambdaFunction(cloud, 'judge', 'config.amazonaws.com',
      (event) => { tokens.push((event as { resultToken: string }).resultToken); });
    cloud.config.putConfigRule({ ConfigRule: { ConfigRuleName: 'judged',
      Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier, SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ScheduledNotification' }] } } });
    cloud.advance('1m');
    const put = (ComplianceType: 'COMPLIANT' | 'NON_COMPLIANT', seconds: number) => cloud.config.putEvaluations({ ResultToken: tokens[0]!, Evaluations: [
      { ComplianceResourceType: INSTANCE, ComplianceResourceId: 'i-1', ComplianceType, OrderingTimestamp: new Date(Date.parse(START) + seconds * 1000) },
    ] });
    put('COMPLIANT', 30);
    put('NON_COMPLIANT', 20);
    expect(compliance(cloud, 'judged')).toBe('COMPLIANT');
    put('NON_COMPLIANT', 40);
    expect(compliance(cloud, 'judged')).toBe('NON_COMPLIANT');
  });

  it('21: an automatic remediation may hit a resource that is compliant meanwhile; five failures within the window end in an exception', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(MONITORING);
    cloud.config.putRemediationConfigurations({ RemediationConfigurations: [{
      ConfigRuleName: 'monitoring', TargetType: 'SSM_DOCUMENT', TargetId: 'AWS-StopEC2Instance', Automatic: true,
      Parameters: { InstanceId: { ResourceValue: { Value: 'RESOURCE_ID' } },
        AutomationAssumeRole: { StaticValue: { Values: [`arn:aws:iam::${ACCOUNT}:role/fix`] } } },
    }] });
    cloud.advance('2m');
    const id = runInstance(cloud);
    cloud.advance('65s');
    cloud.ec2.monitorInstances({ InstanceIds: [id] } as never);
    // The item of that change comes a minute later: the remediation starts on what was known before.
    cloud.advance('10m');
    const stops = notes(cloud, 'api.call').filter((entry) => entry.data['action'] === 'StopInstances');
    expect(stops.length).toBe(1);
    expect(compliance(cloud, 'monitoring')).toBe('COMPLIANT');

    const bad = recordingCloud();
    bad.config.putConfigRule(MONITORING);
    bad.config.putRemediationConfigurations({ RemediationConfigurations: [{
      ConfigRuleName: 'monitoring', TargetType: 'SSM_DOCUMENT', TargetId: 'AWS-PublishSNSNotification', Automatic: true,
      Parameters: {
        TopicArn: { StaticValue: { Values: ['arn:aws:sns:us-east-1:111122223333:nowhere'] } }, Message: { ResourceValue: { Value: 'RESOURCE_ID' } },
        AutomationAssumeRole: { StaticValue: { Values: [`arn:aws:iam::${ACCOUNT}:role/fix`] } },
      },
    }] });
    bad.advance('2m');
    const other = runInstance(bad);
    bad.advance('1h');
    const states = notes(bad, 'config.remediation').filter((entry) => entry.subject.endsWith(other)).map((entry) => entry.data['state']);
    expect(states).toEqual([...Array.from({ length: 5 }, () => ['IN_PROGRESS', 'FAILED']).flat(), 'EXCEPTED']);
    expect(bad.config.describeRemediationExceptions({ ConfigRuleName: 'monitoring' }).RemediationExceptions).toMatchObject([{ ResourceId: other }]);
    bad.ec2.createTags({ Resources: [other], Tags: [{ Key: 'a', Value: 'b' }] } as never);
    bad.advance('1h');
    expect(notes(bad, 'config.remediation').length).toBe(states.length);
  });

  it('22: after a successful remediation the resource stays not compliant until its next item is evaluated', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(MONITORING);
    cloud.config.putRemediationConfigurations({ RemediationConfigurations: [{
      ConfigRuleName: 'monitoring', TargetType: 'SSM_DOCUMENT', TargetId: 'AWS-EnableDetailedMonitoring', Automatic: true,
      Parameters: { InstanceId: { ResourceValue: { Value: 'RESOURCE_ID' } },
        AutomationAssumeRole: { StaticValue: { Values: [`arn:aws:iam::${ACCOUNT}:role/fix`] } } },
    }] });
    cloud.advance('2m');
    const id = runInstance(cloud);
    const until = (state: string) => {
      for (let i = 0; i < 600; i += 1) {
        if (notes(cloud, 'config.remediation').some((entry) => entry.data['state'] === state)) return;
        cloud.advance('1s');
      }
    };
    until('SUCCEEDED');
    expect(compliance(cloud, 'monitoring')).toBe('NON_COMPLIANT');
    const done = notes(cloud, 'config.remediation').find((entry) => entry.data['state'] === 'SUCCEEDED')!;
    cloud.advance('5m');
    expect(compliance(cloud, 'monitoring')).toBe('COMPLIANT');
    const turned = notes(cloud, 'config.compliance').find((entry) => entry.data['new'] === 'COMPLIANT' && entry.subject.endsWith(id))!;
    expect(turned.at - done.at).toBeGreaterThan(55_000);
  });

  it('24: periodic rules keep running while the recorder is stopped, change-triggered ones do not', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(managed('policy', 'IAM_PASSWORD_POLICY', undefined, { MaximumExecutionFrequency: 'One_Hour' }));
    cloud.config.putConfigRule(MONITORING);
    cloud.advance('2m');
    cloud.config.stopConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    const before = notes(cloud, 'config.evaluation').length;
    runInstance(cloud);
    cloud.advance('3h');
    const after = notes(cloud, 'config.evaluation').slice(before);
    expect(after.map((entry) => [clock(entry), entry.subject.slice(entry.subject.lastIndexOf('/') + 1)])).toEqual([
      ['01:00:01', 'policy'], ['02:00:01', 'policy'], ['03:00:01', 'policy'],
    ]);
    expect(compliance(cloud, 'monitoring')).toBe('INSUFFICIENT_DATA');
  });

  it('25: a rule that snapshots trigger runs at the slower of the two frequencies', () => {
    const runs = (delivery: string, rule: string) => {
      const cloud = createCloud({ start: START });
      prepareRecorder(cloud, undefined, undefined, { configSnapshotDeliveryProperties: { deliveryFrequency: delivery } });
      cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
      let count = 0;
      const SourceIdentifier = lambdaFunction(cloud, 'judge', 'config.amazonaws.com', () => { count += 1; });
      cloud.config.putConfigRule({ ConfigRule: { ConfigRuleName: 'judged', Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier, SourceDetails: [
        { EventSource: 'aws.config', MessageType: 'ConfigurationSnapshotDeliveryCompleted', MaximumExecutionFrequency: rule as 'One_Hour' },
      ] } } });
      cloud.advance('10s');
      const first = count;
      cloud.advance('24h');
      cloud.advance('10m');
      return count - first;
    };
    expect([runs('Six_Hours', 'One_Hour'), runs('Three_Hours', 'Twelve_Hours'), runs('TwentyFour_Hours', 'Three_Hours')]).toEqual([4, 2, 1]);
  });

  it("takes a rule's own frequency where its source has none", () => {
    const cloud = recordingCloud();
    let runs = 0;
    const SourceIdentifier = lambdaFunction(cloud, 'judge', 'config.amazonaws.com', () => { runs += 1; });
    cloud.config.putConfigRule({ ConfigRule: { ConfigRuleName: 'judged', MaximumExecutionFrequency: 'Six_Hours', Source: { Owner: 'CUSTOM_LAMBDA',
      SourceIdentifier, SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ScheduledNotification' }] } } });
    cloud.advance('10s');
    const first = runs;
    cloud.advance('24h');
    expect(runs - first).toBe(4);
  });
});
