import { crc32 } from './gzip.ts';

/**
 * Opens any gzip file, whoever compressed it: stored, fixed and dynamic blocks. Undefined for what is no gzip file, is cut off, or whose check sum is
 * wrong. RFC 1951, RFC 1952.
 */
export function gunzipAny(file: Uint8Array): Uint8Array | undefined {
  const start = headerEnd(file);
  if (start === undefined) return undefined;
  const reader = new Bits(file, start);
  const out = inflate(reader);
  if (out === undefined) return undefined;
  const at = reader.bytePosition();
  const trailer = (from: number): number => (file[from]! | (file[from + 1]! << 8) | (file[from + 2]! << 16) | (file[from + 3]! << 24)) >>> 0;
  if (at + 8 !== file.length || trailer(at) !== crc32(out) || trailer(at + 4) !== out.length % 2 ** 32) return undefined;
  return out;
}

/** Where the compressed data begins: after the fixed ten bytes and what the flags announce. */
function headerEnd(file: Uint8Array): number | undefined {
  if (file.length < 18 || file[0] !== 0x1f || file[1] !== 0x8b || file[2] !== 8 || (file[3]! & 0xe0) !== 0) return undefined;
  const flags = file[3]!;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (file[at]! | (file[at + 1]! << 8));
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    while (at < file.length && file[at] !== 0) at += 1;
    at += 1;
  }
  if ((flags & 2) !== 0) at += 2;
  return at < file.length ? at : undefined;
}

/** Bits of a file, the lowest of each byte first. Beyond the end there are none: {@link take} answers -1. */
class Bits {
  readonly #file: Uint8Array;
  #at: number;
  #held = 0;
  #count = 0;

  constructor(file: Uint8Array, at: number) {
    this.#file = file;
    this.#at = at;
  }
  take(n: number): number {
    while (this.#count < n) {
      if (this.#at >= this.#file.length) return -1;
      this.#held |= this.#file[this.#at]! << this.#count;
      this.#at += 1;
      this.#count += 8;
    }
    const bits = this.#held & ((1 << n) - 1);
    this.#held >>>= n;
    this.#count -= n;
    return bits;
  }
  /** Bytes from the next byte boundary; undefined when there are too few. */
  bytes(n: number): Uint8Array | undefined {
    const from = this.bytePosition();
    if (from + n > this.#file.length) return undefined;
    this.#at = from + n;
    this.#held = 0;
    this.#count = 0;
    return this.#file.subarray(from, from + n);
  }
  bytePosition(): number {
    return this.#at - (this.#count >> 3);
  }
}

/** A canonical Huffman code: how many codes of each length there are, and the symbols in order. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}
function codeOf(lengths: readonly number[]): Code {
  const counts = new Array<number>(16).fill(0);
  for (const length of lengths) counts[length]! += 1;
  counts[0] = 0;
  const symbols = lengths.map((length, symbol) => ({ length, symbol })).filter((s) => s.length > 0).sort((a, b) => a.length - b.length || a.symbol - b.symbol);
  return { counts, symbols: symbols.map((s) => s.symbol) };
}
function symbolOf(bits: Bits, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= 15; length += 1) {
    const bit = bits.take(1);
    if (bit < 0) return -1;
    code |= bit;
    const count = counts[length]!;
    if (code - count < first) return symbols[index + (code - first)] ?? -1;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -1;
}

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const FIXED_LITERALS = codeOf([...Array<number>(144).fill(8), ...Array<number>(112).fill(9), ...Array<number>(24).fill(7), ...Array<number>(8).fill(8)]);
const FIXED_DISTANCES = codeOf(Array<number>(30).fill(5));
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Bytes that grow. */
class Output {
  bytes = new Uint8Array(65_536);
  length = 0;
  room(n: number): void {
    if (this.length + n <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

function inflate(bits: Bits): Uint8Array | undefined {
  const out = new Output();
  for (let last = 0; last === 0; ) {
    last = bits.take(1);
    const type = bits.take(2);
    const good = type === 0 ? stored(bits, out) : type === 1 ? block(bits, out, FIXED_LITERALS, FIXED_DISTANCES) : type === 2 && dynamic(bits, out);
    if (last < 0 || !good) return undefined;
  }
  return out.bytes.slice(0, out.length);
}

function stored(bits: Bits, out: Output): boolean {
  const head = bits.bytes(4);
  if (head === undefined) return false;
  const length = head[0]! | (head[1]! << 8);
  if (length !== ((head[2]! | (head[3]! << 8)) ^ 0xffff)) return false;
  const bytes = bits.bytes(length);
  if (bytes === undefined) return false;
  out.room(length);
  out.bytes.set(bytes, out.length);
  out.length += length;
  return true;
}

function dynamic(bits: Bits, out: Output): boolean {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const codes = bits.take(4) + 4;
  if (literals < 257 || distances < 1 || codes < 4) return false;
  const lengths = new Array<number>(19).fill(0);
  for (let i = 0; i < codes; i += 1) lengths[CODE_ORDER[i]!] = Math.max(0, bits.take(3));
  const all = codeLengths(bits, codeOf(lengths), literals + distances);
  return all !== undefined && block(bits, out, codeOf(all.slice(0, literals)), codeOf(all.slice(literals)));
}

function codeLengths(bits: Bits, code: Code, wanted: number): number[] | undefined {
  const all: number[] = [];
  while (all.length < wanted) {
    const symbol = symbolOf(bits, code);
    if (symbol < 0) return undefined;
    if (symbol < 16) {
      all.push(symbol);
      continue;
    }
    const [base, extra] = symbol === 16 ? [3, 2] : symbol === 17 ? [3, 3] : [11, 7];
    const repeat = base + bits.take(extra);
    const value = symbol === 16 ? all.at(-1) : 0;
    if (repeat < base || value === undefined || all.length + repeat > wanted) return undefined;
    for (let i = 0; i < repeat; i += 1) all.push(value);
  }
  return all;
}

function block(bits: Bits, out: Output, literals: Code, distances: Code): boolean {
  for (;;) {
    const symbol = symbolOf(bits, literals);
    if (symbol === 256) return true;
    if (symbol < 0 || symbol > 285) return false;
    if (symbol < 256) {
      out.room(1);
      out.bytes[out.length] = symbol;
      out.length += 1;
      continue;
    }
    const length = LENGTH_BASE[symbol - 257]! + bits.take(LENGTH_BITS[symbol - 257]!);
    const far = symbolOf(bits, distances);
    if (far < 0 || far > 29) return false;
    const distance = DISTANCE_BASE[far]! + bits.take(DISTANCE_BITS[far]!);
    if (distance > out.length || distance < DISTANCE_BASE[far]! || length < 3) return false;
    out.room(length);
    for (let i = 0; i < length; i += 1) out.bytes[out.length + i] = out.bytes[out.length + i - distance]!;
    out.length += length;
  }
}
