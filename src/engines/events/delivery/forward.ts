import { parseArn } from '../../../aws/arn.ts';
import type { AwsEvent } from '../../../aws/event.ts';
import { admits, parseResourcePolicy } from '../../../aws/resource-policy.ts';
import type { Scope } from '../../../aws/scope.ts';
import { busName, busSubject } from '../names.ts';
import { receive } from '../receive.ts';
import type { Bus, EventsState, EventsStep } from '../state.ts';
import type { Delivery } from './delivery.ts';
import { failureOf } from './error-code.ts';
import { delivered, failed } from './outcome.ts';

/**
 * An event on its way to a bus, of this account and region or another. No API call: what CloudTrail would not show is not shown here
 * either. The notice `forward` arrives at the other bus, the notice `forwarded` brings its answer back.
 */
export interface Forwarded {
  readonly event: AwsEvent;
  readonly bus: string;
  readonly through: readonly string[];
  readonly from: Scope;
  /** Who wants an answer; null for an event that was put from another account. */
  readonly delivery: Delivery | null;
}
interface Answer {
  readonly delivery: Delivery;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export function sendToBus(delivery: Delivery, step: EventsStep): void {
  const { accountId, region } = parseArn(delivery.target.arn)!;
  const forwarded: Forwarded = {
    event: delivery.event!,
    bus: busName(delivery.target.arn),
    through: delivery.through,
    from: step.scope,
    delivery,
  };
  step.schedule(step.at, 'deliver', 'forward', forwarded, undefined, { accountId, region });
}

/** At the other bus: it must be there, and its policy must let other accounts in. Another region gives the event another id. */
export function forward(state: EventsState, forwarded: Forwarded, step: EventsStep): void {
  const bus = state.buses.get(forwarded.bus);
  const error = refusal(bus, forwarded, step);
  answer(forwarded, error, step);
  if (bus === undefined || error !== null) {
    if (forwarded.delivery === null) {
      step.note('events.dropped', busSubject(step.scope, forwarded.bus), { eventId: forwarded.event.id, reason: error!.message });
    }
    return;
  }
  const moved = forwarded.from.region !== step.scope.region;
  receive(state, bus, moved ? { ...forwarded.event, id: step.uuid('event') } : forwarded.event, step, { through: forwarded.through });
}

function refusal(bus: Bus | undefined, { from, bus: name }: Forwarded, step: EventsStep): Answer['error'] {
  if (bus === undefined) return { code: 'ResourceNotFoundException', message: `Event bus ${name} does not exist.` };
  if (from.accountId === step.scope.accountId) return null;
  const policy = bus.policy === '' ? undefined : parseResourcePolicy(bus.policy);
  const principal = { type: 'Root', accountId: from.accountId } as const;
  if (admits(policy, { principal, action: 'events:PutEvents', resource: bus.arn }, step.scope.accountId)) return null;
  return { code: 'AccessDeniedException', message: `The policy of ${bus.arn} does not let account ${from.accountId} put events.` };
}

function answer({ delivery, from }: Forwarded, error: Answer['error'], step: EventsStep): void {
  if (delivery === null) return;
  step.because('mark');
  step.schedule(step.at, 'deliver', 'forwarded', { delivery, error } satisfies Answer, undefined, from);
  step.because('back');
}

export function forwarded(_state: EventsState, { delivery, error }: Answer, step: EventsStep): void {
  if (error === null) delivered(delivery, step);
  else failed(delivery, failureOf(error), step);
}
