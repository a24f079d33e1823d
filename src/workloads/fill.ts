/**
 * Writes the values of consecutive ticks, the first starting at `first`, each `interval` milliseconds long, to `out[0 … ticks)`. At most {@link BLOCK} at a
 * time. NaN says that there is no value.
 */
export type Fill = (first: number, interval: number, ticks: number, out: Float64Array) => void;

/** How many ticks are computed at once: what stays in the nearest cache. */
export const BLOCK = 1024;

const blocks: Float64Array[] = [];

/** A block to compute in, by depth of nesting: two loads that are computed at the same time never share one. */
export function scratch(depth: number): Float64Array {
  let block = blocks[depth];
  if (block === undefined) blocks[depth] = block = new Float64Array(BLOCK);
  return block;
}
