import { parsePrincipal, servicePrincipal, type Principal } from '../../aws/principal.ts';
import type { ConfigState } from './state.ts';

/** AWS Config writes files and messages as the role of its recorder. */
export function configPrincipal(state: ConfigState): Principal {
  const role = parsePrincipal(state.recorder?.roleARN ?? '');
  return role?.type === 'AssumedRole'
    ? { ...role, sessionName: 'AWSConfig', invokedBy: 'config.amazonaws.com' }
    : servicePrincipal('config');
}

/** Functions of rules are invoked by the service itself. */
export const CONFIG_SERVICE: Principal = servicePrincipal('config');

/** Automatic remediations act through this service-linked role. */
export const remediationPrincipal = (accountId: string): Principal => ({
  type: 'AssumedRole',
  accountId,
  roleName: 'AWSServiceRoleForConfigRemediation',
  sessionName: 'AwsConfigRemediation',
  invokedBy: 'remediation.config.amazonaws.com',
});
