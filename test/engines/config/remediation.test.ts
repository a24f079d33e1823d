import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/cloud/cloud.ts';
import { ACCOUNT, clock, lambdaFunction, managed, notes, recordingCloud, runInstance } from './clouds.ts';

const refusal = (name: string, message?: string) => expect.objectContaining(message === undefined ? { name } : { name, message });
const INSTANCE = 'AWS::EC2::Instance';
const RESOURCE = { ResourceValue: { Value: 'RESOURCE_ID' as const } };
const ROLE = { StaticValue: { Values: [`arn:aws:iam::${ACCOUNT}:role/fix`] } };
const monitored = (cloud: Cloud) => { cloud.config.putConfigRule(managed('monitoring', 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED')); };
const configuration = (more: object = {}) => ({
  ConfigRuleName: 'monitoring', TargetType: 'SSM_DOCUMENT' as const, TargetId: 'AWS-EnableDetailedMonitoring', Automatic: true,
  Parameters: { InstanceId: RESOURCE, AutomationAssumeRole: ROLE }, ...more,
});
const put = (cloud: Cloud, more: object = {}) => cloud.config.putRemediationConfigurations({ RemediationConfigurations: [configuration(more)] });
const states = (cloud: Cloud, id: string) => notes(cloud,
  'config.remediation').filter((entry) => entry.subject.endsWith(id)).map((entry) => `${clock(entry)} ${String(entry.data['state'])}`);

describe('PutRemediationConfigurations', () => {
  it.each([
    ['an unknown rule', { ConfigRuleName: 'nobody' }, 'InvalidParameterValueException'],
    ['an unknown document', { TargetId: 'AWS-Nothing' }, 'InvalidParameterValueException'],
    ['an automatic one without a role', { Parameters: { InstanceId: RESOURCE } }, 'InvalidParameterValueException'],
    ['a parameter without a value', { Parameters: { InstanceId: {}, AutomationAssumeRole: ROLE } }, 'InvalidParameterValueException'],
    ['a parameter that the document does not have', { Parameters: { InstanceIds: RESOURCE, AutomationAssumeRole: ROLE } },
      'InvalidParameterValueException', 'The SSM document AWS-EnableDetailedMonitoring has no parameter InstanceIds; did you mean "InstanceId"?'],
    ['a version that the document does not have', { TargetVersion: '2' }, 'InvalidParameterValueException',
      'The SSM document AWS-EnableDetailedMonitoring has no version 2.'],
    ['too many attempts', { MaximumAutomaticAttempts: 26 }, 'ValidationException'],
    ['too long a window', { RetryAttemptSeconds: 2_678_001 }, 'ValidationException'],
    ['too many values', { Parameters: { InstanceId: { StaticValue: { Values: Array.from({ length: 26 }, () => 'x') } }, AutomationAssumeRole: ROLE } },
      'ValidationException'],
    ['a percentage of zero', { ExecutionControls: { SsmControls: { ErrorPercentage: 0 } } }, 'ValidationException'],
    ['a Lambda function as target', { TargetType: 'LAMBDA' }, 'ValidationException'],
  ])('refuses %s', (_, more, name, message?: string) => {
    const cloud = recordingCloud();
    monitored(cloud);
    expect(() => put(cloud, more)).toThrow(refusal(name, message));
    expect(cloud.config.describeRemediationConfigurations({ ConfigRuleNames: ['monitoring'] }).RemediationConfigurations).toEqual([]);
  });
  it('shows what was put, with the documented defaults', () => {
    const cloud = recordingCloud();
    monitored(cloud);
    expect(put(cloud)).toEqual({ FailedBatches: [] });
    expect(cloud.config.describeRemediationConfigurations({ ConfigRuleNames: ['monitoring', 'none'] }).RemediationConfigurations).toMatchObject([
      { ConfigRuleName: 'monitoring', Automatic: true, MaximumAutomaticAttempts: 5, RetryAttemptSeconds: 60,
        Parameters: { InstanceId: RESOURCE, AutomationAssumeRole: ROLE } },
    ]);
  });
});

describe('on demand', () => {
  it('runs for resources that the rule has a result for, once at a time, and says how its steps went', () => {
    const cloud = recordingCloud();
    monitored(cloud);
    put(cloud, { Automatic: false });
    const id = runInstance(cloud);
    cloud.advance('10m');
    expect(states(cloud, id)).toEqual([]);
    const key = { resourceType: INSTANCE, resourceId: id };
    expect(cloud.config.startRemediationExecution({ ConfigRuleName: 'monitoring', ResourceKeys: [key, { resourceType: INSTANCE, resourceId: 'i-x' }] }))
      .toEqual({ FailureMessage: 'The rule has no evaluation result for the resource.', FailedItems: [{ resourceType: INSTANCE, resourceId: 'i-x' }] });
    expect(cloud.config.startRemediationExecution({ ConfigRuleName: 'monitoring', ResourceKeys: [key] }).FailedItems).toEqual([key]);
    const status = () => cloud.config.describeRemediationExecutionStatus({ ConfigRuleName: 'monitoring' }).RemediationExecutionStatuses;
    expect(status()).toMatchObject([{ ResourceKey: key, State: 'IN_PROGRESS' }]);
    expect(() => { cloud.config.deleteRemediationConfiguration({ ConfigRuleName: 'monitoring' }); }).toThrow(refusal('RemediationInProgressException'));
    cloud.advance('10s');
    expect(status()).toMatchObject([{ ResourceKey: key, State: 'SUCCEEDED', StepDetails: [{ Name: 'MonitorInstances', State: 'SUCCEEDED' }] }]);
    cloud.config.deleteRemediationConfiguration({ ConfigRuleName: 'monitoring' });
    expect(() => cloud.config.startRemediationExecution({ ConfigRuleName: 'monitoring',
      ResourceKeys: [key] })).toThrow(refusal('NoSuchRemediationConfigurationException'));
  });
});

describe('automatic', () => {
  it('starts with what is not compliant when it is turned on', () => {
    const cloud = recordingCloud();
    monitored(cloud);
    const id = runInstance(cloud);
    cloud.advance('10m');
    put(cloud);
    cloud.advance('5m');
    expect(states(cloud, id)).toEqual(['00:11:00 IN_PROGRESS', '00:11:01 SUCCEEDED']);
  });

  it('looks again before it acts, when the option says so', () => {
    const cloud = recordingCloud({ options: { config: { remediationRecheck: true, captureDelay: 1000 } } });
    monitored(cloud);
    put(cloud);
    const id = runInstance(cloud);
    cloud.advance('30s');
    cloud.ec2.monitorInstances({ InstanceIds: [id] } as never);
    cloud.advance('5m');
    expect(states(cloud, id)).toEqual([expect.stringMatching(/ SKIPPED$/)]);
  });

  it('tries again within the window, then never more; outside the window it stops without an exception', () => {
    const lives = (more: object) => {
      const cloud = recordingCloud();
      monitored(cloud);
      put(cloud, { TargetId: 'AWS-InvokeLambdaFunction', Parameters: { FunctionName: { StaticValue: { Values: ['broken'] } }, AutomationAssumeRole: ROLE },
        ...more });
      lambdaFunction(cloud, 'broken', 'ssm.amazonaws.com', () => { throw new Error('no'); });
      const id = runInstance(cloud);
      cloud.advance('1h');
      return [states(cloud, id).map((one) => one.slice(9)),
        cloud.config.describeRemediationExceptions({ ConfigRuleName: 'monitoring' }).RemediationExceptions.length];
    };
    expect(lives({ MaximumAutomaticAttempts: 2, RetryAttemptSeconds: 60 })).toEqual([['IN_PROGRESS', 'FAILED', 'IN_PROGRESS', 'FAILED', 'EXCEPTED'], 1]);
    expect(lives({ MaximumAutomaticAttempts: 5, RetryAttemptSeconds: 1 })).toEqual([['IN_PROGRESS', 'FAILED'], 0]);
  });

  it('goes on while evaluations keep finding the resource not compliant', () => {
    const cloud = recordingCloud();
    const TopicArn = cloud.sns.createTopic({ Name: 'ops' }).TopicArn!;
    monitored(cloud);
    put(cloud, { TargetId: 'AWS-PublishSNSNotification',
      Parameters: { TopicArn: { StaticValue: { Values: [TopicArn] } }, Message: RESOURCE, AutomationAssumeRole: ROLE } });
    const id = runInstance(cloud);
    cloud.advance('10m');
    expect(states(cloud, id).map((one) => one.slice(9))).toEqual(['IN_PROGRESS', 'SUCCEEDED']);
    cloud.ec2.createTags({ Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] } as never);
    cloud.advance('10m');
    expect(states(cloud, id).map((one) => one.slice(9))).toEqual(['IN_PROGRESS', 'SUCCEEDED', 'IN_PROGRESS', 'SUCCEEDED']);
  });

  it('runs one at a time for few resources, and as many as the percentage says', () => {
    const most = (percentage: number) => {
      const cloud = recordingCloud();
      monitored(cloud);
      put(cloud, { ExecutionControls: { SsmControls: { ConcurrentExecutionRatePercentage: percentage, ErrorPercentage: 100 } } });
      for (let i = 0; i < 10; i += 1) runInstance(cloud);
      cloud.advance('10m');
      let running = 0;
      let peak = 0;
      for (const entry of notes(cloud, 'config.remediation')) {
        if (entry.data['state'] === 'IN_PROGRESS') running += 1;
        if (entry.data['state'] === 'SUCCEEDED') running -= 1;
        peak = Math.max(peak, running);
      }
      return [peak, running];
    };
    expect([most(1), most(50), most(100)]).toEqual([[1, 0], [5, 0], [10, 0]]);
  });

  it('stops what is queued when too many fail', () => {
    const cloud = recordingCloud();
    monitored(cloud);
    put(cloud, {
      Automatic: false, TargetId: 'AWS-PublishSNSNotification',
        ExecutionControls: { SsmControls: { ConcurrentExecutionRatePercentage: 10, ErrorPercentage: 20 } },
      Parameters: { TopicArn: { StaticValue: { Values: ['arn:aws:sns:us-east-1:111122223333:nowhere'] } }, Message: RESOURCE, AutomationAssumeRole: ROLE },
    });
    const ids = Array.from({ length: 10 }, () => runInstance(cloud));
    cloud.advance('5m');
    cloud.config.startRemediationExecution({ ConfigRuleName: 'monitoring', ResourceKeys: ids.map((resourceId) => ({ resourceType: INSTANCE, resourceId })) });
    cloud.advance('5m');
    const tried = notes(cloud, 'config.remediation').filter((entry) => entry.data['state'] === 'IN_PROGRESS').length;
    expect(tried).toBe(3);
    expect(cloud.config.describeRemediationExecutionStatus({ ConfigRuleName: 'monitoring', Limit: 100 }).RemediationExecutionStatuses.every((one) =>
      one.State === 'FAILED')).toBe(true);
  });
});

describe('exceptions', () => {
  it('are for resources that are not compliant, and block until they expire or are taken away', () => {
    const cloud = recordingCloud();
    monitored(cloud);
    const [bad, good] = [runInstance(cloud), runInstance(cloud, { Monitoring: { Enabled: true } })];
    cloud.advance('5m');
    put(cloud);
    const key = (ResourceId: string) => ({ ResourceType: INSTANCE, ResourceId });
    cloud.config.putRemediationExceptions({
      ConfigRuleName: 'monitoring', ResourceKeys: [key(bad), key(good)], Message: 'maintenance', ExpirationTime: new Date('2026-03-02T01:00:00Z'),
    });
    expect(cloud.config.describeRemediationExceptions({ ConfigRuleName: 'monitoring' }).RemediationExceptions).toEqual([
      { ConfigRuleName: 'monitoring', ResourceType: INSTANCE, ResourceId: bad, Message: 'maintenance', ExpirationTime: new Date('2026-03-02T01:00:00Z') },
    ]);
    cloud.advance('30m');
    expect(states(cloud, bad).map((one) => one.slice(9))).toEqual(['EXCEPTED', 'SKIPPED']);
    cloud.advance('30m');
    cloud.ec2.createTags({ Resources: [bad], Tags: [{ Key: 'a', Value: 'b' }] } as never);
    cloud.advance('10m');
    expect(states(cloud, bad).map((one) => one.slice(9)).slice(2)).toEqual(['IN_PROGRESS', 'SUCCEEDED']);
    expect(() => cloud.config.deleteRemediationExceptions({ ConfigRuleName: 'monitoring',
      ResourceKeys: [key(bad)] })).toThrow(refusal('NoSuchRemediationExceptionException'));
  });
});

describe("a user's own document", () => {
  it('has the parameters of the version that a remediation names, and its items tell none of them', () => {
    const cloud = recordingCloud();
    monitored(cloud);
    const content = (parameter: string) => `
schemaVersion: '0.3'
parameters: { AutomationAssumeRole: { type: String }, ${parameter}: { type: String } }
mainSteps: [{ name: nap, action: 'aws:sleep', inputs: { Duration: PT1S } }]
`;
    cloud.ssm.createDocument({ Name: 'Mine', DocumentType: 'Automation', DocumentFormat: 'YAML', Content: content('First') });
    cloud.ssm.updateDocument({ Name: 'Mine', DocumentFormat: 'YAML', Content: content('Second'), DocumentVersion: '$LATEST' });
    const takes = (name: string, TargetVersion?: string): boolean => {
      const Parameters = { [name]: RESOURCE, AutomationAssumeRole: ROLE };
      try {
        put(cloud, { TargetId: 'Mine', Parameters, ...(TargetVersion === undefined ? {} : { TargetVersion }) });
        return true;
      } catch {
        return false;
      }
    };
    expect([takes('First'), takes('Second')]).toEqual([true, false]);
    for (const version of ['2', '$LATEST']) expect([takes('First', version), takes('Second', version)]).toEqual([false, true]);
    cloud.advance('10m');
    const [item] = cloud.config.getResourceConfigHistory({ resourceType: 'AWS::SSM::Document', resourceId: 'Mine' }).configurationItems;
    expect(Object.keys(JSON.parse(item!.configuration!))).toEqual(['name', 'documentType', 'owner', 'documentVersion']);
  });

  it('is a list of calls, made as its role and trailed', () => {
    const cloud = recordingCloud();
    monitored(cloud);
    cloud.ssm.createDocument({
      Name: 'TagAndMonitor', DocumentType: 'Automation', DocumentFormat: 'YAML',
      Content: `
schemaVersion: '0.3'
assumeRole: '{{ AutomationAssumeRole }}'
parameters:
  AutomationAssumeRole: { type: String }
  InstanceId: { type: String }
mainSteps:
  - name: tag
    action: aws:executeAwsApi
    inputs: { Service: ec2, Api: CreateTags, Resources: ['{{ InstanceId }}'], Tags: [{ Key: touched, Value: '{{ automation:EXECUTION_ID }}' }] }
  - name: wait
    action: aws:sleep
    inputs: { Duration: PT30S }
  - name: monitor
    action: aws:executeAwsApi
    inputs: { Service: ec2, Api: MonitorInstances, InstanceIds: ['{{ InstanceId }}'] }
`,
    });
    put(cloud, { TargetId: 'TagAndMonitor' });
    const id = runInstance(cloud);
    cloud.advance('30m');
    expect(states(cloud, id).at(-1)).toMatch(/SUCCEEDED$/);
    expect(cloud.config.describeComplianceByConfigRule({}).ComplianceByConfigRules[0]!.Compliance.ComplianceType).toBe('COMPLIANT');
    const caller = (AttributeValue: string) => cloud.cloudtrail.lookupEvents({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue }] }).Events
      .map((event) => JSON.parse(event.CloudTrailEvent!).userIdentity.sessionContext?.sessionIssuer?.userName as string | undefined);
    expect([caller('CreateTags'), caller('MonitorInstances')]).toEqual([['fix'], ['fix']]);
  });
});
