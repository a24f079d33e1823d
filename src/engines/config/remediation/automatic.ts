import { plus } from '../../../kernel/time.ts';
import { resourceKey } from '../item/item.ts';
import type { ConfigStep } from '../operation.ts';
import type { ConfigState, Execution, Remediation, RemediationExceptionEntry, Result, Rule } from '../state.ts';
import { subjectOf } from '../subject.ts';
import { enqueue } from './execution.ts';

const isBusy = (execution: Execution | undefined): boolean => execution?.state === 'QUEUED' || execution?.state === 'IN_PROGRESS';

/** The exception that keeps automatic remediation away from a resource, if one is in force. */
export function exceptionFor(remediation: Remediation, key: string, step: ConfigStep): RemediationExceptionEntry | undefined {
  const found = remediation.exceptions.get(key);
  if (found === undefined || found.expires === null || found.expires > step.at) return found;
  remediation.exceptions.delete(key);
  return undefined;
}

/**
 * A rule found a resource not compliant, or still not compliant: its automatic remediation, if it has one, starts after a while. It acts then on what is
 * known now, unless the option says that it looks again.
 */
export function considerRemediation(state: ConfigState, step: ConfigStep, rule: Rule, result: Result): void {
  const remediation = state.remediations.get(rule.name);
  if (remediation === undefined || !remediation.automatic) return;
  const { resourceType, resourceId } = result;
  const key = resourceKey(resourceType, resourceId);
  if (remediation.resourceType !== null && remediation.resourceType !== resourceType) return;
  if (remediation.pending.has(key) || isBusy(remediation.executions.get(key)) || exceptionFor(remediation, key, step) !== undefined) return;
  begin(remediation, step, resourceType, resourceId, step.options.remediationDelay);
}

function begin(remediation: Remediation, step: ConfigStep, resourceType: string, resourceId: string, delay: number): void {
  remediation.pending.add(resourceKey(resourceType, resourceId));
  step.schedule(plus(step.at, delay), 'deliver', 'remediate', { rule: remediation.rule, arn: remediation.arn, resourceType, resourceId });
}

/** The attempts that count: those of this series within the window. */
function attemptsInWindow(remediation: Remediation, key: string, step: ConfigStep) {
  const made = remediation.executions.get(key)?.attempts ?? [];
  const first = made[0];
  return first === undefined || step.at - first > remediation.window ? [] : made;
}

/** The time of an automatic remediation has come. */
export function onRemediate(
  state: ConfigState,
  data: { readonly rule: string; readonly arn: string; readonly resourceType: string; readonly resourceId: string },
  step: ConfigStep,
): void {
  const remediation = state.remediations.get(data.rule);
  if (remediation === undefined || remediation.arn !== data.arn) return;
  const { resourceType, resourceId } = data;
  const key = resourceKey(resourceType, resourceId);
  remediation.pending.delete(key);
  const result = state.rules.get(data.rule)?.results.get(key);
  const skip = (why: string): void => {
    step.note('config.remediation', subjectOf(step.scope, resourceType, resourceId), { rule: data.rule, state: 'SKIPPED', why });
  };
  if (result === undefined) return skip('The resource left the scope of the rule.');
  if (!remediation.automatic) return skip('Automatic remediation was turned off.');
  if (exceptionFor(remediation, key, step) !== undefined) return skip('The resource has a remediation exception.');
  if (step.options.remediationRecheck && result.compliance !== 'NON_COMPLIANT') return skip('The resource is compliant meanwhile.');
  if (isBusy(remediation.executions.get(key))) return;
  const attempts = attemptsInWindow(remediation, key, step);
  if (attempts.length >= remediation.attempts) except(remediation, step, resourceType, resourceId);
  else enqueue(state, step, remediation, resourceType, resourceId, [...attempts, step.at], true);
}

/** After an automatic remediation failed: once more within the window, or never again. */
export function afterFailure(remediation: Remediation, step: ConfigStep, execution: Execution): void {
  const { resourceType, resourceId, attempts } = execution;
  const first = attempts[0];
  if (!execution.automatic || !remediation.automatic || first === undefined) return;
  const left = remediation.window - (step.at - first);
  if (left < 0) return;
  if (attempts.length >= remediation.attempts) except(remediation, step, resourceType, resourceId);
  else if (step.options.remediationRetryDelay <= left)
    begin(remediation, step, resourceType, resourceId, step.options.remediationRetryDelay);
}

/** Too many attempts within the window: the resource is excepted until somebody takes the exception away. */
function except(remediation: Remediation, step: ConfigStep, resourceType: string, resourceId: string): void {
  const seconds = remediation.window / 1000;
  const message = `${remediation.attempts} remediation attempts were made within ${seconds} seconds.`;
  remediation.exceptions.set(resourceKey(resourceType, resourceId), { resourceType, resourceId, message, expires: null, automatic: true });
  step.note('config.remediation', subjectOf(step.scope, resourceType, resourceId), {
    rule: remediation.rule,
    state: 'EXCEPTED',
    why: message,
  });
}
