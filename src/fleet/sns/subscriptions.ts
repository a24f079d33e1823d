import { parseArn, type Arn } from '../../aws/arn.ts';
import { AwsError, NotSimulated } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { pageAfter } from '../../aws/page.ts';
import { principalArn } from '../../aws/principal.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { FOREVER, plus } from '../../kernel/time.ts';
import type { ListSubscriptionsOutput, SnsSubscription } from '../../aws/shapes/sns.ts';
import { topicFor, topicSubject } from './access.ts';
import { arnIn, fields, invalidParameter, subscriptionNotFound, textMap, topicNotFound } from './errors.ts';
import { PROTOCOLS, type Protocol, type SnsOptions, type SnsState, type Subscription, type Topic } from './state.ts';

type SnsStep = Step<SnsOptions>;
const PAGE = 100;
const PENDING = 'pending confirmation';
/** Whoever owns these must agree before anything is delivered to them. */
const CONFIRMED_BY_HAND = new Set<Protocol>(['email', 'email-json', 'http', 'https']);

/**
 * Subscribes an endpoint. E-mail and web endpoints must confirm first (option `confirmAfter`); queues, functions and telephones need not.
 * Subscribing the same endpoint again with the same attributes finds the old subscription.
 */
export function subscribe(state: SnsState, input: never, step: SnsStep): { SubscriptionArn: string } {
  const given = fields(input).only('TopicArn', 'Protocol', 'Endpoint', 'Attributes', 'ReturnSubscriptionArn');
  const protocol = readProtocol(given.optional('Protocol') ?? '');
  const endpoint = given.optional('Endpoint') ?? '';
  checkEndpoint(protocol, endpoint);
  const attributes = textMap(given, 'Attributes');
  for (const [name, value] of attributes) {
    if (!ATTRIBUTES.has(name)) throw invalidParameter(`Attributes Reason: Unknown attribute: ${name}`);
    checkAttribute(name, value, 'Attributes Reason: ');
  }
  const returnArn = given.flag('ReturnSubscriptionArn') ?? false;
  const topic = topicFor(state, given, 'TopicArn', 'Subscribe', step);
  const known = subscriptionsOf(state, topic).find((s) => s.protocol === protocol && s.endpoint === endpoint);
  if (known !== undefined) {
    if ([...attributes].some(([name, value]) => known.attributes.get(name) !== value)) {
      throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
    }
    return { SubscriptionArn: known.confirmed || returnArn ? known.arn : PENDING };
  }
  const byHand = CONFIRMED_BY_HAND.has(protocol);
  const subscription: Subscription = {
    arn: `${topic.arn}:${step.uuid('subscription')}`, topicArn: topic.arn, protocol, endpoint, owner: ownerOf(step),
    subscriber: principalArn(step.caller.principal), confirmed: !byHand, token: step.token('confirmation', 64), attributes,
  };
  state.subscriptions.set(subscription.arn, subscription);
  topic.subscriptions.add(subscription.arn);
  step.note('sns.subscription', topicSubject(topic, step.scope), { change: 'created', subscription: subscription.arn, protocol, endpoint });
  if (byHand) askToConfirm(subscription, topic, step);
  return { SubscriptionArn: subscription.confirmed || returnArn ? subscription.arn : PENDING };
}

/** The confirmation goes out as mail or as a web request; the option says when somebody follows its link. */
function askToConfirm(subscription: Subscription, topic: Topic, step: SnsStep): void {
  const { arn, token, protocol, endpoint } = subscription;
  step.note('sns.confirmation', topicSubject(topic, step.scope), { subscription: arn, protocol, endpoint, token });
  const { confirmAfter } = step.options;
  if (confirmAfter >= FOREVER - step.at) return;
  if (confirmAfter === 0) confirm(subscription, topic, step);
  else step.schedule(plus(step.at, confirmAfter), 'deliver', 'confirm', { subscription: arn });
}

function confirm(subscription: Subscription, topic: Topic, step: SnsStep): void {
  if (subscription.confirmed) return;
  subscription.confirmed = true;
  step.note('sns.subscription', topicSubject(topic, step.scope), { change: 'confirmed', subscription: subscription.arn });
}

