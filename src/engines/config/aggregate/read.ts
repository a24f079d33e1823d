import type {
  AggregateComplianceByConfigRule,
  AggregateComplianceCount,
  AggregateEvaluationResult,
  AggregateResourceIdentifier,
  BaseConfigurationItem,
  ComplianceType,
  ConfigurationItem,
  DescribeAggregateComplianceByConfigRulesRequest,
  GetAggregateComplianceDetailsByConfigRuleRequest,
  GetAggregateConfigRuleComplianceSummaryRequest,
  GetAggregateDiscoveredResourceCountsRequest,
  GetAggregateResourceConfigRequest,
  GroupedResourceCount,
  ListAggregateDiscoveredResourcesRequest,
  SelectAggregateResourceConfigRequest,
} from '../../../aws/shapes/config.ts';
import type { Scope } from '../../../aws/scope.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { noSuchRule, notDiscovered } from '../errors.ts';
import { rowsOf, select, type SelectOutput } from '../history/select.ts';
import { apiItem, baseItem } from '../item/spell.ts';
import { currentItem, timelineOf } from '../item/timeline.ts';
import type { ConfigStep } from '../operation.ts';
import { limitOf, nextToken, page } from '../page.ts';
import { complianceOf, shownResult } from '../rules/compliance.ts';
import type { ConfigState } from '../state.ts';
import { readable, type Member } from './members.ts';

const inPlace = (scope: Scope, accountId: string | undefined, region: string | undefined): boolean =>
  (accountId === undefined || scope.accountId === accountId) && (region === undefined || scope.region === region);
