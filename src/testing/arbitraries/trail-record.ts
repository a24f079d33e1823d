import fc from 'fast-check';
import type { Json } from '../../kernel/plain.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { instantOf } from './metric-data.ts';

type JsonObject = { [key: string]: Json };

/** What CloudTrail writes of a call, as far as it differs from call to call. */
interface Call {
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly requestParameters: JsonObject | null;
  readonly responseElements: JsonObject | null;
  /** Of data events: the resource that selectors name. */
  readonly resource?: { readonly type: string; readonly ARN: string };
}

const ACCOUNT = '111122223333';
const INSTANCES = { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } };
const MANAGEMENT: readonly Call[] = [
  {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'StopInstances',
    readOnly: false,
    requestParameters: { ...INSTANCES, force: false },
    responseElements: INSTANCES,
  },
  {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    readOnly: true,
    requestParameters: { instancesSet: {} },
    responseElements: null,
  },
  {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'AuthorizeSecurityGroupIngress',
    readOnly: false,
    requestParameters: {
      groupId: 'sg-0123456789abcdef0',
      ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
    },
    responseElements: { _return: true },
  },
  {
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    readOnly: false,
    requestParameters: { userName: 'bob' },
    responseElements: { user: { userName: 'bob' } },
  },
  { eventSource: 'iam.amazonaws.com', eventName: 'ListUsers', readOnly: true, requestParameters: null, responseElements: null },
  {
    eventSource: 's3.amazonaws.com',
    eventName: 'CreateBucket',
    readOnly: false,
    requestParameters: { bucketName: 'docs' },
    responseElements: null,
  },
  {
    eventSource: 'cloudtrail.amazonaws.com',
    eventName: 'StopLogging',
    readOnly: false,
    requestParameters: { name: 'audit' },
    responseElements: null,
  },
  {
    eventSource: 'monitoring.amazonaws.com',
    eventName: 'DeleteAlarms',
    readOnly: false,
    requestParameters: { alarmNames: ['Alarm'] },
    responseElements: null,
  },
];
const object = { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::docs/a.txt' };
const DATA: readonly Call[] = [
  {
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    readOnly: true,
    requestParameters: { bucketName: 'docs', key: 'a.txt' },
    responseElements: null,
    resource: object,
  },
  {
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    readOnly: false,
    requestParameters: { bucketName: 'docs', key: 'a.txt' },
    responseElements: null,
    resource: object,
  },
  {
    eventSource: 'lambda.amazonaws.com',
    eventName: 'Invoke',
    readOnly: false,
    requestParameters: { functionName: 'fn' },
    responseElements: null,
    resource: { type: 'AWS::Lambda::Function', ARN: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:fn` },
  },
];

const IDENTITIES: readonly JsonObject[] = [
  {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLEEXAMPLEAAA',
    arn: `arn:aws:iam::${ACCOUNT}:user/ann`,
    accountId: ACCOUNT,
    accessKeyId: 'AKIAEXAMPLEEXAMPLEAA',
    userName: 'ann',
  },
  {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLEEXAMPLEAAA:ann',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/admin/ann`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAEXAMPLEEXAMPLEAA',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROAEXAMPLEEXAMPLEAAA',
        arn: `arn:aws:iam::${ACCOUNT}:role/admin`,
        accountId: ACCOUNT,
        userName: 'admin',
      },
      webIdFederationData: {},
      attributes: { creationDate: '2026-01-05T00:00:00Z', mfaAuthenticated: 'false' },
    },
  },
  { type: 'Root', principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT },
  { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' },
];
const ERRORS: readonly (readonly [code: string, message: string])[] = [
  ['AccessDenied', 'User is not authorized to perform this operation.'],
  ['ThrottlingException', 'Rate exceeded'],
];

export interface TrailRecordConstraints {
  /** Management events, data events; both when absent. */
  readonly categories?: readonly ('Management' | 'Data')[];
  /** Only calls that read, or that change something; both when absent. */
  readonly readOnly?: boolean;
  /** Who calls; all when absent. */
  readonly identities?: readonly ('IAMUser' | 'AssumedRole' | 'Root' | 'AWSService')[];
  /** Whether the call may have been refused; true when absent. */
  readonly errors?: boolean;
  /** Records lie within `minutes` (60 when absent) from here on; 2026-01-05T00:00:00Z when absent. */
  readonly from?: string | Date;
  readonly minutes?: number;
}

/**
 * A record as CloudTrail writes it into its files and onto the event bus; `world('trail', 'import', { log })` takes it. Shrinks to a user who stops an
 * instance in the first second.
 * @throws RangeError when the constraints leave no call
 */
export function trailRecord(constraints: TrailRecordConstraints = {}): fc.Arbitrary<JsonObject> {
  const { categories = ['Management', 'Data'], identities, errors = true, minutes = 60 } = constraints;
  const calls = [...(categories.includes('Management') ? MANAGEMENT : []), ...(categories.includes('Data') ? DATA : [])].filter(
    (call) => constraints.readOnly === undefined || call.readOnly === constraints.readOnly,
  );
  if (calls.length === 0) throw new RangeError('trailRecord: no call meets the constraints');
  const begin = instantOf(constraints.from ?? '2026-01-05T00:00:00Z');
  return fc
    .record({
      call: fc.constantFrom(...calls),
      identity: fc.constantFrom(...IDENTITIES.filter((identity) => identities?.includes(identity['type'] as 'Root') ?? true)),
      error: errors ? fc.option(fc.constantFrom(...ERRORS), { nil: undefined, freq: 2 }) : fc.constant(undefined),
      second: fc.nat({ max: minutes * 60 - 1 }),
      id: fc.nat({ max: 0xffff_ffff }),
    })
    .map(({ call, identity, error, second, id }) => recordOf(call, identity, error, (begin + second * 1000) as Instant, id));
}

function recordOf(call: Call, identity: JsonObject, error: readonly [string, string] | undefined, at: Instant, id: number): JsonObject {
  const { resource, responseElements, ...face } = call;
  const service = identity['type'] === 'AWSService';
  const uuid = `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
  return {
    eventVersion: '1.11',
    userIdentity: identity,
    eventTime: formatInstant(at),
    eventSource: face.eventSource,
    eventName: face.eventName,
    awsRegion: 'us-east-1',
    sourceIPAddress: service ? String(identity['invokedBy']) : '192.0.2.10',
    userAgent: service ? String(identity['invokedBy']) : 'aws-cli/2.9.19',
    ...(error === undefined ? {} : { errorCode: error[0], errorMessage: error[1] }),
    requestParameters: face.requestParameters,
    responseElements: error === undefined ? responseElements : null,
    requestID: uuid,
    eventID: uuid,
    readOnly: face.readOnly,
    ...(resource === undefined ? {} : { resources: [{ accountId: ACCOUNT, type: resource.type, ARN: resource.ARN }] }),
    eventType: 'AwsApiCall',
    managementEvent: resource === undefined,
    recipientAccountId: ACCOUNT,
    eventCategory: resource === undefined ? 'Management' : 'Data',
  };
}
