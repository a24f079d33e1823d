import type { ApiCall } from '../aws/call.ts';
import type { CallEffect } from '../aws/engine.ts';
import type { AwsEvent, AwsEventDraft } from '../aws/event.ts';
import type { Scope } from '../aws/scope.ts';
import { formatInstant, instant, type Instant } from '../kernel/time.ts';

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
export function eventOf(draft: AwsEventDraft, scope: Scope, at: Instant, id: string): AwsEvent {
  const { source, detailType, resources, detail, time = at } = draft;
  return {
    version: '0',
    id,
    'detail-type': detailType,
    source,
    account: scope.accountId,
    time: formatInstant(instant(Math.floor(time / 1000) * 1000)),
    region: scope.region,
    resources,
    detail,
  };
}
