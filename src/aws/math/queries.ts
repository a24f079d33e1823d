import { AwsError, NotSimulated } from '../errors.ts';
import type { MathQuery } from '../ports.ts';
import { parseStatistic } from '../statistic.ts';
import { MathError, type MathNode } from './ast.ts';
import { typeOfMath } from './check.ts';
import type { MathType } from './functions.ts';
import { parseMath } from './parser.ts';

/** The queries of one request, read and checked. */
export interface MathPlan {
  /** By Id, in the order of the request. */
  readonly entries: ReadonlyMap<string, PlanEntry>;
}
export interface PlanEntry {
  readonly query: MathQuery;
  /** The place in the request, from 0. */
  readonly index: number;
  /** The tree of an expression; null for a metric. */
  readonly node: MathNode | null;
  readonly type: MathType;
  readonly returnsData: boolean;
}

/** How error messages of an operation speak of its queries. */
export interface Wording {
  /** `MetricDataQueries` for GetMetricData, `Metrics` for PutMetricAlarm. */
  readonly list: string;
  /** What is said of an expression that yields a number; the words of GetMetricData when absent. */
  readonly scalar?: (id: string) => string;
}

const ID = /^[a-z][a-zA-Z0-9_]*$/;
const LONGEST_EXPRESSION = 2048;
const refuse = (message: string): AwsError => new AwsError('ValidationError', message);

/**
 * Reads and checks the queries of GetMetricData or of an alarm's Metrics: Ids, periods, statistics, syntax, references, types. Pure.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 * @throws AwsError in AWS's words, NotSimulated for what only other services can answer
 */
export function planQueries(queries: readonly MathQuery[], wording: Wording): MathPlan {
  const nodes = new Map<string, { query: MathQuery; index: number; node: MathNode | null }>();
  queries.forEach((given, index) => {
    const path = `${wording.list}.member.${index + 1}`;
    if (given === null || typeof given !== 'object') throw refuse(`The parameter ${path} is required.\n`);
    const query = withoutNulls(given);
    const id = checkId(query, path);
    if (nodes.has(id)) throw refuse(`The values for parameter id in ${wording.list} are not unique.`);
    checkParts(query, path);
    nodes.set(id, { query, index, node: query.Expression === undefined ? null : readExpression(query, path) });
  });
  return { entries: typeAll(nodes, wording) };
}

/** JSON's null means that a member is absent. */
function withoutNulls(query: MathQuery): MathQuery {
  const { MetricStat } = query;
  const fields = { ...query, ...(MetricStat === undefined ? {} : { MetricStat: MetricStat === null ? null : given({ ...MetricStat }) }) };
  return given(fields) as unknown as MathQuery;
}
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

function checkId(query: MathQuery, path: string): string {
  const id: unknown = query.Id;
  if (typeof id !== 'string' || id === '') throw refuse(`The parameter ${path}.Id is required.\n`);
  if (id.length > 255) throw refuse(`The parameter ${path}.Id must be shorter than 256 characters.`);
  if (!ID.test(id)) throw refuse(`The value for parameter ${path}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`);
  return id;
}

/** Whether CloudWatch has such a period: 1, 5, 10, 20, 30 seconds or a multiple of 60. */
export const isPeriod = (seconds: number): boolean =>
  BELOW_A_MINUTE.has(seconds) || (Number.isInteger(seconds) && seconds >= 60 && seconds % 60 === 0);
const BELOW_A_MINUTE: ReadonlySet<number> = new Set([1, 5, 10, 20, 30]);

function checkParts(query: MathQuery, path: string): void {
  const { Expression, MetricStat, Period } = query;
  if (Expression !== undefined && MetricStat !== undefined) {
    throw refuse(`The parameters ${path}.Expression and ${path}.MetricStat are mutually exclusive and you have specified both.`);
  }
  if (Expression === undefined && MetricStat === undefined) throw refuse(`The parameter ${path}.MetricStat is required.\n`);
  if (Period !== undefined) checkPeriod(Period, `${path}.Period`);
  if (MetricStat === undefined) return;
  if (MetricStat.Metric === undefined) throw refuse(`The parameter ${path}.MetricStat.Metric is required.\n`);
  if (MetricStat.Period === undefined) throw refuse(`The parameter ${path}.MetricStat.Period is required.\n`);
  checkPeriod(MetricStat.Period, `${path}.MetricStat.Period`);
  if (MetricStat.Stat === undefined || MetricStat.Stat === '') throw refuse(`The parameter ${path}.MetricStat.Stat is required.\n`);
  if (parseStatistic(MetricStat.Stat) === undefined) {
    throw refuse(`The value for parameter ${path}.MetricStat.Stat is not a valid statistic.`);
  }
}

function checkPeriod(seconds: number, path: string): void {
  if (!isPeriod(seconds)) throw refuse(`The parameter ${path} must be a value in the set [1, 5, 10, 20, 30] or a multiple of 60.`);
}

function readExpression(query: MathQuery, path: string): MathNode {
  const source: unknown = query.Expression;
  if (typeof source !== 'string' || source.trim() === '') throw refuse(`The parameter ${path}.Expression is required.\n`);
  if (source.length > LONGEST_EXPRESSION) {
    throw refuse(`The parameter ${path}.Expression must be shorter than ${LONGEST_EXPRESSION + 1} characters.`);
  }
  if (/^\s*SELECT\s/i.test(source)) throw new NotSimulated('Metrics Insights queries');
  return inExpression(query.Id, () => parseMath(source));
}

/** Gives an error of an expression the words that AWS puts before it. */
export function inExpression<T>(id: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof MathError) throw refuse(`Error in expression '${id}': ${error.message}`);
    throw error;
  }
}

/** Types every query, each after those that it refers to. */
function typeAll(
  nodes: ReadonlyMap<string, { query: MathQuery; index: number; node: MathNode | null }>, wording: Wording,
): Map<string, PlanEntry> {
  const types = new Map<string, MathType | null>();
  const typeOf = (id: string): MathType | undefined => {
    const entry = nodes.get(id);
    if (entry === undefined) return undefined;
    if (entry.node === null) return 'TS';
    const known = types.get(id);
    if (known === null) throw new MathError(`Circular dependency involving '${id}'`, 0);
    if (known !== undefined) return known;
    types.set(id, null);
    const type = typeOfMath(entry.node, { typeOf, isMetric: (other) => nodes.get(other)?.node === null });
    types.set(id, type);
    return type;
  };
  const entries = new Map<string, PlanEntry>();
  for (const [id, { query, index, node }] of nodes) {
    const type = inExpression(id, () => typeOf(id)!);
    if (type === 'S') throw refuse(wording.scalar?.(id) ?? `The expression '${id}' must return a time series or array of time series.`);
    entries.set(id, { query, index, node, type, returnsData: query.ReturnData !== false });
  }
  return entries;
}
