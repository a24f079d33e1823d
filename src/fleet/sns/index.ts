import { defineEngine } from '../../aws/engine.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import type { Duration } from '../../kernel/time.ts';
import { scopeOfArn } from './access.ts';
import { answered, deliver, redriven } from './deliver.ts';
import { delayDelivery, resumeDelivery } from './faults.ts';
import { publish } from './publish.ts';
import type { SnsOptions, SnsState } from './state.ts';
import {
  confirmNotice, confirmSubscription, getSubscriptionAttributes, listSubscriptions, listSubscriptionsByTopic, setSubscriptionAttributes,
  subscribe,
  unsubscribe,
} from './subscriptions.ts';
import {
  createTopic, deleteTopic, getTopicAttributes, listTagsForResource, listTopics, setTopicAttributes, tagResource, untagResource,
} from './topics.ts';
import { topicView } from './view.ts';

export type { SnsOptions, SnsState } from './state.ts';

/** Amazon SNS: standard topics. Deliveries to people are in the journal, those to queues and functions are API calls. */
export const snsEngine = defineEngine<SnsState, SnsOptions>({
  name: 'sns',
  defaults: {
    deliveryDelay: 0 as Duration,
    confirmAfter: 0,
    servicesOfDefaultPolicy: ['cloudwatch.amazonaws.com'],
    metrics: true,
  },
  kinds: {},
  create: () => ({ topics: new Map(), subscriptions: new Map(), delays: [] }),
  locate(_action, input, scope) {
    const { TopicArn, TargetArn, SubscriptionArn, ResourceArn } = (input ?? {}) as Record<string, unknown>;
    return scopeOfArn(TopicArn ?? TargetArn ?? SubscriptionArn ?? ResourceArn, scope);
  },
  operations: {
    sns: {
      CreateTopic: createTopic, DeleteTopic: deleteTopic, GetTopicAttributes: getTopicAttributes, SetTopicAttributes: setTopicAttributes,
      ListTopics: listTopics, Subscribe: subscribe, ConfirmSubscription: confirmSubscription, Unsubscribe: unsubscribe,
      GetSubscriptionAttributes: getSubscriptionAttributes, SetSubscriptionAttributes: setSubscriptionAttributes,
      ListSubscriptions: listSubscriptions, ListSubscriptionsByTopic: listSubscriptionsByTopic, Publish: publish,
      TagResource: tagResource, UntagResource: untagResource, ListTagsForResource: listTagsForResource,
    },
  },
  notices: { deliver, answered, redriven, confirm: confirmNotice },
  // Somebody follows the link of a confirmation: `world('sns', 'confirm', { subscription: ARN })`.
  // Deliveries are late for a while: `world('sns', 'delayDelivery', { TopicArn, by: '5m', for: '1h' })`.
  world: { confirm: confirmNotice, delayDelivery, resumeDelivery },
  resources: {
    'AWS::SNS::Topic': { list: (state) => [...state.topics.keys()].sort(byCodeUnit), view: topicView },
  },
});
