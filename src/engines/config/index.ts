import { defineEngine } from '../../aws/engine.ts';

export interface ConfigOptions {}
export interface ConfigState {}

export const configEngine = defineEngine<ConfigState, ConfigOptions>({
  name: 'config',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
