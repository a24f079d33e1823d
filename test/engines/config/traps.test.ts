import { describe, expect, it } from 'vitest';
import { createCloud } from '../../../src/cloud/cloud.ts';
import { gunzip } from '../../../src/aws/gzip.ts';
import { utf8Decode } from '../../../src/aws/utf8.ts';
import {
  ACCOUNT, START, clock, configState, keysOf, lambdaFunction, listen, managed, notes, ofType, prepareRecorder, recordingCloud, runInstance,
} from './clouds.ts';

const MONITORING = managed('monitoring', 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED');
const INSTANCE = 'AWS::EC2::Instance';
const GROUP = 'AWS::EC2::SecurityGroup';
const compliance = (cloud: ReturnType<typeof createCloud>, name: string) =>
  cloud.config.describeComplianceByConfigRule({ ConfigRuleNames: [name] }).ComplianceByConfigRules[0]!.Compliance.ComplianceType;
const history = (cloud: ReturnType<typeof createCloud>, resourceType: string, resourceId: string, more: object = {}) =>
  cloud.config.getResourceConfigHistory({ resourceType, resourceId, ...more });

describe('traps that a naive simulator falls into', () => {
  it('1: a recorder that is created but not started records nothing and triggers nothing; starting needs a delivery channel', () => {
    const cloud = createCloud({ start: START });
    cloud.s3.createBucket({ Bucket: 'config-bucket' });
    cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { name: 'default', roleARN: `arn:aws:iam::${ACCOUNT}:role/r` } });
    expect(() => { cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' }); })
      .toThrow(expect.objectContaining({ name: 'NoAvailableDeliveryChannelException', message: 'Delivery channel is not available to start configuration recorder.' }));
    cloud.config.putDeliveryChannel({ DeliveryChannel: { s3BucketName: 'config-bucket' } });
    cloud.config.putConfigRule(MONITORING);
    runInstance(cloud);
    cloud.advance('10m');
    expect([notes(cloud, 'config.item').length, compliance(cloud, 'monitoring')]).toEqual([0, 'INSUFFICIENT_DATA']);
  });

  it('2: the default recording group leaves the global IAM types out', () => {
    const recorded = (group?: object) => {
      const cloud = recordingCloud({}, group);
      cloud.iam.createUser({ UserName: 'ada' });
      cloud.advance('5m');
      return cloud.config.listDiscoveredResources({ resourceType: 'AWS::IAM::User' }).resourceIdentifiers.map((one) => one.resourceName);
    };
    expect(recorded()).toEqual([]);
    expect(recorded({ allSupported: true, includeGlobalResourceTypes: true })).toEqual(['ada']);
  });

  it('3: relatedEvents is empty in current items; the call is found by LookupEvents with the resource name', () => {
    const cloud = recordingCloud();
    cloud.advance('2m');
    const id = runInstance(cloud);
    cloud.advance('20m');
    expect(history(cloud, INSTANCE, id).configurationItems[0]!.relatedEvents).toEqual([]);
    const { Events } = cloud.cloudtrail.lookupEvents({ LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: id }] });
    expect(Events.map((event) => event.EventName)).toContain('RunInstances');
    // The exact link for reports: from the journal entry of the item back to the call.
    const item = notes(cloud, 'config.item').find((entry) => entry.subject.endsWith(id))!;
    expect(cloud.journal.causes(item.seq).map((entry) => [entry.type, entry.data['action'] ?? null])).toContainEqual(['api.call', 'RunInstances']);
  });

  it('4: configuration is a text in the API; invokingEvent and ruleParameters are texts with JSON for functions', () => {
    const cloud = recordingCloud();
    const events: Record<string, unknown>[] = [];
    const SourceIdentifier = lambdaFunction(cloud, 'judge', 'config.amazonaws.com', (event) => { events.push(event as never); });
    cloud.config.putConfigRule({ ConfigRule: {
      ConfigRuleName: 'judged', InputParameters: '{"myParameterKey":"myParameterValue"}', Scope: { ComplianceResourceTypes: [INSTANCE] },
      Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier, SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }] },
    } });
    cloud.advance('2m');
    const id = runInstance(cloud);
    cloud.advance('2m');
    expect(typeof history(cloud, INSTANCE, id).configurationItems[0]!.configuration).toBe('string');
    const { invokingEvent, ruleParameters, resultToken, ...rest } = events[0]!;
    expect(rest).toEqual({
      version: '1.0', eventLeftScope: false, executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/config-role`, configRuleName: 'judged', accountId: ACCOUNT,
      configRuleArn: expect.stringMatching(/^arn:aws:config:us-east-1:111122223333:config-rule\/config-rule-[a-z0-9]{6}$/),
      configRuleId: expect.stringMatching(/^config-rule-[a-z0-9]{6}$/),
    });
    expect(JSON.parse(ruleParameters as string)).toEqual({ myParameterKey: 'myParameterValue' });
    const invoking = JSON.parse(invokingEvent as string);
    expect([invoking.messageType, invoking.configurationItem.resourceId, invoking.configurationItem.configuration.instanceId]).toEqual(['ConfigurationItemChangeNotification', id, id]);
    expect(typeof resultToken).toBe('string');
  });

  it('5: month and day of S3 keys are not padded, and types keep their colons', () => {
    const cloud = recordingCloud();
    cloud.advance('7h');
    expect(keysOf(cloud)).toContain(
      `AWSLogs/${ACCOUNT}/Config/us-east-1/2026/3/2/ConfigHistory/${ACCOUNT}_Config_us-east-1_ConfigHistory_AWS::S3::Bucket_20260302T000100Z_20260302T000100Z_1.json.gz`,
    );
  });

  it('6: one history file per type that changed, and none when nothing changed', () => {
    const cloud = recordingCloud();
    cloud.advance('7h');
    const files = () => keysOf(cloud).filter((key) => key.includes('ConfigHistory'));
    const first = files().length;
    expect(first).toBe(4);
    cloud.advance('6h');
    expect(files().length).toBe(first);
    runInstance(cloud);
    cloud.advance('6h');
    expect(files().length).toBe(first + 3);
  });

  it('7: restricted-ssh must be asked for as INCOMING_SSH_DISABLED', () => {
    const cloud = recordingCloud();
    for (const name of ['restricted-ssh', 'RESTRICTED_SSH']) {
      expect(() => { cloud.config.putConfigRule(managed('ssh', name)); }).toThrow(expect.objectContaining({
        name: 'InvalidParameterValueException',
        message: `The sourceIdentifier ${name} is invalid.  Please refer to the documentation for a list of valid sourceIdentifiers that can be used when AWS is the Owner`,
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
    const alarm = { AlarmName: 'a', Namespace: 'n', MetricName: 'm', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold', AlarmActions: [TOPIC] } as const;
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
      MinimumPasswordLength: 14, RequireSymbols: false, RequireNumbers: true, RequireUppercaseCharacters: true, RequireLowercaseCharacters: true, MaxPasswordAge: 90,
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
      const { newEvaluationResult, oldEvaluationResult } = detail as unknown as { newEvaluationResult: { complianceType: string }; oldEvaluationResult?: { complianceType: string } };
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
    expect(() => cloud.config.putEvaluations({ ResultToken: 'TESTMODE', TestMode: true, Evaluations: [{ ...evaluation, ComplianceType: 'INSUFFICIENT_DATA' }] }))
      .toThrow(expect.objectContaining({ name: 'InvalidParameterValueException' }));
    expect(cloud.config.putEvaluations({ ResultToken: 'TESTMODE', TestMode: true, Evaluations: [{ ...evaluation, ComplianceType: 'COMPLIANT' }] })).toEqual({ FailedEvaluations: [] });
    expect(() => cloud.config.putEvaluations({ ResultToken: 'TESTMODE', Evaluations: [{ ...evaluation, ComplianceType: 'COMPLIANT' }] }))
      .toThrow(expect.objectContaining({ name: 'InvalidResultTokenException', message: 'The resultToken provided is invalid' }));
  });

  it('17: a late evaluation with an older ordering timestamp does not replace a newer one', () => {
    const cloud = recordingCloud();
    const tokens: string[] = [];
    const SourceIdentifier = lambdaFunction(cloud, 'judge', 'config.amazonaws.com', (event) => { tokens.push((event as { resultToken: string }).resultToken); });
    cloud.config.putConfigRule({ ConfigRule: { ConfigRuleName: 'judged', Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier, SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ScheduledNotification' }] } } });
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

  it('18: a deleted resource gets a ResourceDeleted item, leaves the scope, and its old result disappears', () => {
    const cloud = recordingCloud();
    const left: unknown[] = [];
    const SourceIdentifier = lambdaFunction(cloud, 'judge', 'config.amazonaws.com', (event, { clients }) => {
      const { invokingEvent, resultToken, eventLeftScope } = event as { invokingEvent: string; resultToken: string; eventLeftScope: boolean };
      const { configurationItem: item } = JSON.parse(invokingEvent);
      if (item.resourceType !== INSTANCE) return;
      left.push([item.configurationItemStatus, eventLeftScope]);
      clients.config.putEvaluations({ ResultToken: resultToken, Evaluations: [{
        ComplianceResourceType: item.resourceType, ComplianceResourceId: item.resourceId, OrderingTimestamp: new Date(item.configurationItemCaptureTime),
        ComplianceType: eventLeftScope ? 'NOT_APPLICABLE' : 'NON_COMPLIANT',
      }] });
    });
    cloud.config.putConfigRule({ ConfigRule: { ConfigRuleName: 'judged', Scope: { ComplianceResourceTypes: [INSTANCE] }, Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier, SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }] } } });
    cloud.config.putConfigRule(MONITORING);
    cloud.advance('2m');
    const id = runInstance(cloud);
    cloud.advance('5m');
    expect([compliance(cloud, 'judged'), compliance(cloud, 'monitoring')]).toEqual(['NON_COMPLIANT', 'NON_COMPLIANT']);
    cloud.ec2.terminateInstances({ InstanceIds: [id] } as never);
    cloud.advance('10m');
    const [item] = history(cloud, INSTANCE, id).configurationItems;
    expect([item!.configurationItemStatus, item!.configuration, item!.tags]).toEqual(['ResourceDeleted', undefined, {}]);
    expect(left.at(-1)).toEqual(['ResourceDeleted', true]);
    expect([compliance(cloud, 'judged'), compliance(cloud, 'monitoring')]).toEqual(['INSUFFICIENT_DATA', 'INSUFFICIENT_DATA']);
    expect(cloud.config.listDiscoveredResources({ resourceType: INSTANCE }).resourceIdentifiers).toEqual([]);
    expect(cloud.config.listDiscoveredResources({ resourceType: INSTANCE, includeDeletedResources: true }).resourceIdentifiers).toMatchObject([{ resourceId: id }]);
  });

  it('19: history is newest first, ten a page, seven days a call, so that pages may be empty', () => {
    const cloud = recordingCloud();
    cloud.advance('2m');
    const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'd' } as never) as unknown as { GroupId: string };
    for (let i = 0; i < 12; i += 1) {
      cloud.ec2.createTags({ Resources: [GroupId], Tags: [{ Key: 'n', Value: String(i) }] } as never);
      cloud.advance('2m');
    }
    cloud.advance('20d');
    cloud.ec2.createTags({ Resources: [GroupId], Tags: [{ Key: 'n', Value: 'last' }] } as never);
    cloud.advance('5m');
    const pages: number[] = [];
    const seen: number[] = [];
    let nextToken: string | undefined;
    do {
      const page = history(cloud, GROUP, GroupId, { nextToken });
      pages.push(page.configurationItems.length);
      seen.push(...page.configurationItems.map((item) => item.configurationItemCaptureTime.getTime()));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(pages).toEqual([1, 0, 10, 2]);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(new Set(seen).size).toBe(13);
  });

  it('20: retention keeps the item that was current at the cut-off', () => {
    const cloud = recordingCloud();
    cloud.config.putRetentionConfiguration({ RetentionPeriodInDays: 30 });
    cloud.advance('2m');
    const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'd' } as never) as unknown as { GroupId: string };
    const all = () => { 
      const items: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = history(cloud, GROUP, GroupId, { nextToken });
        items.push(...page.configurationItems.map((item) => item.configurationItemCaptureTime.toISOString().slice(0, 10)));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return items;
    };
    cloud.advance('20d');
    cloud.ec2.createTags({ Resources: [GroupId], Tags: [{ Key: 'n', Value: '1' }] } as never);
    cloud.advance('20d');
    expect(all()).toEqual(['2026-03-22', '2026-03-02']);
    cloud.advance('20d');
    expect(all()).toEqual(['2026-03-22']);
    cloud.advance('400d');
    expect(all()).toEqual(['2026-03-22']);
  });

  it('21: an automatic remediation may hit a resource that is compliant meanwhile; five failures within the window end in an exception', () => {
    const cloud = recordingCloud();
    cloud.config.putConfigRule(MONITORING);
    cloud.config.putRemediationConfigurations({ RemediationConfigurations: [{
      ConfigRuleName: 'monitoring', TargetType: 'SSM_DOCUMENT', TargetId: 'AWS-StopEC2Instance', Automatic: true,
      Parameters: { InstanceId: { ResourceValue: { Value: 'RESOURCE_ID' } }, AutomationAssumeRole: { StaticValue: { Values: [`arn:aws:iam::${ACCOUNT}:role/fix`] } } },
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
      Parameters: { InstanceId: { ResourceValue: { Value: 'RESOURCE_ID' } }, AutomationAssumeRole: { StaticValue: { Values: [`arn:aws:iam::${ACCOUNT}:role/fix`] } } },
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

  it('23: daily recording makes one item of many changes, and its rules run once a day', () => {
    const cloud = recordingCloud({}, undefined, {
      recordingFrequency: 'CONTINUOUS', recordingModeOverrides: [{ resourceTypes: [GROUP], recordingFrequency: 'DAILY' }],
    });
    cloud.config.putConfigRule(managed('tags', 'REQUIRED_TAGS', { tag1Key: 'n' }, { Scope: { ComplianceResourceTypes: [GROUP] } }));
    cloud.advance('2m');
    const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'd' } as never) as unknown as { GroupId: string };
    for (let i = 0; i < 5; i += 1) {
      cloud.ec2.createTags({ Resources: [GroupId], Tags: [{ Key: 'n', Value: String(i) }] } as never);
      cloud.advance('1h');
    }
    expect(() => history(cloud, GROUP, GroupId)).toThrow(expect.objectContaining({ name: 'ResourceNotDiscoveredException' }));
    cloud.runUntil('2026-03-03T00:05:00Z');
    const items = history(cloud, GROUP, GroupId).configurationItems;
    expect(items.map((item) => [item.configurationItemCaptureTime.toISOString(), item.recordingFrequency, item.tags['n']])).toEqual([['2026-03-03T00:00:00.000Z', 'DAILY', '4']]);
    cloud.ec2.createTags({ Resources: [GroupId], Tags: [{ Key: 'n', Value: '9' }] } as never);
    cloud.ec2.createTags({ Resources: [GroupId], Tags: [{ Key: 'n', Value: '4' }] } as never);
    cloud.runUntil('2026-03-04T00:05:00Z');
    // The same as a day before: no item.
    expect(history(cloud, GROUP, GroupId).configurationItems.length).toBe(1);
    expect(notes(cloud, 'config.evaluation').filter((entry) => entry.subject.endsWith(GroupId)).map(clock)).toEqual(['00:00:03']);
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

  it('26: a changed member of a list is a DELETE and a CREATE', () => {
    const cloud = recordingCloud();
    const events = listen(cloud);
    cloud.advance('2m');
    const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'd' } as never) as unknown as { GroupId: string };
    cloud.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }] } as never);
    cloud.advance('2m');
    cloud.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] } as never);
    cloud.advance('2m');
    const changes = ofType(events, 'Config Configuration Item Change').map((event) => event.detail as unknown as { configurationItem: { resourceId: string }; configurationItemDiff: { changedProperties: Record<string, { changeType: string }> } })
      .filter((detail) => detail.configurationItem.resourceId === GroupId);
    expect(Object.entries(changes.at(-1)!.configurationItemDiff.changedProperties).map(([path, one]) => [path, one.changeType])).toEqual([
      ['Configuration.IpPermissions.0', 'DELETE'], ['Configuration.IpPermissions.1', 'CREATE'],
    ]);
  });

  it('27: a second recorder or channel is refused, one of the same name is changed', () => {
    const cloud = recordingCloud();
    const recorder = { roleARN: `arn:aws:iam::${ACCOUNT}:role/r` };
    expect(() => { cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { name: 'other', ...recorder } }); }).toThrow(expect.objectContaining({
      name: 'MaxNumberOfConfigurationRecordersExceededException',
      message: "Failed to put configuration recorder 'other' because the maximum number of configuration recorders: 1 is reached.",
    }));
    expect(() => { cloud.config.putDeliveryChannel({ DeliveryChannel: { name: 'other', s3BucketName: 'config-bucket' } }); }).toThrow(expect.objectContaining({
      name: 'MaxNumberOfDeliveryChannelsExceededException',
      message: "Failed to put delivery channel 'other' because the maximum number of delivery channels: 1 is reached.",
    }));
    cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { name: 'default', ...recorder } });
    expect(cloud.config.describeConfigurationRecorders({}).ConfigurationRecorders[0]!.roleARN).toBe(recorder.roleARN);
  });

  it('28: a change of a security group writes an item for each of its instances too; a change of the instance writes none for the group', () => {
    const about = (indirectRelationships: boolean) => {
      const cloud = recordingCloud({ options: { config: { indirectRelationships } } });
      const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'd' } as never) as unknown as { GroupId: string };
      const id = runInstance(cloud, { SecurityGroupIds: [GroupId] });
      cloud.advance('5m');
      const before = notes(cloud, 'config.item').length;
      cloud.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] } as never);
      cloud.advance('2m');
      const between = notes(cloud, 'config.item').length;
      cloud.ec2.createTags({ Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] } as never);
      cloud.advance('2m');
      const types = (from: number, to?: number) => notes(cloud, 'config.item').slice(from, to).map((entry) => `${entry.subject.split('/')[3]!} ${String(entry.data['change'])}`).sort();
      return [types(before, between), types(between)];
    };
    expect(about(false)).toEqual([
      ['AWS::EC2::Instance NONE', 'AWS::EC2::NetworkInterface NONE', 'AWS::EC2::SecurityGroup UPDATE'],
      ['AWS::EC2::Instance UPDATE'],
    ]);
    expect(about(true)[1]).toContain('AWS::EC2::SecurityGroup NONE');
  });
});

describe('history files', () => {
  it('hold the items of their type with the configuration as a structure', () => {
    const cloud = recordingCloud();
    cloud.advance('7h');
    const key = keysOf(cloud).find((one) => one.includes('SecurityGroup'))!;
    const body = JSON.parse(utf8Decode(gunzip(cloud.s3.getObject({ Bucket: 'config-bucket', Key: key }).Body as Uint8Array)));
    expect(body.fileVersion).toBe('1.0');
    expect(body.configurationItems).toHaveLength(1);
    expect(body.configurationItems[0]).toMatchObject({ resourceType: GROUP, awsAccountId: ACCOUNT, configurationItemVersion: '1.3', configuration: { groupName: 'default' } });
    expect(configState(cloud).window.size).toBe(0);
  });
});
