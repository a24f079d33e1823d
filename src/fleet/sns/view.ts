import type { ResourceView } from '../../aws/engine.ts';
import { instant } from '../../kernel/time.ts';
import type { Scope } from '../../aws/scope.ts';
import type { SnsState } from './state.ts';
import { topicAttributes } from './topics.ts';

/** `AWS::SNS::Topic` as AWS Config sees it: the attributes by SNS's own names; the resource id is the ARN. */
export function topicView(state: SnsState, resourceId: string, scope: Scope): ResourceView | undefined {
  const topic = state.topics.get(resourceId);
  if (topic === undefined) return undefined;
  return {
    resourceType: 'AWS::SNS::Topic', resourceId, resourceName: topic.name, arn: topic.arn, availabilityZone: 'Not Applicable',
    resourceCreationTime: instant(topic.createdAt), tags: Object.fromEntries(topic.tags), relationships: [],
    configuration: Object.fromEntries(topicAttributes(state, topic, scope.accountId)),
    supplementaryConfiguration: {},
  };
}
