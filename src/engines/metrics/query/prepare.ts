import { AwsError } from '../../../aws/errors.ts';
import type { Step } from '../../../aws/engine.ts';
import { childrenOf, inExpression, type MathNode } from '../../../aws/math/index.ts';
import type { MessageData } from '../../../aws/shapes/cloudwatch-metrics.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { DAY } from '../../../kernel/time.ts';
import { excludedFor } from '../anomaly/detectors.ts';
import { bandOf, train, trainingGrid } from '../anomaly/model.ts';
import { evaluateNode, shortestPeriod, type SeriesSource } from '../math/request.ts';
import type { Grid, Series } from '../math/series.ts';
import type { MetricsOptions } from '../options.ts';
import { newReading, unitsWithData, type Reading, type Window } from '../reading.ts';
import { finds } from '../search/find.ts';
import { parseSearch } from '../search/parse.ts';
import { findHandle, keyOf, type MetricsState } from '../state.ts';
import { readStatistic } from '../statistics/write.ts';
import { oldestVisible } from '../store/tiers.ts';
import { unitName } from '../units.ts';
import type { DataRequest } from './get-metric-data.ts';
import { directInputs, foundInput, searchCalls, type QueryInput, type QueryInputs } from './inputs.ts';
import { automaticLabels } from './labels.ts';
import { listed } from './list-metrics.ts';
import { share } from './pages.ts';
import { queryWindow } from './window.ts';

const MOST_FOUND = 500;

/** A request with its metrics found, labelled and cut to the page. */
export interface Prepared {
  readonly request: DataRequest;
  readonly reading: Reading;
  readonly inputs: QueryInputs;
  /** The part of each input's slots that belongs to this page, and whether more follows. */
  readonly pages: ReadonlyMap<QueryInput, { readonly window: Window; readonly partial: boolean }>;
  /** Ids of metrics that earlier pages have finished. */
  readonly finished: ReadonlySet<string>;
  readonly offsets: readonly number[];
  readonly more: boolean;
  readonly messages: MessageData[];
  /** Messages about several units, by Id. */
  readonly unitMessages: ReadonlyMap<string, readonly MessageData[]>;
}

export function prepare(state: MetricsState, request: DataRequest, step: Step<MetricsOptions>): Prepared {
  const { plan } = request;
  const messages: MessageData[] = [];
  const direct = directInputs(plan, step.scope.accountId);
  const found = search(state, request, step, messages);
  const unnamed = (id: string): boolean => plan.entries.get(id)!.returnsData && plan.entries.get(id)!.query.Label === undefined;
  const labelled = [...direct].filter(([id]) => unnamed(id)).map(([, input]) => input);
  for (const list of found.values()) labelled.push(...list);
  const labels = automaticLabels(labelled.map((input) => input.of));
  labelled.forEach((input, i) => { input.label = labels[i]!; });
  for (const list of found.values()) list.sort((a, b) => byCodeUnit(a.label, b.label));

  const all = [...direct.values(), ...[...found.values()].flat()];
  const windows = all.map((input) => queryWindow(request.start, request.end, input.of.Period, step.at, step.options));
  const offsets = readOffsets(request.token, windows);
  const shares = share(windows.map((w, i) => w.n - offsets[i]!), request.most);
  const pages = new Map(all.map((input, i) => [input, {
    window: pageOf(windows[i]!, offsets[i]!, shares[i]!, request.descending), partial: offsets[i]! + shares[i]! < windows[i]!.n,
  }]));
  const reading = newReading(state, step.ports.samples, step.options);
  const ids = [...direct.keys()];
  return {
    request, reading, inputs: { direct, found }, pages,
    finished: new Set(ids.filter((_, i) => offsets[i]! > 0 && offsets[i]! === windows[i]!.n)),
    offsets: offsets.map((offset, i) => offset + shares[i]!), more: [...pages.values()].some((page) => page.partial), messages,
    unitMessages: new Map([...direct].map(([id, input]) => [id, severalUnits(reading, input, pages.get(input)!.window)])),
  };
}

