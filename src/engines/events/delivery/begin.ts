import type { AwsEvent } from '../../../aws/event.ts';
import { plus } from '../../../kernel/time.ts';
import { payloadFor } from '../input/payload.ts';
import { ruleSubject } from '../names.ts';
import type { EventTarget } from '../shapes.ts';
import type { EventsState, EventsStep, Rule } from '../state.ts';
import type { Delivery, TargetView } from './delivery.ts';
import { delayOf } from './faults.ts';
import { count } from './metrics.ts';
import { targetKind } from './target-kind.ts';
import { startOf } from './throttle.ts';

/** Starts the delivery of an event to a target of a rule that it matched. */
export function begin(
  state: EventsState,
  rule: Rule,
  target: EventTarget,
  event: AwsEvent,
  step: EventsStep,
  through: readonly string[],
): void {
  const subject = ruleSubject(step.scope, rule.bus, rule.name);
  const drop = (reason: string): void =>
    step.note('events.dropped', subject, { eventId: event.id, target: target.Id!, targetArn: target.Arn!, reason });
  if (through.includes(rule.arn)) {
    count(step, 'DeadLetterInvocations', rule);
    return drop('the event was sent here by this very rule: it would run for ever');
  }
  if (through.length > 0 && targetKind(target.Arn!) === 'bus')
    return drop('an event that came from another bus is not sent on to a third one');
  const payload = payloadFor(target, event, rule, step.at);
  if (payload.kind === 'invalid') {
    count(step, 'Invocations', rule);
    count(step, 'FailedInvocations', rule);
    return drop(payload.reason);
  }
  count(step, 'InvocationsCreated');
  const { RetryPolicy } = target;
  const delivery: Delivery = {
    sender: { kind: 'rule', name: rule.name, bus: rule.bus, arn: rule.arn },
    target: viewOf(target),
    payload: payload.text,
    event,
    arrivedAt: step.at,
    patience: {
      attempts: RetryPolicy?.MaximumRetryAttempts ?? step.options.retryAttempts,
      age: (RetryPolicy?.MaximumEventAgeInSeconds === undefined
        ? step.options.eventAge
        : RetryPolicy.MaximumEventAgeInSeconds * 1_000) as never,
    },
    attempt: 1,
    through: [...through, rule.arn],
  };
  const wanted = plus(step.at, step.options.deliveryLatency + delayOf(state, target.Arn!, step.at));
  const start = startOf(state, wanted, step);
  if (start > wanted) count(step, 'ThrottledRules', rule);
  step.schedule(start, 'deliver', 'attempt', delivery);
}

function viewOf(target: EventTarget): TargetView {
  const { KinesisParameters, RunCommandParameters, EcsParameters } = target;
  const parameters = Object.entries({ KinesisParameters, RunCommandParameters, EcsParameters }).filter(([, value]) => value !== undefined);
  return {
    id: target.Id!,
    arn: target.Arn!,
    roleArn: target.RoleArn ?? null,
    deadLetterArn: target.DeadLetterConfig?.Arn ?? null,
    messageGroupId: target.SqsParameters?.MessageGroupId ?? null,
    parameters: Object.fromEntries(parameters),
  };
}
