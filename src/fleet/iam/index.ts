import { defineEngine } from '../../aws/engine.ts';

export interface IamOptions {}
export interface IamState {}

export const iamEngine = defineEngine<IamState, IamOptions>({
  name: 'iam', global: true, regional: ['sts'],
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});

import type { Identity, RoleView } from '../../aws/identity.ts';
import type { AccessContext, AccessDecision } from '../../aws/ports.ts';
import { principalArn, type Channel, type Principal } from '../../aws/principal.ts';

export function decide(_state: IamState, _principal: Principal, _action: string, _resource: string, _context?: AccessContext): AccessDecision {
  return 'allowed';
}
export function restricts(_state: IamState, _principal: Principal): boolean {
  return false;
}
export function roleOf(_state: IamState, _roleName: string): RoleView | undefined {
  return undefined;
}
export function identityOf(_state: IamState, principal: Principal, _channel: Channel): Identity {
  return {
    type: principal.type, arn: principalArn(principal), principalId: '', accountId: '', userName: undefined, accessKeyId: undefined, session: undefined,
    invokedBy: undefined,
  };
}
