import { poisson } from '../kernel/distributions.ts';
import { TickSource, noiseKey, type NoiseKey } from '../kernel/noise.ts';
import { BLOCK, scratch, type Fill } from './fill.ts';
import type { ArrivalsLoad } from './load.ts';

const source = new TickSource();
const MOST = 2 ** 52;

/**
 * Poisson counts, cell by cell on the epoch's grid, each a pure function of (seed, series, cell): whoever asks for a window, in whatever order, gets the same.
 * A tick gets the cells that start in it.
 */
export function arrivals(load: ArrivalsLoad, rate: Fill, seed: string, series: string, depth: number): Fill {
  const keys = new Map<number, NoiseKey>();
  const keyOf = (cell: number): NoiseKey => {
    let key = keys.get(cell);
    if (key === undefined) keys.set(cell, (key = noiseKey(seed, `${series}@${cell}`)));
    return key;
  };
  return (first, interval, ticks, out) => {
    if (interval <= load.every) {
      const rates = scratch(depth);
      rate(first, interval, ticks, rates);
      const key = keyOf(interval);
      for (let i = 0; i < ticks; i += 1)
        out[i] = count(key, Math.floor((first + i * interval) / interval), (rates[i]! * interval) / load.per);
      return;
    }
    const key = keyOf(load.every);
    for (let i = 0; i < ticks; i += 1) {
      const at = first + i * interval;
      out[i] = countCells(key, load, rate, Math.ceil(at / load.every), Math.ceil((at + interval) / load.every), scratch(depth));
    }
  };
}

function countCells(key: NoiseKey, load: ArrivalsLoad, rate: Fill, from: number, to: number, rates: Float64Array): number {
  let total = 0;
  for (let cell = from; cell < to; cell += BLOCK) {
    const cells = Math.min(BLOCK, to - cell);
    rate(cell * load.every, load.every, cells, rates);
    for (let i = 0; i < cells; i += 1) total += count(key, cell + i, (rates[i]! * load.every) / load.per);
  }
  return total;
}

/** No rate, no count: NaN stays NaN. Nothing arrives at a rate below zero. */
function count(key: NoiseKey, cell: number, mean: number): number {
  if (!(mean > 0)) return mean !== mean ? mean : 0;
  return poisson(source.reset(key, cell), Math.min(mean, MOST));
}
