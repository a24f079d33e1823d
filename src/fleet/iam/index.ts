import { defineEngine } from '../../aws/engine.ts';

export interface IamOptions {}
export interface IamState {}

export const iamEngine = defineEngine<IamState, IamOptions>({
  name: 'iam', global: true,
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});

import type { Principal } from '../../aws/principal.ts';

/** Whether identity policies allow an action. */
export function isAllowed(_state: IamState, _principal: Principal, _action: string, _resource: string): boolean {
  return true;
}
