import { arn, parseArn } from '../../aws/arn.ts';
import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { Step } from '../../aws/engine.ts';
import { pageAfter } from '../../aws/page.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { queueFor, queueSubject, queueUrl, touch } from './access.ts';
import { fields, invalidValue, queueNotFound } from './errors.ts';
import { newHeap } from './heap.ts';
import { newCounters } from './metrics.ts';
import { STANDARD_ATTRIBUTES, readSettings } from './settings.ts';
import type { Queue, SqsOptions, SqsState } from './state.ts';
import { clear } from './store.ts';

type SqsStep = Step<SqsOptions>;
const TYPE = 'AWS::SQS::Queue';

/** Creates a queue, or finds the one of this name when the attributes given agree with it. */
export function createQueue(state: SqsState, input: never, step: SqsStep): { QueueUrl: string } {
  const given = fields(input).only('QueueName', 'Attributes', 'tags');
  const name = given.text('QueueName');
  const attributes = textMap(given, 'Attributes');
  if (name.endsWith('.fifo') || attributes.get('FifoQueue') === 'true') throw new NotSimulated('FIFO queues');
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(name)) {
    throw new AwsError('InvalidParameterValue', 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  }
  const settings = readSettings(attributes);
  const tags = textMap(given, 'tags');
  const url = queueUrl(step.scope, name);
  const known = state.queues.get(name);
  if (known !== undefined) {
    const shown = new Map([...STANDARD_ATTRIBUTES, ...known.attributes]);
    const other = [...attributes].find(([key, value]) => shown.get(key) !== value);
    if (other !== undefined) {
      throw new AwsError('QueueAlreadyExists', `A queue already exists with the same name and a different value for attribute ${other[0]}`);
    }
    return { QueueUrl: url };
  }
  const deletedAt = state.deleted.get(name);
  if (deletedAt !== undefined && step.at - deletedAt < step.options.nameRestsFor) {
    throw new AwsError(
      'AWS.SimpleQueueService.QueueDeletedRecently',
      'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
    );
  }
  checkDeadLetterTarget(state, settings, step);
  state.deleted.delete(name);
  const queue: Queue = {
    name, url, arn: arn('sqs', step.scope.region, step.scope.accountId, name), createdAt: step.at, modifiedAt: step.at, attributes,
    settings, tags,
    messages: new Map(), nextNumber: 1, ready: [], readyFrom: 0, hidden: newHeap(), bySent: newHeap(),
    readyCount: 0, delayedCount: 0, inFlightCount: 0, purgedAt: -Infinity, lastActive: step.at, minute: newCounters(),
  };
  state.queues.set(name, queue);
  step.note('sqs.queue', queueSubject(name, step.scope), { change: 'created' });
  step.changed(TYPE, url);
  touch(state, queue, step);
  return { QueueUrl: url };
}

/** Deletes a queue with everything in it. Its name rests for 60 seconds. */
export function deleteQueue(state: SqsState, input: never, step: SqsStep): void {
  const queue = queueFor(state, fields(input).only('QueueUrl'), 'DeleteQueue', step);
  state.queues.delete(queue.name);
  state.deleted.set(queue.name, step.at);
  step.note('sqs.queue', queueSubject(queue.name, step.scope), { change: 'deleted', messages: queue.messages.size });
  step.changed(TYPE, queue.url);
}

export function getQueueUrl(state: SqsState, input: never, step: SqsStep): { QueueUrl: string } {
  const given = fields(input).only('QueueName', 'QueueOwnerAWSAccountId');
  const name = given.text('QueueName');
  given.optional('QueueOwnerAWSAccountId');
  if (!state.queues.has(name)) throw queueNotFound();
  const queue = queueFor(state, fields({ QueueUrl: queueUrl(step.scope, name) }), 'GetQueueUrl', step);
  touch(state, queue, step);
  return { QueueUrl: queue.url };
}

export function listQueues(state: SqsState, input: never): { QueueUrls?: string[]; NextToken?: string } {
  const given = fields(input).only('QueueNamePrefix', 'MaxResults', 'NextToken');
  const prefix = given.optional('QueueNamePrefix') ?? '';
  const most = given.raw('MaxResults');
  if (most !== undefined && (typeof most !== 'number' || !Number.isInteger(most) || most < 1 || most > 1000)) {
    throw invalidValue(most, 'MaxResults', 'MaxResults must be an integer between 1 and 1000, if provided.');
  }
  const urls = [...state.queues.values()].filter((queue) => queue.name.startsWith(prefix)).map((queue) => queue.url).sort(byCodeUnit);
  const page = pageAfter(urls, (url) => url, byCodeUnit, given.optional('NextToken'), most ?? 1000);
  if (page.items.length === 0) return {};
  return { QueueUrls: [...page.items], ...(page.next === undefined || most === undefined ? {} : { NextToken: page.next }) };
}

