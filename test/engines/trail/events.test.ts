import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/index.ts';
import { BUCKET, lab, logging, makeBucket, type Rec } from './lab.ts';

/** A rule whose matches lie in a queue. */
function listen(cloud: Cloud, pattern: object, more: object = {}, region = 'us-east-1'): () => Rec[] {
  const { events, sqs } = cloud.account('111122223333').region(region);
  const { QueueUrl } = sqs.createQueue({ QueueName: 'heard' });
  const queueArn = `arn:aws:sqs:${region}:111122223333:heard`;
  sqs.setQueueAttributes({
    QueueUrl,
    Attributes: {
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: queueArn }],
      }),
    },
  });
  events.putRule({ Name: 'hear', EventPattern: JSON.stringify(pattern), ...more });
  events.putTargets({ Rule: 'hear', Targets: [{ Id: 'q', Arn: queueArn }] });
  return () => {
    const all: Rec[] = [];
    for (;;) {
      const found = sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 3600 }).Messages ?? [];
      if (found.length === 0) return all;
      all.push(...found.map((m) => JSON.parse(m.Body!) as Rec));
    }
  };
}

describe('EventBridge', () => {
  test('someone stops logging, and a rule tells', () => {
    const cloud = logging();
    const heard = listen(cloud, {
      source: ['aws.cloudtrail'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventName: ['StopLogging'] },
    });
    cloud.advance('10m');
    cloud.as('arn:aws:iam::111122223333:user/mallory').cloudtrail.stopLogging({ Name: 'audit' });
    cloud.advance('59s');
    expect(heard()).toEqual([]);
    cloud.advance('5s');
    const [event, ...more] = heard();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      source: 'aws.cloudtrail',
      'detail-type': 'AWS API Call via CloudTrail',
      account: '111122223333',
      region: 'us-east-1',
      resources: [],
      time: '2026-01-05T10:10:00Z',
      detail: { eventName: 'StopLogging', userIdentity: { userName: 'mallory' }, requestParameters: { name: 'audit' } },
    });
  });
  test('the root user signs in', () => {
    const cloud = logging();
    const heard = listen(cloud, { 'detail-type': ['AWS Console Sign In via CloudTrail'], detail: { userIdentity: { type: ['Root'] } } });
    cloud.signin.consoleLogin({ root: true });
    cloud.signin.consoleLogin({ userName: 'bob', success: true });
    cloud.advance('5m');
    const [event, ...more] = heard();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ source: 'aws.signin', detail: { eventType: 'AwsConsoleSignIn', responseElements: { ConsoleLogin: 'Success' } } });
  });
  test("CloudWatch's calls come from aws.monitoring", () => {
    const cloud = logging();
    const heard = listen(cloud, { source: ['aws.monitoring'] });
    try {
      cloud.cloudwatch.setAlarmState({ AlarmName: 'none', StateValue: 'ALARM', StateReason: 'x' });
    } catch {
      // A refused call is an event too.
    }
    cloud.advance('5m');
    expect(heard().map((e) => [e['detail'].eventName, e['detail'].errorCode])).toEqual([['SetAlarmState', 'ResourceNotFound']]);
  });
  test('without a trail that logs there is no event', () => {
    const cloud = lab();
    makeBucket(cloud);
    cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET });
    const heard = listen(cloud, { source: ['aws.iam'] });
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.advance('10m');
    expect(heard()).toEqual([]);
    cloud.cloudtrail.startLogging({ Name: 'audit' });
    cloud.iam.createUser({ UserName: 'eve' });
    cloud.advance('10m');
    expect(heard().map((e) => e['detail'].requestParameters.userName)).toEqual(['eve']);
  });
  test('reads reach only rules that ask for all management events; AssumeRole reaches every rule', () => {
    for (const [more, expected] of [
      [{}, ['AssumeRole']],
      [{ State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }, ['AssumeRole', 'DescribeInstances']],
    ] as const) {
      const cloud = logging();
      const heard = listen(cloud, { source: ['aws.ec2', 'aws.sts'] }, more);
      cloud.ec2.describeInstances({});
      try {
        cloud.sts.assumeRole({ RoleArn: 'arn:aws:iam::111122223333:role/none', RoleSessionName: 'abc' });
      } catch {
        // Denied, and recorded.
      }
      cloud.advance('5m');
      expect(
        heard()
          .map((e) => e['detail'].eventName)
          .sort(),
      ).toEqual(expected);
    }
  });
  test('data events come when the trail selects them', () => {
    const cloud = logging();
    cloud.s3.createBucket({ Bucket: 'data' });
    const heard = listen(cloud, { source: ['aws.s3'], detail: { eventName: ['PutObject'], requestParameters: { bucketName: ['data'] } } });
    cloud.s3.putObject({ Bucket: 'data', Key: 'a', Body: 'x' });
    cloud.cloudtrail.putEventSelectors({
      TrailName: 'audit',
      EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::data/'] }] }],
    });
    cloud.s3.putObject({ Bucket: 'data', Key: 'b', Body: 'x' });
    cloud.advance('5m');
    expect(heard().map((e) => e['detail'].requestParameters.key)).toEqual(['b']);
  });
  test('a trail of all regions does not bring events together: each is on the bus of its region', () => {
    const cloud = logging({ IsMultiRegionTrail: true });
    const [here, there] = [listen(cloud, { source: ['aws.logs'] }), listen(cloud, { source: ['aws.logs'] }, {}, 'eu-west-1')];
    cloud.account('111122223333').region('eu-west-1').logs.createLogGroup({ logGroupName: 'g' });
    cloud.advance('5m');
    expect([here().length, there().map((e) => e['region'])]).toEqual([0, ['eu-west-1']]);
  });
  test('several trails make one event', () => {
    const cloud = logging();
    cloud.cloudtrail.createTrail({ Name: 'second', S3BucketName: BUCKET });
    cloud.cloudtrail.startLogging({ Name: 'second' });
    const heard = listen(cloud, { source: ['aws.iam'] });
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.advance('5m');
    expect(heard()).toHaveLength(1);
  });
  test('Insights are events of their own', () => {
    const cloud = logging();
    cloud.cloudtrail.putInsightSelectors({ TrailName: 'audit', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] });
    const heard = listen(cloud, { 'detail-type': ['AWS Insight via CloudTrail'] });
    cloud.advance('37h');
    for (let m = 0; m < 6; m += 1) {
      for (let i = 0; i < 20; i += 1) cloud.iam.createGroup({ GroupName: `g${m}-${i}` });
      cloud.advance('1m');
    }
    cloud.advance('30m');
    expect(heard().map((e) => [e['source'], e['detail'].insightDetails.state])).toEqual([
      ['aws.iam', 'Start'],
      ['aws.iam', 'End'],
    ]);
  });
  test('imported calls find rules', () => {
    const cloud = logging();
    const heard = listen(cloud, { detail: { eventName: ['StopLogging'] } });
    cloud.world('trail', 'import', {
      log: JSON.stringify({
        eventID: 'e-1',
        eventTime: '2026-01-05T09:00:00Z',
        eventName: 'StopLogging',
        eventSource: 'cloudtrail.amazonaws.com',
        eventType: 'AwsApiCall',
        readOnly: false,
      }),
    });
    cloud.advance('5m');
    expect(heard().map((e) => [e['source'], e['detail'].eventID, e['time']])).toEqual([['aws.cloudtrail', 'e-1', '2026-01-05T09:00:00Z']]);
  });
});
