import type { Fields } from '../../aws/fields.ts';
import { NotSimulated } from '../../aws/errors.ts';
import { arn } from '../../aws/arn.ts';
import { pageAfter } from '../../aws/page.ts';
import { parseResourcePolicy, type ResourcePolicy } from '../../aws/resource-policy.ts';
import type { Step } from '../../aws/engine.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { defaultPolicy, topicFor, topicSubject } from './access.ts';
import { arnIn, fields, invalidParameter, textMap } from './errors.ts';
import type { SnsOptions, SnsState, Subscription, Topic } from './state.ts';

type SnsStep = Step<SnsOptions>;
const TYPE = 'AWS::SNS::Topic';
const PAGE = 100;
/** Attributes that only describe: they are kept and shown, and change nothing in the simulation. */
const SETTABLE = new Set(['DisplayName', 'Policy', 'DeliveryPolicy', 'KmsMasterKeyId', 'SignatureVersion', 'TracingConfig']);

/** Creates a topic, or finds the one of this name if its attributes and tags agree. */
export function createTopic(state: SnsState, input: never, step: SnsStep): { TopicArn: string } {
  const given = fields(input).only('Name', 'Attributes', 'Tags', 'DataProtectionPolicy');
  if (given.has('DataProtectionPolicy')) throw new NotSimulated('data protection policies of topics');
  const name = given.optional('Name') ?? '';
  const attributes = textMap(given, 'Attributes');
  if (name.endsWith('.fifo') || attributes.get('FifoTopic') === 'true') throw new NotSimulated('FIFO topics');
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw invalidParameter('Topic Name');
  for (const key of attributes.keys()) if (!SETTABLE.has(key) && key !== 'FifoTopic') {
    throw invalidParameter('Attributes Reason: Unknown attribute');
  }
  attributes.delete('FifoTopic');
  const tags = tagsIn(given);
  const policy = attributes.has('Policy') ? readPolicy(attributes.get('Policy')!) : undefined;
  const topicArn = arn('sns', step.scope.region, step.scope.accountId, name);
  const known = state.topics.get(topicArn);
  if (known !== undefined) {
    if ([...attributes].some(([key, value]) => known.attributes.get(key) !== value)) {
      throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
    }
    if ([...tags].some(([key, value]) => known.tags.get(key) !== value)) {
      throw invalidParameter('Tags Reason: Topic already exists with different tags');
    }
    return { TopicArn: topicArn };
  }
  state.topics.set(topicArn, {
    arn: topicArn, name, createdAt: step.at, attributes, policy, tags, subscriptions: new Set(), subscriptionsDeleted: 0,
  });
  step.note('sns.topic', topicSubject({ name }, step.scope), { change: 'created' });
  step.changed(TYPE, topicArn);
  return { TopicArn: topicArn };
}

/** Deletes a topic and its subscriptions; a topic that does not exist is no error. */
export function deleteTopic(state: SnsState, input: never, step: SnsStep): void {
  const given = fields(input).only('TopicArn');
  const { text } = arnIn(given, 'TopicArn');
  if (!state.topics.has(text)) return;
  const topic = topicFor(state, given, 'TopicArn', 'DeleteTopic', step);
  for (const subscription of topic.subscriptions) state.subscriptions.delete(subscription);
  state.topics.delete(topic.arn);
  step.note('sns.topic', topicSubject(topic, step.scope), { change: 'deleted' });
  step.changed(TYPE, topic.arn);
}

export function getTopicAttributes(state: SnsState, input: never, step: SnsStep): { Attributes: Record<string, string> } {
  const topic = topicFor(state, fields(input).only('TopicArn'), 'TopicArn', 'GetTopicAttributes', step);
  return { Attributes: Object.fromEntries(topicAttributes(state, topic, step.scope.accountId)) };
}