export function getQueueAttributes(state: SqsState, input: never, step: SqsStep): { Attributes?: Record<string, string> } {
  const given = fields(input).only('QueueUrl', 'AttributeNames');
  const names = given.texts('AttributeNames');
  const all = queueFor(state, given, 'GetQueueAttributes', step);
  const shown = shownAttributes(all);
  for (const name of names) {
    if (name !== 'All' && !shown.has(name) && !NOT_SHOWN_WHEN_UNSET.has(name)) {
      throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    }
  }
  touch(state, all, step);
  const picked = [...shown].filter(([name]) => names.includes('All') || names.includes(name));
  return picked.length === 0 ? {} : { Attributes: Object.fromEntries(picked) };
}

export function setQueueAttributes(state: SqsState, input: never, step: SqsStep): void {
  const given = fields(input).only('QueueUrl', 'Attributes');
  const changes = textMap(given, 'Attributes');
  const queue = queueFor(state, given, 'SetQueueAttributes', step);
  const attributes = new Map([...queue.attributes, ...changes]);
  for (const name of ['Policy', 'RedrivePolicy', 'KmsMasterKeyId']) if (attributes.get(name) === '') attributes.delete(name);
  const settings = readSettings(attributes);
  checkDeadLetterTarget(state, settings, step);
  queue.settings = settings;
  queue.attributes.clear();
  for (const [name, value] of attributes) queue.attributes.set(name, value);
  queue.modifiedAt = step.at;
  touch(state, queue, step);
  step.note('sqs.queue', queueSubject(queue.name, step.scope), { change: 'attributes', attributes: [...changes.keys()] });
  step.changed(TYPE, queue.url);
}

/** Deletes all messages of a queue; once a minute at most. */
export function purgeQueue(state: SqsState, input: never, step: SqsStep): void {
  const queue = queueFor(state, fields(input).only('QueueUrl'), 'PurgeQueue', step);
  if (step.at - queue.purgedAt < 60_000) {
    throw new AwsError(
      'AWS.SimpleQueueService.PurgeQueueInProgress', `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`, 403,
    );
  }
  const messages = queue.messages.size;
  queue.purgedAt = step.at;
  clear(queue);
  touch(state, queue, step);
  step.note('sqs.queue', queueSubject(queue.name, step.scope), { change: 'purged', messages });
}

export function tagQueue(state: SqsState, input: never, step: SqsStep): void {
  const given = fields(input).only('QueueUrl', 'Tags');
  const tags = textMap(given, 'Tags');
  const queue = queueFor(state, given, 'TagQueue', step);
  for (const [key, value] of tags) queue.tags.set(key, value);
  step.changed(TYPE, queue.url);
}

export function untagQueue(state: SqsState, input: never, step: SqsStep): void {
  const given = fields(input).only('QueueUrl', 'TagKeys');
  const keys = given.texts('TagKeys');
  const queue = queueFor(state, given, 'UntagQueue', step);
  for (const key of keys) queue.tags.delete(key);
  step.changed(TYPE, queue.url);
}

export function listQueueTags(state: SqsState, input: never, step: SqsStep): { Tags?: Record<string, string> } {
  const queue = queueFor(state, fields(input).only('QueueUrl'), 'ListQueueTags', step);
  return queue.tags.size === 0 ? {} : { Tags: Object.fromEntries(queue.tags) };
}

const NOT_SHOWN_WHEN_UNSET = new Set([
  'Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'FifoQueue',
]);

/** The attributes of a settled queue in AWS's spelling; times in seconds. */
export function shownAttributes(queue: Queue): Map<string, string> {
  return new Map([
    ['QueueArn', queue.arn],
    ['ApproximateNumberOfMessages', String(queue.readyCount)],
    ['ApproximateNumberOfMessagesNotVisible', String(queue.inFlightCount)],
    ['ApproximateNumberOfMessagesDelayed', String(queue.delayedCount)],
    ['CreatedTimestamp', String(Math.floor(queue.createdAt / 1000))],
    ['LastModifiedTimestamp', String(Math.floor(queue.modifiedAt / 1000))],
    ...STANDARD_ATTRIBUTES,
    ...queue.attributes,
  ]);
}

/** The dead-letter queue must be there, in the same account and region. */
function checkDeadLetterTarget(state: SqsState, settings: Queue['settings'], step: SqsStep): void {
  const target = settings.redrive?.deadLetterTargetArn;
  if (target === undefined) return;
  const parsed = parseArn(target)!;
  if (parsed.accountId === step.scope.accountId && parsed.region === step.scope.region && state.queues.has(parsed.resource)) return;
  throw invalidValue(JSON.stringify(settings.redrive), 'RedrivePolicy', 'Dead letter target does not exist.');
}

function textMap(given: Fields, name: string): Map<string, string> {
  const map = new Map<string, string>();
  const struct = given.struct(name);
  for (const key of struct?.names() ?? []) map.set(key, struct!.optional(key) ?? '');
  return map;
}
