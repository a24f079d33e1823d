import { defineEngine } from '../../aws/engine.ts';

export interface SsmOptions {}
export interface SsmState {}

export const ssmEngine = defineEngine<SsmState, SsmOptions>({
  name: 'ssm',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
