import type { AwsEvent } from '../../aws/event.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { EventIndex } from './index/event-index.ts';
import type { EventPattern } from './pattern/model.ts';
import { parseEventPattern } from './pattern/parse.ts';
import type { Bus, Rule } from './state.ts';

interface Compiled {
  readonly version: number;
  readonly index: EventIndex;
  /** The rules with a pattern, by name: the order of delivery. */
  readonly rules: readonly Rule[];
}

// Derived from the state alone, so it is no state: a copy of a bus compiles its own.
const COMPILED = new WeakMap<Bus, Compiled>();
const PATTERNS = new WeakMap<Rule, EventPattern>();

/** The pattern of a rule; it was checked when the rule was put. */
function patternOf(rule: Rule): EventPattern {
  let pattern = PATTERNS.get(rule);
  if (pattern === undefined) PATTERNS.set(rule, (pattern = parseEventPattern(rule.pattern!)));
  return pattern;
}

function compiledOf(bus: Bus): Compiled {
  const known = COMPILED.get(bus);
  if (known?.version === bus.version) return known;
  const rules = [...bus.rules.values()].filter(({ pattern }) => pattern !== null).sort((a, b) => byCodeUnit(a.name, b.name));
  const compiled = { version: bus.version, index: new EventIndex(rules.map(patternOf)), rules };
  COMPILED.set(bus, compiled);
  return compiled;
}

/** The rules of a bus whose pattern an event matches and that want it at this instant, by name. */
export function matchingRules(bus: Bus, event: AwsEvent, at: number): Rule[] {
  const { index, rules } = compiledOf(bus);
  if (rules.length === 0) return [];
  const readOnly = isReadOnlyCall(event);
  return index
    .match(event)
    .map((i) => rules[i]!)
    .filter((rule) => isAwake(rule, at) && (!readOnly || sees(rule)));
}

export const isAwake = (rule: Rule, at: number): boolean => rule.state !== 'DISABLED' && rule.activeFrom <= at;
const sees = (rule: Rule): boolean => rule.state === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** Calls of STS that are read-only in name and are delivered all the same. */
const DELIVERED = new Set(['GetFederationToken', 'GetSessionToken']);

/**
 * Management calls that begin with List, Get or Describe go only to rules that ask for all of CloudTrail's management events.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
function isReadOnlyCall(event: AwsEvent): boolean {
  if (event['detail-type'] !== 'AWS API Call via CloudTrail') return false;
  const { eventName, readOnly, managementEvent } = event.detail;
  if (typeof eventName !== 'string' || readOnly === false || managementEvent === false) return false;
  return /^(List|Get|Describe)/.test(eventName) && !(event.source === 'aws.sts' && DELIVERED.has(eventName));
}
