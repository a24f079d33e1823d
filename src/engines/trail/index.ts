import { defineEngine } from '../../aws/engine.ts';

export interface TrailOptions {}
export interface TrailState {}

export const trailEngine = defineEngine<TrailState, TrailOptions>({
  name: 'trail',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