/** The notice and the world's verb: somebody follows the link. A subscription that is gone by then stays gone. */
export function confirmNotice(state: SnsState, data: { readonly subscription?: unknown }, step: SnsStep): void {
  const subscription = state.subscriptions.get(String(data.subscription));
  const topic = state.topics.get(subscription?.topicArn ?? '');
  if (subscription !== undefined && topic !== undefined) confirm(subscription, topic, step);
}

export function confirmSubscription(state: SnsState, input: never, step: SnsStep): { SubscriptionArn: string } {
  const given = fields(input).only('TopicArn', 'Token', 'AuthenticateOnUnsubscribe');
  const { text } = arnIn(given, 'TopicArn');
  const token = given.text('Token');
  if (!/^[0-9a-f]{64,}$/.test(token)) throw invalidParameter('Token');
  const topic = state.topics.get(text);
  if (topic === undefined) throw topicNotFound();
  const subscription = subscriptionsOf(state, topic).find((s) => s.token === token);
  if (subscription === undefined) throw new AwsError('InvalidParameter', 'Invalid token');
  confirm(subscription, topic, step);
  return { SubscriptionArn: subscription.arn };
}

/** Ends a subscription; one that does not exist is no error. */
export function unsubscribe(state: SnsState, input: never, step: SnsStep): void {
  const { text, parsed } = arnIn(fields(input).only('SubscriptionArn'), 'SubscriptionArn');
  if (!/^[^:]+:[^:]+$/.test(parsed.resource)) throw invalidParameter('SubscriptionId');
  const subscription = state.subscriptions.get(text);
  const topic = state.topics.get(subscription?.topicArn ?? '');
  if (subscription === undefined || topic === undefined) return;
  state.subscriptions.delete(text);
  topic.subscriptions.delete(text);
  topic.subscriptionsDeleted += 1;
  step.note('sns.subscription', topicSubject(topic, step.scope), { change: 'deleted', subscription: text });
}

export function getSubscriptionAttributes(state: SnsState, input: never): { Attributes: Record<string, string> } {
  const subscription = named(state, input, 'SubscriptionArn');
  return {
    Attributes: {
      SubscriptionArn: subscription.arn, TopicArn: subscription.topicArn, Protocol: subscription.protocol, Endpoint: subscription.endpoint,
      Owner: subscription.owner, SubscriptionPrincipal: subscription.subscriber,
      ConfirmationWasAuthenticated: String(subscription.confirmed),
      PendingConfirmation: String(!subscription.confirmed), RawMessageDelivery: 'false', ...Object.fromEntries(subscription.attributes),
    },
  };
}

export function setSubscriptionAttributes(state: SnsState, input: never, step: SnsStep): void {
  const given = fields(input).only('SubscriptionArn', 'AttributeName', 'AttributeValue');
  const subscription = named(state, input, 'SubscriptionArn', 'AttributeName', 'AttributeValue');
  const name = given.text('AttributeName');
  const value = given.optional('AttributeValue') ?? '';
  if (!ATTRIBUTES.has(name)) throw invalidParameter('AttributeName');
  if (name !== 'RedrivePolicy' || value !== '') checkAttribute(name, value, '');
  if (value === '') subscription.attributes.delete(name);
  else subscription.attributes.set(name, value);
  const topic = state.topics.get(subscription.topicArn)!;
  step.note('sns.subscription', topicSubject(topic, step.scope), { change: 'attributes', subscription: subscription.arn, attribute: name });
}

export function listSubscriptions(state: SnsState, input: never): ListSubscriptionsOutput {
  return listed([...state.subscriptions.values()], fields(input).only('NextToken').optional('NextToken'));
}

export function listSubscriptionsByTopic(state: SnsState, input: never, step: SnsStep): ListSubscriptionsOutput {
  const given = fields(input).only('TopicArn', 'NextToken');
  const topic = topicFor(state, given, 'TopicArn', 'ListSubscriptionsByTopic', step);
  return listed(subscriptionsOf(state, topic), given.optional('NextToken'));
}

