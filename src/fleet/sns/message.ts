import { base64Encode } from '../../aws/base64.ts';
import { sha256 } from '../../aws/sha256.ts';
import { utf8Encode } from '../../aws/utf8.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';

/** A message on its way to a subscriber: plain data, so that it can wait. */
export interface Notification {
  readonly messageId: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
  readonly attributes: ReadonlyMap<string, NotificationAttribute>;
  readonly publishedAt: Instant;
}
export interface NotificationAttribute {
  readonly type: string;
  /** Bytes as base64. */
  readonly value: string;
}

/** `2026-01-02T03:04:05.678Z`: milliseconds always. */
const stamp = (at: Instant): string => formatInstant(at).replace(/:(\d\d)Z$/, ':$1.000Z');

/** The place of a signature. cloudclock has no keys of SNS: the bytes depend on the message and verify with no certificate. */
const signature = (note: Notification): string => base64Encode(sha256(utf8Encode(`${note.messageId} ${note.message}`)));

const region = (note: Notification): string => note.topicArn.split(':')[3]!;
const certificate = (note: Notification): string =>
  `https://sns.${region(note)}.amazonaws.com/SimpleNotificationService-cloudclock.pem`;
const unsubscribeUrl = (note: Notification, subscriptionArn: string): string =>
  `https://sns.${region(note)}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`;
const attributesOf = (note: Notification): Record<string, { Type: string; Value: string }> =>
  Object.fromEntries([...note.attributes].map(([name, { type, value }]) => [name, { Type: type, Value: value }]));

/**
 * The JSON document that a queue, a web endpoint and an `email-json` address get unless delivery is raw, laid out as SNS writes it.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export function envelope(note: Notification, subscriptionArn: string): string {
  const members: [string, unknown][] = [
    ['Type', 'Notification'],
    ['MessageId', note.messageId],
    ['TopicArn', note.topicArn],
    ...(note.subject === undefined ? [] : [['Subject', note.subject] as [string, unknown]]),
    ['Message', note.message],
    ['Timestamp', stamp(note.publishedAt)],
    ['SignatureVersion', '1'],
    ['Signature', signature(note)],
    ['SigningCertURL', certificate(note)],
    ['UnsubscribeURL', unsubscribeUrl(note, subscriptionArn)],
  ];
  const lines = members.map(([key, value]) => `  "${key}" : ${JSON.stringify(value)}`);
  if (note.attributes.size > 0) {
    const inner = [...note.attributes].map(([name, { type, value }]) =>
      `    ${JSON.stringify(name)} : {"Type":${JSON.stringify(type)},"Value":${JSON.stringify(value)}}`);
    lines.push(`  "MessageAttributes" : {\n${inner.join(',\n')}\n  }`);
  }
  return `{\n${lines.join(',\n')}\n}`;
}

/** The event that a Lambda function gets. https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
export const lambdaEvent = (note: Notification, subscriptionArn: string): string =>
  JSON.stringify({
    Records: [{
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: subscriptionArn,
      Sns: {
        Type: 'Notification',
        MessageId: note.messageId,
        TopicArn: note.topicArn,
        Subject: note.subject ?? null,
        Message: note.message,
        Timestamp: stamp(note.publishedAt),
        SignatureVersion: '1',
        Signature: signature(note),
        SigningCertUrl: certificate(note),
        UnsubscribeUrl: unsubscribeUrl(note, subscriptionArn),
        MessageAttributes: attributesOf(note),
      },
    }],
  });
