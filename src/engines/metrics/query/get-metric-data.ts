import { AwsError } from '../../../aws/errors.ts';
import type { Operation, Step } from '../../../aws/engine.ts';
import { calls, planQueries, type MathPlan, type PlanEntry } from '../../../aws/math/index.ts';
import type { MathQuery } from '../../../aws/ports.ts';
import type {
  GetMetricDataInput, GetMetricDataOutput, MessageData, MetricDataResult,
} from '../../../aws/shapes/cloudwatch-metrics.ts';
import { BAND_NOTE } from '../anomaly/model.ts';
import { dimensions, flag, integer, list, members, metricName, namespace, structure, text, time, unit, validation, type Fields } from '../input.ts';
import { evaluator } from '../math/request.ts';
import type { Series } from '../math/series.ts';
import type { MetricsOptions } from '../options.ts';
import type { MetricsState } from '../state.ts';
import { expandLabel, readTimezone } from './dynamic-labels.ts';
import { prepare, sourceOf, type Prepared } from './prepare.ts';
import { readToken, writeToken } from './token.ts';

const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;

/** A request that passed validation. */
export interface DataRequest {
  readonly fields: Fields;
  readonly plan: MathPlan;
  readonly start: number;
  readonly end: number;
  readonly descending: boolean;
  readonly most: number;
  readonly token: string | undefined;
  /** Milliseconds east of UTC, for times in labels. */
  readonly timezone: number;
}

/**
 * GetMetricData: metrics, expressions and searches, a page of datapoints at a time.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export const getMetricData: Operation<MetricsState, MetricsOptions> = (state, input: GetMetricDataInput, step): GetMetricDataOutput => {
  const request = checkRequest(input);
  const prepared = prepare(state, request, step);
  const source = sourceOf(prepared, step);
  const resolve = evaluator(request.plan, source);
  const entries = [...request.plan.entries];
  const ordered = [...entries.filter(([, e]) => e.node === null), ...entries.filter(([, e]) => e.node !== null)];
  const results: MetricDataResult[] = [];
  for (const [id, entry] of ordered) {
    if (!entry.returnsData) continue;
    const value = resolve(id);
    const several = value.type === 'TS[]';
    const series = value.type === 'TS[]' ? value.list : value.type === 'TS' ? [value.series] : [];
    for (const one of series) {
      if (entry.node === null && prepared.finished.has(id)) continue;
      results.push(resultOf(id, entry, one, several, prepared, request, step));
    }
  }
  const next = nextToken(request, prepared);
  return { MetricDataResults: results, ...(next === undefined ? {} : { NextToken: next }), Messages: prepared.messages };
};

function nextToken(request: DataRequest, prepared: Prepared): string | undefined {
  const expressions = [...request.plan.entries.values()].some((entry) => entry.node !== null);
  return prepared.more && !expressions ? writeToken(request.fields, prepared.offsets.join(',')) : undefined;
}

const PARTIAL: MessageData = {
  Code: 'PartialData', Value: "The expression may contain partial data as one or more metrics have StatusCode 'Paginated'",
};
const FORBIDDEN: MessageData = {
  Code: 'Forbidden', Value: 'Access denied when getting data - please check that this account and the requested metric account are linked',
};

function resultOf(
  id: string, entry: PlanEntry, series: Series, several: boolean, prepared: Prepared, request: DataRequest, step: Step<MetricsOptions>,
): MetricDataResult {
  const input = prepared.inputs.direct.get(id);
  const stamps: number[] = [];
  const values: number[] = [];
  series.values.forEach((value, k) => {
    if (value !== value) return;
    stamps.push(series.grid.start + k * series.grid.period);
    values.push(value);
  });
  const label = expandLabel(labelOf(id, entry, series, several), series, stamps, values, step, request.timezone);
  if (request.descending) {
    stamps.reverse();
    values.reverse();
  }
  const messages: MessageData[] = [...(prepared.unitMessages.get(id) ?? [])];
  if (input?.foreign === true) messages.push(FORBIDDEN);
  if (series.partial === true && entry.node !== null) messages.push(PARTIAL);
  if (entry.node !== null && calls(entry.node, 'ANOMALY_DETECTION_BAND')) messages.push({ Code: 'Stand-in', Value: BAND_NOTE });
  return {
    Id: id, Label: label, Timestamps: stamps.map((stamp) => new Date(stamp)), Values: values,
    StatusCode: input?.foreign === true ? 'Forbidden' : series.partial === true ? 'PartialData' : 'Complete',
    ...(messages.length === 0 ? {} : { Messages: messages }),
  };
}

/** The label before `${…}` is filled in. Series of an array keep their own behind the query's. */
function labelOf(id: string, entry: PlanEntry, series: Series, several: boolean): string {
  const given = entry.query.Label;
  if (given === undefined) return entry.node === null || several ? series.label : id;
  if (!several || given.includes('${LABEL}')) return given;
  return [given, series.label].filter((part) => part !== '').join(' ');
}

