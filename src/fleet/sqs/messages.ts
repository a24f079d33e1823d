import { parseArn } from '../../aws/arn.ts';
import { base64Decode, base64Encode } from '../../aws/base64.ts';
import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { Step } from '../../aws/engine.ts';
import { md5Hex } from '../../aws/md5.ts';
import { principalArn } from '../../aws/principal.ts';
import type { SendMessageOutput, SqsMessage } from '../../aws/shapes/sqs.ts';
import { utf8Decode, utf8Encode, utf8Length } from '../../aws/utf8.ts';
import { queueFor, queueSubject, touch } from './access.ts';
import { attributesMd5, attributesSize, readMessageAttributes } from './attributes.ts';
import { bounded, fields, invalidValue } from './errors.ts';
import type { Message, MessageAttribute, Queue, SqsOptions, SqsState } from './state.ts';
import { add, hide, remove, settle, takeReady } from './store.ts';

type SqsStep = Step<SqsOptions>;
const NOT_SIMULATED = ['MessageSystemAttributes', 'MessageDeduplicationId', 'MessageGroupId'] as const;
const SEND = ['MessageBody', 'DelaySeconds', 'MessageAttributes', ...NOT_SIMULATED] as const;

/** A message that may be sent. */
export interface Draft {
  readonly body: string;
  readonly attributes: ReadonlyMap<string, MessageAttribute>;
  readonly delay: number | undefined;
  readonly bytes: number;
}

/** Sends a message. @throws AwsError */
export function sendMessage(state: SqsState, input: never, step: SqsStep): SendMessageOutput {
  const given = fields(input).only('QueueUrl', ...SEND);
  const draft = readDraft(given);
  const queue = queueFor(state, given, 'SendMessage', step);
  checkSize(queue, draft);
  return put(state, queue, draft, step);
}

export function readDraft(given: Fields): Draft {
  for (const name of NOT_SIMULATED) {
    if (given.has(name)) throw new NotSimulated(`the parameter ${name} of SQS`);
  }
  const body = given.text('MessageBody');
  // eslint-disable-next-line no-control-regex -- SQS refuses these
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u.test(body)) {
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  }
  const attributes = readMessageAttributes(given);
  const delay = bounded(given, 'DelaySeconds', 0, 900, 'DelaySeconds must be >= 0 and <= 900.');
  return { body, attributes, delay, bytes: utf8Length(body) + attributesSize(attributes) };
}

export function checkSize(queue: Queue, draft: Draft): void {
  const { maximumMessageSize } = queue.settings;
  if (draft.bytes <= maximumMessageSize) return;
  throw new AwsError(
    'InvalidParameterValue', `One or more parameters are invalid. Reason: Message must be shorter than ${maximumMessageSize} bytes.`,
  );
}

export function put(state: SqsState, queue: Queue, draft: Draft, step: SqsStep): SendMessageOutput {
  const { body, attributes } = draft;
  const id = step.uuid('message');
  const bodyMd5 = md5Hex(utf8Encode(body));
  const md5 = attributesMd5(attributes);
  const delay = draft.delay === undefined ? queue.settings.delay : draft.delay * 1000;
  add(queue, {
    id, body, bodyMd5, attributes, attributesMd5: md5, senderId: principalArn(step.caller.principal), sentAt: step.at,
    receiveCount: 0, firstReceivedAt: 0, receipt: '',
  }, step.at + delay, step.at);
  queue.minute.sent += 1;
  queue.minute.sizes.push(draft.bytes);
  touch(state, queue, step);
  step.note('sqs.sent', queueSubject(queue.name, step.scope), { messageId: id, ...(delay > 0 ? { delay } : {}) });
  return { MessageId: id, MD5OfMessageBody: bodyMd5, ...(md5 === undefined ? {} : { MD5OfMessageAttributes: md5 }) };
}

/**
 * Receives up to ten messages, the longest waiting first, and hides each for the visibility timeout. One that was received as often as
 * the redrive policy allows goes to the dead-letter queue instead.
 */
export function receiveMessage(state: SqsState, input: never, step: SqsStep): { Messages?: SqsMessage[] } {
  const given = fields(input).only(
    'QueueUrl', 'MaxNumberOfMessages', 'VisibilityTimeout', 'WaitTimeSeconds', 'AttributeNames', 'MessageSystemAttributeNames',
    'MessageAttributeNames',
  );
  const most = bounded(given, 'MaxNumberOfMessages', 1, 10, 'Must be between 1 and 10, if provided.') ?? 1;
  const timeout = bounded(given, 'VisibilityTimeout', 0, 43_200, 'Must be >= 0 and <= 43200, if provided.');
  bounded(given, 'WaitTimeSeconds', 0, 20, 'Must be >= 0 and <= 20, if provided.');
  const system = [...given.texts('AttributeNames'), ...given.texts('MessageSystemAttributeNames')];
  const user = given.texts('MessageAttributeNames');
  const queue = queueFor(state, given, 'ReceiveMessage', step);
  const until = step.at + (timeout === undefined ? queue.settings.visibility : timeout * 1000);
  const received: SqsMessage[] = [];
  // A visibility timeout of zero shows a message again at once: the number of those ready now bounds the loop.
  for (let left = queue.readyCount; left > 0 && received.length < most; left -= 1) {
    const message = takeReady(queue);
    if (message === undefined) break;
    if (redrive(state, queue, message, step)) continue;
    message.receiveCount += 1;
    if (message.receiveCount === 1) message.firstReceivedAt = step.at;
    message.receipt = receiptHandle(message);
    hideAgain(queue, message, until, step);
    received.push(asReceived(message, system, user));
  }
  queue.minute.received += received.length;
  if (received.length === 0) queue.minute.emptyReceives += 1;
  touch(state, queue, step);
  if (received.length === 0) return {};
  step.note('sqs.received', queueSubject(queue.name, step.scope), { messageIds: received.map((message) => message.MessageId) });
  return { Messages: received };
}

