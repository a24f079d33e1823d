import { defineEngine } from '../../aws/engine.ts';

export interface AutoscalingOptions {}
export interface AutoscalingState {}

export const autoscalingEngine = defineEngine<AutoscalingState, AutoscalingOptions>({
  name: 'autoscaling',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
