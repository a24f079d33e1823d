import fc from 'fast-check';
import type { SetAlarmStateInput, StateValue } from '../../src/aws/shapes/cloudwatch-alarms.ts';
import { nextTick } from '../../src/kernel/time.ts';
import type { Cloud, CloudOptions } from '../../src/cloud/cloud.ts';
import { ruleState } from '../../src/engines/alarms/composite/propagate.ts';
import type { AlarmsState, CompositeAlarmState } from '../../src/engines/alarms/state.ts';
import { transition } from '../../src/engines/alarms/transition.ts';
import { alarmRule, type AlarmRule, type ChildStates } from '../../src/testing/arbitraries/index.ts';
import { listOf, shrinkWith, simplerLists } from '../../src/testing/arbitraries/shrinking.ts';
import { STATES } from '../../src/testing/arbitraries/metric-alarm.ts';
import { aroundOperation, cloudsWith, tableWith } from './engine.ts';
import { planted, type Law, type Planted } from './hunt.ts';

type Clouds = (options: CloudOptions) => Cloud;
const START = '2026-01-05T00:00:00Z';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:pager';

/** A cloud with alarms that are moved by hand alone. */
function withChildren(clouds: Clouds, names: readonly string[], value: StateValue = 'INSUFFICIENT_DATA'): Cloud {
  const cloud = clouds({ start: START });
  for (const AlarmName of names) {
    cloud.cloudwatch.putMetricAlarm({
      AlarmName,
      Namespace: 'Test',
      MetricName: 'm',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'ignore',
    });
    cloud.cloudwatch.setAlarmState({ AlarmName, StateValue: value, StateReason: 'by hand' });
  }
  return cloud;
}
const stateOf = (cloud: Cloud, name: string): StateValue => cloud.stateOf<AlarmsState>('alarms').alarms.get(name)!.value;

const CHILDREN = ['a', 'b'];
type Moves = readonly (readonly [name: string, state: StateValue])[];
const follows: Law<Clouds, readonly [AlarmRule, Moves]> = {
  says: 'a composite alarm is the value of its rule, after every change of a child',
  drawn: fc.tuple(
    alarmRule({ children: CHILDREN, maxDepth: 2 }),
    listOf(fc.tuple(fc.constantFrom(...CHILDREN), fc.constantFrom(...STATES)), 1, 6),
  ),
  holds: (clouds, [rule, moves]) => {
    const cloud = withChildren(clouds, CHILDREN);
    cloud.cloudwatch.putCompositeAlarm({ AlarmName: 'All', AlarmRule: rule.text });
    return moves.every(([AlarmName, StateValue]) => {
      cloud.advance('7s');
      cloud.cloudwatch.setAlarmState({ AlarmName, StateValue, StateReason: 'by hand' });
      const states: ChildStates = Object.fromEntries(CHILDREN.map((name) => [name, stateOf(cloud, name)]));
      return stateOf(cloud, 'All') === (rule.isTrue(states) ? 'ALARM' : 'OK');
    });
  },
  size: ([, moves]) => moves.length,
};

const SET = ['cloudwatch', 'SetAlarmState'] as const;
const isComposite = (alarm: { readonly type: string }): alarm is CompositeAlarmState => alarm.type === 'CompositeAlarm';

/** Children do not tell their parents: a timer looks at every composite once a minute. */
export const onTimer = tableWith('alarms', (truth) => {
  const engine = aroundOperation<AlarmsState, SetAlarmStateInput>(truth, ...SET, (state, input, step, set) => {
    const parents = [...state.parents];
    state.parents.clear();
    set(state, input, step);
    for (const [name, list] of parents) state.parents.set(name, list);
    step.schedule(nextTick(step.at + 1, 60_000, 0), 'composite', 'look', null, 'look');
  });
  const look = ((state: AlarmsState, _data: null, step: never): void => {
    for (const alarm of [...state.alarms.values()].filter(isComposite)) {
      const { value } = ruleState(state, alarm);
      if (value !== alarm.value)
        transition(state, alarm, { value, grounds: { reason: 'the timer', reasonData: undefined } }, step, { rule: 'alarm-rule' });
    }
  }) as never;
  return { ...engine, notices: { ...engine.notices, look } };
});

/** Seconds at which a child and a suppressor flip, and how long the composite waits and extends. */
interface Flips {
  readonly child: readonly number[];
  readonly suppressor: readonly number[];
  readonly wait: number;
  readonly extension: number;
}
const SECONDS = 20;

