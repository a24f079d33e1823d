import type { ApiCall, ApiRecord } from '../aws/call.ts';
import type { CallEffect, Caller, NoteData } from '../aws/engine.ts';
import { AwsEventToCome, eventTime, type AwsEvent } from '../aws/event.ts';
import { principalArn, type Principal } from '../aws/principal.ts';
import type { Scope } from '../aws/scope.ts';
import { assert } from '../kernel/bug.ts';
import { later } from '../kernel/later.ts';
import type { Json } from '../kernel/plain.ts';
import type { Instant } from '../kernel/time.ts';
import { toJson } from './input.ts';
import type { AnyEngine } from './routes.ts';
import type { EmittedEvent } from './scoped.ts';

/** The API call that an engine asks for: in its own account and region unless it names others. */
export const callOf = (effect: CallEffect, scope: Scope, cause: number | null): ApiCall => ({
  service: effect.service,
  action: effect.action,
  input: effect.input,
  principal: effect.as,
  channel: effect.channel ?? 'service',
  scope: { accountId: effect.accountId ?? scope.accountId, region: effect.region ?? scope.region },
  cause,
  ...(effect.sourceArn === undefined ? {} : { sourceArn: effect.sourceArn }),
});

/** Who makes a call, as its engine sees it. */
export const callerOf = ({ principal, channel, sourceIPAddress, userAgent, sourceArn }: ApiCall, requestId: string): Caller =>
  ({ principal, channel, requestId, sourceIPAddress, userAgent, sourceArn });

/** What CloudTrail gets to see. */
export function recordOf(call: ApiCall, became: Pick<ApiRecord, 'scope' | 'input' | 'at' | 'requestId' | 'entry' | 'output' | 'error'>): ApiRecord {
  const { service, action, principal, channel, sourceIPAddress, userAgent } = call;
  const { scope, input, at, requestId, entry, output, error } = became;
  return { service, action, principal, channel, sourceIPAddress, userAgent, scope, input, at, requestId, entry, output, error };
}

/** What became of a call. */
interface CallMade {
  readonly action: string;
  readonly principal: Principal;
  /** Whatever a caller gave for one. */
  readonly input: object | null;
  readonly error: ApiRecord['error'];
}

/** What the journal says of a call, when somebody reads it: at once where the input has a body, of which the journal only knows the length. */
export function saidOf(made: CallMade): NoteData {
  for (const member of Object.values(made.input ?? {})) if (ArrayBuffer.isView(member)) return wordsOfCall(made);
  return later(wordsOfCall, made);
}

const wordsOfCall = ({ action, principal, input, error }: CallMade): { readonly [key: string]: Json } => ({
  action,
  principal: principalArn(principal),
  input: toJson(input),
  ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
});

/** The event as the bus gets it. */
export function eventOf(emitted: EmittedEvent, at: Instant, details: AnyEngine['details']): AwsEvent {
  const { event, id, accountId, region } = emitted;
  const { source, detailType, resources, time = at } = event;
  if ('detail' in event) {
    return {
      version: '0',
      id,
      'detail-type': detailType,
      source,
      account: accountId,
      time: eventTime(time),
      region,
      resources,
      detail: event.detail,
    };
  }
  const make = details?.[event.later.kind];
  assert(make !== undefined, `nobody makes details of kind ${event.later.kind}`);
  return new AwsEventToCome(event, event.later, id, at, emitted, make);
}
