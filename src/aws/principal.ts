import { parseArn } from './arn.ts';

/**
 * Who makes an API call. The types are CloudTrail's.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export type Principal =
  | { readonly type: 'Root'; readonly accountId: string }
  | { readonly type: 'IAMUser'; readonly accountId: string; readonly userName: string }
  | {
      readonly type: 'AssumedRole';
      readonly accountId: string;
      readonly roleName: string;
      readonly sessionName: string;
      /** Set when a service uses a role, e.g. `autoscaling.amazonaws.com` through its service-linked role. */
      readonly invokedBy?: string;
    }
  | { readonly type: 'AWSService'; readonly invokedBy: string };

/** How the call was made: through the API (CLI, SDK), the console, or by a service. */
export type Channel = 'api' | 'console' | 'service';

/** The user that calls when a script names nobody. */
export const defaultPrincipal = (accountId: string): Principal => ({ type: 'IAMUser', accountId, userName: 'operator' });

export const servicePrincipal = (service: string): Principal => ({
  type: 'AWSService',
  invokedBy: service.includes('.') ? service : `${service}.amazonaws.com`,
});

/** The ARN that policies and records name. */
export function principalArn(principal: Principal): string {
  switch (principal.type) {
    case 'Root':
      return `arn:aws:iam::${principal.accountId}:root`;
    case 'IAMUser':
      return `arn:aws:iam::${principal.accountId}:user/${principal.userName}`;
    case 'AssumedRole':
      return `arn:aws:sts::${principal.accountId}:assumed-role/${principal.roleName}/${principal.sessionName}`;
    case 'AWSService':
      return principal.invokedBy;
    default:
      return principal satisfies never;
  }
}

/**
 * Reads `arn:aws:iam::…:user/NAME`, `…:root`, `…:role/NAME`, `arn:aws:sts::…:assumed-role/ROLE/SESSION` or `NAME.amazonaws.com`.
 * Undefined for anything else.
 */
export function parsePrincipal(text: string): Principal | undefined {
  if (/^[a-z0-9-]+\.amazonaws\.com$/.test(text)) return servicePrincipal(text);
  const parsed = parseArn(text);
  if (parsed === undefined || !/^\d{12}$/.test(parsed.accountId)) return undefined;
  const { accountId, resource, service } = parsed;
  const last = resource.slice(resource.lastIndexOf('/') + 1);
  if (service === 'iam' && resource === 'root') return { type: 'Root', accountId };
  if (service === 'iam' && resource.startsWith('user/')) return { type: 'IAMUser', accountId, userName: last };
  if (service === 'iam' && resource.startsWith('role/')) {
    return { type: 'AssumedRole', accountId, roleName: last, sessionName: 'cloudclock' };
  }
  const session = /^assumed-role\/([^/]+)\/([^/]+)$/.exec(resource);
  if (service === 'sts' && session !== null) {
    return { type: 'AssumedRole', accountId, roleName: session[1]!, sessionName: session[2]! };
  }
  return undefined;
}
