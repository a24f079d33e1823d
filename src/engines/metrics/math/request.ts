import type { MathNode, MathPlan } from '../../../aws/math/index.ts';
import { SimulatorBug } from '../../../kernel/bug.ts';
import { evaluate, type MathEnvironment } from './evaluate.ts';
import { single, type Grid, type MathValue, type Series } from './series.ts';

/** Where the queries of a request get their series from. */
export interface SeriesSource {
  /** The values of a metric query. */
  metric(id: string): Series;
  /** The values of all that a SEARCH finds. */
  search(node: MathNode): readonly Series[];
  /** The slots of an expression that has a period of its own, or of the request's shortest one. */
  gridOf(id: string): Grid;
  band(node: MathNode, series: Series, deviations: number): readonly [Series, Series];
}

/** Evaluates queries by Id, each once. */
export function evaluator(plan: MathPlan, source: SeriesSource): (id: string) => MathValue {
  const values = new Map<string, MathValue>();
  const resolve = (id: string): MathValue => {
    let value = values.get(id);
    if (value === undefined) values.set(id, (value = compute(plan, source, resolve, id)));
    return value;
  };
  return resolve;
}

function compute(plan: MathPlan, source: SeriesSource, resolve: (id: string) => MathValue, id: string): MathValue {
  const entry = plan.entries.get(id);
  if (entry === undefined) throw new SimulatorBug(`metric math let the Id ${id} through`);
  return entry.node === null ? single(source.metric(id)) : evaluate(entry.node, environment(plan, source, resolve, source.gridOf(id)));
}

const environment = (plan: MathPlan, source: SeriesSource, resolve: (id: string) => MathValue, grid: Grid): MathEnvironment => ({
  grid,
  resolve,
  metrics: (filter) => [...plan.entries].flatMap(([id, { node }]) => (node === null && id.includes(filter) ? [source.metric(id)] : [])),
  periodOf: (id) => plan.entries.get(id)!.query.MetricStat!.Period!,
  search: (node) => source.search(node),
  band: (node, series, deviations) => source.band(node, series, deviations),
});

/** The value of one tree, as part of the request but on slots of its own. */
export const evaluateNode = (plan: MathPlan, source: SeriesSource, node: MathNode, grid: Grid): MathValue =>
  evaluate(node, environment(plan, source, evaluator(plan, source), grid));

/** The shortest period of the metrics of a request in seconds, which expressions take; 60 when there is none. */
export function shortestPeriod(plan: MathPlan): number {
  let shortest = Infinity;
  for (const { query } of plan.entries.values()) shortest = Math.min(shortest, query.MetricStat?.Period ?? Infinity);
  return shortest === Infinity ? 60 : shortest;
}

