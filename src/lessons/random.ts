import { openStream, type Stream } from '../kernel/streams.ts';

/** Draws of whole things from a named stream. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

export function randomOf(seed: string, path: string): Random {
  const stream: Stream = openStream(seed, path);
  const whole = (low: number, high: number): number => low + Math.floor(stream.next() * (high - low + 1));
  return {
    whole,
    chance: (probability) => stream.next() < probability,
    pick: (from) => from[whole(0, from.length - 1)]!,
    shuffle: (items) => {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i -= 1) {
        const j = whole(0, i);
        [out[i], out[j]] = [out[j]!, out[i]!];
      }
      return out;
    },
  };
}
