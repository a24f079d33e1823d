import type { MetricIdentity } from '../../aws/metric.ts';
import type { MathQuery, MetricHandle } from '../../aws/ports.ts';
import type { AlarmQuery, StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import { SECOND } from '../../kernel/time.ts';
import { hash32 } from '../../kernel/digest.ts';
import { hasScaling } from './actions/run.ts';
import { Bound, flatDecider, type Decider } from './decide.ts';
import { deciderOf } from './decider.ts';
import type { AlarmsOptions } from './options.ts';
import type { Plan } from './state.ts';
import type { AlarmStep } from './step.ts';
import { timingOf } from './timing.ts';
import type { Timing } from './window.ts';

/** Where within its cadence an alarm is evaluated, in milliseconds: on the dot, or at a whole second that its name gives. */
export function phaseOf(name: string, cadence: number, options: AlarmsOptions): number {
  return options.evaluationPhase === 'zero' ? 0 : (hash32(name) % (cadence / SECOND)) * SECOND;
}

/** The entries of an alarm on metrics and expressions, as the metric store reads them: the band is a result too, whatever is said of it. */
const mathQueries = (query: AlarmQuery): readonly MathQuery[] | null => (query.Metrics === undefined ? null
  : query.Metrics.map((entry) => (entry.Id === query.ThresholdMetricId ? { ...entry, ReturnData: true } : entry) as MathQuery));

/** What is learned from the past, or searched for, changes without anybody's intervening in a metric. */
const UNFORESEEABLE = /ANOMALY_DETECTION_BAND|SEARCH/i;

const NONE: readonly MetricHandle[] = [];

function inputsOf(query: AlarmQuery, step: AlarmStep): readonly MetricHandle[] {
  if (query.Metrics === undefined || query.Metrics.some(({ Expression }) => UNFORESEEABLE.test(Expression ?? ''))) return NONE;
  return query.Metrics.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [step.ports.metrics.handle(MetricStat.Metric as MetricIdentity)]));
}

/** What follows from a configuration alone: alarms that are configured alike share it, as fleets have thousands of them. */
interface Settings {
  readonly query: AlarmQuery;
  readonly options: AlarmsOptions;
  readonly timing: Timing;
  readonly decider: Decider;
  readonly flat: Decider;
}
/** The last one; a pure function of its query and options. */
let known: Settings | undefined;

const isAlike = (a: AlarmQuery, b: AlarmQuery): boolean =>
  a.Period === b.Period && a.EvaluationPeriods === b.EvaluationPeriods && a.DatapointsToAlarm === b.DatapointsToAlarm && a.Threshold === b.Threshold
  && a.ComparisonOperator === b.ComparisonOperator && a.TreatMissingData === b.TreatMissingData && a.ExtendedStatistic === b.ExtendedStatistic
  && a.EvaluateLowSampleCountPercentile === b.EvaluateLowSampleCountPercentile && a.Namespace === b.Namespace
  && a.EvaluationWindow === b.EvaluationWindow && a.Metrics === b.Metrics;

function settingsOf(query: AlarmQuery, options: AlarmsOptions): Settings {
  if (known === undefined || known.options !== options || !isAlike(known.query, query)) {
    const decider = deciderOf(query);
    const flat = decider.bound === Bound.threshold ? decider : flatDecider(decider);
    known = { query, options, timing: timingOf(query, options), decider, flat };
  }
  return known;
}

/** Makes a valid configuration ready for its ticks. */
export function planOf(
  name: string, query: AlarmQuery, actions: { readonly [state in StateValue]: readonly string[] }, step: AlarmStep,
): Plan {
  const { timing: { period, slots, lag, cadence, zone }, decider, flat } = settingsOf(query, step.options);
  return {
    // Member by member: V8 gives each object that begins with a spread a hidden class of its own, and reading a thousand classes is slow.
    period, slots, lag, cadence, zone, decider, flat,
    phase: phaseOf(name, cadence, step.options),
    metric: query.Metrics === undefined ? step.ports.metrics.handle(query as MetricIdentity) : null,
    inputs: inputsOf(query, step),
    queries: mathQueries(query),
    statistic: query.Statistic ?? query.ExtendedStatistic ?? 'Average',
    repeats: hasScaling(actions.OK) || hasScaling(actions.ALARM) || hasScaling(actions.INSUFFICIENT_DATA),
  };
}