const capped = (count: number) => ({ CappedCount: Math.min(count, 25), CapExceeded: count > 25 });

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeAggregateComplianceByConfigRules.html */
export function describeAggregateComplianceByConfigRules(
  state: ConfigState,
  input: DescribeAggregateComplianceByConfigRulesRequest,
  step: ConfigStep,
): { AggregateComplianceByConfigRules: AggregateComplianceByConfigRule[]; NextToken?: string } {
  const { ConfigRuleName, ComplianceType, AccountId, AwsRegion } = input.Filters ?? {};
  const all = readable(state, input.ConfigurationAggregatorName!, step)
    .filter(({ scope }) => inPlace(scope, AccountId, AwsRegion))
    .flatMap(({ scope, state: there }) =>
      [...there.rules.values()]
        .sort((a, b) => byCodeUnit(a.name, b.name))
        .flatMap((rule): AggregateComplianceByConfigRule[] => {
          const compliance = complianceOf(rule);
          if (
            (ConfigRuleName !== undefined && rule.name !== ConfigRuleName) ||
            (ComplianceType !== undefined && compliance !== ComplianceType)
          )
            return [];
          const failing = [...rule.results.values()].filter((result) => result.compliance === 'NON_COMPLIANT').length;
          return [
            {
              ConfigRuleName: rule.name,
              AccountId: scope.accountId,
              AwsRegion: scope.region,
              Compliance: {
                ComplianceType: compliance,
                ...(compliance === 'NON_COMPLIANT' ? { ComplianceContributorCount: capped(failing) } : {}),
              },
            },
          ];
        }),
    );
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 100));
  return { AggregateComplianceByConfigRules: items, ...nextToken(next) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_GetAggregateComplianceDetailsByConfigRule.html */
export function getAggregateComplianceDetailsByConfigRule(
  state: ConfigState,
  input: GetAggregateComplianceDetailsByConfigRuleRequest,
  step: ConfigStep,
): { AggregateEvaluationResults: AggregateEvaluationResult[]; NextToken?: string } {
  const member = readable(state, input.ConfigurationAggregatorName!, step).find(({ scope }) =>
    inPlace(scope, input.AccountId, input.AwsRegion),
  );
  const rule = member?.state.rules.get(input.ConfigRuleName!);
  if (member === undefined || rule === undefined) throw noSuchRule(input.ConfigRuleName!);
  const results = [...rule.results.values()]
    .filter((result) => input.ComplianceType === undefined || result.compliance === input.ComplianceType)
    .sort((a, b) => byCodeUnit(a.resourceType, b.resourceType) || byCodeUnit(a.resourceId, b.resourceId));
  const { items, next } = page(results, input.NextToken, limitOf(input.Limit, 50), rule.name);
  return {
    AggregateEvaluationResults: items.map((result) => ({
      ...shownResult(rule, result),
      AccountId: member.scope.accountId,
      AwsRegion: member.scope.region,
    })),
    ...nextToken(next),
  };
}

/**
 * Rules that are compliant and not, by account or region.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_GetAggregateConfigRuleComplianceSummary.html
 */
export function getAggregateConfigRuleComplianceSummary(
  state: ConfigState,
  input: GetAggregateConfigRuleComplianceSummaryRequest,
  step: ConfigStep,
): { GroupByKey?: string; AggregateComplianceCounts: AggregateComplianceCount[]; NextToken?: string } {
  const { AccountId, AwsRegion } = input.Filters ?? {};
  const key = input.GroupByKey;
  const groups = new Map<string, ComplianceType[]>();
  for (const { scope, state: there } of readable(state, input.ConfigurationAggregatorName!, step)) {
    if (!inPlace(scope, AccountId, AwsRegion)) continue;
    const name = key === 'ACCOUNT_ID' ? scope.accountId : key === 'AWS_REGION' ? scope.region : '';
    groups.set(name, [...(groups.get(name) ?? []), ...[...there.rules.values()].map(complianceOf)]);
  }
  const all = [...groups]
    .sort((a, b) => byCodeUnit(a[0], b[0]))
    .map(([GroupName, types]) => ({
      GroupName,
      ComplianceSummary: {
        CompliantResourceCount: capped(types.filter((type) => type === 'COMPLIANT').length),
        NonCompliantResourceCount: capped(types.filter((type) => type === 'NON_COMPLIANT').length),
        ComplianceSummaryTimestamp: new Date(step.at),
      },
    }));
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 100));
  return { ...(key === undefined ? {} : { GroupByKey: key }), AggregateComplianceCounts: items, ...nextToken(next) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_GetAggregateDiscoveredResourceCounts.html */
export function getAggregateDiscoveredResourceCounts(
  state: ConfigState,
  input: GetAggregateDiscoveredResourceCountsRequest,
  step: ConfigStep,
): { TotalDiscoveredResources: number; GroupByKey?: string; GroupedResourceCounts?: GroupedResourceCount[]; NextToken?: string } {
  const { ResourceType, AccountId, Region } = input.Filters ?? {};
  const counts = new Map<string, number>();
  let total = 0;
  for (const { scope, state: there } of readable(state, input.ConfigurationAggregatorName!, step)) {
    if (!inPlace(scope, AccountId, Region)) continue;
    for (const [type, timelines] of there.resources) {
      if (ResourceType !== undefined && type !== ResourceType) continue;
      const count = [...timelines.values()].filter((timeline) => currentItem(timeline) !== undefined).length;
      const group = input.GroupByKey === 'ACCOUNT_ID' ? scope.accountId : input.GroupByKey === 'AWS_REGION' ? scope.region : type;
      if (count > 0) counts.set(group, (counts.get(group) ?? 0) + count);
      total += count;
    }
  }
  if (input.GroupByKey === undefined) return { TotalDiscoveredResources: total };
  const all = [...counts].sort((a, b) => byCodeUnit(a[0], b[0])).map(([GroupName, ResourceCount]) => ({ GroupName, ResourceCount }));
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 100));
  return { TotalDiscoveredResources: total, GroupByKey: input.GroupByKey, GroupedResourceCounts: items, ...nextToken(next) };
}

