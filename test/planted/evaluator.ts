import fc from 'fast-check';
import type { AlarmQuery, StateValue } from '../../src/aws/shapes/cloudwatch-alarms.ts';
import { deciderOf, evaluate, treatMissingData, type Slots } from '../../src/engines/alarms/index.ts';
import { metricAlarm, series, slotsOf } from '../../src/testing/arbitraries/index.ts';
import { STATES } from '../../src/testing/arbitraries/metric-alarm.ts';
import { letterOf, oracleState } from '../engines/alarms/oracle.ts';
import { planted, type Law, type Planted } from './hunt.ts';

type Evaluator = (alarm: AlarmQuery, range: Slots, current: StateValue) => StateValue;
type Case = readonly [AlarmQuery, Slots, StateValue];

const letters = (alarm: AlarmQuery, range: Slots) => Array.from(range.values, (value) => letterOf(alarm, value));

/** Alarms of any kind over their own evaluation ranges, decided by an evaluator and by the slow one that is written from the guide's text. */
const decides: Law<Evaluator, Case> = {
  says: 'a state is what the obvious evaluator says of the range',
  drawn: fc
    .tuple(
      metricAlarm({ statistics: ['Average'], periods: [60], maxThreshold: 3 }),
      series({ max: 4, maxLength: 10 }),
      fc.constantFrom(...STATES),
    )
    .map(([alarm, values, current]): Case => [alarm, slotsOf(values, alarm), current]),
  holds: (evaluator, [alarm, range, current]) => {
    const { n, m } = deciderOf(alarm);
    return evaluator(alarm, range, current) === oracleState(letters(alarm, range), n, m, treatMissingData(alarm), current);
  },
  size: ([, { values }]) => Array.from(values).filter((value) => !Number.isNaN(value)).length,
};
const truth: Evaluator = (alarm, range, current) => evaluate(alarm, range, current).to;

/** An evaluation range with other values. */
const withValues = (range: Slots, change: (value: number) => number): Slots => ({ ...range, values: Array.from(range.values, change) });

/** Each with the runs within which it must be found: two to three times what it took from the worst of nine seeds. */
const WRONG: readonly (readonly [bug: string, within: number, wrong: Evaluator])[] = [
  [
    'breaches counted over the whole range',
    40,
    (alarm, range, current) => {
      const breaching = letters(alarm, range).filter((letter) => letter === 'X').length;
      return breaching >= deciderOf(alarm).m ? 'ALARM' : truth(alarm, range, current);
    },
  ],
  [
    'value zero dropped',
    25,
    (alarm, range, current) =>
      truth(
        alarm,
        withValues(range, (value) => value || Number.NaN),
        current,
      ),
  ],
  [
    'M omitted taken as 1',
    50,
    (alarm, range, current) => truth({ ...alarm, DatapointsToAlarm: alarm.DatapointsToAlarm ?? 1 }, range, current),
  ],
  [
    '`ignore` as freeze',
    90,
    (alarm, range, current) =>
      treatMissingData(alarm) === 'ignore' && letters(alarm, range).includes('-') ? current : truth(alarm, range, current),
  ],
  [
    'premature rule missing',
    500,
    (alarm, range, current) => {
      const decision = evaluate(alarm, range, current);
      return decision.rule === 'aged-breach' ? current : decision.to;
    },
  ],
];

export const EVALUATORS: readonly Planted[] = WRONG.map(([bug, within, wrong]) =>
  // Over the whole range: N points and one more are needed, and N shrinks no further where fewer would not show it.
  planted(bug, decides, { truth, wrong }, { within, small: bug.startsWith('breaches') ? 4 : 3, trials: 1000 }),
);
