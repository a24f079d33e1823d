import { base64Encode } from '../../aws/base64.ts';
import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { Step } from '../../aws/engine.ts';
import { utf8Length } from '../../aws/utf8.ts';
import { plus } from '../../kernel/time.ts';
import { topicFor, topicSubject } from './access.ts';
import { fields, invalidParameter } from './errors.ts';
import { destinationOf, type Delivery } from './deliver.ts';
import { lateness } from './faults.ts';
import type { Notification, NotificationAttribute } from './message.ts';
import { publishedDatum } from './metrics.ts';
import type { SnsOptions, SnsState } from './state.ts';
import { subscriptionsOf } from './subscriptions.ts';

type SnsStep = Step<SnsOptions>;
const MOST_BYTES = 262_144;

/**
 * Publishes a message to a topic, or a text to a telephone. Every confirmed subscriber gets it, each as a delivery of its own
 * (`sns.delivered` or `sns.failed` in the journal).
 * @throws AwsError NotFound, InvalidParameter, AuthorizationError
 */
export function publish(state: SnsState, input: never, step: SnsStep): { MessageId: string } {
  const given = fields(input).only('TopicArn', 'TargetArn', 'PhoneNumber', 'Message', 'Subject', 'MessageStructure', 'MessageAttributes');
  const message = given.optional('Message');
  if (message === undefined || message === '') throw invalidParameter('Empty message');
  const subject = readSubject(given);
  const perProtocol = given.optional('MessageStructure') === 'json' ? messagesByProtocol(message) : undefined;
  const attributes = readAttributes(given);
  if (utf8Length(message) > MOST_BYTES) throw invalidParameter('Message too long');
  if (given.has('PhoneNumber')) return publishToPhone(given, message, perProtocol, step);
  const target = given.has('TopicArn') ? 'TopicArn' : given.has('TargetArn') ? 'TargetArn' : undefined;
  if (target === undefined) throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
  const topic = topicFor(state, given, target, 'Publish', step);

  const messageId = step.uuid('message');
  step.note('sns.published', topicSubject(topic, step.scope), { messageId, subject: subject ?? null, message });
  publishedDatum(topic.name, utf8Length(message), step);
  const note: Notification = { messageId, topicArn: topic.arn, subject, message, attributes, publishedAt: step.at };
  for (const subscription of subscriptionsOf(state, topic)) {
    if (!subscription.confirmed) continue;
    const text = perProtocol?.get(subscription.protocol) ?? perProtocol?.get('default') ?? message;
    const delivery: Delivery = { to: destinationOf(subscription), note: { ...note, message: text } };
    step.schedule(plus(step.at, step.options.deliveryDelay + lateness(state, topic.arn, step.at)), 'deliver', 'deliver', delivery);
  }
  return { MessageId: messageId };
}

function publishToPhone(
  given: Fields, message: string, perProtocol: Map<string, string> | undefined, step: SnsStep,
): { MessageId: string } {
  if (given.has('TopicArn') || given.has('TargetArn')) {
    throw invalidParameter('TopicArn or TargetArn or PhoneNumber Reason: exactly one is required');
  }
  const phone = given.text('PhoneNumber');
  if (!/^\+[0-9]{1,15}$/.test(phone)) throw invalidParameter(`PhoneNumber Reason: ${phone} is not valid to publish to`);
  const messageId = step.uuid('message');
  const text = perProtocol?.get('sms') ?? perProtocol?.get('default') ?? message;
  step.note('sns.delivered', `${step.scope.accountId}/${step.scope.region}/phone/${phone}`, {
    messageId, protocol: 'sms', endpoint: phone, subject: null, message: text,
  });
  return { MessageId: messageId };
}

/** Up to 100 characters in one line, none of them a control character. */
function readSubject(given: Fields): string | undefined {
  const subject = given.optional('Subject');
  // eslint-disable-next-line no-control-regex -- SNS refuses control characters
  if (subject !== undefined && !/^[^\u0000-\u001f\u007f]{1,100}$/u.test(subject)) throw invalidParameter('Subject');
  return subject;
}

function messagesByProtocol(message: string): Map<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    value = undefined;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  const texts = new Map<string, string>();
  for (const [protocol, text] of Object.entries(value)) if (typeof text === 'string') texts.set(protocol, text);
  if (!texts.has('default')) throw invalidParameter('Message Structure - No default entry in JSON message body');
  return texts;
}

function readAttributes(given: Fields): Map<string, NotificationAttribute> {
  const attributes = new Map<string, NotificationAttribute>();
  const struct = given.struct('MessageAttributes');
  for (const name of struct?.names() ?? []) {
    checkName(name);
    const attribute = struct!.struct(name)!.only('DataType', 'StringValue', 'BinaryValue');
    const type = attribute.optional('DataType');
    if (type === undefined || type === '') throw attribute.missing('DataType');
    const kind = /^(String|Number|Binary)(\.|$)/.exec(type)?.[1];
    if (kind === undefined) {
      throw invalidValue(
        `The message attribute '${name}' has an invalid message attribute type, ` +
          'the set of supported type prefixes is Binary, Number, and String.',
      );
    }
    const wanted = kind === 'Binary' ? 'Binary' : 'String';
    const other = kind === 'Binary' ? 'StringValue' : 'BinaryValue';
    if (attribute.has(other)) throw invalidValue(`The message attribute '${name}' with type '${type}' must use field '${wanted}'.`);
    const bytes = attribute.raw('BinaryValue');
    const value = kind === 'Binary' ? (bytes instanceof Uint8Array ? base64Encode(bytes) : '') : (attribute.optional('StringValue') ?? '');
    if (value === '') {
      throw invalidValue(
        `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
      );
    }
    attributes.set(name, { type, value });
  }
  return attributes;
}

const invalidValue = (text: string): AwsError => new AwsError('ParameterValueInvalid', text);

function checkName(name: string): void {
  if (utf8Length(name) > 256) throw invalidValue('Length of message attribute name must be less than 256 bytes.');
  if (name.startsWith('.')) throw invalidValue("Invalid message attribute name starting with character '.' was found.");
  if (name.endsWith('.')) throw invalidValue("Invalid message attribute name ending with character '.' was found.");
  const foreign = /[^A-Za-z0-9_.-]/.exec(name)?.[0];
  if (foreign !== undefined) {
    const code = foreign.charCodeAt(0).toString(16).toUpperCase();
    throw invalidValue(
      `Invalid non-alphanumeric character '#x${code}' was found in the message attribute name. ` +
        'Can only include alphanumeric characters, hyphens, underscores, or dots.',
    );
  }
  if (name.includes('..')) throw invalidValue("Message attribute name can not have successive '.' character.");
}
