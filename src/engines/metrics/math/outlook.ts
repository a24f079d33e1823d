import { planQueries, type MathNode, type MathPlan } from '../../../aws/math/index.ts';
import type { MathQuery, Outlook } from '../../../aws/ports.ts';
import { evaluator, type SeriesSource } from './request.ts';
import { emptyOn, type Grid, type Series } from './series.ts';

type Stat = NonNullable<MathQuery['MetricStat']>;

/** What is watched, and the metrics that it is made of. */
interface Watched {
  readonly plan: MathPlan;
  readonly id: string;
  readonly stats: readonly (readonly [id: string, stat: Stat])[];
}

/** By the list of an alarm, which is the same for as long as its configuration is; null for what cannot be known slot by slot. */
const compiled = new WeakMap<readonly MathQuery[], Watched | null>();

const POINTWISE: ReadonlySet<string> = new Set(['ABS', 'CEIL', 'FLOOR', 'LOG', 'LOG10', 'IF', 'FIRST', 'LAST', 'METRICS', 'PERIOD']);
const REDUCTIONS: ReadonlySet<string> = new Set(['AVG', 'SUM', 'MIN', 'MAX', 'STDDEV', 'DATAPOINT_COUNT']);

/** Whether a slot's value comes from what the metrics have in that slot, and from nothing else, and is missing where all of theirs are. */
function isPointwise(node: MathNode, plan: MathPlan): boolean {
  switch (node.type) {
    case 'number':
      return true;
    case 'id': {
      const entry = plan.entries.get(node.name);
      return entry !== undefined && (entry.node === null || isPointwise(entry.node, plan));
    }
    case 'array':
      return node.items.every((item) => isPointwise(item, plan));
    case 'negate':
      return isPointwise(node.of, plan);
    case 'binary':
      return isPointwise(node.left, plan) && isPointwise(node.right, plan);
    case 'call': {
      // A reduction of one series is a number made of all slots; one of several goes slot by slot.
      if (REDUCTIONS.has(node.name)) return isSeveral(node.args[0]!, plan) && isPointwise(node.args[0]!, plan);
      return POINTWISE.has(node.name) && node.args.every((part) => part.type === 'text' || isPointwise(part, plan));
    }
    default:
      return false;
  }
}

const isSeveral = (node: MathNode, plan: MathPlan): boolean =>
  node.type === 'array' || (node.type === 'call' && node.name === 'METRICS') || (node.type === 'id' && plan.entries.get(node.name)?.type === 'TS[]');

function compile(queries: readonly MathQuery[]): Watched | null {
  const plan = planQueries(queries, { list: 'Metrics' });
  const returned = [...plan.entries].filter(([, entry]) => entry.returnsData);
  const [id, entry] = returned[0] ?? [];
  if (id === undefined || returned.length > 1 || entry!.type !== 'TS') return null;
  if (entry!.node !== null && !isPointwise(entry!.node, plan)) return null;
  return { plan, id, stats: [...plan.entries].flatMap(([of, { query }]) => (query.MetricStat === undefined ? [] : [[of, query.MetricStat] as const])) };
}

/**
 * The outlook of metric math: of expressions that go slot by slot over computed series which tick and become visible together.
 * @param of the outlook of a metric, null when it has none
 */
export function mathOutlook(queries: readonly MathQuery[], of: (stat: Stat) => Outlook | null): Outlook | null {
  let watched = compiled.get(queries);
  if (watched === undefined) compiled.set(queries, (watched = compile(queries)));
  if (watched === null || watched.stats.length === 0) return null;
  const parts = new Map<string, Outlook>();
  let [first, end] = [Infinity, -Infinity];
  let one: Outlook | undefined;
  for (const [id, stat] of watched.stats) {
    const part = of(stat);
    one ??= part ?? undefined;
    if (part === null || one === undefined || part.anchor !== one.anchor || part.interval !== one.interval || part.delay !== one.delay) return null;
    parts.set(id, part);
    first = Math.min(first, part.first);
    end = Math.max(end, part.end);
  }
  const { plan, id } = watched;
  const { anchor, interval, delay } = one!;
  return {
    anchor, interval, delay, first, end,
    fill(tick, ticks, out) {
      const grid: Grid = { start: anchor + tick * interval, period: interval, n: ticks };
      const value = evaluator(plan, sourceOf(parts, tick, grid))(id);
      if (value.type === 'TS') out.set(value.series.values);
      else out.fill(Number.NaN, 0, ticks);
    },
    reach: () => null,
  };
}

function sourceOf(parts: ReadonlyMap<string, Outlook>, tick: number, grid: Grid): SeriesSource {
  const filled = new Map<string, Series>();
  return {
    metric(id) {
      let series = filled.get(id);
      if (series === undefined) {
        series = { grid, values: new Float64Array(grid.n), label: id };
        parts.get(id)!.fill(tick, grid.n, series.values);
        filled.set(id, series);
      }
      return series;
    },
    search: () => [],
    gridOf: () => grid,
    band: () => [emptyOn(grid), emptyOn(grid)],
  };
}
