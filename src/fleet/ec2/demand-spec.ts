import type { SampleSpec } from '../../aws/series.ts';
import { MINUTE } from '../../kernel/time.ts';
import type { MetricRow } from './metric-table.ts';
import type { Ec2Options } from './options.ts';
import type { Instance, Load } from './state.ts';

const CONSTANTS = new Map<number, SampleSpec>();
/** One object for each constant, so that ten thousand idle instances share it. */
export function constant(value: number): SampleSpec {
  let spec = CONSTANTS.get(value);
  if (spec === undefined) {
    spec = Object.freeze({ kind: 'constant', value });
    if (CONSTANTS.size < 10_000) CONSTANTS.set(value, spec);
  }
  return spec;
}

/** A workload as a source of samples: never below zero, percentages never above 100. */
export const loadSpec = (load: Load, series: string, percent: boolean): SampleSpec => ({
  kind: 'workload', series: load.series ?? series, start: load.start,
  load: { kind: 'clamp', of: load.load, min: 0, ...(percent ? { max: 100 } : {}) },
});

/** What an instance's workload asks for, whether it gets it or not: a constant when it has none. */
export function demandSpec(instance: Instance, metric: MetricRow, options: Ec2Options, interval: number): SampleSpec {
  const load = instance.loads.get(metric.name);
  if (load === undefined) return constant(idleValue(metric, options) * (metric.amount ? interval / MINUTE : 1));
  const spec = loadSpec(load, `ec2/${instance.stream}/${metric.name}`, metric.unit === 'Percent');
  return interval === MINUTE ? spec : { kind: 'period', total: metric.amount, of: spec };
}

const idleValue = (metric: MetricRow, options: Ec2Options): number => options.idle[metric.name] ?? (metric.when === 'ebsBurst' ? 100 : 0);
