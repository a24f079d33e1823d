import { NotSimulated } from '../../../aws/errors.ts';
import type {
  ComplianceType,
  ResourceEvaluation,
  ListResourceEvaluationsRequest,
  StartResourceEvaluationRequest,
} from '../../../aws/shapes/config.ts';
import type { Json } from '../../../kernel/plain.ts';
import { plus } from '../../../kernel/time.ts';
import { invalidParameter, refuse } from '../errors.ts';
import type { JsonObject } from '../item/content.ts';
import type { ConfigStep } from '../operation.ts';
import { limitOf, nextToken, page } from '../page.ts';
import { policyVerdict } from '../custom/policy.ts';
import { overall } from '../rules/compliance-items.ts';
import { ruleContext } from '../rules/context.ts';
import { managedRule, parametersOf } from '../rules/parameters.ts';
import { scopeHolds, typesOf } from '../rules/scope.ts';
import type { RuleItem } from '../rules/verdict.ts';
import type { ConfigState, ProactiveEvaluation } from '../state.ts';

const lower = (key: string): string => key.charAt(0).toLowerCase() + key.slice(1);
function lowered(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => lowered(item as Json));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [lower(key), lowered(member as Json)]));
}

/** CloudFormation's properties of a resource as its configuration item would show them. */
function itemOf(evaluation: ProactiveEvaluation): RuleItem {
  const properties = JSON.parse(evaluation.configuration) as { readonly [key: string]: Json };
  const supplementaryConfiguration: JsonObject =
    evaluation.resourceType === 'AWS::S3::Bucket' && properties['LoggingConfiguration'] !== undefined
      ? { BucketLoggingConfiguration: lowered(properties['LoggingConfiguration']) }
      : {};
  const tags = Array.isArray(properties['Tags'])
    ? (properties['Tags'] as { Key?: string; Value?: string }[]).map((tag) => [tag.Key ?? '', tag.Value ?? ''] as const)
    : [];
  return {
    resourceType: evaluation.resourceType,
    resourceId: evaluation.resourceId,
    resourceName: null,
    arn: '',
    tags,
    relationships: [],
    configuration: lowered(properties) as JsonObject,
    supplementaryConfiguration,
    resourceCreationTime: null,
  };
}

/**
 * Asks the proactive rules about a resource that does not exist yet; nothing is blocked or remediated.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_StartResourceEvaluation.html
 */
export function startResourceEvaluation(
  state: ConfigState,
  input: StartResourceEvaluationRequest,
  step: ConfigStep,
): { ResourceEvaluationId: string } {
  if (input.EvaluationMode !== 'PROACTIVE') throw invalidParameter('The EvaluationMode must be PROACTIVE.');
  if (input.ClientToken !== undefined) throw new NotSimulated('client tokens of resource evaluations');
  const details = input.ResourceDetails!;
  let configuration: unknown;
  try {
    configuration = JSON.parse(details.ResourceConfiguration!);
  } catch {
    configuration = undefined;
  }
  if (configuration === null || typeof configuration !== 'object' || Array.isArray(configuration)) {
    throw invalidParameter('The ResourceConfiguration is not a JSON structure.');
  }
  const id = step.uuid('proactive');
  state.proactive.set(id, {
    id,
    startedAt: step.at,
    resourceType: details.ResourceType!,
    resourceId: details.ResourceId!,
    configuration: details.ResourceConfiguration!,
    context: input.EvaluationContext?.EvaluationContextIdentifier ?? null,
    status: 'IN_PROGRESS',
    failure: null,
    results: [],
  });
  step.schedule(plus(step.at, step.options.proactiveDelay), 'evaluate', 'proactive', { id });
  return { ResourceEvaluationId: id };
}

export function onProactive(state: ConfigState, data: { readonly id: string }, step: ConfigStep): void {
  const evaluation = state.proactive.get(data.id);
  if (evaluation === undefined) return;
  const item = itemOf(evaluation);
  const context = ruleContext(state, step);
  const results: { rule: string; compliance: ComplianceType; annotation: string | null }[] = [];
  for (const rule of state.rules.values()) {
    if (
      rule.state === 'DELETING' ||
      !rule.modes.includes('PROACTIVE') ||
      !scopeHolds(rule, typesOf(rule), item.resourceType, item.resourceId, item.tags)
    )
      continue;
    const managed = managedRule(rule);
    const verdict =
      managed === undefined
        ? policyVerdict(rule, {
            resourceType: item.resourceType,
            resourceId: item.resourceId,
            configuration: item.configuration,
            supplementaryConfiguration: item.supplementaryConfiguration,
            tags: Object.fromEntries(item.tags),
          })
        : managed.evaluate(item, parametersOf(rule), context);
    if (verdict.compliance !== 'NOT_APPLICABLE')
      results.push({ rule: rule.name, compliance: verdict.compliance, annotation: verdict.annotation ?? null });
  }
  evaluation.results = results;
  evaluation.status = 'SUCCEEDED';
  step.note(
    'config.proactive',
    `${step.scope.accountId}/${step.scope.region}/config/proactive/${evaluation.resourceType}/${evaluation.resourceId}`,
    {
      results: results.map(({ rule, compliance }) => ({ rule, compliance })),
    },
  );
}

const complianceOf = (evaluation: ProactiveEvaluation): ComplianceType => overall(evaluation.results.map((result) => result.compliance));

/** https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceEvaluationSummary.html */
export function getResourceEvaluationSummary(state: ConfigState, input: { ResourceEvaluationId: string }) {
  const evaluation = state.proactive.get(input.ResourceEvaluationId);
  if (evaluation === undefined)
    throw refuse('ResourceNotFoundException', `The resource evaluation '${input.ResourceEvaluationId}' does not exist.`);
  return {
    ResourceEvaluationId: evaluation.id,
    EvaluationMode: 'PROACTIVE' as const,
    EvaluationStatus: { Status: evaluation.status, ...(evaluation.failure === null ? {} : { FailureReason: evaluation.failure }) },
    EvaluationStartTimestamp: new Date(evaluation.startedAt),
    ...(evaluation.status === 'SUCCEEDED' ? { Compliance: complianceOf(evaluation) } : {}),
    ...(evaluation.context === null ? {} : { EvaluationContext: { EvaluationContextIdentifier: evaluation.context } }),
    ResourceDetails: {
      ResourceId: evaluation.resourceId,
      ResourceType: evaluation.resourceType,
      ResourceConfiguration: evaluation.configuration,
    },
  };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ListResourceEvaluations.html */
export function listResourceEvaluations(
  state: ConfigState,
  input: ListResourceEvaluationsRequest,
): { ResourceEvaluations: ResourceEvaluation[]; NextToken?: string } {
  const { EvaluationMode, TimeWindow, EvaluationContextIdentifier } = input.Filters ?? {};
  const all =
    EvaluationMode === 'DETECTIVE'
      ? []
      : [...state.proactive.values()].filter(
          (one) =>
            (TimeWindow?.StartTime === undefined || one.startedAt >= TimeWindow.StartTime.getTime()) &&
            (TimeWindow?.EndTime === undefined || one.startedAt <= TimeWindow.EndTime.getTime()) &&
            (EvaluationContextIdentifier === undefined || one.context === EvaluationContextIdentifier),
        );
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 10));
  return {
    ResourceEvaluations: items.map((one) => ({
      ResourceEvaluationId: one.id,
      EvaluationMode: 'PROACTIVE',
      EvaluationStartTimestamp: new Date(one.startedAt),
    })),
    ...nextToken(next),
  };
}