/** When actions run, second by second: what falls due at a second comes first, then the child's change, then the suppressor's. */
function slowly({ child, suppressor, wait, extension }: Flips): string[] {
  const acted: string[] = [];
  let [state, suppressed, phase, until] = ['OK', false, 'none', Infinity];
  const enter = (next: string, end: number): void => {
    [phase, until] = [next, end];
  };
  for (let second = 1; second <= SECONDS; second += 1) {
    const act = (): void => {
      acted.push(`${state} ${second}`);
      enter('none', Infinity);
    };
    if (until === second) act();
    if (child.includes(second)) {
      state = state === 'OK' ? 'ALARM' : 'OK';
      if (suppressed) enter('alarm', Infinity);
      else if (wait > 0) enter('wait', second + wait);
      else act();
    }
    if (!suppressor.includes(second)) continue;
    suppressed = !suppressed;
    if (suppressed && (phase === 'wait' || phase === 'extension')) enter('alarm', Infinity);
    else if (!suppressed && phase === 'alarm') {
      if (extension > 0) enter('extension', second + extension);
      else act();
    }
  }
  return acted;
}
const flips = shrinkWith(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 5 }), (list) =>
  simplerLists(list, 0, (at) =>
    at > 1 ? [1, Math.ceil(at / 2), at - 1].filter((next, i, all) => next < at && all.indexOf(next) === i) : [],
  ),
);

const suppression: Law<Clouds, Flips> = {
  says: 'actions of a composite run when the second-by-second simulator of suppression says so',
  drawn: fc.record({ child: flips, suppressor: flips, wait: fc.integer({ min: 0, max: 5 }), extension: fc.integer({ min: 0, max: 5 }) }),
  holds: (clouds, flipped) => {
    const cloud = withChildren(clouds, ['a', 's'], 'OK');
    cloud.cloudwatch.putCompositeAlarm({
      AlarmName: 'c',
      AlarmRule: 'ALARM(a)',
      AlarmActions: [TOPIC],
      OKActions: [TOPIC],
      ActionsSuppressor: 's',
      ActionsSuppressorWaitPeriod: flipped.wait,
      ActionsSuppressorExtensionPeriod: flipped.extension,
    });
    cloud.advance('1h');
    const [begin, seen] = [cloud.at, cloud.journal.length];
    for (let second = 1; second <= SECONDS; second += 1) {
      cloud.advance('1s');
      for (const [AlarmName, at] of [
        ['a', flipped.child],
        ['s', flipped.suppressor],
      ] as const) {
        const StateValue = stateOf(cloud, AlarmName) === 'OK' ? 'ALARM' : 'OK';
        if (at.includes(second)) cloud.cloudwatch.setAlarmState({ AlarmName, StateValue, StateReason: 'by hand' });
      }
    }
    // What is called by hand at a second acts at that second, when time goes on.
    cloud.advance('1ms');
    const acted = cloud.journal
      .entries()
      .slice(seen)
      .filter(({ type, subject }) => type === 'api.call' && subject.endsWith('/api/sns'))
      .map(
        ({ at, data }) =>
          `${/NewStateValue\\*":\\*"(\w+)/.exec((data['input'] as { Message: string }).Message)![1]!} ${(at - begin) / 1000}`,
      );
    return JSON.stringify(acted) === JSON.stringify(slowly(flipped));
  },
  size: ({ child, suppressor }) => child.length + suppressor.length,
};

/** The composite changes again while it waits: the first wait goes on as if nothing had been. */
const waitGoesOn = tableWith('alarms', (engine) =>
  aroundOperation<AlarmsState, SetAlarmStateInput>(engine, ...SET, (state, input, step, truth) => {
    const waiting = new Map([...state.alarms.values()].filter(isComposite).map((alarm) => [alarm.name, alarm.phase]));
    truth(state, input, step);
    for (const alarm of [...state.alarms.values()].filter(isComposite)) {
      const before = waiting.get(alarm.name) ?? null;
      if (before?.by !== 'WaitPeriod' || alarm.phase?.by !== 'WaitPeriod' || before.until === alarm.phase.until) continue;
      alarm.phase = before;
      step.schedule(before.until!, 'composite', 'suppression', { name: alarm.name }, `suppression ${alarm.name}`);
    }
  }),
);

const honest = cloudsWith(undefined);
export const COMPOSITES: readonly Planted[] = [
  planted('composite on a timer', follows, { truth: honest, wrong: cloudsWith(onTimer) }, { within: 20, small: 1, trials: 60 }),
  planted(
    "suppressor's wait not restarted",
    suppression,
    { truth: honest, wrong: cloudsWith(waitGoesOn) },
    { within: 50, small: 3, trials: 50 },
  ),
];
