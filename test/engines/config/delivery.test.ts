import { describe, expect, it } from 'vitest';
import { gunzip } from '../../../src/aws/gzip.ts';
import { utf8Decode } from '../../../src/aws/utf8.ts';
import { createCloud } from '../../../src/cloud/cloud.ts';
import { ACCOUNT, START, keysOf, listen, notes, ofType, prepareRecorder, recordingCloud, runInstance } from './clouds.ts';

const body = (cloud: ReturnType<typeof createCloud>, Key: string) =>
  JSON.parse(utf8Decode(gunzip(cloud.s3.getObject({ Bucket: 'config-bucket', Key }).Body as Uint8Array))) as Record<string,
    never> & { configurationItems: Record<string, never>[] };

describe('snapshots', () => {
  it('are delivered on demand: started, written, completed', () => {
    const cloud = recordingCloud();
    const events = listen(cloud);
    runInstance(cloud);
    cloud.advance('5m');
    const { configSnapshotId } = cloud.config.deliverConfigSnapshot({ deliveryChannelName: 'default' });
    cloud.advance('5m');
    const key = keysOf(cloud).find((one) => one.includes('ConfigSnapshot'))!;
    expect(key).toBe(`AWSLogs/${ACCOUNT}/Config/us-east-1/2026/3/2/ConfigSnapshot/`
      + `${ACCOUNT}_Config_us-east-1_ConfigSnapshot_20260302T000600Z_${configSnapshotId!}.json.gz`);
    const snapshot = body(cloud, key);
    expect([snapshot['fileVersion'], snapshot['configSnapshotId']]).toEqual(['1.0', configSnapshotId]);
    const counts = cloud.config.getDiscoveredResourceCounts({}).totalDiscoveredResources;
    expect(snapshot.configurationItems.length).toBe(counts);
    expect(ofType(events, 'Config Configuration Snapshot Delivery Status').map((event) => event.detail)).toEqual([
      { configSnapshotId, notificationCreationTime: '2026-03-02T00:05:00.000Z', messageType: 'ConfigurationSnapshotDeliveryStarted', recordVersion: '1.1' },
      { configSnapshotId, s3ObjectKey: key, s3Bucket: 'config-bucket', notificationCreationTime: '2026-03-02T00:06:00.000Z',
        messageType: 'ConfigurationSnapshotDeliveryCompleted', recordVersion: '1.1' },
    ]);
  });
  it('are refused without a channel, a recorder, or a running one', () => {
    const cloud = createCloud({ start: START });
    const deliver = (deliveryChannelName = 'default') => () => cloud.config.deliverConfigSnapshot({ deliveryChannelName });
    expect(deliver()).toThrow(expect.objectContaining({ name: 'NoSuchDeliveryChannelException',
      message: "Cannot find delivery channel with specified name 'default'." }));
    prepareRecorder(cloud);
    expect(deliver()).toThrow(expect.objectContaining({ name: 'NoRunningConfigurationRecorderException' }));
    cloud.config.deleteConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    expect(deliver()).toThrow(expect.objectContaining({ name: 'NoAvailableConfigurationRecorderException' }));
  });
  it('come regularly when the channel says so', () => {
    const cloud = createCloud({ start: START });
    prepareRecorder(cloud, undefined, undefined, { configSnapshotDeliveryProperties: { deliveryFrequency: 'Three_Hours' }, s3KeyPrefix: 'pre' });
    cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    const { configSnapshotDeliveryInfo } = cloud.config.describeDeliveryChannelStatus({}).DeliveryChannelsStatus[0]!;
    expect(configSnapshotDeliveryInfo!.nextDeliveryTime!.toISOString()).toBe('2026-03-02T03:00:00.000Z');
    cloud.advance('12h');
    cloud.config.stopConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    cloud.advance('12h');
    const times = keysOf(cloud).filter((key) => key.startsWith('pre/') && key.includes('ConfigSnapshot')).map((key) => /_(\d{8}T\d{6})Z_/.exec(key)![1]);
    expect(times).toEqual(['20260302T030100', '20260302T060100', '20260302T090100', '20260302T120100']);
  });
});

