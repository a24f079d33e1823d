import fc from 'fast-check';
import type { PutCompositeAlarmInput, StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import { actionLists } from './metric-alarm.ts';

/** The state of each child by its name. */
export type ChildStates = Readonly<Record<string, StateValue>>;

/** An alarm rule with what it means, said by the generator and not by the parser of the engine: an oracle for composites. */
export interface AlarmRule {
  readonly text: string;
  /** Whether it is true for these states of its children. */
  readonly isTrue: (states: ChildStates) => boolean;
}

/** A counterexample shows the text alone. */
const shown = (rule: AlarmRule): AlarmRule => ({
  ...rule,
  ...{ [fc.toStringMethod]: (): string => `alarmRule(${JSON.stringify(rule.text)})` },
});

export interface AlarmRuleConstraints {
  /** The names of the children; `Alarm` alone when absent. */
  readonly children?: readonly string[];
  /** The states that it asks for, the simplest first; all three when absent. */
  readonly states?: readonly StateValue[];
  /** How deep parentheses and NOT go; 3 when absent. */
  readonly maxDepth?: number;
  /** AT_LEAST, which AWS added in 2025; true when absent. */
  readonly atLeast?: boolean;
}

/** A rule of a composite alarm. Shrinks to `ALARM(Alarm)`. */
export function alarmRule(constraints: AlarmRuleConstraints = {}): fc.Arbitrary<AlarmRule> {
  const { children = ['Alarm'], states = ['ALARM', 'OK', 'INSUFFICIENT_DATA'], maxDepth = 3 } = constraints;
  const name = fc.constantFrom(...children);
  const state = fc.constantFrom(...states);
  const one = fc.record({ state, name, quoted: fc.boolean() }).map(({ name: child, state: wanted, quoted }): AlarmRule => ({
    text: `${wanted}(${quoted ? `"${child}"` : child})`,
    isTrue: (now) => now[child] === wanted,
  }));
  const constant = fc.constantFrom(true, false).map((value): AlarmRule => ({ text: value ? 'TRUE' : 'FALSE', isTrue: () => value }));
  const leaves = [
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: constant },
  ];
  if (constraints.atLeast !== false) leaves.push({ weight: 2, arbitrary: atLeast(name, state) });
  const leaf = fc.oneof({ withCrossShrink: true }, ...leaves);
  const { rule } = fc.letrec<{ rule: AlarmRule; part: AlarmRule }>((tie) => ({
    part: fc.oneof(
      { maxDepth, withCrossShrink: true },
      leaf,
      tie('rule').map((of): AlarmRule => ({ text: `(${of.text})`, isTrue: of.isTrue })),
      tie('part').map((of): AlarmRule => ({ text: `NOT ${of.text}`, isTrue: (now) => !of.isTrue(now) })),
    ),
    rule: fc.array(fc.array(tie('part'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }).map((ors): AlarmRule => ({
      text: ors.map((ands) => ands.map((part) => part.text).join(' AND ')).join(' OR '),
      isTrue: (now) => ors.some((ands) => ands.every((part) => part.isTrue(now))),
    })),
  }));
  return rule.map(shown);
}

/** `AT_LEAST(2, ALARM, (a, b))`, `AT_LEAST(50%, NOT OK, (a, b))`: a name given twice counts twice. */
function atLeast(name: fc.Arbitrary<string>, state: fc.Arbitrary<StateValue>): fc.Arbitrary<AlarmRule> {
  return fc
    .record({
      list: fc.array(name, { minLength: 1, maxLength: 4 }),
      state,
      not: fc.boolean(),
      least: fc.oneof(fc.nat(), fc.constantFrom(24, 49, 74, 99)),
      percent: fc.boolean(),
    })
    .map(({ list, state: wanted, not, least, percent }): AlarmRule => {
      const bound = percent ? 1 + (least % 100) : 1 + (least % list.length);
      return {
        text: `AT_LEAST(${bound}${percent ? '%' : ''}, ${not ? 'NOT ' : ''}${wanted}, (${list.join(', ')}))`,
        isTrue: (now) => {
          const hits = list.filter((child) => (now[child] === wanted) !== not).length;
          return percent ? hits * 100 >= bound * list.length : hits >= bound;
        },
      };
    });
}

export interface CompositeAlarmConstraints extends AlarmRuleConstraints {
  /** Names to draw from; `Composite` alone when absent. */
  readonly names?: readonly string[];
  /** Alarms that may suppress its actions; it has no suppressor when absent. */
  readonly suppressors?: readonly string[];
  /** Seconds that a suppressor's wait and extension last at most; 120 when absent. */
  readonly maxSuppressionPeriod?: number;
  readonly actions?: readonly string[];
}

/** A composite alarm as PutCompositeAlarm takes it; the children and suppressors must exist. Shrinks to the rule `ALARM(Alarm)` without anything else. */
export function compositeAlarm(constraints: CompositeAlarmConstraints = {}): fc.Arbitrary<PutCompositeAlarmInput> {
  const { names = ['Composite'], suppressors, maxSuppressionPeriod = 120 } = constraints;
  const seconds = fc.integer({ min: 0, max: maxSuppressionPeriod });
  const suppression =
    suppressors === undefined
      ? fc.constant({})
      : fc.option(
          fc.record({
            ActionsSuppressor: fc.constantFrom(...suppressors),
            ActionsSuppressorWaitPeriod: seconds,
            ActionsSuppressorExtensionPeriod: seconds,
          }),
          { nil: {} },
        );
  return fc
    .record({
      name: fc.constantFrom(...names),
      rule: alarmRule(constraints),
      suppression,
      actions: constraints.actions === undefined ? fc.constant({}) : actionLists(constraints.actions),
    })
    .map(({ name, rule, suppression: by, actions }) => ({ AlarmName: name, AlarmRule: rule.text, ...by, ...actions }));
}
