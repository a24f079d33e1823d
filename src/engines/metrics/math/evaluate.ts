import type { MathNode } from '../../../aws/math/index.ts';
import { dlog, dlog10 } from '../../../kernel/detmath.ts';
import { SimulatorBug } from '../../../kernel/bug.ts';
import { applyOperator, each, mapSeries } from './operators.ts';
import { reduce, reduceNumbers, type Reduction } from './reductions.ts';
import { calendar, diff, diffTime, fillLinear, fillRepeat, fillWith, rate, runningSum } from './sequences.ts';
import { array, derive, emptyOn, jointGrid, onGrid, scalar, single, type Grid, type MathValue, type Series } from './series.ts';

/** What an expression can ask its request for. */
export interface MathEnvironment {
  /** The slots of the expression itself, for what has no series to take them from. */
  readonly grid: Grid;
  /** The value of another query. */
  resolve(id: string): MathValue;
  /** The metrics of the request whose Id contains a text. */
  metrics(filter: string): readonly Series[];
  /** The seconds between the datapoints of a metric of the request. */
  periodOf(id: string): number;
  /** The metrics that a SEARCH finds. */
  search(node: MathNode): readonly Series[];
  /** The upper and the lower bound of what is normal for an expression, so many standard deviations wide. */
  band(node: MathNode, series: Series, deviations: number): readonly [Series, Series];
}

type Call = Extract<MathNode, { type: 'call' }>;

/** The value of a tree whose types were checked. */
export function evaluate(node: MathNode, env: MathEnvironment): MathValue {
  switch (node.type) {
    case 'number':
      return scalar(node.value);
    case 'id':
      return env.resolve(node.name);
    case 'array':
      return array(node.items.flatMap((item) => listOf(evaluate(item, env))));
    case 'negate': {
      const value = evaluate(node.of, env);
      return value.type === 'S' ? scalar(0 - value.value) : each(value, (series) => mapSeries(series, (x) => -x));
    }
    case 'binary':
      return applyOperator(node.operator, evaluate(node.left, env), evaluate(node.right, env));
    case 'call':
      return call(node, env);
    case 'text':
    case 'word':
      throw new SimulatorBug(`metric math let "${node.type}" through as a value`);
    default:
      return node satisfies never;
  }
}

const listOf = (value: MathValue): readonly Series[] => (value.type === 'TS[]' ? value.list : value.type === 'TS' ? [value.series] : []);

const POINTWISE: ReadonlyMap<string, (value: number) => number> = new Map([
  ['ABS', Math.abs], ['CEIL', Math.ceil], ['FLOOR', Math.floor], ['LOG', dlog], ['LOG10', dlog10],
]);
const SEQUENCES: ReadonlyMap<string, (series: Series) => Series> = new Map([
  ['DIFF', diff], ['DIFF_TIME', diffTime], ['RATE', rate], ['RUNNING_SUM', runningSum],
]);
const REDUCTIONS: ReadonlySet<string> = new Set(['AVG', 'SUM', 'MIN', 'MAX', 'STDDEV', 'DATAPOINT_COUNT']);
const CALENDAR: ReadonlySet<string> = new Set(['MINUTE', 'HOUR', 'DAY', 'DATE', 'MONTH', 'YEAR', 'EPOCH']);

function call(node: Call, env: MathEnvironment): MathValue {
  const { name, args } = node;
  const value = (i: number): MathValue => evaluate(args[i]!, env);
  const pointwise = POINTWISE.get(name);
  if (pointwise !== undefined) return each(value(0), (series) => mapSeries(series, pointwise));
  const sequence = SEQUENCES.get(name);
  if (sequence !== undefined) return each(value(0), sequence);
  if (REDUCTIONS.has(name)) return reduce(name as Reduction, value(0), env.grid);
  if (CALENDAR.has(name)) return each(value(0), (series) => calendar(name, series));
  switch (name) {
    case 'FILL':
      return fill(value(0), args[1]!, env);
    case 'IF':
      return choose(value(0), value(1), args.length > 2 ? value(2) : undefined, env.grid);
    case 'METRICS':
      return array(env.metrics(args.length === 0 ? '' : textOf(args[0]!)));
    case 'PERIOD':
      return scalar(env.periodOf((args[0] as { name: string }).name));
    case 'TIME_SERIES':
      return single({ grid: env.grid, values: new Float64Array(env.grid.n).fill(numberOf(value(0))), label: '' });
    case 'SEARCH':
      return array(env.search(node));
    case 'ANOMALY_DETECTION_BAND':
      return array(env.band(args[0]!, listOf(value(0))[0]!, args.length > 1 ? numberOf(value(1)) : 2));
    default:
      return arrayFunction(node, listOf(value(0)), env);
  }
}

