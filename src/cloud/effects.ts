import type { ApiCall } from '../aws/call.ts';
import type { CallEffect } from '../aws/engine.ts';
import { AwsEventToCome, type AwsEvent } from '../aws/event.ts';
import type { Scope } from '../aws/scope.ts';
import { assert } from '../kernel/bug.ts';
import { formatInstant, instant, type Instant } from '../kernel/time.ts';
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

/** The event as the bus gets it: times of events are whole seconds. */
export function eventOf({ event, id, accountId, region }: EmittedEvent, at: Instant, details: AnyEngine['details']): AwsEvent {
  const { source, detailType, resources, time = at } = event;
  const head = {
    version: '0' as const,
    id,
    'detail-type': detailType,
    source,
    account: accountId,
    time: formatInstant(instant(Math.floor(time / 1000) * 1000)),
    region,
    resources,
  };
  if ('detail' in event) return { ...head, detail: event.detail };
  const { kind, from } = event.later;
  const make = details?.[kind];
  assert(make !== undefined, `nobody makes details of kind ${kind}`);
  return new AwsEventToCome(head, () => make(from as never));
}
