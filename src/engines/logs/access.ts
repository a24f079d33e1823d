import type { Step } from '../../aws/engine.ts';
import { AwsError } from '../../aws/errors.ts';
import { principalArn } from '../../aws/principal.ts';
import { judge, parseResourcePolicy } from '../../aws/resource-policy.ts';
import type { ResourcePolicy as ShownPolicy } from '../../aws/shapes/logs.ts';
import { byCodeUnit } from '../../kernel/plain.ts';
import { fields, invalidParameter, limitExceeded } from './errors.ts';
import { groupArn } from './names.ts';
import type { LogGroup, LogsOptions, LogsState } from './state.ts';

type LogsStep = Step<LogsOptions>;
const MOST_POLICIES = 10;

/** A service that writes in its own name, as EventBridge does, needs a resource policy of the account. */
export function checkWriter(state: LogsState, group: LogGroup, action: string, step: LogsStep): void {
  const { principal, sourceArn } = step.caller;
  if (principal.type !== 'AWSService' || step.options.trustedServices.includes(principal.invokedBy)) return;
  const resource = `${groupArn(step.scope, group.name)}:*`;
  for (const { parsed } of state.resourcePolicies.values()) {
    if (judge(parsed, { principal, action: `logs:${action}`, resource, sourceArn }) === 'allow') return;
  }
  throw new AwsError(
    'AccessDeniedException',
    `User: ${principalArn(principal)} is not authorized to perform: logs:${action} on resource: ${resource} ` +
      `because no resource-based policy allows the logs:${action} action`,
  );
}

export function putResourcePolicy(state: LogsState, input: never, step: LogsStep): { resourcePolicy: ShownPolicy } {
  const given = fields(input).only('policyName', 'policyDocument');
  const policyName = given.text('policyName');
  const text = given.text('policyDocument');
  const parsed = parseResourcePolicy(text);
  if (parsed === undefined) throw invalidParameter('Invalid policy document provided.');
  if (!state.resourcePolicies.has(policyName) && state.resourcePolicies.size >= MOST_POLICIES) throw limitExceeded();
  state.resourcePolicies.set(policyName, { text, parsed, updatedAt: step.at });
  return { resourcePolicy: { policyName, policyDocument: text, lastUpdatedTime: step.at } };
}

export function describeResourcePolicies(state: LogsState, input: never): { resourcePolicies: ShownPolicy[] } {
  fields(input).only();
  return {
    resourcePolicies: [...state.resourcePolicies].sort(([a], [b]) => byCodeUnit(a, b)).map(([policyName, { text, updatedAt }]) => ({
      policyName, policyDocument: text, lastUpdatedTime: updatedAt,
    })),
  };
}

export function deleteResourcePolicy(state: LogsState, input: never): void {
  const name = fields(input).only('policyName').text('policyName');
  if (!state.resourcePolicies.delete(name)) {
    throw new AwsError('ResourceNotFoundException', `Policy with name [${name}] does not exist`);
  }
}
