import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../../../src/aws/errors.ts';
import { trailEngine } from '../../../src/engines/trail/index.ts';
import type { TrailState } from '../../../src/engines/trail/state.ts';
import { canonical } from '../../../src/kernel/plain.ts';
import { BUCKET, logging } from './lab.ts';

const ACTIONS = Object.keys(trailEngine.operations.cloudtrail!);
const MEMBERS = [
  'Name',
  'TrailName',
  'S3BucketName',
  'S3KeyPrefix',
  'SnsTopicName',
  'IncludeGlobalServiceEvents',
  'IsMultiRegionTrail',
  'EnableLogFileValidation',
  'KmsKeyId',
  'CloudWatchLogsLogGroupArn',
  'CloudWatchLogsRoleArn',
  'IsOrganizationTrail',
  'TagsList',
  'trailNameList',
  'includeShadowTrails',
  'EventSelectors',
  'AdvancedEventSelectors',
  'InsightSelectors',
  'LookupAttributes',
  'StartTime',
  'EndTime',
  'EventCategory',
  'MaxResults',
  'NextToken',
  'ResourceId',
  'ResourceIdList',
  '__proto__',
  'constructor',
] as const;

/** Values near what is meant, and far from it. */
const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    'audit',
    BUCKET,
    'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
    'All',
    'insight',
    'ApiCallRateInsight',
    'AWS::S3::Object',
    'arn:aws:s3',
    true,
    false,
    0,
    1,
    50,
    null,
  ),
  fc.string(),
  fc.double(),
  fc.date(),
  fc.constant(new Date(Number.NaN)),
  fc.uint8Array({ maxLength: 4 }),
  fc.bigInt(),
  fc.constant('\ud800'),
);
const inner = fc.dictionary(
  fc.constantFrom(
    'Key',
    'Value',
    'Field',
    'Equals',
    'FieldSelectors',
    'Type',
    'Values',
    'DataResources',
    'ReadWriteType',
    'InsightType',
    'AttributeKey',
    'AttributeValue',
  ),
  fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 3 }),
    fc.array(fc.dictionary(fc.constantFrom('Field', 'Equals', 'Type', 'Values'), fc.oneof(leaf, fc.array(leaf, { maxLength: 2 }))), { maxLength: 2 }),
  ),
);
const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.array(inner, { maxLength: 3 }), inner);
/** What each action would accept: garbage is most telling in the place of one member. */
const GOOD: Readonly<Record<string, object>> = {
  CreateTrail: { Name: 'another', S3BucketName: BUCKET, TagsList: [{ Key: 'a', Value: 'b' }] },
  UpdateTrail: { Name: 'audit', S3KeyPrefix: 'p' },
  PutEventSelectors: { TrailName: 'audit', EventSelectors: [{ ReadWriteType: 'All' }] },
  PutInsightSelectors: { TrailName: 'audit', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] },
  AddTags: { ResourceId: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit', TagsList: [{ Key: 'a', Value: 'b' }] },
  LookupEvents: { MaxResults: 3, LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'x' }] },
};
const nearly = fc.tuple(fc.constantFrom(...Object.keys(GOOD)), fc.nat(3), value).map(([action, which, garbage]) => {
  const names = Object.keys(GOOD[action]!);
  return [action, { ...GOOD[action], [names[which % names.length]!]: garbage }] as const;
});
const input = fc.oneof(
  { weight: 9, arbitrary: fc.dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 6 }) },
  { weight: 1, arbitrary: value as fc.Arbitrary<never> },
);

describe('whatever CloudTrail is asked', () => {
  test("it answers or refuses in AWS's way, and a refusal changes no trail", () => {
    const base = logging({ IsMultiRegionTrail: true });
    fc.assert(
      fc.property(fc.array(fc.oneof(nearly, fc.tuple(fc.constantFrom(...ACTIONS), input)), { minLength: 1, maxLength: 6 }), (calls) => {
        const cloud = base.fork();
        const trails = (): string => canonical(cloud.stateOf<TrailState>('trail').trails);
        for (const [action, asked] of calls) {
          const before = trails();
          try {
            cloud.dispatch({
              service: 'cloudtrail',
              action,
              input: asked as object,
              principal: { type: 'IAMUser', accountId: '111122223333', userName: 'operator' },
              channel: 'api',
              scope: cloud.scope,
              cause: null,
            });
          } catch (error) {
            if (!(error instanceof AwsError)) throw error;
            expect(trails()).toBe(before);
          }
        }
        cloud.advance('7m');
      }),
      { numRuns: 250, seed: 8 },
    );
  });

  test('no input of any service makes a record that cannot be written', () => {
    const anything = fc.dictionary(fc.string(), fc.anything({ withDate: true, withTypedArray: true, withNullPrototype: true, maxDepth: 3 }));
    const service = fc.constantFrom(
      'ec2',
      'lambda',
      's3',
      'iam',
      'sts',
      'cloudwatch',
      'sns',
      'sqs',
      'config',
      'ssm',
      'logs',
      'events',
      'autoscaling',
      'signin' as const,
    );
    const action = fc.constantFrom(
      'RunInstances',
      'StopInstances',
      'AuthorizeSecurityGroupIngress',
      'DescribeInstances',
      'CreateFunction',
      'UpdateFunctionCode',
      'PutBucketPolicy',
      'PutObject',
      'AssumeRole',
      'CreateUser',
      'PutMetricAlarm',
      'Publish',
      'SendMessage',
      'ConsoleLogin',
    );
    fc.assert(
      fc.property(service, action, anything, anything, fc.boolean(), (s, a, asked, answered, refused) => {
        const cloud = logging();
        cloud.advance('1m');
        const call = {
          service: s,
          action: a,
          input: asked,
          principal: { type: 'IAMUser', accountId: '111122223333', userName: 'x' },
          channel: 'api',
          scope: cloud.scope,
          cause: null,
          at: cloud.at,
          requestId: 'r',
          entry: 1,
          ...(refused ? { error: { code: 'E', message: 'm' } } : { output: answered }),
        };
        trailEngine.notices['record']!(cloud.stateOf<TrailState>('trail'), call as never, stepOf(cloud));
        cloud.advance('6m');
        for (const event of cloud.cloudtrail.lookupEvents({}).Events) expect(() => JSON.parse(event.CloudTrailEvent)).not.toThrow();
      }),
      { numRuns: 60, seed: 9 },
    );
  });
});

/** A step that carries nothing out: what is looked at is the record. */
function stepOf(cloud: ReturnType<typeof logging>): never {
  const nothing = (): void => undefined;
  return {
    at: cloud.at,
    scope: cloud.scope,
    options: cloud.optionsOf('trail'),
    ports: cloud.portsOf(cloud.scope),
    schedule: nothing,
    cancel: nothing,
    call: nothing,
    emit: nothing,
    note: nothing,
    changed: nothing,
  } as never;
}
