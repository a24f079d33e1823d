export * from './bug.ts';
export * from './digest.ts';
export { EventList } from './event-list.ts';
export * from './journal.ts';
export * from './kernel.ts';
export * from './lane.ts';
export * from './plain.ts';
export * from './streams.ts';
export * from './time.ts';
