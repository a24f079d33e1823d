import { parseArn } from '../../aws/arn.ts';
import type { CallReply, Step } from '../../aws/engine.ts';
import { instant, plus, type Instant } from '../../kernel/time.ts';
import { countThrottle, execute, roleOf, throttles, type Invocation, type Outcome } from './execute.ts';
import { record } from './metrics.ts';
import { functionArn, subjectOf, versionOf } from './names.ts';
import type { LambdaOptions } from './options.ts';
import type { LambdaFunction, LambdaState } from './state.ts';

/**
 * Asynchronous invocations: accepted at once, tried later, tried again twice when the function fails, and for up to six hours when it is throttled.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
interface AsyncEvent extends Invocation {
  readonly name: string;
  readonly since: Instant;
  /** Attempts that ran. */
  readonly attempts: number;
  /** Times in a row that it was throttled. */
  readonly throttled: number;
}

export function acceptAsync(state: LambdaState, fn: LambdaFunction, invocation: Invocation, step: Step<LambdaOptions>): void {
  record(state, fn, invocation.qualifier, 'AsyncEventsReceived', 1, step.at, step.at, step);
  const { payload, requestId, qualifier } = invocation;
  const event: AsyncEvent = { payload, requestId, qualifier, name: fn.name, since: step.at, attempts: 0, throttled: 0 };
  step.schedule(plus(step.at, step.options.asyncDelay), 'deliver', 'attempt', event);
}

const retriesOf = (fn: LambdaFunction, options: LambdaOptions): number => fn.asyncConfig?.MaximumRetryAttempts ?? options.retryDelays.length;
const ageOf = (fn: LambdaFunction, options: LambdaOptions): number => {
  const seconds = fn.asyncConfig?.MaximumEventAgeInSeconds;
  return seconds == null ? options.maximumEventAge : seconds * 1000;
};

/** Notice `attempt`. */
export function onAttempt(state: LambdaState, event: AsyncEvent, step: Step<LambdaOptions>): void {
  const fn = state.functions.get(event.name);
  if (fn === undefined) return;
  const { options } = step;
  if (throttles(state, fn, step.at, options) !== undefined) {
    countThrottle(state, fn, event.qualifier, step.at, step);
    const wait = Math.min(options.throttleRetryMost, options.throttleRetry * 2 ** Math.min(20, event.throttled));
    again(state, fn, { ...event, throttled: event.throttled + 1 }, wait, null, null, step);
    return;
  }
  record(state, fn, event.qualifier, 'AsyncEventAge', step.at - event.since, step.at, step.at, step);
  const { outcome, result } = execute(state, fn, event, step);
  step.schedule(instant(outcome.end), 'deliver', 'settled', { event: { ...event, attempts: event.attempts + 1, throttled: 0 }, outcome, result });
}

/** Tries again after a wait, unless the event would be too old by then. */
function again(
  state: LambdaState, fn: LambdaFunction, event: AsyncEvent, wait: number, outcome: Outcome | null, result: unknown, step: Step<LambdaOptions>,
): void {
  const at = plus(step.at, wait);
  if (at - event.since > ageOf(fn, step.options)) giveUp(state, fn, event, 'EventAgeExceeded', outcome, result, step);
  else step.schedule(at, 'deliver', 'attempt', event);
}

interface Settled { readonly event: AsyncEvent; readonly outcome: Outcome; readonly result: unknown }

/** Notice `settled`: an attempt has ended. */
export function onSettled(state: LambdaState, { event, outcome, result }: Settled, step: Step<LambdaOptions>): void {
  const fn = state.functions.get(event.name);
  if (fn === undefined) return;
  if (outcome.error === null) {
    if (fn.asyncConfig?.OnSuccess != null) deliver(fn, event, fn.asyncConfig.OnSuccess, 'Success', outcome, result, step);
    return;
  }
  const retries = retriesOf(fn, step.options);
  if (event.attempts > retries) {
    giveUp(state, fn, event, 'RetriesExhausted', outcome, result, step);
    return;
  }
  const wait = step.options.retryDelays[event.attempts - 1] ?? step.options.retryDelays.at(-1) ?? 60_000;
  again(state, fn, event, wait, outcome, result, step);
}

type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

function giveUp(
  state: LambdaState, fn: LambdaFunction, event: AsyncEvent, condition: Condition, outcome: Outcome | null, result: unknown, step: Step<LambdaOptions>,
): void {
  record(state, fn, event.qualifier, 'AsyncEventsDropped', 1, step.at, step.at, step);
  step.note('lambda.dropped', subjectOf(step.scope, fn.name), { functionName: fn.name, requestId: event.requestId, condition, attempts: event.attempts });
  if (fn.asyncConfig?.OnFailure != null) deliver(fn, event, fn.asyncConfig.OnFailure, condition, outcome, result, step);
  if (fn.config.DeadLetterTarget !== null) deadLetter(fn, event, fn.config.DeadLetterTarget, outcome, step);
}

