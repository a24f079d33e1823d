import { MathError, childrenOf, inExpression, isPeriod, type MathNode, type MathPlan } from '../../../aws/math/index.ts';
import type { StandardUnit } from '../../../aws/metric.ts';
import { parseStatistic, type ParsedStatistic } from '../../../aws/statistic.ts';
import { applyOperator } from '../math/operators.ts';
import { scalar, type SeriesOrigin } from '../math/series.ts';
import type { MetricRecord } from '../state.ts';

/** One metric with its statistic and period, as a request asks for it. */
export interface QueryInput {
  readonly of: SeriesOrigin;
  readonly statistic: ParsedStatistic;
  readonly unit: StandardUnit | undefined;
  /** Set when another account's metric is asked for. */
  readonly foreign: boolean;
  label: string;
}

/** All metrics that a request reads: those that it names, by Id, and those that its searches find, by the call. */
export interface QueryInputs {
  readonly direct: ReadonlyMap<string, QueryInput>;
  readonly found: ReadonlyMap<MathNode, readonly QueryInput[]>;
}

/** The metrics that a request names. */
export function directInputs(plan: MathPlan, account: string): Map<string, QueryInput> {
  const inputs = new Map<string, QueryInput>();
  for (const [id, { query }] of plan.entries) {
    const stat = query.MetricStat;
    if (stat === undefined) continue;
    const { Namespace = '', MetricName = '', Dimensions = [] } = stat.Metric!;
    const of: SeriesOrigin = {
      Namespace, MetricName, Dimensions: Dimensions.map((d) => ({ Name: d.Name ?? '', Value: d.Value ?? '' })),
      Stat: stat.Stat!, Period: stat.Period!,
    };
    inputs.set(id, {
      of, statistic: parseStatistic(stat.Stat!)!, unit: stat.Unit ?? undefined, label: MetricName,
      foreign: (query.AccountId ?? account) !== account,
    });
  }
  return inputs;
}

/** A SEARCH with its arguments read. */
export interface SearchCall {
  readonly node: MathNode;
  readonly body: string;
  readonly Stat: string;
  readonly Period: number;
}

/** The searches of a request. @throws AwsError when a statistic or period is none */
export function searchCalls(plan: MathPlan): SearchCall[] {
  const calls: SearchCall[] = [];
  for (const [id, { node, query }] of plan.entries) {
    if (node !== null) inExpression(id, () => collect(node, query.Period, calls));
  }
  return calls;
}

function collect(node: MathNode, period: number | undefined, into: SearchCall[]): void {
  for (const child of childrenOf(node)) collect(child, period, into);
  if (node.type !== 'call' || node.name !== 'SEARCH') return;
  const [body, statistic, third] = node.args;
  const Period = third === undefined ? period : constantOf(third);
  if (Period === undefined) throw new MathError('Period is a required field when using SEARCH function within an expression', node.at);
  if (!isPeriod(Period)) throw new MathError(`Invalid period ${Period} in SEARCH at char ${third?.at ?? node.at}`, node.at);
  const Stat = (statistic as { value: string }).value;
  if (parseStatistic(Stat) === undefined) throw new MathError(`Invalid statistic '${Stat}' in SEARCH at char ${statistic!.at}`, node.at);
  into.push({ node, body: (body as { value: string }).value, Stat, Period });
}

/** The number that an expression of numbers alone stands for; NaN when it has anything else in it. */
function constantOf(node: MathNode): number {
  if (node.type === 'number') return node.value;
  if (node.type === 'negate') return -constantOf(node.of);
  if (node.type !== 'binary') return NaN;
  const value = applyOperator(node.operator, scalar(constantOf(node.left)), scalar(constantOf(node.right)));
  return value.type === 'S' ? value.value : NaN;
}

/** A found metric as an input. */
export const foundInput = (metric: MetricRecord, { Stat, Period }: SearchCall): QueryInput => ({
  of: { Namespace: metric.namespace, MetricName: metric.name, Dimensions: metric.dimensions, Stat, Period },
  statistic: parseStatistic(Stat)!, unit: undefined, foreign: false, label: metric.name,
});