const textOf = (node: MathNode): string => (node as { value: string }).value;
const numberOf = (value: MathValue): number => (value.type === 'S' ? value.value : NaN);
const wordOf = (node: MathNode): string => (node as { name: string }).name;

/** Functions of an array of series. */
function arrayFunction(node: Call, list: readonly Series[], env: MathEnvironment): MathValue {
  const number = (i: number): number => numberOf(evaluate(node.args[i]!, env));
  switch (node.name) {
    case 'FIRST':
      return single(list[0] ?? emptyOn(env.grid));
    case 'LAST':
      return single(list.at(-1) ?? emptyOn(env.grid));
    case 'METRIC_COUNT':
      return scalar(list.length);
    case 'REMOVE_EMPTY':
      return array(list.filter((series) => series.values.some((value) => value === value)));
    case 'SLICE':
      return array(list.slice(place(number(1)), node.args.length > 2 ? place(number(2)) : undefined));
    case 'SORT': {
      const sorted = sort(list, wordOf(node.args[1]!) as Reduction, wordOf(node.args[2]!) === 'ASC');
      return array(node.args.length > 3 ? sorted.slice(0, place(number(3))) : sorted);
    }
    default:
      throw new SimulatorBug(`metric math let the function ${node.name} through`);
  }
}

/** A place in an array; what is no place (negative, missing) is the beginning. */
const place = (value: number): number => (value > 0 ? Math.floor(value) : 0);

/** Sorted by a number of each series; those without values come last, ties stay in order. */
function sort(list: readonly Series[], by: Reduction, ascending: boolean): Series[] {
  const ranked = list.map((series, i) => ({ series, i, key: reduceNumbers(by, series.values.length, (k) => series.values[k]!) }));
  ranked.sort((a, b) => {
    if (a.key !== a.key || b.key !== b.key) return Number(a.key !== a.key) - Number(b.key !== b.key) || a.i - b.i;
    return (ascending ? a.key - b.key : b.key - a.key) || a.i - b.i;
  });
  return ranked.map((r) => r.series);
}

function fill(value: MathValue, filler: MathNode, env: MathEnvironment): MathValue {
  if (filler.type === 'word') return each(value, filler.name === 'REPEAT' ? fillRepeat : fillLinear);
  const by = evaluate(filler, env);
  if (by.type === 'S') return each(value, (series) => fillWith(series, () => by.value));
  const other = listOf(by)[0]!;
  return each(value, (series) => {
    const values = onGrid(other, series.grid);
    return fillWith(series, (k) => values[k]!);
  });
}

/**
 * IF: where the condition has a value other than zero the first branch, where it is zero the second. A chosen first branch without a
 * value gives 0, a chosen second branch without one gives nothing. "Using IF expressions", CloudWatch User Guide.
 */
function choose(condition: MathValue, yes: MathValue, no: MathValue | undefined, otherwise: Grid): MathValue {
  if (condition.type === 'S') {
    const branch = condition.value !== condition.value ? undefined : condition.value !== 0 ? yes : no;
    return branch ?? single(emptyOn(listOf(yes)[0]?.grid ?? otherwise));
  }
  const given = listOf(condition)[0]!;
  const grid = jointGrid([given.grid], otherwise);
  const branchAt = (branch: MathValue | undefined): ((k: number) => number) => {
    if (branch === undefined) return () => NaN;
    if (branch.type === 'S') return () => branch.value;
    const values = onGrid(listOf(branch)[0]!, grid);
    return (k) => values[k]!;
  };
  const first = branchAt(yes);
  const second = branchAt(no);
  const values = new Float64Array(grid.n);
  for (let k = 0; k < grid.n; k += 1) {
    const test = given.values[k]!;
    values[k] = test !== test ? NaN : test === 0 ? second(k) : orZero(first(k));
  }
  return single(derive([given, ...listOf(yes), ...(no === undefined ? [] : listOf(no))], grid, values));
}

const orZero = (value: number): number => (value !== value ? 0 : value);
