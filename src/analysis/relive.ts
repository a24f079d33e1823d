import type { MathQuery, MetricReader } from '../aws/ports.ts';
import type { AlarmQuery, StateValue } from '../aws/shapes/cloudwatch-alarms.ts';
import { evaluate, type Decision, type Slots } from '../engines/alarms/evaluate.ts';
import type { AlarmsOptions } from '../engines/alarms/options.ts';
import { phaseOf } from '../engines/alarms/plan.ts';
import { timingOf, type TimingOptions } from '../engines/alarms/timing.ts';
import { unevenSlots, windowEnd, type Timing } from '../engines/alarms/window.ts';
import { nextTick, type Instant } from '../kernel/time.ts';

/** An alarm's evaluations over a span of recorded data, with the engine's own pure functions and no engine: "what if it had been set differently?" */
export interface Relived {
  readonly at: Instant;
  readonly decision: Decision;
}

/** What the data is read with: the metric store of a finished run. */
export interface ReliveSource {
  readonly metrics: MetricReader;
  readonly options: TimingOptions;
  /** Where within its cadence the alarm is evaluated, in milliseconds. */
  readonly phase: number;
  /**
   * What an evaluation saw then, where that is not what the store shows now since data came late: at least as many slots as are asked for. Undefined for an
   * instant at which nobody looked.
   */
  readonly seen?: (at: Instant) => Slots | undefined;
}

/** The slots that one evaluation looks at. */
export function slotsAt(alarm: AlarmQuery, timing: Timing, source: ReliveSource, at: Instant): Slots {
  const seen = source.seen?.(at);
  if (seen !== undefined && seen.period === timing.period && seen.values.length >= timing.slots) return newest(seen, timing.slots);
  const end = windowEnd(timing, at);
  const starts = unevenSlots(timing, end) ?? undefined;
  const start = (end - timing.slots * timing.period) as Instant;
  const values = new Float64Array(timing.slots).fill(Number.NaN);
  const counts = new Float64Array(timing.slots);
  if (alarm.Metrics !== undefined) {
    const { lower, upper } = source.metrics.readMath(alarm.Metrics as readonly MathQuery[], start, timing.period, timing.slots, at, values);
    return { start, period: timing.period, values, ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
  }
  const handle = source.metrics.handle({
    Namespace: alarm.Namespace ?? '',
    MetricName: alarm.MetricName ?? '',
    Dimensions: alarm.Dimensions as never,
  });
  source.metrics.read(
    handle,
    alarm.Statistic ?? alarm.ExtendedStatistic ?? 'Average',
    alarm.Unit as never,
    start,
    timing.period,
    timing.slots,
    at,
    values,
    counts,
  );
  return { start, period: timing.period, values, counts, ...(starts === undefined ? {} : { starts }) };
}

/** The newest slots of a longer range. */
function newest(slots: Slots, n: number): Slots {
  const more = slots.values.length - n;
  if (more === 0) return slots;
  const tail = (column: ArrayLike<number> | undefined): Float64Array | undefined =>
    column === undefined ? undefined : Float64Array.from(column).slice(more);
  const [counts, lower, upper, starts] = [tail(slots.counts), tail(slots.lower), tail(slots.upper), tail(slots.starts)];
  return {
    start: (slots.starts?.[more] ?? slots.start + more * slots.period) as Instant,
    period: slots.period,
    values: tail(slots.values)!,
    ...(counts === undefined ? {} : { counts }),
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(starts === undefined ? {} : { starts }),
  };
}

/** Every change of state that the alarm would have made from one instant to another, beginning in a state. */
export function relive(alarm: AlarmQuery, source: ReliveSource, from: Instant, to: Instant, initial: StateValue): Relived[] {
  const timing = timingOf(alarm, source.options);
  const changes: Relived[] = [];
  let state = initial;
  for (let at = nextTick(from, timing.cadence, source.phase); at <= to; at = (at + timing.cadence) as Instant) {
    const decision = evaluate(alarm, slotsAt(alarm, timing, source, at), state);
    if (decision.to !== state) {
      changes.push({ at, decision });
      state = decision.to;
    }
  }
  return changes;
}

/** What an alarm of a finished run is lived again with. `options` are those of the run's alarm engine. */
export const reliveSource = (
  metrics: MetricReader,
  options: AlarmsOptions,
  name: string,
  alarm: AlarmQuery,
  seen?: ReliveSource['seen'],
): ReliveSource => ({
  metrics,
  options,
  phase: phaseOf(name, timingOf(alarm, options).cadence, options),
  ...(seen === undefined ? {} : { seen }),
});

/** The alarm with one evaluation period more than any that is tried: what is looked at for it has everything. */
export const widest = (alarm: AlarmQuery): AlarmQuery => ({ ...alarm, EvaluationPeriods: (alarm.EvaluationPeriods ?? 1) + 1 });

/** When an alarm is evaluated from one instant to another. */
export function* evaluationInstants(
  alarm: AlarmQuery,
  name: string,
  options: AlarmsOptions,
  from: Instant,
  to: Instant,
): Generator<Instant> {
  const { cadence } = timingOf(alarm, options);
  for (let at = nextTick(from, cadence, phaseOf(name, cadence, options)); at <= to; at = (at + cadence) as Instant) yield at;
}

export { timingOf };
export type { AlarmsOptions };