const REQUEST = members('MetricDataQueries StartTime EndTime NextToken ScanBy MaxDatapoints LabelOptions');
const QUERY = members('Id MetricStat Expression Label ReturnData Period AccountId');
const STAT = members('Metric Period Stat Unit');
const METRIC = members('Namespace MetricName Dimensions');

function checkRequest(input: GetMetricDataInput): DataRequest {
  const fields = structure(input, 'the request', REQUEST);
  const start = time(fields, 'StartTime');
  const end = time(fields, 'EndTime');
  const queries = list(fields, 'MetricDataQueries');
  if (queries === undefined || queries.length === 0) throw validation('The parameter MetricDataQueries is required.\n');
  if (start === undefined) throw validation('The parameter StartTime is required.\n');
  if (end === undefined) throw validation('The parameter EndTime is required.\n');
  if (start === end) throw validation('The parameter StartTime must not equal parameter EndTime.');
  if (start > end) throw validation('The parameter EndTime must be greater than StartTime.');
  if (queries.length > MOST_QUERIES) {
    throw validation(`The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`);
  }
  const most = integer(fields, 'MaxDatapoints') ?? MOST_DATAPOINTS;
  if (most < 1 || most > MOST_DATAPOINTS) throw validation(`The parameter MaxDatapoints must be between 1 and ${MOST_DATAPOINTS}.`);
  const order = text(fields, 'ScanBy') ?? 'TimestampDescending';
  if (order !== 'TimestampDescending' && order !== 'TimestampAscending') {
    throw validation('The parameter ScanBy must be a value in the set [ TimestampDescending, TimestampAscending ].');
  }
  const plan = planQueries(queries.map((query, i) => readQuery(query, `MetricDataQueries.member.${i + 1}`)), { list: 'MetricDataQueries' });
  const token = text(fields, 'NextToken');
  const position = token === undefined ? undefined : readToken(fields, token);
  if (token !== undefined && position === undefined) throw new AwsError('InvalidNextToken', '');
  return { fields, plan, start, end, descending: order === 'TimestampDescending', most, token: position, timezone: readTimezone(fields) };
}

/** A query with members of the right types; what its parts must be is for the plan to say. */
function readQuery(item: unknown, path: string): MathQuery {
  const query = structure(item, path, QUERY);
  const stat = query['MetricStat'] ?? undefined;
  return {
    Id: text(query, 'Id', `${path}.Id`) ?? '',
    Expression: text(query, 'Expression', `${path}.Expression`),
    Label: text(query, 'Label', `${path}.Label`),
    ReturnData: flag(query, 'ReturnData', `${path}.ReturnData`),
    Period: integer(query, 'Period', `${path}.Period`),
    AccountId: text(query, 'AccountId', `${path}.AccountId`),
    ...(stat === undefined ? {} : { MetricStat: readStat(structure(stat, `${path}.MetricStat`, STAT), `${path}.MetricStat`) }),
  };
}

function readStat(stat: Fields, path: string): NonNullable<MathQuery['MetricStat']> {
  const metric = stat['Metric'] ?? undefined;
  const fields = metric === undefined ? undefined : structure(metric, `${path}.Metric`, METRIC);
  return {
    Metric: fields === undefined ? undefined : {
      Namespace: namespace(fields), MetricName: metricName(fields, `${path}.Metric.MetricName`),
      Dimensions: dimensions(fields, `${path}.Metric.Dimensions`),
    },
    Period: integer(stat, 'Period', `${path}.Period`),
    Stat: text(stat, 'Stat', `${path}.Stat`),
    Unit: unit(stat, 'Unit', `${path}.Unit`),
  };
}
