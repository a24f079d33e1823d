import { defineEngine } from '../../aws/engine.ts';

export interface SnsOptions {}
export interface SnsState {}

export const snsEngine = defineEngine<SnsState, SnsOptions>({
  name: 'sns',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
