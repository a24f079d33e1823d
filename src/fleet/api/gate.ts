import { accessDenied } from '../../aws/access-denied.ts';
import type { Service } from '../../aws/engine.ts';
import { AwsError } from '../../aws/errors.ts';
import { principalArn, type Principal } from '../../aws/principal.ts';
import { hash32 } from '../../kernel/digest.ts';
import type { Instant } from '../../kernel/time.ts';

/** What refuses some calls for a while, in one account and region. */
export interface GateRule {
  readonly kind: 'throttle' | 'deny';
  /** Null: every service, every action, everybody. */
  readonly service: Service | null;
  readonly action: string | null;
  readonly principal: string | null;
  /** The share of such calls that are refused, 0 to 1. */
  readonly share: number;
  readonly from: Instant;
  /** Half-open. */
  to: Instant;
}

/** The front door of one account and region. */
export interface ApiState {
  rules: GateRule[];
}

/** How services say that they are asked too often. What is not here says ThrottlingException. */
const THROTTLED: ReadonlyMap<Service, readonly [code: string, message: string, status: number]> = new Map([
  ['cloudwatch', ['Throttling', 'Rate exceeded', 400]],
  ['autoscaling', ['Throttling', 'Rate exceeded', 400]],
  ['iam', ['Throttling', 'Rate exceeded', 400]],
  ['sts', ['Throttling', 'Rate exceeded', 400]],
  ['ec2', ['RequestLimitExceeded', 'Request limit exceeded.', 503]],
  ['lambda', ['TooManyRequestsException', 'Rate exceeded', 429]],
  ['sns', ['Throttled', 'Rate exceeded', 429]],
  ['sqs', ['RequestThrottled', 'The request was denied due to request throttling.', 403]],
  ['s3', ['SlowDown', 'Please reduce your request rate.', 503]],
]);

/** The refusal that a call meets at the door; undefined when it may pass. Of several rules the first decides. */
export function gateRefusal(state: ApiState, service: Service, action: string, principal: Principal, at: Instant): AwsError | undefined {
  for (const rule of state.rules) {
    if (at < rule.from || at >= rule.to) continue;
    if ((rule.service !== null && rule.service !== service) || (rule.action !== null && rule.action !== action)) continue;
    if (rule.principal !== null && rule.principal !== principalArn(principal)) continue;
    if (rule.kind === 'deny') {
      // Service control policies bind neither AWS's services nor the roles that are linked to them.
      if (principal.type === 'AWSService' || (principal.type === 'AssumedRole' && principal.invokedBy !== undefined)) continue;
      return accessDenied(service, principal, `${service}:${action}`, '*', 'organizationDeny');
    }
    // Who is refused follows from the call alone, so that others who call change nothing for it.
    if (rule.share < 1 && hash32(`${principalArn(principal)} ${service}:${action} ${at}`) >= rule.share * 2 ** 32) continue;
    const [code, message, status] = THROTTLED.get(service) ?? (['ThrottlingException', 'Rate exceeded', 400] as const);
    return new AwsError(code, message, status);
  }
  return undefined;
}
