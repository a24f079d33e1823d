export type * from '../../aws/shapes/events.ts';
export type * from '../../aws/shapes/scheduler.ts';
