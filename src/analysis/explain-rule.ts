import { headAt, select, type Entries } from '../kernel/entries.ts';
import type { EventsState } from '../engines/events/state.ts';
import { explainEventPattern, type PatternExplanation } from '../engines/events/pattern/explain.ts';
import { parseEventPattern } from '../engines/events/pattern/parse.ts';
import { scopeKey, type Scope } from '../aws/scope.ts';
import type { Entry } from '../kernel/journal.ts';
import { causesOf, consequencesOf } from './causes.ts';
import { nearestMiss, type NearestMiss } from './nearest-miss.ts';

export type { FieldExplanation } from '../engines/events/pattern/explain.ts';

/** A rule of EventBridge as it stands at the end of a run. */
export interface RuleView {
  readonly scope: Scope;
  readonly bus: string;
  readonly name: string;
  readonly arn: string;
  /** Null for a rule that is only scheduled. */
  readonly pattern: string | null;
  readonly schedule: string | null;
  readonly state: string;
  readonly targets: readonly string[];
}

/** What became of an event at a rule. */
export interface RuleExplanation {
  readonly rule: RuleView;
  /** The entry of the event on the rule's bus. */
  readonly event: Entry;
  /** Its number among the events of the bus, from 1, and how many there are. */
  readonly number: number;
  readonly total: number;
  /** Field by field; null for a rule without a pattern. */
  readonly pattern: PatternExplanation | null;
  readonly nearest: NearestMiss | null;
  /** The rule took the event: what the run says, whatever the pattern says at its end. */
  readonly matched: Entry | null;
  /** Back to the scenario's own words, the nearest first. */
  readonly because: readonly Entry[];
  /** Attempts, deliveries, retries, dead letters and what they led to, in order. */
  readonly so: readonly Entry[];
  /** Why pattern and run differ, when they do. */
  readonly note: string | null;
}

interface RuleSource {
  statesOf(engine: 'events'): readonly (Scope & { readonly state: EventsState })[];
}

/** Every rule of every bus that is not EventBridge's own, by account, region, bus and name. */
export const rulesOf = (cloud: { statesOf<State>(engine: string): readonly (Scope & { readonly state: State })[] }): RuleView[] =>
  (cloud as RuleSource).statesOf('events').flatMap(({ accountId, region, state }) =>
    [...state.buses.values()].flatMap((bus) =>
      [...bus.rules.values()]
        .filter((rule) => rule.archive === null)
        .map((rule) => ({
          scope: { accountId, region },
          bus: bus.name,
          name: rule.name,
          arn: rule.arn,
          pattern: rule.pattern,
          schedule: rule.schedule,
          state: rule.state,
          targets: [...rule.targets.values()].map((target) => target.Arn ?? ''),
        })),
    ),
  );

/** The events that were on a rule's bus, in order: for a rule with a schedule only, those that it fired itself. */
export interface RuleEvents {
  /** The places of the events in the journal: there can be millions of them. */
  readonly places: readonly number[];
  /** The entries that say that the rule took an event, by the number of the event's own entry. */
  readonly taken: ReadonlyMap<number, Entry>;
}

/** What was found of a rule: a report asks of each of its events again. */
const seen = new WeakMap<Entries, { readonly of: number; readonly byRule: Map<string, RuleEvents> }>();

export function eventsFor(entries: Entries, rule: RuleView): RuleEvents {
  let known = seen.get(entries);
  if (known?.of !== entries.length) seen.set(entries, (known = { of: entries.length, byRule: new Map() }));
  let events = known.byRule.get(rule.arn);
  if (events === undefined) known.byRule.set(rule.arn, (events = findEvents(entries, rule)));
  return events;
}

function findEvents(entries: Entries, rule: RuleView): RuleEvents {
  const taken = new Map<number, Entry>();
  for (const entry of select(entries, ({ type }) => type === 'events.matched'))
    if (entry.data['rule'] === rule.arn && entry.cause !== null) taken.set(entry.cause, entry);
  const subject = `${scopeKey(rule.scope)}/bus/${rule.bus}`;
  const places: number[] = [];
  for (let place = 0; place < entries.length; place += 1) {
    const head = headAt(entries, place);
    if (head.type === 'events.accepted' && head.subject === subject && (rule.pattern !== null || taken.has(head.seq))) places.push(place);
  }
  return { places, taken };
}

const eventOf = (entry: Entry): object => (entry.data['event'] ?? {}) as object;

/**
 * Why a rule took an event, or did not.
 * @param number of the event on the rule's bus, from 1; when absent the first that it took, else the one that came nearest
 * @returns undefined when there is no such event
 */
export function explainRule(entries: Entries, rule: RuleView, number?: number): RuleExplanation | undefined {
  const { places, taken } = eventsFor(entries, rule);
  const at = number === undefined ? chosen(entries, places, taken, rule) : number - 1;
  const place = places[at];
  if (place === undefined) return undefined;
  const event = entries.at(place)!;
  const pattern = rule.pattern === null ? null : parseEventPattern(rule.pattern);
  const explained = pattern === null ? null : explainEventPattern(pattern, eventOf(event));
  const matched = taken.get(event.seq) ?? null;
  return {
    rule,
    event,
    number: at + 1,
    total: places.length,
    pattern: explained,
    nearest: pattern === null ? null : nearestMiss(pattern, eventOf(event)),
    matched,
    because: causesOf(entries, event),
    so: matched === null ? [] : consequencesOf(entries, matched),
    note: noteOf(rule, explained, matched),
  };
}

function noteOf(rule: RuleView, explained: PatternExplanation | null, matched: Entry | null): string | null {
  if (explained === null || explained.matches === (matched !== null)) return null;
  if (!explained.matches) return 'The run took it: the rule had another pattern then.';
  if (rule.state === 'DISABLED') return 'The pattern matches, but the rule is DISABLED.';
  return 'The pattern matches, but the rule was not in force then: not there yet, disabled, or left out of a replay.';
}

/** The first event that the rule took; else the one for which the fewest fields would have to change. */
function chosen(entries: Entries, places: readonly number[], taken: ReadonlyMap<number, Entry>, rule: RuleView): number {
  const first = places.findIndex((place) => taken.has(headAt(entries, place).seq));
  if (first >= 0 || rule.pattern === null) return first;
  const pattern = parseEventPattern(rule.pattern);
  let best = -1;
  let fewest = Infinity;
  places.forEach((place, i) => {
    const { alternatives } = explainEventPattern(pattern, eventOf(entries.at(place)!));
    const misses = Math.min(...alternatives.map(({ fields }) => fields.filter((field) => !field.matches).length));
    if (misses < fewest) [best, fewest] = [i, misses];
  });
  return best;
}
