import { AwsError } from '../../aws/errors.ts';
import { base64Encode } from '../../aws/base64.ts';
import type { Step } from '../../aws/engine.ts';
import { utf8Decode, utf8Encode } from '../../aws/utf8.ts';
import { acceptAsync } from './async.ts';
import { read, throttled } from './errors.ts';
import { countThrottle, execute, throttles } from './execute.ts';
import { functionOf, subjectOf, versionOf } from './names.ts';
import type { LambdaOptions } from './options.ts';
import { checkInvoke } from './policy.ts';
import type { LambdaState } from './state.ts';

const SYNC_LIMIT = 6_291_556;
const ASYNC_LIMIT = 1_048_576;

/** The payload as text; `` stands for none. @throws when it is no JSON or too large */
function readPayload(value: unknown, type: string): { text: string; payload: unknown } {
  const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : value instanceof Uint8Array ? utf8Decode(value) : undefined;
  if (text === undefined) throw new AwsError('SerializationException', 'Payload can not be converted to bytes');
  const size = value instanceof Uint8Array ? value.length : text.length;
  const limit = type === 'Event' ? ASYNC_LIMIT : SYNC_LIMIT;
  if (size > limit)
    throw new AwsError(
      'RequestTooLargeException',
      `${size} byte payload is too large for the ${type} invocation type (limit ${limit} bytes)`,
      413,
    );
  if (text === '') return { text: '{}', payload: {} };
  try {
    return { text, payload: JSON.parse(text) };
  } catch (error) {
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${error instanceof Error ? 'Unexpected character' : ''}`);
  }
}

/** `Invoke`. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export function invoke(state: LambdaState, input: unknown, step: Step<LambdaOptions>): object {
  const fields = read(input).only('FunctionName', 'InvocationType', 'LogType', 'ClientContext', 'Payload', 'Qualifier');
  const type = fields.word('InvocationType', ['RequestResponse', 'Event', 'DryRun']) ?? 'RequestResponse';
  const tail = fields.word('LogType', ['None', 'Tail']) === 'Tail';
  const { fn, qualifier } = functionOf(state, fields, step.scope);
  const { payload } = readPayload(fields.raw('Payload'), type);
  checkInvoke(fn, qualifier, step);
  if (type === 'DryRun') return { StatusCode: 204 };
  const requestId = step.caller.requestId === '' ? step.uuid(`request/${fn.name}`) : step.caller.requestId;
  if (type === 'Event') {
    acceptAsync(state, fn, { payload, requestId, qualifier }, step);
    return { StatusCode: 202 };
  }
  const reason = throttles(state, fn, step.at, step.options);
  if (reason !== undefined) {
    countThrottle(state, fn, qualifier, step.at, step);
    step.note('lambda.throttle', subjectOf(step.scope, fn.name), { functionName: fn.name, reason });
    step.refuse(throttled());
    return {};
  }
  const { outcome, result } = execute(state, fn, { payload, requestId, qualifier }, step);
  const body = outcome.error === null ? JSON.stringify(result ?? null) : JSON.stringify(outcome.error);
  return {
    StatusCode: 200,
    ExecutedVersion: versionOf(fn, qualifier)!,
    Payload: utf8Encode(body),
    ...(outcome.error === null ? {} : { FunctionError: 'Unhandled' }),
    ...(tail
      ? {
          LogResult: base64Encode(
            utf8Encode(`START RequestId: ${requestId} Version: ${versionOf(fn, qualifier)!}\nEND RequestId: ${requestId}\n`),
          ),
        }
      : {}),
  };
}