/** Finds what each SEARCH looks for among the metrics with data in the last two weeks. */
function search(
  state: MetricsState, request: DataRequest, step: Step<MetricsOptions>, messages: MessageData[],
): Map<MathNode, QueryInput[]> {
  const found = new Map<MathNode, QueryInput[]>();
  for (const call of searchCalls(request.plan)) {
    const id = [...request.plan.entries].find(([, entry]) => entry.node !== null && contains(entry.node, call.node))![0];
    const query = inExpression(id, () => parseSearch(call.body, call.node.at));
    const matching = listed(state, step.at, step.at - 14 * DAY, { ...step.options, listDelay: 0 })
      .filter((metric) => finds(query, metric, step.scope.accountId, step.options)).map((metric) => ({ metric, key: keyOf(metric) }))
      .sort((a, b) => byCodeUnit(a.key, b.key)).map(({ metric }) => metric);
    if (matching.length > MOST_FOUND) messages.push({ Code: 'MaxMetricsExceeded', Value: 'Maximum number of allowed metrics exceeded' });
    found.set(call.node, matching.slice(0, MOST_FOUND).map((metric) => foundInput(metric, call)));
  }
  return found;
}

const contains = (tree: MathNode, node: MathNode): boolean => tree === node || childrenOf(tree).some((child) => contains(child, node));

function readOffsets(token: string | undefined, windows: readonly Window[]): number[] {
  if (token === undefined) return windows.map(() => 0);
  const offsets = token.split(',').map(Number);
  // New metrics may have come to a search since the last page; then the token is of no use any more.
  const good = offsets.length === windows.length && offsets.every((offset, i) => offset >= 0 && offset <= windows[i]!.n);
  if (!good) throw new AwsError('InvalidNextToken', '');
  return offsets;
}

/** The slots of one page: from the front when ascending, from the back when descending. */
function pageOf(w: Window, offset: number, n: number, descending: boolean): Window {
  const first = descending ? w.n - offset - n : offset;
  const start = w.start + first * w.period;
  return { ...w, start, n, end: Math.min(w.end, start + n * w.period) };
}

/** AWS says so when a metric without a unit in the query has several in the window. */
function severalUnits(reading: Reading, input: QueryInput, w: Window): MessageData[] {
  const handle = findHandle(reading.state, input.of);
  if (input.unit !== undefined || input.foreign || handle === undefined || w.n === 0) return [];
  const units = unitsWithData(reading, handle, w).map(unitName).sort(byCodeUnit);
  return units.length < 2 ? [] : [{ Code: 'MultipleUnits', Value: `Multiple units returned: '[${units.join(', ')}]'` }];
}

/** The values of a request's metrics, each read once. */
export function sourceOf(prepared: Prepared, step: Step<MetricsOptions>, on?: Grid): SeriesSource {
  const read = new Map<QueryInput, Series>();
  const seriesOf = (input: QueryInput): Series => {
    let series = read.get(input);
    if (series === undefined) read.set(input, (series = readInput(prepared, input, on, step)));
    return series;
  };
  const { plan, start, end } = prepared.request;
  return {
    metric: (id) => seriesOf(prepared.inputs.direct.get(id)!),
    search: (node) => (prepared.inputs.found.get(node) ?? []).map(seriesOf),
    gridOf: (id) => {
      if (on !== undefined) return on;
      const seconds = plan.entries.get(id)!.query.Period ?? shortestPeriod(plan);
      const { n, start: first, period } = queryWindow(start, end, seconds, step.at, step.options);
      return { start: first, period, n };
    },
    band: (node, series, deviations) => {
      const grid = trainingGrid(step.at, series.grid.period);
      const value = evaluateNode(plan, sourceOf(prepared, step, grid), node, grid);
      const input = node.type === 'id' ? prepared.inputs.direct.get(node.name) : undefined;
      const excluded = input === undefined ? [] : excludedFor(prepared.reading.state, input.of, input.of.Stat);
      const model = train((value as { series: Series }).series, excluded);
      const [upper, lower] = bandOf(model, series.grid, deviations);
      return [{ ...upper, label: `${series.label} High` }, { ...lower, label: `${series.label} Low` }];
    },
  };
}

function readInput(prepared: Prepared, input: QueryInput, on: Grid | undefined, step: Step<MetricsOptions>): Series {
  const page = prepared.pages.get(input)!;
  const w: Window = on === undefined ? page.window
    : { ...on, end: on.start + on.n * on.period, oldest: oldestVisible(step.at), at: step.at };
  const values = new Float64Array(w.n).fill(NaN);
  const handle = input.foreign ? undefined : findHandle(prepared.reading.state, input.of);
  if (handle !== undefined && w.n > 0) readStatistic(prepared.reading, handle, input.statistic, input.unit, w, values);
  const series: Series = { grid: { start: w.start, period: w.period, n: w.n }, values, label: input.label, of: input.of };
  return page.partial && on === undefined ? { ...series, partial: true } : series;
}
