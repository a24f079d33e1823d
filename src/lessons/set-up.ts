import { gunzipAny } from '../aws/inflate.ts';
import { utf8Decode } from '../aws/utf8.ts';
import type { CreateTrailInput } from '../aws/shapes/cloudtrail.ts';
import type { Clients } from '../cloud/clients.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { formatClock, MINUTE, parseInstant, plus, type Instant } from '../kernel/time.ts';

/** The account that stories happen in, and its partners. */
export const HOME = '111122223333';
export const OTHER = '444455556666';

/** A Monday in winter: no clock is changed near it. */
export const MONDAY = parseInstant('2026-03-02T10:00:00Z');
export const minutesOn = (n: number, from: Instant = MONDAY): Instant => plus(from, n * MINUTE);
export const clock = (at: Instant | Date): string => formatClock((typeof at === 'number' ? at : at.getTime()) as Instant, false);
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** `2026-03-02 10:00 (Monday)`: the weekday is what many questions turn on. */
export function dated(at: Instant): string {
  const date = new Date(at);
  return `${date.toISOString().slice(0, 10)} ${clock(at)} (${WEEKDAYS[date.getUTCDay()]!})`;
}

export const user = (name: string, account = HOME): string => `arn:aws:iam::${account}:user/${name}`;

/** A bucket that the services may deliver to. */
export function makeBucket(clients: Clients, name: string, region = 'us-east-1'): void {
  clients.s3.createBucket({
    Bucket: name,
    ...(region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } }),
  });
  const statement = {
    Effect: 'Allow',
    Principal: { Service: ['cloudtrail.amazonaws.com', 'config.amazonaws.com'] },
    Action: ['s3:GetBucketAcl', 's3:ListBucket', 's3:PutObject'],
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
  };
  clients.s3.putBucketPolicy({ Bucket: name, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) });
}

const trusting = (service: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] });

/** A role that a service may take and that may do everything; its ARN. */
export function makeRole(clients: Clients, name: string, service: string): string {
  const { Role } = clients.iam.createRole({ RoleName: name, AssumeRolePolicyDocument: trusting(service) });
  clients.iam.attachRolePolicy({ RoleName: name, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
  return Role.Arn;
}

/** A topic or queue that services may send to. */
export function makeTopic(clients: Clients, name: string): string {
  const { TopicArn } = clients.sns.createTopic({ Name: name });
  const statement = {
    Effect: 'Allow',
    Principal: { Service: ['events.amazonaws.com', 'cloudtrail.amazonaws.com', 'cloudwatch.amazonaws.com', 'config.amazonaws.com'] },
    Action: 'sns:Publish',
    Resource: TopicArn,
  };
  clients.sns.setTopicAttributes({
    TopicArn,
    AttributeName: 'Policy',
    AttributeValue: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
  });
  return TopicArn!;
}

export interface Queue {
  readonly url: string;
  readonly arn: string;
}
export function makeQueue(clients: Clients, name: string, scope = { account: HOME, region: 'us-east-1' }): Queue {
  const arn = `arn:aws:sqs:${scope.region}:${scope.account}:${name}`;
  const statement = {
    Effect: 'Allow',
    Principal: { Service: ['events.amazonaws.com', 'sns.amazonaws.com'] },
    Action: 'sqs:SendMessage',
    Resource: arn,
  };
  const { QueueUrl } = clients.sqs.createQueue({
    QueueName: name,
    Attributes: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) },
  });
  return { url: QueueUrl, arn };
}

/** When the first message came into a queue; undefined while there is none. */
export function firstMessage(clients: Clients, queue: Queue): Instant | undefined {
  const { Messages = [] } = clients.sqs.receiveMessage({
    QueueUrl: queue.url,
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ['SentTimestamp'],
  });
  const times = Messages.map(({ Attributes }) => Number(Attributes!['SentTimestamp']));
  return times.length === 0 ? undefined : (Math.min(...times) as Instant);
}

/** Takes all messages out of a queue, as parsed JSON. */
export function drain(clients: Clients, queue: Queue): unknown[] {
  const bodies: unknown[] = [];
  for (;;) {
    const { Messages } = clients.sqs.receiveMessage({ QueueUrl: queue.url, MaxNumberOfMessages: 10 });
    if (Messages === undefined || Messages.length === 0) return bodies;
    for (const { Body, ReceiptHandle } of Messages) {
      bodies.push(JSON.parse(Body!));
      clients.sqs.deleteMessage({ QueueUrl: queue.url, ReceiptHandle });
    }
  }
}

