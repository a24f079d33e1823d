import type { Scope } from '../aws/scope.ts';
import type { StateValue } from '../aws/shapes/cloudwatch-alarms.ts';
import { decisiveChildren, isTrue } from '../engines/alarms/rule/evaluate.ts';
import { parseRule } from '../engines/alarms/rule/parser.ts';
import { namesIn } from '../engines/alarms/rule/syntax.ts';
import type { Entries } from '../kernel/entries.ts';
import type { Entry } from '../kernel/journal.ts';
import type { Instant } from '../kernel/time.ts';
import type { AlarmChange } from './alarms.ts';
import { causesOf, consequencesOf } from './causes.ts';
import { entriesOf } from './entries.ts';
import { alarmSubject } from './explain-alarm.ts';

/** An alarm that a rule names, as it was when the rule was looked at. */
export interface Child {
  readonly name: string;
  /** Null when there was no such alarm any more. */
  readonly state: StateValue | null;
  /** Since when; null when it had never changed. */
  readonly since: Instant | null;
  /** Whether its state makes the rule what it is. */
  readonly decisive: boolean;
}

/** What the rule would have said, had one child been in another state. */
export interface ChildOtherwise {
  readonly name: string;
  readonly state: StateValue;
  readonly result: 'ALARM' | 'OK';
}

/** Why a composite alarm changed its state, as data. */
export interface CompositeExplanation {
  readonly name: string;
  readonly scope: Scope;
  readonly at: Instant;
  readonly from: StateValue;
  readonly to: StateValue;
  readonly reason: string;
  readonly rule: string;
  /** In the order of the rule; none when the rule does not explain the change: it was set by hand, or by a rule that it no longer has. */
  readonly children: readonly Child[];
  /** Back to the scenario's own words, the nearest first. */
  readonly because: readonly Entry[];
  readonly so: readonly Entry[];
  /** Every child in each state that it was not in. */
  readonly otherwise: readonly ChildOtherwise[];
}

const STATES: readonly StateValue[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

/**
 * Why a composite alarm changed its state.
 * @param rule its AlarmRule, as DescribeAlarms shows it at the end of the run
 */
export function explainComposite(entries: Entries, scope: Scope, name: string, rule: string, change: AlarmChange): CompositeExplanation {
  const ast = parseRule(rule, scope);
  const told: Child[] = namesIn(ast).map((child) => {
    // Several alarms may change at one instant: what was written before the composite's own change is what it saw.
    const before = entriesOf(entries, alarmSubject(scope, child)).filter(({ seq }) => seq < change.entry.seq);
    const born = before.findLast(({ type }) => type === 'alarm.config');
    const last = before.findLast(({ type }) => type === 'alarm.state');
    const gone = born === undefined || born.data['operation'] === 'delete';
    const state = gone ? null : ((last?.data['to'] ?? 'INSUFFICIENT_DATA') as StateValue);
    return { name: child, state, since: gone ? null : (last?.at ?? null), decisive: false };
  });
  const stateOf = (child: string): StateValue | undefined => told.find(({ name: other }) => other === child)?.state ?? undefined;
  const explains = isTrue(ast, stateOf) === (change.to === 'ALARM') && change.to !== 'INSUFFICIENT_DATA';
  const decisive = new Set(decisiveChildren(ast, stateOf));
  return {
    name,
    scope,
    at: change.at,
    from: change.from,
    to: change.to,
    reason: change.reason,
    rule,
    children: explains ? told.map((child) => ({ ...child, decisive: decisive.has(child.name) })) : [],
    because: causesOf(entries, change.entry),
    so: consequencesOf(entries, change.entry),
    otherwise: !explains
      ? []
      : told.flatMap((child) =>
          STATES.filter((state) => state !== child.state).map((state) => ({
            name: child.name,
            state,
            result: isTrue(ast, (other) => (other === child.name ? state : stateOf(other))) ? ('ALARM' as const) : ('OK' as const),
          })),
        ),
  };
}
