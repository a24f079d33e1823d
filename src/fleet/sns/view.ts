import type { ResourceView } from '../../aws/engine.ts';
import { instant } from '../../kernel/time.ts';
import type { Scope } from '../../aws/scope.ts';
import type { SnsState } from './state.ts';
import { topicAttributes } from './topics.ts';

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** `AWS::SNS::Topic` as AWS Config sees it: the attributes in lowerCamel; the resource id is the ARN. */
export function topicView(state: SnsState, resourceId: string, scope: Scope): ResourceView | undefined {
  const topic = state.topics.get(resourceId);
  if (topic === undefined) return undefined;
  const attributes = [...topicAttributes(state, topic, scope.accountId)].map(([name, value]) => [lowerFirst(name), value]);
  return {
    resourceType: 'AWS::SNS::Topic', resourceId, resourceName: topic.name, arn: topic.arn, availabilityZone: 'Not Applicable',
    resourceCreationTime: instant(topic.createdAt), tags: Object.fromEntries(topic.tags), relationships: [],
    configuration: { kmsMasterKeyId: null, deliveryPolicy: null, ...Object.fromEntries(attributes) },
    supplementaryConfiguration: {},
  };
}
