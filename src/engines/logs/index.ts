import { defineEngine } from '../../aws/engine.ts';

export interface LogsOptions {}
export interface LogsState {}

export const logsEngine = defineEngine<LogsState, LogsOptions>({
  name: 'logs',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
