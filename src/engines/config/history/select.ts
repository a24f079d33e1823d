import type { Scope } from '../../../aws/scope.ts';
import { byCodeUnit, type Json } from '../../../kernel/plain.ts';
import { isoMillis } from '../item/spell.ts';
import { currentItem } from '../item/timeline.ts';
import type { ConfigStep } from '../operation.ts';
import type { ConfigOptions } from '../options.ts';
import { limitOf, nextToken, page } from '../page.ts';
import { isGlobalType } from '../recorder/types.ts';
import type { ConfigState } from '../state.ts';
import { parseQuery } from './query/parse.ts';
import { runQuery, selectFields, type Row } from './query/run.ts';

/** The current items of one account and region, in code-unit order of type and id. */
export function rowsOf(state: ConfigState, scope: Scope, options: ConfigOptions): Row[] {
  const rows: Row[] = [];
  for (const [resourceType, timelines] of [...state.resources].sort((a, b) => byCodeUnit(a[0], b[0]))) {
    for (const [resourceId, timeline] of [...timelines].sort((a, b) => byCodeUnit(a[0], b[0]))) {
      const item = currentItem(timeline);
      if (item === undefined) continue;
      const { content } = item;
      rows.push({
        accountId: scope.accountId,
        awsRegion: isGlobalType(resourceType) ? 'global' : scope.region,
        arn: content.arn,
        availabilityZone: content.availabilityZone,
        configuration: content.configuration,
        configurationItemCaptureTime: isoMillis(item.at),
        configurationItemStatus: item.status,
        configurationStateId: String(item.at),
        relationships: content.relationships.map(({ name, ...target }) => ({ ...target, relationshipName: name })),
        resourceCreationTime: content.resourceCreationTime === null ? null : isoMillis(content.resourceCreationTime),
        resourceId,
        resourceName: content.resourceName,
        resourceType,
        supplementaryConfiguration: content.supplementaryConfiguration,
        tags: content.tags.map(([key, value]): Json => ({ key, value, tag: `${key}=${value}` })),
        version: options.itemVersion,
      });
    }
  }
  return rows;
}

export interface SelectOutput {
  Results: string[];
  QueryInfo: { SelectFields: { Name: string }[] };
  NextToken?: string;
}

/** Answers a query over rows, a page at a time. @throws AwsError `InvalidExpressionException`, `InvalidNextTokenException` */
export function select(expression: string, rows: () => readonly Row[], limit: number | undefined, token: string | undefined): SelectOutput {
  const query = parseQuery(expression);
  const results = runQuery(query, rows()).map((row) => JSON.stringify(row));
  const { items, next } = page(results, token, limitOf(limit, 25), expression);
  return { Results: items, QueryInfo: { SelectFields: selectFields(query).map((Name) => ({ Name })) }, ...nextToken(next) };
}

/**
 * A query over the current items in a subset of SQL.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html
 */
export const selectResourceConfig = (
  state: ConfigState, input: { Expression: string; Limit?: number; NextToken?: string }, step: ConfigStep,
): SelectOutput => select(input.Expression, () => rowsOf(state, step.scope, step.options), input.Limit, input.NextToken);
