import { describe, expect, test } from 'vitest';
import { BUCKET, bucketPolicy, code, lab, logging, makeBucket } from './lab.ts';

const NAME_RULES: readonly (readonly [string, string])[] = [
  ['ab', 'Trail name too short. Minimum allowed length: 3 characters. Specified name length: 2 characters.'],
  ['a'.repeat(129), 'Trail name too long. Maximum allowed length: 128 characters. Specified name length: 129 characters.'],
  ['-abc', 'Trail name must starts with a letter or number.'],
  ['abc-', 'Trail name must ends with a letter or number.'],
  ['a b c', 'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).'],
  ['my--namespace', 'Trail name must not have adjacent periods, underscores or dashes.'],
  ['my-_namespace', 'Trail name must not have adjacent periods, underscores or dashes.'],
  ['192.168.5.4', 'Trail name must not be in IP address format.'],
];

describe('names', () => {
  test.each(NAME_RULES)('%s is refused', (Name, message) => {
    const cloud = lab();
    makeBucket(cloud);
    expect(code(() => cloud.cloudtrail.createTrail({ Name, S3BucketName: BUCKET }))).toBe(`InvalidTrailNameException: ${message}`);
  });
  test.each(['abc', 'a'.repeat(128), 'My.Trail_1-x', '123'])('%s is accepted', (Name) => {
    const cloud = lab();
    makeBucket(cloud);
    expect(cloud.cloudtrail.createTrail({ Name, S3BucketName: BUCKET }).Name).toBe(Name);
  });
});

describe('CreateTrail', () => {
  test("answers what was set, with AWS's defaults", () => {
    const cloud = lab();
    makeBucket(cloud);
    expect(cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET, S3KeyPrefix: 'logs' })).toEqual({
      Name: 'audit',
      S3BucketName: BUCKET,
      S3KeyPrefix: 'logs',
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
      LogFileValidationEnabled: false,
      IsOrganizationTrail: false,
    });
  });
  test('a bucket that does not exist, or does not let CloudTrail in', () => {
    const cloud = lab();
    expect(code(() => cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: 'nowhere' }))).toBe(
      'S3BucketDoesNotExistException: S3 bucket nowhere does not exist!',
    );
    cloud.s3.createBucket({ Bucket: BUCKET });
    const refused = `InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket: ${BUCKET}`;
    expect(code(() => cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET }))).toBe(refused);
    cloud.s3.putBucketPolicy({ Bucket: BUCKET, Policy: bucketPolicy(BUCKET).replace(`${BUCKET}/*`, `${BUCKET}/logs/AWSLogs/111122223333/*`) });
    expect(code(() => cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET }))).toBe(refused);
    expect(code(() => cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET, S3KeyPrefix: 'logs' }))).toBe('accepted');
  });
  test('a topic that does not exist', () => {
    const cloud = lab();
    makeBucket(cloud);
    expect(code(() => cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET, SnsTopicName: 'none' }))).toBe(
      'InsufficientSnsTopicPolicyException: SNS Topic does not exist or the topic policy is incorrect!',
    );
  });
  test('a log group and a role go together', () => {
    const cloud = lab();
    makeBucket(cloud);
    const group = 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*';
    const create = (more: object) => code(() => cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET, ...more }));
    expect(create({ CloudWatchLogsLogGroupArn: group })).toBe(
      'InvalidCloudWatchLogsRoleArnException: You must specify a role ARN as well as a log group.',
    );
    expect(
      create({
        CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:trail',
        CloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/r',
      }),
    ).toBe("InvalidCloudWatchLogsLogGroupArnException: Check the log group ARN: CloudTrail can't validate it.");
    cloud.iam.createRole({
      RoleName: 'closed',
      AssumeRolePolicyDocument:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    });
    expect(create({ CloudWatchLogsLogGroupArn: group, CloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/closed' })).toBe(
      'InvalidCloudWatchLogsRoleArnException: Access denied. Check the trust relationships for your role.',
    );
    cloud.iam.createRole({
      RoleName: 'weak',
      AssumeRolePolicyDocument:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    });
    cloud.iam.putRolePolicy({
      RoleName: 'weak',
      PolicyName: 'p',
      PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:CreateLogStream","Resource":"*"}]}',
    });
    expect(create({ CloudWatchLogsLogGroupArn: group, CloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/weak' })).toBe(
      'InvalidCloudWatchLogsLogGroupArnException: Access denied. Check the permissions for your role.',
    );
  });
  test('the same name twice', () => {
    const cloud = logging();
    expect(code(() => cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET }))).toBe(
      'TrailAlreadyExistsException: Trail audit already exists for customer: 111122223333',
    );
  });
  test('a refused call changes nothing', () => {
    const cloud = lab();
    makeBucket(cloud);
    code(() => cloud.cloudtrail.createTrail({ Name: 'audit', S3BucketName: BUCKET, SnsTopicName: 'none' }));
    expect(cloud.cloudtrail.describeTrails({}).trailList).toEqual([]);
  });
});

