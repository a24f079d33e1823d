import type { Service } from './engine.ts';
import { AwsError } from './errors.ts';
import type { AccessDecision } from './ports.ts';
import { principalArn, type Principal } from './principal.ts';

/** Services that say AccessDenied, as query and REST APIs do; the others say AccessDeniedException. */
const PLAIN: ReadonlySet<Service> = new Set(['cloudwatch', 'autoscaling', 'iam', 'sts', 's3', 'sqs', 'signin']);

/**
 * The refusal of a call that identity policies, or the organization's, do not allow, in the words of the service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function accessDenied(
  service: Service, principal: Principal, action: string, resource: string, decision: Exclude<AccessDecision, 'allowed'> | 'organizationDeny',
): AwsError {
  const where = resource === '*' ? '' : ` on resource: ${service === 's3' ? `"${resource}"` : resource}`;
  const why = decision === 'explicitDeny' ? 'with an explicit deny in an identity-based policy'
    : decision === 'organizationDeny' ? 'with an explicit deny in a service control policy'
    : `because no identity-based policy allows the ${action} action`;
  const text = `User: ${principalArn(principal)} is not authorized to perform: ${action}${where} ${why}`;
  if (service === 'ec2') return new AwsError('UnauthorizedOperation', `You are not authorized to perform this operation. ${text}.`, 403);
  if (service === 'sns') return new AwsError('AuthorizationError', text, 403);
  return PLAIN.has(service) ? new AwsError('AccessDenied', text, 403) : new AwsError('AccessDeniedException', text, 400);
}
