import type {
  ComplianceByConfigRule,
  ComplianceByResource,
  ComplianceSummary,
  ComplianceSummaryByResourceType,
  ComplianceType,
  DescribeComplianceByResourceRequest,
  EvaluationResult,
  GetComplianceDetailsByConfigRuleRequest,
  GetComplianceDetailsByResourceRequest,
} from '../../../aws/shapes/config.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { invalidParameter } from '../errors.ts';
import { isDeleted } from '../item/item.ts';
import { limitOf, nextToken, page } from '../page.ts';
import { RESOURCE_COMPLIANCE } from '../recorder/types.ts';
import type { ConfigState, Result, Rule } from '../state.ts';
import { overall, rulesOn } from './compliance-items.ts';
import { ruleNamed, rulesNamed } from './manage.ts';

/** Counts are capped: twenty-five rules or contributors, a hundred resources of a type. */
const capped = (count: number, cap = 25) => ({ CappedCount: Math.min(count, cap), CapExceeded: count > cap });
const wanted = (types: readonly ComplianceType[] | undefined, type: ComplianceType): boolean =>
  types === undefined || types.length === 0 || types.includes(type);
const byResource = (a: Result, b: Result): number => byCodeUnit(a.resourceType, b.resourceType) || byCodeUnit(a.resourceId, b.resourceId);

/** A rule is as its resources are; without results it has insufficient data. */
export const complianceOf = (rule: Rule): ComplianceType => overall([...rule.results.values()].map((result) => result.compliance));
const failing = (rule: Rule): number => [...rule.results.values()].filter((result) => result.compliance === 'NON_COMPLIANT').length;

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeComplianceByConfigRule.html */
export function describeComplianceByConfigRule(
  state: ConfigState,
  input: { ConfigRuleNames?: readonly string[]; ComplianceTypes?: readonly ComplianceType[]; NextToken?: string },
): { ComplianceByConfigRules: ComplianceByConfigRule[]; NextToken?: string } {
  const rules = rulesNamed(state, input.ConfigRuleNames).filter((rule) => wanted(input.ComplianceTypes, complianceOf(rule)));
  const { items, next } = page(rules, input.NextToken, 100);
  const ComplianceByConfigRules = items.map((rule) => {
    const ComplianceType = complianceOf(rule);
    return {
      ConfigRuleName: rule.name,
      Compliance: { ComplianceType, ...(ComplianceType === 'NON_COMPLIANT' ? { ComplianceContributorCount: capped(failing(rule)) } : {}) },
    };
  });
  return { ComplianceByConfigRules, ...nextToken(next) };
}

/** Every resource that is recorded or has a result, with the results of the rules about it. */
function resourcesWithResults(
  state: ConfigState,
  resourceType: string | undefined,
  resourceId: string | undefined,
): { type: string; id: string; results: ComplianceType[] }[] {
  const found = new Map<string, { type: string; id: string; results: ComplianceType[] }>();
  const open = (type: string, id: string) => {
    const key = `${type} ${id}`;
    let entry = found.get(key);
    if (entry === undefined) found.set(key, (entry = { type, id, results: [] }));
    return entry;
  };
  const fits = (type: string, id: string): boolean =>
    (resourceType === undefined || type === resourceType) && (resourceId === undefined || id === resourceId);
  for (const [type, timelines] of state.resources) {
    if (type === RESOURCE_COMPLIANCE) continue;
    for (const timeline of timelines.values()) {
      if (fits(type, timeline.resourceId) && !isDeleted(timeline.items.at(-1)?.status ?? 'ResourceDeleted'))
        open(type, timeline.resourceId);
    }
  }
  for (const rule of state.rules.values()) {
    if (rule.state === 'DELETING') continue;
    for (const result of rule.results.values()) {
      if (fits(result.resourceType, result.resourceId)) open(result.resourceType, result.resourceId).results.push(result.compliance);
    }
  }
  return [...found.values()].sort((a, b) => byCodeUnit(a.type, b.type) || byCodeUnit(a.id, b.id));
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeComplianceByResource.html */
export function describeComplianceByResource(
  state: ConfigState,
  input: DescribeComplianceByResourceRequest,
): { ComplianceByResources: ComplianceByResource[]; NextToken?: string } {
  if (input.ResourceId !== undefined && input.ResourceType === undefined) {
    throw invalidParameter('The ResourceType is required when the ResourceId is specified.');
  }
  const all = resourcesWithResults(state, input.ResourceType, input.ResourceId).filter(({ results }) =>
    wanted(input.ComplianceTypes, overall(results)),
  );
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 10));
  const ComplianceByResources = items.map(({ type, id, results }) => {
    const ComplianceType = overall(results);
    const count = results.filter((result) => result === 'NON_COMPLIANT').length;
    return {
      ResourceType: type,
      ResourceId: id,
      Compliance: { ComplianceType, ...(count > 0 ? { ComplianceContributorCount: capped(count) } : {}) },
    };
  });
  return { ComplianceByResources, ...nextToken(next) };
}

