import type { ConfigStep } from '../operation.ts';
import { plus } from '../../../kernel/time.ts';
import { resourceKey } from '../item/item.ts';
import type { ConfigState, Result, Rule } from '../state.ts';
import { subjectOf } from '../subject.ts';
import { complianceMessage } from '../delivery/messages.ts';
import { announce } from '../delivery/announce.ts';
import { considerRemediation } from '../remediation/automatic.ts';

/** A result as a rule gave it; it becomes a {@link Result} when it is recorded. */
export type Outcome = Omit<Result, 'recordedAt'>;

/**
 * Records one result: an older one never replaces a newer one, NOT_APPLICABLE takes the resource's result away, and a change of the compliance is
 * told exactly once. True when the compliance changed.
 */
export function recordResult(state: ConfigState, step: ConfigStep, rule: Rule, outcome: Outcome): boolean {
  const key = resourceKey(outcome.resourceType, outcome.resourceId);
  const before = rule.results.get(key) ?? null;
  const latest = before?.ordering ?? rule.withdrawn.get(key);
  if (latest !== undefined && outcome.ordering < latest) return false;
  const { resourceType, resourceId, compliance, annotation, ordering, invokedAt } = outcome;
  const now: Result = { resourceType, resourceId, compliance, annotation, ordering, invokedAt, recordedAt: step.at };
  const changed = (before?.compliance ?? 'NOT_APPLICABLE') !== now.compliance;
  if (now.compliance === 'NOT_APPLICABLE') {
    rule.results.delete(key);
    if (before !== null) rule.withdrawn.set(key, now.ordering);
  } else {
    rule.results.set(key, now);
    rule.withdrawn.delete(key);
  }
  if (changed) {
    step.note('config.compliance', subjectOf(step.scope, now.resourceType, now.resourceId), {
      rule: rule.name,
      old: before?.compliance ?? null,
      new: now.compliance,
      annotation: now.annotation,
    });
    step.schedule(plus(step.at, step.options.complianceDelay), 'deliver', 'compliance', { name: rule.name, arn: rule.arn, now, before });
    touch(state, step, now.resourceType, now.resourceId);
  }
  if (now.compliance === 'NON_COMPLIANT') considerRemediation(state, step, rule, now);
  return changed;
}

/** The compliance item of a resource is to be looked at once all results of this instant are in. */
export function touch(state: ConfigState, step: ConfigStep, resourceType: string, resourceId: string): void {
  const key = resourceKey(resourceType, resourceId);
  if (state.touched.size === 0) step.schedule(step.at, 'composite', 'compliance-items', null);
  if (!state.touched.has(key)) state.touched.set(key, { resourceType, resourceId, cause: step.cause });
}

/** Results of one evaluation arrive. */
export interface Arrival {
  /** What triggered it: a configuration item, the clock, a snapshot, a request or a change of the rule. */
  readonly trigger: Trigger;
  readonly outcomes: readonly { readonly rule: string; readonly id: string; readonly outcome: Outcome }[];
  /** The rule whose whole evaluation this ends. */
  readonly whole?: string;
}
export type Trigger = 'change' | 'periodic' | 'snapshot' | 'request' | 'rule';

export function onResults(state: ConfigState, arrival: Arrival, step: ConfigStep): void {
  const known = arrival.outcomes.filter(({ rule, id }) => state.rules.get(rule)?.id === id && state.rules.get(rule)!.state !== 'DELETING');
  noteEvaluation(step, arrival, known);
  step.because('mark');
  for (const { rule: name, outcome } of known) {
    const rule = state.rules.get(name)!;
    rule.status.lastSuccessfulEvaluation = step.at;
    step.because('back');
    recordResult(state, step, rule, outcome);
  }
  if (arrival.whole !== undefined) finishEvaluation(state, arrival.whole);
}

/** A whole evaluation of a rule came to its end. */
export function finishEvaluation(state: ConfigState, name: string): void {
  const rule = state.rules.get(name);
  if (rule === undefined) return;
  rule.running = Math.max(0, rule.running - 1);
  if (rule.running === 0 && rule.state === 'EVALUATING') rule.state = 'ACTIVE';
}

function noteEvaluation(step: ConfigStep, { trigger, whole }: Arrival, outcomes: Arrival['outcomes']): void {
  if (whole === undefined) {
    const first = outcomes[0]?.outcome;
    if (first === undefined) return;
    const results = outcomes.map(({ rule, outcome }) => ({ rule, compliance: outcome.compliance, annotation: outcome.annotation }));
    step.note('config.evaluation', subjectOf(step.scope, first.resourceType, first.resourceId), { trigger, results });
    return;
  }
  const count = (compliance: string): number => outcomes.filter(({ outcome }) => outcome.compliance === compliance).length;
  step.note('config.evaluation', `${step.scope.accountId}/${step.scope.region}/config/rule/${whole}`, {
    trigger,
    compliant: count('COMPLIANT'),
    nonCompliant: count('NON_COMPLIANT'),
    notApplicable: count('NOT_APPLICABLE'),
  });
}

/** A change of compliance is told. */
export function onCompliance(
  state: ConfigState,
  data: { readonly name: string; readonly arn: string; readonly now: Result; readonly before: Result | null },
  step: ConfigStep,
): void {
  const { now } = data;
  announce(
    state,
    step,
    complianceMessage(data, now, data.before, step.scope, step.at),
    `${now.resourceType} ${now.resourceId} is ${now.compliance} with ${data.name} in Account ${step.scope.accountId}`,
    [],
  );
}
