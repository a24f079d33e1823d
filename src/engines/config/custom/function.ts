import type { CallReply } from '../../../aws/engine.ts';
import type { PutEvaluationsRequest, PutEvaluationsResponse } from '../../../aws/shapes/config.ts';
import type { Message } from '../delivery/messages.ts';
import { isoMillis } from '../item/spell.ts';
import { instant, type Instant } from '../../../kernel/time.ts';
import { invalidParameter, noSuchRule, refuse } from '../errors.ts';
import type { ConfigStep } from '../operation.ts';
import { CONFIG_SERVICE } from '../principal.ts';
import { finishEvaluation, recordResult, type Outcome } from '../rules/results.ts';
import type { ConfigState, Rule } from '../state.ts';
import { ruleSubject, subjectOf } from '../subject.ts';

/** What a function gets for a configuration item: the same structure as the message. */
export const changeEvent = (message: Message): Message => message;
export const periodicEvent = (step: ConfigStep): Message => ({
  awsAccountId: step.scope.accountId,
  notificationCreationTime: isoMillis(step.at),
  messageType: 'ScheduledNotification',
  recordVersion: '1.0',
});

/**
 * Invokes the function of a rule with AWS's event; it answers with PutEvaluations.
 * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
export function invokeFunction(
  state: ConfigState,
  step: ConfigStep,
  rule: Rule,
  invokingEvent: Message,
  ordering: Instant,
  eventLeftScope: boolean,
  whole: string | undefined,
): void {
  const resultToken = step.token(`result/${rule.name}`, 64);
  for (const [token, { issuedAt }] of state.tokens) {
    if (step.at - issuedAt < step.options.tokenLifetime) break;
    state.tokens.delete(token);
  }
  state.tokens.set(resultToken, { rule: rule.name, ordering, issuedAt: step.at });
  const event = {
    version: '1.0',
    invokingEvent: JSON.stringify(invokingEvent),
    ruleParameters: rule.inputParameters ?? '{}',
    resultToken,
    eventLeftScope,
    executionRoleArn: state.recorder?.roleARN ?? '',
    configRuleArn: rule.arn,
    configRuleName: rule.name,
    configRuleId: rule.id,
    accountId: step.scope.accountId,
  };
  step.call({
    service: 'lambda',
    action: 'Invoke',
    as: CONFIG_SERVICE,
    sourceArn: rule.arn,
    input: { FunctionName: rule.source.SourceIdentifier!, InvocationType: 'Event', Payload: JSON.stringify(event) },
    reply: { kind: 'invoked', data: { name: rule.name, id: rule.id, whole: whole ?? null } },
  });
}

/** The invocation was accepted, or not. */
export function onInvoked(
  state: ConfigState,
  reply: CallReply<{ name: string; id: string; whole: string | null }>,
  step: ConfigStep,
): void {
  const rule = state.rules.get(reply.data.name);
  if (rule === undefined || rule.id !== reply.data.id) return;
  if (reply.data.whole !== null) finishEvaluation(state, rule.name);
  if (reply.error === undefined) return;
  rule.status.lastFailedInvocation = step.at;
  rule.status.lastErrorCode = reply.error.code;
  rule.status.lastErrorMessage = reply.error.message;
  step.note('config.evaluation', ruleSubject(step.scope, rule.name), { errorCode: reply.error.code, errorMessage: reply.error.message });
}

/**
 * A function reports. https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 * @throws AwsError `InvalidResultTokenException`, `InvalidParameterValueException`, `NoSuchConfigRuleException`
 */
export function putEvaluations(state: ConfigState, input: PutEvaluationsRequest, step: ConfigStep): PutEvaluationsResponse {
  const evaluations = input.Evaluations ?? [];
  if (evaluations.length === 0) {
    throw invalidParameter('The Evaluations object in your request cannot be null.Add the required parameters and try again.');
  }
  if (evaluations.some((one) => one.ComplianceType === 'INSUFFICIENT_DATA')) {
    throw invalidParameter(
      'INSUFFICIENT_DATA is not a valid compliance type for PutEvaluations: COMPLIANT, NON_COMPLIANT and NOT_APPLICABLE are.',
    );
  }
  if (input.TestMode === true) return { FailedEvaluations: [] };
  const token = state.tokens.get(input.ResultToken!);
  if (token === undefined || step.at - token.issuedAt >= step.options.tokenLifetime) {
    throw refuse('InvalidResultTokenException', 'The resultToken provided is invalid');
  }
  const rule = state.rules.get(token.rule);
  if (rule === undefined) throw noSuchRule(token.rule);
  if (rule.state === 'DELETING') throw noSuchRule(token.rule);
  const outcomes = evaluations.map((one): Outcome => ({
    resourceType: one.ComplianceResourceType!,
    resourceId: one.ComplianceResourceId!,
    compliance: one.ComplianceType!,
    annotation: one.Annotation ?? null,
    ordering: instant(Math.floor(one.OrderingTimestamp!.getTime())),
    invokedAt: token.issuedAt,
  }));
  rule.status.lastSuccessfulEvaluation = step.at;
  step.because('mark');
  for (const outcome of outcomes) {
    step.because('back');
    step.note('config.evaluation', subjectOf(step.scope, outcome.resourceType, outcome.resourceId), {
      trigger: 'function',
      results: [{ rule: rule.name, compliance: outcome.compliance, annotation: outcome.annotation }],
    });
    recordResult(state, step, rule, outcome);
  }
  return { FailedEvaluations: [] };
}