/** A result as the API shows it. */
export const shownResult = (rule: Rule, result: Result): EvaluationResult => ({
  EvaluationResultIdentifier: {
    EvaluationResultQualifier: {
      ConfigRuleName: rule.name,
      ResourceType: result.resourceType,
      ResourceId: result.resourceId,
      EvaluationMode: 'DETECTIVE',
    },
    OrderingTimestamp: new Date(result.ordering),
  },
  ComplianceType: result.compliance,
  ResultRecordedTime: new Date(result.recordedAt),
  ConfigRuleInvokedTime: new Date(result.invokedAt),
  ...(result.annotation === null ? {} : { Annotation: result.annotation }),
});

/** https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html */
export function getComplianceDetailsByConfigRule(
  state: ConfigState,
  input: GetComplianceDetailsByConfigRuleRequest,
): { EvaluationResults: EvaluationResult[]; NextToken?: string } {
  const rule = ruleNamed(state, input.ConfigRuleName!);
  const results = [...rule.results.values()].filter((result) => wanted(input.ComplianceTypes, result.compliance)).sort(byResource);
  const { items, next } = page(results, input.NextToken, limitOf(input.Limit, 10), rule.name);
  return { EvaluationResults: items.map((result) => shownResult(rule, result)), ...nextToken(next) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByResource.html */
export function getComplianceDetailsByResource(
  state: ConfigState,
  input: GetComplianceDetailsByResourceRequest,
): { EvaluationResults: EvaluationResult[]; NextToken?: string } {
  const { ResourceType: type, ResourceId: id, ResourceEvaluationId: evaluation } = input;
  if (evaluation !== undefined) return { EvaluationResults: proactiveResults(state, evaluation) };
  if (type === undefined || id === undefined)
    throw invalidParameter('ResourceType and ResourceId are required when ResourceEvaluationId is not specified.');
  const results = rulesOn(state, type, id)
    .map((rule) => ({ rule, result: rule.results.get(`${type} ${id}`)! }))
    .filter(({ result }) => wanted(input.ComplianceTypes, result.compliance))
    .sort((a, b) => byCodeUnit(a.rule.name, b.rule.name));
  const { items, next } = page(results, input.NextToken, 100, `${type} ${id}`);
  return { EvaluationResults: items.map(({ rule, result }) => shownResult(rule, result)), ...nextToken(next) };
}

function proactiveResults(state: ConfigState, id: string): EvaluationResult[] {
  const evaluation = state.proactive.get(id);
  if (evaluation === undefined) throw invalidParameter(`The resource evaluation '${id}' does not exist.`);
  const at = new Date(evaluation.startedAt);
  return evaluation.results.map((result) => ({
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: {
        ConfigRuleName: result.rule,
        ResourceType: evaluation.resourceType,
        ResourceId: evaluation.resourceId,
        EvaluationMode: 'PROACTIVE',
      },
      OrderingTimestamp: at,
      ResourceEvaluationId: id,
    },
    ComplianceType: result.compliance,
    ResultRecordedTime: at,
    ConfigRuleInvokedTime: at,
    ...(result.annotation === null ? {} : { Annotation: result.annotation }),
  }));
}

const summary = (types: readonly ComplianceType[], at: number, cap: number): ComplianceSummary => ({
  CompliantResourceCount: capped(types.filter((type) => type === 'COMPLIANT').length, cap),
  NonCompliantResourceCount: capped(types.filter((type) => type === 'NON_COMPLIANT').length, cap),
  ComplianceSummaryTimestamp: new Date(at),
});

/**
 * How many rules are compliant and how many are not; at most 25 of each are counted.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceSummaryByConfigRule.html
 */
export const getComplianceSummaryByConfigRule = (
  state: ConfigState,
  _: unknown,
  step: { readonly at: number },
): { ComplianceSummary: ComplianceSummary } => ({ ComplianceSummary: summary([...state.rules.values()].map(complianceOf), step.at, 25) });

/** https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceSummaryByResourceType.html */
export function getComplianceSummaryByResourceType(
  state: ConfigState,
  input: { ResourceTypes?: readonly string[] },
  step: { readonly at: number },
): { ComplianceSummariesByResourceType: ComplianceSummaryByResourceType[] } {
  const types = input.ResourceTypes ?? [];
  const all = resourcesWithResults(state, undefined, undefined);
  if (types.length === 0)
    return {
      ComplianceSummariesByResourceType: [
        {
          ComplianceSummary: summary(
            all.map((r) => overall(r.results)),
            step.at,
            100,
          ),
        },
      ],
    };
  return {
    ComplianceSummariesByResourceType: types.map((ResourceType) => ({
      ResourceType,
      ComplianceSummary: summary(
        all.filter((r) => r.type === ResourceType).map((r) => overall(r.results)),
        step.at,
        100,
      ),
    })),
  };
}
