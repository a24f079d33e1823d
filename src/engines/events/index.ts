import { defineEngine } from '../../aws/engine.ts';

export interface EventsOptions {}
export interface EventsState {}

export const eventsEngine = defineEngine<EventsState, EventsOptions>({
  name: 'events',
  defaults: {},
  create: () => ({}),
  operations: {},
  notices: {},
});