describe('reading trails', () => {
  test('unknown trails are named by their ARN, even when a name was given', () => {
    const cloud = logging();
    const text = 'TrailNotFoundException: Unknown trail: arn:aws:cloudtrail:us-east-1:111122223333:trail/none for the user: 111122223333';
    expect(code(() => cloud.cloudtrail.getTrailStatus({ Name: 'none' }))).toBe(text);
    expect(code(() => cloud.cloudtrail.stopLogging({ Name: 'none' }))).toBe(text);
    expect(code(() => cloud.cloudtrail.getTrail({ Name: 'arn:aws:sns:us-east-1:111122223333:t' }))).toMatch(/^CloudTrailARNInvalidException: /);
  });
  test('shadows are described everywhere, and read by their ARN alone', () => {
    const cloud = logging({ IsMultiRegionTrail: true });
    const ireland = cloud.account('111122223333').region('eu-west-1').cloudtrail;
    const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
    expect(ireland.describeTrails({}).trailList.map((t) => [t.TrailARN, t.HomeRegion])).toEqual([[arn, 'us-east-1']]);
    expect(ireland.describeTrails({ includeShadowTrails: false }).trailList).toEqual([]);
    expect(ireland.getTrailStatus({ Name: arn }).IsLogging).toBe(true);
    expect(code(() => ireland.getEventSelectors({ TrailName: 'audit' }))).toBe(
      'TrailNotFoundException: Unknown trail: arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit for the user: 111122223333',
    );
    expect(ireland.listTrails({}).Trails).toEqual([{ TrailARN: arn, Name: 'audit', HomeRegion: 'us-east-1' }]);
  });
  test('an untouched trail answers the basic default; advanced selectors replace basic ones, and the other way round', () => {
    const cloud = logging();
    expect(cloud.cloudtrail.getEventSelectors({ TrailName: 'audit' })).toEqual({
      TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
      EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] }],
    });
    expect(cloud.cloudtrail.getTrail({ Name: 'audit' }).Trail.HasCustomEventSelectors).toBe(false);
    cloud.cloudtrail.putEventSelectors({
      TrailName: 'audit',
      AdvancedEventSelectors: [{ Name: 'm', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    });
    expect(cloud.cloudtrail.getEventSelectors({ TrailName: 'audit' })).not.toHaveProperty('EventSelectors');
    cloud.cloudtrail.putEventSelectors({ TrailName: 'audit', EventSelectors: [{ ReadWriteType: 'ReadOnly' }] });
    expect(cloud.cloudtrail.getEventSelectors({ TrailName: 'audit' })).not.toHaveProperty('AdvancedEventSelectors');
    expect(cloud.cloudtrail.getTrail({ Name: 'audit' }).Trail.HasCustomEventSelectors).toBe(true);
    expect(code(() => cloud.cloudtrail.putEventSelectors({ TrailName: 'audit', EventSelectors: [{}], AdvancedEventSelectors: [] }))).toMatch(
      /^InvalidEventSelectorsException: /,
    );
    expect(code(() => cloud.cloudtrail.putEventSelectors({ TrailName: 'audit' }))).toMatch(/^InvalidEventSelectorsException: /);
  });
  test('Insights: off by default, on for a type, off with an empty list', () => {
    const cloud = logging();
    expect(code(() => cloud.cloudtrail.getInsightSelectors({ TrailName: 'audit' }))).toMatch(/^InsightNotEnabledException: /);
    cloud.cloudtrail.putInsightSelectors({ TrailName: 'audit', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] });
    expect(cloud.cloudtrail.getInsightSelectors({ TrailName: 'audit' }).InsightSelectors).toEqual([{ InsightType: 'ApiCallRateInsight' }]);
    cloud.cloudtrail.putInsightSelectors({ TrailName: 'audit', InsightSelectors: [] });
    expect(code(() => cloud.cloudtrail.getInsightSelectors({ TrailName: 'audit' }))).toMatch(/^InsightNotEnabledException: /);
    cloud.cloudtrail.putEventSelectors({ TrailName: 'audit', EventSelectors: [{ ReadWriteType: 'ReadOnly' }] });
    expect(
      code(() => cloud.cloudtrail.putInsightSelectors({ TrailName: 'audit', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] })),
    ).toMatch(/^InvalidInsightSelectorsException: /);
    expect(code(() => cloud.cloudtrail.putInsightSelectors({ TrailName: 'audit', InsightSelectors: [{ InsightType: 'ApiErrorRateInsight' }] }))).toBe(
      'accepted',
    );
  });
  test('tags', () => {
    const cloud = logging({ TagsList: [{ Key: 'team', Value: 'audit' }] });
    const ResourceId = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
    cloud.cloudtrail.addTags({ ResourceId, TagsList: [{ Key: 'env', Value: 'prod' }] });
    cloud.cloudtrail.removeTags({ ResourceId, TagsList: [{ Key: 'team' }] });
    expect(cloud.cloudtrail.listTags({ ResourceIdList: [ResourceId] })).toEqual({
      ResourceTagList: [{ ResourceId, TagsList: [{ Key: 'env', Value: 'prod' }] }],
    });
    expect(code(() => cloud.cloudtrail.addTags({ ResourceId: 'arn:aws:cloudtrail:us-east-1:111122223333:channel/x', TagsList: [] }))).toMatch(
      /^ResourceTypeNotSupportedException: /,
    );
    expect(
      code(() => cloud.cloudtrail.addTags({ ResourceId, TagsList: Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' })) })),
    ).toMatch(/^TagsLimitExceededException: /);
  });
  test('AWS Config sees a trail, and what it is told of each change', () => {
    const cloud = logging();
    const view = cloud.portsOf(cloud.scope).resources.view('AWS::CloudTrail::Trail', 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit');
    expect(view?.configuration).toMatchObject({ name: 'audit', s3BucketName: BUCKET, isMultiRegionTrail: false, kmsKeyId: null });
    expect(view?.supplementaryConfiguration).toMatchObject({ status: { isLogging: true } });
    expect(
      cloud.journal
        .entries()
        .filter((e) => e.type === 'trail.changed')
        .map((e) => e.data['change']),
    ).toEqual(['created', 'started']);
  });
});

describe('an organization', () => {
  const organization = { Id: 'o-exampleorgid', ManagementAccountId: '111122223333', MemberAccountIds: ['444455556666', '777788889999'] };
  test('without one there are no organization trails; members cannot make them', () => {
    const alone = lab();
    makeBucket(alone);
    expect(code(() => alone.cloudtrail.createTrail({ Name: 'org', S3BucketName: BUCKET, IsOrganizationTrail: true }))).toMatch(
      /^OrganizationsNotInUseException: /,
    );
    const cloud = lab({ organization });
    makeBucket(cloud);
    expect(
      code(() => cloud.account('444455556666').cloudtrail.createTrail({ Name: 'org', S3BucketName: BUCKET, IsOrganizationTrail: true })),
    ).toMatch(/^NotOrganizationMasterAccountException: /);
  });
  test('members see the trail, log into it, and cannot change it', () => {
    const cloud = logging({ IsOrganizationTrail: true, IsMultiRegionTrail: true }, { organization });
    const member = cloud.account('444455556666');
    const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
    expect(member.cloudtrail.describeTrails({}).trailList.map((t) => t.TrailARN)).toEqual([arn]);
    expect(member.cloudtrail.describeTrails({ includeShadowTrails: false }).trailList).toEqual([]);
    expect(code(() => member.cloudtrail.stopLogging({ Name: arn }))).toMatch(/^NotOrganizationMasterAccountException: /);
    expect(cloud.account('999900001111').cloudtrail.describeTrails({}).trailList).toEqual([]);
    member.iam.createUser({ UserName: 'bob' });
    cloud.advance('10m');
    const keys = cloud.s3.listObjectsV2({ Bucket: BUCKET }).Contents!.map((o) => o.Key!);
    expect(keys.some((key) => key.startsWith('AWSLogs/o-exampleorgid/444455556666/CloudTrail/us-east-1/'))).toBe(true);
    expect(keys.some((key) => key.startsWith('AWSLogs/o-exampleorgid/111122223333/CloudTrail/us-east-1/'))).toBe(true);
  });
});
