import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlarmQuery } from '../../../src/aws/shapes/cloudwatch-alarms.ts';
import { DEFAULTS } from '../../../src/engines/alarms/options.ts';
import { planOf } from '../../../src/engines/alarms/plan.ts';
import type { AlarmStep } from '../../../src/engines/alarms/step.ts';

const ACTIONS = { OK: [], ALARM: [], INSUFFICIENT_DATA: [] };
const stepWith = (options: typeof DEFAULTS): AlarmStep => ({ options, ports: { metrics: { handle: () => 0 } } }) as never;
const stat = { Id: 'm', MetricStat: { Metric: { Namespace: 'AWS/DynamoDB', MetricName: 'x' }, Period: 300, Stat: 'Sum' } };

/** Every member that a plan could follow from, with values that make a difference. */
const VALUES = {
  Namespace: ['Shop', 'AWS/DynamoDB'], Period: [10, 60, 3600], EvaluationPeriods: [2, 48], DatapointsToAlarm: [1, 2], Threshold: [1, 2],
  ComparisonOperator: ['GreaterThanThreshold', 'LessThanOrEqualToThreshold', 'GreaterThanUpperThreshold'],
  TreatMissingData: ['missing', 'ignore', 'breaching'], EvaluateLowSampleCountPercentile: ['evaluate', 'ignore'],
  ExtendedStatistic: ['p50', 'p99'], Statistic: ['Sum', 'Average'],
  EvaluationWindow: [{ WallClockWindow: { Timezone: 'UTC' } }, { WallClockWindow: { Timezone: 'Asia/Tokyo' } }],
  Metrics: [[stat], [stat, { Id: 'e', Expression: 'm * 2' }]],
} as const;
type Member = keyof typeof VALUES;
const MEMBERS = Object.keys(VALUES) as Member[];
const setting = fc.constantFrom(...MEMBERS).chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(undefined, ...VALUES[name])));

/** A query of some settings: the later of two of one member wins, and undefined leaves it out. */
const queryOf = (settings: readonly (readonly [Member, unknown])[]): AlarmQuery =>
  Object.fromEntries([...new Map(settings)].filter(([, value]) => value !== undefined));

test('law: a plan follows from its own configuration, whatever alarm was made before', () => {
  fc.assert(
    fc.property(fc.array(setting, { maxLength: 8 }), setting, (common, change) => {
      const [first, second] = [queryOf(common), queryOf([...common, change])];
      const step = stepWith(DEFAULTS);
      planOf('a', first, ACTIONS, step);
      // With options of its own nothing is shared.
      expect(planOf('a', second, ACTIONS, step)).toEqual(planOf('a', second, ACTIONS, stepWith({ ...DEFAULTS })));
    }),
    { seed: 20261122, numRuns: 3000 },
  );
});
