import { describe, expect, test } from 'vitest';
import type { Clients } from '../../../src/index.ts';
import {
  BUCKET,
  code,
  delivered,
  digestKeys,
  fileRecords,
  keys,
  lab,
  logKeys,
  logging,
  lookup,
  makeBucket,
  objects,
  only,
  records,
  text,
} from './lab.ts';
import { isReadOnly } from '../../../src/engines/trail/catalog.ts';
import { validateLogs } from '../../../src/engines/trail/index.ts';
import { gzip } from '../../../src/aws/gzip.ts';
import { utf8Encode } from '../../../src/aws/utf8.ts';

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;
const at = (cloud: { account(id: string): { region(name: string): Clients } }, region: string) => cloud.account('111122223333').region(region);
const names = (events: readonly { EventName: string }[]): string[] => events.map((event) => event.EventName);
const byName = (AttributeValue: string) => ({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue } as const] });

/** What a naive simulator gets wrong: one test for each trap of AWS CloudTrail's pages and of recorded calls. */
describe('traps', () => {
  test('a trail that the API creates does not log before StartLogging', () => {
    const cloud = lab();
    makeBucket(cloud);
    cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET });
    expect(cloud.cloudtrail.getTrailStatus({ Name: 'audit' }).IsLogging).toBe(false);
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.advance('1h');
    expect(keys(cloud)).toEqual([]);
    cloud.cloudtrail.startLogging({ Name: 'audit' });
    cloud.iam.createUser({ UserName: 'eve' });
    cloud.advance('1h');
    expect(delivered(cloud).map((r) => r['eventName'])).toContain('CreateUser');
  });

  test('event history holds ninety days without any trail, StopLogging does not empty it, and data events are never in it', () => {
    const cloud = logging();
    cloud.s3.putObject({ Bucket: BUCKET, Key: 'k', Body: 'x' });
    cloud.cloudtrail.stopLogging({ Name: 'audit' });
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.advance('89d');
    expect(names(lookup(cloud))).toEqual(expect.arrayContaining(['CreateUser', 'StopLogging', 'CreateBucket']));
    expect(names(lookup(cloud))).not.toContain('PutObject');
    cloud.advance('25h');
    expect(names(lookup(cloud)).filter((name) => name !== 'LookupEvents')).toEqual([]);
  });

  test('IAM is recorded in us-east-1 alone: a trail of eu-west-1 misses it although it includes global events', () => {
    const cloud = lab();
    makeBucket(cloud);
    const ireland = at(cloud, 'eu-west-1');
    ireland.cloudtrail.createTrail({ Name: 'ireland', S3BucketName: BUCKET, IncludeGlobalServiceEvents: true });
    ireland.cloudtrail.startLogging({ Name: 'ireland' });
    ireland.iam.createUser({ UserName: 'bob' });
    cloud.advance('1h');
    expect(only(cloud, 'CreateUser')['awsRegion']).toBe('us-east-1');
    expect(records(cloud, byName('CreateUser'), ireland.cloudtrail)).toEqual([]);
    expect(delivered(cloud).map((r) => r['eventName'])).toEqual(['StartLogging']);
  });

  test('a trail of all regions is changed only at home, and its status is told by region', () => {
    const cloud = logging({ IsMultiRegionTrail: true });
    const sydney = at(cloud, 'ap-southeast-2');
    const arn = cloud.cloudtrail.getTrail({ Name: 'audit' }).Trail.TrailARN;
    for (const change of [
      () => sydney.cloudtrail.stopLogging({ Name: arn }),
      () => sydney.cloudtrail.deleteTrail({ Name: 'audit' }),
      () => sydney.cloudtrail.updateTrail({ Name: arn, S3KeyPrefix: 'x' }),
      () => sydney.cloudtrail.startLogging({ Name: arn }),
      () => sydney.cloudtrail.putEventSelectors({ TrailName: arn, EventSelectors: [{}] }),
      () => sydney.cloudtrail.putInsightSelectors({ TrailName: arn, InsightSelectors: [] }),
    ])
      expect(code(change)).toMatch(/^InvalidHomeRegionException: /);
    sydney.logs.createLogGroup({ logGroupName: 'g' });
    cloud.advance('20m');
    sydney.logs.createLogGroup({ logGroupName: 'h' });
    cloud.advance('20m');
    const [home, shadow] = [cloud.cloudtrail, sydney.cloudtrail].map((client) =>
      client.getTrailStatus({ Name: arn }).LatestDeliveryTime!.toISOString(),
    );
    expect(shadow! > home!).toBe(true);
  });

  test('a trail logs no GetObject and no Invoke of itself', () => {
    const cloud = logging();
    cloud.s3.putObject({ Bucket: BUCKET, Key: 'k', Body: 'x' });
    cloud.s3.getObject({ Bucket: BUCKET, Key: 'k' });
    cloud.advance('1h');
    expect(delivered(cloud).every((r) => r['managementEvent'] === true)).toBe(true);
  });

  test("Lambda's event names carry a date: a lookup of UpdateFunctionCode finds nothing", () => {
    const cloud = lab();
    expect(code(() => cloud.lambda.updateFunctionCode({ FunctionName: 'none', ZipFile: new Uint8Array(1) }))).not.toBe('accepted');
    cloud.advance('10m');
    expect(lookup(cloud, byName('UpdateFunctionCode'))).toEqual([]);
    expect(lookup(cloud, byName('UpdateFunctionCode20150331v2'))).toHaveLength(1);
  });

  test('CloudWatch is monitoring.amazonaws.com, and PutMetricData is no management event', () => {
    const cloud = lab();
    cloud.cloudwatch.putMetricData({ Namespace: 'App', MetricData: [{ MetricName: 'm', Value: 1 }] });
    cloud.cloudwatch.describeAlarms({});
    cloud.advance('10m');
    expect(records(cloud).map((r) => `${r['eventSource']} ${r['eventName']}`)).toEqual(['monitoring.amazonaws.com DescribeAlarms']);
  });

  test('a denied call of EC2 is recorded, with a prefix and no answer', () => {
    const cloud = lab();
    cloud.iam.createUser({ UserName: 'mallory' });
    cloud.iam.putUserPolicy({
      UserName: 'mallory',
      PolicyName: 'no',
      PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}',
    });
    expect(code(() => cloud.as('arn:aws:iam::111122223333:user/mallory').ec2.terminateInstances({ InstanceIds: ['i-0123456789abcdef0'] }))).toMatch(
      /^UnauthorizedOperation: You are not authorized to perform this operation\./,
    );
    cloud.advance('10m');
    const record = only(cloud, 'TerminateInstances');
    expect(record).toMatchObject({ errorCode: 'Client.UnauthorizedOperation', responseElements: null, readOnly: false });
    expect(record['userIdentity'].userName).toBe('mallory');
  });

  test('a read has the member responseElements, and it is null', () => {
    const cloud = lab();
    cloud.ec2.describeInstances({});
    cloud.advance('10m');
    const record = only(cloud, 'DescribeInstances');
    expect(Object.hasOwn(record, 'responseElements')).toBe(true);
    expect([record['responseElements'], record['readOnly']]).toEqual([null, true]);
  });

  test("EC2's lists are items, empty ones are {}, and times are epoch milliseconds", () => {
    const cloud = lab();
    cloud.ec2.describeInstances({});
    cloud.ec2.runInstances({ ImageId: 'ami-0abcdef1234567890', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 });
    cloud.advance('10m');
    expect(only(cloud, 'DescribeInstances')['requestParameters']).toEqual({ instancesSet: {}, filterSet: {} });
    const item = only(cloud, 'RunInstances')['responseElements'].instancesSet.items[0];
    expect(item.launchTime).toBe(Date.parse('2026-01-05T10:00:00Z'));
    expect(item.instanceState).toEqual({ code: 0, name: 'pending' });
  });

  test('LookupEvents: one attribute, newest first, twice a second', () => {
    const cloud = lab({ lookupsPerSecond: 2 });
    cloud.iam.createUser({ UserName: 'a' });
    cloud.advance('1m');
    cloud.iam.createUser({ UserName: 'b' });
    cloud.advance('10m');
    const two = [
      { AttributeKey: 'EventName', AttributeValue: 'x' },
      { AttributeKey: 'Username', AttributeValue: 'y' },
    ] as const;
    expect(code(() => cloud.cloudtrail.lookupEvents({ LookupAttributes: two }))).toMatch(/^InvalidLookupAttributesException: /);
    expect(cloud.cloudtrail.lookupEvents(byName('CreateUser')).Events.map((e) => JSON.parse(e.CloudTrailEvent).requestParameters.userName)).toEqual([
      'b',
      'a',
    ]);
    expect(code(() => cloud.cloudtrail.lookupEvents({}))).toBe('accepted');
    expect(code(() => cloud.cloudtrail.lookupEvents({}))).toBe('ThrottlingException: Rate exceeded');
    cloud.advance('1s');
    expect(code(() => cloud.cloudtrail.lookupEvents({}))).toBe('accepted');
  });

  test('the day in a key is that of the delivery: a call at 23:58 lies under the next day', () => {
    const cloud = logging();
    cloud.runUntil('2026-01-05T23:58:00Z');
    cloud.iam.createUser({ UserName: 'late' });
    cloud.advance('1h');
    const key = logKeys(cloud).find((k) => fileRecords(cloud, k).some((r) => r['eventName'] === 'CreateUser'))!;
    expect(key).toMatch(/\/CloudTrail\/us-east-1\/2026\/01\/06\/111122223333_CloudTrail_us-east-1_20260106T0000Z_[A-Za-z0-9]{16}\.json\.gz$/);
  });

  test('a quiet hour has no log file, and a digest that names none', () => {
    const cloud = logging({ EnableLogFileValidation: true });
    cloud.advance('3h');
    expect(logKeys(cloud)).toHaveLength(1);
    const digest = JSON.parse(text(cloud, digestKeys(cloud).at(-1)!));
    expect(digest).toMatchObject({ logFiles: [], newestEventTime: null, oldestEventTime: null });
  });

  test('hashes are over uncompressed bytes, the first digest signs the word null, and a restart begins a new chain', () => {
    const cloud = logging({ EnableLogFileValidation: true });
    cloud.advance('2h');
    cloud.cloudtrail.stopLogging({ Name: 'audit' });
    cloud.advance('3h');
    cloud.cloudtrail.startLogging({ Name: 'audit' });
    cloud.advance('2h5m');
    const digests = digestKeys(cloud).map((key) => JSON.parse(text(cloud, key)));
    const starts = digests.filter((d) => d.previousDigestSignature === null);
    expect(starts.map((d) => [d.digestStartTime, d.digestEndTime])).toEqual([
      ['2026-01-05T09:00:00Z', '2026-01-05T10:00:00Z'],
      ['2026-01-05T14:00:00Z', '2026-01-05T15:00:00Z'],
    ]);
    for (const start of starts) {
      expect([start.previousDigestS3Bucket, start.previousDigestS3Object, start.previousDigestHashValue, start.previousDigestHashAlgorithm]).toEqual([
        null,
        null,
        null,
        null,
      ]);
    }
    expect(cloud.s3.getObject({ Bucket: BUCKET, Key: starts[0].digestS3Object }).Metadata).toEqual({
      signature: expect.stringMatching(/^[0-9a-f]{512}$/) as unknown,
      'signature-algorithm': 'SHA256withRSA',
    });
    // No digest covers the time in between, but for the hour in which logging stopped.
    expect(digests.map((d) => d.digestEndTime.slice(11, 16))).toEqual(['10:00', '11:00', '12:00', '13:00', '15:00', '16:00', '17:00']);
  });

  test('WriteOnly drops GetObject even of a listed bucket', () => {
    const cloud = logging();
    cloud.s3.createBucket({ Bucket: 'data' });
    cloud.cloudtrail.putEventSelectors({
      TrailName: 'audit',
      EventSelectors: [{ ReadWriteType: 'WriteOnly', DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::data/'] }] }],
    });
    cloud.s3.putObject({ Bucket: 'data', Key: 'k', Body: 'x' });
    cloud.s3.getObject({ Bucket: 'data', Key: 'k' });
    cloud.advance('10m');
    expect(
      delivered(cloud)
        .filter((r) => r['managementEvent'] === false)
        .map((r) => r['eventName']),
    ).toEqual(['PutObject']);
  });

  test('five trails a region; one of all regions that was made in Sydney takes a place everywhere', () => {
    const cloud = lab();
    makeBucket(cloud);
    at(cloud, 'ap-southeast-2').cloudtrail.createTrail({ Name: 'sydney', S3BucketName: BUCKET, IsMultiRegionTrail: true });
    const ireland = at(cloud, 'eu-west-1').cloudtrail;
    for (const name of ['one', 'two', 'three', 'four']) ireland.createTrail({ Name: name, S3BucketName: BUCKET });
    const refused = 'MaximumNumberOfTrailsExceededException: User: 111122223333 already has 5 trails in eu-west-1.';
    expect(code(() => ireland.createTrail({ Name: 'five', S3BucketName: BUCKET }))).toBe(refused);
    // Ireland is full: a second trail of all regions finds no place there.
    expect(code(() => cloud.cloudtrail.createTrail({ Name: 'all', S3BucketName: BUCKET, IsMultiRegionTrail: true }))).toBe(refused);
  });

  test('a call over the border of two accounts makes two records that share an id', () => {
    const cloud = lab();
    const other = cloud.account('444455556666');
    other.iam.createRole({
      RoleName: 'guest',
      AssumeRolePolicyDocument:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]}',
    });
    cloud.sts.assumeRole({ RoleArn: 'arn:aws:iam::444455556666:role/guest', RoleSessionName: 'visit' });
    cloud.advance('10m');
    const [caller, owner] = [records(cloud, byName('AssumeRole')), records(cloud, byName('AssumeRole'), other.cloudtrail)];
    expect([caller.length, owner.length]).toEqual([1, 1]);
    expect(caller[0]!['sharedEventID']).toBe(owner[0]!['sharedEventID']);
    expect(caller[0]!['eventID']).not.toBe(owner[0]!['eventID']);
    expect([caller[0]!['recipientAccountId'], owner[0]!['recipientAccountId']]).toEqual(['111122223333', '444455556666']);
    expect([caller[0]!['userIdentity'].type, owner[0]!['userIdentity'].type]).toEqual(['IAMUser', 'AWSAccount']);
    expect(caller[0]!['resources']).toEqual([{ accountId: '444455556666', type: 'AWS::IAM::Role', ARN: 'arn:aws:iam::444455556666:role/guest' }]);
  });

  test('switched from all regions to one, a trail loses global events; switched back, it has them', () => {
    const cloud = logging({ IsMultiRegionTrail: true });
    expect(cloud.cloudtrail.updateTrail({ Name: 'audit', IsMultiRegionTrail: false }).IncludeGlobalServiceEvents).toBe(false);
    expect(cloud.cloudtrail.updateTrail({ Name: 'audit', IsMultiRegionTrail: true }).IncludeGlobalServiceEvents).toBe(true);
    expect(code(() => cloud.cloudtrail.updateTrail({ Name: 'audit', IncludeGlobalServiceEvents: false }))).toBe(
      'InvalidParameterCombinationException: Multi-Region trail must include global service events.',
    );
  });

  test("CloudTrail's own probe of the bucket is in the event history, as a read by a service", () => {
    const cloud = logging();
    cloud.advance('10m');
    expect(only(cloud, 'GetBucketAcl')).toMatchObject({
      userIdentity: { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' },
      readOnly: true,
      managementEvent: true,
      sourceIPAddress: 'cloudtrail.amazonaws.com',
    });
  });

  test('a bucket that is itself selected feeds its trail: every file that is put is an event of the next', () => {
    const cloud = logging();
    cloud.cloudtrail.putEventSelectors({
      TrailName: 'audit',
      EventSelectors: [{ IncludeManagementEvents: false, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }],
    });
    cloud.advance('1h');
    const puts = delivered(cloud).filter((r) => r['eventName'] === 'PutObject');
    expect(puts.length).toBeGreaterThan(5);
    expect(puts.every((r) => r['userIdentity'].invokedBy === 'cloudtrail.amazonaws.com')).toBe(true);
  });

  test("event history is by region, and EventBridge's events are not brought together by a trail of all regions", () => {
    const cloud = logging({ IsMultiRegionTrail: true });
    for (const region of REGIONS) at(cloud, region).logs.createLogGroup({ logGroupName: region });
    cloud.advance('10m');
    for (const region of REGIONS) {
      expect(records(cloud, byName('CreateLogGroup'), at(cloud, region).cloudtrail).map((r) => r['requestParameters'].logGroupName)).toEqual([
        region,
      ]);
    }
    expect(new Set(logKeys(cloud).map((key) => key.split('/')[3]))).toEqual(new Set(REGIONS));
  });

  test('Decrypt and InvokeModel only read, GetFederationToken writes', () => {
    expect(
      [
        ['kms', 'Decrypt'],
        ['kms', 'GenerateDataKey'],
        ['bedrock', 'InvokeModel'],
        ['sts', 'GetFederationToken'],
        ['kms', 'ScheduleKeyDeletion'],
      ].map(([s, a]) => isReadOnly(s!, a!)),
    ).toEqual([true, true, true, false, false]);
  });

  test('what Auto Scaling does is done by its service-linked role: a DNS name as address, no access key, no TLS details', () => {
    const cloud = lab();
    cloud.ec2.createLaunchTemplate({
      LaunchTemplateName: 'web', LaunchTemplateData: { ImageId: 'ami-0abcdef1234567890', InstanceType: 't3.micro' },
    });
    cloud.autoscaling.createAutoScalingGroup({
      AutoScalingGroupName: 'web', MinSize: 1, MaxSize: 1, AvailabilityZones: ['us-east-1a'], LaunchTemplate: { LaunchTemplateName: 'web' },
    });
    cloud.advance('20m');
    const record = records(cloud, byName('RunInstances'))[0]!;
    expect(record['userIdentity']).toMatchObject({ type: 'AssumedRole', invokedBy: 'autoscaling.amazonaws.com' });
    expect(record['userIdentity']).not.toHaveProperty('accessKeyId');
    expect(record).not.toHaveProperty('tlsDetails');
    expect(record['sourceIPAddress']).toBe('autoscaling.amazonaws.com');
  });

  test('one byte of one file is enough', () => {
    const cloud = logging({ EnableLogFileValidation: true });
    for (let i = 0; i < 5; i += 1) {
      cloud.iam.createUser({ UserName: `user-${i}` });
      cloud.advance('20m');
    }
    cloud.advance('2h');
    const input = {
      trailArn: cloud.cloudtrail.getTrail({ Name: 'audit' }).Trail.TrailARN,
      startTime: new Date('2026-01-05T00:00:00Z'),
      endTime: cloud.now,
      bucket: BUCKET,
      publicKeys: cloud.cloudtrail.listPublicKeys({}).PublicKeyList,
    };
    expect(validateLogs(objects(cloud), input)).toMatchObject({ exitCode: 0, logFiles: { valid: 5, invalid: 0 }, digests: { invalid: 0 } });
    const key = logKeys(cloud)[2]!;
    const changed = gzip(utf8Encode(text(cloud, key).replace('user-2', 'user-9')));
    expect(validateLogs(objects(cloud, new Map([[key, changed]])), input)).toMatchObject({
      exitCode: 1,
      errors: [`Log file\ts3://${BUCKET}/${key}\tINVALID: hash value doesn't match`],
    });
  });
});
