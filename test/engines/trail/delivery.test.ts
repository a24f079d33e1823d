import { describe, expect, test } from 'vitest';
import { BUCKET, bucketPolicy, delivered, fileRecords, keys, lab, logKeys, logging, makeBucket, type Rec } from './lab.ts';

const LOG_ROLE = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const GROUP = 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*';

function toLogs(trail = {}) {
  const cloud = lab(trail);
  makeBucket(cloud);
  cloud.logs.createLogGroup({ logGroupName: 'trail' });
  const { Role } = cloud.iam.createRole({ RoleName: 'to-logs', AssumeRolePolicyDocument: JSON.stringify(LOG_ROLE) });
  cloud.iam.putRolePolicy({
    RoleName: 'to-logs',
    PolicyName: 'p',
    PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}',
  });
  cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET, CloudWatchLogsLogGroupArn: GROUP, CloudWatchLogsRoleArn: Role.Arn });
  cloud.cloudtrail.startLogging({ Name: 'audit' });
  return cloud;
}

describe('delivery to a bucket', () => {
  test('every five minutes what is ninety seconds old, a minute later in the bucket', () => {
    const cloud = logging();
    cloud.runUntil('2026-01-05T10:07:00Z');
    cloud.iam.createUser({ UserName: 'in-time' });
    cloud.runUntil('2026-01-05T10:09:00Z');
    cloud.iam.createUser({ UserName: 'late' });
    cloud.runUntil('2026-01-05T10:10:59Z');
    expect(delivered(cloud).some((r) => r['eventName'] === 'CreateUser')).toBe(false);
    cloud.runUntil('2026-01-05T10:11:00Z');
    const users = (): unknown[] =>
      delivered(cloud)
        .filter((r) => r['eventName'] === 'CreateUser')
        .map((r) => r['requestParameters'].userName);
    expect(users()).toEqual(['in-time']);
    cloud.runUntil('2026-01-05T10:16:00Z');
    expect(users()).toEqual(['in-time', 'late']);
  });

  test('the lag between call and stamp is 1.5 to 6.5 minutes, 4 on average, as measured of 55 real files', () => {
    const cloud = logging();
    for (let i = 0; i < 300; i += 1) {
      cloud.advance('11s');
      cloud.iam.createUser({ UserName: `u${i}` });
    }
    cloud.advance('20m');
    const lags = logKeys(cloud).flatMap((key) => {
      const [, y, mo, d, h, mi] = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_/.exec(key)!.map(Number) as [number, number, number, number, number, number];
      return fileRecords(cloud, key)
        .filter((r) => r['eventName'] === 'CreateUser')
        .map((r) => (Date.UTC(y, mo - 1, d, h, mi) - Date.parse(r['eventTime'])) / 1000);
    });
    expect(lags).toHaveLength(300);
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(90);
    expect(Math.max(...lags)).toBeLessThan(390);
    expect(lags.reduce((a, b) => a + b) / lags.length).toBeCloseTo(240, -1);
  });

  test('keys: prefix, account, region, day, stamp and sixteen letters or digits', () => {
    const cloud = logging({ S3KeyPrefix: 'logs/audit' });
    cloud.advance('10m');
    expect(keys(cloud)).toEqual([
      expect.stringMatching(
        /^logs\/audit\/AWSLogs\/111122223333\/CloudTrail\/us-east-1\/2026\/01\/05\/111122223333_CloudTrail_us-east-1_20260105T1005Z_[A-Za-z0-9]{16}\.json\.gz$/,
      ),
    ]);
  });

  test("objects are encrypted with S3's keys, or with the trail's", () => {
    const cloud = logging();
    cloud.advance('10m');
    expect(cloud.s3.headObject({ Bucket: BUCKET, Key: keys(cloud)[0]! }).ServerSideEncryption).toBe('AES256');
    const kms = logging({ KmsKeyId: 'alias/trail' });
    kms.advance('10m');
    expect(kms.s3.headObject({ Bucket: BUCKET, Key: keys(kms)[0]! })).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/trail',
    });
  });

  test('a bucket that refuses: the status says why, and every record comes with a later slot', () => {
    const cloud = logging();
    cloud.advance('6m');
    cloud.s3.deleteBucketPolicy({ Bucket: BUCKET });
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.advance('20m');
    expect(cloud.cloudtrail.getTrailStatus({ Name: 'audit' }).LatestDeliveryError).toBe('AccessDenied');
    expect(cloud.journal.entries().some((e) => e.type === 'trail.failed')).toBe(true);
    cloud.s3.putBucketPolicy({ Bucket: BUCKET, Policy: bucketPolicy(BUCKET) });
    cloud.advance('20m');
    const status = cloud.cloudtrail.getTrailStatus({ Name: 'audit' });
    expect(status.LatestDeliveryError).toBeUndefined();
    expect(delivered(cloud).filter((r) => r['eventName'] === 'CreateUser')).toHaveLength(1);
  });

  test('after thirty days of refusals a file is given up', () => {
    const cloud = logging();
    cloud.advance('6m');
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.s3.deleteBucketPolicy({ Bucket: BUCKET });
    cloud.advance('31d');
    cloud.s3.putBucketPolicy({ Bucket: BUCKET, Policy: bucketPolicy(BUCKET) });
    cloud.advance('1h');
    expect(delivered(cloud).filter((r) => r['eventName'] === 'CreateUser')).toEqual([]);
    expect(cloud.journal.entries().filter((e) => e.type === 'trail.failed' && e.data['error'] === 'given up').length).toBeGreaterThan(0);
  });

  test('a file that grows too large becomes several', () => {
    const cloud = logging({}, { maxFileBytes: 20_000 });
    for (let i = 0; i < 100; i += 1) cloud.iam.createUser({ UserName: `u${i}` });
    cloud.advance('10m');
    expect(logKeys(cloud).length).toBeGreaterThan(3);
    expect(new Set(delivered(cloud).map((r) => r['eventID'])).size).toBe(delivered(cloud).length);
    expect(delivered(cloud).filter((r) => r['eventName'] === 'CreateUser')).toHaveLength(100);
  });

  test('what a deleted trail has recorded is delivered; files and bucket stay', () => {
    const cloud = logging();
    cloud.advance('6m');
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.cloudtrail.deleteTrail({ Name: 'audit' });
    cloud.iam.createUser({ UserName: 'eve' });
    cloud.advance('1h');
    expect(
      delivered(cloud)
        .filter((r) => r['eventName'] === 'CreateUser')
        .map((r) => r['requestParameters'].userName),
    ).toEqual(['bob']);
  });

  test('the call that stops a trail is its last record', () => {
    const cloud = logging();
    cloud.advance('6m');
    cloud.cloudtrail.stopLogging({ Name: 'audit' });
    cloud.iam.createUser({ UserName: 'unseen' });
    cloud.advance('1h');
    expect(delivered(cloud).map((r) => r['eventName'])).toContain('StopLogging');
    expect(delivered(cloud).map((r) => r['eventName'])).not.toContain('CreateUser');
  });

  test('a probe with every delivery keeps a trail busy, as real ones are', () => {
    const cloud = logging({}, { bucketProbe: 'delivery' });
    cloud.advance('1h');
    expect(logKeys(cloud).length).toBeGreaterThan(8);
    const never = logging({}, { bucketProbe: 'never' });
    never.advance('1h');
    expect(delivered(never).map((r) => r['eventName'])).toEqual(['StartLogging']);
  });
});

