import type { Scope } from '../aws/scope.ts';
import { scopeKey } from '../aws/scope.ts';
import type { MathQuery } from '../aws/ports.ts';
import type { StandardUnit } from '../aws/metric.ts';
import { alarmChanges, type AlarmChange } from '../analysis/alarms.ts';
import { DAY, MINUTE, plus, minus, floorTo, type Instant } from '../kernel/time.ts';
import type { RunView } from '../scenario/run-view.ts';
import { compact } from './picture.ts';

/** A metric or composite alarm as DescribeAlarms shows it at the end of the run. */
export interface AlarmConfig {
  readonly AlarmName: string;
  readonly AlarmDescription?: string;
  readonly AlarmRule?: string;
  readonly ActionsSuppressor?: string;
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Metrics?: readonly MathQuery[];
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
  readonly Unit?: StandardUnit;
  readonly Period?: number;
  readonly EvaluationPeriods?: number;
  readonly DatapointsToAlarm?: number;
  readonly Threshold?: number;
  readonly ComparisonOperator?: string;
  readonly TreatMissingData?: string;
}

/** An alarm with its life and, for metric alarms, the series that it watched. */
export interface AlarmView {
  readonly scope: Scope;
  readonly config: AlarmConfig;
  readonly changes: readonly AlarmChange[];
  /** What it watches, in words. */
  readonly sentence: string;
  readonly series: WatchedSeries | undefined;
}
export interface WatchedSeries {
  readonly label: string;
  readonly start: Instant;
  /** Milliseconds between the values. */
  readonly period: number;
  /** NaN where there is no data. */
  readonly values: Float64Array;
  readonly threshold: number | undefined;
}

/** Each ComparisonOperator as a reader says it. */
export const OPERATORS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
  LessThanLowerOrGreaterThanUpperThreshold: 'outside the band of',
  LessThanLowerThreshold: 'below the band of',
  GreaterThanUpperThreshold: 'above the band of',
};
const spanWords = (seconds: number): string =>
  seconds % 3600 === 0 ? `${seconds / 3600} h` : seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;

/** `Average of CPUUtilization (InstanceId web) > 80 in 3 of 5 periods of 1 min; missing data: breaching`. */
function alarmSentence(config: AlarmConfig): string {
  if (config.AlarmRule !== undefined)
    return `composite: ${config.AlarmRule}${config.ActionsSuppressor === undefined ? '' : `, suppressed by ${config.ActionsSuppressor}`}`;
  const n = config.EvaluationPeriods ?? 1;
  const m = config.DatapointsToAlarm ?? n;
  const dims = (config.Dimensions ?? []).map((d) => `${d.Name} ${d.Value}`).join(', ');
  const expression = config.Metrics?.find((query) => query.ReturnData !== false);
  const what =
    config.MetricName === undefined
      ? (expression?.Expression ?? expression?.MetricStat?.Metric?.MetricName ?? 'an expression')
      : `${config.Statistic ?? config.ExtendedStatistic ?? ''} of ${config.MetricName}${dims === '' ? '' : ` (${dims})`}`;
  const period = config.Period ?? config.Metrics?.find((query) => query.MetricStat !== undefined)?.MetricStat?.Period ?? 60;
  const compared = `${OPERATORS[config.ComparisonOperator ?? ''] ?? ''} ${config.Threshold === undefined ? '' : compact(config.Threshold)}`;
  const periods = `${m} of ${n} ${n === 1 ? 'period' : 'periods'} of ${spanWords(period)}`;
  return `${what} ${compared} in ${periods}; missing data: ${config.TreatMissingData ?? 'missing'}`.replace(/ {2,}/g, ' ');
}


/** The alarms of a run, by account, region and name. A run that has ended is asked once, whoever reports of it. */
export function alarmViews(run: RunView): AlarmView[] {
  let views = known.get(run);
  if (views === undefined) known.set(run, (views = readViews(run)));
  return [...views];
}
const known = new WeakMap<RunView, AlarmView[]>();

function readViews(run: RunView): AlarmView[] {
  const views: AlarmView[] = [];
  for (const scope of run.reader.scopes()) {
    const client = run.reader.clients(scope).cloudwatch as unknown as {
      describeAlarms(input: object): { MetricAlarms?: AlarmConfig[]; CompositeAlarms?: AlarmConfig[]; NextToken?: string };
    };
    let NextToken: string | undefined;
    do {
      const page = client.describeAlarms({
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        MaxRecords: 100,
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      for (const config of [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])]) {
        let series: { readonly of: WatchedSeries | undefined } | undefined;
        views.push({
          scope,
          config,
          changes: alarmChanges(run.entries, scope, config.AlarmName),
          sentence: run.readable(alarmSentence(config)),
          // Read when somebody draws it: a report of ten thousand alarms draws few.
          get series() {
            return (series ??= { of: watchedSeries(run, scope, config) }).of;
          },
        });
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
  }
  const key = (view: AlarmView): string => `${scopeKey(view.scope)} ${view.config.AlarmName}`;
  return views.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The finest period that can still be read back over the whole run, and draws at most some 2,000 values. */
export function readablePeriod(run: RunView, wanted: number): number {
  const length = run.end - run.start;
  const kept = length > 63 * DAY ? 60 * MINUTE : length > 15 * DAY ? 5 * MINUTE : MINUTE;
  let period = Math.max(wanted, kept);
  while (length / period > 2_000) period = period < 5 * MINUTE ? 5 * MINUTE : period < 60 * MINUTE ? 60 * MINUTE : period * 2;
  return period;
}

/** What a metric alarm saw: its statistic over the run. */
function watchedSeries(run: RunView, scope: Scope, config: AlarmConfig): WatchedSeries | undefined {
  if (config.AlarmRule !== undefined) return undefined;
  const seconds = config.Period ?? config.Metrics?.find((query) => query.MetricStat !== undefined)?.MetricStat?.Period ?? 60;
  const period = readablePeriod(run, seconds * 1000);
  const start = floorTo(run.start, period);
  const slots = Math.floor((run.end - start) / period);
  if (slots <= 0) return undefined;
  const values = new Float64Array(slots).fill(Number.NaN);
  const { metrics } = run.reader.portsOf(scope);
  const at = plus(run.end, 0);
  if (config.MetricName !== undefined && config.Namespace !== undefined) {
    const handle = metrics.handle({ Namespace: config.Namespace, MetricName: config.MetricName, Dimensions: config.Dimensions });
    metrics.read(handle, config.Statistic ?? config.ExtendedStatistic ?? 'Average', config.Unit, start, period, slots, at, values);
  } else if (config.Metrics !== undefined) {
    metrics.readMath(config.Metrics, start, period, slots, minus(at, 0), values);
  }
  return {
    label: config.MetricName ?? config.Metrics?.find((query) => query.ReturnData !== false)?.Label ?? 'expression',
    start,
    period,
    values,
    threshold: config.Threshold,
  };
}
