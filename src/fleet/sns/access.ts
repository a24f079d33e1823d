import { parseArn } from '../../aws/arn.ts';
import { AwsError } from '../../aws/errors.ts';
import type { Step } from '../../aws/engine.ts';
import { principalArn } from '../../aws/principal.ts';
import { admits, judge } from '../../aws/resource-policy.ts';
import type { Scope } from '../../aws/scope.ts';
import { arnIn, invalidParameter, topicNotFound } from './errors.ts';
import type { Fields } from '../../aws/fields.ts';
import type { SnsOptions, SnsState, Topic } from './state.ts';

/** The policy that SNS gives to a topic, as GetTopicAttributes shows it. */
export const defaultPolicy = (topicArn: string, accountId: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [{
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'SNS:GetTopicAttributes', 'SNS:SetTopicAttributes', 'SNS:AddPermission', 'SNS:RemovePermission', 'SNS:DeleteTopic', 'SNS:Subscribe',
        'SNS:ListSubscriptionsByTopic', 'SNS:Publish',
      ],
      Resource: topicArn,
      Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
    }],
  });

/** The topic that an input names, after the topic's policy has let the caller in. @throws AwsError */
export function topicFor(state: SnsState, input: Fields, name: string, action: string, step: Step<SnsOptions>): Topic {
  const { text, parsed } = arnIn(input, name);
  if (parsed.service !== 'sns' || parsed.region !== step.scope.region) throw invalidParameter(name);
  const topic = state.topics.get(text);
  if (topic === undefined) throw topicNotFound();
  checkAccess(topic, action, step);
  return topic;
}

function checkAccess(topic: Topic, action: string, step: Step<SnsOptions>): void {
  const { principal, sourceArn } = step.caller;
  const request = { principal, action: `sns:${action}`, resource: topic.arn, sourceArn };
  const owner = step.scope.accountId;
  if (topic.policy === undefined) {
    const source = sourceArn === undefined ? undefined : parseArn(sourceArn)?.accountId;
    const inside = principal.type === 'AWSService'
      ? step.options.servicesOfDefaultPolicy.includes(principal.invokedBy) && (source === undefined || source === owner)
      : principal.accountId === owner;
    if (inside) return;
  } else if (admits(topic.policy, request, owner)) return;
  const why = topic.policy !== undefined && judge(topic.policy, request) === 'deny'
    ? 'with an explicit deny in a resource-based policy'
    : `because no resource-based policy allows the SNS:${action} action`;
  throw new AwsError(
    'AuthorizationError', `User: ${principalArn(principal)} is not authorized to perform: SNS:${action} on resource: ${topic.arn} ${why}`,
    403,
  );
}

/** A topic's own account: calls that name an ARN are for it. */
export function scopeOfArn(text: unknown, scope: Scope): Scope {
  const parsed = typeof text === 'string' ? parseArn(text) : undefined;
  return parsed !== undefined && parsed.service === 'sns' && /^\d{12}$/.test(parsed.accountId)
    ? { accountId: parsed.accountId, region: scope.region }
    : scope;
}

export const topicSubject = (topic: Pick<Topic, 'name'>, scope: Scope): string => `${scope.accountId}/${scope.region}/topic/${topic.name}`;
