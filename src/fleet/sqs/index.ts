import { defineEngine } from '../../aws/engine.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { HOUR, MINUTE, type Duration } from '../../kernel/time.ts';
import { scopeOfUrl } from './access.ts';
import { deleteMessageBatch, sendMessageBatch } from './batches.ts';
import { changeMessageVisibility, deleteMessage, receiveMessage, sendMessage } from './messages.ts';
import { minute } from './metrics.ts';
import {
  createQueue, deleteQueue, getQueueAttributes, getQueueUrl, listQueueTags, listQueues, purgeQueue, setQueueAttributes, tagQueue,
  untagQueue,
} from './queues.ts';
import type { SqsOptions, SqsState } from './state.ts';
import { queueView } from './view.ts';

export type { SqsOptions, SqsState } from './state.ts';

/** Amazon SQS: standard queues, with visibility timeout, delay, retention and dead-letter queues on the virtual clock. */
export const sqsEngine = defineEngine<SqsState, SqsOptions>({
  name: 'sqs',
  defaults: { metrics: true, activeFor: (6 * HOUR) as Duration, nameRestsFor: MINUTE },
  kinds: {},
  create: () => ({ queues: new Map(), deleted: new Map(), ticking: false }),
  locate(_action, input, scope) {
    const { QueueUrl, QueueOwnerAWSAccountId: owner } = (input ?? {}) as Record<string, unknown>;
    return typeof owner === 'string' && /^\d{12}$/.test(owner) ? { accountId: owner, region: scope.region } : scopeOfUrl(QueueUrl, scope);
  },
  operations: {
    sqs: {
      CreateQueue: createQueue, DeleteQueue: deleteQueue, GetQueueUrl: getQueueUrl, ListQueues: listQueues,
      GetQueueAttributes: getQueueAttributes,
      SetQueueAttributes: setQueueAttributes, PurgeQueue: purgeQueue, SendMessage: sendMessage, SendMessageBatch: sendMessageBatch,
      ReceiveMessage: receiveMessage, DeleteMessage: deleteMessage, DeleteMessageBatch: deleteMessageBatch,
      ChangeMessageVisibility: changeMessageVisibility, TagQueue: tagQueue, UntagQueue: untagQueue, ListQueueTags: listQueueTags,
    },
  },
  notices: { minute },
  resources: {
    'AWS::SQS::Queue': { list: (state) => [...state.queues.values()].map((queue) => queue.url).sort(byCodeUnit), view: queueView },
  },
});
