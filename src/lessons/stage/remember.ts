import type { World } from '../world.ts';

const remembered = new WeakMap<World, Map<string, unknown>>();

/** What a world answers to the same question it always answers: runs that many cases share are made once. `key` must name all that matters. */
export function remember<T>(world: World, key: string, run: () => T): T {
  let known = remembered.get(world);
  if (known === undefined) remembered.set(world, (known = new Map()));
  if (!known.has(key)) known.set(key, run());
  return known.get(key) as T;
}
