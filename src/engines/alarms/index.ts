import { defineEngine } from '../../aws/engine.ts';

export interface AlarmsOptions {}
export interface AlarmsState {}

export const alarmsEngine = defineEngine<AlarmsState, AlarmsOptions>({
  name: 'alarms',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
