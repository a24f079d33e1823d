import { hash64 } from './digest.ts';
import { MOST_AT_ONCE, compileFill, type FillBlock } from './noise-simd.ts';
import { once } from './once.ts';
import { streamKey } from './streams.ts';

/**
 * Counter-based noise: a pure function of (seed, series, tick) made of 32-bit integer operations, so any window can be computed in any
 * order, again, or not at all, with the same bits in every engine. A value is the sum of the four bytes of one hashed word, less its
 * mean: nearly normal, and bounded, so that a threshold out of reach is known without looking.
 */

/** Noise is a whole number from -510 to 510 … */
export const NOISE_BOUND = 510;
/** … with this standard deviation: sqrt(4 * (256² - 1) / 12), about 147.8, so it reaches 3.45 deviations and no further. */
export const NOISE_DEVIATION = Math.sqrt(21845);

/** Two words of 32 bits that name a series under a seed. */
export interface NoiseKey {
  readonly a: number;
  readonly b: number;
}

/** The key of a series. Both texts are taken with their lengths, so no two pairs share one. */
export function noiseKey(seed: string, series: string): NoiseKey {
  const { a, b } = hash64(streamKey(seed, series));
  return { a, b };
}

const STEP = 0x9e3779b1 | 0;
const HIGH_STEP = 0xc2b2ae35 | 0;
const TWO32 = 4294967296;

/** Hashes a counter under a key: two rounds of a 32-bit mixer, one word of the key before each. */
const mix = (counter: number, a: number, b: number): number => stir((Math.imul(counter, STEP) + a) | 0, b);

/** The rounds: consecutive counters begin a step apart. */
function stir(begin: number, b: number): number {
  let x = begin;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  x ^= (x >>> 15) ^ b;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/** The first word of the key, moved by what of the tick does not fit into 32 bits: mostly nothing, and that is seen for less than a division. */
const highKey = (a: number, tick: number): number => (tick >>> 0 === tick ? a : (a + Math.imul(Math.floor(tick / TWO32), HIGH_STEP)) | 0);

/** 32 hashed bits of a tick, signed. Ticks are whole numbers, negative ones too. */
export const noiseWord = (key: NoiseKey, tick: number): number => mix(tick | 0, highKey(key.a, tick), key.b);

/** The sum of the four bytes, added in pairs, less its mean. */
function bell(word: number): number {
  const pairs = (word & 0xff00ff) + ((word >>> 8) & 0xff00ff);
  return (pairs & 0xffff) + (pairs >>> 16) - NOISE_BOUND;
}

/** The noise of a tick: a whole number in [-{@link NOISE_BOUND}, {@link NOISE_BOUND}]. */
export const noiseAt = (key: NoiseKey, tick: number): number => bell(noiseWord(key, tick));

/** Writes the noise of consecutive ticks to `out[offset …]`, as {@link noiseAt} gives it. */
export function fillNoise(key: NoiseKey, first: number, ticks: number, out: Float64Array, offset = 0): void {
  fillBlocks(key, first, ticks, false, out, offset);
}

/** Writes uniform numbers in [0, 1) of 32 bits, one for each of consecutive ticks, to `out[offset …]`: {@link noiseWord}, unsigned, by 2^32. */
export function fillUniform(key: NoiseKey, first: number, ticks: number, out: Float64Array, offset = 0): void {
  fillBlocks(key, first, ticks, true, out, offset);
}

/** By blocks within which the high part of the tick stays the same. */
function fillBlocks(key: NoiseKey, first: number, ticks: number, uniform: boolean, out: Float64Array, offset: number): void {
  for (let done = 0; done < ticks;) {
    const tick = first + done;
    const count = Math.min(ticks - done, MOST_AT_ONCE, (Math.floor(tick / TWO32) + 1) * TWO32 - tick);
    const begin = (Math.imul(tick | 0, STEP) + highKey(key.a, tick)) | 0;
    // Called by its name, so that V8 puts the loop in here: eight ticks take a quarter less.
    if (count < WORTH_A_CALL) oneByOne(begin, key.b, uniform, out, offset + done, count);
    else fourByFour()(begin, key.b, uniform, out, offset + done, count);
    done += count;
  }
}

/** The reference, and the way for what is short. */
const oneByOne: FillBlock = (begin, b, uniform, out, to, count) => {
  let next = begin;
  for (let i = 0; i < count; i += 1) {
    const word = stir(next, b);
    out[to + i] = uniform ? (word >>> 0) / TWO32 : bell(word);
    next = (next + STEP) | 0;
  }
};

/**
 * Compiled by who first fills a block: that takes half a millisecond and a megabyte. One by one, the first four thousand ticks take longer, as V8 interprets
 * the loop before it compiles it.
 */
const fourByFour = once<FillBlock>(() => compileFill() ?? oneByOne);

/** Fewer ticks than these are done one by one before the call has begun and what it wrote is copied. */
const WORTH_A_CALL = 20;

/** A short stream of its own for every tick, for draws whose number is not known beforehand. */
export class TickSource {
  #a = 0;
  #b = 0;
  #draw = 0;

  /** Turns to a tick of a series: the next draw is that tick's first. */
  reset(key: NoiseKey, tick: number): this {
    this.#a = noiseWord(key, tick);
    this.#b = mix(this.#a, key.b, key.a);
    this.#draw = 0;
    return this;
  }

  /** Uniform in [0, 1), 53 bits. */
  double(): number {
    const high = mix(this.#draw, this.#a, this.#b) >>> 5;
    const low = mix(this.#draw + 1, this.#a, this.#b) >>> 6;
    this.#draw += 2;
    return (high * 67108864 + low) / 9007199254740992;
  }
}