const identifiersOf = ({ scope, state: there }: Member, resourceType: string): AggregateResourceIdentifier[] =>
  [...(there.resources.get(resourceType)?.values() ?? [])]
    .flatMap((timeline) => {
      const item = currentItem(timeline);
      if (item === undefined) return [];
      const name = item.content.resourceName;
      return [
        {
          SourceAccountId: scope.accountId,
          SourceRegion: scope.region,
          ResourceId: timeline.resourceId,
          ResourceType: resourceType,
          ...(name === null ? {} : { ResourceName: name }),
        },
      ];
    })
    .sort((a, b) => byCodeUnit(a.ResourceId, b.ResourceId));

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ListAggregateDiscoveredResources.html */
export function listAggregateDiscoveredResources(
  state: ConfigState,
  input: ListAggregateDiscoveredResourcesRequest,
  step: ConfigStep,
): { ResourceIdentifiers: AggregateResourceIdentifier[]; NextToken?: string } {
  const { AccountId, Region, ResourceId, ResourceName } = input.Filters ?? {};
  const all = readable(state, input.ConfigurationAggregatorName!, step)
    .filter(({ scope }) => inPlace(scope, AccountId, Region))
    .flatMap((member) => identifiersOf(member, input.ResourceType!))
    .filter(
      (one) =>
        (ResourceId === undefined || one.ResourceId === ResourceId) && (ResourceName === undefined || one.ResourceName === ResourceName),
    );
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 100));
  return { ResourceIdentifiers: items, ...nextToken(next) };
}

function find(state: ConfigState, aggregator: string, id: AggregateResourceIdentifier, step: ConfigStep) {
  const member = readable(state, aggregator, step).find(({ scope }) => inPlace(scope, id.SourceAccountId!, id.SourceRegion!));
  const timeline = member === undefined ? undefined : timelineOf(member.state, id.ResourceType!, id.ResourceId!);
  const item = timeline?.items.at(-1);
  return member === undefined || timeline === undefined || item === undefined ? undefined : { member, timeline, item };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_GetAggregateResourceConfig.html */
export function getAggregateResourceConfig(
  state: ConfigState,
  input: GetAggregateResourceConfigRequest,
  step: ConfigStep,
): { ConfigurationItem: ConfigurationItem } {
  const id = input.ResourceIdentifier!;
  const found = find(state, input.ConfigurationAggregatorName!, id, step);
  if (found === undefined) throw notDiscovered(id.ResourceType!, id.ResourceId!);
  return { ConfigurationItem: apiItem(found.timeline, found.item, found.member.scope, step.options) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetAggregateResourceConfig.html */
export function batchGetAggregateResourceConfig(
  state: ConfigState,
  input: { ConfigurationAggregatorName: string; ResourceIdentifiers: readonly AggregateResourceIdentifier[] },
  step: ConfigStep,
): { BaseConfigurationItems: BaseConfigurationItem[]; UnprocessedResourceIdentifiers: AggregateResourceIdentifier[] } {
  const BaseConfigurationItems: BaseConfigurationItem[] = [];
  const UnprocessedResourceIdentifiers: AggregateResourceIdentifier[] = [];
  for (const id of input.ResourceIdentifiers) {
    const found = find(state, input.ConfigurationAggregatorName, id, step);
    if (found === undefined) UnprocessedResourceIdentifiers.push(id);
    else BaseConfigurationItems.push(baseItem(found.timeline, found.item, found.member.scope, step.options));
  }
  return { BaseConfigurationItems, UnprocessedResourceIdentifiers };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html */
export const selectAggregateResourceConfig = (
  state: ConfigState,
  input: SelectAggregateResourceConfigRequest,
  step: ConfigStep,
): SelectOutput =>
  select(
    input.Expression!,
    () =>
      readable(state, input.ConfigurationAggregatorName!, step).flatMap(({ scope, state: there }) => rowsOf(there, scope, step.options)),
    input.Limit ?? input.MaxResults,
    input.NextToken,
  );