export const subscriptionsOf = (state: SnsState, topic: Topic): Subscription[] =>
  [...topic.subscriptions].map((subscription) => state.subscriptions.get(subscription)!);

function listed(subscriptions: Subscription[], token: string | undefined): ListSubscriptionsOutput {
  const sorted = subscriptions.sort((a, b) => byCodeUnit(a.arn, b.arn));
  const page = pageAfter(sorted, (s) => s.arn, byCodeUnit, token, PAGE);
  const Subscriptions = page.items.map((s): SnsSubscription => ({
    SubscriptionArn: s.confirmed ? s.arn : 'PendingConfirmation', Owner: s.owner, Protocol: s.protocol, Endpoint: s.endpoint,
    TopicArn: s.topicArn,
  }));
  return { Subscriptions, ...(page.next === undefined ? {} : { NextToken: page.next }) };
}

function named(state: SnsState, input: never, ...members: string[]): Subscription {
  const { text } = arnIn(fields(input).only(...members), 'SubscriptionArn');
  const subscription = state.subscriptions.get(text);
  if (subscription === undefined) throw subscriptionNotFound();
  return subscription;
}

const ownerOf = (step: SnsStep): string =>
  step.caller.principal.type === 'AWSService' ? step.scope.accountId : step.caller.principal.accountId;

function readProtocol(text: string): Protocol {
  if (text === 'application' || text === 'firehose') throw new NotSimulated(`the protocol ${text} of SNS`);
  if (!(PROTOCOLS as readonly string[]).includes(text)) throw invalidParameter(`Amazon SNS does not support this protocol string: ${text}`);
  return text as Protocol;
}

/** Whether an ARN names an account and a region. */
const isPlaced = (parsed: Arn): boolean => /^\d{12}$/.test(parsed.accountId) && /^[a-z]{2}(-[a-z]+)+-\d$/.test(parsed.region);

function checkEndpoint(protocol: Protocol, endpoint: string): void {
  const parsed = parseArn(endpoint);
  switch (protocol) {
    case 'sqs':
      if (parsed?.service !== 'sqs' || !isPlaced(parsed)) throw invalidParameter('SQS endpoint ARN');
      if (endpoint.endsWith('.fifo')) {
        throw invalidParameter('Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics');
      }
      return;
    case 'lambda':
      if (parsed?.service !== 'lambda' || !isPlaced(parsed)) throw invalidParameter('Lambda endpoint ARN');
      return;
    case 'sms':
      if (!/^\+?[0-9]([0-9 ()./-]?[0-9]){0,19}$/.test(endpoint)) {
        throw new AwsError('InvalidParameter', `Invalid parameter: Invalid SMS endpoint: ${endpoint}`);
      }
      return;
    case 'http':
    case 'https':
      if (!endpoint.startsWith(`${protocol}://`)) throw invalidParameter(`Endpoint must match the specified protocol`);
      return;
    default:
      if (!/^[^@\s]+@[^@\s]+$/.test(endpoint)) throw invalidParameter('Email address');
  }
}

const ATTRIBUTES = new Set(['RawMessageDelivery', 'RedrivePolicy', 'FilterPolicy', 'FilterPolicyScope', 'DeliveryPolicy']);

function checkAttribute(name: string, value: string, where: string): void {
  switch (name) {
    case 'RawMessageDelivery':
      if (!/^(true|false)$/i.test(value)) {
        throw invalidParameter(`${where}RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
      }
      return;
    case 'RedrivePolicy':
      if (deadLetterTarget(value) === undefined) throw invalidParameter(`${where}RedrivePolicy: deadLetterTargetArn is an invalid arn`);
      return;
    default:
      throw new NotSimulated(`the attribute ${name} of a subscription`);
  }
}

const isQueue = (parsed: Arn | undefined): boolean => parsed?.service === 'sqs' && isPlaced(parsed);

/** The queue of a redrive policy. */
export function deadLetterTarget(policy: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(policy);
  } catch {
    return undefined;
  }
  const target = (value as { deadLetterTargetArn?: unknown } | null)?.deadLetterTargetArn;
  return typeof target === 'string' && isQueue(parseArn(target)) ? target : undefined;
}