describe('three accounts, one bucket', () => {
  test("each trail writes under its own account; the log of the bucket's owner knows the bucket alone", () => {
    const cloud = lab();
    makeBucket(cloud);
    for (const account of ['111122223333', '444455556666', '777788889999']) {
      const { cloudtrail, iam } = cloud.account(account);
      cloudtrail.createTrail({ Name: 'shared', S3BucketName: BUCKET, IsMultiRegionTrail: true });
      cloudtrail.startLogging({ Name: 'shared' });
      iam.createUser({ UserName: `user-of-${account}` });
    }
    cloud.advance('10m');
    for (const account of ['111122223333', '444455556666', '777788889999']) {
      const own = logKeys(cloud).filter((key) => key.startsWith(`AWSLogs/${account}/CloudTrail/us-east-1/`));
      const made: Rec[] = own.flatMap((key) => fileRecords(cloud, key)).filter((r) => r['eventName'] === 'CreateUser');
      expect(made.map((r) => [r['recipientAccountId'], r['requestParameters'].userName])).toEqual([[account, `user-of-${account}`]]);
    }
  });
});

describe('an SNS notice', () => {
  test('names the bucket and the key, after the file is written', () => {
    const cloud = lab();
    makeBucket(cloud);
    const { TopicArn } = cloud.sns.createTopic({ Name: 'deliveries' });
    cloud.sns.setTopicAttributes({
      TopicArn,
      AttributeName: 'Policy',
      AttributeValue: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 'SNS:Publish', Resource: TopicArn }],
      }),
    });
    cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET, SnsTopicName: 'deliveries' });
    cloud.cloudtrail.startLogging({ Name: 'audit' });
    cloud.advance('10m');
    const published = cloud.journal.entries().filter((e) => e.type === 'api.call' && e.data['action'] === 'Publish');
    expect(published.map((e) => JSON.parse((e.data['input'] as Rec)['Message']))).toEqual([{ s3Bucket: BUCKET, s3ObjectKey: [logKeys(cloud)[0]] }]);
    expect(cloud.cloudtrail.getTrailStatus({ Name: 'audit' }).LatestNotificationTime).toEqual(new Date('2026-01-05T10:06:00Z'));
  });
});

