import { parseArn } from '../../aws/arn.ts';
import { base64Decode } from '../../aws/base64.ts';
import type { CallReply, Step } from '../../aws/engine.ts';
import { servicePrincipal } from '../../aws/principal.ts';
import { envelope, lambdaEvent, type Notification } from './message.ts';
import { deliveredDatum } from './metrics.ts';
import type { Protocol, SnsOptions, SnsState, Subscription } from './state.ts';
import { deadLetterTarget } from './subscriptions.ts';

type SnsStep = Step<SnsOptions>;

/** One message for one subscriber, as the subscription was when the message was published. */
export interface Delivery {
  readonly to: Destination;
  readonly note: Notification;
}
export interface Destination {
  /** The subscription's ARN. */
  readonly arn: string;
  readonly protocol: Protocol;
  readonly endpoint: string;
  /** The message alone, without the JSON document around it. */
  readonly raw: boolean;
  /** The queue that gets what this subscriber refuses. */
  readonly deadLetterTarget: string | undefined;
}

export const destinationOf = ({ arn, protocol, endpoint, attributes }: Subscription): Destination => ({
  arn, protocol, endpoint,
  raw: attributes.get('RawMessageDelivery')?.toLowerCase() === 'true',
  deadLetterTarget: deadLetterTarget(attributes.get('RedrivePolicy') ?? ''),
});

const topicName = (note: Notification): string => note.topicArn.slice(note.topicArn.lastIndexOf(':') + 1);
const subjectOf = (note: Notification, step: SnsStep): string => `${step.scope.accountId}/${step.scope.region}/topic/${topicName(note)}`;

/** Notice: a message reaches a subscriber. Queues and functions are called; what goes to people and to the web is recorded. */
export function deliver(_state: SnsState, delivery: Delivery, step: SnsStep): void {
  const { to, note } = delivery;
  switch (to.protocol) {
    case 'sqs':
      sendToQueue(to.endpoint, delivery, step, 'answered');
      return;
    case 'lambda': {
      const target = parseArn(to.endpoint);
      step.call({
        service: 'lambda', action: 'Invoke',
        input: { FunctionName: to.endpoint, InvocationType: 'Event', Payload: lambdaEvent(note, to.arn) },
        as: servicePrincipal('sns'), sourceArn: note.topicArn, reply: { kind: 'answered', data: delivery },
        accountId: target?.accountId ?? step.scope.accountId, region: target?.region ?? step.scope.region,
      });
      return;
    }
    default:
      record(delivery, step);
  }
}

/** What a person or a web server sees. */
function record({ to, note }: Delivery, step: SnsStep): void {
  const { protocol, endpoint, raw } = to;
  const json = protocol === 'email-json' || ((protocol === 'http' || protocol === 'https') && !raw);
  step.note('sns.delivered', subjectOf(note, step), {
    messageId: note.messageId, protocol, endpoint,
    subject: protocol === 'email' ? (note.subject ?? 'AWS Notification Message') : (note.subject ?? null),
    message: json ? envelope(note, to.arn) : note.message,
  });
  deliveredDatum(topicName(note), true, step);
}

function sendToQueue(queueArn: string, delivery: Delivery, step: SnsStep, kind: string): void {
  const { to, note } = delivery;
  const queue = parseArn(queueArn)!;
  const attributes = [...note.attributes].map(([name, { type, value }]) => [
    name, type.startsWith('Binary') ? { DataType: type, BinaryValue: base64Decode(value) } : { DataType: type, StringValue: value },
  ]);
  step.call({
    service: 'sqs', action: 'SendMessage',
    input: {
      QueueUrl: `https://sqs.${queue.region}.amazonaws.com/${queue.accountId}/${queue.resource}`,
      MessageBody: to.raw ? note.message : envelope(note, to.arn),
      ...(to.raw && attributes.length > 0 ? { MessageAttributes: Object.fromEntries(attributes) } : {}),
    },
    as: servicePrincipal('sns'), sourceArn: note.topicArn, accountId: queue.accountId, region: queue.region,
    reply: { kind, data: delivery },
  });
}

/** Notice: a queue or a function has answered. What it refuses goes to the dead-letter queue of the subscription, if there is one. */
export function answered(_state: SnsState, { data, error }: CallReply<Delivery>, step: SnsStep): void {
  const { to, note } = data;
  const { protocol, endpoint } = to;
  deliveredDatum(topicName(note), error === undefined, step);
  if (error === undefined) {
    step.note('sns.delivered', subjectOf(note, step), {
      messageId: note.messageId, protocol, endpoint, subject: note.subject ?? null, message: note.message,
    });
    return;
  }
  step.note('sns.failed', subjectOf(note, step), {
    messageId: note.messageId, protocol, endpoint, errorCode: error.code, errorMessage: error.message,
    deadLetterTargetArn: to.deadLetterTarget ?? null,
  });
  if (to.deadLetterTarget !== undefined) sendToQueue(to.deadLetterTarget, data, step, 'redriven');
}

/** Notice: the dead-letter queue of a subscription has answered. */
export function redriven(_state: SnsState, { data, error }: CallReply<Delivery>, step: SnsStep): void {
  step.note(error === undefined ? 'sns.redriven' : 'sns.redriveFailed', subjectOf(data.note, step), {
    messageId: data.note.messageId, ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
  });
}