const queueUrl = (arn: string): string => {
  const { region, accountId, resource } = parseArn(arn)!;
  return `https://sqs.${region}.amazonaws.com/${accountId}/${resource}`;
};
const placeOf = (arn: string): { accountId: string; region: string } => {
  const { region, accountId } = parseArn(arn)!;
  return { region, accountId };
};

/** A dead-letter queue gets the event as it came, with the error as attributes. */
function deadLetter(fn: LambdaFunction, event: AsyncEvent, target: string, outcome: Outcome | null, step: Step<LambdaOptions>): void {
  const attributes = {
    RequestID: { DataType: 'String', StringValue: event.requestId },
    ErrorCode: { DataType: 'Number', StringValue: outcome === null ? '429' : '200' },
    ErrorMessage: { DataType: 'String', StringValue: outcome?.error?.errorMessage ?? 'Rate Exceeded.' },
  };
  const MessageBody = JSON.stringify(event.payload ?? {});
  const reply = { kind: 'delivered', data: { name: fn.name, qualifier: event.qualifier, metric: 'DeadLetterErrors', target } };
  const common = { as: roleOf(fn), channel: 'service' as const, ...placeOf(target), reply };
  if (parseArn(target)!.service === 'sqs') {
    step.call({ service: 'sqs', action: 'SendMessage', input: { QueueUrl: queueUrl(target), MessageBody, MessageAttributes: attributes }, ...common });
  } else {
    step.call({ service: 'sns', action: 'Publish', input: { TopicArn: target, Message: MessageBody, MessageAttributes: attributes }, ...common });
  }
}

/** A destination gets a record of the invocation: the event, the response, and how it went. */
function deliver(
  fn: LambdaFunction, event: AsyncEvent, target: string, condition: Condition, outcome: Outcome | null, result: unknown, step: Step<LambdaOptions>,
): void {
  const executedVersion = versionOf(fn, event.qualifier) ?? '$LATEST';
  const body = {
    version: '1.0',
    timestamp: new Date(step.at).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: functionArn(step.scope, fn.name, event.qualifier ?? '$LATEST'),
      condition,
      approximateInvokeCount: event.attempts,
    },
    requestPayload: event.payload ?? null,
    ...(outcome === null
      ? {}
      : {
          responseContext: { statusCode: 200, executedVersion, ...(outcome.error === null ? {} : { functionError: 'Unhandled' }) },
          responsePayload: outcome.error ?? result ?? null,
        }),
  };
  const text = JSON.stringify(body);
  const reply = { kind: 'delivered', data: { name: fn.name, qualifier: event.qualifier, metric: 'DestinationDeliveryFailures', target } };
  const common = { as: roleOf(fn), channel: 'service' as const, ...placeOf(target), reply };
  switch (parseArn(target)!.service) {
    case 'sqs':
      step.call({ service: 'sqs', action: 'SendMessage', input: { QueueUrl: queueUrl(target), MessageBody: text }, ...common });
      break;
    case 'sns':
      step.call({ service: 'sns', action: 'Publish', input: { TopicArn: target, Message: text }, ...common });
      break;
    case 'lambda':
      step.call({ service: 'lambda', action: 'Invoke', input: { FunctionName: target, InvocationType: 'Event', Payload: text }, ...common });
      break;
    default: {
      const entry = {
        Source: 'lambda', DetailType: `Lambda Function Invocation Result - ${condition === 'Success' ? 'Success' : 'Failure'}`, Detail: text,
        Resources: [target, functionArn(step.scope, fn.name, event.qualifier ?? '$LATEST')], EventBusName: target,
      };
      step.call({ service: 'events', action: 'PutEvents', input: { Entries: [entry] }, ...common });
    }
  }
}

interface Delivery { readonly name: string; readonly qualifier: string | undefined; readonly metric: string; readonly target: string }

/** Notice `delivered`: what went wrong with a dead letter or a destination is a metric, and nothing else. */
export function onDelivered(state: LambdaState, reply: CallReply<Delivery>, step: Step<LambdaOptions>): void {
  const fn = state.functions.get(reply.data.name);
  if (fn === undefined || reply.error === undefined) return;
  record(state, fn, reply.data.qualifier, reply.data.metric, 1, step.at, step.at, step);
  step.note('lambda.undelivered', subjectOf(step.scope, fn.name), { functionName: fn.name, target: reply.data.target, error: reply.error.code });
}