describe('delivery to a log group', () => {
  test('one log event a record, in the stream of account and region, with the time of delivery', () => {
    const cloud = toLogs();
    cloud.advance('6m');
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.advance('20m');
    const { events } = cloud.logs.getLogEvents({ logGroupName: 'trail', logStreamName: '111122223333_CloudTrail_us-east-1', startFromHead: true });
    const found = events!.map((e) => ({ ...JSON.parse(e.message!), timestamp: e.timestamp }) as Rec);
    expect(found.map((r) => r['eventName'])).toContain('CreateUser');
    const create = found.find((r) => r['eventName'] === 'CreateUser')!;
    expect(new Date(create['timestamp'])).toEqual(new Date('2026-01-05T10:11:00Z'));
    expect(cloud.cloudtrail.getTrailStatus({ Name: 'audit' }).LatestCloudWatchLogsDeliveryTime).toBeInstanceOf(Date);
  });
  test('with the option, the time of the call', () => {
    const cloud = toLogs({ logTimestamps: 'event' });
    cloud.advance('6m');
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.advance('20m');
    const { events } = cloud.logs.getLogEvents({ logGroupName: 'trail', logStreamName: '111122223333_CloudTrail_us-east-1', startFromHead: true });
    const create = events!.find((e) => JSON.parse(e.message!).eventName === 'CreateUser')!;
    expect(new Date(create.timestamp!)).toEqual(new Date('2026-01-05T10:06:00Z'));
  });
  test('CloudTrail has no alarms, CloudWatch does: a metric filter counts sign-ins of root, an alarm rings', () => {
    const cloud = toLogs();
    cloud.logs.putMetricFilter({
      logGroupName: 'trail',
      filterName: 'root',
      filterPattern: '{ $.userIdentity.type = "Root" && $.eventType = "AwsConsoleSignIn" }',
      metricTransformations: [{ metricNamespace: 'Audit', metricName: 'RootSignIns', metricValue: '1' }],
    });
    cloud.cloudwatch.putMetricAlarm({
      AlarmName: 'root',
      Namespace: 'Audit',
      MetricName: 'RootSignIns',
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
    cloud.advance('20m');
    cloud.signin.consoleLogin({ root: true });
    cloud.advance('15m');
    expect(cloud.cloudwatch.describeAlarms({ AlarmNames: ['root'] }).MetricAlarms![0]!.StateValue).toBe('ALARM');
  });
  test('a role that may not write: the status says so', () => {
    const cloud = toLogs();
    cloud.iam.putRolePolicy({
      RoleName: 'to-logs',
      PolicyName: 'p',
      PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"logs:*","Resource":"*"}]}',
    });
    cloud.advance('10m');
    expect(cloud.cloudtrail.getTrailStatus({ Name: 'audit' }).LatestCloudWatchLogsDeliveryError).toBe('AccessDeniedException');
  });
  test('records above 256 KB go to the bucket and not to the log group', () => {
    const cloud = toLogs({ maxEventBytes: 900 });
    cloud.advance('6m');
    cloud.iam.createUser({ UserName: 'bob' });
    cloud.advance('20m');
    expect(delivered(cloud).map((r) => r['eventName'])).toContain('CreateUser');
    const found = cloud.logs.describeLogStreams({ logGroupName: 'trail' }).logStreams!;
    const events = found.flatMap(
      (s) => cloud.logs.getLogEvents({ logGroupName: 'trail', logStreamName: s.logStreamName!, startFromHead: true }).events!,
    );
    expect(events.some((e) => JSON.parse(e.message!).eventName === 'CreateUser')).toBe(false);
  });
});

