import { UTC } from '../../aws/zones.ts';
import { formatInstant, floorTo, type Instant, SECOND } from '../../kernel/time.ts';
import type { AwsEvent } from '../../aws/event.ts';
import { DEFAULT_BUS } from './names.ts';
import { nextFiring, parseRuleSchedule } from './schedule/expression.ts';
import { receive } from './receive.ts';
import type { EventsState, EventsStep, Rule } from './state.ts';

/** What the notice `tick` carries: it is for one rule and one nominal instant. */
export interface Tick {
  readonly rule: string;
  readonly at: Instant;
}

const keyOf = (rule: Rule): string => `rule/${rule.name}`;

/**
 * Sees to it that one notice for the rule's next firing is pending, and none for a rule that does not fire. A schedule costs its firings,
 * no more.
 */
export function keepTime(rule: Rule, step: EventsStep, fresh: boolean): void {
  if (rule.schedule === null || rule.state === 'DISABLED') return stopTime(rule, step);
  const schedule = parseRuleSchedule(rule.schedule)!;
  const first = fresh && schedule.kind === 'rate' && step.options.rateFiresImmediately;
  const at = first ? step.at : nextFiring(schedule, step.at, rule.phase, UTC);
  if (at === undefined) return stopTime(rule, step);
  step.schedule(at, 'evaluate', 'tick', { rule: rule.name, at } satisfies Tick, keyOf(rule));
}

export function stopTime(rule: Rule, step: EventsStep): void {
  step.cancel(keyOf(rule));
}

/** A scheduled rule fires: an event for its targets, which every rule of the default bus sees too. */
export function tick(state: EventsState, { rule: name, at }: Tick, step: EventsStep): void {
  const bus = state.buses.get(DEFAULT_BUS)!;
  const rule = bus.rules.get(name);
  if (rule === undefined || rule.schedule === null || rule.state === 'DISABLED') return;
  const event: AwsEvent = {
    version: '0',
    id: step.uuid('event'),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: step.scope.accountId,
    time: formatInstant(floorTo(at, SECOND)),
    region: step.scope.region,
    resources: [rule.arn],
    detail: {},
  };
  keepTime(rule, step, false);
  receive(state, bus, event, step, { fired: name });
}
