import fc from 'fast-check';
import type { ComparisonOperator, PutMetricAlarmInput, TreatMissingData } from '../../aws/shapes/cloudwatch-alarms.ts';

export const OPERATORS = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const satisfies readonly ComparisonOperator[];
export const MISSING_MODES = ['missing', 'ignore', 'breaching', 'notBreaching'] as const satisfies readonly TreatMissingData[];
export const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
const STATISTICS = ['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount', 'p50', 'p90', 'p99'] as const;
const PERIODS = [60, 300, 120, 30, 10, 20, 900, 3600] as const;
const PLAIN: ReadonlySet<string> = new Set(['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount']);

export interface MetricAlarmConstraints {
  /** Names to draw from; `Alarm` alone when absent. */
  readonly names?: readonly string[];
  /** What it watches; `Test` and `Metric` when absent. */
  readonly namespace?: string;
  readonly metricNames?: readonly string[];
  /** Seconds, the simplest first: 10, 20, 30 or multiples of 60. From ten seconds to an hour when absent. */
  readonly periods?: readonly number[];
  /** EvaluationPeriods at most; 5 when absent. No alarm looks at more than AWS allows: a day for periods below an hour, otherwise a week. */
  readonly maxEvaluationPeriods?: number;
  /** `Average`, …, `SampleCount`, or percentiles such as `p90`, the simplest first. */
  readonly statistics?: readonly string[];
  readonly operators?: readonly ComparisonOperator[];
  /** `undefined` leaves TreatMissingData out. All four and leaving it out when absent. */
  readonly treatMissingData?: readonly (TreatMissingData | undefined)[];
  /** The threshold, a whole number; 0 to 100 when absent. */
  readonly minThreshold?: number;
  readonly maxThreshold?: number;
  /** ARNs that its three lists of actions are drawn from; it has no actions when absent. */
  readonly actions?: readonly string[];
}

/**
 * A metric alarm as PutMetricAlarm takes it: every operator, statistic and way to treat missing data, M of N with M left out, equal and smaller, standard and
 * high resolution. Shrinks to one period of a minute, the average greater than 0, missing data `missing`, named `Alarm`.
 */
export function metricAlarm(constraints: MetricAlarmConstraints = {}): fc.Arbitrary<PutMetricAlarmInput> {
  const { names = ['Alarm'], namespace = 'Test', metricNames = ['Metric'], periods = PERIODS, maxEvaluationPeriods = 5 } = constraints;
  const { minThreshold = 0, maxThreshold = Math.max(100, minThreshold) } = constraints;
  const lists = constraints.actions === undefined ? undefined : actionLists(constraints.actions);
  return fc
    .record({
      name: fc.constantFrom(...names),
      metric: fc.constantFrom(...metricNames),
      statistic: fc.constantFrom(...(constraints.statistics ?? STATISTICS)),
      low: fc.constantFrom(undefined, 'evaluate' as const, 'ignore' as const),
      period: fc.constantFrom(...periods),
      n: fc.integer({ min: 1, max: maxEvaluationPeriods }),
      m: fc.option(fc.integer({ min: 1, max: maxEvaluationPeriods }), { nil: undefined, freq: 2 }),
      operator: fc.constantFrom(...(constraints.operators ?? OPERATORS)),
      threshold: fc.integer({ min: minThreshold, max: maxThreshold }),
      mode: fc.constantFrom(...(constraints.treatMissingData ?? [...MISSING_MODES, undefined])),
      actions: lists ?? fc.constant({}),
    })
    .map(({ name, metric, statistic, low, period, n, m, operator, threshold, mode, actions }): PutMetricAlarmInput => {
      const EvaluationPeriods = Math.min(n, Math.floor((period < 3600 ? 86_400 : 604_800) / period));
      return {
        AlarmName: name,
        Namespace: namespace,
        MetricName: metric,
        ...statisticOf(statistic, low),
        Period: period,
        EvaluationPeriods,
        ...(m === undefined ? {} : { DatapointsToAlarm: Math.min(m, EvaluationPeriods) }),
        Threshold: threshold,
        ComparisonOperator: operator,
        ...(mode === undefined ? {} : { TreatMissingData: mode }),
        ...actions,
      };
    });
}

/** A statistic under the key that it belongs to; what becomes of percentiles of few samples only where it may be said. */
function statisticOf(statistic: string, low: 'evaluate' | 'ignore' | undefined): Partial<PutMetricAlarmInput> {
  if (PLAIN.has(statistic)) return { Statistic: statistic as NonNullable<PutMetricAlarmInput['Statistic']> };
  const percentile = /^p\d/.test(statistic);
  return { ExtendedStatistic: statistic, ...(percentile && low !== undefined ? { EvaluateLowSampleCountPercentile: low } : {}) };
}

/** The actions of an alarm, of either kind. Shrinks to none. */
export function actionLists(arns: readonly string[]): fc.Arbitrary<Partial<PutMetricAlarmInput>> {
  const list = fc.uniqueArray(fc.constantFrom(...arns), { minLength: 1, maxLength: Math.min(5, arns.length) });
  return fc.record(
    { AlarmActions: list, OKActions: list, InsufficientDataActions: list, ActionsEnabled: fc.boolean() },
    { requiredKeys: [] },
  );
}
