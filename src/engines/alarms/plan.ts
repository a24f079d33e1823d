import type { MetricIdentity } from '../../aws/metric.ts';
import type { MathQuery, MetricHandle } from '../../aws/ports.ts';
import type { AlarmQuery, StateValue } from '../../aws/shapes/cloudwatch-alarms.ts';
import { SECOND } from '../../kernel/time.ts';
import { hash32 } from '../../kernel/digest.ts';
import { hasScaling } from './actions/run.ts';
import { Bound, flatDecider } from './decide.ts';
import { deciderOf } from './decider.ts';
import type { AlarmsOptions } from './options.ts';
import type { Plan } from './state.ts';
import type { AlarmStep } from './step.ts';
import { timingOf } from './timing.ts';

/** Where within its cadence an alarm is evaluated, in milliseconds: on the dot, or at a whole second that its name gives. */
export function phaseOf(name: string, cadence: number, options: AlarmsOptions): number {
  return options.evaluationPhase === 'zero' ? 0 : (hash32(name) % (cadence / SECOND)) * SECOND;
}

/** The entries of an alarm on metrics and expressions, as the metric store reads them: the band is a result too, whatever is said of it. */
const mathQueries = (query: AlarmQuery): readonly MathQuery[] | null => (query.Metrics === undefined ? null
  : query.Metrics.map((entry) => (entry.Id === query.ThresholdMetricId ? { ...entry, ReturnData: true } : entry) as MathQuery));

/** What is learned from the past, or searched for, changes without anybody's intervening in a metric. */
const UNFORESEEABLE = /ANOMALY_DETECTION_BAND|SEARCH/i;

function inputsOf(query: AlarmQuery, step: AlarmStep): MetricHandle[] {
  if (query.Metrics?.some(({ Expression }) => UNFORESEEABLE.test(Expression ?? '')) === true) return [];
  return (query.Metrics ?? []).flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [step.ports.metrics.handle(MetricStat.Metric as MetricIdentity)]));
}

/** Makes a valid configuration ready for its ticks. */
export function planOf(
  name: string, query: AlarmQuery, actions: { readonly [state in StateValue]: readonly string[] }, step: AlarmStep,
): Plan {
  const timing = timingOf(query, step.options);
  const decider = deciderOf(query);
  const single = query.Metrics === undefined;
  return {
    decider,
    flat: decider.bound === Bound.threshold ? decider : flatDecider(decider),
    phase: phaseOf(name, timing.cadence, step.options),
    metric: single
      ? step.ports.metrics.handle({ Namespace: query.Namespace!, MetricName: query.MetricName!, Dimensions: query.Dimensions ?? [] })
      : null,
    inputs: inputsOf(query, step),
    queries: mathQueries(query),
    statistic: query.Statistic ?? query.ExtendedStatistic ?? 'Average',
    repeats: hasScaling([...actions.OK, ...actions.ALARM, ...actions.INSUFFICIENT_DATA]),
    // Last: V8 gives each object that begins with a spread a hidden class of its own, and reading a thousand classes is slow.
    ...timing,
  };
}