export function setTopicAttributes(state: SnsState, input: never, step: SnsStep): void {
  const given = fields(input).only('TopicArn', 'AttributeName', 'AttributeValue');
  const topic = topicFor(state, given, 'TopicArn', 'SetTopicAttributes', step);
  const name = given.text('AttributeName');
  if (!SETTABLE.has(name)) throw invalidParameter('AttributeName');
  const value = given.optional('AttributeValue') ?? '';
  const policy = name !== 'Policy' ? topic.policy : value === '' ? undefined : readPolicy(value);
  topic.policy = policy;
  if (value === '') topic.attributes.delete(name);
  else topic.attributes.set(name, value);
  step.note('sns.topic', topicSubject(topic, step.scope), { change: 'attributes', attribute: name });
  step.changed(TYPE, topic.arn);
}

export function listTopics(state: SnsState, input: never): { Topics: { TopicArn: string }[]; NextToken?: string } {
  const token = fields(input).only('NextToken').optional('NextToken');
  const page = pageAfter([...state.topics.keys()].sort(byCodeUnit), (key) => key, byCodeUnit, token, PAGE);
  return { Topics: page.items.map((TopicArn) => ({ TopicArn })), ...(page.next === undefined ? {} : { NextToken: page.next }) };
}

export function tagResource(state: SnsState, input: never, step: SnsStep): void {
  const given = fields(input).only('ResourceArn', 'Tags');
  const topic = topicFor(state, given, 'ResourceArn', 'TagResource', step);
  const tags = tagsIn(given);
  if (new Set([...topic.tags.keys(), ...tags.keys()]).size > 50) {
    throw invalidParameter('Tags Reason: Could not complete request: tag quota of per resource exceeded');
  }
  for (const [key, value] of tags) topic.tags.set(key, value);
  step.changed(TYPE, topic.arn);
}

export function untagResource(state: SnsState, input: never, step: SnsStep): void {
  const given = fields(input).only('ResourceArn', 'TagKeys');
  const topic = topicFor(state, given, 'ResourceArn', 'UntagResource', step);
  for (const key of given.texts('TagKeys')) topic.tags.delete(key);
  step.changed(TYPE, topic.arn);
}

export function listTagsForResource(state: SnsState, input: never, step: SnsStep): { Tags: { Key: string; Value: string }[] } {
  const topic = topicFor(state, fields(input).only('ResourceArn'), 'ResourceArn', 'ListTagsForResource', step);
  return { Tags: [...topic.tags].map(([Key, Value]) => ({ Key, Value })) };
}

/** The attributes that GetTopicAttributes shows, in AWS's spelling. */
export function topicAttributes(state: SnsState, topic: Topic, accountId: string): Map<string, string> {
  const own = [...topic.subscriptions].map((subscription) => state.subscriptions.get(subscription)) as Subscription[];
  const confirmed = own.filter((subscription) => subscription.confirmed).length;
  return new Map([
    ['TopicArn', topic.arn],
    ['Owner', accountId],
    ['DisplayName', ''],
    ['Policy', defaultPolicy(topic.arn, accountId)],
    ['SubscriptionsPending', String(own.length - confirmed)],
    ['SubscriptionsConfirmed', String(confirmed)],
    ['SubscriptionsDeleted', String(topic.subscriptionsDeleted)],
    ['EffectiveDeliveryPolicy', EFFECTIVE_DELIVERY_POLICY],
    ...topic.attributes,
  ]);
}

const EFFECTIVE_DELIVERY_POLICY = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20, maxDelayTarget: 20, numRetries: 3, numMaxDelayRetries: 0, numNoDelayRetries: 0, numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
});

function readPolicy(text: string): ResourcePolicy {
  const policy = parseResourcePolicy(text);
  if (policy === undefined) throw invalidParameter('Policy Error: null');
  for (const statement of policy.statements) {
    if (statement.actions.some((action) => action !== '*' && !action.toLowerCase().startsWith('sns:'))) {
      throw invalidParameter('Policy statement action out of service scope!');
    }
  }
  return policy;
}

function tagsIn(given: Fields): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of given.structs('Tags')) {
    const key = tag.text('Key');
    if (tags.has(key)) throw invalidParameter('Duplicated keys are not allowed.');
    tags.set(key, tag.optional('Value') ?? '');
  }
  return tags;
}
