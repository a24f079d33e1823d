import type { MetricIdentity } from '../../aws/metric.ts';
import { metricKey } from '../../aws/metric.ts';
import type { MetricReader } from '../../aws/ports.ts';
import type { Scope } from '../../aws/scope.ts';
import { DAY, floorTo, formatDuration, HOUR, MINUTE, type Instant } from '../../kernel/time.ts';
import { parseSpan } from '../../scenario/moment.ts';
import type { RunView } from '../../scenario/run-view.ts';
import { alarmViews, readablePeriod } from '../alarm-view.ts';
import type { Cell, Table } from '../table.ts';

/** A metric of the table: plain data. */
export interface Watched {
  readonly scope: Scope;
  readonly metric: MetricIdentity;
  readonly period: number;
  /** Coarser than what was asked for, to keep the table readable. */
  readonly summedUp?: boolean;
}

/** The metrics that alarms watch (or all, when the scenario asks), each at its alarm's period. */
function chosen(run: RunView): readonly Watched[] {
  const wanted = run.scenario.data.report;
  const found = new Map<string, Watched>();
  const add = (scope: Scope, metric: Partial<MetricIdentity> | undefined, seconds: number): void => {
    if (metric?.Namespace === undefined || metric.MetricName === undefined) return;
    const period = readablePeriod(run, wanted?.period === undefined ? seconds * 1000 : parseSpan(wanted.period));
    const identity = metric as MetricIdentity;
    found.set(`${scope.accountId}/${scope.region}/${metricKey(identity)}/${period}`, { scope, metric: identity, period });
  };
  if (wanted?.metrics === 'none') return [];
  for (const { scope, config } of alarmViews(run)) {
    add(scope, config, config.Period ?? 60);
    for (const query of config.Metrics ?? []) add(scope, query.MetricStat?.Metric, query.MetricStat?.Period ?? 60);
  }
  for (const source of run.scenario.data.metrics ?? [])
    if (source.Dimensions === undefined && source.Namespace !== undefined && source.MetricName !== undefined) {
      add(run.cloud.scope, { Namespace: source.Namespace, MetricName: source.MetricName }, 60);
    }
  if (wanted?.metrics === 'all') {
    for (const scope of run.reader.scopes()) {
      const client = run.reader.clients(scope).cloudwatch as unknown as {
        listMetrics(input: object): { Metrics?: MetricIdentity[]; NextToken?: string };
      };
      let NextToken: string | undefined;
      do {
        const page = client.listMetrics(NextToken === undefined ? {} : { NextToken });
        for (const metric of page.Metrics ?? []) add(scope, metric, 300);
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
    }
  }
  const all = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, watched]) => watched);
  return wanted?.period === undefined ? readable(all, run.end - run.start) : all;
}

/** A table with more rows is opened by nobody: a day of ten thousand instances by the minute would be 2.6 GB. */
const MOST_ROWS = 250_000;
const COARSER = [5 * MINUTE, HOUR, 6 * HOUR, DAY];

/** The same metrics, summed up over so long that {@link MOST_ROWS} hold them. */
function readable(all: readonly Watched[], length: number): readonly Watched[] {
  const rows = (shortest: number): number => all.reduce((sum, { period }) => sum + length / Math.max(period, shortest), 0);
  if (rows(0) <= MOST_ROWS) return all;
  const shortest = COARSER.find((period) => rows(period) <= MOST_ROWS) ?? DAY;
  return all.map((watched) => ({ ...watched, period: Math.max(watched.period, shortest), summedUp: true }));
}

/** What the table says of itself when it is coarser than the alarms' periods. */
function summedUp(list: readonly Watched[]): string {
  const period = list.find((watched) => watched.summedUp === true)?.period;
  return period === undefined
    ? ''
    : `; summed up by ${formatDuration(period)}, as finer ones would be too many (report.period in the scenario decides)`;
}

const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];

export interface MetricsTable extends Table {
  /** What its rows are of, in their order: those of each are computed by themselves, here or elsewhere. */
  readonly watched: readonly Watched[];
}

/** Datapoints as they can be read at the end of the run, at the finest period that retention has kept for all of it. */
export function metricsTable(run: RunView): MetricsTable {
  const watched = chosen(run);
  return {
    name: 'metrics',
    about: `one datapoint of a metric that an alarm watches, as it can be read at the end of the run${summedUp(watched)}`,
    columns: METRIC_COLUMNS,
    rows: () => metricRows(watched, (scope) => run.reader.portsOf(scope).metrics, run.start, run.end),
    watched,
  };
}

export const METRIC_COLUMNS = [
  'account',
  'region',
  'Namespace',
  'MetricName',
  'Dimensions',
  'Timestamp',
  'Period',
  'SampleCount',
  'Average',
  'Sum',
  'Minimum',
  'Maximum',
];

/** The datapoints of some metrics from one instant to another, as they are seen then. */
export function* metricRows(
  watched: readonly Watched[],
  readerOf: (scope: Scope) => MetricReader,
  from: Instant,
  end: Instant,
): Generator<readonly Cell[], void, undefined> {
  let columns: Float64Array[] = [];
  let times = { start: Number.NaN, period: 0, texts: [] as string[] };
  for (const { scope, metric, period } of watched) {
    const metrics = readerOf(scope);
    const handle = metrics.handle(metric);
    const start = floorTo(from, period);
    const slots = Math.max(0, Math.floor((end - start) / period));
    if (columns[0]?.length !== slots) columns = STATISTICS.map(() => new Float64Array(slots));
    if (times.start !== start || times.period !== period || times.texts.length !== slots) {
      const texts = Array.from({ length: slots }, (_, k) => new Date((start + k * period) as Instant).toISOString());
      times = { start, period, texts };
    }
    if (slots > 0) metrics.readEach!(handle, STATISTICS, undefined, start, period, slots, end, columns);
    const dimensions = (metric.Dimensions ?? [])
      .map((d) => `${d.Name}=${d.Value}`)
      .sort()
      .join(' ');
    const [count, average, sum, minimum, maximum] = columns as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    const { accountId, region } = scope;
    const { Namespace, MetricName } = metric;
    const seconds = period / 1000;
    for (let k = 0; k < slots; k += 1) {
      const samples = count[k]!;
      if (Number.isNaN(samples)) continue;
      yield [
        accountId,
        region,
        Namespace,
        MetricName,
        dimensions,
        times.texts[k]!,
        seconds,
        samples,
        average[k]!,
        sum[k]!,
        minimum[k]!,
        maximum[k]!,
      ];
    }
  }
}
