import { defineEngine } from '../../aws/engine.ts';

export interface SqsOptions {}
export interface SqsState {}

export const sqsEngine = defineEngine<SqsState, SqsOptions>({
  name: 'sqs',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
