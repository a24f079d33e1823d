import { planQueries, printMath, type MathNode, type MathPlan } from '../../../aws/math/index.ts';
import type { MathQuery, MathSeries, MetricHandle, MetricReader } from '../../../aws/ports.ts';
import { parseStatistic, type ParsedStatistic } from '../../../aws/statistic.ts';
import type { MetricIdentity, StandardUnit } from '../../../aws/metric.ts';
import type { Instant } from '../../../kernel/time.ts';
import { HOUR } from '../../../kernel/time.ts';
import { excludedFor } from '../anomaly/detectors.ts';
import { bandOf, train, trainingGrid, type Model } from '../anomaly/model.ts';
import type { Reading, Window } from '../reading.ts';
import { handleOf } from '../state.ts';
import { readStatistic } from '../statistics/write.ts';
import { oldestVisible } from '../store/tiers.ts';
import { evaluateNode, evaluator, type SeriesSource } from './request.ts';
import type { Grid, Series } from './series.ts';

/** The queries of one alarm, compiled once: as long as the alarm keeps its array, its plan, handles and models are kept. */
interface Compiled {
  readonly plan: MathPlan;
  readonly metrics: ReadonlyMap<string, CompiledMetric>;
  /** The Id of the series that is watched, and that of a band, if any. */
  readonly watched: string | undefined;
  readonly band: string | undefined;
  /** Models by expression, good for one hour. */
  readonly models: Map<string, { readonly hour: number; readonly model: Model }>;
}

interface CompiledMetric {
  readonly handle: MetricHandle;
  readonly statistic: ParsedStatistic;
  readonly unit: StandardUnit | undefined;
}

/** See {@link MetricReader.readMath}. The queries must have passed `planQueries`. */
export function mathReader(reading: Reading): MetricReader['readMath'] {
  const compiled = new WeakMap<readonly MathQuery[], Compiled>();
  return (queries, start, period, slots, at, out) => {
    let own = compiled.get(queries);
    if (own === undefined) compiled.set(queries, (own = compile(reading, queries)));
    return readCompiled(reading, own, { start, period, n: slots }, at, out);
  };
}

function compile(reading: Reading, queries: readonly MathQuery[]): Compiled {
  const plan = planQueries(queries, { list: 'Metrics' });
  const metrics = new Map<string, CompiledMetric>();
  for (const [id, { query }] of plan.entries) {
    const stat = query.MetricStat;
    if (stat !== undefined) {
      const handle = handleOf(reading.state, stat.Metric as MetricIdentity);
      metrics.set(id, { handle, statistic: parseStatistic(stat.Stat!)!, unit: stat.Unit });
    }
  }
  const returned = [...plan.entries].filter(([, entry]) => entry.returnsData);
  return {
    plan, metrics, models: new Map(),
    watched: returned.find(([, entry]) => entry.type === 'TS')?.[0], band: returned.find(([, entry]) => entry.type === 'TS[]')?.[0],
  };
}

function readCompiled(reading: Reading, own: Compiled, grid: Grid, at: Instant, out: Float64Array): MathSeries {
  const resolve = evaluator(own.plan, sourceOf(reading, own, grid, at));
  const watched = own.watched === undefined ? undefined : resolve(own.watched);
  let present = 0;
  for (let k = 0; k < grid.n; k += 1) {
    const value = watched?.type === 'TS' ? watched.series.values[k]! : NaN;
    out[k] = value;
    if (value === value) present += 1;
  }
  const band = own.band === undefined ? undefined : resolve(own.band);
  if (band?.type !== 'TS[]' || band.list.length < 2) return { present };
  return { present, upper: band.list[0]!.values, lower: band.list.at(-1)!.values };
}

function sourceOf(reading: Reading, own: Compiled, grid: Grid, at: Instant): SeriesSource {
  const cache = new Map<string, Series>();
  const source: SeriesSource = {
    metric: (id) => {
      let series = cache.get(id);
      if (series === undefined) cache.set(id, (series = readOn(reading, own, id, grid, at)));
      return series;
    },
    search: () => [],
    gridOf: () => grid,
    band: (node, series, deviations) => bandOf(modelOf(reading, own, node, series.grid.period, at), series.grid, deviations),
  };
  return source;
}

/** A metric of the request on some slots. */
function readOn(reading: Reading, own: Compiled, id: string, grid: Grid, at: Instant): Series {
  const { handle, statistic, unit } = own.metrics.get(id)!;
  const { start, period, n } = grid;
  const values = new Float64Array(n);
  const window: Window = { start, period, n, end: start + n * period, oldest: oldestVisible(at), at };
  readStatistic(reading, handle, statistic, unit, window, values);
  return { grid, values, label: id };
}

/** What is normal for an expression, learned anew at the top of each hour. */
function modelOf(reading: Reading, own: Compiled, node: MathNode, period: number, at: Instant): Model {
  const hour = Math.floor(at / HOUR);
  const key = `${period} ${printMath(node)}`;
  const known = own.models.get(key);
  if (known !== undefined && known.hour === hour) return known.model;
  const grid = trainingGrid(at, period);
  const value = evaluateNode(own.plan, sourceOf(reading, own, grid, at), node, grid);
  const query = node.type === 'id' ? own.plan.entries.get(node.name)?.query.MetricStat : undefined;
  const model = train(value.type === 'TS' ? value.series : { grid, values: new Float64Array(grid.n).fill(NaN), label: '' },
    query === undefined ? [] : excludedFor(reading.state, query.Metric as MetricIdentity, query.Stat!));
  own.models.set(key, { hour, model });
  return model;
}
