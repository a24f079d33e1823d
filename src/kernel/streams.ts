import alea from 'seedrandom/lib/alea.js';

/**
 * Named streams of randomness: one per entity and purpose, a pure function of the seed and the path. Adding a resource
 * moves nobody else's numbers, and two settings can be compared on the same noise (common random numbers).
 */
export interface Stream {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Uniform in [0, 1), 53 bits. */
  double(): number;
  /** A whole number in [0, 2^32). */
  uint32(): number;
  state(): AleaState;
}
export type AleaState = { c: number; s0: number; s1: number; s2: number };

/** Where streams come from: `streams.at('ec2/web-1/boot')`. Streams with a position are part of a snapshot. */
export class Streams {
  readonly seed: string;
  /** Those that were restored stand where they were saved, and are opened when somebody asks. */
  readonly #open = new Map<string, { stream: Stream | undefined; readonly saved?: AleaState }>();

  constructor(seed: string) {
    this.seed = seed;
  }

  /** The stream of this path; asking again continues where it stood. */
  at(path: string): Stream {
    let entry = this.#open.get(path);
    if (entry === undefined) this.#open.set(path, (entry = { stream: undefined }));
    return (entry.stream ??= openStream(this.seed, path, entry.saved));
  }

  snapshot(): Map<string, AleaState> {
    return new Map([...this.#open].map(([path, { stream, saved }]) => [path, stream?.state() ?? saved!]));
  }

  restore(states: ReadonlyMap<string, AleaState>): void {
    this.#open.clear();
    for (const [path, state] of states) this.#open.set(path, { stream: undefined, saved: state });
  }
}

/** Both parts carry their length: without it, seed `4` with path `2/x` would be seed `42` with path `/x`. */
export const streamKey = (seed: string, path: string): string => `${seed.length}:${seed}${path.length}:${path}`;

/** A fresh stream. Alea's own module is used: seedrandom's main entry touches `Math.random` and `crypto` as it loads. */
export function openStream(seed: string, path: string, state?: AleaState): Stream {
  // What stands somewhere already need not be seeded first.
  const generator = alea(state === undefined ? streamKey(seed, path) : '', { state: state ?? true });
  return {
    next: () => generator.quick(),
    double: () => generator.double(),
    uint32: () => generator.int32() >>> 0,
    state: () => ({ ...(generator.state() as unknown as AleaState) }),
  };
}

const HEX = '0123456789abcdef';

/** `n` hexadecimal digits. */
export function hex(stream: Stream, n: number): string {
  let text = '';
  let bits = 0;
  for (let i = 0; i < n; i += 1) {
    if (i % 8 === 0) bits = stream.uint32();
    text += HEX[(bits >>> ((i % 8) * 4)) & 15];
  }
  return text;
}

/** The characters of a UUID, used over and over: a text of them is made in one piece and nothing else with it. */
const characters = new Array<number>(36).fill('-'.charCodeAt(0));
const CODES = Array.from(HEX, (digit) => digit.charCodeAt(0));
/** Where the digits of its second and third number stand: dashes come between. */
const SECOND = [9, 10, 11, 12, 14, 15, 16, 17];
const THIRD = [19, 20, 21, 22, 24, 25, 26, 27];

/** A version 4 UUID. */
export function uuid(stream: Stream): string {
  let [a, b, c, d] = [stream.uint32(), stream.uint32(), stream.uint32(), stream.uint32()];
  const variant = 8 + (c & 3);
  for (let i = 0; i < 8; i += 1) {
    characters[i] = CODES[a & 15]!;
    characters[SECOND[i]!] = CODES[b & 15]!;
    characters[THIRD[i]!] = CODES[c & 15]!;
    characters[28 + i] = CODES[d & 15]!;
    a >>>= 4;
    b >>>= 4;
    c >>>= 4;
    d >>>= 4;
  }
  characters[14] = CODES[4]!;
  characters[19] = CODES[variant]!;
  return String.fromCharCode(...characters);
}