/** Off the line and back to its end, or in flight. */
function hideAgain(queue: Queue, message: Message, until: number, step: SqsStep): void {
  if (until > step.at) hide(queue, message, until, step.at);
  else queue.ready.push(message.number);
}

/** Moves a message that was received too often to the dead-letter queue. Its age goes with it. */
function redrive(state: SqsState, queue: Queue, message: Message, step: SqsStep): boolean {
  const policy = queue.settings.redrive;
  if (policy === undefined || message.receiveCount < policy.maxReceiveCount) return false;
  const target = state.queues.get(parseArn(policy.deadLetterTargetArn)!.resource);
  if (target === undefined) return false;
  settle(target, step.at);
  remove(queue, message);
  const { number: _number, status: _status, visibleAt: _visibleAt, ...moved } = message;
  add(target, { ...moved, receipt: '' }, step.at, step.at);
  touch(state, target, step);
  step.note('sqs.redriven', queueSubject(queue.name, step.scope), {
    messageId: message.id, deadLetterTargetArn: target.arn, receiveCount: message.receiveCount,
  });
  return true;
}

export function deleteMessage(state: SqsState, input: never, step: SqsStep): void {
  const given = fields(input).only('QueueUrl', 'ReceiptHandle');
  const handle = given.text('ReceiptHandle');
  const queue = queueFor(state, given, 'DeleteMessage', step);
  const { message } = findByReceipt(queue, handle);
  deleteFound(state, queue, message, step);
}

/** Deletes the message, if the handle is that of its last receive: with an older one the call succeeds and nothing happens. */
export function deleteFound(state: SqsState, queue: Queue, message: Message | undefined, step: SqsStep): void {
  queue.minute.deleted += 1;
  touch(state, queue, step);
  if (message === undefined) return;
  remove(queue, message);
  step.note('sqs.deleted', queueSubject(queue.name, step.scope), { messageId: message.id });
}

export function changeMessageVisibility(state: SqsState, input: never, step: SqsStep): void {
  const given = fields(input).only('QueueUrl', 'ReceiptHandle', 'VisibilityTimeout');
  const handle = given.text('ReceiptHandle');
  if (!given.has('VisibilityTimeout')) throw given.missing('VisibilityTimeout');
  const seconds = bounded(given, 'VisibilityTimeout', 0, 43_200, 'Must be between 0 and 43200.')!;
  const queue = queueFor(state, given, 'ChangeMessageVisibility', step);
  const { message } = findByReceipt(queue, handle);
  if (message === undefined || message.status !== 'inFlight') {
    throw invalidValue(handle, 'ReceiptHandle', 'Message does not exist or is not available for visibility timeout change.');
  }
  hide(queue, message, step.at + seconds * 1000, step.at);
  touch(state, queue, step);
}

const receiptHandle = (message: Message): string =>
  base64Encode(utf8Encode(`${message.id} ${message.number} ${message.receiveCount}`));

/** The message of a handle: undefined when it is gone or was received again since. @throws AwsError ReceiptHandleIsInvalid */
export function findByReceipt(queue: Queue, handle: string): { readonly message: Message | undefined } {
  const bytes = base64Decode(handle);
  const parts = bytes === undefined ? null : /^[0-9a-f-]{36} (\d+) \d+$/.exec(utf8Decode(bytes));
  if (parts === null) {
    throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`, 404);
  }
  const message = queue.messages.get(Number(parts[1]));
  return { message: message?.receipt === handle ? message : undefined };
}

function asReceived(message: Message, system: readonly string[], user: readonly string[]): SqsMessage {
  const wanted = (names: readonly string[], name: string): boolean =>
    names.some((n) => n === 'All' || n === name || (n.endsWith('.*') && name.startsWith(n.slice(0, -1))) || n === '.*');
  const attributes = [
    ['SenderId', message.senderId],
    ['ApproximateFirstReceiveTimestamp', String(message.firstReceivedAt)],
    ['ApproximateReceiveCount', String(message.receiveCount)],
    ['SentTimestamp', String(message.sentAt)],
  ].filter(([name]) => wanted(system, name!));
  const own = new Map([...message.attributes].filter(([name]) => wanted(user, name)));
  const md5 = attributesMd5(own);
  return {
    MessageId: message.id, ReceiptHandle: message.receipt, MD5OfBody: message.bodyMd5, Body: message.body,
    ...(attributes.length === 0 ? {} : { Attributes: Object.fromEntries(attributes) as Record<string, string> }),
    ...(md5 === undefined ? {} : {
      MD5OfMessageAttributes: md5,
      MessageAttributes: Object.fromEntries([...own].map(([name, { type, text, bytes }]) => [
        name, { DataType: type, ...(text === undefined ? { BinaryValue: bytes!.slice() } : { StringValue: text }) },
      ])),
    }),
  };
}
