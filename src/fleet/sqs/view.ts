import type { ResourceView } from '../../aws/engine.ts';
import { formatInstant, instant } from '../../kernel/time.ts';
import { shownAttributes } from './queues.ts';
import type { SqsState } from './state.ts';

const VOLATILE = new Set(['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed']);

/** `AWS::SQS::Queue` as AWS Config sees it: the attributes by SQS's own names, numbers as numbers; the resource id is the URL. */
export function queueView(state: SqsState, resourceId: string): ResourceView | undefined {
  const queue = state.queues.get(resourceId.slice(resourceId.lastIndexOf('/') + 1));
  if (queue === undefined || queue.url !== resourceId) return undefined;
  const attributes = [...shownAttributes(queue)]
    .filter(([name]) => !VOLATILE.has(name))
    .map(([name, value]) => [
      name, name.endsWith('Timestamp') ? formatInstant(instant(Number(value) * 1000)) : /^\d+$/.test(value) ? Number(value) : value,
    ]);
  return {
    resourceType: 'AWS::SQS::Queue', resourceId, resourceName: queue.name, arn: queue.arn, availabilityZone: 'Not Applicable',
    resourceCreationTime: instant(queue.createdAt), tags: Object.fromEntries(queue.tags), relationships: [],
    configuration: { QueueName: queue.name, QueueUrl: queue.url, ...Object.fromEntries(attributes) }, supplementaryConfiguration: {},
  };
}
