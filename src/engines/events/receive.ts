import { plainEvent, type AwsEvent } from '../../aws/event.ts';
import { later } from '../../kernel/later.ts';
import { byCodeUnit, type Json } from '../../kernel/plain.ts';
import { keepEvent } from './archive/archives.ts';
import { begin } from './delivery/begin.ts';
import { count } from './delivery/metrics.ts';
import { isAwake, matchingRules } from './matching.ts';
import { busSubject, ruleSubject } from './names.ts';
import type { Bus, EventsState, EventsStep, Rule } from './state.ts';

/** How an event came to a bus. */
export interface Arrival {
  /** The rules that sent it from bus to bus, oldest first; absent for an event that is new. */
  readonly through?: readonly string[];
  /** The scheduled rule that fired it. */
  readonly fired?: string;
  /** ARNs of the only rules that may see it: a replay for some rules. */
  readonly only?: readonly string[];
}

/** What the journal says of events on a bus: there are many, and each is kept. */
interface BusWords {
  readonly subject: string;
  readonly accepted: (event: AwsEvent) => { readonly [key: string]: Json };
}
const known = new WeakMap<Bus, BusWords>();

const wordsOf = (bus: string, step: EventsStep): BusWords => ({
  subject: busSubject(step.scope, bus),
  accepted: (event) => ({
    eventId: event.id,
    source: event.source,
    detailType: event['detail-type'],
    bus,
    event: plainEvent(event) as unknown as Json,
  }),
});

/** An event is on a bus: archives keep it, rules see it, their targets will get it. */
export function receive(state: EventsState, bus: Bus, event: AwsEvent, step: EventsStep, arrival: Arrival = {}): void {
  let words = known.get(bus);
  if (words === undefined) known.set(bus, (words = wordsOf(bus.name, step)));
  step.note('events.accepted', words.subject, later(words.accepted, event));
  if (bus.rules.size === 0) return;
  step.because('mark');
  const rules = rulesFor(bus, event, step.at, arrival);
  const seen = rules.filter(({ archive }) => archive === null);
  if (seen.length > 0) count(step, 'MatchedEvents');
  if (rules.length === 0) return;
  const plain = plainEvent(event);
  for (const rule of rules) {
    step.because('back');
    if (rule.archive !== null) keepEvent(state, rule.archive, plain, step);
    else runRule(state, rule, plain, step, arrival);
  }
}

function rulesFor(bus: Bus, event: AwsEvent, at: number, { fired, only }: Arrival): Rule[] {
  const rules = matchingRules(bus, event, at).filter(({ arn, archive }) => only === undefined || archive !== null || only.includes(arn));
  const own = fired === undefined ? undefined : bus.rules.get(fired);
  if (own === undefined || rules.includes(own) || !isAwake(own, at)) return rules;
  return [...rules, own].sort((a, b) => byCodeUnit(a.name, b.name));
}

function runRule(state: EventsState, rule: Rule, event: AwsEvent, step: EventsStep, { through = [] }: Arrival): void {
  const targets = [...rule.targets.values()].sort((a, b) => byCodeUnit(a.Id!, b.Id!));
  const subject = ruleSubject(step.scope, rule.bus, rule.name);
  step.note('events.matched', subject, { eventId: event.id, rule: rule.arn, targets: targets.map(({ Id }) => Id!) });
  count(step, 'TriggeredRules', rule);
  for (const target of targets) begin(state, rule, target, event, step, through);
}
