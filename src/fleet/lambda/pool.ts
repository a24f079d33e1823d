import { pop, push } from './heap.ts';

/** The execution environments of a function: when those that work are done, and when those that wait became free. */
export interface Pool {
  /** A heap of ends. */
  readonly busy: number[];
  /** A stack of the instants since when they wait: the one used last is used next. */
  readonly idle: number[];
}
export const newPool = (): Pool => ({ busy: [], idle: [] });

/** What is done by an instant waits from then on. */
export function settle(pool: Pool, at: number): void {
  while (pool.busy.length > 0 && pool.busy[0]! <= at) pool.idle.push(pop(pool.busy));
}

/** Takes an environment that waits, if it is still kept; true when a new one has to be made: a cold start. */
export function acquire(pool: Pool, at: number, keepWarm: number): boolean {
  settle(pool, at);
  const since = pool.idle.pop();
  if (since !== undefined && at - since <= keepWarm) return false;
  // The last one used is gone, so all are.
  pool.idle.length = 0;
  return true;
}
export const occupy = (pool: Pool, until: number): void => { push(pool.busy, until); };
