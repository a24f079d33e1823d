import type {
  ConfigRule,
  ConfigRuleEvaluationStatus,
  DescribeConfigRuleEvaluationStatusRequest,
  DescribeConfigRulesRequest,
} from '../../../aws/shapes/config.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { plus, type Instant } from '../../../kernel/time.ts';
import { announce } from '../delivery/announce.ts';
import { evaluationsStartedMessage } from '../delivery/messages.ts';
import { invalidParameter, noSuchRule, refuse } from '../errors.ts';
import type { ConfigStep } from '../operation.ts';
import { limitOf, nextToken, page } from '../page.ts';
import type { ConfigState, Rule } from '../state.ts';
import { touch, type Trigger } from './results.ts';
import { evaluateRule } from './trigger.ts';

/** The rule of a name. @throws AwsError `NoSuchConfigRuleException` */
export function ruleNamed(state: ConfigState, name: string): Rule {
  const rule = state.rules.get(name);
  if (rule === undefined) throw noSuchRule(name);
  return rule;
}
/** Rules by their names, or all of them in code-unit order. @throws AwsError `NoSuchConfigRuleException` */
export function rulesNamed(state: ConfigState, names: readonly string[] | undefined): Rule[] {
  if (names !== undefined && names.length > 0) return [...new Set(names)].map((name) => ruleNamed(state, name));
  return [...state.rules.values()].sort((a, b) => byCodeUnit(a.name, b.name));
}

/** A rule as DescribeConfigRules shows it. */
function shownRule(rule: Rule): ConfigRule {
  const { source, scope } = rule;
  return {
    ConfigRuleName: rule.name,
    ConfigRuleArn: rule.arn,
    ConfigRuleId: rule.id,
    ...(rule.description === null ? {} : { Description: rule.description }),
    ...(scope === null
      ? {}
      : {
          Scope: {
            ...(scope.types.length === 0 ? {} : { ComplianceResourceTypes: scope.types }),
            ...(scope.resourceId === null ? {} : { ComplianceResourceId: scope.resourceId }),
            ...(scope.tagKey === null ? {} : { TagKey: scope.tagKey }),
            ...(scope.tagValue === null ? {} : { TagValue: scope.tagValue }),
          },
        }),
    Source: {
      Owner: source.Owner,
      ...(source.SourceIdentifier === null ? {} : { SourceIdentifier: source.SourceIdentifier }),
      ...(source.details.length === 0
        ? {}
        : {
            SourceDetails: source.details.map((detail) => ({
              EventSource: 'aws.config' as const,
              MessageType: detail.MessageType,
              ...(detail.MaximumExecutionFrequency === null ? {} : { MaximumExecutionFrequency: detail.MaximumExecutionFrequency }),
            })),
          }),
      ...(source.policy === null
        ? {}
        : {
            CustomPolicyDetails: {
              PolicyRuntime: source.policy.PolicyRuntime,
              PolicyText: '',
              EnableDebugLogDelivery: source.policy.EnableDebugLogDelivery,
            },
          }),
    },
    ...(rule.inputParameters === null ? {} : { InputParameters: rule.inputParameters }),
    ...(rule.frequency === null ? {} : { MaximumExecutionFrequency: rule.frequency }),
    ConfigRuleState: rule.state,
    ...(rule.pack === null ? {} : { CreatedBy: 'config-conforms.amazonaws.com' }),
    EvaluationModes: rule.modes.map((Mode) => ({ Mode })),
  };
}

/** Twenty-five rules a page. https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigRules.html */
export function describeConfigRules(
  state: ConfigState,
  input: DescribeConfigRulesRequest,
): { ConfigRules: ConfigRule[]; NextToken?: string } {
  const mode = input.Filters?.EvaluationMode;
  const rules = rulesNamed(state, input.ConfigRuleNames).filter((rule) => mode === undefined || rule.modes.includes(mode));
  const { items, next } = page(rules, input.NextToken, 25);
  return { ConfigRules: items.map(shownRule), ...nextToken(next) };
}

