import type {
  FailedDeleteRemediationExceptionsBatch,
  FailedRemediationExceptionBatch,
  PutRemediationExceptionsRequest,
  RemediationException,
  RemediationExceptionResourceKey,
} from '../../../aws/shapes/config.ts';
import { byCodeUnit } from '../../../kernel/plain.ts';
import { instant } from '../../../kernel/time.ts';
import { invalidParameter, refuse } from '../errors.ts';
import { resourceKey } from '../item/item.ts';
import type { ConfigStep } from '../operation.ts';
import { limitOf, nextToken, page } from '../page.ts';
import { ruleNamed } from '../rules/manage.ts';
import type { ConfigState, Remediation } from '../state.ts';
import { subjectOf } from '../subject.ts';
import { exceptionFor } from './automatic.ts';

const keyOf = (key: RemediationExceptionResourceKey): string => resourceKey(key.ResourceType ?? '', key.ResourceId ?? '');

function automaticOf(state: ConfigState, rule: string): Remediation {
  const found = state.remediations.get(rule);
  if (found === undefined) throw invalidParameter(`The rule ${rule} has no remediation action.`);
  return found;
}

/**
 * Keeps automatic remediation away from resources that are not compliant; for others nothing happens.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutRemediationExceptions.html
 */
export function putRemediationExceptions(
  state: ConfigState,
  input: PutRemediationExceptionsRequest,
  step: ConfigStep,
): { FailedBatches: FailedRemediationExceptionBatch[] } {
  const rule = ruleNamed(state, input.ConfigRuleName!);
  const remediation = automaticOf(state, rule.name);
  const expires = input.ExpirationTime === undefined ? null : instant(Math.floor(input.ExpirationTime.getTime()));
  if (expires !== null && expires <= step.at) throw invalidParameter('The ExpirationTime must be in the future.');
  for (const key of input.ResourceKeys!) {
    if (rule.results.get(keyOf(key))?.compliance !== 'NON_COMPLIANT') continue;
    const resourceType = key.ResourceType!;
    const resourceId = key.ResourceId!;
    remediation.exceptions.set(keyOf(key), { resourceType, resourceId, message: input.Message ?? null, expires, automatic: false });
    step.note('config.remediation', subjectOf(step.scope, resourceType, resourceId), {
      rule: rule.name,
      state: 'EXCEPTED',
      why: input.Message ?? null,
    });
  }
  return { FailedBatches: [] };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeRemediationExceptions.html */
export function describeRemediationExceptions(
  state: ConfigState,
  input: { ConfigRuleName: string; ResourceKeys?: readonly RemediationExceptionResourceKey[]; Limit?: number; NextToken?: string },
  step: ConfigStep,
): { RemediationExceptions: RemediationException[]; NextToken?: string } {
  const remediation = automaticOf(state, ruleNamed(state, input.ConfigRuleName).name);
  const keys = input.ResourceKeys?.map(keyOf);
  const all = [...remediation.exceptions]
    .filter(([key]) => (keys === undefined || keys.includes(key)) && exceptionFor(remediation, key, step) !== undefined)
    .sort((a, b) => byCodeUnit(a[0], b[0]));
  const { items, next } = page(all, input.NextToken, limitOf(input.Limit, 100), remediation.rule);
  const RemediationExceptions = items.map(([, entry]) => ({
    ConfigRuleName: remediation.rule,
    ResourceType: entry.resourceType,
    ResourceId: entry.resourceId,
    ...(entry.message === null ? {} : { Message: entry.message }),
    ...(entry.expires === null ? {} : { ExpirationTime: new Date(entry.expires) }),
  }));
  return { RemediationExceptions, ...nextToken(next) };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteRemediationExceptions.html */
export function deleteRemediationExceptions(
  state: ConfigState,
  input: { ConfigRuleName: string; ResourceKeys: readonly RemediationExceptionResourceKey[] },
): { FailedBatches: FailedDeleteRemediationExceptionsBatch[] } {
  const remediation = automaticOf(state, ruleNamed(state, input.ConfigRuleName).name);
  const unknown = input.ResourceKeys.filter((key) => !remediation.exceptions.has(keyOf(key)));
  if (unknown.length === input.ResourceKeys.length) {
    throw refuse('NoSuchRemediationExceptionException', 'You tried to delete a remediation exception that does not exist.');
  }
  for (const key of input.ResourceKeys) remediation.exceptions.delete(keyOf(key));
  return {
    FailedBatches: unknown.length === 0 ? [] : [{ FailureMessage: 'The remediation exception does not exist.', FailedItems: unknown }],
  };
}
