import { parseArn } from '../../aws/arn.ts';
import { NotSimulated } from '../../aws/errors.ts';
import type { CallReply, Step } from '../../aws/engine.ts';
import type { Fields } from '../../aws/fields.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { duration, plus } from '../../kernel/time.ts';
import { conflict, invalid, notFound, read } from './errors.ts';
import { countThrottle, execute, roleOf, throttles } from './execute.ts';
import { functionArn, functionOf } from './names.ts';
import type { LambdaOptions } from './options.ts';
import type { LambdaFunction, LambdaState, Mapping } from './state.ts';

const STREAMS: ReadonlyMap<string, string> = new Map([
  ['kinesis', 'Kinesis streams'], ['dynamodb', 'DynamoDB streams'], ['kafka', 'Kafka topics'], ['mq', 'Amazon MQ brokers'],
  ['rds', 'DocumentDB change streams'],
]);
const PARAMETERS = ['EventSourceArn', 'FunctionName', 'BatchSize', 'Enabled', 'FunctionResponseTypes', 'MaximumBatchingWindowInSeconds'] as const;

function describe(mapping: Mapping, step: Step<LambdaOptions>): object {
  return {
    UUID: mapping.uuid, EventSourceArn: mapping.source, FunctionArn: functionArn(step.scope, mapping.functionName), BatchSize: mapping.batchSize,
    MaximumBatchingWindowInSeconds: 0, LastModified: new Date(mapping.lastModified), State: mapping.enabled ? 'Enabled' : 'Disabled',
    StateTransitionReason: 'USER_INITIATED', LastProcessingResult: mapping.lastResult,
    FunctionResponseTypes: mapping.reportFailures ? ['ReportBatchItemFailures'] : [],
  };
}

/** `CreateEventSourceMapping`, for SQS queues. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export function createEventSourceMapping(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const given = read(input);
  const source = given.text('EventSourceArn');
  const parsed = parseArn(source);
  const stream = parsed === undefined ? undefined : STREAMS.get(parsed.service);
  // Said before anything about its parameters, which only streams have.
  if (stream !== undefined) throw new NotSimulated(`${stream} as event sources of Lambda: only SQS queues are, and a workload of arrivals`);
  const fields = given.only(...PARAMETERS);
  const { fn } = functionOf(state, fields, step.scope);
  if (parsed === undefined) throw invalid(`Unrecognized event source, must be kinesis, dynamodb stream or sqs. Unsupported source arn : ${source}`);
  if (parsed.service !== 'sqs') throw new NotSimulated(`event sources of ${parsed.service}`);
  for (const mapping of state.mappings.values()) {
    if (mapping.source === source && mapping.functionName === fn.name) {
      throw conflict(
        `An event source mapping with SQS arn (" ${source} ") and function (" ${fn.name} ") already exists. Please ` +
          `update or delete the existing mapping with UUID ${mapping.uuid}`,
      );
    }
  }
  const mapping: Mapping = {
    uuid: '', source, functionName: fn.name, batchSize: readBatch(fields) ?? 10, enabled: fields.flag('Enabled') ?? true, lastModified: step.at,
    lastResult: 'No records processed', reportFailures: fields.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
  };
  const made = { ...mapping, uuid: step.uuid(`mapping/${fn.name}`) };
  state.mappings.set(made.uuid, made);
  poll(made, step);
  return describe(made, step);
}

function readBatch(fields: Fields): number | undefined {
  if ((fields.integer('MaximumBatchingWindowInSeconds', 0, 300) ?? 0) > 0) throw new NotSimulated('batching windows');
  return fields.integer('BatchSize', 1, 10);
}

const poll = (mapping: Mapping, step: Step<LambdaOptions>): void => {
  if (mapping.enabled) step.schedule(plus(step.at, step.options.pollInterval), 'deliver', 'poll', mapping.uuid, `poll/${mapping.uuid}`);
};

/** Notice `poll`: asks the queue. */
export function onPoll(state: LambdaState, uuid: string, step: Step<LambdaOptions>): void {
  const mapping = state.mappings.get(uuid);
  const fn = mapping === undefined ? undefined : state.functions.get(mapping.functionName);
  if (mapping === undefined || fn === undefined || !mapping.enabled) return;
  step.call({
    service: 'sqs', action: 'ReceiveMessage', as: roleOf(fn), channel: 'service', ...placeOf(mapping),
    input: { QueueUrl: queueUrl(mapping), MaxNumberOfMessages: mapping.batchSize, AttributeNames: ['All'], MessageAttributeNames: ['All'] },
    reply: { kind: 'polled', data: uuid },
  });
  poll(mapping, step);
}

const placeOf = ({ source }: Mapping): { accountId: string; region: string } => {
  const { accountId, region } = parseArn(source)!;
  return { accountId, region };
};
const queueUrl = ({ source }: Mapping): string => {
  const { region, accountId, resource } = parseArn(source)!;
  return `https://sqs.${region}.amazonaws.com/${accountId}/${resource}`;
};