/** A log group that EventBridge may write to; its ARN as a target. */
export function makeLog(clients: Clients, name: string): string {
  clients.logs.createLogGroup({ logGroupName: name });
  const statement = {
    Effect: 'Allow',
    Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: '*',
  };
  clients.logs.putResourcePolicy({
    policyName: 'events',
    policyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
  });
  return `arn:aws:logs:us-east-1:${HOME}:log-group:${name}`;
}
/** The lines of a log group, the oldest first. */
export function linesOf(clients: Clients, group: string): { readonly at: Instant; readonly message: string }[] {
  const lines: { at: Instant; message: string }[] = [];
  let nextToken: string | undefined;
  do {
    const page = clients.logs.filterLogEvents({ logGroupName: group, ...(nextToken === undefined ? {} : { nextToken }) });
    for (const { timestamp, message } of page.events) lines.push({ at: timestamp as Instant, message: message! });
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return lines;
}

/** AWS Config recording into a bucket, with a rule if there is one. */
export function startConfig(clients: Clients, resourceTypes?: readonly string[]): void {
  makeBucket(clients, 'config-files');
  const roleARN = makeRole(clients, 'config', 'config.amazonaws.com');
  clients.config.putConfigurationRecorder({
    ConfigurationRecorder: {
      name: 'default',
      roleARN,
      ...(resourceTypes === undefined ? {} : { recordingGroup: { allSupported: false, resourceTypes } }),
    },
  });
  clients.config.putDeliveryChannel({ DeliveryChannel: { name: 'default', s3BucketName: 'config-files' } });
  clients.config.startConfigurationRecorder({ ConfigurationRecorderName: 'default' });
}

/** One record of a log file, with the file that holds it. */
export interface Delivered {
  readonly key: string;
  readonly record: TrailRecord;
}
export interface TrailRecord {
  readonly eventName: string;
  readonly eventTime: string;
  readonly awsRegion: string;
  readonly recipientAccountId: string;
  readonly userIdentity: { readonly type: string; readonly userName?: string; readonly arn?: string; readonly invokedBy?: string };
  readonly eventCategory: string;
}

/** The keys of a bucket, sorted as S3 does. */
export const keysOf = (clients: Clients, bucket: string, prefix = ''): string[] =>
  (clients.s3.listObjectsV2({ Bucket: bucket, Prefix: prefix }).Contents ?? []).map(({ Key }) => Key!);

/** What CloudTrail's log files in a bucket say. */
export function delivered(clients: Clients, bucket: string): Delivered[] {
  return keysOf(clients, bucket)
    .filter((key) => key.includes('/CloudTrail/'))
    .flatMap((key) => {
      const file = gunzipAny(clients.s3.getObject({ Bucket: bucket, Key: key }).Body)!;
      const { Records } = JSON.parse(utf8Decode(file)) as { Records: TrailRecord[] };
      return Records.map((record) => ({ key, record }));
    });
}

/** The event history of a region, the oldest first. */
export function historyOf(cloud: Cloud, clients: Clients, name?: string): TrailRecord[] {
  const records: TrailRecord[] = [];
  let NextToken: string | undefined;
  do {
    const page = clients.cloudtrail.lookupEvents({
      ...(name === undefined ? {} : { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }] }),
      ...(NextToken === undefined ? {} : { NextToken }),
    });
    records.push(...page.Events.map((event) => JSON.parse(event.CloudTrailEvent) as TrailRecord));
    NextToken = page.NextToken;
    cloud.advance('1s');
  } while (NextToken !== undefined);
  return records.reverse();
}

/** A trail that logs, into a bucket that is there. */
export function makeTrail(clients: Clients, about: CreateTrailInput): void {
  clients.cloudtrail.createTrail(about);
  clients.cloudtrail.startLogging({ Name: about.Name });
}

/** Whatever happens to be asked is asked of a Tuesday's calm: a line that says who did what. */
export const whoDid = (record: TrailRecord): string =>
  record.userIdentity.userName ?? record.userIdentity.invokedBy ?? record.userIdentity.arn ?? record.userIdentity.type;