/** The text of a Guard policy. https://docs.aws.amazon.com/config/latest/APIReference/API_GetCustomRulePolicy.html */
export function getCustomRulePolicy(state: ConfigState, input: { ConfigRuleName?: string }): { PolicyText: string } {
  const rule = ruleNamed(state, input.ConfigRuleName ?? '');
  if (rule.source.policy === null) throw invalidParameter(`The rule ${rule.name} is not a custom policy rule.`);
  return { PolicyText: rule.source.policy.PolicyText };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigRuleEvaluationStatus.html */
export function describeConfigRuleEvaluationStatus(
  state: ConfigState,
  input: DescribeConfigRuleEvaluationStatusRequest,
): { ConfigRulesEvaluationStatus: ConfigRuleEvaluationStatus[]; NextToken?: string } {
  const { items, next } = page(rulesNamed(state, input.ConfigRuleNames), input.NextToken, limitOf(input.Limit, 50));
  const date = <Key extends string>(key: Key, at: Instant | null): { [K in Key]?: Date } =>
    at === null ? {} : ({ [key]: new Date(at) } as { [K in Key]?: Date });
  const ConfigRulesEvaluationStatus = items.map(({ name, arn, id, status }): ConfigRuleEvaluationStatus => ({
    ConfigRuleName: name,
    ConfigRuleArn: arn,
    ConfigRuleId: id,
    ...date('LastSuccessfulInvocationTime', status.lastSuccessfulInvocation),
    ...date('LastFailedInvocationTime', status.lastFailedInvocation),
    ...date('LastSuccessfulEvaluationTime', status.lastSuccessfulEvaluation),
    ...date('LastFailedEvaluationTime', status.lastFailedEvaluation),
    FirstActivatedTime: new Date(status.firstActivated),
    ...(status.lastErrorCode === null ? {} : { LastErrorCode: status.lastErrorCode }),
    ...(status.lastErrorMessage === null ? {} : { LastErrorMessage: status.lastErrorMessage }),
    FirstEvaluationStarted: status.firstEvaluationStarted,
  }));
  return { ConfigRulesEvaluationStatus, ...nextToken(next) };
}

/**
 * Evaluates up to 25 rules against the last known state, without recording anew.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_StartConfigRulesEvaluation.html
 * @throws AwsError `NoSuchConfigRuleException`, `ResourceInUseException` while one of them is being evaluated
 */
export function startConfigRulesEvaluation(state: ConfigState, input: { ConfigRuleNames?: readonly string[] }, step: ConfigStep): void {
  const rules = rulesNamed(state, input.ConfigRuleNames);
  const busy = rules.find((rule) => rule.state !== 'ACTIVE');
  if (busy !== undefined) {
    throw refuse(
      'ResourceInUseException',
      `The rule ${busy.name} is in state ${busy.state}. Wait for the current operation to end and try again.`,
    );
  }
  const names = rules.map((rule) => rule.name);
  for (const rule of rules) rule.state = 'EVALUATING';
  announce(
    state,
    step,
    evaluationsStartedMessage(names, step.scope, step.at),
    `Config Rules Evaluation Started for Account ${step.scope.accountId}`,
    [],
  );
  step.schedule(step.at, 'evaluate', 'evaluate', { names, trigger: 'request' });
}

/** Evaluates rules that are new, changed or asked for. */
export function onEvaluate(
  state: ConfigState,
  data: { readonly names: readonly string[]; readonly trigger: Trigger },
  step: ConfigStep,
): void {
  for (const name of data.names) {
    const rule = state.rules.get(name);
    if (rule === undefined) continue;
    const before = rule.running;
    step.because(step.cause);
    evaluateRule(state, step, rule, data.trigger);
    if (rule.running === before && rule.running === 0 && rule.state === 'EVALUATING') rule.state = 'ACTIVE';
  }
}

function notInUse(rule: Rule): void {
  if (rule.state === 'DELETING' || rule.state === 'DELETING_RESULTS') {
    throw refuse(
      'ResourceInUseException',
      `The rule ${rule.name} is in state ${rule.state}. Wait for the current operation to end and try again.`,
    );
  }
}

/**
 * Deletes a rule and its results; its remediation must be deleted before.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteConfigRule.html
 * @throws AwsError `NoSuchConfigRuleException`, `ResourceInUseException`
 */
export function deleteConfigRule(state: ConfigState, input: { ConfigRuleName: string }, step: ConfigStep): void {
  const rule = ruleNamed(state, input.ConfigRuleName);
  if (rule.pack !== null) throw invalidParameter(`The rule ${rule.name} belongs to a conformance pack and cannot be deleted by itself.`);
  notInUse(rule);
  if (state.remediations.has(rule.name)) {
    throw refuse(
      'ResourceInUseException',
      `The rule ${rule.name} has a remediation action. Delete the remediation action before you delete the rule.`,
    );
  }
  removeRule(state, rule, step);
}

/** The rule is in state DELETING for a while, then it is gone and the compliance of its resources is written anew. */
export function removeRule(state: ConfigState, rule: Rule, step: ConfigStep): void {
  rule.state = 'DELETING';
  step.cancel(`periodic ${rule.name}`);
  step.schedule(plus(step.at, step.options.deletingDelay), 'evaluate', 'rule-deleted', { name: rule.name, id: rule.id });
}

export function onRuleDeleted(state: ConfigState, data: { readonly name: string; readonly id: string }, step: ConfigStep): void {
  const rule = state.rules.get(data.name);
  if (rule === undefined || rule.id !== data.id) return;
  state.rules.delete(data.name);
  for (const { resourceType, resourceId } of rule.results.values()) touch(state, step, resourceType, resourceId);
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteEvaluationResults.html */
export function deleteEvaluationResults(state: ConfigState, input: { ConfigRuleName: string }, step: ConfigStep): void {
  const rule = ruleNamed(state, input.ConfigRuleName);
  notInUse(rule);
  const results = [...rule.results.values()];
  rule.results.clear();
  rule.withdrawn.clear();
  rule.cachedAt = null;
  for (const { resourceType, resourceId } of results) touch(state, step, resourceType, resourceId);
}