interface Message {
  readonly MessageId: string; readonly ReceiptHandle: string; readonly Body: string; readonly MD5OfBody?: string; readonly Attributes?: object;
  readonly MessageAttributes?: object;
}

/** Notice `polled`: what came is one invocation; what it handled is deleted from the queue, the rest comes back by itself. */
export function onPolled(state: LambdaState, reply: CallReply<string>, step: Step<LambdaOptions>): void {
  const mapping = state.mappings.get(reply.data);
  const fn = mapping === undefined ? undefined : state.functions.get(mapping.functionName);
  if (mapping === undefined || fn === undefined) return;
  if (reply.error !== undefined) {
    mapping.lastResult = `PROBLEM: ${reply.error.code}`;
    return;
  }
  const messages = (reply.output as { Messages?: readonly Message[] }).Messages ?? [];
  if (messages.length === 0) return;
  if (throttles(state, fn, step.at, step.options) !== undefined) {
    countThrottle(state, fn, undefined, step.at, step);
    mapping.lastResult = 'PROBLEM: Function call failed';
    return;
  }
  work(state, mapping, fn, messages, step);
}

function work(state: LambdaState, mapping: Mapping, fn: LambdaFunction, messages: readonly Message[], step: Step<LambdaOptions>): void {
  const Records = messages.map((m) => ({
    messageId: m.MessageId, receiptHandle: m.ReceiptHandle, body: m.Body, attributes: m.Attributes ?? {}, messageAttributes: m.MessageAttributes ?? {},
    md5OfBody: m.MD5OfBody ?? '', eventSource: 'aws:sqs', eventSourceARN: mapping.source, awsRegion: step.scope.region,
  }));
  const { outcome, result } = execute(state, fn, { payload: { Records }, requestId: step.uuid(`request/${fn.name}`), qualifier: undefined }, step);
  mapping.lastResult = outcome.error === null ? 'OK' : 'PROBLEM: Function call failed';
  if (outcome.error !== null) return;
  const kept = new Set(mapping.reportFailures ? failuresOf(result) : []);
  const Entries = messages.filter((m) => !kept.has(m.MessageId)).map((m, i) => ({ Id: String(i), ReceiptHandle: m.ReceiptHandle }));
  if (Entries.length === 0) return;
  step.call({
    service: 'sqs', action: 'DeleteMessageBatch', as: roleOf(fn), channel: 'service', ...placeOf(mapping), after: duration(outcome.end - step.at),
    input: { QueueUrl: queueUrl(mapping), Entries },
  });
}

/** The messages that a function says it has not handled. */
function failuresOf(result: unknown): string[] {
  const list = result !== null && typeof result === 'object' ? (result as { batchItemFailures?: unknown }).batchItemFailures : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: unknown) => {
    const id = each !== null && typeof each === 'object' ? (each as { itemIdentifier?: unknown }).itemIdentifier : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}

function mappingOf(state: LambdaState, fields: Fields): Mapping {
  const mapping = state.mappings.get(fields.text('UUID'));
  if (mapping === undefined) throw notFound('The resource you requested does not exist.');
  return mapping;
}

/** `GetEventSourceMapping`. */
export const getEventSourceMapping = (state: LambdaState, input: unknown, step: Step<LambdaOptions>): object =>
  describe(mappingOf(state, read(input).only('UUID')), step);

/** `UpdateEventSourceMapping`. */
export function updateEventSourceMapping(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('UUID', 'FunctionName', 'BatchSize', 'Enabled', 'MaximumBatchingWindowInSeconds');
  const mapping = mappingOf(state, fields);
  const fn = fields.has('FunctionName') ? functionOf(state, fields, step.scope).fn : undefined;
  const batchSize = readBatch(fields) ?? mapping.batchSize;
  mapping.enabled = fields.flag('Enabled') ?? mapping.enabled;
  mapping.functionName = fn?.name ?? mapping.functionName;
  mapping.batchSize = batchSize;
  mapping.lastModified = step.at;
  poll(mapping, step);
  return describe(mapping, step);
}

/** `DeleteEventSourceMapping`. */
export function deleteEventSourceMapping(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const mapping = mappingOf(state, read(input).only('UUID'));
  state.mappings.delete(mapping.uuid);
  step.cancel(`poll/${mapping.uuid}`);
  return { ...describe(mapping, step), State: 'Deleting' };
}

/** `ListEventSourceMappings`. */
export function listEventSourceMappings(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('EventSourceArn', 'FunctionName');
  const source = fields.optional('EventSourceArn');
  const name = fields.has('FunctionName') ? functionOf(state, fields, step.scope).fn.name : undefined;
  return {
    EventSourceMappings: [...state.mappings.values()]
      .filter((m) => (source === undefined || m.source === source) && (name === undefined || m.functionName === name))
      .sort((a, b) => byCodeUnit(a.uuid, b.uuid))
      .map((mapping) => describe(mapping, step)),
  };
}
