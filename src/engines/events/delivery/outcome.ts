import type { CallReply } from '../../../aws/engine.ts';
import { parseArn } from '../../../aws/arn.ts';
import type { Json } from '../../../kernel/plain.ts';
import { formatInstant, plus, type Instant } from '../../../kernel/time.ts';
import { ruleSubject } from '../names.ts';
import type { EventsState, EventsStep } from '../state.ts';
import { queueUrl } from './attempt.ts';
import { callerOf, type Delivery } from './delivery.ts';
import type { Failure } from './error-code.ts';
import { countFor } from './metrics.ts';

/** Whom the journal speaks of: the rule, or the schedule. */
function subjectOf({ sender }: Delivery, step: EventsStep): string {
  return sender.kind === 'rule'
    ? ruleSubject(step.scope, sender.bus, sender.name)
    : `${step.scope.accountId}/${step.scope.region}/schedule/${sender.group}/${sender.name}`;
}

type Facts = Readonly<Record<string, Json | undefined>>;

/** Members are added to one object: V8 gives an object that begins with a spread and has more a hidden class of its own. */
function facts({ event, target, attempt, payload }: Delivery, more?: Facts): Facts {
  const said: Record<string, Json | undefined> = event === null ? {} : { eventId: event.id };
  said['target'] = target.id;
  said['targetArn'] = target.arn;
  said['attempt'] = attempt;
  said['payload'] = payload;
  if (Object.keys(target.parameters).length > 0) said['parameters'] = target.parameters as Json;
  return more === undefined ? said : Object.assign(said, more);
}

export function delivered(delivery: Delivery, step: EventsStep): void {
  countFor(step, delivery.sender, 'Invocations');
  step.note('events.delivered', subjectOf(delivery, step), facts(delivery));
}

/** Seconds double from retry to retry up to a limit. */
function backoff(retry: number, maximum: number): number {
  return Math.min(retry > 20 ? maximum : 1_000 * (1 << (retry - 1)), maximum);
}

/** An attempt failed: it is tried again while the target's policy lets it, or it is over. */
export function failed(delivery: Delivery, failure: Failure, step: EventsStep): void {
  const retries = delivery.attempt - 1;
  const { attempts, age } = delivery.patience;
  const at = plus(step.at, backoff(delivery.attempt, step.options.retryBackoffMaximum));
  const exhausted = !failure.retriable
    ? null
    : retries >= attempts
      ? 'MaximumRetryAttempts'
      : at > delivery.arrivedAt + age
        ? 'MaximumEventAgeInSeconds'
        : undefined;
  step.note('events.failed', subjectOf(delivery, step), facts(delivery, {
    errorCode: failure.code,
    errorMessage: failure.message,
    final: exhausted !== undefined,
    ...(exhausted === undefined ? { retryAt: formatInstant(at) } : {}),
  }));
  if (exhausted === undefined) step.schedule(at, 'deliver', 'attempt', { ...delivery, attempt: delivery.attempt + 1 } satisfies Delivery);
  else giveUp(delivery, failure, exhausted, step);
}

function giveUp(delivery: Delivery, failure: Failure, exhausted: string | null, step: EventsStep): void {
  countFor(step, delivery.sender, 'Invocations');
  countFor(step, delivery.sender, 'FailedInvocations');
  const queue = delivery.target.deadLetterArn;
  if (queue === null) return drop(delivery, 'the delivery failed, and there is no dead-letter queue', step);
  const { accountId, region } = parseArn(queue)!;
  step.call({
    service: 'sqs',
    action: 'SendMessage',
    as: callerOf(delivery),
    accountId,
    region,
    sourceArn: delivery.sender.arn,
    input: {
      QueueUrl: queueUrl(queue),
      MessageBody: delivery.event === null ? (delivery.payload ?? '{}') : JSON.stringify(delivery.event),
      MessageAttributes: attributesOf(delivery, failure, exhausted, delivery.arrivedAt),
    },
    reply: { kind: 'deadLettered', data: delivery },
  });
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function attributesOf(
  delivery: Delivery,
  failure: Failure,
  exhausted: string | null,
  at: Instant,
): Record<string, { DataType: string; StringValue: string }> {
  const { sender } = delivery;
  const attributes: Record<string, { DataType: string; StringValue: string }> = {};
  const text = (name: string, StringValue: string): void => {
    attributes[name] = { DataType: 'String', StringValue };
  };
  if (sender.kind === 'rule') text('RULE_ARN', sender.arn);
  else {
    text('SCHEDULE_ARN', sender.arn);
    text('EXECUTION_ID', sender.executionId);
    text('SCHEDULED_TIME', formatInstant(at));
  }
  text('TARGET_ARN', delivery.target.arn);
  text('ERROR_CODE', failure.code);
  text('ERROR_MESSAGE', failure.message === '' ? failure.code : failure.message);
  if (exhausted !== null) text('EXHAUSTED_RETRY_CONDITION', exhausted);
  text('RETRY_ATTEMPTS', String(delivery.attempt - 1));
  return attributes;
}

export function deadLettered(_state: EventsState, { data: delivery, error }: CallReply<Delivery>, step: EventsStep): void {
  if (error === undefined) {
    countFor(step, delivery.sender, 'InvocationsSentToDlq');
    step.note('events.deadLettered', subjectOf(delivery, step), facts(delivery, { queue: delivery.target.deadLetterArn }));
  } else {
    countFor(step, delivery.sender, 'InvocationsFailedToBeSentToDlq');
    drop(delivery, `the dead-letter queue did not take it: ${error.code}`, step);
  }
}

function drop(delivery: Delivery, reason: string, step: EventsStep): void {
  step.note('events.dropped', subjectOf(delivery, step), facts(delivery, { reason }));
}
