import type { Step } from '../../aws/engine.ts';
import type { StandardUnit } from '../../aws/metric.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { MINUTE, floorTo, minus, plus } from '../../kernel/time.ts';
import { oldestAge, settle } from './store.ts';
import type { Queue, SqsOptions, SqsState } from './state.ts';

/** One notice per minute serves all queues of an account and region, as long as one of them is active. */
export function startTicking(state: SqsState, step: Step<SqsOptions>): void {
  if (state.ticking || !step.options.metrics) return;
  state.ticking = true;
  step.schedule(plus(floorTo(step.at, MINUTE), MINUTE), 'sample', 'minute');
}

/**
 * Notice: a minute is over.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html Gauges are what the
 * queue holds at the minute's end, stamped with its beginning.
 */
export function minute(state: SqsState, _data: unknown, step: Step<SqsOptions>): void {
  state.ticking = false;
  let active = false;
  for (const name of [...state.queues.keys()].sort(byCodeUnit)) {
    const queue = state.queues.get(name)!;
    settle(queue, step.at);
    if (queue.messages.size > 0) queue.lastActive = step.at;
    if (step.at - queue.lastActive >= step.options.activeFor) continue;
    active = true;
    publish(queue, step);
  }
  if (active) startTicking(state, step);
}

function publish(queue: Queue, step: Step<SqsOptions>): void {
  const Dimensions = [{ Name: 'QueueName', Value: queue.name }];
  const put = (MetricName: string, unit: StandardUnit, ...values: number[]): void => {
    step.datum({ metric: { Namespace: 'AWS/SQS', MetricName, Dimensions }, unit, values, timestamp: minus(step.at, MINUTE) });
  };
  const counters = queue.minute;
  put('ApproximateNumberOfMessagesVisible', 'Count', queue.readyCount);
  put('ApproximateNumberOfMessagesNotVisible', 'Count', queue.inFlightCount);
  put('ApproximateNumberOfMessagesDelayed', 'Count', queue.delayedCount);
  put('ApproximateAgeOfOldestMessage', 'Seconds', Math.floor(oldestAge(queue, step.at) / 1000));
  put('NumberOfMessagesSent', 'Count', counters.sent);
  put('NumberOfMessagesReceived', 'Count', counters.received);
  put('NumberOfMessagesDeleted', 'Count', counters.deleted);
  put('NumberOfEmptyReceives', 'Count', counters.emptyReceives);
  if (counters.sizes.length > 0) put('SentMessageSize', 'Bytes', ...counters.sizes);
  Object.assign(counters, newCounters());
}

export const newCounters = (): Queue['minute'] => ({ sent: 0, received: 0, deleted: 0, emptyReceives: 0, sizes: [] });