describe('history files', () => {
  it('are written for six-hour windows from the start of the recorder, with the stamps of their first and last item', () => {
    const cloud = createCloud({ start: START });
    prepareRecorder(cloud);
    const events = listen(cloud);
    cloud.advance('1h');
    cloud.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
    cloud.advance('1h');
    for (const status of ['Enabled', 'Suspended'] as const) {
      cloud.s3.putBucketVersioning({ Bucket: 'config-bucket', VersioningConfiguration: { Status: status } } as never);
      cloud.advance('1h');
    }
    cloud.runUntil('2026-03-02T07:09:59Z');
    expect(keysOf(cloud).filter((key) => key.includes('ConfigHistory'))).toEqual([]);
    cloud.advance('10s');
    const key = keysOf(cloud).find((one) => one.includes('AWS::S3::Bucket'))!;
    expect(key).toMatch(/_ConfigHistory_AWS::S3::Bucket_20260302T010100Z_20260302T030100Z_1\.json\.gz$/);
    expect(body(cloud, key).configurationItems.map((item) => item['configurationItemCaptureTime'])).toEqual(['2026-03-02T01:01:00.000Z',
      '2026-03-02T02:01:00.000Z', '2026-03-02T03:01:00.000Z']);
    expect(ofType(events, 'Config Configuration History Delivery Status').map((event) => event.detail)).toContainEqual({
      s3ObjectKey: key, s3Bucket: 'config-bucket', notificationCreationTime: '2026-03-02T07:10:00.000Z',
        messageType: 'ConfigurationHistoryDeliveryCompleted', recordVersion: '1.1',
    });
  });
  it('every item is in exactly one of them', () => {
    const cloud = recordingCloud();
    for (let i = 0; i < 30; i += 1) {
      cloud.ec2.createSecurityGroup({ GroupName: `g${i}`, Description: 'd' } as never);
      cloud.advance('37m');
    }
    cloud.advance('7h');
    const files = keysOf(cloud).filter((key) => key.includes('ConfigHistory')).flatMap((key) => body(cloud, key).configurationItems);
    const told = files.map((item) =>
      `${String(item['resourceType'])}/${String(item['resourceId'])} ${Date.parse(String(item['configurationItemCaptureTime']))}`).sort();
    const noted = notes(cloud, 'config.item').map((entry) => `${entry.subject.split('/').slice(3).join('/')} ${entry.at}`).sort();
    expect(told).toEqual(noted);
    expect(new Set(told).size).toBe(told.length);
  });
  it('that cannot be written show in the status of the channel', () => {
    const cloud = recordingCloud();
    for (const Key of keysOf(cloud)) cloud.s3.deleteObject({ Bucket: 'config-bucket', Key });
    cloud.advance('1m');
    for (const Key of keysOf(cloud)) cloud.s3.deleteObject({ Bucket: 'config-bucket', Key });
    cloud.s3.deleteBucket({ Bucket: 'config-bucket' });
    cloud.advance('7h');
    expect(cloud.config.describeDeliveryChannelStatus({}).DeliveryChannelsStatus[0]!.configHistoryDeliveryInfo).toMatchObject({ lastStatus: 'Failure',
      lastErrorCode: 'NoSuchBucket' });
    expect(notes(cloud, 'config.delivery').at(-1)!.data).toMatchObject({ what: 'history', errorCode: 'NoSuchBucket' });
  });
});

describe('items on the bus', () => {
  it('are the documented message', () => {
    const cloud = recordingCloud();
    const events = listen(cloud);
    cloud.advance('2m');
    const id = runInstance(cloud);
    cloud.advance('2m');
    const event = ofType(events, 'Config Configuration Item Change').find((one) =>
      (one.detail as never as { configurationItem: { resourceId: string } }).configurationItem.resourceId === id)!;
    const detail = event.detail as never as { configurationItem: Record<string, unknown>; configurationItemDiff: object };
    expect(event.resources).toEqual([`arn:aws:ec2:us-east-1:${ACCOUNT}:instance/${id}`]);
    expect(Object.keys(detail)).toEqual(['configurationItemDiff', 'configurationItem', 'notificationCreationTime', 'messageType', 'recordVersion']);
    expect(detail.configurationItemDiff).toEqual({ changedProperties: {}, changeType: 'CREATE' });
    // The members of the guide's sample, and no others.
    expect(Object.keys(detail.configurationItem).sort()).toEqual([
      'ARN', 'availabilityZone', 'awsAccountId', 'awsRegion', 'configuration', 'configurationItemCaptureTime', 'configurationItemStatus',
        'configurationItemVersion',
      'configurationStateId', 'configurationStateMd5Hash', 'relatedEvents', 'relationships', 'resourceCreationTime', 'resourceId', 'resourceName',
        'resourceType',
      'supplementaryConfiguration', 'tags',
    ]);
    expect(detail).toMatchObject({
      messageType: 'ConfigurationItemChangeNotification', recordVersion: '1.3', notificationCreationTime: '2026-03-02T00:03:02.000Z',
      configurationItem: {
        configurationItemCaptureTime: '2026-03-02T00:03:00.000Z', configurationStateId: Date.parse('2026-03-02T00:03:00Z'),
          configurationItemStatus: 'ResourceDiscovered',
        relatedEvents: [], resourceName: null, awsRegion: 'us-east-1',
      },
    });
    expect((detail.configurationItem['relationships'] as { name: string }[]).map((one) => one.name)).toEqual([
      'Contains NetworkInterface', 'Is associated with SecurityGroup', 'Is contained in Subnet', 'Is attached to Volume', 'Is contained in Vpc',
    ]);
  });
});
