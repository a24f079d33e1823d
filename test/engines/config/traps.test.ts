import { describe, expect, it } from 'vitest';
import { createCloud } from '../../../src/cloud/cloud.ts';
import { gunzip } from '../../../src/aws/gzip.ts';
import { utf8Decode } from '../../../src/aws/utf8.ts';
import {
  ACCOUNT, START, clock, compliance, configState, history, keysOf, lambdaFunction, listen, managed, notes, ofType, recordingCloud, runInstance,
} from './clouds.ts';

const MONITORING = managed('monitoring', 'EC2_INSTANCE_DETAILED_MONITORING_ENABLED');
const INSTANCE = 'AWS::EC2::Instance';
const GROUP = 'AWS::EC2::SecurityGroup';

describe('traps of items that a naive simulator falls into', () => {
  it('1: a recorder that is created but not started records nothing and triggers nothing; starting needs a delivery channel', () => {
    const cloud = createCloud({ start: START });
    cloud.s3.createBucket({ Bucket: 'config-bucket' });
    cloud.config.putConfigurationRecorder({ ConfigurationRecorder: { name: 'default', roleARN: `arn:aws:iam::${ACCOUNT}:role/r` } });
    expect(() => { cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' }); })
      .toThrow(expect.objectContaining({ name: 'NoAvailableDeliveryChannelException',
        message: 'Delivery channel is not available to start configuration recorder.' }));
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
    expect([invoking.messageType, invoking.configurationItem.resourceId,
      invoking.configurationItem.configuration.instanceId]).toEqual(['ConfigurationItemChangeNotification', id, id]);
    expect(typeof resultToken).toBe('string');
  });

  it('5: month and day of S3 keys are not padded, and types keep their colons', () => {
    const cloud = recordingCloud();
    cloud.advance('7h');
    expect(keysOf(cloud)).toContain(
      `AWSLogs/${ACCOUNT}/Config/us-east-1/2026/3/2/ConfigHistory/`
        + `${ACCOUNT}_Config_us-east-1_ConfigHistory_AWS::S3::Bucket_20260302T000100Z_20260302T000100Z_1.json.gz`,
    );
  });

  it('6: one history file per type that changed, and none when nothing changed', () => {
    const cloud = recordingCloud();
    cloud.advance('7h');
    const files = () => keysOf(cloud).filter((key) => key.includes('ConfigHistory'));
    const first = files().length;
    expect(first).toBe(5);
    cloud.advance('6h');
    expect(files().length).toBe(first);
    runInstance(cloud);
    cloud.advance('6h');
    expect(files().length).toBe(first + 3);
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
    cloud.config.putConfigRule({ ConfigRule: { ConfigRuleName: 'judged', Scope: { ComplianceResourceTypes: [INSTANCE] },
      Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier,
      SourceDetails: [{ EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' }] } } });
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
    expect(cloud.config.listDiscoveredResources({ resourceType: INSTANCE,
      includeDeletedResources: true }).resourceIdentifiers).toMatchObject([{ resourceId: id }]);
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
    expect(items.map((item) => [item.configurationItemCaptureTime.toISOString(), item.recordingFrequency,
      item.tags['n']])).toEqual([['2026-03-03T00:00:00.000Z', 'DAILY', '4']]);
    cloud.ec2.createTags({ Resources: [GroupId], Tags: [{ Key: 'n', Value: '9' }] } as never);
    cloud.ec2.createTags({ Resources: [GroupId], Tags: [{ Key: 'n', Value: '4' }] } as never);
    cloud.runUntil('2026-03-04T00:05:00Z');
    // The same as a day before: no item.
    expect(history(cloud, GROUP, GroupId).configurationItems.length).toBe(1);
    expect(notes(cloud, 'config.evaluation').filter((entry) => entry.subject.endsWith(GroupId)).map(clock)).toEqual(['00:00:03']);
  });

  it('26: a changed member of a list is a DELETE and a CREATE', () => {
    const cloud = recordingCloud();
    const events = listen(cloud);
    cloud.advance('2m');
    const { GroupId } = cloud.ec2.createSecurityGroup({ GroupName: 'web', Description: 'd' } as never) as unknown as { GroupId: string };
    cloud.ec2.authorizeSecurityGroupIngress({ GroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }] } as never);
    cloud.advance('2m');
    cloud.ec2.authorizeSecurityGroupIngress({ GroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] } as never);
    cloud.advance('2m');
    const changes = ofType(events, 'Config Configuration Item Change').map((event) =>
      event.detail as unknown as { configurationItem: { resourceId: string }; configurationItemDiff: { changedProperties: Record<string,
      { changeType: string }> } })
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
      cloud.ec2.authorizeSecurityGroupIngress({ GroupId,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] } as never);
      cloud.advance('2m');
      const between = notes(cloud, 'config.item').length;
      cloud.ec2.createTags({ Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] } as never);
      cloud.advance('2m');
      const types = (from: number, to?: number) => notes(cloud, 'config.item').slice(from,
        to).map((entry) => `${entry.subject.split('/')[3]!} ${String(entry.data['change'])}`).sort();
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
    expect(body.configurationItems[0]).toMatchObject({ resourceType: GROUP, awsAccountId: ACCOUNT, configurationItemVersion: '1.3',
      configuration: { groupName: 'default' } });
    expect(configState(cloud).window.size).toBe(0);
  });
});
