import { noiseModule } from './noise-module.ts';

/** How many numbers are computed before they are copied to where they belong: few enough to stay in the nearest cache. */
export const MOST_AT_ONCE = 1024;

/**
 * A way to write at most so many numbers of consecutive ticks, bell-shaped or uniform ones, to `out[to … to + count)`. The mixer of the first begins with
 * `begin`, and `b` is the second word of the key.
 */
export type FillBlock = (begin: number, b: number, uniform: boolean, out: Float64Array, to: number, count: number) => void;

/** What is used of WebAssembly. It is part of no library that the core is compiled with, and of some hosts neither. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};
interface NoiseExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly fill: (begin: number, b: number, count: number, uniform: number) => void;
}

/** The way of `noise.wat`; undefined where there is no WebAssembly, where it has no vectors, or where a page's Content-Security-Policy forbids it. */
export function compileFill(): FillBlock | undefined {
  let noise: NoiseExports;
  try {
    noise = new WebAssembly.Instance(new WebAssembly.Module(noiseModule())).exports as NoiseExports;
  } catch {
    return undefined;
  }
  const { fill, memory } = noise;
  const numbers = new Float64Array(memory.buffer, 0, MOST_AT_ONCE);
  return (begin, b, uniform, out, to, count) => {
    fill(begin, b, count, uniform ? 1 : 0);
    out.set(count === MOST_AT_ONCE ? numbers : numbers.subarray(0, count), to);
  };
}
