import { AwsError } from '../../aws/errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { Step } from '../../aws/engine.ts';
import { admits } from '../../aws/resource-policy.ts';
import type { Scope } from '../../aws/scope.ts';
import { invalidValue, queueNotFound } from './errors.ts';
import { settle } from './store.ts';
import type { Queue, SqsOptions, SqsState } from './state.ts';
import { startTicking } from './metrics.ts';

const URL = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com\/(\d{12})\/([A-Za-z0-9_-]{1,80}(?:\.fifo)?)$/;

export const queueUrl = (scope: Scope, name: string): string => `https://sqs.${scope.region}.amazonaws.com/${scope.accountId}/${name}`;

/** A queue's URL names its account and region. */
export function scopeOfUrl(url: unknown, scope: Scope): Scope {
  const match = typeof url === 'string' ? URL.exec(url) : null;
  return match === null ? scope : { accountId: match[2]!, region: match[1]! };
}

/** The queue that an input names, settled, after its policy has let the caller in. @throws AwsError */
export function queueFor(state: SqsState, input: Fields, action: string, step: Step<SqsOptions>): Queue {
  const url = input.text('QueueUrl');
  const name = URL.exec(url)?.[3];
  if (name === undefined) throw invalidValue(url, 'QueueUrl', 'The address of the queue is not valid for this endpoint.');
  const queue = state.queues.get(name);
  if (queue === undefined) throw queueNotFound();
  const { principal, sourceArn } = step.caller;
  if (!admits(queue.settings.policy, { principal, action: `sqs:${action}`, resource: queue.arn, sourceArn }, step.scope.accountId)) {
    throw new AwsError('AccessDenied', `Access to the resource ${url} is denied.`, 403);
  }
  settle(queue, step.at);
  return queue;
}

/** Marks a queue as active for CloudWatch. */
export function touch(state: SqsState, queue: Queue, step: Step<SqsOptions>): void {
  queue.lastActive = step.at;
  startTicking(state, step);
}

export const queueSubject = (name: string, scope: Scope): string => `${scope.accountId}/${scope.region}/queue/${name}`;
