import { parseArn } from '../../../aws/arn.ts';
import type { CallReply, Service } from '../../../aws/engine.ts';
import { parseInstant } from '../../../kernel/time.ts';
import type { EventsState, EventsStep } from '../state.ts';
import { callerOf, textOf, type Delivery } from './delivery.ts';
import { faultAt } from './faults.ts';
import { failureOf } from './error-code.ts';
import { sendToBus } from './forward.ts';
import { sendToApi } from './sdk-target.ts';
import { countFor, latency } from './metrics.ts';
import { delivered, failed } from './outcome.ts';
import { targetKind } from './target-kind.ts';

/** Calls the target once. */
export function attempt(state: EventsState, delivery: Delivery, step: EventsStep): void {
  countFor(step, delivery.sender, 'InvocationAttempts');
  if (delivery.attempt === 1 && delivery.sender.kind === 'rule') latency(step, step.at - delivery.arrivedAt);
  const fault = faultAt(state, delivery.target.arn, step.at);
  if (fault !== undefined)
    return failed(delivery, { code: fault.errorCode, message: fault.errorMessage, retriable: fault.retriable }, step);
  const { arn } = delivery.target;
  switch (targetKind(arn)) {
    case 'lambda':
      return call(delivery, step, 'lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload: textOf(delivery) });
    case 'sns':
      return call(delivery, step, 'sns', 'Publish', { TopicArn: arn, Message: textOf(delivery) });
    case 'sqs':
      return call(delivery, step, 'sqs', 'SendMessage', {
        QueueUrl: queueUrl(arn),
        MessageBody: textOf(delivery),
        ...(delivery.target.messageGroupId === null ? {} : { MessageGroupId: delivery.target.messageGroupId }),
      });
    case 'logs':
      return openStream(delivery, step);
    case 'bus':
      return sendToBus(delivery, step);
    case 'kinesis':
    case 'firehose':
    case 'states':
    case 'ecs':
    case 'run-command':
      return delivered(delivery, step);
    case undefined:
      return sendToApi(delivery, step);
  }
}

/** `https://sqs.eu-west-1.amazonaws.com/111122223333/queue` */
export function queueUrl(arn: string): string {
  const { region, accountId, resource } = parseArn(arn)!;
  return `https://sqs.${region}.amazonaws.com/${accountId}/${resource}`;
}

function call(
  delivery: Delivery,
  step: EventsStep,
  service: Service,
  action: string,
  input: object,
  kind = 'answered',
  data: unknown = delivery,
): void {
  const { accountId, region } = parseArn(delivery.target.arn)!;
  step.call({ service, action, input, as: callerOf(delivery), accountId, region, sourceArn: delivery.sender.arn, reply: { kind, data } });
}

/** The target has answered. */
export function answered(_state: EventsState, { data: delivery, error }: CallReply<Delivery>, step: EventsStep): void {
  if (error === undefined) delivered(delivery, step);
  else failed(delivery, failureOf(error), step);
}

const groupOf = (arn: string): string =>
  parseArn(arn)!
    .resource.replace(/^log-group:/, '')
    .replace(/:\*$/, '');

/** A log group gets each event in a stream of its own, which is created first. */
function openStream(delivery: Delivery, step: EventsStep): void {
  const logStreamName = step.uuid('log-stream');
  const input = { logGroupName: groupOf(delivery.target.arn), logStreamName };
  call(delivery, step, 'logs', 'CreateLogStream', input, 'streamOpened', { delivery, logStreamName } satisfies OpenedStream);
}
interface OpenedStream {
  readonly delivery: Delivery;
  readonly logStreamName: string;
}

export function streamOpened(_state: EventsState, { data, error }: CallReply<OpenedStream>, step: EventsStep): void {
  const { delivery, logStreamName } = data;
  if (error !== undefined) return failed(delivery, failureOf(error), step);
  const { timestamp, message } = logEvent(textOf(delivery), step.at);
  const input = { logGroupName: groupOf(delivery.target.arn), logStreamName, logEvents: [{ timestamp, message }] };
  call(delivery, step, 'logs', 'PutLogEvents', input);
}

/** A transformer for a log group makes `{"timestamp": …, "message": …}`; anything else is the message itself. */
function logEvent(payload: string, at: number): { timestamp: number; message: string } {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    return { timestamp: at, message: payload };
  }
  if (value === null || typeof value !== 'object' || !('timestamp' in value) || !('message' in value))
    return { timestamp: at, message: payload };
  const { timestamp, message } = value as { timestamp: unknown; message: unknown };
  const time = typeof timestamp === 'number' ? timestamp : typeof timestamp === 'string' ? timeOf(timestamp) : NaN;
  return { timestamp: Number.isSafeInteger(time) ? time : at, message: typeof message === 'string' ? message : JSON.stringify(message) };
}

function timeOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  try {
    return parseInstant(text);
  } catch {
    return NaN;
  }
}
