import type { Step } from '../../aws/engine.ts';
import type { SampleSpec, SyntheticSegment } from '../../aws/series.ts';
import { FOREVER, MINUTE, minus, plus, type Instant } from '../../kernel/time.ts';
import { creditSpec } from './credits.ts';
import { constant, demandSpec } from './demand-spec.ts';
import { joinAggregates, leaveAggregates } from './aggregates.ts';
import { INSTANCE_METRICS, applies, instanceDimensions, instanceMetric, type MetricRow } from './metric-table.ts';
import type { Ec2Options } from './options.ts';
import type { Ec2State, Instance } from './state.ts';
import { INSTANCE_TYPES, type InstanceType } from './types.ts';

export const typeOf = (instance: Instance): InstanceType => INSTANCE_TYPES.get(instance.type)!;

const FIVE_MINUTES = 5 * MINUTE;

/** Milliseconds between datapoints of a metric of this instance now. */
const intervalOf = (instance: Instance, metric: MetricRow): number =>
  metric.cadence === 'five' || (metric.cadence === 'mode' && !instance.monitoring) ? FIVE_MINUTES : MINUTE;

/** Five-minute periods count from the start of the instance, one-minute periods are whole minutes. */
const anchorOf = (instance: Instance, interval: number): Instance['launchedAt'] =>
  interval === FIVE_MINUTES ? (instance.runningAt ?? instance.launchedAt) : (0 as Instant);

/** What a metric of this instance follows now: its workload, its faults or, with neither, an idle constant. */
function specOf(instance: Instance, metric: MetricRow, options: Ec2Options, interval: number): SampleSpec {
  const base = baseSpec(instance, metric, options, interval);
  return instance.faults.duplicate ? { kind: 'aggregate', members: [base, base] } : base;
}

function baseSpec(instance: Instance, metric: MetricRow, options: Ec2Options, interval: number): SampleSpec {
  if (metric.cadence === 'check') return constant(checkOf(instance, metric.name));
  const credits = creditSpec(instance, metric.name);
  if (credits === undefined) return demandSpec(instance, metric, options, interval);
  return metric.name === 'CPUUtilization' && interval !== MINUTE ? { kind: 'period', total: false, of: credits } : credits;
}

function checkOf(instance: Instance, name: string): number {
  const { instanceImpairedSince, systemImpairedSince, ebsImpairedSince } = instance.faults;
  switch (name) {
    case 'StatusCheckFailed_Instance': return instanceImpairedSince === null ? 0 : 1;
    case 'StatusCheckFailed_System': return systemImpairedSince === null ? 0 : 1;
    case 'StatusCheckFailed_AttachedEBS': return ebsImpairedSince === null ? 0 : 1;
    default: return instanceImpairedSince === null && systemImpairedSince === null && ebsImpairedSince === null ? 0 : 1;
  }
}

const delayOf = (instance: Instance, metric: MetricRow, interval: number, options: Ec2Options): number =>
  instance.faults.lateBy +
  (metric.cadence === 'check' ? options.statusCheckDelay : interval === FIVE_MINUTES ? options.basicMetricDelay : options.detailedMetricDelay);

/** Whether an instance publishes now: it runs, and no fault silences it. */
export const publishes = (instance: Instance): boolean => instance.state === 'running' && instance.faults.silentUntil === null;

/** Begins every series of an instance that has just become `running` (or speaks again). */
export function publishAll(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  publish(state, instance, metricsOf(instance), new Map(), step);
}

/** Ends every series of an instance: a stopped instance publishes nothing, not zeros. */
export function silence(state: Ec2State, instance: Instance, step: Step<Ec2Options>): void {
  const dimensions = instanceDimensions(instance);
  step.manySeries(metricsOf(instance).map((metric) => ({ metric: instanceMetric(metric.name, dimensions), segment: null })));
  leaveAggregates(state, instance, step);
}

/**
 * Some metrics follow another function from now on. The period in which that happens is made of both, so that a change leaves no hole:
 * `before` has what each metric followed until now.
 */
export function publish(
  state: Ec2State, instance: Instance, metrics: readonly MetricRow[], before: ReadonlyMap<string, SampleSpec>, step: Step<Ec2Options>,
): void {
  if (!publishes(instance)) return;
  const dimensions = instanceDimensions(instance);
  const distinct: SyntheticSegment[] = [];
  const changes = metrics.map((metric) => {
    const segment = shared(distinct, segmentOf(instance, metric, before.get(metric.name) ?? null, step));
    return { metric: instanceMetric(metric.name, dimensions), segment };
  });
  step.manySeries(changes);
  joinAggregates(state, instance, changes, step);
}

/** The same segment of another metric, if there is one: most metrics of a resource are the same constant at the same times. */
export function shared(distinct: SyntheticSegment[], segment: SyntheticSegment): SyntheticSegment {
  const { from, to, interval, anchor, delay, unit, source } = segment;
  const same = distinct.find(
    (one) =>
      one.source === source && one.unit === unit && one.interval === interval && one.from === from && one.to === to && one.anchor === anchor
      && one.delay === delay,
  );
  if (same === undefined) distinct.push(segment);
  return same ?? segment;
}

/** What some metrics follow now, to be given to {@link publish} after a change. */
export function specsOf(instance: Instance, metrics: readonly MetricRow[], options: Ec2Options): Map<string, SampleSpec> {
  return new Map(metrics.map((metric) => [metric.name, specOf(instance, metric, options, intervalOf(instance, metric))]));
}

/** The metrics that an instance has, or those of them with a cadence. */
export const metricsOf = (instance: Instance, cadence?: MetricRow['cadence']): MetricRow[] => {
  const type = typeOf(instance);
  return INSTANCE_METRICS.filter((metric) => applies(metric, type) && (cadence === undefined || metric.cadence === cadence));
};

function segmentOf(instance: Instance, metric: MetricRow, before: SampleSpec | null, step: Step<Ec2Options>): SyntheticSegment {
  const { at, options } = step;
  const interval = intervalOf(instance, metric);
  const anchor = anchorOf(instance, interval);
  const spec = specOf(instance, metric, options, interval);
  const into = (at - anchor) % interval;
  const mixed = before !== null && into !== 0 && minus(at, into) >= (instance.runningAt ?? at);
  const start = mixed ? minus(at, into) : at;
  const from = metric.cadence === 'check' ? later(start, firstCheck(instance, options)) : start;
  return {
    from, to: FOREVER, interval, anchor, delay: delayOf(instance, metric, interval, options), unit: metric.unit,
    source: mixed && !remembers(metric, spec) ? { kind: 'pieces', pieces: [{ from: start, spec: before }, { from: at, spec }] } : spec,
  };
}

/** Checks tell how it is at the end of a minute, and credit accounts know their own past: neither is mixed. */
const remembers = (metric: MetricRow, spec: SampleSpec): boolean =>
  metric.cadence === 'check' || spec.kind === 'credits' || (spec.kind === 'period' && (spec['of'] as SampleSpec).kind === 'credits');

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Status checks are published only once they are initialised. */
export const firstCheck = (instance: Instance, options: Ec2Options): Instant =>
  plus(instance.runningAt ?? instance.launchedAt, options.statusCheckInitialization);
