import { createCloud, type Cloud, type CloudOptions } from '../../../src/cloud/cloud.ts';
import type { Entry } from '../../../src/kernel/journal.ts';

export const ACCOUNT = '111122223333';
export const START = '2026-01-05T10:00:00Z';

export const newCloud = (options: Partial<CloudOptions> = {}): Cloud => createCloud({ start: START, ...options });

/** A queue that EventBridge may send to. */
export function makeQueue(cloud: Cloud, name: string, where: { accountId?: string; region?: string } = {}): string {
  const { accountId = ACCOUNT, region = 'us-east-1' } = where;
  const arn = `arn:aws:sqs:${region}:${accountId}:${name}`;
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: arn }],
  });
  cloud.account(accountId).region(region).sqs.createQueue({ QueueName: name, Attributes: { Policy } });
  return arn;
}

export interface Message {
  readonly body: string;
  readonly attributes: Record<string, string>;
}

/** Takes all messages from a queue. */
export function take(cloud: Cloud, arn: string): Message[] {
  const [, , , region, accountId, name] = arn.split(':') as [string, string, string, string, string, string];
  const { sqs } = cloud.account(accountId).region(region);
  const QueueUrl = `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
  const found: Message[] = [];
  for (;;) {
    const { Messages } = sqs.receiveMessage({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      VisibilityTimeout: 43_200,
    });
    if (Messages === undefined || Messages.length === 0) return found;
    for (const message of Messages) {
      const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name_, value]) => [name_, value.StringValue ?? '']);
      found.push({ body: message.Body, attributes: Object.fromEntries(attributes) as Record<string, string> });
    }
  }
}
export const bodies = (cloud: Cloud, arn: string): unknown[] => take(cloud, arn).map(({ body }) => JSON.parse(body) as unknown);

const PATTERN = '{"source":["acme"]}';

/** A rule on some bus with one target. */
export function makeRule(cloud: Cloud, name: string, Arn: string, more: { pattern?: string; bus?: string; target?: object } = {}): string {
  const on = more.bus === undefined ? {} : { EventBusName: more.bus };
  const { RuleArn } = cloud.events.putRule({ Name: name, EventPattern: more.pattern ?? PATTERN, ...on });
  cloud.events.putTargets({ Rule: name, Targets: [{ Id: 't', Arn, ...more.target }], ...on });
  return RuleArn;
}

export function put(
  cloud: Cloud,
  detail: unknown = { x: 1 },
  more: object = {},
): { EventId?: string; ErrorCode?: string; ErrorMessage?: string } {
  return cloud.events.putEvents({ Entries: [{ Source: 'acme', DetailType: 'Test', Detail: JSON.stringify(detail), ...more }] }).Entries[0]!;
}

export const notes = (cloud: Cloud, type: string): readonly Entry[] => cloud.journal.entries().filter((entry) => entry.type === type);

/** The sum of a metric of AWS/Events since the start; undefined when it was never published. */
export function total(
  cloud: Cloud,
  MetricName: string,
  dimensions: Record<string, string> = {},
  Namespace = 'AWS/Events',
): number | undefined {
  const found = cloud.cloudwatch.getMetricStatistics({
    Namespace,
    MetricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    StartTime: new Date(START),
    EndTime: new Date(cloud.now.getTime() + 60_000),
    Period: 86_400,
    Statistics: ['Sum'],
  }).Datapoints;
  return found === undefined || found.length === 0 ? undefined : found.reduce((sum, point) => sum + (point.Sum ?? 0), 0);
}