describe('data events', () => {
  test('are off by default, and many more than management events when they are on', () => {
    const cloud = logging();
    cloud.s3.createBucket({ Bucket: 'data' });
    const work = () => {
      for (let i = 0; i < 50; i += 1) {
        cloud.s3.putObject({ Bucket: 'data', Key: `k${i}`, Body: 'hello' });
        cloud.s3.getObject({ Bucket: 'data', Key: `k${i}` });
      }
      cloud.iam.createUser({ UserName: `user-${cloud.at}` });
      cloud.advance('10m');
    };
    work();
    expect(delivered(cloud).filter((r) => r['managementEvent'] === false)).toEqual([]);
    cloud.cloudtrail.putEventSelectors({
      TrailName: 'audit',
      EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::data/'] }] }],
    });
    work();
    const data = delivered(cloud).filter((r) => r['managementEvent'] === false);
    expect(data).toHaveLength(100);
    const put = data.find((r) => r['eventName'] === 'PutObject')!;
    expect(put).toMatchObject({
      eventCategory: 'Data',
      readOnly: false,
      requestParameters: { bucketName: 'data', key: expect.stringMatching(/^k\d+$/) as unknown },
      additionalEventData: { bytesTransferredIn: 5, SignatureVersion: 'SigV4', AuthenticationMethod: 'AuthHeader' },
      resources: [
        { type: 'AWS::S3::Object', ARN: expect.stringMatching(/^arn:aws:s3:::data\/k/) as unknown },
        { accountId: '111122223333', type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::data' },
      ],
    });
    expect(JSON.stringify(data)).not.toContain('hello');
    const note = cloud.journal
      .entries()
      .filter((e) => e.type === 'trail.delivered')
      .at(-1)!;
    expect(note.data['dataEvents']).toBe(100);
  });
  test('of queues and topics, by advanced selectors', () => {
    const cloud = logging();
    const field = (Field: string, ...Equals: string[]) => ({ Field, Equals });
    cloud.cloudtrail.putEventSelectors({
      TrailName: 'audit',
      AdvancedEventSelectors: [
        { FieldSelectors: [field('eventCategory', 'Data'), field('resources.type', 'AWS::SQS::Queue')] },
        { FieldSelectors: [field('eventCategory', 'Data'), field('resources.type', 'AWS::SNS::Topic')] },
      ],
    });
    const { QueueUrl } = cloud.sqs.createQueue({ QueueName: 'q' });
    const { TopicArn } = cloud.sns.createTopic({ Name: 't' });
    cloud.sqs.sendMessage({ QueueUrl, MessageBody: 'hush' });
    cloud.sns.publish({ TopicArn, Message: 'hush' });
    cloud.advance('10m');
    const data = delivered(cloud).filter((r) => r['eventCategory'] === 'Data');
    expect(data.map((r) => [r['eventName'], r['resources'][0].ARN]).sort()).toEqual([
      ['Publish', TopicArn],
      ['SendMessage', 'arn:aws:sqs:us-east-1:111122223333:q'],
    ]);
    expect(JSON.stringify(data)).not.toContain('hush');
  });
});
