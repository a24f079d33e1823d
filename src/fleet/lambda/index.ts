import { defineEngine } from '../../aws/engine.ts';

export interface LambdaOptions {}
export interface LambdaState {}

export const lambdaEngine = defineEngine<LambdaState, LambdaOptions>({
  name: 'lambda',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
