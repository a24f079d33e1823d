import { AwsError } from '../../../aws/errors.ts';
import type { Operation } from '../../../aws/engine.ts';
import type { ListMetricsInput, ListMetricsOutput } from '../../../aws/shapes/cloudwatch-metrics.ts';
import { DAY, HOUR } from '../../../kernel/time.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { flag, invalid, list, members, structure, text, type Fields } from '../input.ts';
import type { MetricsOptions } from '../options.ts';
import type { MetricRecord, MetricsState } from '../state.ts';
import { endTickOf, firstTickOf } from '../synthetic.ts';
import { readToken, writeToken } from './token.ts';

const PAGE = 500;
const REQUEST = members('Namespace MetricName Dimensions RecentlyActive IncludeLinkedAccounts OwningAccount NextToken');
const DIMENSION = members('Name Value');

interface Filter {
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly dimensions: readonly { readonly Name: string; readonly Value: string | undefined }[];
}

/**
 * ListMetrics: the metrics that reported data in the last two weeks, new ones some minutes late, 500 a page, in order of namespace, name
 * and dimensions.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
 */
export const listMetrics: Operation<MetricsState, MetricsOptions> = (state, input: ListMetricsInput, step): ListMetricsOutput => {
  const request = structure(input, 'the request', REQUEST);
  const filter = checkFilter(request);
  const recent = text(request, 'RecentlyActive');
  if (recent !== undefined && recent !== 'PT3H') throw invalid('Request parameter recentlyActive value is invalid');
  const linked = flag(request, 'IncludeLinkedAccounts') ?? false;
  const owner = text(request, 'OwningAccount') ?? step.scope.accountId;
  const token = text(request, 'NextToken');
  const after = token === undefined ? '' : readToken(request, token);
  if (after === undefined) throw invalid('Request parameter NextToken is invalid');
  const since = step.at - (recent === undefined ? 14 * DAY : 3 * HOUR);
  const found = owner !== step.scope.accountId ? [] : listed(state, step.at, since, step.options)
    .filter((metric) => matches(metric, filter))
    .map((metric) => ({ metric, key: sortKey(metric) })).sort((a, b) => byCodeUnit(a.key, b.key));
  const rest = found.filter(({ key }) => key > after);
  const page = rest.slice(0, PAGE);
  return {
    Metrics: page.map(({ metric }) => ({
      Namespace: metric.namespace, MetricName: metric.name, Dimensions: metric.dimensions.map((d) => ({ ...d })),
    })),
    ...(linked ? { OwningAccounts: page.map(() => owner) } : {}),
    ...(rest.length > PAGE ? { NextToken: writeToken(request, page.at(-1)!.key) } : {}),
  };
};

function checkFilter(request: Fields): Filter {
  const items = list(request, 'Dimensions') ?? [];
  if (items.length > 10) throw new AwsError('InvalidParameterValue', 'The collection Dimensions must not have a size greater than 10.');
  return {
    namespace: text(request, 'Namespace'), name: text(request, 'MetricName'),
    dimensions: items.map((item, i) => {
      const path = `Dimensions.member.${i + 1}`;
      const dimension = structure(item, path, DIMENSION);
      const Name = text(dimension, 'Name', `${path}.Name`);
      if (Name === undefined || Name === '') throw new AwsError('MissingParameter', `The parameter ${path}.Name is required.`);
      return { Name, Value: text(dimension, 'Value', `${path}.Value`) };
    }),
  };
}

function matches(metric: MetricRecord, filter: Filter): boolean {
  if (filter.namespace !== undefined && filter.namespace !== metric.namespace) return false;
  if (filter.name !== undefined && filter.name !== metric.name) return false;
  return filter.dimensions.every(({ Name, Value }) =>
    metric.dimensions.some((d) => d.Name === Name && (Value === undefined || d.Value === Value)));
}

/** Control characters cannot be in a name, so they part and order the parts of one. */
const sortKey = (metric: MetricRecord): string =>
  [metric.namespace, metric.name, ...metric.dimensions.flatMap((d) => [d.Name, d.Value])].join('\u0001');

/** The metrics with a datapoint stamped since an instant, and whose first one came long enough ago to be listed. */
export function listed(state: MetricsState, at: number, since: number, options: MetricsOptions): MetricRecord[] {
  return state.metrics.filter((metric) => {
    const { first, latest } = lifeOf(metric, at);
    return first + options.listDelay <= at && latest >= since;
  });
}

/** When the first datapoint became visible (Infinity when none has), and the stamp of the latest one. */
function lifeOf(metric: MetricRecord, at: number): { first: number; latest: number } {
  let first = metric.first ?? Infinity;
  let latest = metric.latest ?? -Infinity;
  for (const segment of metric.segments) {
    const begin = firstTickOf(segment);
    const end = endTickOf(segment, at - segment.delay);
    if (end <= begin) continue;
    first = Math.min(first, segment.anchor + (begin + 1) * segment.interval + segment.delay);
    latest = Math.max(latest, segment.anchor + (end - 1) * segment.interval);
  }
  return { first, latest };
}
